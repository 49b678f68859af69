/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-document-codec.h"

G_BEGIN_DECLS

#define FL_TYPE_DOCUMENT_BATCH (fl_document_batch_get_type ())

G_DECLARE_FINAL_TYPE (FlDocumentBatch, fl_document_batch, FL, DOCUMENT_BATCH, GObject)

FlDocumentBatch *fl_document_batch_new (void);
void fl_document_batch_add (FlDocumentBatch *self,
                            const FlDocumentCodec *codec,
                            const char *link_name,
                            JsonNode *before,
                            JsonNode *after);
guint fl_document_batch_get_n_documents (FlDocumentBatch *self);
void fl_document_batch_run_async (FlDocumentBatch *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean fl_document_batch_run_finish (FlDocumentBatch *self, GAsyncResult *result, GError **error);

void fl_document_batch_load_undo_async (GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
FlDocumentBatch *fl_document_batch_load_undo_finish (GAsyncResult *result, GError **error);

G_END_DECLS
