/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* How many may come, and from where. */

static GSocketConnection *
connect_to (const char *host, guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  return g_socket_client_connect_to_host (client, host, port, NULL, NULL);
}

static gboolean
home_answers (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (FlTestAnswer) answer = fl_test_http_send (request (fixture, "GET", "/"), NULL);

  return answer && answer->status == 200;
}

static gboolean
home_is_silent (gpointer user_data)
{
  return !home_answers (user_data);
}

/* Idle connections do not take the files that the rest of the program needs. */
static void
test_too_many_connections (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 63; i++)
    g_ptr_array_add (connections, connect_to ("127.0.0.1", port));
  fl_test_wait_until ("there is room for one more", home_answers, fixture);
  g_ptr_array_add (connections, connect_to ("127.0.0.1", port));
  fl_test_wait_until ("there is no more room", home_is_silent, fixture);
  g_ptr_array_set_size (connections, 63);
  fl_test_wait_until ("one has gone", home_answers, fixture);
}

/* Nobody comes from another computer: not even another address of this one is bound. */
static void
test_loopback_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (GSocketConnection) right = connect_to ("127.0.0.1", port);
  g_autoptr (GSocketConnection) other = connect_to ("127.0.0.2", port);
  g_autoptr (GSocketConnection) six = connect_to ("::1", port);

  g_assert_nonnull (right);
  g_assert_null (other);
  g_assert_null (six);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/port/too-many-connections", test_too_many_connections);
  g_test_add_func ("/playground/port/loopback-only", test_loopback_only);

  return fl_test_run ();
}
