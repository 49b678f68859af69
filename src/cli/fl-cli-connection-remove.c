/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static gboolean keep_grant;

static const GOptionEntry options[] = {
  { "keep-grant", 0, 0, G_OPTION_ARG_NONE, &keep_grant,
    N_ ("Do not ask the service to end the authorization"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *left = NULL;

  fl_runtime_delete_connection_async (runtime, arguments[0], keep_grant, cli->cancellable,
                                      fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_delete_connection_finish (runtime, result, &left, error))
    return FALSE;
  if (cli->json)
    fl_cli_print_member ("removed", arguments[0]);
  else
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Removed the connection %s.\n"), arguments[0]);
  if (left)
    fl_cli_note ("%s", left);
  return TRUE;
}

const FlCliCommand fl_cli_connection_remove = {
  .name = "connection remove",
  .arguments = "NAME",
  .summary = N_ ("Remove a connection and its credentials"),
  .details =
      N_ ("The service is asked to end the authorization, then the credentials leave the\n"
          "keyring, then the connection is removed. Where the service cannot be reached\n"
          "everything stays; with --keep-grant it is not asked, and its tokens there live on\n"
          "until they expire. A service that cannot revoke is not asked either."),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
