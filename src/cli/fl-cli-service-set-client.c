/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-input.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static char *client_id;
static gboolean secret_from_stdin;

static const GOptionEntry options[] = {
  { "client-id", 0, 0, G_OPTION_ARG_STRING, &client_id,
    N_ ("The id that the service gave to your client"), N_ ("ID") },
  { "client-secret-stdin", 0, 0, G_OPTION_ARG_NONE, &secret_from_stdin,
    N_ ("Read the client's secret from standard input, or ask for it"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
print_client (FlCli *cli, const char *link_name)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (!cli->json) {
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Set the client of the service %s.\n"), link_name);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "link_name");
  json_builder_add_string_value (builder, link_name);
  json_builder_set_member_name (builder, "client_id");
  json_builder_add_string_value (builder, client_id);
  json_builder_set_member_name (builder, "has_client_secret");
  json_builder_add_boolean_value (builder, secret_from_stdin);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json (root);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (FlSecret) secret = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (!client_id || !*client_id) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("--client-id is missing; see fairleadctl service set-client --help."));
    return FALSE;
  }
  if (secret_from_stdin) {
    secret = fl_cli_read_secret (_ ("Client secret:"), error);
    if (!secret)
      return FALSE;
  }
  fl_runtime_set_client_async (runtime, arguments[0], client_id, secret, cli->cancellable,
                               fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_set_client_finish (runtime, result, error))
    return FALSE;
  print_client (cli, arguments[0]);
  return TRUE;
}

const FlCliCommand fl_cli_service_set_client = {
  .name = "service set-client",
  .arguments = "NAME",
  .summary = N_ ("Set the client that you registered with a service"),
  .details = N_ ("The id goes into the service's document, the secret into the keyring. Without\n"
                 "--client-secret-stdin the client has no secret, and one that was stored before\n"
                 "is removed. Only the first line of standard input is read.\n"
                 "\n"
                 "Examples:\n"
                 "  fairleadctl service set-client my_tool --client-id 1000.ABC \\\n"
                 "    --client-secret-stdin\n"
                 "  pass my_tool | fairleadctl service set-client my_tool \\\n"
                 "    --client-id 1000.ABC --client-secret-stdin"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
