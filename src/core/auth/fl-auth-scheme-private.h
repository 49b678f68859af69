/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-scheme.h"
#include "fl-grant-flow.h"
#include "fl-token-source.h"

G_BEGIN_DECLS

FlGrantFlow *fl_auth_scheme_create_flow (FlService *service,
                                         FlConnection *connection,
                                         FlHttpSession *session,
                                         FlSecretStore *store,
                                         FlGrant grant,
                                         FlCredentials *inputs,
                                         GError **error);
const FlTokenSource *fl_auth_scheme_find_token_source (FlService *service);

G_END_DECLS
