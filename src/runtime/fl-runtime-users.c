/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"

/* Which connections use a service, or the same credentials, as it is on disk now: every document is
 * looked at in turn. */

typedef const char *(*Get) (FlConnection *connection);

typedef struct {
  Get get;
  char *wanted;
  GStrv names;
  guint position;
  GStrvBuilder *users;
} Search;

static void read_next (FlRuntime *self, GTask *task);

static void
search_free (Search *search)
{
  g_clear_pointer (&search->wanted, g_free);
  g_clear_pointer (&search->names, g_strfreev);
  g_clear_pointer (&search->users, g_strv_builder_unref);
  g_free (search);
}

static void
connection_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  g_autoptr (FlConnection) connection = NULL;

  /* Dropped: a broken document, or one that has just gone, uses no service. */
  connection = fl_document_folder_read_finish (FL_DOCUMENT_FOLDER (source), result, NULL);
  if (connection && g_strcmp0 (search->get (connection), search->wanted) == 0)
    g_strv_builder_add (search->users, fl_connection_get_link_name (connection));
  search->position++;
  read_next (self, g_steal_pointer (&task));
}

/* Takes the task. */
static void
read_next (FlRuntime *self, GTask *task)
{
  Search *search = g_task_get_task_data (task);
  const char *name = search->names[search->position];

  if (name) {
    fl_document_folder_read_async (self->connection_folder, name, g_task_get_cancellable (task),
                                   connection_read_cb, task);
  } else {
    g_task_return_pointer (task, g_strv_builder_end (search->users), (GDestroyNotify) g_strfreev);
    g_object_unref (task);
  }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  search->names = fl_document_folder_list_finish (FL_DOCUMENT_FOLDER (source), result, &error);
  if (search->names)
    read_next (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes the task. */
static void
start (FlRuntime *self, GTask *task, Get get, const char *wanted)
{
  Search *search = g_new0 (Search, 1);

  search->get = get;
  search->wanted = g_strdup (wanted);
  search->users = g_strv_builder_new ();
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  fl_document_folder_list_async (self->connection_folder, g_task_get_cancellable (task), listed_cb,
                                 task);
}

void
fl_runtime_find_users_async (FlRuntime *self,
                             const char *service_link_name,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_runtime_find_users_async);
  start (self, task, fl_connection_get_service, service_link_name);
}

/* (transfer full): link names, sorted */
char **
fl_runtime_find_users_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The connections of one id: more than one where somebody copied a document. */
void
fl_runtime_find_twins_async (FlRuntime *self,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_runtime_find_twins_async);
  start (self, task, fl_connection_get_id, id);
}

/* (transfer full): link names, sorted */
char **
fl_runtime_find_twins_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
