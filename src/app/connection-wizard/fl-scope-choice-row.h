/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-scope-choice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SCOPE_CHOICE_ROW (fl_scope_choice_row_get_type ())

G_DECLARE_FINAL_TYPE (FlScopeChoiceRow, fl_scope_choice_row, FL, SCOPE_CHOICE_ROW, AdwActionRow)

GtkWidget *fl_scope_choice_row_new (FlScopeChoice *choice);

G_END_DECLS
