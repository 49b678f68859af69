/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-oauth2-settings.h"
#include "fl-service.h"

G_BEGIN_DECLS

/* What the service asks a person for when connecting in this way: the parameters named, or all of
 * them, read from standard input or at prompts, and the private key from a file; what is left is
 * asked for at a terminal. NULL without an error where it asks for nothing. */
FlCredentials *fl_cli_inputs_read (FlService *service,
                                   FlGrant grant,
                                   char **keys,
                                   const char *key_file,
                                   GError **error);
/* An instant or a day, in UTC, that lies ahead, or seconds from now. */
gboolean fl_cli_inputs_parse_expiry (const char *text, gint64 *expires_at_us, GError **error);

G_END_DECLS
