/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-page.h"

#include "fl-boxed-list.h"
#include "fl-log-closures.h"
#include "fl-log-entry.h"
#include "fl-log-report.h"
#include "fl-log-row.h"
#include "fl-text-closures.h"

#include <glib/gi18n.h>

/* A connection's authorization log. It is read, and followed, only while somebody looks; the newest
 * entries are shown first, and the older ones a step at a time. */

#define STEP 30

struct _FlLogPage {
  AdwBin parent_instance;

  GtkSliceListModel *slice;
  GtkCustomSorter *newest_first;

  FlRuntime *runtime;
  FlConnection *connection;
  FlService *service;
  GListModel *entries;
  char *problem;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (FlLogPage, fl_log_page, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
  PROP_SERVICE,
  PROP_ENTRIES,
  PROP_N_ENTRIES,
  PROP_PROBLEM,
} FlLogPageProperty;

static GParamSpec *properties[PROP_PROBLEM + 1];

static void
count_cb (FlLogPage *self)
{
  guint n_entries = fl_log_page_get_n_entries (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy-report", n_entries > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.clear", n_entries > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.show-older",
                                 n_entries > gtk_slice_list_model_get_size (self->slice));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ENTRIES]);
}

static void
set_problem (FlLogPage *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
set_entries (FlLogPage *self, GListModel *entries)
{
  if (self->entries == entries)
    return;
  if (self->entries)
    g_signal_handlers_disconnect_by_func (self->entries, count_cb, self);
  g_set_object (&self->entries, entries);
  if (entries)
    g_signal_connect_swapped (entries, "items-changed", G_CALLBACK (count_cb), self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRIES]);
  count_cb (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlLogPage) self = user_data;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  entries = fl_runtime_read_log_finish (FL_RUNTIME (source), result, &error);
  /* Somebody looks elsewhere by now. */
  if (self->reading != g_task_get_cancellable (G_TASK (result)))
    return;
  set_problem (self, error ? error->message : NULL);
  set_entries (self, entries);
}

static void
stop_reading (FlLogPage *self)
{
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  set_entries (self, NULL);
  set_problem (self, NULL);
}

static void
start_reading (FlLogPage *self)
{
  stop_reading (self);
  if (!self->runtime || !self->connection || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->reading = g_cancellable_new ();
  fl_runtime_read_log_async (self->runtime, fl_connection_get_link_name (self->connection),
                             self->reading, read_cb, g_object_ref (self));
}

static int
compare_cb (gconstpointer first, gconstpointer second, gpointer user_data)
{
  gint64 first_us = fl_log_entry_get_instant_us ((FlLogEntry *) first);
  gint64 second_us = fl_log_entry_get_instant_us ((FlLogEntry *) second);

  return (first_us < second_us) - (first_us > second_us);
}

static void
copy_report (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlLogPage *self = FL_LOG_PAGE (widget);
  g_autofree char *report = fl_log_report_new (self->connection, self->service, self->entries);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  gtk_widget_activate_action (widget, "win.toast", "s",
                              _ ("Report copied: read it before you publish it"));
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlLogPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fl_runtime_clear_log_finish (FL_RUNTIME (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, FlLogPage *self)
{
  if (!g_str_equal (response, "clear") || !self->runtime || !self->connection)
    return;
  fl_runtime_clear_log_async (self->runtime, fl_connection_get_link_name (self->connection), NULL,
                              cleared_cb, g_object_ref (self));
}

static void
ask_to_clear (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Clear the Authorization Log?"),
      _ ("What connecting, refreshing and revoking consisted of so far cannot be shown any more. "
         "The connection stays as it is."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "clear",
                                    _ ("C_lear"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "clear",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_older (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlLogPage *self = FL_LOG_PAGE (widget);

  gtk_slice_list_model_set_size (self->slice, gtk_slice_list_model_get_size (self->slice) + STEP);
  count_cb (self);
}

static void
fl_log_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fl_log_page_parent_class)->map (widget);
  start_reading (FL_LOG_PAGE (widget));
}

static void
fl_log_page_unmap (GtkWidget *widget)
{
  stop_reading (FL_LOG_PAGE (widget));
  GTK_WIDGET_CLASS (fl_log_page_parent_class)->unmap (widget);
}

static void
fl_log_page_dispose (GObject *object)
{
  FlLogPage *self = FL_LOG_PAGE (object);

  if (self->slice)
    stop_reading (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_LOG_PAGE);
  g_clear_object (&self->runtime);
  g_clear_object (&self->connection);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (fl_log_page_parent_class)->dispose (object);
}

static void
fl_log_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlLogPage *self = FL_LOG_PAGE (object);

  switch ((FlLogPageProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_log_page_get_runtime (self));
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, fl_log_page_get_connection (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_log_page_get_service (self));
    break;
  case PROP_ENTRIES:
    g_value_set_object (value, fl_log_page_get_entries (self));
    break;
  case PROP_N_ENTRIES:
    g_value_set_uint (value, fl_log_page_get_n_entries (self));
    break;
  case PROP_PROBLEM:
    g_value_set_string (value, fl_log_page_get_problem (self));
    break;
  }
}

static void
fl_log_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlLogPage *self = FL_LOG_PAGE (object);

  switch ((FlLogPageProperty) id) {
  case PROP_RUNTIME:
    fl_log_page_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_CONNECTION:
    fl_log_page_set_connection (self, g_value_get_object (value));
    break;
  case PROP_SERVICE:
    fl_log_page_set_service (self, g_value_get_object (value));
    break;
  case PROP_ENTRIES:
  case PROP_N_ENTRIES:
  case PROP_PROBLEM:
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_LOG_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fairlead/Fairlead/log/fl-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlLogPage, slice);
  gtk_widget_class_bind_template_child (widget_class, FlLogPage, newest_first);
  gtk_widget_class_bind_template_callback (widget_class, fl_log_page_name);
  gtk_widget_class_bind_template_callback (widget_class, fl_text_escaped);
  gtk_widget_class_install_action (widget_class, "log.copy-report", NULL, copy_report);
  gtk_widget_class_install_action (widget_class, "log.clear", NULL, ask_to_clear);
  gtk_widget_class_install_action (widget_class, "log.show-older", NULL, show_older);
}

static void
fl_log_page_class_init (FlLogPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_log_page_dispose;
  object_class->get_property = fl_log_page_get_property;
  object_class->set_property = fl_log_page_set_property;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, writable);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, writable);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE, writable);
  properties[PROP_ENTRIES] =
      g_param_spec_object ("entries", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  properties[PROP_N_ENTRIES] =
      g_param_spec_uint ("n-entries", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  widget_class->map = fl_log_page_map;
  widget_class->unmap = fl_log_page_unmap;
}

static void
fl_log_page_init (FlLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_sorter_set_sort_func (self->newest_first, compare_cb, NULL, NULL);
  count_cb (self);
}

FlRuntime *
fl_log_page_get_runtime (FlLogPage *self)
{
  g_return_val_if_fail (FL_IS_LOG_PAGE (self), NULL);

  return self->runtime;
}

void
fl_log_page_set_runtime (FlLogPage *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_LOG_PAGE (self));

  if (!g_set_object (&self->runtime, runtime))
    return;
  start_reading (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

FlConnection *
fl_log_page_get_connection (FlLogPage *self)
{
  g_return_val_if_fail (FL_IS_LOG_PAGE (self), NULL);

  return self->connection;
}

void
fl_log_page_set_connection (FlLogPage *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_LOG_PAGE (self));

  if (!g_set_object (&self->connection, connection))
    return;
  gtk_slice_list_model_set_size (self->slice, STEP);
  start_reading (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

FlService *
fl_log_page_get_service (FlLogPage *self)
{
  g_return_val_if_fail (FL_IS_LOG_PAGE (self), NULL);

  return self->service;
}

void
fl_log_page_set_service (FlLogPage *self, FlService *service)
{
  g_return_if_fail (FL_IS_LOG_PAGE (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/* NULL while nobody looks, and until it is read. */
GListModel *
fl_log_page_get_entries (FlLogPage *self)
{
  g_return_val_if_fail (FL_IS_LOG_PAGE (self), NULL);

  return self->entries;
}

guint
fl_log_page_get_n_entries (FlLogPage *self)
{
  g_return_val_if_fail (FL_IS_LOG_PAGE (self), 0);

  return self->entries ? g_list_model_get_n_items (self->entries) : 0;
}

/* Why it cannot be read. */
const char *
fl_log_page_get_problem (FlLogPage *self)
{
  g_return_val_if_fail (FL_IS_LOG_PAGE (self), NULL);

  return self->problem;
}
