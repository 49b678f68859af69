/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-session.h"
#include "fl-secret-store.h"
#include "fl-service.h"

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_SESSIONS (fl_service_sessions_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceSessions, fl_service_sessions, FL, SERVICE_SESSIONS, GObject)

FlServiceSessions *fl_service_sessions_new (void);
void fl_service_sessions_find_async (FlServiceSessions *self,
                                     FlService *service,
                                     FlSecretStore *store,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
FlHttpSession *fl_service_sessions_find_finish (FlServiceSessions *self,
                                                GAsyncResult *result,
                                                GError **error);

G_END_DECLS
