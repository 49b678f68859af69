/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-log-entry.h"

G_BEGIN_DECLS

const char *fl_log_kind_get_title (FlLogKind kind);
const char *fl_log_failure_get_sentence (FlLogFailure failure);
char *fl_log_entry_dup_outcome_text (FlLogEntry *self);
char *fl_log_entry_dup_request_text (FlLogEntry *self);
char *fl_log_entry_dup_answer_text (FlLogEntry *self);

G_END_DECLS
