/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-authorization.h"

G_BEGIN_DECLS

FlAuthenticator *fl_auth_scheme_create_authenticator (FlService *service,
                                                      FlConnection *connection,
                                                      FlHttpSession *session,
                                                      FlSecretStore *store);

G_END_DECLS
