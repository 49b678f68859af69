/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder with more documents than come in at once, and what happens in between. */

#include "config.h"

#include "fl-document-folder.h"
#include "fl-document-folder-private.h"
#include "fl-json.h"

#include "fl-test-model.h"
#include "fl-test-store.h"
#include "fl-test.h"

#define N_DOCUMENTS 700
#define BATCH_SIZE  500

/* A list that believes only what it is told. */
typedef struct {
  GListModel *list;
  GPtrArray *mirror;
  guint n_changes;
  guint largest;
} Watch;

static void
changed_cb (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  Watch *watch = user_data;

  watch->n_changes++;
  watch->largest = MAX (watch->largest, removed + added);
  if (removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (watch->mirror, (int) (position + i),
                        g_list_model_get_item (list, position + i));
}

static void
watch_init (Watch *self, gpointer list)
{
  *self = (Watch){ .list = list, .mirror = g_ptr_array_new_with_free_func (g_object_unref) };
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), self);
}

static void
watch_clear (Watch *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_ptr_array_unref (self->mirror);
}

static void
assert_mirrored (Watch *watch)
{
  const char *last = "";

  g_assert_cmpuint (g_list_model_get_n_items (watch->list), ==, watch->mirror->len);
  for (guint i = 0; i < watch->mirror->len; i++) {
    g_autoptr (FlConnection) item = g_list_model_get_item (watch->list, i);

    g_assert_true (item == g_ptr_array_index (watch->mirror, i));
    g_assert_cmpstr (last, <, fl_connection_get_link_name (item));
    last = fl_connection_get_link_name (item);
  }
}

static void
write_documents (FlTestStore *store)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);

  fl_test_set_text (document, "/name", "One of many");
  for (guint i = 0; i < N_DOCUMENTS; i++) {
    g_autofree char *link_name = g_strdup_printf ("c%04u", i);
    g_autofree char *file_name = g_strconcat (link_name, ".json", NULL);
    g_autofree char *text = NULL;

    fl_test_set_text (document, "/link_name", link_name);
    text = fl_json_print (document);
    fl_test_store_write (store, file_name, text);
  }
}

static gboolean
has_items (gpointer folder)
{
  return g_list_model_get_n_items (folder) > 0;
}

static gboolean
has_all (gpointer folder)
{
  return g_list_model_get_n_items (folder) >= N_DOCUMENTS;
}

static void
test_fills (FlTestStore *store, gconstpointer user_data)
{
  Watch watch;

  write_documents (store);
  fl_test_store_write (store, "last.json", "{");
  watch_init (&watch, store->folder);
  fl_document_folder_open_async (store->folder, NULL, NULL, NULL);
  fl_test_wait_until ("the first batch is there", has_items, store->folder);
  g_assert_false (fl_document_folder_get_opened (store->folder));
  g_assert_false (has_all (store->folder));
  /* What stands above the rest does not push it away later. */
  g_assert_cmpuint (g_list_model_get_n_items (fl_document_folder_get_broken (store->folder)), ==,
                    1);
  assert_mirrored (&watch);

  fl_test_store_open (store);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store->folder)), ==, N_DOCUMENTS);
  g_assert_cmpuint (watch.n_changes, ==, 2);
  g_assert_cmpuint (watch.largest, ==, BATCH_SIZE);
  assert_mirrored (&watch);
  watch_clear (&watch);
}

/* One that a call read before is there once. */
static void
test_read_before (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;
  Watch watch;

  write_documents (store);
  watch_init (&watch, store->folder);
  connection = fl_test_store_read_item (store, "c0650", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store->folder)), ==, 0);
  fl_test_store_open (store);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store->folder)), ==, N_DOCUMENTS);
  g_assert_true (fl_document_folder_find (store->folder, "c0650") == connection);
  assert_mirrored (&watch);
  watch_clear (&watch);
}

static gboolean
has_all_but_two (gpointer folder)
{
  return g_list_model_get_n_items (folder) == N_DOCUMENTS - 2;
}

/* What is saved between two batches is newer than what the look read. */
static void
test_saved_between (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;

  write_documents (store);
  connection = fl_test_store_read_item (store, "c0699", NULL);
  fl_document_folder_open_async (store->folder, NULL, NULL, NULL);
  fl_test_wait_until ("the first batch is there", has_items, store->folder);
  g_object_set (connection, "name", "Renamed", NULL);
  fl_document_folder_save_async (store->folder, connection, FALSE, NULL, NULL, NULL);
  fl_document_folder_remove_async (store->folder, "c0698", NULL, NULL, NULL);
  fl_test_store_open (store);
  g_assert_true (fl_test_store_remove (store, "c0697", NULL));
  fl_test_wait_until ("two are gone", has_all_but_two, store->folder);
  g_assert_null (fl_document_folder_find (store->folder, "c0698"));
  g_assert_null (fl_document_folder_find (store->folder, "c0697"));
  g_assert_true (fl_document_folder_find (store->folder, "c0699") == connection);
  g_assert_cmpstr (fl_connection_get_name (connection), ==, "Renamed");
}

static void
test_removed_at_once (FlTestStore *store, gconstpointer user_data)
{
  Watch watch;

  write_documents (store);
  fl_test_store_write_connection (store, "first", "First");
  watch_init (&watch, store->folder);
  fl_test_store_open (store);
  for (guint i = 0; i < N_DOCUMENTS; i++) {
    g_autofree char *file_name = g_strdup_printf ("c%04u.json", i);

    if (i != 600)
      fl_test_store_delete (store, file_name);
  }
  fl_test_store_wait_items (store, "c0600:One of many first:First");
  assert_mirrored (&watch);
  watch_clear (&watch);
}

static gboolean
is_between_batches (gpointer user_data)
{
  FlDocumentFolder *folder = user_data;

  return folder->apply_source != 0 && folder->n_applied > 0;
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Nobody waits for a later look, so that the folder may go while its batches come in: here, or on
 * the thread that looked, if that is not done with its task yet. */
static void
test_let_go_between (FlTestStore *store, gconstpointer user_data)
{
  FlDocumentFolder *folder = store->folder;

  fl_test_store_open (store);
  write_documents (store);
  fl_test_wait_until ("the first batch is there", is_between_batches, folder);
  g_object_add_weak_pointer (G_OBJECT (folder), (gpointer *) &folder);
  g_clear_object (&store->folder);
  fl_test_wait_until ("the folder is gone", is_gone, &folder);
  store->folder = fl_document_folder_new (store->path, &fl_connection_codec);
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
  add ("/document-folder-batches/fills", test_fills);
  add ("/document-folder-batches/read-before", test_read_before);
  add ("/document-folder-batches/saved-between", test_saved_between);
  add ("/document-folder-batches/removed-at-once", test_removed_at_once);
  add ("/document-folder-batches/let-go-between", test_let_go_between);
  return fl_test_run ();
}
