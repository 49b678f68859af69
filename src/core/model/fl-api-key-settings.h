/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-parameter.h"
#include "fl-placement.h"

G_BEGIN_DECLS

#define FL_TYPE_API_KEY_SETTINGS (fl_api_key_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlApiKeySettings, fl_api_key_settings, FL, API_KEY_SETTINGS, FlAuthSettings)

FlPlacementKind fl_api_key_settings_get_param_type (FlApiKeySettings *self);
GListModel *fl_api_key_settings_get_parameters (FlApiKeySettings *self);

G_END_DECLS
