/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-lock.h"
#include "fl-oauth2-refresh.h"
#include "fl-runtime-private.h"

#include <glib/gi18n-lib.h>

/* Ending an authorization, step by step:
 * 1. connection and service are located, and the Playground serves where it is meant;
 * 2. the connection's lock is taken, so that no refresh brings new tokens meanwhile;
 * 3. the server revokes the tokens: on any failure everything is as it was;
 * 4. the connection's document is saved as disconnected;
 * 5. the credentials are taken out of the keyring.
 * Who only wants to forget the credentials here goes from the second step to the fourth. */

#define REFRESH_TIMEOUT_MS 45000

typedef struct {
  gboolean forgets_only;
  FlLocated *located;
  /* The same one as in `located`, or the one whose service nobody needed. */
  FlConnection *connection;
  FlLock *lock;
  char *left;
} Revoking;

static void
revoking_free (Revoking *revoking)
{
  g_clear_object (&revoking->lock);
  g_clear_object (&revoking->connection);
  g_clear_pointer (&revoking->located, fl_located_free);
  g_free (revoking->left);
  g_free (revoking);
}

/* 5. */

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Revoking *revoking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_object (&revoking->lock);
  if (fl_secret_store_clear_finish (FL_SECRET_STORE (source), result, &error)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_prefix_error (&error,
                  /* Translators: the placeholder is a link name; a sentence follows. */
                  _ ("The connection “%s” is disconnected, but its credentials could not be taken "
                     "out of the keyring: "),
                  fl_connection_get_link_name (revoking->connection));
  g_task_return_error (task, g_steal_pointer (&error));
}

/* 4. */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Revoking *revoking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!fl_runtime_save_outcome_finish (self, result, &error)) {
    g_prefix_error (&error,
                    /* Translators: the placeholder is a link name; a sentence follows. */
                    _ ("The document of the connection “%s” was not saved: "),
                    fl_connection_get_link_name (revoking->connection));
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_secret_store_clear_async (fl_runtime_get_store (self), FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (revoking->connection), NULL, cleared_cb,
                               g_steal_pointer (&task));
}

/* Takes the task. */
static void
disconnect (FlRuntime *self, GTask *task)
{
  Revoking *revoking = g_task_get_task_data (task);

  fl_connection_set_status (revoking->connection, FL_STATUS_DISCONNECTED, NULL);
  fl_connection_set_expires_at_us (revoking->connection, 0);
  fl_connection_set_warn_at_us (revoking->connection, 0);
  fl_connection_set_granted_scopes (revoking->connection, NULL);
  fl_runtime_save_outcome_async (self, revoking->connection, FL_OUTCOME_CONNECT, saved_cb, task);
}

/* 3. */

static void
revoked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Revoking *revoking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (fl_auth_scheme_revoke_finish (result, &revoking->left, &error)) {
    disconnect (self, g_steal_pointer (&task));
    return;
  }
  fl_auth_log_failure (revoking->located->auth_session, FL_LOG_RESULT, error, NULL);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: the placeholder is a connection's name; a sentence follows. */
    g_prefix_error (&error, _ ("Connection “%s”: "), fl_connection_get_name (revoking->connection));
  g_task_return_error (task, g_steal_pointer (&error));
}

/* 2. */

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Revoking *revoking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  revoking->lock = fl_lock_acquire_finish (result, &error);
  /* Where the lock cannot be had for another reason than time nobody can refresh either. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (revoking->forgets_only)
    disconnect (self, g_steal_pointer (&task));
  else
    fl_auth_scheme_revoke_async (revoking->located->service, revoking->connection,
                                 revoking->located->auth_session, fl_runtime_get_store (self),
                                 g_task_get_cancellable (task), revoked_cb, g_object_ref (task));
}

static gboolean
check_connected (FlConnection *connection, GError **error)
{
  FlStatus status = fl_connection_get_status (connection);

  if (status != FL_STATUS_NOT_CONNECTED && status != FL_STATUS_DISCONNECTED)
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_FAILED,
               /* Translators: the placeholder is a connection's name. */
               _ ("The connection “%s” is not connected: there is nothing to revoke."),
               fl_connection_get_name (connection));
  return FALSE;
}

/* Takes the task. */
static void
lock_connection (GTask *task)
{
  Revoking *revoking = g_task_get_task_data (task);
  g_autofree char *lock_name =
      fl_oauth2_refresh_dup_lock_name (fl_connection_get_id (revoking->connection));

  fl_lock_acquire_async (lock_name, REFRESH_TIMEOUT_MS, g_task_get_cancellable (task), locked_cb,
                         task);
}

/* 1. */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Revoking *revoking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  revoking->connection = fl_runtime_find_connection_finish (FL_RUNTIME (source), result, &error);
  if (revoking->connection)
    lock_connection (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Revoking *revoking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  revoking->located = fl_runtime_locate_finish (FL_RUNTIME (source), result, &error);
  if (revoking->located && check_connected (revoking->located->connection, &error)) {
    revoking->connection = g_object_ref (revoking->located->connection);
    lock_connection (g_steal_pointer (&task));
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

/**
 * fl_runtime_revoke_async:
 * @link_name: link name of a connection
 * @forgets_only: whether its credentials are only forgotten here, without a word to the server:
 *   for a service that cannot revoke, or is gone
 *
 * Ends a connection's authorization at the server, and takes its credentials out of the keyring.
 * Where the server does not revoke them everything stays as it is.
 */
void
fl_runtime_revoke_async (FlRuntime *self,
                         const char *link_name,
                         gboolean forgets_only,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Revoking *revoking;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  revoking = g_new0 (Revoking, 1);
  revoking->forgets_only = forgets_only;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_revoke_async);
  g_task_set_task_data (task, revoking, (GDestroyNotify) revoking_free);
  /* What the server has revoked is, though somebody cancels a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  if (forgets_only)
    fl_runtime_find_connection_async (self, link_name, cancellable, found_cb, task);
  else
    fl_runtime_locate_async (self, link_name, cancellable, located_cb, task);
}

/**
 * fl_runtime_revoke_finish:
 * @left: (out) (nullable): a sentence on what the server goes on to accept for a while
 *
 * Finishes fl_runtime_revoke_async().
 *
 * Errors: #FlStoreError, #FlAuthError, #FlSecretsError, #GIOErrorEnum (cancelled, timed out).
 *
 * Returns: %TRUE where the connection is disconnected now
 */
gboolean
fl_runtime_revoke_finish (FlRuntime *self, GAsyncResult *result, char **left, GError **error)
{
  Revoking *revoking;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  revoking = g_task_get_task_data (G_TASK (result));
  *left = g_steal_pointer (&revoking->left);
  return g_task_propagate_boolean (G_TASK (result), error);
}
