/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-import-window.h"

#include "fl-import-row.h"
#include "fl-import-texts.h"
#include "fl-test-runtime.h"

#include <string.h>

#define SERVICE                                                                                    \
  "{ \"format\": 1, \"kind\": \"service\", \"name\": \"Tool\", \"link_name\": \"%s\","             \
  "  \"api\": { \"base_url\": \"https://a.example\" }, \"auth\": { \"type\": \"bearer\" } }"
#define CONNECTION                                                                                 \
  "{ \"format\": 1, \"kind\": \"connection\", \"name\": \"From Ada\", \"link_name\": \"mine\","    \
  "  \"service\": \"tool\", \"created_by\": \"ada\" }"

typedef struct {
  FlTestRuntime base;
  GtkWindow *window;
  gboolean imported;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_set_up (&fixture->base);
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

static void
imported_cb (Fixture *fixture)
{
  fixture->imported = TRUE;
}

static void
open_window (Fixture *fixture, const char *service)
{
  g_autofree char *text =
      g_strdup_printf ("{ \"format\": 1, \"kind\": \"bundle\", \"services\": [ " SERVICE
                       " ], \"connections\": [ " CONNECTION " ] }",
                       service);
  g_autoptr (FlImport) import = NULL;
  GError *error = NULL;

  import = fl_runtime_plan_import (fixture->base.runtime, text, strlen (text), &error);
  g_assert_no_error (error);
  fixture->window = fl_import_window_new (fixture->base.runtime, import);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_signal_connect_swapped (fixture->window, "imported", G_CALLBACK (imported_cb), fixture);
  fl_test_show (fixture->window);
}

static void
test_imports (Fixture *fixture, gconstpointer data)
{
  FlConnection *connection = NULL;
  GtkWidget *row = NULL;

  open_window (fixture, "tool");
  row = fl_test_get_widget (fixture->window, FL_TYPE_IMPORT_ROW, "From Ada");
  fl_test_get_widget (row, GTK_TYPE_LABEL, "New");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Connection, mine");
  g_assert_null (fl_runtime_peek_connection (fixture->base.runtime, "mine"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.apply", NULL);
  connection = fl_test_runtime_wait_connection (&fixture->base, "mine");
  g_assert_cmpint (fl_connection_get_origin (connection), ==, FL_CONNECTION_SHARED);
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_NOT_CONNECTED);
  fl_test_wait_until ("the window is gone", is_closed, fixture);
  g_assert_true (fixture->imported);
}

/* Its service is neither in the file nor here: the window says so, and nothing can be done. */
static void
test_invalid (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;

  open_window (fixture, "other");
  row = fl_test_get_widget (fixture->window, FL_TYPE_IMPORT_ROW, "From Ada");
  fl_test_get_widget (row, GTK_TYPE_LABEL, "Invalid");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "tool"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.apply", NULL);
  fl_test_settle ();
  g_assert_nonnull (fixture->window);
  g_assert_null (fl_runtime_peek_service (fixture->base.runtime, "other"));
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);

  g_test_add ("/import-window/imports", Fixture, NULL, set_up, test_imports, tear_down);
  g_test_add ("/import-window/invalid", Fixture, NULL, set_up, test_invalid, tear_down);

  return fl_test_run ();
}
