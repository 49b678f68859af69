/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-item-row.h"
#include "fl-refusal-rule.h"

G_BEGIN_DECLS

#define FL_TYPE_REFUSAL_ROW (fl_refusal_row_get_type ())

G_DECLARE_FINAL_TYPE (FlRefusalRow, fl_refusal_row, FL, REFUSAL_ROW, FlItemRow)

G_END_DECLS
