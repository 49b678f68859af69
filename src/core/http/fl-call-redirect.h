/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-host-rules.h"

G_BEGIN_DECLS

#define FL_CALL_MAX_REDIRECTS 10

/* One request on its way: where it goes, and what goes along. */
typedef struct {
  GUri *uri;
  char *method;
  gboolean has_body;
  gboolean has_credential;
} FlCallLeg;

void fl_call_leg_clear (FlCallLeg *leg);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlCallLeg, fl_call_leg_clear)

gboolean fl_call_redirect_follow (const FlCallLeg *leg,
                                  FlHostRules *rules,
                                  guint status,
                                  const char *location,
                                  FlCallLeg *next,
                                  GError **error);

G_END_DECLS
