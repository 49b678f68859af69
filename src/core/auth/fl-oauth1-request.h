/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-session.h"
#include "fl-oauth1-answer.h"
#include "fl-oauth1-client.h"

G_BEGIN_DECLS

#define FL_OAUTH1_REQUEST_TIMEOUT_MS (30 * 1000)

void fl_oauth1_request_send_async (FlHttpSession *session,
                                   FlOauth1Client *client,
                                   const char *address,
                                   const char *place,
                                   FlOauth1Answer *temporary,
                                   FlForm *parameters,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
FlOauth1Answer *fl_oauth1_request_send_finish (FlHttpSession *session,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
