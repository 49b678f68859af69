/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-text-closures.h"

#include "fl-test.h"

static void
test_presence (void)
{
  g_autoptr (GObject) thing = g_object_new (G_TYPE_OBJECT, NULL);

  g_assert_true (fl_text_is_missing (NULL, NULL));
  g_assert_true (fl_text_is_missing (NULL, ""));
  g_assert_false (fl_text_is_missing (NULL, "a"));
  g_assert_true (fl_text_is_given (NULL, "a"));
  g_assert_false (fl_text_is_given (NULL, ""));
  g_assert_false (fl_text_is_given (NULL, NULL));
  g_assert_true (fl_is_not (NULL, FALSE));
  g_assert_false (fl_is_not (NULL, TRUE));
  g_assert_true (fl_is_nothing (NULL, NULL));
  g_assert_false (fl_is_nothing (NULL, thing));
}

static void
test_counts (void)
{
  g_autofree char *none = fl_counted_title (NULL, "Headers", 0);
  g_autofree char *three = fl_counted_title (NULL, "Headers", 3);

  g_assert_cmpstr (none, ==, "Headers");
  g_assert_cmpstr (three, ==, "Headers (3)");
  g_assert_true (fl_is_none (NULL, 0));
  g_assert_false (fl_is_none (NULL, 1));
  g_assert_true (fl_is_some (NULL, 1));
  g_assert_false (fl_is_some (NULL, 0));
}

static void
test_markup_is_text (void)
{
  g_autofree char *hostile = fl_text_escaped (NULL, "<b>a & b</b>");
  g_autofree char *nothing = fl_text_escaped (NULL, NULL);

  g_assert_cmpstr (hostile, ==, "&lt;b&gt;a &amp; b&lt;/b&gt;");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/text/presence", test_presence);
  g_test_add_func ("/app/text/counts", test_counts);
  g_test_add_func ("/app/text/markup-is-text", test_markup_is_text);
  return fl_test_run ();
}
