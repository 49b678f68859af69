/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-picker.h"

#include "fl-search.h"
#include "fl-service-item.h"

#include <glib/gi18n.h>

/* The list of services that a new connection is begun with, found by search and category. Signals:
 * "chosen" with a service, and "new-service" when it has to be described first. */

struct _FlServicePicker {
  AdwBin parent_instance;

  /* Template children */
  GtkEditable *search_entry;
  GtkDropDown *category_drop_down;
  GtkStringList *categories;
  GtkStack *stack;
  GtkFilterListModel *found;
  GtkCustomFilter *filter;
  GtkSortListModel *sorted;

  /* Owned */
  FlRuntime *runtime;
  GSignalGroup *services;
  char *folded_search;
};

G_DEFINE_FINAL_TYPE (FlServicePicker, fl_service_picker, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_SEARCH,
} FlServicePickerProperty;

static GParamSpec *properties[PROP_SEARCH + 1];

enum {
  SIGNAL_CHOSEN,
  SIGNAL_NEW_SERVICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Items of the drop-down that stand before the categories. */
enum {
  CATEGORY_ALL,
  CATEGORY_CUSTOM,
  N_FIXED_CATEGORIES,
};

static gboolean
is_in_category (FlServicePicker *self, FlService *service)
{
  guint selected = gtk_drop_down_get_selected (self->category_drop_down);

  if (selected == CATEGORY_ALL || selected == GTK_INVALID_LIST_POSITION)
    return TRUE;
  if (selected == CATEGORY_CUSTOM)
    return fl_service_get_origin (service) == FL_SERVICE_CUSTOM;
  return g_strv_contains (fl_service_get_categories (service),
                          gtk_string_list_get_string (self->categories, selected));
}

static gboolean
is_found (gpointer item, gpointer user_data)
{
  FlServicePicker *self = user_data;
  FlService *service = item;

  if (!is_in_category (self, service))
    return FALSE;
  return fl_search_matches (fl_service_get_name (service), self->folded_search) ||
         fl_search_matches (fl_service_get_link_name (service), self->folded_search);
}

static void
found_changed_cb (FlServicePicker *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
}

static void
search_changed_cb (FlServicePicker *self)
{
  g_free (self->folded_search);
  self->folded_search = g_utf8_casefold (gtk_editable_get_text (self->search_entry), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  found_changed_cb (self);
}

static void
choose (FlServicePicker *self, guint position)
{
  g_autoptr (FlService) service = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (service)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, service);
}

static void
activated_cb (FlServicePicker *self, guint position)
{
  choose (self, position);
}

/* Enter takes the first one found. */
static void
search_activated_cb (FlServicePicker *self)
{
  search_changed_cb (self);
  choose (self, 0);
}

/* Escape empties the search first, and closes the window then. */
static void
search_stopped_cb (FlServicePicker *self)
{
  if (gtk_editable_get_text (self->search_entry)[0])
    gtk_editable_set_text (self->search_entry, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "wizard.escape", NULL);
}

static void
new_service_cb (FlServicePicker *self)
{
  g_signal_emit (self, signals[SIGNAL_NEW_SERVICE], 0);
}

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
collect_categories (GListModel *services)
{
  GPtrArray *categories = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (FlService) service = g_list_model_get_item (services, i);
    const char *const *names = fl_service_get_categories (service);

    for (; *names; names++) {
      if (!g_ptr_array_find_with_equal_func (categories, *names, g_str_equal, NULL))
        g_ptr_array_add (categories, g_strdup (*names));
    }
  }
  g_ptr_array_sort_with_data (categories, compare_texts, NULL);
  return categories;
}

static void
services_changed_cb (FlServicePicker *self)
{
  g_autoptr (GPtrArray) categories = NULL;
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->categories));
  guint n_same = 0;

  categories = collect_categories (fl_runtime_get_services (self->runtime));
  while (n_same < categories->len &&
         g_strcmp0 (gtk_string_list_get_string (self->categories, N_FIXED_CATEGORIES + n_same),
                    g_ptr_array_index (categories, n_same)) == 0)
    n_same++;
  if (n_same == categories->len && n_same + N_FIXED_CATEGORIES == n_old)
    return;

  g_ptr_array_add (categories, NULL);
  gtk_string_list_splice (self->categories, N_FIXED_CATEGORIES, n_old - N_FIXED_CATEGORIES,
                          (const char *const *) categories->pdata);
}

static void
fl_service_picker_dispose (GObject *object)
{
  FlServicePicker *self = FL_SERVICE_PICKER (object);

  g_clear_object (&self->services);
  g_clear_object (&self->runtime);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_SERVICE_PICKER);

  G_OBJECT_CLASS (fl_service_picker_parent_class)->dispose (object);
}

static void
fl_service_picker_finalize (GObject *object)
{
  g_free (FL_SERVICE_PICKER (object)->folded_search);

  G_OBJECT_CLASS (fl_service_picker_parent_class)->finalize (object);
}

static void
fl_service_picker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServicePicker *self = FL_SERVICE_PICKER (object);

  switch ((FlServicePickerProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_service_picker_get_runtime (self));
    break;
  case PROP_SEARCH:
    g_value_set_string (value, fl_service_picker_get_search (self));
    break;
  }
}

static void
fl_service_picker_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlServicePicker *self = FL_SERVICE_PICKER (object);

  switch ((FlServicePickerProperty) id) {
  case PROP_RUNTIME:
    fl_service_picker_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_SEARCH:
    fl_service_picker_set_search (self, g_value_get_string (value));
    break;
  }
}

static void
install_signals (void)
{
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", FL_TYPE_SERVICE_PICKER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, FL_TYPE_SERVICE);
  signals[SIGNAL_NEW_SERVICE] =
      g_signal_new ("new-service", FL_TYPE_SERVICE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-service-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServicePicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FlServicePicker, category_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FlServicePicker, categories);
  gtk_widget_class_bind_template_child (widget_class, FlServicePicker, stack);
  gtk_widget_class_bind_template_child (widget_class, FlServicePicker, found);
  gtk_widget_class_bind_template_child (widget_class, FlServicePicker, filter);
  gtk_widget_class_bind_template_child (widget_class, FlServicePicker, sorted);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_service_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
fl_service_picker_class_init (FlServicePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_service_picker_dispose;
  object_class->finalize = fl_service_picker_finalize;
  object_class->get_property = fl_service_picker_get_property;
  object_class->set_property = fl_service_picker_set_property;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  install_signals ();

  g_type_ensure (FL_TYPE_SERVICE_ITEM);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fl_service_picker_init (FlServicePicker *self)
{
  self->folded_search = g_strdup ("");
  self->services = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->services, "items-changed", G_CALLBACK (services_changed_cb),
                                  self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (self->categories, _ ("All Services"));
  gtk_string_list_append (self->categories, _ ("Custom Services"));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, is_found, self, NULL);
  found_changed_cb (self);
}

FlRuntime *
fl_service_picker_get_runtime (FlServicePicker *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_PICKER (self), NULL);

  return self->runtime;
}

void
fl_service_picker_set_runtime (FlServicePicker *self, FlRuntime *runtime)
{
  GListModel *services = runtime ? fl_runtime_get_services (runtime) : NULL;

  g_return_if_fail (FL_IS_SERVICE_PICKER (self));

  if (!g_set_object (&self->runtime, runtime))
    return;

  gtk_sort_list_model_set_model (self->sorted, services);
  g_signal_group_set_target (self->services, services);
  if (services)
    services_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

const char *
fl_service_picker_get_search (FlServicePicker *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_PICKER (self), NULL);

  return gtk_editable_get_text (self->search_entry);
}

void
fl_service_picker_set_search (FlServicePicker *self, const char *search)
{
  g_return_if_fail (FL_IS_SERVICE_PICKER (self));

  if (g_strcmp0 (fl_service_picker_get_search (self), search ? search : "") == 0)
    return;

  gtk_editable_set_text (self->search_entry, search ? search : "");
  search_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

/* Returns: (transfer none): the services found, in the order shown */
GListModel *
fl_service_picker_get_found (FlServicePicker *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_PICKER (self), NULL);

  return G_LIST_MODEL (self->found);
}
