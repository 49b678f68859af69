/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-connection.h"
#include "fl-cli-output.h"
#include "fl-host-rules.h"

#include <glib/gi18n.h>

static const char *
get_origin (FlConnection *connection)
{
  switch (fl_connection_get_origin (connection)) {
  case FL_CONNECTION_MINE:
    return _ ("made by me");
  case FL_CONNECTION_SHARED:
    return _ ("shared with me");
  case FL_CONNECTION_INTERNAL:
    return _ ("provided by Fairlead");
  }
  return "";
}

/* What needs the service; without it the rest is worth showing all the same. */
static void
print_of_service (FlConnection *connection, FlService *service)
{
  GListModel *variables = fl_service_get_variables (service);
  g_autoptr (FlHostRules) rules = fl_host_rules_new (service, connection, NULL);
  g_auto (GStrv) hosts = rules ? fl_host_rules_dup_patterns (rules) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);
    const char *key = fl_variable_get_key (variable);
    const char *value = fl_connection_get_variable (connection, key);
    g_autofree char *line = NULL;

    if (!value)
      value = fl_variable_get_default_value (variable);
    line = g_strdup_printf ("%s=%s", key, value ? value : "");
    fl_cli_print_field (_ ("Variable"), line);
  }
  if (hosts)
    fl_cli_print_list_field (_ ("Allowed hosts"), (const char *const *) hosts);
}

static void
print_status (FlConnection *connection, FlService *service)
{
  g_autofree char *since = fl_cli_format_time (fl_connection_get_status_since_us (connection));
  g_autofree char *expiry = fl_cli_connection_format_expiry (connection, service);
  g_autofree char *refreshed = fl_cli_format_time (fl_connection_get_refreshed_at_us (connection));
  g_autofree char *lapse =
      fl_cli_format_time (fl_connection_get_refresh_expires_at_us (connection));
  g_autofree char *used = fl_cli_format_time (fl_connection_get_last_used_at_us (connection));

  fl_cli_print_field (_ ("Status"), fl_cli_connection_get_status (connection));
  fl_cli_print_field (_ ("Since"), since);
  fl_cli_print_field (_ ("Reason"), fl_connection_get_status_reason (connection));
  fl_cli_print_field (_ ("Last used"), used);
  fl_cli_print_field (_ ("Last refreshed"), refreshed);
  fl_cli_print_field (_ ("Expires"), expiry);
  if (fl_connection_is_authorized (connection))
    fl_cli_print_field (_ ("Lapses unless used by"), lapse);
}

static void
print_pending_variables (FlConnection *connection)
{
  g_autoptr (JsonObject) wanted = fl_connection_dup_wanted_variables (connection);
  g_autoptr (GList) keys = json_object_get_members (wanted);

  for (GList *key = keys; key; key = key->next) {
    const char *value = json_object_get_string_member (wanted, key->data);
    g_autofree char *line = g_strdup_printf ("%s=%s", (const char *) key->data, value);

    if (g_strcmp0 (value, fl_connection_get_variable (connection, key->data)) != 0)
      fl_cli_print_field (_ ("Variable once reconnected"), line);
  }
}

static void
print_pending (FlConnection *connection)
{
  g_auto (GStrv) wanted = fl_connection_dup_wanted_scopes (connection);

  if (!fl_connection_get_pending (connection))
    return;
  if (!g_strv_equal ((const char *const *) wanted, fl_connection_get_scopes (connection)))
    fl_cli_print_list_field (_ ("Scopes once reconnected"), (const char *const *) wanted);
  print_pending_variables (connection);
}

static void
print_connection (FlConnection *connection, FlService *service)
{
  g_autofree char *created = fl_cli_format_time (fl_connection_get_created_at_us (connection));

  fl_cli_print_field (_ ("Name"), fl_connection_get_name (connection));
  fl_cli_print_field (_ ("Link name"), fl_connection_get_link_name (connection));
  fl_cli_print_field (_ ("Service"), fl_connection_get_service (connection));
  fl_cli_print_field (_ ("Origin"), get_origin (connection));
  print_status (connection, service);
  fl_cli_print_field (_ ("Account"), fl_connection_get_account (connection));
  fl_cli_print_list_field (_ ("Scopes asked for"), fl_connection_get_scopes (connection));
  fl_cli_print_list_field (_ ("Scopes granted"), fl_connection_get_granted_scopes (connection));
  print_pending (connection);
  if (service)
    print_of_service (connection, service);
  fl_cli_print_field (_ ("Created by"), fl_connection_get_created_by (connection));
  fl_cli_print_field (_ ("Created"), created);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlConnection) connection = fl_cli_find_connection (cli, arguments[0], error);

  if (!connection)
    return FALSE;
  if (cli->json) {
    g_autoptr (JsonNode) document = fl_connection_to_json (connection);

    fl_cli_print_json (document);
  } else {
    /* Dropped: a missing service does not keep its connections from being shown. */
    g_autoptr (FlService) service =
        fl_cli_find_service (cli, fl_connection_get_service (connection), NULL);

    print_connection (connection, service);
  }
  return TRUE;
}

const FlCliCommand fl_cli_connection_show = {
  .name = "connection show",
  .arguments = "NAME",
  .summary = N_ ("Show one connection"),
  .details = N_ ("NAME is a link name. With --json the connection's document is printed; it holds\n"
                 "no secret."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
