/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-scope-grant.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SCOPE_ROW (fl_scope_row_get_type ())

G_DECLARE_FINAL_TYPE (FlScopeRow, fl_scope_row, FL, SCOPE_ROW, AdwActionRow)

FlScopeGrant *fl_scope_row_get_item (FlScopeRow *self);

G_END_DECLS
