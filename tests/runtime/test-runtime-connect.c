/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-http-error.h"
#include "fl-json.h"
#include "fl-lock.h"
#include "fl-memory-secret-store.h"
#include "fl-oauth2-refresh.h"
#include "fl-paths.h"
#include "fl-runtime-private.h"
#include "fl-store-error.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

#include <glib/gstdio.h>

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
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->connection);
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
  fl_test_runtime_clear ();
}

static void
connect_it (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fl_test_runtime_connect (fixture->runtime, "play", &error);
  g_assert_no_error (error);
}

static FlConnection *
find_it (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FlConnection *found = fl_test_runtime_find_connection (fixture->runtime, "play", &error);

  g_assert_no_error (error);
  return found;
}

static char *
get_path (void)
{
  g_autofree char *folder = fl_paths_dup_data ("connections");

  return g_build_filename (folder, "play.json", NULL);
}

static JsonNode *
read_document (void)
{
  g_autofree char *path = get_path ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  node = fl_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return node;
}

static void
change_document (const char *key, const char *value)
{
  g_autoptr (JsonNode) node = read_document ();
  g_autofree char *text = NULL;

  json_object_set_string_member (json_node_get_object (node), key, value);
  text = fl_json_print (node);
  fl_test_runtime_write ("connections/play.json", text);
}

static void
assert_member (const char *key, const char *value)
{
  g_autoptr (JsonNode) node = read_document ();

  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), key), ==, value);
}

static void
test_connect_and_call (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) found = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  connect_it (fixture);
  found = find_it (fixture);
  g_assert_cmpint (fl_connection_get_status (found), ==, FL_STATUS_CONNECTED);
  g_assert_nonnull (fl_connection_get_account (found));
  g_assert_true (g_strv_contains (fl_connection_get_granted_scopes (found), "profile"));
  g_assert_cmpint (fl_connection_get_expires_at_us (found), >, 0);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (FL_MEMORY_SECRET_STORE (fixture->store)),
                    ==, 1);

  response = fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
}

/* On a fresh home the provided connection has no document; connecting it makes one. */
static void
test_connect_provided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) provided = NULL;
  g_autoptr (FlConnection) found = NULL;
  g_autofree char *path = fl_paths_dup_data ("connections/playground.json");
  g_autoptr (GError) error = NULL;
  const char *port = fl_connection_get_variable (fixture->connection, "port");

  provided = fl_test_runtime_find_connection (fixture->runtime, "playground", &error);
  g_assert_no_error (error);
  fl_connection_set_variable (provided, "port", port);
  fl_test_runtime_connect (fixture->runtime, "playground", &error);
  g_assert_no_error (error);
  found = fl_test_runtime_find_connection (fixture->runtime, "playground", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_connection_get_id (found), ==, fl_connection_get_id (provided));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (fl_connection_get_origin (found), ==, FL_CONNECTION_INTERNAL);
  g_assert_cmpint (fl_connection_get_status (found), ==, FL_STATUS_CONNECTED);

  /* Also with a document it is not the user's to remove. */
  g_assert_false (fl_test_runtime_remove_connection (fixture->runtime, "playground", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
}

static void
test_opened (Fixture *fixture, gconstpointer data)
{
  FlConnection *listed;
  g_autoptr (GError) error = NULL;

  fl_test_runtime_open (fixture->runtime, &error);
  g_assert_no_error (error);
  listed = fl_runtime_peek_connection (fixture->runtime, "play");
  connect_it (fixture);
  g_assert_true (listed == fl_runtime_peek_connection (fixture->runtime, "play"));
  g_assert_cmpint (fl_connection_get_status (listed), ==, FL_STATUS_CONNECTED);
  g_assert_nonnull (fl_connection_get_account (listed));
}

static void
test_call_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_test_runtime_call (fixture->runtime, "nowhere", "GET", "/me", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "nowhere"));
  g_clear_error (&error);

  g_assert_null (fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_nonnull (strstr (error->message, "play"));
  g_clear_error (&error);

  connect_it (fixture);
  g_assert_null (
      fl_test_runtime_call (fixture->runtime, "play", "GET", "https://evil.example/", &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_HOST_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "evil.example"));
  g_assert_nonnull (strstr (error->message, "play"));
}

static void
test_missing_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  change_document ("service", "nowhere");
  g_assert_null (fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "play"));
  g_assert_nonnull (strstr (error->message, "nowhere"));
}

static void
test_wrong_port (Fixture *fixture, gconstpointer data)
{
  static const char *const ports[] = { "0", "65536", "http", "-1" };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++) {
    g_autoptr (GError) error = NULL;

    fl_connection_set_variable (fixture->connection, "port", ports[i]);
    fl_test_runtime_save_connection (fixture->runtime, fixture->connection, FALSE, &error);
    g_assert_no_error (error);
    g_assert_null (fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error));
    g_assert_nonnull (error);
    g_assert_nonnull (strstr (error->message, "port"));
  }
}

/* Tokens that are due at once: each call renews them, and has a document to save. */
static void
connect_for_a_moment (Fixture *fixture)
{
  fl_playground_set_token_lifetime_s (fl_runtime_get_playground (fixture->runtime), 30);
  connect_it (fixture);
}

static char *
read_expiry (void)
{
  g_autoptr (JsonNode) node = read_document ();

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "expires_at"));
}

static void
test_renewal_is_saved (Fixture *fixture, gconstpointer data)
{
  FlPlayground *playground = fl_runtime_get_playground (fixture->runtime);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  guint n_refreshes;

  connect_for_a_moment (fixture);
  before = read_expiry ();
  n_refreshes = fl_playground_get_n_refreshes (playground);
  fl_playground_set_token_lifetime_s (playground, 3600);
  response = fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_playground_get_n_refreshes (playground), ==, n_refreshes + 1);
  after = read_expiry ();
  g_assert_cmpstr (before, <, after);
}

static FlResponse *
call_with (Fixture *fixture, FlCallStartedFunc started, GError **error)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/me");
  g_autoptr (GAsyncResult) result = NULL;
  FlTestResult waiting = { 0 };

  fl_runtime_call_async (fixture->runtime, "play", request, started, NULL, NULL, fl_test_result_cb,
                         &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_call_finish (fixture->runtime, result, error);
}

static void
disable_cb (FlCall *call, gpointer user_data)
{
  g_assert_true (FL_IS_CALL (call));
  change_document ("status", "disabled");
}

static void
rename_cb (FlCall *call, gpointer user_data)
{
  change_document ("name", "Renamed meanwhile");
}

static void
remove_cb (FlCall *call, gpointer user_data)
{
  g_autofree char *path = get_path ();

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_disabled_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  connect_for_a_moment (fixture);
  response = call_with (fixture, disable_cb, &error);
  g_assert_no_error (error);
  assert_member ("status", "disabled");
  g_assert_null (fl_test_runtime_call (fixture->runtime, "play", "GET", "/me", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED);
}

static void
test_renamed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  connect_for_a_moment (fixture);
  response = call_with (fixture, rename_cb, &error);
  g_assert_no_error (error);
  assert_member ("name", "Renamed meanwhile");
  assert_member ("status", "connected");
}

static void
test_document_lost_response_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path ();
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  connect_for_a_moment (fixture);
  response = call_with (fixture, remove_cb, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
remove_while_authorizing_cb (FlAuthorization *authorization, gpointer user_data)
{
  remove_cb (NULL, NULL);
}

/* Credentials of a connection that is gone would stay in the keyring for ever. */
static void
test_removed_while_authorizing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fl_test_runtime_on_started (remove_while_authorizing_cb);
  g_assert_false (fl_test_runtime_connect (fixture->runtime, "play", &error));
  fl_test_runtime_on_started (NULL);
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "play"));
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (FL_MEMORY_SECRET_STORE (fixture->store)),
                    ==, 0);
}

static FlLock *
take_refresh_lock (FlConnection *connection)
{
  g_autofree char *name = fl_oauth2_refresh_dup_lock_name (fl_connection_get_id (connection));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { 0 };
  FlLock *lock;

  fl_lock_acquire_async (name, 1000, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  lock = fl_lock_acquire_finish (result, &error);
  g_assert_no_error (error);
  return lock;
}

static void
store_credentials (Fixture *fixture)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) token = fl_secret_new ("renewed");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { 0 };

  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, token);
  fl_secret_store_store_async (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection), credentials, NULL,
                               fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  fl_secret_store_store_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
test_document_that_calls_itself_internal_is_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) document = read_document ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (json_node_get_object (document), "origin", "internal");
  text = fl_json_print (document);
  fl_test_runtime_write ("connections/play.json", text);
  fl_test_runtime_remove_connection (fixture->runtime, "play", &error);
  g_assert_no_error (error);
}

/* Another program refreshes while the connection is removed: what it stores goes too. */
static void
test_removed_while_refreshing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlLock) lock = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { 0 };

  connect_it (fixture);
  lock = take_refresh_lock (fixture->connection);
  fl_runtime_remove_connection_async (fixture->runtime, "play", NULL, fl_test_result_cb, &waiting);
  for (guint i = 0; i < 20 && !waiting.result; i++)
    g_main_context_iteration (NULL, TRUE);
  store_credentials (fixture);
  fl_lock_release (lock);
  result = fl_test_wait_result (&waiting);
  fl_runtime_remove_connection_finish (fixture->runtime, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (FL_MEMORY_SECRET_STORE (fixture->store)),
                    ==, 0);
}

/* The copy has the same id, and so the same credentials. */
static void
test_copy_is_removed (Fixture *fixture, gconstpointer data)
{
  FlMemorySecretStore *store = FL_MEMORY_SECRET_STORE (fixture->store);
  g_autoptr (JsonNode) copy = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  connect_it (fixture);
  copy = read_document ();
  json_object_set_string_member (json_node_get_object (copy), "link_name", "copy");
  text = fl_json_print (copy);
  fl_test_runtime_write ("connections/copy.json", text);
  fl_test_runtime_remove_connection (fixture->runtime, "copy", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (store), ==, 1);
  fl_test_runtime_remove_connection (fixture->runtime, "play", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (store), ==, 0);
}

static void
cancel_cb (FlAuthorization *authorization, GParamSpec *pspec, GCancellable *cancellable)
{
  if (fl_authorization_get_address (authorization))
    g_cancellable_cancel (cancellable);
}

static void
watch_address_cb (FlAuthorization *authorization, gpointer cancellable)
{
  g_signal_connect_object (authorization, "notify::address", G_CALLBACK (cancel_cb), cancellable,
                           0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { 0 };

  fl_runtime_connect_async (fixture->runtime, "play", watch_address_cb, cancellable, cancellable,
                            fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_false (fl_runtime_connect_finish (fixture->runtime, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_member ("status", "not connected");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add ("/runtime-connect/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("connect-and-call", test_connect_and_call);
  ADD ("connect-provided", test_connect_provided);
  ADD ("opened", test_opened);
  ADD ("call-errors", test_call_errors);
  ADD ("missing-service", test_missing_service);
  ADD ("wrong-port", test_wrong_port);
  ADD ("renewal-is-saved", test_renewal_is_saved);
  ADD ("disabled-meanwhile", test_disabled_meanwhile);
  ADD ("renamed-meanwhile", test_renamed_meanwhile);
  ADD ("document-lost-response-kept", test_document_lost_response_kept);
  ADD ("removed-while-authorizing", test_removed_while_authorizing);
  ADD ("copy-is-removed", test_copy_is_removed);
  ADD ("document-that-calls-itself-internal-is-removed",
       test_document_that_calls_itself_internal_is_removed);
  ADD ("removed-while-refreshing", test_removed_while_refreshing);
  ADD ("cancelled", test_cancelled);
#undef ADD
  return fl_test_run ();
}
