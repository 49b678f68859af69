/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-call-output.h"
#include "fl-cli-call-request.h"
#include "fl-cli-commands.h"
#include "fl-cli-connection.h"
#include "fl-cli-error.h"
#include "fl-cli-output.h"
#include "fl-cli-progress.h"

#include <glib/gi18n.h>

/* One call through a connection. Where its response goes is opened before it is sent, since a
 * request that changed something must not end with "no such folder". */

static char **headers;
static char **query;
static char **data;
static char *output;
static gboolean include;

static const GOptionEntry options[] = {
  { "header", 'H', 0, G_OPTION_ARG_FILENAME_ARRAY, &headers, N_ ("Send a header (repeatable)"),
    N_ ("'NAME: VALUE'") },
  { "query", 'q', 0, G_OPTION_ARG_FILENAME_ARRAY, &query, N_ ("Add a query parameter (repeatable)"),
    N_ ("KEY=VALUE") },
  { "data", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &data,
    N_ ("Send a body: text, a file's contents, or standard input"), N_ ("DATA|@FILE|-") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the body to a file"),
    N_ ("FILE") },
  { "include", 'i', 0, G_OPTION_ARG_NONE, &include,
    N_ ("Write the status line and the headers before the body"), NULL },
  G_OPTION_ENTRY_NULL,
};

static FlCliStatus
status_of_response (guint status)
{
  if (status >= 400 && status < 500)
    return FL_CLI_STATUS_CLIENT_ERROR;
  if (status >= 500)
    return FL_CLI_STATUS_SERVER_ERROR;
  return FL_CLI_STATUS_SUCCESS;
}

/* The body may be empty, and is not always for people. */
static void
note_status (FlCli *cli, FlResponse *response)
{
  const char *reason = fl_response_get_reason (response);
  g_autofree char *message = NULL;

  if (cli->status == FL_CLI_STATUS_SUCCESS || cli->json || include)
    return;
  /* Translators: the placeholders are a status such as 404 and its reason such as "Not Found". */
  message = g_strdup_printf (_ ("The response is %u %s."), fl_response_get_status (response),
                             reason ? reason : "");
  fl_cli_complain (message);
}

typedef struct {
  FlCliProgress *progress;
  FlCall *call;
} Sending;

static void
started_cb (FlCall *call, gpointer user_data)
{
  Sending *sending = user_data;

  sending->call = g_object_ref (call);
  fl_cli_progress_started_cb (call, sending->progress);
}

/* In good time, so that a script does not stand still one day. */
static void
note_expiry (FlCall *call)
{
  g_autofree char *warning =
      fl_cli_connection_format_warning (fl_call_get_connection (call), fl_call_get_service (call));

  if (warning)
    fl_cli_complain (warning);
}

/* What is missing, and the command that helps: the shell is where scripts are written. */
static void
note_refusal (FlCli *cli, const char *connection, FlResponse *response)
{
  FlRefusal *refusal = fl_response_get_refusal (response);
  const char *const *scopes = NULL;
  g_autoptr (GString) command = NULL;

  if (!refusal || cli->json)
    return;
  fl_cli_complain (fl_refusal_get_sentence (refusal));
  scopes = fl_refusal_get_scopes (refusal);
  command = g_string_new (NULL);
  g_string_append_printf (command, "fairleadctl connect %s", connection);
  for (guint i = 0; scopes[i]; i++) {
    g_autofree char *quoted = g_shell_quote (scopes[i]);

    g_string_append_printf (command, " --scope %s", quoted);
  }
  if (scopes[0] || fl_refusal_get_meaning (refusal) == FL_REFUSAL_BAD_TOKEN)
    fl_cli_note ("  %s", command->str);
}

static FlResponse *
send_request (FlCli *cli, const char *connection, FlRequest *request, FlCall **call, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (FlCliProgress) progress = fl_cli_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;
  Sending sending = { progress, NULL };

  fl_runtime_call_async (runtime, connection, request, started_cb, &sending, cli->cancellable,
                         fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  *call = sending.call;
  return fl_runtime_call_finish (runtime, result, error);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlRequest) request = NULL;
  g_autoptr (FlCliSink) sink = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (FlCall) call = NULL;

  request = fl_cli_call_build_request (arguments + 1, headers, query, data, error);
  if (!request)
    return FALSE;
  sink = fl_cli_sink_open (output, error);
  if (!sink)
    return FALSE;
  response = send_request (cli, arguments[0], request, &call, error);
  if (!response || !fl_cli_call_write (cli, response, sink, include, error))
    return FALSE;
  cli->status = status_of_response (fl_response_get_status (response));
  note_status (cli, response);
  note_expiry (call);
  note_refusal (cli, arguments[0], response);
  return TRUE;
}

const FlCliCommand fl_cli_call = {
  .name = "call",
  .arguments = "NAME [METHOD] URL|PATH",
  .summary = N_ ("Send a request through a connection"),
  .details = N_ ("NAME is the connection's link name. A PATH stands below the service's base\n"
                 "address; a URL must be on one of its hosts. METHOD, in capitals, is GET by\n"
                 "default, or POST where there is a body. Fairlead places the credential; the\n"
                 "body of the response goes to standard output as it is.\n"
                 "\n"
                 "DATA that begins with @ names a file, and - is standard input. FILE appears\n"
                 "only once all of it is there.\n"
                 "\n"
                 "With --json an object is printed: status, headers, timings in microseconds,\n"
                 "trail of redirects, and body (text), body_base64 (anything else) or body_file\n"
                 "(with --output); and refusal where the service says that the authorization does\n"
                 "not suffice: what it means, its code and the scopes that are missing.\n"
                 "\n"
                 "Examples:\n"
                 "  fairleadctl call playground /me\n"
                 "  fairleadctl call playground /contacts -q page=2 -i\n"
                 "  fairleadctl call playground POST /contacts -d '{\"name\": \"Ada\"}'\n"
                 "  fairleadctl call my_books /invoices/1.pdf -o invoice.pdf"),
  .options = options,
  .min_arguments = 2,
  .max_arguments = 3,
  .run = run,
};
