/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar.h"

#include "fl-memory-secret-store.h"
#include "fl-test-runtime.h"

typedef struct {
  FlSidebar *sidebar;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->sidebar = g_object_new (FL_TYPE_SIDEBAR, NULL);
  fixture->window =
      g_object_new (ADW_TYPE_WINDOW, "content", fixture->sidebar, "default-height", 600, NULL);
  fl_test_show (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_test_destroy (fixture->window);
}

static void
test_nothing_missing_while_loading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlRuntime) runtime = fl_runtime_new (store);
  GtkWidget *page = fl_test_find_widget (fixture->window, ADW_TYPE_STATUS_PAGE, NULL);

  fl_sidebar_set_runtime (fixture->sidebar, runtime);
  fl_test_settle ();
  g_assert_false (gtk_widget_get_mapped (page));
}

static void
test_nothing_found (Fixture *fixture, gconstpointer data)
{
  FlTestRuntime test = { 0 };
  AdwStatusPage *page = NULL;

  fl_test_runtime_set_up (&test);
  fl_sidebar_set_runtime (fixture->sidebar, test.runtime);
  gtk_editable_set_text (fl_test_find_widget (fixture->window, GTK_TYPE_SEARCH_ENTRY, NULL),
                         "nothing like it");
  page = fl_test_get_widget (fixture->window, ADW_TYPE_STATUS_PAGE, NULL);
  g_assert_cmpstr (adw_status_page_get_title (page), ==, "No Results Found");
  fl_sidebar_set_runtime (fixture->sidebar, NULL);
  fl_test_runtime_tear_down (&test);
}

static void
test_menu_is_built_when_opened (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *button = fl_test_get_widget (fixture->window, GTK_TYPE_MENU_BUTTON, NULL);

  g_assert_null (gtk_menu_button_get_popover (button));
  gtk_menu_button_popup (button);
  g_assert_nonnull (gtk_menu_button_get_popover (button));
  fl_test_get_widget (button, GTK_TYPE_LABEL, "New _Connection…");
  gtk_menu_button_popdown (button);
  fl_test_settle ();
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);

  g_test_add ("/app/sidebar/nothing-missing-while-loading", Fixture, NULL, set_up,
              test_nothing_missing_while_loading, tear_down);
  g_test_add ("/app/sidebar/nothing-found", Fixture, NULL, set_up, test_nothing_found, tear_down);
  g_test_add ("/app/sidebar/menu-is-built-when-opened", Fixture, NULL, set_up,
              test_menu_is_built_when_opened, tear_down);

  return fl_test_run ();
}
