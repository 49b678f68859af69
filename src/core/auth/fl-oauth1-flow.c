/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-flow.h"

#include "fl-auth-error.h"
#include "fl-auth-log.h"
#include "fl-oauth1-callback.h"
#include "fl-oauth1-request.h"
#include "fl-oauth1-settings.h"
#include "fl-oauth2-address.h"
#include "fl-redirect-listener.h"

#include <glib/gi18n-lib.h>

/* The authorization of OAuth 1.0a:
 *
 * 1. The addresses are filled in, the client is looked up: what is set up wrongly shows before a
 *    person is sent to the browser.
 * 2. The listener is started, unless a PIN is to be pasted; temporary credentials are asked for,
 *    with its address.
 * 3. The browser is sent to the service with the temporary token. It comes back, or a person
 *    pastes what it shows: the answer is judged.
 * 4. The temporary credentials are exchanged, once. The verifier is never sent twice, whatever
 *    happens.
 *
 * RFC 5849 §2. */

#define PLACE_OF_REQUEST_URL "/auth/request_url"
#define PLACE_OF_TOKEN_URL   "/auth/token_url"
#define OUT_OF_BAND          "oob"
#define REDIRECT_WAIT_US     (5 * 60 * G_USEC_PER_SEC)
/* Whoever reads a PIN off another window needs a while. */
#define TEXT_WAIT_US (10 * 60 * G_USEC_PER_SEC)

struct _FlOauth1Flow {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;

  char *request_url;
  char *authorize_url;
  char *token_url;
  FlOauth1Client *client;
  FlRedirectListener *listener;
  FlOauth1Answer *temporary;
  /* Kept while the server may quote it in an error, so that it is masked there. */
  FlSecret *verifier;
  FlOauth1Answer *answer;

  /* While it waits for the browser. */
  GTask *waiting;
  GSource *cancelled_source;
};

static void grant_flow_iface_init (FlGrantFlowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlOauth1Flow,
                               fl_oauth1_flow,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_GRANT_FLOW, grant_flow_iface_init))

static FlOauth1Settings *
get_auth (FlOauth1Flow *self)
{
  return FL_OAUTH1_SETTINGS (fl_service_get_auth (self->service));
}

/* Whoever cancels wants the port back at once. */
static void
return_failure (GTask *task, GError *error)
{
  FlOauth1Flow *self = g_task_get_source_object (task);

  if (self->listener && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fl_redirect_listener_stop (self->listener);
  g_task_return_error (task, error);
}

/* 4. */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth1Flow *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->answer = fl_oauth1_request_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (self->answer)
    g_task_return_pointer (task, fl_oauth1_answer_to_credentials (self->answer), g_object_unref);
  else
    return_failure (task, error);
}

static void
exchange (GTask *task)
{
  FlOauth1Flow *self = g_task_get_source_object (task);
  g_autoptr (FlForm) parameters = fl_form_new ();

  fl_form_add (parameters, "oauth_verifier", fl_secret_get_text (self->verifier));
  fl_grant_flow_emit_progressed (FL_GRANT_FLOW (self), FL_AUTHORIZATION_EXCHANGING);
  fl_oauth1_request_send_async (self->session, self->client, self->token_url, PLACE_OF_TOKEN_URL,
                                self->temporary, parameters, g_task_get_cancellable (task),
                                answered_cb, g_object_ref (task));
}

/* 3. */

static GTask *
stop_waiting (FlOauth1Flow *self)
{
  if (self->cancelled_source)
    g_source_destroy (self->cancelled_source);
  g_clear_pointer (&self->cancelled_source, g_source_unref);
  return g_steal_pointer (&self->waiting);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  FlOauth1Flow *self = user_data;
  g_autoptr (GTask) task = stop_waiting (self);

  if (self->listener)
    fl_redirect_listener_stop (self->listener);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
wait_for_answer (FlOauth1Flow *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->waiting = g_object_ref (task);
  if (!cancellable)
    return;
  self->cancelled_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancelled_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
  g_source_attach (self->cancelled_source, g_task_get_context (task));
}

/* The flow may end with the task: not inside libsoup, which is still answering the browser. */
static gboolean
rejected_cb (gpointer user_data)
{
  GTask *task = user_data;

  g_task_return_error (task, g_error_copy (g_task_get_task_data (task)));
  return G_SOURCE_REMOVE;
}

static FlRedirectVerdict
judge (FlOauth1Flow *self, FlForm *parameters)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  FlRedirectVerdict verdict = FL_REDIRECT_STRANGE;

  if (!self->waiting)
    return FL_REDIRECT_STRANGE;
  verdict = fl_oauth1_callback_judge (parameters, fl_oauth1_answer_get_token (self->temporary),
                                      &self->verifier, &error);
  if (verdict == FL_REDIRECT_STRANGE)
    return verdict;
  fl_auth_log_redirect (self->session,
                        self->listener ? fl_redirect_listener_get_address (self->listener) : NULL,
                        parameters, error ? FL_LOG_FAILED : FL_LOG_FINE,
                        error ? error->message : NULL);
  task = stop_waiting (self);
  if (verdict == FL_REDIRECT_ACCEPTED) {
    exchange (task);
  } else {
    g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
    g_idle_add_full (G_PRIORITY_DEFAULT, rejected_cb, g_object_ref (task), g_object_unref);
  }
  return verdict;
}

static FlRedirectVerdict
callback_cb (FlForm *parameters, gpointer user_data)
{
  return judge (user_data, parameters);
}

static gboolean
refuse_text (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, sentence);
  return FALSE;
}

static gboolean
fl_oauth1_flow_submit_text (FlGrantFlow *flow, const char *text, GError **error)
{
  FlOauth1Flow *self = FL_OAUTH1_FLOW (flow);
  g_autoptr (FlForm) parameters = NULL;
  g_autoptr (GTask) task = NULL;

  if (!self->waiting)
    return refuse_text (error, _ ("No answer is waited for any more."));
  if (!fl_oauth1_callback_read_text (text, &parameters, &self->verifier, error))
    return FALSE;
  if (parameters)
    return judge (self, parameters) != FL_REDIRECT_STRANGE ||
           refuse_text (error, _ ("This address belongs to another sign-in: paste the one that the "
                                  "browser was sent to at the end of this one."));
  fl_auth_log_redirect (self->session, NULL, NULL, FL_LOG_FINE, NULL);
  task = stop_waiting (self);
  exchange (task);
  return TRUE;
}

static char *
create_address (FlOauth1Flow *self, GError **error)
{
  g_autoptr (FlForm) form = fl_form_new ();

  fl_form_add (form, "oauth_token",
               fl_secret_get_text (fl_oauth1_answer_get_token (self->temporary)));
  return fl_form_merge_into_uri (form, self->authorize_url, error);
}

static void
temporary_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth1Flow *self = g_task_get_source_object (task);
  g_autofree char *address = NULL;
  GError *error = NULL;

  self->temporary = fl_oauth1_request_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (self->temporary && fl_oauth1_answer_check_confirmed (self->temporary, &error))
    address = create_address (self, &error);
  if (!address) {
    return_failure (task, error);
    return;
  }
  wait_for_answer (self, task);
  fl_grant_flow_emit_waiting (FL_GRANT_FLOW (self),
                              self->listener ? FL_WAIT_REDIRECT : FL_WAIT_TEXT, address, NULL,
                              self->listener ? REDIRECT_WAIT_US : TEXT_WAIT_US);
}

/* 2. */

static gboolean
start_listener (FlOauth1Flow *self, GError **error)
{
  FlOauth1Settings *auth = get_auth (self);

  if (fl_oauth1_settings_get_callback (auth) == FL_OAUTH1_CALLBACK_OOB)
    return TRUE;
  self->listener = fl_redirect_listener_new (fl_oauth1_settings_get_redirect_host (auth),
                                             fl_oauth1_settings_get_redirect_port (auth),
                                             fl_oauth1_settings_get_redirect_path (auth));
  return fl_redirect_listener_start (self->listener, callback_cb, self, error);
}

static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth1Flow *self = g_task_get_source_object (task);
  g_autoptr (FlForm) parameters = fl_form_new ();
  GError *error = NULL;

  self->client = fl_oauth1_client_lookup_finish (result, &error);
  if (!self->client || !start_listener (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_form_add (parameters, "oauth_callback",
               self->listener ? fl_redirect_listener_get_address (self->listener) : OUT_OF_BAND);
  fl_oauth1_request_send_async (self->session, self->client, self->request_url,
                                PLACE_OF_REQUEST_URL, NULL, parameters,
                                g_task_get_cancellable (task), temporary_received_cb,
                                g_object_ref (task));
}

/* 1. */

static char *
expand (FlOauth1Flow *self, const char *template, const char *place, GError **error)
{
  return fl_oauth2_address_expand (self->service, self->connection, template, place, error);
}

static gboolean
expand_addresses (FlOauth1Flow *self, GError **error)
{
  FlOauth1Settings *auth = get_auth (self);

  self->request_url =
      expand (self, fl_oauth1_settings_get_request_url (auth), PLACE_OF_REQUEST_URL, error);
  if (!self->request_url)
    return FALSE;
  self->authorize_url =
      expand (self, fl_oauth1_settings_get_authorize_url (auth), "/auth/authorize_url", error);
  if (!self->authorize_url)
    return FALSE;
  self->token_url =
      expand (self, fl_oauth1_settings_get_token_url (auth), PLACE_OF_TOKEN_URL, error);
  return self->token_url != NULL;
}

static void
fl_oauth1_flow_obtain_async (FlGrantFlow *flow,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  FlOauth1Flow *self = FL_OAUTH1_FLOW (flow);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth1_flow_obtain_async);
  if (!expand_addresses (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth1_client_lookup_async (self->service, self->store, cancellable, client_looked_up_cb,
                                 g_steal_pointer (&task));
}

static FlCredentials *
fl_oauth1_flow_obtain_finish (FlGrantFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fl_oauth1_flow_apply (FlGrantFlow *flow, FlConnection *connection)
{
  FlOauth1Flow *self = FL_OAUTH1_FLOW (flow);

  fl_oauth1_answer_apply_kept (self->answer, fl_oauth1_settings_get_keep (get_auth (self)),
                               connection);
}

static void
lingered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  fl_redirect_listener_linger_finish (FL_REDIRECT_LISTENER (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
fl_oauth1_flow_linger_async (FlGrantFlow *flow, GAsyncReadyCallback callback, gpointer user_data)
{
  FlOauth1Flow *self = FL_OAUTH1_FLOW (flow);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, fl_oauth1_flow_linger_async);
  if (self->listener)
    fl_redirect_listener_linger_async (self->listener, lingered_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fl_oauth1_flow_linger_finish (FlGrantFlow *flow, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, flow));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
grant_flow_iface_init (FlGrantFlowInterface *iface)
{
  iface->obtain_async = fl_oauth1_flow_obtain_async;
  iface->obtain_finish = fl_oauth1_flow_obtain_finish;
  iface->submit_text = fl_oauth1_flow_submit_text;
  iface->apply = fl_oauth1_flow_apply;
  iface->linger_async = fl_oauth1_flow_linger_async;
  iface->linger_finish = fl_oauth1_flow_linger_finish;
}

static void
fl_oauth1_flow_dispose (GObject *object)
{
  FlOauth1Flow *self = FL_OAUTH1_FLOW (object);

  if (self->listener)
    fl_redirect_listener_stop (self->listener);
  g_clear_object (&self->listener);
  g_clear_object (&self->client);
  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fl_oauth1_flow_parent_class)->dispose (object);
}

static void
fl_oauth1_flow_finalize (GObject *object)
{
  FlOauth1Flow *self = FL_OAUTH1_FLOW (object);

  g_free (self->request_url);
  g_free (self->authorize_url);
  g_free (self->token_url);
  g_clear_pointer (&self->temporary, fl_oauth1_answer_free);
  g_clear_pointer (&self->verifier, fl_secret_unref);
  g_clear_pointer (&self->answer, fl_oauth1_answer_free);

  G_OBJECT_CLASS (fl_oauth1_flow_parent_class)->finalize (object);
}

static void
fl_oauth1_flow_class_init (FlOauth1FlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_oauth1_flow_dispose;
  object_class->finalize = fl_oauth1_flow_finalize;
}

static void
fl_oauth1_flow_init (FlOauth1Flow *self)
{
}

/**
 * fl_oauth1_flow_new:
 * @service: the service, which speaks OAuth 1.0
 * @connection: the connection to authorize
 * @session: what sends the requests
 * @store: where the client's key is
 *
 * Makes a flow; it runs once.
 *
 * Returns: (transfer full): the flow
 */
FlGrantFlow *
fl_oauth1_flow_new (FlService *service,
                    FlConnection *connection,
                    FlHttpSession *session,
                    FlSecretStore *store)
{
  FlOauth1Flow *self = g_object_new (FL_TYPE_OAUTH1_FLOW, NULL);

  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->store = g_object_ref (store);
  return FL_GRANT_FLOW (self);
}
