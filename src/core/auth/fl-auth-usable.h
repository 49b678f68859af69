/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

gboolean fl_auth_usable_check (FlConnection *connection, GError **error);
FlCredentials *fl_auth_usable_lookup_finish (FlSecretStore *store,
                                             GAsyncResult *result,
                                             FlService *service,
                                             FlConnection *connection,
                                             GError **error);
void fl_auth_usable_find_async (FlService *service,
                                FlConnection *connection,
                                FlSecretStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
FlCredentials *fl_auth_usable_find_finish (GAsyncResult *result, GError **error);
void fl_auth_usable_admit_async (FlService *service,
                                 FlConnection *connection,
                                 FlSecretStore *store,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean fl_auth_usable_admit_finish (GAsyncResult *result, GError **error);

G_END_DECLS
