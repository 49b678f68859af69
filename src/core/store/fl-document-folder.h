/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-broken-document.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How one kind of document is read and written. */
typedef struct {
  GType item_type;
  const char *kind;
  gpointer (*new_from_json) (JsonNode *node, GError **error);
  gboolean (*load_json) (gpointer item, JsonNode *node, GError **error);
  JsonNode *(*to_json) (gpointer item);
  const char *(*get_link_name) (gpointer item);
} FlDocumentCodec;

extern const FlDocumentCodec fl_service_codec;
extern const FlDocumentCodec fl_connection_codec;

#define FL_TYPE_DOCUMENT_FOLDER (fl_document_folder_get_type ())

/* A folder of LINK_NAME.json documents as a live GListModel of FlService or FlConnection. It is
 * empty until opened; once opened it follows the folder, whoever writes there. A document that
 * changes keeps its object. Files that are no valid document stand in `broken`. Properties: path,
 * opened (notified once the first load is done), broken. */
G_DECLARE_FINAL_TYPE (FlDocumentFolder, fl_document_folder, FL, DOCUMENT_FOLDER, GObject)

FlDocumentFolder *fl_document_folder_new (const char *path, const FlDocumentCodec *codec);
const char *fl_document_folder_get_path (FlDocumentFolder *self);
gboolean fl_document_folder_get_opened (FlDocumentFolder *self);
GListModel *fl_document_folder_get_broken (FlDocumentFolder *self);
/* (transfer none) (nullable): of the loaded ones. */
gpointer fl_document_folder_find (FlDocumentFolder *self, const char *link_name);

/* Loads all, then watches. */
void fl_document_folder_open_async (FlDocumentFolder *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean fl_document_folder_open_finish (FlDocumentFolder *self,
                                         GAsyncResult *result,
                                         GError **error);
/* Reads one document from disk, without opening the folder; the object is the folder's own where
 * it is loaded already, brought up to date. */
void fl_document_folder_read_async (FlDocumentFolder *self,
                                    const char *link_name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gpointer fl_document_folder_read_finish (FlDocumentFolder *self,
                                         GAsyncResult *result,
                                         GError **error);
/* Writes the item as it is at the call, under the document's lock, durably. Keys that this version
 * does not know and another process wrote meanwhile are kept. With `create` an existing document of
 * that link name fails with FL_STORE_ERROR_EXISTS; without, a missing one fails with
 * FL_STORE_ERROR_NOT_FOUND (it was removed meanwhile, and stays so). */
void fl_document_folder_save_async (FlDocumentFolder *self,
                                    gpointer item,
                                    gboolean create,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean fl_document_folder_save_finish (FlDocumentFolder *self,
                                         GAsyncResult *result,
                                         GError **error);
void fl_document_folder_remove_async (FlDocumentFolder *self,
                                      const char *link_name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean fl_document_folder_remove_finish (FlDocumentFolder *self,
                                           GAsyncResult *result,
                                           GError **error);
/* All link names there are on disk, sorted, valid or not, without opening the folder. */
void fl_document_folder_list_async (FlDocumentFolder *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char **fl_document_folder_list_finish (FlDocumentFolder *self,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS
