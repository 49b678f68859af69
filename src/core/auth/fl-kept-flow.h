/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-grant-flow.h"
#include "fl-kept-type.h"

G_BEGIN_DECLS

#define FL_TYPE_KEPT_FLOW (fl_kept_flow_get_type ())

G_DECLARE_FINAL_TYPE (FlKeptFlow, fl_kept_flow, FL, KEPT_FLOW, GObject)

FlGrantFlow *fl_kept_flow_new (FlService *service, const FlKeptType *type, FlCredentials *inputs);

G_END_DECLS
