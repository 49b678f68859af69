/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

const char *fl_cli_connection_get_status (FlConnection *connection);
/* "2026-11-21 14:05 (53 min left)"; NULL where it is unknown. The service may be NULL. */
char *fl_cli_connection_format_expiry (FlConnection *connection, FlService *service);
/* One sentence on credentials that a person has to renew soon; NULL for all others. */
char *fl_cli_connection_format_warning (FlConnection *connection, FlService *service);
/* Switches it on or off, and answers it as it is then (transfer full); NULL where that failed. */
FlConnection *fl_cli_connection_set_enabled (FlCli *cli,
                                             const char *name,
                                             gboolean enabled,
                                             GError **error);

G_END_DECLS
