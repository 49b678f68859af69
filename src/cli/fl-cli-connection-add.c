/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-list.h"
#include "fl-cli-output.h"
#include "fl-cli-variable.h"
#include "fl-scope.h"

#include <glib/gi18n.h>

static char *service_name;
static char *name;
static char *link_name;
static char **scopes;
static char **variables;

static const GOptionEntry options[] = {
  { "service", 0, 0, G_OPTION_ARG_STRING, &service_name, N_ ("Link name of the service"),
    N_ ("NAME") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Name of the connection, for people"),
    N_ ("TEXT") },
  { "link-name", 0, 0, G_OPTION_ARG_STRING, &link_name,
    N_ ("Name of the connection in scripts (default: made from the name)"), N_ ("NAME") },
  { "scope", 0, 0, G_OPTION_ARG_STRING_ARRAY, &scopes,
    N_ ("Ask for this scope (repeatable; default: all of the service)"), N_ ("SCOPE") },
  { "variable", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &variables,
    N_ ("Fill in a variable of the service (repeatable)"), N_ ("KEY=VALUE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (GError **error)
{
  if (service_name && name && *name)
    return TRUE;
  g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
               /* Translators: the placeholder is an option. */
               _ ("%s is missing; see fairleadctl connection add --help."),
               service_name ? "--name" : "--service");
  return FALSE;
}

static void
set_all_scopes (FlConnection *connection, FlService *service)
{
  GListModel *all = fl_auth_settings_get_scopes (fl_service_get_auth (service));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (all, i);

    g_strv_builder_add (builder, fl_scope_get_name (scope));
  }
  names = g_strv_builder_end (builder);
  fl_connection_set_scopes (connection, (const char *const *) names);
}

static gboolean
set_variable (FlConnection *connection, FlService *service, const char *text, GError **error)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (!fl_cli_variable_parse (service, text, &key, &value, error))
    return FALSE;
  fl_connection_set_variable (connection, key, value);
  return TRUE;
}

static char *
choose_link_name (FlCli *cli, GError **error)
{
  if (link_name)
    return g_strdup (link_name);
  if (!fl_cli_list_open (cli, error))
    return NULL;
  return fl_runtime_propose_connection_link_name (cli->runtime, name);
}

static FlConnection *
new_connection (FlCli *cli, GError **error)
{
  g_autoptr (FlService) service = fl_cli_find_service (cli, service_name, error);
  g_autofree char *chosen = service ? choose_link_name (cli, error) : NULL;
  g_autoptr (FlConnection) connection = NULL;

  if (!chosen)
    return NULL;
  connection = fl_connection_new (name, chosen, service_name);
  for (guint i = 0; variables && variables[i]; i++) {
    if (!set_variable (connection, service, variables[i], error))
      return NULL;
  }
  if (scopes)
    fl_connection_set_scopes (connection, (const char *const *) scopes);
  else
    set_all_scopes (connection, service);
  return g_steal_pointer (&connection);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (!check_options (error))
    return FALSE;
  connection = new_connection (cli, error);
  if (!connection)
    return FALSE;
  fl_runtime_save_connection_async (runtime, connection, TRUE, cli->cancellable, fl_cli_result_cb,
                                    cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_save_connection_finish (runtime, result, error))
    return FALSE;

  if (cli->json) {
    g_autoptr (JsonNode) document = fl_connection_to_json (connection);

    fl_cli_print_json (document);
  } else {
    /* Translators: the placeholders are a name and a link name. */
    fl_cli_print (_ ("Added the connection “%s” as %s. Next:\n"), name,
                  fl_connection_get_link_name (connection));
    fl_cli_print ("  fairleadctl connect %s\n", fl_connection_get_link_name (connection));
  }
  return TRUE;
}

const FlCliCommand fl_cli_connection_add = {
  .name = "connection add",
  .arguments = "--service NAME --name TEXT",
  .summary = N_ ("Add a connection of a service"),
  .details = N_ ("The connection is not connected yet: “fairleadctl connect” authorizes it.\n"
                 "\n"
                 "Examples:\n"
                 "  fairleadctl connection add --service playground --name 'My playground'\n"
                 "  fairleadctl connection add --service zoho_books --name Books \\\n"
                 "    --variable dc=eu --scope ZohoBooks.contacts.READ"),
  .options = options,
  .run = run,
};
