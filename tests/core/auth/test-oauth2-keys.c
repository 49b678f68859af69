/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-oauth2-grant.h"
#include "fl-oauth2-settings.h"
#include "fl-test.h"
#include "jwt-parts.h"
#include "oauth2-fixture.h"

#include <string.h>

/* Tokens that are bound to a key, and tokens for an account that has a key, as the token endpoint
 * and the service see them. */

#define BOUND        "{\"access_token\":\"access-1\",\"token_type\":\"DPoP\",\"expires_in\":3600}"
#define NONCE_WANTED "{\"error\":\"use_dpop_nonce\",\"error_description\":\"please\"}"
#define JSON         "application/json"

static void
put (Oauth2Fixture *fixture, FlCredentials *credentials)
{
  recording_store_put (fixture->store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (fixture->connection), credentials);
}

static FlCredentials *
peek (Oauth2Fixture *fixture)
{
  return recording_store_peek (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection));
}

static void
set_text (FlCredentials *credentials, const char *name, const char *text)
{
  g_autoptr (FlSecret) secret = fl_secret_new (text);

  fl_credentials_set (credentials, name, secret);
}

/* Tokens that have expired, and the key that they are bound to. */
static void
set_up_bound (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) credentials = NULL;
  g_autoptr (FlCredentials) changed = NULL;
  g_autoptr (FlSecret) key = jwt_parts_load ("rfc7515-a3.jwk");

  oauth2_fixture_set_up (fixture, NULL);
  g_object_set (fl_service_get_auth (fixture->service), "dpop", TRUE, NULL);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  credentials = peek (fixture);
  changed = fl_credentials_copy (credentials);
  fl_credentials_set (changed, FL_CREDENTIAL_DPOP_KEY, key);
  fl_credentials_set_token_type (changed, "DPoP");
  put (fixture, changed);
}

static JsonObject *
read_proof (Oauth2Fixture *fixture)
{
  return jwt_parts_read (token_server_get_header (fixture->server, "DPoP"), 1);
}

static FlAuthenticator *
prepare (Oauth2Fixture *fixture)
{
  FlAuthenticator *authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GError) error = NULL;

  oauth2_fixture_prepare (authenticator, &error);
  g_assert_no_error (error);
  return authenticator;
}

/* RFC 9449 §5, §7.1: a proof at the token endpoint, another one at the service. */
static void
test_rfc9449_proofs (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (FlCredentials) stored = NULL;
  g_autoptr (JsonObject) at_token = NULL;
  g_autoptr (JsonObject) at_service = NULL;
  g_autoptr (SoupMessage) message = soup_message_new ("PUT", "https://api.example/x?y=z");
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GError) error = NULL;

  token_server_queue (fixture->server, 200, JSON, BOUND, NULL, NULL);
  authenticator = prepare (fixture);
  at_token = read_proof (fixture);
  g_assert_cmpstr (json_object_get_string_member (at_token, "htm"), ==, "POST");
  g_assert_true (g_str_has_suffix (json_object_get_string_member (at_token, "htu"), "/token"));
  g_assert_false (json_object_has_member (at_token, "ath"));

  g_assert_true (fl_authenticator_place (authenticator, message, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "DPoP access-1");
  at_service = jwt_parts_read (soup_message_headers_get_one (headers, "DPoP"), 1);
  g_assert_cmpstr (json_object_get_string_member (at_service, "htm"), ==, "PUT");
  g_assert_cmpstr (json_object_get_string_member (at_service, "htu"), ==, "https://api.example/x");
  g_assert_true (json_object_has_member (at_service, "ath"));
  /* The key goes on with the new token. */
  stored = peek (fixture);
  g_assert_nonnull (fl_credentials_get (stored, FL_CREDENTIAL_DPOP_KEY));
  g_assert_cmpstr (fl_credentials_get_token_type (stored), ==, "DPoP");
}

/* RFC 9449 §8: the same request once more, with a new proof; that is no failure. Some servers say
 * it with 401. */
static void
test_rfc9449_nonce_at_the_token_endpoint (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (JsonObject) proof = NULL;

  token_server_queue (fixture->server, GPOINTER_TO_UINT (data), JSON, NONCE_WANTED, "DPoP-Nonce",
                      "first");
  token_server_queue (fixture->server, 200, JSON, BOUND, "DPoP-Nonce", "second");
  authenticator = prepare (fixture);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 2);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "refresh_token"), ==,
                   "refresh-0");
  g_assert_cmpuint (fl_form_count (token_server_get_form (fixture->server), "client_id"), ==, 1);
  proof = read_proof (fixture);
  g_assert_cmpstr (json_object_get_string_member (proof, "nonce"), ==, "first");
}

/* A server that is never content ends it: RFC 9449 §8. */
static void
test_rfc9449_nonce_once (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GError) error = NULL;

  token_server_queue (fixture->server, 400, JSON, NONCE_WANTED, "DPoP-Nonce", "first");
  token_server_queue (fixture->server, 400, JSON, NONCE_WANTED, "DPoP-Nonce", "second");
  g_assert_false (oauth2_fixture_prepare (authenticator, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 2);
}

/* The word in an error is not enough: without a nonce the answer would be the same again. */
static void
test_rfc9449_no_nonce_told (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  token_server_queue (fixture->server, 400, JSON, NONCE_WANTED, NULL, NULL);
  g_assert_false (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
}

/* RFC 9449 §5: a token that anybody may use is not what was asked for. */
static void
test_rfc9449_bearer_instead (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) stored = NULL;

  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, "Bearer");
  stored = peek (fixture);
  g_assert_true (
      fl_secret_equal_text (fl_credentials_get (stored, FL_CREDENTIAL_ACCESS_TOKEN), "access-0"));
}

/* RFC 6749 §7.1 */
static void
test_rfc6749_bound_token_not_asked_for (Oauth2Fixture *fixture, gconstpointer data)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue (fixture->server, 200, JSON, BOUND, NULL, NULL);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, "DPoP");
}

static void
test_key_lost (Oauth2Fixture *fixture, gconstpointer data)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "keyring");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

/* RFC 9449 §9, §8.2: remembered from any answer of the service, and asked for again where it wants
 * one. */
static void
test_rfc9449_nonce_at_the_service (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (SoupMessage) answered = soup_message_new ("GET", "https://api.example/x");
  g_autoptr (SoupMessage) next = soup_message_new ("GET", "https://api.example/y");
  SoupMessageHeaders *headers = soup_message_get_request_headers (next);
  g_autoptr (JsonObject) proof = NULL;

  token_server_queue (fixture->server, 200, JSON, BOUND, NULL, NULL);
  authenticator = prepare (fixture);
  g_assert_false (fl_authenticator_observe (authenticator, answered));
  soup_message_headers_append (soup_message_get_response_headers (answered), "DPoP-Nonce", "told");
  g_assert_false (fl_authenticator_observe (authenticator, answered));
  g_assert_true (fl_authenticator_place (authenticator, next, NULL));
  proof = jwt_parts_read (soup_message_headers_get_one (headers, "DPoP"), 1);
  g_assert_cmpstr (json_object_get_string_member (proof, "nonce"), ==, "told");
}

/* An account with a key: no refresh token, and the tokens have expired. */
static void
set_up_account (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) credentials = NULL;
  g_autoptr (FlCredentials) changed = NULL;
  g_autoptr (FlSecret) key = jwt_parts_load ("rsa-pkcs8.pem");

  oauth2_fixture_set_up (fixture, NULL);
  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_JWT_BEARER, "client-id",
                NULL, NULL);
  oauth2_fixture_put (fixture, "access-0", NULL, -1);
  credentials = peek (fixture);
  changed = fl_credentials_copy (credentials);
  fl_credentials_set (changed, FL_CREDENTIAL_PRIVATE_KEY, key);
  set_text (changed, FL_CREDENTIAL_ISSUER, "robot@example.com");
  set_text (changed, FL_CREDENTIAL_SUBJECT, "ada@example.com");
  fl_credentials_set_grant (changed, "jwt_bearer");
  put (fixture, changed);
}

/* RFC 7523 §2.1: asked for anew, since there is no refresh token. */
static void
test_rfc7523_renewed_by_an_assertion (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) stored = NULL;
  g_autoptr (JsonObject) claims = NULL;
  FlForm *form;

  token_server_set_rotates (fixture->server, FALSE);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  form = token_server_get_form (fixture->server);
  g_assert_cmpstr (fl_form_lookup (form, "grant_type"), ==,
                   "urn:ietf:params:oauth:grant-type:jwt-bearer");
  g_assert_cmpstr (fl_form_lookup (form, "scope"), ==, "read write");
  g_assert_null (fl_form_lookup (form, "client_id"));
  claims = jwt_parts_read (fl_form_lookup (form, "assertion"), 1);
  g_assert_cmpstr (json_object_get_string_member (claims, "iss"), ==, "robot@example.com");
  g_assert_cmpstr (json_object_get_string_member (claims, "sub"), ==, "ada@example.com");
  g_assert_cmpstr (json_object_get_string_member (claims, "scope"), ==, "read write");
  g_assert_true (g_str_has_suffix (json_object_get_string_member (claims, "aud"), "/token"));
  /* The next one needs the key again. */
  stored = peek (fixture);
  g_assert_nonnull (fl_credentials_get (stored, FL_CREDENTIAL_PRIVATE_KEY));
}

static FlForm *
fill (Oauth2Fixture *fixture, FlCredentials *inputs, GError **error)
{
  const FlOauth2Grant *grant = fl_oauth2_grant_find (FL_GRANT_JWT_BEARER);
  g_autoptr (FlForm) form = fl_form_new ();

  if (!grant->fill (form, fixture->service, fixture->connection, inputs, error))
    return NULL;
  return g_steal_pointer (&form);
}

/* https://google.aip.dev/auth/4112 */
static FlCredentials *
create_google_inputs (void)
{
  g_autoptr (FlCredentials) inputs = fl_credentials_new ();
  g_autoptr (FlSecret) pem = jwt_parts_load ("rsa-pkcs8.pem");
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *file = json_object_new ();
  g_autofree char *text = NULL;

  json_node_take_object (root, file);
  json_object_set_string_member (file, "type", "service_account");
  json_object_set_string_member (file, "client_email", "robot@p.iam.gserviceaccount.com");
  json_object_set_string_member (file, "private_key", fl_secret_get_text (pem));
  json_object_set_string_member (file, "private_key_id", "0123abc");
  json_object_set_string_member (file, "token_uri", "https://oauth2.googleapis.com/token");
  text = json_to_string (root, TRUE);
  set_text (inputs, FL_CREDENTIAL_PRIVATE_KEY, text);
  return g_steal_pointer (&inputs);
}

/* The file says all but the scope. */
static void
test_google_file (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) inputs = create_google_inputs ();
  g_autoptr (FlForm) form = NULL;
  g_autoptr (JsonObject) header = NULL;
  g_autoptr (JsonObject) claims = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fl_service_get_auth (fixture->service), "token-url",
                "https://OAuth2.googleapis.com/v4/token", NULL);
  form = fill (fixture, inputs, &error);
  g_assert_no_error (error);
  header = jwt_parts_read (fl_form_lookup (form, "assertion"), 0);
  claims = jwt_parts_read (fl_form_lookup (form, "assertion"), 1);
  g_assert_cmpstr (json_object_get_string_member (header, "alg"), ==, "RS256");
  g_assert_cmpstr (json_object_get_string_member (header, "kid"), ==, "0123abc");
  g_assert_cmpstr (json_object_get_string_member (claims, "iss"), ==,
                   "robot@p.iam.gserviceaccount.com");
  g_assert_cmpstr (json_object_get_string_member (claims, "aud"), ==,
                   "https://oauth2.googleapis.com/token");
  g_assert_false (json_object_has_member (claims, "sub"));
}

/* A server that is not the file's could use an assertion for the file's server itself: it gets one
 * for nobody but itself, whatever the service's document says. */
static void
test_google_file_elsewhere (Oauth2Fixture *fixture, gconstpointer audience)
{
  g_autoptr (FlCredentials) inputs = create_google_inputs ();
  g_autoptr (FlForm) form = NULL;
  g_autoptr (JsonObject) claims = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fl_service_get_auth (fixture->service), "token-url",
                "https://token.example.com/token", "audience", audience, NULL);
  form = fill (fixture, inputs, &error);
  g_assert_no_error (error);
  claims = jwt_parts_read (fl_form_lookup (form, "assertion"), 1);
  g_assert_cmpstr (json_object_get_string_member (claims, "aud"), ==,
                   "https://token.example.com/token");
}

static void
test_account_incomplete (Oauth2Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlCredentials) inputs = fl_credentials_new ();
  g_autoptr (FlSecret) key = jwt_parts_load ("rsa-pkcs8.pem");
  g_autoptr (FlForm) form = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (fill (fixture, inputs, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_clear_error (&error);
  fl_credentials_set (inputs, FL_CREDENTIAL_PRIVATE_KEY, key);
  g_assert_null (fill (fixture, inputs, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, "issuer"));
  g_clear_error (&error);
  set_text (inputs, FL_CREDENTIAL_ISSUER, "robot");
  set_text (inputs, FL_CREDENTIAL_SUBJECT, "");
  form = fill (fixture, inputs, &error);
  g_assert_no_error (error);
}

#define ADD(name, data, set_up, function)                                                          \
  g_test_add ("/oauth2-keys/" name, Oauth2Fixture, data, set_up, function, oauth2_fixture_tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  ADD ("rfc9449-proofs", NULL, set_up_bound, test_rfc9449_proofs);
  ADD ("rfc9449-nonce-at-the-token-endpoint-400", GUINT_TO_POINTER (400), set_up_bound,
       test_rfc9449_nonce_at_the_token_endpoint);
  ADD ("rfc9449-nonce-at-the-token-endpoint-401", GUINT_TO_POINTER (401), set_up_bound,
       test_rfc9449_nonce_at_the_token_endpoint);
  ADD ("rfc9449-nonce-once", NULL, set_up_bound, test_rfc9449_nonce_once);
  ADD ("rfc9449-no-nonce-told", NULL, set_up_bound, test_rfc9449_no_nonce_told);
  ADD ("rfc9449-bearer-instead", NULL, set_up_bound, test_rfc9449_bearer_instead);
  ADD ("rfc6749-bound-token-not-asked-for", NULL, oauth2_fixture_set_up,
       test_rfc6749_bound_token_not_asked_for);
  ADD ("key-lost", NULL, set_up_bound, test_key_lost);
  ADD ("rfc9449-nonce-at-the-service", NULL, set_up_bound, test_rfc9449_nonce_at_the_service);
  ADD ("rfc7523-renewed-by-an-assertion", NULL, set_up_account,
       test_rfc7523_renewed_by_an_assertion);
  ADD ("google-file", NULL, set_up_account, test_google_file);
  ADD ("google-file-elsewhere", NULL, set_up_account, test_google_file_elsewhere);
  ADD ("google-file-elsewhere-on-purpose", "https://oauth2.googleapis.com/token", set_up_account,
       test_google_file_elsewhere);
  ADD ("account-incomplete", NULL, set_up_account, test_account_incomplete);

  return fl_test_run ();
}
