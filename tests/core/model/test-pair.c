/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-pair.h"

#include "fl-test-object.h"
#include "fl-test.h"

static void
test_new (void)
{
  FlPair *pair = fl_pair_new ("Accept", "text/csv");

  g_assert_cmpstr (fl_pair_get_name (pair), ==, "Accept");
  g_assert_cmpstr (fl_pair_get_value (pair), ==, "text/csv");
  g_assert_true (fl_pair_get_enabled (pair));
  g_assert_finalize_object (pair);
}

static void
test_null (void)
{
  g_autoptr (FlPair) pair = fl_pair_new (NULL, NULL);

  g_assert_cmpstr (fl_pair_get_name (pair), ==, "");
  g_assert_cmpstr (fl_pair_get_value (pair), ==, "");
}

static void
test_properties (void)
{
  g_autoptr (FlPair) pair = fl_pair_new (NULL, NULL);

  fl_test_properties (pair);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/pair/new", test_new);
  g_test_add_func ("/pair/null", test_null);
  g_test_add_func ("/pair/properties", test_properties);
  return fl_test_run ();
}
