/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-paths.h"

#include "fl-test.h"

typedef char *(*DupPath) (const char *name);

static void
check (DupPath dup_path, const char *variable)
{
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *file = dup_path ("name");
  g_autofree char *expected = g_build_filename (g_getenv (variable), "fairlead", NULL);
  g_autofree char *expected_file = g_build_filename (expected, "name", NULL);

  g_assert_cmpstr (folder, ==, expected);
  g_assert_cmpstr (file, ==, expected_file);
}

static void
test_folders (void)
{
  check (fl_paths_dup_data, "XDG_DATA_HOME");
  check (fl_paths_dup_state, "XDG_STATE_HOME");
  check (fl_paths_dup_cache, "XDG_CACHE_HOME");
  check (fl_paths_dup_runtime, "XDG_RUNTIME_DIR");
}

/* GLib remembers its folders, so that this needs a process of its own. */
static void
test_no_runtime_folder (gconstpointer program)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *expected =
      g_build_filename (g_getenv ("XDG_CACHE_HOME"), "fairlead", "run", "name", NULL);

  g_subprocess_launcher_unsetenv (launcher, "XDG_RUNTIME_DIR");
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--print-runtime", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &printed, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (printed, ==, expected);
}

static int
print_runtime (void)
{
  g_autofree char *path = fl_paths_dup_runtime ("name");

  g_print ("%s", path);
  return 0;
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--print-runtime"))
    return print_runtime ();

  fl_test_init (&argc, &argv);

  g_test_add_func ("/paths/folders", test_folders);
  g_test_add_data_func ("/paths/no-runtime-folder", argv[0], test_no_runtime_folder);

  return fl_test_run ();
}
