/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-output.h"
#include "fl-cli-variable.h"

#include <glib/gi18n.h>

static char *name;
static char **scopes;
static char **added;
static char **removed;
static char **variables;

static const GOptionEntry options[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Name of the connection, for people"),
    N_ ("TEXT") },
  { "scope", 0, 0, G_OPTION_ARG_STRING_ARRAY, &scopes,
    N_ ("Ask for this scope and for no others (repeatable)"), N_ ("SCOPE") },
  { "add-scope", 0, 0, G_OPTION_ARG_STRING_ARRAY, &added,
    N_ ("Ask for this scope too (repeatable)"), N_ ("SCOPE") },
  { "remove-scope", 0, 0, G_OPTION_ARG_STRING_ARRAY, &removed,
    N_ ("Ask for this scope no more (repeatable)"), N_ ("SCOPE") },
  { "variable", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &variables,
    N_ ("Fill in a variable of the service (repeatable; empty: its default)"), N_ ("KEY=VALUE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (GError **error)
{
  if (scopes && (added || removed)) {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholders are options. */
                 _ ("%s and %s exclude each other."), "--scope",
                 added ? "--add-scope" : "--remove-scope");
    return FALSE;
  }
  if (name || scopes || added || removed || variables)
    return TRUE;
  g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                       _ ("Nothing to change is named; see fairleadctl edit --help."));
  return FALSE;
}

static gboolean
holds (char **list, const char *scope)
{
  return list && g_strv_contains ((const char *const *) list, scope);
}

/* A scope that is to go must be there: else it was mistyped. */
static gboolean
check_removed (char **wanted, const char *link_name, GError **error)
{
  for (guint i = 0; removed && removed[i]; i++) {
    if (holds (wanted, removed[i]))
      continue;
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholders are a link name and the name of a scope. */
                 _ ("The connection “%s” does not ask for the scope “%s”."), link_name, removed[i]);
    return FALSE;
  }
  return TRUE;
}

static char **
combine (char **wanted)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; wanted[i]; i++) {
    if (!holds (removed, wanted[i]))
      g_strv_builder_add (builder, wanted[i]);
  }
  for (guint i = 0; added && added[i]; i++) {
    if (!holds (wanted, added[i]))
      g_strv_builder_add (builder, added[i]);
  }
  return g_strv_builder_end (builder);
}

static GHashTable *
parse_variables (FlService *service, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; variables[i]; i++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;

    if (!fl_cli_variable_parse (service, variables[i], &key, &value, error))
      return NULL;
    g_hash_table_replace (values, g_steal_pointer (&key), g_steal_pointer (&value));
  }
  return g_steal_pointer (&values);
}

typedef struct {
  GStrv scopes;
  GHashTable *variables;
} Changes;

static gboolean
find_changes (FlCli *cli, const char *link_name, Changes *changes, GError **error)
{
  g_autoptr (FlConnection) connection = fl_cli_find_connection (cli, link_name, error);
  g_auto (GStrv) wanted = NULL;
  g_autoptr (FlService) service = NULL;

  if (!connection)
    return FALSE;
  wanted = fl_connection_dup_wanted_scopes (connection);
  if (!check_removed (wanted, link_name, error))
    return FALSE;
  if (scopes)
    changes->scopes = g_strdupv (scopes);
  else if (added || removed)
    changes->scopes = combine (wanted);
  if (!variables)
    return TRUE;
  service = fl_cli_find_service (cli, fl_connection_get_service (connection), error);
  if (service)
    changes->variables = parse_variables (service, error);
  return changes->variables != NULL;
}

static gboolean
print_edited (FlCli *cli, const char *link_name, gboolean reconnect, GError **error)
{
  if (cli->json) {
    g_autoptr (FlConnection) connection = fl_cli_find_connection (cli, link_name, error);
    g_autoptr (JsonNode) document = connection ? fl_connection_to_json (connection) : NULL;

    if (!document)
      return FALSE;
    fl_cli_print_json (document);
    return TRUE;
  }
  if (reconnect) {
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Changed %s. It works as before until you reconnect it:\n"), link_name);
    fl_cli_print ("  fairleadctl reconnect %s\n", link_name);
  } else {
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Changed %s.\n"), link_name);
  }
  return TRUE;
}

static gboolean
edit (FlCli *cli, const char *link_name, const Changes *changes, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;
  gboolean reconnect = FALSE;

  fl_runtime_edit_connection_async (runtime, link_name, name, (const char *const *) changes->scopes,
                                    changes->variables, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_runtime_edit_connection_finish (runtime, result, &reconnect, error) &&
         print_edited (cli, link_name, reconnect, error);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  Changes changes = { 0 };
  gboolean done = check_options (error) && find_changes (cli, arguments[0], &changes, error) &&
                  edit (cli, arguments[0], &changes, error);

  g_strfreev (changes.scopes);
  g_clear_pointer (&changes.variables, g_hash_table_unref);
  return done;
}

const FlCliCommand fl_cli_edit = {
  .name = "edit",
  .arguments = "NAME",
  .summary = N_ ("Change a connection's name, scopes or variables"),
  .details =
      N_ ("The link name stays. Scopes, and variables that say who authorizes the connection\n"
          "or which hosts it calls, take effect once it is reconnected; until then it works\n"
          "as before.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl edit my_books --name 'Books (Berlin)'\n"
          "  fairleadctl edit my_books --add-scope ZohoBooks.contacts.READ\n"
          "  fairleadctl edit my_books --variable dc=eu"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
