/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-auth-usable.h"
#include "fl-check-private.h"
#include "fl-http-error.h"
#include "fl-runtime-private.h"
#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>

/* A check, step by step:
 * 1. connection and service are located, and the address of the check request is made: Definition;
 * 2. the keyring is asked for what the service wants to see: Credentials;
 * 3. the host is gone to, before any credential is: Host Name, Network Connection, Encryption;
 * 4. the token is made ready, refreshed where it is due: Token;
 * 5. the check request is sent, as any call is: Check Request, Account;
 * 6. what was granted is compared with what was asked for: Scopes;
 * 7. where the connection is not what its document says, the document is saved.
 * The first step up to the request that fails ends it. A failure that passes by itself leaves the
 * connection as it was. */

#define DEFAULT_TIMEOUT_MS     (120 * 1000)
#define PROBE_TIMEOUT_MS       (15 * 1000)
#define REQUEST_TIMEOUT_MS     (20 * 1000)
#define REQUEST_MAX_BODY_BYTES (1024 * 1024)

typedef struct {
  FlCheck *check;
  FlCheckStep *step; /* borrowed: the one under way */
  GCancellable *cancellable;
  GSource *caller_cancelled;
  GSource *deadline;
  guint timeout_ms;
  gboolean is_late;
  gboolean is_cancelled;
  gboolean is_changed;

  FlLocated *located;
  GUri *uri;
  FlHttpProbe *probe;
  FlCredentials *credentials;
  FlAuthenticator *authenticator;
} Checking;

static void
drop_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
checking_free (Checking *checking)
{
  g_clear_pointer (&checking->caller_cancelled, drop_source);
  g_clear_pointer (&checking->deadline, drop_source);
  g_clear_object (&checking->cancellable);
  g_clear_object (&checking->check);
  g_clear_pointer (&checking->located, fl_located_free);
  g_clear_pointer (&checking->uri, g_uri_unref);
  g_clear_object (&checking->probe);
  g_clear_object (&checking->credentials);
  g_clear_object (&checking->authenticator);
  g_free (checking);
}

static void
start (Checking *checking, FlCheckPart part)
{
  checking->step = fl_check_get_step (checking->check, part);
  fl_check_step_start (checking->step);
}

static void
return_result (GTask *task)
{
  Checking *checking = g_task_get_task_data (task);

  fl_check_end (checking->check);
  if (checking->is_cancelled)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                             _ ("The check was cancelled."));
  else
    g_task_return_boolean (task, fl_check_get_state (checking->check) == FL_CHECK_PASSED);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Dropped: what was found is shown, and the next use finds it again. */
  fl_runtime_save_outcome_finish (FL_RUNTIME (source), result, NULL);
  return_result (task);
}

static gboolean
is_changed (Checking *checking)
{
  return checking->is_changed ||
         (checking->authenticator && fl_authenticator_get_changed (checking->authenticator));
}

static void
finish (GTask *task)
{
  FlRuntime *self = g_task_get_source_object (task);
  Checking *checking = g_task_get_task_data (task);

  if (is_changed (checking))
    fl_runtime_save_outcome_async (self, checking->located->connection, FL_OUTCOME_CALL, saved_cb,
                                   g_object_ref (task));
  else
    return_result (task);
}

static void
set_status (Checking *checking, FlStatus status, const char *reason)
{
  FlConnection *connection = checking->located->connection;

  if (fl_connection_get_status (connection) == status &&
      g_strcmp0 (fl_connection_get_status_reason (connection), reason) == 0)
    return;
  fl_connection_set_status (connection, status, reason);
  checking->is_changed = TRUE;
}

/* Nobody can change a service that ships with Fairlead. */
static FlCheckRemedy
limit_remedy (Checking *checking, FlCheckRemedy remedy)
{
  if (remedy == FL_CHECK_REMEDY_SERVICE && checking->located &&
      fl_service_get_origin (checking->located->service) != FL_SERVICE_CUSTOM)
    return FL_CHECK_REMEDY_NONE;
  return remedy;
}

static GError *
explain_late (Checking *checking, GError *error)
{
  if (!checking->is_late || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  g_error_free (error);
  return g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT,
                      /* Translators: a number of seconds. */
                      _ ("The check did not come to its end within %g s."),
                      checking->timeout_ms / 1000.0);
}

/* Ends the check at the step under way. Takes the error. */
static void
fail (GTask *task, GError *error)
{
  Checking *checking = g_task_get_task_data (task);
  g_autoptr (GError) reason = explain_late (checking, error);
  FlCheckRemedy remedy = FL_CHECK_REMEDY_NONE;
  const char *advice = NULL;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    checking->is_cancelled = TRUE;
  } else {
    advice = fl_check_advise (fl_check_step_get_part (checking->step), reason, &remedy);
    fl_check_step_fail_with_error (checking->step, reason, advice, limit_remedy (checking, remedy));
  }
  finish (task);
}

/* 6. */
static void
check_scopes (GTask *task)
{
  Checking *checking = g_task_get_task_data (task);

  start (checking, FL_CHECK_SCOPES);
  fl_check_judge_scopes (checking->step, checking->located->connection);
  finish (task);
}

static void
check_account (GTask *task, FlResponse *response)
{
  Checking *checking = g_task_get_task_data (task);
  FlConnection *connection = checking->located->connection;
  FlService *service = checking->located->service;
  g_autofree char *account = fl_check_find_account (service, response);

  start (checking, FL_CHECK_ACCOUNT);
  fl_check_judge_account (checking->step, service, fl_connection_get_account (connection), account);
  if (account && g_strcmp0 (account, fl_connection_get_account (connection)) != 0) {
    fl_connection_set_account (connection, account);
    checking->is_changed = TRUE;
  }
  check_scopes (task);
}

/* What a person entered is refused for good: nobody but that person can renew it. What is renewed
 * by itself was renewed, and who refuses that may have a reason that passes. */
static void
note_refusal (Checking *checking, guint status)
{
  if (status == SOUP_STATUS_UNAUTHORIZED &&
      fl_auth_scheme_keeps_inputs (checking->located->service))
    set_status (checking, FL_STATUS_RECONNECT_NEEDED,
                _ ("The service refuses what was entered (401); connect again and check it."));
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Checking *checking = g_task_get_task_data (task);
  g_autoptr (FlResponse) response = NULL;
  GError *error = NULL;
  guint status = 0;

  response = fl_call_run_finish (FL_CALL (source), result, &error);
  if (!response) {
    fail (task, error);
    return;
  }
  status = fl_response_get_status (response);
  fl_check_set_status_code (checking->check, status);
  fl_check_judge_answer (checking->step, checking->located->service, response);
  if (status / 100 != 2) {
    note_refusal (checking, status);
    finish (task);
    return;
  }
  /* The service itself accepts the credentials: whatever was wrong is so no more. */
  if (fl_connection_get_status (checking->located->connection) == FL_STATUS_RECONNECT_NEEDED)
    set_status (checking, FL_STATUS_CONNECTED, NULL);
  check_account (task, response);
}

/* 5. */
static void
send_request (GTask *task)
{
  Checking *checking = g_task_get_task_data (task);
  FlService *service = checking->located->service;
  g_autoptr (FlHttpSession) session = NULL;
  g_autoptr (FlRequest) request = NULL;
  g_autoptr (FlCall) call = NULL;

  if (!fl_service_get_check_path (service)) {
    fl_check_step_skip (fl_check_get_step (checking->check, FL_CHECK_REQUEST),
                        _ ("The service has no check request, so nobody asked it whether it "
                           "accepts the credentials."));
    fl_check_step_skip (fl_check_get_step (checking->check, FL_CHECK_ACCOUNT),
                        _ ("The service has no check request."));
    check_scopes (task);
    return;
  }
  start (checking, FL_CHECK_REQUEST);
  request =
      fl_request_new (fl_service_get_check_method (service), fl_service_get_check_path (service));
  fl_request_set_timeout_ms (request, REQUEST_TIMEOUT_MS);
  fl_request_set_max_body_bytes (request, REQUEST_MAX_BODY_BYTES);
  session = fl_runtime_record_session (checking->located, FL_LOG_CHECK);
  call = fl_call_new (session, service, checking->located->connection, checking->authenticator,
                      request);
  fl_call_run_async (call, checking->cancellable, called_cb, g_object_ref (task));
}

static void
looked_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Checking *checking = g_task_get_task_data (task);
  g_autoptr (FlCredentials) after = NULL;

  /* Dropped: the token is ready, this only tells whether it is a new one. */
  after = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, NULL);
  fl_check_judge_token (checking->step, checking->located->service, checking->credentials, after);
  send_request (task);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Checking *checking = g_task_get_task_data (task);
  GError *error = NULL;

  if (!fl_authenticator_prepare_finish (FL_AUTHENTICATOR (source), result, &error)) {
    fail (task, error);
    return;
  }
  fl_secret_store_lookup_async (fl_runtime_get_store (self), FL_SECRET_KIND_CONNECTION,
                                fl_connection_get_id (checking->located->connection),
                                checking->cancellable, looked_again_cb, g_steal_pointer (&task));
}

/* 4. */
static void
check_token (GTask *task)
{
  FlRuntime *self = g_task_get_source_object (task);
  Checking *checking = g_task_get_task_data (task);
  GError *error = NULL;

  start (checking, FL_CHECK_TOKEN);
  checking->authenticator = fl_auth_scheme_create_authenticator (
      checking->located->service, checking->located->connection, checking->located->auth_session,
      fl_runtime_get_store (self), &error);
  if (checking->authenticator)
    fl_authenticator_prepare_async (checking->authenticator, checking->cancellable, prepared_cb,
                                    g_object_ref (task));
  else
    fail (task, error);
}

static void
follow_probe (Checking *checking)
{
  static const FlCheckPart parts[] = { FL_CHECK_NAME, FL_CHECK_CONNECTION, FL_CHECK_TLS };
  FlHttpProbeStage stage = fl_http_probe_get_stage (checking->probe);

  if (stage < G_N_ELEMENTS (parts))
    checking->step = fl_check_get_step (checking->check, parts[stage]);
  fl_check_judge_probe (checking->check, checking->probe, checking->uri);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fl_http_probe_run_finish (FL_HTTP_PROBE (source), result, &error))
    check_token (task);
  else
    fail (task, error);
}

/* 3. */
static void
probe (GTask *task)
{
  Checking *checking = g_task_get_task_data (task);

  checking->probe = fl_http_probe_new (checking->located->session, checking->uri);
  follow_probe (checking);
  g_signal_connect_swapped (checking->probe, "notify::stage", G_CALLBACK (follow_probe), checking);
  fl_http_probe_run_async (checking->probe, PROBE_TIMEOUT_MS, checking->cancellable, probed_cb,
                           g_object_ref (task));
}

static gboolean
needs_client (Checking *checking)
{
  return fl_auth_settings_has_client_secret (fl_service_get_auth (checking->located->service));
}

static gboolean
has_client_secret (FlCredentials *client)
{
  return client && fl_credentials_get (client, FL_CREDENTIAL_CLIENT_SECRET);
}

/* Without a client secret a token that is there serves until it expires. */
static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Checking *checking = g_task_get_task_data (task);
  g_autoptr (FlCredentials) client = NULL;
  GError *error = NULL;

  client = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);
  if (error && !g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND)) {
    fail (task, error);
    return;
  }
  g_clear_error (&error);
  if (has_client_secret (client))
    fl_check_step_pass (checking->step,
                        _ ("The keyring has the connection's credentials and the client secret."),
                        NULL);
  else
    fl_check_step_pass (checking->step,
                        _ ("The keyring has the connection's credentials, but no client secret of "
                           "the service."),
                        _ ("Set the client secret on the service if it has one: a refresh may "
                           "need it."));
  probe (task);
}

static void
credentials_found (GTask *task)
{
  FlRuntime *self = g_task_get_source_object (task);
  Checking *checking = g_task_get_task_data (task);
  g_autofree char *id = NULL;

  if (!needs_client (checking)) {
    fl_check_step_pass (checking->step, _ ("The keyring has the connection's credentials."), NULL);
    probe (task);
    return;
  }
  id = fl_secret_store_client_id (fl_service_get_link_name (checking->located->service));
  fl_secret_store_lookup_async (fl_runtime_get_store (self), FL_SECRET_KIND_CLIENT, id,
                                checking->cancellable, client_looked_up_cb, g_object_ref (task));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Checking *checking = g_task_get_task_data (task);
  GError *error = NULL;

  checking->credentials =
      fl_auth_usable_lookup_finish (FL_SECRET_STORE (source), result, checking->located->service,
                                    checking->located->connection, &error);
  if (checking->credentials) {
    credentials_found (task);
    return;
  }
  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT))
    set_status (checking, FL_STATUS_RECONNECT_NEEDED, error->message);
  fail (task, error);
}

/* 2. */
static void
check_credentials (GTask *task)
{
  FlRuntime *self = g_task_get_source_object (task);
  Checking *checking = g_task_get_task_data (task);
  FlConnection *connection = checking->located->connection;
  GError *error = NULL;

  start (checking, FL_CHECK_CREDENTIALS);
  if (!fl_auth_usable_check (connection, &error))
    fail (task, error);
  else
    fl_secret_store_lookup_async (fl_runtime_get_store (self), FL_SECRET_KIND_CONNECTION,
                                  fl_connection_get_id (connection), checking->cancellable,
                                  looked_up_cb, g_object_ref (task));
}

/* 1. */
static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Checking *checking = g_task_get_task_data (task);
  GError *error = NULL;

  checking->located = fl_runtime_locate_finish (FL_RUNTIME (source), result, &error);
  if (checking->located)
    fl_check_judge_definition (checking->step, checking->located->service,
                               checking->located->connection, &checking->uri, &error);
  if (!error) {
    check_credentials (task);
    return;
  }
  /* The key of the service's client certificate is looked for while it is located. */
  if (error->domain == FL_SECRETS_ERROR) {
    fl_check_step_pass (checking->step, _ ("The connection and its service were found."), NULL);
    start (checking, FL_CHECK_CREDENTIALS);
  }
  fail (task, error);
}

static gboolean
caller_cancelled_cb (GCancellable *caller_cancellable, gpointer user_data)
{
  g_cancellable_cancel (((Checking *) user_data)->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  Checking *checking = user_data;

  checking->is_late = TRUE;
  g_cancellable_cancel (checking->cancellable);
  return G_SOURCE_REMOVE;
}

static Checking *
checking_new (FlCheck *check, guint timeout_ms, GCancellable *caller_cancellable)
{
  Checking *checking = g_new0 (Checking, 1);

  checking->check = g_object_ref (check);
  checking->cancellable = g_cancellable_new ();
  if (caller_cancellable) {
    checking->caller_cancelled = g_cancellable_source_new (caller_cancellable);
    g_source_set_callback (checking->caller_cancelled, G_SOURCE_FUNC (caller_cancelled_cb),
                           checking, NULL);
    g_source_attach (checking->caller_cancelled, NULL);
  }
  checking->timeout_ms = timeout_ms > 0 ? timeout_ms : DEFAULT_TIMEOUT_MS;
  checking->deadline = g_timeout_source_new (checking->timeout_ms);
  g_source_set_callback (checking->deadline, deadline_passed_cb, checking, NULL);
  g_source_attach (checking->deadline, NULL);
  return checking;
}

/**
 * fl_runtime_check_async:
 * @check: a check that is not running; its steps tell, live, how it goes
 * @timeout_ms: limit for the whole; 0 for two minutes
 *
 * Checks a connection step by step, and what its account and status truly are. Documents are read
 * from disk anew.
 *
 * Thread: main
 */
void
fl_runtime_check_async (FlRuntime *self,
                        FlCheck *check,
                        guint timeout_ms,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Checking *checking = NULL;
  GTask *task = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (FL_IS_CHECK (check));
  g_return_if_fail (fl_check_get_state (check) != FL_CHECK_RUNNING);

  checking = checking_new (check, timeout_ms, cancellable);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_check_async);
  g_task_set_task_data (task, checking, (GDestroyNotify) checking_free);
  /* What was found by the time of a late cancel was found. */
  g_task_set_check_cancellable (task, FALSE);
  fl_check_begin (check);
  start (checking, FL_CHECK_DEFINITION);
  fl_runtime_locate_async (self, fl_check_get_link_name (check), checking->cancellable, located_cb,
                           task);
}

/**
 * fl_runtime_check_finish:
 *
 * Finishes fl_runtime_check_async(). What failed is no error: it stands in the steps.
 *
 * Errors: #GIOErrorEnum (cancelled).
 *
 * Returns: whether nothing failed
 */
gboolean
fl_runtime_check_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
