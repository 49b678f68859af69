/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-clock.h"
#include "fl-paths.h"
#include "fl-test.h"
#include "fl-use-marks.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* When connections were last used. */

#define FIRST    "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
#define SECOND   "3f2504e0-4f89-41d3-9a0c-0305e82c3302"
#define START_US (G_GINT64_CONSTANT (1777636800) * G_USEC_PER_SEC + 250000)

static gint64 now_us;

static gint64
now_cb (gpointer user_data)
{
  return now_us;
}

static FlUseMarks *
follow (void)
{
  FlUseMarks *marks = fl_use_marks_new ();
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fl_use_marks_follow_async (marks, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_use_marks_follow_finish (marks, result, &error));
  g_assert_no_error (error);
  return marks;
}

static void
test_set (void)
{
  g_autofree char *folder = fl_paths_dup_state ("used");
  g_autofree char *path = g_build_filename (folder, FIRST, NULL);
  GStatBuf info;

  now_us = START_US;
  g_assert_cmpint (fl_use_mark_get_us (FIRST), ==, 0);
  fl_use_mark_set (FIRST);
  g_assert_cmpint (fl_use_mark_get_us (FIRST), ==, START_US);
  now_us += G_USEC_PER_SEC;
  fl_use_mark_set (FIRST);
  g_assert_cmpint (fl_use_mark_get_us (FIRST), ==, now_us);
  g_assert_cmpint (fl_use_mark_get_us (SECOND), ==, 0);

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 0);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  fl_use_mark_remove (FIRST);
  fl_use_mark_remove (FIRST);
  g_assert_cmpint (fl_use_mark_get_us (FIRST), ==, 0);
}

/* A call goes on where the note cannot be taken. */
static void
test_no_folder (void)
{
  g_autofree char *folder = fl_paths_dup_state ("used");

  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", -1, NULL));
  fl_use_mark_set (FIRST);
  g_assert_cmpint (fl_use_mark_get_us (FIRST), ==, 0);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

static gboolean
is_noticed (gpointer marks)
{
  return fl_use_marks_find_us (marks, SECOND) == now_us;
}

static void
changed_cb (FlUseMarks *marks, GHashTable *ids, guint *n_times)
{
  if (g_hash_table_contains (ids, SECOND))
    (*n_times)++;
}

static void
test_follow (void)
{
  FlUseMarks *marks = NULL;
  guint n_times = 0;

  now_us = START_US;
  fl_use_mark_set (FIRST);
  marks = follow ();
  g_assert_cmpint (fl_use_marks_find_us (marks, FIRST), ==, START_US);
  g_assert_cmpint (fl_use_marks_find_us (marks, SECOND), ==, 0);

  g_signal_connect (marks, "changed", G_CALLBACK (changed_cb), &n_times);
  for (guint i = 0; i < 100; i++) {
    now_us += G_USEC_PER_SEC;
    fl_use_mark_set (SECOND);
  }
  fl_test_wait_until ("the mark to be noticed", is_noticed, marks);
  g_assert_cmpuint (n_times, <, 10);
  g_assert_finalize_object (marks);
}

int
main (int argc, char **argv)
{
  int status;

  fl_test_init (&argc, &argv);
  fl_clock_set_source (now_cb, NULL);
  g_test_add_func ("/use-marks/set", test_set);
  g_test_add_func ("/use-marks/no-folder", test_no_folder);
  g_test_add_func ("/use-marks/follow", test_follow);
  status = fl_test_run ();
  fl_clock_set_source (NULL, NULL);
  return status;
}
