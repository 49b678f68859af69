/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-key.h"

#include <glib/gi18n.h>

static gboolean as_pem;

static const GOptionEntry options[] = {
  { "pem", 0, 0, G_OPTION_ARG_NONE, &as_pem, N_ ("Write PEM instead of a JWK"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlService) service = fl_cli_find_service (cli, arguments[0], error);
  g_autoptr (FlSigningKey) key = NULL;

  if (!service || !fl_cli_find_key (cli, arguments[0], &key, error))
    return FALSE;
  if (key)
    return fl_cli_print_key (cli, service, key, as_pem, error);
  g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_FAILED,
               /* Translators: both placeholders are a link name. */
               _ ("The client of the service %s has no key; “fairleadctl service generate-key %s” "
                  "makes one."),
               arguments[0], arguments[0]);
  return FALSE;
}

const FlCliCommand fl_cli_service_show_key = {
  .name = "service show-key",
  .arguments = "NAME",
  .summary = N_ ("Show the public part of the key of a service's client"),
  .details =
      N_ ("It is written as a JWK, for the service's console. The private part stays in the\n"
          "keyring."),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
