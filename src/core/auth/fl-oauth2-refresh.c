/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-refresh.h"

#include "fl-auth-binding.h"
#include "fl-auth-error.h"
#include "fl-auth-log.h"
#include "fl-clock.h"
#include "fl-lock.h"
#include "fl-auth-scheme-private.h"
#include "fl-auth-usable.h"
#include "fl-oauth2-unsaved.h"
#include "fl-token-limit.h"

#include <glib/gi18n-lib.h>

/* From "this connection is about to be used" to credentials that can be used, once:
 *
 * 1. The credentials are looked up. Where they are another service's they are not used; where they
 *    are fresh, that is all. Nor where the documents let them go elsewhere than when they came
 * about.
 * 2. The connection's lock is taken, so that no other process refreshes.
 * 3. The credentials are looked up again. Where another process has refreshed, its are taken.
 * 4. The type's token source is asked for new ones. A passing failure is tried again, twice, within
 * ten seconds.
 * 5. The answer is stored, whole, before anybody may use the new access token.
 *
 * From step 4 on nothing breaks it off: an answer that nobody reads may have been the only one that
 * names the next refresh token. Main thread. */

#define DUE_BEFORE_EXPIRY_US (60 * G_USEC_PER_SEC)
#define LOCK_TIMEOUT_MS      45000
#define MAX_TRIES            3
#define MAX_TRYING_US        (10 * G_USEC_PER_SEC)
#define MAX_STORE_TRIES      2

/* Before the second and the third try. */
static const guint pauses_ms[] = { 500, 2000 };

typedef struct {
  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;
  FlCredentials *refused;

  FlCredentials *first;
  FlCredentials *current;
  FlCredentials *renewed;
  FlLock *lock;
  FlOauth2TokenAnswer *answer;
  gint64 trying_since_us;
  guint n_tries;
  guint n_store_tries;
} Refresh;

static void
refresh_free (Refresh *refresh)
{
  g_clear_object (&refresh->lock);
  g_clear_object (&refresh->service);
  g_clear_object (&refresh->connection);
  g_clear_object (&refresh->session);
  g_clear_object (&refresh->store);
  g_clear_object (&refresh->refused);
  g_clear_object (&refresh->first);
  g_clear_object (&refresh->current);
  g_clear_object (&refresh->renewed);
  g_clear_pointer (&refresh->answer, fl_oauth2_token_answer_unref);
  g_free (refresh);
}

static void send_request (GTask *task);
static void store_renewed (GTask *task);
static void renew_current (GTask *task);

static const char *
get_id (Refresh *refresh)
{
  return fl_connection_get_id (refresh->connection);
}

static const FlTokenSource *
find_source (Refresh *refresh)
{
  return fl_auth_scheme_find_token_source (refresh->service);
}

static gboolean
expires_within (FlCredentials *credentials, gint64 span_us)
{
  gint64 expires_at_us = fl_credentials_get_expires_at_us (credentials);

  return expires_at_us != 0 && fl_clock_now_us () >= expires_at_us - span_us;
}

static gboolean
is_refused (Refresh *refresh, FlCredentials *credentials)
{
  return refresh->refused && fl_credentials_same_access_token (refresh->refused, credentials);
}

/* Not just refused, and not expired: good enough where nothing better is to be had. */
static gboolean
is_usable (Refresh *refresh, FlCredentials *credentials)
{
  return fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN) &&
         !is_refused (refresh, credentials) && !expires_within (credentials, 0);
}

/* Before it expires at all, for what can be renewed only as long as it is good. */
static gboolean
is_due_early (Refresh *refresh, FlCredentials *credentials)
{
  const FlTokenSource *source = find_source (refresh);
  gint64 span_us =
      source->find_early_span_us ? source->find_early_span_us (refresh->service, credentials) : 0;

  if (span_us == 0 || !is_usable (refresh, credentials))
    return FALSE;
  return span_us == G_MAXINT64 || expires_within (credentials, span_us);
}

static gboolean
is_due (Refresh *refresh, FlCredentials *credentials)
{
  return expires_within (credentials, DUE_BEFORE_EXPIRY_US) || is_due_early (refresh, credentials);
}

/* Others wait for the lock: it goes before the callback, not after. */
static void
return_credentials (GTask *task, FlCredentials *credentials)
{
  Refresh *refresh = g_task_get_task_data (task);

  g_clear_object (&refresh->lock);
  g_task_return_pointer (task, g_object_ref (credentials), g_object_unref);
}

/* What failed before the server was asked is no part of a refresh. */
static void
return_error (GTask *task, GError *error)
{
  Refresh *refresh = g_task_get_task_data (task);

  if (refresh->n_tries > 0)
    fl_auth_log_failure (refresh->session, FL_LOG_RESULT, error, NULL);
  g_clear_object (&refresh->lock);
  g_task_return_error (task, error);
}

/* A failure that passes is none as long as the old access token lives. */
static void
return_passing (GTask *task, GError *error)
{
  Refresh *refresh = g_task_get_task_data (task);

  if (refresh->current && is_usable (refresh, refresh->current)) {
    if (refresh->n_tries > 0)
      fl_auth_log_failure (refresh->session, FL_LOG_RETRY, error,
                           _ ("The old access token is used as long as it lives."));
    g_error_free (error);
    return_credentials (task, refresh->current);
  } else {
    return_error (task, error);
  }
}

static void
return_without_refresh_token (GTask *task)
{
  Refresh *refresh = g_task_get_task_data (task);
  const char *reason =
      is_refused (refresh, refresh->current)
          ? _ ("The service no longer accepts the access token, and gave no refresh token; connect "
               "again.")
          : _ ("The access token has expired, and the service gave no refresh token; connect "
               "again.");

  if (is_usable (refresh, refresh->current))
    return_credentials (task, refresh->current);
  else
    return_error (task, g_error_new_literal (FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, reason));
}

/* 5. */

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_secret_store_store_finish (refresh->store, result, &error)) {
    fl_oauth2_unsaved_forget (refresh->store, get_id (refresh));
    fl_auth_log_step (refresh->session, FL_LOG_STORED, FL_LOG_FINE,
                      _ ("The new tokens are in the keyring."));
    if (refresh->answer) {
      return_credentials (task, refresh->renewed);
    } else {
      /* These had been waiting in memory, perhaps for long, or are bound now. */
      g_set_object (&refresh->current, refresh->renewed);
      renew_current (task);
    }
    return;
  }
  if (refresh->n_store_tries < MAX_STORE_TRIES) {
    g_error_free (error);
    store_renewed (task);
    return;
  }
  /* Only to be bound: they are good as they are, and are bound another time. */
  if (!refresh->answer &&
      !fl_oauth2_unsaved_find (refresh->store, get_id (refresh), refresh->current)) {
    g_error_free (error);
    renew_current (task);
    return;
  }
  fl_oauth2_unsaved_remember (refresh->store, get_id (refresh), refresh->current, refresh->renewed);
  g_prefix_error (&error, _ ("The new tokens could not be stored: "));
  return_error (task, error);
}

static void
store_renewed (GTask *task)
{
  Refresh *refresh = g_task_get_task_data (task);

  refresh->n_store_tries++;
  fl_secret_store_store_async (refresh->store, FL_SECRET_KIND_CONNECTION, get_id (refresh),
                               refresh->renewed, NULL, stored_cb, g_object_ref (task));
}

/* 4. */

static gboolean
try_again_cb (gpointer user_data)
{
  send_request (user_data);
  return G_SOURCE_REMOVE;
}

/* Whether there is time for another try, once the server has had the pause that it asks for. */
static gboolean
try_later (GTask *task, gint64 retry_after_s, const GError *error)
{
  Refresh *refresh = g_task_get_task_data (task);
  gint64 pause_ms, spent_us;

  if (refresh->n_tries >= MAX_TRIES || retry_after_s > MAX_TRYING_US / G_USEC_PER_SEC)
    return FALSE;
  pause_ms = MAX (pauses_ms[refresh->n_tries - 1], retry_after_s * 1000);
  spent_us = g_get_monotonic_time () - refresh->trying_since_us;
  if (spent_us + pause_ms * 1000 > MAX_TRYING_US)
    return FALSE;
  fl_auth_log_failure (refresh->session, FL_LOG_RETRY, error,
                       _ ("It is tried once more in a moment."));
  g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) pause_ms, try_again_cb, g_object_ref (task),
                      g_object_unref);
  return TRUE;
}

/* The service may have named another host for its API beside the new tokens. */
static FlCredentials *
create_renewed (Refresh *refresh)
{
  g_autoptr (FlCredentials) renewed =
      fl_oauth2_token_answer_to_credentials (refresh->answer, refresh->current);
  g_autoptr (JsonNode) document = fl_connection_to_json (refresh->connection);
  g_autoptr (FlConnection) told = fl_connection_new_from_json (document, NULL);
  g_auto (GStrv) destinations = NULL;

  if (find_source (refresh)->note_renewed)
    find_source (refresh)->note_renewed (renewed);
  if (!told)
    return g_steal_pointer (&renewed);
  fl_oauth2_token_answer_apply_kept (refresh->answer, told);
  destinations = fl_auth_binding_list (refresh->service, told);
  return fl_auth_binding_extend (renewed, (const char *const *) destinations);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  gint64 retry_after_s = 0;
  GError *error = NULL;

  refresh->answer = find_source (refresh)->request_finish (result, &retry_after_s, &error);
  if (refresh->answer) {
    g_clear_object (&refresh->renewed);
    refresh->n_store_tries = 0;
    refresh->renewed = create_renewed (refresh);
    store_renewed (task);
    return;
  }
  if (is_due_early (refresh, refresh->current))
    return_passing (task, error);
  else if (!g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING))
    return_error (task, error);
  else if (!is_usable (refresh, refresh->current) && try_later (task, retry_after_s, error))
    g_error_free (error);
  else
    return_passing (task, error);
}

/* Two-step tokens have no such limit. */
static gboolean
may_ask (Refresh *refresh, GError **error)
{
  FlAuthSettings *auth = fl_service_get_auth (refresh->service);

  return !FL_IS_OAUTH2_SETTINGS (auth) ||
         fl_token_limit_take (FL_OAUTH2_SETTINGS (auth), get_id (refresh), error);
}

static void
send_request (GTask *task)
{
  Refresh *refresh = g_task_get_task_data (task);
  GError *error = NULL;

  if (!may_ask (refresh, &error)) {
    return_passing (task, error);
    return;
  }
  refresh->n_tries++;
  find_source (refresh)->request_async (refresh->service, refresh->connection, refresh->session,
                                        refresh->store, refresh->current, answered_cb,
                                        g_object_ref (task));
}

/* 3. */

static FlCredentials *
lookup_finish (Refresh *refresh, GAsyncResult *result, GError **error)
{
  return fl_auth_usable_lookup_finish (refresh->store, result, refresh->service,
                                       refresh->connection, error);
}

/* While we waited for the lock somebody may have refreshed; a token of a short life is then good
 * enough though it is due again. */
static gboolean
is_fresh_now (Refresh *refresh)
{
  if (!is_usable (refresh, refresh->current))
    return FALSE;
  return !is_due (refresh, refresh->current) ||
         !fl_credentials_same_access_token (refresh->first, refresh->current);
}

static void
send_first_request (GTask *task)
{
  Refresh *refresh = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  refresh->trying_since_us = g_get_monotonic_time ();
  send_request (task);
}

static void
renew_current (GTask *task)
{
  Refresh *refresh = g_task_get_task_data (task);

  if (is_fresh_now (refresh))
    return_credentials (task, refresh->current);
  else if (!is_due_early (refresh, refresh->current) &&
           !find_source (refresh)->can_renew (refresh->service, refresh->current))
    return_without_refresh_token (task);
  else
    send_first_request (task);
}

/* Of an earlier version, which did not say where they may go. */
static FlCredentials *
bind (Refresh *refresh)
{
  g_auto (GStrv) destinations = fl_auth_binding_list (refresh->service, refresh->connection);

  return fl_auth_binding_bind (refresh->current, (const char *const *) destinations);
}

static void
looked_up_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  FlCredentials *unsaved;
  GError *error = NULL;

  refresh->current = lookup_finish (refresh, result, &error);
  if (!refresh->current) {
    return_error (task, error);
    return;
  }
  unsaved = fl_oauth2_unsaved_find (refresh->store, get_id (refresh), refresh->current);
  if (unsaved)
    refresh->renewed = g_object_ref (unsaved);
  else if (!fl_auth_binding_is_bound (refresh->current))
    refresh->renewed = bind (refresh);
  if (refresh->renewed)
    store_renewed (task);
  else
    renew_current (task);
}

/* 2. */

static GError *
explain_lock_error (GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return error;
  g_error_free (error);
  return g_error_new_literal (FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING,
                              _ ("Another program has been refreshing the tokens for too long; try "
                                 "again later."));
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  GError *error = NULL;

  refresh->lock = fl_lock_acquire_finish (result, &error);
  if (!refresh->lock) {
    refresh->current = g_object_ref (refresh->first);
    error = explain_lock_error (error);
    if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING))
      return_passing (task, error);
    else
      return_error (task, error);
    return;
  }
  fl_secret_store_lookup_async (refresh->store, FL_SECRET_KIND_CONNECTION, get_id (refresh),
                                g_task_get_cancellable (task), looked_up_again_cb,
                                g_object_ref (task));
}

/* 1. */

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  g_autofree char *lock_name = fl_oauth2_refresh_dup_lock_name (get_id (refresh));
  GError *error = NULL;

  refresh->first = lookup_finish (refresh, result, &error);
  if (!refresh->first)
    return_error (task, error);
  else if (fl_auth_binding_is_bound (refresh->first) && is_usable (refresh, refresh->first) &&
           !is_due (refresh, refresh->first) &&
           !fl_oauth2_unsaved_find (refresh->store, get_id (refresh), refresh->first))
    return_credentials (task, refresh->first);
  else
    fl_lock_acquire_async (lock_name, LOCK_TIMEOUT_MS, g_task_get_cancellable (task), locked_cb,
                           g_object_ref (task));
}

/**
 * fl_oauth2_refresh_dup_lock_name:
 * @connection_id: a connection's id
 *
 * Names the lock that a refresh holds from before it reads the credentials until they are stored.
 * Who removes them takes it too, lest they come back.
 *
 * Returns: (transfer full): the name of an #FlLock
 */
char *
fl_oauth2_refresh_dup_lock_name (const char *connection_id)
{
  g_return_val_if_fail (connection_id, NULL);

  return g_strconcat ("refresh-", connection_id, NULL);
}

/**
 * fl_oauth2_refresh_run_async:
 * @service: the connection's service
 * @connection: whose credentials are wanted
 * @session: what sends the token request
 * @store: where the credentials are
 * @refused: (nullable): credentials that the service has just refused, so that they are not good
 *   enough, whatever their expiry
 * @cancellable: (nullable): ends it, unless the refresh token has been sent
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Reads a connection's credentials and refreshes them where they are due: 60 s before they expire,
 * or refused. An expiry that is unknown is never due.
 *
 * Thread: main.
 * Source: RFC 6749 §6; RFC 9700 §4.14
 */
void
fl_oauth2_refresh_run_async (FlService *service,
                             FlConnection *connection,
                             FlHttpSession *session,
                             FlSecretStore *store,
                             FlCredentials *refused,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Refresh *refresh = g_new0 (Refresh, 1);

  g_task_set_source_tag (task, fl_oauth2_refresh_run_async);
  g_task_set_task_data (task, refresh, (GDestroyNotify) refresh_free);
  /* A refresh that has succeeded is one, though nobody may want it any more. */
  g_task_set_check_cancellable (task, FALSE);
  refresh->service = g_object_ref (service);
  refresh->connection = g_object_ref (connection);
  refresh->session = g_object_ref (session);
  refresh->store = g_object_ref (store);
  refresh->refused = refused ? g_object_ref (refused) : NULL;
  fl_secret_store_lookup_async (store, FL_SECRET_KIND_CONNECTION, get_id (refresh), cancellable,
                                looked_up_cb, g_object_ref (task));
}

/**
 * fl_oauth2_refresh_run_finish:
 * @result: what the callback was given
 * @answer: (out) (transfer full) (nullable): what the token endpoint answered, where it was asked
 * @error: return location
 *
 * Ends fl_oauth2_refresh_run_async().
 *
 * Returns: (transfer full): credentials that can be used, and are in the keyring
 *
 * Errors: %FL_AUTH_ERROR, %FL_SECRETS_ERROR, %FL_HTTP_ERROR, %FL_MODEL_ERROR_BLANK,
 *   %G_IO_ERROR_CANCELLED.
 */
FlCredentials *
fl_oauth2_refresh_run_finish (GAsyncResult *result, FlOauth2TokenAnswer **answer, GError **error)
{
  Refresh *refresh;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  refresh = g_task_get_task_data (G_TASK (result));
  *answer = refresh->answer ? fl_oauth2_token_answer_ref (refresh->answer) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}
