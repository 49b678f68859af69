/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-jws.h"

#include "fl-secret.h"

#include <stdio.h>

/* sign-jws ALGORITHM: reads a private key from standard input; writes a signed token, the public
 * JWK and the key as it would go into the keyring, one after the other. */

#define MAX_INPUT_BYTES (64 * 1024)

int
main (int argc, char **argv)
{
  char *text = g_malloc0 (MAX_INPUT_BYTES + 1);
  g_autoptr (FlSecret) secret = NULL;
  g_autoptr (FlSecret) token = NULL;
  g_autoptr (FlSecret) pem = NULL;
  g_autoptr (FlSigningKey) key = NULL;
  g_autoptr (JsonObject) header = json_object_new ();
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autofree char *jwk = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2 || fread (text, 1, MAX_INPUT_BYTES, stdin) == 0)
    return 2;
  secret = fl_secret_new_take (text);
  json_object_set_string_member (claims, "sub", "Ada");
  key = fl_signing_key_import (secret, NULL, &error);
  if (key)
    token = fl_jws_sign (key, argv[1], header, claims, &error);
  if (token)
    pem = fl_signing_key_export (key, &error);
  if (!pem) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  jwk = fl_signing_key_dup_public_jwk (key, argv[1]);
  g_print ("%s\n%s\n%s", fl_secret_get_text (token), jwk, fl_secret_get_text (pem));
  return 0;
}
