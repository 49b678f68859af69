/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_remove_connection_async (runtime, arguments[0], cli->cancellable, fl_cli_result_cb,
                                      cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_remove_connection_finish (runtime, result, error))
    return FALSE;
  if (cli->json)
    fl_cli_print_member ("removed", arguments[0]);
  else
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Removed the connection %s.\n"), arguments[0]);
  if (fl_runtime_remove_connection_left_credentials (runtime, result))
    fl_cli_note (_ ("Its document was broken and did not tell its id: credentials that it may have "
                    "had are still in the keyring."));
  return TRUE;
}

const FlCliCommand fl_cli_connection_remove = {
  .name = "connection remove",
  .arguments = "NAME",
  .summary = N_ ("Remove a connection and its credentials"),
  .details = N_ ("Its credentials leave the keyring first. The service itself is not told: its\n"
                 "tokens there live on until they expire."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
