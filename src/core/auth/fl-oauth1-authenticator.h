/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-secret-store.h"
#include "fl-service.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH1_AUTHENTICATOR (fl_oauth1_authenticator_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth1Authenticator,
                      fl_oauth1_authenticator,
                      FL,
                      OAUTH1_AUTHENTICATOR,
                      GObject)

FlAuthenticator *fl_oauth1_authenticator_new (FlService *service,
                                              FlConnection *connection,
                                              FlHttpSession *session,
                                              FlSecretStore *store);

G_END_DECLS
