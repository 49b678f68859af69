/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-import.h"

G_BEGIN_DECLS

const char *fl_import_change_text (FlImportChange change);
const char *fl_import_change_icon_name (FlImportChange change);
const char *fl_import_change_tone (FlImportChange change);
char *fl_import_item_text (FlImportItem *item);
char *fl_import_summary_text (FlImport *import);

G_END_DECLS
