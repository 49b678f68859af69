/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-memory-secret-store.h"
#include "fl-model-error.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

#include <string.h>

/* Disabling, enabling, duplicating and editing connections, and when they were last used. */

typedef struct {
  FlSecretStore *store;
  FlRuntime *runtime;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = fl_memory_secret_store_new ();
  fixture->runtime = fl_runtime_new (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
  fl_test_runtime_clear ();
}

static void
add_connected_playground (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlConnection) connection = fl_test_runtime_add_playground (fixture->runtime, "play");

  fl_test_runtime_connect (fixture->runtime, "play", &error);
  g_assert_no_error (error);
}

/* A connection whose service need not answer. */
static void
add_tool (Fixture *fixture, FlStatus status)
{
  static const char *const scopes[] = { "all", NULL };
  g_autoptr (FlService) service = fl_test_runtime_new_service ("my_tool");
  g_autoptr (FlConnection) connection = fl_connection_new ("Tool", "tool", "my_tool");
  g_autoptr (GError) error = NULL;

  fl_test_runtime_save_service (fixture->runtime, service, TRUE, &error);
  g_assert_no_error (error);
  fl_connection_set_variable (connection, "dc", "com");
  fl_connection_set_scopes (connection, scopes);
  fl_connection_set_status (connection, status, NULL);
  fl_test_runtime_save_connection (fixture->runtime, connection, TRUE, &error);
  g_assert_no_error (error);
}

static FlConnection *
find (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  FlConnection *found = fl_test_runtime_find_connection (fixture->runtime, name, &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_status (Fixture *fixture, const char *name, FlStatus status)
{
  g_autoptr (FlConnection) found = find (fixture, name);

  g_assert_cmpint (fl_connection_get_status (found), ==, status);
}

static gboolean
set_enabled (Fixture *fixture, const char *name, gboolean enabled, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_set_enabled_async (fixture->runtime, name, enabled, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_set_enabled_finish (fixture->runtime, result, error);
}

static guint
count_items (Fixture *fixture)
{
  return fl_memory_secret_store_get_n_items (FL_MEMORY_SECRET_STORE (fixture->store));
}

static void
test_disable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlResponse) refused = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  add_connected_playground (fixture);
  g_assert_true (set_enabled (fixture, "play", FALSE, &error));
  assert_status (fixture, "play", FL_STATUS_DISABLED);
  g_assert_cmpuint (count_items (fixture), ==, 1);
  refused = fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED);
  g_assert_nonnull (strstr (error->message, "enable it to use it"));
  g_clear_error (&error);
  g_assert_true (set_enabled (fixture, "play", FALSE, &error));

  g_assert_true (set_enabled (fixture, "play", TRUE, &error));
  assert_status (fixture, "play", FL_STATUS_CONNECTED);
  response = fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_true (set_enabled (fixture, "play", TRUE, &error));

  g_assert_false (set_enabled (fixture, "nowhere", TRUE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
}

/* A document that somebody else disabled does not tell what it was before. */
static void
test_enable_asks_the_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "Locked.");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlConnection) connection = NULL;

  add_connected_playground (fixture);
  connection = find (fixture, "play");
  g_object_set (connection, "status", FL_STATUS_DISABLED, NULL);
  fl_test_runtime_save_connection (fixture->runtime, connection, FALSE, &error);
  g_assert_no_error (error);

  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (fixture->store), locked);
  g_assert_false (set_enabled (fixture, "play", TRUE, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "“play” was not enabled"));
  g_clear_error (&error);
  assert_status (fixture, "play", FL_STATUS_DISABLED);
  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (fixture->store), NULL);
  g_assert_true (set_enabled (fixture, "play", TRUE, &error));
  assert_status (fixture, "play", FL_STATUS_CONNECTED);
}

static void
test_enable_never_connected (Fixture *fixture, gconstpointer data)
{
  add_tool (fixture, FL_STATUS_NOT_CONNECTED);
  g_assert_true (set_enabled (fixture, "tool", FALSE, NULL));
  g_assert_true (set_enabled (fixture, "tool", TRUE, NULL));
  assert_status (fixture, "tool", FL_STATUS_NOT_CONNECTED);
}

/* The one that Fairlead provides has no document before its first change. */
static void
test_disable_provided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fl_test_runtime_open (fixture->runtime, &error);
  g_assert_no_error (error);
  g_assert_true (set_enabled (fixture, "playground", FALSE, &error));
  assert_status (fixture, "playground", FL_STATUS_DISABLED);
  g_assert_cmpint (fl_connection_get_status (
                       fl_runtime_peek_connection (fixture->runtime, "playground")),
                   ==, FL_STATUS_DISABLED);
  g_assert_true (set_enabled (fixture, "playground", TRUE, &error));
  assert_status (fixture, "playground", FL_STATUS_NOT_CONNECTED);
}

static FlConnection *
duplicate (Fixture *fixture, const char *name, const char *new_link_name, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_duplicate_connection_async (fixture->runtime, name, NULL, new_link_name, NULL,
                                         fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_duplicate_connection_finish (fixture->runtime, result, error);
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) other = NULL;
  g_autoptr (GError) error = NULL;

  add_connected_playground (fixture);
  other = duplicate (fixture, "play", "other", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_connection_get_name (other), ==, "My playground");
  assert_status (fixture, "other", FL_STATUS_NOT_CONNECTED);
  g_assert_cmpuint (count_items (fixture), ==, 1);

  g_assert_null (duplicate (fixture, "play", "other", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (duplicate (fixture, "nowhere", "another", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
}

static gboolean
edit (Fixture *fixture,
      const char *name,
      const char *const *scopes,
      const char *dc,
      gboolean *reconnect,
      GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) variables = g_hash_table_new (g_str_hash, g_str_equal);

  if (dc)
    g_hash_table_insert (variables, (gpointer) "dc", (gpointer) dc);
  fl_runtime_edit_connection_async (fixture->runtime, "tool", name, scopes, dc ? variables : NULL,
                                    NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_edit_connection_finish (fixture->runtime, result, reconnect, error);
}

static const char *const more_scopes[] = { "all", "more", NULL };
static const char *const old_scopes[] = { "all", NULL };

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) found = NULL;
  g_autoptr (FlConnection) back = NULL;
  g_auto (GStrv) wanted = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reconnect = TRUE;

  add_tool (fixture, FL_STATUS_CONNECTED);
  g_assert_true (edit (fixture, "Other tool", NULL, NULL, &reconnect, &error));
  g_assert_false (reconnect);
  g_assert_true (edit (fixture, NULL, more_scopes, NULL, &reconnect, &error));
  g_assert_true (reconnect);
  found = find (fixture, "tool");
  g_assert_cmpstr (fl_connection_get_name (found), ==, "Other tool");
  g_assert_cmpint (fl_connection_get_status (found), ==, FL_STATUS_CONNECTED);
  g_assert_true (g_strv_equal (fl_connection_get_scopes (found), old_scopes));
  wanted = fl_connection_dup_wanted_scopes (found);
  g_assert_true (g_strv_equal ((const char *const *) wanted, more_scopes));

  /* And taken back. */
  g_assert_true (edit (fixture, NULL, old_scopes, NULL, &reconnect, &error));
  g_assert_false (reconnect);
  back = find (fixture, "tool");
  g_assert_false (fl_connection_get_pending (back));
}

static void
test_edit_before_connecting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) found = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reconnect = TRUE;

  add_tool (fixture, FL_STATUS_NOT_CONNECTED);
  g_assert_true (edit (fixture, NULL, more_scopes, NULL, &reconnect, &error));
  g_assert_false (reconnect);
  found = find (fixture, "tool");
  g_assert_true (g_strv_equal (fl_connection_get_scopes (found), more_scopes));
}

static void
test_edit_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const empty[] = { "", NULL };
  g_autoptr (GError) error = NULL;

  add_tool (fixture, FL_STATUS_CONNECTED);
  g_assert_false (edit (fixture, NULL, NULL, "mars", NULL, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (edit (fixture, NULL, NULL, "", NULL, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "needs a value"));
  g_clear_error (&error);
  g_assert_false (edit (fixture, NULL, empty, NULL, NULL, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (edit (fixture, "", NULL, NULL, NULL, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
}

/* What is wanted becomes what holds with the next authorization, and only then. */
static void
test_edit_then_reconnect (Fixture *fixture, gconstpointer data)
{
  static const char *const scopes[] = { "profile", NULL };
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlConnection) before = NULL;
  g_autoptr (FlConnection) after = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  add_connected_playground (fixture);
  fl_runtime_edit_connection_async (fixture->runtime, "play", NULL, scopes, NULL, NULL,
                                    fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_runtime_edit_connection_finish (fixture->runtime, result, NULL, NULL));
  response = fl_test_runtime_call (fixture->runtime, "play", "GET", "/contacts", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  before = find (fixture, "play");
  g_assert_true (fl_connection_get_pending (before));

  fl_test_runtime_connect (fixture->runtime, "play", &error);
  g_assert_no_error (error);
  after = find (fixture, "play");
  g_assert_false (fl_connection_get_pending (after));
  g_assert_true (g_strv_equal (fl_connection_get_scopes (after), scopes));
  g_assert_true (g_strv_equal (fl_connection_get_granted_scopes (after), scopes));
}

static gboolean
is_used (gpointer runtime)
{
  FlConnection *listed = fl_runtime_peek_connection (runtime, "play");

  return fl_connection_get_last_used_at_us (listed) != 0;
}

/* The list sees what another process, here another runtime, uses. */
static void
test_last_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlRuntime) window = fl_runtime_new (fixture->store);
  g_autoptr (FlConnection) never = NULL;
  g_autoptr (FlConnection) used = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  add_connected_playground (fixture);
  never = find (fixture, "play");
  g_assert_cmpint (fl_connection_get_last_used_at_us (never), ==, 0);
  g_assert_cmpint (fl_connection_get_refreshed_at_us (never), !=, 0);
  fl_test_runtime_open (window, &error);
  g_assert_no_error (error);
  response = fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);
  g_assert_no_error (error);
  used = find (fixture, "play");
  g_assert_cmpint (fl_connection_get_last_used_at_us (used), !=, 0);
  fl_test_wait_until ("the list to see the call", is_used, window);
}

static void
test_describe_change (Fixture *fixture, gconstpointer data)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlService) before = fl_test_runtime_new_service ("my_tool");
  g_autoptr (FlService) after = fl_test_runtime_new_service ("my_tool");
  g_autoptr (GListModel) concerned = NULL;
  g_autoptr (FlConcerned) first = NULL;
  g_autoptr (GError) error = NULL;

  add_tool (fixture, FL_STATUS_CONNECTED);
  g_object_set (fl_service_get_auth (after), "token-url", "https://b.example/token", NULL);
  fl_runtime_describe_service_change_async (fixture->runtime, before, after, NULL,
                                            fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  concerned = fl_runtime_describe_service_change_finish (fixture->runtime, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (concerned), ==, 1);
  first = g_list_model_get_item (concerned, 0);
  g_assert_cmpint (fl_concerned_get_consequence (first), ==, FL_CONSEQUENCE_RECONNECT);
  g_assert_cmpstr (fl_connection_get_link_name (fl_concerned_get_connection (first)), ==, "tool");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/runtime-life/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("disable", test_disable);
  ADD ("enable-asks-the-keyring", test_enable_asks_the_keyring);
  ADD ("enable-never-connected", test_enable_never_connected);
  ADD ("disable-provided", test_disable_provided);
  ADD ("duplicate", test_duplicate);
  ADD ("edit", test_edit);
  ADD ("edit-before-connecting", test_edit_before_connecting);
  ADD ("edit-refused", test_edit_refused);
  ADD ("edit-then-reconnect", test_edit_then_reconnect);
  ADD ("last-used", test_last_used);
  ADD ("describe-change", test_describe_change);
  return fl_test_run ();
}
