/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-dpop.h"

#include "fl-clock.h"
#include "fl-test.h"
#include "jwt-parts.h"

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (1562262616)

typedef struct {
  FlSigningKey *key;
  FlHttpSession *session;
} Fixture;

static gint64
stopped_clock (gpointer user_data)
{
  return NOW_S * G_USEC_PER_SEC;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->key = jwt_parts_load_key ("rfc7515-a3.jwk");
  fixture->session = fl_http_session_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->key);
  g_assert_finalize_object (fixture->session);
}

static char *
prove (Fixture *fixture, const char *method, const char *address, FlSecret *access_token)
{
  g_autoptr (SoupMessage) message = soup_message_new (method, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GError) error = NULL;

  g_assert_true (fl_dpop_prove (fixture->key, message, fixture->session, access_token, &error));
  g_assert_no_error (error);
  return g_strdup (soup_message_headers_get_one (headers, "DPoP"));
}

static JsonObject *
prove_claims (Fixture *fixture, const char *method, const char *address, FlSecret *access_token)
{
  g_autofree char *proof = prove (fixture, method, address, access_token);

  return jwt_parts_read (proof, 1);
}

static gboolean
answer_nonce (Fixture *fixture, const char *address, const char *nonce)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);

  if (nonce)
    soup_message_headers_append (soup_message_get_response_headers (message), "DPoP-Nonce", nonce);
  return fl_dpop_observe (fixture->session, message);
}

/* RFC 9449 §4.2, and the public part of the key alone. */
static void
test_header (Fixture *fixture, gconstpointer data)
{
  g_autofree char *proof = prove (fixture, "POST", "https://server.example.com/token", NULL);
  g_autoptr (JsonObject) header = jwt_parts_read (proof, 0);
  JsonObject *jwk = json_object_get_object_member (header, "jwk");

  g_assert_cmpstr (json_object_get_string_member (header, "typ"), ==, "dpop+jwt");
  g_assert_cmpstr (json_object_get_string_member (header, "alg"), ==, "ES256");
  g_assert_cmpstr (json_object_get_string_member (jwk, "kty"), ==, "EC");
  g_assert_cmpuint (json_object_get_size (jwk), ==, 4);
  g_assert_false (json_object_has_member (jwk, "d"));
}

static void
test_claims (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) claims =
      prove_claims (fixture, "POST", "https://server.example.com/token", NULL);
  g_autoptr (JsonObject) others =
      prove_claims (fixture, "POST", "https://server.example.com/token", NULL);

  g_assert_cmpstr (json_object_get_string_member (claims, "htm"), ==, "POST");
  g_assert_cmpstr (json_object_get_string_member (claims, "htu"), ==,
                   "https://server.example.com/token");
  g_assert_cmpint (json_object_get_int_member (claims, "iat"), ==, NOW_S);
  g_assert_false (json_object_has_member (claims, "ath"));
  g_assert_false (json_object_has_member (claims, "nonce"));
  g_assert_cmpstr (json_object_get_string_member (claims, "jti"), !=,
                   json_object_get_string_member (others, "jti"));
}

/* RFC 9449 §4.2: without query and fragment, as it is sent otherwise. */
static void
test_address (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "https://example.com/a/b?c=d#e", "https://example.com/a/b" },
    { "https://example.com", "https://example.com/" },
    { "https://example.com:443/x", "https://example.com/x" },
    { "https://EXAMPLE.com:8443/X%2Fy%20z?q", "https://example.com:8443/X%2Fy%20z" },
    { "http://127.0.0.1:8080/?", "http://127.0.0.1:8080/" },
    { "http://[::1]:8080/me", "http://[::1]:8080/me" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (JsonObject) claims = prove_claims (fixture, "GET", cases[i][0], NULL);

    g_assert_cmpstr (json_object_get_string_member (claims, "htu"), ==, cases[i][1]);
  }
}

/* RFC 9449 §7.1 has this pair. */
static void
test_token_hash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSecret) token = fl_secret_new ("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
  g_autoptr (JsonObject) claims =
      prove_claims (fixture, "GET", "https://resource.example.org/protectedresource", token);

  g_assert_cmpstr (json_object_get_string_member (claims, "ath"), ==,
                   "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
}

/* Each server has nonces of its own; the last one counts. */
static void
test_nonces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) before = prove_claims (fixture, "GET", "https://a.example/x", NULL);
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) elsewhere = NULL;
  g_autoptr (JsonObject) other_port = NULL;

  g_assert_false (json_object_has_member (before, "nonce"));
  g_assert_true (answer_nonce (fixture, "https://a.example/y?z", "one"));
  g_assert_true (answer_nonce (fixture, "https://a.example:443/", "two"));
  g_assert_false (answer_nonce (fixture, "https://a.example/", NULL));
  after = prove_claims (fixture, "GET", "https://a.example/x", NULL);
  elsewhere = prove_claims (fixture, "GET", "https://b.example/x", NULL);
  other_port = prove_claims (fixture, "GET", "https://a.example:8443/x", NULL);
  g_assert_cmpstr (json_object_get_string_member (after, "nonce"), ==, "two");
  g_assert_false (json_object_has_member (elsewhere, "nonce"));
  g_assert_false (json_object_has_member (other_port, "nonce"));
}

/* RFC 9449 §8.1 says which characters a nonce has. */
static void
test_strange_nonces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_nonce = g_strnfill (1025, 'x');

  g_assert_false (answer_nonce (fixture, "https://a.example/", ""));
  g_assert_false (answer_nonce (fixture, "https://a.example/", "a b"));
  g_assert_false (answer_nonce (fixture, "https://a.example/", "a\"b"));
  g_assert_false (answer_nonce (fixture, "https://a.example/", "a\\b"));
  g_assert_false (answer_nonce (fixture, "https://a.example/", "a, b"));
  g_assert_false (answer_nonce (fixture, "https://a.example/", "\xc3\xa4"));
  g_assert_false (answer_nonce (fixture, "https://a.example/", long_nonce));
}

/* A thousand servers leave memory bounded. */
static void
test_many_servers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) claims = NULL;

  for (guint i = 0; i < 1000; i++) {
    g_autofree char *address = g_strdup_printf ("https://h%u.example/", i);

    g_assert_true (answer_nonce (fixture, address, "n"));
  }
  claims = prove_claims (fixture, "GET", "https://h999.example/", NULL);
  g_assert_cmpstr (json_object_get_string_member (claims, "nonce"), ==, "n");
}

static void
test_wants_nonce (void)
{
  static const struct {
    guint status;
    const char *challenge;
    gboolean wants;
  } cases[] = {
    { 401, "DPoP error=\"use_dpop_nonce\", error_description=\"x\"", TRUE },
    { 401, "DPoP algs=\"ES256\", error = \"use_dpop_nonce\"", TRUE },
    { 401, "Bearer, DPoP error=use_dpop_nonce", TRUE },
    { 401, "DPoP error=\"invalid_token\"", FALSE },
    { 401, NULL, FALSE },
    { 200, "DPoP error=\"use_dpop_nonce\"", FALSE },
    { 400, "DPoP error=\"use_dpop_nonce\"", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (fl_dpop_is_nonce_challenge (cases[i].status, cases[i].challenge), ==,
                     cases[i].wants);
  }
}

#define ADD(name, function) g_test_add ("/dpop/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  fl_clock_set_source (stopped_clock, NULL);

  ADD ("header", test_header);
  ADD ("claims", test_claims);
  ADD ("address", test_address);
  ADD ("token-hash", test_token_hash);
  ADD ("nonces", test_nonces);
  ADD ("strange-nonces", test_strange_nonces);
  ADD ("many-servers", test_many_servers);
  g_test_add_func ("/dpop/wants-nonce", test_wants_nonce);

  return fl_test_run ();
}
