/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-scopes.h"

#include "fl-secret.h"

G_BEGIN_DECLS

typedef struct _FlPlaygroundCodes FlPlaygroundCodes;

/* What a code stands for. */
typedef struct {
  char *redirect_uri;
  char *challenge;
  FlPlaygroundScopes scopes;
  gint64 issued_at_us;
  /* What it was exchanged for; NULL until then. */
  char *grant_id;
} FlPlaygroundCode;

FlPlaygroundCodes *fl_playground_codes_new (void);
void fl_playground_codes_free (FlPlaygroundCodes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlPlaygroundCodes, fl_playground_codes_free)

FlSecret *fl_playground_codes_issue (FlPlaygroundCodes *self,
                                     const char *redirect_uri,
                                     const char *challenge,
                                     FlPlaygroundScopes scopes);
FlPlaygroundCode *fl_playground_codes_find (FlPlaygroundCodes *self, const char *code);
gboolean fl_playground_code_is_due (FlPlaygroundCode *self);
gboolean fl_playground_code_verify (FlPlaygroundCode *self, const char *verifier);

G_END_DECLS
