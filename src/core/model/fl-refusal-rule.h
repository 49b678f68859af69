/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-record.h"
#include "fl-refusal.h"

G_BEGIN_DECLS

#define FL_TYPE_REFUSAL_RULE (fl_refusal_rule_get_type ())

G_DECLARE_FINAL_TYPE (FlRefusalRule, fl_refusal_rule, FL, REFUSAL_RULE, FlRecord)

const char *fl_refusal_rule_get_code_pointer (FlRefusalRule *self);
const char *fl_refusal_rule_get_code (FlRefusalRule *self);
FlRefusalMeaning fl_refusal_rule_get_meaning (FlRefusalRule *self);
const char *fl_refusal_rule_get_scope_pointer (FlRefusalRule *self);

G_END_DECLS
