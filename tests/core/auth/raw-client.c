/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "raw-client.h"

#include "fl-test.h"

#include <string.h>

RawClient *
raw_client_connect (const char *address, guint port)
{
  g_autoptr (GSocketAddress) target = g_inet_socket_address_new_from_string (address, port);
  g_autoptr (GError) error = NULL;
  RawClient *self = g_new0 (RawClient, 1);

  self->received = g_string_new (NULL);
  self->socket = g_socket_new (g_socket_address_get_family (target), G_SOCKET_TYPE_STREAM,
                               G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  /* The kernel completes the handshake by itself, so that this does not wait for the main loop. */
  g_socket_connect (self->socket, target, NULL, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (self->socket, FALSE);
  return self;
}

void
raw_client_free (RawClient *self)
{
  g_object_unref (self->socket);
  g_string_free (self->received, TRUE);
  g_free (self);
}

/* Whether the peer has already gone is seen when reading. */
void
raw_client_send (RawClient *self, const char *text)
{
  gsize length = strlen (text);

  while (length > 0) {
    gssize sent = g_socket_send (self->socket, text, length, NULL, NULL);

    if (sent < 0 && !g_socket_condition_check (self->socket, G_IO_HUP | G_IO_ERR)) {
      g_main_context_iteration (NULL, FALSE);
      continue;
    }
    if (sent < 0)
      return;
    text += sent;
    length -= (gsize) sent;
  }
}

gboolean
raw_client_is_closed (RawClient *self)
{
  char buffer[4096];
  gssize received;

  while (!self->closed) {
    g_autoptr (GError) error = NULL;

    received = g_socket_receive (self->socket, buffer, sizeof buffer, NULL, &error);
    if (received > 0)
      g_string_append_len (self->received, buffer, received);
    else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
      return FALSE;
    else
      self->closed = TRUE;
  }
  return TRUE;
}

static gboolean
is_closed (gpointer user_data)
{
  return raw_client_is_closed (user_data);
}

void
raw_client_wait_closed (RawClient *self)
{
  fl_test_wait_until ("the server closes the connection", is_closed, self);
}

char *
raw_client_exchange (guint port, const char *text)
{
  g_autoptr (RawClient) client = raw_client_connect ("127.0.0.1", port);

  raw_client_send (client, text);
  raw_client_wait_closed (client);
  return g_strdup (client->received->str);
}
