/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-key.h"

#include "fl-cli-input.h"
#include "fl-cli-output.h"
#include "fl-oauth2-client-keys.h"

#include <glib/gi18n.h>

/* What the commands about the key of a service's client have in common. */

/* The bytes are wiped with the secret: nobody else holds them. */
static FlSecret *
take_text (GBytes *bytes)
{
  gsize size = 0;
  char *data = g_bytes_unref_to_data (bytes, &size);
  FlSecret *secret = fl_secret_new_take (g_strndup (data, size));

  if (data)
    explicit_bzero (data, size);
  g_free (data);
  return secret;
}

FlSecret *
fl_cli_read_key_text (const char *name, FlSecret **passphrase, GError **error)
{
  GBytes *bytes = fl_cli_read_all (name, error);
  g_autoptr (FlSecret) text = bytes ? take_text (bytes) : NULL;

  *passphrase = NULL;
  if (!text)
    return NULL;
  if (fl_signing_key_is_encrypted (text)) {
    *passphrase = fl_cli_read_secret (_ ("Passphrase of the key:"), error);
    if (!*passphrase)
      return NULL;
  }
  return g_steal_pointer (&text);
}

FlSigningKey *
fl_cli_read_key (FlCli *cli, const char *name, GError **error)
{
  g_autoptr (FlSecret) passphrase = NULL;
  g_autoptr (FlSecret) text = fl_cli_read_key_text (name, &passphrase, error);
  g_autoptr (GAsyncResult) result = NULL;

  if (!text)
    return NULL;
  fl_signing_key_import_async (text, passphrase, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_signing_key_import_finish (result, error);
}

gboolean
fl_cli_store_key (FlCli *cli,
                  const char *service,
                  FlSigningKey *key,
                  const char *algorithm,
                  GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_set_client_key_async (runtime, service, key, algorithm, cli->cancellable,
                                   fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_runtime_set_client_key_finish (runtime, result, error);
}

gboolean
fl_cli_find_key (FlCli *cli, const char *service, FlSigningKey **key, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;
  GError *find_error = NULL;

  fl_runtime_find_client_key_async (runtime, service, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  *key = fl_runtime_find_client_key_finish (runtime, result, &find_error);
  if (!find_error)
    return TRUE;
  g_propagate_error (error, find_error);
  return FALSE;
}

static const char *
choose_algorithm (FlService *service, FlSigningKey *key)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  return auth ? fl_oauth2_client_keys_choose_algorithm (auth, key)
              : fl_signing_key_get_default_algorithm (key);
}

static void
print_json (FlService *service, FlSigningKey *key, const char *jwk, const char *pem)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "link_name");
  json_builder_add_string_value (builder, fl_service_get_link_name (service));
  json_builder_set_member_name (builder, "key_id");
  json_builder_add_string_value (builder, fl_signing_key_get_id (key));
  json_builder_set_member_name (builder, "jwk");
  json_builder_add_value (builder, json_from_string (jwk, NULL));
  json_builder_set_member_name (builder, "pem");
  json_builder_add_string_value (builder, pem);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json (root);
}

gboolean
fl_cli_print_key (FlCli *cli,
                  FlService *service,
                  FlSigningKey *key,
                  gboolean as_pem,
                  GError **error)
{
  g_autofree char *jwk = fl_signing_key_dup_public_jwk (key, choose_algorithm (service, key));
  g_autofree char *pem = fl_signing_key_dup_public_pem (key, error);

  if (!pem)
    return FALSE;
  if (cli->json)
    print_json (service, key, jwk, pem);
  else if (as_pem)
    fl_cli_print ("%s", pem);
  else
    fl_cli_print ("%s\n", jwk);
  return TRUE;
}
