/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-authorization.h"

G_BEGIN_DECLS

FlAuthenticator *fl_auth_scheme_create_authenticator (FlService *service,
                                                      FlConnection *connection,
                                                      FlHttpSession *session,
                                                      FlSecretStore *store,
                                                      GError **error);
FlGrant fl_auth_scheme_get_default_grant (FlService *service);
GArray *fl_auth_scheme_list_grants (FlService *service);
gboolean fl_auth_scheme_grant_keeps_inputs (FlService *service, FlGrant grant);
gboolean fl_auth_scheme_keeps_inputs (FlService *service);
gboolean fl_auth_scheme_can_renew (FlService *service, FlCredentials *credentials);
GListModel *fl_auth_scheme_list_inputs (FlService *service, FlGrant grant);
void fl_auth_scheme_revoke_async (FlService *service,
                                  FlConnection *connection,
                                  FlHttpSession *session,
                                  FlSecretStore *store,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean fl_auth_scheme_revoke_finish (GAsyncResult *result, char **left, GError **error);

G_END_DECLS
