/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-port.h"

/* A port of 127.0.0.1 that is ours, and those who come to it. libsoup sets no bounds of its own:
 * so the connections are counted, and one that says nothing for a while is closed. Closing
 * the port leaves the connections to the server; each holds the port until it has ended. */

#define MAX_CONNECTIONS 64
#define IDLE_TIMEOUT_S  60
#define BACKLOG         64

struct _FlPlaygroundPort {
  GObject parent_instance;

  GSocket *socket;
  guint16 number;
  GSocketService *service;
  SoupServer *server;
  guint n_connections;
};

G_DEFINE_FINAL_TYPE (FlPlaygroundPort, fl_playground_port, G_TYPE_OBJECT)

typedef enum {
  PROP_IDLE = 1,
} FlPlaygroundPortProperty;

static GParamSpec *properties[PROP_IDLE + 1];

static void
connection_gone_cb (gpointer user_data, GObject *connection)
{
  g_autoptr (FlPlaygroundPort) self = user_data;

  if (--self->n_connections == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDLE]);
}

static gboolean
incoming_cb (FlPlaygroundPort *self, GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  /* One that is gone already, or one too many, is dropped without a word. */
  if (!local || !remote || self->n_connections >= MAX_CONNECTIONS)
    return TRUE;
  if (++self->n_connections == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDLE]);
  g_object_weak_ref (G_OBJECT (connection), connection_gone_cb, g_object_ref (self));
  g_socket_set_timeout (g_socket_connection_get_socket (connection), IDLE_TIMEOUT_S);
  soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, remote, NULL);
  return TRUE;
}

static void
fl_playground_port_dispose (GObject *object)
{
  fl_playground_port_close (FL_PLAYGROUND_PORT (object));

  G_OBJECT_CLASS (fl_playground_port_parent_class)->dispose (object);
}

static void
fl_playground_port_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPlaygroundPort *self = FL_PLAYGROUND_PORT (object);

  switch ((FlPlaygroundPortProperty) id) {
  case PROP_IDLE:
    g_value_set_boolean (value, fl_playground_port_get_idle (self));
    break;
  }
}

static void
fl_playground_port_class_init (FlPlaygroundPortClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_playground_port_dispose;
  object_class->get_property = fl_playground_port_get_property;

  /**
   * FlPlaygroundPort:idle:
   *
   * Whether nobody is connected.
   */
  properties[PROP_IDLE] =
      g_param_spec_boolean ("idle", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_playground_port_init (FlPlaygroundPort *self)
{
}

static GSocket *
bind_socket (guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (!socket)
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

/**
 * fl_playground_port_bind:
 * @port: 0 for any free one
 *
 * Takes a port of 127.0.0.1. Whoever comes to it waits until it is served.
 *
 * Errors: %G_IO_ERROR_ADDRESS_IN_USE, and whatever else the system says
 */
FlPlaygroundPort *
fl_playground_port_bind (guint16 port, GError **error)
{
  g_autoptr (FlPlaygroundPort) self = g_object_new (FL_TYPE_PLAYGROUND_PORT, NULL);
  g_autoptr (GSocketAddress) address = NULL;

  self->socket = bind_socket (port, error);
  if (!self->socket)
    return NULL;
  address = g_socket_get_local_address (self->socket, error);
  if (!address)
    return NULL;
  self->number = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  return g_steal_pointer (&self);
}

/**
 * fl_playground_port_get_number:
 *
 * Returns: the port that was taken, also where any was asked for
 */
guint16
fl_playground_port_get_number (FlPlaygroundPort *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND_PORT (self), 0);

  return self->number;
}

/**
 * fl_playground_port_serve:
 *
 * Hands everyone who comes to the server.
 */
void
fl_playground_port_serve (FlPlaygroundPort *self, SoupServer *server)
{
  g_return_if_fail (FL_IS_PLAYGROUND_PORT (self));
  g_return_if_fail (!self->service);

  self->server = g_object_ref (server);
  self->service = g_socket_service_new ();
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (incoming_cb), self,
                           G_CONNECT_SWAPPED);
  g_socket_listener_add_socket (G_SOCKET_LISTENER (self->service), self->socket, NULL, NULL);
}

/**
 * fl_playground_port_leave:
 *
 * Lets those in who stand before the door, and closes it.
 */
void
fl_playground_port_leave (FlPlaygroundPort *self)
{
  GSocket *accepted = NULL;

  g_return_if_fail (FL_IS_PLAYGROUND_PORT (self));
  g_return_if_fail (self->service);

  g_socket_service_stop (self->service);
  g_socket_set_blocking (self->socket, FALSE);
  while ((accepted = g_socket_accept (self->socket, NULL, NULL))) {
    g_autoptr (GSocketConnection) connection =
        g_socket_connection_factory_create_connection (accepted);

    g_object_unref (accepted);
    incoming_cb (self, connection);
  }
  fl_playground_port_close (self);
}

/**
 * fl_playground_port_close:
 *
 * Gives the port up at once; freeing does the same.
 */
void
fl_playground_port_close (FlPlaygroundPort *self)
{
  g_return_if_fail (FL_IS_PLAYGROUND_PORT (self));

  if (self->service) {
    g_socket_service_stop (self->service);
    g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  }
  if (self->socket)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->service);
  g_clear_object (&self->socket);
  g_clear_object (&self->server);
}

/**
 * fl_playground_port_get_idle:
 *
 * Returns: whether nobody is connected
 */
gboolean
fl_playground_port_get_idle (FlPlaygroundPort *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND_PORT (self), TRUE);

  return self->n_connections == 0;
}
