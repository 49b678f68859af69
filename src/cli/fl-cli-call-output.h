/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli-sink.h"
#include "fl-cli.h"

G_BEGIN_DECLS

/* Writes the response as the options say, and commits the sink. */
gboolean fl_cli_call_write (FlCli *cli,
                            FlResponse *response,
                            FlCliSink *sink,
                            gboolean include,
                            GError **error);

G_END_DECLS
