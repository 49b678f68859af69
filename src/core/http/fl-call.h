/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"

G_BEGIN_DECLS

#define FL_TYPE_CALL (fl_call_get_type ())

/* One request sent through a connection, and its response: allowed host, credential placed,
 * redirects followed by us, 401 renewed and repeated once. Properties: received-bytes, total-bytes
 * (-1 where unknown), both notified while it runs, for a progress bar. */
G_DECLARE_FINAL_TYPE (FlCall, fl_call, FL, CALL, GObject)

FlCall *fl_call_new (FlHttpSession *session,
                     FlService *service,
                     FlConnection *connection,
                     FlAuthenticator *authenticator,
                     FlRequest *request);
gint64 fl_call_get_received_bytes (FlCall *self);
gint64 fl_call_get_total_bytes (FlCall *self);
void fl_call_run_async (FlCall *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* A response of any status is a success. Errors: FL_HTTP_ERROR, and whatever the authenticator
 * says, prefixed by nothing. */
FlResponse *fl_call_run_finish (FlCall *self, GAsyncResult *result, GError **error);

G_END_DECLS
