/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-base-error.h"
#include "fl-broken-document.h"
#include "fl-document-file.h"
#include "fl-json.h"
#include "fl-model-error.h"

#include "fl-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->path = g_build_filename (g_get_user_data_dir (), "books.json", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_remove (fixture->path);
  g_free (fixture->path);
}

static void
write_bytes (Fixture *fixture, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *fixture, GQuark domain, int code, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_document_file_read (fixture->path, FL_DOCUMENT_LINKS_REFUSED, &error));
  g_assert_error (error, domain, code);
  if (!g_pattern_match_simple (sentence, error->message))
    g_error ("“%s” should be “%s”", error->message, sentence);
}

static void
test_read (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (JsonNode) document = NULL;

  write_bytes (fixture, "{ \"a\": 1 }", 10);
  document = fl_document_file_read (fixture->path, FL_DOCUMENT_LINKS_REFUSED, NULL);
  g_assert_cmpint (json_node_get_int (fl_json_lookup (document, "/a")), ==, 1);
}

static void
test_missing (Fixture *fixture, gconstpointer user_data)
{
  assert_refused (fixture, G_FILE_ERROR, G_FILE_ERROR_NOENT, "The file cannot be read: *.");
}

static void
test_folder (Fixture *fixture, gconstpointer user_data)
{
  g_mkdir (fixture->path, 0700);
  assert_refused (fixture, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                  "The document must be a regular file.");
}

static void
test_symbolic_link (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *target = g_strconcat (fixture->path, ".target", NULL);
  g_autoptr (JsonNode) document = NULL;

  g_file_set_contents (target, "{}", -1, NULL);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  assert_refused (fixture, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                  "The document must be a regular file, not a symbolic link.");
  document = fl_document_file_read (fixture->path, FL_DOCUMENT_LINKS_FOLLOWED, NULL);
  g_assert_nonnull (document);
  g_remove (target);
}

/* Nobody writes into the pipe: waiting for it would wait for ever. */
static void
test_pipe (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                  "The document must be a regular file.");
}

static void
test_empty (Fixture *fixture, gconstpointer user_data)
{
  write_bytes (fixture, "", 0);
  assert_refused (fixture, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID, "The document is empty: *.");
}

static void
test_too_large (Fixture *fixture, gconstpointer user_data)
{
  write_bytes (fixture, "{}", 2);
  g_assert_cmpint (truncate (fixture->path, FL_JSON_MAX_SIZE_BYTES + 1), ==, 0);
  assert_refused (fixture, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                  "The document must not be larger than 4 MiB.");
}

static void
test_no_json (Fixture *fixture, gconstpointer user_data)
{
  const struct {
    const char *bytes;
    gsize length;
  } cases[] = {
    { "{", 1 },        { "hello", 5 }, { "{ \"a\": \"\xff\" }", 12 }, { "{ \"a\": \0 }", 10 },
    { "\0\0\0\0", 4 }, { "{} {}", 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    write_bytes (fixture, cases[i].bytes, cases[i].length);
    assert_refused (fixture, FL_BASE_ERROR, FL_BASE_ERROR_JSON, "?*.");
  }
}

static void
test_deep (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  write_bytes (fixture, deep, 100000);
  assert_refused (fixture, FL_BASE_ERROR, FL_BASE_ERROR_JSON, "?*.");
}

static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = fl_document_file_dup_path ("/a", "books");
  g_autofree char *link_name = fl_document_file_dup_link_name ("books.json");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (path, ==, "/a/books.json");
  g_assert_cmpstr (link_name, ==, "books");
  g_assert_null (fl_document_file_dup_link_name (".books.json"));
  g_assert_null (fl_document_file_dup_link_name ("books.json~"));
  g_assert_null (fl_document_file_dup_link_name ("books.json.A1B2C3"));
  g_assert_true (fl_document_file_check_name ("/a/books.json", "books", NULL));
  g_assert_false (fl_document_file_check_name ("/a/Books.json", "books", &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "/link_name is “books”: the file must be called after it, “books.json”.");
}

static void
test_broken_document (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error =
      g_error_new (FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID, "/name is missing.");
  FlBrokenDocument *broken = fl_broken_document_new ("/a/b\xff.json", error);

  g_assert_cmpstr (fl_broken_document_get_path (broken), ==, "/a/b\xff.json");
  g_assert_true (g_utf8_validate (fl_broken_document_get_file_name (broken), -1, NULL));
  g_assert_true (
      g_str_has_suffix (fl_broken_document_get_message (broken), ".json: /name is missing."));
  g_assert_finalize_object (broken);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer user_data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  add ("/document-file/read", test_read);
  add ("/document-file/missing", test_missing);
  add ("/document-file/folder", test_folder);
  add ("/document-file/symbolic-link", test_symbolic_link);
  add ("/document-file/pipe", test_pipe);
  add ("/document-file/empty", test_empty);
  add ("/document-file/too-large", test_too_large);
  add ("/document-file/no-json", test_no_json);
  add ("/document-file/deep", test_deep);
  add ("/document-file/names", test_names);
  add ("/document-file/broken-document", test_broken_document);
  return fl_test_run ();
}
