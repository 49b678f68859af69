/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"

/* Keeps the listed connections told of when they were last used, in whichever process. */

static void
note (FlRuntime *self, FlConnection *connection)
{
  gint64 used_at_us = fl_use_marks_find_us (self->marks, fl_connection_get_id (connection));

  fl_connection_set_last_used_at_us (connection, used_at_us);
}

static void
marks_changed_cb (FlUseMarks *marks, GHashTable *ids, FlRuntime *self)
{
  GListModel *connections = G_LIST_MODEL (self->connections);

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    if (g_hash_table_contains (ids, fl_connection_get_id (connection)))
      note (self, connection);
  }
}

static void
connections_changed_cb (GListModel *connections,
                        guint position,
                        guint n_removed,
                        guint n_added,
                        FlRuntime *self)
{
  for (guint i = position; i < position + n_added; i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    note (self, connection);
  }
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* Dropped: where the notes cannot be read nobody knows when a connection was last used, and all
   * else works. */
  fl_use_marks_follow_finish (FL_USE_MARKS (source), result, NULL);
}

void
fl_runtime_follow_used (FlRuntime *self)
{
  self->marks = fl_use_marks_new ();
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (marks_changed_cb), self, 0);
  g_signal_connect_object (self->connections, "items-changed", G_CALLBACK (connections_changed_cb),
                           self, 0);
  fl_use_marks_follow_async (self->marks, NULL, followed_cb, NULL);
}

void
fl_runtime_unfollow_used (FlRuntime *self)
{
  if (!self->marks)
    return;
  g_signal_handlers_disconnect_by_data (self->marks, self);
  g_signal_handlers_disconnect_by_func (self->connections, connections_changed_cb, self);
  g_clear_object (&self->marks);
}
