/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-window.h"
#include "fl-broken-page.h"
#include "fl-connection-page.h"
#include "fl-connection-wizard.h"
#include "fl-paths.h"
#include "fl-placeholder.h"
#include "fl-service-view.h"
#include "fl-service-wizard.h"
#include "fl-sidebar.h"
#include "fl-test-runtime.h"
#include "fl-window.h"

#include <glib/gstdio.h>

typedef struct {
  FlTestRuntime world;
  FlWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_set_up (&fixture->world);
}

static void
show_window (Fixture *fixture)
{
  fixture->window = fl_window_new (NULL, fixture->world.runtime);
  fl_test_show (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_test_destroy (fixture->window);
  fl_test_runtime_tear_down (&fixture->world);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  fl_test_settle ();
}

/* The action changes neither what is shown nor how many windows there are. */
static void
assert_disabled (Fixture *fixture, const char *action)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_windows = g_list_model_get_n_items (windows);
  GObject *item = fl_window_get_item (fixture->window);

  activate (fixture, action);
  g_assert_true (fl_window_get_item (fixture->window) == item);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_windows);
}

typedef struct {
  Fixture *fixture;
  const char *state;
} WantedState;

static const char *
get_state (Fixture *fixture)
{
  return fl_placeholder_get_state (
      fl_test_find_widget (fixture->window, FL_TYPE_PLACEHOLDER, NULL));
}

static gboolean
is_in_state (gpointer user_data)
{
  WantedState *wanted = user_data;

  return g_strcmp0 (get_state (wanted->fixture), wanted->state) == 0;
}

static void
wait_state (Fixture *fixture, const char *state)
{
  WantedState wanted = { fixture, state };

  fl_test_wait_until (state, is_in_state, &wanted);
}

static gboolean
shows_nothing (gpointer window)
{
  return fl_window_get_item (window) == NULL;
}

static gboolean
shows_something (gpointer window)
{
  return fl_window_get_item (window) != NULL;
}

/* A person who has just installed Fairlead is one click away from a connection. */
static void
test_first_run (Fixture *fixture, gconstpointer data)
{
  GtkWindow *waiting = NULL;

  show_window (fixture);
  wait_state (fixture, "welcome");
  activate (fixture, "win.connect-playground");
  g_assert_true (FL_IS_CONNECTION (fl_window_get_item (fixture->window)));
  waiting = fl_test_find_window (FL_TYPE_AUTHORIZATION_WINDOW);
  g_assert_nonnull (waiting);
  g_assert_true (gtk_window_get_transient_for (waiting) == GTK_WINDOW (fixture->window));
  gtk_window_destroy (waiting);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  FlService *service = fl_test_runtime_add_service (&fixture->world, "tool");
  FlConnection *connection = fl_test_runtime_add_connection (&fixture->world, "first", "tool");

  show_window (fixture);
  wait_state (fixture, "nothing");
  assert_disabled (fixture, "win.remove");

  fl_window_set_item (fixture->window, G_OBJECT (connection));
  g_assert_nonnull (fl_test_get_widget (fixture->window, FL_TYPE_CONNECTION_PAGE, NULL));
  activate (fixture, "win.open-service");
  g_assert_true (fl_window_get_item (fixture->window) == G_OBJECT (service));
  g_assert_nonnull (fl_test_get_widget (fixture->window, FL_TYPE_SERVICE_VIEW, NULL));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-connection", "s", "first");
  g_assert_true (fl_window_get_item (fixture->window) == G_OBJECT (connection));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-connection", "s", "none");
  g_assert_true (fl_window_get_item (fixture->window) == G_OBJECT (connection));
}

static void
test_undo_brings_back (Fixture *fixture, gconstpointer data)
{
  FlConnection *connection = NULL;

  fl_test_runtime_add_service (&fixture->world, "tool");
  connection = fl_test_runtime_add_connection (&fixture->world, "first", "tool");
  show_window (fixture);
  fl_window_set_item (fixture->window, G_OBJECT (connection));
  activate (fixture, "win.remove");
  g_assert_null (fl_window_get_item (fixture->window));

  fl_test_click (fixture->window, "_Undo");
  g_assert_true (fl_window_get_item (fixture->window) == G_OBJECT (connection));
  g_assert_nonnull (fl_runtime_peek_connection (fixture->world.runtime, "first"));
}

static gboolean
is_connection_gone (gpointer runtime)
{
  return !fl_runtime_peek_connection (runtime, "first");
}

/* Whoever closes the window has made up their mind. */
static void
test_closing_deletes (Fixture *fixture, gconstpointer data)
{
  FlConnection *connection = NULL;

  fl_test_runtime_add_service (&fixture->world, "tool");
  connection = fl_test_runtime_add_connection (&fixture->world, "first", "tool");
  show_window (fixture);
  fl_window_set_item (fixture->window, G_OBJECT (connection));
  activate (fixture, "win.remove");
  g_assert_nonnull (fl_runtime_peek_connection (fixture->world.runtime, "first"));
  g_object_ref (fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fl_test_wait_until ("the connection is gone", is_connection_gone, fixture->world.runtime);
  fl_test_settle ();
  g_assert_finalize_object (fixture->window);
  fixture->window = fl_window_new (NULL, fixture->world.runtime);
}

static void
test_service_in_use_stays (Fixture *fixture, gconstpointer data)
{
  FlService *service = fl_test_runtime_add_service (&fixture->world, "tool");
  GtkWindow *dialog = NULL;

  fl_test_runtime_add_connection (&fixture->world, "first", "tool");
  show_window (fixture);
  fl_window_set_item (fixture->window, G_OBJECT (service));
  activate (fixture, "win.remove");
  dialog = fl_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "My Tool"));
  g_assert_true (fl_window_get_item (fixture->window) == G_OBJECT (service));
  gtk_window_destroy (dialog);
}

/* What ships with Fairlead stays. */
static void
test_default_things_stay (Fixture *fixture, gconstpointer data)
{
  FlRuntime *runtime = fixture->world.runtime;

  show_window (fixture);
  fl_window_set_item (fixture->window,
                      G_OBJECT (fl_runtime_peek_connection (runtime, "playground")));
  assert_disabled (fixture, "win.remove");
  fl_window_set_item (fixture->window, G_OBJECT (fl_runtime_peek_service (runtime, "playground")));
  assert_disabled (fixture, "win.remove");
  assert_disabled (fixture, "win.edit-service");
  activate (fixture, "win.use-service");
  gtk_window_destroy (fl_test_find_window (FL_TYPE_CONNECTION_WIZARD));
}

static void
write_document (const char *text)
{
  g_autofree char *folder = fl_paths_dup_data ("connections");
  g_autofree char *path = g_build_filename (folder, "other.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (text)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else
    g_assert_cmpint (g_unlink (path), ==, 0);
}

static gboolean
has_broken (gpointer runtime)
{
  return g_list_model_get_n_items (fl_runtime_get_broken (runtime)) > 0;
}

/* Another program spoils a file and then removes it, while the window looks at it. */
static void
test_broken_file (Fixture *fixture, gconstpointer data)
{
  FlRuntime *runtime = fixture->world.runtime;
  g_autoptr (GObject) broken = NULL;

  show_window (fixture);
  write_document ("{ <not> & JSON");
  fl_test_wait_until ("the file is listed as broken", has_broken, runtime);
  wait_state (fixture, "nothing");
  broken = g_list_model_get_item (fl_runtime_get_broken (runtime), 0);
  fl_window_set_item (fixture->window, broken);
  g_assert_nonnull (fl_test_get_widget (fixture->window, FL_TYPE_BROKEN_PAGE, NULL));
  assert_disabled (fixture, "win.remove");
  write_document (NULL);
  fl_test_wait_until ("nothing is shown", shows_nothing, fixture->window);
  wait_state (fixture, "welcome");
}

static void
test_wizards_show_what_they_made (Fixture *fixture, gconstpointer data)
{
  GtkWindow *wizard = NULL;

  fl_test_runtime_add_service (&fixture->world, "tool");
  show_window (fixture);
  activate (fixture, "win.new-connection");
  wizard = fl_test_find_window (FL_TYPE_CONNECTION_WIZARD);
  g_signal_emit_by_name (wizard, "finished", "later");
  gtk_window_destroy (wizard);
  g_assert_null (fl_window_get_item (fixture->window));
  /* It comes into the list a moment later. */
  fl_test_runtime_add_connection (&fixture->world, "later", "tool");
  fl_test_wait_until ("it is shown", shows_something, fixture->window);
  g_assert_cmpstr (fl_connection_get_link_name (
                       FL_CONNECTION (fl_window_get_item (fixture->window))),
                   ==, "later");

  activate (fixture, "win.new-service");
  wizard = fl_test_find_window (FL_TYPE_SERVICE_WIZARD);
  g_signal_emit_by_name (wizard, "finished", "tool");
  gtk_window_destroy (wizard);
  g_assert_true (FL_IS_SERVICE (fl_window_get_item (fixture->window)));
  activate (fixture, "win.edit-service");
  gtk_window_destroy (fl_test_find_window (FL_TYPE_SERVICE_WIZARD));
}

static void
test_small_things (Fixture *fixture, gconstpointer data)
{
  FlSidebar *sidebar = NULL;

  show_window (fixture);
  sidebar = fl_test_find_widget (fixture->window, FL_TYPE_SIDEBAR, NULL);
  activate (fixture, "win.toggle-sidebar");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (sidebar)));
  activate (fixture, "win.search");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (sidebar)));
  g_assert_true (fl_sidebar_stop_search (sidebar));
  for (guint i = 0; i < 2; i++) {
    activate (fixture, "win.show-shortcuts");
    g_assert_nonnull (fl_test_find_window (GTK_TYPE_SHORTCUTS_WINDOW));
    gtk_window_close (fl_test_find_window (GTK_TYPE_SHORTCUTS_WINDOW));
  }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toast", "s", "<b>& so on");
  fl_test_settle ();
}

#define ADD(path, func)                                                                            \
  g_test_add ("/app/window-actions/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  ADD ("first-run", test_first_run);
  ADD ("pages", test_pages);
  ADD ("undo-brings-back", test_undo_brings_back);
  ADD ("closing-deletes", test_closing_deletes);
  ADD ("service-in-use-stays", test_service_in_use_stays);
  ADD ("default-things-stay", test_default_things_stay);
  ADD ("broken-file", test_broken_file);
  ADD ("wizards-show-what-they-made", test_wizards_show_what_they_made);
  ADD ("small-things", test_small_things);
  return fl_test_run ();
}
