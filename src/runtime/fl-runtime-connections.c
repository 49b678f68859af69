/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-link-name.h"
#include "fl-lock.h"
#include "fl-oauth2-refresh.h"
#include "fl-runtime-private.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* Writing and removing connections. A removal waits for a refresh that is under way in whichever
 * program: it would put the credentials back into the keyring after we took them out, for ever. */

#define REFRESH_TIMEOUT_MS 45000

typedef struct {
  FlConnection *connection;
  gboolean create;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->connection);
  g_free (saving);
}

static gboolean
check_variable (FlConnection *connection, FlVariable *variable, GError **error)
{
  const char *key = fl_variable_get_key (variable);
  const char *value = fl_connection_get_variable (connection, key);

  if (value)
    return fl_variable_check_value (variable, value, error);
  if (fl_variable_get_default_value (variable))
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
               /* Translators: the first placeholder is a link name, the others are a variable's
                * label and key. */
               _ ("The connection “%s” needs a value for %s (%s)."),
               fl_connection_get_link_name (connection), fl_variable_get_label (variable), key);
  return FALSE;
}

static gboolean
check_scopes (FlConnection *connection, GError **error)
{
  const char *const *scopes = fl_connection_get_scopes (connection);

  for (guint i = 0; scopes[i]; i++) {
    if (!*scopes[i]) {
      g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
                   /* Translators: the placeholder is a link name. */
                   _ ("A scope of the connection “%s” is empty; leave it out."),
                   fl_connection_get_link_name (connection));
      return FALSE;
    }
  }
  return TRUE;
}

/* Whether what a connection fills in is what its service wants. */
gboolean
fl_runtime_check_connection (FlConnection *connection, FlService *service, GError **error)
{
  GListModel *variables = fl_service_get_variables (service);

  for (guint i = 0; i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);

    if (!check_variable (connection, variable, error))
      return FALSE;
  }
  return check_scopes (connection, error);
}

static gboolean
check_free (FlRuntime *self, FlConnection *connection, GError **error)
{
  const char *link_name = fl_connection_get_link_name (connection);

  if (!fl_link_name_check (link_name, error))
    return FALSE;
  if (!fl_runtime_get_provided_connection (self, link_name))
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS,
               /* Translators: the placeholder is a link name. */
               _ ("“%s” is the link name of a connection that Fairlead provides; "
                  "choose another one."),
               link_name);
  return FALSE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  FlDocumentFolder *folder = FL_DOCUMENT_FOLDER (source);
  g_autoptr (GError) error = NULL;

  if (fl_document_folder_save_finish (folder, result, &error)) {
    g_task_return_boolean (task, TRUE);
  } else if (saving->connection == self->playground_connection && !saving->create &&
             g_error_matches (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND)) {
    /* The first change of the provided connection makes its document. */
    fl_document_folder_save_async (folder, saving->connection, TRUE, g_task_get_cancellable (task),
                                   fl_runtime_return_saved_cb, g_object_ref (task));
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

/* Takes the task. */
static void
save_document (FlRuntime *self, GTask *task)
{
  Saving *saving = g_task_get_task_data (task);

  fl_document_folder_save_async (self->connection_folder, saving->connection, saving->create,
                                 g_task_get_cancellable (task), saved_cb, task);
}

static void
service_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (FlService) service = NULL;
  g_autoptr (GError) error = NULL;

  service = fl_runtime_find_service_finish (self, result, &error);
  if (service && fl_runtime_check_connection (saving->connection, service, &error))
    save_document (self, g_steal_pointer (&task));
  else if (!service && !saving->create)
    /* Its service is gone or broken: a name can be changed all the same. */
    save_document (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static GTask *
new_saving_task (FlRuntime *self,
                 FlConnection *connection,
                 gboolean create,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->connection = g_object_ref (connection);
  saving->create = create;
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  return task;
}

/* Writes the document of a connection that was found and changed, whatever its service says. */
void
fl_runtime_write_connection_async (FlRuntime *self,
                                   FlConnection *connection,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = new_saving_task (self, connection, FALSE, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_runtime_write_connection_async);
  save_document (self, task);
}

gboolean
fl_runtime_write_connection_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_runtime_save_connection_async:
 * @connection: a connection
 * @create: whether it is new; its link name must then be free and its service must exist
 *
 * Checks a connection against its service and writes its document, durably. The connection that
 * Fairlead provides gets its document with its first change.
 */
void
fl_runtime_save_connection_async (FlRuntime *self,
                                  FlConnection *connection,
                                  gboolean create,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (FL_IS_CONNECTION (connection));

  task = new_saving_task (self, connection, create, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_save_connection_async);
  if (!create || check_free (self, connection, &error)) {
    fl_runtime_find_service_async (self, fl_connection_get_service (connection), cancellable,
                                   service_found_cb, g_steal_pointer (&task));
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

/**
 * fl_runtime_save_connection_finish:
 *
 * Finishes fl_runtime_save_connection_async().
 *
 * Errors: #FL_STORE_ERROR_EXISTS where the link name is taken; #FL_STORE_ERROR_NOT_FOUND where the
 * service is not there, or the connection was removed meanwhile; #FlStoreError or #FlModelError
 * where a link name, variable or scope breaks a rule.
 *
 * Returns: %TRUE once it is on disk
 */
gboolean
fl_runtime_save_connection_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  char *link_name;
  /* NULL where the document is broken and does not tell. */
  char *id;
  gboolean is_broken;
  gboolean was_never_connected;
  gboolean has_twin;
  /* The one that a refresh takes. */
  FlLock *lock;
} Removal;

static void
removal_free (Removal *removal)
{
  g_free (removal->link_name);
  g_free (removal->id);
  g_clear_object (&removal->lock);
  g_free (removal);
}

static void
document_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Removal *removal = g_task_get_task_data (task);
  GError *error = NULL;

  if (!fl_document_folder_remove_finish (FL_DOCUMENT_FOLDER (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (removal->id && !removal->has_twin)
    fl_runtime_forget_log (g_task_get_source_object (task), removal->id);
  g_task_return_boolean (task, TRUE);
}

/* Takes the task. */
static void
remove_document (FlRuntime *self, GTask *task)
{
  Removal *removal = g_task_get_task_data (task);

  fl_document_folder_remove_async (self->connection_folder, removal->link_name,
                                   g_task_get_cancellable (task), document_removed_cb, task);
}

static void
credentials_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Removal *removal = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* What was never connected has nothing in the keyring, so that needs none to be removed. */
  if (fl_secret_store_clear_finish (FL_SECRET_STORE (source), result, &error) ||
      removal->was_never_connected) {
    fl_use_mark_remove (removal->id);
    remove_document (self, g_steal_pointer (&task));
    return;
  }
  g_prefix_error (&error,
                  /* Translators: the placeholder is a link name; a sentence follows. */
                  _ ("The connection “%s” was not removed, since its credentials could not be: "),
                  removal->link_name);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* Who has copied a document has two connections of one id, and one item in the keyring for both. */
static void
twins_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Removal *removal = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) twins = fl_runtime_find_twins_finish (self, result, &error);
  guint n_own = removal->is_broken ? 0 : 1;

  removal->has_twin = twins && g_strv_length (twins) > n_own;
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (removal->has_twin)
    remove_document (self, g_steal_pointer (&task));
  else
    fl_secret_store_clear_async (fl_runtime_get_store (self), FL_SECRET_KIND_CONNECTION,
                                 removal->id, cancellable, credentials_cleared_cb,
                                 g_steal_pointer (&task));
}

/* Where the lock cannot be had for another reason than time nobody can refresh either. */
static void
removal_locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Removal *removal = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;

  removal->lock = fl_lock_acquire_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_runtime_find_twins_async (self, removal->id, cancellable, twins_found_cb,
                               g_steal_pointer (&task));
}

/* By what we provide, not by what the document says of itself: anybody may have written that. */
gboolean
fl_runtime_check_removable (FlRuntime *self, FlConnection *connection, GError **error)
{
  if (!fl_runtime_get_provided_connection (self, fl_connection_get_link_name (connection)))
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
               /* Translators: the placeholder is a link name. */
               _ ("The connection “%s” is provided by Fairlead and cannot be removed."),
               fl_connection_get_link_name (connection));
  return FALSE;
}

/* Takes the task. */
static void
lock_removal (GTask *task)
{
  Removal *removal = g_task_get_task_data (task);
  g_autofree char *lock_name = fl_oauth2_refresh_dup_lock_name (removal->id);

  fl_lock_acquire_async (lock_name, REFRESH_TIMEOUT_MS, g_task_get_cancellable (task),
                         removal_locked_cb, task);
}

static void
broken_id_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Removal *removal = g_task_get_task_data (task);

  removal->id = fl_runtime_read_broken_id_finish (FL_RUNTIME (source), result);
  if (removal->id)
    lock_removal (g_steal_pointer (&task));
  else
    remove_document (FL_RUNTIME (source), g_steal_pointer (&task));
}

static void
removed_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  Removal *removal = g_task_get_task_data (task);

  connection = fl_runtime_find_connection_finish (self, result, &error);
  removal->is_broken = g_error_matches (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN);
  if (removal->is_broken) {
    fl_runtime_read_broken_id_async (self, removal->link_name, cancellable, broken_id_read_cb,
                                     g_steal_pointer (&task));
    return;
  }
  if (!connection || !fl_runtime_check_removable (self, connection, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  removal->id = g_strdup (fl_connection_get_id (connection));
  removal->was_never_connected = fl_connection_get_status (connection) == FL_STATUS_NOT_CONNECTED;
  lock_removal (g_steal_pointer (&task));
}

/**
 * fl_runtime_remove_connection_async:
 * @link_name: link name of a connection
 *
 * Removes a connection: first its credentials, then its document, so that no credentials are left
 * behind that nothing names any more. A document that is broken is removed as well, and the
 * credentials with it where it still tells the id.
 */
void
fl_runtime_remove_connection_async (FlRuntime *self,
                                    const char *link_name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Removal *removal;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  removal = g_new0 (Removal, 1);
  removal->link_name = g_strdup (link_name);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_remove_connection_async);
  g_task_set_task_data (task, removal, (GDestroyNotify) removal_free);
  fl_runtime_find_connection_async (self, link_name, cancellable, removed_found_cb, task);
}

/**
 * fl_runtime_remove_connection_finish:
 *
 * Finishes fl_runtime_remove_connection_async().
 *
 * Errors: #FL_STORE_ERROR_NOT_FOUND; #FL_STORE_ERROR_FAILED for a connection that Fairlead
 * provides; #FlSecretsError where its credentials could not be cleared: then nothing is removed.
 *
 * Returns: %TRUE once both are gone
 */
gboolean
fl_runtime_remove_connection_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_runtime_remove_connection_left_credentials:
 * @result: what the callback of fl_runtime_remove_connection_async() was given
 *
 * Returns: whether credentials may be left in the keyring, since the document was broken and did
 *   not tell the connection's id
 */
gboolean
fl_runtime_remove_connection_left_credentials (FlRuntime *self, GAsyncResult *result)
{
  Removal *removal;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  removal = g_task_get_task_data (G_TASK (result));
  return removal->is_broken && !removal->id;
}
