/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-lock.h"

#include "fl-paths.h"
#include "fl-test.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define PATIENT_MS 10000

static FlLock *
acquire (const char *name, guint timeout_ms, GError **error)
{
  FlTestResult waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  fl_lock_acquire_async (name, timeout_ms, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_lock_acquire_finish (result, error);
}

static void
test_new_destroy (void)
{
  g_autoptr (GError) error = NULL;
  FlLock *lock = acquire ("one", 0, &error);

  g_assert_no_error (error);
  g_assert_finalize_object (lock);
}

static void
test_private (void)
{
  g_autoptr (FlLock) lock = acquire ("one", 0, NULL);
  g_autofree char *folder = fl_paths_dup_runtime (NULL);
  g_autofree char *path = fl_paths_dup_runtime ("one");
  GStatBuf info;

  g_assert_nonnull (lock);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

static void
test_excludes (void)
{
  g_autoptr (FlLock) lock = acquire ("one", 0, NULL);
  g_autoptr (FlLock) other = acquire ("two", 0, NULL);
  g_autoptr (FlLock) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (lock);
  g_assert_nonnull (other);
  g_assert_null (acquire ("one", 30, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_clear_error (&error);

  fl_lock_release (lock);
  fl_lock_release (lock);
  again = acquire ("one", 0, &error);
  g_assert_no_error (error);
}

/* As a child process does between its fork and its exec. */
static int
duplicate_file (const char *path)
{
  for (int file = 3; file < 100; file++) {
    g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", file);
    g_autofree char *target = g_file_read_link (link, NULL);

    if (g_strcmp0 (target, path) == 0)
      return dup (file);
  }
  g_assert_not_reached ();
}

static void
test_released_in_child (void)
{
  g_autofree char *path = fl_paths_dup_runtime ("one");
  g_autoptr (FlLock) lock = acquire ("one", 0, NULL);
  g_autoptr (FlLock) again = NULL;
  g_autoptr (GError) error = NULL;
  int file = duplicate_file (path);

  fl_lock_release (lock);
  again = acquire ("one", 0, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (file, NULL));
}

static void
test_waits (void)
{
  g_autoptr (FlLock) lock = acquire ("one", 0, NULL);
  g_autoptr (FlLock) next = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { NULL };

  fl_lock_acquire_async ("one", PATIENT_MS, NULL, fl_test_result_cb, &waiting);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (waiting.result);

  g_clear_object (&lock);
  result = fl_test_wait_result (&waiting);
  next = fl_lock_acquire_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_cancelled (void)
{
  g_autoptr (FlLock) lock = acquire ("one", 0, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { NULL };

  fl_lock_acquire_async ("one", G_MAXUINT, cancellable, fl_test_result_cb, &waiting);
  g_cancellable_cancel (cancellable);
  result = fl_test_wait_result (&waiting);
  g_assert_null (fl_lock_acquire_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_names (void)
{
  static const char *const names[] = { "", ".", "..", ".hidden", "a/b", "../a", "/a" };
  g_autofree char *long_name = g_strnfill (300, 'a');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_null (acquire (names[i], 0, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
    g_clear_error (&error);
  }
  g_assert_null (acquire (long_name, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/lock/new-destroy", test_new_destroy);
  g_test_add_func ("/lock/private", test_private);
  g_test_add_func ("/lock/excludes", test_excludes);
  g_test_add_func ("/lock/released-in-child", test_released_in_child);
  g_test_add_func ("/lock/waits", test_waits);
  g_test_add_func ("/lock/cancelled", test_cancelled);
  g_test_add_func ("/lock/names", test_names);

  return fl_test_run ();
}
