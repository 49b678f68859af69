/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-check-private.h"
#include "fl-runtime-private.h"
#include "fl-trial-store.h"

#include <glib/gi18n-lib.h>

/* Trying new credentials before they replace those of a connection that has some:
 * 1. a copy of the connection is made what it will be, over a store of its own;
 * 2. what the service wants to be asked is looked up;
 * 3. the service's check request is sent;
 * 4. where it names another account than the connection's, somebody decides; where it refuses what
 *    a person entered, nothing is replaced.
 * A trial that tells nothing stands in the way of nothing. */

#define CHECK_TIMEOUT_MS     (10 * 1000)
#define CHECK_MAX_BODY_BYTES (1024 * 1024)

typedef struct {
  FlAuthorization *authorization;
  FlTrialStore *store;
  FlLocated *located;
} Trial;

static void
trial_free (Trial *trial)
{
  g_clear_object (&trial->authorization);
  g_clear_object (&trial->store);
  g_clear_pointer (&trial->located, fl_located_free);
  g_free (trial);
}

static FlConnection *
copy_connection (FlConnection *connection)
{
  g_autoptr (JsonNode) document = fl_connection_to_json (connection);

  return fl_connection_new_from_json (document, NULL);
}

/* 4. */

static void
approve (Trial *trial)
{
  fl_authorization_approve (trial->authorization, fl_trial_store_get_credentials (trial->store));
}

/* Whether no server has looked yet at what a person entered, and Fairlead keeps as it is. */
static gboolean
is_unseen (FlService *service, FlAuthorization *authorization)
{
  FlGrant grant = fl_authorization_get_grant (authorization);

  return fl_auth_scheme_keeps_inputs (service) ||
         fl_auth_scheme_grant_keeps_inputs (service, grant);
}

/* The check is the first that looks at it. A token that is refused and cannot be renewed is no
 * response, but an error. */
gboolean
fl_runtime_is_refused (FlService *service,
                       FlAuthorization *authorization,
                       FlResponse *response,
                       const GError *error)
{
  if (!is_unseen (service, authorization))
    return FALSE;
  if (!response)
    return g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  return fl_response_get_status (response) == SOUP_STATUS_UNAUTHORIZED;
}

static void
refuse (Trial *trial)
{
  fl_authorization_refuse (trial->authorization,
                           g_error_new_literal (FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                                                _ ("the service refuses what was entered (401); "
                                                   "the connection is as it was.")));
}

static void
judge (Trial *trial, FlResponse *response)
{
  const char *former = fl_connection_get_account (trial->located->connection);
  g_autofree char *account = fl_check_find_account (trial->located->service, response);

  if (account && former && !g_str_equal (account, former))
    fl_authorization_ask_account (trial->authorization,
                                  fl_trial_store_get_credentials (trial->store), account);
  else
    approve (trial);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Trial *trial = g_task_get_task_data (task);
  g_autoptr (FlResponse) response = NULL;
  GError *error = NULL;

  response = fl_call_run_finish (FL_CALL (source), result, &error);
  if (fl_runtime_is_refused (trial->located->service, trial->authorization, response, error)) {
    g_clear_error (&error);
    refuse (trial);
  } else if (response) {
    judge (trial, response);
  } else if (g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
    fl_authorization_refuse (trial->authorization, error);
  } else {
    /* Dropped: whether the API answers is the next call's matter. */
    g_error_free (error);
    approve (trial);
  }
  g_task_return_boolean (task, TRUE);
}

/* 3. */

static void
send_check (GTask *task)
{
  Trial *trial = g_task_get_task_data (task);
  FlLocated *located = trial->located;
  g_autoptr (FlHttpSession) session = fl_http_session_new_recorded (
      located->session, fl_http_session_get_recorder (located->auth_session), FL_LOG_CHECK);
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (FlRequest) request = NULL;
  g_autoptr (FlCall) call = NULL;

  authenticator = fl_auth_scheme_create_authenticator (located->service, located->connection,
                                                       located->auth_session,
                                                       FL_SECRET_STORE (trial->store), NULL);
  if (!authenticator) {
    approve (trial);
    g_task_return_boolean (task, TRUE);
    return;
  }
  request = fl_request_new (fl_service_get_check_method (located->service),
                            fl_service_get_check_path (located->service));
  fl_request_set_timeout_ms (request, CHECK_TIMEOUT_MS);
  fl_request_set_max_body_bytes (request, CHECK_MAX_BODY_BYTES);
  call = fl_call_new (session, located->service, located->connection, authenticator, request);
  fl_call_run_async (call, g_task_get_cancellable (task), checked_cb, g_object_ref (task));
}

/* 2. */

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Dropped: it is looked up once more when the credentials are stored. */
  fl_runtime_look_up_finish (FL_RUNTIME (source), result, NULL);
  send_check (task);
}

/* 1. */

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* The authorization has been told. */
}

static FlLocated *
copy_located (FlLocated *located, FlConnection *connection, FlTrialStore *store)
{
  FlLocated *copy = g_new0 (FlLocated, 1);

  copy->connection = g_object_ref (connection);
  copy->service = g_object_ref (located->service);
  copy->session = g_object_ref (located->session);
  copy->auth_session = g_object_ref (located->auth_session);
  copy->store = g_object_ref (FL_SECRET_STORE (store));
  return copy;
}

/* Only where there is something to lose, and something to be learned. */
gboolean
fl_runtime_wants_trial (FlLocated *located, FlAuthorization *authorization)
{
  return fl_connection_is_authorized (located->connection) &&
         fl_service_get_check_path (located->service) &&
         (fl_connection_get_account (located->connection) ||
          is_unseen (located->service, authorization));
}

/* Tries what an authorization has obtained, and tells it what to do. */
void
fl_runtime_try_credentials (FlRuntime *self,
                            FlLocated *located,
                            FlAuthorization *authorization,
                            FlCredentials *credentials,
                            GCancellable *cancellable)
{
  g_autoptr (FlConnection) copy = copy_connection (located->connection);
  g_autoptr (GTask) task = NULL;
  Trial *trial;

  if (!copy) {
    fl_authorization_approve (authorization, credentials);
    return;
  }
  fl_connection_set_status (copy, FL_STATUS_CONNECTED, NULL);
  fl_authorization_apply (authorization, copy);
  trial = g_new0 (Trial, 1);
  trial->authorization = g_object_ref (authorization);
  trial->store =
      fl_trial_store_new (fl_runtime_get_store (self), fl_connection_get_id (copy), credentials);
  trial->located = copy_located (located, copy, trial->store);
  task = g_task_new (self, cancellable, tried_cb, NULL);
  g_task_set_source_tag (task, fl_runtime_try_credentials);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, trial, (GDestroyNotify) trial_free);
  if (g_list_model_get_n_items (fl_service_get_lookups (located->service)) > 0)
    fl_runtime_look_up_async (self, trial->located, cancellable, looked_up_cb,
                              g_steal_pointer (&task));
  else
    send_check (task);
}
