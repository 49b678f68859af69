/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"

G_BEGIN_DECLS

GStrv fl_auth_binding_list (FlService *service, FlConnection *connection);
GStrv fl_auth_binding_list_client (FlService *service);

gboolean fl_auth_binding_is_bound (FlCredentials *credentials);
FlCredentials *fl_auth_binding_bind (FlCredentials *credentials, const char *const *destinations);
FlCredentials *fl_auth_binding_extend (FlCredentials *credentials, const char *const *destinations);
gboolean fl_auth_binding_check (FlCredentials *credentials,
                                FlService *service,
                                FlConnection *connection,
                                GError **error);
gboolean fl_auth_binding_check_client (FlCredentials *credentials,
                                       FlService *service,
                                       GError **error);

G_END_DECLS
