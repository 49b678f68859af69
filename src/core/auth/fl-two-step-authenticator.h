/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

#define FL_TYPE_TWO_STEP_AUTHENTICATOR (fl_two_step_authenticator_get_type ())

G_DECLARE_FINAL_TYPE (FlTwoStepAuthenticator,
                      fl_two_step_authenticator,
                      FL,
                      TWO_STEP_AUTHENTICATOR,
                      GObject)

FlAuthenticator *fl_two_step_authenticator_new (FlService *service,
                                                FlConnection *connection,
                                                FlHttpSession *session,
                                                FlSecretStore *store);

G_END_DECLS
