/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret-store.h"
#include "fl-service.h"

G_BEGIN_DECLS

void fl_client_item_find_async (FlService *service,
                                FlSecretStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
FlCredentials *fl_client_item_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS
