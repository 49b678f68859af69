/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-oauth2-token-answer.h"
#include "fl-response.h"
#include "fl-two-step-settings.h"

G_BEGIN_DECLS

FlOauth2TokenAnswer *fl_two_step_answer_read (FlTwoStepSettings *auth,
                                              FlResponse *response,
                                              GError **error);

G_END_DECLS
