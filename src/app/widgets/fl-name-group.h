/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_NAME_GROUP (fl_name_group_get_type ())

G_DECLARE_FINAL_TYPE (FlNameGroup, fl_name_group, FL, NAME_GROUP, AdwPreferencesGroup)

FlRuntime *fl_name_group_get_runtime (FlNameGroup *self);
void fl_name_group_set_runtime (FlNameGroup *self, FlRuntime *runtime);
const char *fl_name_group_get_name (FlNameGroup *self);
void fl_name_group_set_name (FlNameGroup *self, const char *name);
const char *fl_name_group_get_link_name (FlNameGroup *self);
void fl_name_group_set_link_name (FlNameGroup *self, const char *link_name);
gboolean fl_name_group_get_fixed (FlNameGroup *self);
void fl_name_group_set_fixed (FlNameGroup *self, gboolean fixed);

G_END_DECLS
