/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"
#include "fl-signing-key.h"

G_BEGIN_DECLS

/* Long enough for clocks that go a little wrong, shorter than the five minutes that servers allow
 * at most. */
#define FL_ASSERTION_LIFETIME_S 180

/**
 * FlAssertion:
 * @issuer: who signs it
 * @subject: (nullable): whom it speaks of
 * @audience: whom it is for
 * @scope: (nullable): what is asked for, for servers that want it inside
 * @more: (nullable): further claims; one of the same name takes the scope's place
 *
 * What an assertion says beside the times.
 */
typedef struct {
  const char *issuer;
  const char *subject;
  const char *audience;
  const char *scope;
  FlForm *more;
} FlAssertion;

FlSecret *fl_assertion_sign (const FlAssertion *assertion,
                             FlSigningKey *key,
                             const char *algorithm,
                             GError **error);

G_END_DECLS
