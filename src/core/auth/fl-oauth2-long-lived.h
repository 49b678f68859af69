/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-oauth2-client.h"
#include "fl-oauth2-token-answer.h"

G_BEGIN_DECLS

void fl_oauth2_long_lived_exchange_async (FlService *service,
                                          FlConnection *connection,
                                          FlHttpSession *session,
                                          FlOauth2Client *client,
                                          FlSecret *access_token,
                                          gboolean renews,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
FlOauth2TokenAnswer *fl_oauth2_long_lived_exchange_finish (GAsyncResult *result, GError **error);
void fl_oauth2_long_lived_note (FlCredentials *credentials, gboolean is_exchanged);
gboolean fl_oauth2_long_lived_is_exchanged (FlCredentials *credentials);
gint64 fl_oauth2_long_lived_find_span_us (FlOauth2Settings *settings, FlCredentials *credentials);

G_END_DECLS
