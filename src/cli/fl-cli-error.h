/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

#define FL_CLI_ERROR (fl_cli_error_quark ())

/**
 * FlCliError:
 * @FL_CLI_ERROR_FAILED: none of the below
 * @FL_CLI_ERROR_USAGE: the command line is not as the command's help says
 * @FL_CLI_ERROR_PIPE: nobody reads standard output any more
 */
typedef enum {
  FL_CLI_ERROR_FAILED,
  FL_CLI_ERROR_USAGE,
  FL_CLI_ERROR_PIPE,
} FlCliError;

/**
 * FlCliStatus:
 *
 * Exit statuses: scripts build on them, so they never change. Help and man page list them.
 */
typedef enum {
  FL_CLI_STATUS_SUCCESS = 0,
  FL_CLI_STATUS_FAILED = 1,
  FL_CLI_STATUS_USAGE = 2,
  FL_CLI_STATUS_NOT_FOUND = 3,
  FL_CLI_STATUS_CLIENT_ERROR = 4,
  FL_CLI_STATUS_SERVER_ERROR = 5,
  FL_CLI_STATUS_RECONNECT = 6,
  FL_CLI_STATUS_KEYRING = 7,
  FL_CLI_STATUS_NETWORK = 8,
  FL_CLI_STATUS_HOST = 9,
} FlCliStatus;

GQuark fl_cli_error_quark (void);
FlCliStatus fl_cli_status_of_error (const GError *error);
/* Writes the error to standard error; answers the exit status. */
FlCliStatus fl_cli_report (FlCli *cli, const GError *error);

G_END_DECLS
