/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-state.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_PLAYGROUND_CLIENT_ID "fairlead-playground"

/* What is under way: questions that a person has not answered yet, codes not redeemed yet. */
typedef struct _FlPlaygroundAuthority FlPlaygroundAuthority;

FlPlaygroundAuthority *fl_playground_authority_new (void);
void fl_playground_authority_free (FlPlaygroundAuthority *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlPlaygroundAuthority, fl_playground_authority_free)

void fl_playground_authority_set_token_lifetime_s (FlPlaygroundAuthority *self, guint lifetime_s);
guint fl_playground_authority_get_n_refreshes (FlPlaygroundAuthority *self);

void fl_playground_authority_answer_metadata (SoupServerMessage *message);
void fl_playground_authority_answer_authorize (FlPlaygroundAuthority *self,
                                               SoupServerMessage *message);
void fl_playground_authority_answer_token (FlPlaygroundAuthority *self,
                                           SoupServerMessage *message,
                                           FlPlaygroundState *state);
void fl_playground_authority_answer_revoke (FlPlaygroundAuthority *self,
                                            SoupServerMessage *message,
                                            FlPlaygroundState *state);

G_END_DECLS
