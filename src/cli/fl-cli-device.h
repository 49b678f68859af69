/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authorization.h"
#include "fl-cli.h"

G_BEGIN_DECLS

/* Shows a person, or a program, where to enter which code. */
void fl_cli_device_announce (FlCli *cli, FlAuthorization *authorization);

G_END_DECLS
