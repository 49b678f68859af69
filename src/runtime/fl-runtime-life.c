/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-binding.h"
#include "fl-runtime-private.h"
#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>

/* Disabling, enabling and duplicating connections. */

typedef struct {
  gboolean enabled;
  FlStatus status_before;
  FlConnection *connection;
  /* What it was, should the write fail. */
  JsonNode *before;
} Switching;

static void
switching_free (Switching *switching)
{
  g_clear_object (&switching->connection);
  g_clear_pointer (&switching->before, json_node_unref);
  g_free (switching);
}

static void
switched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Switching *switching = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_runtime_write_connection_finish (FL_RUNTIME (source), result, &error)) {
    fl_runtime_log_status (FL_RUNTIME (source), switching->connection, switching->status_before);
    g_task_return_boolean (task, TRUE);
    return;
  }
  /* The connection that Fairlead provides is listed as this very object. */
  fl_connection_load_json (switching->connection, switching->before, NULL);
  g_task_return_error (task, error);
}

/* Takes the task. */
static void
enable (FlRuntime *self, GTask *task, FlStatus status, const char *reason)
{
  Switching *switching = g_task_get_task_data (task);

  fl_connection_enable (switching->connection, status, reason);
  fl_runtime_write_connection_async (self, switching->connection, g_task_get_cancellable (task),
                                     switched_cb, task);
}

static gboolean
is_absent (const GError *error)
{
  return g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND);
}

/* The document was not disabled by us, or did not tell what was before. */
static void
keyring_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Switching *switching = g_task_get_task_data (task);
  g_autoptr (FlCredentials) credentials = NULL;
  GError *error = NULL;

  credentials = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);
  if (credentials) {
    /* Of those that do not say where they may go nobody knows whether they are still meant. */
    enable (self, g_steal_pointer (&task),
            fl_auth_binding_is_bound (credentials) ? FL_STATUS_CONNECTED : FL_STATUS_NOT_CONNECTED,
            NULL);
  } else if (is_absent (error)) {
    g_error_free (error);
    enable (self, g_steal_pointer (&task), FL_STATUS_NOT_CONNECTED, NULL);
  } else {
    g_prefix_error (&error,
                    /* Translators: the placeholder is a link name; a sentence follows. */
                    _ ("The connection “%s” was not enabled, since nobody can tell whether it is "
                       "connected: "),
                    fl_connection_get_link_name (switching->connection));
    g_task_return_error (task, error);
  }
}

/* Takes the task. */
static void
find_true_status (FlRuntime *self, GTask *task)
{
  Switching *switching = g_task_get_task_data (task);
  FlConnection *connection = switching->connection;
  FlStatus before = fl_connection_get_status_before (connection);

  if (before != FL_STATUS_NOT_CONNECTED && before != FL_STATUS_DISABLED)
    enable (self, task, before, fl_connection_get_reason_before (connection));
  else
    fl_secret_store_lookup_async (fl_runtime_get_store (self), FL_SECRET_KIND_CONNECTION,
                                  fl_connection_get_id (connection), g_task_get_cancellable (task),
                                  keyring_asked_cb, task);
}

static void
switched_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  FlRuntime *self = FL_RUNTIME (source);
  Switching *switching = g_task_get_task_data (task);
  gboolean is_enabled;
  GError *error = NULL;

  switching->connection = fl_runtime_find_connection_finish (self, result, &error);
  if (!switching->connection) {
    g_task_return_error (task, error);
    return;
  }
  switching->status_before = fl_connection_get_status (switching->connection);
  is_enabled = switching->status_before != FL_STATUS_DISABLED;
  switching->before = fl_connection_to_json (switching->connection);
  if (is_enabled == switching->enabled) {
    g_task_return_boolean (task, TRUE);
  } else if (switching->enabled) {
    find_true_status (self, g_steal_pointer (&task));
  } else {
    fl_connection_disable (switching->connection);
    fl_runtime_write_connection_async (self, switching->connection, cancellable, switched_cb,
                                       g_steal_pointer (&task));
  }
}

/**
 * fl_runtime_set_enabled_async:
 * @link_name: link name of a connection
 * @enabled: whether it may be used
 *
 * Disables a connection, so that it refuses calls and keeps its credentials, or enables it, which
 * brings back the status that it had. The keyring is asked only where the document does not tell
 * that.
 */
void
fl_runtime_set_enabled_async (FlRuntime *self,
                              const char *link_name,
                              gboolean enabled,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Switching *switching;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  switching = g_new0 (Switching, 1);
  switching->enabled = enabled;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_set_enabled_async);
  g_task_set_task_data (task, switching, (GDestroyNotify) switching_free);
  fl_runtime_find_connection_async (self, link_name, cancellable, switched_found_cb, task);
}

/**
 * fl_runtime_set_enabled_finish:
 *
 * Finishes fl_runtime_set_enabled_async().
 *
 * Errors: #FlStoreError; #FlSecretsError where the keyring had to be asked and could not be.
 *
 * Returns: %TRUE once it is as wanted, on disk
 */
gboolean
fl_runtime_set_enabled_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  char *name;
  char *link_name;
  FlConnection *duplicate;
} Duplication;

static void
duplication_free (Duplication *duplication)
{
  g_free (duplication->name);
  g_free (duplication->link_name);
  g_clear_object (&duplication->duplicate);
  g_free (duplication);
}

static void
duplicate_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Duplication *duplication = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_runtime_save_connection_finish (FL_RUNTIME (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&duplication->duplicate), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
original_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  FlRuntime *self = FL_RUNTIME (source);
  Duplication *duplication = g_task_get_task_data (task);
  g_autoptr (FlConnection) original = NULL;
  const char *name = duplication->name;
  GError *error = NULL;

  original = fl_runtime_find_connection_finish (self, result, &error);
  if (!original) {
    g_task_return_error (task, error);
    return;
  }
  duplication->duplicate =
      fl_connection_duplicate (original, name ? name : fl_connection_get_name (original),
                               duplication->link_name);
  fl_runtime_save_connection_async (self, duplication->duplicate, TRUE, cancellable,
                                    duplicate_saved_cb, g_steal_pointer (&task));
}

/**
 * fl_runtime_duplicate_connection_async:
 * @link_name: link name of a connection
 * @new_name: (nullable): the name of the new one; NULL for the same
 * @new_link_name: the link name of the new one, which must be free
 *
 * Adds a connection with the same service, scopes and variables. It is not connected: credentials
 * are never copied.
 */
void
fl_runtime_duplicate_connection_async (FlRuntime *self,
                                       const char *link_name,
                                       const char *new_name,
                                       const char *new_link_name,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Duplication *duplication;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);
  g_return_if_fail (new_link_name);

  duplication = g_new0 (Duplication, 1);
  duplication->name = g_strdup (new_name);
  duplication->link_name = g_strdup (new_link_name);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_duplicate_connection_async);
  g_task_set_task_data (task, duplication, (GDestroyNotify) duplication_free);
  fl_runtime_find_connection_async (self, link_name, cancellable, original_found_cb, task);
}

/**
 * fl_runtime_duplicate_connection_finish:
 *
 * Finishes fl_runtime_duplicate_connection_async().
 *
 * Errors: as fl_runtime_save_connection_finish() has them.
 *
 * Returns: (transfer full): the new connection
 */
FlConnection *
fl_runtime_duplicate_connection_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
