/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"

G_BEGIN_DECLS

#define FL_TYPE_CALL (fl_call_get_type ())
G_DECLARE_FINAL_TYPE (FlCall, fl_call, FL, CALL, GObject)

FlCall *fl_call_new (FlHttpSession *session,
                     FlService *service,
                     FlConnection *connection,
                     FlAuthenticator *authenticator,
                     FlRequest *request);
FlService *fl_call_get_service (FlCall *self);
FlConnection *fl_call_get_connection (FlCall *self);
gint64 fl_call_get_received_bytes (FlCall *self);
gint64 fl_call_get_total_bytes (FlCall *self);
void fl_call_run_async (FlCall *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
FlResponse *fl_call_run_finish (FlCall *self, GAsyncResult *result, GError **error);

G_END_DECLS
