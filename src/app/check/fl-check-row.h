/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-check-step.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CHECK_ROW (fl_check_row_get_type ())

G_DECLARE_FINAL_TYPE (FlCheckRow, fl_check_row, FL, CHECK_ROW, AdwActionRow)

FlCheckStep *fl_check_row_get_item (FlCheckRow *self);

G_END_DECLS
