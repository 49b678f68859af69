/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of LINK_NAME.json documents as a live GListModel of FlService or FlConnection, in the
 * order of their link names. It fills while it is being opened; once opened it is complete and
 * follows the folder, whoever writes there. A document that changes keeps its object, so that what
 * is bound to it stays bound. Files that are no valid document stand in `broken`, and move over
 * when they are mended. Main thread; all reading is done on worker threads. Properties: path;
 * opened, notified once the first load is done; broken.
 *
 * Opening and following are in fl-document-folder-look.c, reading one document and listing names in
 * fl-document-folder-read.c, saving and removing in fl-document-folder-change.c. */

#include "config.h"

#include "fl-document-folder.h"

#include "fl-document-folder-private.h"

#include <string.h>

static void fl_document_folder_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlDocumentFolder,
                               fl_document_folder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fl_document_folder_list_model_init))

typedef enum {
  PROP_PATH = 1,
  PROP_OPENED,
  PROP_BROKEN,
  N_PROPS,
} FlDocumentFolderProperty;

static GParamSpec *properties[N_PROPS];

static GType
fl_document_folder_get_item_type (GListModel *model)
{
  return FL_DOCUMENT_FOLDER (model)->codec->get_item_type ();
}

static guint
fl_document_folder_get_n_items (GListModel *model)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (model);

  return self->is_shown ? self->items->len : 0;
}

static gpointer
fl_document_folder_get_item (GListModel *model, guint position)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (model);

  if (position >= fl_document_folder_get_n_items (model))
    return NULL;
  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
fl_document_folder_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = fl_document_folder_get_item_type;
  interface->get_n_items = fl_document_folder_get_n_items;
  interface->get_item = fl_document_folder_get_item;
}

/* Where the item of a link name stands, or would have to. Most often that is the end: a folder is
 * read in the order of the names. */
static gboolean
find_position (FlDocumentFolder *self, const char *link_name, guint *position)
{
  guint first = 0;
  guint end = self->items->len;
  guint middle = end > 0 ? end - 1 : 0;

  while (first < end) {
    gpointer item = g_ptr_array_index (self->items, middle);
    int order = strcmp (self->codec->get_link_name (item), link_name);

    if (order == 0) {
      *position = middle;
      return TRUE;
    }
    if (order < 0)
      first = middle + 1;
    else
      end = middle;
    middle = first + (end - first) / 2;
  }
  *position = first;
  return FALSE;
}

/**
 * fl_document_folder_tell_change:
 *
 * Tells of what came and went since the last time, as one change of the list.
 */
void
fl_document_folder_tell_change (FlDocumentFolder *self)
{
  guint n_removed = self->n_removed;
  guint n_added = self->n_added;

  self->n_removed = 0;
  self->n_added = 0;
  if (self->is_shown && (n_removed > 0 || n_added > 0))
    g_list_model_items_changed (G_LIST_MODEL (self), self->changed_position, n_removed, n_added);
}

/* Before something comes or goes: what is not beside the last change begins another. */
static void
prepare_change (FlDocumentFolder *self, guint position)
{
  guint end = self->changed_position + self->n_added;

  if (self->n_removed == 0 && self->n_added == 0) {
    self->changed_position = position;
  } else if (position < self->changed_position || position > end) {
    fl_document_folder_tell_change (self);
    self->changed_position = position;
  }
}

/* Where nothing differs, nothing is touched: even setting a list to what it is would move what a
 * view has selected in it. Loading cannot fail: what an item writes
 * is what it was read from. */
static void
update_item (FlDocumentFolder *self, gpointer own, gpointer item)
{
  g_autoptr (JsonNode) own_document = self->codec->to_json (own);
  g_autoptr (JsonNode) document = self->codec->to_json (item);

  if (!json_node_equal (own_document, document))
    self->codec->load_json (own, document, NULL);
}

/**
 * fl_document_folder_take:
 * @item: an item as the file has it
 *
 * Takes an item in, or brings the one there is up to date. fl_document_folder_tell_change() has to
 * follow.
 */
void
fl_document_folder_take (FlDocumentFolder *self, gpointer item)
{
  guint position = 0;

  if (find_position (self, self->codec->get_link_name (item), &position)) {
    gpointer own = g_ptr_array_index (self->items, position);

    if (own != item)
      update_item (self, own, item);
    return;
  }
  prepare_change (self, position);
  g_ptr_array_insert (self->items, (int) position, g_object_ref (item));
  self->n_added++;
}

/**
 * fl_document_folder_drop:
 *
 * Lets go of the item of a link name, if there is one. fl_document_folder_tell_change() has to
 * follow.
 */
void
fl_document_folder_drop (FlDocumentFolder *self, const char *link_name)
{
  guint position = 0;

  if (!find_position (self, link_name, &position))
    return;
  prepare_change (self, position);
  /* One that was added and of which nobody knows yet just goes again. */
  if (position < self->changed_position + self->n_added)
    self->n_added--;
  else
    self->n_removed++;
  g_ptr_array_remove_index (self->items, position);
}

static void
fl_document_folder_dispose (GObject *object)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (object);

  fl_document_folder_stop_looking (self);
  G_OBJECT_CLASS (fl_document_folder_parent_class)->dispose (object);
}

static void
fl_document_folder_finalize (GObject *object)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (object);

  g_free (self->path);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->broken_files);
  g_object_unref (self->broken);
  fl_document_stamps_unref (self->stamps);
  g_hash_table_unref (self->written_stamps);
  g_ptr_array_unref (self->openers);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->changes);
  G_OBJECT_CLASS (fl_document_folder_parent_class)->finalize (object);
}

static void
fl_document_folder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (object);

  switch ((FlDocumentFolderProperty) id) {
  case PROP_PATH:
    g_value_set_string (value, fl_document_folder_get_path (self));
    break;
  case PROP_OPENED:
    g_value_set_boolean (value, fl_document_folder_get_opened (self));
    break;
  case PROP_BROKEN:
    g_value_set_object (value, fl_document_folder_get_broken (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_document_folder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (object);

  switch ((FlDocumentFolderProperty) id) {
  case PROP_PATH:
    self->path = g_value_dup_string (value);
    break;
  case PROP_OPENED:
  case PROP_BROKEN:
  case N_PROPS:
    break;
  }
}

static void
fl_document_folder_class_init (FlDocumentFolderClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fl_document_folder_dispose;
  object_class->finalize = fl_document_folder_finalize;
  object_class->get_property = fl_document_folder_get_property;
  object_class->set_property = fl_document_folder_set_property;

  properties[PROP_PATH] =
      g_param_spec_string ("path", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPENED] = g_param_spec_boolean ("opened", NULL, NULL, FALSE, flags);
  properties[PROP_BROKEN] = g_param_spec_object ("broken", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_document_folder_init (FlDocumentFolder *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->broken_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->broken = g_list_store_new (FL_TYPE_BROKEN_DOCUMENT);
  self->stamps = fl_document_stamps_new ();
  self->written_stamps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->openers = g_ptr_array_new_with_free_func (g_object_unref);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);
}

/**
 * fl_document_folder_show:
 *
 * Shows in the list from now on what is loaded: the first load has begun to come in.
 */
void
fl_document_folder_show (FlDocumentFolder *self)
{
  if (self->is_shown)
    return;
  self->is_shown = TRUE;
  self->n_removed = 0;
  self->n_added = 0;
  if (self->items->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->items->len);
}

/**
 * fl_document_folder_set_opened:
 *
 * Notes that the first load is done.
 */
void
fl_document_folder_set_opened (FlDocumentFolder *self)
{
  if (self->opened)
    return;
  self->opened = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENED]);
}

/**
 * fl_document_folder_new:
 * @path: path of the folder, which need not exist
 * @codec: the kind of documents in it
 *
 * Creates a folder that has not been read yet.
 *
 * Returns: (transfer full): a new folder
 */
FlDocumentFolder *
fl_document_folder_new (const char *path, const FlDocumentCodec *codec)
{
  FlDocumentFolder *self = NULL;

  g_return_val_if_fail (path, NULL);
  g_return_val_if_fail (codec, NULL);

  self = g_object_new (FL_TYPE_DOCUMENT_FOLDER, "path", path, NULL);
  self->codec = codec;
  return self;
}

/**
 * fl_document_folder_get_path:
 *
 * Returns: path of the folder
 */
const char *
fl_document_folder_get_path (FlDocumentFolder *self)
{
  g_return_val_if_fail (FL_IS_DOCUMENT_FOLDER (self), NULL);

  return self->path;
}

/**
 * fl_document_folder_get_opened:
 *
 * Tells whether the first load is done.
 */
gboolean
fl_document_folder_get_opened (FlDocumentFolder *self)
{
  g_return_val_if_fail (FL_IS_DOCUMENT_FOLDER (self), FALSE);

  return self->opened;
}

/**
 * fl_document_folder_get_broken:
 *
 * Returns: (transfer none): list of FlBrokenDocument, in the order of their file names
 */
GListModel *
fl_document_folder_get_broken (FlDocumentFolder *self)
{
  g_return_val_if_fail (FL_IS_DOCUMENT_FOLDER (self), NULL);

  return G_LIST_MODEL (self->broken);
}

/**
 * fl_document_folder_find:
 * @link_name: (nullable): any text
 *
 * Looks an item up among those that were loaded by opening the folder or by reading one.
 *
 * Returns: (transfer none) (nullable): the item
 */
gpointer
fl_document_folder_find (FlDocumentFolder *self, const char *link_name)
{
  guint position = 0;

  g_return_val_if_fail (FL_IS_DOCUMENT_FOLDER (self), NULL);

  if (!link_name || !find_position (self, link_name, &position))
    return NULL;
  return g_ptr_array_index (self->items, position);
}
