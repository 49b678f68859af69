/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-client.h"

#include "fl-auth-error.h"
#include "fl-memory-secret-store.h"
#include "fl-oauth2-client-keys.h"
#include "fl-secrets-error.h"
#include "fl-test.h"
#include "jwt-parts.h"

#include <string.h>

/* Whether @encoded is "Basic " and the Base64 of @expected. */
static void
assert_basic (FlSecret *secret, const char *client_id, const char *expected)
{
  g_autoptr (FlOauth2Client) client =
      fl_oauth2_client_new (client_id, secret, FL_CLIENT_AUTHENTICATION_BASIC);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autofree char *encoded = g_base64_encode ((const guchar *) expected, strlen (expected));
  g_autofree char *value = g_strconcat ("Basic ", encoded, NULL);

  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, value);
  g_assert_cmpuint (fl_form_get_length (form), ==, 0);
}

/* RFC 6749 §2.3.1 */
static void
test_basic_of_the_rfc (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("7Fjfp0ZBr1KtDRbnfVdmIw");
  g_autoptr (FlOauth2Client) client =
      fl_oauth2_client_new ("s6BhdRkqt3", secret, FL_CLIENT_AUTHENTICATION_BASIC);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==,
                   "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3");
}

static void
test_basic_is_form_encoded_first (void)
{
  g_autoptr (FlSecret) plus = fl_secret_new ("p+q%zz");
  g_autoptr (FlSecret) space = fl_secret_new ("a b:c/é");

  assert_basic (plus, "id", "id:p%2Bq%25zz");
  assert_basic (space, "https://app.example/id", "https%3A%2F%2Fapp.example%2Fid:a+b%3Ac%2F%C3%A9");
}

/* RFC 6749 §2.3.1, the example of the request body. */
static void
test_body_of_the_rfc (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("7Fjfp0ZBr1KtDRbnfVdmIw");
  g_autoptr (FlOauth2Client) client =
      fl_oauth2_client_new ("s6BhdRkqt3", secret, FL_CLIENT_AUTHENTICATION_BODY);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autofree char *body = NULL;

  fl_form_add (form, "grant_type", "refresh_token");
  fl_form_add (form, "refresh_token", "tGzv3JOkF0XG5Qx2TlKWIA");
  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  body = fl_form_to_string (form);
  g_assert_cmpstr (body, ==,
                   "grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA"
                   "&client_id=s6BhdRkqt3&client_secret=7Fjfp0ZBr1KtDRbnfVdmIw");
  g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
}

static void
test_public (void)
{
  g_autoptr (FlOauth2Client) client =
      fl_oauth2_client_new ("public", NULL, FL_CLIENT_AUTHENTICATION_NONE);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autofree char *body = NULL;

  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  body = fl_form_to_string (form);
  g_assert_cmpstr (body, ==, "client_id=public");
  g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
}

/* RFC 9126 §2: a pushed authorization request names the client in its form as well. */
static void
test_rfc9126_basic_leaves_the_form_alone (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("hush");
  g_autoptr (FlOauth2Client) client =
      fl_oauth2_client_new ("id", secret, FL_CLIENT_AUTHENTICATION_BASIC);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

  fl_form_add (form, "client_id", "id");
  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  g_assert_cmpuint (fl_form_count (form, "client_id"), ==, 1);
}

static FlService *
create_service (const char *client_id, const char *authentication)
{
  FlService *service = fl_service_new ();
  FlAuthSettings *auth = fl_service_get_auth (service);
  GEnumClass *kinds = g_type_class_ref (FL_TYPE_CLIENT_AUTHENTICATION);

  g_object_set (service, "name", "My Tool", "link-name", "my_tool", NULL);
  g_object_set (auth, "client-id", client_id, "client-authentication",
                g_enum_get_value_by_nick (kinds, authentication)->value, NULL);
  g_type_class_unref (kinds);
  return service;
}

static FlOauth2Client *
look_up_bound (FlService *service, FlSecretStore *store, FlCredentials *current, GError **error)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("My Books", "my_books", "my_tool");
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_oauth2_client_lookup_async (service, connection, store, current, NULL, fl_test_result_cb,
                                 &result);
  ended = fl_test_wait_result (&result);
  return fl_oauth2_client_lookup_finish (ended, error);
}

static FlOauth2Client *
look_up (FlService *service, FlSecretStore *store, GError **error)
{
  return look_up_bound (service, store, NULL, error);
}

static void
store_item (FlSecretStore *store, FlCredentials *credentials)
{
  g_autofree char *id = fl_secret_store_client_id ("my_tool");
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_secret_store_store_async (store, FL_SECRET_KIND_CLIENT, id, credentials, NULL,
                               fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_true (fl_secret_store_store_finish (store, ended, NULL));
}

static void
store_secret (FlSecretStore *store)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) secret = fl_secret_new ("hush");

  fl_credentials_set (credentials, FL_CREDENTIAL_CLIENT_SECRET, secret);
  store_item (store, credentials);
}

static void
store_key (FlSecretStore *store, const char *name, const char *id)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSigningKey) key = jwt_parts_load_key (name);

  fl_signing_key_set_id (key, id);
  g_assert_true (fl_oauth2_client_keys_write (credentials, key, NULL));
  store_item (store, credentials);
}

static void
test_lookup (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service ("id", "body");
  g_autoptr (FlOauth2Client) client = NULL;
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GError) error = NULL;

  store_secret (store);
  client = look_up (service, store, &error);
  g_assert_no_error (error);
  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  g_assert_cmpstr (fl_form_lookup (form, "client_secret"), ==, "hush");
}

static void
test_lookup_without_id (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service (NULL, "none");
  g_autoptr (GError) error = NULL;

  g_assert_null (look_up (service, store, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, "/auth/client_id"));
  g_assert_nonnull (strstr (error->message, "My Tool"));
}

static void
test_lookup_without_secret (void)
{
  static const char *const ways[] = { "body", "basic" };
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (FlService) service = create_service ("id", ways[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (look_up (service, store, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
    g_assert_nonnull (strstr (error->message, "client secret"));
    g_assert_nonnull (strstr (error->message, "set-client my_tool"));
  }
}

static void
test_lookup_of_a_public_client_asks_no_keyring (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "Locked.");
  g_autoptr (FlService) service = create_service ("id", "none");
  g_autoptr (FlOauth2Client) client = NULL;
  g_autoptr (GError) error = NULL;

  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (store), locked);
  client = look_up (service, store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_oauth2_client_get_id (client), ==, "id");
}

static void
test_lookup_in_a_locked_keyring (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "Locked.");
  g_autoptr (FlService) service = create_service ("id", "basic");
  g_autoptr (GError) error = NULL;

  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (store), locked);
  g_assert_null (look_up (service, store, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
}

/* Shows the client on a form of a token request. */
static FlForm *
authenticate (FlOauth2Client *client)
{
  FlForm *form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GError) error = NULL;

  fl_form_add (form, "grant_type", "refresh_token");
  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, &error));
  g_assert_no_error (error);
  /* RFC 6749 §2.3: not more than one way. */
  g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
  g_assert_null (fl_form_lookup (form, "client_secret"));
  g_assert_cmpstr (fl_form_lookup (form, "client_assertion_type"), ==,
                   "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  return form;
}

/* RFC 7523 §2.2, §3: who, whom for, how long, once. */
static void
test_rfc7523_private_key_jwt (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service ("my-id", "private_key_jwt");
  g_autoptr (FlOauth2Client) client = NULL;
  g_autoptr (FlForm) form = NULL;
  g_autoptr (JsonObject) header = NULL;
  g_autoptr (JsonObject) claims = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fl_service_get_auth (service), "token-url", "https://example.com/token", NULL);
  store_key (store, "rfc7515-a3.jwk", "key-7");
  client = look_up (service, store, &error);
  g_assert_no_error (error);
  form = authenticate (client);
  header = jwt_parts_read (fl_form_lookup (form, "client_assertion"), 0);
  claims = jwt_parts_read (fl_form_lookup (form, "client_assertion"), 1);
  g_assert_cmpstr (json_object_get_string_member (header, "alg"), ==, "ES256");
  g_assert_cmpstr (json_object_get_string_member (header, "kid"), ==, "key-7");
  g_assert_cmpstr (json_object_get_string_member (claims, "iss"), ==, "my-id");
  g_assert_cmpstr (json_object_get_string_member (claims, "sub"), ==, "my-id");
  g_assert_cmpstr (json_object_get_string_member (claims, "aud"), ==, "https://example.com/token");
}

/* An audience that another server would take as well gets the client impersonated there. */
static void
test_rfc9700_assertion_is_for_the_issuer_alone (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service ("my-id", "client_secret_jwt");
  g_autoptr (FlOauth2Client) client = NULL;
  g_autoptr (FlForm) form = NULL;
  g_autoptr (JsonObject) header = NULL;
  g_autoptr (JsonObject) claims = NULL;

  g_object_set (fl_service_get_auth (service), "token-url", "https://other.example/token", "issuer",
                "https://example.com", NULL);
  store_secret (store);
  client = look_up (service, store, NULL);
  form = authenticate (client);
  header = jwt_parts_read (fl_form_lookup (form, "client_assertion"), 0);
  claims = jwt_parts_read (fl_form_lookup (form, "client_assertion"), 1);
  g_assert_cmpstr (json_object_get_string_member (claims, "aud"), ==, "https://example.com");
  g_assert_cmpstr (json_object_get_string_member (header, "alg"), ==, "HS256");
  g_assert_false (json_object_has_member (header, "kid"));
}

static void
test_assertion_once (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service ("my-id", "client_secret_jwt");
  g_autoptr (FlOauth2Client) client = NULL;
  g_autoptr (FlForm) form = NULL;
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autofree char *first = NULL;

  g_object_set (fl_service_get_auth (service), "issuer", "https://example.com", NULL);
  store_secret (store);
  client = look_up (service, store, NULL);
  form = authenticate (client);
  first = g_strdup (fl_form_lookup (form, "client_assertion"));
  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  g_assert_cmpuint (fl_form_count (form, "client_assertion"), ==, 1);
  g_assert_cmpuint (fl_form_count (form, "client_id"), ==, 1);
  g_assert_cmpstr (fl_form_lookup (form, "client_assertion"), !=, first);
}

/* What the service says counts where the key can; else the key. */
static void
test_algorithm (void)
{
  static const struct {
    const char *key;
    int wanted;
    const char *algorithm;
  } cases[] = {
    { "rfc7515-a2.jwk", FL_SIGNING_PS256, "PS256" },
    { "rfc7515-a2.jwk", FL_SIGNING_ES256, "RS256" },
    { "rfc7515-a3.jwk", FL_SIGNING_PS256, "ES256" },
    { "rfc8037-a1.jwk", FL_SIGNING_ES256, "EdDSA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlOauth2Settings) auth = fl_oauth2_settings_new ();
    g_autoptr (FlSigningKey) key = jwt_parts_load_key (cases[i].key);

    g_object_set (auth, "signing-algorithm", cases[i].wanted, NULL);
    g_assert_cmpstr (fl_oauth2_client_keys_choose_algorithm (auth, key), ==, cases[i].algorithm);
  }
}

static void
test_lookup_without_key (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service ("id", "private_key_jwt");
  g_autoptr (GError) error = NULL;

  store_secret (store);
  g_assert_null (look_up (service, store, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, "generate-key my_tool"));
}

static void
test_lookup_with_a_damaged_key (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service ("id", "private_key_jwt");
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) secret = fl_secret_new ("-----BEGIN PRIVATE KEY-----");
  g_autoptr (GError) error = NULL;

  fl_credentials_set (credentials, FL_CREDENTIAL_PRIVATE_KEY, secret);
  store_item (store, credentials);
  g_assert_null (look_up (service, store, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

/* RFC 7523 §2.1: the assertion of the grant says who asks. */
static void
test_lookup_for_a_grant_that_needs_no_client (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service (NULL, "body");
  g_autoptr (FlOauth2Client) client = NULL;
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GError) error = NULL;

  g_object_set (fl_service_get_auth (service), "grant", FL_GRANT_JWT_BEARER, NULL);
  client = look_up (service, store, &error);
  g_assert_no_error (error);
  g_assert_true (fl_oauth2_client_authenticate (client, form, headers, NULL));
  g_assert_cmpuint (fl_form_get_length (form), ==, 0);
}

/* RFC 9449 §5: new tokens, new key; renewed tokens, their key. */
static void
test_rfc9449_key_of_the_tokens (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (FlService) service = create_service ("id", "none");
  g_autoptr (FlCredentials) current = fl_credentials_new ();
  g_autoptr (FlSecret) secret = jwt_parts_load ("rfc7515-a3.jwk");
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc7515-a3.jwk");
  g_autoptr (FlOauth2Client) one = NULL;
  g_autoptr (FlOauth2Client) other = NULL;
  g_autoptr (FlOauth2Client) renewing = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fl_service_get_auth (service), "dpop", TRUE, NULL);
  one = look_up (service, store, NULL);
  other = look_up (service, store, NULL);
  g_assert_cmpstr (fl_signing_key_get_default_algorithm (fl_oauth2_client_get_dpop_key (one)), ==,
                   "ES256");
  g_assert_cmpstr (fl_signing_key_get_thumbprint (fl_oauth2_client_get_dpop_key (one)), !=,
                   fl_signing_key_get_thumbprint (fl_oauth2_client_get_dpop_key (other)));

  g_assert_null (look_up_bound (service, store, current, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  fl_credentials_set (current, FL_CREDENTIAL_DPOP_KEY, secret);
  renewing = look_up_bound (service, store, current, NULL);
  g_assert_cmpstr (fl_signing_key_get_thumbprint (fl_oauth2_client_get_dpop_key (renewing)), ==,
                   fl_signing_key_get_thumbprint (key));
}

static void
test_new_destroy (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("hush");

  g_assert_finalize_object (fl_oauth2_client_new ("id", secret, FL_CLIENT_AUTHENTICATION_BODY));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth2-client/new-destroy", test_new_destroy);
  g_test_add_func ("/oauth2-client/rfc6749-2.3.1-basic", test_basic_of_the_rfc);
  g_test_add_func ("/oauth2-client/rfc6749-2.3.1-body", test_body_of_the_rfc);
  g_test_add_func ("/oauth2-client/basic-is-form-encoded-first", test_basic_is_form_encoded_first);
  g_test_add_func ("/oauth2-client/rfc9126-basic-leaves-the-form-alone",
                   test_rfc9126_basic_leaves_the_form_alone);
  g_test_add_func ("/oauth2-client/public", test_public);
  g_test_add_func ("/oauth2-client/lookup", test_lookup);
  g_test_add_func ("/oauth2-client/lookup-without-id", test_lookup_without_id);
  g_test_add_func ("/oauth2-client/lookup-without-secret", test_lookup_without_secret);
  g_test_add_func ("/oauth2-client/lookup-of-a-public-client",
                   test_lookup_of_a_public_client_asks_no_keyring);
  g_test_add_func ("/oauth2-client/lookup-in-a-locked-keyring", test_lookup_in_a_locked_keyring);
  g_test_add_func ("/oauth2-client/rfc7523-private-key-jwt", test_rfc7523_private_key_jwt);
  g_test_add_func ("/oauth2-client/rfc9700-assertion-is-for-the-issuer-alone",
                   test_rfc9700_assertion_is_for_the_issuer_alone);
  g_test_add_func ("/oauth2-client/assertion-once", test_assertion_once);
  g_test_add_func ("/oauth2-client/algorithm", test_algorithm);
  g_test_add_func ("/oauth2-client/lookup-without-key", test_lookup_without_key);
  g_test_add_func ("/oauth2-client/lookup-with-a-damaged-key", test_lookup_with_a_damaged_key);
  g_test_add_func ("/oauth2-client/lookup-for-a-grant-that-needs-no-client",
                   test_lookup_for_a_grant_that_needs_no_client);
  g_test_add_func ("/oauth2-client/rfc9449-key-of-the-tokens", test_rfc9449_key_of_the_tokens);

  return fl_test_run ();
}
