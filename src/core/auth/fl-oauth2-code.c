/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-code.h"

#include "fl-auth-error.h"
#include "fl-auth-log.h"
#include "fl-oauth2-accounts.h"
#include "fl-oauth2-address.h"
#include "fl-oauth2-authorize.h"
#include "fl-oauth2-callback.h"
#include "fl-oauth2-client.h"
#include "fl-oauth2-long-lived.h"
#include "fl-oauth2-par.h"
#include "fl-oauth2-parameters.h"
#include "fl-oauth2-token-request.h"
#include "fl-pkce.h"
#include "fl-random.h"
#include "fl-token-limit.h"

#include <glib/gi18n-lib.h>

/* The authorization code grant with PKCE:
 *
 * 1. The addresses are filled in, the client is looked up: what is set up wrongly shows before a
 *    person is sent to the browser.
 * 2. The listener is started, then the request put together, which names it, and pushed to the
 * server where the service wants that.
 * 3. The browser comes back, or a person pastes what it shows: the answer is judged.
 * 4. The code is exchanged, once. It is never sent twice, whatever happens.
 *
 * RFC 6749 §4.1, RFC 7636, RFC 8252, RFC 9126, RFC 9207. */

#define STATE_SIZE_BYTES 32
#define REDIRECT_WAIT_US (5 * 60 * G_USEC_PER_SEC)

struct _FlOauth2Code {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;

  char *authorize_url;
  char *token_url;
  char *issuer;
  char *redirect_uri;
  /* Of the account, where the callback names one. */
  char *accounts_server;
  char *location;
  FlOauth2Client *client;
  FlRedirectListener *listener;
  FlSecret *state;
  FlSecret *verifier;
  gboolean has_logged_stranger;
  /* Kept while the server may quote it in an error, so that it is masked there. */
  FlSecret *code;
  FlOauth2TokenAnswer *answer;
  /* Why the token is still one of a short life. */
  char *failed_exchange;

  /* While it waits for the browser. */
  GTask *waiting;
  GSource *cancelled_source;
};

static void grant_flow_iface_init (FlGrantFlowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlOauth2Code,
                               fl_oauth2_code,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_GRANT_FLOW, grant_flow_iface_init))

static FlOauth2Settings *
get_auth (FlOauth2Code *self)
{
  return fl_service_get_oauth2 (self->service);
}

/* 4. */

static void
return_answer (GTask *task)
{
  FlOauth2Code *self = g_task_get_source_object (task);
  FlCredentials *credentials = fl_oauth2_token_answer_to_credentials (self->answer, NULL);

  if (fl_oauth2_settings_get_long_lived_url (get_auth (self)))
    fl_oauth2_long_lived_note (credentials, !self->failed_exchange);
  g_task_return_pointer (task, credentials, g_object_unref);
}

/* The person has consented, the code is used up and the short token is good: where it cannot be
 * exchanged now, its first use tries again. */
static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Code *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  FlOauth2TokenAnswer *answer = fl_oauth2_long_lived_exchange_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (answer) {
    fl_oauth2_token_answer_unref (self->answer);
    self->answer = answer;
  } else {
    self->failed_exchange = g_strdup (error->message);
  }
  return_answer (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Code *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->answer =
      fl_oauth2_token_request_send_finish (FL_HTTP_SESSION (source), result, NULL, &error);
  if (self->answer && fl_oauth2_settings_get_long_lived_url (get_auth (self))) {
    fl_oauth2_long_lived_exchange_async (self->service, self->connection, self->session,
                                         self->client,
                                         fl_oauth2_token_answer_get_access_token (self->answer),
                                         FALSE, g_task_get_cancellable (task), exchanged_cb,
                                         g_object_ref (task));
    return;
  }
  if (self->answer) {
    return_answer (task);
    return;
  }
  /* Whoever cancels wants the port back at once. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->listener)
    fl_redirect_listener_stop (self->listener);
  g_task_return_error (task, error);
}

/* At the server of the account, where the callback has named one. */
static char *
find_token_address (FlOauth2Code *self, GError **error)
{
  if (!self->accounts_server)
    return g_strdup (self->token_url);
  return fl_oauth2_accounts_redirect (self->service, self->connection, self->accounts_server,
                                      self->token_url, error);
}

/* No scope: it was asked for before, and some servers refuse to be asked again. */
static void
exchange (GTask *task)
{
  FlOauth2Code *self = g_task_get_source_object (task);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *address = NULL;
  GError *error = NULL;

  fl_form_add (form, "grant_type", "authorization_code");
  fl_form_add (form, "code", fl_secret_get_text (self->code));
  fl_form_add (form, "redirect_uri", self->redirect_uri);
  if (self->verifier)
    fl_form_add (form, "code_verifier", fl_secret_get_text (self->verifier));
  fl_oauth2_parameters_add_targets (form, self->service);
  address = find_token_address (self, &error);
  if (!address ||
      !fl_oauth2_parameters_add (form, fl_oauth2_settings_get_token_parameters (get_auth (self)),
                                 self->service, self->connection, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_grant_flow_emit_progressed (FL_GRANT_FLOW (self), FL_AUTHORIZATION_EXCHANGING);
  fl_oauth2_token_request_send_async (self->session, address, self->client, form, get_auth (self),
                                      g_task_get_cancellable (task), answered_cb,
                                      g_object_ref (task));
}

/* 3. */

static GTask *
stop_waiting (FlOauth2Code *self)
{
  if (self->cancelled_source)
    g_source_destroy (self->cancelled_source);
  g_clear_pointer (&self->cancelled_source, g_source_unref);
  return g_steal_pointer (&self->waiting);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  FlOauth2Code *self = user_data;
  g_autoptr (GTask) task = stop_waiting (self);

  if (self->listener)
    fl_redirect_listener_stop (self->listener);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
wait_for_answer (FlOauth2Code *self, GTask *task)
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

static gboolean
read_accounts (FlOauth2Code *self, FlForm *parameters, GError **error)
{
  if (!fl_oauth2_accounts_read (parameters, self->service, self->connection, &self->accounts_server,
                                error))
    return FALSE;
  self->location = g_strdup (fl_form_lookup (parameters, "location"));
  return TRUE;
}

/* Of strangers only the first: whoever knocks again and again must not push out the rest. */
static void
log_redirect (FlOauth2Code *self, FlForm *parameters, FlRedirectVerdict verdict, GError *error)
{
  const char *text = error ? error->message : NULL;

  if (verdict == FL_REDIRECT_STRANGE) {
    text = _ ("This was not the answer to this sign-in (the state does not match); it was passed "
              "over.");
    if (self->has_logged_stranger)
      return;
    self->has_logged_stranger = TRUE;
  }
  fl_auth_log_redirect (self->session, self->redirect_uri, parameters,
                        verdict == FL_REDIRECT_ACCEPTED ? FL_LOG_FINE : FL_LOG_FAILED, text);
}

static FlRedirectVerdict
judge (FlOauth2Code *self, FlForm *parameters)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  FlRedirectVerdict verdict = FL_REDIRECT_STRANGE;

  if (!self->waiting)
    return FL_REDIRECT_STRANGE;
  verdict = fl_oauth2_callback_judge (parameters, self->state, self->issuer,
                                      fl_oauth2_settings_get_issuer_announced (get_auth (self)),
                                      &self->code, &error);
  if (verdict == FL_REDIRECT_ACCEPTED && !read_accounts (self, parameters, &error))
    verdict = FL_REDIRECT_REJECTED;
  log_redirect (self, parameters, verdict, error);
  if (verdict == FL_REDIRECT_STRANGE)
    return verdict;
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
fl_oauth2_code_submit_text (FlGrantFlow *flow, const char *text, GError **error)
{
  FlOauth2Code *self = FL_OAUTH2_CODE (flow);
  g_autoptr (FlForm) parameters = NULL;
  g_autoptr (GTask) task = NULL;

  if (!self->waiting) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                         _ ("No answer is waited for any more."));
    return FALSE;
  }
  if (!fl_oauth2_callback_read_text (text, &parameters, &self->code, error))
    return FALSE;
  if (parameters) {
    if (judge (self, parameters) != FL_REDIRECT_STRANGE)
      return TRUE;
    g_set_error_literal (
        error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
        _ ("This address belongs to another sign-in: paste the one that the browser "
           "was sent to at the end of this one."));
    return FALSE;
  }
  fl_auth_log_redirect (self->session, NULL, NULL, FL_LOG_FINE, NULL);
  task = stop_waiting (self);
  exchange (task);
  return TRUE;
}

/* 2. */

static void
create_secrets (FlOauth2Code *self)
{
  self->state = fl_secret_new_take (fl_random_token (STATE_SIZE_BYTES));
  switch (fl_oauth2_settings_get_pkce (get_auth (self))) {
  case FL_PKCE_S256:
  case FL_PKCE_S256_HEX:
    self->verifier = fl_pkce_create_verifier ();
    break;
  case FL_PKCE_NONE:
    break;
  }
}

/* Where the service was told another address, the browser does not come back here: a person pastes
 * what it shows. */
static gboolean
start_listener (FlOauth2Code *self, GError **error)
{
  FlOauth2Settings *auth = get_auth (self);
  const char *elsewhere = fl_oauth2_settings_get_redirect_uri (auth);

  if (elsewhere) {
    self->redirect_uri = g_strdup (elsewhere);
    return TRUE;
  }
  self->listener = fl_redirect_listener_new (fl_oauth2_settings_get_redirect_host (auth),
                                             fl_oauth2_settings_get_redirect_port (auth),
                                             fl_oauth2_settings_get_redirect_path (auth));
  fl_redirect_listener_set_accepts_form (self->listener, fl_oauth2_settings_get_response_mode (
                                                             auth) == FL_RESPONSE_MODE_FORM_POST);
  if (!fl_redirect_listener_start (self->listener, callback_cb, self, error))
    return FALSE;
  self->redirect_uri = g_strdup (fl_redirect_listener_get_address (self->listener));
  return TRUE;
}

static void
wait_with (FlOauth2Code *self, GTask *task, const char *address)
{
  wait_for_answer (self, task);
  fl_grant_flow_emit_waiting (FL_GRANT_FLOW (self),
                              self->listener ? FL_WAIT_REDIRECT : FL_WAIT_TEXT, address, NULL,
                              REDIRECT_WAIT_US);
}

static void
pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Code *self = g_task_get_source_object (task);
  g_autofree char *reference = NULL;
  g_autofree char *address = NULL;
  GError *error = NULL;

  reference = fl_oauth2_par_push_finish (FL_HTTP_SESSION (source), result, &error);
  if (reference)
    address = fl_oauth2_authorize_create_address (self->service, self->client, self->authorize_url,
                                                  reference, &error);
  if (address)
    wait_with (self, task, address);
  else
    g_task_return_error (task, error);
}

static void
push (FlOauth2Code *self, GTask *task, FlForm *form)
{
  FlOauth2Settings *auth = get_auth (self);
  g_autofree char *par_url = NULL;
  GError *error = NULL;

  par_url =
      fl_oauth2_address_expand (self->service, self->connection,
                                fl_oauth2_settings_get_par_url (auth), "/auth/par_url", &error);
  if (par_url && fl_oauth2_authorize_add_query (form, self->authorize_url, &error))
    fl_oauth2_par_push_async (self->session, par_url, self->client, form, auth,
                              g_task_get_cancellable (task), pushed_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
ask (FlOauth2Code *self, GTask *task, FlForm *form)
{
  g_autofree char *address = NULL;
  GError *error = NULL;

  address = fl_form_merge_into_uri (form, self->authorize_url, &error);
  if (address)
    wait_with (self, task, address);
  else
    g_task_return_error (task, error);
}

static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Code *self = g_task_get_source_object (task);
  g_autoptr (FlForm) form = NULL;
  GError *error = NULL;

  self->client = fl_oauth2_client_lookup_finish (result, &error);
  if (self->client)
    create_secrets (self);
  if (self->client && start_listener (self, &error))
    form =
        fl_oauth2_authorize_create_form (self->service, self->connection, self->client,
                                         self->redirect_uri, self->state, self->verifier, &error);
  if (!form)
    g_task_return_error (task, error);
  else if (fl_oauth2_settings_get_par_url (get_auth (self)))
    push (self, task, form);
  else
    ask (self, task, form);
}

/* 1. */

static gboolean
expand_addresses (FlOauth2Code *self, GError **error)
{
  FlOauth2Settings *auth = get_auth (self);
  const char *issuer = fl_oauth2_settings_get_issuer (auth);

  self->authorize_url = fl_oauth2_address_expand (self->service, self->connection,
                                                  fl_oauth2_settings_get_authorize_url (auth),
                                                  "/auth/authorize_url", error);
  if (!self->authorize_url)
    return FALSE;
  self->token_url =
      fl_oauth2_address_expand (self->service, self->connection,
                                fl_oauth2_settings_get_token_url (auth), "/auth/token_url", error);
  if (!self->token_url)
    return FALSE;
  if (!issuer || !*issuer)
    return TRUE;
  self->issuer = fl_connection_expand (self->connection, self->service, issuer, error);
  return self->issuer != NULL;
}

static void
fl_oauth2_code_obtain_async (FlGrantFlow *flow,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  FlOauth2Code *self = FL_OAUTH2_CODE (flow);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth2_code_obtain_async);
  if (!expand_addresses (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth2_client_lookup_async (self->service, self->connection, self->store, NULL, cancellable,
                                 client_looked_up_cb, g_steal_pointer (&task));
}

static FlCredentials *
fl_oauth2_code_obtain_finish (FlGrantFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
note_failed_exchange (FlOauth2Code *self, FlConnection *connection)
{
  g_autofree char *reason = g_strdup_printf (
      /* Translators: the placeholder is a sentence. */
      _ ("The token could not be exchanged for one of long life; the next call tries again: %s"),
      self->failed_exchange);

  fl_connection_set_status (connection, fl_connection_get_status (connection), reason);
}

static void
fl_oauth2_code_apply (FlGrantFlow *flow, FlConnection *connection)
{
  FlOauth2Code *self = FL_OAUTH2_CODE (flow);

  fl_oauth2_token_answer_apply (self->answer, self->service, connection);
  fl_token_limit_restart (get_auth (self), fl_connection_get_id (connection));
  if (self->failed_exchange)
    note_failed_exchange (self, connection);
  if (fl_oauth2_settings_get_accounts_server (get_auth (self))) {
    fl_connection_set_kept (connection, FL_OAUTH2_KEPT_ACCOUNTS_SERVER, self->accounts_server);
    fl_connection_set_kept (connection, FL_OAUTH2_KEPT_LOCATION, self->location);
  }
}

static void
lingered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  fl_redirect_listener_linger_finish (FL_REDIRECT_LISTENER (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
fl_oauth2_code_linger_async (FlGrantFlow *flow, GAsyncReadyCallback callback, gpointer user_data)
{
  FlOauth2Code *self = FL_OAUTH2_CODE (flow);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, fl_oauth2_code_linger_async);
  if (self->listener)
    fl_redirect_listener_linger_async (self->listener, lingered_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fl_oauth2_code_linger_finish (FlGrantFlow *flow, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, flow));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
grant_flow_iface_init (FlGrantFlowInterface *iface)
{
  iface->obtain_async = fl_oauth2_code_obtain_async;
  iface->obtain_finish = fl_oauth2_code_obtain_finish;
  iface->submit_text = fl_oauth2_code_submit_text;
  iface->apply = fl_oauth2_code_apply;
  iface->linger_async = fl_oauth2_code_linger_async;
  iface->linger_finish = fl_oauth2_code_linger_finish;
}

static void
fl_oauth2_code_dispose (GObject *object)
{
  FlOauth2Code *self = FL_OAUTH2_CODE (object);

  if (self->listener)
    fl_redirect_listener_stop (self->listener);
  g_clear_object (&self->listener);
  g_clear_object (&self->client);
  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fl_oauth2_code_parent_class)->dispose (object);
}

static void
fl_oauth2_code_finalize (GObject *object)
{
  FlOauth2Code *self = FL_OAUTH2_CODE (object);

  g_free (self->authorize_url);
  g_free (self->token_url);
  g_free (self->issuer);
  g_free (self->redirect_uri);
  g_free (self->accounts_server);
  g_free (self->location);
  g_free (self->failed_exchange);
  g_clear_pointer (&self->state, fl_secret_unref);
  g_clear_pointer (&self->verifier, fl_secret_unref);
  g_clear_pointer (&self->code, fl_secret_unref);
  g_clear_pointer (&self->answer, fl_oauth2_token_answer_unref);

  G_OBJECT_CLASS (fl_oauth2_code_parent_class)->finalize (object);
}

static void
fl_oauth2_code_class_init (FlOauth2CodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_oauth2_code_dispose;
  object_class->finalize = fl_oauth2_code_finalize;
}

static void
fl_oauth2_code_init (FlOauth2Code *self)
{
}

/**
 * fl_oauth2_code_new:
 * @service: the service
 * @connection: the connection to authorize
 * @session: what sends the token request
 * @store: where the client secret is
 *
 * Makes a flow of the authorization code grant; it runs once.
 *
 * Returns: (transfer full): the flow
 */
FlGrantFlow *
fl_oauth2_code_new (FlService *service,
                    FlConnection *connection,
                    FlHttpSession *session,
                    FlSecretStore *store)
{
  FlOauth2Code *self = g_object_new (FL_TYPE_OAUTH2_CODE, NULL);

  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->store = g_object_ref (store);
  return FL_GRANT_FLOW (self);
}
