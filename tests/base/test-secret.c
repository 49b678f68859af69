/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-secret.h"

#include "fl-test-memory.h"
#include "fl-redactor.h"
#include "fl-test.h"

#include <string.h>

#define N_THREADS 4
#define N_ROUNDS  2000

static void
test_new (void)
{
  g_autoptr (FlSecret) copied = fl_secret_new ("correct horse");
  g_autoptr (FlSecret) taken = fl_secret_new_take (g_strdup ("battery"));
  g_autoptr (FlSecret) empty = fl_secret_new ("");

  g_assert_cmpstr (fl_secret_get_text (copied), ==, "correct horse");
  g_assert_cmpuint (fl_secret_get_length (copied), ==, 13);
  g_assert_cmpstr (fl_secret_get_text (taken), ==, "battery");
  g_assert_cmpuint (fl_secret_get_length (taken), ==, 7);
  g_assert_cmpstr (fl_secret_get_text (empty), ==, "");
  g_assert_cmpuint (fl_secret_get_length (empty), ==, 0);
}

/* A user name is not masked wherever the word stands. */
static void
test_plain (void)
{
  g_autoptr (FlSecret) plain = fl_secret_new_plain ("somebody");
  g_autoptr (FlSecret) secret = fl_secret_new ("something");
  g_autofree char *shown = fl_redact ("somebody and something");

  g_assert_cmpstr (fl_secret_get_text (plain), ==, "somebody");
  g_assert_cmpuint (fl_secret_get_length (plain), ==, 8);
  g_assert_true (fl_secret_is_plain (plain));
  g_assert_false (fl_secret_is_plain (secret));
  g_assert_true (g_str_has_prefix (shown, "somebody and "));
  g_assert_null (strstr (shown, "something"));
}

static void
test_equal (void)
{
  g_autoptr (FlSecret) one = fl_secret_new ("abcdef");
  g_autoptr (FlSecret) same = fl_secret_new ("abcdef");
  g_autoptr (FlSecret) last_differs = fl_secret_new ("abcdeg");
  g_autoptr (FlSecret) first_differs = fl_secret_new ("Abcdef");
  g_autoptr (FlSecret) longer = fl_secret_new ("abcdef ");
  g_autoptr (FlSecret) empty = fl_secret_new ("");

  g_assert_true (fl_secret_equal (one, one));
  g_assert_true (fl_secret_equal (one, same));
  g_assert_false (fl_secret_equal (one, last_differs));
  g_assert_false (fl_secret_equal (one, first_differs));
  g_assert_false (fl_secret_equal (one, longer));
  g_assert_false (fl_secret_equal (one, empty));
  g_assert_true (fl_secret_equal_text (one, "abcdef"));
  g_assert_false (fl_secret_equal_text (one, "abcde"));
  g_assert_false (fl_secret_equal_text (one, ""));
  g_assert_true (fl_secret_equal_text (empty, ""));
}

static void
test_boxed (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("in a value");
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, FL_TYPE_SECRET);
  g_value_set_boxed (&value, secret);
  g_assert_true (g_value_get_boxed (&value) == secret);
}

static void
test_wiped (void)
{
  char *text = g_strdup ("0123456789abcdefSECRET-PART");
  const volatile char *remains = text;
  FlSecret *secret = fl_secret_new_take (text);

  fl_secret_ref (secret);
  fl_secret_unref (secret);
  g_assert_true (fl_test_memory_holds (remains, "SECRET-PART"));
  fl_secret_unref (secret);
  g_assert_false (fl_test_memory_holds (remains, "SECRET-PART"));
}

static gpointer
use_secret (gpointer data)
{
  FlSecret *shared = data;

  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (FlSecret) again = fl_secret_ref (shared);
    g_autoptr (FlSecret) own = fl_secret_new (fl_secret_get_text (again));

    g_assert_true (fl_secret_equal (own, shared));
  }
  fl_secret_unref (shared);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("used by many");
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("secret", use_secret, fl_secret_ref (secret));
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (fl_secret_get_text (secret), ==, "used by many");
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/secret/new", test_new);
  g_test_add_func ("/secret/plain", test_plain);
  g_test_add_func ("/secret/equal", test_equal);
  g_test_add_func ("/secret/boxed", test_boxed);
  g_test_add_func ("/secret/wiped", test_wiped);
  g_test_add_func ("/secret/threads", test_threads);

  return fl_test_run ();
}
