/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-file.h"

#include "fl-lock.h"
#include "fl-log-write.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* The authorization log of one connection on the disk: a line of JSON for each entry, which only
 * the user can read. Several processes write to it: each line goes there in one piece, under a
 * lock. Entries are put into a queue and written by a worker thread, in their order; one that
 * cannot be written is lost, since nobody's authorization must fail because of its log. Main
 * thread. */

#define LOCK_TIMEOUT_MS 500
#define MAX_NAME_LENGTH 64

struct _FlLogFile {
  GObject parent_instance;

  char *path;
  char *lock_name;
  /* What is still to be done: tasks that remove what there is, then lines; who waits for all. */
  GPtrArray *removals;
  GString *queue;
  gboolean is_busy;
  GPtrArray *settling;
};

G_DEFINE_FINAL_TYPE (FlLogFile, fl_log_file, G_TYPE_OBJECT)

static void go_on (FlLogFile *self);

static void
fl_log_file_finalize (GObject *object)
{
  FlLogFile *self = FL_LOG_FILE (object);

  g_free (self->path);
  g_free (self->lock_name);
  g_string_free (self->queue, TRUE);
  g_ptr_array_unref (self->removals);
  g_ptr_array_unref (self->settling);

  G_OBJECT_CLASS (fl_log_file_parent_class)->finalize (object);
}

static void
fl_log_file_class_init (FlLogFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_log_file_finalize;
}

static void
fl_log_file_init (FlLogFile *self)
{
  self->queue = g_string_new (NULL);
  self->removals = g_ptr_array_new_with_free_func (g_object_unref);
  self->settling = g_ptr_array_new_with_free_func (g_object_unref);
}

/* An id stands in a document, which anybody may have written. */
static char *
dup_file_name (const char *id)
{
  gsize length = strspn (id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_");

  if (length > 0 && length <= MAX_NAME_LENGTH && !id[length])
    return g_strdup (id);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
}

/**
 * fl_log_file_new:
 * @folder: the folder of logs, which need not be there
 * @id: a connection's id
 *
 * Names the log of a connection, without touching the disk.
 *
 * Returns: (transfer full): the log
 */
FlLogFile *
fl_log_file_new (const char *folder, const char *id)
{
  FlLogFile *self = g_object_new (FL_TYPE_LOG_FILE, NULL);
  g_autofree char *name = dup_file_name (id);
  g_autofree char *file_name = g_strconcat (name, ".jsonl", NULL);

  self->path = g_build_filename (folder, file_name, NULL);
  self->lock_name = g_strconcat ("log-", name, NULL);
  return self;
}

/**
 * fl_log_file_get_path:
 *
 * Returns: where it is, or will be
 */
const char *
fl_log_file_get_path (FlLogFile *self)
{
  g_return_val_if_fail (FL_IS_LOG_FILE (self), NULL);

  return self->path;
}

static void
settle (FlLogFile *self)
{
  g_autoptr (GPtrArray) settling = g_steal_pointer (&self->settling);

  self->settling = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < settling->len; i++)
    g_task_return_boolean (g_ptr_array_index (settling, i), TRUE);
}

typedef struct {
  char *path;
  char *lines;
  FlLock *lock;
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  g_free (writing->lines);
  g_clear_object (&writing->lock);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;

  /* Dropped: see above. */
  fl_log_write (writing->path, writing->lines, writing->lock != NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FlLogFile *self = FL_LOG_FILE (source);
  Writing *writing = g_task_get_task_data (G_TASK (result));

  g_clear_object (&writing->lock);
  go_on (self);
}

/* Without the lock the lines are written all the same, and nothing older goes. */
static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlLogFile) self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  Writing *writing = g_new0 (Writing, 1);

  writing->lock = fl_lock_acquire_finish (result, NULL);
  writing->path = g_strdup (self->path);
  writing->lines = g_strdup (self->queue->str);
  g_string_truncate (self->queue, 0);
  g_task_set_source_tag (task, locked_cb);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_thread);
}

static void
remove_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  int saved_errno = g_unlink (path) == 0 ? 0 : errno;

  if (saved_errno == 0 || saved_errno == ENOENT)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                             /* Translators: a path, and the system's reason. */
                             _ ("The log “%s” cannot be removed: %s."), path,
                             g_strerror (saved_errno));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) waiting = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (waiting, TRUE);
  else
    g_task_return_error (waiting, error);
  go_on (FL_LOG_FILE (source));
}

static void
remove_file (FlLogFile *self)
{
  GTask *waiting = g_ptr_array_steal_index (self->removals, 0);
  g_autoptr (GTask) task = g_task_new (self, NULL, removed_cb, waiting);

  g_task_set_source_tag (task, remove_file);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, remove_thread);
}

/* One thing at a time. */
static void
go_on (FlLogFile *self)
{
  self->is_busy = self->removals->len > 0 || self->queue->len > 0;
  if (self->removals->len > 0)
    remove_file (self);
  else if (self->queue->len > 0)
    fl_lock_acquire_async (self->lock_name, LOCK_TIMEOUT_MS, NULL, locked_cb, g_object_ref (self));
  else
    settle (self);
}

/**
 * fl_log_file_append:
 * @entry: what is to be written
 *
 * Writes an entry, some time later. Who ends the program waits with fl_log_file_settle_async().
 */
void
fl_log_file_append (FlLogFile *self, FlLogEntry *entry)
{
  g_autofree char *line = NULL;

  g_return_if_fail (FL_IS_LOG_FILE (self));
  g_return_if_fail (FL_IS_LOG_ENTRY (entry));

  line = fl_log_entry_to_line (entry);
  g_string_append (self->queue, line);
  if (!self->is_busy)
    go_on (self);
}

/**
 * fl_log_file_remove_async:
 *
 * Removes all entries, those still to be written among them.
 */
void
fl_log_file_remove_async (FlLogFile *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_LOG_FILE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, fl_log_file_remove_async);
  g_string_truncate (self->queue, 0);
  g_ptr_array_add (self->removals, g_steal_pointer (&task));
  if (!self->is_busy)
    go_on (self);
}

/**
 * fl_log_file_remove_finish:
 *
 * Finishes fl_log_file_remove_async(). A log that is not there is removed.
 *
 * Errors: %G_IO_ERROR after the system's own error.
 *
 * Returns: %TRUE once it is gone
 */
gboolean
fl_log_file_remove_finish (FlLogFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_log_file_settle_async:
 *
 * Waits until all entries are written, or removed.
 */
void
fl_log_file_settle_async (FlLogFile *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_LOG_FILE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, fl_log_file_settle_async);
  if (self->is_busy)
    g_ptr_array_add (self->settling, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * fl_log_file_settle_finish:
 *
 * Finishes fl_log_file_settle_async().
 */
void
fl_log_file_settle_finish (FlLogFile *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
