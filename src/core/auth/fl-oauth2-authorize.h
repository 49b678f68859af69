/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-oauth2-client.h"

G_BEGIN_DECLS

FlForm *fl_oauth2_authorize_create_form (FlService *service,
                                         FlConnection *connection,
                                         FlOauth2Client *client,
                                         const char *redirect_uri,
                                         FlSecret *state,
                                         FlSecret *verifier,
                                         GError **error);
gboolean fl_oauth2_authorize_add_query (FlForm *form, const char *authorize_url, GError **error);
char *fl_oauth2_authorize_create_address (FlService *service,
                                          FlOauth2Client *client,
                                          const char *authorize_url,
                                          const char *request_uri,
                                          GError **error);

G_END_DECLS
