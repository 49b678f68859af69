/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saves and removes documents. The steps of a change:
 *
 * 1. It waits for the changes of the same document that this process began before, so that what was
 *    asked for first is written first.
 * 2. It takes the document's lock, which other processes take too.
 * 3. On a worker thread: what is on disk is read again, is held against what the caller believes
 *    (new, or there), lends the members that this version does not know, and is replaced durably.
 * 4. The lock is given up, the list brought up to date, the caller told, the next change begun. */

#include "config.h"

#include "fl-document-folder.h"

#include "fl-document-file.h"
#include "fl-document-folder-private.h"
#include "fl-document-scan.h"
#include "fl-file.h"
#include "fl-json.h"
#include "fl-link-name.h"
#include "fl-lock.h"
#include "fl-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LOCK_TIMEOUT_MS 10000

typedef enum {
  CHANGE_CREATE,
  CHANGE_UPDATE,
  CHANGE_REMOVE,
} ChangeKind;

typedef struct {
  ChangeKind kind;
  char *folder;
  char *link_name;
  const FlDocumentCodec *codec;
  /* The caller's item, and its document as it was at the call. */
  gpointer item;
  JsonNode *document;
  /* What the thread wrote: made from the document, with what was on disk besides. */
  gpointer written;
  FlDocumentStamp stamp;
  FlLock *lock;
} Change;

static void start_change (GTask *task);

static void
change_free (Change *change)
{
  g_free (change->folder);
  g_free (change->link_name);
  g_clear_object (&change->item);
  g_clear_pointer (&change->document, json_node_unref);
  g_clear_object (&change->written);
  g_clear_object (&change->lock);
  g_free (change);
}

/**
 * fl_document_folder_is_changing:
 *
 * Tells whether this process is writing, or has to write, the document of a link name.
 */
gboolean
fl_document_folder_is_changing (FlDocumentFolder *self, const char *link_name)
{
  return g_hash_table_contains (self->changes, link_name);
}

static void
begin_next (FlDocumentFolder *self, const char *link_name)
{
  GQueue *waiting = g_hash_table_lookup (self->changes, link_name);

  g_object_unref (g_queue_pop_head (waiting));
  if (g_queue_is_empty (waiting))
    g_hash_table_remove (self->changes, link_name);
  else
    start_change (g_queue_peek_head (waiting));
}

/* The caller's item becomes the folder's own where the folder has none. Where the folder has
 * another, that one follows what was written; the caller's may have gone on since. */
static void
take_written (FlDocumentFolder *self, Change *change)
{
  gpointer own = fl_document_folder_find (self, change->link_name);
  g_autofree char *file_name = g_strconcat (change->link_name, FL_DOCUMENT_SUFFIX, NULL);

  if (g_hash_table_remove (self->broken_files, file_name))
    fl_document_folder_update_broken (self);
  g_hash_table_replace (self->written_stamps, g_strdup (change->link_name),
                        g_memdup2 (&change->stamp, sizeof change->stamp));
  change->codec->adopt_unknown (change->item, change->written);
  fl_document_folder_take (self, own && own != change->item ? change->written : change->item);
}

static void
end_change (GTask *task, GError *error)
{
  FlDocumentFolder *self = g_task_get_source_object (task);
  Change *change = g_task_get_task_data (task);
  g_autoptr (GTask) alive = g_object_ref (task);

  g_clear_object (&change->lock);
  g_hash_table_add (self->touched, g_strdup (change->link_name));
  if (!error && change->kind != CHANGE_REMOVE)
    take_written (self, change);
  else if (!error)
    fl_document_folder_drop (self, change->link_name);
  fl_document_folder_tell_change (self);
  fl_document_folder_schedule_look (self);

  begin_next (self, change->link_name);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* A document of another id under the same name is another connection: the one that was meant was
 * removed meanwhile. */
static gboolean
has_other_id (Change *change, gpointer on_disk)
{
  g_autoptr (JsonNode) other = change->codec->to_json (on_disk);
  JsonNode *id = fl_json_lookup (change->document, "/id");
  JsonNode *other_id = fl_json_lookup (other, "/id");

  return id && other_id && !json_node_equal (id, other_id);
}

/* A file in the place of the folder lets the write fail, with the better sentence. */
static gboolean
is_missing (const FlDocumentFinding *on_disk)
{
  return g_error_matches (on_disk->error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
         g_error_matches (on_disk->error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
}

static gboolean
check_new (Change *change, const FlDocumentFinding *on_disk, GError **error)
{
  if (is_missing (on_disk))
    return TRUE;
  if (on_disk->error && on_disk->error->domain == G_FILE_ERROR) {
    g_propagate_error (error, g_error_copy (on_disk->error));
    fl_document_codec_explain_write (change->codec, change->link_name, error);
  } else {
    fl_document_codec_set_exists (change->codec, change->link_name, error);
  }
  return FALSE;
}

static gboolean
check_there (Change *change, const FlDocumentFinding *on_disk, GError **error)
{
  g_autofree char *path = fl_document_file_dup_path (change->folder, change->link_name);

  if (is_missing (on_disk) || (on_disk->item && has_other_id (change, on_disk->item)))
    fl_document_codec_set_not_found (change->codec, change->link_name, error);
  else if (!on_disk->item)
    fl_document_codec_set_broken (path, on_disk->error, error);
  else
    return TRUE;
  return FALSE;
}

/* What is larger nobody could read again. */
static gboolean
check_size (GBytes *contents, GError **error)
{
  if (g_bytes_get_size (contents) <= FL_JSON_MAX_SIZE_BYTES)
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
               /* Translators: a reason, after a colon; the placeholder is a number of mebibytes. */
               _ ("it would be larger than %d MiB"), FL_JSON_MAX_SIZE_BYTES / 1024 / 1024);
  return FALSE;
}

static gboolean
write_document (Change *change, GError **error)
{
  g_autofree char *path = fl_document_file_dup_path (change->folder, change->link_name);
  g_autoptr (JsonNode) document = change->codec->to_json (change->written);
  char *text = fl_json_print (document);
  g_autoptr (GBytes) contents = g_bytes_new_take (text, strlen (text));

  if (check_size (contents, error) && fl_file_ensure_private_dir (change->folder, error) &&
      fl_file_write_durably (path, contents, error)) {
    fl_document_stamp_read (&change->stamp, path);
    return TRUE;
  }
  fl_document_codec_explain_write (change->codec, change->link_name, error);
  return FALSE;
}

static gboolean
save (Change *change, GError **error)
{
  g_autofree char *file_name = g_strconcat (change->link_name, FL_DOCUMENT_SUFFIX, NULL);
  g_autoptr (FlDocumentFinding) on_disk =
      fl_document_finding_new (change->folder, file_name, change->codec);

  if (change->kind == CHANGE_CREATE ? !check_new (change, on_disk, error)
                                    : !check_there (change, on_disk, error))
    return FALSE;
  change->written = change->codec->new_from_json (change->document, error);
  if (!change->written)
    return FALSE;
  if (on_disk->item)
    change->codec->adopt_unknown (change->written, on_disk->item);
  return write_document (change, error);
}

/* That the file is gone has to reach the disk too; where the folder cannot be synchronized, it will
 * get there in its own time. */
static void
synchronize_folder (const char *folder)
{
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (file < 0)
    return;
  fsync (file);
  g_close (file, NULL);
}

static gboolean
remove_file (Change *change, GError **error)
{
  g_autofree char *path = fl_document_file_dup_path (change->folder, change->link_name);
  int saved_errno = g_unlink (path) == 0 ? 0 : errno;

  if (saved_errno == 0) {
    synchronize_folder (change->folder);
    return TRUE;
  }
  if (saved_errno == ENOENT || saved_errno == ENOTDIR)
    fl_document_codec_set_not_found (change->codec, change->link_name, error);
  else
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
                 /* Translators: a path, and the system's reason. */
                 _ ("The file “%s” could not be removed: %s."), path, g_strerror (saved_errno));
  return FALSE;
}

static void
change_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Change *change = task_data;
  GError *error = NULL;
  gboolean done = FALSE;

  if (change->kind == CHANGE_REMOVE)
    done = remove_file (change, &error);
  else
    done = save (change, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end_change (user_data, error);
}

/* From here on a change is not cancelled: what is written is told of as written. */
static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GTask) inner = NULL;

  change->lock = fl_lock_acquire_finish (result, &error);
  if (!change->lock) {
    if (change->kind != CHANGE_REMOVE)
      fl_document_codec_explain_write (change->codec, change->link_name, &error);
    end_change (task, error);
    return;
  }
  inner = g_task_new (g_task_get_source_object (task), NULL, changed_cb, task);
  g_task_set_source_tag (inner, change_in_thread);
  g_task_set_task_data (inner, change, NULL);
  g_task_run_in_thread (inner, change_in_thread);
}

static void
start_change (GTask *task)
{
  Change *change = g_task_get_task_data (task);
  g_autofree char *name = g_strconcat (change->codec->kind, "-", change->link_name, NULL);

  fl_lock_acquire_async (name, LOCK_TIMEOUT_MS, g_task_get_cancellable (task), locked_cb, task);
}

/* The queue keeps the task until its change has ended. */
static void
add_change (FlDocumentFolder *self, GTask *task, Change *change)
{
  GQueue *waiting = g_hash_table_lookup (self->changes, change->link_name);

  change->folder = g_strdup (self->path);
  change->codec = self->codec;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  if (!waiting) {
    waiting = g_queue_new ();
    g_hash_table_insert (self->changes, g_strdup (change->link_name), waiting);
  }
  g_queue_push_tail (waiting, g_object_ref (task));
  if (g_queue_get_length (waiting) == 1)
    start_change (task);
}

/**
 * fl_document_folder_save_async:
 * @item: what to write
 * @create: TRUE: the document must not be there yet; FALSE: it must still be there, or it was
 *   removed meanwhile and stays so
 *
 * Writes an item as it is at the call, under the document's lock, durably. Keys that this version
 * does not know and somebody else wrote meanwhile are kept, and are given to @item. An item that
 * was created becomes the folder's own.
 */
void
fl_document_folder_save_async (FlDocumentFolder *self,
                               gpointer item,
                               gboolean create,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Change *change = NULL;

  g_return_if_fail (FL_IS_DOCUMENT_FOLDER (self));
  g_return_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (item, self->codec->get_item_type ()));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_document_folder_save_async);
  if (!fl_link_name_check (self->codec->get_link_name (item), &error)) {
    g_task_return_error (task, error);
    return;
  }
  change = g_new0 (Change, 1);
  change->kind = create ? CHANGE_CREATE : CHANGE_UPDATE;
  change->link_name = g_strdup (self->codec->get_link_name (item));
  change->item = g_object_ref (item);
  change->document = self->codec->to_json (item);
  add_change (self, task, change);
}

/**
 * fl_document_folder_save_finish:
 *
 * Ends fl_document_folder_save_async().
 *
 * Errors: FL_STORE_ERROR_EXISTS, FL_STORE_ERROR_NOT_FOUND; FL_STORE_ERROR_BROKEN where somebody
 * made the document on disk invalid, which is not written over; FL_MODEL_ERROR_INVALID where the
 * item is invalid; G_FILE_ERROR and G_IO_ERROR where it could not be written, which leaves the
 * former document as it was; G_IO_ERROR_CANCELLED before writing begins.
 */
gboolean
fl_document_folder_save_finish (FlDocumentFolder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_document_folder_remove_async:
 * @link_name: (nullable): any text
 *
 * Removes a document, be it valid or not, after the changes of it that were asked for before.
 */
void
fl_document_folder_remove_async (FlDocumentFolder *self,
                                 const char *link_name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Change *change = NULL;

  g_return_if_fail (FL_IS_DOCUMENT_FOLDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_document_folder_remove_async);
  if (!fl_link_name_is_valid (link_name)) {
    fl_document_codec_set_not_found (self->codec, link_name, &error);
    g_task_return_error (task, error);
    return;
  }
  change = g_new0 (Change, 1);
  change->kind = CHANGE_REMOVE;
  change->link_name = g_strdup (link_name);
  add_change (self, task, change);
}

/**
 * fl_document_folder_remove_finish:
 *
 * Ends fl_document_folder_remove_async().
 *
 * Errors: FL_STORE_ERROR_NOT_FOUND; G_FILE_ERROR and G_IO_ERROR where it could not be removed.
 */
gboolean
fl_document_folder_remove_finish (FlDocumentFolder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
