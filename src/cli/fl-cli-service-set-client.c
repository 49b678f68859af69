/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-input.h"
#include "fl-cli-key.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static char *client_id;
static gboolean secret_from_stdin;
static char *key_file;

static const GOptionEntry options[] = {
  { "client-id", 0, 0, G_OPTION_ARG_STRING, &client_id,
    N_ ("The id that the service gave to your client"), N_ ("ID") },
  { "client-secret-stdin", 0, 0, G_OPTION_ARG_NONE, &secret_from_stdin,
    N_ ("Read the client's secret from standard input, or ask for it"), NULL },
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
    N_ ("Read the client's private key from a file: PEM or a JWK"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static void
print_client (FlCli *cli, const char *link_name, FlSigningKey *key)
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
  if (key) {
    json_builder_set_member_name (builder, "key_id");
    json_builder_add_string_value (builder, fl_signing_key_get_id (key));
  }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json (root);
}

static gboolean
check_options (GError **error)
{
  if (!client_id || !*client_id) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("--client-id is missing; see fairleadctl service set-client --help."));
    return FALSE;
  }
  if (secret_from_stdin && g_strcmp0 (key_file, "-") == 0) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("Standard input can hold the client's secret or its key, not both."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
set_client (FlCli *cli, const char *link_name, FlSecret *secret, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_set_client_async (runtime, link_name, client_id, secret, cli->cancellable,
                               fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_runtime_set_client_finish (runtime, result, error);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlSecret) secret = NULL;
  g_autoptr (FlSigningKey) key = NULL;

  if (!check_options (error))
    return FALSE;
  if (secret_from_stdin) {
    secret = fl_cli_read_secret (_ ("Client secret:"), error);
    if (!secret)
      return FALSE;
  }
  if (key_file) {
    key = fl_cli_read_key (cli, key_file, error);
    if (!key)
      return FALSE;
  }
  if (!set_client (cli, arguments[0], secret, error) ||
      (key && !fl_cli_store_key (cli, arguments[0], key, NULL, error)))
    return FALSE;
  print_client (cli, arguments[0], key);
  return TRUE;
}

const FlCliCommand fl_cli_service_set_client = {
  .name = "service set-client",
  .arguments = "NAME",
  .summary = N_ ("Set the client that you registered with a service"),
  .details =
      N_ ("The id goes into the service's document, the secret into the keyring. Without\n"
          "--client-secret-stdin the client has no secret, and one that was stored before\n"
          "is removed. Only the first line of standard input is read.\n"
          "\n"
          "--key-file takes PEM or a private JWK, and “-” for standard input; the passphrase\n"
          "of an encrypted key is asked for. The client then shows itself with the key. A key\n"
          "that was stored before stays where the option is not given.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl service set-client my_tool --client-id 1000.ABC \\\n"
          "    --client-secret-stdin\n"
          "  pass my_tool | fairleadctl service set-client my_tool \\\n"
          "    --client-id 1000.ABC --client-secret-stdin\n"
          "  fairleadctl service set-client my_tool --client-id 1000.ABC \\\n"
          "    --key-file private.pem"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
