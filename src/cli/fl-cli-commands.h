/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

/* One per file; fl-cli-dispatch.c has the table. */
extern const FlCliCommand fl_cli_service_add;
extern const FlCliCommand fl_cli_service_list;
extern const FlCliCommand fl_cli_service_show;
extern const FlCliCommand fl_cli_service_remove;
extern const FlCliCommand fl_cli_service_set_ca;
extern const FlCliCommand fl_cli_service_set_certificate;
extern const FlCliCommand fl_cli_service_set_client;
extern const FlCliCommand fl_cli_service_generate_key;
extern const FlCliCommand fl_cli_service_show_key;
extern const FlCliCommand fl_cli_connection_add;
extern const FlCliCommand fl_cli_connection_list;
extern const FlCliCommand fl_cli_connection_show;
extern const FlCliCommand fl_cli_connection_remove;
extern const FlCliCommand fl_cli_connect;
extern const FlCliCommand fl_cli_disable;
extern const FlCliCommand fl_cli_duplicate;
extern const FlCliCommand fl_cli_edit;
extern const FlCliCommand fl_cli_enable;
extern const FlCliCommand fl_cli_reconnect;
extern const FlCliCommand fl_cli_revoke;
extern const FlCliCommand fl_cli_call;
extern const FlCliCommand fl_cli_check;

extern const FlCliCommand fl_cli_log;
extern const FlCliCommand fl_cli_export;
extern const FlCliCommand fl_cli_import;
extern const FlCliCommand fl_cli_playground;

G_END_DECLS
