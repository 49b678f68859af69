/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-placement.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_PLACEMENT_GROUP (fl_placement_group_get_type ())

G_DECLARE_FINAL_TYPE (FlPlacementGroup,
                      fl_placement_group,
                      FL,
                      PLACEMENT_GROUP,
                      AdwPreferencesGroup)

FlPlacement *fl_placement_group_get_placement (FlPlacementGroup *self);
void fl_placement_group_set_placement (FlPlacementGroup *self, FlPlacement *placement);

G_END_DECLS
