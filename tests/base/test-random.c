/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-random.h"

#include "fl-test.h"

#include <string.h>

/* Each byte takes more than one value soon, unless a part of the memory is left alone. */
static void
test_bytes (void)
{
  guint8 first[67];
  guint8 next[sizeof first];
  gboolean differs[sizeof first] = { FALSE };
  guint n_different = 0;

  fl_random_bytes (first, sizeof first);
  for (guint round = 0; round < 20; round++) {
    fl_random_bytes (next, sizeof next);
    for (guint i = 0; i < sizeof first; i++)
      differs[i] |= first[i] != next[i];
  }
  for (guint i = 0; i < sizeof first; i++)
    n_different += differs[i] ? 1 : 0;
  g_assert_cmpuint (n_different, ==, sizeof first);
}

static void
test_bounds (void)
{
  guint8 bytes[4] = { 1, 2, 3, 4 };

  fl_random_bytes (bytes, 0);
  fl_random_bytes (NULL, 0);
  g_assert_cmpuint (bytes[0], ==, 1);
  /* The kernel hands out at most 256 bytes at once where a signal arrives. */
  for (guint i = 0; i < 20; i++)
    fl_random_bytes (bytes, 3);
  g_assert_cmpuint (bytes[3], ==, 4);
}

static void
test_token (void)
{
  g_autoptr (GHashTable) tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++) {
    char *token = fl_random_token (32);

    g_assert_cmpuint (strlen (token), ==, 43);
    g_assert_cmpuint (strspn (token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_"),
                      ==, 43);
    g_assert_true (g_hash_table_add (tokens, token));
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/random/bytes", test_bytes);
  g_test_add_func ("/random/bounds", test_bounds);
  g_test_add_func ("/random/token", test_token);

  return fl_test_run ();
}
