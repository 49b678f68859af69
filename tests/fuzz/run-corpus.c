/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-fuzz.h"
#include "fl-test.h"

/* Stands in for libFuzzer where there is none: gives a target each file of the folders that are
 * named as arguments, once, as a test of its own. */

static void
run_file (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) exact = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  /* The file is read into more than it has, and ends in a zero byte that is not its own. */
  exact = g_bytes_new (data, size);
  g_assert_cmpint (LLVMFuzzerTestOneInput (g_bytes_get_data (exact, NULL), size), ==, 0);
}

static void
add_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) files = g_dir_open (folder, 0, &error);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (files))) {
    g_autofree char *test = g_strconcat ("/corpus/", name, NULL);

    g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), run_file, g_free);
    n_files++;
  }
  g_assert_cmpuint (n_files, >, 0);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  LLVMFuzzerInitialize (&argc, &argv);
  for (int i = 1; i < argc; i++)
    add_folder (argv[i]);
  return fl_test_run ();
}
