/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-boxed-list.h"

/* A boxed list over a list model: one row of `row-type`, whose property `item` is set, for each
 * item. It has a name of its own for a screen reader (`label`). `n-items` follows the model, so
 * that a group can hide where there is nothing. For short lists; the sidebar has a list view. */

struct _FlBoxedList {
  AdwBin parent_instance;

  GtkListBox *list;

  GListModel *model;
  GType row_type;
  char *label;
  guint n_items;
};

G_DEFINE_FINAL_TYPE (FlBoxedList, fl_boxed_list, ADW_TYPE_BIN)

typedef enum {
  PROP_MODEL = 1,
  PROP_ROW_TYPE,
  PROP_LABEL,
  PROP_N_ITEMS,
} FlBoxedListProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  FlBoxedList *self = user_data;

  return g_object_new (self->row_type, "item", item, NULL);
}

static void
count_cb (FlBoxedList *self)
{
  guint n_items = self->model ? g_list_model_get_n_items (self->model) : 0;

  if (self->n_items == n_items)
    return;
  self->n_items = n_items;
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_items > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
drop_model (FlBoxedList *self)
{
  if (!self->model)
    return;
  g_signal_handlers_disconnect_by_func (self->model, count_cb, self);
  g_clear_object (&self->model);
}

static void
fl_boxed_list_dispose (GObject *object)
{
  FlBoxedList *self = FL_BOXED_LIST (object);

  if (self->list)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  drop_model (self);

  G_OBJECT_CLASS (fl_boxed_list_parent_class)->dispose (object);
}

static void
fl_boxed_list_finalize (GObject *object)
{
  FlBoxedList *self = FL_BOXED_LIST (object);

  g_free (self->label);

  G_OBJECT_CLASS (fl_boxed_list_parent_class)->finalize (object);
}

static void
fl_boxed_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlBoxedList *self = FL_BOXED_LIST (object);

  switch ((FlBoxedListProperty) id) {
  case PROP_MODEL:
    g_value_set_object (value, self->model);
    break;
  case PROP_ROW_TYPE:
    g_value_set_gtype (value, self->row_type);
    break;
  case PROP_LABEL:
    g_value_set_string (value, self->label);
    break;
  case PROP_N_ITEMS:
    g_value_set_uint (value, self->n_items);
    break;
  }
}

static void
set_label (FlBoxedList *self, const char *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label ? label : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
fl_boxed_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlBoxedList *self = FL_BOXED_LIST (object);

  switch ((FlBoxedListProperty) id) {
  case PROP_MODEL:
    fl_boxed_list_set_model (self, g_value_get_object (value));
    break;
  case PROP_ROW_TYPE:
    self->row_type = g_value_get_gtype (value);
    break;
  case PROP_LABEL:
    set_label (self, g_value_get_string (value));
    break;
  case PROP_N_ITEMS:
    break;
  }
}

static void
fl_boxed_list_class_init (FlBoxedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fl_boxed_list_dispose;
  object_class->finalize = fl_boxed_list_finalize;
  object_class->get_property = fl_boxed_list_get_property;
  object_class->set_property = fl_boxed_list_set_property;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_ROW_TYPE] =
      g_param_spec_gtype ("row-type", NULL, NULL, GTK_TYPE_WIDGET,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_boxed_list_init (FlBoxedList *self)
{
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, "valign",
                             GTK_ALIGN_START, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GListModel *
fl_boxed_list_get_model (FlBoxedList *self)
{
  g_return_val_if_fail (FL_IS_BOXED_LIST (self), NULL);

  return self->model;
}

void
fl_boxed_list_set_model (FlBoxedList *self, GListModel *model)
{
  g_return_if_fail (FL_IS_BOXED_LIST (self));

  if (self->model == model)
    return;
  drop_model (self);
  gtk_list_box_bind_model (self->list, model, create_row_cb, self, NULL);
  if (model) {
    self->model = g_object_ref (model);
    g_signal_connect_swapped (model, "items-changed", G_CALLBACK (count_cb), self);
  }
  count_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

GType
fl_boxed_list_get_row_type (FlBoxedList *self)
{
  g_return_val_if_fail (FL_IS_BOXED_LIST (self), G_TYPE_NONE);

  return self->row_type;
}

guint
fl_boxed_list_get_n_items (FlBoxedList *self)
{
  g_return_val_if_fail (FL_IS_BOXED_LIST (self), 0);

  return self->n_items;
}

/* NULL where there is no such row. */
GtkWidget *
fl_boxed_list_get_row (FlBoxedList *self, guint position)
{
  g_return_val_if_fail (FL_IS_BOXED_LIST (self), NULL);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, position));
}
