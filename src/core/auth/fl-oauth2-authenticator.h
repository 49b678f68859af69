/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH2_AUTHENTICATOR (fl_oauth2_authenticator_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth2Authenticator,
                      fl_oauth2_authenticator,
                      FL,
                      OAUTH2_AUTHENTICATOR,
                      GObject)

FlAuthenticator *fl_oauth2_authenticator_new (FlService *service,
                                              FlConnection *connection,
                                              FlHttpSession *session,
                                              FlSecretStore *store);
gboolean fl_oauth2_authenticator_get_changed (FlOauth2Authenticator *self);

G_END_DECLS
