/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-scope.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SCOPE_ENTRY (fl_scope_entry_get_type ())

G_DECLARE_FINAL_TYPE (FlScopeEntry, fl_scope_entry, FL, SCOPE_ENTRY, AdwEntryRow)

GtkWidget *fl_scope_entry_new (FlScope *scope);

G_END_DECLS
