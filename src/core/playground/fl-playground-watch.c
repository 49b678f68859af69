/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-watch.h"

#include <string.h>

/* Notices when the process that serves a port leaves it: it is asked something that it answers only
 * then, and where it has no time to answer the connection ends. */

typedef struct {
  GSocketConnection *connection;
  char *question;
  char byte;
} Watch;

static void
watch_free (Watch *self)
{
  g_clear_object (&self->connection);
  g_free (self->question);
  g_free (self);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* However the connection ended, it ended. */
  g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);
  g_task_return_boolean (task, TRUE);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Watch *self = g_task_get_task_data (task);
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (self->connection));

  /* Where it could not be written there is nothing to be read either. */
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_input_stream_read_async (stream, &self->byte, 1, G_PRIORITY_DEFAULT,
                             g_task_get_cancellable (task), ended_cb, g_object_ref (task));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Watch *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GOutputStream *stream = NULL;

  self->connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);
  if (!self->connection) {
    /* Gone already: that is what is to be noticed. */
    g_task_return_boolean (task, TRUE);
    return;
  }
  stream = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  g_output_stream_write_all_async (stream, self->question, strlen (self->question),
                                   G_PRIORITY_DEFAULT, g_task_get_cancellable (task), asked_cb,
                                   g_object_ref (task));
}

/**
 * fl_playground_watch_async:
 * @port: of 127.0.0.1
 *
 * Waits until whoever serves the port leaves it. It waits for ever, until it is cancelled.
 */
void
fl_playground_watch_async (guint16 port,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  Watch *self = g_new0 (Watch, 1);

  g_task_set_source_tag (task, fl_playground_watch_async);
  g_task_set_task_data (task, self, (GDestroyNotify) watch_free);
  self->question =
      g_strdup_printf ("GET " FL_PLAYGROUND_WATCH_PATH " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
                       port);
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address), cancellable, connected_cb,
                                 g_steal_pointer (&task));
}

/**
 * fl_playground_watch_finish:
 *
 * Errors: %G_IO_ERROR_CANCELLED
 */
gboolean
fl_playground_watch_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fl_playground_watch_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
