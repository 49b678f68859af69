/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-lock.h"
#include "fl-memory-secret-store.h"
#include "fl-oauth2-refresh.h"
#include "fl-store-error.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

#include <string.h>

/* Ending an authorization. */

typedef struct {
  FlSecretStore *store;
  FlRuntime *runtime;
  FlConnection *connection;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->store = fl_memory_secret_store_new ();
  fixture->runtime = fl_runtime_new (fixture->store);
  fixture->connection = fl_test_runtime_add_playground (fixture->runtime, "play");
  fl_test_runtime_connect (fixture->runtime, "play", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->connection);
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
  fl_test_runtime_clear ();
}

static gboolean
revoke_it (Fixture *fixture, const char *name, gboolean forgets_only, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *left = NULL;
  gboolean is_revoked;

  fl_runtime_revoke_async (fixture->runtime, name, forgets_only, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  is_revoked = fl_runtime_revoke_finish (fixture->runtime, result, &left, error);
  g_assert_null (left);
  return is_revoked;
}

static guint
count_items (Fixture *fixture)
{
  return fl_memory_secret_store_get_n_items (FL_MEMORY_SECRET_STORE (fixture->store));
}

static void
assert_status (Fixture *fixture, FlStatus status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlConnection) found =
      fl_test_runtime_find_connection (fixture->runtime, "play", &error);

  g_assert_no_error (error);
  g_assert_cmpint (fl_connection_get_status (found), ==, status);
}

static FlCredentials *
look_up (Fixture *fixture)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_secret_store_lookup_async (fixture->store, FL_SECRET_KIND_CONNECTION,
                                fl_connection_get_id (fixture->connection), NULL, fl_test_result_cb,
                                &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_secret_store_lookup_finish (fixture->store, result, NULL);
}

static void
put_back (Fixture *fixture, FlCredentials *credentials)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_secret_store_store_async (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection), credentials, NULL,
                               fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_secret_store_store_finish (fixture->store, result, NULL));
}

static void
test_revoke (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) before = look_up (fixture);
  g_autoptr (FlConnection) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlResponse) response = NULL;

  revoke_it (fixture, "play", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_items (fixture), ==, 0);
  assert_status (fixture, FL_STATUS_DISCONNECTED);
  found = fl_test_runtime_find_connection (fixture->runtime, "play", NULL);
  g_assert_cmpint (fl_connection_get_expires_at_us (found), ==, 0);
  g_assert_null (fl_connection_get_granted_scopes (found)[0]);
  g_assert_null (fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED);
  g_clear_error (&error);

  /* The server no longer takes what it gave: neither token is any good. */
  fl_connection_set_status (found, FL_STATUS_CONNECTED, NULL);
  fl_test_runtime_save_connection (fixture->runtime, found, FALSE, &error);
  g_assert_no_error (error);
  put_back (fixture, before);
  response = fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);
  g_assert_null (response);
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) before = look_up (fixture);
  g_autoptr (FlConnection) found = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  revoke_it (fixture, "play", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_items (fixture), ==, 0);
  assert_status (fixture, FL_STATUS_DISCONNECTED);

  /* The server was not asked. */
  found = fl_test_runtime_find_connection (fixture->runtime, "play", NULL);
  fl_connection_set_status (found, FL_STATUS_CONNECTED, NULL);
  fl_test_runtime_save_connection (fixture->runtime, found, FALSE, &error);
  put_back (fixture, before);
  response = fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
}

/* Whatever goes wrong, nothing is lost. */
static void
test_failure_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) service = fl_test_runtime_new_service ("tool");
  g_autoptr (FlConnection) other = fl_connection_new ("Other", "other", "tool");
  g_autoptr (GError) error = NULL;

  g_assert_false (revoke_it (fixture, "nowhere", FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  fl_test_runtime_save_service (fixture->runtime, service, TRUE, &error);
  g_assert_no_error (error);
  fl_connection_set_variable (other, "dc", "com");
  fl_connection_set_status (other, FL_STATUS_CONNECTED, NULL);
  fl_test_runtime_save_connection (fixture->runtime, other, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (revoke_it (fixture, "other", FALSE, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, "“Other”"));
  g_assert_cmpuint (count_items (fixture), ==, 1);
}

static void
test_not_connected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  revoke_it (fixture, "play", FALSE, NULL);
  g_assert_false (revoke_it (fixture, "play", FALSE, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "nothing to revoke"));
}

static FlLock *
take_lock (Fixture *fixture)
{
  g_autofree char *name =
      fl_oauth2_refresh_dup_lock_name (fl_connection_get_id (fixture->connection));
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_lock_acquire_async (name, 1000, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_lock_acquire_finish (result, NULL);
}

/* A refresh that is under way would put new tokens where the revoked ones were. */
static void
test_waits_for_a_refresh (Fixture *fixture, gconstpointer data)
{
  FlTestResult waiting = { 0 };
  g_autoptr (FlLock) lock = take_lock (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (lock);
  fl_runtime_revoke_async (fixture->runtime, "play", FALSE, cancellable, fl_test_result_cb,
                           &waiting);
  for (guint i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (waiting.result);
  g_cancellable_cancel (cancellable);
  result = fl_test_wait_result (&waiting);
  g_assert_false (fl_runtime_revoke_finish (fixture->runtime, result, &left, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_items (fixture), ==, 1);
  assert_status (fixture, FL_STATUS_CONNECTED);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/runtime-revoke/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("revoke", test_revoke);
  ADD ("forget", test_forget);
  ADD ("failure-changes-nothing", test_failure_changes_nothing);
  ADD ("not-connected", test_not_connected);
  ADD ("waits-for-a-refresh", test_waits_for_a_refresh);
  return fl_test_run ();
}
