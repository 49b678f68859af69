/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-error.h"

#include "fl-auth-error.h"
#include "fl-base-error.h"
#include "fl-cli-output.h"
#include "fl-http-error.h"
#include "fl-redactor.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* How a run ends that fails: one line on standard error and an exit status that a script can tell
 * apart. With --json the line is a JSON object, so that standard output holds results only. */

G_DEFINE_QUARK (fl_cli_error, fl_cli_error)

typedef struct {
  GQuark (*domain) (void);
  int code;
  FlCliStatus status;
} Row;

static const Row rows[] = {
  { fl_cli_error_quark, FL_CLI_ERROR_USAGE, FL_CLI_STATUS_USAGE },
  { fl_http_error_quark, FL_HTTP_ERROR_INVALID_REQUEST, FL_CLI_STATUS_USAGE },
  { fl_store_error_quark, FL_STORE_ERROR_NOT_FOUND, FL_CLI_STATUS_NOT_FOUND },
  { fl_auth_error_quark, FL_AUTH_ERROR_RECONNECT, FL_CLI_STATUS_RECONNECT },
  { fl_auth_error_quark, FL_AUTH_ERROR_DISABLED, FL_CLI_STATUS_RECONNECT },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_NO_SERVICE, FL_CLI_STATUS_KEYRING },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_LOCKED, FL_CLI_STATUS_KEYRING },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_DISMISSED, FL_CLI_STATUS_KEYRING },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_VANISHED, FL_CLI_STATUS_KEYRING },
  { fl_auth_error_quark, FL_AUTH_ERROR_PASSING, FL_CLI_STATUS_NETWORK },
  { fl_http_error_quark, FL_HTTP_ERROR_NETWORK, FL_CLI_STATUS_NETWORK },
  { fl_http_error_quark, FL_HTTP_ERROR_TLS, FL_CLI_STATUS_NETWORK },
  { fl_http_error_quark, FL_HTTP_ERROR_TIMED_OUT, FL_CLI_STATUS_NETWORK },
  { fl_http_error_quark, FL_HTTP_ERROR_HOST_NOT_ALLOWED, FL_CLI_STATUS_HOST },
};

static const char *const kinds[] = {
  [FL_CLI_STATUS_SUCCESS] = "success",
  [FL_CLI_STATUS_FAILED] = "failed",
  [FL_CLI_STATUS_USAGE] = "usage",
  [FL_CLI_STATUS_NOT_FOUND] = "not_found",
  [FL_CLI_STATUS_CLIENT_ERROR] = "client_error",
  [FL_CLI_STATUS_SERVER_ERROR] = "server_error",
  [FL_CLI_STATUS_RECONNECT] = "reconnect_needed",
  [FL_CLI_STATUS_KEYRING] = "keyring",
  [FL_CLI_STATUS_NETWORK] = "network",
  [FL_CLI_STATUS_HOST] = "host_not_allowed",
};

FlCliStatus
fl_cli_status_of_error (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_error_matches (error, rows[i].domain (), rows[i].code))
      return rows[i].status;
  }
  return FL_CLI_STATUS_FAILED;
}

static void
report_json (FlCliStatus status, const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  g_autofree char *redacted = fl_redact (valid);
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, kinds[status]);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, redacted);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  fl_cli_note ("%s", line);
}

FlCliStatus
fl_cli_report (FlCli *cli, const GError *error)
{
  FlCliStatus status = fl_cli_status_of_error (error);
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *message =
      is_cancelled ? g_strdup (_ ("Cancelled.")) : fl_error_dup_sentence (error);

  /* Who closed the pipe has seen enough. */
  if (g_error_matches (error, FL_CLI_ERROR, FL_CLI_ERROR_PIPE))
    return status;
  if (cli->json)
    report_json (status, message);
  else
    fl_cli_complain (message);
  return status;
}
