/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "oauth2-fixture.h"

#include "fl-auth-binding.h"
#include "fl-auth-scheme.h"
#include "fl-clock.h"
#include "fl-secrets-error.h"
#include "fl-test.h"

#include <string.h>

void
oauth2_fixture_set_up (Oauth2Fixture *self, gconstpointer authentication)
{
  self->server = token_server_new ();
  self->store = recording_store_new ();
  self->session = fl_http_session_new ();
  self->service =
      token_server_create_service (self->server, authentication ? authentication : "none");
  self->connection = token_server_create_connection (self->server);
  fl_connection_set_status (self->connection, FL_STATUS_CONNECTED, NULL);
}

void
oauth2_fixture_tear_down (Oauth2Fixture *self, gconstpointer unused)
{
  token_server_free (self->server);
  g_assert_finalize_object (self->connection);
  g_assert_finalize_object (self->service);
  g_object_unref (self->session);
  g_assert_finalize_object (self->store);
}

static FlCredentials *
create_credentials (const char *service,
                    const char *access_token,
                    const char *refresh_token,
                    gint64 expires_in_s)
{
  FlCredentials *credentials = fl_credentials_new ();
  g_autoptr (FlSecret) access = fl_secret_new (access_token);
  g_autoptr (FlSecret) refresh = refresh_token ? fl_secret_new (refresh_token) : NULL;

  fl_credentials_set_service (credentials, service);
  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, access);
  fl_credentials_set (credentials, FL_CREDENTIAL_REFRESH_TOKEN, refresh);
  if (expires_in_s != 0)
    fl_credentials_set_expires_at_us (credentials,
                                      fl_clock_now_us () + expires_in_s * G_USEC_PER_SEC);
  return credentials;
}

void
oauth2_fixture_put (Oauth2Fixture *self,
                    const char *access_token,
                    const char *refresh_token,
                    gint64 expires_in_s)
{
  oauth2_fixture_put_for (self, fl_service_get_link_name (self->service), access_token,
                          refresh_token, expires_in_s);
}

void
oauth2_fixture_put_for (Oauth2Fixture *self,
                        const char *service,
                        const char *access_token,
                        const char *refresh_token,
                        gint64 expires_in_s)
{
  g_autoptr (FlCredentials) credentials =
      create_credentials (service, access_token, refresh_token, expires_in_s);
  g_auto (GStrv) destinations = fl_auth_binding_list (self->service, self->connection);

  fl_credentials_set_destinations (credentials, (const char *const *) destinations);
  recording_store_put (self->store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (self->connection), credentials);
}

void
oauth2_fixture_put_client_secret (Oauth2Fixture *self, const char *secret)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) client_secret = fl_secret_new (secret);
  g_autofree char *id = fl_secret_store_client_id (fl_service_get_link_name (self->service));

  fl_credentials_set (credentials, FL_CREDENTIAL_CLIENT_SECRET, client_secret);
  recording_store_put (self->store, FL_SECRET_KIND_CLIENT, id, credentials);
}

static const char *
get_text (FlCredentials *credentials, const char *name)
{
  FlSecret *secret = fl_credentials_get (credentials, name);

  return secret ? fl_secret_get_text (secret) : NULL;
}

void
oauth2_fixture_assert_stored (Oauth2Fixture *self,
                              const char *access_token,
                              const char *refresh_token)
{
  g_autoptr (FlCredentials) credentials =
      recording_store_peek (self->store, FL_SECRET_KIND_CONNECTION,
                            fl_connection_get_id (self->connection));

  g_assert_nonnull (credentials);
  g_assert_cmpstr (get_text (credentials, FL_CREDENTIAL_ACCESS_TOKEN), ==, access_token);
  g_assert_cmpstr (get_text (credentials, FL_CREDENTIAL_REFRESH_TOKEN), ==, refresh_token);
}

void
oauth2_fixture_assert_stored_for (Oauth2Fixture *self, const char *service)
{
  g_autoptr (FlCredentials) credentials =
      recording_store_peek (self->store, FL_SECRET_KIND_CONNECTION,
                            fl_connection_get_id (self->connection));

  g_assert_cmpstr (fl_credentials_get_service (credentials), ==, service);
}

void
oauth2_fixture_fail_store (Oauth2Fixture *self, int code)
{
  g_autoptr (GError) error =
      g_error_new_literal (FL_SECRETS_ERROR, code, "The keyring does not work.");

  recording_store_set_error (RECORDING_STORE (self->store), error);
}

FlAuthenticator *
oauth2_fixture_create_authenticator (Oauth2Fixture *self)
{
  return fl_auth_scheme_create_authenticator (self->service, self->connection, self->session,
                                              self->store, NULL);
}

gboolean
oauth2_fixture_prepare (FlAuthenticator *authenticator, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_authenticator_prepare_async (authenticator, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_authenticator_prepare_finish (authenticator, ended, error);
}

gboolean
oauth2_fixture_renew (FlAuthenticator *authenticator, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_authenticator_renew_async (authenticator, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_authenticator_renew_finish (authenticator, ended, error);
}

char *
oauth2_fixture_dup_placed (FlAuthenticator *authenticator)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/");
  g_autoptr (GError) error = NULL;

  fl_authenticator_place (authenticator, message, &error);
  g_assert_no_error (error);
  return g_strdup (
      soup_message_headers_get_one (soup_message_get_request_headers (message), "Authorization"));
}

char *
oauth2_fixture_prepare_well (Oauth2Fixture *self)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (self);
  g_autoptr (GError) error = NULL;

  oauth2_fixture_prepare (authenticator, &error);
  g_assert_no_error (error);
  return oauth2_fixture_dup_placed (authenticator);
}

void
oauth2_fixture_assert_prepares (Oauth2Fixture *self, const char *placed, guint n_requests)
{
  g_autofree char *actual = oauth2_fixture_prepare_well (self);

  g_assert_cmpstr (actual, ==, placed);
  g_assert_cmpuint (token_server_get_n_requests (self->server), ==, n_requests);
}

void
oauth2_fixture_assert_fails (Oauth2Fixture *self, GQuark domain, int code, const char *says)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (self);
  g_autoptr (GError) error = NULL;

  g_assert_false (oauth2_fixture_prepare (authenticator, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, "onnection “My Books”"));
  if (!strstr (error->message, says))
    g_error ("“%s” does not say “%s”", error->message, says);
}
