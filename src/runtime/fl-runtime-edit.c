/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"

/* Changing a connection, step by step:
 * 1. connection and service are found as they are on disk now;
 * 2. what is wanted is held against the service;
 * 3. where there is an authorization, what it was made with stays until the next one;
 * 4. the document is saved. */

typedef struct {
  char *name;
  GStrv scopes;
  GHashTable *variables;
  FlConnection *connection;
  JsonNode *before;
  gboolean reconnect;
} Edit;

static void
edit_free (Edit *edit)
{
  g_free (edit->name);
  g_strfreev (edit->scopes);
  g_clear_pointer (&edit->variables, g_hash_table_unref);
  g_clear_object (&edit->connection);
  g_clear_pointer (&edit->before, json_node_unref);
  g_free (edit);
}

/* 4. */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Edit *edit = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_runtime_write_connection_finish (FL_RUNTIME (source), result, &error)) {
    edit->reconnect = fl_connection_get_pending (edit->connection);
    g_task_return_boolean (task, TRUE);
    return;
  }
  /* The connection that Fairlead provides is listed as this very object. */
  fl_connection_load_json (edit->connection, edit->before, NULL);
  g_task_return_error (task, error);
}

/* 3. */

static void
set_member (JsonObject *map, const char *key, const char *value)
{
  if (value && *value)
    json_object_set_string_member (map, key, value);
  else
    json_object_remove_member (map, key);
}

static JsonObject *
copy_map (JsonObject *map)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) keys = json_object_get_members (map);

  for (GList *key = keys; key; key = key->next)
    json_object_set_string_member (copy, key->data, json_object_get_string_member (map, key->data));
  return copy;
}

static JsonObject *
change_variables (Edit *edit)
{
  g_autoptr (JsonObject) wanted = fl_connection_dup_wanted_variables (edit->connection);
  JsonObject *changed = copy_map (wanted);
  GHashTableIter iter;
  gpointer key, value;

  if (!edit->variables)
    return changed;
  g_hash_table_iter_init (&iter, edit->variables);
  while (g_hash_table_iter_next (&iter, &key, &value))
    set_member (changed, key, value);
  return changed;
}

static char **
change_scopes (Edit *edit)
{
  return edit->scopes ? g_strdupv (edit->scopes)
                      : fl_connection_dup_wanted_scopes (edit->connection);
}

/* What says nothing of who gave the credentials, and to whom they go, holds from now on. */
static void
set_plain_variables (Edit *edit, FlService *service)
{
  GHashTableIter iter;
  gpointer key, value;

  if (!edit->variables)
    return;
  g_hash_table_iter_init (&iter, edit->variables);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    if (!fl_service_is_authorized_with (service, key))
      fl_connection_set_variable (edit->connection, key, value);
  }
}

static void
apply (Edit *edit, FlService *service)
{
  FlConnection *connection = edit->connection;
  g_autoptr (JsonObject) variables = change_variables (edit);
  g_auto (GStrv) scopes = change_scopes (edit);

  if (edit->name)
    g_object_set (connection, "name", edit->name, NULL);
  if (service)
    set_plain_variables (edit, service);
  fl_connection_set_wanted (connection, (const char *const *) scopes, variables);
  if (!fl_connection_is_authorized (connection))
    fl_connection_apply_wanted (connection);
}

/* 2. */

static gboolean
check (Edit *edit, FlService *service, GError **error)
{
  g_autoptr (FlConnection) candidate =
      fl_connection_duplicate (edit->connection, fl_connection_get_name (edit->connection),
                               fl_connection_get_link_name (edit->connection));
  g_autoptr (JsonObject) variables = change_variables (edit);
  g_auto (GStrv) scopes = change_scopes (edit);

  g_object_set (candidate, "variables", variables, "scopes", scopes, NULL);
  return fl_runtime_check_connection (candidate, service, error);
}

static void
service_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  FlRuntime *self = FL_RUNTIME (source);
  Edit *edit = g_task_get_task_data (task);
  g_autoptr (FlService) service = NULL;
  GError *error = NULL;

  /* Where the service is gone or broken a name can be changed all the same. */
  service = fl_runtime_find_service_finish (self, result,
                                            edit->scopes || edit->variables ? &error : NULL);
  if (error || (service && (edit->scopes || edit->variables) && !check (edit, service, &error))) {
    g_task_return_error (task, error);
    return;
  }
  apply (edit, service);
  fl_runtime_write_connection_async (self, edit->connection, cancellable, written_cb,
                                     g_steal_pointer (&task));
}

/* 1. */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  FlRuntime *self = FL_RUNTIME (source);
  Edit *edit = g_task_get_task_data (task);
  GError *error = NULL;

  edit->connection = fl_runtime_find_connection_finish (self, result, &error);
  if (!edit->connection) {
    g_task_return_error (task, error);
    return;
  }
  edit->before = fl_connection_to_json (edit->connection);
  fl_runtime_find_service_async (self, fl_connection_get_service (edit->connection), cancellable,
                                 service_found_cb, g_steal_pointer (&task));
}

static void
copy_variable_cb (gpointer key, gpointer value, gpointer copy)
{
  g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
}

static GHashTable *
copy_variables (GHashTable *variables)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_foreach (variables, copy_variable_cb, copy);
  return copy;
}

/**
 * fl_runtime_edit_connection_async:
 * @link_name: link name of a connection, which stays
 * @name: (nullable): its name from now on; NULL leaves it
 * @scopes: (nullable): names of all the scopes that it is to have; NULL leaves them
 * @variables: (nullable) (element-type utf8 utf8): new values of variables by key, where NULL and
 *   "" take one away; variables that are not named stay
 *
 * Changes a connection. Where it is authorized, other scopes and other values of variables that
 * concern the authorization take effect with the next one; until then it works as before.
 */
void
fl_runtime_edit_connection_async (FlRuntime *self,
                                  const char *link_name,
                                  const char *name,
                                  const char *const *scopes,
                                  GHashTable *variables,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Edit *edit;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  edit = g_new0 (Edit, 1);
  edit->name = g_strdup (name);
  edit->scopes = g_strdupv ((char **) scopes);
  edit->variables = variables ? copy_variables (variables) : NULL;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_edit_connection_async);
  g_task_set_task_data (task, edit, (GDestroyNotify) edit_free);
  fl_runtime_find_connection_async (self, link_name, cancellable, found_cb, task);
}

/**
 * fl_runtime_edit_connection_finish:
 * @reconnect: (out) (optional): whether something changed takes effect with the next authorization
 *   only
 *
 * Finishes fl_runtime_edit_connection_async().
 *
 * Errors: #FlStoreError, #FlModelError; then nothing has changed.
 *
 * Returns: %TRUE once it is on disk
 */
gboolean
fl_runtime_edit_connection_finish (FlRuntime *self,
                                   GAsyncResult *result,
                                   gboolean *reconnect,
                                   GError **error)
{
  Edit *edit;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  edit = g_task_get_task_data (G_TASK (result));
  if (reconnect)
    *reconnect = edit->reconnect;
  return g_task_propagate_boolean (G_TASK (result), error);
}
