/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-assertion.h"

#include "fl-clock.h"
#include "fl-jws.h"
#include "fl-random.h"

/* Signed statements to a token endpoint: who the client is, or on whose behalf it asks. Each is
 * good for a few minutes, for one server, and once. */

#define ID_SIZE_BYTES 16

static void
add_text (JsonObject *object, const char *name, const char *text)
{
  if (text && *text)
    json_object_set_string_member (object, name, text);
}

/**
 * fl_assertion_sign:
 * @assertion: what to say
 * @key: what to sign with
 * @algorithm: (nullable): how: `ES256` and the like; %NULL for the key's default
 * @error: return location
 *
 * Makes an assertion, with an id that was never there before.
 *
 * Returns: (transfer full): a JSON Web Token
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the key does not fit the algorithm.
 * Source: RFC 7523 §3; RFC 7515 §4.1.4
 */
FlSecret *
fl_assertion_sign (const FlAssertion *assertion,
                   FlSigningKey *key,
                   const char *algorithm,
                   GError **error)
{
  g_autoptr (JsonObject) header = json_object_new ();
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autofree char *id = fl_random_token (ID_SIZE_BYTES);
  gint64 now_s = fl_clock_now_us () / G_USEC_PER_SEC;

  g_return_val_if_fail (assertion->issuer, NULL);
  g_return_val_if_fail (assertion->audience, NULL);
  g_return_val_if_fail (FL_IS_SIGNING_KEY (key), NULL);

  json_object_set_string_member (header, "typ", "JWT");
  add_text (header, "kid", fl_signing_key_get_id (key));
  add_text (claims, "iss", assertion->issuer);
  add_text (claims, "sub", assertion->subject);
  add_text (claims, "aud", assertion->audience);
  add_text (claims, "scope", assertion->scope);
  for (guint i = 0; assertion->more && i < fl_form_get_length (assertion->more); i++)
    json_object_set_string_member (claims, fl_form_get_name (assertion->more, i),
                                   fl_form_get_value (assertion->more, i));
  json_object_set_string_member (claims, "jti", id);
  json_object_set_int_member (claims, "iat", now_s);
  json_object_set_int_member (claims, "exp", now_s + FL_ASSERTION_LIFETIME_S);
  return fl_jws_sign (key, algorithm, header, claims, error);
}
