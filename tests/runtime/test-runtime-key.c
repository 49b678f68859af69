/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-memory-secret-store.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

/* The key of a service's client: made or imported, stored, found again. */

typedef struct {
  FlSecretStore *store;
  FlRuntime *runtime;
  FlSigningKey *key;
} Fixture;

static FlSigningKey *
generate (const char *algorithm)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlSigningKey *key;

  fl_signing_key_generate_async (algorithm, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  key = fl_signing_key_generate_finish (result, &error);
  g_assert_no_error (error);
  return key;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) service = fl_test_runtime_new_service ("my_tool");

  fixture->store = fl_memory_secret_store_new ();
  fixture->runtime = fl_runtime_new (fixture->store);
  fixture->key = generate ("ES256");
  g_assert_true (fl_test_runtime_save_service (fixture->runtime, service, TRUE, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_clear ();
  g_assert_finalize_object (fixture->key);
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
}

static gboolean
set_key (Fixture *fixture,
         const char *service,
         FlSigningKey *key,
         const char *algorithm,
         GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_set_client_key_async (fixture->runtime, service, key, algorithm, NULL,
                                   fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_set_client_key_finish (fixture->runtime, result, error);
}

static FlSigningKey *
find_key (Fixture *fixture, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_find_client_key_async (fixture->runtime, "my_tool", NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_find_client_key_finish (fixture->runtime, result, error);
}

static FlOauth2Settings *
find_auth (Fixture *fixture, FlService **service)
{
  *service = fl_test_runtime_find_service (fixture->runtime, "my_tool", NULL);
  return fl_service_get_oauth2 (*service);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (find_key (fixture, &error));
  g_assert_no_error (error);
}

/* The document says what the client shows from now on. */
static void
test_set (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSigningKey) found = NULL;
  g_autoptr (FlService) service = NULL;
  g_autoptr (GError) error = NULL;
  FlOauth2Settings *auth;

  g_assert_true (set_key (fixture, "my_tool", fixture->key, NULL, &error));
  g_assert_no_error (error);
  found = find_key (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_signing_key_get_id (found), ==, fl_signing_key_get_id (fixture->key));
  auth = find_auth (fixture, &service);
  g_assert_cmpint (fl_oauth2_settings_get_client_authentication (auth), ==,
                   FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT);
  g_assert_cmpint (fl_oauth2_settings_get_signing_algorithm (auth), ==, FL_SIGNING_ES256);
}

static void
test_id_of_the_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSigningKey) found = NULL;

  fl_signing_key_set_id (fixture->key, "key-7");
  g_assert_true (set_key (fixture, "my_tool", fixture->key, NULL, NULL));
  found = find_key (fixture, NULL);
  g_assert_cmpstr (fl_signing_key_get_id (found), ==, "key-7");
}

static void
test_algorithm (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSigningKey) rsa = generate ("PS256");
  g_autoptr (FlService) service = NULL;
  g_autoptr (FlService) changed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (set_key (fixture, "my_tool", rsa, NULL, NULL));
  g_assert_cmpint (fl_oauth2_settings_get_signing_algorithm (find_auth (fixture, &service)), ==,
                   FL_SIGNING_RS256);
  g_assert_true (set_key (fixture, "my_tool", rsa, "PS256", NULL));
  g_assert_cmpint (fl_oauth2_settings_get_signing_algorithm (find_auth (fixture, &changed)), ==,
                   FL_SIGNING_PS256);
  g_assert_false (set_key (fixture, "my_tool", rsa, "ES256", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

/* What one of the functions does not set stays as it is. */
static void
test_secret_and_key_apart (Fixture *fixture, gconstpointer data)
{
  FlMemorySecretStore *memory = FL_MEMORY_SECRET_STORE (fixture->store);
  g_autoptr (FlSigningKey) found = NULL;

  g_assert_true (
      fl_test_runtime_set_client (fixture->runtime, "my_tool", "id-1", "canary-client", NULL));
  g_assert_true (set_key (fixture, "my_tool", fixture->key, NULL, NULL));
  g_assert_true (fl_test_runtime_set_client (fixture->runtime, "my_tool", "id-2", NULL, NULL));
  found = find_key (fixture, NULL);
  g_assert_nonnull (found);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 1);
  g_assert_true (fl_test_runtime_remove_service (fixture->runtime, "my_tool", NULL));
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 0);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "The keyring is locked");
  g_autoptr (FlService) service = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (set_key (fixture, "playground", fixture->key, NULL, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (set_key (fixture, "nowhere", fixture->key, NULL, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (fixture->store), locked);
  g_assert_false (set_key (fixture, "my_tool", fixture->key, NULL, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (find_key (fixture, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  /* Without the key the document promises none. */
  g_assert_cmpint (fl_oauth2_settings_get_client_authentication (find_auth (fixture, &service)), !=,
                   FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSecret) pem = fl_signing_key_export (fixture->key, NULL);
  g_autoptr (FlSecret) none = fl_secret_new ("no key");
  FlTestResult good = { 0 };
  FlTestResult bad = { 0 };
  g_autoptr (GAsyncResult) good_result = NULL;
  g_autoptr (GAsyncResult) bad_result = NULL;
  g_autoptr (FlSigningKey) key = NULL;
  g_autoptr (GError) error = NULL;

  fl_signing_key_import_async (pem, NULL, NULL, fl_test_result_cb, &good);
  good_result = fl_test_wait_result (&good);
  key = fl_signing_key_import_finish (good_result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_signing_key_get_id (key), ==, fl_signing_key_get_id (fixture->key));

  fl_signing_key_import_async (none, NULL, NULL, fl_test_result_cb, &bad);
  bad_result = fl_test_wait_result (&bad);
  g_assert_null (fl_signing_key_import_finish (bad_result, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/runtime-key/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  ADD ("none", test_none);
  ADD ("set", test_set);
  ADD ("id-of-the-server", test_id_of_the_server);
  ADD ("algorithm", test_algorithm);
  ADD ("secret-and-key-apart", test_secret_and_key_apart);
  ADD ("errors", test_errors);
  ADD ("import", test_import);

  return fl_test_run ();
}
