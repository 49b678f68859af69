/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean fl_cli_list_open (FlCli *cli, GError **error);
/* An object: the items as `key`, and the broken documents of that folder as "broken". */
void fl_cli_list_print_json (FlCli *cli,
                             const char *key,
                             GListModel *items,
                             JsonNode *(*to_json) (gpointer item));
/* A line on standard error for each broken document of that folder, unless JSON is written. */
void fl_cli_list_report_broken (FlCli *cli, const char *folder);

G_END_DECLS
