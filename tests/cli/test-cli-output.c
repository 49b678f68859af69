/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-output.h"

#include "fl-secret.h"
#include "fl-test.h"

static const char *const texts[][2] = {
  { "plain", "plain" },
  { "two\nlines\tand a tab", "two lines and a tab" },
  { "\033[31mred\033[0m", "\357\277\275[31mred\357\277\275[0m" },
  { "bell\a, delete\177, C1 \302\233m", "bell\357\277\275, delete\357\277\275, C1 \357\277\275m" },
  { "right to left \342\200\256evil", "right to left \357\277\275evil" },
  { "not \377 UTF-8", "not \357\277\275 UTF-8" },
  { "\303\211t\303\251", "\303\211t\303\251" },
};

static void
test_clean (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *clean = fl_cli_clean (texts[i][0]);

    g_assert_cmpstr (clean, ==, texts[i][1]);
  }
}

static void
test_format_time (void)
{
  g_autofree char *time = fl_cli_format_time (1600000000 * (gint64) G_USEC_PER_SEC);

  g_assert_cmpstr (time, ==, "2020-09-13 12:26");
  g_assert_null (fl_cli_format_time (0));
  g_assert_null (fl_cli_format_time (G_MAXINT64));
}

static void
test_table (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (FlCliTable) table = fl_cli_table_new (3, "A", "LONGER", "LAST");

    fl_cli_table_add (table, "\303\251t\303\251", NULL, "\344\270\255\346\226\207");
    fl_cli_table_add (table, "\344\270\255", "x", "y");
    fl_cli_table_print (table);
    fl_cli_print_field ("Name", "one\ntwo");
    fl_cli_print_field ("Absent", NULL);
    fl_cli_flush (NULL);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*A    LONGER  LAST\n"
                             "\303\251t\303\251          \344\270\255\346\226\207\n"
                             "\344\270\255   x       y\n"
                             "Name:                one two\n*");
  g_test_trap_assert_stdout_unmatched ("*Absent*");
}

/* Whatever an error or a server says, a secret that this process knows is not shown. */
static void
test_complain (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (FlSecret) secret = fl_secret_new ("canary-output-1234");

    fl_cli_complain ("token canary-output-1234\nis wrong");
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("fairleadctl: token ******** is wrong\n*");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  fl_test_init (&argc, &argv);
  g_test_add_func ("/cli-output/clean", test_clean);
  g_test_add_func ("/cli-output/format-time", test_format_time);
  g_test_add_func ("/cli-output/table", test_table);
  g_test_add_func ("/cli-output/complain", test_complain);
  return fl_test_run ();
}
