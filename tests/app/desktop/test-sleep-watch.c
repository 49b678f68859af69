/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sleep-watch.h"

#include "fl-test.h"

/* Somebody on a system bus of the test's own says that the computer wakes. */

typedef struct {
  GDBusConnection *logind;
  guint n_jumps;
} Fixture;

static void
jumped_cb (FlKeeper *keeper, Fixture *fixture)
{
  fixture->n_jumps++;
}

static void
say (Fixture *fixture, GVariant *parameters)
{
  g_assert_true (g_dbus_connection_emit_signal (fixture->logind, NULL, "/org/freedesktop/login1",
                                                "org.freedesktop.login1.Manager", "PrepareForSleep",
                                                parameters, NULL));
}

static void
become_logind (Fixture *fixture, const char *address)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  fixture->logind =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  answer =
      g_dbus_connection_call_sync (fixture->logind, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", "RequestName",
                                   g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL,
                                   G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/* The watch may not listen yet. */
static gboolean
has_woken (gpointer user_data)
{
  Fixture *fixture = user_data;

  say (fixture, g_variant_new ("(s)", "true"));
  say (fixture, g_variant_new ("(b)", FALSE));
  return fixture->n_jumps > 0;
}

static gboolean
is_through (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  *(gboolean *) user_data = TRUE;
}

/* What was said before has arrived by then. */
static void
wait_through (Fixture *fixture, GDBusConnection *bus)
{
  gboolean through = FALSE;

  g_assert_true (g_dbus_connection_flush_sync (fixture->logind, NULL, NULL));
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, answered_cb, &through);
  fl_test_wait_until ("the bus answers", is_through, &through);
}

static void
test_wakes (void)
{
  g_autoptr (GTestDBus) daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (FlRuntime) runtime = fl_runtime_new (NULL);
  FlKeeper *keeper = fl_keeper_new (runtime);
  const FlMoment long_ago = { 0, 0, 0 };
  g_autoptr (GDBusConnection) bus = NULL;
  FlSleepWatch *watch = NULL;
  Fixture fixture = { 0 };

  g_test_dbus_up (daemon);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (daemon), TRUE);
  bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  become_logind (&fixture, g_test_dbus_get_bus_address (daemon));
  fl_keeper_look (keeper, &long_ago);
  g_signal_connect (keeper, "jumped", G_CALLBACK (jumped_cb), &fixture);
  watch = fl_sleep_watch_new (keeper);

  fl_test_wait_until ("it looks at the clocks", has_woken, &fixture);

  /* Going to sleep is no news. */
  wait_through (&fixture, bus);
  fixture.n_jumps = 0;
  fl_keeper_look (keeper, &long_ago);
  g_assert_cmpuint (fixture.n_jumps, ==, 1);
  say (&fixture, g_variant_new ("(b)", TRUE));
  wait_through (&fixture, bus);
  g_assert_cmpuint (fixture.n_jumps, ==, 1);

  g_assert_finalize_object (watch);
  g_assert_finalize_object (keeper);
  g_clear_object (&fixture.logind);
  g_clear_object (&bus);
  g_test_dbus_down (daemon);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/sleep-watch/wakes", test_wakes);
  return fl_test_run ();
}
