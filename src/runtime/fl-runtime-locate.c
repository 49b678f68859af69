/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* Finding documents by link name, as they are on disk now: another process may have changed them
 * since the last time. */

static gpointer
find_provided (FlRuntime *self, FlDocumentFolder *folder, const char *link_name)
{
  if (folder == self->service_folder)
    return fl_catalog_find (fl_runtime_get_catalog (self), link_name);
  return fl_runtime_get_provided_connection (self, link_name);
}

static void
note_last_used (FlConnection *connection)
{
  fl_connection_set_last_used_at_us (connection,
                                     fl_use_mark_get_us (fl_connection_get_id (connection)));
}

static void
document_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlDocumentFolder *folder = FL_DOCUMENT_FOLDER (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) item = NULL;

  item = fl_document_folder_read_finish (folder, result, &error);
  if (g_error_matches (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND))
    g_set_object (&item, find_provided (g_task_get_source_object (task), folder,
                                        g_task_get_task_data (task)));
  if (item && FL_IS_CONNECTION (item))
    note_last_used (FL_CONNECTION (item));
  if (item)
    g_task_return_pointer (task, g_steal_pointer (&item), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * fl_runtime_find_service_async:
 * @link_name: link name of a service
 *
 * Finds a service without opening the lists: a custom one, read from disk, before a default one.
 */
void
fl_runtime_find_service_async (FlRuntime *self,
                               const char *link_name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_find_service_async);
  g_task_set_task_data (task, g_strdup (link_name), g_free);
  fl_document_folder_read_async (self->service_folder, link_name, cancellable, document_read_cb,
                                 task);
}

/**
 * fl_runtime_find_service_finish:
 *
 * Finishes fl_runtime_find_service_async().
 *
 * Errors: #FlStoreError: not found, or broken with a sentence that names file, place and rule.
 *
 * Returns: (transfer full): the service
 */
FlService *
fl_runtime_find_service_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_runtime_find_connection_async:
 * @link_name: link name of a connection
 *
 * Finds a connection without opening the lists, read from disk, or provided by Fairlead.
 */
void
fl_runtime_find_connection_async (FlRuntime *self,
                                  const char *link_name,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_find_connection_async);
  g_task_set_task_data (task, g_strdup (link_name), g_free);
  fl_document_folder_read_async (self->connection_folder, link_name, cancellable, document_read_cb,
                                 task);
}

/**
 * fl_runtime_find_connection_finish:
 *
 * Finishes fl_runtime_find_connection_async().
 *
 * Errors: #FlStoreError: not found, or broken with a sentence that names file, place and rule.
 *
 * Returns: (transfer full): the connection
 */
FlConnection *
fl_runtime_find_connection_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fl_located_free (FlLocated *self)
{
  g_clear_object (&self->connection);
  g_clear_object (&self->service);
  g_clear_object (&self->session);
  g_clear_object (&self->auth_session);
  g_clear_object (&self->store);
  g_free (self);
}

static void
session_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  FlLocated *located = g_task_get_task_data (task);
  FlAuthLog *log = NULL;
  g_autoptr (FlLocated) copy = NULL;
  g_autoptr (FlHttpSession) session = NULL;
  g_autoptr (GError) error = NULL;

  session = fl_service_sessions_find_finish (FL_SERVICE_SESSIONS (source), result, &error);
  if (!session) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  copy = g_new0 (FlLocated, 1);
  copy->connection = g_object_ref (located->connection);
  copy->service = g_object_ref (located->service);
  log = fl_runtime_get_auth_log (self, located->connection);
  copy->auth_session = fl_http_session_new_recorded (session, FL_HTTP_RECORDER (log), FL_LOG_TOKEN);
  copy->session = g_steal_pointer (&session);
  g_task_return_pointer (task, g_steal_pointer (&copy), (GDestroyNotify) fl_located_free);
}

/* Takes the task. */
static void
find_session (FlRuntime *self, GTask *task)
{
  FlLocated *located = g_task_get_task_data (task);

  fl_service_sessions_find_async (fl_runtime_get_sessions (self), located->service,
                                  fl_runtime_get_store (self), g_task_get_cancellable (task),
                                  session_found_cb, task);
}

static void
playground_ensured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (fl_playground_ensure_finish (FL_PLAYGROUND (source), result, &error))
    find_session (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
find_port (FlLocated *located, guint64 *port, GError **error)
{
  g_autofree char *text = NULL;

  text = fl_connection_expand (located->connection, located->service, "{port}", error);
  if (!text)
    return FALSE;
  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, port, NULL))
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
               /* Translators: the first placeholder is a link name, the second what stands in
                * place of a port. */
               _ ("The variable “port” of the connection “%s” is “%s”; "
                  "it must be a number from 1 to 65535."),
               fl_connection_get_link_name (located->connection), text);
  return FALSE;
}

static void
located_service_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  FlLocated *located = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  guint64 port = 0;

  located->service = fl_runtime_find_service_finish (self, result, &error);
  if (!located->service) {
    g_prefix_error (&error,
                    /* Translators: the placeholder is a link name; a sentence follows. */
                    _ ("The connection “%s” cannot be used: "),
                    fl_connection_get_link_name (located->connection));
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (fl_service_get_origin (located->service) != FL_SERVICE_DEFAULT ||
      g_strcmp0 (fl_service_get_provided_by (located->service), FL_RUNTIME_PLAYGROUND) != 0) {
    find_session (self, g_steal_pointer (&task));
    return;
  }
  if (!find_port (located, &port, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_playground_ensure_async (fl_runtime_get_playground (self), (guint16) port, cancellable,
                              playground_ensured_cb, g_steal_pointer (&task));
}

static void
located_connection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  FlLocated *located = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;

  located->connection = fl_runtime_find_connection_finish (self, result, &error);
  if (!located->connection) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_runtime_find_service_async (self, fl_connection_get_service (located->connection), cancellable,
                                 located_service_cb, g_steal_pointer (&task));
}

/* Finds what a connect or a call needs:
 * 1. the connection's document,
 * 2. its service,
 * 3. where Fairlead itself runs that service's server: the server,
 * 4. what sends to the service, with its authorities and its client certificate. */
void
fl_runtime_locate_async (FlRuntime *self,
                         const char *link_name,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_runtime_locate_async);
  g_task_set_task_data (task, g_new0 (FlLocated, 1), (GDestroyNotify) fl_located_free);
  fl_runtime_find_connection_async (self, link_name, cancellable, located_connection_cb,
                                    g_steal_pointer (&task));
}

/* (transfer full) */
FlLocated *
fl_runtime_locate_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
