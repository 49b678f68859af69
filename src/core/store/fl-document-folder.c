/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of LINK_NAME.json documents as a live GListModel of FlService or FlConnection, in the
 * order of their link names. It is empty until opened; once opened it follows the folder, whoever
 * writes there. A document that changes keeps its object, so that what is bound to it stays bound.
 * Files that are no valid document stand in `broken`, and move over when they are mended. Main
 * thread; all reading is done on worker threads. Properties: path; opened, notified once the first
 * load is done; broken.
 *
 * Opening and following are in fl-document-folder-look.c, reading one document and listing names in
 * fl-document-folder-read.c, saving and removing in fl-document-folder-change.c. */

#include "config.h"

#include "fl-document-folder.h"

#include "fl-document-folder-private.h"

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
  return FL_DOCUMENT_FOLDER (model)->sorted->len;
}

static gpointer
fl_document_folder_get_item (GListModel *model, guint position)
{
  FlDocumentFolder *self = FL_DOCUMENT_FOLDER (model);

  if (position >= self->sorted->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->sorted, position));
}

static void
fl_document_folder_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = fl_document_folder_get_item_type;
  interface->get_n_items = fl_document_folder_get_n_items;
  interface->get_item = fl_document_folder_get_item;
}

/**
 * fl_document_folder_compare:
 * @n_first: (out): how many objects are the same at both starts
 * @n_last: (out): how many of the others are the same at both ends
 *
 * Finds the part of a list that differs.
 */
void
fl_document_folder_compare (GPtrArray *before, GPtrArray *after, guint *n_first, guint *n_last)
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

static int
compare_items_cb (gconstpointer first, gconstpointer second, gpointer user_data)
{
  FlDocumentFolder *self = user_data;

  return g_strcmp0 (self->codec->get_link_name (*(gpointer *) first),
                    self->codec->get_link_name (*(gpointer *) second));
}

static GPtrArray *
sort_items (FlDocumentFolder *self)
{
  GPtrArray *sorted = g_ptr_array_new_full (g_hash_table_size (self->items), g_object_unref);
  GHashTableIter iter;
  gpointer item = NULL;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (sorted, g_object_ref (item));
  g_ptr_array_sort_with_data (sorted, compare_items_cb, self);
  return sorted;
}

/**
 * fl_document_folder_update_list:
 *
 * Shows what is loaded, as one change of the list.
 */
void
fl_document_folder_update_list (FlDocumentFolder *self)
{
  g_autoptr (GPtrArray) before = NULL;
  guint n_first = 0;
  guint n_last = 0;
  guint n_removed = 0;
  guint n_added = 0;

  if (!self->opened)
    return;
  before = g_steal_pointer (&self->sorted);
  self->sorted = sort_items (self);
  fl_document_folder_compare (before, self->sorted, &n_first, &n_last);
  n_removed = before->len - n_first - n_last;
  n_added = self->sorted->len - n_first - n_last;
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, n_removed, n_added);
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
 * Takes an item in, or brings the one there is up to date; the list is for the caller to update.
 *
 * Returns: whether the list has to change
 */
gboolean
fl_document_folder_take (FlDocumentFolder *self, gpointer item)
{
  const char *link_name = self->codec->get_link_name (item);
  gpointer own = g_hash_table_lookup (self->items, link_name);

  if (!own)
    g_hash_table_insert (self->items, g_strdup (link_name), g_object_ref (item));
  else if (own != item)
    update_item (self, own, item);
  return !own;
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
  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->sorted);
  g_hash_table_unref (self->broken_files);
  g_object_unref (self->broken);
  g_hash_table_unref (self->stamps);
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
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->sorted = g_ptr_array_new_with_free_func (g_object_unref);
  self->broken_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->broken = g_list_store_new (FL_TYPE_BROKEN_DOCUMENT);
  self->stamps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->written_stamps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->openers = g_ptr_array_new_with_free_func (g_object_unref);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);
}

/**
 * fl_document_folder_set_opened:
 *
 * Notes that the first load is done, and shows it.
 */
void
fl_document_folder_set_opened (FlDocumentFolder *self)
{
  if (self->opened)
    return;
  self->opened = TRUE;
  fl_document_folder_update_list (self);
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
  g_return_val_if_fail (FL_IS_DOCUMENT_FOLDER (self), NULL);

  return link_name ? g_hash_table_lookup (self->items, link_name) : NULL;
}
