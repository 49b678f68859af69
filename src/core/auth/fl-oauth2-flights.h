/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-oauth2-token-answer.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

void fl_oauth2_flights_join_async (FlService *service,
                                   FlConnection *connection,
                                   FlHttpSession *session,
                                   FlSecretStore *store,
                                   FlCredentials *refused,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
FlCredentials *fl_oauth2_flights_join_finish (GAsyncResult *result,
                                              FlOauth2TokenAnswer **answer,
                                              GError **error);

void fl_oauth2_flights_settle_async (FlSecretStore *store,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void fl_oauth2_flights_settle_finish (FlSecretStore *store, GAsyncResult *result);

G_END_DECLS
