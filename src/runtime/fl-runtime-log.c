/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-file.h"
#include "fl-log-list.h"
#include "fl-paths.h"
#include "fl-runtime-private.h"

#include <glib/gi18n-lib.h>

/* The authorization log of each connection: a file in the state folder that holds no secret, made
 * with the first entry and removed with the connection. What authorizes sends by a session that is
 * recorded there (fl_runtime_locate_async()); what only calls does not. */

typedef struct {
  FlLogFile *file;
  FlAuthLog *log;
} Log;

static void
log_free (gpointer data)
{
  Log *log = data;

  g_object_unref (log->file);
  g_object_unref (log->log);
  g_free (log);
}

static FlLogFile *
create_file (const char *id)
{
  g_autofree char *folder = fl_paths_dup_state ("authorization-log");

  return fl_log_file_new (folder, id);
}

static void
take_cb (FlLogEntry *entry, gpointer user_data)
{
  fl_log_file_append (user_data, entry);
}

static Log *
ensure_log (FlRuntime *self, const char *id)
{
  Log *log = NULL;

  if (!self->logs)
    self->logs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, log_free);
  log = g_hash_table_lookup (self->logs, id);
  if (!log) {
    log = g_new0 (Log, 1);
    log->file = create_file (id);
    log->log = fl_auth_log_new (take_cb, log->file);
    g_object_set_data_full (G_OBJECT (log->log), "fl-log-file", g_object_ref (log->file),
                            g_object_unref);
    g_hash_table_insert (self->logs, g_strdup (id), log);
  }
  return log;
}

/* What is to be recorded for a connection; nothing is written before something happens. */
FlAuthLog *
fl_runtime_get_auth_log (FlRuntime *self, FlConnection *connection)
{
  return ensure_log (self, fl_connection_get_id (connection))->log;
}

/* (transfer full): a session for calls that belong to what authorizes. */
FlHttpSession *
fl_runtime_record_session (FlLocated *located, FlLogKind purpose)
{
  return fl_http_session_new_recorded (located->session,
                                       fl_http_session_get_recorder (located->auth_session),
                                       purpose);
}

static const char *
get_status_sentence (FlStatus status)
{
  switch (status) {
  case FL_STATUS_NOT_CONNECTED:
    return _ ("The connection is not connected.");
  case FL_STATUS_CONNECTED:
    return _ ("The connection is connected.");
  case FL_STATUS_RECONNECT_NEEDED:
    return _ ("The connection needs a reconnect.");
  case FL_STATUS_DISCONNECTED:
    return _ ("The connection is disconnected.");
  case FL_STATUS_DISABLED:
    return _ ("The connection is disabled.");
  }
  return "";
}

static FlLogOutcome
get_status_outcome (FlStatus status)
{
  if (status == FL_STATUS_CONNECTED)
    return FL_LOG_FINE;
  return status == FL_STATUS_RECONNECT_NEEDED ? FL_LOG_FAILED : FL_LOG_NOTE;
}

/* Writes down that a connection's status is not what it was. */
void
fl_runtime_log_status (FlRuntime *self, FlConnection *connection, FlStatus before)
{
  FlStatus status = fl_connection_get_status (connection);
  const char *reason = fl_connection_get_status_reason (connection);
  g_autofree char *text = NULL;

  if (status == before)
    return;
  text = g_strjoin (" ", get_status_sentence (status), reason, NULL);
  fl_auth_log_add_step (fl_runtime_get_auth_log (self, connection), FL_LOG_STATUS,
                        get_status_outcome (status), text);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlLogList *list = NULL;
  GError *error = NULL;

  list = fl_log_list_open_finish (result, &error);
  if (list)
    g_task_return_pointer (task, list, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FlLogFile *file = FL_LOG_FILE (source);

  fl_log_file_settle_finish (file, result);
  fl_log_list_open_async (fl_log_file_get_path (file), g_task_get_cancellable (task), opened_cb,
                          task);
}

static void
found_to_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  g_autoptr (FlConnection) connection = NULL;
  GError *error = NULL;

  connection = fl_runtime_find_connection_finish (self, result, &error);
  if (!connection) {
    g_task_return_error (task, error);
    return;
  }
  fl_log_file_settle_async (ensure_log (self, fl_connection_get_id (connection))->file, settled_cb,
                            g_steal_pointer (&task));
}

/**
 * fl_runtime_read_log_async:
 * @link_name: link name of a connection
 *
 * Reads a connection's authorization log.
 */
void
fl_runtime_read_log_async (FlRuntime *self,
                           const char *link_name,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_read_log_async);
  fl_runtime_find_connection_async (self, link_name, cancellable, found_to_read_cb, task);
}

/**
 * fl_runtime_read_log_finish:
 *
 * Finishes fl_runtime_read_log_async().
 *
 * Errors: #FlStoreError where the connection is not there; #GFileError, #GIOErrorEnum where its log
 * cannot be read.
 *
 * Returns: (transfer full): a list of #FlLogEntry, the oldest first, which follows the log as long
 *   as it lives
 */
GListModel *
fl_runtime_read_log_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fl_log_file_remove_finish (FL_LOG_FILE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
found_to_clear_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  g_autoptr (FlConnection) connection = NULL;
  GError *error = NULL;

  connection = fl_runtime_find_connection_finish (self, result, &error);
  if (!connection) {
    g_task_return_error (task, error);
    return;
  }
  fl_log_file_remove_async (ensure_log (self, fl_connection_get_id (connection))->file, removed_cb,
                            g_steal_pointer (&task));
}

/**
 * fl_runtime_clear_log_async:
 * @link_name: link name of a connection
 *
 * Removes all that stands in a connection's authorization log.
 */
void
fl_runtime_clear_log_async (FlRuntime *self,
                            const char *link_name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_clear_log_async);
  fl_runtime_find_connection_async (self, link_name, cancellable, found_to_clear_cb, task);
}

/**
 * fl_runtime_clear_log_finish:
 *
 * Finishes fl_runtime_clear_log_async().
 *
 * Errors: #FlStoreError where the connection is not there; #GIOErrorEnum.
 *
 * Returns: %TRUE once the log is empty
 */
gboolean
fl_runtime_clear_log_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The log goes with its connection: nothing is left to tell where it would not go. */
void
fl_runtime_forget_log (FlRuntime *self, const char *id)
{
  fl_log_file_remove_async (ensure_log (self, id)->file, NULL, NULL);
}

static void settle_next (GTask *task);

static void
next_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  fl_log_file_settle_finish (FL_LOG_FILE (source), result);
  settle_next (task);
}

static void
settle_next (GTask *task)
{
  GPtrArray *files = g_task_get_task_data (task);
  g_autoptr (FlLogFile) file = NULL;

  if (files->len == 0) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  file = g_ptr_array_steal_index_fast (files, files->len - 1);
  fl_log_file_settle_async (file, next_settled_cb, g_object_ref (task));
}

/* Waits until all that happened is written down. */
void
fl_runtime_settle_logs_async (FlRuntime *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer log;

  g_task_set_source_tag (task, fl_runtime_settle_logs_async);
  g_task_set_task_data (task, files, (GDestroyNotify) g_ptr_array_unref);
  if (self->logs) {
    g_hash_table_iter_init (&iter, self->logs);
    while (g_hash_table_iter_next (&iter, NULL, &log))
      g_ptr_array_add (files, g_object_ref (((Log *) log)->file));
  }
  settle_next (task);
}

void
fl_runtime_settle_logs_finish (FlRuntime *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
