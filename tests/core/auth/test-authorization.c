/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-pkce.h"
#include "fl-secrets-error.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

#include <string.h>

/* Connecting from end to end. */

static void
test_connects (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 before_us = fl_clock_now_us ();
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=SplxlOBeZQQYbYS6WxSbIA", "/callback/done");
  authorization_run_wait_for_end (&run);
  g_assert_cmpstr (run.states->str, ==, "waiting exchanging storing done ");
  authorization_run_finish_well (&run);

  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_null (fl_connection_get_status_reason (fixture->connection));
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), >=,
                   before_us + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  /* The answer names no scope: those asked for were granted. */
  g_assert_true (g_strv_equal (fl_connection_get_granted_scopes (fixture->connection),
                               fl_connection_get_scopes (fixture->connection)));
  g_assert_cmpstr (fl_connection_get_account (fixture->connection), ==, "me@example.com");
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
  oauth2_fixture_assert_stored_for (fixture, "my_tool");
}

/* RFC 6749 §4.1.1, RFC 7636 §4.3 */
static void
test_authorization_request (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) form = NULL;
  g_autofree char *redirect_uri = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  form = authorization_run_read_address (&run);
  g_assert_true (
      g_str_has_prefix (fl_authorization_get_address (run.authorization), "http://127.0.0.1:"));
  redirect_uri =
      g_strdup_printf ("http://127.0.0.1:%u/callback", authorization_run_get_port (&run));
  g_assert_cmpstr (fl_form_lookup (form, "prompt"), ==, "consent");
  g_assert_cmpstr (fl_form_lookup (form, "response_type"), ==, "code");
  g_assert_cmpstr (fl_form_lookup (form, "client_id"), ==, "my-client");
  g_assert_cmpstr (fl_form_lookup (form, "redirect_uri"), ==, redirect_uri);
  g_assert_cmpstr (fl_form_lookup (form, "scope"), ==, "read write");
  g_assert_cmpuint (strlen (fl_form_lookup (form, "state")), ==, 43);
  g_assert_cmpuint (strlen (fl_form_lookup (form, "code_challenge")), ==, 43);
  g_assert_cmpstr (fl_form_lookup (form, "code_challenge_method"), ==, "S256");
  g_assert_cmpuint (fl_form_get_length (form), ==, 8);
  g_cancellable_cancel (run.cancellable);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

/* RFC 6749 §4.1.3, RFC 7636 §4.5 */
static void
test_token_request (Oauth2Fixture *fixture, gconstpointer authentication)
{
  gboolean is_basic = g_strcmp0 (authentication, "basic") == 0;
  gboolean is_body = g_strcmp0 (authentication, "body") == 0;
  g_autoptr (FlForm) asked = NULL;
  g_autoptr (FlSecret) verifier = NULL;
  g_autofree char *challenge = NULL;
  FlForm *sent;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  asked = authorization_run_read_address (&run);
  authorization_run_come_back_to_the_end (&run, "code=SplxlOBeZQQYbYS6WxSbIA", "/callback/done");
  authorization_run_finish_well (&run);

  sent = token_server_get_form (fixture->server);
  g_assert_cmpstr (fl_form_lookup (sent, "grant_type"), ==, "authorization_code");
  g_assert_cmpstr (fl_form_lookup (sent, "code"), ==, "SplxlOBeZQQYbYS6WxSbIA");
  g_assert_cmpstr (fl_form_lookup (sent, "redirect_uri"), ==,
                   fl_form_lookup (asked, "redirect_uri"));
  verifier = fl_secret_new (fl_form_lookup (sent, "code_verifier"));
  challenge = fl_pkce_derive_challenge (verifier);
  g_assert_cmpstr (challenge, ==, fl_form_lookup (asked, "code_challenge"));
  g_assert_cmpstr (fl_form_lookup (sent, "client_id"), ==, is_basic ? NULL : "my-client");
  g_assert_cmpstr (fl_form_lookup (sent, "client_secret"), ==, is_body ? "p+q%zz" : NULL);
  g_assert_cmpstr (token_server_get_header (fixture->server, "Authorization"), ==,
                   is_basic ? "Basic bXktY2xpZW50OnAlMkJxJTI1eno=" : NULL);
  g_assert_cmpuint (fl_form_count (sent, "scope"), ==, 0);
  g_assert_cmpuint (fl_form_count (sent, "state"), ==, 0);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
}

static void
assert_once_and_filled (FlForm *form)
{
  for (guint i = 0; i < fl_form_get_length (form); i++) {
    g_test_message ("%s", fl_form_get_name (form, i));
    g_assert_cmpuint (fl_form_count (form, fl_form_get_name (form, i)), ==, 1);
    g_assert_cmpstr (fl_form_get_value (form, i), !=, "");
  }
}

/* RFC 6749 §3.1, §3.2: no parameter goes twice, and none without a value. */
static void
test_parameters_once_and_filled (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  AuthorizationRun run;

  fl_connection_set_scopes (fixture->connection, NULL);
  authorization_run_start_waiting (&run, fixture);
  asked = authorization_run_read_address (&run);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
  assert_once_and_filled (asked);
  assert_once_and_filled (token_server_get_form (fixture->server));
}

static void
test_without_pkce (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "pkce", FL_PKCE_NONE, NULL);
  authorization_run_start_waiting (&run, fixture);
  asked = authorization_run_read_address (&run);
  g_assert_cmpuint (fl_form_count (asked, "code_challenge"), ==, 0);
  g_assert_cmpuint (fl_form_count (asked, "code_challenge_method"), ==, 0);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
  g_assert_cmpuint (fl_form_count (token_server_get_form (fixture->server), "code_verifier"), ==,
                    0);
}

static const struct {
  const char *delimiter;
  const char *scope;
} delimiters[] = {
  { " ", "&scope=read+write&" },
  { ",", "&scope=read%2Cwrite&" },
  { "+", "&scope=read+write&" },
};

static void
test_scope_delimiters (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++) {
    AuthorizationRun run;

    g_object_set (fl_service_get_auth (fixture->service), "scope-delimiter",
                  delimiters[i].delimiter, NULL);
    authorization_run_start_waiting (&run, fixture);
    g_assert_nonnull (
        strstr (fl_authorization_get_address (run.authorization), delimiters[i].scope));
    g_cancellable_cancel (run.cancellable);
    authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  }
}

static void
test_no_scopes (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) form = NULL;
  AuthorizationRun run;

  fl_connection_set_scopes (fixture->connection, NULL);
  authorization_run_start_waiting (&run, fixture);
  form = authorization_run_read_address (&run);
  g_assert_cmpuint (fl_form_count (form, "scope"), ==, 0);
  g_cancellable_cancel (run.cancellable);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
test_state_and_challenge_are_new_each_time (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) first = NULL;
  g_autoptr (FlForm) second = NULL;

  for (guint i = 0; i < 2; i++) {
    AuthorizationRun run;

    authorization_run_start_waiting (&run, fixture);
    *(i == 0 ? &first : &second) = authorization_run_read_address (&run);
    g_cancellable_cancel (run.cancellable);
    authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  }
  g_assert_cmpstr (fl_form_lookup (first, "state"), !=, fl_form_lookup (second, "state"));
  g_assert_cmpstr (fl_form_lookup (first, "code_challenge"), !=,
                   fl_form_lookup (second, "code_challenge"));
}

static void
test_granted_and_kept (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  token_server_queue (
      fixture->server, 200, "text/plain",
      "access_token=a&scope=read&api_domain=https%3A%2F%2Feu.example&token_type=bearer", NULL,
      NULL);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
  g_assert_cmpstr (fl_connection_get_granted_scopes (fixture->connection)[0], ==, "read");
  g_assert_null (fl_connection_get_granted_scopes (fixture->connection)[1]);
  g_assert_cmpstr (fl_connection_get_kept (fixture->connection, "api_domain"), ==,
                   "https://eu.example");
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), ==, 0);
}

/* The old account's refresh token must not answer for the new account. */
static void
test_a_new_grant_keeps_nothing_of_the_old (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  token_server_set_rotates (fixture->server, FALSE);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
  oauth2_fixture_assert_stored (fixture, "access-1", NULL);
}

/* Before the browser: what is set up wrongly, and the keyring. */

static void
assert_fails_before_the_browser (Oauth2Fixture *fixture, GQuark domain, int code, const char *says)
{
  AuthorizationRun run;

  authorization_run_start (&run, fixture);
  authorization_run_wait_for_end (&run);
  g_assert_null (fl_authorization_get_address (run.authorization));
  g_assert_null (strstr (run.states->str, "waiting"));
  authorization_run_finish_badly (&run, domain, code, says);
}

static void
test_keyring_first (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const int codes[] = { FL_SECRETS_ERROR_NO_SERVICE, FL_SECRETS_ERROR_LOCKED,
                               FL_SECRETS_ERROR_DISMISSED, FL_SECRETS_ERROR_VANISHED };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    oauth2_fixture_fail_store (fixture, codes[i]);
    assert_fails_before_the_browser (fixture, FL_SECRETS_ERROR, codes[i], "“My Books”");
  }
  recording_store_set_error (RECORDING_STORE (fixture->store), NULL);
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_client_id_missing (Oauth2Fixture *fixture, gconstpointer unused)
{
  fl_auth_settings_set_client_id (fl_service_get_auth (fixture->service), NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/client_id");
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_client_secret_missing (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_object_set (fixture->service, "link-name", "another_tool", NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                                   "set-client another_tool");
}

static void
test_addresses (Oauth2Fixture *fixture, gconstpointer unused)
{
  FlAuthSettings *auth = fl_service_get_auth (fixture->service);

  g_object_set (auth, "token-url", "http://token.example/", NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/token_url");
  g_object_set (auth, "authorize-url", NULL, NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                                   "/auth/authorize_url");
}

static void
test_port_busy (Oauth2Fixture *fixture, gconstpointer unused)
{
  guint port = token_server_get_port (fixture->server);
  g_autofree char *number = g_strdup_printf ("%u", port);

  g_object_set (fl_service_get_auth (fixture->service), "redirect-port", port, NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PORT_BUSY, number);
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_disabled (Oauth2Fixture *fixture, gconstpointer unused)
{
  fl_connection_set_status (fixture->connection, FL_STATUS_DISABLED, NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED, "enable it");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_DISABLED);
}

/* After the browser. */

/* At once, though the browser has not seen its last page. */
static void
test_cancel_while_exchanging (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 started_us = g_get_monotonic_time ();
  g_autofree char *answer = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  token_server_set_held (fixture->server, TRUE);
  answer = authorization_run_come_back (&run, "code=c");
  authorization_run_wait_for_request (fixture);
  g_assert_cmpint (fl_authorization_get_state (run.authorization), ==, FL_AUTHORIZATION_EXCHANGING);
  g_cancellable_cancel (run.cancellable);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
  token_server_set_held (fixture->server, FALSE);
  authorization_fixture_assert_unchanged (fixture);
}

static void
assert_exchange_fails_once (Oauth2Fixture *fixture, int code, const char *says)
{
  guint n_before = token_server_get_n_requests (fixture->server);
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=canary-code", "/callback/done");
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, code, says);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, n_before + 1);
  authorization_fixture_assert_unchanged (fixture);
}

/* A code is used at most once: nothing is ever tried again. */
static void
test_exchange_is_never_repeated (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_queue (fixture->server, 503, NULL, "", NULL, NULL);
  assert_exchange_fails_once (fixture, FL_AUTH_ERROR_PASSING, "503");
  token_server_queue_breaks (fixture->server, 1);
  assert_exchange_fails_once (fixture, FL_AUTH_ERROR_PASSING, "127.0.0.1");
  token_server_queue (fixture->server, 307, NULL, "", "Location", "/token");
  assert_exchange_fails_once (fixture, FL_AUTH_ERROR_SETUP, "/auth/token_url");
}

static void
test_exchange_failures (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_queue (fixture->server, 400, NULL, "{\"error\":\"invalid_grant\"}", NULL, NULL);
  assert_exchange_fails_once (fixture, FL_AUTH_ERROR_RECONNECT, "invalid_grant");
  token_server_queue (fixture->server, 401, NULL, "{\"error\":\"invalid_client\"}", NULL, NULL);
  assert_exchange_fails_once (fixture, FL_AUTH_ERROR_RECONNECT, "client ID");
  token_server_queue (fixture->server, 200, NULL, "<html>", NULL, NULL);
  assert_exchange_fails_once (fixture, FL_AUTH_ERROR_ANSWER, "web page");
}

static void
test_code_is_not_in_errors (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  token_server_queue (fixture->server, 400, NULL,
                      "{\"error\":\"invalid_grant\",\"error_description\":"
                      "\"The code canary-code and the secret p+q%zz are wrong\"}",
                      NULL, NULL);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=canary-code", "/callback/done");
  error = authorization_run_finish (&run);
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_nonnull (strstr (error->message, "are wrong"));
  g_assert_null (strstr (error->message, "canary-code"));
  g_assert_null (strstr (error->message, "p+q%zz"));
}

static void
test_storing_fails (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  recording_store_set_store_failures (RECORDING_STORE (fixture->store), 1);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_badly (&run, FL_SECRETS_ERROR, FL_SECRETS_ERROR_VANISHED, "“My Books”");
  authorization_fixture_assert_unchanged (fixture);
}

/* The program may end after the callback: the browser must have had its page by then. */
static void
test_waits_for_the_last_page (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = NULL;
  g_autofree char *page = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  answer = authorization_run_come_back (&run, "code=c");
  authorization_run_wait_for_end (&run);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_null (run.result.result);
  page = authorization_run_get (&run, "/callback/done");
  g_assert_true (g_str_has_prefix (page, "HTTP/1.1 200 "));
  authorization_run_finish_well (&run);
}

static void
test_cancel_when_done_changes_nothing (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = NULL;
  g_autofree char *page = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  answer = authorization_run_come_back (&run, "code=c");
  authorization_run_wait_for_end (&run);
  g_cancellable_cancel (run.cancellable);
  page = authorization_run_get (&run, "/callback/done");
  authorization_run_finish_well (&run);
}

static void
test_new_destroy (Oauth2Fixture *fixture, gconstpointer unused)
{
  FlAuthorization *authorization = fl_authorization_new (fixture->service, fixture->connection,
                                                         fixture->session, fixture->store);
  g_autofree char *address = NULL;

  g_object_get (authorization, "address", &address, NULL);
  g_assert_null (address);
  g_assert_cmpint (fl_authorization_get_deadline_us (authorization), ==, 0);
  g_assert_cmpint (fl_authorization_get_state (authorization), ==, FL_AUTHORIZATION_PREPARING);
  g_assert_finalize_object (authorization);
}

typedef void (*FixtureFunc) (Oauth2Fixture *fixture, gconstpointer data);

static const struct {
  const char *name;
  FixtureFunc func;
  const char *authentication;
} tests[] = {
  { "new-destroy", test_new_destroy, NULL },
  { "connects", test_connects, NULL },
  { "rfc6749-4.1.1", test_authorization_request, NULL },
  { "rfc6749-4.1.3-public", test_token_request, "none" },
  { "rfc6749-4.1.3-body", test_token_request, "body" },
  { "rfc6749-4.1.3-basic", test_token_request, "basic" },
  { "rfc6749-3.1-once-and-filled", test_parameters_once_and_filled, "body" },
  { "without-pkce", test_without_pkce, "body" },
  { "scope-delimiters", test_scope_delimiters, NULL },
  { "no-scopes", test_no_scopes, NULL },
  { "state-and-challenge-are-new", test_state_and_challenge_are_new_each_time, NULL },
  { "granted-and-kept", test_granted_and_kept, NULL },
  { "a-new-grant-keeps-nothing", test_a_new_grant_keeps_nothing_of_the_old, NULL },
  { "before/keyring-first", test_keyring_first, NULL },
  { "before/client-id", test_client_id_missing, NULL },
  { "before/client-secret", test_client_secret_missing, "basic" },
  { "before/addresses", test_addresses, NULL },
  { "before/port-busy", test_port_busy, NULL },
  { "before/disabled", test_disabled, NULL },
  { "after/cancel-while-exchanging", test_cancel_while_exchanging, NULL },
  { "after/exchange-is-never-repeated", test_exchange_is_never_repeated, NULL },
  { "after/exchange-failures", test_exchange_failures, NULL },
  { "after/code-is-not-in-errors", test_code_is_not_in_errors, "body" },
  { "after/storing-fails", test_storing_fails, NULL },
  { "after/waits-for-the-last-page", test_waits_for_the_last_page, NULL },
  { "after/cancel-when-done", test_cancel_when_done_changes_nothing, NULL },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/authorization/", tests[i].name, NULL);

    g_test_add (path, Oauth2Fixture, tests[i].authentication, authorization_fixture_set_up,
                tests[i].func, oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
