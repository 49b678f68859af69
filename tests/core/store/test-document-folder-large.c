/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-document-folder.h"
#include "fl-json.h"

#include "fl-test-model.h"
#include "fl-test-store.h"
#include "fl-test.h"

#define N_DOCUMENTS 10000
#define TICK_MS     5
/* Loading takes seconds in all; under a sanitizer on a busy machine this is far from a frame, and
 * far from those seconds. */
#define MAX_GAP_MS 500

typedef struct {
  gint64 last_us;
  gint64 longest_us;
} Heartbeat;

static gboolean
beat_cb (gpointer user_data)
{
  Heartbeat *heartbeat = user_data;
  gint64 now_us = g_get_monotonic_time ();

  heartbeat->longest_us = MAX (heartbeat->longest_us, now_us - heartbeat->last_us);
  heartbeat->last_us = now_us;
  return G_SOURCE_CONTINUE;
}

static void
count_cb (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  guint *count = user_data;

  *count += 1;
}

static void
write_documents (FlTestStore *store)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);

  g_mkdir_with_parents (store->path, 0700);
  for (guint i = 0; i < N_DOCUMENTS; i++) {
    g_autofree char *link_name = g_strdup_printf ("c%05u", i);
    g_autofree char *file_name = g_strconcat (link_name, ".json", NULL);
    g_autofree char *path = fl_test_store_dup_path (store, file_name);
    g_autofree char *text = NULL;

    fl_test_set_text (document, "/link_name", link_name);
    text = fl_json_print (document);
    g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
}

static gboolean
is_opened (gpointer user_data)
{
  FlTestStore *store = user_data;

  return fl_document_folder_get_opened (store->folder);
}

static void
wait_until (FlTestStore *store, gboolean (*condition) (gpointer user_data), gint64 deadline_us)
{
  while (!condition (store)) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
    g_main_context_iteration (NULL, TRUE);
  }
}

static gboolean
has_one_more (gpointer user_data)
{
  FlTestStore *store = user_data;

  return g_list_model_get_n_items (G_LIST_MODEL (store->folder)) == N_DOCUMENTS + 1;
}

/* Among so many, a new one is still seen within a second. */
static void
add_one_more (FlTestStore *store)
{
  gint64 start_us = g_get_monotonic_time ();
  gint64 seen_us = 0;

  fl_test_store_write_connection (store, "another", "Another");
  wait_until (store, has_one_more, start_us + 10 * G_USEC_PER_SEC);
  seen_us = g_get_monotonic_time () - start_us;
  g_test_message ("seen after %" G_GINT64_FORMAT " ms", seen_us / 1000);
  g_assert_cmpint (seen_us, <, G_USEC_PER_SEC);
}

static void
test_ten_thousand (FlTestStore *store, gconstpointer user_data)
{
  Heartbeat heartbeat = { 0 };
  guint n_changes = 0;
  guint timer = 0;
  gint64 start_us = 0;
  gint64 opened_us = 0;

  write_documents (store);
  g_signal_connect (store->folder, "items-changed", G_CALLBACK (count_cb), &n_changes);
  timer = g_timeout_add (TICK_MS, beat_cb, &heartbeat);
  start_us = g_get_monotonic_time ();
  heartbeat.last_us = start_us;
  fl_document_folder_open_async (store->folder, NULL, NULL, NULL);
  wait_until (store, is_opened, start_us + 120 * G_USEC_PER_SEC);
  opened_us = g_get_monotonic_time () - start_us;
  beat_cb (&heartbeat);
  g_source_remove (timer);

  g_test_message ("opened in %" G_GINT64_FORMAT " ms, longest gap %" G_GINT64_FORMAT " ms",
                  opened_us / 1000, heartbeat.longest_us / 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store->folder)), ==, N_DOCUMENTS);
  g_assert_cmpuint (n_changes, >, 1);
  g_assert_cmpuint (n_changes, <, 100);
  g_assert_cmpint (heartbeat.longest_us / 1000, <, MAX_GAP_MS);
  add_one_more (store);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add ("/document-folder-large/ten-thousand", FlTestStore, NULL, fl_test_store_set_up,
              test_ten_thousand, fl_test_store_tear_down);
  return fl_test_run ();
}
