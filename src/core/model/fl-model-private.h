/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-document.h"
#include "fl-rules.h"
#include "fl-scope.h"
#include "fl-variable.h"

G_BEGIN_DECLS

/* How each class is written, for the tables of the classes that hold it; and its rules. */
extern const FlMember fl_auth_settings_members[];
extern const FlMember fl_placement_members[];
extern const FlMember fl_scope_members[];
extern const FlMember fl_variable_members[];

gboolean fl_auth_settings_check (FlAuthSettings *self,
                                 const char *place,
                                 GListModel *variables,
                                 GError **error);
gboolean fl_placement_check (FlPlacement *self, const char *place, GError **error);
gboolean fl_scope_check (FlScope *self, const char *place, const char *delimiter, GError **error);
gboolean fl_variable_check (FlVariable *self, const char *place, GError **error);

G_END_DECLS
