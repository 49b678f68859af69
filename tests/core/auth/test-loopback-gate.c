/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-loopback-gate.h"

#include "fl-auth-error.h"
#include "fl-test.h"
#include "raw-client.h"
#include "redirect-fixture.h"

#include <string.h>

/* Who gets in, how many, for how long; and what is bound. */

static gboolean
drip_cb (gpointer slow)
{
  raw_client_send (slow, "1");
  return G_SOURCE_CONTINUE;
}

static gboolean
is_closed (gpointer slow)
{
  return raw_client_is_closed (slow);
}

/* A header that drips in for ever, byte by byte. */
static void
test_slow_header (RedirectFixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) silent = NULL;
  g_autoptr (RawClient) slow = NULL;
  gint64 started_us = g_get_monotonic_time ();
  guint dripping = 0;

  fl_loopback_gate_set_timeout_ms (fl_redirect_listener_get_gate (fixture->listener), 300);
  silent = raw_client_connect ("127.0.0.1", fixture->port);
  slow = raw_client_connect ("127.0.0.1", fixture->port);
  raw_client_send (slow, "GET /callback?code=x&state=" REDIRECT_STATE " HTTP/1.1\r\nHost: ");
  dripping = g_timeout_add (10, drip_cb, slow);
  fl_test_wait_until ("the slow peer is shown out", is_closed, slow);
  g_source_remove (dripping);
  raw_client_wait_closed (silent);
  g_assert_cmpint (g_get_monotonic_time () - started_us, >=, 300 * 1000);
  redirect_fixture_assert_still_waits (fixture);
}

/* Headers in time, but a body without end. */
static void
test_slow_body (RedirectFixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) slow = NULL;
  g_autofree char *head =
      g_strdup_printf ("GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: 1000000\r\n\r\n",
                       fixture->port);

  fl_loopback_gate_set_timeout_ms (fl_redirect_listener_get_gate (fixture->listener), 300);
  slow = raw_client_connect ("127.0.0.1", fixture->port);
  raw_client_send (slow, head);
  raw_client_wait_closed (slow);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_default_deadline_is_five_seconds (void)
{
  g_assert_cmpuint (FL_LOOPBACK_GATE_TIMEOUT_MS, ==, 5000);
  g_assert_cmpuint (FL_LOOPBACK_GATE_MAX_PEERS, ==, 8);
}

static guint
count_open_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_flood_of_300_connections (RedirectFixture *fixture, gconstpointer unused)
{
  FlLoopbackGate *gate = fl_redirect_listener_get_gate (fixture->listener);
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  guint n_before = count_open_files ();

  for (guint i = 0; i < 300; i++) {
    g_ptr_array_add (crowd, raw_client_connect ("127.0.0.1", fixture->port));
    while (g_main_context_iteration (NULL, FALSE))
      g_assert_cmpuint (fl_loopback_gate_get_n_peers (gate), <=, FL_LOOPBACK_GATE_MAX_PEERS);
  }
  /* Our own ends, theirs of those who are in, and some that are being closed. */
  g_assert_cmpuint (count_open_files (), <, n_before + 300 + 2 * FL_LOOPBACK_GATE_MAX_PEERS);
  redirect_fixture_assert_still_waits (fixture);
}

static gboolean
has_no_peers (gpointer user_data)
{
  return fl_loopback_gate_get_n_peers (user_data) == 0;
}

static void
test_peers_are_forgotten (RedirectFixture *fixture, gconstpointer unused)
{
  FlLoopbackGate *gate = fl_redirect_listener_get_gate (fixture->listener);

  for (guint i = 0; i < 3 * FL_LOOPBACK_GATE_MAX_PEERS; i++) {
    g_autofree char *answer = redirect_fixture_request (fixture, "GET /", "");

    redirect_fixture_assert_status (answer, 404);
  }
  fl_test_wait_until ("the peers are gone", has_no_peers, gate);
}

/* The address bound, as `ss -ltn` would show it. */
static void
test_only_loopback_is_bound (RedirectFixture *fixture, gconstpointer unused)
{
  GPtrArray *sockets =
      fl_loopback_gate_get_sockets (fl_redirect_listener_get_gate (fixture->listener));
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (sockets->len, ==, 1);
  address = g_socket_get_local_address (g_ptr_array_index (sockets, 0), NULL);
  text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
  g_assert_true (g_str_has_prefix (text, "127.0.0.1:"));
}

static void
test_not_reached_by_another_address (RedirectFixture *fixture, gconstpointer unused)
{
  g_autoptr (GSocketAddress) target =
      g_inet_socket_address_new_from_string ("127.0.0.2", fixture->port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  g_socket_connect (socket, target, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_ipv6 (void)
{
  RedirectFixture fixture = { 0 };
  g_autoptr (RawClient) client = NULL;
  g_autofree char *text = NULL;

  redirect_fixture_start (&fixture, "[::1]", 0);
  g_assert_true (
      g_str_has_prefix (fl_redirect_listener_get_address (fixture.listener), "http://[::1]:"));
  text = g_strdup_printf ("GET /callback?code=six&state=" REDIRECT_STATE
                          " HTTP/1.1\r\nHost: [::1]:%u\r\n\r\n",
                          fixture.port);
  client = raw_client_connect ("::1", fixture.port);
  raw_client_send (client, text);
  raw_client_wait_closed (client);
  redirect_fixture_assert_status (client->received->str, 303);
  g_assert_cmpstr (fixture.code, ==, "six");
  redirect_fixture_tear_down (&fixture, NULL);
}

static void
test_localhost_in_both_families (void)
{
  static const char *const addresses[] = { "127.0.0.1", "::1" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    RedirectFixture fixture = { 0 };
    g_autoptr (RawClient) client = NULL;
    g_autofree char *text = NULL;

    redirect_fixture_start (&fixture, "localhost", 0);
    text = g_strdup_printf ("GET /callback?code=x&state=" REDIRECT_STATE
                            " HTTP/1.1\r\nHost: localhost:%u\r\n\r\n",
                            fixture.port);
    client = raw_client_connect (addresses[i], fixture.port);
    raw_client_send (client, text);
    raw_client_wait_closed (client);
    redirect_fixture_assert_status (client->received->str, 303);
    redirect_fixture_tear_down (&fixture, NULL);
  }
}

static void
test_other_hosts_are_not_bound (void)
{
  static const char *const hosts[] = { "0.0.0.0", "::", "[::]", "example.com", "127.0.0.2", "" };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_autoptr (FlRedirectListener) listener = fl_redirect_listener_new (hosts[i], 0, "/callback");
    g_autoptr (GError) error = NULL;

    g_assert_false (fl_redirect_listener_start (listener, redirect_fixture_judge_cb, NULL, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
    g_assert_nonnull (strstr (error->message, "/auth/redirect/host"));
  }
}

static void
assert_port_busy (const char *host, guint port)
{
  g_autoptr (FlRedirectListener) listener = fl_redirect_listener_new (host, port, "/callback");
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%u", port);

  g_assert_false (fl_redirect_listener_start (listener, redirect_fixture_judge_cb, NULL, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PORT_BUSY);
  g_assert_nonnull (strstr (error->message, number));
  g_assert_null (fl_redirect_listener_get_address (listener));
}

static void
test_port_busy (RedirectFixture *fixture, gconstpointer unused)
{
  assert_port_busy ("127.0.0.1", fixture->port);
  assert_port_busy ("localhost", fixture->port);
}

static void
test_port_busy_in_the_other_family (void)
{
  RedirectFixture fixture = { 0 };

  redirect_fixture_start (&fixture, "[::1]", 0);
  assert_port_busy ("localhost", fixture.port);
  redirect_fixture_tear_down (&fixture, NULL);
}

/* A program that listens on all addresses, and lets others reuse them, is there first all the same.
 */
static void
test_port_busy_by_a_wildcard (void)
{
  g_autoptr (GSocket) squatter =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("0.0.0.0", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_socket_bind (squatter, any, TRUE, &error));
  g_assert_true (g_socket_listen (squatter, &error));
  bound = g_socket_get_local_address (squatter, NULL);
  assert_port_busy ("127.0.0.1", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

/* Nobody may take our port from us while we listen. */
static void
test_port_is_not_shared (RedirectFixture *fixture, gconstpointer unused)
{
  g_autoptr (GSocket) thief =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string ("127.0.0.1", fixture->port);
  g_autoptr (GError) error = NULL;

  g_assert_false (g_socket_bind (thief, address, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

/* The port comes back right after a flow, though its connections linger in the kernel. */
static void
test_fixed_port_is_free_again (RedirectFixture *fixture, gconstpointer unused)
{
  guint port = fixture->port;
  g_autofree char *first =
      redirect_fixture_request (fixture, "GET /callback?code=good&state=" REDIRECT_STATE, "");

  redirect_fixture_tear_down (fixture, NULL);
  *fixture = (RedirectFixture){ 0 };
  redirect_fixture_start (fixture, "127.0.0.1", port);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_stop_ends_listening (RedirectFixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) idle = raw_client_connect ("127.0.0.1", fixture->port);
  g_autoptr (GSocketAddress) target =
      g_inet_socket_address_new_from_string ("127.0.0.1", fixture->port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  fl_redirect_listener_stop (fixture->listener);
  raw_client_wait_closed (idle);
  g_socket_connect (socket, target, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  fl_redirect_listener_stop (fixture->listener);
}

/* A person may end a flow while a program holds connections open. */
static void
test_destroyed_with_open_connections (RedirectFixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) idle = raw_client_connect ("127.0.0.1", fixture->port);
  g_autoptr (RawClient) half = raw_client_connect ("127.0.0.1", fixture->port);

  raw_client_send (half, "GET /callback?co");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (
      fl_loopback_gate_get_n_peers (fl_redirect_listener_get_gate (fixture->listener)), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&fixture->listener));
  raw_client_wait_closed (idle);
  raw_client_wait_closed (half);
}

static void
test_new_destroy (void)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  FlLoopbackGate *gate = fl_loopback_gate_new (server);

  g_assert_cmpuint (fl_loopback_gate_get_port (gate), ==, 0);
  g_assert_cmpuint (fl_loopback_gate_get_n_peers (gate), ==, 0);
  g_assert_finalize_object (gate);
}

static const RedirectTest tests[] = {
  { "slowloris/header", test_slow_header },
  { "slowloris/body", test_slow_body },
  { "flood/300-connections", test_flood_of_300_connections },
  { "flood/peers-are-forgotten", test_peers_are_forgotten },
  { "bind/only-loopback", test_only_loopback_is_bound },
  { "bind/not-another-address", test_not_reached_by_another_address },
  { "bind/port-busy", test_port_busy },
  { "bind/port-is-not-shared", test_port_is_not_shared },
  { "bind/fixed-port-is-free-again", test_fixed_port_is_free_again },
  { "end/stop", test_stop_ends_listening },
  { "end/open-connections", test_destroyed_with_open_connections },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  redirect_fixture_add_tests ("/loopback-gate", tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/loopback-gate/new-destroy", test_new_destroy);
  g_test_add_func ("/loopback-gate/slowloris/default-deadline",
                   test_default_deadline_is_five_seconds);
  g_test_add_func ("/loopback-gate/bind/ipv6", test_ipv6);
  g_test_add_func ("/loopback-gate/bind/localhost", test_localhost_in_both_families);
  g_test_add_func ("/loopback-gate/bind/other-hosts", test_other_hosts_are_not_bound);
  g_test_add_func ("/loopback-gate/bind/port-busy-in-the-other-family",
                   test_port_busy_in_the_other_family);
  g_test_add_func ("/loopback-gate/bind/port-busy-by-a-wildcard", test_port_busy_by_a_wildcard);

  return fl_test_run ();
}
