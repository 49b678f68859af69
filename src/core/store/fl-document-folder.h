/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-broken-document.h"
#include "fl-document-codec.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_DOCUMENT_FOLDER (fl_document_folder_get_type ())

G_DECLARE_FINAL_TYPE (FlDocumentFolder, fl_document_folder, FL, DOCUMENT_FOLDER, GObject)

FlDocumentFolder *fl_document_folder_new (const char *path, const FlDocumentCodec *codec);
const char *fl_document_folder_get_path (FlDocumentFolder *self);
gboolean fl_document_folder_get_opened (FlDocumentFolder *self);
GListModel *fl_document_folder_get_broken (FlDocumentFolder *self);
gpointer fl_document_folder_find (FlDocumentFolder *self, const char *link_name);

void fl_document_folder_open_async (FlDocumentFolder *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean fl_document_folder_open_finish (FlDocumentFolder *self,
                                         GAsyncResult *result,
                                         GError **error);
void fl_document_folder_read_async (FlDocumentFolder *self,
                                    const char *link_name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gpointer fl_document_folder_read_finish (FlDocumentFolder *self,
                                         GAsyncResult *result,
                                         GError **error);
void fl_document_folder_list_async (FlDocumentFolder *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char **fl_document_folder_list_finish (FlDocumentFolder *self,
                                       GAsyncResult *result,
                                       GError **error);

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

G_END_DECLS
