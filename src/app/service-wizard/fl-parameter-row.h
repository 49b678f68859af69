/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-item-row.h"
#include "fl-parameter.h"

G_BEGIN_DECLS

#define FL_TYPE_PARAMETER_ROW (fl_parameter_row_get_type ())

G_DECLARE_FINAL_TYPE (FlParameterRow, fl_parameter_row, FL, PARAMETER_ROW, FlItemRow)

G_END_DECLS
