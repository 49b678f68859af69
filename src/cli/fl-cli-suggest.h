/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

/* (nullable): the name of the command nearest to what was typed, where one is near enough. */
const char *fl_cli_suggest (const FlCliCommand *const *commands, const char *typed);

G_END_DECLS
