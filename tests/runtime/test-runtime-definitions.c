/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-memory-secret-store.h"
#include "fl-model-error.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

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
  fl_test_runtime_clear ();
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
}

static void
add_service (Fixture *fixture, const char *link_name)
{
  g_autoptr (FlService) service = fl_test_runtime_new_service (link_name);
  g_autoptr (GError) error = NULL;

  fl_test_runtime_save_service (fixture->runtime, service, TRUE, &error);
  g_assert_no_error (error);
}

static FlConnection *
add_connection (Fixture *fixture, const char *link_name, const char *service)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("My tool", link_name, service);
  g_autoptr (GError) error = NULL;

  if (fl_connection_get_variable (connection, "dc") == NULL && g_str_equal (service, "my_tool"))
    fl_connection_set_variable (connection, "dc", "com");
  fl_test_runtime_save_connection (fixture->runtime, connection, TRUE, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&connection);
}

static void
store_credentials (Fixture *fixture, FlConnection *connection)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) token = fl_secret_new ("canary-definitions");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { 0 };

  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, token);
  fl_secret_store_store_async (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (connection), credentials, NULL,
                               fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  fl_secret_store_store_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
lock_store (Fixture *fixture)
{
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "The keyring is locked");

  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (fixture->store), locked);
}

static void
test_find_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) missing = NULL;
  g_autoptr (FlService) playground = NULL;
  g_autoptr (FlService) custom = NULL;
  g_autoptr (GError) error = NULL;

  missing = fl_test_runtime_find_service (fixture->runtime, "my_tool", &error);
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "my_tool"));
  g_clear_error (&error);

  playground = fl_test_runtime_find_service (fixture->runtime, "playground", &error);
  g_assert_no_error (error);
  g_assert_cmpint (fl_service_get_origin (playground), ==, FL_SERVICE_DEFAULT);

  add_service (fixture, "my_tool");
  custom = fl_test_runtime_find_service (fixture->runtime, "my_tool", &error);
  g_assert_no_error (error);
  g_assert_cmpint (fl_service_get_origin (custom), ==, FL_SERVICE_CUSTOM);
}

static void
test_find_outside (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "", "../my_tool", "a/b", "My_tool", "." };

  fl_test_runtime_write ("my_tool.json", "{}");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_test_runtime_find_service (fixture->runtime, names[i], &error));
    g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
    g_clear_error (&error);
    g_assert_null (fl_test_runtime_find_connection (fixture->runtime, names[i], &error));
    g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  }
}

static void
test_find_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fl_test_runtime_write ("services/half.json", "{");
  fl_test_runtime_write ("connections/half.json", "{");
  g_assert_null (fl_test_runtime_find_service (fixture->runtime, "half", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_null (fl_test_runtime_find_connection (fixture->runtime, "half", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN);
}

static void
test_find_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) provided = NULL;
  g_autoptr (FlConnection) again = NULL;
  g_autoptr (FlConnection) elsewhere = NULL;
  g_autoptr (FlRuntime) other = NULL;
  g_autoptr (GError) error = NULL;

  provided = fl_test_runtime_find_connection (fixture->runtime, "playground", &error);
  g_assert_no_error (error);
  again = fl_test_runtime_find_connection (fixture->runtime, "playground", &error);
  g_assert_true (provided == again);

  /* Another process, which may be the first to write its document, means the same one. */
  other = fl_runtime_new (fixture->store);
  elsewhere = fl_test_runtime_find_connection (other, "playground", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_connection_get_id (elsewhere), ==, fl_connection_get_id (provided));
  g_assert_null (fl_test_runtime_find_connection (fixture->runtime, "books", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
}

static void
test_save_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) service = fl_test_runtime_new_service ("my_tool");
  g_autoptr (FlService) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_test_runtime_save_service (fixture->runtime, service, FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (fl_test_runtime_save_service (fixture->runtime, service, TRUE, &error));
  g_assert_false (fl_test_runtime_save_service (fixture->runtime, service, TRUE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  g_object_set (service, "name", "Renamed", NULL);
  g_assert_true (fl_test_runtime_save_service (fixture->runtime, service, FALSE, &error));
  found = fl_test_runtime_find_service (fixture->runtime, "my_tool", &error);
  g_assert_cmpstr (fl_service_get_name (found), ==, "Renamed");

  g_object_set (service, "name", "", NULL);
  g_assert_false (fl_test_runtime_save_service (fixture->runtime, service, FALSE, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
}

static void
test_save_default_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) playground = NULL;
  g_autoptr (FlService) namesake = fl_test_runtime_new_service ("playground");
  g_autoptr (GError) error = NULL;

  playground = fl_test_runtime_find_service (fixture->runtime, "playground", &error);
  g_assert_no_error (error);
  g_assert_false (fl_test_runtime_save_service (fixture->runtime, playground, FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (fl_test_runtime_save_service (fixture->runtime, namesake, TRUE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "is the link name of a default service"));
}

static void
test_remove_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) first = NULL;
  g_autoptr (FlConnection) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_test_runtime_remove_service (fixture->runtime, "my_tool", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (fl_test_runtime_remove_service (fixture->runtime, "playground", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_clear_error (&error);

  add_service (fixture, "my_tool");
  add_service (fixture, "other");
  first = add_connection (fixture, "first", "my_tool");
  second = add_connection (fixture, "second", "my_tool");
  fl_test_runtime_write ("connections/half.json", "{");
  g_assert_false (fl_test_runtime_remove_service (fixture->runtime, "my_tool", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "first, second"));
  g_clear_error (&error);
  g_assert_true (fl_test_runtime_remove_service (fixture->runtime, "other", &error));

  g_assert_true (fl_test_runtime_remove_connection (fixture->runtime, "first", &error));
  g_assert_true (fl_test_runtime_remove_connection (fixture->runtime, "second", &error));
  g_assert_true (fl_test_runtime_remove_service (fixture->runtime, "my_tool", &error));
  g_assert_null (fl_test_runtime_find_service (fixture->runtime, "my_tool", &error));
}

static void
test_client (Fixture *fixture, gconstpointer data)
{
  FlMemorySecretStore *memory = FL_MEMORY_SECRET_STORE (fixture->store);
  g_autoptr (FlService) service = NULL;
  g_autoptr (GError) error = NULL;

  add_service (fixture, "my_tool");
  g_assert_true (
      fl_test_runtime_set_client (fixture->runtime, "my_tool", "id-1", "canary-client", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 1);
  service = fl_test_runtime_find_service (fixture->runtime, "my_tool", &error);
  g_assert_cmpstr (fl_auth_settings_get_client_id (fl_service_get_auth (service)), ==, "id-1");

  /* A client without a secret leaves none behind. */
  g_assert_true (fl_test_runtime_set_client (fixture->runtime, "my_tool", "id-2", NULL, &error));
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 0);

  g_assert_true (
      fl_test_runtime_set_client (fixture->runtime, "my_tool", "id-3", "canary-client", &error));
  g_assert_true (fl_test_runtime_remove_service (fixture->runtime, "my_tool", &error));
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 0);
}

static void
test_client_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) service = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      fl_test_runtime_set_client (fixture->runtime, "playground", "id", "canary", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (fl_test_runtime_set_client (fixture->runtime, "my_tool", "id", NULL, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  add_service (fixture, "my_tool");
  lock_store (fixture);
  g_assert_false (fl_test_runtime_set_client (fixture->runtime, "my_tool", "id", "canary", &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  service = fl_test_runtime_find_service (fixture->runtime, "my_tool", NULL);
  g_assert_true (fl_service_needs_client (service));
}

/* Nothing names a secret once its service is gone, so it goes first or the service stays. */
static void
test_locked_keyring_keeps_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) service = NULL;
  g_autoptr (GError) error = NULL;

  add_service (fixture, "my_tool");
  g_assert_true (fl_test_runtime_set_client (fixture->runtime, "my_tool", "id", "canary", &error));
  lock_store (fixture);
  g_assert_false (fl_test_runtime_remove_service (fixture->runtime, "my_tool", &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "my_tool"));
  service = fl_test_runtime_find_service (fixture->runtime, "my_tool", NULL);
  g_assert_nonnull (service);
}

static void
add_service_that_became_public (Fixture *fixture, GError **error)
{
  g_autoptr (FlService) service = NULL;

  add_service (fixture, "my_tool");
  g_assert_true (fl_test_runtime_set_client (fixture->runtime, "my_tool", "id", "canary", error));
  service = fl_test_runtime_find_service (fixture->runtime, "my_tool", error);
  g_object_set (fl_service_get_auth (service), "client-authentication",
                FL_CLIENT_AUTHENTICATION_NONE, NULL);
  g_assert_true (fl_test_runtime_save_service (fixture->runtime, service, FALSE, error));
}

/* Whoever brings a service of the same link name must not find the secret of another one. */
static void
test_remove_public_service (Fixture *fixture, gconstpointer data)
{
  FlMemorySecretStore *memory = FL_MEMORY_SECRET_STORE (fixture->store);
  g_autoptr (GError) error = NULL;

  add_service_that_became_public (fixture, &error);
  g_assert_true (fl_test_runtime_remove_service (fixture->runtime, "my_tool", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 0);
}

/* As far as the document says there is nothing to be removed from it. */
static void
test_remove_public_service_without_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_service_that_became_public (fixture, &error);
  lock_store (fixture);
  g_assert_true (fl_test_runtime_remove_service (fixture->runtime, "my_tool", &error));
  g_assert_no_error (error);
}

typedef struct {
  const char *link_name;
  const char *service;
  const char *dc;
  const char *scope;
  GQuark (*domain) (void);
  int code;
  const char *sentence;
} Refusal;

static const Refusal refusals[] = {
  { "My Tool", "my_tool", "com", "all", fl_model_error_quark, FL_MODEL_ERROR_INVALID, "" },
  { "books", "nowhere", "com", "all", fl_store_error_quark, FL_STORE_ERROR_NOT_FOUND, "nowhere" },
  { "books", "my_tool", NULL, "all", fl_store_error_quark, FL_STORE_ERROR_FAILED, "Data center" },
  { "books", "my_tool", "evil", "all", fl_model_error_quark, FL_MODEL_ERROR_INVALID, "" },
  { "books", "my_tool", "com", "", fl_store_error_quark, FL_STORE_ERROR_FAILED, "scope" },
  { "playground", "my_tool", "com", "all", fl_store_error_quark, FL_STORE_ERROR_EXISTS,
    "provides" },
  { "taken", "my_tool", "com", "all", fl_store_error_quark, FL_STORE_ERROR_EXISTS, "taken" },
};

static void
test_save_connection_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) taken = NULL;

  add_service (fixture, "my_tool");
  taken = add_connection (fixture, "taken", "my_tool");
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    const Refusal *row = &refusals[i];
    const char *scopes[] = { row->scope, NULL };
    g_autoptr (FlConnection) connection = fl_connection_new ("Books", row->link_name, row->service);
    g_autoptr (GError) error = NULL;

    fl_connection_set_variable (connection, "dc", row->dc);
    fl_connection_set_scopes (connection, scopes);
    g_test_message ("row %u", i);
    g_assert_false (fl_test_runtime_save_connection (fixture->runtime, connection, TRUE, &error));
    g_assert_error (error, row->domain (), row->code);
    g_assert_nonnull (strstr (error->message, row->sentence));
  }
}

static void
test_save_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (FlConnection) found = NULL;
  g_autoptr (GError) error = NULL;

  add_service (fixture, "my_tool");
  connection = add_connection (fixture, "books", "my_tool");
  g_object_set (connection, "name", "Renamed", NULL);
  g_assert_true (fl_test_runtime_save_connection (fixture->runtime, connection, FALSE, &error));
  found = fl_test_runtime_find_connection (fixture->runtime, "books", &error);
  g_assert_cmpstr (fl_connection_get_name (found), ==, "Renamed");

  /* Without its service it can still be renamed. */
  fl_test_runtime_write ("services/my_tool.json", "{");
  g_object_set (connection, "name", "Again", NULL);
  g_assert_true (fl_test_runtime_save_connection (fixture->runtime, connection, FALSE, &error));
  g_assert_no_error (error);

  fl_test_runtime_clear ();
  g_assert_false (fl_test_runtime_save_connection (fixture->runtime, connection, FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
}

static void
test_remove_connection (Fixture *fixture, gconstpointer data)
{
  FlMemorySecretStore *memory = FL_MEMORY_SECRET_STORE (fixture->store);
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_test_runtime_remove_connection (fixture->runtime, "books", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (fl_test_runtime_remove_connection (fixture->runtime, "playground", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "is provided by Fairlead"));
  g_clear_error (&error);

  add_service (fixture, "my_tool");
  connection = add_connection (fixture, "books", "my_tool");
  store_credentials (fixture, connection);
  g_assert_true (fl_test_runtime_remove_connection (fixture->runtime, "books", &error));
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 0);
  g_assert_null (fl_test_runtime_find_connection (fixture->runtime, "books", &error));
}

static void
test_locked_keyring_keeps_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (FlConnection) other = NULL;
  g_autoptr (FlConnection) found = NULL;
  g_autoptr (GError) error = NULL;

  add_service (fixture, "my_tool");
  other = add_connection (fixture, "other", "my_tool");
  connection = add_connection (fixture, "books", "my_tool");
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  g_assert_true (fl_test_runtime_save_connection (fixture->runtime, connection, FALSE, &error));
  lock_store (fixture);
  g_assert_false (fl_test_runtime_remove_connection (fixture->runtime, "books", &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "books"));
  found = fl_test_runtime_find_connection (fixture->runtime, "books", NULL);
  g_assert_nonnull (found);
  g_clear_error (&error);

  /* What was never connected has nothing in a keyring. */
  g_assert_true (fl_test_runtime_remove_connection (fixture->runtime, "other", &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add ("/runtime-definitions/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("find-service", test_find_service);
  ADD ("find-outside", test_find_outside);
  ADD ("find-broken", test_find_broken);
  ADD ("find-connection", test_find_connection);
  ADD ("save-service", test_save_service);
  ADD ("save-default-service", test_save_default_service);
  ADD ("remove-service", test_remove_service);
  ADD ("remove-public-service", test_remove_public_service);
  ADD ("remove-public-service-without-keyring", test_remove_public_service_without_keyring);
  ADD ("client", test_client);
  ADD ("client-errors", test_client_errors);
  ADD ("locked-keyring-keeps-service", test_locked_keyring_keeps_service);
  ADD ("save-connection-refused", test_save_connection_refused);
  ADD ("save-connection", test_save_connection);
  ADD ("remove-connection", test_remove_connection);
  ADD ("locked-keyring-keeps-connection", test_locked_keyring_keeps_connection);
#undef ADD
  return fl_test_run ();
}
