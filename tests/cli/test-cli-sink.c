/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-sink.h"

#include "fl-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
build_path (const char *name)
{
  return g_build_filename (g_get_home_dir (), name, NULL);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static guint
count_files (void)
{
  g_autoptr (GDir) folder = g_dir_open (g_get_home_dir (), 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (folder))
    n_files++;
  return n_files;
}

static void
test_commit (void)
{
  g_autofree char *path = build_path ("new");
  g_autoptr (FlCliSink) sink = NULL;
  g_autoptr (GError) error = NULL;

  sink = fl_cli_sink_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_cli_sink_get_path (sink), ==, path);
  g_assert_true (fl_cli_sink_write (sink, "one", 3, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (fl_cli_sink_write (sink, "two", 3, &error));
  g_assert_true (fl_cli_sink_commit (sink, &error));
  assert_contents (path, "onetwo");
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_abandoned (void)
{
  g_autofree char *path = build_path ("kept");
  FlCliSink *sink = NULL;
  guint n_files;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  n_files = count_files ();
  sink = fl_cli_sink_open (path, NULL);
  g_assert_true (fl_cli_sink_write (sink, "half", 4, NULL));
  g_assert_cmpuint (count_files (), ==, n_files + 1);
  fl_cli_sink_free (sink);
  g_assert_cmpuint (count_files (), ==, n_files);
  assert_contents (path, "before");
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_mode_and_link (void)
{
  g_autofree char *path = build_path ("target");
  g_autofree char *link = build_path ("link");
  g_autoptr (FlCliSink) sink = NULL;
  struct stat info;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink (path, link), ==, 0);
  sink = fl_cli_sink_open (link, NULL);
  g_assert_true (fl_cli_sink_write (sink, "after", 5, NULL));
  g_assert_true (fl_cli_sink_commit (sink, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_contents (path, "after");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
  g_assert_cmpint (g_remove (link), ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Moving a file onto a pipe or a device would take it away from everybody. */
static void
test_pipe (void)
{
  g_autofree char *path = build_path ("pipe");
  g_autoptr (FlCliSink) sink = NULL;
  struct stat info;
  char read_back[8] = { 0 };
  int reader;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  reader = open (path, O_RDONLY | O_NONBLOCK);
  g_assert_cmpint (reader, >=, 0);
  sink = fl_cli_sink_open (path, NULL);
  g_assert_nonnull (sink);
  g_assert_true (fl_cli_sink_write (sink, "through", 7, NULL));
  g_assert_true (fl_cli_sink_commit (sink, NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
  g_assert_cmpint (read (reader, read_back, 7), ==, 7);
  g_assert_cmpstr (read_back, ==, "through");
  close (reader);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_errors (void)
{
  g_autofree char *nowhere = build_path ("no/such/folder");
  g_autoptr (FlCliSink) full = fl_cli_sink_open ("/dev/full", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_cli_sink_open (nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_null (fl_cli_sink_open (g_get_home_dir (), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_false (fl_cli_sink_write (full, "x", 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_copy (void)
{
  g_autofree char *from = build_path ("from");
  g_autofree char *to = build_path ("to");
  g_autofree char *large = g_strnfill (1000 * 1000, 'x');
  g_autoptr (FlCliSink) sink = fl_cli_sink_open (to, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (from, large, -1, NULL));
  g_assert_true (fl_cli_sink_write_file (sink, from, NULL, &error));
  g_assert_true (fl_cli_sink_commit (sink, &error));
  assert_contents (to, large);

  g_cancellable_cancel (cancelled);
  g_assert_false (fl_cli_sink_write_file (sink, from, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (g_remove (from), ==, 0);
  g_assert_false (fl_cli_sink_write_file (sink, from, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/cli-sink/commit", test_commit);
  g_test_add_func ("/cli-sink/abandoned", test_abandoned);
  g_test_add_func ("/cli-sink/mode-and-link", test_mode_and_link);
  g_test_add_func ("/cli-sink/pipe", test_pipe);
  g_test_add_func ("/cli-sink/errors", test_errors);
  g_test_add_func ("/cli-sink/copy", test_copy);
  return fl_test_run ();
}
