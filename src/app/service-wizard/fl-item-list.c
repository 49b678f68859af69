/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-item-list.h"

#include "fl-problem-row.h"

/* A list of a service that is being made: a row of `row-type` for each item, and a button that adds
 * one.
 *
 * A row has the properties `item`, set when it is made, and `place`, which says where its item
 * stands ("/variables/0") and follows it. It removes and moves its item by the actions
 * "items.remove" and "items.move". The signal "new-item" lets others fill in an item before it is
 * added. */

struct _FlItemList {
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkListBox *list;
  GtkWidget *add_button;
  AdwButtonContent *add_content;
  FlProblemRow *problem;

  /* Owned */
  GListModel *model;
  GType row_type;
  char *place;
};

G_DEFINE_FINAL_TYPE (FlItemList, fl_item_list, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_MODEL = 1,
  PROP_ROW_TYPE,
  PROP_PLACE,
  PROP_ADD_LABEL,
} FlItemListProperty;

static GParamSpec *properties[PROP_ADD_LABEL + 1];

enum {
  SIGNAL_NEW_ITEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkListBoxRow *
get_row (FlItemList *self, guint position)
{
  return gtk_list_box_get_row_at_index (self->list, (int) position);
}

static void
update_places (FlItemList *self)
{
  guint n_items = self->model ? g_list_model_get_n_items (self->model) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->list), n_items > 0);
  fl_problem_row_set_place (self->problem, self->place);
  for (guint i = 0; i < n_items; i++) {
    g_autofree char *place = g_strdup_printf ("%s/%u", self->place, i);

    g_object_set (get_row (self, i), "place", place, NULL);
  }
}

static void
items_changed_cb (FlItemList *self)
{
  update_places (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "problems.update", NULL);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  return g_object_new (FL_ITEM_LIST (user_data)->row_type, "item", item, NULL);
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlItemList *self = FL_ITEM_LIST (widget);
  g_autoptr (GObject) item = NULL;

  if (!self->model)
    return;
  item = g_object_new (g_list_model_get_item_type (self->model), NULL);
  g_signal_emit (self, signals[SIGNAL_NEW_ITEM], 0, item);
  g_list_store_append (G_LIST_STORE (self->model), item);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (self, g_list_model_get_n_items (self->model) - 1)));
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlItemList *self = FL_ITEM_LIST (widget);
  guint position = (guint) g_variant_get_int32 (parameter);

  if (!self->model || position >= g_list_model_get_n_items (self->model))
    return;
  g_list_store_remove (G_LIST_STORE (self->model), position);
  gtk_widget_grab_focus (self->add_button);
}

static void
move_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlItemList *self = FL_ITEM_LIST (widget);
  g_autoptr (GObject) item = NULL;
  gint32 position = 0, offset = 0;
  guint target = 0;

  g_variant_get (parameter, "(ii)", &position, &offset);
  target = (guint) (position + offset);
  if (!self->model || target >= g_list_model_get_n_items (self->model))
    return;
  item = g_list_model_get_item (self->model, (guint) position);
  g_list_store_remove (G_LIST_STORE (self->model), (guint) position);
  g_list_store_insert (G_LIST_STORE (self->model), target, item);
  gtk_widget_child_focus (GTK_WIDGET (get_row (self, target)), GTK_DIR_TAB_FORWARD);
}

static void
drop_model (FlItemList *self)
{
  if (!self->model)
    return;
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
fl_item_list_dispose (GObject *object)
{
  drop_model (FL_ITEM_LIST (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_ITEM_LIST);

  G_OBJECT_CLASS (fl_item_list_parent_class)->dispose (object);
}

static void
fl_item_list_finalize (GObject *object)
{
  g_free (FL_ITEM_LIST (object)->place);

  G_OBJECT_CLASS (fl_item_list_parent_class)->finalize (object);
}

static void
title_changed_cb (FlItemList *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (self)),
                                  -1);
}

static void
fl_item_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlItemList *self = FL_ITEM_LIST (object);

  switch ((FlItemListProperty) id) {
  case PROP_MODEL:
    g_value_set_object (value, fl_item_list_get_model (self));
    break;
  case PROP_ROW_TYPE:
    g_value_set_gtype (value, self->row_type);
    break;
  case PROP_PLACE:
    g_value_set_string (value, fl_item_list_get_place (self));
    break;
  case PROP_ADD_LABEL:
    g_value_set_string (value, adw_button_content_get_label (self->add_content));
    break;
  }
}

static void
fl_item_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlItemList *self = FL_ITEM_LIST (object);

  switch ((FlItemListProperty) id) {
  case PROP_MODEL:
    fl_item_list_set_model (self, g_value_get_object (value));
    break;
  case PROP_ROW_TYPE:
    self->row_type = g_value_get_gtype (value);
    break;
  case PROP_PLACE:
    fl_item_list_set_place (self, g_value_get_string (value));
    break;
  case PROP_ADD_LABEL:
    adw_button_content_set_label (self->add_content, g_value_get_string (value));
    break;
  }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags notifying = plain | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, notifying);
  properties[PROP_ROW_TYPE] = g_param_spec_gtype ("row-type", NULL, NULL, GTK_TYPE_LIST_BOX_ROW,
                                                  plain | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, notifying);
  properties[PROP_ADD_LABEL] = g_param_spec_string ("add-label", NULL, NULL, NULL, plain);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_item_list_class_init (FlItemListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_item_list_dispose;
  object_class->finalize = fl_item_list_finalize;
  object_class->get_property = fl_item_list_get_property;
  object_class->set_property = fl_item_list_set_property;
  install_properties (object_class);

  signals[SIGNAL_NEW_ITEM] = g_signal_new ("new-item", FL_TYPE_ITEM_LIST, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-item-list.ui");
  gtk_widget_class_bind_template_child (widget_class, FlItemList, list);
  gtk_widget_class_bind_template_child (widget_class, FlItemList, add_button);
  gtk_widget_class_bind_template_child (widget_class, FlItemList, add_content);
  gtk_widget_class_bind_template_child (widget_class, FlItemList, problem);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_install_action (widget_class, "items.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "items.remove", "i", remove_action);
  gtk_widget_class_install_action (widget_class, "items.move", "(ii)", move_action);
}

static void
fl_item_list_init (FlItemList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GListModel *
fl_item_list_get_model (FlItemList *self)
{
  g_return_val_if_fail (FL_IS_ITEM_LIST (self), NULL);

  return self->model;
}

/* Shows a GListStore, which is edited in place. */
void
fl_item_list_set_model (FlItemList *self, GListModel *model)
{
  g_return_if_fail (FL_IS_ITEM_LIST (self));

  if (self->model == model)
    return;
  drop_model (self);
  if (model) {
    self->model = g_object_ref (model);
    gtk_list_box_bind_model (self->list, model, create_row_cb, self, NULL);
    g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  }
  update_places (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

const char *
fl_item_list_get_place (FlItemList *self)
{
  g_return_val_if_fail (FL_IS_ITEM_LIST (self), NULL);

  return self->place;
}

/* Where the list stands in the service's document, such as "/variables". */
void
fl_item_list_set_place (FlItemList *self, const char *place)
{
  g_return_if_fail (FL_IS_ITEM_LIST (self));

  if (g_strcmp0 (self->place, place) == 0)
    return;
  g_free (self->place);
  self->place = g_strdup (place);
  update_places (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}
