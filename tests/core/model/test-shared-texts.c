/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-shared-texts.h"

#include "fl-test.h"

#define N_THREADS 4
#define N_ROUNDS  2000

static const char *const first[] = { "read", "write", NULL };
static const char *const second[] = { "read", NULL };

static void
test_shared (void)
{
  g_auto (GStrv) copy = g_strdupv ((char **) first);
  char **one = fl_shared_texts_new (first);
  char **same = fl_shared_texts_new ((const char *const *) copy);
  char **other = fl_shared_texts_new (second);

  g_assert_true (one == same);
  g_assert_true (one != other);
  g_assert_true (one != copy);
  fl_shared_texts_free (one);
  /* Those who still have it are not concerned. */
  g_assert_true (g_strv_equal ((const char *const *) same, first));
  g_assert_true (g_strv_equal ((const char *const *) other, second));
  fl_shared_texts_free (same);
  fl_shared_texts_free (other);
}

static void
test_none (void)
{
  const char *const none[] = { NULL };

  g_assert_null (fl_shared_texts_new (NULL));
  g_assert_null (fl_shared_texts_new (none));
  fl_shared_texts_free (NULL);
}

static gpointer
share_in_thread (gpointer data)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    char **texts = fl_shared_texts_new (i % 2 ? first : second);

    g_assert_cmpstr (texts[0], ==, "read");
    fl_shared_texts_free (texts);
  }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("share", share_in_thread, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/shared-texts/shared", test_shared);
  g_test_add_func ("/shared-texts/none", test_none);
  g_test_add_func ("/shared-texts/threads", test_threads);
  return fl_test_run ();
}
