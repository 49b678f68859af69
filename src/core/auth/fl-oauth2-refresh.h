/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-oauth2-token-answer.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

char *fl_oauth2_refresh_dup_lock_name (const char *connection_id);
void fl_oauth2_refresh_run_async (FlService *service,
                                  FlConnection *connection,
                                  FlHttpSession *session,
                                  FlSecretStore *store,
                                  FlCredentials *refused,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
FlCredentials *fl_oauth2_refresh_run_finish (GAsyncResult *result,
                                             FlOauth2TokenAnswer **answer,
                                             GError **error);

G_END_DECLS
