/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-memory-secret-store.h"
#include "fl-secrets-error.h"
#include "fl-test.h"
#include "fl-trial-store.h"

/* Trying credentials beside those that a store has. */

static FlCredentials *
new_credentials (const char *token)
{
  FlCredentials *credentials = fl_credentials_new ();
  g_autoptr (FlSecret) secret = fl_secret_new (token);

  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, secret);
  return credentials;
}

static void
put (FlSecretStore *store, const char *id, const char *token)
{
  g_autoptr (FlCredentials) credentials = new_credentials (token);
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_secret_store_store_async (store, FL_SECRET_KIND_CONNECTION, id, credentials, NULL,
                               fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_secret_store_store_finish (store, result, NULL));
}

static void
clear (FlSecretStore *store, const char *id)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_secret_store_clear_async (store, FL_SECRET_KIND_CONNECTION, id, NULL, fl_test_result_cb,
                               &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_secret_store_clear_finish (store, result, NULL));
}

static void
assert_token (FlSecretStore *store, const char *id, const char *token)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlCredentials) found = NULL;
  g_autoptr (GError) error = NULL;

  fl_secret_store_lookup_async (store, FL_SECRET_KIND_CONNECTION, id, NULL, fl_test_result_cb,
                                &waiting);
  result = fl_test_wait_result (&waiting);
  found = fl_secret_store_lookup_finish (store, result, &error);
  if (!token) {
    g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND);
    return;
  }
  g_assert_no_error (error);
  g_assert_true (
      fl_secret_equal_text (fl_credentials_get (found, FL_CREDENTIAL_ACCESS_TOKEN), token));
}

static void
test_trial (void)
{
  FlSecretStore *base = fl_memory_secret_store_new ();
  g_autoptr (FlCredentials) tried = new_credentials ("new");
  FlTrialStore *trial = NULL;

  put (base, "mine", "old");
  put (base, "other", "others");
  trial = fl_trial_store_new (base, "mine", tried);
  assert_token (FL_SECRET_STORE (trial), "mine", "new");
  assert_token (FL_SECRET_STORE (trial), "other", "others");
  assert_token (FL_SECRET_STORE (trial), "nobody", NULL);

  /* A refresh stays within the trial; what concerns others does not. */
  put (FL_SECRET_STORE (trial), "mine", "newer");
  put (FL_SECRET_STORE (trial), "other", "changed");
  assert_token (FL_SECRET_STORE (trial), "mine", "newer");
  assert_token (base, "mine", "old");
  assert_token (base, "other", "changed");
  g_assert_true (fl_secret_equal_text (fl_credentials_get (fl_trial_store_get_credentials (trial),
                                                           FL_CREDENTIAL_ACCESS_TOKEN),
                                       "newer"));
  clear (FL_SECRET_STORE (trial), "mine");
  clear (FL_SECRET_STORE (trial), "other");
  assert_token (base, "mine", "old");
  assert_token (base, "other", "changed");
  g_assert_finalize_object (trial);
  g_assert_finalize_object (base);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/trial-store/trial", test_trial);
  return fl_test_run ();
}
