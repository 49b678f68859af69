/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-document-folder.h"
#include "fl-json.h"
#include "fl-store-error.h"

#include "fl-test-model.h"
#include "fl-test-object.h"
#include "fl-test-store.h"
#include "fl-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  guint count;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  Changes *changes = user_data;

  changes->count++;
  changes->position = position;
  changes->removed = removed;
  changes->added = added;
}

static void
test_new (FlTestStore *store, gconstpointer user_data)
{
  FlDocumentFolder *folder = fl_document_folder_new ("/nowhere", &fl_service_codec);
  g_autofree char *path = NULL;
  g_autoptr (GListModel) broken = NULL;
  gboolean opened = TRUE;

  g_object_get (folder, "path", &path, "opened", &opened, "broken", &broken, NULL);
  g_assert_cmpstr (path, ==, "/nowhere");
  g_assert_false (opened);
  g_assert_true (broken == fl_document_folder_get_broken (folder));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (folder)) == FL_TYPE_SERVICE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (folder)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (folder), 0));
  g_assert_null (fl_document_folder_find (folder, "a"));
  g_assert_finalize_object (folder);
}

static void
test_open_empty (FlTestStore *store, gconstpointer user_data)
{
  g_auto (FlTestNotify) opened = { 0 };
  struct stat info;

  fl_test_notify_init (&opened, store->folder, "opened");
  fl_test_store_open (store);
  fl_test_store_open (store);
  g_assert_cmpuint (opened.count, ==, 1);
  g_assert_true (fl_document_folder_get_opened (store->folder));
  g_assert_cmpint (stat (store->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_open (FlTestStore *store, gconstpointer user_data)
{
  Changes changes = { 0 };
  g_autofree char *items = NULL;

  fl_test_store_write_connection (store, "c", "Third");
  fl_test_store_write_connection (store, "a", "First");
  fl_test_store_write_connection (store, "b", "Second");
  fl_test_store_write (store, "README", "no document");
  fl_test_store_write (store, ".d.json", "{");
  fl_test_store_write (store, "d.json~", "{");
  g_signal_connect (store->folder, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  fl_test_store_open (store);
  items = fl_test_store_join_items (store);
  g_assert_cmpstr (items, ==, "a:First b:Second c:Third");
  g_assert_cmpuint (changes.count, ==, 1);
  g_assert_cmpuint (changes.added, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (fl_document_folder_get_broken (store->folder)), ==,
                    0);
  g_assert_nonnull (fl_document_folder_find (store->folder, "b"));
}

/* Two views open at once: both are told. */
static void
test_open_twice (FlTestStore *store, gconstpointer user_data)
{
  FlTestResult first = { 0 };
  FlTestResult second = { 0 };
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;

  fl_document_folder_open_async (store->folder, NULL, fl_test_result_cb, &first);
  fl_document_folder_open_async (store->folder, NULL, fl_test_result_cb, &second);
  first_result = fl_test_wait_result (&first);
  second_result = fl_test_wait_result (&second);
  g_assert_true (fl_document_folder_open_finish (store->folder, first_result, NULL));
  g_assert_true (fl_document_folder_open_finish (store->folder, second_result, NULL));
}

/* A file stands where the folder should be. */
static void
test_open_fails (FlTestStore *store, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "file", NULL);
  g_autofree char *below = g_build_filename (path, "connections", NULL);
  g_autoptr (FlDocumentFolder) folder = fl_document_folder_new (below, &fl_connection_codec);
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "", 0, NULL);
  fl_document_folder_open_async (folder, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_false (fl_document_folder_open_finish (folder, result, &error));
  g_assert_nonnull (error);
  g_assert_false (fl_document_folder_get_opened (folder));
}

static void
test_broken (FlTestStore *store, gconstpointer user_data)
{
  const struct {
    const char *file_name;
    const char *text;
    const char *message;
  } cases[] = {
    { "Bad Name.json", NULL, "Bad Name.json: /link_name is “books”: *“books.json”." },
    { "deep.json", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
      "deep.json: *" },
    { "empty.json", "", "empty.json: The document is empty: *" },
    { "list.json", "[]", "list.json: The document must be one object in braces." },
    { "newer.json", "{ \"format\": 9 }", "newer.json: /format is 9: *newer Fairlead*" },
    { "noutf8.json", "{ \"a\": \"\xff\" }", "noutf8.json: *" },
    { "service.json", "{ \"format\": 1, \"kind\": \"service\" }",
      "service.json: /kind must be “connection”, *" },
    { "text.json", "hello", "text.json: *" },
  };
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);
  g_autofree char *valid = fl_json_print (document);

  fl_test_store_write_connection (store, "a", "First");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fl_test_store_write (store, cases[i].file_name, cases[i].text ? cases[i].text : valid);
  fl_test_store_open (store);
  fl_test_store_wait_items (store, "a:First");
  fl_test_store_wait_broken (store, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *message = fl_test_store_get_broken (store, i);

    if (!g_pattern_match_simple (cases[i].message, message))
      g_error ("“%s” should be “%s”", message, cases[i].message);
  }
}

/* What is no file at all. */
static void
test_strange_files (FlTestStore *store, gconstpointer user_data)
{
  g_autofree char *folder = fl_test_store_dup_path (store, "folder.json");
  g_autofree char *link_path = fl_test_store_dup_path (store, "link.json");
  g_autofree char *pipe_path = fl_test_store_dup_path (store, "pipe.json");
  g_autofree char *dangling = fl_test_store_dup_path (store, "dangling.json");

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", link_path), ==, 0);
  g_assert_cmpint (symlink ("/nowhere", dangling), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  fl_test_store_open (store);
  fl_test_store_wait_broken (store, 4);
  g_assert_cmpstr (fl_test_store_get_broken (store, 0), ==,
                   "dangling.json: The document must be a regular file, not a symbolic link.");
  g_assert_cmpstr (fl_test_store_get_broken (store, 1), ==,
                   "folder.json: The document must be a regular file.");
}

static void
test_live (FlTestStore *store, gconstpointer user_data)
{
  Changes changes = { 0 };
  g_auto (FlTestNotify) name = { 0 };
  gpointer item;

  fl_test_store_write_connection (store, "a", "First");
  fl_test_store_write_connection (store, "c", "Third");
  fl_test_store_open (store);
  item = fl_document_folder_find (store->folder, "a");
  fl_test_notify_init (&name, item, "name");
  g_signal_connect (store->folder, "items-changed", G_CALLBACK (items_changed_cb), &changes);

  fl_test_store_write_connection (store, "b", "Second");
  fl_test_store_wait_items (store, "a:First b:Second c:Third");
  g_assert_cmpuint (changes.count, ==, 1);
  g_assert_cmpuint (changes.position, ==, 1);
  g_assert_cmpuint (changes.removed, ==, 0);
  g_assert_cmpuint (changes.added, ==, 1);

  fl_test_store_write_connection (store, "a", "Changed");
  fl_test_store_wait_items (store, "a:Changed b:Second c:Third");
  g_assert_true (fl_document_folder_find (store->folder, "a") == item);
  g_assert_cmpuint (name.count, ==, 1);
  g_assert_cmpuint (changes.count, ==, 1);

  fl_test_store_delete (store, "b.json");
  fl_test_store_wait_items (store, "a:Changed c:Third");
  g_assert_cmpuint (changes.count, ==, 2);
  g_assert_cmpuint (changes.removed, ==, 1);
}

static void
run (const char *script, const char *folder)
{
  const char *const arguments[] = { "/bin/sh", "-ec", script, "sh", folder, NULL };
  int status = -1;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
test_other_process (FlTestStore *store, gconstpointer user_data)
{
  fl_test_store_write_connection (store, "a", "First");
  fl_test_store_open (store);

  run ("sed s/First/Second/ \"$1/a.json\" > \"$1/.new\"; mv \"$1/.new\" \"$1/a.json\"",
       store->path);
  fl_test_store_wait_items (store, "a:Second");
  run ("sed 's/\"a\"/\"b\"/' \"$1/a.json\" > \"$1/b.json\"", store->path);
  fl_test_store_wait_items (store, "a:Second b:Second");
  run ("printf '{' > \"$1/a.json\"", store->path);
  fl_test_store_wait_items (store, "b:Second");
  fl_test_store_wait_broken (store, 1);
  run ("rm \"$1/a.json\" \"$1/b.json\"", store->path);
  fl_test_store_wait_items (store, "");
  fl_test_store_wait_broken (store, 0);
}

static void
test_mended (FlTestStore *store, gconstpointer user_data)
{
  fl_test_store_write_connection (store, "a", "First");
  fl_test_store_open (store);
  fl_test_store_write (store, "a.json", "{ \"format\": 2 }");
  fl_test_store_wait_broken (store, 1);
  fl_test_store_wait_items (store, "");
  fl_test_store_write_connection (store, "a", "Mended");
  fl_test_store_wait_items (store, "a:Mended");
  fl_test_store_wait_broken (store, 0);
}

static void
test_renamed (FlTestStore *store, gconstpointer user_data)
{
  g_autofree char *from = fl_test_store_dup_path (store, "a.json");
  g_autofree char *to = fl_test_store_dup_path (store, "b.json");

  fl_test_store_write_connection (store, "a", "First");
  fl_test_store_open (store);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  fl_test_store_wait_items (store, "");
  fl_test_store_wait_broken (store, 1);
  g_assert_cmpstr (fl_test_store_get_broken (store, 0), ==,
                   "b.json: /link_name is “a”: the file must be called after it, “a.json”.");
  g_assert_cmpint (g_rename (to, from), ==, 0);
  fl_test_store_wait_items (store, "a:First");
  fl_test_store_wait_broken (store, 0);
}

/* Many files at once are few changes of the list. */
static void
test_burst (FlTestStore *store, gconstpointer user_data)
{
  Changes changes = { 0 };
  g_autoptr (GString) items = g_string_new (NULL);

  fl_test_store_open (store);
  g_signal_connect (store->folder, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  for (guint i = 0; i < 200; i++) {
    g_autofree char *link_name = g_strdup_printf ("c%03u", i);

    fl_test_store_write_connection (store, link_name, "Burst");
    g_string_append_printf (items, "%s%s:Burst", i == 0 ? "" : " ", link_name);
  }
  fl_test_store_wait_items (store, items->str);
  g_assert_cmpuint (changes.count, <=, 3);
}

static void
test_folder_deleted (FlTestStore *store, gconstpointer user_data)
{
  fl_test_store_write_connection (store, "a", "First");
  fl_test_store_open (store);
  run ("rm -r \"$1\"", store->path);
  fl_test_store_wait_items (store, "");
  fl_test_store_write_connection (store, "b", "Second");
  fl_test_store_wait_items (store, "b:Second");
  fl_test_store_write_connection (store, "c", "Third");
  fl_test_store_wait_items (store, "b:Second c:Third");
}

static void
test_folder_replaced (FlTestStore *store, gconstpointer user_data)
{
  fl_test_store_write_connection (store, "a", "First");
  fl_test_store_open (store);
  run ("mv \"$1\" \"$1.old\"; mkdir \"$1\"; sed 's/\"a\"/\"b\"/' \"$1.old/a.json\" > \"$1/b.json\";"
       "rm -r \"$1.old\"",
       store->path);
  fl_test_store_wait_items (store, "b:First");
  fl_test_store_write_connection (store, "c", "Third");
  fl_test_store_wait_items (store, "b:First c:Third");
}

static void
test_read (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlConnection) first = NULL;
  g_autoptr (FlConnection) again = NULL;

  fl_test_store_write_connection (store, "a", "First");
  first = fl_test_store_read_item (store, "a", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_connection_get_name (first), ==, "First");
  g_assert_false (fl_document_folder_get_opened (store->folder));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store->folder)), ==, 0);

  fl_test_store_write_connection (store, "a", "Second");
  again = fl_test_store_read_item (store, "a", &error);
  g_assert_no_error (error);
  g_assert_true (first == again);
  g_assert_cmpstr (fl_connection_get_name (first), ==, "Second");

  fl_test_store_open (store);
  fl_test_store_wait_items (store, "a:Second");
  g_assert_true (fl_document_folder_find (store->folder, "a") == first);
}

static void
test_read_errors (FlTestStore *store, gconstpointer user_data)
{
  const char *const names[] = { "missing", "../a", "", "A", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_test_store_read_item (store, names[i], &error));
    g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  }
}

static void
test_read_broken (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fl_test_store_write (store, "a.json", "{ \"format\": 1, \"kind\": \"connection\", \"id\": 7 }");
  g_assert_null (fl_test_store_read_item (store, "a", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN);
  g_assert_cmpstr (error->message, ==, "a.json: /id must be text, not a number.");
}

static void
test_list (FlTestStore *store, gconstpointer user_data)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) empty_result = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) empty = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;

  fl_document_folder_list_async (store->folder, NULL, fl_test_result_cb, &waiting);
  empty_result = fl_test_wait_result (&waiting);
  empty = fl_document_folder_list_finish (store->folder, empty_result, NULL);
  g_assert_cmpuint (g_strv_length (empty), ==, 0);

  fl_test_store_write_connection (store, "b", "Second");
  fl_test_store_write (store, "a.json", "{");
  fl_test_store_write (store, "README", "");
  fl_document_folder_list_async (store->folder, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  names = fl_document_folder_list_finish (store->folder, result, NULL);
  joined = g_strjoinv (" ", names);
  g_assert_cmpstr (joined, ==, "a b");
}

static void
test_cancelled (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FlTestResult opening = { 0 };
  FlTestResult reading = { 0 };
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) read_error = NULL;

  g_cancellable_cancel (cancellable);
  fl_document_folder_open_async (store->folder, cancellable, fl_test_result_cb, &opening);
  fl_document_folder_read_async (store->folder, "a", cancellable, fl_test_result_cb, &reading);
  opened = fl_test_wait_result (&opening);
  read = fl_test_wait_result (&reading);
  g_assert_false (fl_document_folder_open_finish (store->folder, opened, &open_error));
  g_assert_error (open_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fl_document_folder_read_finish (store->folder, read, &read_error));
  g_assert_error (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The folder goes while it is being read; the result must find somebody to come to. */
static void
test_dispose_while_opening (FlTestStore *store, gconstpointer user_data)
{
  FlDocumentFolder *folder = fl_document_folder_new (store->path, &fl_connection_codec);
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_test_store_write_connection (store, "a", "First");
  fl_document_folder_open_async (folder, NULL, fl_test_result_cb, &waiting);
  g_object_unref (folder);
  result = fl_test_wait_result (&waiting);
}

static void
add (const char *path, void (*test) (FlTestStore *store, gconstpointer user_data))
{
  g_test_add (path, FlTestStore, NULL, fl_test_store_set_up, test, fl_test_store_tear_down);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  add ("/document-folder/new", test_new);
  add ("/document-folder/open-empty", test_open_empty);
  add ("/document-folder/open", test_open);
  add ("/document-folder/open-twice", test_open_twice);
  add ("/document-folder/open-fails", test_open_fails);
  add ("/document-folder/broken", test_broken);
  add ("/document-folder/strange-files", test_strange_files);
  add ("/document-folder/live", test_live);
  add ("/document-folder/other-process", test_other_process);
  add ("/document-folder/mended", test_mended);
  add ("/document-folder/renamed", test_renamed);
  add ("/document-folder/burst", test_burst);
  add ("/document-folder/folder-deleted", test_folder_deleted);
  add ("/document-folder/folder-replaced", test_folder_replaced);
  add ("/document-folder/read", test_read);
  add ("/document-folder/read-errors", test_read_errors);
  add ("/document-folder/read-broken", test_read_broken);
  add ("/document-folder/list", test_list);
  add ("/document-folder/cancelled", test_cancelled);
  add ("/document-folder/dispose-while-opening", test_dispose_while_opening);
  return fl_test_run ();
}
