/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"

G_BEGIN_DECLS

#define FL_TYPE_LOGIN_SETTINGS (fl_login_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlLoginSettings, fl_login_settings, FL, LOGIN_SETTINGS, FlAuthSettings)

const char *fl_login_settings_get_username_label (FlLoginSettings *self);
const char *fl_login_settings_get_password_label (FlLoginSettings *self);

G_END_DECLS
