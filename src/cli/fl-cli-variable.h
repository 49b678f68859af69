/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

/* What --variable was given, taken apart; the key is one of the service's variables. */
gboolean fl_cli_variable_parse (FlService *service,
                                const char *text,
                                char **key,
                                char **value,
                                GError **error);

G_END_DECLS
