/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-memory-secret-store.h"

#include "fl-secrets-error.h"
#include "fl-test-store.h"
#include "fl-test.h"

#define ID "7d1f3a52-0000-4000-8000-000000000001"

static void
test_new_destroy (void)
{
  FlSecretStore *store = fl_memory_secret_store_new ();

  g_assert_true (fl_test_store_store (store, FL_SECRET_KIND_CONNECTION, ID, "token", NULL));
  g_assert_finalize_object (store);
}

static void
test_items (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  FlMemorySecretStore *memory = FL_MEMORY_SECRET_STORE (store);
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_test_store_lookup (store, FL_SECRET_KIND_CONNECTION, ID, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (fl_test_store_store (store, FL_SECRET_KIND_CONNECTION, ID, "one", &error));
  g_assert_no_error (error);
  g_assert_true (fl_test_store_store (store, FL_SECRET_KIND_CLIENT, ID, "client", &error));
  g_assert_true (fl_test_store_store (store, FL_SECRET_KIND_CONNECTION, ID, "two", &error));
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 2);
  fl_test_store_assert_token (store, FL_SECRET_KIND_CONNECTION, ID, "two");
  fl_test_store_assert_token (store, FL_SECRET_KIND_CLIENT, ID, "client");

  g_assert_true (fl_test_store_clear (store, FL_SECRET_KIND_CONNECTION, ID, &error));
  g_assert_true (fl_test_store_clear (store, FL_SECRET_KIND_CONNECTION, ID, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fl_memory_secret_store_get_n_items (memory), ==, 1);
  g_assert_null (fl_test_store_lookup (store, FL_SECRET_KIND_CONNECTION, ID, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND);
}

static void
test_error (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  FlMemorySecretStore *memory = FL_MEMORY_SECRET_STORE (store);
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "locked");
  g_autoptr (GError) error = NULL;

  g_assert_true (fl_test_store_store (store, FL_SECRET_KIND_CONNECTION, ID, "one", NULL));
  fl_memory_secret_store_set_error (memory, locked);
  g_assert_null (fl_test_store_lookup (store, FL_SECRET_KIND_CONNECTION, ID, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (fl_test_store_store (store, FL_SECRET_KIND_CONNECTION, ID, "two", &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (fl_test_store_clear (store, FL_SECRET_KIND_CONNECTION, ID, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);

  fl_memory_secret_store_set_error (memory, NULL);
  fl_test_store_assert_token (store, FL_SECRET_KIND_CONNECTION, ID, "one");
}

static void
test_cancelled (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { NULL };

  g_assert_true (fl_test_store_store (store, FL_SECRET_KIND_CONNECTION, ID, "one", NULL));
  g_cancellable_cancel (cancellable);
  fl_secret_store_lookup_async (store, FL_SECRET_KIND_CONNECTION, ID, cancellable,
                                fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_null (fl_secret_store_lookup_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_client_id (void)
{
  g_autofree char *books = fl_secret_store_client_id ("zoho_books");
  g_autofree char *empty = fl_secret_store_client_id ("");

  /* As Python's uuid.uuid5 () has them. */
  g_assert_cmpstr (books, ==, "edd570fa-e874-5ab5-8403-c3e305d95217");
  g_assert_cmpstr (empty, ==, "9d602534-d87e-565c-8ff3-40f36016ffed");
  g_assert_true (g_uuid_string_is_valid (books));
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/memory-secret-store/new-destroy", test_new_destroy);
  g_test_add_func ("/memory-secret-store/items", test_items);
  g_test_add_func ("/memory-secret-store/error", test_error);
  g_test_add_func ("/memory-secret-store/cancelled", test_cancelled);
  g_test_add_func ("/secret-store/client-id", test_client_id);

  return fl_test_run ();
}
