/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-connection.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlConnection) connection =
      fl_cli_connection_set_enabled (cli, arguments[0], TRUE, error);

  if (!connection)
    return FALSE;
  if (cli->json) {
    g_autoptr (JsonNode) document = fl_connection_to_json (connection);

    fl_cli_print_json (document);
  } else {
    /* Translators: the placeholders are a link name and a status. */
    fl_cli_print (_ ("Enabled %s: %s.\n"), arguments[0], fl_cli_connection_get_status (connection));
  }
  return TRUE;
}

const FlCliCommand fl_cli_enable = {
  .name = "enable",
  .arguments = "NAME",
  .summary = N_ ("Enable a disabled connection"),
  .details = N_ ("It has the status again that it had before it was disabled."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
