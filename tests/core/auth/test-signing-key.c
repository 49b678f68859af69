/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-signing-key.h"

#include "fl-auth-error.h"
#include "fl-json.h"
#include "fl-test.h"
#include "jwt-parts.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <string.h>

#define PASSPHRASE "open sesame"

static FlSigningKey *
import (const char *name, const char *passphrase)
{
  g_autoptr (FlSecret) text = jwt_parts_load (name);
  g_autoptr (FlSecret) secret = passphrase ? fl_secret_new (passphrase) : NULL;
  g_autoptr (GError) error = NULL;
  FlSigningKey *key = fl_signing_key_import (text, secret, &error);

  g_assert_no_error (error);
  g_assert_true (FL_IS_SIGNING_KEY (key));
  return key;
}

static void
assert_refused (const char *text, const char *passphrase, const char *part)
{
  g_autoptr (FlSecret) secret = fl_secret_new (text);
  g_autoptr (FlSecret) opener = passphrase ? fl_secret_new (passphrase) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSigningKey) key = fl_signing_key_import (secret, opener, &error);

  if (key)
    g_error ("“%s” was taken for a key", text);
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  if (!strstr (error->message, part))
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
test_new_destroy (void)
{
  FlSigningKey *key = import ("rfc8037-a1.jwk", NULL);

  g_assert_finalize_object (key);
}

/* The same three keys in every form that people have them in. */
static void
test_import (void)
{
  static const struct {
    const char *name;
    const char *passphrase;
    const char *same_as;
    const char *algorithm;
  } cases[] = {
    { "rsa-pkcs1.pem", NULL, "rfc7515-a2.jwk", "RS256" },
    { "rsa-pkcs8.pem", NULL, "rfc7515-a2.jwk", "RS256" },
    { "rsa-pkcs1-encrypted.pem", PASSPHRASE, "rfc7515-a2.jwk", "RS256" },
    { "p256-sec1.pem", NULL, "rfc7515-a3.jwk", "ES256" },
    { "p256-pkcs8.pem", NULL, "rfc7515-a3.jwk", "ES256" },
    { "p256-pkcs8-encrypted.pem", PASSPHRASE, "rfc7515-a3.jwk", "ES256" },
    { "ed25519-pkcs8.pem", NULL, "rfc8037-a1.jwk", "EdDSA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlSecret) text = jwt_parts_load (cases[i].name);
    g_autoptr (FlSigningKey) key = import (cases[i].name, cases[i].passphrase);
    g_autoptr (FlSigningKey) same = import (cases[i].same_as, NULL);

    g_assert_cmpint (fl_signing_key_is_encrypted (text), ==, cases[i].passphrase != NULL);
    g_assert_cmpstr (fl_signing_key_get_id (key), ==, fl_signing_key_get_id (same));
    g_assert_cmpstr (fl_signing_key_get_default_algorithm (key), ==, cases[i].algorithm);
  }
}

static void
test_import_after_other_text (void)
{
  g_autoptr (FlSecret) pem = jwt_parts_load ("p256-sec1.pem");
  g_autofree char *text =
      g_strconcat ("\n  Bag Attributes\n    friendlyName: x\n", fl_secret_get_text (pem), NULL);
  g_autoptr (FlSecret) longer = fl_secret_new (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSigningKey) key = fl_signing_key_import (longer, NULL, &error);

  g_assert_no_error (error);
}

static void
test_id (void)
{
  g_autoptr (FlSecret) text =
      fl_secret_new ("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"mine\",\"ext\":true,"
                     "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","
                     "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSigningKey) key = fl_signing_key_import (text, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (fl_signing_key_get_id (key), ==, "mine");
  /* RFC 8037 appendix A.3. */
  g_assert_cmpstr (fl_signing_key_get_thumbprint (key), ==,
                   "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  fl_signing_key_set_id (key, NULL);
  g_assert_cmpstr (fl_signing_key_get_id (key), ==, fl_signing_key_get_thumbprint (key));
}

static void
test_export (void)
{
  static const char *const names[] = { "rfc7515-a2.jwk", "rfc7515-a3.jwk", "rfc8037-a1.jwk" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (FlSigningKey) key = import (names[i], NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (FlSecret) pem = fl_signing_key_export (key, &error);
    g_autoptr (FlSigningKey) again = NULL;

    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (fl_secret_get_text (pem), "-----BEGIN PRIVATE KEY-----\n"));
    again = fl_signing_key_import (pem, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (fl_signing_key_get_bare_jwk (again), ==, fl_signing_key_get_bare_jwk (key));
  }
}

static void
test_public_pem (void)
{
  static const char *const names[][2] = {
    { "rsa-pkcs1.pem", "rsa-public.pem" },
    { "p256-sec1.pem", "p256-public.pem" },
    { "ed25519-pkcs8.pem", "ed25519-public.pem" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (FlSigningKey) key = import (names[i][0], NULL);
    g_autoptr (FlSecret) wanted = jwt_parts_load (names[i][1]);
    g_autoptr (GError) error = NULL;
    g_autofree char *pem = fl_signing_key_dup_public_pem (key, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (pem, ==, fl_secret_get_text (wanted));
  }
}

static void
test_public_jwk (void)
{
  g_autoptr (FlSigningKey) key = import ("p256-sec1.pem", NULL);
  g_autofree char *jwk = fl_signing_key_dup_public_jwk (key, NULL);
  g_autoptr (FlSigningKey) rsa = import ("rsa-pkcs1.pem", NULL);
  g_autofree char *rsa_jwk = fl_signing_key_dup_public_jwk (rsa, "PS256");
  g_autofree char *wanted =
      g_strdup_printf ("{\"crv\":\"P-256\",\"kty\":\"EC\","
                       "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                       "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\","
                       "\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"%s\"}",
                       fl_signing_key_get_thumbprint (key));

  g_assert_cmpstr (jwk, ==, wanted);
  g_assert_nonnull (strstr (rsa_jwk, "\"alg\":\"PS256\""));
  /* Neither d nor any of the primes. */
  g_assert_null (strstr (rsa_jwk, "\"d\""));
  g_assert_null (strstr (rsa_jwk, "\"p\""));
  g_assert_null (strstr (rsa_jwk, "\"q\""));
}

static void
test_generate (void)
{
  static const char *const algorithms[] = { "ES256", "ES384", "ES512", "EdDSA", "RS256" };

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FlSigningKey) key = fl_signing_key_generate (algorithms[i], &error);

    g_assert_no_error (error);
    g_assert_cmpstr (fl_signing_key_get_default_algorithm (key), ==, algorithms[i]);
    /* SHA-256 in base64url. */
    g_assert_cmpuint (strlen (fl_signing_key_get_id (key)), ==, 43);
  }
}

static void
test_generate_never_twice (void)
{
  g_autoptr (FlSigningKey) one = fl_signing_key_generate ("ES256", NULL);
  g_autoptr (FlSigningKey) other = fl_signing_key_generate ("ES256", NULL);

  g_assert_cmpstr (fl_signing_key_get_id (one), !=, fl_signing_key_get_id (other));
}

static void
test_generate_refuses (void)
{
  static const char *const algorithms[] = { "HS256", "none", "", "es256", "RSA-OAEP" };

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_signing_key_generate (algorithms[i], &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  }
}

static void
test_algorithm_fits (void)
{
  g_autoptr (FlSigningKey) key = import ("p256-sec1.pem", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fl_signing_key_check_algorithm (key, "ES256", NULL));
  g_assert_false (fl_signing_key_check_algorithm (key, "RS256", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_cmpstr (error->message, ==,
                   "The key is EC P-256 and cannot sign with RS256; ES256 fits it.");
  g_clear_error (&error);
  /* A public key used as a secret is the oldest attack on tokens. */
  g_assert_null (fl_signing_key_sign (key, "HS256", "x", 1, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_clear_error (&error);
  g_assert_null (fl_signing_key_sign (key, "none", "x", 1, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

static void
test_refuses_text (void)
{
  g_autoptr (FlSecret) encrypted = jwt_parts_load ("p256-pkcs8-encrypted.pem");
  g_autoptr (FlSecret) encrypted_rsa = jwt_parts_load ("rsa-pkcs1-encrypted.pem");
  g_autoptr (FlSecret) public_key = jwt_parts_load ("rsa-public.pem");
  g_autofree char *long_text = g_strnfill (FL_SIGNING_KEY_MAX_SIZE_BYTES + 1, 'x');

  assert_refused ("", NULL, "This is no key");
  assert_refused ("p+q%zz", NULL, "This is no key");
  assert_refused (long_text, NULL, "too long");
  assert_refused (fl_secret_get_text (public_key), NULL, "public key");
  assert_refused (fl_secret_get_text (encrypted), NULL, "passphrase is needed");
  assert_refused (fl_secret_get_text (encrypted), "wrong", "passphrase does not open");
  assert_refused (fl_secret_get_text (encrypted), "", "passphrase does not open");
  assert_refused (fl_secret_get_text (encrypted_rsa), "wrong", "passphrase does not open");
  assert_refused ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
                  NULL, "ssh-keygen");
  assert_refused ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", NULL,
                  "certificate");
  assert_refused ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", NULL, "damaged");
  assert_refused ("-----BEGIN RSA PRIVATE KEY-----\n", NULL, "damaged");
}

#define X                "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
#define Y                "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
#define D                "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"
#define EC(crv, x, y, d) "{\"kty\":\"EC\",\"crv\":" crv ",\"x\":" x ",\"y\":" y ",\"d\":" d "}"

static void
test_refuses_jwk (void)
{
  assert_refused ("{", NULL, "begins like a JWK");
  assert_refused ("{}", NULL, "kty");
  assert_refused ("{\"kty\":7,\"d\":\"x\"}", NULL, "kty");
  assert_refused ("{\"kty\":\"oct\",\"k\":\"AAAA\",\"d\":\"\"}", NULL, "kty");
  assert_refused ("{\"keys\":[]}", NULL, "set of keys");
  assert_refused ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\"}", NULL,
                  "public key");
  assert_refused (EC ("\"P-192\"", "\"" X "\"", "\"" Y "\"", "\"" D "\""), NULL, "crv");
  assert_refused (EC ("\"Ed25519\"", "\"" X "\"", "\"" Y "\"", "\"" D "\""), NULL, "crv");
  assert_refused (EC ("null", "\"" X "\"", "\"" Y "\"", "\"" D "\""), NULL, "crv");
  assert_refused (EC ("\"P-256\"", "null", "\"" Y "\"", "\"" D "\""), NULL, "“x”");
  assert_refused (EC ("\"P-256\"", "\"AA\"", "\"" Y "\"", "\"" D "\""), NULL, "32 bytes");
  assert_refused (EC ("\"P-256\"", "\"" X "\"", "[]", "\"" D "\""), NULL, "“y”");
  assert_refused (EC ("\"P-256\"", "\"" X "\"", "\"" Y "\"", "\"a b\""), NULL, "“d”");
  assert_refused (EC ("\"P-256\"", "\"" X "\"", "\"" Y "\"", "{}"), NULL, "“d”");
  /* Not on the curve; another key's private number. */
  assert_refused (EC ("\"P-256\"", "\"" X "\"", "\"" X "\"", "\"" D "\""), NULL, "key");
  assert_refused (EC ("\"P-256\"", "\"" X "\"", "\"" Y "\"", "\"" X "\""), NULL, "key");
  assert_refused ("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" X "\",\"d\":\"" D "\"}", NULL,
                  "key");
  assert_refused ("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"d\":\"AQAB\"}", NULL, "“p”");
}

/* Numbers that make careless arithmetic divide by zero. */
static void
test_refuses_hostile_rsa_numbers (void)
{
  static const char *const members[] = { "n", "e", "d", "p", "q" };
  static const char *const numbers[] = { "AA", "AQ", "Ag", "AAAAAA", "Aw", "AQAA" };
  g_autoptr (FlSecret) text = jwt_parts_load ("rfc7515-a2.jwk");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++) {
      g_autoptr (JsonNode) root = fl_json_parse (fl_secret_get_text (text), -1, NULL);
      g_autofree char *hostile = NULL;

      json_object_set_string_member (json_node_get_object (root), members[i], numbers[j]);
      hostile = json_to_string (root, FALSE);
      assert_refused (hostile, NULL, "key");
    }
  }
}

/* All numbers small at once: their product is right, and the key much too short. */
static void
test_refuses_short_rsa (void)
{
  /* p = 61, q = 53, n = 3233, e = 17, d = 2753. */
  assert_refused ("{\"kty\":\"RSA\",\"n\":\"DKE\",\"e\":\"EQ\",\"d\":\"CsE\",\"p\":\"PQ\","
                  "\"q\":\"NQ\"}",
                  NULL, "key");
}

/* Flips, cuts and doubles a byte at a time: nothing but a key or a sentence may come of it. */
static void
test_broken_texts (void)
{
  static const char *const names[] = { "p256-sec1.pem", "p256-pkcs8.pem", "ed25519-pkcs8.pem",
                                       "rfc7515-a3.jwk", "rsa-pkcs1.pem" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (FlSecret) whole = jwt_parts_load (names[i]);
    gsize step = MAX (fl_secret_get_length (whole) / 200, 1);

    for (gsize at = 0; at < fl_secret_get_length (whole); at += step) {
      g_autofree char *text = g_strdup (fl_secret_get_text (whole));
      g_autoptr (FlSecret) broken = NULL;
      g_autoptr (FlSigningKey) key = NULL;
      g_autoptr (GError) error = NULL;

      text[at] = (char) (text[at] == 'A' ? 'B' : 'A');
      broken = fl_secret_new (text);
      key = fl_signing_key_import (broken, NULL, &error);
      g_assert_true ((key != NULL) != (error != NULL));
    }
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/signing-key/new-destroy", test_new_destroy);
  g_test_add_func ("/signing-key/import", test_import);
  g_test_add_func ("/signing-key/import-after-other-text", test_import_after_other_text);
  g_test_add_func ("/signing-key/id", test_id);
  g_test_add_func ("/signing-key/export", test_export);
  g_test_add_func ("/signing-key/public-pem", test_public_pem);
  g_test_add_func ("/signing-key/public-jwk", test_public_jwk);
  g_test_add_func ("/signing-key/generate", test_generate);
  g_test_add_func ("/signing-key/generate-never-twice", test_generate_never_twice);
  g_test_add_func ("/signing-key/generate-refuses", test_generate_refuses);
  g_test_add_func ("/signing-key/algorithm-fits", test_algorithm_fits);
  g_test_add_func ("/signing-key/refuses-text", test_refuses_text);
  g_test_add_func ("/signing-key/refuses-jwk", test_refuses_jwk);
  g_test_add_func ("/signing-key/refuses-hostile-rsa-numbers", test_refuses_hostile_rsa_numbers);
  g_test_add_func ("/signing-key/refuses-short-rsa", test_refuses_short_rsa);
  g_test_add_func ("/signing-key/broken-texts", test_broken_texts);

  return fl_test_run ();
}
