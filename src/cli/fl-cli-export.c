/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-list.h"
#include "fl-cli-output.h"
#include "fl-cli-sink.h"
#include "fl-json.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean all;
static char **services;
static char *output;

static const GOptionEntry options[] = {
  { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_ ("Export all custom services and all connections"),
    NULL },
  { "service", 's', 0, G_OPTION_ARG_STRING_ARRAY, &services,
    N_ ("Export a custom service (repeatable)"), N_ ("NAME") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to a file"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
write_bundle (JsonNode *bundle, GError **error)
{
  g_autoptr (FlCliSink) sink = fl_cli_sink_open (output, error);
  g_autofree char *text = fl_json_print (bundle);

  return sink && fl_cli_sink_write (sink, text, strlen (text), error) &&
         (g_str_has_suffix (text, "\n") || fl_cli_sink_write (sink, "\n", 1, error)) &&
         fl_cli_sink_commit (sink, error);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonNode) bundle = NULL;
  gboolean is_named = *arguments || services;

  if (all == is_named) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("“export” takes the link names of connections, --service, or --all."));
    return FALSE;
  }
  if (!fl_cli_list_open (cli, error))
    return FALSE;
  bundle = fl_runtime_export (cli->runtime, (const char *const *) services,
                              is_named ? (const char *const *) arguments : NULL, error);
  return bundle && write_bundle (bundle, error);
}

const FlCliCommand fl_cli_export = {
  .name = "export",
  .arguments = "[NAME…]",
  .summary = N_ ("Write services and connections to a file, without any secret"),
  .details = N_ ("Each NAME is the link name of a connection; its custom service goes along, with\n"
                 "the client ID and without the client secret. Whoever imports the connection\n"
                 "authorizes it anew. The file is JSON, also without --json.\n"
                 "\n"
                 "Examples:\n"
                 "  fairleadctl export my_books -o books.fairlead\n"
                 "  fairleadctl export --all > everything.fairlead"),
  .options = options,
  .min_arguments = 0,
  .max_arguments = G_MAXUINT,
  .run = run,
};
