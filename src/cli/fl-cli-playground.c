/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

/* Serves the Playground for other programs, until it is interrupted. */

static int port = 8722;

static const GOptionEntry options[] = {
  { "port", 0, 0, G_OPTION_ARG_INT, &port,
    N_ ("Port of 127.0.0.1 to serve on; 0 for any free one (8722)"), N_ ("NUMBER") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_port (GError **error)
{
  if (port >= 0 && port <= G_MAXUINT16)
    return TRUE;
  g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                       _ ("--port must be a number from 0 to 65535."));
  return FALSE;
}

/* Being interrupted is how serving ends: no failure, and nothing that a shell has to be told. */
static void
wait_for_interruption (FlCli *cli)
{
  while (!g_cancellable_is_cancelled (cli->cancellable))
    g_main_context_iteration (NULL, TRUE);
  cli->signal = 0;
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlPlayground *playground = fl_runtime_get_playground (fl_cli_get_runtime (cli));
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *address = NULL;

  if (!check_port (error))
    return FALSE;
  fl_playground_ensure_async (playground, (guint16) port, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  if (!fl_playground_ensure_finish (playground, result, error))
    return FALSE;
  address = g_strdup_printf ("http://127.0.0.1:%u", fl_playground_get_port (playground));
  fl_cli_announce (cli->json, "address", address);
  wait_for_interruption (cli);
  return TRUE;
}

const FlCliCommand fl_cli_playground = {
  .name = "playground",
  .summary = N_ ("Serve the Playground until interrupted, to practise with other programs"),
  .details = N_ ("Prints the address of the practice service and serves it: an authorization\n"
                 "server (/authorize, /token, /revoke; the client is “fairlead-playground”) and\n"
                 "an API (/me, /contacts). Fairlead's own connections start it by themselves.\n"
                 "\n"
                 "Examples:\n"
                 "  fairleadctl playground\n"
                 "  fairleadctl playground --port 0 --json\n"),
  .options = options,
  .run = run,
};
