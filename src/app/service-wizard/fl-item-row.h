/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-row-fields.h"

G_BEGIN_DECLS

#define FL_TYPE_ITEM_ROW (fl_item_row_get_type ())

G_DECLARE_DERIVABLE_TYPE (FlItemRow, fl_item_row, FL, ITEM_ROW, AdwExpanderRow)

/**
 * FlItemRowClass:
 * @fields: the rows below, and the item's properties that they edit
 * @bind: shows what a table cannot say; optional
 */
struct _FlItemRowClass {
  AdwExpanderRowClass parent_class;

  const FlRowField *fields;
  void (*bind) (FlItemRow *self);
};

void fl_item_row_class_bind_template (FlItemRowClass *klass,
                                      const char *file,
                                      const FlRowField *fields);
gpointer fl_item_row_get_item (FlItemRow *self);
const char *fl_item_row_get_place (FlItemRow *self);
void fl_item_row_set_place (FlItemRow *self, const char *place);

G_END_DECLS
