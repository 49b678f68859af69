/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"

G_BEGIN_DECLS

#define FL_TYPE_AWS_SETTINGS (fl_aws_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlAwsSettings, fl_aws_settings, FL, AWS_SETTINGS, FlAuthSettings)

const char *fl_aws_settings_get_region (FlAwsSettings *self);
const char *fl_aws_settings_get_service (FlAwsSettings *self);

G_END_DECLS
