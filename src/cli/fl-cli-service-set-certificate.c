/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-certificate.h"
#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-input.h"

#include <glib/gi18n.h>
#include <unistd.h>

static char *certificate_file;
static char *key_file;
static gboolean passphrase_from_stdin;
static gboolean remove_certificate;

static const GOptionEntry options[] = {
  { "certificate-file", 0, 0, G_OPTION_ARG_FILENAME, &certificate_file,
    N_ ("Read the certificate from a file: PEM, DER or PKCS #12"), N_ ("FILE") },
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
    N_ ("Read its private key from a file of its own: PEM or DER"), N_ ("FILE") },
  { "passphrase-stdin", 0, 0, G_OPTION_ARG_NONE, &passphrase_from_stdin,
    N_ ("Read the passphrase from standard input, or ask for it"), NULL },
  { "remove", 0, 0, G_OPTION_ARG_NONE, &remove_certificate,
    N_ ("Take the certificate and its key away"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
set_usage_error (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
check_options (GError **error)
{
  guint n_stdin = passphrase_from_stdin + (g_strcmp0 (certificate_file, "-") == 0) +
                  (g_strcmp0 (key_file, "-") == 0);

  if (!certificate_file == !remove_certificate)
    return set_usage_error (error,
                            _ ("Either --certificate-file or --remove is needed; see fairleadctl "
                               "service set-certificate --help."));
  if (remove_certificate && (key_file || passphrase_from_stdin))
    return set_usage_error (error, _ ("--remove goes with no other option."));
  if (n_stdin > 1)
    return set_usage_error (error,
                            _ ("Standard input can hold one of the certificate, its key and the "
                               "passphrase."));
  return TRUE;
}

/* Asks on a terminal by itself, but takes nothing from a pipe that it was not told to. */
static gboolean
read_passphrase (GBytes *certificate, GBytes *key, FlSecret **passphrase, GError **error)
{
  gboolean is_encrypted = fl_client_certificate_is_encrypted (certificate) ||
                          (key && fl_client_certificate_is_encrypted (key));

  if (!is_encrypted && !passphrase_from_stdin)
    return TRUE;
  if (!passphrase_from_stdin && !isatty (STDIN_FILENO))
    return set_usage_error (error, _ ("The file is encrypted: its passphrase is needed, at a "
                                      "prompt or with --passphrase-stdin."));
  *passphrase = fl_cli_read_secret (_ ("Passphrase of the key:"), error);
  return *passphrase != NULL;
}

static FlClientCertificate *
import (FlCli *cli, GError **error)
{
  g_autoptr (GBytes) certificate = fl_cli_read_secret_file (certificate_file, error);
  g_autoptr (GBytes) key = NULL;
  g_autoptr (FlSecret) passphrase = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (!certificate)
    return NULL;
  if (key_file) {
    key = fl_cli_read_secret_file (key_file, error);
    if (!key)
      return NULL;
  }
  if (!read_passphrase (certificate, key, &passphrase, error))
    return NULL;
  fl_client_certificate_import_async (certificate, key, passphrase, cli->cancellable,
                                      fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_client_certificate_import_finish (result, error);
}

static gboolean
set_certificate (FlCli *cli,
                 const char *link_name,
                 FlClientCertificate *certificate,
                 GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_set_client_certificate_async (runtime, link_name, certificate, cli->cancellable,
                                           fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_runtime_set_client_certificate_finish (runtime, result, error);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlClientCertificate) certificate = NULL;
  g_autofree char *sentence = NULL;

  if (!check_options (error))
    return FALSE;
  if (certificate_file) {
    certificate = import (cli, error);
    if (!certificate)
      return FALSE;
  }
  if (!set_certificate (cli, arguments[0], certificate, error))
    return FALSE;
  /* Translators: the placeholder is a link name. */
  sentence = g_strdup_printf (certificate ? _ ("Set the client certificate of the service %s.")
                                          : _ ("Removed the client certificate of the service %s."),
                              arguments[0]);
  fl_cli_report_certificates (cli, arguments[0], sentence,
                              certificate ? fl_client_certificate_get_pem (certificate) : NULL);
  return TRUE;
}

const FlCliCommand fl_cli_service_set_certificate = {
  .name = "service set-certificate",
  .arguments = "NAME",
  .summary = N_ ("Set the certificate that is shown to a service"),
  .details =
      N_ ("The certificate goes into the service's document, its key into the keyring. Both may\n"
          "be in one file, PEM or PKCS #12 (.p12, .pfx), or in two. The certificates that lead\n"
          "to the authority come along. The passphrase of an encrypted file is asked for.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl service set-certificate my_tool --certificate-file me.p12\n"
          "  fairleadctl service set-certificate my_tool --certificate-file me.pem \\\n"
          "    --key-file me.key\n"
          "  pass me.p12 | fairleadctl service set-certificate my_tool \\\n"
          "    --certificate-file me.p12 --passphrase-stdin"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
