/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-scheme.h"
#include "fl-cli-certificate.h"
#include "fl-cli-commands.h"
#include "fl-cli-output.h"
#include "fl-parameter.h"
#include "fl-scope.h"

#include <glib/gi18n.h>

static void
print_variables (FlService *service)
{
  GListModel *variables = fl_service_get_variables (service);

  for (guint i = 0; i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);
    const char *value = fl_variable_get_default_value (variable);
    g_autofree char *line = NULL;

    line = g_strdup_printf ("%s=%s  %s", fl_variable_get_key (variable), value ? value : "",
                            fl_variable_get_label (variable));
    fl_cli_print_field (_ ("Variable"), line);
  }
}

/* What “connect” takes with --parameter. */
static void
print_inputs (FlService *service)
{
  g_autoptr (GListModel) inputs =
      fl_auth_scheme_list_inputs (service, fl_auth_scheme_get_default_grant (service));

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (inputs, i);
    const char *label = fl_parameter_get_label (parameter);
    g_autofree char *line =
        g_strdup_printf ("%s  %s", fl_parameter_get_key (parameter), label ? label : "");

    fl_cli_print_field (_ ("Parameter"), g_strchomp (line));
  }
}

static void
print_scopes (FlAuthSettings *auth)
{
  GListModel *scopes = fl_auth_settings_get_scopes (auth);

  for (guint i = 0; i < g_list_model_get_n_items (scopes); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);
    g_autofree char *line =
        g_strdup_printf ("%s  %s", fl_scope_get_name (scope), fl_scope_get_label (scope));

    fl_cli_print_field (_ ("Scope"), line);
  }
}

static void
print_service (FlService *service)
{
  FlAuthSettings *auth = fl_service_get_auth (service);
  FlOauth2Settings *oauth2 = fl_service_get_oauth2 (service);
  g_autofree char *callback = fl_auth_settings_dup_callback_address (auth);
  gboolean is_default = fl_service_get_origin (service) == FL_SERVICE_DEFAULT;

  fl_cli_print_field (_ ("Name"), fl_service_get_name (service));
  fl_cli_print_field (_ ("Link name"), fl_service_get_link_name (service));
  fl_cli_print_field (_ ("Origin"), is_default ? _ ("default") : _ ("custom"));
  fl_cli_print_list_field (_ ("Categories"), fl_service_get_categories (service));
  fl_cli_print_field (_ ("Documentation"), fl_service_get_documentation_url (service));
  fl_cli_print_field (_ ("Console"), fl_service_get_console_url (service));
  fl_cli_print_field (_ ("Address"), fl_service_get_base_url (service));
  fl_cli_print_list_field (_ ("Hosts"), fl_service_get_hosts (service));
  if (oauth2) {
    fl_cli_print_field (_ ("Authorization"), fl_oauth2_settings_get_authorize_url (oauth2));
    fl_cli_print_field (_ ("Tokens"), fl_oauth2_settings_get_token_url (oauth2));
  }
  fl_cli_print_field (_ ("Client id"), fl_service_needs_client (service)
                                           ? _ ("missing; see service set-client")
                                           : fl_auth_settings_get_client_id (auth));
  fl_cli_print_field (_ ("Callback address"), callback);
  fl_cli_print_certificates (_ ("Client certificate"), fl_service_get_client_certificate (service));
  fl_cli_print_certificates (_ ("Authority"), fl_service_get_ca_certificates (service));
  print_variables (service);
  print_inputs (service);
  print_scopes (auth);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlService) service = fl_cli_find_service (cli, arguments[0], error);

  if (!service)
    return FALSE;
  if (cli->json) {
    g_autoptr (JsonNode) document = fl_service_to_json (service);

    fl_cli_print_json (document);
  } else {
    print_service (service);
  }
  return TRUE;
}

const FlCliCommand fl_cli_service_show = {
  .name = "service show",
  .arguments = "NAME",
  .summary = N_ ("Show one service"),
  .details = N_ ("NAME is a link name. With --json the service's document is printed, which\n"
                 "“service add” on another computer takes."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
