/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_INPUT_GROUP (fl_input_group_get_type ())

G_DECLARE_FINAL_TYPE (FlInputGroup, fl_input_group, FL, INPUT_GROUP, AdwPreferencesGroup)

void fl_input_group_set_parameters (FlInputGroup *self, GListModel *parameters);
gboolean fl_input_group_is_empty (FlInputGroup *self);
FlCredentials *fl_input_group_dup_inputs (FlInputGroup *self);
void fl_input_group_clear (FlInputGroup *self);

G_END_DECLS
