/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-form.h"

G_BEGIN_DECLS

/* What a connection keeps of a callback that names the server of the account. */
#define FL_OAUTH2_KEPT_ACCOUNTS_SERVER "accounts_server"
#define FL_OAUTH2_KEPT_LOCATION        "location"

gboolean fl_oauth2_accounts_read (FlForm *parameters,
                                  FlService *service,
                                  FlConnection *connection,
                                  char **server,
                                  GError **error);
char *fl_oauth2_accounts_redirect (FlService *service,
                                   FlConnection *connection,
                                   const char *server,
                                   const char *address,
                                   GError **error);

G_END_DECLS
