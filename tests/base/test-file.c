/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-file.h"

#include "fl-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_build_filename (g_get_home_dir (), "files", NULL);
  fixture->path = g_build_filename (fixture->folder, "one.json", NULL);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GBytes) contents = g_bytes_new (text, strlen (text));

  return fl_file_write_durably (path, contents, error);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;
  return count;
}

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, mode);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (write_text (fixture->path, "first", &error));
  g_assert_no_error (error);
  assert_contents (fixture->path, "first");
  assert_mode (fixture->path, 0600);

  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_true (write_text (fixture->path, "a longer second", &error));
  assert_contents (fixture->path, "a longer second");
  assert_mode (fixture->path, 0600);

  g_assert_true (fl_file_write_durably (fixture->path, nothing, &error));
  g_assert_no_error (error);
  assert_contents (fixture->path, "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* The kernel refuses to let a file grow beyond the limit, as it does on a full disk. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (1000000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit limit, old_limit;

  g_assert_true (write_text (fixture->path, "precious", NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = 4096;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (write_text (fixture->path, large, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);

  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, G_FILE_ERROR);
  assert_contents (fixture->path, "precious");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "one.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text (path, "text", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_private_dir (Fixture *fixture, gconstpointer data)
{
  g_autofree char *outer = g_build_filename (fixture->folder, "outer", NULL);
  g_autofree char *inner = g_build_filename (outer, "inner", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fl_file_ensure_private_dir (inner, &error));
  g_assert_no_error (error);
  assert_mode (outer, 0700);
  assert_mode (inner, 0700);

  g_assert_cmpint (g_chmod (inner, 0755), ==, 0);
  g_assert_true (fl_file_ensure_private_dir (inner, &error));
  assert_mode (inner, 0700);
  g_assert_cmpint (g_rmdir (inner), ==, 0);
  g_assert_cmpint (g_rmdir (outer), ==, 0);
}

/* Who has made a folder read-only wants nothing written there. */
static void
test_private_dir_stays_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "closed", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_true (fl_file_ensure_private_dir (folder, &error));
  assert_mode (folder, 0500);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_private_dir_is_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (write_text (fixture->path, "text", NULL));
  g_assert_false (fl_file_ensure_private_dir (fixture->path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_nonnull (strstr (error->message, fixture->path));
}

/* The root of the file system is the superuser's; who tests as the superuser owns it. */
static void
test_private_dir_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  if (getuid () == 0) {
    g_assert_cmpint (chown (fixture->folder, 65534, (gid_t) -1), ==, 0);
    g_assert_false (fl_file_ensure_private_dir (fixture->folder, &error));
  } else {
    g_assert_false (fl_file_ensure_private_dir ("/", &error));
    g_assert_cmpint (g_stat ("/", &info), ==, 0);
    g_assert_cmpuint (info.st_uid, ==, 0);
  }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  add ("/file/write", test_write);
  add ("/file/disk-full", test_disk_full);
  add ("/file/no-folder", test_no_folder);
  add ("/file/private-dir", test_private_dir);
  add ("/file/private-dir-is-file", test_private_dir_is_file);
  add ("/file/private-dir-stays-read-only", test_private_dir_stays_read_only);
  add ("/file/private-dir-of-another", test_private_dir_of_another);

  return fl_test_run ();
}
