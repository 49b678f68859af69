/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-grant-flow.h"
#include "fl-http-session.h"
#include "fl-secret-store.h"
#include "fl-service.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH1_FLOW (fl_oauth1_flow_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth1Flow, fl_oauth1_flow, FL, OAUTH1_FLOW, GObject)

FlGrantFlow *fl_oauth1_flow_new (FlService *service,
                                 FlConnection *connection,
                                 FlHttpSession *session,
                                 FlSecretStore *store);

G_END_DECLS
