/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-grant-flow.h"
#include "fl-token-source.h"

G_BEGIN_DECLS

#define FL_TYPE_TWO_STEP_FLOW (fl_two_step_flow_get_type ())

G_DECLARE_FINAL_TYPE (FlTwoStepFlow, fl_two_step_flow, FL, TWO_STEP_FLOW, GObject)

FlGrantFlow *fl_two_step_flow_new (FlService *service,
                                   FlConnection *connection,
                                   FlHttpSession *session,
                                   FlCredentials *inputs);
void fl_two_step_flow_list_inputs (FlService *service, GListStore *inputs);

extern const FlTokenSource fl_two_step_token_source;

G_END_DECLS
