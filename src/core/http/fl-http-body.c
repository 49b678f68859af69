/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-body.h"

#include "fl-file.h"
#include "fl-paths.h"
#include "fl-random.h"

#include <glib/gstdio.h>

/* The body of one response while it arrives: in memory up to 1 MB, beyond that in a file that only
 * the user can read. The file goes with this object unless its path has been stolen. Nothing here
 * touches the disk on the main thread but the deletion of that one file. */

#define FOLDER            "bodies"
#define NAME_BYTES        16
#define LEFTOVER_AGE_US   (7 * G_TIME_SPAN_DAY)
#define FIRST_BUFFER_SIZE 4096

struct _FlHttpBody {
  GObject parent_instance;

  GByteArray *pending; /* what has not gone to the file; all of it while there is none */
  GFileOutputStream *stream;
  char *path;
  gint64 size_bytes;
};

G_DEFINE_FINAL_TYPE (FlHttpBody, fl_http_body, G_TYPE_OBJECT)

static void
fl_http_body_finalize (GObject *object)
{
  FlHttpBody *self = FL_HTTP_BODY (object);

  g_clear_object (&self->stream);
  if (self->path)
    g_unlink (self->path);
  g_free (self->path);
  g_byte_array_unref (self->pending);

  G_OBJECT_CLASS (fl_http_body_parent_class)->finalize (object);
}

static void
fl_http_body_class_init (FlHttpBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_http_body_finalize;
}

static void
fl_http_body_init (FlHttpBody *self)
{
  self->pending = g_byte_array_sized_new (FIRST_BUFFER_SIZE);
}

/**
 * fl_http_body_new:
 *
 * Creates an empty body.
 *
 * Returns: (transfer full): the body
 */
FlHttpBody *
fl_http_body_new (void)
{
  return g_object_new (FL_TYPE_HTTP_BODY, NULL);
}

static gboolean
is_leftover (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) &&
         info.st_mtime < (g_get_real_time () - LEFTOVER_AGE_US) / G_USEC_PER_SEC;
}

/* A response deletes its file itself; only a process that was killed leaves one behind. It may hold
 * somebody's data, so it must not stay for ever. */
static void
delete_leftovers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (is_leftover (path))
      g_unlink (path);
  }
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *folder = fl_paths_dup_cache (FOLDER);
  g_autofree char *name = fl_random_token (NAME_BYTES);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);
  GFileOutputStream *stream = NULL;
  GError *error = NULL;

  if (!fl_file_ensure_private_dir (folder, &error)) {
    g_task_return_error (task, error);
    return;
  }
  delete_leftovers (folder);
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, cancellable, &error);
  if (!stream) {
    g_task_return_error (task, error);
    return;
  }
  g_object_set_data_full (G_OBJECT (stream), "path", g_file_get_path (file), g_free);
  g_task_return_pointer (task, stream, g_object_unref);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
flush (FlHttpBody *self, GTask *task)
{
  GBytes *bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->pending));

  self->pending = g_byte_array_new ();
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (G_OUTPUT_STREAM (self->stream), g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes), G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlHttpBody *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->stream = g_task_propagate_pointer (G_TASK (result), &error);
  if (!self->stream) {
    g_task_return_error (task, error);
    return;
  }
  self->path = g_strdup (g_object_get_data (G_OBJECT (self->stream), "path"));
  flush (self, task);
}

static void
add (FlHttpBody *self, GBytes *chunk)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (chunk, &size);

  g_byte_array_append (self->pending, data, size);
  self->size_bytes += size;
}

/**
 * fl_http_body_append:
 * @self: a body
 * @chunk: what has arrived
 *
 * Takes a chunk into memory, where the body is small enough to stay there.
 *
 * Returns: whether it was taken; otherwise fl_http_body_write_async() takes it
 */
gboolean
fl_http_body_append (FlHttpBody *self, GBytes *chunk)
{
  if (self->stream || self->size_bytes + g_bytes_get_size (chunk) > FL_HTTP_BODY_MEMORY_BYTES)
    return FALSE;
  add (self, chunk);
  return TRUE;
}

/**
 * fl_http_body_write_async:
 * @self: a body, with no other write under way
 * @chunk: what has arrived
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Writes a chunk, and what is still in memory, to the file.
 */
void
fl_http_body_write_async (FlHttpBody *self,
                          GBytes *chunk,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) opening = NULL;

  g_task_set_source_tag (task, fl_http_body_write_async);
  add (self, chunk);
  if (self->stream) {
    flush (self, task);
    return;
  }
  /* Not on behalf of the body: the worker lets go of its task after the callback has run, and the
   * file of a body that was given up has to be gone by then. */
  opening = g_task_new (NULL, cancellable, opened_cb, g_steal_pointer (&task));
  g_task_set_source_tag (opening, fl_http_body_write_async);
  /* A file that was made although the user has cancelled must still be known, to be deleted. */
  g_task_set_check_cancellable (opening, FALSE);
  g_task_run_in_thread (opening, open_in_thread);
}

/**
 * fl_http_body_write_finish:
 * @self: a body
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_http_body_write_async().
 *
 * Errors: G_IO_ERROR
 *
 * Returns: whether the chunk is written
 */
gboolean
fl_http_body_write_finish (FlHttpBody *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * fl_http_body_close_async:
 * @self: a body, with no write under way
 * @cancellable: (nullable): a cancellable
 * @callback: called when the body is complete
 * @user_data: for @callback
 *
 * Ends the body: its file, if it has one, can be read from then on.
 */
void
fl_http_body_close_async (FlHttpBody *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_http_body_close_async);
  if (!self->stream) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_output_stream_close_async (G_OUTPUT_STREAM (self->stream), G_PRIORITY_DEFAULT, cancellable,
                               closed_cb, g_steal_pointer (&task));
}

/**
 * fl_http_body_close_finish:
 * @self: a body
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_http_body_close_async().
 *
 * Errors: G_IO_ERROR
 *
 * Returns: whether the body is complete
 */
gboolean
fl_http_body_close_finish (FlHttpBody *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_http_body_get_size_bytes:
 * @self: a body
 *
 * Tells how much has been taken so far.
 *
 * Returns: the size in bytes
 */
gint64
fl_http_body_get_size_bytes (FlHttpBody *self)
{
  return self->size_bytes;
}

/**
 * fl_http_body_steal_bytes:
 * @self: a body that is complete
 *
 * Hands over what is in memory.
 *
 * Returns: (transfer full) (nullable): the body, or %NULL where it is in a file
 */
GBytes *
fl_http_body_steal_bytes (FlHttpBody *self)
{
  GBytes *bytes = NULL;

  if (self->stream)
    return NULL;
  bytes = g_byte_array_free_to_bytes (self->pending);
  self->pending = g_byte_array_new ();
  return bytes;
}

/**
 * fl_http_body_steal_path:
 * @self: a body that is complete
 *
 * Hands over the file, which is the caller's to delete from then on.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL where the body is in memory
 */
char *
fl_http_body_steal_path (FlHttpBody *self)
{
  return g_steal_pointer (&self->path);
}
