/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-pair.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_PAIR_ROW (fl_pair_row_get_type ())

G_DECLARE_FINAL_TYPE (FlPairRow, fl_pair_row, FL, PAIR_ROW, GtkListBoxRow)

FlPair *fl_pair_row_get_item (FlPairRow *self);
void fl_pair_row_edit (FlPairRow *self);

G_END_DECLS
