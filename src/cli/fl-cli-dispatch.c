/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-dispatch.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-help.h"
#include "fl-cli-suggest.h"

#include <glib/gi18n.h>

/* From the argument vector to a command: its words, its options, its arguments. */

static const FlCliCommand *const commands[] = {
  &fl_cli_call,
  &fl_cli_check,
  &fl_cli_connect,
  &fl_cli_connection_add,
  &fl_cli_connection_list,
  &fl_cli_connection_remove,
  &fl_cli_connection_show,
  &fl_cli_disable,
  &fl_cli_duplicate,
  &fl_cli_edit,
  &fl_cli_enable,
  &fl_cli_export,
  &fl_cli_import,
  &fl_cli_log,
  &fl_cli_playground,
  &fl_cli_reconnect,
  &fl_cli_revoke,
  &fl_cli_service_add,
  &fl_cli_service_generate_key,
  &fl_cli_service_list,
  &fl_cli_service_remove,
  &fl_cli_service_set_ca,
  &fl_cli_service_set_certificate,
  &fl_cli_service_set_client,
  &fl_cli_service_show,
  &fl_cli_service_show_key,
  NULL,
};

/* How many of the words name the command: 0 where they do not. */
static guint
match (const FlCliCommand *command, char **words)
{
  g_auto (GStrv) names = g_strsplit (command->name, " ", -1);
  guint n_words = 0;

  for (; names[n_words]; n_words++) {
    if (g_strcmp0 (names[n_words], words[n_words]) != 0)
      return 0;
  }
  return n_words;
}

static const FlCliCommand *
find_command (char **words, guint *n_words)
{
  for (guint i = 0; commands[i]; i++) {
    *n_words = match (commands[i], words);
    if (*n_words > 0)
      return commands[i];
  }
  return NULL;
}

/* "service" is the first word of several commands. */
static gboolean
is_group (const char *word)
{
  gsize length = strlen (word);

  for (guint i = 0; commands[i]; i++) {
    if (g_str_has_prefix (commands[i]->name, word) && commands[i]->name[length] == ' ')
      return TRUE;
  }
  return FALSE;
}

/* The command's name as far as it was typed: "service" alone asks for the second word too, and
 * "servce list" is like no command but with both of its words. */
static void
set_unknown_command (GError **error, char **words)
{
  gboolean needs_more = is_group (words[0]);
  gboolean has_more = words[1] && *words[1] != '-';
  g_autofree char *both = has_more ? g_strjoin (" ", words[0], words[1], NULL) : NULL;
  const char *typed = needs_more && both ? both : words[0];
  const char *nearest = fl_cli_suggest (commands, typed);

  if (!nearest && both) {
    nearest = fl_cli_suggest (commands, both);
    typed = nearest ? both : typed;
  }
  if (needs_more && !strchr (typed, ' ')) {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholders are a word of the command line and a command. */
                 _ ("“%s” needs one more word, such as “%s”; see fairleadctl --help."), typed,
                 nearest);
  } else if (nearest) {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholders are what was typed and a command. */
                 _ ("There is no command “%s”; did you mean “%s”?"), typed, nearest);
  } else {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholder is what was typed. */
                 _ ("There is no command “%s”; see fairleadctl --help."), typed);
  }
}

static gboolean
names_secret (const char *option)
{
  static const char *const words[] = { "secret", "token",   "passw",     "passphrase",
                                       "apikey", "api-key", "credential" };
  static const char *const harmless[] = { "--client-secret-stdin", "--refresh-token-stdin",
                                          "--access-token-stdin", "--passphrase-stdin", NULL };
  gsize length = strcspn (option, "=");
  g_autofree char *name = g_ascii_strdown (option, (gssize) length);

  if (g_strv_contains (harmless, name))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (strstr (name, words[i]))
      return TRUE;
  }
  return FALSE;
}

/* Whoever types --client-secret VALUE has shown it to every program that can read the list of
 * processes already; saying so without the value is all that is left to do. */
static gboolean
check_no_secret (char **arguments, GError **error)
{
  for (guint i = 0; arguments[i] && !g_str_equal (arguments[i], "--"); i++) {
    if (!g_str_has_prefix (arguments[i], "--") || !names_secret (arguments[i]))
      continue;
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("Secrets are not taken from the command line, where other programs "
                            "can read them; use “service set-client --client-secret-stdin”, and "
                            "replace the secret that was just typed."));
    return FALSE;
  }
  return TRUE;
}

/* GLib's message repeats the argument as it was typed, with what may follow its "=". */
static void
take_option_error (GError **error, const GError *option_error, const FlCliCommand *command)
{
  g_autofree char *message =
      g_strndup (option_error->message, strcspn (option_error->message, "="));

  g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
               /* Translators: the first placeholder is a sentence without its full stop, the
                * second a command. */
               _ ("%s; see fairleadctl %s --help."), message, command->name);
}

static gboolean
check_count (const FlCliCommand *command, char **arguments, GError **error)
{
  guint n_arguments = g_strv_length (arguments);

  if (n_arguments >= command->min_arguments && n_arguments <= command->max_arguments)
    return TRUE;
  if (command->max_arguments == 0) {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholders are a command. */
                 _ ("“%s” takes no arguments; see fairleadctl %s --help."), command->name,
                 command->name);
  } else {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholders are a command, its arguments, and the command. */
                 _ ("“%s” takes %s; see fairleadctl %s --help."), command->name, command->arguments,
                 command->name);
  }
  return FALSE;
}

static gboolean
run_command (FlCli *cli, const FlCliCommand *command, char **words, GError **error)
{
  gboolean help = FALSE;
  g_autoptr (GOptionContext) context = fl_cli_help_new_context (command, &cli->json, &help);
  g_autoptr (GError) option_error = NULL;
  g_autofree char *program = g_strconcat (FL_CLI_NAME " ", command->name, NULL);
  g_auto (GStrv) vector = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) words);
  vector = g_strv_builder_end (builder);
  if (!g_option_context_parse_strv (context, &vector, &option_error)) {
    take_option_error (error, option_error, command);
    return FALSE;
  }
  if (help) {
    fl_cli_help_print_command (context, command);
    return TRUE;
  }
  return check_count (command, vector + 1, error) && command->run (cli, vector + 1, error);
}

static gboolean
is_help (const char *word)
{
  return g_strcmp0 (word, "--help") == 0 || g_strcmp0 (word, "-h") == 0;
}

/* What stands before the command: "fairleadctl --json service list" is as good as the other way. */
static char **
skip_global_options (FlCli *cli, char **words)
{
  while (*words && g_str_equal (*words, "--json")) {
    cli->json = TRUE;
    words++;
  }
  return words;
}

gboolean
fl_cli_dispatch (FlCli *cli, char **arguments, GError **error)
{
  const FlCliCommand *command;
  guint n_words = 0;
  char **words;

  /* Also an error in what stands before it is reported as JSON. */
  cli->json = g_strv_contains ((const char *const *) arguments, "--json");
  if (!check_no_secret (arguments, error))
    return FALSE;
  words = skip_global_options (cli, arguments);
  if (!*words) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("A command is missing; see fairleadctl --help."));
    return FALSE;
  }
  if (is_help (words[0]) || (is_group (words[0]) && is_help (words[1]))) {
    fl_cli_help_print (commands);
    return TRUE;
  }
  if (g_str_equal (*words, "--version")) {
    fl_cli_help_print_version ();
    return TRUE;
  }
  if (**words == '-') {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholder is an option. */
                 _ ("There is no option “%.*s” before a command; see fairleadctl --help."),
                 (int) strcspn (*words, "="), *words);
    return FALSE;
  }
  command = find_command (words, &n_words);
  if (command)
    return run_command (cli, command, words + n_words, error);
  set_unknown_command (error, words);
  return FALSE;
}
