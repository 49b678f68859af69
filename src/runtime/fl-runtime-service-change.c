/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"

/* Which connections a change of a service concerns, as they are on disk now. */

typedef struct {
  FlService *before;
  FlService *after;
  GStrv users;
  guint position;
  GListStore *concerned;
} Description;

static void find_next (FlRuntime *self, GTask *task);

static void
description_free (Description *description)
{
  g_clear_object (&description->before);
  g_clear_object (&description->after);
  g_clear_pointer (&description->users, g_strfreev);
  g_clear_object (&description->concerned);
  g_free (description);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Description *description = g_task_get_task_data (task);
  g_autoptr (FlConnection) connection = NULL;

  /* Dropped: one that has just gone is not concerned. */
  connection = fl_runtime_find_connection_finish (self, result, NULL);
  if (connection) {
    FlConsequence consequence =
        fl_service_change_weigh (description->before, description->after, connection);
    g_autoptr (FlConcerned) concerned = fl_concerned_new (connection, consequence);

    g_list_store_append (description->concerned, concerned);
  }
  description->position++;
  find_next (self, g_steal_pointer (&task));
}

/* Takes the task. */
static void
find_next (FlRuntime *self, GTask *task)
{
  Description *description = g_task_get_task_data (task);
  const char *link_name = description->users[description->position];

  if (link_name) {
    fl_runtime_find_connection_async (self, link_name, g_task_get_cancellable (task), found_cb,
                                      task);
  } else {
    g_task_return_pointer (task, g_steal_pointer (&description->concerned), g_object_unref);
    g_object_unref (task);
  }
}

static void
users_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Description *description = g_task_get_task_data (task);
  GError *error = NULL;

  description->users = fl_runtime_find_users_finish (self, result, &error);
  if (description->users)
    find_next (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * fl_runtime_describe_service_change_async:
 * @before: a service as it is
 * @after: the same service as it is to be
 *
 * Finds the connections of a service that is about to be changed, and what happens to each.
 */
void
fl_runtime_describe_service_change_async (FlRuntime *self,
                                          FlService *before,
                                          FlService *after,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  Description *description;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (FL_IS_SERVICE (before));
  g_return_if_fail (FL_IS_SERVICE (after));

  description = g_new0 (Description, 1);
  description->before = g_object_ref (before);
  description->after = g_object_ref (after);
  description->concerned = g_list_store_new (FL_TYPE_CONCERNED);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_describe_service_change_async);
  g_task_set_task_data (task, description, (GDestroyNotify) description_free);
  fl_runtime_find_users_async (self, fl_service_get_link_name (before), cancellable, users_found_cb,
                               task);
}

/**
 * fl_runtime_describe_service_change_finish:
 *
 * Finishes fl_runtime_describe_service_change_async().
 *
 * Errors: #GIOErrorEnum where the folder of connections cannot be read.
 *
 * Returns: (transfer full): a list of #FlConcerned, by link name, those that nothing happens to
 *   among them
 */
GListModel *
fl_runtime_describe_service_change_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
