/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens while a look at the folder is under way. Large files make it last; the folder's
 * entries are listed at its beginning, so that what comes later is not seen by it. */

#include "config.h"

#include "fl-document-folder.h"
#include "fl-document-folder-private.h"

#include "fl-test-store.h"
#include "fl-test.h"

#include <string.h>

#define N_LARGE      2
#define LARGE_VALUES 200000

static void
write_large (FlTestStore *store)
{
  g_autoptr (GString) text = g_string_new ("[0");

  for (guint i = 0; i < LARGE_VALUES; i++)
    g_string_append (text, ",1");
  g_string_append_c (text, ']');
  for (guint i = 0; i < N_LARGE; i++) {
    g_autofree char *file_name = g_strdup_printf ("large%u.json", i);

    fl_test_store_write (store, file_name, text->str);
  }
}

static gboolean
is_looking (gpointer user_data)
{
  FlTestStore *store = user_data;

  return store->folder->is_looking;
}

static gboolean
has_looked (gpointer user_data)
{
  FlTestStore *store = user_data;

  return !store->folder->is_looking && !store->folder->look_again &&
         store->folder->look_timer == 0 &&
         g_list_model_get_n_items (fl_document_folder_get_broken (store->folder)) == N_LARGE;
}

/* Until the look has listed the folder, and is busy with the first large file. */
static void
begin_long_look (FlTestStore *store)
{
  gint64 wait_until_us = 0;

  fl_test_store_open (store);
  write_large (store);
  fl_test_wait_until ("a look begins", is_looking, store);
  wait_until_us = g_get_monotonic_time () + 20 * 1000;
  while (g_get_monotonic_time () < wait_until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (store->folder->is_looking);
}

static void
test_written_meanwhile (FlTestStore *store, gconstpointer user_data)
{
  begin_long_look (store);
  fl_test_store_write_connection (store, "books", "Books");
  fl_test_wait_until ("all looks have ended", has_looked, store);
  fl_test_store_wait_items (store, "books:Books");
}

static void
test_created_meanwhile (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");

  begin_long_look (store);
  g_assert_true (fl_test_store_save (store, connection, TRUE, NULL));
  g_assert_true (store->folder->is_looking);
  fl_test_wait_until ("all looks have ended", has_looked, store);
  fl_test_store_wait_items (store, "books:Books");
  g_assert_true (fl_document_folder_find (store->folder, "books") == connection);
}

static void
test_removed_meanwhile (FlTestStore *store, gconstpointer user_data)
{
  fl_test_store_write_connection (store, "books", "Books");
  begin_long_look (store);
  g_assert_true (fl_test_store_remove (store, "books", NULL));
  fl_test_wait_until ("all looks have ended", has_looked, store);
  fl_test_store_wait_items (store, "");
}

static void
test_read_meanwhile (FlTestStore *store, gconstpointer user_data)
{
  g_autoptr (FlConnection) connection = NULL;

  begin_long_look (store);
  fl_test_store_write_connection (store, "books", "Books");
  connection = fl_test_store_read_item (store, "books", NULL);
  g_assert_true (store->folder->is_looking);
  fl_test_wait_until ("all looks have ended", has_looked, store);
  fl_test_store_wait_items (store, "books:Books");
  g_assert_true (fl_document_folder_find (store->folder, "books") == connection);
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
  add ("/document-folder-look/written-meanwhile", test_written_meanwhile);
  add ("/document-folder-look/created-meanwhile", test_created_meanwhile);
  add ("/document-folder-look/removed-meanwhile", test_removed_meanwhile);
  add ("/document-folder-look/read-meanwhile", test_read_meanwhile);
  return fl_test_run ();
}
