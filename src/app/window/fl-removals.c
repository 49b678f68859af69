/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-removals.h"

#include "fl-holding.h"

#include <glib/gi18n.h>

/* Deleting that can be undone: an item that is deleted disappears from the list at once, and from
 * server, keyring and disk only when it is committed, which is when its toast is gone or the window
 * closes. Commits are carried out one after another, since a service can only go after its
 * connections. The application stays until the last one is through.
 *
 * A connection is deleted though the server does not end its authorization: who wants to be rid of
 * it would not understand otherwise. The person is told. */

#define MAX_USERS_NAMED 5

struct _FlRemovals {
  GObject parent_instance;

  FlRuntime *runtime;
  FlRemovalFilter *filter;
  GPtrArray *pending;
  GQueue committed;
  GObject *running;
  char *note;
};

G_DEFINE_FINAL_TYPE (FlRemovals, fl_removals, G_TYPE_OBJECT)

enum {
  SIGNAL_FAILED,
  SIGNAL_NOTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void run_next (FlRemovals *self);

static gboolean
finish_removal (FlRemovals *self, GObject *item, GAsyncResult *result, GError **error)
{
  if (FL_IS_CONNECTION (item))
    return fl_runtime_delete_connection_finish (self->runtime, result, &self->note, error);
  return fl_runtime_remove_service_finish (self->runtime, result, error);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlRemovals) self = user_data;
  g_autoptr (GObject) item = g_steal_pointer (&self->running);
  g_autoptr (GError) error = NULL;

  if (!finish_removal (self, item, result, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, item, error->message);
  else if (self->note)
    g_signal_emit (self, signals[SIGNAL_NOTED], 0, item, self->note);
  g_clear_pointer (&self->note, g_free);
  fl_removal_filter_show (self->filter, item);
  run_next (self);
  fl_release_application ();
}

static void
run_next (FlRemovals *self)
{
  if (self->running || g_queue_is_empty (&self->committed))
    return;
  self->running = g_queue_pop_head (&self->committed);
  fl_hold_application ();
  if (FL_IS_CONNECTION (self->running))
    fl_runtime_delete_connection_async (self->runtime,
                                        fl_connection_get_link_name (FL_CONNECTION (self->running)),
                                        FALSE, NULL, removed_cb, g_object_ref (self));
  else
    fl_runtime_remove_service_async (self->runtime,
                                     fl_service_get_link_name (FL_SERVICE (self->running)), NULL,
                                     removed_cb, g_object_ref (self));
}

static void
fl_removals_dispose (GObject *object)
{
  FlRemovals *self = FL_REMOVALS (object);

  g_ptr_array_set_size (self->pending, 0);
  g_queue_clear_full (&self->committed, g_object_unref);
  g_clear_object (&self->running);
  g_clear_object (&self->filter);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_removals_parent_class)->dispose (object);
}

static void
fl_removals_finalize (GObject *object)
{
  g_ptr_array_unref (FL_REMOVALS (object)->pending);
  g_free (FL_REMOVALS (object)->note);

  G_OBJECT_CLASS (fl_removals_parent_class)->finalize (object);
}

static void
fl_removals_class_init (FlRemovalsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_removals_dispose;
  object_class->finalize = fl_removals_finalize;

  /**
   * FlRemovals::failed:
   * @item: what is back in the list
   * @message: one sentence that says why
   *
   * Is emitted when a committed removal came to nothing.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", FL_TYPE_REMOVALS, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_OBJECT, G_TYPE_STRING);

  /**
   * FlRemovals::noted:
   * @item: what is gone here
   * @message: one sentence on what its server goes on to accept
   *
   * Is emitted when a connection was removed whose authorization was not ended.
   */
  signals[SIGNAL_NOTED] = g_signal_new ("noted", FL_TYPE_REMOVALS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_OBJECT, G_TYPE_STRING);
}

static void
fl_removals_init (FlRemovals *self)
{
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->committed);
}

FlRemovals *
fl_removals_new (FlRuntime *runtime, FlRemovalFilter *filter)
{
  FlRemovals *self = g_object_new (FL_TYPE_REMOVALS, NULL);

  g_set_object (&self->runtime, runtime);
  g_set_object (&self->filter, filter);
  return self;
}

/* Hides a connection or a custom service. */
void
fl_removals_begin (FlRemovals *self, GObject *item)
{
  g_return_if_fail (FL_IS_REMOVALS (self));
  g_return_if_fail (FL_IS_CONNECTION (item) || FL_IS_SERVICE (item));

  if (fl_removals_is_pending (self, item))
    return;
  g_ptr_array_add (self->pending, g_object_ref (item));
  fl_removal_filter_hide (self->filter, item);
}

/* Does nothing once it is committed. */
void
fl_removals_undo (FlRemovals *self, GObject *item)
{
  g_return_if_fail (FL_IS_REMOVALS (self));

  if (!fl_removals_is_pending (self, item))
    return;
  fl_removal_filter_show (self->filter, item);
  g_ptr_array_remove (self->pending, item);
}

/* Does nothing once it is undone. */
void
fl_removals_commit (FlRemovals *self, GObject *item)
{
  g_return_if_fail (FL_IS_REMOVALS (self));

  if (!fl_removals_is_pending (self, item))
    return;
  g_queue_push_tail (&self->committed, g_object_ref (item));
  g_ptr_array_remove (self->pending, item);
  run_next (self);
}

void
fl_removals_commit_all (FlRemovals *self)
{
  g_return_if_fail (FL_IS_REMOVALS (self));

  while (self->pending->len > 0)
    fl_removals_commit (self, g_ptr_array_index (self->pending, 0));
}

gboolean
fl_removals_is_pending (FlRemovals *self, GObject *item)
{
  g_return_val_if_fail (FL_IS_REMOVALS (self), FALSE);

  return g_ptr_array_find (self->pending, item, NULL);
}

/* The names of the connections that keep a service from being deleted, in one line; NULL where
 * there are none. Connections that are being deleted themselves do not count. */
char *
fl_removals_dup_users (FlRemovals *self, FlService *service)
{
  GListModel *connections = fl_runtime_get_connections (self->runtime);
  const char *link_name = fl_service_get_link_name (service);
  g_autoptr (GString) users = g_string_new (NULL);
  guint n_users = 0;

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    if (g_strcmp0 (fl_connection_get_service (connection), link_name) != 0 ||
        fl_removal_filter_hides (self->filter, G_OBJECT (connection)) ||
        n_users++ >= MAX_USERS_NAMED)
      continue;
    /* Translators: stands between the names of connections. */
    g_string_append (users, users->len > 0 ? _ (", ") : "");
    g_string_append (users, fl_connection_get_name (connection));
  }
  if (n_users > MAX_USERS_NAMED)
    /* Translators: follows the names of some connections. */
    g_string_append_printf (users,
                            ngettext (" and %u more", " and %u more", n_users - MAX_USERS_NAMED),
                            n_users - MAX_USERS_NAMED);
  return n_users > 0 ? g_strdup (users->str) : NULL;
}
