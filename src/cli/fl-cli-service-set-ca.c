/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-certificate.h"
#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-input.h"

#include <glib/gi18n.h>

static char *ca_file;
static gboolean remove_ca;

static const GOptionEntry options[] = {
  { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &ca_file,
    N_ ("Read the authorities' certificates from a file, in PEM"), N_ ("FILE") },
  { "remove", 0, 0, G_OPTION_ARG_NONE, &remove_ca,
    N_ ("Trust no more than what this computer trusts"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
set_authorities (FlCli *cli, const char *link_name, const char *pem, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_set_ca_certificates_async (runtime, link_name, pem, cli->cancellable, fl_cli_result_cb,
                                        cli);
  result = fl_cli_wait (cli);
  return fl_runtime_set_ca_certificates_finish (runtime, result, error);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *pem = NULL;
  g_autofree char *sentence = NULL;

  if (!ca_file == !remove_ca) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("Either --ca-file or --remove is needed; see fairleadctl service "
                            "set-ca --help."));
    return FALSE;
  }
  if (ca_file) {
    bytes = fl_cli_read_all (ca_file, error);
    if (!bytes)
      return FALSE;
    pem = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  }
  if (!set_authorities (cli, arguments[0], pem, error))
    return FALSE;
  /* Translators: the placeholder is a link name. */
  sentence = g_strdup_printf (pem ? _ ("Set the authorities of the service %s.")
                                  : _ ("Removed the authorities of the service %s."),
                              arguments[0]);
  fl_cli_report_certificates (cli, arguments[0], sentence, pem);
  return TRUE;
}

const FlCliCommand fl_cli_service_set_ca = {
  .name = "service set-ca",
  .arguments = "NAME",
  .summary = N_ ("Set the certificate authorities of a service"),
  .details =
      N_ ("Where a service's certificate is signed by an authority that this computer does\n"
          "not know, such as a company's own, that authority's certificate is named here. It\n"
          "is trusted for this service only, besides those that the computer trusts.\n"
          "\n"
          "Example:\n"
          "  fairleadctl service set-ca my_tool --ca-file company.pem"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
