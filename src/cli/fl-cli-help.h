/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

GOptionContext *fl_cli_help_new_context (const FlCliCommand *command,
                                         gboolean *json,
                                         gboolean *help);
void fl_cli_help_print_command (GOptionContext *context, const FlCliCommand *command);
void fl_cli_help_print (const FlCliCommand *const *commands);
void fl_cli_help_print_version (void);

G_END_DECLS
