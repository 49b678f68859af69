/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-parameter.h"
#include "fl-placement.h"

G_BEGIN_DECLS

#define FL_TYPE_TWO_STEP_SETTINGS (fl_two_step_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlTwoStepSettings,
                      fl_two_step_settings,
                      FL,
                      TWO_STEP_SETTINGS,
                      FlAuthSettings)

GListModel *fl_two_step_settings_get_parameters (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_request_method (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_request_url (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_request_content_type (FlTwoStepSettings *self);
GListModel *fl_two_step_settings_get_request_headers (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_request_username (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_request_password (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_request_body (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_token_pointer (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_token_header (FlTwoStepSettings *self);
const char *fl_two_step_settings_get_lifetime_pointer (FlTwoStepSettings *self);
guint fl_two_step_settings_get_lifetime_s (FlTwoStepSettings *self);
const char *const *fl_two_step_settings_get_refused_statuses (FlTwoStepSettings *self);
FlPlacement *fl_two_step_settings_get_placement (FlTwoStepSettings *self);

G_END_DECLS
