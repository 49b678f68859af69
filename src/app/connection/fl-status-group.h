/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_STATUS_GROUP (fl_status_group_get_type ())

G_DECLARE_FINAL_TYPE (FlStatusGroup, fl_status_group, FL, STATUS_GROUP, AdwPreferencesGroup)

G_END_DECLS
