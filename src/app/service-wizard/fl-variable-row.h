/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-variable.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_VARIABLE_ROW (fl_variable_row_get_type ())

G_DECLARE_FINAL_TYPE (FlVariableRow, fl_variable_row, FL, VARIABLE_ROW, AdwExpanderRow)

GtkWidget *fl_variable_row_new (FlVariable *variable);
void fl_variable_row_set_position (FlVariableRow *self, guint position);

G_END_DECLS
