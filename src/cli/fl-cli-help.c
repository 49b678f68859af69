/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-help.h"

#include "fl-cli-output.h"

#include <glib/gi18n.h>

/* What --help and --version print. GOptionContext lays out one command's help; the overview of all
 * commands is ours. */

#define COMMAND_WIDTH 24

static const char examples[] = N_ ("Examples:\n"
                                   "  fairleadctl connect playground\n"
                                   "  fairleadctl call playground /me\n"
                                   "  fairleadctl call playground POST /contacts "
                                   "-d '{\"name\": \"Ada\"}'\n"
                                   "  fairleadctl connection list --json\n");

static const char statuses[] = N_ ("Exit status:\n"
                                   "  0  success\n"
                                   "  1  any other failure\n"
                                   "  2  the command line is wrong\n"
                                   "  3  no such service or connection\n"
                                   "  4  the response's status is 4xx\n"
                                   "  5  the response's status is 5xx\n"
                                   "  6  the connection has to be connected again\n"
                                   "  7  the keyring is absent or locked\n"
                                   "  8  the network, or the server behind it, cannot be reached\n"
                                   "  9  the host is not one of the service's\n");

GOptionContext *
fl_cli_help_new_context (const FlCliCommand *command, gboolean *json, gboolean *help)
{
  const GOptionEntry shared[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_ ("Write JSON, for programs"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (command->arguments);

  g_option_context_set_help_enabled (context, FALSE);
  if (command->most_options)
    g_option_context_add_main_entries (context, command->most_options, GETTEXT_PACKAGE);
  if (command->more_options)
    g_option_context_add_main_entries (context, command->more_options, GETTEXT_PACKAGE);
  if (command->options)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->details)
    g_option_context_set_description (context, _ (command->details));
  return context;
}

void
fl_cli_help_print_command (GOptionContext *context, const FlCliCommand *command)
{
  g_autofree char *program = g_strconcat (FL_CLI_NAME " ", command->name, NULL);
  g_autofree char *text = NULL;

  /* GLib begins the usage line with the program's name. */
  g_set_prgname (program);
  text = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname (FL_CLI_NAME);
  fl_cli_print ("%s", text);
}

void
fl_cli_help_print (const FlCliCommand *const *commands)
{
  fl_cli_print ("%s\n\n%s\n", _ ("Usage: fairleadctl COMMAND [OPTION…] [ARGUMENT…]"),
                _ ("Makes connections to web services and sends calls through them by link name."));
  fl_cli_print ("\n%s\n", _ ("Commands:"));
  for (guint i = 0; commands[i]; i++)
    fl_cli_print ("  %-*s %s\n", COMMAND_WIDTH, commands[i]->name, _ (commands[i]->summary));
  fl_cli_print ("\n%s\n", _ ("Each command takes --json, to write JSON for programs, and --help.\n"
                             "Secrets are read from standard input or a prompt, "
                             "never from the command line."));
  fl_cli_print ("\n%s", _ (examples));
  fl_cli_print ("\n%s", _ (statuses));
}

void
fl_cli_help_print_version (void)
{
  fl_cli_print (FL_CLI_NAME " " PACKAGE_VERSION "\n");
}
