/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-signature.h"

#include "fl-auth-error.h"
#include "fl-test.h"
#include "oauth1-fixture.h"

#include <gnutls/abstract.h>
#include <string.h>

/* The three requests of RFC 5849 §1.2, and the one of §3.4.1 with the signature that its erratum
 * 2550 gives. A protocol is written as a form. */
static const struct {
  const char *method;
  const char *uri;
  const char *protocol;
  const char *form_body;
  const char *client_secret;
  const char *token_secret;
  const char *signature;
} vectors[] = {
  { "POST", "https://photos.example.net/initiate",
    "realm=Photos&oauth_consumer_key=dpf43f3p2l4k3l03&oauth_signature_method=HMAC-SHA1&"
    "oauth_timestamp=137131200&oauth_nonce=wIjqoS&"
    "oauth_callback=http%3A%2F%2Fprinter.example.com%2Fready",
    NULL, "kd94hf93k423kf44", NULL, "74KNZJeDHnMBp0EMJ9ZHt/XKycU=" },
  { "POST", "https://photos.example.net/token",
    "realm=Photos&oauth_consumer_key=dpf43f3p2l4k3l03&oauth_token=hh5s93j4hdidpola&"
    "oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201&oauth_nonce=walatlh&"
    "oauth_verifier=hfdp7dh39dks9884",
    NULL, "kd94hf93k423kf44", "hdhd0244k9j7ao03", "gKgrFCywp7rO0OXSjdot/IHF7IU=" },
  { "GET", "http://photos.example.net/photos?file=vacation.jpg&size=original",
    "realm=Photos&oauth_consumer_key=dpf43f3p2l4k3l03&oauth_token=nnch734d00sl2jdk&"
    "oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131202&oauth_nonce=chapoH",
    NULL, "kd94hf93k423kf44", "pfkkdhi9sl3r4s00", "MdpQcU8iPSUjWoN/UDMsK2sui9I=" },
  { "POST", "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
    "realm=Example&oauth_consumer_key=9djdj82h48djs9d2&oauth_token=kkk9d7dh3k39sjv7&"
    "oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201&oauth_nonce=7d8f3e4a&"
    "oauth_signature=djosJKDKJSD8743243%2Fjdk33klY%3D",
    "c2&a3=2+q", "j49sk3j29djd", "dh893hdasih9", "r6/TJjbCOr97/+UU0NsvSne7s5g=" },
};

static FlSecret *
make_secret (const char *text)
{
  return text ? fl_secret_new (text) : NULL;
}

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *base_string =
        oauth1_fixture_base_string (vectors[i].method, vectors[i].uri, vectors[i].protocol,
                                    vectors[i].form_body);
    g_autoptr (FlSecret) client_secret = make_secret (vectors[i].client_secret);
    g_autoptr (FlSecret) token_secret = make_secret (vectors[i].token_secret);
    g_autoptr (GError) error = NULL;
    g_autofree char *signature = fl_oauth1_signature_create (FL_SIGNATURE_HMAC_SHA1, base_string,
                                                             client_secret, token_secret, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (signature, ==, vectors[i].signature);
  }
}

/* Key and text of RFC 4231 §4.3 cannot be had, since the key is made of two secrets: this is
 * `printf text | openssl dgst -sha256 -hmac 'a%20%26&b%2B' -binary | base64`. */
static void
test_hmac_sha256 (void)
{
  g_autoptr (FlSecret) client_secret = fl_secret_new ("a &");
  g_autoptr (FlSecret) token_secret = fl_secret_new ("b+");
  g_autofree char *signature = fl_oauth1_signature_create (FL_SIGNATURE_HMAC_SHA256, "text",
                                                           client_secret, token_secret, NULL);

  g_assert_cmpstr (signature, ==, "2u5rsxds4YiDf2IIwAyHpTF/kLc0xCLibutAtDSZDkQ=");
}

static void
test_plaintext (void)
{
  g_autoptr (FlSecret) client_secret = fl_secret_new ("dj r9rjt0jd78jf88");
  g_autoptr (FlSecret) token_secret = fl_secret_new ("jjd99$tj88uiths3");
  g_autofree char *both =
      fl_oauth1_signature_create (FL_SIGNATURE_PLAINTEXT, "", client_secret, token_secret, NULL);
  g_autofree char *first =
      fl_oauth1_signature_create (FL_SIGNATURE_PLAINTEXT, "", client_secret, NULL, NULL);
  g_autofree char *none = fl_oauth1_signature_create (FL_SIGNATURE_PLAINTEXT, "", NULL, NULL, NULL);

  g_assert_cmpstr (both, ==, "dj%20r9rjt0jd78jf88&jjd99%24tj88uiths3");
  g_assert_cmpstr (first, ==, "dj%20r9rjt0jd78jf88&");
  g_assert_cmpstr (none, ==, "&");
}

/* GnuTLS counts SHA-1 among what is broken, and has to be told that it may verify it. */
static int
verify (const char *pem, const char *text, const char *encoded)
{
  gnutls_datum_t key_data = { (guint8 *) pem, (unsigned int) strlen (pem) };
  gnutls_datum_t text_data = { (guint8 *) text, (unsigned int) strlen (text) };
  gsize size = 0;
  g_autofree guchar *bytes = g_base64_decode (encoded, &size);
  gnutls_datum_t signature = { bytes, (unsigned int) size };
  gnutls_privkey_t private_key;
  gnutls_pubkey_t public_key;
  int result;

  gnutls_privkey_init (&private_key);
  gnutls_pubkey_init (&public_key);
  gnutls_privkey_import_x509_raw (private_key, &key_data, GNUTLS_X509_FMT_PEM, NULL, 0);
  gnutls_pubkey_import_privkey (public_key, private_key, 0, 0);
  result = gnutls_pubkey_verify_data2 (public_key, GNUTLS_SIGN_RSA_SHA1,
                                       GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1, &text_data, &signature);
  gnutls_pubkey_deinit (public_key);
  gnutls_privkey_deinit (private_key);
  return result;
}

static void
test_rsa (void)
{
  static const Oauth1Key forms[] = { OAUTH1_KEY_PKCS1, OAUTH1_KEY_PKCS8 };
  g_autofree char *pem = oauth1_fixture_key (OAUTH1_KEY_PKCS8);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (FlSecret) key = fl_secret_new_take (oauth1_fixture_key (forms[i]));
    g_autoptr (GError) error = NULL;
    g_autofree char *signature =
        fl_oauth1_signature_create (FL_SIGNATURE_RSA_SHA1, "GET&http&a", key, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpint (verify (pem, "GET&http&a", signature), >=, 0);
    g_assert_cmpint (verify (pem, "GET&http&b", signature), ==, GNUTLS_E_PK_SIG_VERIFY_FAILED);
  }
}

static void
check_unfit_key (const char *pem, const char *named)
{
  g_autoptr (FlSecret) key = fl_secret_new (pem);
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_oauth1_signature_create (FL_SIGNATURE_RSA_SHA1, "text", key, NULL, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_unfit_keys (void)
{
  g_autofree char *locked = oauth1_fixture_key (OAUTH1_KEY_LOCKED);
  g_autofree char *other = oauth1_fixture_key (OAUTH1_KEY_EC);

  check_unfit_key ("", "PEM");
  check_unfit_key ("kd94hf93k423kf44", "PEM");
  check_unfit_key ("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "PEM");
  check_unfit_key (locked, "passphrase");
  check_unfit_key (other, "/auth/signature_method");
}

/* "Hello World!" is the example of the extension's §3.2. */
static void
test_body_hash (void)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("Hello World!", 12);
  g_autoptr (GBytes) empty = g_bytes_new_static (NULL, 0);
  g_autofree char *sha1 = fl_oauth1_signature_hash_body (FL_SIGNATURE_HMAC_SHA1, body);
  g_autofree char *rsa = fl_oauth1_signature_hash_body (FL_SIGNATURE_RSA_SHA1, body);
  g_autofree char *sha256 = fl_oauth1_signature_hash_body (FL_SIGNATURE_HMAC_SHA256, body);
  g_autofree char *of_none = fl_oauth1_signature_hash_body (FL_SIGNATURE_HMAC_SHA1, empty);

  g_assert_cmpstr (sha1, ==, "Lve95gjOVATpfV8EL5X4nxwjKHE=");
  g_assert_cmpstr (rsa, ==, sha1);
  g_assert_cmpstr (sha256, ==, "f4OxZX/x/FO5LcGBSKHWXfwtSx+j1ncoSt3SABJtkGk=");
  g_assert_cmpstr (of_none, ==, "2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
  g_assert_null (fl_oauth1_signature_hash_body (FL_SIGNATURE_PLAINTEXT, body));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth1-signature/vectors", test_vectors);
  g_test_add_func ("/oauth1-signature/hmac-sha256", test_hmac_sha256);
  g_test_add_func ("/oauth1-signature/plaintext", test_plaintext);
  g_test_add_func ("/oauth1-signature/rsa", test_rsa);
  g_test_add_func ("/oauth1-signature/unfit-keys", test_unfit_keys);
  g_test_add_func ("/oauth1-signature/body-hash", test_body_hash);

  return fl_test_run ();
}
