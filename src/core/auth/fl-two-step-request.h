/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"
#include "fl-http-session.h"
#include "fl-oauth2-token-answer.h"

G_BEGIN_DECLS

SoupMessage *fl_two_step_request_create (FlService *service,
                                         FlConnection *connection,
                                         FlCredentials *credentials,
                                         GError **error);
void fl_two_step_request_send_async (FlService *service,
                                     FlConnection *connection,
                                     FlHttpSession *session,
                                     FlCredentials *credentials,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
FlOauth2TokenAnswer *fl_two_step_request_send_finish (GAsyncResult *result,
                                                      gint64 *retry_after_s,
                                                      GError **error);

G_END_DECLS
