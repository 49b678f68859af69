/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-store.h"

#include "fl-json.h"

#include "fl-test-model.h"
#include "fl-test.h"

#include <glib/gstdio.h>

/* A generous deadline for busy machines; that a change is seen within a second is measured by
 * test-document-folder-large.c, which runs alone. */
#define WITHIN_US (10 * G_USEC_PER_SEC)

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) entries = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    entries = g_dir_open (path, 0, NULL);
  while (entries && (name = g_dir_read_name (entries))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

void
fl_test_store_set_up (FlTestStore *self, gconstpointer user_data)
{
  self->path = g_build_filename (g_get_user_data_dir (), "fairlead", "connections", NULL);
  self->folder = fl_document_folder_new (self->path, &fl_connection_codec);
}

void
fl_test_store_tear_down (FlTestStore *self, gconstpointer user_data)
{
  g_object_unref (self->folder);
  g_chmod (self->path, 0700);
  remove_tree (self->path);
  g_free (self->path);
}

char *
fl_test_store_dup_path (FlTestStore *self, const char *file_name)
{
  return g_build_filename (self->path, file_name, NULL);
}

void
fl_test_store_write (FlTestStore *self, const char *file_name, const char *text)
{
  g_autofree char *path = fl_test_store_dup_path (self, file_name);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (self->path, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

void
fl_test_store_write_connection (FlTestStore *self, const char *link_name, const char *name)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);
  g_autofree char *file_name = g_strconcat (link_name, ".json", NULL);
  g_autofree char *text = NULL;

  fl_test_set_text (document, "/link_name", link_name);
  fl_test_set_text (document, "/name", name);
  text = fl_json_print (document);
  fl_test_store_write (self, file_name, text);
}

void
fl_test_store_delete (FlTestStore *self, const char *file_name)
{
  g_autofree char *path = fl_test_store_dup_path (self, file_name);

  g_assert_cmpint (g_remove (path), ==, 0);
}

JsonNode *
fl_test_store_read (FlTestStore *self, const char *file_name)
{
  g_autofree char *path = fl_test_store_dup_path (self, file_name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *document;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  document = fl_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return document;
}

void
fl_test_store_open (FlTestStore *self)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fl_document_folder_open_async (self->folder, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_document_folder_open_finish (self->folder, result, &error));
  g_assert_no_error (error);
}

gpointer
fl_test_store_read_item (FlTestStore *self, const char *link_name, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_document_folder_read_async (self->folder, link_name, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_document_folder_read_finish (self->folder, result, error);
}

gboolean
fl_test_store_save (FlTestStore *self, gpointer item, gboolean create, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_document_folder_save_async (self->folder, item, create, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_document_folder_save_finish (self->folder, result, error);
}

gboolean
fl_test_store_remove (FlTestStore *self, const char *link_name, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_document_folder_remove_async (self->folder, link_name, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_document_folder_remove_finish (self->folder, result, error);
}

char *
fl_test_store_join_items (FlTestStore *self)
{
  GListModel *list = G_LIST_MODEL (self->folder);
  g_autoptr (GString) items = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (list, i);

    g_string_append_printf (items, "%s%s:%s", i == 0 ? "" : " ",
                            fl_connection_get_link_name (connection),
                            fl_connection_get_name (connection));
  }
  return g_string_free (g_steal_pointer (&items), FALSE);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
iterate (void)
{
  guint wake = g_timeout_add (10, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

void
fl_test_store_wait_items (FlTestStore *self, const char *items)
{
  gint64 deadline_us = g_get_monotonic_time () + WITHIN_US;
  g_autofree char *now = fl_test_store_join_items (self);

  while (!g_str_equal (now, items)) {
    if (g_get_monotonic_time () > deadline_us)
      g_error ("After ten seconds the list is “%s”, not “%s”", now, items);
    iterate ();
    g_free (now);
    now = fl_test_store_join_items (self);
  }
}

void
fl_test_store_wait_broken (FlTestStore *self, guint n_broken)
{
  gint64 deadline_us = g_get_monotonic_time () + WITHIN_US;
  GListModel *broken = fl_document_folder_get_broken (self->folder);

  while (g_list_model_get_n_items (broken) != n_broken) {
    if (g_get_monotonic_time () > deadline_us)
      g_error ("After ten seconds %u are broken, not %u", g_list_model_get_n_items (broken),
               n_broken);
    iterate ();
  }
}

const char *
fl_test_store_get_broken (FlTestStore *self, guint position)
{
  g_autoptr (FlBrokenDocument) broken =
      g_list_model_get_item (fl_document_folder_get_broken (self->folder), position);

  return fl_broken_document_get_message (broken);
}
