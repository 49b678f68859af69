/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What tells that a file is the one read before. */
typedef struct {
  guint64 inode;
  gint64 size_bytes;
  gint64 modified_ns;
  gint64 changed_ns;
} FlDocumentStamp;

typedef struct _FlDocumentStamps FlDocumentStamps;

gboolean fl_document_stamp_read (FlDocumentStamp *self, const char *path);

FlDocumentStamps *fl_document_stamps_new (void);
FlDocumentStamps *fl_document_stamps_ref (FlDocumentStamps *self);
void fl_document_stamps_unref (FlDocumentStamps *self);

void fl_document_stamps_append (FlDocumentStamps *self,
                                const char *link_name,
                                const FlDocumentStamp *stamp);
void fl_document_stamps_sort (FlDocumentStamps *self);
gboolean fl_document_stamps_contain (FlDocumentStamps *self, const char *link_name);
gboolean fl_document_stamps_match (FlDocumentStamps *self,
                                   const char *link_name,
                                   const FlDocumentStamp *stamp);
void fl_document_stamps_set (FlDocumentStamps *self,
                             const char *link_name,
                             const FlDocumentStamp *stamp);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlDocumentStamps, fl_document_stamps_unref)

G_END_DECLS
