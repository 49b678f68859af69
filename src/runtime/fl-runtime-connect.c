/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-binding.h"
#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-auth-usable.h"
#include "fl-check-private.h"
#include "fl-oauth2-revoke.h"
#include "fl-runtime-private.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* Connecting, step by step:
 * 1. connection and service are located, and the Playground serves where it is meant;
 * 2. the authorization runs: browser, code, tokens; those of a connection that has some already are
 *    tried first; then they go into the keyring;
 * 3. the connection's document is saved, so that nothing that follows can lose it;
 * 4. the refresh token that was replaced is revoked, as far as that can be done;
 * 5. what the service wants to be asked is looked up, and saved: what is missing then is missing in
 *    every call, so that a failure to save it is one of connecting;
 * 6. the service's check request is sent, for the account's name;
 * 7. the name is saved.
 * The connection is connected after the third step: a look-up or check that fails, is cancelled or
 * names nobody takes nothing away from that, unless the check is the first to look at what a person
 * entered, and refuses it. */

#define CHECK_TIMEOUT_MS     (10 * 1000)
#define CHECK_MAX_BODY_BYTES (1024 * 1024)
#define REVOKE_TIMEOUT_MS    (10 * 1000)

typedef struct {
  char *link_name;
  FlAuthorizationStartedFunc started;
  gpointer started_data;
  FlLocated *located;
  /* The connection as it was until now. */
  FlConnection *former;
  FlAuthorization *authorization;
  GCancellable *revoking;
  guint revoke_timeout_id;
} Connecting;

static void
connecting_free (Connecting *connecting)
{
  g_clear_pointer (&connecting->link_name, g_free);
  g_clear_pointer (&connecting->located, fl_located_free);
  g_clear_object (&connecting->former);
  g_clear_object (&connecting->authorization);
  g_clear_handle_id (&connecting->revoke_timeout_id, g_source_remove);
  g_clear_object (&connecting->revoking);
  g_free (connecting);
}

static void
account_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Dropped: the connection itself is saved, its account's name is there to please. */
  fl_runtime_save_outcome_finish (FL_RUNTIME (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
refusal_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Connecting *connecting = g_task_get_task_data (task);
  FlConnection *connection = connecting->located->connection;

  /* Dropped: that the service refuses is what the person has to know. */
  fl_runtime_save_outcome_finish (FL_RUNTIME (source), result, NULL);
  g_task_return_new_error (task, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                           /* Translators: a connection's name; a sentence follows. */
                           _ ("Connection “%s”: %s"), fl_connection_get_name (connection),
                           fl_connection_get_status_reason (connection));
}

static void
save_refusal (FlRuntime *self, GTask *task)
{
  Connecting *connecting = g_task_get_task_data (task);
  FlConnection *connection = connecting->located->connection;

  fl_connection_set_status (connection, FL_STATUS_RECONNECT_NEEDED,
                            _ ("The service refuses what was entered (401); connect again and "
                               "check it."));
  fl_runtime_save_outcome_async (self, connection, FL_OUTCOME_CALL, refusal_saved_cb, task);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  FlConnection *connection = connecting->located->connection;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *account = NULL;

  /* Dropped: whether the API answers is the next call's matter, not the authorization's. */
  response = fl_call_run_finish (FL_CALL (source), result, &error);
  if (fl_runtime_is_refused (connecting->located->service, connecting->authorization, response,
                             error)) {
    save_refusal (self, g_steal_pointer (&task));
    return;
  }
  if (response)
    account = fl_check_find_account (connecting->located->service, response);
  if (!account || g_strcmp0 (account, fl_connection_get_account (connection)) == 0) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  fl_connection_set_account (connection, account);
  fl_runtime_save_outcome_async (self, connection, FL_OUTCOME_CALL, account_saved_cb,
                                 g_steal_pointer (&task));
}

static void
send_check (FlRuntime *self, GTask *task)
{
  Connecting *connecting = g_task_get_task_data (task);
  FlConnection *connection = connecting->located->connection;
  FlService *service = connecting->located->service;
  FlHttpSession *auth_session = connecting->located->auth_session;
  g_autoptr (FlHttpSession) session = fl_runtime_record_session (connecting->located, FL_LOG_CHECK);
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (FlRequest) request = NULL;
  g_autoptr (FlCall) call = NULL;

  if (!fl_service_get_check_path (service)) {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }
  authenticator = fl_auth_scheme_create_authenticator (service, connection, auth_session,
                                                       fl_runtime_get_store (self), NULL);
  g_return_if_fail (authenticator);
  request =
      fl_request_new (fl_service_get_check_method (service), fl_service_get_check_path (service));
  fl_request_set_timeout_ms (request, CHECK_TIMEOUT_MS);
  fl_request_set_max_body_bytes (request, CHECK_MAX_BODY_BYTES);
  call = fl_call_new (session, service, connection, authenticator, request);
  fl_call_run_async (call, g_task_get_cancellable (task), checked_cb, task);
}

/* Without what was looked up every call would lack it, so that this is not dropped as the account's
 * name is. */
static void
looked_up_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (fl_runtime_save_outcome_finish (self, result, &error)) {
    send_check (self, g_steal_pointer (&task));
    return;
  }
  g_prefix_error (&error,
                  /* Translators: the placeholder is a link name; a sentence follows. */
                  _ ("The connection “%s” is authorized, but what the service said of it was not "
                     "saved: "),
                  connecting->link_name);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
save_looked_up (FlRuntime *self, GTask *task)
{
  Connecting *connecting = g_task_get_task_data (task);

  fl_runtime_save_outcome_async (self, connecting->located->connection, FL_OUTCOME_CONNECT,
                                 looked_up_saved_cb, task);
}

static void
note_failed_look_up (FlConnection *connection, GError *error)
{
  g_autofree char *reason = g_strdup_printf (
      /* Translators: the placeholder is a sentence. */
      _ ("What the service wants to be asked could not be looked up: %s"), error->message);

  fl_connection_set_status (connection, fl_connection_get_status (connection), reason);
}

static void
admitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!fl_auth_usable_admit_finish (result, &error))
    note_failed_look_up (connecting->located->connection, error);
  save_looked_up (self, g_steal_pointer (&task));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Connecting *connecting = g_task_get_task_data (task);
  FlConnection *connection = connecting->located->connection;
  g_autoptr (GError) error = NULL;

  if (fl_runtime_look_up_finish (self, result, &error)) {
    fl_auth_usable_admit_async (connecting->located->service, connection,
                                fl_runtime_get_store (self), g_task_get_cancellable (task),
                                admitted_cb, g_object_ref (task));
    return;
  }
  note_failed_look_up (connection, error);
  save_looked_up (self, g_steal_pointer (&task));
}

static void
look_up (FlRuntime *self, GTask *task)
{
  Connecting *connecting = g_task_get_task_data (task);
  FlService *service = connecting->located->service;

  if (g_list_model_get_n_items (fl_service_get_lookups (service)) == 0)
    send_check (self, task);
  else
    fl_runtime_look_up_async (self, connecting->located, g_task_get_cancellable (task),
                              looked_up_cb, task);
}

static void
replaced_revoked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);

  g_clear_handle_id (&connecting->revoke_timeout_id, g_source_remove);
  /* Dropped: the connection is connected, and the old token lapses in its own time. */
  fl_oauth2_revoke_replaced_finish (result, NULL);
  look_up (self, g_steal_pointer (&task));
}

static gboolean
revoke_timed_out_cb (gpointer user_data)
{
  Connecting *connecting = user_data;

  connecting->revoke_timeout_id = 0;
  g_cancellable_cancel (connecting->revoking);
  return G_SOURCE_REMOVE;
}

/* Takes the task. Not before the new tokens and the document are stored. */
static void
revoke_replaced (FlRuntime *self, GTask *task)
{
  Connecting *connecting = g_task_get_task_data (task);
  FlLocated *located = connecting->located;
  FlCredentials *replaced = fl_authorization_get_replaced (connecting->authorization);
  FlCredentials *credentials = fl_authorization_get_credentials (connecting->authorization);

  /* The old token goes nowhere but to where it was meant to go. */
  if (!replaced || !fl_auth_binding_is_bound (replaced) ||
      !fl_auth_binding_check (replaced, located->service, connecting->former, NULL) ||
      !fl_oauth2_revoke_ends_replaced (located->service, replaced, credentials)) {
    look_up (self, task);
    return;
  }
  connecting->revoking = g_cancellable_new ();
  connecting->revoke_timeout_id =
      g_timeout_add (REVOKE_TIMEOUT_MS, revoke_timed_out_cb, connecting);
  fl_oauth2_revoke_replaced_async (located->service, connecting->former, located->auth_session,
                                   fl_runtime_get_store (self), replaced, connecting->revoking,
                                   replaced_revoked_cb, task);
}

static void
credentials_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Connecting *connecting = g_task_get_task_data (task);

  /* Dropped: that the connection is gone is what the person has to know. */
  fl_secret_store_clear_finish (FL_SECRET_STORE (source), result, NULL);
  g_task_return_new_error (task, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND,
                           /* Translators: the placeholder is a link name. */
                           _ ("The connection “%s” was removed while it was being authorized."),
                           connecting->link_name);
}

static void
outcome_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (fl_runtime_save_outcome_finish (self, result, &error)) {
    revoke_replaced (self, g_steal_pointer (&task));
  } else if (g_error_matches (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND)) {
    fl_secret_store_clear_async (fl_runtime_get_store (self), FL_SECRET_KIND_CONNECTION,
                                 fl_connection_get_id (connecting->located->connection), NULL,
                                 credentials_cleared_cb, g_steal_pointer (&task));
  } else {
    g_prefix_error (&error,
                    /* Translators: the placeholder is a link name; a sentence follows. */
                    _ ("The connection “%s” is authorized, but its document was not saved: "),
                    connecting->link_name);
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

static void
authorized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!fl_authorization_run_finish (FL_AUTHORIZATION (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_runtime_save_outcome_async (self, connecting->located->connection, FL_OUTCOME_CONNECT,
                                 outcome_saved_cb, g_steal_pointer (&task));
}

/* It was valid when it was read. */
static FlConnection *
copy_connection (FlConnection *connection)
{
  g_autoptr (JsonNode) document = fl_connection_to_json (connection);
  FlConnection *copy = fl_connection_new_from_json (document, NULL);

  return copy ? copy : g_object_ref (connection);
}

/* Until the new credentials are stored the connection works as before, and is shown so: what is
 * wanted holds for this authorization alone. */
static void
work_on_copy (FlLocated *located)
{
  g_autoptr (FlConnection) copy = copy_connection (located->connection);

  g_set_object (&located->connection, copy);
  fl_connection_apply_wanted (copy);
}

static void
examine_cb (FlAuthorization *authorization,
            FlCredentials *credentials,
            GCancellable *cancellable,
            gpointer user_data)
{
  GTask *task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);

  fl_runtime_try_credentials (self, connecting->located, authorization, credentials, cancellable);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Connecting *connecting = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (FlAuthorization) authorization = NULL;
  g_autoptr (GError) error = NULL;

  connecting->located = fl_runtime_locate_finish (self, result, &error);
  if (!connecting->located) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  connecting->former = copy_connection (connecting->located->connection);
  work_on_copy (connecting->located);
  authorization =
      fl_authorization_new (connecting->located->service, connecting->located->connection,
                            connecting->located->auth_session, fl_runtime_get_store (self));
  connecting->authorization = g_object_ref (authorization);
  if (connecting->started)
    connecting->started (authorization, connecting->started_data);
  if (fl_runtime_wants_trial (connecting->located, authorization))
    fl_authorization_set_examiner (authorization, examine_cb, task);
  fl_authorization_run_async (authorization, cancellable, authorized_cb, g_steal_pointer (&task));
}

/**
 * fl_runtime_connect_async:
 * @link_name: link name of the connection
 * @started: (nullable): told, once, of the flow before it runs, so that a view can choose the grant
 *   and hand over what a person typed (fl_authorization_set_grant(),
 * fl_authorization_set_inputs()), follow it, and open the browser as soon as its address is there
 *
 * Authorizes a connection, also one that is connected already. Credentials go to the keyring,
 * status, scopes, expiry and account into the document.
 */
void
fl_runtime_connect_async (FlRuntime *self,
                          const char *link_name,
                          FlAuthorizationStartedFunc started,
                          gpointer started_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Connecting *connecting;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  connecting = g_new0 (Connecting, 1);
  connecting->link_name = g_strdup (link_name);
  connecting->started = started;
  connecting->started_data = started_data;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_connect_async);
  g_task_set_task_data (task, connecting, (GDestroyNotify) connecting_free);
  /* An authorization that succeeded is reported as such, even where the check was cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  fl_runtime_locate_async (self, link_name, cancellable, located_cb, task);
}

/**
 * fl_runtime_connect_finish:
 *
 * Finishes fl_runtime_connect_async().
 *
 * Errors: #FlStoreError, #FlAuthError, #FlSecretsError, #GIOErrorEnum (cancelled, timed out).
 *
 * Returns: %TRUE where the connection is connected now
 */
gboolean
fl_runtime_connect_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
