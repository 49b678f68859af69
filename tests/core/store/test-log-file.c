/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-file.h"

#include "fl-file.h"
#include "fl-lock.h"
#include "fl-log-list.h"
#include "fl-log-write.h"
#include "fl-paths.h"
#include "fl-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A log on the disk, and the list that follows it. */

typedef struct {
  char *folder;
  FlLogFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fl_paths_dup_state ("authorization-log");
  fixture->file = fl_log_file_new (fixture->folder, "some-id");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_remove (fl_log_file_get_path (fixture->file));
  /* A worker thread may hold the last reference for a moment. */
  g_object_unref (fixture->file);
  g_free (fixture->folder);
}

static void
append (FlLogFile *file, const char *text)
{
  g_autoptr (FlLogEntry) entry = fl_log_entry_new (FL_LOG_STORED, FL_LOG_FINE, 0);

  g_object_set (entry, "text", text, NULL);
  fl_log_file_append (file, entry);
}

static void
settle (FlLogFile *file)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_log_file_settle_async (file, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  fl_log_file_settle_finish (file, ended);
}

static gboolean
remove_all (FlLogFile *file, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_log_file_remove_async (file, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_log_file_remove_finish (file, ended, error);
}

static GListModel *
open_list (Fixture *fixture, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  FlLogList *list = NULL;

  fl_log_list_open_async (fl_log_file_get_path (fixture->file), NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  list = fl_log_list_open_finish (ended, error);
  return list ? G_LIST_MODEL (list) : NULL;
}

/* "a b c": the texts in the order of the list. */
static char *
join (GListModel *list)
{
  GString *texts = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (FlLogEntry) entry = g_list_model_get_item (list, i);

    g_string_append_printf (texts, "%s%s", i > 0 ? " " : "", fl_log_entry_get_text (entry));
  }
  return g_string_free (texts, FALSE);
}

static void
assert_reads (Fixture *fixture, const char *expected)
{
  g_autoptr (GListModel) list = open_list (fixture, NULL);
  g_autofree char *texts = join (list);

  g_assert_cmpstr (texts, ==, expected);
}

typedef struct {
  GListModel *list;
  const char *expected;
} Wanted;

static gboolean
reads_so (gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autofree char *texts = join (wanted->list);

  return g_str_equal (texts, wanted->expected);
}

static void
wait_for (GListModel *list, const char *expected)
{
  Wanted wanted = { list, expected };

  fl_test_wait_until (expected, reads_so, &wanted);
}

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_appends (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (g_str_has_suffix (fl_log_file_get_path (fixture->file),
                                   "/fairlead/authorization-log/some-id.jsonl"));
  append (fixture->file, "one");
  append (fixture->file, "two");
  settle (fixture->file);
  append (fixture->file, "three");
  settle (fixture->file);
  settle (fixture->file);
  assert_reads (fixture, "one two three");
  g_assert_cmpuint (get_mode (fl_log_file_get_path (fixture->file)), ==, 0600);
  g_assert_cmpuint (get_mode (fixture->folder), ==, 0700);
}

static void
test_closes_to_others (Fixture *fixture, gconstpointer unused)
{
  append (fixture->file, "one");
  settle (fixture->file);
  g_assert_cmpint (g_chmod (fl_log_file_get_path (fixture->file), 0644), ==, 0);
  append (fixture->file, "two");
  settle (fixture->file);
  g_assert_cmpuint (get_mode (fl_log_file_get_path (fixture->file)), ==, 0600);
}

static void
write_text (Fixture *fixture, const char *text)
{
  g_assert_true (fl_file_ensure_private_dir (fixture->folder, NULL));
  g_assert_true (g_file_set_contents (fl_log_file_get_path (fixture->file), text, -1, NULL));
}

/* A line that was torn spoils no other. */
static void
test_torn_line (Fixture *fixture, gconstpointer unused)
{
  write_text (fixture, "not json\n{\"time\":\"1970-01-01T00:00:00Z\",\"kind\":\"sto");
  append (fixture->file, "one");
  settle (fixture->file);
  assert_reads (fixture, "one");
}

static void
test_several_writers (Fixture *fixture, gconstpointer unused)
{
  FlLogFile *writers[4];
  g_autoptr (GListModel) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    writers[i] = fl_log_file_new (fixture->folder, "some-id");
  for (guint i = 0; i < 100; i++)
    append (writers[i % G_N_ELEMENTS (writers)], "x");
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    settle (writers[i]);
    g_object_unref (writers[i]);
  }
  list = open_list (fixture, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 100);
}

/* The older half goes: by number … */
static void
test_many (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (FlLogEntry) last = NULL;

  for (guint i = 0; i < FL_LOG_MAX_ENTRIES; i++)
    append (fixture->file, "old");
  settle (fixture->file);
  append (fixture->file, "new");
  settle (fixture->file);
  list = open_list (fixture, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, FL_LOG_MAX_ENTRIES / 2 + 1);
  last = g_list_model_get_item (list, FL_LOG_MAX_ENTRIES / 2);
  g_assert_cmpstr (fl_log_entry_get_text (last), ==, "new");
  g_assert_cmpuint (get_mode (fl_log_file_get_path (fixture->file)), ==, 0600);
}

/* … and by size. */
static void
test_large (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = g_strnfill (FL_LOG_MAX_SIZE_BYTES / 8, 'x');
  g_autoptr (GListModel) list = NULL;
  GStatBuf info;

  for (guint i = 0; i < 20; i++) {
    append (fixture->file, text);
    settle (fixture->file);
    g_assert_cmpint (g_stat (fl_log_file_get_path (fixture->file), &info), ==, 0);
    g_assert_cmpint (info.st_size, <=, FL_LOG_MAX_SIZE_BYTES);
  }
  list = open_list (fixture, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), >=, 4);
}

static const struct {
  const char *text;
  guint n_lines;
  gsize n_bytes;
  const char *tail;
} tails[] = {
  { "", 3, 100, "" },
  { "a\nb\nc\n", 2, 100, "b\nc\n" },
  { "a\nb\nc\n", 9, 100, "a\nb\nc\n" },
  { "a\nb\nc\n", 9, 5, "b\nc\n" },
  { "a\nb\nc\n", 9, 1, "" },
  { "a\nb\nc\n", 0, 100, "" },
};

static void
test_tails (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    g_assert_cmpstr (fl_log_write_find_tail (tails[i].text, strlen (tails[i].text),
                                             tails[i].n_lines, tails[i].n_bytes),
                     ==, tails[i].tail);
}

/* Who else holds the lock does not keep an entry from being written. */
static void
test_locked (Fixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (FlLock) lock = NULL;

  fl_lock_acquire_async ("log-some-id", 1000, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  lock = fl_lock_acquire_finish (ended, NULL);
  g_assert_nonnull (lock);
  append (fixture->file, "one");
  settle (fixture->file);
  assert_reads (fixture, "one");
}

/* An id out of a document is no way to another file; nor is a link. */
static void
test_strange_places (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlLogFile) climbing = fl_log_file_new (fixture->folder, "../../escape");
  g_autofree char *folder = g_path_get_dirname (fl_log_file_get_path (climbing));
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);

  g_assert_cmpstr (folder, ==, fixture->folder);
  g_assert_finalize_object (g_steal_pointer (&climbing));
  g_assert_true (fl_file_ensure_private_dir (fixture->folder, NULL));
  g_assert_cmpint (symlink (target, fl_log_file_get_path (fixture->file)), ==, 0);
  append (fixture->file, "one");
  settle (fixture->file);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
test_removes (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  append (fixture->file, "one");
  settle (fixture->file);
  append (fixture->file, "never");
  g_assert_true (remove_all (fixture->file, &error));
  g_assert_no_error (error);
  settle (fixture->file);
  g_assert_false (g_file_test (fl_log_file_get_path (fixture->file), G_FILE_TEST_EXISTS));
  g_assert_true (remove_all (fixture->file, &error));
  append (fixture->file, "two");
  settle (fixture->file);
  assert_reads (fixture, "two");
}

static void
test_cannot_remove (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fl_log_file_get_path (fixture->file), 0700), ==, 0);
  g_assert_false (remove_all (fixture->file, &error));
  g_assert_cmpint (error->domain, ==, G_IO_ERROR);
  g_assert_nonnull (strstr (error->message, "some-id.jsonl"));
}

static void
test_cannot_read (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fl_log_file_get_path (fixture->file), 0700), ==, 0);
  g_assert_null (open_list (fixture, &error));
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
}

static void
count_changes_cb (GListModel *list, guint position, guint n_removed, guint n_added, gpointer data)
{
  g_string_append_printf (data, "%u-%u+%u ", position, n_removed, n_added);
}

/* The list follows its file, and what was there before stays the same object. */
static void
test_follows (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GListModel) list = open_list (fixture, NULL);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (FlLogEntry) before = NULL;
  g_autoptr (FlLogEntry) after = NULL;

  g_assert_true (g_list_model_get_item_type (list) == FL_TYPE_LOG_ENTRY);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  append (fixture->file, "one");
  wait_for (list, "one");
  before = g_list_model_get_item (list, 0);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_changes_cb), changes);
  append (fixture->file, "two");
  wait_for (list, "one two");
  after = g_list_model_get_item (list, 0);
  g_assert_true (before == after);
  g_assert_cmpstr (changes->str, ==, "1-0+1 ");
  g_assert_null (g_list_model_get_item (list, 2));
  g_assert_true (remove_all (fixture->file, NULL));
  wait_for (list, "");
  append (fixture->file, "three");
  wait_for (list, "three");
  g_signal_handlers_disconnect_by_data (list, changes);
}

static void
test_follows_a_shortened_log (Fixture *fixture, gconstpointer unused)
{
#define LINE(text)                                                                                 \
  "{\"time\":\"1970-01-01T00:00:00Z\",\"kind\":\"stored\",\"outcome\":\"fine\",\"text\":\"" text   \
  "\"}\n"
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);

  write_text (fixture, LINE ("a") LINE ("b") LINE ("c"));
  list = open_list (fixture, NULL);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_changes_cb), changes);
  write_text (fixture, LINE ("b") LINE ("c") LINE ("d"));
  wait_for (list, "b c d");
  g_assert_cmpstr (changes->str, ==, "0-1+0 2-0+1 ");
  g_signal_handlers_disconnect_by_data (list, changes);
}

#define ADD(path, test) g_test_add ("/log-file/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  ADD ("appends", test_appends);
  ADD ("closes-to-others", test_closes_to_others);
  ADD ("torn-line", test_torn_line);
  ADD ("several-writers", test_several_writers);
  ADD ("many", test_many);
  ADD ("large", test_large);
  g_test_add_func ("/log-file/tails", test_tails);
  ADD ("locked", test_locked);
  ADD ("strange-places", test_strange_places);
  ADD ("removes", test_removes);
  ADD ("cannot-remove", test_cannot_remove);
  ADD ("cannot-read", test_cannot_read);
  ADD ("follows", test_follows);
  ADD ("follows-a-shortened-log", test_follows_a_shortened_log);

  return fl_test_run ();
}
