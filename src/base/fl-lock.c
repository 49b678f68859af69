/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-lock.h"

#include "fl-file.h"
#include "fl-paths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* An advisory lock on a file in the runtime folder, for what must not happen twice at a time in any
 * of Fairlead's processes. It belongs to one open file, so that two holders inside one process
 * exclude each other too, and the kernel frees it when a process dies.
 *
 * Waiting neither blocks a thread nor takes one: the lock is tried again by a timer, in ever longer
 * steps, on the main context that asked. */

#define FIRST_STEP_MS   10
#define LONGEST_STEP_MS 50
#define MAX_NAME_LENGTH 200

struct _FlLock {
  GObject parent_instance;

  int file;
};

G_DEFINE_FINAL_TYPE (FlLock, fl_lock, G_TYPE_OBJECT)

typedef struct {
  char *path;
  gint64 deadline_us;
  guint step_ms;
} Waiting;

static void
waiting_free (Waiting *waiting)
{
  g_free (waiting->path);
  g_free (waiting);
}

static void
fl_lock_finalize (GObject *object)
{
  fl_lock_release (FL_LOCK (object));

  G_OBJECT_CLASS (fl_lock_parent_class)->finalize (object);
}

static void
fl_lock_class_init (FlLockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_lock_finalize;
}

static void
fl_lock_init (FlLock *self)
{
  self->file = -1;
}

static gboolean
set_errno_error (GError **error, const char *path, int saved_errno)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               /* Translators: the first placeholder is a path, the second the system's reason. */
               _ ("The lock “%s” cannot be taken: %s."), path, g_strerror (saved_errno));
  return FALSE;
}

/* Tries once. *lock stays NULL where somebody else has it. */
static gboolean
try_lock (const char *path, FlLock **lock, GError **error)
{
  int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  int saved_errno;

  if (file < 0)
    return set_errno_error (error, path, errno);
  saved_errno = flock (file, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
  if (saved_errno == 0) {
    *lock = g_object_new (FL_TYPE_LOCK, NULL);
    (*lock)->file = file;
    return TRUE;
  }
  g_close (file, NULL);
  if (saved_errno != EWOULDBLOCK && saved_errno != EINTR)
    return set_errno_error (error, path, saved_errno);
  return TRUE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

static gboolean try_again_cb (gpointer user_data);

static void
wait_a_step (GTask *task)
{
  Waiting *waiting = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) timer = g_timeout_source_new (waiting->step_ms);

  if (cancellable) {
    g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

    g_source_set_callback (cancelled, G_SOURCE_FUNC (cancelled_cb), NULL, NULL);
    g_source_add_child_source (timer, cancelled);
  }
  g_source_set_callback (timer, try_again_cb, g_object_ref (task), g_object_unref);
  g_source_attach (timer, g_task_get_context (task));
  waiting->step_ms = MIN (waiting->step_ms * 2, LONGEST_STEP_MS);
}

static void
try_or_wait (GTask *task)
{
  Waiting *waiting = g_task_get_task_data (task);
  g_autoptr (FlLock) lock = NULL;
  g_autoptr (GError) error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!try_lock (waiting->path, &lock, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (lock)
    g_task_return_pointer (task, g_steal_pointer (&lock), g_object_unref);
  else if (g_get_monotonic_time () < waiting->deadline_us)
    wait_a_step (task);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                             _ ("Another program of Fairlead holds the lock “%s” for too long."),
                             waiting->path);
}

static gboolean
try_again_cb (gpointer user_data)
{
  try_or_wait (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
is_plain_name (const char *name)
{
  return *name && *name != '.' && strlen (name) <= MAX_NAME_LENGTH && !strchr (name, '/');
}

/**
 * fl_lock_acquire_async:
 * @name: a plain file name such as `refresh-UUID`
 * @timeout_ms: how long to wait for others, in milliseconds; 0 tries once
 * @cancellable: (nullable): ends the wait
 * @callback: called in the thread-default main context of the caller
 * @user_data: handed to @callback
 *
 * Takes a lock that is shared by all of the user's processes.
 */
void
fl_lock_acquire_async (const char *name,
                       guint timeout_ms,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autofree char *folder = fl_paths_dup_runtime (NULL);
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Waiting *waiting;

  g_return_if_fail (name);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_lock_acquire_async);
  if (!is_plain_name (name)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                             _ ("A lock's name must be a plain file name, not “%s”."), name);
    return;
  }
  if (!fl_file_ensure_private_dir (folder, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  waiting = g_new0 (Waiting, 1);
  waiting->path = g_build_filename (folder, name, NULL);
  waiting->deadline_us = g_get_monotonic_time () + timeout_ms * (gint64) 1000;
  waiting->step_ms = FIRST_STEP_MS;
  g_task_set_task_data (task, waiting, (GDestroyNotify) waiting_free);
  try_or_wait (task);
}

/**
 * fl_lock_acquire_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_lock_acquire_async().
 *
 * Returns: (transfer full): the lock, held until it is released or freed
 *
 * Errors: %G_IO_ERROR_TIMED_OUT where others held it all the time, %G_IO_ERROR_CANCELLED,
 *   %G_IO_ERROR_INVALID_FILENAME, and the system's own.
 */
FlLock *
fl_lock_acquire_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_lock_release:
 *
 * Gives the lock up at once; doing so twice is harmless.
 */
void
fl_lock_release (FlLock *self)
{
  g_return_if_fail (FL_IS_LOCK (self));

  if (self->file < 0)
    return;
  /* Not by closing alone: a child process may hold the file until it executes its program. */
  flock (self->file, LOCK_UN);
  g_close (self->file, NULL);
  self->file = -1;
}
