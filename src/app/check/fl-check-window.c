/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-window.h"

#include "fl-boxed-list.h"
#include "fl-check-row.h"
#include "fl-check-texts.h"
#include "fl-copy-button.h"

/* Checks one connection, from the moment it is shown, and again whenever that is wanted. Closing it
 * cancels. The signal "remedy" asks for what helps the step that failed. */

struct _FlCheckWindow {
  AdwWindow parent_instance;

  /* Template children */
  FlCopyButton *copy_button;
  FlBoxedList *list;
  GtkWidget *remedy_button;
  GtkLabel *remedy_label;

  FlRuntime *runtime;
  FlConnection *connection;
  FlCheck *check;
  GCancellable *cancellable; /* while it runs */
};

G_DEFINE_FINAL_TYPE (FlCheckWindow, fl_check_window, ADW_TYPE_WINDOW)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
  PROP_CHECK,
  PROP_IS_RUNNING,
  PROP_OUTCOME,
} FlCheckWindowProperty;

static GParamSpec *properties[PROP_OUTCOME + 1];

enum {
  SIGNAL_REMEDY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static FlCheckRemedy
get_remedy (FlCheckWindow *self)
{
  FlCheckStep *failed = self->cancellable ? NULL : fl_check_find_failed (self->check);

  return failed ? fl_check_step_get_remedy (failed) : FL_CHECK_REMEDY_NONE;
}

static void
update (FlCheckWindow *self)
{
  gboolean is_new = fl_connection_get_status (self->connection) == FL_STATUS_NOT_CONNECTED;
  const char *remedy = fl_check_remedy_text (get_remedy (self), is_new);
  g_autofree char *report = fl_check_dup_report (self->check);

  fl_copy_button_set_text (self->copy_button, report);
  gtk_label_set_label (self->remedy_label, remedy ? remedy : "");
  gtk_widget_set_visible (self->remedy_button, remedy != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.again", !self->cancellable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.cancel", self->cancellable != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
}

/* Brings it into view, and before a screen reader. */
static void
show_failed (FlCheckWindow *self)
{
  FlCheckStep *failed = fl_check_find_failed (self->check);
  GtkWidget *row =
      failed ? fl_boxed_list_get_row (self->list, fl_check_step_get_part (failed)) : NULL;

  if (row)
    gtk_widget_grab_focus (row);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlCheckWindow) self = user_data;

  /* Dropped: what failed stands in the steps, and who cancelled knows it. */
  fl_runtime_check_finish (FL_RUNTIME (source), result, NULL);
  g_clear_object (&self->cancellable);
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  update (self);
  show_failed (self);
}

static void
check_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (widget);

  if (self->cancellable)
    return;
  self->cancellable = g_cancellable_new ();
  fl_runtime_check_async (self->runtime, self->check, 0, self->cancellable, checked_cb,
                          g_object_ref (self));
  update (self);
}

static void
cancel (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (widget);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

static void
help (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (widget);
  FlCheckRemedy remedy = get_remedy (self);

  if (remedy == FL_CHECK_REMEDY_NONE)
    return;
  g_signal_emit (self, signals[SIGNAL_REMEDY], 0, remedy);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
fl_check_window_close_request (GtkWindow *window)
{
  cancel (GTK_WIDGET (window), NULL, NULL);

  return GTK_WINDOW_CLASS (fl_check_window_parent_class)->close_request (window);
}

static void
fl_check_window_map (GtkWidget *widget)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (widget);

  GTK_WIDGET_CLASS (fl_check_window_parent_class)->map (widget);

  if (fl_check_get_state (self->check) == FL_CHECK_WAITING)
    check_again (widget, NULL, NULL);
}

static void
fl_check_window_constructed (GObject *object)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (object);

  G_OBJECT_CLASS (fl_check_window_parent_class)->constructed (object);

  self->check = fl_check_new (fl_connection_get_link_name (self->connection));
  g_object_notify_by_pspec (object, properties[PROP_CHECK]);
  update (self);
}

static void
fl_check_window_dispose (GObject *object)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CHECK_WINDOW);
  g_clear_object (&self->check);
  g_clear_object (&self->connection);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_check_window_parent_class)->dispose (object);
}

static void
fl_check_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (object);

  switch ((FlCheckWindowProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, self->runtime);
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_CHECK:
    g_value_set_object (value, self->check);
    break;
  case PROP_IS_RUNNING:
    g_value_set_boolean (value, self->cancellable != NULL);
    break;
  case PROP_OUTCOME:
    g_value_take_string (value, self->check ? fl_check_outcome_text (self->check) : NULL);
    break;
  }
}

static void
fl_check_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlCheckWindow *self = FL_CHECK_WINDOW (object);

  switch ((FlCheckWindowProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  case PROP_CHECK:
  case PROP_IS_RUNNING:
  case PROP_OUTCOME:
    break;
  }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags given = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags shown = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, given);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, given);
  properties[PROP_CHECK] = g_param_spec_object ("check", NULL, NULL, FL_TYPE_CHECK, shown);
  properties[PROP_IS_RUNNING] = g_param_spec_boolean ("is-running", NULL, NULL, FALSE, shown);
  properties[PROP_OUTCOME] = g_param_spec_string ("outcome", NULL, NULL, NULL, shown);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_check_window_class_init (FlCheckWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_check_window_constructed;
  object_class->dispose = fl_check_window_dispose;
  object_class->get_property = fl_check_window_get_property;
  object_class->set_property = fl_check_window_set_property;
  widget_class->map = fl_check_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = fl_check_window_close_request;
  install_properties (object_class);

  signals[SIGNAL_REMEDY] = g_signal_new ("remedy", FL_TYPE_CHECK_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, FL_TYPE_CHECK_REMEDY);

  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_CHECK_ROW);
  g_type_ensure (FL_TYPE_COPY_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/check/fl-check-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FlCheckWindow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, FlCheckWindow, list);
  gtk_widget_class_bind_template_child (widget_class, FlCheckWindow, remedy_button);
  gtk_widget_class_bind_template_child (widget_class, FlCheckWindow, remedy_label);
  gtk_widget_class_install_action (widget_class, "check.again", NULL, check_again);
  gtk_widget_class_install_action (widget_class, "check.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "check.help", NULL, help);
}

static void
fl_check_window_init (FlCheckWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The signal "remedy" tells, before the window closes, what the person wants to be done. */
GtkWindow *
fl_check_window_new (FlRuntime *runtime, FlConnection *connection)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);

  return g_object_new (FL_TYPE_CHECK_WINDOW, "runtime", runtime, "connection", connection, NULL);
}
