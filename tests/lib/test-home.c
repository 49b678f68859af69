/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *outside;
static char *kept;
static char *home;

static void
test_link (void)
{
  g_autofree char *link = g_build_filename (g_get_home_dir (), "link", NULL);

  home = g_strdup (g_get_home_dir ());
  g_assert_cmpint (symlink (outside, link), ==, 0);
}

/* A test's home goes away with everything in it, and with nothing that it only links to. */
int
main (int argc, char **argv)
{
  gboolean went_too_far, left_behind;
  int status;

  outside = g_dir_make_tmp ("fairlead-outside-XXXXXX", NULL);
  kept = g_build_filename (outside, "kept", NULL);
  g_file_set_contents (kept, "", 0, NULL);

  fl_test_init (&argc, &argv);
  g_test_add_func ("/home/link", test_link);
  status = fl_test_run ();

  went_too_far = !g_file_test (kept, G_FILE_TEST_EXISTS);
  left_behind = home && g_file_test (home, G_FILE_TEST_EXISTS);
  g_unlink (kept);
  g_rmdir (outside);
  g_free (outside);
  g_free (kept);
  g_free (home);
  return status || went_too_far || left_behind;
}
