/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-list.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static const char *
get_origin (FlService *service)
{
  return fl_service_get_origin (service) == FL_SERVICE_DEFAULT ? _ ("default") : _ ("custom");
}

static void
print_table (GListModel *services)
{
  g_autoptr (FlCliTable) table =
      fl_cli_table_new (4, _ ("LINK NAME"), _ ("NAME"), _ ("ORIGIN"), _ ("ADDRESS"));

  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (FlService) service = g_list_model_get_item (services, i);

    fl_cli_table_add (table, fl_service_get_link_name (service), fl_service_get_name (service),
                      get_origin (service), fl_service_get_base_url (service));
  }
  fl_cli_table_print (table);
}

static JsonNode *
service_to_json (gpointer item)
{
  FlService *service = item;
  JsonNode *document = fl_service_to_json (service);

  /* Where it was found is not part of the document, but a program wants to know. */
  json_object_set_string_member (json_node_get_object (document), "origin",
                                 fl_service_get_origin (service) == FL_SERVICE_DEFAULT ? "default"
                                                                                       : "custom");
  return document;
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  GListModel *services;

  if (!fl_cli_list_open (cli, error))
    return FALSE;
  services = fl_runtime_get_services (cli->runtime);
  if (cli->json)
    fl_cli_list_print_json (cli, "services", services, service_to_json);
  else
    print_table (services);
  fl_cli_list_report_broken (cli, "services");
  return TRUE;
}

const FlCliCommand fl_cli_service_list = {
  .name = "service list",
  .summary = N_ ("List the default and custom services"),
  .details = N_ ("Documents that are not valid are named on standard error. With --json an\n"
                 "object is printed: “services” has the documents, “broken” has file and\n"
                 "message of those that are not valid."),
  .run = run,
};
