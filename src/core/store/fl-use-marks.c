/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When each connection was last used: one empty file for each, named by the connection's id, whose
 * time stamp is the answer. A call must not pay for rewriting a document durably, and to lose such
 * a stamp with the power does no harm. The object follows the stamps that all processes set. Main
 * thread. */

#include "config.h"

#include "fl-use-marks.h"

#include "fl-clock.h"
#include "fl-file.h"
#include "fl-paths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "used"
/* A script may make hundreds of calls a second: whoever looks on needs fewer. */
#define PAUSE_MS 250

struct _FlUseMarks {
  GObject parent_instance;

  char *folder;
  gboolean follows;
  GFileMonitor *monitor;
  /* Instants by id. */
  GHashTable *marks;
  /* Ids whose files have changed since the last look. */
  GHashTable *touched;
  guint look_id;
};

/* What the thread brings. */
typedef struct {
  GFileMonitor *monitor;
  GHashTable *marks;
} Scan;

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlUseMarks, fl_use_marks, G_TYPE_OBJECT)

static void
scan_free (Scan *scan)
{
  g_clear_object (&scan->monitor);
  g_hash_table_unref (scan->marks);
  g_free (scan);
}

static char *
dup_path (const char *connection_id)
{
  g_autofree char *folder = fl_paths_dup_state (FOLDER);

  return g_build_filename (folder, connection_id, NULL);
}

static gint64
get_stamp_us (const char *path)
{
  struct stat info;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return 0;
  return info.st_mtim.tv_sec * (gint64) G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
}

static gboolean
create_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = -1;

  if (!fl_file_ensure_private_dir (folder, NULL))
    return FALSE;
  file = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return FALSE;
  g_close (file, NULL);
  return TRUE;
}

/**
 * fl_use_mark_set:
 * @connection_id: a connection's UUID
 *
 * Notes that a connection has just been used. Where that cannot be noted nothing is lost but the
 * note.
 *
 * Thread: any; two system calls at most once the file is there.
 */
void
fl_use_mark_set (const char *connection_id)
{
  g_autofree char *path = NULL;
  gint64 now_us = fl_clock_now_us ();
  const struct timespec stamps[2] = {
    { now_us / G_USEC_PER_SEC, now_us % G_USEC_PER_SEC * 1000 },
    { now_us / G_USEC_PER_SEC, now_us % G_USEC_PER_SEC * 1000 },
  };

  g_return_if_fail (connection_id);

  path = dup_path (connection_id);
  if (utimensat (AT_FDCWD, path, stamps, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT)
    return;
  if (create_file (path))
    utimensat (AT_FDCWD, path, stamps, AT_SYMLINK_NOFOLLOW);
}

/**
 * fl_use_mark_get_us:
 * @connection_id: a connection's UUID
 *
 * Tells when a connection was last used.
 *
 * Returns: microseconds since 1970 UTC; 0 where unknown
 *
 * Thread: any; one system call.
 */
gint64
fl_use_mark_get_us (const char *connection_id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (connection_id, 0);

  path = dup_path (connection_id);
  return get_stamp_us (path);
}

/**
 * fl_use_mark_remove:
 * @connection_id: the UUID of a connection that has been removed
 *
 * Forgets when a connection was last used.
 *
 * Thread: any; one system call.
 */
void
fl_use_mark_remove (const char *connection_id)
{
  g_autofree char *path = NULL;

  g_return_if_fail (connection_id);

  path = dup_path (connection_id);
  /* Dropped: a note that stays behind names nobody any more. */
  g_unlink (path);
}

static void
take_stamp (GHashTable *marks, const char *id, gint64 stamp_us)
{
  if (stamp_us != 0)
    g_hash_table_replace (marks, g_strdup (id), g_memdup2 (&stamp_us, sizeof stamp_us));
  else
    g_hash_table_remove (marks, id);
}

static GHashTable *
new_marks (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
look_cb (gpointer user_data)
{
  FlUseMarks *self = user_data;
  g_autoptr (GHashTable) touched = g_steal_pointer (&self->touched);
  GHashTableIter iter;
  gpointer id;

  self->look_id = 0;
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autofree char *path = g_build_filename (self->folder, id, NULL);

    take_stamp (self->marks, id, get_stamp_us (path));
  }
  g_signal_emit (self, signals[CHANGED], 0, touched);
  return G_SOURCE_REMOVE;
}

static void
monitor_changed_cb (GFileMonitor *monitor,
                    GFile *file,
                    GFile *other,
                    GFileMonitorEvent event,
                    FlUseMarks *self)
{
  g_hash_table_add (self->touched, g_file_get_basename (file));
  if (self->look_id == 0)
    self->look_id = fl_clock_call_after (PAUSE_MS, look_cb, self, NULL);
}

/* The monitor is made before the files are read, so that nothing is missed, and after the folder is
 * there, without which it would look for it from time to time only. What it sees it says in the
 * main thread. */
static void
scan_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FlUseMarks *self = source;
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  Scan *scan = task_data;
  g_autoptr (GDir) dir = NULL;
  GError *error = NULL;
  const char *name;

  if (!fl_file_ensure_private_dir (self->folder, &error)) {
    g_task_return_error (task, error);
    return;
  }
  /* Dropped: where nothing can be followed the notes are as they were when it began. */
  scan->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (scan->monitor)
    g_signal_connect_object (scan->monitor, "changed", G_CALLBACK (monitor_changed_cb), self, 0);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    take_stamp (scan->marks, name, get_stamp_us (path));
  }
  g_task_return_boolean (task, TRUE);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlUseMarks *self = FL_USE_MARKS (source);
  Scan *scan = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    g_task_return_error (task, error);
    return;
  }
  self->monitor = g_steal_pointer (&scan->monitor);
  g_hash_table_unref (self->marks);
  self->marks = g_hash_table_ref (scan->marks);
  g_signal_emit (self, signals[CHANGED], 0, scan->marks);
  g_task_return_boolean (task, TRUE);
}

static void
fl_use_marks_dispose (GObject *object)
{
  FlUseMarks *self = FL_USE_MARKS (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  if (self->monitor) {
    g_signal_handlers_disconnect_by_data (self->monitor, self);
    g_file_monitor_cancel (self->monitor);
  }
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (fl_use_marks_parent_class)->dispose (object);
}

static void
fl_use_marks_finalize (GObject *object)
{
  FlUseMarks *self = FL_USE_MARKS (object);

  g_free (self->folder);
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->touched);

  G_OBJECT_CLASS (fl_use_marks_parent_class)->finalize (object);
}

static void
fl_use_marks_class_init (FlUseMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_use_marks_dispose;
  object_class->finalize = fl_use_marks_finalize;

  /**
   * FlUseMarks::changed:
   * @ids: a set, whose keys are the ids of connections
   *
   * Some connections were used, here or in another process.
   */
  signals[CHANGED] = g_signal_new ("changed", FL_TYPE_USE_MARKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_HASH_TABLE);
}

static void
fl_use_marks_init (FlUseMarks *self)
{
  self->folder = fl_paths_dup_state (FOLDER);
  self->marks = new_marks ();
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * fl_use_marks_new:
 *
 * Makes what follows the notes, without touching the disk.
 *
 * Returns: (transfer full): it knows none until it follows
 */
FlUseMarks *
fl_use_marks_new (void)
{
  return g_object_new (FL_TYPE_USE_MARKS, NULL);
}

/**
 * fl_use_marks_find_us:
 * @connection_id: a connection's UUID
 *
 * Tells when a connection was last used, as far as is known by now.
 *
 * Returns: microseconds since 1970 UTC; 0 where unknown
 */
gint64
fl_use_marks_find_us (FlUseMarks *self, const char *connection_id)
{
  const gint64 *stamp_us;

  g_return_val_if_fail (FL_IS_USE_MARKS (self), 0);
  g_return_val_if_fail (connection_id, 0);

  stamp_us = g_hash_table_lookup (self->marks, connection_id);
  return stamp_us ? *stamp_us : 0;
}

/**
 * fl_use_marks_follow_async:
 *
 * Reads the notes, and follows them from then on.
 */
void
fl_use_marks_follow_async (FlUseMarks *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) scanning = NULL;
  Scan *scan;

  g_return_if_fail (FL_IS_USE_MARKS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_use_marks_follow_async);
  if (self->follows) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  self->follows = TRUE;
  scan = g_new0 (Scan, 1);
  scan->marks = new_marks ();
  scanning = g_task_new (self, cancellable, scanned_cb, g_steal_pointer (&task));
  g_task_set_task_data (scanning, scan, (GDestroyNotify) scan_free);
  g_task_run_in_thread (scanning, scan_in_thread);
}

/**
 * fl_use_marks_follow_finish:
 *
 * Finishes fl_use_marks_follow_async().
 *
 * Errors: %G_IO_ERROR where the folder cannot be used.
 *
 * Returns: whether the notes were read
 */
gboolean
fl_use_marks_follow_finish (FlUseMarks *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
