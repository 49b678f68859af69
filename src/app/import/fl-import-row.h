/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-import.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_IMPORT_ROW (fl_import_row_get_type ())

G_DECLARE_FINAL_TYPE (FlImportRow, fl_import_row, FL, IMPORT_ROW, AdwActionRow)

FlImportItem *fl_import_row_get_item (FlImportRow *self);

G_END_DECLS
