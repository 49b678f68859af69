/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-list.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static char *link_name;

static const GOptionEntry options[] = {
  { "link-name", 0, 0, G_OPTION_ARG_STRING, &link_name,
    N_ ("Name of the new connection in scripts (default: made from the name)"), N_ ("NAME") },
  G_OPTION_ENTRY_NULL,
};

static char *
choose_link_name (FlCli *cli, const char *name, GError **error)
{
  if (link_name)
    return g_strdup (link_name);
  if (!fl_cli_list_open (cli, error))
    return NULL;
  return fl_runtime_propose_connection_link_name (cli->runtime, name);
}

static void
print_duplicate (FlCli *cli, FlConnection *duplicate)
{
  const char *chosen = fl_connection_get_link_name (duplicate);

  if (cli->json) {
    g_autoptr (JsonNode) document = fl_connection_to_json (duplicate);

    fl_cli_print_json (document);
  } else {
    /* Translators: the placeholders are a name and a link name. */
    fl_cli_print (_ ("Added the connection “%s” as %s. Next:\n"),
                  fl_connection_get_name (duplicate), chosen);
    fl_cli_print ("  fairleadctl connect %s\n", chosen);
  }
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autofree char *chosen = choose_link_name (cli, arguments[1], error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlConnection) duplicate = NULL;

  if (!chosen)
    return FALSE;
  fl_runtime_duplicate_connection_async (runtime, arguments[0], arguments[1], chosen,
                                         cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  duplicate = fl_runtime_duplicate_connection_finish (runtime, result, error);
  if (!duplicate)
    return FALSE;
  print_duplicate (cli, duplicate);
  return TRUE;
}

const FlCliCommand fl_cli_duplicate = {
  .name = "duplicate",
  .arguments = "NAME NEW_NAME",
  .summary = N_ ("Add a connection like another one"),
  .details =
      N_ ("NAME is a link name, NEW_NAME the name of the new connection, for people. It has\n"
          "the same service, scopes and variables, and is not connected: credentials are\n"
          "never copied.\n"
          "\n"
          "Example:\n"
          "  fairleadctl duplicate my_books 'Books of the other company'"),
  .options = options,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
