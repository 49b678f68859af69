/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check.h"
#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-list.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

/* Checks connections, one after the other. Each step is written as soon as it is over. */

#define MAX_TIMEOUT_S 3600

static gboolean all;
static int timeout_s;

static const GOptionEntry options[] = {
  { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_ ("Check every connection that was connected"),
    NULL },
  { "timeout", 't', 0, G_OPTION_ARG_INT, &timeout_s,
    N_ ("Give up on a connection after so many seconds (default: 120)"), N_ ("SECONDS") },
  G_OPTION_ENTRY_NULL,
};

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (class, value);

  return found ? found->value_nick : "";
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  if (!text)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_step (JsonBuilder *builder, FlCheckStep *step)
{
  json_builder_begin_object (builder);
  add_text (builder, "step", get_nick (FL_TYPE_CHECK_PART, fl_check_step_get_part (step)));
  add_text (builder, "state", get_nick (FL_TYPE_CHECK_STATE, fl_check_step_get_state (step)));
  add_text (builder, "finding", fl_check_step_get_finding (step));
  add_text (builder, "advice", fl_check_step_get_advice (step));
  json_builder_end_object (builder);
}

static void
add_check (JsonBuilder *builder, FlCheck *check)
{
  json_builder_begin_object (builder);
  add_text (builder, "connection", fl_check_get_link_name (check));
  add_text (builder, "state", get_nick (FL_TYPE_CHECK_STATE, fl_check_get_state (check)));
  if (fl_check_get_status_code (check) > 0) {
    json_builder_set_member_name (builder, "status_code");
    json_builder_add_int_value (builder, fl_check_get_status_code (check));
  }
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (check)); i++) {
    g_autoptr (FlCheckStep) step = g_list_model_get_item (G_LIST_MODEL (check), i);

    add_step (builder, step);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* A step that was left out because of another one says nothing. */
static void
print_step_cb (FlCheckStep *step, GParamSpec *pspec, FlCli *cli)
{
  FlCheckState state = fl_check_step_get_state (step);
  const char *finding = fl_check_step_get_finding (step);
  const char *advice = fl_check_step_get_advice (step);
  const char *mark = "–";
  g_autofree char *clean = NULL;

  if (cli->json || !finding || state == FL_CHECK_WAITING || state == FL_CHECK_RUNNING)
    return;
  if (state != FL_CHECK_SKIPPED)
    mark = state == FL_CHECK_PASSED ? "✓" : "✗";
  clean = fl_cli_clean (finding);
  fl_cli_print ("  %s %s: %s\n", mark, fl_check_step_get_title (step), clean);
  if (advice)
    fl_cli_print ("    → %s\n", advice);
  /* Dropped: a pipe that is gone shows up again when the run ends. */
  fl_cli_flush (NULL);
}

static FlCliStatus
status_of_check (FlCheck *check)
{
  FlCheckStep *failed = fl_check_find_failed (check);
  guint status_code = fl_check_get_status_code (check);

  if (!failed)
    return FL_CLI_STATUS_SUCCESS;
  if (fl_check_step_get_error (failed))
    return fl_cli_status_of_error (fl_check_step_get_error (failed));
  if (fl_check_step_get_part (failed) == FL_CHECK_REQUEST && status_code >= 400)
    return status_code >= 500 ? FL_CLI_STATUS_SERVER_ERROR : FL_CLI_STATUS_CLIENT_ERROR;
  if (fl_check_step_get_part (failed) == FL_CHECK_SCOPES)
    return FL_CLI_STATUS_RECONNECT;
  return FL_CLI_STATUS_FAILED;
}

static gboolean
check_one (FlCli *cli, const char *link_name, JsonBuilder *builder, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (FlCheck) check = fl_check_new (link_name);
  g_autoptr (GAsyncResult) result = NULL;
  GError *local_error = NULL;

  if (!cli->json)
    fl_cli_print ("%s\n", link_name);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (check)); i++) {
    g_autoptr (FlCheckStep) step = g_list_model_get_item (G_LIST_MODEL (check), i);

    g_signal_connect (step, "notify::state", G_CALLBACK (print_step_cb), cli);
  }
  fl_runtime_check_async (runtime, check, (guint) timeout_s * 1000, cli->cancellable,
                          fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  fl_runtime_check_finish (runtime, result, &local_error);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  add_check (builder, check);
  if (cli->status == FL_CLI_STATUS_SUCCESS)
    cli->status = status_of_check (check);
  return TRUE;
}

/* What nobody connected, and what was switched off, needs no check to be known as such. */
static char **
list_connected (FlCli *cli, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GListModel *connections = fl_runtime_get_connections (fl_cli_get_runtime (cli));

  if (!fl_cli_list_open (cli, error))
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);
    FlStatus status = fl_connection_get_status (connection);

    if (status == FL_STATUS_CONNECTED || status == FL_STATUS_RECONNECT_NEEDED)
      g_strv_builder_add (names, fl_connection_get_link_name (connection));
  }
  return g_strv_builder_end (names);
}

static gboolean
check_options (char **arguments, GError **error)
{
  if (all == (*arguments != NULL)) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("“check” takes the link names of connections, or --all."));
    return FALSE;
  }
  if (timeout_s >= 0 && timeout_s <= MAX_TIMEOUT_S)
    return TRUE;
  g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
               /* Translators: the placeholder is a number. */
               _ ("--timeout takes a number of seconds up to %d."), MAX_TIMEOUT_S);
  return FALSE;
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_auto (GStrv) names = NULL;

  if (!check_options (arguments, error))
    return FALSE;
  names = all ? list_connected (cli, error) : g_strdupv (arguments);
  if (!names)
    return FALSE;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; names[i]; i++) {
    if (!check_one (cli, names[i], builder, error))
      return FALSE;
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  if (cli->json)
    fl_cli_print_json (root);
  return TRUE;
}

const FlCliCommand fl_cli_check = {
  .name = "check",
  .arguments = "NAME…",
  .summary = N_ ("Check connections step by step"),
  .details =
      N_ ("Each NAME is the link name of a connection. The road of a call is gone step by\n"
          "step: the documents, the keyring, the host's name, the network, the certificate,\n"
          "the token, the service's check request, the account and the scopes. For a step\n"
          "that failed it is said what to do. Account and status are set to what is true; a\n"
          "failure that passes by itself changes neither.\n"
          "\n"
          "The exit status is that of the first connection that failed. With --json an\n"
          "object is printed: checks, each with connection, state, status_code and steps,\n"
          "and each step with step, state, finding and advice.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl check my_books\n"
          "  fairleadctl check --all --json"),
  .options = options,
  .min_arguments = 0,
  .max_arguments = G_MAXUINT,
  .run = run,
};
