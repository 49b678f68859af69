/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-page.h"

#include "fl-authorization-texts.h"
#include "fl-authorization-result.h"
#include "fl-base-error.h"
#include "fl-connect-form.h"
#include "fl-waiting-page.h"

#include <glib/gi18n.h>

/* Authorizing one connection, step by step, as the person sees it: it asks for what they have to
 * enter, sends them to their browser and waits for their return, where that is the way, and shows
 * the outcome. The signal "done" says that they want to leave the page.
 *
 * The running operation holds a reference to the page, so leaving the window cancels it. */

struct _FlAuthorizationPage {
  AdwBin parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkLabel *busy_label;
  FlConnectForm *form;
  FlWaitingPage *waiting_page;
  GtkWidget *result;
  AdwStatusPage *account_question;
  GtkWidget *keep_button;
  AdwStatusPage *failure;
  GtkWidget *retry_button;
  GtkWidget *other_way_button;

  /* Owned */
  FlRuntime *runtime;
  FlConnection *connection;
  FlAuthorization *authorization;
  GCancellable *cancellable;
  FlCredentials *inputs;
  char **more_scopes;
  FlGrant grant;
  gboolean by_form;
  gboolean switches_account;
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

static void
show_busy (FlAuthorizationPage *self, const char *label)
{
  gtk_label_set_label (self->busy_label, label);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
state_changed_cb (FlAuthorizationPage *self)
{
  fl_waiting_page_stop (self->waiting_page);
  switch (fl_authorization_get_state (self->authorization)) {
  case FL_AUTHORIZATION_PREPARING:
    show_busy (self, _ ("Preparing…"));
    break;
  case FL_AUTHORIZATION_WAITING:
    gtk_stack_set_visible_child_name (self->stack, "waiting");
    fl_waiting_page_start (self->waiting_page, self->authorization, self->cancellable);
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
other_account_cb (FlAuthorizationPage *self)
{
  const char *other = fl_authorization_get_other_account (self->authorization);
  const char *former = fl_authorization_get_former_account (self->authorization);
  g_autofree char *description = NULL;

  if (!other)
    return;
  description = g_markup_printf_escaped (
      /* Translators: the names of two accounts: the one that has just answered, and the one that
       * answered before. */
      _ ("“%s” has agreed. Until now this connection was of “%s”."), other, former);
  adw_status_page_set_description (self->account_question, description);
  gtk_stack_set_visible_child_name (self->stack, "account");
  gtk_widget_grab_focus (self->keep_button);
}

static void
decide_account (FlAuthorizationPage *self, gboolean accept)
{
  if (!self->authorization)
    return;
  show_busy (self, _ ("Storing the credentials in the keyring…"));
  fl_authorization_decide_account (self->authorization, accept);
}

static void
keep_account_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  decide_account (FL_AUTHORIZATION_PAGE (widget), FALSE);
}

static void
take_account_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  decide_account (FL_AUTHORIZATION_PAGE (widget), TRUE);
}

static void
drop_authorization (FlAuthorizationPage *self)
{
  if (!self->authorization)
    return;

  g_signal_handlers_disconnect_by_data (self->authorization, self);
  g_clear_object (&self->authorization);
  fl_waiting_page_stop (self->waiting_page);
}

static void
started_cb (FlAuthorization *authorization, gpointer user_data)
{
  FlAuthorizationPage *self = user_data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  g_set_object (&self->authorization, authorization);
  if (self->inputs) {
    fl_authorization_set_grant (authorization, self->grant);
    fl_authorization_set_inputs (authorization, self->inputs);
    g_clear_object (&self->inputs);
  }
  if (self->more_scopes)
    fl_authorization_add_scopes (authorization, (const char *const *) self->more_scopes);
  fl_authorization_set_other_account_policy (authorization, FL_OTHER_ACCOUNT_ASK);
  fl_authorization_set_switches_account (authorization, self->switches_account);
  g_signal_connect_swapped (authorization, "notify::other-account", G_CALLBACK (other_account_cb),
                            self);
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
  g_clear_object (&self->inputs);
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
show_form (FlAuthorizationPage *self)
{
  self->by_form = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
run (FlAuthorizationPage *self)
{
  self->connected = FALSE;
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.start", FALSE);
  show_busy (self, _ ("Preparing…"));
  fl_runtime_connect_async (self->runtime, fl_connection_get_link_name (self->connection),
                            started_cb, self, self->cancellable, finished_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
submit_form_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlAuthorizationPage *self = FL_AUTHORIZATION_PAGE (widget);

  if (self->cancellable || !fl_connect_form_check (self->form))
    return;
  self->grant = fl_connect_form_get_grant (self->form);
  g_clear_object (&self->inputs);
  self->inputs = fl_connect_form_dup_inputs (self->form);
  fl_connect_form_clear (self->form);
  run (self);
}

/* Who has cancelled one way goes on to another once the first has ended. */
static void
choose_way_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlAuthorizationPage *self = FL_AUTHORIZATION_PAGE (widget);

  fl_authorization_page_cancel (self);
  show_form (self);
}

static void
start_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_authorization_page_start (FL_AUTHORIZATION_PAGE (widget));
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
  g_clear_object (&self->inputs);
  g_clear_object (&self->connection);
  g_clear_object (&self->runtime);
  /* The template would take the bin's own child away behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_AUTHORIZATION_PAGE);

  G_OBJECT_CLASS (fl_authorization_page_parent_class)->dispose (object);
}

static void
fl_authorization_page_finalize (GObject *object)
{
  g_strfreev (FL_AUTHORIZATION_PAGE (object)->more_scopes);

  G_OBJECT_CLASS (fl_authorization_page_parent_class)->finalize (object);
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
  gtk_widget_class_install_action (widget_class, "authorization.submit-form", NULL,
                                   submit_form_action);
  gtk_widget_class_install_action (widget_class, "authorization.choose-way", NULL,
                                   choose_way_action);
  gtk_widget_class_install_action (widget_class, "authorization.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "authorization.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "authorization.keep-account", NULL,
                                   keep_account_action);
  gtk_widget_class_install_action (widget_class, "authorization.take-account", NULL,
                                   take_account_action);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/authorization/fl-authorization-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, form);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, result);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, account_question);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, keep_button);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, failure);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationPage, other_way_button);
}

static void
fl_authorization_page_class_init (FlAuthorizationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_authorization_page_dispose;
  object_class->finalize = fl_authorization_page_finalize;
  object_class->get_property = fl_authorization_page_get_property;
  object_class->set_property = fl_authorization_page_set_property;
  widget_class->unroot = fl_authorization_page_unroot;
  install_properties (object_class);

  signals[SIGNAL_DONE] = g_signal_new ("done", FL_TYPE_AUTHORIZATION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (FL_TYPE_AUTHORIZATION_RESULT);
  g_type_ensure (FL_TYPE_CONNECT_FORM);
  g_type_ensure (FL_TYPE_WAITING_PAGE);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
fl_authorization_page_init (FlAuthorizationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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

static void
show_service (FlAuthorizationPage *self)
{
  const char *link_name = fl_connection_get_service (self->connection);
  FlService *service = fl_runtime_peek_service (self->runtime, link_name);
  gboolean other_ways;

  fl_connect_form_set_service (self->form, service);
  other_ways = fl_connect_form_has_other_ways (self->form);
  fl_waiting_page_set_service_name (self->waiting_page,
                                    service ? fl_service_get_name (service) : link_name);
  fl_waiting_page_set_other_ways (self->waiting_page, other_ways);
  gtk_widget_set_visible (self->other_way_button, other_ways);
}

/* Asks for more than the connection does; to be called before it is started. */
void
fl_authorization_page_add_scopes (FlAuthorizationPage *self, const char *const *scopes)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_PAGE (self));

  g_strfreev (self->more_scopes);
  self->more_scopes = g_strdupv ((char **) scopes);
}

/* The person wants another account, and chooses it; to be called before it is started. */
void
fl_authorization_page_switch_account (FlAuthorizationPage *self)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_PAGE (self));

  self->switches_account = TRUE;
}

/* Begins to authorize the connection, which is in the store already. */
void
fl_authorization_page_start (FlAuthorizationPage *self)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_PAGE (self));
  g_return_if_fail (self->runtime && self->connection);

  if (self->cancellable)
    return;

  show_service (self);
  /* Who tries again does so in the way that was chosen. */
  if (self->by_form || fl_connect_form_is_needed (self->form))
    show_form (self);
  else
    run (self);
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
