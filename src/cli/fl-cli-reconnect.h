/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

/* What `reconnect` says beside the options of `connect`. */
typedef struct {
  gboolean switches_account;
  gboolean accepts_other_account;
} FlCliReconnect;

extern const GOptionEntry fl_cli_connect_options[];

gboolean fl_cli_connect_run (FlCli *cli,
                             const char *link_name,
                             const FlCliReconnect *reconnect,
                             GError **error);

G_END_DECLS
