/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-item-row.h"
#include "fl-variable.h"

G_BEGIN_DECLS

#define FL_TYPE_VARIABLE_ROW (fl_variable_row_get_type ())

G_DECLARE_FINAL_TYPE (FlVariableRow, fl_variable_row, FL, VARIABLE_ROW, FlItemRow)

G_END_DECLS
