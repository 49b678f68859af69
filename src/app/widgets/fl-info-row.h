/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_INFO_ROW (fl_info_row_get_type ())

G_DECLARE_FINAL_TYPE (FlInfoRow, fl_info_row, FL, INFO_ROW, AdwActionRow)

GObject *fl_info_row_get_item (FlInfoRow *self);

G_END_DECLS
