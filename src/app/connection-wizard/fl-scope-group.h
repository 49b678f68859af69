/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SCOPE_GROUP (fl_scope_group_get_type ())

G_DECLARE_FINAL_TYPE (FlScopeGroup, fl_scope_group, FL, SCOPE_GROUP, AdwPreferencesGroup)

GListModel *fl_scope_group_get_choices (FlScopeGroup *self);
void fl_scope_group_set_scopes (FlScopeGroup *self, GListModel *scopes);
void fl_scope_group_set_selected (FlScopeGroup *self, const char *const *names);
char **fl_scope_group_dup_selected (FlScopeGroup *self);
void fl_scope_group_select_all (FlScopeGroup *self, gboolean selected);

G_END_DECLS
