/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static gboolean local;

static const GOptionEntry options[] = {
  { "local", 0, 0, G_OPTION_ARG_NONE, &local,
    N_ ("Only forget the credentials here, without asking the service"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
print_revoked (FlCli *cli, FlConnection *connection)
{
  const char *link_name = fl_connection_get_link_name (connection);

  if (cli->json) {
    g_autoptr (JsonNode) document = fl_connection_to_json (connection);

    fl_cli_print_json (document);
  } else if (local) {
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Forgot the credentials of %s; the service still accepts them.\n"), link_name);
  } else {
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Revoked %s.\n"), link_name);
  }
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlConnection) connection = NULL;
  g_autofree char *left = NULL;

  fl_runtime_revoke_async (runtime, arguments[0], local, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_revoke_finish (runtime, result, &left, error))
    return FALSE;
  connection = fl_cli_find_connection (cli, arguments[0], error);
  if (!connection)
    return FALSE;
  print_revoked (cli, connection);
  if (left && !cli->json)
    fl_cli_note ("%s", left);
  return TRUE;
}

const FlCliCommand fl_cli_revoke = {
  .name = "revoke",
  .arguments = "NAME",
  .summary = N_ ("Revoke a connection's authorization at its service"),
  .details =
      N_ ("The service is asked to end the authorization. Once it has, the credentials are\n"
          "taken out of the keyring, and the connection is disconnected; on any failure it\n"
          "is as it was. With --local the service is not asked: for one that cannot revoke.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl revoke my_books\n"
          "  fairleadctl revoke my_books --local"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
