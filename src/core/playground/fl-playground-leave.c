/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-leave.h"

/* Giving up ports without breaking anybody off: nobody new is let in, and whoever is in already is
 * answered, for a second at most. */

#define DEADLINE_MS 1000

typedef struct {
  GPtrArray *ports;
  guint deadline;
} Leave;

static void
leave_free (Leave *self)
{
  g_ptr_array_unref (self->ports);
  g_free (self);
}

static void idle_cb (FlPlaygroundPort *port, GParamSpec *pspec, gpointer user_data);

static void
left (GTask *task)
{
  Leave *self = g_task_get_task_data (task);

  g_clear_handle_id (&self->deadline, g_source_remove);
  for (guint i = 0; i < self->ports->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->ports, i), idle_cb, task);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static gboolean
all_idle (Leave *self)
{
  for (guint i = 0; i < self->ports->len; i++)
    if (!fl_playground_port_get_idle (g_ptr_array_index (self->ports, i)))
      return FALSE;
  return TRUE;
}

static void
idle_cb (FlPlaygroundPort *port, GParamSpec *pspec, gpointer user_data)
{
  if (all_idle (g_task_get_task_data (user_data)))
    left (user_data);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Leave *self = g_task_get_task_data (user_data);

  self->deadline = 0;
  left (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * fl_playground_leave_ports_async:
 * @ports: (element-type FlPlaygroundPort): closed at once
 *
 * Waits until everyone who has come to the ports is answered. It always succeeds.
 */
void
fl_playground_leave_ports_async (GPtrArray *ports, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Leave *self = g_new0 (Leave, 1);

  g_task_set_source_tag (task, fl_playground_leave_ports_async);
  g_task_set_task_data (task, self, (GDestroyNotify) leave_free);
  self->ports = g_ptr_array_ref (ports);
  for (guint i = 0; i < ports->len; i++) {
    fl_playground_port_leave (g_ptr_array_index (ports, i));
    g_signal_connect (g_ptr_array_index (ports, i), "notify::idle", G_CALLBACK (idle_cb), task);
  }
  self->deadline = g_timeout_add (DEADLINE_MS, deadline_cb, task);
  if (all_idle (self))
    left (task);
}

/**
 * fl_playground_leave_ports_finish:
 *
 * Returns: TRUE
 */
gboolean
fl_playground_leave_ports_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fl_playground_leave_ports_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
