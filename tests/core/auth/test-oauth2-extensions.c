/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-model-error.h"
#include "fl-oauth2-parameters.h"
#include "fl-test.h"
#include "raw-client.h"

/* What services want beside the two RFCs, each said by the service's document alone. */

static void
set_auth (Oauth2Fixture *fixture, const char *property, const char *text)
{
  g_object_set (fl_service_get_auth (fixture->service), property, text, NULL);
}

static void
add_parameter (GListModel *parameters, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = fl_pair_new (name, value);

  g_list_store_append (G_LIST_STORE (parameters), pair);
}

static void
connect_well (Oauth2Fixture *fixture, AuthorizationRun *run)
{
  authorization_run_start_waiting (run, fixture);
  authorization_run_come_back_to_the_end (run, "code=c", "/callback/done");
  authorization_run_finish_well (run);
}

/* TikTok and Slack. */
static void
test_names (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  FlForm *sent;
  AuthorizationRun run;

  set_auth (fixture, "client-id-parameter", "client_key");
  set_auth (fixture, "scope-parameter", "user_scope");
  g_object_set (fl_service_get_auth (fixture->service), "pkce", FL_PKCE_S256_HEX, NULL);
  authorization_run_start_waiting (&run, fixture);
  asked = authorization_run_read_address (&run);
  g_assert_cmpstr (fl_form_lookup (asked, "client_key"), ==, "my-client");
  g_assert_null (fl_form_lookup (asked, "client_id"));
  g_assert_cmpstr (fl_form_lookup (asked, "user_scope"), ==, "read write");
  g_assert_null (fl_form_lookup (asked, "scope"));
  g_assert_cmpuint (strlen (fl_form_lookup (asked, "code_challenge")), ==, 64);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
  sent = token_server_get_form (fixture->server);
  g_assert_cmpstr (fl_form_lookup (sent, "client_key"), ==, "my-client");
  g_assert_null (fl_form_lookup (sent, "client_id"));
}

static void
test_parameters (Oauth2Fixture *fixture, gconstpointer unused)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (fixture->service);
  const char *const resources[] = { "https://a.example/", "https://b.example/", NULL };
  g_autoptr (FlForm) asked = NULL;
  FlForm *sent;
  AuthorizationRun run;

  add_parameter (fl_oauth2_settings_get_authorize_parameters (auth), "access_type", "offline");
  add_parameter (fl_oauth2_settings_get_token_parameters (auth), "action", "requesttoken");
  add_parameter (fl_oauth2_settings_get_token_parameters (auth), "who", "{client_id}");
  g_object_set (auth, "resources", resources, "audience", "https://aud.example", NULL);
  authorization_run_start_waiting (&run, fixture);
  asked = authorization_run_read_address (&run);
  g_assert_cmpstr (fl_form_lookup (asked, "access_type"), ==, "offline");
  g_assert_cmpuint (fl_form_count (asked, "resource"), ==, 2);
  g_assert_cmpstr (fl_form_lookup (asked, "audience"), ==, "https://aud.example");
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
  sent = token_server_get_form (fixture->server);
  g_assert_cmpstr (fl_form_lookup (sent, "action"), ==, "requesttoken");
  g_assert_cmpstr (fl_form_lookup (sent, "who"), ==, "my-client");
  g_assert_cmpuint (fl_form_count (sent, "resource"), ==, 2);
}

static void
test_json (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "token-request", FL_TOKEN_REQUEST_JSON,
                NULL);
  connect_well (fixture, &run);
  g_assert_cmpstr (token_server_get_header (fixture->server, "Content-Type"), ==,
                   "application/json");
  g_assert_true (g_str_has_prefix (token_server_get_body (fixture->server),
                                   "{\"grant_type\":\"authorization_code\",\"code\":\"c\","));
}

static void
test_json_of_repeated (void)
{
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *text = NULL;

  fl_form_add (form, "a", "1");
  fl_form_add (form, "resource", "x");
  fl_form_add (form, "resource", "y\"");
  fl_form_add (form, "resource", "z");
  text = fl_oauth2_parameters_to_json (form);
  g_assert_cmpstr (text, ==, "{\"a\":\"1\",\"resource\":[\"x\",\"y\\\"\",\"z\"]}");
}

static void
point_par_at_server (Oauth2Fixture *fixture)
{
  g_autofree char *par_url =
      g_strdup_printf ("http://127.0.0.1:%u/token/par", token_server_get_port (fixture->server));

  set_auth (fixture, "par-url", par_url);
}

/* RFC 9126 §2, §4 */
static void
test_par (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  g_autoptr (FlForm) pushed = NULL;
  g_autofree char *paste = NULL;
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  point_par_at_server (fixture);
  token_server_queue (fixture->server, 201, "application/json",
                      "{\"request_uri\":\"urn:example:bwc4JK-ESC0w8acc191e-Y1LTC2\","
                      "\"expires_in\":60}",
                      NULL, NULL);
  authorization_run_start_waiting (&run, fixture);
  pushed = fl_form_ref (token_server_get_form (fixture->server));
  g_assert_cmpstr (fl_form_lookup (pushed, "response_type"), ==, "code");
  g_assert_cmpstr (fl_form_lookup (pushed, "client_secret"), ==, "p+q%zz");
  g_assert_cmpuint (strlen (fl_form_lookup (pushed, "state")), ==, 43);
  /* What the service's own address has is looked at only where it is pushed. */
  g_assert_cmpstr (fl_form_lookup (pushed, "prompt"), ==, "consent");
  asked = authorization_run_read_address (&run);
  g_assert_cmpstr (fl_form_lookup (asked, "request_uri"), ==,
                   "urn:example:bwc4JK-ESC0w8acc191e-Y1LTC2");
  g_assert_cmpstr (fl_form_lookup (asked, "client_id"), ==, "my-client");
  /* Besides, there is only what the service's own address has. */
  g_assert_cmpuint (fl_form_get_length (asked), ==, 3);
  paste = g_strdup_printf ("http://x/?code=c&state=%s", fl_form_lookup (pushed, "state"));
  g_assert_true (fl_authorization_submit_text (run.authorization, paste, &error));
  g_assert_no_error (error);
  authorization_run_finish_well (&run);
}

static void
test_par_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  point_par_at_server (fixture);
  token_server_queue (fixture->server, 400, "application/json", "{\"error\":\"invalid_request\"}",
                      NULL, NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "invalid_request");
  authorization_fixture_assert_unchanged (fixture);
}

/* A network that fails says nothing about the set-up. */
static void
test_par_unreachable (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  point_par_at_server (fixture);
  token_server_queue_breaks (fixture->server, 1);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "broke the");
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_par_without_reference (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  point_par_at_server (fixture);
  token_server_queue (fixture->server, 201, "application/json", "{\"request_uri\":\"a b\"}", NULL,
                      NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, "request_uri");
}

static char *
post (AuthorizationRun *run, const char *headers, const char *body)
{
  guint port = authorization_run_get_port (run);
  g_autofree char *text = g_strdup_printf ("POST /callback HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                                           "Content-Type: application/x-www-form-urlencoded\r\n"
                                           "Content-Length: %zu\r\n%s\r\n%s",
                                           port, strlen (body), headers, body);

  return raw_client_exchange (port, text);
}

/* OAuth 2.0 Form Post Response Mode 1.0 §2 */
static void
test_form_post (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  g_autofree char *body = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *right = NULL;
  g_autofree char *scripted = NULL;
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "response-mode", FL_RESPONSE_MODE_FORM_POST,
                NULL);
  authorization_run_start_waiting (&run, fixture);
  asked = authorization_run_read_address (&run);
  g_assert_cmpstr (fl_form_lookup (asked, "response_mode"), ==, "form_post");
  wrong = post (&run, "Origin: https://as.example\r\n", "code=c&state=guess");
  g_assert_nonnull (strstr (wrong, " 400 "));
  body = g_strdup_printf ("code=c&state=%s", fl_form_lookup (asked, "state"));
  scripted = post (&run, "Sec-Fetch-Mode: cors\r\n", body);
  g_assert_nonnull (strstr (scripted, " 403 "));
  right = post (&run, "Origin: https://as.example\r\nSec-Fetch-Mode: navigate\r\n", body);
  g_assert_nonnull (strstr (right, " 303 "));
  authorization_run_finish_well (&run);
}

static void
test_post_unasked (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  g_autofree char *body = NULL;
  g_autofree char *answer = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  asked = authorization_run_read_address (&run);
  body = g_strdup_printf ("code=c&state=%s", fl_form_lookup (asked, "state"));
  answer = post (&run, "", body);
  g_assert_nonnull (strstr (answer, " 405 "));
  g_cancellable_cancel (run.cancellable);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

/* eBay: the vendor has another name for the address, and the browser does not come back. */
static void
test_redirect_uri (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  g_autofree char *paste = NULL;
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  set_auth (fixture, "redirect-uri", "Jane_Doe-RuName");
  authorization_run_start_waiting (&run, fixture);
  g_assert_cmpint (fl_authorization_get_wait (run.authorization), ==, FL_WAIT_TEXT);
  asked = authorization_run_read_address (&run);
  g_assert_cmpstr (fl_form_lookup (asked, "redirect_uri"), ==, "Jane_Doe-RuName");
  paste = g_strdup_printf ("https://www.example.com/thanks?code=c&state=%s",
                           fl_form_lookup (asked, "state"));
  g_assert_true (fl_authorization_submit_text (run.authorization, paste, &error));
  g_assert_no_error (error);
  authorization_run_finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "redirect_uri"), ==,
                   "Jane_Doe-RuName");
}

static char *
use_accounts_server (Oauth2Fixture *fixture, TokenServer *other, const char *pattern)
{
  const char *const hosts[] = { pattern, NULL };

  g_object_set (fl_service_get_auth (fixture->service), "accounts-server", TRUE, "auth-hosts",
                hosts, NULL);
  return g_strdup_printf ("code=c&location=eu&accounts-server=http://127.0.0.1:%u",
                          token_server_get_port (other));
}

/* Zoho: the code belongs to the server of the account's data center, and so do its tokens. */
static void
test_accounts_server (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (TokenServer) other = token_server_new ();
  g_autofree char *pattern = g_strdup_printf ("127.0.0.1:%u", token_server_get_port (other));
  g_autofree char *parameters = use_accounts_server (fixture, other, pattern);
  g_autofree char *kept = g_strdup_printf ("http://%s", pattern);
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, parameters, "/callback/done");
  authorization_run_finish_well (&run);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  g_assert_cmpuint (token_server_get_n_requests (other), ==, 1);
  g_assert_cmpstr (fl_connection_get_kept (fixture->connection, "accounts_server"), ==, kept);
  g_assert_cmpstr (fl_connection_get_kept (fixture->connection, "location"), ==, "eu");

  authenticator = oauth2_fixture_create_authenticator (fixture);
  g_assert_true (oauth2_fixture_prepare (authenticator, &error));
  g_assert_no_error (error);
  g_assert_true (oauth2_fixture_renew (authenticator, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (token_server_get_n_requests (other), ==, 2);
}

/* What a variable has made of a pattern is named where it stands. */
static void
test_accounts_server_pattern (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (TokenServer) other = token_server_new ();
  g_autofree char *parameters = use_accounts_server (fixture, other, "accounts example com");
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, parameters, "/callback/failed");
  authorization_run_finish_badly (&run, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                                  "/auth/auth_hosts: “accounts example com”");
}

/* RFC 9700 §4.4: a server out of a callback is anybody's. */
static void
test_accounts_server_not_listed (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (TokenServer) other = token_server_new ();
  g_autofree char *parameters = use_accounts_server (fixture, other, "accounts.example.com");
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, parameters, "/callback/failed");
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/auth_hosts");
  g_assert_cmpuint (token_server_get_n_requests (other), ==, 0);
  authorization_fixture_assert_unchanged (fixture);
}

/* A service that does not say so is not sent elsewhere. */
static void
test_accounts_server_ignored (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c&accounts-server=https://evil.example",
                                          "/callback/done");
  authorization_run_finish_well (&run);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  g_assert_null (fl_connection_get_kept (fixture->connection, "accounts_server"));
}

static void
test_lifetime (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 before_us = g_get_real_time ();
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "lifetime-s", 900, NULL);
  token_server_queue (fixture->server, 200, "application/json", "{\"access_token\":\"a\"}", NULL,
                      NULL);
  connect_well (fixture, &run);
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), >=,
                   before_us + 900 * G_USEC_PER_SEC);
}

static void
test_refused_statuses (Oauth2Fixture *fixture, gconstpointer unused)
{
  const char *const statuses[] = { "400", "403", NULL };
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  g_assert_true (fl_authenticator_is_refusal (authenticator, 401));
  g_assert_false (fl_authenticator_is_refusal (authenticator, 403));
  g_object_set (fl_service_get_auth (fixture->service), "refused-statuses", statuses, NULL);
  g_assert_false (fl_authenticator_is_refusal (authenticator, 401));
  g_assert_true (fl_authenticator_is_refusal (authenticator, 403));
}

static void
add (const char *name, void (*func) (Oauth2Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/oauth2-extensions/", name, NULL);

  g_test_add (path, Oauth2Fixture, "body", authorization_fixture_set_up, func,
              oauth2_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  add ("names", test_names);
  add ("parameters", test_parameters);
  add ("json", test_json);
  g_test_add_func ("/oauth2-extensions/json-of-repeated", test_json_of_repeated);
  add ("par", test_par);
  add ("par-refused", test_par_refused);
  add ("par-unreachable", test_par_unreachable);
  add ("par-without-reference", test_par_without_reference);
  add ("form-post", test_form_post);
  add ("post-unasked", test_post_unasked);
  add ("redirect-uri", test_redirect_uri);
  add ("accounts-server", test_accounts_server);
  add ("accounts-server-pattern", test_accounts_server_pattern);
  add ("accounts-server-not-listed", test_accounts_server_not_listed);
  add ("accounts-server-ignored", test_accounts_server_ignored);
  add ("lifetime", test_lifetime);
  add ("refused-statuses", test_refused_statuses);

  return fl_test_run ();
}
