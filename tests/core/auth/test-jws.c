/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-jws.h"

#include "fl-auth-error.h"
#include "fl-encoding.h"
#include "fl-jwk.h"
#include "fl-test.h"
#include "jwt-parts.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <string.h>

#define CLAIMS "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}"
#define ENCODED_CLAIMS                                                                             \
  "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"   \
  "fQ"

static char *
sign (FlSigningKey *key, const char *algorithm, const char *header, const char *payload)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSecret) token = fl_jws_sign_text (key, algorithm, header, payload, &error);

  g_assert_no_error (error);
  return g_strdup (fl_secret_get_text (token));
}

static void
test_rfc7515_a1 (void)
{
  g_autoptr (GBytes) bytes = fl_base64url_decode (
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
      NULL);
  g_autoptr (FlSecret) secret =
      fl_secret_new_take (g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  g_autoptr (FlSigningKey) key = fl_signing_key_new_symmetric (secret);
  g_autofree char *token = sign (key, "HS256", "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}", CLAIMS);

  g_assert_cmpuint (fl_secret_get_length (secret), ==, 64);
  g_assert_cmpstr (token, ==,
                   "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." ENCODED_CLAIMS
                   ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
}

static void
test_rfc7515_a2 (void)
{
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc7515-a2.jwk");
  g_autofree char *token = sign (key, "RS256", "{\"alg\":\"RS256\"}", CLAIMS);

  g_assert_cmpstr (
      token, ==,
      "eyJhbGciOiJSUzI1NiJ9." ENCODED_CLAIMS
      ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2F"
      "p5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBM"
      "Hlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2"
      "w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw");
}

/* Judges an EC signature as GnuTLS reads it, from a public key written here again. */
static gboolean
verify (const char *token, gnutls_sign_algorithm_t algorithm, const char *x, const char *y)
{
  const char *dot = strrchr (token, '.');
  const gnutls_datum_t data = { (unsigned char *) token, (unsigned) (dot - token) };
  g_autoptr (GBytes) x_bytes = fl_base64url_decode (x, NULL);
  g_autoptr (GBytes) y_bytes = fl_base64url_decode (y, NULL);
  g_autoptr (GBytes) bytes = fl_base64url_decode (dot + 1, NULL);
  unsigned char *both = (unsigned char *) g_bytes_get_data (bytes, NULL);
  unsigned half = (unsigned) g_bytes_get_size (bytes) / 2;
  const gnutls_datum_t x_datum = { (unsigned char *) g_bytes_get_data (x_bytes, NULL), 32 };
  const gnutls_datum_t y_datum = { (unsigned char *) g_bytes_get_data (y_bytes, NULL), 32 };
  const gnutls_datum_t r = { both, half };
  const gnutls_datum_t s = { both + half, half };
  gnutls_datum_t signature = { NULL, 0 };
  gnutls_pubkey_t key;
  int result;

  g_assert_cmpuint (half, ==, 32);
  g_assert_cmpint (gnutls_pubkey_init (&key), ==, 0);
  g_assert_cmpint (
      gnutls_pubkey_import_ecc_raw (key, GNUTLS_ECC_CURVE_SECP256R1, &x_datum, &y_datum), ==, 0);
  g_assert_cmpint (gnutls_encode_rs_value (&signature, &r, &s), ==, 0);
  result = gnutls_pubkey_verify_data2 (key, algorithm, 0, &data, &signature);
  gnutls_free (signature.data);
  gnutls_pubkey_deinit (key);
  return result >= 0;
}

/* No two signatures are the same, and about one in 128 has a number that begins with a zero. */
static void
test_rfc7515_a3 (void)
{
  static const char x[] = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
  static const char y[] = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc7515-a3.jwk");

  g_assert_true (verify ("eyJhbGciOiJFUzI1NiJ9." ENCODED_CLAIMS
                         ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKT"
                         "UJqPP3-Kg6NU1Q",
                         GNUTLS_SIGN_ECDSA_SHA256, x, y));
  for (guint i = 0; i < 600; i++) {
    g_autofree char *token = sign (key, "ES256", "{\"alg\":\"ES256\"}", CLAIMS);

    g_assert_true (g_str_has_prefix (token, "eyJhbGciOiJFUzI1NiJ9." ENCODED_CLAIMS "."));
    g_assert_true (verify (token, GNUTLS_SIGN_ECDSA_SHA256, x, y));
  }
}

static void
test_rfc8037_a4 (void)
{
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc8037-a1.jwk");
  g_autofree char *token = sign (key, "EdDSA", "{\"alg\":\"EdDSA\"}", "Example of Ed25519 signing");

  g_assert_cmpstr (token, ==,
                   "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
                   "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_"
                   "MuM0KAg");
}

static void
test_rfc7638 (void)
{
  g_autoptr (GBytes) n_bytes = fl_base64url_decode (
      "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECP"
      "ebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY"
      "368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0f"
      "M4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
      NULL);
  const gnutls_datum_t n = { (unsigned char *) g_bytes_get_data (n_bytes, NULL),
                             (unsigned) g_bytes_get_size (n_bytes) };
  const gnutls_datum_t e = { (unsigned char *) "\x01\x00\x01", 3 };
  g_autofree char *jwk = NULL;
  g_autofree char *thumbprint = NULL;
  g_autoptr (GError) error = NULL;
  gnutls_pubkey_t key;

  g_assert_cmpint (gnutls_pubkey_init (&key), ==, 0);
  g_assert_cmpint (gnutls_pubkey_import_rsa_raw (key, &n, &e), ==, 0);
  jwk = fl_jwk_print (key, &error);
  gnutls_pubkey_deinit (key);
  g_assert_no_error (error);
  thumbprint = fl_jwk_derive_thumbprint (jwk);
  g_assert_cmpstr (thumbprint, ==, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

static void
test_claims (void)
{
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc8037-a1.jwk");
  g_autoptr (JsonObject) header = json_object_new ();
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autoptr (FlSecret) token = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) header_bytes = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_auto (GStrv) parts = NULL;

  json_object_set_string_member (header, "typ", "JWT");
  json_object_set_int_member (claims, "iat", 1700000000);
  token = fl_jws_sign (key, NULL, header, claims, &error);
  g_assert_no_error (error);
  parts = g_strsplit (fl_secret_get_text (token), ".", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  header_bytes = fl_base64url_decode (parts[0], NULL);
  g_assert_cmpmem (g_bytes_get_data (header_bytes, NULL), g_bytes_get_size (header_bytes),
                   "{\"typ\":\"JWT\",\"alg\":\"EdDSA\"}", 27);
  payload = fl_base64url_decode (parts[1], NULL);
  g_assert_cmpmem (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload),
                   "{\"iat\":1700000000}", 18);
}

static void
test_wrong_algorithm (void)
{
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc8037-a1.jwk");
  g_autoptr (JsonObject) header = json_object_new ();
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_jws_sign (key, "ES256", header, claims, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/jws/rfc7515-a1", test_rfc7515_a1);
  g_test_add_func ("/jws/rfc7515-a2", test_rfc7515_a2);
  g_test_add_func ("/jws/rfc7515-a3", test_rfc7515_a3);
  g_test_add_func ("/jws/rfc8037-a4", test_rfc8037_a4);
  g_test_add_func ("/jws/rfc7638", test_rfc7638);
  g_test_add_func ("/jws/claims", test_claims);
  g_test_add_func ("/jws/wrong-algorithm", test_wrong_algorithm);

  return fl_test_run ();
}
