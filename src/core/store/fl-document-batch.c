/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes many documents together: all of them, or none. The steps:
 *
 * 1. The lock of each document is taken, in the order of their names, so that two batches never
 *    wait for one another.
 * 2. On a worker thread each document is read again and held against what the caller saw.
 * 3. What is to be written is written beside, with a record that an undo is made from: a disk that
 *    is full says so here, where nothing has changed yet.
 * 4. The old files get a second name, and the new ones take their places, one after the other,
 *    which needs no room. Where one cannot, those before it get their old files back.
 *
 * Whoever follows the folders sees the documents change as if another process had written them. A
 * record is there before the first document changes: should the power fail in between, the undo
 * takes back what was done. */

#include "config.h"

#include "fl-document-batch.h"

#include "fl-document-file.h"
#include "fl-file.h"
#include "fl-json.h"
#include "fl-lock.h"
#include "fl-paths.h"
#include "fl-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LOCK_TIMEOUT_MS 10000
#define FOLDER          "import"
#define RECORD_FILE     "record.json"
#define UNDO_FILE       "undo.json"

typedef struct {
  const FlDocumentCodec *codec;
  char *link_name;
  JsonNode *before;
  JsonNode *after;
  /* As it was found on disk, to the letter. */
  JsonNode *found;
  gboolean is_done;
} Entry;

struct _FlDocumentBatch {
  GObject parent_instance;

  GPtrArray *entries;
  GPtrArray *locks;
  gboolean is_undo;
};

G_DEFINE_FINAL_TYPE (FlDocumentBatch, fl_document_batch, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_free (entry->link_name);
  g_clear_pointer (&entry->before, json_node_unref);
  g_clear_pointer (&entry->after, json_node_unref);
  g_clear_pointer (&entry->found, json_node_unref);
  g_free (entry);
}

static void
fl_document_batch_finalize (GObject *object)
{
  FlDocumentBatch *self = FL_DOCUMENT_BATCH (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->locks);

  G_OBJECT_CLASS (fl_document_batch_parent_class)->finalize (object);
}

static void
fl_document_batch_class_init (FlDocumentBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_document_batch_finalize;
}

static void
fl_document_batch_init (FlDocumentBatch *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->locks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * fl_document_batch_new:
 *
 * Creates a batch without any change.
 *
 * Returns: (transfer full): the batch
 */
FlDocumentBatch *
fl_document_batch_new (void)
{
  return g_object_new (FL_TYPE_DOCUMENT_BATCH, NULL);
}

/**
 * fl_document_batch_add:
 * @codec: the kind of document
 * @link_name: a valid link name that the batch does not have yet
 * @before: (nullable): the document as the caller saw it; %NULL where there was none
 * @after: (nullable): what shall be there; %NULL for nothing
 *
 * Adds a change.
 */
void
fl_document_batch_add (FlDocumentBatch *self,
                       const FlDocumentCodec *codec,
                       const char *link_name,
                       JsonNode *before,
                       JsonNode *after)
{
  Entry *entry = NULL;

  g_return_if_fail (FL_IS_DOCUMENT_BATCH (self));
  g_return_if_fail (codec);

  entry = g_new0 (Entry, 1);
  entry->codec = codec;
  entry->link_name = g_strdup (link_name);
  entry->before = before ? json_node_ref (before) : NULL;
  entry->after = after ? json_node_ref (after) : NULL;
  g_ptr_array_add (self->entries, entry);
}

/**
 * fl_document_batch_get_n_documents:
 *
 * Returns: how many documents are changed
 */
guint
fl_document_batch_get_n_documents (FlDocumentBatch *self)
{
  g_return_val_if_fail (FL_IS_DOCUMENT_BATCH (self), 0);

  return self->entries->len;
}

static const FlDocumentCodec *
find_codec (const char *kind)
{
  if (g_strcmp0 (kind, fl_service_codec.kind) == 0)
    return &fl_service_codec;
  return g_strcmp0 (kind, fl_connection_codec.kind) == 0 ? &fl_connection_codec : NULL;
}

static char *
dup_folder (const Entry *entry)
{
  return fl_paths_dup_data (entry->codec == &fl_service_codec ? "services" : "connections");
}

static char *
dup_target (const Entry *entry)
{
  g_autofree char *folder = dup_folder (entry);

  return fl_document_file_dup_path (folder, entry->link_name);
}

/* In the document's own folder, since a file can be moved at once only where it stays on its disk.
 * Hidden files are no documents. */
static char *
dup_beside (const Entry *entry, const char *purpose)
{
  g_autofree char *folder = dup_folder (entry);
  g_autofree char *name = g_strdup_printf (".import-%s-%s", purpose, entry->link_name);

  return g_build_filename (folder, name, NULL);
}

static char *
dup_record_path (void)
{
  g_autofree char *folder = fl_paths_dup_data (FOLDER);

  return g_build_filename (folder, RECORD_FILE, NULL);
}

static char *
dup_undo_path (void)
{
  g_autofree char *folder = fl_paths_dup_data (FOLDER);

  return g_build_filename (folder, UNDO_FILE, NULL);
}

/* Two documents that say the same may be written differently. */
static gboolean
is_same (const FlDocumentCodec *codec, JsonNode *one, JsonNode *other)
{
  g_autoptr (GObject) item = NULL;
  g_autoptr (GObject) other_item = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (JsonNode) other_written = NULL;

  if (!one || !other)
    return one == other;
  item = codec->new_from_json (one, NULL);
  other_item = codec->new_from_json (other, NULL);
  if (!item || !other_item)
    return FALSE;
  written = codec->to_json (item);
  other_written = codec->to_json (other_item);
  return json_node_equal (written, other_written);
}

/* An undo also takes back an import that was cut off. */
static gboolean
find_current (FlDocumentBatch *self, Entry *entry, GError **error)
{
  g_autofree char *path = dup_target (entry);
  g_autoptr (GError) reason = NULL;

  entry->found = fl_document_file_read (path, FL_DOCUMENT_LINKS_REFUSED, &reason);
  if (!entry->found && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
      !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)) {
    fl_document_codec_set_broken (path, reason, error);
    return FALSE;
  }
  if (is_same (entry->codec, entry->found, entry->before) ||
      (self->is_undo && is_same (entry->codec, entry->found, entry->after)))
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
               /* Translators: a link name. */
               entry->codec == &fl_service_codec
                   ? _ ("The service “%s” has been changed meanwhile, so nothing was done; look at "
                        "it, then try again.")
                   : _ ("The connection “%s” has been changed meanwhile, so nothing was done; look "
                        "at it, then try again."),
               entry->link_name);
  return FALSE;
}

static gboolean
write_node (const char *path, JsonNode *node, GError **error)
{
  char *text = fl_json_print (node);
  g_autoptr (GBytes) contents = g_bytes_new_take (text, strlen (text));

  return fl_file_write_durably (path, contents, error);
}

static void
add_document (JsonBuilder *builder, const char *member, JsonNode *document)
{
  json_builder_set_member_name (builder, member);
  if (document)
    json_builder_add_value (builder, fl_json_copy (document));
  else
    json_builder_add_null_value (builder);
}

static gboolean
write_record (FlDocumentBatch *self, GError **error)
{
  g_autofree char *path = dup_record_path ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "documents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);

    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "kind");
    json_builder_add_string_value (builder, entry->codec->kind);
    json_builder_set_member_name (builder, "link_name");
    json_builder_add_string_value (builder, entry->link_name);
    add_document (builder, "before", entry->found);
    add_document (builder, "after", entry->after);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return write_node (path, root, error);
}

static gboolean
write_beside (FlDocumentBatch *self, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);
    g_autofree char *folder = dup_folder (entry);
    g_autofree char *path = dup_beside (entry, "new");

    if (!fl_file_ensure_private_dir (folder, error) ||
        (entry->after && !write_node (path, entry->after, error)))
      return FALSE;
  }
  return self->is_undo || write_record (self, error);
}

static gboolean
fail_errno (GError **error, const char *path)
{
  int saved_errno = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
               /* Translators: a path, and the system's reason. */
               _ ("The file “%s” could not be replaced: %s."), path, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
put_in_place (Entry *entry, GError **error)
{
  g_autofree char *target = dup_target (entry);
  g_autofree char *beside = dup_beside (entry, "new");
  g_autofree char *old = dup_beside (entry, "old");

  if (entry->found && link (target, old) != 0)
    return fail_errno (error, target);
  if (entry->after ? g_rename (beside, target) != 0 : entry->found && g_unlink (target) != 0)
    return fail_errno (error, target);
  entry->is_done = TRUE;
  return TRUE;
}

/* Where a file does not go back, the record of the undo has what was in it. */
static gboolean
put_back (FlDocumentBatch *self)
{
  gboolean is_back = TRUE;

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);
    g_autofree char *target = dup_target (entry);
    g_autofree char *old = dup_beside (entry, "old");

    if (!entry->is_done)
      continue;
    if ((entry->found ? g_rename (old, target) : g_unlink (target)) != 0)
      is_back = FALSE;
  }
  return is_back;
}

static void
remove_beside (FlDocumentBatch *self)
{
  g_autofree char *record = dup_record_path ();

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);
    g_autofree char *beside = dup_beside (entry, "new");
    g_autofree char *old = dup_beside (entry, "old");

    g_unlink (beside);
    g_unlink (old);
  }
  g_unlink (record);
}

/* Where a folder cannot be synchronized, its entries get to the disk in their own time. */
static void
synchronize (const char *name)
{
  g_autofree char *folder = fl_paths_dup_data (name);
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (file < 0)
    return;
  fsync (file);
  g_close (file, NULL);
}

static gboolean
replace_all (FlDocumentBatch *self, GError **error)
{
  g_autofree char *record = dup_record_path ();
  g_autofree char *undo = dup_undo_path ();

  if (!self->is_undo && g_rename (record, undo) != 0)
    return fail_errno (error, undo);
  synchronize (FOLDER);
  for (guint i = 0; i < self->entries->len; i++) {
    if (put_in_place (g_ptr_array_index (self->entries, i), error))
      continue;
    if (put_back (self) && !self->is_undo)
      g_unlink (undo);
    return FALSE;
  }
  synchronize ("services");
  synchronize ("connections");
  if (self->is_undo)
    g_unlink (undo);
  return TRUE;
}

static gboolean
run (FlDocumentBatch *self, GError **error)
{
  g_autofree char *folder = fl_paths_dup_data (FOLDER);
  gboolean done = FALSE;

  for (guint i = 0; i < self->entries->len; i++) {
    if (!find_current (self, g_ptr_array_index (self->entries, i), error))
      return FALSE;
  }
  if (!fl_file_ensure_private_dir (folder, error))
    return FALSE;
  /* Left by a run that was cut off. */
  remove_beside (self);
  done = write_beside (self, error) && replace_all (self, error);
  remove_beside (self);
  return done;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (run (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlDocumentBatch *self = FL_DOCUMENT_BATCH (source);
  GError *error = NULL;

  g_ptr_array_set_size (self->locks, 0);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void take_next_lock (GTask *task);

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlDocumentBatch *self = g_task_get_source_object (task);
  GError *error = NULL;
  FlLock *lock = fl_lock_acquire_finish (result, &error);

  if (lock) {
    g_ptr_array_add (self->locks, lock);
    take_next_lock (task);
  } else {
    g_ptr_array_set_size (self->locks, 0);
    g_task_return_error (task, error);
  }
}

/* From the last lock on it is not cancelled: what is written is told of as written. */
static void
take_next_lock (GTask *task)
{
  FlDocumentBatch *self = g_task_get_source_object (task);
  g_autofree char *name = NULL;
  g_autoptr (GTask) inner = NULL;

  if (self->locks->len < self->entries->len) {
    Entry *entry = g_ptr_array_index (self->entries, self->locks->len);

    name = g_strconcat (entry->codec->kind, "-", entry->link_name, NULL);
    fl_lock_acquire_async (name, LOCK_TIMEOUT_MS, g_task_get_cancellable (task), locked_cb,
                           g_object_ref (task));
    return;
  }
  inner = g_task_new (self, NULL, ran_cb, g_object_ref (task));
  g_task_set_source_tag (inner, run_in_thread);
  g_task_run_in_thread (inner, run_in_thread);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = *(const Entry *const *) a;
  const Entry *other = *(const Entry *const *) b;
  int kinds = strcmp (one->codec->kind, other->codec->kind);

  return kinds != 0 ? kinds : strcmp (one->link_name, other->link_name);
}

/**
 * fl_document_batch_run_async:
 * @self: a batch that has not run
 *
 * Makes all changes, durably, or none.
 *
 * Thread: main
 */
void
fl_document_batch_run_async (FlDocumentBatch *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_DOCUMENT_BATCH (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_document_batch_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_ptr_array_sort (self->entries, compare_entries);
  take_next_lock (task);
}

/**
 * fl_document_batch_run_finish:
 *
 * Ends fl_document_batch_run_async().
 *
 * Errors: FL_STORE_ERROR_FAILED where a document is not what the caller saw, FL_STORE_ERROR_BROKEN
 * where one cannot be read; G_FILE_ERROR and G_IO_ERROR where they could not be written. All
 * documents are as they were then.
 */
gboolean
fl_document_batch_run_finish (FlDocumentBatch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static JsonNode *
get_document (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? node : NULL;
}

/* What was after is before, and the other way round. */
static gboolean
add_inverse (FlDocumentBatch *self, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const FlDocumentCodec *codec =
      object ? find_codec (json_object_get_string_member_with_default (object, "kind", NULL))
             : NULL;
  const char *link_name =
      object ? json_object_get_string_member_with_default (object, "link_name", NULL) : NULL;

  if (!codec || !link_name || strchr (link_name, G_DIR_SEPARATOR))
    return FALSE;
  fl_document_batch_add (self, codec, link_name, get_document (object, "after"),
                         get_document (object, "before"));
  return TRUE;
}

static FlDocumentBatch *
load_undo (GError **error)
{
  g_autofree char *path = dup_undo_path ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (FlDocumentBatch) batch = fl_document_batch_new ();
  JsonNode *list = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &text, &size, NULL)) {
    g_set_error_literal (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND,
                         _ ("There is no import to undo."));
    return NULL;
  }
  root = json_from_string (text, NULL);
  list = root ? fl_json_lookup (root, "/documents") : NULL;
  batch->is_undo = TRUE;
  for (guint i = 0; list && JSON_NODE_HOLDS_ARRAY (list) &&
                    i < json_array_get_length (json_node_get_array (list));
       i++) {
    if (!add_inverse (batch, json_array_get_element (json_node_get_array (list), i)))
      list = NULL;
  }
  if (list && JSON_NODE_HOLDS_ARRAY (list))
    return g_steal_pointer (&batch);
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN,
               /* Translators: a path. */
               _ ("What the last import did cannot be read from “%s”, so it cannot be undone."),
               path);
  return NULL;
}

static void
load_undo_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  FlDocumentBatch *batch = load_undo (&error);

  if (batch)
    g_task_return_pointer (task, batch, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * fl_document_batch_load_undo_async:
 *
 * Makes the batch that takes the last one back, also where that was cut off.
 */
void
fl_document_batch_load_undo_async (GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_document_batch_load_undo_async);
  g_task_run_in_thread (task, load_undo_in_thread);
}

/**
 * fl_document_batch_load_undo_finish:
 *
 * Ends fl_document_batch_load_undo_async().
 *
 * Errors: FL_STORE_ERROR_NOT_FOUND where there is nothing to take back, FL_STORE_ERROR_BROKEN.
 *
 * Returns: (transfer full): a batch that has not run
 */
FlDocumentBatch *
fl_document_batch_load_undo_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
