/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring.h"

#include "fl-mock-secrets.h"
#include "fl-secrets-error.h"
#include "fl-test-store.h"
#include "fl-test.h"

#include <string.h>

#define ID         "7d1f3a52-0000-4000-8000-000000000001"
#define ITEM(text) "{\"format\":1,\"secrets\":{\"access_token\":\"" text "\"}}"
#define SOON_MS    50

typedef struct {
  FlTestBus *bus;
  FlMockSecrets *mock;
  FlSecretStore *store;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_bus_unset ();
  fixture->bus = fl_test_bus_new ();
  fixture->mock = fl_mock_secrets_new (fixture->bus);
  fixture->store = fl_keyring_new ();
  fl_mock_secrets_add_text (fixture->mock, ITEM ("token"), 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_no_error (fixture->error);
  g_clear_object (&fixture->store);
  fl_mock_secrets_free (fixture->mock);
  fl_test_bus_free (fixture->bus);
}

/* Somebody sits at a display, at which prompts can be seen. */
static void
set_up_display (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  g_setenv ("DISPLAY", ":99", TRUE);
}

static FlCredentials *
lookup (Fixture *fixture)
{
  return fl_test_store_lookup (fixture->store, FL_SECRET_KIND_CONNECTION, ID, &fixture->error);
}

static gboolean
store (Fixture *fixture, const char *token)
{
  return fl_test_store_store (fixture->store, FL_SECRET_KIND_CONNECTION, ID, token,
                              &fixture->error);
}

static gboolean
clear (Fixture *fixture)
{
  return fl_test_store_clear (fixture->store, FL_SECRET_KIND_CONNECTION, ID, &fixture->error);
}

static void
assert_token (Fixture *fixture, const char *token)
{
  fl_test_store_assert_token (fixture->store, FL_SECRET_KIND_CONNECTION, ID, token);
}

static void
assert_error (Fixture *fixture, FlSecretsError code)
{
  g_assert_error (fixture->error, FL_SECRETS_ERROR, (int) code);
  g_clear_error (&fixture->error);
}

static void
assert_all_fail (Fixture *fixture, FlSecretsError code)
{
  guint n_items = fl_mock_secrets_get_n_items (fixture->mock);

  g_assert_null (lookup (fixture));
  assert_error (fixture, code);
  g_assert_false (store (fixture, "new"));
  assert_error (fixture, code);
  g_assert_false (clear (fixture));
  assert_error (fixture, code);
  g_assert_cmpuint (fl_mock_secrets_get_n_items (fixture->mock), ==, n_items);
}

static void
use_hasty_store (Fixture *fixture, const char *property)
{
  g_object_unref (fixture->store);
  fixture->store = g_object_new (FL_TYPE_KEYRING, property, SOON_MS, NULL);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  assert_token (fixture, "token");
  g_assert_true (store (fixture, "new"));
  assert_token (fixture, "new");
  g_assert_true (clear (fixture));
  g_assert_cmpuint (fl_mock_secrets_get_n_items (fixture->mock), ==, 0);
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_NOT_FOUND);
  g_assert_cmpuint (fixture->mock->n_prompts, ==, 0);
}

static void
test_confirmed (Fixture *fixture, gconstpointer data)
{
  fixture->mock->is_locked = TRUE;
  assert_token (fixture, "token");
  fixture->mock->is_locked = TRUE;
  g_assert_true (store (fixture, "new"));
  fixture->mock->is_locked = TRUE;
  g_assert_true (clear (fixture));
  g_assert_cmpuint (fl_mock_secrets_get_n_items (fixture->mock), ==, 0);
  g_assert_cmpuint (fixture->mock->n_prompts, ==, 3);
  g_assert_cmpuint (fixture->mock->n_prompts_taken_away, ==, 0);
}

static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  fixture->mock->is_locked = TRUE;
  fixture->mock->person = FL_MOCK_PERSON_DISMISSES;
  assert_all_fail (fixture, FL_SECRETS_ERROR_DISMISSED);
  g_assert_cmpuint (fixture->mock->n_prompts, ==, 3);

  /* Nothing is remembered of that. */
  fixture->mock->person = FL_MOCK_PERSON_CONFIRMS;
  assert_token (fixture, "token");
}

/* Without a display a prompt ends by itself. Nobody is told that he dismissed it. */
static void
test_no_display (Fixture *fixture, gconstpointer data)
{
  fixture->mock->is_locked = TRUE;
  fixture->mock->person = FL_MOCK_PERSON_DISMISSES;
  assert_all_fail (fixture, FL_SECRETS_ERROR_LOCKED);
}

static void
test_locked_for_ever (Fixture *fixture, gconstpointer data)
{
  fixture->mock->is_locked = TRUE;
  fixture->mock->is_locked_for_ever = TRUE;
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_LOCKED);
  g_assert_false (clear (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_LOCKED);
  g_assert_cmpuint (fixture->mock->n_prompts, ==, 2);
}

/* KeePassXC finds nothing in a locked database. That is not the same as nothing being there. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  fixture->mock->is_locked = TRUE;
  fixture->mock->hides_what_is_locked = TRUE;
  fixture->mock->person = FL_MOCK_PERSON_DISMISSES;
  assert_all_fail (fixture, FL_SECRETS_ERROR_DISMISSED);

  fixture->mock->person = FL_MOCK_PERSON_CONFIRMS;
  assert_token (fixture, "token");
}

static void
test_crash_at_prompt (Fixture *fixture, gconstpointer data)
{
  fixture->mock->is_locked = TRUE;
  fixture->mock->person = FL_MOCK_PERSON_SEES_A_CRASH;
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_VANISHED);
}

static gboolean
is_taken_away (gpointer user_data)
{
  FlMockSecrets *mock = user_data;

  return mock->n_prompts_taken_away > 0;
}

static void
test_nobody_at_prompt (Fixture *fixture, gconstpointer data)
{
  use_hasty_store (fixture, "prompt-timeout-ms");
  fixture->mock->is_locked = TRUE;
  fixture->mock->person = FL_MOCK_PERSON_IS_AWAY;
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_VANISHED);
  fl_test_wait_until ("the prompt is taken away", is_taken_away, fixture->mock);
}

static gboolean
is_prompting (gpointer user_data)
{
  FlMockSecrets *mock = user_data;

  return mock->n_prompts > 0;
}

static void
test_cancelled_at_prompt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  FlTestResult waiting = { NULL };

  fixture->mock->is_locked = TRUE;
  fixture->mock->person = FL_MOCK_PERSON_IS_AWAY;
  fl_secret_store_lookup_async (fixture->store, FL_SECRET_KIND_CONNECTION, ID, cancellable,
                                fl_test_result_cb, &waiting);
  fl_test_wait_until ("a prompt is shown", is_prompting, fixture->mock);
  g_cancellable_cancel (cancellable);
  result = fl_test_wait_result (&waiting);
  g_assert_null (fl_secret_store_lookup_finish (fixture->store, result, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&fixture->error);
  fl_test_wait_until ("the prompt is taken away", is_taken_away, fixture->mock);
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  assert_token (fixture, "token");
  use_hasty_store (fixture, "answer-timeout-ms");
  fixture->mock->is_silent = TRUE;
  assert_all_fail (fixture, FL_SECRETS_ERROR_VANISHED);
}

static void
test_prompts_for_changes (Fixture *fixture, gconstpointer data)
{
  fixture->mock->prompts_for_changes = TRUE;
  g_assert_true (store (fixture, "new"));
  assert_token (fixture, "new");
  g_assert_true (clear (fixture));
  g_assert_cmpuint (fl_mock_secrets_get_n_items (fixture->mock), ==, 0);
  g_assert_cmpuint (fixture->mock->n_prompts, ==, 2);
}

static void
test_changes_dismissed (Fixture *fixture, gconstpointer data)
{
  fixture->mock->prompts_for_changes = TRUE;
  fixture->mock->person = FL_MOCK_PERSON_DISMISSES;
  g_assert_false (store (fixture, "new"));
  assert_error (fixture, FL_SECRETS_ERROR_DISMISSED);
  g_assert_false (clear (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_DISMISSED);
  assert_token (fixture, "token");
}

static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  fl_mock_secrets_add_text (fixture->mock, ITEM ("newest"), 1000);
  fl_mock_secrets_add_text (fixture->mock, ITEM ("middle"), 500);
  assert_token (fixture, "newest");

  g_assert_true (clear (fixture));
  g_assert_cmpuint (fl_mock_secrets_get_n_items (fixture->mock), ==, 0);
}

static void
test_removed_meanwhile (Fixture *fixture, gconstpointer data)
{
  fixture->mock->forgets_after_search = TRUE;
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_NOT_FOUND);
  g_assert_cmpuint (fixture->mock->n_searches, >=, 2);

  fl_mock_secrets_add_text (fixture->mock, ITEM ("one"), 1);
  fl_mock_secrets_add_text (fixture->mock, ITEM ("two"), 2);
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_NOT_FOUND);

  fl_mock_secrets_add_text (fixture->mock, ITEM ("one"), 1);
  g_assert_true (clear (fixture));
}

static void
test_corrupt (Fixture *fixture, gconstpointer data)
{
  static const char with_nul[] = ITEM ("token") "\0more";
  g_autoptr (GBytes) bytes = g_bytes_new_static (with_nul, sizeof with_nul - 1);

  fl_mock_secrets_add_text (fixture->mock, "hunter2", 10);
  g_assert_null (lookup (fixture));
  g_assert_null (strstr (fixture->error->message, "hunter2"));
  assert_error (fixture, FL_SECRETS_ERROR_CORRUPT);
  fl_mock_secrets_add (fixture->mock, bytes, 20);
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_CORRUPT);
  fl_mock_secrets_add_text (fixture->mock, "", 30);
  g_assert_null (lookup (fixture));
  assert_error (fixture, FL_SECRETS_ERROR_CORRUPT);

  /* What cannot be read is not taken away. */
  g_assert_cmpuint (fl_mock_secrets_get_n_items (fixture->mock), ==, 4);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("hunter2hunter2");

  fixture->mock->refuses_to_create = TRUE;
  g_assert_false (store (fixture, "new"));
  g_assert_cmpstr (fixture->error->message, ==, "The keyring failed: no space for ********");
  assert_error (fixture, FL_SECRETS_ERROR_FAILED);
  assert_token (fixture, "token");
}

static void
add (const char *path,
     void (*set_up_function) (Fixture *, gconstpointer),
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up_function, test, tear_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  add ("/keyring-trouble/open", set_up, test_open);
  add ("/keyring-trouble/confirmed", set_up, test_confirmed);
  add ("/keyring-trouble/dismissed", set_up_display, test_dismissed);
  add ("/keyring-trouble/no-display", set_up, test_no_display);
  add ("/keyring-trouble/locked-for-ever", set_up, test_locked_for_ever);
  add ("/keyring-trouble/hidden", set_up_display, test_hidden);
  add ("/keyring-trouble/crash-at-prompt", set_up_display, test_crash_at_prompt);
  add ("/keyring-trouble/nobody-at-prompt", set_up_display, test_nobody_at_prompt);
  add ("/keyring-trouble/cancelled-at-prompt", set_up_display, test_cancelled_at_prompt);
  add ("/keyring-trouble/silent", set_up, test_silent);
  add ("/keyring-trouble/prompts-for-changes", set_up, test_prompts_for_changes);
  add ("/keyring-trouble/changes-dismissed", set_up, test_changes_dismissed);
  add ("/keyring-trouble/duplicates", set_up, test_duplicates);
  add ("/keyring-trouble/removed-meanwhile", set_up, test_removed_meanwhile);
  add ("/keyring-trouble/corrupt", set_up, test_corrupt);
  add ("/keyring-trouble/refused", set_up, test_refused);

  return fl_test_run ();
}
