/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens a folder of documents and follows it. Every sign of a change leads to a look at the whole
 * folder (fl-document-scan.c), a tenth of a second later, so that a burst of changes is one look
 * and one change of the list. What a look found comes in a batch at a time, with the main loop in
 * between: ten thousand documents at once would freeze a window. What this process is writing
 * itself is left out of a look: the object is newer than the file. */

#include "config.h"

#include "fl-document-folder.h"

#include "fl-document-file.h"
#include "fl-document-folder-private.h"
#include "fl-document-scan.h"

#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

#define LOOK_DELAY_MS      100
#define BATCH_SIZE         500
#define GIVE_BACK_DELAY_MS 250

static void start_look (FlDocumentFolder *self);

static int
compare_broken_cb (gconstpointer first, gconstpointer second)
{
  return g_strcmp0 (fl_broken_document_get_file_name (*(FlBrokenDocument **) first),
                    fl_broken_document_get_file_name (*(FlBrokenDocument **) second));
}

static GPtrArray *
list_broken_shown (FlDocumentFolder *self)
{
  GListModel *broken = G_LIST_MODEL (self->broken);
  guint n_items = g_list_model_get_n_items (broken);
  GPtrArray *shown = g_ptr_array_new_full (n_items, g_object_unref);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (shown, g_list_model_get_item (broken, i));
  return shown;
}

static GPtrArray *
sort_broken (FlDocumentFolder *self)
{
  GPtrArray *sorted = g_ptr_array_new_full (g_hash_table_size (self->broken_files), g_object_unref);
  GHashTableIter iter;
  gpointer broken = NULL;

  g_hash_table_iter_init (&iter, self->broken_files);
  while (g_hash_table_iter_next (&iter, NULL, &broken))
    g_ptr_array_add (sorted, g_object_ref (broken));
  g_ptr_array_sort (sorted, compare_broken_cb);
  return sorted;
}

/* Finds the part of a list that differs: how many objects are the same at both starts, and how many
 * of the others at both ends. */
static void
compare_lists (GPtrArray *before, GPtrArray *after, guint *n_first, guint *n_last)
{
  guint shorter = MIN (before->len, after->len);

  *n_first = 0;
  while (*n_first < shorter &&
         g_ptr_array_index (before, *n_first) == g_ptr_array_index (after, *n_first))
    *n_first += 1;
  *n_last = 0;
  while (*n_last < shorter - *n_first && g_ptr_array_index (before, before->len - 1 - *n_last) ==
                                             g_ptr_array_index (after, after->len - 1 - *n_last))
    *n_last += 1;
}

/**
 * fl_document_folder_update_broken:
 *
 * Shows which files are broken, as one change of their list.
 */
void
fl_document_folder_update_broken (FlDocumentFolder *self)
{
  g_autoptr (GPtrArray) before = list_broken_shown (self);
  g_autoptr (GPtrArray) after = sort_broken (self);
  guint n_first = 0;
  guint n_last = 0;

  compare_lists (before, after, &n_first, &n_last);
  if (n_first + n_last < MAX (before->len, after->len))
    g_list_store_splice (self->broken, n_first, before->len - n_first - n_last,
                         after->pdata + n_first, after->len - n_first - n_last);
}

static gboolean
is_newer_than_look (FlDocumentFolder *self, const char *link_name)
{
  return g_hash_table_contains (self->touched, link_name) ||
         fl_document_folder_is_changing (self, link_name);
}

static void
apply_broken (FlDocumentFolder *self, const FlDocumentFinding *finding)
{
  g_autofree char *path = g_build_filename (self->path, finding->file_name, NULL);

  g_hash_table_replace (self->broken_files, g_strdup (finding->file_name),
                        fl_broken_document_new (path, finding->error));
}

static void
apply_finding (FlDocumentFolder *self, const FlDocumentFinding *finding)
{
  g_autofree char *link_name = fl_document_file_dup_link_name (finding->file_name);

  if (is_newer_than_look (self, link_name)) {
    /* To be read again by the next look; the end of a change asks for one by itself. */
    fl_document_stamps_set (self->scan->stamps, link_name, NULL);
    if (!fl_document_folder_is_changing (self, link_name))
      self->look_again = TRUE;
  } else if (finding->item) {
    g_hash_table_remove (self->broken_files, finding->file_name);
    fl_document_folder_take (self, finding->item);
  } else {
    apply_broken (self, finding);
    fl_document_folder_drop (self, link_name);
  }
}

/* From the end, since each that goes moves those behind it. */
static void
drop_missing_items (FlDocumentFolder *self)
{
  for (guint i = self->items->len; i > 0; i--) {
    const char *link_name = self->codec->get_link_name (g_ptr_array_index (self->items, i - 1));

    if (!fl_document_stamps_contain (self->scan->stamps, link_name) &&
        !is_newer_than_look (self, link_name))
      fl_document_folder_drop (self, link_name);
  }
}

/* Lets go of what has no file any more. */
static void
drop_missing (FlDocumentFolder *self)
{
  GHashTableIter iter;
  gpointer file_name = NULL;

  drop_missing_items (self);
  g_hash_table_iter_init (&iter, self->broken_files);
  while (g_hash_table_iter_next (&iter, &file_name, NULL)) {
    g_autofree char *link_name = fl_document_file_dup_link_name (file_name);

    if (!fl_document_stamps_contain (self->scan->stamps, link_name))
      g_hash_table_iter_remove (&iter);
  }
}

/* All at once and first: there are few, and in a view they stand above the rest, which they would
 * push away from under the eyes of the reader if they came later. */
static void
apply_broken_findings (FlDocumentFolder *self)
{
  GPtrArray *findings = self->scan->findings;

  for (guint i = 0; i < findings->len; i++) {
    const FlDocumentFinding *finding = g_ptr_array_index (findings, i);

    if (!finding->item)
      apply_finding (self, finding);
  }
  fl_document_folder_update_broken (self);
}

/* Each finding is freed as it is applied, so that what is read lies in memory once. */
static void
apply_batch (FlDocumentFolder *self)
{
  GPtrArray *findings = self->scan->findings;
  guint end = MIN (findings->len, self->n_applied + BATCH_SIZE);

  for (; self->n_applied < end; self->n_applied++) {
    g_autoptr (FlDocumentFinding) finding =
        g_steal_pointer (&g_ptr_array_index (findings, self->n_applied));

    if (finding->item)
      apply_finding (self, finding);
  }
  fl_document_folder_tell_change (self);
}

static gboolean
look_timer_cb (gpointer user_data)
{
  FlDocumentFolder *self = user_data;

  self->look_timer = 0;
  start_look (self);
  return G_SOURCE_REMOVE;
}

/**
 * fl_document_folder_schedule_look:
 *
 * Looks at the folder soon, if it is being followed.
 */
void
fl_document_folder_schedule_look (FlDocumentFolder *self)
{
  if (self->is_looking)
    self->look_again = TRUE;
  else if (self->opened && self->look_timer == 0)
    self->look_timer = g_timeout_add (LOOK_DELAY_MS, look_timer_cb, self);
}

static void
folder_changed_cb (GFileMonitor *monitor,
                   GFile *file,
                   GFile *other_file,
                   GFileMonitorEvent event,
                   gpointer user_data)
{
  FlDocumentFolder *self = user_data;
  g_autoptr (GFile) folder = g_file_new_for_path (self->path);

  /* The folder itself went away: whatever comes in its place has to be watched anew, even where the
   * file system gives it the former's number. */
  if (g_file_equal (file, folder))
    self->watched_inode = 0;
  fl_document_folder_schedule_look (self);
}

static void
stop_watching (FlDocumentFolder *self)
{
  if (!self->monitor)
    return;
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}

/**
 * fl_document_folder_stop_looking:
 *
 * Ends following the folder.
 */
void
fl_document_folder_stop_looking (FlDocumentFolder *self)
{
  stop_watching (self);
  g_clear_handle_id (&self->look_timer, g_source_remove);
  g_clear_handle_id (&self->apply_source, g_source_remove);
  g_clear_pointer (&self->scan, fl_document_scan_free);
}

/* Watches the folder that was looked at, which is another one where somebody moved the former away.
 * What happened between the look and this is found by one more look. */
static void
watch (FlDocumentFolder *self, guint64 inode)
{
  g_autoptr (GFile) folder = NULL;

  if (self->monitor && self->watched_inode == inode)
    return;
  stop_watching (self);
  folder = g_file_new_for_path (self->path);
  /* Where it cannot be watched (no inotify instances left), the list still is what it was at the
   * last look, and follows what this process does. */
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (!self->monitor)
    return;
  g_file_monitor_set_rate_limit (self->monitor, LOOK_DELAY_MS);
  g_signal_connect (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self);
  self->watched_inode = inode;
  self->look_again = TRUE;
}

/* A callback may open again, hence nobody is left in the array while they are told. */
static void
tell_openers (FlDocumentFolder *self, const GError *error)
{
  g_autoptr (GPtrArray) openers = g_steal_pointer (&self->openers);

  self->openers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < openers->len; i++) {
    GTask *task = g_ptr_array_index (openers, i);

    if (error)
      g_task_return_error (task, g_error_copy (error));
    else
      g_task_return_boolean (task, TRUE);
  }
}

static void
end_look (FlDocumentFolder *self, const GError *error)
{
  self->is_looking = FALSE;
  if (self->look_again)
    fl_document_folder_schedule_look (self);
  tell_openers (self, error);
}

/* What was parsed and freed lies among what is kept, in the memory of the thread that read; and
 * what a window needed while it drew them for the first time, in its own: 3 MB of ten thousand
 * documents, which the C library does not give back by itself. */
static gboolean
give_back_memory_cb (gpointer user_data)
{
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

static void
end_applying (FlDocumentFolder *self)
{
  guint64 inode = self->scan->folder_inode;
  gboolean was_large = self->scan->findings->len > BATCH_SIZE;

  drop_missing (self);
  fl_document_folder_tell_change (self);
  fl_document_folder_update_broken (self);
  fl_document_stamps_unref (self->stamps);
  self->stamps = fl_document_stamps_ref (self->scan->stamps);
  g_clear_pointer (&self->scan, fl_document_scan_free);
  if (was_large)
    g_timeout_add_full (G_PRIORITY_LOW, GIVE_BACK_DELAY_MS, give_back_memory_cb, NULL, NULL);
  watch (self, inode);
  fl_document_folder_set_opened (self);
  end_look (self, NULL);
}

static gboolean
apply_cb (gpointer user_data)
{
  g_autoptr (FlDocumentFolder) self = g_object_ref (user_data);

  apply_batch (self);
  if (self->n_applied < self->scan->findings->len)
    return G_SOURCE_CONTINUE;
  self->apply_source = 0;
  end_applying (self);
  return G_SOURCE_REMOVE;
}

/* What fits into one batch is applied at once. */
static void
start_applying (FlDocumentFolder *self, FlDocumentScan *scan)
{
  self->scan = scan;
  self->n_applied = 0;
  apply_broken_findings (self);
  fl_document_folder_show (self);
  if (scan->findings->len > BATCH_SIZE) {
    self->apply_source = g_idle_add (apply_cb, self);
  } else {
    apply_batch (self);
    end_applying (self);
  }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (source);
  g_autoptr (GError) error = NULL;
  FlDocumentScan *scan = g_task_propagate_pointer (G_TASK (result), &error);

  /* Where a later look fails, the list stays as it was: the folder may come back. */
  if (scan)
    start_applying (self, scan);
  else
    end_look (self, error);
}

/* What a look needs on its thread, all of it its own. */
typedef struct {
  char *path;
  const FlDocumentCodec *codec;
  FlDocumentStamps *stamps;
} Look;

static void
look_free (Look *look)
{
  g_free (look->path);
  fl_document_stamps_unref (look->stamps);
  g_free (look);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  GError *error = NULL;
  FlDocumentScan *scan =
      fl_document_scan_new (look->path, look->codec, look->stamps, cancellable, &error);

  if (scan)
    g_task_return_pointer (task, scan, (GDestroyNotify) fl_document_scan_free);
  else
    g_task_return_error (task, error);
}

/* No look is under way that could be reading the stamps on its thread. */
static void
note_written_stamps (FlDocumentFolder *self)
{
  GHashTableIter iter;
  gpointer link_name = NULL;
  gpointer stamp = NULL;

  g_hash_table_iter_init (&iter, self->written_stamps);
  while (g_hash_table_iter_next (&iter, &link_name, &stamp))
    fl_document_stamps_set (self->stamps, link_name, stamp);
  g_hash_table_remove_all (self->written_stamps);
}

static void
start_look (FlDocumentFolder *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_cb, NULL);
  Look *look = g_new0 (Look, 1);

  self->is_looking = TRUE;
  self->look_again = FALSE;
  g_hash_table_remove_all (self->touched);
  note_written_stamps (self);
  look->path = g_strdup (self->path);
  look->codec = self->codec;
  look->stamps = fl_document_stamps_ref (self->stamps);
  g_task_set_source_tag (task, start_look);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);
}

/**
 * fl_document_folder_open_async:
 *
 * Loads all documents, then watches the folder. A folder that is not there is made.
 */
void
fl_document_folder_open_async (FlDocumentFolder *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_DOCUMENT_FOLDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_document_folder_open_async);
  if (self->opened) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_ptr_array_add (self->openers, g_steal_pointer (&task));
  if (!self->is_looking)
    start_look (self);
}

/**
 * fl_document_folder_open_finish:
 *
 * Ends fl_document_folder_open_async().
 *
 * Errors: G_FILE_ERROR or G_IO_ERROR where the folder can be neither read nor made.
 */
gboolean
fl_document_folder_open_finish (FlDocumentFolder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
