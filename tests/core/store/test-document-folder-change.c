/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-document-folder.h"
#include "fl-json.h"
#include "fl-lock.h"
#include "fl-model-error.h"
#include "fl-store-error.h"

#include "fl-test-model.h"
#include "fl-test-object.h"
#include "fl-test-store.h"
#include "fl-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
get_text (JsonNode *document, const char *pointer)
{
  JsonNode *node = fl_json_lookup (document, pointer);

  return node && !JSON_NODE_HOLDS_NULL (node) ? json_node_get_string (node) : NULL;
}

static void
test_create (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (JsonNode) expected = fl_connection_to_json (connection);
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (fl_test_store_save (store, connection, TRUE, &error));
  g_assert_no_error (error);
  document = fl_test_store_read (store, "books.json");
  g_assert_true (json_node_equal (document, expected));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (stat (store->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  g_assert_true (fl_document_folder_find (store->folder, "books") == connection);
}

static void
test_create_shows (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autofree char *items = NULL;

  fl_test_store_open (store);
  g_assert_true (fl_test_store_save (store, connection, TRUE, NULL));
  items = fl_test_store_join_items (store);
  g_assert_cmpstr (items, ==, "books:Books");
  g_assert_true (fl_document_folder_find (store->folder, "books") == connection);

  /* The look that our own write leads to changes nothing. */
  fl_test_store_write_connection (store, "crm", "CRM");
  fl_test_store_wait_items (store, "books:Books crm:CRM");
  g_assert_true (fl_document_folder_find (store->folder, "books") == connection);
}

static void
test_create_exists (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Other", "books", "zoho_books");
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  g_assert_false (fl_test_store_save (store, connection, TRUE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS);
  g_assert_cmpstr (error->message, ==,
                   "There is a connection “books” already: choose another link name.");
  document = fl_test_store_read (store, "books.json");
  g_assert_cmpstr (get_text (document, "/name"), ==, "Books");
}

/* Somebody's half-edited file is not thrown away. */
static void
test_create_over_broken (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_store_write (store, "books.json", "{ half");
  g_assert_false (fl_test_store_save (store, connection, TRUE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "{ half");
}

static void
test_create_over_link (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (store->path, 0700);
  g_assert_cmpint (symlink ("/nowhere", path), ==, 0);
  g_assert_false (fl_test_store_save (store, connection, TRUE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_update (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (JsonNode) document = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  connection = fl_test_store_read_item (store, "books", NULL);
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  g_assert_true (fl_test_store_save (store, connection, FALSE, NULL));
  document = fl_test_store_read (store, "books.json");
  g_assert_cmpstr (get_text (document, "/status"), ==, "connected");
  g_assert_null (get_text (document, "/status_reason"));
}

static void
test_update_missing (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  g_autoptr (GError) error = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  connection = fl_test_store_read_item (store, "books", NULL);
  fl_test_store_delete (store, "books.json");
  g_assert_false (fl_test_store_save (store, connection, FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "There is no connection “books”.");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The link name was given to another connection meanwhile: its document is not ours to write. */
static void
test_update_other_id (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Old", "books", "zoho_books");
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_store_write_connection (store, "books", "New");
  g_assert_false (fl_test_store_save (store, connection, FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  document = fl_test_store_read (store, "books.json");
  g_assert_cmpstr (get_text (document, "/name"), ==, "New");
}

static void
test_update_broken (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  connection = fl_test_store_read_item (store, "books", NULL);
  fl_test_store_write (store, "books.json", "{ \"format\": 2 }");
  g_assert_false (fl_test_store_save (store, connection, FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN);
  g_assert_true (g_str_has_prefix (error->message, "books.json: /format is 2: "));
}

static void
test_invalid_item (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("", "books", "zoho_books");
  g_autoptr (FlConnection) nameless = fl_connection_new ("Books", "../books", "zoho_books");
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) link_name_error = NULL;

  g_assert_false (fl_test_store_save (store, connection, TRUE, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "/name is missing: it must be a name of 1 to 50 characters.");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (fl_document_folder_find (store->folder, "books"));
  g_assert_false (fl_test_store_save (store, nameless, TRUE, &link_name_error));
  g_assert_error (link_name_error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
}

/* A newer version added members after we had read the document. */
static void
test_unknown_keys_kept (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (JsonNode) unknown = fl_json_parse ("{ \"a\": [1, null] }", -1, NULL);
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (JsonNode) own = NULL;
  g_autofree char *text = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  connection = fl_test_store_read_item (store, "books", NULL);
  document = fl_test_store_read (store, "books.json");
  fl_test_set (document, "/x_new", unknown);
  text = fl_json_print (document);
  fl_test_store_write (store, "books.json", text);

  fl_connection_set_account (connection, "Ada");
  g_assert_true (fl_test_store_save (store, connection, FALSE, NULL));
  written = fl_test_store_read (store, "books.json");
  g_assert_cmpstr (get_text (written, "/account"), ==, "Ada");
  g_assert_true (json_node_equal (fl_json_lookup (written, "/x_new"), unknown));
  own = fl_connection_to_json (connection);
  g_assert_true (json_node_equal (own, written));
}

/* What was asked for first is written first, and each as it was when it was asked for. */
static void
test_order (FlTestStore *store, gconstpointer user_data)
{
  enum {
    N_SAVES = 20
  };
  g_autoptr (FlConnection) connection = NULL;
  FlTestResult waiting[N_SAVES] = { 0 };
  g_autoptr (JsonNode) document = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  fl_test_store_open (store);
  connection = g_object_ref (fl_document_folder_find (store->folder, "books"));
  for (guint i = 0; i < N_SAVES; i++) {
    g_autofree char *account = g_strdup_printf ("Account %u", i);

    fl_connection_set_account (connection, account);
    fl_document_folder_save_async (store->folder, connection, FALSE, NULL, fl_test_result_cb,
                                   &waiting[i]);
  }
  fl_connection_set_account (connection, "Not saved");
  for (guint i = 0; i < N_SAVES; i++) {
    g_autoptr (GAsyncResult) result = fl_test_wait_result (&waiting[i]);

    g_assert_true (fl_document_folder_save_finish (store->folder, result, NULL));
  }
  document = fl_test_store_read (store, "books.json");
  g_assert_cmpstr (get_text (document, "/account"), ==, "Account 19");
}

/* While a save waits, a look at the file from before does not take the new values back. */
static void
test_look_while_saving (FlTestStore *store, gconstpointer user_data)
{
  FlTestResult locking = { 0 };
  FlTestResult saving = { 0 };
  g_autoptr (GAsyncResult) locked = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (FlLock) lock = NULL;
  FlConnection *connection;

  fl_test_store_write_connection (store, "books", "Books");
  fl_test_store_open (store);
  connection = fl_document_folder_find (store->folder, "books");
  fl_lock_acquire_async ("connection-books", 0, NULL, fl_test_result_cb, &locking);
  locked = fl_test_wait_result (&locking);
  lock = fl_lock_acquire_finish (locked, NULL);
  g_assert_nonnull (lock);

  fl_connection_set_account (connection, "Ada");
  fl_document_folder_save_async (store->folder, connection, FALSE, NULL, fl_test_result_cb,
                                 &saving);
  fl_test_store_write_connection (store, "books", "Renamed by hand");
  fl_test_store_write_connection (store, "crm", "CRM");
  fl_test_store_wait_items (store, "books:Books crm:CRM");
  g_assert_cmpstr (fl_connection_get_account (connection), ==, "Ada");
  g_assert_null (saving.result);

  g_clear_object (&lock);
  saved = fl_test_wait_result (&saving);
  g_assert_true (fl_document_folder_save_finish (store->folder, saved, NULL));
  g_assert_cmpstr (fl_connection_get_account (connection), ==, "Ada");
}

/* The echo of a save does not take back what was set since and is to be saved next. */
static void
test_echo (FlTestStore *store, gconstpointer user_data)
{
  FlConnection *connection;

  fl_test_store_write_connection (store, "books", "Books");
  fl_test_store_open (store);
  connection = fl_document_folder_find (store->folder, "books");
  fl_connection_set_account (connection, "Saved");
  g_assert_true (fl_test_store_save (store, connection, FALSE, NULL));
  fl_connection_set_account (connection, "Not yet");
  fl_test_store_write_connection (store, "crm", "CRM");
  fl_test_store_wait_items (store, "books:Books crm:CRM");
  g_assert_cmpstr (fl_connection_get_account (connection), ==, "Not yet");

  /* What somebody else writes does. */
  fl_test_store_write_connection (store, "books", "By hand");
  fl_test_store_wait_items (store, "books:By hand crm:CRM");
  g_assert_cmpstr (fl_connection_get_account (connection), ==, "Ada & Co.");
}

static void
test_cancelled_too_late (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FlTestResult saving = { 0 };
  g_autoptr (GAsyncResult) saved = NULL;

  fl_document_folder_save_async (store->folder, connection, TRUE, cancellable, fl_test_result_cb,
                                 &saving);
  saved = fl_test_wait_result (&saving);
  g_cancellable_cancel (cancellable);
  g_assert_true (fl_document_folder_save_finish (store->folder, saved, NULL));
}

static void
test_cancel_while_waiting (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FlTestResult locking = { 0 };
  FlTestResult saving = { 0 };
  g_autoptr (GAsyncResult) locked = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (FlLock) lock = NULL;
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  g_autoptr (GError) error = NULL;

  fl_lock_acquire_async ("connection-books", 0, NULL, fl_test_result_cb, &locking);
  locked = fl_test_wait_result (&locking);
  lock = fl_lock_acquire_finish (locked, NULL);
  fl_document_folder_save_async (store->folder, connection, TRUE, cancellable, fl_test_result_cb,
                                 &saving);
  g_cancellable_cancel (cancellable);
  saved = fl_test_wait_result (&saving);
  g_assert_false (fl_document_folder_save_finish (store->folder, saved, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_object (&lock);

  /* What comes after it is not held up. */
  g_assert_true (fl_test_store_save (store, connection, TRUE, NULL));
}

/* A copy that a wizard edited and saved: the folder's own object follows at once. */
static void
test_save_copy (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (FlConnection) copy = NULL;
  FlConnection *own;

  fl_test_store_write_connection (store, "books", "Books");
  fl_test_store_open (store);
  own = fl_document_folder_find (store->folder, "books");
  document = fl_connection_to_json (own);
  copy = fl_connection_new_from_json (document, NULL);
  g_object_set (copy, "name", "Edited", NULL);
  g_assert_true (fl_test_store_save (store, copy, FALSE, NULL));
  g_assert_true (fl_document_folder_find (store->folder, "books") == own);
  g_assert_cmpstr (fl_connection_get_name (own), ==, "Edited");
}

static void
test_not_writable (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autoptr (GError) error = NULL;

  /* A file stands where the folder should be; the superuser could write to a closed folder. */
  g_autofree char *parent = g_path_get_dirname (store->path);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (store->path, "", 0, NULL));
  g_assert_false (fl_test_store_save (store, connection, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "The connection “books” could not be saved"));
}

static void
test_too_large_to_be_read_again (FlTestStore *store, gconstpointer user_data)
{
  g_autofree char *long_text = g_strnfill (FL_JSON_MAX_SIZE_BYTES, 'a');
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  before = fl_test_store_read (store, "books.json");
  connection = fl_test_store_read_item (store, "books", NULL);
  fl_connection_set_account (connection, long_text);
  g_assert_false (fl_test_store_save (store, connection, FALSE, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==,
                   "The connection “books” could not be saved and is as it was before: it would be "
                   "larger than 4 MiB.");
  after = fl_test_store_read (store, "books.json");
  g_assert_true (json_node_equal (before, after));
}

/* A limit on the size of files stands for a full disk: both stop a write in its middle. */
static void
test_disk_full (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit former;
  struct rlimit limit;

  fl_test_store_write_connection (store, "books", "Books");
  before = fl_test_store_read (store, "books.json");
  connection = fl_test_store_read_item (store, "books", NULL);
  fl_connection_set_account (connection, "Ada");

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &former), ==, 0);
  limit = former;
  limit.rlim_cur = 100;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  fl_test_store_save (store, connection, FALSE, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &former), ==, 0);

  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (
      error->message, "The connection “books” could not be saved and is as it was before: "));
  after = fl_test_store_read (store, "books.json");
  g_assert_true (json_node_equal (before, after));
  g_assert_true (fl_test_store_save (store, connection, FALSE, NULL));
}

static void
test_explain_write (FlTestStore *store, gconstpointer user_data)
{
  const struct {
    GQuark domain;
    int code;
    const char *sentence;
  } cases[] = {
    { G_FILE_ERROR, G_FILE_ERROR_NOSPC, "*before: the disk is full." },
    { G_FILE_ERROR, G_FILE_ERROR_ROFS, "*before: the disk is read-only." },
    { G_FILE_ERROR, G_FILE_ERROR_ACCES, "*before: its folder does not allow it." },
    { G_IO_ERROR, G_IO_ERROR_NO_SPACE, "*before: the disk is full." },
    { G_FILE_ERROR, G_FILE_ERROR_IO, "*before: reason." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = g_error_new_literal (cases[i].domain, cases[i].code, "reason.");

    fl_document_codec_explain_write (&fl_service_codec, "books", &error);
    g_assert_error (error, cases[i].domain, cases[i].code);
    g_assert_true (g_str_has_prefix (error->message, "The service “books” "));
    g_assert_true (g_pattern_match_simple (cases[i].sentence, error->message));
  }
}

static void
test_remove (FlTestStore *store, gconstpointer user_data)
{
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  g_autofree char *items = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  fl_test_store_open (store);
  g_assert_true (fl_test_store_remove (store, "books", &error));
  g_assert_no_error (error);
  items = fl_test_store_join_items (store);
  g_assert_cmpstr (items, ==, "");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (fl_test_store_remove (store, "books", &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
}

static void
test_remove_broken (FlTestStore *store, gconstpointer user_data)
{
  fl_test_store_write (store, "books.json", "{");
  fl_test_store_open (store);
  fl_test_store_wait_broken (store, 1);
  g_assert_true (fl_test_store_remove (store, "books", NULL));
  fl_test_store_wait_broken (store, 0);
}

static void
test_remove_errors (FlTestStore *store, gconstpointer user_data)
{
  const char *const names[] = { "missing", "../a", "", NULL };
  g_autofree char *folder = fl_test_store_dup_path (store, "folder.json");
  g_autoptr (GError) folder_error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (fl_test_store_remove (store, names[i], &error));
    g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  }
  g_mkdir_with_parents (folder, 0700);
  g_assert_false (fl_test_store_remove (store, "folder", &folder_error));
  g_assert_nonnull (folder_error);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
}

/* Removed while a save of it still waits: it stays removed. */
static void
test_remove_after_save (FlTestStore *store, gconstpointer user_data)
{
  g_autofree char *path = fl_test_store_dup_path (store, "books.json");
  FlTestResult saving = { 0 };
  FlTestResult removing = { 0 };
  FlTestResult saving_again = { 0 };
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GAsyncResult) saved_again = NULL;
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_store_write_connection (store, "books", "Books");
  fl_test_store_open (store);
  connection = g_object_ref (fl_document_folder_find (store->folder, "books"));
  fl_document_folder_save_async (store->folder, connection, FALSE, NULL, fl_test_result_cb,
                                 &saving);
  fl_document_folder_remove_async (store->folder, "books", NULL, fl_test_result_cb, &removing);
  fl_document_folder_save_async (store->folder, connection, FALSE, NULL, fl_test_result_cb,
                                 &saving_again);
  saved = fl_test_wait_result (&saving);
  removed = fl_test_wait_result (&removing);
  saved_again = fl_test_wait_result (&saving_again);
  g_assert_true (fl_document_folder_save_finish (store->folder, saved, NULL));
  g_assert_true (fl_document_folder_remove_finish (store->folder, removed, NULL));
  g_assert_false (fl_document_folder_save_finish (store->folder, saved_again, &error));
  g_assert_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  fl_test_store_wait_items (store, "");
}

static void
test_service (FlTestStore *store, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "services", NULL);
  g_autofree char *file = g_build_filename (path, "zoho_books.json", NULL);
  FlTestStore services = { path, fl_document_folder_new (path, &fl_service_codec) };
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (JsonNode) expected = fl_service_to_json (service);
  g_autoptr (FlService) missing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fl_test_store_save (&services, service, TRUE, NULL));
  written = fl_test_store_read (&services, "zoho_books.json");
  g_assert_true (json_node_equal (written, expected));
  missing = fl_test_store_read_item (&services, "other", &error);
  g_assert_cmpstr (error->message, ==, "There is no service “other”.");
  g_object_unref (services.folder);
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
  add ("/document-folder-change/create", test_create);
  add ("/document-folder-change/create-shows", test_create_shows);
  add ("/document-folder-change/create-exists", test_create_exists);
  add ("/document-folder-change/create-over-broken", test_create_over_broken);
  add ("/document-folder-change/create-over-link", test_create_over_link);
  add ("/document-folder-change/update", test_update);
  add ("/document-folder-change/update-missing", test_update_missing);
  add ("/document-folder-change/update-other-id", test_update_other_id);
  add ("/document-folder-change/update-broken", test_update_broken);
  add ("/document-folder-change/invalid-item", test_invalid_item);
  add ("/document-folder-change/unknown-keys-kept", test_unknown_keys_kept);
  add ("/document-folder-change/order", test_order);
  add ("/document-folder-change/look-while-saving", test_look_while_saving);
  add ("/document-folder-change/echo", test_echo);
  add ("/document-folder-change/cancelled-too-late", test_cancelled_too_late);
  add ("/document-folder-change/cancel-while-waiting", test_cancel_while_waiting);
  add ("/document-folder-change/save-copy", test_save_copy);
  add ("/document-folder-change/not-writable", test_not_writable);
  add ("/document-folder-change/disk-full", test_disk_full);
  add ("/document-folder-change/too-large-to-be-read-again", test_too_large_to_be_read_again);
  add ("/document-folder-change/explain-write", test_explain_write);
  add ("/document-folder-change/remove", test_remove);
  add ("/document-folder-change/remove-broken", test_remove_broken);
  add ("/document-folder-change/remove-errors", test_remove_errors);
  add ("/document-folder-change/remove-after-save", test_remove_after_save);
  add ("/document-folder-change/service", test_service);
  return fl_test_run ();
}
