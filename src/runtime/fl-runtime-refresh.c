/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-scheme.h"
#include "fl-runtime-private.h"

/* Renewing a connection's tokens though nobody calls:
 * 1. connection and service are located;
 * 2. the tokens are made ready; where that has refreshed them it is done;
 * 3. they are refreshed, due or not;
 * 4. the document is saved. */

typedef struct {
  FlLocated *located;
  FlAuthenticator *authenticator;
  gint64 refreshed_before_us;
  GError *error;
} Refreshing;

static void
refreshing_free (Refreshing *refreshing)
{
  g_clear_pointer (&refreshing->located, fl_located_free);
  g_clear_object (&refreshing->authenticator);
  g_clear_error (&refreshing->error);
  g_free (refreshing);
}

/* 4. */

static void
return_result (GTask *task)
{
  Refreshing *refreshing = g_task_get_task_data (task);

  if (refreshing->error)
    g_task_return_error (task, g_steal_pointer (&refreshing->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refreshing *refreshing = g_task_get_task_data (task);

  /* The keyring has the tokens. Who keeps connections fresh has to know that the document does not
   * say so. */
  fl_runtime_save_outcome_finish (FL_RUNTIME (source), result,
                                  refreshing->error ? NULL : &refreshing->error);
  return_result (task);
}

static void
save (GTask *task)
{
  FlRuntime *self = g_task_get_source_object (task);
  Refreshing *refreshing = g_task_get_task_data (task);

  if (fl_authenticator_get_changed (refreshing->authenticator))
    fl_runtime_save_outcome_async (self, refreshing->located->connection, FL_OUTCOME_CALL, saved_cb,
                                   g_object_ref (task));
  else
    return_result (task);
}

/* 3. */

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refreshing *refreshing = g_task_get_task_data (task);

  fl_authenticator_renew_finish (FL_AUTHENTICATOR (source), result, &refreshing->error);
  save (task);
}

/* 2. */

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refreshing *refreshing = g_task_get_task_data (task);
  FlConnection *connection = refreshing->located->connection;

  if (!fl_authenticator_prepare_finish (FL_AUTHENTICATOR (source), result, &refreshing->error) ||
      fl_connection_get_refreshed_at_us (connection) != refreshing->refreshed_before_us)
    save (task);
  else
    fl_authenticator_renew_async (refreshing->authenticator, g_task_get_cancellable (task),
                                  renewed_cb, g_object_ref (task));
}

/* 1. */

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Refreshing *refreshing = g_task_get_task_data (task);
  GError *error = NULL;

  refreshing->located = fl_runtime_locate_finish (self, result, &error);
  if (refreshing->located)
    refreshing->authenticator = fl_auth_scheme_create_authenticator (
        refreshing->located->service, refreshing->located->connection,
        refreshing->located->auth_session, fl_runtime_get_store (self), &error);
  if (!refreshing->authenticator) {
    g_task_return_error (task, error);
    return;
  }
  refreshing->refreshed_before_us =
      fl_connection_get_refreshed_at_us (refreshing->located->connection);
  fl_authenticator_prepare_async (refreshing->authenticator, g_task_get_cancellable (task),
                                  prepared_cb, g_object_ref (task));
}

/**
 * fl_runtime_refresh_async:
 * @link_name: link name of a connection
 *
 * Renews a connection's tokens now, whether they are due or not: for one that has something to
 * renew them with. One that has not needs a reconnect from then on.
 */
void
fl_runtime_refresh_async (FlRuntime *self,
                          const char *link_name,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_refresh_async);
  g_task_set_task_data (task, g_new0 (Refreshing, 1), (GDestroyNotify) refreshing_free);
  g_task_set_check_cancellable (task, FALSE);
  fl_runtime_locate_async (self, link_name, cancellable, located_cb, task);
}

/**
 * fl_runtime_refresh_finish:
 *
 * Finishes fl_runtime_refresh_async().
 *
 * Errors: #FlStoreError, #FlAuthError, #FlSecretsError, #FlHttpError, #GIOErrorEnum (cancelled).
 *
 * Returns: %TRUE where the connection has new tokens
 */
gboolean
fl_runtime_refresh_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
