/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-page.h"

#include "fl-authorization-texts.h"
#include "fl-authorization-result.h"
#include "fl-base-error.h"
#include "fl-clock.h"
#include "fl-problem-row.h"

#include <glib/gi18n.h>

/* Authorizing one connection, step by step, as the person sees it: it sends them to their browser,
 * waits for their return (or for what they paste), and shows the outcome. The signal "done" says
 * that they want to leave the page.
 *
 * The running operation holds a reference to the page, so leaving the window cancels it. */

#define COPIED_SHOWN_MS 1800

struct _FlAuthorizationPage {
  AdwBin parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkLabel *busy_label;
  GtkLabel *time_left_label;
  GtkLabel *browser_problem_label;
  GtkWidget *open_button;
  GtkButton *copy_button;
  AdwEntryRow *answer_row;
  FlProblemRow *answer_problem;
  GtkWidget *result;
  AdwStatusPage *failure;
  GtkWidget *retry_button;

  /* Owned */
  FlRuntime *runtime;
  FlConnection *connection;
  FlAuthorization *authorization;
  GCancellable *cancellable;
  guint tick_source;
  guint copied_source;
  gboolean connected;
};

G_DEFINE_FINAL_TYPE (FlAuthorizationPage, fl_authorization_page, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
  PROP_CONNECTED,
  PROP_RUNNING,
} FlAuthorizationPageProperty;

static GParamSpec *properties[PROP_RUNNING + 1];

enum {
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The description of a status page is markup. */
static char *
describe_waiting (FlAuthorizationPage *self, FlConnection *connection)
{
  FlService *service = NULL;
  const char *name;

  if (!connection)
    return NULL;
  if (self->runtime)
    service = fl_runtime_peek_service (self->runtime, fl_connection_get_service (connection));
  name = service ? fl_service_get_name (service) : fl_connection_get_service (connection);
  return g_markup_printf_escaped (
      /* Translators: %s is a service */
      _ ("Sign in to %s there and allow access. Fairlead goes on by itself as soon as the browser "
         "comes back."),
      name);
}

static void
show_busy (FlAuthorizationPage *self, const char *label)
{
  gtk_label_set_label (self->busy_label, label);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static gboolean
tick_cb (gpointer user_data)
{
  FlAuthorizationPage *self = user_data;
  g_autofree char *text = NULL;

  text = fl_format_time_left (fl_authorization_get_deadline_us (self->authorization) -
                              fl_clock_now_us ());
  gtk_label_set_label (self->time_left_label, text);
  return G_SOURCE_CONTINUE;
}

static void
show_browser_problem (FlAuthorizationPage *self)
{
  gtk_label_set_label (self->browser_problem_label,
                       _ ("The browser could not be opened. Copy the link and open it yourself."));
  gtk_widget_set_visible (GTK_WIDGET (self->browser_problem_label), TRUE);
}

static void
browser_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorizationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* The error may quote the address, which nobody else is to see: it is not shown. */
  if (self->authorization)
    show_browser_problem (self);
}

static void
open_browser (FlAuthorizationPage *self)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->browser_problem_label), FALSE);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_app_info_launch_default_for_uri_async (fl_authorization_get_address (self->authorization),
                                           G_APP_LAUNCH_CONTEXT (context), self->cancellable,
                                           browser_opened_cb, g_object_ref (self));
}

static void
enable_waiting_actions (FlAuthorizationPage *self, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.open-browser", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.copy-link", enabled);
}

static void
update_submit_enabled (FlAuthorizationPage *self)
{
  const char *answer = gtk_editable_get_text (GTK_EDITABLE (self->answer_row));
  gboolean waiting = self->authorization &&
                     fl_authorization_get_state (self->authorization) == FL_AUTHORIZATION_WAITING;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.submit", waiting && answer[0]);
}

static void
start_waiting (FlAuthorizationPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  enable_waiting_actions (self, TRUE);
  update_submit_enabled (self);
  gtk_widget_grab_focus (self->open_button);
  tick_cb (self);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  open_browser (self);
}

static void
stop_saying_copied (FlAuthorizationPage *self)
{
  g_clear_handle_id (&self->copied_source, g_source_remove);
  gtk_button_set_label (self->copy_button, _ ("Copy _Link"));
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
stop_waiting (FlAuthorizationPage *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  stop_saying_copied (self);
  enable_waiting_actions (self, FALSE);
  update_submit_enabled (self);
}

static void
state_changed_cb (FlAuthorizationPage *self)
{
  stop_waiting (self);
  switch (fl_authorization_get_state (self->authorization)) {
  case FL_AUTHORIZATION_PREPARING:
    show_busy (self, _ ("Preparing…"));
    break;
  case FL_AUTHORIZATION_WAITING:
    start_waiting (self);
    break;
  case FL_AUTHORIZATION_EXCHANGING:
    show_busy (self, _ ("Exchanging the code for a token…"));
    break;
  case FL_AUTHORIZATION_STORING:
    show_busy (self, _ ("Storing the credentials in the keyring…"));
    break;
  case FL_AUTHORIZATION_DONE:
    show_busy (self, _ ("Asking for the account’s name…"));
    break;
  case FL_AUTHORIZATION_FAILED:
    /* The operation is about to end and brings the error. */
    break;
  }
}

static void
drop_authorization (FlAuthorizationPage *self)
{
  if (!self->authorization)
    return;

  g_signal_handlers_disconnect_by_data (self->authorization, self);
  g_clear_object (&self->authorization);
  stop_waiting (self);
}

static void
started_cb (FlAuthorization *authorization, gpointer user_data)
{
  FlAuthorizationPage *self = user_data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  g_set_object (&self->authorization, authorization);
  g_signal_connect_swapped (authorization, "notify::state", G_CALLBACK (state_changed_cb), self);
  state_changed_cb (self);
}

static void
show_connected (FlAuthorizationPage *self)
{
  const char *link_name = fl_connection_get_link_name (self->connection);
  FlConnection *current = fl_runtime_peek_connection (self->runtime, link_name);

  /* What the list holds is what was saved, with the account's name. */
  if (current)
    fl_authorization_page_set_connection (self, current);
  self->connected = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTED]);
  gtk_stack_set_visible_child_name (self->stack, "connected");
  gtk_widget_grab_focus (self->result);
}

static void
show_failure (FlAuthorizationPage *self, const GError *error)
{
  g_autofree char *sentence = fl_error_dup_sentence (error);
  g_autofree char *description = g_markup_escape_text (sentence, -1);

  adw_status_page_set_icon_name (self->failure, fl_authorization_failure_icon (error));
  adw_status_page_set_title (self->failure, fl_authorization_failure_title (error));
  adw_status_page_set_description (self->failure, description);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_widget_grab_focus (self->retry_button);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorizationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean connected = fl_runtime_connect_finish (FL_RUNTIME (source), result, &error);
  gboolean cancelled = g_cancellable_is_cancelled (self->cancellable);

  drop_authorization (self);
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  /* Who cancelled has left the page already. */
  if (cancelled)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.start", TRUE);
  if (connected)
    show_connected (self);
  else
    show_failure (self, error);
}

static void
submit_cb (FlAuthorizationPage *self)
{
  const char *answer = gtk_editable_get_text (GTK_EDITABLE (self->answer_row));
  g_autoptr (GError) error = NULL;

  if (!self->authorization || answer[0] == '\0')
    return;

  if (fl_authorization_submit_text (self->authorization, answer, &error)) {
    gtk_editable_set_text (GTK_EDITABLE (self->answer_row), "");
    return;
  }
  fl_problem_row_set_problem (self->answer_problem, error->message);
  fl_problem_row_reveal (self->answer_problem);
}

static void
answer_changed_cb (FlAuthorizationPage *self)
{
  fl_problem_row_set_problem (self->answer_problem, NULL);
  update_submit_enabled (self);
}

static void
start_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_authorization_page_start (FL_AUTHORIZATION_PAGE (widget));
}

static void
open_browser_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_browser (FL_AUTHORIZATION_PAGE (widget));
}

static gboolean
copied_seen_cb (gpointer user_data)
{
  FlAuthorizationPage *self = user_data;

  self->copied_source = 0;
  stop_saying_copied (self);
  return G_SOURCE_REMOVE;
}

/* The button says so itself, as all that copy do, so that nothing covers the page. A screen reader
 * is told of a name, but not of a label that changes. */
static void
copy_link_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlAuthorizationPage *self = FL_AUTHORIZATION_PAGE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          fl_authorization_get_address (self->authorization));
  gtk_button_set_label (self->copy_button, _ ("Copied"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copied"), -1);
  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add (COPIED_SHOWN_MS, copied_seen_cb, self);
}

static void
submit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  submit_cb (FL_AUTHORIZATION_PAGE (widget));
}

static void
leave (FlAuthorizationPage *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, self->connected);
}

static void
cancel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_authorization_page_cancel (FL_AUTHORIZATION_PAGE (widget));
  leave (FL_AUTHORIZATION_PAGE (widget));
}

static void
done_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (FL_AUTHORIZATION_PAGE (widget));
}

static void
fl_authorization_page_unroot (GtkWidget *widget)
{
  fl_authorization_page_cancel (FL_AUTHORIZATION_PAGE (widget));

  GTK_WIDGET_CLASS (fl_authorization_page_parent_class)->unroot (widget);
}

static void
fl_authorization_page_dispose (GObject *object)
{
  FlAuthorizationPage *self = FL_AUTHORIZATION_PAGE (object);

  fl_authorization_page_cancel (self);
  g_clear_object (&self->connection);
  g_clear_object (&self->runtime);
  /* The template would take the bin's own child away behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_AUTHORIZATION_PAGE);

  G_OBJECT_CLASS (fl_authorization_page_parent_class)->dispose (object);
}

static void
fl_authorization_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlAuthorizationPage *self = FL_AUTHORIZATION_PAGE (object);

  switch ((FlAuthorizationPageProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_authorization_page_get_runtime (self));
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, fl_authorization_page_get_connection (self));
    break;
  case PROP_CONNECTED:
    g_value_set_boolean (value, fl_authorization_page_get_connected (self));
    break;
  case PROP_RUNNING:
    g_value_set_boolean (value, fl_authorization_page_get_running (self));
    break;
  }
}

static void
fl_authorization_page_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  FlAuthorizationPage *self = FL_AUTHORIZATION_PAGE (object);

  switch ((FlAuthorizationPageProperty) id) {
  case PROP_RUNTIME:
    fl_authorization_page_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_CONNECTION:
    fl_authorization_page_set_connection (self, g_value_get_object (value));
    break;
  case PROP_CONNECTED:
  case PROP_RUNNING:
    break;
  }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readwrite =
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_RUNTIME] =
      g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, readwrite);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, readwrite);
  properties[PROP_CONNECTED] = g_param_spec_boolean ("connected", NULL, NULL, FALSE, readable);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "authorization.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "authorization.open-browser", NULL,
                                   open_browser_action);
  gtk_widget_class_install_action (widget_class, "authorization.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "authorization.submit", NULL, submit_action);
  gtk_widget_class_install_action (widget_class, "authorization.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "authorization.done", NULL, done_action);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/authorization/fl-authorization-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, time_left_label);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, browser_problem_label);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, answer_row);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, answer_problem);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, result);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, failure);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, describe_waiting);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_changed_cb);
}

static void
fl_authorization_page_class_init (FlAuthorizationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_authorization_page_dispose;
  object_class->get_property = fl_authorization_page_get_property;
  object_class->set_property = fl_authorization_page_set_property;
  widget_class->unroot = fl_authorization_page_unroot;
  install_properties (object_class);

  signals[SIGNAL_DONE] = g_signal_new ("done", FL_TYPE_AUTHORIZATION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (FL_TYPE_AUTHORIZATION_RESULT);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
fl_authorization_page_init (FlAuthorizationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stop_waiting (self);
}

FlRuntime *
fl_authorization_page_get_runtime (FlAuthorizationPage *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION_PAGE (self), NULL);

  return self->runtime;
}

void
fl_authorization_page_set_runtime (FlAuthorizationPage *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_PAGE (self));

  if (g_set_object (&self->runtime, runtime))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

FlConnection *
fl_authorization_page_get_connection (FlAuthorizationPage *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION_PAGE (self), NULL);

  return self->connection;
}

void
fl_authorization_page_set_connection (FlAuthorizationPage *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_PAGE (self));

  if (g_set_object (&self->connection, connection))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

gboolean
fl_authorization_page_get_connected (FlAuthorizationPage *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION_PAGE (self), FALSE);

  return self->connected;
}

gboolean
fl_authorization_page_get_running (FlAuthorizationPage *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION_PAGE (self), FALSE);

  return self->cancellable != NULL;
}

/* Begins to authorize the connection, which is in the store already. */
void
fl_authorization_page_start (FlAuthorizationPage *self)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_PAGE (self));
  g_return_if_fail (self->runtime && self->connection);

  if (self->cancellable)
    return;

  self->connected = FALSE;
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.start", FALSE);
  show_busy (self, _ ("Preparing…"));
  fl_runtime_connect_async (self->runtime, fl_connection_get_link_name (self->connection),
                            started_cb, self, self->cancellable, finished_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

void
fl_authorization_page_cancel (FlAuthorizationPage *self)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_PAGE (self));

  if (!self->cancellable)
    return;

  g_cancellable_cancel (self->cancellable);
  drop_authorization (self);
}
