/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-grant-flow.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH2_DIRECT (fl_oauth2_direct_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth2Direct, fl_oauth2_direct, FL, OAUTH2_DIRECT, GObject)

FlGrantFlow *fl_oauth2_direct_new (FlService *service,
                                   FlConnection *connection,
                                   FlHttpSession *session,
                                   FlSecretStore *store,
                                   FlGrant grant,
                                   FlCredentials *inputs);

G_END_DECLS
