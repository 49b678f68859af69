/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-session.h"
#include "fl-signing-key.h"

G_BEGIN_DECLS

/* What a connection's key for proofs is made for. */
#define FL_DPOP_ALGORITHM "ES256"

gboolean fl_dpop_prove (FlSigningKey *key,
                        SoupMessage *message,
                        FlHttpSession *session,
                        FlSecret *access_token,
                        GError **error);
gboolean fl_dpop_observe (FlHttpSession *session, SoupMessage *answered);
gboolean fl_dpop_is_nonce_challenge (guint status, const char *challenge);

G_END_DECLS
