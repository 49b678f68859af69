/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-item-row.h"
#include "fl-lookup.h"

G_BEGIN_DECLS

#define FL_TYPE_LOOKUP_ROW (fl_lookup_row_get_type ())

G_DECLARE_FINAL_TYPE (FlLookupRow, fl_lookup_row, FL, LOOKUP_ROW, FlItemRow)

G_END_DECLS
