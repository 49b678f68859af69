/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-kept-type.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

#define FL_TYPE_KEPT_AUTHENTICATOR (fl_kept_authenticator_get_type ())

G_DECLARE_FINAL_TYPE (FlKeptAuthenticator, fl_kept_authenticator, FL, KEPT_AUTHENTICATOR, GObject)

FlAuthenticator *fl_kept_authenticator_new (FlService *service,
                                            FlConnection *connection,
                                            FlSecretStore *store,
                                            const FlKeptType *type);

G_END_DECLS
