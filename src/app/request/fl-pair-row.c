/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-pair-row.h"

/* A name and a value to edit, with a switch that leaves them out and a button that removes them. */

struct _FlPairRow {
  GtkListBoxRow parent_instance;

  GtkWidget *enabled_button;
  GtkWidget *name_entry;
  GtkWidget *value_entry;

  FlPair *item;
};

G_DEFINE_FINAL_TYPE (FlPairRow, fl_pair_row, GTK_TYPE_LIST_BOX_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlPairRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static void
remove_cb (FlPairRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "pairs.remove", "i",
                              gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)));
}

static void
fl_pair_row_constructed (GObject *object)
{
  FlPairRow *self = FL_PAIR_ROW (object);
  GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  G_OBJECT_CLASS (fl_pair_row_parent_class)->constructed (object);
  g_object_bind_property (self->item, "enabled", self->enabled_button, "active", flags);
  g_object_bind_property (self->item, "name", self->name_entry, "text", flags);
  g_object_bind_property (self->item, "value", self->value_entry, "text", flags);
}

static void
fl_pair_row_dispose (GObject *object)
{
  FlPairRow *self = FL_PAIR_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_PAIR_ROW);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fl_pair_row_parent_class)->dispose (object);
}

static void
fl_pair_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPairRow *self = FL_PAIR_ROW (object);

  switch ((FlPairRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_pair_row_get_item (self));
    break;
  }
}

static void
fl_pair_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlPairRow *self = FL_PAIR_ROW (object);

  switch ((FlPairRowProperty) id) {
  case PROP_ITEM:
    self->item = g_value_dup_object (value);
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-pair-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FlPairRow, enabled_button);
  gtk_widget_class_bind_template_child (widget_class, FlPairRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, FlPairRow, value_entry);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
fl_pair_row_class_init (FlPairRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_pair_row_dispose;
  object_class->get_property = fl_pair_row_get_property;
  object_class->set_property = fl_pair_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, FL_TYPE_PAIR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  object_class->constructed = fl_pair_row_constructed;
}

static void
fl_pair_row_init (FlPairRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlPair *
fl_pair_row_get_item (FlPairRow *self)
{
  g_return_val_if_fail (FL_IS_PAIR_ROW (self), NULL);

  return self->item;
}

/* Puts the cursor where typing begins. */
void
fl_pair_row_edit (FlPairRow *self)
{
  g_return_if_fail (FL_IS_PAIR_ROW (self));

  gtk_widget_grab_focus (self->name_entry);
}
