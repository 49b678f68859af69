/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-loopback-gate.h"

#include "fl-auth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lets connections from this machine in to a SoupServer, and only from it. libsoup by itself waits
 * for a request's headers without end and takes as many connections as there are, so that any local
 * program, or a web page with patience, could use up the process's files. Here they are few, and
 * each has a deadline.
 *
 * Where all places are taken, the one who has waited longest without saying anything must go: a
 * crowd of silent peers cannot keep the browser out, which speaks as soon as it is connected.
 *
 * Main thread. */

#define ACCEPT_AGAIN_MS   100
#define BACKLOG           64
#define MAX_PORT_ATTEMPTS 8
#define IPV4_LOOPBACK     "127.0.0.1"
#define IPV6_LOOPBACK     "::1"

typedef struct {
  FlLoopbackGate *gate;
  /* libsoup's; it goes when libsoup has closed it. */
  GSocketConnection *connection;
  GSocket *socket;
  GSocketAddress *address;
  guint timeout_id;
  gboolean headers_arrived;
} Peer;

struct _FlLoopbackGate {
  GObject parent_instance;

  guint timeout_ms;
  guint accept_again_id;
  SoupServer *server;
  GSocketListener *listener;
  GCancellable *cancellable;
  GPtrArray *sockets;
  /* In the order of their arrival. */
  GPtrArray *peers;
};

G_DEFINE_FINAL_TYPE (FlLoopbackGate, fl_loopback_gate, G_TYPE_OBJECT)

static void peer_gone_cb (gpointer user_data, GObject *connection);

static void
peer_free (Peer *peer)
{
  g_clear_handle_id (&peer->timeout_id, g_source_remove);
  if (peer->connection)
    g_object_weak_unref (G_OBJECT (peer->connection), peer_gone_cb, peer);
  g_object_unref (peer->socket);
  g_object_unref (peer->address);
  g_free (peer);
}

static void
peer_gone_cb (gpointer user_data, GObject *connection)
{
  Peer *peer = user_data;

  peer->connection = NULL;
  g_ptr_array_remove (peer->gate->peers, peer);
}

/* Not by closing: libsoup still waits for that file, and closes it when it reads the end. */
static void
drop_peer (Peer *peer)
{
  g_socket_shutdown (peer->socket, TRUE, TRUE, NULL);
}

static gboolean
peer_timed_out_cb (gpointer user_data)
{
  Peer *peer = user_data;

  peer->timeout_id = 0;
  drop_peer (peer);
  return G_SOURCE_REMOVE;
}

static void
give_peer_time (Peer *peer)
{
  g_clear_handle_id (&peer->timeout_id, g_source_remove);
  peer->timeout_id = g_timeout_add (peer->gate->timeout_ms, peer_timed_out_cb, peer);
}

/* The headers had their time; now the answer gets as much. */
static void
headers_arrived_cb (SoupServerMessage *message, gpointer user_data)
{
  FlLoopbackGate *self = user_data;
  GSocketAddress *address = soup_server_message_get_remote_address (message);

  for (guint i = 0; i < self->peers->len; i++) {
    Peer *peer = g_ptr_array_index (self->peers, i);

    if (peer->address == address) {
      peer->headers_arrived = TRUE;
      give_peer_time (peer);
      return;
    }
  }
}

static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  g_signal_connect_object (message, "got-headers", G_CALLBACK (headers_arrived_cb), user_data, 0);
}

static Peer *
find_silent_peer (FlLoopbackGate *self)
{
  for (guint i = 0; i < self->peers->len; i++) {
    Peer *peer = g_ptr_array_index (self->peers, i);

    if (!peer->headers_arrived)
      return peer;
  }
  return NULL;
}

/* A peer that was dropped gives up its place at once, though libsoup needs a moment to notice. */
static gboolean
make_room (FlLoopbackGate *self)
{
  Peer *silent;

  if (self->peers->len < FL_LOOPBACK_GATE_MAX_PEERS)
    return TRUE;
  silent = find_silent_peer (self);
  if (!silent)
    return FALSE;
  drop_peer (silent);
  g_ptr_array_remove (self->peers, silent);
  return TRUE;
}

static void
let_in (FlLoopbackGate *self, GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  Peer *peer;

  /* Without an address the peer is already gone. */
  if (!local || !remote || !make_room (self))
    return;
  peer = g_new0 (Peer, 1);
  peer->gate = self;
  peer->connection = connection;
  peer->socket = g_object_ref (g_socket_connection_get_socket (connection));
  peer->address = g_object_ref (remote);
  g_object_weak_ref (G_OBJECT (connection), peer_gone_cb, peer);
  g_ptr_array_add (self->peers, peer);
  give_peer_time (peer);
  soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, remote, NULL);
}

static void accept_next (FlLoopbackGate *self);

static gboolean
accept_again_cb (gpointer user_data)
{
  FlLoopbackGate *self = user_data;

  self->accept_again_id = 0;
  accept_next (self);
  return G_SOURCE_REMOVE;
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  FlLoopbackGate *self;

  connection = g_socket_listener_accept_finish (G_SOCKET_LISTENER (source), result, NULL, &error);
  /* Closing the gate cancels this; the gate may be gone by now. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (connection)
    let_in (self, connection);
  /* Out of files, for instance: trying at once would only burn time. */
  if (connection)
    accept_next (self);
  else
    self->accept_again_id = g_timeout_add (ACCEPT_AGAIN_MS, accept_again_cb, self);
}

static void
accept_next (FlLoopbackGate *self)
{
  g_socket_listener_accept_async (self->listener, self->cancellable, accepted_cb, self);
}

static void
fl_loopback_gate_dispose (GObject *object)
{
  FlLoopbackGate *self = FL_LOOPBACK_GATE (object);

  fl_loopback_gate_close (self);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (fl_loopback_gate_parent_class)->dispose (object);
}

static void
fl_loopback_gate_finalize (GObject *object)
{
  FlLoopbackGate *self = FL_LOOPBACK_GATE (object);

  g_clear_pointer (&self->peers, g_ptr_array_unref);
  g_clear_pointer (&self->sockets, g_ptr_array_unref);

  G_OBJECT_CLASS (fl_loopback_gate_parent_class)->finalize (object);
}

static void
fl_loopback_gate_class_init (FlLoopbackGateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_loopback_gate_dispose;
  object_class->finalize = fl_loopback_gate_finalize;
}

static void
fl_loopback_gate_init (FlLoopbackGate *self)
{
  self->timeout_ms = FL_LOOPBACK_GATE_TIMEOUT_MS;
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->peers = g_ptr_array_new_with_free_func ((GDestroyNotify) peer_free);
}

/**
 * fl_loopback_gate_new:
 * @server: who answers; it must not listen by itself
 *
 * Makes a gate, still closed.
 *
 * Returns: (transfer full): the gate
 */
FlLoopbackGate *
fl_loopback_gate_new (SoupServer *server)
{
  FlLoopbackGate *self = g_object_new (FL_TYPE_LOOPBACK_GATE, NULL);

  self->server = g_object_ref (server);
  g_signal_connect_object (server, "request-started", G_CALLBACK (request_started_cb), self, 0);
  return self;
}

/**
 * fl_loopback_gate_get_server:
 *
 * Returns: (transfer none): who answers
 */
SoupServer *
fl_loopback_gate_get_server (FlLoopbackGate *self)
{
  g_return_val_if_fail (FL_IS_LOOPBACK_GATE (self), NULL);

  return self->server;
}

/**
 * fl_loopback_gate_set_timeout_ms:
 * @timeout_ms: milliseconds; 5,000 at first
 *
 * Sets how long a peer has for its headers, and then how long its answer may take.
 */
void
fl_loopback_gate_set_timeout_ms (FlLoopbackGate *self, guint timeout_ms)
{
  g_return_if_fail (FL_IS_LOOPBACK_GATE (self));

  self->timeout_ms = timeout_ms;
}

/* Reusing an address lets us have the port again right after a flow has ended; it does not let us
 * have one that somebody listens on. */
static GSocket *
bind_address (const char *host, guint port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (host, port);
  g_autoptr (GSocket) socket = NULL;

  socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_TCP, error);
  if (!socket || !g_socket_bind (socket, address, TRUE, error))
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  return g_socket_listen (socket, error) ? g_steal_pointer (&socket) : NULL;
}

static guint
get_bound_port (GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  return address ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) : 0;
}

/* "localhost" may mean either family to a browser. Where this machine speaks IPv6 the port must be
 * ours in both, lest somebody else is called by that name. */
static gboolean
bind_both (FlLoopbackGate *self, guint port, GError **error)
{
  g_autoptr (GSocket) first = bind_address (IPV4_LOOPBACK, port, error);
  g_autoptr (GSocket) second = NULL;
  g_autoptr (GError) second_error = NULL;

  if (!first)
    return FALSE;
  second = bind_address (IPV6_LOOPBACK, get_bound_port (first), &second_error);
  if (!second && g_error_matches (second_error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)) {
    g_propagate_error (error, g_steal_pointer (&second_error));
    return FALSE;
  }
  g_ptr_array_add (self->sockets, g_steal_pointer (&first));
  if (second)
    g_ptr_array_add (self->sockets, g_steal_pointer (&second));
  return TRUE;
}

static gboolean
bind_localhost (FlLoopbackGate *self, guint port, GError **error)
{
  for (guint i = 1; i < MAX_PORT_ATTEMPTS && port == 0; i++) {
    g_autoptr (GError) attempt_error = NULL;

    if (bind_both (self, port, &attempt_error))
      return TRUE;
    if (!g_error_matches (attempt_error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)) {
      g_propagate_error (error, g_steal_pointer (&attempt_error));
      return FALSE;
    }
  }
  return bind_both (self, port, error);
}

static gboolean
bind_host (FlLoopbackGate *self, const char *host, guint port, GError **error)
{
  GSocket *socket;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return bind_localhost (self, port, error);
  if (!g_str_equal (host, IPV4_LOOPBACK) && !g_str_equal (host, "[" IPV6_LOOPBACK "]")) {
    g_set_error (
        error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the first placeholder is a host, the second a place in a document. */
        _ ("The callback host “%s” (%s) must be 127.0.0.1, [::1] or localhost."), host,
        "/auth/redirect/host");
    return FALSE;
  }
  socket = bind_address (*host == '[' ? IPV6_LOOPBACK : host, port, error);
  if (socket)
    g_ptr_array_add (self->sockets, socket);
  return socket != NULL;
}

static void
explain_bind_error (GError **error, GError *reason, const char *host, guint port)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)) {
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PORT_BUSY,
                 /* Translators: the placeholder is a port number. */
                 _ ("Another program uses port %u of this computer, which the callback address of "
                    "this service names: end that program, or connect when it has ended."),
                 port);
    g_error_free (reason);
    return;
  }
  g_propagate_error (error, reason);
  /* Translators: the placeholders are a host and a port number. */
  g_prefix_error (error, _ ("The callback address %s:%u cannot be listened on: "), host, port);
}

/**
 * fl_loopback_gate_open:
 * @host: `127.0.0.1`, `[::1]` or `localhost`
 * @port: the port, or 0 for any free one
 * @error: return location
 *
 * Begins to listen. A port that somebody else listens on is an error: there is no second choice,
 * since the service knows this address and no other.
 *
 * Returns: whether it listens
 *
 * Errors: %FL_AUTH_ERROR_PORT_BUSY, %FL_AUTH_ERROR_SETUP, and the system's own in %G_IO_ERROR.
 * Source: RFC 8252 §7.3, §8.3
 */
gboolean
fl_loopback_gate_open (FlLoopbackGate *self, const char *host, guint port, GError **error)
{
  GError *reason = NULL;

  g_return_val_if_fail (FL_IS_LOOPBACK_GATE (self), FALSE);
  g_return_val_if_fail (host, FALSE);
  g_return_val_if_fail (!self->listener, FALSE);

  if (!bind_host (self, host, port, &reason)) {
    if (reason->domain == FL_AUTH_ERROR)
      g_propagate_error (error, reason);
    else
      explain_bind_error (error, reason, host, port);
    return FALSE;
  }
  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < self->sockets->len; i++) {
    if (!g_socket_listener_add_socket (self->listener, g_ptr_array_index (self->sockets, i), NULL,
                                       error))
      return FALSE;
  }
  accept_next (self);
  return TRUE;
}

/**
 * fl_loopback_gate_close:
 *
 * Ends listening and every connection. Closing twice is harmless. Not to be called from inside one
 * of the server's handlers.
 */
void
fl_loopback_gate_close (FlLoopbackGate *self)
{
  g_return_if_fail (FL_IS_LOOPBACK_GATE (self));

  if (!self->listener)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->accept_again_id, g_source_remove);
  g_socket_listener_close (self->listener);
  g_clear_object (&self->listener);
  soup_server_disconnect (self->server);
  g_ptr_array_set_size (self->peers, 0);
  g_ptr_array_set_size (self->sockets, 0);
}

/**
 * fl_loopback_gate_get_port:
 *
 * Returns: the port that is listened on, or 0 while the gate is closed
 */
guint
fl_loopback_gate_get_port (FlLoopbackGate *self)
{
  g_return_val_if_fail (FL_IS_LOOPBACK_GATE (self), 0);

  return self->sockets->len > 0 ? get_bound_port (g_ptr_array_index (self->sockets, 0)) : 0;
}

/**
 * fl_loopback_gate_get_sockets:
 *
 * Returns: (transfer none) (element-type GSocket): the sockets that listen
 */
GPtrArray *
fl_loopback_gate_get_sockets (FlLoopbackGate *self)
{
  g_return_val_if_fail (FL_IS_LOOPBACK_GATE (self), NULL);

  return self->sockets;
}

/**
 * fl_loopback_gate_get_n_peers:
 *
 * Returns: how many connections there are now
 */
guint
fl_loopback_gate_get_n_peers (FlLoopbackGate *self)
{
  g_return_val_if_fail (FL_IS_LOOPBACK_GATE (self), 0);

  return self->peers->len;
}
