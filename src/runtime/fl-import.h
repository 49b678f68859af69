/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-document-batch.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlImportChange:
 * @FL_IMPORT_ADDED: it is not here yet
 * @FL_IMPORT_REPLACED: one of that link name is here and differs
 * @FL_IMPORT_UNCHANGED: it is here already
 * @FL_IMPORT_AFFECTED: not in the bundle, but its service is replaced, so that it has to be
 *   connected again
 * @FL_IMPORT_INVALID: it cannot be taken in
 */
typedef enum {
  FL_IMPORT_ADDED,
  FL_IMPORT_REPLACED,
  FL_IMPORT_UNCHANGED,
  FL_IMPORT_AFFECTED,
  FL_IMPORT_INVALID,
} FlImportChange;

#define FL_TYPE_IMPORT_CHANGE (fl_import_change_get_type ())
GType fl_import_change_get_type (void);

#define FL_TYPE_IMPORT_ITEM (fl_import_item_get_type ())

G_DECLARE_FINAL_TYPE (FlImportItem, fl_import_item, FL, IMPORT_ITEM, GObject)

FlImportItem *fl_import_item_new (FlImportChange change,
                                  gboolean is_service,
                                  const char *link_name,
                                  const char *name,
                                  const char *details);
FlImportChange fl_import_item_get_change (FlImportItem *self);
gboolean fl_import_item_get_is_service (FlImportItem *self);
const char *fl_import_item_get_link_name (FlImportItem *self);
const char *fl_import_item_get_name (FlImportItem *self);
const char *fl_import_item_get_details (FlImportItem *self);

#define FL_TYPE_IMPORT (fl_import_get_type ())

G_DECLARE_FINAL_TYPE (FlImport, fl_import, FL, IMPORT, GObject)

FlImport *fl_import_new (void);
void fl_import_add (FlImport *self, FlImportItem *item, JsonNode *before, JsonNode *after);
guint fl_import_count (FlImport *self, FlImportChange change);
gboolean fl_import_check (FlImport *self, GError **error);
FlDocumentBatch *fl_import_get_batch (FlImport *self);

G_END_DECLS
