/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-scopes.h"

#include "fl-json.h"
#include "fl-secret.h"

G_BEGIN_DECLS

typedef struct _FlPlaygroundGrants FlPlaygroundGrants;

/* What the token endpoint answers with. */
typedef struct {
  FlSecret *access_token;
  FlSecret *refresh_token;
  FlPlaygroundScopes scopes;
  char *grant_id;
} FlPlaygroundTokens;

void fl_playground_tokens_clear (FlPlaygroundTokens *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlPlaygroundTokens, fl_playground_tokens_clear)

typedef enum {
  FL_PLAYGROUND_REFRESH_DONE,
  FL_PLAYGROUND_REFRESH_UNKNOWN,
  FL_PLAYGROUND_REFRESH_REUSED,
  FL_PLAYGROUND_REFRESH_SCOPE,
} FlPlaygroundRefresh;

FlPlaygroundGrants *fl_playground_grants_new (void);
FlPlaygroundGrants *fl_playground_grants_parse (JsonArray *array,
                                                const char *place,
                                                GError **error);
void fl_playground_grants_free (FlPlaygroundGrants *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlPlaygroundGrants, fl_playground_grants_free)
JsonArray *fl_playground_grants_serialize (FlPlaygroundGrants *self);

void fl_playground_grants_issue (FlPlaygroundGrants *self,
                                 FlPlaygroundScopes scopes,
                                 guint lifetime_s,
                                 FlPlaygroundTokens *tokens);
FlPlaygroundRefresh fl_playground_grants_refresh (FlPlaygroundGrants *self,
                                                  const char *refresh_token,
                                                  FlPlaygroundScopes scopes,
                                                  guint lifetime_s,
                                                  FlPlaygroundTokens *tokens);
gboolean fl_playground_grants_find (FlPlaygroundGrants *self,
                                    const char *access_token,
                                    FlPlaygroundScopes *scopes);
gboolean fl_playground_grants_revoke (FlPlaygroundGrants *self, const char *token);
gboolean fl_playground_grants_revoke_grant (FlPlaygroundGrants *self, const char *grant_id);

G_END_DECLS
