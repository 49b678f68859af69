/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-flow.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-oauth1-settings.h"
#include "fl-test.h"
#include "oauth1-fixture.h"
#include "raw-client.h"

#include <string.h>

/* Connecting by OAuth 1.0 from end to end. */

#define TEMPORARY                                                                                  \
  "oauth_token=temporary&oauth_token_secret=temporary-secret&oauth_callback_confirmed=true"
#define ACCESS       "oauth_token=access&oauth_token_secret=access-secret&screen_name=ada"
#define RIGHT_ANSWER "/callback?oauth_token=temporary&oauth_verifier=473f82d3"

typedef struct {
  AuthorizationRun run;
  guint port;
} Flow;

static FlForm *
read_protocol (Oauth2Fixture *fixture)
{
  return oauth1_fixture_read_header (token_server_get_header (fixture->server, "Authorization"));
}

/* The port stands in the callback that the request for temporary credentials named. */
static guint
find_port (Oauth2Fixture *fixture)
{
  g_autoptr (FlForm) protocol = read_protocol (fixture);
  const char *callback = fl_form_lookup (protocol, "oauth_callback");
  g_autoptr (GUri) uri = g_uri_parse (callback, G_URI_FLAGS_NONE, NULL);

  return uri && g_str_has_prefix (callback, "http") ? (guint) g_uri_get_port (uri) : 0;
}

static void
start_waiting (Flow *flow, Oauth2Fixture *fixture)
{
  oauth1_fixture_queue (fixture, 200, TEMPORARY);
  authorization_run_start_waiting (&flow->run, fixture);
  flow->port = find_port (fixture);
}

static char *
get (Flow *flow, const char *target)
{
  g_autofree char *text =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", target, flow->port);

  return raw_client_exchange (flow->port, text);
}

/* Its last page is asked for, too, so that nobody waits for it. */
static void
come_back (Flow *flow, const char *target, const char *page)
{
  g_autofree char *answer = get (flow, target);
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", page);
  g_autofree char *last = NULL;

  g_assert_nonnull (strstr (answer, location));
  last = get (flow, page);
  g_assert_true (g_str_has_prefix (last, "HTTP/1.1 200 "));
}

static void
assert_stored (Oauth2Fixture *fixture)
{
  g_autoptr (FlCredentials) credentials =
      recording_store_peek (fixture->store, FL_SECRET_KIND_CONNECTION,
                            fl_connection_get_id (fixture->connection));

  g_assert_nonnull (credentials);
  g_assert_true (fl_secret_equal_text (fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN),
                                       "access"));
  g_assert_true (fl_secret_equal_text (fl_credentials_get (credentials, FL_CREDENTIAL_TOKEN_SECRET),
                                       "access-secret"));
  oauth2_fixture_assert_stored_for (fixture, "my_tool");
}

static void
assert_nothing_stored (Oauth2Fixture *fixture)
{
  g_autoptr (FlCredentials) credentials =
      recording_store_peek (fixture->store, FL_SECRET_KIND_CONNECTION,
                            fl_connection_get_id (fixture->connection));

  g_assert_null (credentials);
}

static void
test_connects (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) address = NULL;
  Flow flow;

  start_waiting (&flow, fixture);
  g_assert_cmpint (fl_authorization_get_wait (flow.run.authorization), ==, FL_WAIT_REDIRECT);
  address = authorization_run_read_address (&flow.run);
  g_assert_cmpstr (fl_form_lookup (address, "perms"), ==, "read");
  g_assert_cmpstr (fl_form_lookup (address, "oauth_token"), ==, "temporary");
  g_assert_cmpuint (fl_form_get_length (address), ==, 2);

  oauth1_fixture_queue (fixture, 200, ACCESS);
  come_back (&flow, RIGHT_ANSWER, "/callback/done");
  authorization_run_wait_for_end (&flow.run);
  g_assert_cmpstr (flow.run.states->str, ==, "waiting exchanging storing done ");
  authorization_run_finish_well (&flow.run);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_cmpstr (fl_connection_get_kept (fixture->connection, "screen_name"), ==, "ada");
  assert_stored (fixture);
}

/* RFC 5849 §2.1, §2.3 */
static void
test_requests (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) first = NULL;
  g_autoptr (FlForm) second = NULL;
  g_autofree char *callback = NULL;
  Flow flow;

  start_waiting (&flow, fixture);
  first = read_protocol (fixture);
  callback = g_strdup_printf ("http://127.0.0.1:%u/callback", flow.port);
  g_assert_cmpstr (fl_form_lookup (first, "oauth_callback"), ==, callback);
  g_assert_cmpstr (fl_form_lookup (first, "oauth_consumer_key"), ==, "my-client");
  g_assert_cmpuint (fl_form_count (first, "oauth_token"), ==, 0);
  g_assert_cmpuint (fl_form_count (first, "oauth_body_hash"), ==, 0);

  oauth1_fixture_queue (fixture, 200, ACCESS);
  come_back (&flow, RIGHT_ANSWER, "/callback/done");
  authorization_run_finish_well (&flow.run);
  second = read_protocol (fixture);
  g_assert_cmpstr (fl_form_lookup (second, "oauth_token"), ==, "temporary");
  g_assert_cmpstr (fl_form_lookup (second, "oauth_verifier"), ==, "473f82d3");
  g_assert_cmpuint (fl_form_count (second, "oauth_callback"), ==, 0);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 2);
}

static void
test_parameters_in_the_form (Oauth2Fixture *fixture, gconstpointer unused)
{
  Flow flow;

  g_object_set (fl_service_get_auth (fixture->service), "placement-kind", FL_PLACEMENT_FORM,
                "callback", FL_OAUTH1_CALLBACK_OOB, NULL);
  oauth1_fixture_queue (fixture, 200, TEMPORARY);
  authorization_run_start_waiting (&flow.run, fixture);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "oauth_callback"), ==,
                   "oob");
  g_assert_null (token_server_get_header (fixture->server, "Authorization"));
  g_cancellable_cancel (flow.run.cancellable);
  authorization_run_finish_badly (&flow.run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
test_pin (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) first = NULL;
  g_autoptr (FlForm) second = NULL;
  g_autoptr (GError) error = NULL;
  Flow flow;

  g_object_set (fl_service_get_auth (fixture->service), "callback", FL_OAUTH1_CALLBACK_OOB, NULL);
  start_waiting (&flow, fixture);
  g_assert_cmpint (fl_authorization_get_wait (flow.run.authorization), ==, FL_WAIT_TEXT);
  first = read_protocol (fixture);
  g_assert_cmpstr (fl_form_lookup (first, "oauth_callback"), ==, "oob");

  g_assert_false (fl_authorization_submit_text (flow.run.authorization, "two words", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  oauth1_fixture_queue (fixture, 200, ACCESS);
  g_assert_true (fl_authorization_submit_text (flow.run.authorization, " 1234567\n", NULL));
  authorization_run_finish_well (&flow.run);
  second = read_protocol (fixture);
  g_assert_cmpstr (fl_form_lookup (second, "oauth_verifier"), ==, "1234567");
  assert_stored (fixture);
}

static void
test_pasted_address (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  Flow flow;

  start_waiting (&flow, fixture);
  g_assert_false (fl_authorization_submit_text (
      flow.run.authorization, "http://127.0.0.1/callback?oauth_token=another&oauth_verifier=1",
      &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  oauth1_fixture_queue (fixture, 200, ACCESS);
  g_assert_true (fl_authorization_submit_text (
      flow.run.authorization, "http://elsewhere/x?oauth_token=temporary&oauth_verifier=1", NULL));
  authorization_run_finish_well (&flow.run);
  assert_stored (fixture);
}

/* The temporary token is the state of OAuth 1.0: RFC 5849 §4.13. */
static void
test_wrong_token_never_ends_the_flow (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const strange[] = {
    "/callback?oauth_token=another&oauth_verifier=473f82d3",
    "/callback?oauth_verifier=473f82d3",
    "/callback?oauth_token=temporary",
    "/callback?oauth_token=temporary&oauth_token=temporary&oauth_verifier=473f82d3",
    "/callback?oauth_token=another&oauth_problem=user_refused",
    "/callback?denied=another",
    "/callback?state=temporary&code=1",
    "/callback",
  };
  Flow flow;

  start_waiting (&flow, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++) {
    g_autofree char *answer = get (&flow, strange[i]);

    g_assert_false (g_str_has_prefix (answer, "HTTP/1.1 3"));
    g_assert_cmpint (fl_authorization_get_state (flow.run.authorization), ==,
                     FL_AUTHORIZATION_WAITING);
  }
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  oauth1_fixture_queue (fixture, 200, ACCESS);
  come_back (&flow, RIGHT_ANSWER, "/callback/done");
  authorization_run_finish_well (&flow.run);
}

/* Whoever repeats the callback does not get the verifier sent again. */
static void
test_verifier_is_sent_once (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *again = NULL;
  Flow flow;

  start_waiting (&flow, fixture);
  oauth1_fixture_queue (fixture, 503, "");
  come_back (&flow, RIGHT_ANSWER, "/callback/done");
  again = get (&flow, RIGHT_ANSWER);
  authorization_run_finish_badly (&flow.run, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "503");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 2);
  assert_nothing_stored (fixture);
}

static void
test_denied (Oauth2Fixture *fixture, gconstpointer unused)
{
  Flow flow;

  start_waiting (&flow, fixture);
  come_back (&flow, "/callback?denied=temporary", "/callback/failed");
  authorization_run_finish_badly (&flow.run, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED, "denied");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
}

/* The first edition of OAuth 1.0 lets an attacker fix the session. */
static void
test_unconfirmed_callback (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  oauth1_fixture_queue (fixture, 200, "oauth_token=t&oauth_token_secret=s");
  authorization_run_start (&run, fixture);
  authorization_run_wait_for_end (&run);
  g_assert_null (fl_authorization_get_address (run.authorization));
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                                  "oauth_callback_confirmed");
}

static const struct {
  guint status;
  const char *body;
  FlAuthError expected;
  const char *says;
} refusals[] = {
  { 401, "oauth_problem=consumer_key_unknown", FL_AUTH_ERROR_SETUP, "/auth/client_id" },
  { 401, "oauth_problem=timestamp_refused", FL_AUTH_ERROR_SETUP, "clock" },
  { 401, "Invalid signature", FL_AUTH_ERROR_SETUP, "401" },
  { 500, "", FL_AUTH_ERROR_PASSING, "500" },
  { 404, "<html>", FL_AUTH_ERROR_SETUP, "/auth/request_url" },
  { 200, "<html>", FL_AUTH_ERROR_ANSWER, "/auth/request_url" },
};

static void
test_refusals (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    AuthorizationRun run;

    oauth1_fixture_queue (fixture, refusals[i].status, refusals[i].body);
    authorization_run_start (&run, fixture);
    authorization_run_finish_badly (&run, FL_AUTH_ERROR, (int) refusals[i].expected,
                                    refusals[i].says);
    g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  }
}

static void
test_redirect_is_not_followed (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  token_server_queue (fixture->server, 302, NULL, "", "Location", "/token/elsewhere");
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/request_url");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
}

static void
test_endless_answer (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *endless = g_strnfill (1024 * 1024, 'a');
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  oauth1_fixture_queue (fixture, 200, endless);
  authorization_run_start (&run, fixture);
  error = authorization_run_finish (&run);
  g_assert_nonnull (error);
  assert_nothing_stored (fixture);
}

static void
test_broken_connection (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  token_server_queue_breaks (fixture->server, 2);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "127.0.0.1");
}

static void
test_no_client (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "client-id", NULL, NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/client_id");
}

static void
test_no_private_key (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "signature-method", FL_SIGNATURE_RSA_SHA1,
                NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "private key");
}

/* Many vendors show an access token where the client is registered. */
static void
test_pasted_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthorization) authorization =
      fl_authorization_new (fixture->service, fixture->connection, fixture->session,
                            fixture->store);
  g_autoptr (FlCredentials) inputs = fl_credentials_new ();
  g_autoptr (FlSecret) token = fl_secret_new ("access");
  g_autoptr (FlSecret) secret = fl_secret_new ("access-secret");
  g_autoptr (GListModel) wanted =
      fl_auth_scheme_list_inputs (fixture->service, FL_GRANT_ACCESS_TOKEN);
  g_autoptr (GArray) grants = fl_auth_scheme_list_grants (fixture->service);
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult result = { 0 };

  g_assert_cmpuint (grants->len, ==, 2);
  g_assert_cmpint (g_array_index (grants, FlGrant, 0), ==, FL_GRANT_AUTHORIZATION_CODE);
  g_assert_cmpint (g_array_index (grants, FlGrant, 1), ==, FL_GRANT_ACCESS_TOKEN);
  g_assert_cmpuint (g_list_model_get_n_items (wanted), ==, 2);

  fl_credentials_set (inputs, FL_CREDENTIAL_ACCESS_TOKEN, token);
  fl_credentials_set (inputs, FL_CREDENTIAL_TOKEN_SECRET, secret);
  fl_authorization_set_grant (authorization, FL_GRANT_ACCESS_TOKEN);
  fl_authorization_set_inputs (authorization, inputs);
  fl_authorization_run_async (authorization, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  fl_authorization_run_finish (authorization, ended, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  assert_stored (fixture);
}

/* Who goes to the browser is asked for nothing beforehand. */
static void
test_no_inputs (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GListModel) wanted =
      fl_auth_scheme_list_inputs (fixture->service, FL_GRANT_AUTHORIZATION_CODE);

  g_assert_cmpuint (g_list_model_get_n_items (wanted), ==, 0);
}

static void
test_cancelled (Oauth2Fixture *fixture, gconstpointer unused)
{
  Flow flow;

  start_waiting (&flow, fixture);
  g_cancellable_cancel (flow.run.cancellable);
  authorization_run_finish_badly (&flow.run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  assert_nothing_stored (fixture);
}

static const struct {
  const char *name;
  void (*func) (Oauth2Fixture *fixture, gconstpointer unused);
} tests[] = {
  { "connects", test_connects },
  { "requests", test_requests },
  { "parameters-in-the-form", test_parameters_in_the_form },
  { "pin", test_pin },
  { "pasted-address", test_pasted_address },
  { "wrong-token-never-ends-the-flow", test_wrong_token_never_ends_the_flow },
  { "verifier-is-sent-once", test_verifier_is_sent_once },
  { "denied", test_denied },
  { "unconfirmed-callback", test_unconfirmed_callback },
  { "refusals", test_refusals },
  { "redirect-is-not-followed", test_redirect_is_not_followed },
  { "endless-answer", test_endless_answer },
  { "broken-connection", test_broken_connection },
  { "no-client", test_no_client },
  { "no-private-key", test_no_private_key },
  { "pasted-token", test_pasted_token },
  { "no-inputs", test_no_inputs },
  { "cancelled", test_cancelled },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/oauth1-flow/", tests[i].name, NULL);

    g_test_add (path, Oauth2Fixture, NULL, oauth1_fixture_set_up, tests[i].func,
                oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
