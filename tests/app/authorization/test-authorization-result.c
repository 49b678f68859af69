/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-result.h"

#include "fl-test-object.h"
#include "fl-test-runtime.h"

typedef struct {
  FlTestRuntime base;
  FlConnection *connection;
  FlAuthorizationResult *result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_set_up (&fixture->base);
  fl_test_runtime_add_service (&fixture->base, "my_service");
  fixture->connection = fl_test_runtime_add_connection (&fixture->base, "my_tool", "my_service");
  fixture->result = g_object_ref_sink (g_object_new (FL_TYPE_AUTHORIZATION_RESULT, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->result);
  fl_test_runtime_tear_down (&fixture->base);
}

static void
show (Fixture *fixture)
{
  fl_authorization_result_set_runtime (fixture->result, fixture->base.runtime);
  fl_authorization_result_set_connection (fixture->result, fixture->connection);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_null (fl_authorization_result_get_runtime (fixture->result));
  g_assert_null (fl_authorization_result_get_connection (fixture->result));
  g_assert_null (fl_authorization_result_get_service_name (fixture->result));
  g_assert_null (fl_authorization_result_dup_shell_call (fixture->result));
  g_assert_null (fl_authorization_result_dup_missing_scopes (fixture->result));
}

static void
test_connected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shell_call = NULL;

  show (fixture);
  fl_connection_set_account (fixture->connection, "Ada <Lovelace>");

  shell_call = fl_authorization_result_dup_shell_call (fixture->result);
  g_assert_cmpstr (shell_call, ==, "fairleadctl call my_tool /me");
  g_assert_cmpstr (fl_authorization_result_get_service_name (fixture->result), ==, "My Service");
  /* A status page takes markup: what the service calls the account must not become any. */
  g_assert_nonnull (fl_test_find_widget (
      fixture->result, GTK_TYPE_LABEL, "You are connected to My Service as Ada &lt;Lovelace&gt;."));
}

static void
test_missing_scopes (Fixture *fixture, gconstpointer data)
{
  const char *const granted[] = { "profile", NULL };
  GtkWidget *row = fl_test_find_widget (fixture->result, ADW_TYPE_ACTION_ROW, "Scopes Not Granted");

  show (fixture);
  g_assert_false (gtk_widget_get_visible (row));

  fl_connection_set_granted_scopes (fixture->connection, granted);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "contacts.read");
}

static void
test_notify (Fixture *fixture, gconstpointer data)
{
  g_auto (FlTestNotify) connection = { 0 };
  g_auto (FlTestNotify) runtime = { 0 };

  fl_test_notify_init (&connection, fixture->result, "connection");
  fl_test_notify_init (&runtime, fixture->result, "runtime");
  show (fixture);
  show (fixture);

  g_assert_cmpuint (connection.count, ==, 1);
  g_assert_cmpuint (runtime.count, ==, 1);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  ADD ("/authorization-result/empty", test_empty);
  ADD ("/authorization-result/connected", test_connected);
  ADD ("/authorization-result/missing-scopes", test_missing_scopes);
  ADD ("/authorization-result/notify", test_notify);
  return fl_test_run ();
}
