/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-suggest.h"

#include "fl-test.h"

static const FlCliCommand call = { .name = "call" };
static const FlCliCommand connect_command = { .name = "connect" };
static const FlCliCommand service_list = { .name = "service list" };
static const FlCliCommand *const commands[] = { &call, &connect_command, &service_list, NULL };

static const char *const rows[][2] = {
  { "conect", "connect" },
  { "connnect", "connect" },
  { "cal", "call" },
  { "cell", "call" },
  { "service", "service list" },
  { "list", "service list" },
  { "service lits", "service list" },
  { "services list", "service list" },
  { "zzzzzzzz", NULL },
  { "x", NULL },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (fl_cli_suggest (commands, rows[i][0]), ==, rows[i][1]);
}

static void
test_long (void)
{
  g_autofree char *typed = g_strnfill (100000, 'c');

  g_assert_null (fl_cli_suggest (commands, typed));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/cli-suggest/rows", test_rows);
  g_test_add_func ("/cli-suggest/long", test_long);
  return fl_test_run ();
}
