/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-initials.h"

#include "fl-test.h"

static void
test_initials (void)
{
  const struct {
    const char *name;
    const char *initials;
  } cases[] = {
    { NULL, "" },          { "", "" },        { " ", "" },
    { "zoho", "Z" },       { "a b c", "AC" }, { "  my  books ", "MB" },
    { "e\xcc\x81t", "É" }, { "ß", "S" },      { "日本 接続", "日接" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *initials = fl_initials_dup (cases[i].name);

    g_assert_cmpstr (initials, ==, cases[i].initials);
  }
}

static void
test_color (void)
{
  g_assert_cmpuint (fl_initials_color ("Zoho Books"), ==, fl_initials_color ("Zoho Books"));
  g_assert_cmpuint (fl_initials_color ("Zoho Books"), !=, fl_initials_color ("Bigin"));
  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strdup_printf ("Connection %u", i);

    g_assert_cmpuint (fl_initials_color (name), >=, 1);
    g_assert_cmpuint (fl_initials_color (name), <=, 14);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/initials/initials", test_initials);
  g_test_add_func ("/app/initials/color", test_color);
  return fl_test_run ();
}
