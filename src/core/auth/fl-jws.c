/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-jws.h"

#include "fl-encoding.h"

#include <string.h>

/* Signed JSON in its compact form: three texts in base64url with a full stop between them. */

/**
 * fl_jws_sign_text:
 * @key: what to sign with
 * @algorithm: how: `ES256` and the like
 * @header: the protected header, a JSON object with `alg`
 * @payload: what to sign
 * @error: return location
 *
 * Signs a text.
 *
 * Returns: (transfer full): the compact serialization; a secret, because who has it may pass for
 *   the signer as long as it is valid
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the key does not fit the algorithm.
 * Source: RFC 7515 §5.1, §7.1
 */
FlSecret *
fl_jws_sign_text (FlSigningKey *key,
                  const char *algorithm,
                  const char *header,
                  const char *payload,
                  GError **error)
{
  g_autofree char *encoded_header = NULL;
  g_autofree char *encoded_payload = NULL;
  g_autofree char *input = NULL;
  g_autofree char *encoded_signature = NULL;
  g_autoptr (GBytes) signature = NULL;

  g_return_val_if_fail (FL_IS_SIGNING_KEY (key), NULL);
  g_return_val_if_fail (algorithm, NULL);
  g_return_val_if_fail (header, NULL);
  g_return_val_if_fail (payload, NULL);

  encoded_header = fl_base64url_encode ((const guint8 *) header, strlen (header));
  encoded_payload = fl_base64url_encode ((const guint8 *) payload, strlen (payload));
  input = g_strconcat (encoded_header, ".", encoded_payload, NULL);
  signature = fl_signing_key_sign (key, algorithm, input, strlen (input), error);
  if (!signature)
    return NULL;
  encoded_signature =
      fl_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  return fl_secret_new_take (g_strconcat (input, ".", encoded_signature, NULL));
}

static char *
print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

/**
 * fl_jws_sign:
 * @key: what to sign with
 * @algorithm: (nullable): how: `ES256` and the like; %NULL for the key's default
 * @header: members of the protected header; `alg` is added
 * @claims: the payload
 * @error: return location
 *
 * Signs a set of claims.
 *
 * Returns: (transfer full): a JSON Web Token
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the key does not fit the algorithm.
 * Source: RFC 7515 §7.1; RFC 7519 §7.1
 */
FlSecret *
fl_jws_sign (FlSigningKey *key,
             const char *algorithm,
             JsonObject *header,
             JsonObject *claims,
             GError **error)
{
  g_autofree char *header_text = NULL;
  g_autofree char *payload = NULL;

  g_return_val_if_fail (FL_IS_SIGNING_KEY (key), NULL);
  g_return_val_if_fail (header, NULL);
  g_return_val_if_fail (claims, NULL);

  if (!algorithm)
    algorithm = fl_signing_key_get_default_algorithm (key);
  json_object_set_string_member (header, "alg", algorithm);
  header_text = print_object (header);
  payload = print_object (claims);
  return fl_jws_sign_text (key, algorithm, header_text, payload, error);
}
