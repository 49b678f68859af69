/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-document-codec.h"
#include "fl-document-stamps.h"

G_BEGIN_DECLS

/* One file that is new or has changed: its item, or the reason why it is no document. */
typedef struct {
  char *file_name;
  gpointer item;
  GError *error;
} FlDocumentFinding;

/* The state of a folder: which folder it is, a stamp for each link name, and a finding for each
 * file that is not as it was, in the order of their names. */
typedef struct {
  guint64 folder_inode;
  FlDocumentStamps *stamps;
  GPtrArray *findings;
} FlDocumentScan;

FlDocumentScan *fl_document_scan_new (const char *folder,
                                      const FlDocumentCodec *codec,
                                      FlDocumentStamps *known_stamps,
                                      GCancellable *cancellable,
                                      GError **error);
void fl_document_scan_free (FlDocumentScan *self);

FlDocumentFinding *fl_document_finding_new (const char *folder,
                                            const char *file_name,
                                            const FlDocumentCodec *codec);
void fl_document_finding_free (FlDocumentFinding *self);

char **fl_document_scan_list_link_names (const char *folder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlDocumentScan, fl_document_scan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlDocumentFinding, fl_document_finding_free)

G_END_DECLS
