/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-store.h"

#include "fl-test.h"

FlCredentials *
fl_test_store_lookup (FlSecretStore *store, FlSecretKind kind, const char *id, GError **error)
{
  FlTestResult waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  fl_secret_store_lookup_async (store, kind, id, NULL, fl_test_result_cb, &waiting);
  g_assert_null (waiting.result);
  result = fl_test_wait_result (&waiting);
  return fl_secret_store_lookup_finish (store, result, error);
}

gboolean
fl_test_store_store (FlSecretStore *store,
                     FlSecretKind kind,
                     const char *id,
                     const char *access_token,
                     GError **error)
{
  FlTestResult waiting = { NULL };
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) secret = fl_secret_new (access_token);
  g_autoptr (GAsyncResult) result = NULL;

  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, secret);
  fl_secret_store_store_async (store, kind, id, credentials, NULL, fl_test_result_cb, &waiting);
  /* What is changed now must not count any more. */
  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, NULL);
  result = fl_test_wait_result (&waiting);
  return fl_secret_store_store_finish (store, result, error);
}

gboolean
fl_test_store_clear (FlSecretStore *store, FlSecretKind kind, const char *id, GError **error)
{
  FlTestResult waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  fl_secret_store_clear_async (store, kind, id, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_secret_store_clear_finish (store, result, error);
}

void
fl_test_store_assert_token (FlSecretStore *store,
                            FlSecretKind kind,
                            const char *id,
                            const char *access_token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlCredentials) credentials = fl_test_store_lookup (store, kind, id, &error);
  FlSecret *secret;

  g_assert_no_error (error);
  secret = fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN);
  g_assert_nonnull (secret);
  g_assert_cmpstr (fl_secret_get_text (secret), ==, access_token);
}
