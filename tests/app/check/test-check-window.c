/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-window.h"

#include "fl-check-row.h"
#include "fl-check-texts.h"
#include "fl-copy-button.h"
#include "fl-test-runtime.h"

typedef struct {
  FlTestRuntime base;
  FlConnection *connection;
  GtkWindow *window;
  FlCheckRemedy remedy;
} Fixture;

static void
remedy_cb (Fixture *fixture, FlCheckRemedy remedy)
{
  fixture->remedy = remedy;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_set_up (&fixture->base);
  fl_test_runtime_add_service (&fixture->base, "my_service");
  fixture->connection = fl_test_runtime_add_connection (&fixture->base, "my_tool", "my_service");
  fixture->window = fl_check_window_new (fixture->base.runtime, fixture->connection);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_signal_connect_swapped (fixture->window, "remedy", G_CALLBACK (remedy_cb), fixture);
}

static gboolean
is_closed (gpointer user_data)
{
  Fixture *fixture = user_data;

  return !fixture->window;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window)
    gtk_window_close (fixture->window);
  fl_test_wait_until ("the window is gone", is_closed, fixture);
  fl_test_runtime_tear_down (&fixture->base);
}

static gboolean
is_over (gpointer user_data)
{
  Fixture *fixture = user_data;
  gboolean is_running = TRUE;

  g_object_get (fixture->window, "is-running", &is_running, NULL);
  return !is_running;
}

/* Nobody has connected it: it says so, and offers to. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCheck) check = NULL;
  FlCopyButton *copy = NULL;
  GtkWidget *row = NULL;

  fl_test_show (fixture->window);
  fl_test_wait_until ("the check is over", is_over, fixture);
  g_object_get (fixture->window, "check", &check, NULL);
  g_assert_cmpint (fl_check_get_state (check), ==, FL_CHECK_FAILED);
  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "It Fails at “Credentials”");
  row = fl_test_get_widget (fixture->window, FL_TYPE_CHECK_ROW, "Credentials");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "connect it"));
  fl_test_get_widget (row, GTK_TYPE_LABEL, "Failed");
  fl_test_get_widget (fl_test_get_widget (fixture->window, FL_TYPE_CHECK_ROW, "Token"),
                      GTK_TYPE_LABEL, "Left out");
  copy = fl_test_get_widget (fixture->window, FL_TYPE_COPY_BUTTON, NULL);
  g_assert_nonnull (strstr (fl_copy_button_get_text (copy), "✗  Credentials: "));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "check.again", NULL);
  fl_test_wait_until ("the second check is over", is_over, fixture);
  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "_Connect…");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "check.help", NULL);
  g_assert_cmpint (fixture->remedy, ==, FL_CHECK_REMEDY_RECONNECT);
}

/* Closing it while it runs cancels, and nothing is left behind. */
static void
test_closed_while_running (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCheck) check = NULL;

  fl_test_show (fixture->window);
  g_object_get (fixture->window, "check", &check, NULL);
  gtk_window_close (fixture->window);
  fl_test_wait_until ("the window is gone", is_closed, fixture);
  g_assert_cmpint (fl_check_get_state (check), !=, FL_CHECK_RUNNING);
}

static void
test_texts (void)
{
  g_autofree char *both = fl_check_step_text ("It fails.", "Mend it.");
  g_autofree char *one = fl_check_step_text ("It fails.", NULL);

  g_assert_cmpstr (both, ==, "It fails.\nMend it.");
  g_assert_cmpstr (one, ==, "It fails.");
  g_assert_null (fl_check_remedy_text (FL_CHECK_REMEDY_NONE, FALSE));
  g_assert_cmpstr (fl_check_remedy_text (FL_CHECK_REMEDY_RECONNECT, FALSE), ==, "_Reconnect…");
  g_assert_cmpstr (fl_check_remedy_text (FL_CHECK_REMEDY_SERVICE, FALSE), ==, "_Edit Service…");
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);

  g_test_add_func ("/check-window/texts", test_texts);
  g_test_add ("/check-window/fails", Fixture, NULL, set_up, test_fails, tear_down);
  g_test_add ("/check-window/closed-while-running", Fixture, NULL, set_up,
              test_closed_while_running, tear_down);

  return fl_test_run ();
}
