/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-list.h"

#include "fl-file.h"

#include <string.h>

/* A log as a list of FlLogEntry, the oldest first, that follows its file as long as it lives. Each
 * time the file changes it is read again by a worker thread; entries that were there before stay
 * the same objects. Lines that are no entries, a torn one for instance, are passed over. Main
 * thread. */

#define DELAY_MS 100

/* A line and what it says. */
typedef struct {
  char *line;
  FlLogEntry *entry;
} Item;

struct _FlLogList {
  GObject parent_instance;

  char *path;
  GPtrArray *items;
  GFileMonitor *monitor;
  GCancellable *cancellable;
  gboolean is_reading;
  gboolean has_changed;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlLogList,
                               fl_log_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->line);
  g_object_unref (item->entry);
  g_free (item);
}

static GType
fl_log_list_get_item_type (GListModel *model)
{
  return FL_TYPE_LOG_ENTRY;
}

static guint
fl_log_list_get_n_items (GListModel *model)
{
  return FL_LOG_LIST (model)->items->len;
}

static gpointer
fl_log_list_get_item (GListModel *model, guint position)
{
  FlLogList *self = FL_LOG_LIST (model);

  if (position >= self->items->len)
    return NULL;
  return g_object_ref (((Item *) g_ptr_array_index (self->items, position))->entry);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = fl_log_list_get_item_type;
  iface->get_n_items = fl_log_list_get_n_items;
  iface->get_item = fl_log_list_get_item;
}

static void
fl_log_list_dispose (GObject *object)
{
  FlLogList *self = FL_LOG_LIST (object);

  g_cancellable_cancel (self->cancellable);
  if (self->monitor) {
    g_signal_handlers_disconnect_by_data (self->monitor, self);
    g_file_monitor_cancel (self->monitor);
  }
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (fl_log_list_parent_class)->dispose (object);
}

static void
fl_log_list_finalize (GObject *object)
{
  FlLogList *self = FL_LOG_LIST (object);

  g_free (self->path);
  g_ptr_array_unref (self->items);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fl_log_list_parent_class)->finalize (object);
}

static void
fl_log_list_class_init (FlLogListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_log_list_dispose;
  object_class->finalize = fl_log_list_finalize;
}

static void
fl_log_list_init (FlLogList *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->cancellable = g_cancellable_new ();
}

/* On a worker thread. */

static GPtrArray *
parse (const char *text)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    g_autoptr (FlLogEntry) entry = *lines[i] ? fl_log_entry_new_from_line (lines[i], -1) : NULL;
    Item *item = NULL;

    if (!entry)
      continue;
    item = g_new0 (Item, 1);
    item->line = g_strdup (lines[i]);
    item->entry = g_steal_pointer (&entry);
    g_ptr_array_add (items, item);
  }
  return items;
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  GError *error = NULL;

  /* A folder that is not there could not be followed. */
  if (!fl_file_ensure_private_dir (folder, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (!g_file_get_contents (path, &text, NULL, &error) &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_task_return_error (task, error);
    return;
  }
  g_clear_error (&error);
  g_task_return_pointer (task, parse (text ? text : ""), (GDestroyNotify) g_ptr_array_unref);
}

/* Back on the main thread. */

/* A log grows at its end and is shortened at its beginning: how many of the old entries are gone.
 */
static guint
count_gone (GPtrArray *before, GPtrArray *after)
{
  for (guint gone = 0; gone < before->len; gone++) {
    guint same = 0;

    while (gone + same < before->len && same < after->len &&
           g_str_equal (((Item *) before->pdata[gone + same])->line,
                        ((Item *) after->pdata[same])->line))
      same++;
    if (gone + same == before->len)
      return gone;
  }
  return before->len;
}

static void
take_items (FlLogList *self, GPtrArray *after)
{
  guint n_gone = count_gone (self->items, after);
  guint n_kept = self->items->len - n_gone;
  guint n_new = after->len - n_kept;

  if (n_gone > 0) {
    g_ptr_array_remove_range (self->items, 0, n_gone);
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_gone, 0);
  }
  if (n_new > 0) {
    for (guint i = n_kept; i < after->len; i++)
      g_ptr_array_add (self->items, g_steal_pointer (&after->pdata[i]));
    /* What was taken is not freed with the rest. */
    g_ptr_array_set_free_func (after, NULL);
    for (guint i = 0; i < n_kept; i++)
      item_free (after->pdata[i]);
    g_list_model_items_changed (G_LIST_MODEL (self), n_kept, 0, n_new);
  }
}

static void read_again (FlLogList *self);

static void
read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FlLogList *self = FL_LOG_LIST (source);
  g_autoptr (GPtrArray) items = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_reading = FALSE;
  /* Dropped: what cannot be read now is shown as it was. */
  if (items)
    take_items (self, items);
  if (self->has_changed && self->monitor)
    read_again (self);
}

static GTask *
create_reading (FlLogList *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, create_reading);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  return task;
}

static void
read_again (FlLogList *self)
{
  g_autoptr (GTask) task = NULL;

  self->has_changed = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  task = create_reading (self, read_again_cb, NULL);
  g_task_run_in_thread (task, read_thread);
}

static void
changed_cb (GFileMonitor *monitor,
            GFile *file,
            GFile *other_file,
            GFileMonitorEvent event,
            gpointer user_data)
{
  read_again (user_data);
}

/* Where files cannot be followed the list stays as it is. */
static void
follow (FlLogList *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (!self->monitor)
    return;
  g_file_monitor_set_rate_limit (self->monitor, DELAY_MS);
  g_signal_connect (self->monitor, "changed", G_CALLBACK (changed_cb), self);
}

static void
first_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FlLogList *self = FL_LOG_LIST (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) items = NULL;
  GError *error = NULL;

  items = g_task_propagate_pointer (G_TASK (result), &error);
  if (!items) {
    g_task_return_error (task, error);
    return;
  }
  take_items (self, items);
  follow (self);
  /* Between reading and following something may have been written. */
  if (self->monitor)
    read_again (self);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

/**
 * fl_log_list_open_async:
 * @path: the log; a file that is not there is an empty log
 *
 * Reads a log, and follows it from then on.
 */
void
fl_log_list_open_async (const char *path,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (FlLogList) self = g_object_new (FL_TYPE_LOG_LIST, NULL);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) reading = NULL;

  g_task_set_source_tag (task, fl_log_list_open_async);
  self->path = g_strdup (path);
  reading = create_reading (self, first_read_cb, g_steal_pointer (&task));
  g_task_run_in_thread (reading, read_thread);
}

/**
 * fl_log_list_open_finish:
 *
 * Finishes fl_log_list_open_async().
 *
 * Errors: %G_FILE_ERROR and %G_IO_ERROR where the log cannot be read.
 *
 * Returns: (transfer full): a live list of #FlLogEntry
 */
FlLogList *
fl_log_list_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
