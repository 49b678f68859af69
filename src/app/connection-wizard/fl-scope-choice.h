/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-scope.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_SCOPE_CHOICE (fl_scope_choice_get_type ())

G_DECLARE_FINAL_TYPE (FlScopeChoice, fl_scope_choice, FL, SCOPE_CHOICE, GObject)

FlScopeChoice *fl_scope_choice_new (FlScope *scope, gboolean selected);
FlScope *fl_scope_choice_get_scope (FlScopeChoice *self);
gboolean fl_scope_choice_get_selected (FlScopeChoice *self);
void fl_scope_choice_set_selected (FlScopeChoice *self, gboolean selected);

G_END_DECLS
