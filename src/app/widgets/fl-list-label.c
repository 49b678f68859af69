/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-list-label.h"

/* The text of an item in a list or a drop-down. At the floor such an item has no name of its own
 * for a screen reader; this gives it one. */

struct _FlListLabel {
  AdwBin parent_instance;

  char *label;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (FlListLabel, fl_list_label, ADW_TYPE_BIN)

typedef enum {
  PROP_LABEL = 1,
} FlListLabelProperty;

static GParamSpec *properties[PROP_LABEL + 1];

static void
name_list_item (FlListLabel *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));

  if (list_item && self->label)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->label, -1);
}

static void
fl_list_label_finalize (GObject *object)
{
  FlListLabel *self = FL_LIST_LABEL (object);

  g_free (self->label);

  G_OBJECT_CLASS (fl_list_label_parent_class)->finalize (object);
}

static void
fl_list_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlListLabel *self = FL_LIST_LABEL (object);

  switch ((FlListLabelProperty) id) {
  case PROP_LABEL:
    g_value_set_string (value, fl_list_label_get_label (self));
    break;
  }
}

static void
fl_list_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlListLabel *self = FL_LIST_LABEL (object);

  switch ((FlListLabelProperty) id) {
  case PROP_LABEL:
    fl_list_label_set_label (self, g_value_get_string (value));
    break;
  }
}

static void
fl_list_label_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fl_list_label_parent_class)->root (widget);
  name_list_item (FL_LIST_LABEL (widget));
}

static void
fl_list_label_class_init (FlListLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = fl_list_label_finalize;
  object_class->get_property = fl_list_label_get_property;
  object_class->set_property = fl_list_label_set_property;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  widget_class->root = fl_list_label_root;
}

static void
fl_list_label_init (FlListLabel *self)
{
  self->text = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->text));
}

const char *
fl_list_label_get_label (FlListLabel *self)
{
  g_return_val_if_fail (FL_IS_LIST_LABEL (self), NULL);

  return self->label;
}

void
fl_list_label_set_label (FlListLabel *self, const char *label)
{
  g_return_if_fail (FL_IS_LIST_LABEL (self));

  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_label_set_label (self->text, label ? label : "");
  name_list_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}
