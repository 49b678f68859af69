/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-response.h"

G_BEGIN_DECLS

/* A service with a variable, two scopes, a kept field and a check request. */
FlService *fl_fixture_service_new (void);
/* A connection of that service, to its European data center. */
FlConnection *fl_fixture_connection_new (void);
FlResponse *fl_fixture_response_new (guint status, const char *content_type, const char *body);
FlResponse *fl_fixture_response_new_bytes (guint status, const char *content_type, GBytes *body);

G_END_DECLS
