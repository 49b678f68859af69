/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-connection.h"
#include "fl-cli-list.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static void
print_table (GListModel *connections)
{
  g_autoptr (FlCliTable) table =
      fl_cli_table_new (5, _ ("LINK NAME"), _ ("NAME"), _ ("SERVICE"), _ ("STATUS"), _ ("ACCOUNT"));

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    fl_cli_table_add (table, fl_connection_get_link_name (connection),
                      fl_connection_get_name (connection), fl_connection_get_service (connection),
                      fl_cli_connection_get_status (connection),
                      fl_connection_get_account (connection));
  }
  fl_cli_table_print (table);
}

static JsonNode *
connection_to_json (gpointer item)
{
  return fl_connection_to_json (item);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  GListModel *connections;

  if (!fl_cli_list_open (cli, error))
    return FALSE;
  connections = fl_runtime_get_connections (cli->runtime);
  if (cli->json)
    fl_cli_list_print_json (cli, "connections", connections, connection_to_json);
  else
    print_table (connections);
  fl_cli_list_report_broken (cli, "connections");
  return TRUE;
}

const FlCliCommand fl_cli_connection_list = {
  .name = "connection list",
  .summary = N_ ("List the connections and their status"),
  .details = N_ ("Documents that are not valid are named on standard error. With --json an\n"
                 "object is printed: “connections” has the documents, “broken” has file and\n"
                 "message of those that are not valid."),
  .run = run,
};
