/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

void fl_oauth2_revoke_async (FlService *service,
                             FlConnection *connection,
                             FlHttpSession *session,
                             FlSecretStore *store,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean fl_oauth2_revoke_finish (GAsyncResult *result, char **left, GError **error);

gboolean fl_oauth2_revoke_ends_replaced (FlService *service,
                                         FlCredentials *replaced,
                                         FlCredentials *credentials);
void fl_oauth2_revoke_replaced_async (FlService *service,
                                      FlConnection *connection,
                                      FlHttpSession *session,
                                      FlSecretStore *store,
                                      FlCredentials *replaced,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean fl_oauth2_revoke_replaced_finish (GAsyncResult *result, GError **error);

G_END_DECLS
