/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-body.h"

#include "fl-paths.h"
#include "fl-test.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

static GBytes *
create_chunk (gsize size, char fill)
{
  char *data = g_malloc (size);

  memset (data, fill, size);
  return g_bytes_new_take (data, size);
}

static gboolean
write_chunk (FlHttpBody *body, GBytes *chunk, GCancellable *cancellable, GError **error)
{
  FlTestResult test_result = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  if (fl_http_body_append (body, chunk))
    return TRUE;
  fl_http_body_write_async (body, chunk, cancellable, fl_test_result_cb, &test_result);
  result = fl_test_wait_result (&test_result);
  return fl_http_body_write_finish (body, result, error);
}

static void
close_body (FlHttpBody *body)
{
  FlTestResult test_result = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  fl_http_body_close_async (body, NULL, fl_test_result_cb, &test_result);
  result = fl_test_wait_result (&test_result);
  g_assert_true (fl_http_body_close_finish (body, result, &error));
  g_assert_no_error (error);
}

static guint
count_files (void)
{
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir && g_dir_read_name (dir))
    n_files++;
  return n_files;
}

static void
test_small_stays_in_memory (void)
{
  FlHttpBody *body = fl_http_body_new ();
  g_autoptr (GBytes) chunk = create_chunk (FL_HTTP_BODY_MEMORY_BYTES / 4, 'x');
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 4; i++)
    g_assert_true (fl_http_body_append (body, chunk));
  close_body (body);
  g_assert_cmpint (fl_http_body_get_size_bytes (body), ==, FL_HTTP_BODY_MEMORY_BYTES);
  bytes = fl_http_body_steal_bytes (body);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, FL_HTTP_BODY_MEMORY_BYTES);
  g_assert_null (fl_http_body_steal_path (body));
  g_assert_cmpuint (count_files (), ==, 0);
  g_assert_finalize_object (body);
}

static void
test_empty (void)
{
  FlHttpBody *body = fl_http_body_new ();
  g_autoptr (GBytes) bytes = NULL;

  close_body (body);
  bytes = fl_http_body_steal_bytes (body);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
  g_assert_finalize_object (body);
}

static void
test_large_goes_to_a_private_file (void)
{
  FlHttpBody *body = fl_http_body_new ();
  g_autoptr (GBytes) first = create_chunk (FL_HTTP_BODY_MEMORY_BYTES, 'a');
  g_autoptr (GBytes) second = create_chunk (1, 'b');
  g_autoptr (GBytes) third = create_chunk (70000, 'c');
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize size = 0;
  GStatBuf info;
  GError *error = NULL;

  g_assert_true (write_chunk (body, first, NULL, &error));
  g_assert_cmpuint (count_files (), ==, 0);
  g_assert_true (write_chunk (body, second, NULL, &error));
  g_assert_true (write_chunk (body, third, NULL, &error));
  close_body (body);
  g_assert_null (fl_http_body_steal_bytes (body));
  path = fl_http_body_steal_path (body);
  g_assert_finalize_object (body);

  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, ==, FL_HTTP_BODY_MEMORY_BYTES + 70001);
  g_assert_cmpint (contents[FL_HTTP_BODY_MEMORY_BYTES - 1], ==, 'a');
  g_assert_cmpint (contents[FL_HTTP_BODY_MEMORY_BYTES], ==, 'b');
  g_assert_cmpint (contents[size - 1], ==, 'c');
  g_unlink (path);
}

static void
test_file_goes_with_the_body (void)
{
  FlHttpBody *body = fl_http_body_new ();
  g_autoptr (GBytes) chunk = create_chunk (FL_HTTP_BODY_MEMORY_BYTES + 1, 'a');

  g_assert_true (write_chunk (body, chunk, NULL, NULL));
  g_assert_cmpuint (count_files (), ==, 1);
  g_assert_finalize_object (body);
  g_assert_cmpuint (count_files (), ==, 0);
}

static void
test_cancelled (void)
{
  FlHttpBody *body = fl_http_body_new ();
  g_autoptr (GBytes) chunk = create_chunk (FL_HTTP_BODY_MEMORY_BYTES + 1, 'a');
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (write_chunk (body, chunk, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (body);
  g_assert_cmpuint (count_files (), ==, 0);
}

static void
test_folder_that_cannot_be (void)
{
  FlHttpBody *body = fl_http_body_new ();
  g_autoptr (GBytes) chunk = create_chunk (FL_HTTP_BODY_MEMORY_BYTES + 1, 'a');
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autoptr (GError) error = NULL;

  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_false (write_chunk (body, chunk, NULL, &error));
  g_assert_nonnull (error);
  g_assert_finalize_object (body);
  g_unlink (folder);
}

static void
test_leftovers_of_killed_processes_go (void)
{
  FlHttpBody *body = fl_http_body_new ();
  g_autoptr (GBytes) chunk = create_chunk (FL_HTTP_BODY_MEMORY_BYTES + 1, 'a');
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autofree char *old = g_build_filename (folder, "old", NULL);
  g_autofree char *recent = g_build_filename (folder, "recent", NULL);
  struct utimbuf eight_days_ago;
  struct utimbuf six_days_ago;

  eight_days_ago.actime = eight_days_ago.modtime = time (NULL) - 8 * 86400;
  six_days_ago.actime = six_days_ago.modtime = time (NULL) - 6 * 86400;
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (old, "x", 1, NULL));
  g_assert_true (g_file_set_contents (recent, "x", 1, NULL));
  g_assert_cmpint (g_utime (old, &eight_days_ago), ==, 0);
  g_assert_cmpint (g_utime (recent, &six_days_ago), ==, 0);

  g_assert_true (write_chunk (body, chunk, NULL, NULL));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (recent, G_FILE_TEST_EXISTS));
  g_unlink (recent);
  g_assert_finalize_object (body);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/http-body/small-stays-in-memory", test_small_stays_in_memory);
  g_test_add_func ("/http-body/empty", test_empty);
  g_test_add_func ("/http-body/large-goes-to-a-private-file", test_large_goes_to_a_private_file);
  g_test_add_func ("/http-body/file-goes-with-the-body", test_file_goes_with_the_body);
  g_test_add_func ("/http-body/cancelled", test_cancelled);
  g_test_add_func ("/http-body/folder-that-cannot-be", test_folder_that_cannot_be);
  g_test_add_func ("/http-body/leftovers-of-killed-processes-go",
                   test_leftovers_of_killed_processes_go);

  return fl_test_run ();
}
