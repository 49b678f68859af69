/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-client.h"

#include "fl-auth-error.h"
#include "fl-memory-secret-store.h"
#include "fl-secrets-error.h"
#include "fl-test.h"

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

  fl_oauth2_client_authenticate (client, form, headers);
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

  fl_oauth2_client_authenticate (client, form, headers);
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
  fl_oauth2_client_authenticate (client, form, headers);
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

  fl_oauth2_client_authenticate (client, form, headers);
  body = fl_form_to_string (form);
  g_assert_cmpstr (body, ==, "client_id=public");
  g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
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
look_up (FlService *service, FlSecretStore *store, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_oauth2_client_lookup_async (service, store, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_oauth2_client_lookup_finish (ended, error);
}

static void
store_secret (FlSecretStore *store)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) secret = fl_secret_new ("hush");
  g_autofree char *id = fl_secret_store_client_id ("my_tool");
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_credentials_set (credentials, FL_CREDENTIAL_CLIENT_SECRET, secret);
  fl_secret_store_store_async (store, FL_SECRET_KIND_CLIENT, id, credentials, NULL,
                               fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_true (fl_secret_store_store_finish (store, ended, NULL));
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
  fl_oauth2_client_authenticate (client, form, headers);
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
  g_test_add_func ("/oauth2-client/public", test_public);
  g_test_add_func ("/oauth2-client/lookup", test_lookup);
  g_test_add_func ("/oauth2-client/lookup-without-id", test_lookup_without_id);
  g_test_add_func ("/oauth2-client/lookup-without-secret", test_lookup_without_secret);
  g_test_add_func ("/oauth2-client/lookup-of-a-public-client",
                   test_lookup_of_a_public_client_asks_no_keyring);
  g_test_add_func ("/oauth2-client/lookup-in-a-locked-keyring", test_lookup_in_a_locked_keyring);

  return fl_test_run ();
}
