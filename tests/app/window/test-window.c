/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window.h"

#include "fl-broken-page.h"
#include "fl-connection-page.h"
#include "fl-memory-secret-store.h"
#include "fl-service-view.h"
#include "fl-test-window.h"

/* When the window does its work: as little as possible before it is on the screen, and nothing
 * while nobody does anything. */

#define QUIET_US (G_USEC_PER_SEC / 2)

typedef struct {
  FlRuntime *runtime;
  FlWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();

  fixture->runtime = fl_runtime_new (store);
  fixture->window = fl_window_new (NULL, fixture->runtime);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_test_destroy (fixture->window);
  g_assert_finalize_object (fixture->runtime);
}

static gboolean
is_opened (gpointer runtime)
{
  return fl_runtime_get_opened (runtime);
}

static void
show_opened (Fixture *fixture)
{
  fl_test_show (fixture->window);
  fl_test_wait_until ("the runtime is opened", is_opened, fixture->runtime);
}

/* Wherever the spinner turned unseen, the clock of the frames never stood still. */
static void
note_frame_cb (GdkFrameClock *clock, gint64 *last_us)
{
  *last_us = g_get_monotonic_time ();
}

static gboolean
is_quiet (gpointer last_us)
{
  return g_get_monotonic_time () - *(gint64 *) last_us > QUIET_US;
}

static void
test_idle (Fixture *fixture, gconstpointer data)
{
  gint64 last_us = g_get_monotonic_time ();
  GdkFrameClock *clock;

  show_opened (fixture);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (note_frame_cb), &last_us);
  fl_test_wait_until ("the window is idle", is_quiet, &last_us);
  g_signal_handlers_disconnect_by_func (clock, note_frame_cb, &last_us);
}

static void
note_opened_cb (FlRuntime *runtime, GParamSpec *pspec, gpointer window)
{
  g_assert_true (gtk_widget_get_mapped (window));
}

static void
test_opens_once_seen (Fixture *fixture, gconstpointer data)
{
  g_signal_connect (fixture->runtime, "notify::opened", G_CALLBACK (note_opened_cb),
                    fixture->window);
  fl_test_settle ();
  g_assert_false (fl_runtime_get_opened (fixture->runtime));
  show_opened (fixture);
}

static void
test_pages_are_made_when_shown (Fixture *fixture, gconstpointer data)
{
  FlConnection *connection;
  FlService *service;

  show_opened (fixture);
  g_assert_null (fl_test_find_widget (fixture->window, FL_TYPE_CONNECTION_PAGE, NULL));
  g_assert_null (fl_test_find_widget (fixture->window, FL_TYPE_SERVICE_VIEW, NULL));
  g_assert_null (fl_test_find_widget (fixture->window, FL_TYPE_BROKEN_PAGE, NULL));

  connection = fl_runtime_peek_connection (fixture->runtime, "playground");
  fl_window_set_item (fixture->window, G_OBJECT (connection));
  g_assert_true (fl_connection_page_get_connection (fl_test_get_widget (
                     fixture->window, FL_TYPE_CONNECTION_PAGE, NULL)) == connection);
  service = fl_runtime_peek_service (fixture->runtime, "playground");
  fl_window_set_item (fixture->window, G_OBJECT (service));
  g_assert_true (fl_service_view_get_service (
                     fl_test_get_widget (fixture->window, FL_TYPE_SERVICE_VIEW, NULL)) == service);
}

static void
test_shortcuts (Fixture *fixture, gconstpointer data)
{
  GtkWindow *shortcuts;

  show_opened (fixture);
  g_assert_null (fl_test_find_window (GTK_TYPE_SHORTCUTS_WINDOW));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-shortcuts", NULL));
  shortcuts = fl_test_find_window (GTK_TYPE_SHORTCUTS_WINDOW);
  g_assert_true (gtk_window_get_transient_for (shortcuts) == GTK_WINDOW (fixture->window));
  /* It is kept for the next time, and goes with the window. */
  gtk_window_close (shortcuts);
  fl_test_settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (shortcuts)));
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);

  g_test_add ("/window/idle", Fixture, NULL, set_up, test_idle, tear_down);
  g_test_add ("/window/opens-once-seen", Fixture, NULL, set_up, test_opens_once_seen, tear_down);
  g_test_add ("/window/pages-are-made-when-shown", Fixture, NULL, set_up,
              test_pages_are_made_when_shown, tear_down);
  g_test_add ("/window/shortcuts", Fixture, NULL, set_up, test_shortcuts, tear_down);
  return fl_test_run ();
}
