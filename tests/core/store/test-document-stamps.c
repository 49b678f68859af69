/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-document-stamps.h"

#include "fl-test.h"

static const FlDocumentStamp stamp = { 1, 2, 3, 4 };

static void
test_lookup (void)
{
  const char *const names[] = { "crm", "a", "books", "crm_2", "b" };
  g_autoptr (FlDocumentStamps) stamps = fl_document_stamps_new ();

  g_assert_false (fl_document_stamps_contain (stamps, "a"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fl_document_stamps_append (stamps, names[i], &stamp);
  fl_document_stamps_sort (stamps);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_true (fl_document_stamps_contain (stamps, names[i]));
    g_assert_true (fl_document_stamps_match (stamps, names[i], &stamp));
  }
  g_assert_false (fl_document_stamps_contain (stamps, ""));
  g_assert_false (fl_document_stamps_contain (stamps, "book"));
  g_assert_false (fl_document_stamps_contain (stamps, "crm_1"));
  g_assert_false (fl_document_stamps_match (stamps, "z", &stamp));
}

/* Each of the four tells that a file is another one. */
static void
test_every_number_counts (void)
{
  const FlDocumentStamp others[] = {
    { 2, 2, 3, 4 }, { 1, 3, 3, 4 }, { 1, 2, 4, 4 }, { 1, 2, 3, 5 }, { 2, 1, 3, 4 }, { 1, 2, 4, 3 },
  };
  g_autoptr (FlDocumentStamps) stamps = fl_document_stamps_new ();

  fl_document_stamps_append (stamps, "a", &stamp);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (fl_document_stamps_match (stamps, "a", &others[i]));
}

static void
test_set (void)
{
  const FlDocumentStamp other = { 5, 6, 7, 8 };
  g_autoptr (FlDocumentStamps) stamps = fl_document_stamps_new ();
  g_autoptr (FlDocumentStamps) same = fl_document_stamps_ref (stamps);

  fl_document_stamps_append (stamps, "b", &stamp);
  fl_document_stamps_set (stamps, "b", &other);
  g_assert_true (fl_document_stamps_match (same, "b", &other));
  fl_document_stamps_set (stamps, "c", &stamp);
  fl_document_stamps_set (stamps, "a", &stamp);
  g_assert_true (fl_document_stamps_match (stamps, "a", &stamp));
  g_assert_true (fl_document_stamps_match (stamps, "b", &other));
  g_assert_true (fl_document_stamps_match (stamps, "c", &stamp));

  /* There, but to be read again whatever it is like. */
  fl_document_stamps_set (stamps, "b", NULL);
  g_assert_true (fl_document_stamps_contain (stamps, "b"));
  g_assert_false (fl_document_stamps_match (stamps, "b", &other));
  g_assert_false (fl_document_stamps_match (stamps, "b", &(FlDocumentStamp){ 0 }));
}

static void
test_read (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "stamped", NULL);
  FlDocumentStamp first = { 0 };
  FlDocumentStamp second = { 0 };

  g_assert_false (fl_document_stamp_read (&first, path));
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "one", -1, NULL));
  g_assert_true (fl_document_stamp_read (&first, path));
  g_assert_cmpint (first.size_bytes, ==, 3);
  g_assert_true (g_file_set_contents (path, "second", -1, NULL));
  g_assert_true (fl_document_stamp_read (&second, path));
  g_assert_cmpint (second.size_bytes, ==, 6);
  g_assert_cmpuint (first.inode, !=, second.inode);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/document-stamps/lookup", test_lookup);
  g_test_add_func ("/document-stamps/every-number-counts", test_every_number_counts);
  g_test_add_func ("/document-stamps/set", test_set);
  g_test_add_func ("/document-stamps/read", test_read);
  return fl_test_run ();
}
