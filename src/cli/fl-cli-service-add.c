/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-input.h"
#include "fl-cli-output.h"
#include "fl-json.h"

#include <glib/gi18n.h>

static FlService *
read_service (const char *name, GError **error)
{
  g_autoptr (GBytes) contents = fl_cli_read_all (name, error);
  g_autoptr (JsonNode) document = NULL;
  FlService *service;
  const char *text;
  gsize size_bytes;

  if (!contents)
    return NULL;
  text = g_bytes_get_data (contents, &size_bytes);
  document = fl_json_parse (text, (gssize) size_bytes, error);
  service = document ? fl_service_new_from_json (document, error) : NULL;
  if (!service)
    g_prefix_error (error, "%s: ", g_str_equal (name, "-") ? _ ("Standard input") : name);
  return service;
}

static void
print_next_step (FlService *service)
{
  FlAuthSettings *auth = fl_service_get_auth (service);
  g_autofree char *address = fl_auth_settings_dup_callback_address (auth);
  const char *link_name = fl_service_get_link_name (service);

  if (fl_service_needs_client (service)) {
    /* Translators: the placeholder is an address. */
    fl_cli_print (_ ("Register a client with the callback address %s, then:\n"), address);
    fl_cli_print ("  fairleadctl service set-client %s --client-id ID --client-secret-stdin\n",
                  link_name);
  } else {
    fl_cli_print ("%s\n", _ ("Next:"));
    fl_cli_print ("  fairleadctl connection add --service %s --name NAME\n", link_name);
  }
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (FlService) service = read_service (arguments[0], error);
  g_autoptr (GAsyncResult) result = NULL;

  if (!service)
    return FALSE;
  fl_runtime_save_service_async (runtime, service, TRUE, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_save_service_finish (runtime, result, error))
    return FALSE;

  if (cli->json) {
    g_autoptr (JsonNode) document = fl_service_to_json (service);

    fl_cli_print_json (document);
  } else {
    /* Translators: the placeholders are a name and a link name. */
    fl_cli_print (_ ("Added the service “%s” as %s.\n"), fl_service_get_name (service),
                  fl_service_get_link_name (service));
    print_next_step (service);
  }
  return TRUE;
}

const FlCliCommand fl_cli_service_add = {
  .name = "service add",
  .arguments = "FILE|-",
  .summary = N_ ("Add a custom service from its document"),
  .details = N_ ("Reads one service document in JSON from FILE, or from standard input, and adds\n"
                 "it under its link name. With --json the document is printed as it was written.\n"
                 "\n"
                 "Examples:\n"
                 "  fairleadctl service add my_tool.json\n"
                 "  fairleadctl service show my_tool --json | ssh other fairleadctl service add -"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
