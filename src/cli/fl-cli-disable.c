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
      fl_cli_connection_set_enabled (cli, arguments[0], FALSE, error);

  if (!connection)
    return FALSE;
  if (cli->json) {
    g_autoptr (JsonNode) document = fl_connection_to_json (connection);

    fl_cli_print_json (document);
  } else {
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Disabled %s.\n"), arguments[0]);
  }
  return TRUE;
}

const FlCliCommand fl_cli_disable = {
  .name = "disable",
  .arguments = "NAME",
  .summary = N_ ("Disable a connection, which keeps its credentials"),
  .details = N_ ("Calls through it are refused until “fairleadctl enable”. Nothing is told to the\n"
                 "service, and nothing is taken out of the keyring."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
