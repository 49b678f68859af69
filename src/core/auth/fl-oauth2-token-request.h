/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-session.h"
#include "fl-oauth2-client.h"
#include "fl-oauth2-token-answer.h"

G_BEGIN_DECLS

#define FL_OAUTH2_MAX_ANSWER_BYTES   (1024 * 1024)
#define FL_OAUTH2_REQUEST_TIMEOUT_MS 30000

SoupMessage *fl_oauth2_token_request_create (const char *address,
                                             FlOauth2Client *client,
                                             FlForm *form,
                                             FlOauth2Settings *settings,
                                             GError **error);
void fl_oauth2_token_request_send_async (FlHttpSession *session,
                                         const char *address,
                                         FlOauth2Client *client,
                                         FlForm *form,
                                         FlOauth2Settings *settings,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
FlOauth2TokenAnswer *fl_oauth2_token_request_send_finish (FlHttpSession *session,
                                                          GAsyncResult *result,
                                                          gint64 *retry_after_s,
                                                          GError **error);

gint64 fl_oauth2_token_request_read_retry_after (FlResponse *response);
GError *fl_oauth2_token_request_explain_failure (GError *error);

G_END_DECLS
