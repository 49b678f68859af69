/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

/* Runs the command that the arguments name. */
gboolean fl_cli_dispatch (FlCli *cli, char **arguments, GError **error);

G_END_DECLS
