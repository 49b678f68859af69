/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-record.h"

G_BEGIN_DECLS

/**
 * FlRefusalMeaning:
 * @FL_REFUSAL_MISSING_SCOPE: the authorization does not reach so far
 * @FL_REFUSAL_BAD_TOKEN: the access token has expired, was revoked or is otherwise no good
 */
typedef enum {
  FL_REFUSAL_MISSING_SCOPE,
  FL_REFUSAL_BAD_TOKEN,
} FlRefusalMeaning;

#define FL_TYPE_REFUSAL_MEANING (fl_refusal_meaning_get_type ())

GType fl_refusal_meaning_get_type (void);

#define FL_TYPE_REFUSAL (fl_refusal_get_type ())

G_DECLARE_FINAL_TYPE (FlRefusal, fl_refusal, FL, REFUSAL, FlRecord)

FlRefusal *fl_refusal_new (FlRefusalMeaning meaning,
                           const char *code,
                           const char *sentence,
                           const char *const *scopes);
FlRefusalMeaning fl_refusal_get_meaning (FlRefusal *self);
const char *fl_refusal_get_code (FlRefusal *self);
const char *fl_refusal_get_sentence (FlRefusal *self);
const char *const *fl_refusal_get_scopes (FlRefusal *self);

G_END_DECLS
