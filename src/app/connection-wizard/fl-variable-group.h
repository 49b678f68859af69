/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_VARIABLE_GROUP (fl_variable_group_get_type ())

G_DECLARE_FINAL_TYPE (FlVariableGroup, fl_variable_group, FL, VARIABLE_GROUP, AdwPreferencesGroup)

void fl_variable_group_set_variables (FlVariableGroup *self, GListModel *variables);
void fl_variable_group_set_values (FlVariableGroup *self, JsonObject *values);
char *fl_variable_group_dup_value (FlVariableGroup *self, guint position);
void fl_variable_group_apply (FlVariableGroup *self, FlConnection *connection);

G_END_DECLS
