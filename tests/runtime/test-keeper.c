/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-clock.h"
#include "fl-keeper.h"
#include "fl-memory-secret-store.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

/* Keeping tokens from lapsing for want of use. */

#define START_US (G_GINT64_CONSTANT (1777636800) * G_USEC_PER_SEC)
#define SECOND   ((gint64) G_USEC_PER_SEC)
#define HOUR     (3600 * SECOND)

static void
test_due (void)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("A", "a", "a");

  g_object_set (connection, "refreshed-at-us", START_US, "status", FL_STATUS_CONNECTED, NULL);
  g_assert_false (fl_keeper_is_due (connection, START_US + 1000 * HOUR));
  g_object_set (connection, "refresh-expires-at-us", START_US + 10 * HOUR, NULL);
  g_assert_false (fl_keeper_is_due (connection, START_US + 5 * HOUR - 1));
  g_assert_true (fl_keeper_is_due (connection, START_US + 5 * HOUR));
  g_assert_true (fl_keeper_is_due (connection, START_US + 1000 * HOUR));
  /* The clock was an hour ahead when it was refreshed. */
  g_assert_false (fl_keeper_is_due (connection, START_US - 60 * SECOND));
  g_assert_true (fl_keeper_is_due (connection, START_US - HOUR));
  g_object_set (connection, "status", FL_STATUS_RECONNECT_NEEDED, NULL);
  g_assert_false (fl_keeper_is_due (connection, START_US + 1000 * HOUR));
}

static void
count_cb (FlKeeper *keeper, guint *n_jumps)
{
  (*n_jumps)++;
}

static void
test_jumps (void)
{
  g_autoptr (FlRuntime) runtime = fl_runtime_new (NULL);
  FlKeeper *keeper = fl_keeper_new (runtime);
  FlMoment now = { START_US, 0, 0 };
  guint n_jumps = 0;

  /* From whatever the clocks said before. */
  fl_keeper_look (keeper, &now);
  g_signal_connect (keeper, "jumped", G_CALLBACK (count_cb), &n_jumps);
  now = (FlMoment){ now.wall_us + 30 * SECOND, now.awake_us + 30 * SECOND,
                    now.boot_us + 30 * SECOND };
  fl_keeper_look (keeper, &now);
  g_assert_cmpuint (n_jumps, ==, 0);
  /* It slept for an hour. */
  now = (FlMoment){ now.wall_us + HOUR, now.awake_us + 30 * SECOND, now.boot_us + HOUR };
  fl_keeper_look (keeper, &now);
  g_assert_cmpuint (n_jumps, ==, 1);
  /* The clock was set back, then forward. */
  now = (FlMoment){ now.wall_us - HOUR, now.awake_us + 30 * SECOND, now.boot_us + 30 * SECOND };
  fl_keeper_look (keeper, &now);
  g_assert_cmpuint (n_jumps, ==, 2);
  now = (FlMoment){ now.wall_us + HOUR, now.awake_us + 30 * SECOND, now.boot_us + 30 * SECOND };
  fl_keeper_look (keeper, &now);
  g_assert_cmpuint (n_jumps, ==, 3);
  g_assert_finalize_object (keeper);
}

typedef struct {
  FlRuntime *runtime;
  gint64 before_us;
} Wanted;

static gboolean
is_refreshed (gpointer data)
{
  Wanted *wanted = data;
  FlConnection *connection = fl_runtime_peek_connection (wanted->runtime, "play");

  return fl_connection_get_refreshed_at_us (connection) > wanted->before_us;
}

static void
test_renews (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlRuntime) runtime = fl_runtime_new (store);
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (FlKeeper) keeper = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us = fl_clock_now_us ();
  Wanted wanted = { runtime, now_us - 2 * HOUR };

  connection = fl_test_runtime_add_playground (runtime, "play");
  fl_test_runtime_connect (runtime, "play", &error);
  g_assert_no_error (error);
  fl_test_runtime_open (runtime, &error);
  g_assert_no_error (error);
  g_object_set (fl_runtime_peek_connection (runtime, "play"), "refreshed-at-us",
                wanted.before_us / SECOND * SECOND, "refresh-expires-at-us",
                (now_us + HOUR) / SECOND * SECOND, NULL);
  fl_test_runtime_save_connection (runtime, fl_runtime_peek_connection (runtime, "play"), FALSE,
                                   &error);
  g_assert_no_error (error);
  keeper = fl_keeper_new (runtime);
  fl_keeper_start (keeper);
  fl_test_wait_until ("the tokens to be renewed", is_refreshed, &wanted);
  g_assert_cmpint (fl_connection_get_status (fl_runtime_peek_connection (runtime, "play")), ==,
                   FL_STATUS_CONNECTED);
  fl_test_runtime_clear ();
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/keeper/due", test_due);
  g_test_add_func ("/keeper/jumps", test_jumps);
  g_test_add_func ("/keeper/renews", test_renews);
  return fl_test_run ();
}
