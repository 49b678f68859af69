/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-document-codec.h"

G_BEGIN_DECLS

/* What tells that a file is the one read before. */
typedef struct {
  guint64 inode;
  gint64 size_bytes;
  gint64 modified_ns;
  gint64 changed_ns;
} FlDocumentStamp;

/* One file that is new or has changed: its item, or the reason why it is no document. */
typedef struct {
  char *file_name;
  gpointer item;
  GError *error;
} FlDocumentFinding;

/* The state of a folder: which folder it is, a stamp for each file name, and a finding for each
 * file that is not as it was. */
typedef struct {
  guint64 folder_inode;
  GHashTable *stamps;
  GPtrArray *findings;
} FlDocumentScan;

gboolean fl_document_stamp_read (FlDocumentStamp *self, const char *path);

FlDocumentScan *fl_document_scan_new (const char *folder,
                                      const FlDocumentCodec *codec,
                                      GHashTable *known_stamps,
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
