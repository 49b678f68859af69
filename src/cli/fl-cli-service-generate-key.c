/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-key.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

static char *algorithm;
static gboolean replace;
static gboolean as_pem;

static const GOptionEntry options[] = {
  { "algorithm", 0, 0, G_OPTION_ARG_STRING, &algorithm,
    N_ ("What the key signs with: ES256, ES384, RS256, PS256 or EdDSA"), N_ ("NAME") },
  { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, N_ ("Put it in place of the key that is there"),
    NULL },
  { "pem", 0, 0, G_OPTION_ARG_NONE, &as_pem, N_ ("Write PEM instead of a JWK"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* The server knows the public part of the old key: whoever replaces it means to. */
static gboolean
check_absent (FlCli *cli, const char *service, GError **error)
{
  g_autoptr (FlSigningKey) key = NULL;

  if (replace)
    return TRUE;
  if (!fl_cli_find_key (cli, service, &key, error))
    return FALSE;
  if (!key)
    return TRUE;
  g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_FAILED,
               /* Translators: both placeholders are a link name. */
               _ ("The client of the service %s has a key, which “fairleadctl service show-key %s” "
                  "shows; --replace puts a new one in its place."),
               service, service);
  return FALSE;
}

static char *
choose_algorithm (FlService *service)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autoptr (GEnumClass) names = NULL;

  if (algorithm)
    return g_strdup (algorithm);
  if (!auth)
    return g_strdup ("RS256");
  names = g_type_class_ref (FL_TYPE_SIGNING_ALGORITHM);
  return g_strdup (
      g_enum_get_value (names, (int) fl_oauth2_settings_get_signing_algorithm (auth))->value_nick);
}

static FlSigningKey *
generate (FlCli *cli, FlService *service, GError **error)
{
  g_autofree char *chosen = choose_algorithm (service);
  g_autoptr (GAsyncResult) result = NULL;

  fl_signing_key_generate_async (chosen, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_signing_key_generate_finish (result, error);
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  g_autoptr (FlService) service = NULL;
  g_autoptr (FlService) changed = NULL;
  g_autoptr (FlSigningKey) key = NULL;

  service = fl_cli_find_service (cli, arguments[0], error);
  if (!service || !check_absent (cli, arguments[0], error))
    return FALSE;
  key = generate (cli, service, error);
  if (!key || !fl_cli_store_key (cli, arguments[0], key, algorithm, error))
    return FALSE;
  changed = fl_cli_find_service (cli, arguments[0], error);
  return changed && fl_cli_print_key (cli, changed, key, as_pem, error);
}

const FlCliCommand fl_cli_service_generate_key = {
  .name = "service generate-key",
  .arguments = "NAME",
  .summary = N_ ("Make a key for the client of a service"),
  .details =
      N_ ("The private part goes into the keyring, and the client shows itself with it from\n"
          "now on. The public part is written as a JWK, for the service's console.\n"
          "\n"
          "Example:\n"
          "  fairleadctl service generate-key my_tool --algorithm PS256 > key.jwk"),
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
