/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-entry.h"
#include "fl-log-report.h"
#include "fl-memory-secret-store.h"
#include "fl-paths.h"
#include "fl-runtime-private.h"
#include "fl-store-error.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

#include <string.h>

/* A connection's authorization log, from connecting to the connection's end. */

typedef struct {
  FlSecretStore *store;
  FlRuntime *runtime;
  FlConnection *connection;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = fl_memory_secret_store_new ();
  fixture->runtime = fl_runtime_new (fixture->store);
  fixture->connection = fl_test_runtime_add_playground (fixture->runtime, "play");
}

static void
settle (Fixture *fixture)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_runtime_settle_async (fixture->runtime, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  fl_runtime_settle_finish (fixture->runtime, ended);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_clear_object (&fixture->connection);
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
  fl_test_runtime_clear ();
}

static GListModel *
read_log (Fixture *fixture, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_runtime_read_log_async (fixture->runtime, "play", NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_runtime_read_log_finish (fixture->runtime, ended, error);
}

/* "token:fine status:fine" */
static char *
list_kinds (GListModel *entries)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (FL_TYPE_LOG_KIND);
  g_autoptr (GEnumClass) outcomes = g_type_class_ref (FL_TYPE_LOG_OUTCOME);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (FlLogEntry) entry = g_list_model_get_item (entries, i);

    g_string_append_printf (
        list, "%s%s:%s", i > 0 ? " " : "",
        g_enum_get_value (kinds, (int) fl_log_entry_get_kind (entry))->value_nick,
        g_enum_get_value (outcomes, (int) fl_log_entry_get_outcome (entry))->value_nick);
  }
  return g_string_free (list, FALSE);
}

static void
assert_log (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = read_log (fixture, &error);
  g_autofree char *kinds = NULL;

  g_assert_no_error (error);
  kinds = list_kinds (entries);
  g_assert_cmpstr (kinds, ==, expected);
}

static void
connect_it (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fl_test_runtime_connect (fixture->runtime, "play", &error);
  g_assert_no_error (error);
}

static void
call_it (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlResponse) response =
      fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
}

#define CONNECTED                                                                                  \
  "browser:note redirect:fine token:fine stored:fine result:fine status:fine check:fine"

static char *
get_path (Fixture *fixture)
{
  g_autofree char *name = g_strconcat (fl_connection_get_id (fixture->connection), ".jsonl", NULL);
  g_autofree char *folder = fl_paths_dup_state ("authorization-log");

  return g_build_filename (folder, name, NULL);
}

static void
clear_it (Fixture *fixture)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;

  fl_runtime_clear_log_async (fixture->runtime, "play", NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_true (fl_runtime_clear_log_finish (fixture->runtime, ended, &error));
  g_assert_no_error (error);
}

static void
revoke_it (Fixture *fixture)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  fl_runtime_revoke_async (fixture->runtime, "play", FALSE, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_true (fl_runtime_revoke_finish (fixture->runtime, ended, &left, &error));
  g_assert_no_error (error);
}

/* What the API says of a person is not written down. */
static void
assert_check_is_private (Fixture *fixture)
{
  g_autoptr (GListModel) entries = read_log (fixture, NULL);
  g_autoptr (FlLogEntry) check = g_list_model_get_item (entries, 6);

  g_assert_cmpint (fl_log_entry_get_kind (check), ==, FL_LOG_CHECK);
  g_assert_nonnull (strstr (fl_log_entry_get_address (check), "/me"));
  g_assert_true (g_str_has_suffix (fl_log_entry_get_answer_body (check), " bytes, not shown)"));
}

/* A call that does not refresh writes nothing; a log that is removed is gone. */
static void
test_life (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture);
  g_autoptr (GError) error = NULL;

  assert_log (fixture, "");
  connect_it (fixture);
  assert_log (fixture, CONNECTED);
  assert_check_is_private (fixture);
  clear_it (fixture);
  call_it (fixture);
  settle (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  revoke_it (fixture);
  assert_log (fixture, "revoke:fine revoke:fine status:note");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (fl_test_runtime_remove_connection (fixture->runtime, "play", &error));
  settle (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
has_entries (gpointer user_data)
{
  return g_list_model_get_n_items (user_data) >= 7;
}

/* Whoever looks sees what comes. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = read_log (fixture, &error);

  g_assert_no_error (error);
  connect_it (fixture);
  fl_test_wait_until ("the entries come", has_entries, entries);
}

static void
test_not_there (Fixture *fixture, gconstpointer data)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) clear_error = NULL;

  g_assert_true (fl_test_runtime_remove_connection (fixture->runtime, "play", NULL));
  g_assert_null (read_log (fixture, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  fl_runtime_clear_log_async (fixture->runtime, "play", NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_false (fl_runtime_clear_log_finish (fixture->runtime, ended, &clear_error));
  g_assert_error (clear_error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
}

static void
assert_says (const char *report, const char *text)
{
  if (!strstr (report, text))
    g_error ("The report does not say “%s”:\n%s", text, report);
}

static void
test_report (void)
{
  static const char *const headers[] = { "Server: a", NULL };
  g_autoptr (GListStore) entries = g_list_store_new (FL_TYPE_LOG_ENTRY);
  g_autoptr (FlConnection) connection = fl_connection_new ("My Own Name", "own_name", "my_tool");
  g_autoptr (FlService) service = fl_test_runtime_new_service ("my_tool");
  g_autoptr (FlLogEntry) exchange = fl_log_entry_new (FL_LOG_TOKEN, FL_LOG_FAILED, 0);
  g_autoptr (FlLogEntry) result = fl_log_entry_new (FL_LOG_RESULT, FL_LOG_FAILED, 0);
  g_autofree char *report = NULL;

  g_object_set (exchange, "program", "fairlead 1", "method", "POST", "address", "https://a/t",
                "status", 400, "answer-headers", headers, "answer-body", "````", "duration-ms", 3,
                NULL);
  g_object_set (result, "program", "fairlead 1", "failure", FL_LOG_FAILURE_PASSING, "text",
                "No <b>\nluck*", NULL);
  g_list_store_append (entries, exchange);
  g_list_store_append (entries, result);
  fl_connection_set_status (connection, FL_STATUS_RECONNECT_NEEDED, "It is over.");
  report = fl_log_report_new (connection, service, G_LIST_MODEL (entries));
  assert_says (report, "- Fairlead " PACKAGE_VERSION ", GLib ");
  assert_says (report, "- Service: my_tool\n- Authentication type: ");
  assert_says (report, "\nIt is over.\n");
  assert_says (report, "### 1. token: failed\n\n1970-01-01T00:00:00Z, fairlead 1, 3 ms\n");
  assert_says (report, "\n```\nPOST https://a/t\n```\n");
  assert_says (report, "\n`````\nHTTP 400\nServer: a\n\n````\n`````\n");
  assert_says (report,
               "### 2. result: failed\n\n1970-01-01T00:00:00Z, fairlead 1, failure: passing");
  assert_says (report, "\nNo \\<b\\> luck\\*\n");
  g_assert_null (strstr (report, "My Own Name"));
  g_assert_null (strstr (report, "own_name"));
}

#define ADD(path, test) g_test_add ("/runtime-log/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  ADD ("life", test_life);
  ADD ("live", test_live);
  ADD ("not-there", test_not_there);
  g_test_add_func ("/runtime-log/report", test_report);

  return fl_test_run ();
}
