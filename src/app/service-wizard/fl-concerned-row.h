/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-change.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CONCERNED_ROW (fl_concerned_row_get_type ())

G_DECLARE_FINAL_TYPE (FlConcernedRow, fl_concerned_row, FL, CONCERNED_ROW, AdwActionRow)

FlConcerned *fl_concerned_row_get_item (FlConcernedRow *self);

G_END_DECLS
