/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-peer.h"

#include "fl-test.h"

#include <string.h>

struct _FlHttpPeer {
  GSocketService *service;
  char *address;
  FlHttpPeerScript script;
  gpointer data;
  int n_running;
  GMutex mutex;
  GPtrArray *requests;
};

/* The headers of the next request, and its body after its Content-Length; NULL at the end. */
static char *
read_request (GDataInputStream *input)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize body_size = 0;

  while (TRUE) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

    if (!line)
      return NULL;
    if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
      body_size = g_ascii_strtoull (line + 15, NULL, 10);
    g_string_append_printf (text, "%s\n", line);
    if (!*line)
      break;
  }
  if (body_size > 0) {
    g_autofree char *body = g_malloc (body_size);
    gsize n_read = 0;

    if (!g_input_stream_read_all (G_INPUT_STREAM (input), body, body_size, &n_read, NULL, NULL))
      return NULL;
    g_string_append_len (text, body, n_read);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
peer_run_cb (GThreadedSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  FlHttpPeer *self = user_data;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  gboolean goes_on = TRUE;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (goes_on) {
    char *request = read_request (input);
    guint nth_request = 0;

    if (!request)
      break;
    g_mutex_lock (&self->mutex);
    nth_request = self->requests->len;
    g_ptr_array_add (self->requests, request);
    g_mutex_unlock (&self->mutex);
    goes_on = self->script (G_INPUT_STREAM (input), output, nth_request, self->data);
  }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_atomic_int_dec_and_test (&self->n_running);
  return TRUE;
}

static gboolean
peer_incoming_cb (GSocketService *service,
                  GSocketConnection *connection,
                  GObject *source,
                  gpointer user_data)
{
  FlHttpPeer *self = user_data;

  g_atomic_int_inc (&self->n_running);
  return FALSE;
}

FlHttpPeer *
fl_http_peer_new (FlHttpPeerScript script, gpointer data)
{
  FlHttpPeer *self = g_new0 (FlHttpPeer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  GError *error = NULL;

  self->script = script;
  self->data = data;
  g_mutex_init (&self->mutex);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->service = g_threaded_socket_service_new (10);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf ("http://127.0.0.1:%u",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (peer_incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (peer_run_cb), self);
  g_socket_service_start (self->service);
  return self;
}

static gboolean
is_idle (gpointer user_data)
{
  FlHttpPeer *self = user_data;

  return g_atomic_int_get (&self->n_running) == 0;
}

void
fl_http_peer_free (FlHttpPeer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  fl_test_wait_until ("all connections to the peer are closed", is_idle, self);
  g_object_unref (self->service);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->mutex);
  g_free (self->address);
  g_free (self);
}

const char *
fl_http_peer_get_address (FlHttpPeer *self)
{
  return self->address;
}

char *
fl_http_peer_dup_request (FlHttpPeer *self, guint position)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (position, <, self->requests->len);
  return g_strdup (g_ptr_array_index (self->requests, position));
}

guint
fl_http_peer_count (FlHttpPeer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->requests->len;
}

gboolean
fl_http_peer_say (GOutputStream *output, gconstpointer bytes, gssize size)
{
  return g_output_stream_write_all (output, bytes, size < 0 ? strlen (bytes) : (gsize) size, NULL,
                                    NULL, NULL);
}

void
fl_http_peer_wait_for_close (GInputStream *input)
{
  char buffer[512];

  while (g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL) > 0)
    ;
}
