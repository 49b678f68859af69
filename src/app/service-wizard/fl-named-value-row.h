/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-item-row.h"
#include "fl-pair.h"

G_BEGIN_DECLS

#define FL_TYPE_NAMED_VALUE_ROW (fl_named_value_row_get_type ())

G_DECLARE_FINAL_TYPE (FlNamedValueRow, fl_named_value_row, FL, NAMED_VALUE_ROW, FlItemRow)

G_END_DECLS
