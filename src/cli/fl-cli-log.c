/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-output.h"
#include "fl-log-report.h"
#include "fl-log-texts.h"

#include <glib/gi18n.h>

/* Shows what authorizing a connection consisted of. */

static gboolean report;
static gboolean follow;
static gboolean clear;

static const GOptionEntry options[] = {
  { "report", 0, 0, G_OPTION_ARG_NONE, &report,
    N_ ("Write a report for a bug tracker, in Markdown, with all requests and answers"), NULL },
  { "follow", 'f', 0, G_OPTION_ARG_NONE, &follow,
    N_ ("Go on with what is still to come, until interrupted"), NULL },
  { "clear", 0, 0, G_OPTION_ARG_NONE, &clear, N_ ("Remove all entries instead"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (FlCli *cli, GError **error)
{
  if (report + follow + clear <= 1 && !(report && cli->json))
    return TRUE;
  g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                       _ ("--report, --follow and --clear exclude one another, and --report "
                          "excludes --json."));
  return FALSE;
}

static const char *
get_mark (FlLogOutcome outcome)
{
  switch (outcome) {
  case FL_LOG_NOTE:
    return "·";
  case FL_LOG_FINE:
    return "✓";
  case FL_LOG_FAILED:
    return "✗";
  }
  return "";
}

static char *
format_time (FlLogEntry *entry)
{
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (fl_log_entry_get_instant_us (entry) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup ("");
}

static void
print_entry (FlCli *cli, FlLogEntry *entry)
{
  g_autofree char *time = format_time (entry);
  g_autofree char *outcome = fl_log_entry_dup_outcome_text (entry);
  g_autofree char *clean = fl_cli_clean (outcome);
  const char *consequence = fl_log_failure_get_sentence (fl_log_entry_get_failure (entry));

  if (cli->json) {
    g_autoptr (JsonNode) node = fl_log_entry_to_json (entry);

    fl_cli_print_json_line (node);
    return;
  }
  fl_cli_print ("%s  %s %s: %s\n", time, get_mark (fl_log_entry_get_outcome (entry)),
                fl_log_kind_get_title (fl_log_entry_get_kind (entry)), clean);
  if (consequence && fl_log_entry_get_kind (entry) == FL_LOG_RESULT)
    fl_cli_print ("%21s%s\n", "", consequence);
}

static void
print_range (FlCli *cli, GListModel *entries, guint first, guint n_entries)
{
  for (guint i = first; i < first + n_entries; i++) {
    g_autoptr (FlLogEntry) entry = g_list_model_get_item (entries, i);

    print_entry (cli, entry);
  }
}

static void
entries_changed_cb (GListModel *entries,
                    guint position,
                    guint n_removed,
                    guint n_added,
                    gpointer user_data)
{
  print_range (user_data, entries, position, n_added);
  /* Dropped: a pipe that is gone shows up again when the run ends. */
  fl_cli_flush (NULL);
}

/* To be interrupted is how following ends: no failure. */
static void
follow_entries (FlCli *cli, GListModel *entries)
{
  g_signal_connect (entries, "items-changed", G_CALLBACK (entries_changed_cb), cli);
  fl_cli_flush (NULL);
  while (!g_cancellable_is_cancelled (cli->cancellable) && fl_cli_flush (NULL))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (entries, cli);
  cli->signal = 0;
}

static void
print_object (GListModel *entries)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (FlLogEntry) entry = g_list_model_get_item (entries, i);

    json_array_add_element (array, fl_log_entry_to_json (entry));
  }
  json_object_set_array_member (object, "entries", json_array_ref (array));
  json_node_set_object (node, object);
  fl_cli_print_json (node);
}

static gboolean
print_report (FlCli *cli, const char *link_name, GListModel *entries, GError **error)
{
  g_autoptr (FlConnection) connection = fl_cli_find_connection (cli, link_name, error);
  g_autoptr (FlService) service = NULL;
  g_autofree char *text = NULL;

  if (!connection)
    return FALSE;
  /* Dropped: the report is worth having without its service, too. */
  service = fl_cli_find_service (cli, fl_connection_get_service (connection), NULL);
  text = fl_log_report_new (connection, service, entries);
  fl_cli_print ("%s", text);
  return TRUE;
}

static gboolean
clear_log (FlCli *cli, const char *link_name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_clear_log_async (cli->runtime, link_name, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_clear_log_finish (cli->runtime, result, error))
    return FALSE;
  if (cli->json)
    fl_cli_print_member ("cleared", link_name);
  else
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Cleared the authorization log of %s.\n"), link_name);
  return TRUE;
}

static void
print_entries (FlCli *cli, const char *link_name, GListModel *entries)
{
  guint n_entries = g_list_model_get_n_items (entries);

  if (cli->json && !follow)
    print_object (entries);
  else
    print_range (cli, entries, 0, n_entries);
  if (n_entries == 0 && !cli->json)
    /* Translators: the placeholder is a link name. */
    fl_cli_note (_ ("The authorization log of %s is empty: it fills when the connection is "
                    "connected, refreshed or revoked."),
                 link_name);
  if (follow)
    follow_entries (cli, entries);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;

  if (!check_options (cli, error))
    return FALSE;
  if (clear)
    return clear_log (cli, arguments[0], error);
  fl_runtime_read_log_async (runtime, arguments[0], cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  entries = fl_runtime_read_log_finish (runtime, result, error);
  if (!entries)
    return FALSE;
  if (report)
    return print_report (cli, arguments[0], entries, error);
  print_entries (cli, arguments[0], entries);
  return TRUE;
}

const FlCliCommand fl_cli_log = {
  .name = "log",
  .arguments = "NAME",
  .summary = N_ ("Show a connection's authorization log"),
  .details =
      N_ ("Each request and answer of connecting, refreshing and revoking, and what came of\n"
          "it. Secrets are masked before anything is written down. With --json an object\n"
          "with “entries” is printed, and with --follow an entry on each line.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl log my_books\n"
          "  fairleadctl log my_books --report >report.md\n"
          "  fairleadctl log my_books --follow --json"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
