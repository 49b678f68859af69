/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-authenticator.h"

#include "fl-auth-error.h"
#include "fl-call.h"
#include "fl-oauth1-settings.h"
#include "fl-test.h"
#include "oauth1-fixture.h"

#include <string.h>

/* What a call carries, and what its answer means to the connection. */

static FlResponse *
call (Oauth2Fixture *fixture, FlAuthenticator *authenticator, GError **error)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/api");
  g_autoptr (FlCall) one =
      fl_call_new (fixture->session, fixture->service, fixture->connection, authenticator, request);
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_call_run_async (one, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_call_run_finish (one, ended, error);
}

static guint
call_once (Oauth2Fixture *fixture, GError **error)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (FlResponse) response = call (fixture, authenticator, error);

  return response ? fl_response_get_status (response) : 0;
}

static FlForm *
read_protocol (Oauth2Fixture *fixture)
{
  return oauth1_fixture_read_header (token_server_get_header (fixture->server, "Authorization"));
}

static void
test_signs (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) protocol = NULL;

  oauth1_fixture_put (fixture, "access", "access-secret");
  g_assert_cmpuint (call_once (fixture, NULL), ==, 200);
  protocol = read_protocol (fixture);
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_consumer_key"), ==, "my-client");
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_token"), ==, "access");
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_signature_method"), ==, "HMAC-SHA1");
}

static void
test_signs_with_a_private_key (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *pem = oauth1_fixture_key (OAUTH1_KEY_PKCS8);
  g_autoptr (FlForm) protocol = NULL;

  oauth1_fixture_put (fixture, "access", "");
  oauth1_fixture_put_private_key (fixture, pem);
  g_assert_cmpuint (call_once (fixture, NULL), ==, 200);
  protocol = read_protocol (fixture);
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_signature_method"), ==, "RSA-SHA1");
  g_assert_cmpuint (strlen (fl_form_lookup (protocol, "oauth_signature")), ==, 344);
}

/* Each message of a call has a signature of its own. */
static void
test_redirect_is_signed_anew (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) first = soup_message_new ("GET", "https://api.example/a");
  g_autoptr (SoupMessage) second = soup_message_new ("GET", "https://api.example/b");

  oauth1_fixture_put (fixture, "access", "access-secret");
  g_assert_true (oauth2_fixture_prepare (authenticator, &error));
  g_assert_true (fl_authenticator_place (authenticator, first, &error));
  g_assert_true (fl_authenticator_place (authenticator, second, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (
      soup_message_headers_get_one (soup_message_get_request_headers (first), "Authorization"), !=,
      soup_message_headers_get_one (soup_message_get_request_headers (second), "Authorization"));
}

static const struct {
  guint status;
  const char *challenge;
} refusals[] = {
  { 401, NULL },
  { 401, "OAuth realm=\"x\"" },
  { 401, "OAuth oauth_problem=\"signature_invalid\"" },
  { 401, "OAuth oauth_problem=\"nonce_used\"" },
  { 401, "Bearer error=\"invalid_token\"" },
  { 403, "OAuth oauth_problem=\"permission_denied\"" },
};

/* There is nothing to renew: the person sees what the service says. */
static void
test_refusal_is_the_answer (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth1_fixture_put (fixture, "access", "access-secret");
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;

    token_server_queue (fixture->server, refusals[i].status, NULL, "",
                        refusals[i].challenge ? "WWW-Authenticate" : NULL, refusals[i].challenge);
    g_assert_cmpuint (call_once (fixture, &error), ==, refusals[i].status);
    g_assert_no_error (error);
    g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
    g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, i + 1);
  }
}

/* In the challenge, in that of a service that knows OAuth 2.0 too, and in the body. */
static const struct {
  guint status;
  const char *challenge;
  const char *body;
  const char *problem;
} endings[] = {
  { 401, "OAuth realm=\"x\", oauth_problem=\"token_expired\"", "", "token_expired" },
  { 401, "OAuth realm=\"x\", error=\"token_rejected\"", "no", "token_rejected" },
  { 403, "OAuth oauth_problem=token_revoked", "", "token_revoked" },
  { 401, NULL, "oauth_problem=token_rejected&oauth_problem_advice=x\n", "token_rejected" },
  { 400, NULL, "oauth_problem=token_expired", "token_expired" },
};

static void
test_token_is_over (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth1_fixture_put (fixture, "access", "access-secret");
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
    g_autoptr (GError) error = NULL;

    fl_connection_set_status (fixture->connection, FL_STATUS_CONNECTED, NULL);
    token_server_queue (fixture->server, endings[i].status, NULL, endings[i].body,
                        endings[i].challenge ? "WWW-Authenticate" : NULL, endings[i].challenge);
    g_assert_null (call (fixture, authenticator, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
    g_assert_nonnull (strstr (error->message, "“My Books”"));
    g_assert_nonnull (strstr (error->message, endings[i].problem));
    g_assert_true (fl_authenticator_get_changed (authenticator));
    g_assert_cmpint (fl_connection_get_status (fixture->connection), ==,
                     FL_STATUS_RECONNECT_NEEDED);
    g_assert_nonnull (fl_connection_get_status_reason (fixture->connection));
  }
}

/* What merely stands in an answer that is a success is the answer's own matter. */
static void
test_problem_in_a_success (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  oauth1_fixture_put (fixture, "access", "access-secret");
  oauth1_fixture_queue (fixture, 200, "oauth_problem=token_rejected");
  g_assert_cmpuint (call_once (fixture, &error), ==, 200);
  g_assert_no_error (error);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
}

static void
test_accepted_call_shows_that_all_is_well (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (FlResponse) response = NULL;

  oauth1_fixture_put (fixture, "access", "access-secret");
  fl_connection_set_status (fixture->connection, FL_STATUS_RECONNECT_NEEDED, "As before.");
  response = call (fixture, authenticator, NULL);
  g_assert_nonnull (response);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_true (fl_authenticator_get_changed (authenticator));
}

static void
test_no_credentials (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "connect it first");
  oauth1_fixture_put (fixture, NULL, "access-secret");
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "access token");
}

/* A document that repeats the id of another connection gets nothing of it. */
static void
test_credentials_of_another_service (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put_for (fixture, "another_tool", "access", NULL, 0);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "my_tool");
}

static void
test_no_private_key (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth1_fixture_put (fixture, "access", "access-secret");
  g_object_set (fl_service_get_auth (fixture->service), "signature-method", FL_SIGNATURE_RSA_SHA1,
                NULL);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "private key");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
}

static void
test_disabled (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth1_fixture_put (fixture, "access", "access-secret");
  fl_connection_set_status (fixture->connection, FL_STATUS_DISABLED, NULL);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED, "disabled");
}

static const struct {
  const char *name;
  void (*func) (Oauth2Fixture *fixture, gconstpointer unused);
} tests[] = {
  { "signs", test_signs },
  { "signs-with-a-private-key", test_signs_with_a_private_key },
  { "redirect-is-signed-anew", test_redirect_is_signed_anew },
  { "refusal-is-the-answer", test_refusal_is_the_answer },
  { "token-is-over", test_token_is_over },
  { "problem-in-a-success", test_problem_in_a_success },
  { "accepted-call-shows-that-all-is-well", test_accepted_call_shows_that_all_is_well },
  { "no-credentials", test_no_credentials },
  { "credentials-of-another-service", test_credentials_of_another_service },
  { "no-private-key", test_no_private_key },
  { "disabled", test_disabled },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/oauth1-authenticator/", tests[i].name, NULL);

    g_test_add (path, Oauth2Fixture, NULL, oauth1_fixture_set_up, tests[i].func,
                oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
