/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-scheme.h"
#include "fl-cli-commands.h"
#include "fl-cli-connection.h"
#include "fl-cli-device.h"
#include "fl-cli-error.h"
#include "fl-cli-input.h"
#include "fl-cli-inputs.h"
#include "fl-cli-output.h"
#include "fl-cli-paste.h"
#include "fl-cli-reconnect.h"
#include "fl-cli-way.h"

#include <glib/gi18n.h>
#include <unistd.h>

/* Authorizing one connection. The flow runs in the runtime; this shows its address, or opens the
 * browser, and hands over what is pasted. */

static gboolean no_browser;
static char **parameters;
static char *expires;
static char *key_file;
static char **scopes;

const GOptionEntry fl_cli_connect_options[] = {
  { "parameter", 0, 0, G_OPTION_ARG_STRING_ARRAY, &parameters,
    N_ ("Read this parameter from standard input, or ask for it (repeatable)"), N_ ("KEY") },
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
    N_ ("Read the account's private key from a file"), N_ ("FILE") },
  { "scope", 0, 0, G_OPTION_ARG_STRING_ARRAY, &scopes,
    N_ ("Ask for a scope that the connection does not have yet (repeatable)"), N_ ("SCOPE") },
  { "expires", 0, 0, G_OPTION_ARG_STRING, &expires,
    N_ ("Note when what you enter expires: a day or an instant, in UTC"), N_ ("DATE") },
  { "no-browser", 0, 0, G_OPTION_ARG_NONE, &no_browser,
    N_ ("Print the authorization URL instead of opening the browser"), NULL },
  G_OPTION_ENTRY_NULL,
};

typedef struct {
  FlCli *cli;
  FlCliPaste *paste;
  FlCliWay way;
  FlCredentials *inputs;
  FlCliReconnect reconnect;
} Waiting;

static void
note_waiting (Waiting *waiting, FlAuthorization *authorization)
{
  g_autofree char *until = fl_cli_format_time (fl_authorization_get_deadline_us (authorization));

  if (waiting->cli->json)
    return;
  /* Translators: the placeholder is a date and time. */
  fl_cli_note (_ ("Waiting for the authorization until %s."), until ? until : "?");
  if (fl_authorization_get_wait (authorization) == FL_WAIT_TEXT)
    fl_cli_note ("%s", _ ("Paste the PIN or the code that the page shows in the end."));
  else if (fl_cli_paste_is_interactive (waiting->paste))
    fl_cli_note ("%s", _ ("If the browser cannot come back here, paste the address it ended at, "
                          "or the code."));
}

static void
note_no_browser (const char *address)
{
  fl_cli_note ("%s\n%s", _ ("No browser can be opened. Open this address in one:"), address);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *address = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    note_no_browser (address);
}

/* Without a display a browser starts, and then ends without a word to us. */
static gboolean
has_display (void)
{
  return g_getenv ("WAYLAND_DISPLAY") || g_getenv ("DISPLAY");
}

static void
open_browser (FlCli *cli, const char *address)
{
  if (!has_display ()) {
    note_no_browser (address);
    return;
  }
  if (!cli->json)
    fl_cli_note ("%s", _ ("Opening your browser; should it stay away, use --no-browser."));
  g_app_info_launch_default_for_uri_async (address, NULL, cli->cancellable, launched_cb,
                                           g_strdup (address));
}

static void
show_address (Waiting *waiting, FlAuthorization *authorization, const char *address)
{
  if (no_browser)
    fl_cli_announce (waiting->cli->json, "authorization_url", address);
  else
    open_browser (waiting->cli, address);
  waiting->paste = fl_cli_paste_new (authorization);
  note_waiting (waiting, authorization);
}

static void
address_changed_cb (FlAuthorization *authorization, GParamSpec *pspec, Waiting *waiting)
{
  const char *address = fl_authorization_get_address (authorization);

  if (!address)
    return;
  if (fl_authorization_get_wait (authorization) == FL_WAIT_DEVICE)
    fl_cli_device_announce (waiting->cli, authorization);
  else
    show_address (waiting, authorization, address);
}

static gboolean
agrees (FlAuthorization *authorization)
{
  g_autofree char *account = fl_cli_clean (fl_authorization_get_other_account (authorization));
  g_autofree char *former = fl_cli_clean (fl_authorization_get_former_account (authorization));
  g_autofree char *prompt = g_strdup_printf (
      /* Translators: the names of two accounts; the answers must be “y” and “n”. */
      _ ("“%s” has answered, and the connection is of “%s”. Use “%s” from now on? [y/n] "), account,
      former, account);
  g_autoptr (FlSecret) answer = fl_cli_read_line (prompt, FALSE, TRUE, NULL);

  return answer && g_ascii_tolower (*fl_secret_get_text (answer)) == 'y';
}

static void
other_account_cb (FlAuthorization *authorization, GParamSpec *pspec, Waiting *waiting)
{
  if (!fl_authorization_get_other_account (authorization))
    return;
  /* It reads the terminal, too. */
  g_clear_pointer (&waiting->paste, fl_cli_paste_free);
  fl_authorization_decide_account (authorization, agrees (authorization));
}

static FlOtherAccount
get_policy (Waiting *waiting)
{
  if (waiting->reconnect.accepts_other_account)
    return FL_OTHER_ACCOUNT_ACCEPT;
  return isatty (STDIN_FILENO) && !waiting->cli->json ? FL_OTHER_ACCOUNT_ASK
                                                      : FL_OTHER_ACCOUNT_REFUSE;
}

static void
started_cb (FlAuthorization *authorization, gpointer user_data)
{
  Waiting *waiting = user_data;

  if (waiting->way.is_chosen)
    fl_authorization_set_grant (authorization, waiting->way.grant);
  if (waiting->inputs)
    fl_authorization_set_inputs (authorization, waiting->inputs);
  if (scopes)
    fl_authorization_add_scopes (authorization, (const char *const *) scopes);
  fl_authorization_set_switches_account (authorization, waiting->reconnect.switches_account);
  fl_authorization_set_other_account_policy (authorization, get_policy (waiting));
  g_signal_connect (authorization, "notify::address", G_CALLBACK (address_changed_cb), user_data);
  g_signal_connect (authorization, "notify::other-account", G_CALLBACK (other_account_cb),
                    user_data);
}

static void
note_missing (FlConnection *connection)
{
  g_auto (GStrv) missing = fl_connection_dup_missing_scopes (connection);
  g_autofree char *names = g_strjoinv (", ", missing);
  g_autofree char *clean = fl_cli_clean (names);

  if (*missing)
    /* Translators: the placeholder is a list of scopes. */
    fl_cli_note (_ ("Not granted: %s."), clean);
}

static void
print_connected (FlCli *cli, FlConnection *connection)
{
  const char *account = fl_connection_get_account (connection);
  const char *link_name = fl_connection_get_link_name (connection);

  if (cli->json) {
    g_autoptr (JsonNode) document = fl_connection_to_json (connection);

    fl_cli_print_json_line (document);
  } else if (account) {
    g_autofree char *clean = fl_cli_clean (account);

    /* Translators: the placeholders are a link name and the name of an account. */
    fl_cli_print (_ ("Connected %s as %s.\n"), link_name, clean);
  } else {
    /* Translators: the placeholder is a link name. */
    fl_cli_print (_ ("Connected %s.\n"), link_name);
  }
}

/* The service of a connection; NULL where there is none, which the runtime explains. */
static FlService *
find_service (FlCli *cli, const char *link_name)
{
  g_autoptr (FlConnection) connection = fl_cli_find_connection (cli, link_name, NULL);

  return connection ? fl_cli_find_service (cli, fl_connection_get_service (connection), NULL)
                    : NULL;
}

static gboolean
set_expiry (FlService *service, const Waiting *waiting, GError **error)
{
  gint64 expires_at_us = 0;

  if (!waiting->inputs || !fl_auth_scheme_grant_keeps_inputs (service, waiting->way.grant)) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("--expires is for what you enter yourself; here the service says when "
                            "its tokens expire."));
    return FALSE;
  }
  if (!fl_cli_inputs_parse_expiry (expires, &expires_at_us, error))
    return FALSE;
  fl_credentials_set_expires_at_us (waiting->inputs, expires_at_us);
  return TRUE;
}

/* What the option reads comes first, then what --parameter names. */
static char **
list_keys (const FlCliWay *way)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  if (way->key)
    g_strv_builder_add (keys, way->key);
  if (parameters)
    g_strv_builder_addv (keys, (const char **) parameters);
  return g_strv_builder_end (keys);
}

/* Before anything runs: what is asked for does not wait for a network. */
static gboolean
read_inputs (Waiting *waiting, const char *link_name, GError **error)
{
  g_autoptr (FlService) service = find_service (waiting->cli, link_name);
  g_auto (GStrv) keys = NULL;
  GError *read_error = NULL;

  if (!service)
    return TRUE;
  if (!fl_cli_way_choose (service, &waiting->way, error))
    return FALSE;
  keys = list_keys (&waiting->way);
  waiting->inputs = fl_cli_inputs_read (service, waiting->way.grant, keys, key_file, &read_error);
  if (read_error) {
    g_propagate_error (error, read_error);
    return FALSE;
  }
  return !expires || set_expiry (service, waiting, error);
}

static gboolean
connect_it (Waiting *waiting, const char *link_name, GError **error)
{
  FlCli *cli = waiting->cli;
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlConnection) connection = NULL;

  fl_runtime_connect_async (runtime, link_name, started_cb, waiting, cli->cancellable,
                            fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  g_clear_pointer (&waiting->paste, fl_cli_paste_free);
  if (!fl_runtime_connect_finish (runtime, result, error))
    return FALSE;
  connection = fl_cli_find_connection (cli, link_name, error);
  if (!connection)
    return FALSE;
  print_connected (cli, connection);
  if (!cli->json)
    note_missing (connection);
  return TRUE;
}

gboolean
fl_cli_connect_run (FlCli *cli,
                    const char *link_name,
                    const FlCliReconnect *reconnect,
                    GError **error)
{
  Waiting waiting = { .cli = cli, .reconnect = *reconnect };
  gboolean is_connected =
      read_inputs (&waiting, link_name, error) && connect_it (&waiting, link_name, error);

  g_clear_object (&waiting.inputs);
  return is_connected;
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  const FlCliReconnect plain = { 0 };

  return fl_cli_connect_run (cli, arguments[0], &plain, error);
}

const FlCliCommand fl_cli_connect = {
  .name = "connect",
  .arguments = "NAME",
  .summary = N_ ("Connect a connection: in your browser, or with what you enter"),
  .details =
      N_ ("Opens the service's consent page in the default browser and waits for it to\n"
          "come back. With --no-browser the authorization URL is the first line on\n"
          "standard output; open it anywhere. Where the browser runs on another computer,\n"
          "paste the address it ended at, or the code, as one line.\n"
          "\n"
          "Other authentication types need no browser, but what you enter: at prompts, or\n"
          "one line each on standard input, in the order of --parameter. Their keys are\n"
          "  api_key    those of the service's parameters\n"
          "  basic      username, password (may be empty)\n"
          "  digest     username, password (may be empty)\n"
          "  bearer     token\n"
          "  aws        access_key, secret_key, session_token (may be empty)\n"
          "  two_step   those of the service's parameters\n"
          "\n"
          "So do these grants of OAuth 2.0:\n"
          "  grant_code      code, from the service's console\n"
          "  refresh_token   refresh_token, which is exchanged at once\n"
          "  access_token    access_token; take --expires where you know when it does\n"
          "  password        username, password\n"
          "  token_exchange  subject_token\n"
          "  jwt_bearer      --key-file: a service account's JSON file, PEM or a JWK (“-” for\n"
          "                  standard input), and where the file does not say it issuer,\n"
          "                  subject, key_id\n"
          "client_credentials needs nothing but the client. device_code prints an address\n"
          "and a code, which you enter on any device.\n"
          "\n"
          "A service of the grant authorization_code can also be connected with --device,\n"
          "where it has a device authorization URL, and with a code or a token from\n"
          "elsewhere, as one line: --code-stdin, --refresh-token-stdin,\n"
          "--access-token-stdin.\n"
          "\n"
          "With --json there are two lines, one object each: the authorization URL (with\n"
          "--no-browser), or address and code for a device, and in the end the connection's\n"
          "document.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl connect playground\n"
          "  fairleadctl connect my_books --no-browser\n"
          "  fairleadctl connect my_books --scope ZohoBooks.contacts.READ\n"
          "  fairleadctl connect my_tool --device\n"
          "  pass my_tool | fairleadctl connect my_tool --refresh-token-stdin\n"
          "  fairleadctl connect my_archive\n"
          "  pass my_archive | fairleadctl connect my_archive --parameter X-Api-Key\n"
          "  fairleadctl connect my_robot --key-file service-account.json"),
  .options = fl_cli_connect_options,
  .more_options = fl_cli_way_options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
