/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-placement.h"

G_BEGIN_DECLS

#define FL_TYPE_BEARER_SETTINGS (fl_bearer_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlBearerSettings, fl_bearer_settings, FL, BEARER_SETTINGS, FlAuthSettings)

const char *fl_bearer_settings_get_label (FlBearerSettings *self);
FlPlacement *fl_bearer_settings_get_placement (FlBearerSettings *self);

G_END_DECLS
