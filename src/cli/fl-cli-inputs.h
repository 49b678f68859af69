/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-service.h"

G_BEGIN_DECLS

/* What the service asks a person for when connecting: the parameters named, or all of them, read
 * from standard input or at prompts, and the private key from a file. NULL without an error where
 * it asks for nothing. */
FlCredentials *fl_cli_inputs_read (FlService *service,
                                   char **keys,
                                   const char *key_file,
                                   GError **error);
/* An instant or a day, in UTC, that lies ahead. */
gboolean fl_cli_inputs_parse_expiry (const char *text, gint64 *expires_at_us, GError **error);

G_END_DECLS
