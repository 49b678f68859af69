/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads one document of a folder, or the names of all, without opening it. A call from the command
 * line needs two documents out of perhaps ten thousand. */

#include "config.h"

#include "fl-document-folder.h"

#include "fl-document-file.h"
#include "fl-document-folder-private.h"
#include "fl-document-scan.h"
#include "fl-link-name.h"

/* What a reader needs on its thread, all of it its own. */
typedef struct {
  char *folder;
  char *link_name;
  const FlDocumentCodec *codec;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->folder);
  g_free (reading->link_name);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autofree char *file_name = g_strconcat (reading->link_name, FL_DOCUMENT_SUFFIX, NULL);

  g_task_return_pointer (task, fl_document_finding_new (reading->folder, file_name, reading->codec),
                         (GDestroyNotify) fl_document_finding_free);
}

static void
set_reading_error (FlDocumentFolder *self,
                   const char *link_name,
                   const GError *reason,
                   GError **error)
{
  g_autofree char *path = fl_document_file_dup_path (self->path, link_name);

  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    fl_document_codec_set_not_found (self->codec, link_name, error);
  else
    fl_document_codec_set_broken (path, reason, error);
}

/* An item that this process is about to write is newer than what was read. */
static void
take_finding (FlDocumentFolder *self, const FlDocumentFinding *finding, const char *link_name)
{
  if (fl_document_folder_is_changing (self, link_name) && fl_document_folder_find (self, link_name))
    return;
  g_hash_table_add (self->touched, g_strdup (link_name));
  fl_document_folder_take (self, finding->item);
  fl_document_folder_tell_change (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  const char *link_name = g_task_get_task_data (task);
  g_autoptr (FlDocumentFinding) finding = g_task_propagate_pointer (G_TASK (result), &error);

  if (!finding) {
    g_task_return_error (task, g_steal_pointer (&error));
  } else if (!finding->item) {
    set_reading_error (self, link_name, finding->error, &error);
    g_task_return_error (task, g_steal_pointer (&error));
  } else {
    take_finding (self, finding, link_name);
    g_task_return_pointer (task, g_object_ref (fl_document_folder_find (self, link_name)),
                           g_object_unref);
  }
}

/**
 * fl_document_folder_read_async:
 * @link_name: (nullable): any text
 *
 * Reads one document from disk, without opening the folder. Where the folder has loaded it already,
 * the object is the folder's own, brought up to date.
 */
void
fl_document_folder_read_async (FlDocumentFolder *self,
                               const char *link_name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;
  Reading *reading = NULL;

  g_return_if_fail (FL_IS_DOCUMENT_FOLDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_document_folder_read_async);
  if (!fl_link_name_is_valid (link_name)) {
    fl_document_codec_set_not_found (self->codec, link_name, &error);
    g_task_return_error (task, error);
    return;
  }

  g_task_set_task_data (task, g_strdup (link_name), g_free);
  reading = g_new0 (Reading, 1);
  reading->folder = g_strdup (self->path);
  reading->link_name = g_strdup (link_name);
  reading->codec = self->codec;
  inner = g_task_new (self, cancellable, read_cb, g_steal_pointer (&task));
  g_task_set_source_tag (inner, read_in_thread);
  g_task_set_task_data (inner, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (inner, read_in_thread);
}

/**
 * fl_document_folder_read_finish:
 *
 * Ends fl_document_folder_read_async().
 *
 * Returns: (transfer full) (nullable): the item
 *
 * Errors: FL_STORE_ERROR_NOT_FOUND; FL_STORE_ERROR_BROKEN, with a sentence that names file, place
 * and what would be right; G_IO_ERROR_CANCELLED.
 */
gpointer
fl_document_folder_read_finish (FlDocumentFolder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  char **link_names = fl_document_scan_list_link_names (task_data, &error);

  if (link_names)
    g_task_return_pointer (task, link_names, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * fl_document_folder_list_async:
 *
 * Lists all link names there are on disk, sorted, of valid documents and of others, without opening
 * the folder.
 */
void
fl_document_folder_list_async (FlDocumentFolder *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_DOCUMENT_FOLDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_document_folder_list_async);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * fl_document_folder_list_finish:
 *
 * Ends fl_document_folder_list_async().
 *
 * Returns: (transfer full) (nullable): the names
 *
 * Errors: G_FILE_ERROR where the folder cannot be read; that it is not there is no error.
 */
char **
fl_document_folder_list_finish (FlDocumentFolder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
