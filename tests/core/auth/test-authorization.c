/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-pkce.h"
#include "fl-secrets-error.h"
#include "fl-test.h"
#include "oauth2-fixture.h"
#include "raw-client.h"

#include <string.h>

/* Connecting from end to end, with a browser that is a raw socket. */

typedef struct {
  FlAuthorization *authorization;
  GCancellable *cancellable;
  FlTestResult result;
  GString *states;
} Run;

static void
state_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  GEnumClass *kinds = g_type_class_ref (FL_TYPE_AUTHORIZATION_STATE);
  int state = 0;

  g_object_get (object, "state", &state, NULL);
  g_string_append_printf (user_data, "%s ", g_enum_get_value (kinds, state)->value_nick);
  g_type_class_unref (kinds);
}

static void
start (Run *run, Oauth2Fixture *fixture)
{
  run->authorization = fl_authorization_new (fixture->service, fixture->connection,
                                             fixture->session, fixture->store);
  run->cancellable = g_cancellable_new ();
  run->result = (FlTestResult){ 0 };
  run->states = g_string_new (NULL);
  g_signal_connect (run->authorization, "notify::state", G_CALLBACK (state_cb), run->states);
  fl_authorization_run_async (run->authorization, run->cancellable, fl_test_result_cb,
                              &run->result);
}

static gboolean
has_state_or_end (Run *run, FlAuthorizationState state)
{
  return run->result.result || fl_authorization_get_state (run->authorization) >= state;
}

static gboolean
waits (gpointer user_data)
{
  return has_state_or_end (user_data, FL_AUTHORIZATION_WAITING);
}

static void
start_waiting (Run *run, Oauth2Fixture *fixture)
{
  start (run, fixture);
  fl_test_wait_until ("it waits for the browser", waits, run);
  g_assert_cmpint (fl_authorization_get_state (run->authorization), ==, FL_AUTHORIZATION_WAITING);
}

/* Ends the run. NULL is success. */
static GError *
finish (Run *run)
{
  g_autoptr (GAsyncResult) ended = fl_test_wait_result (&run->result);
  GError *error = NULL;
  gboolean succeeded = fl_authorization_run_finish (run->authorization, ended, &error);

  g_assert_true (succeeded == (error == NULL));
  g_assert_cmpint (fl_authorization_get_state (run->authorization), ==,
                   succeeded ? FL_AUTHORIZATION_DONE : FL_AUTHORIZATION_FAILED);
  g_clear_object (&ended);
  g_assert_finalize_object (run->authorization);
  g_object_unref (run->cancellable);
  g_string_free (run->states, TRUE);
  return error;
}

static void
finish_well (Run *run)
{
  g_autoptr (GError) error = finish (run);

  g_assert_no_error (error);
}

static void
finish_badly (Run *run, GQuark domain, int code, const char *says)
{
  g_autoptr (GError) error = finish (run);

  g_assert_error (error, domain, code);
  if (!strstr (error->message, says))
    g_error ("“%s” does not say “%s”", error->message, says);
}

/* What the authorization URL asks for. */
static FlForm *
read_address (Run *run)
{
  const char *address = fl_authorization_get_address (run->authorization);

  return fl_form_parse (strchr (address, '?') + 1, -1, NULL);
}

static guint
get_redirect_port (Run *run)
{
  g_autoptr (FlForm) form = read_address (run);
  g_autoptr (GUri) uri =
      g_uri_parse (fl_form_lookup (form, "redirect_uri"), G_URI_FLAGS_NONE, NULL);

  return (guint) g_uri_get_port (uri);
}

static char *
get (Run *run, const char *target)
{
  guint port = get_redirect_port (run);
  g_autofree char *text =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", target, port);

  return raw_client_exchange (port, text);
}

/* The browser comes back with further parameters beside the right state. */
static char *
come_back (Run *run, const char *parameters)
{
  g_autoptr (FlForm) form = read_address (run);
  g_autofree char *target =
      g_strdup_printf ("/callback?%s&state=%s", parameters, fl_form_lookup (form, "state"));

  return get (run, target);
}

/* It also follows to the last page. */
static void
come_back_to_the_end (Run *run, const char *parameters, const char *page)
{
  g_autofree char *answer = come_back (run, parameters);
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", page);
  g_autofree char *last = NULL;

  g_assert_nonnull (strstr (answer, location));
  last = get (run, page);
  g_assert_true (g_str_has_prefix (last, "HTTP/1.1 200 "));
}

static void
assert_unchanged (Oauth2Fixture *fixture)
{
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_cmpstr (fl_connection_get_status_reason (fixture->connection), ==, "As before.");
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), ==, 42);
  g_assert_cmpstr (fl_connection_get_granted_scopes (fixture->connection)[0], ==, "before");
  oauth2_fixture_assert_stored (fixture, "access-before", "refresh-before");
}

static void
set_up (Oauth2Fixture *fixture, gconstpointer authentication)
{
  static const char *const scopes[] = { "before", NULL };

  oauth2_fixture_set_up (fixture, authentication);
  fl_connection_set_status (fixture->connection, FL_STATUS_RECONNECT_NEEDED, "As before.");
  fl_connection_set_expires_at_us (fixture->connection, 42);
  fl_connection_set_granted_scopes (fixture->connection, scopes);
  fl_connection_set_account (fixture->connection, "me@example.com");
  oauth2_fixture_put (fixture, "access-before", "refresh-before", -1);
  oauth2_fixture_put_client_secret (fixture, "p+q%zz");
}

static void
test_connects (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 before_us = fl_clock_now_us ();
  g_autofree char *states = NULL;
  Run run;

  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=SplxlOBeZQQYbYS6WxSbIA", "/callback/done");
  fl_test_wait_until ("it ends", waits, &run);
  states = g_strdup (run.states->str);
  finish_well (&run);
  g_assert_true (g_str_has_prefix ("waiting exchanging storing done ", states));

  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_null (fl_connection_get_status_reason (fixture->connection));
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), >=,
                   before_us + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  /* The answer names no scope: those asked for were granted. */
  g_assert_true (g_strv_equal (fl_connection_get_granted_scopes (fixture->connection),
                               fl_connection_get_scopes (fixture->connection)));
  g_assert_cmpstr (fl_connection_get_account (fixture->connection), ==, "me@example.com");
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

/* RFC 6749 §4.1.1, RFC 7636 §4.3 */
static void
test_authorization_request (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) form = NULL;
  g_autofree char *redirect_uri = NULL;
  Run run;

  start_waiting (&run, fixture);
  form = read_address (&run);
  g_assert_true (
      g_str_has_prefix (fl_authorization_get_address (run.authorization), "http://127.0.0.1:"));
  redirect_uri = g_strdup_printf ("http://127.0.0.1:%u/callback", get_redirect_port (&run));
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
  finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
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
  Run run;

  start_waiting (&run, fixture);
  asked = read_address (&run);
  come_back_to_the_end (&run, "code=SplxlOBeZQQYbYS6WxSbIA", "/callback/done");
  finish_well (&run);

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
test_without_pkce (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) asked = NULL;
  Run run;

  g_object_set (fl_service_get_auth (fixture->service), "pkce", FL_PKCE_NONE, NULL);
  start_waiting (&run, fixture);
  asked = read_address (&run);
  g_assert_cmpuint (fl_form_count (asked, "code_challenge"), ==, 0);
  g_assert_cmpuint (fl_form_count (asked, "code_challenge_method"), ==, 0);
  come_back_to_the_end (&run, "code=c", "/callback/done");
  finish_well (&run);
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
    Run run;

    g_object_set (fl_service_get_auth (fixture->service), "scope-delimiter",
                  delimiters[i].delimiter, NULL);
    start_waiting (&run, fixture);
    g_assert_nonnull (
        strstr (fl_authorization_get_address (run.authorization), delimiters[i].scope));
    g_cancellable_cancel (run.cancellable);
    finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  }
}

static void
test_no_scopes (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) form = NULL;
  Run run;

  fl_connection_set_scopes (fixture->connection, NULL);
  start_waiting (&run, fixture);
  form = read_address (&run);
  g_assert_cmpuint (fl_form_count (form, "scope"), ==, 0);
  g_cancellable_cancel (run.cancellable);
  finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
test_state_and_challenge_are_new_each_time (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) first = NULL;
  g_autoptr (FlForm) second = NULL;

  for (guint i = 0; i < 2; i++) {
    Run run;

    start_waiting (&run, fixture);
    *(i == 0 ? &first : &second) = read_address (&run);
    g_cancellable_cancel (run.cancellable);
    finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  }
  g_assert_cmpstr (fl_form_lookup (first, "state"), !=, fl_form_lookup (second, "state"));
  g_assert_cmpstr (fl_form_lookup (first, "code_challenge"), !=,
                   fl_form_lookup (second, "code_challenge"));
}

static void
test_granted_and_kept (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  token_server_queue (
      fixture->server, 200, "text/plain",
      "access_token=a&scope=read&api_domain=https%3A%2F%2Feu.example&token_type=bearer", NULL,
      NULL);
  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=c", "/callback/done");
  finish_well (&run);
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
  Run run;

  token_server_set_rotates (fixture->server, FALSE);
  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=c", "/callback/done");
  finish_well (&run);
  oauth2_fixture_assert_stored (fixture, "access-1", NULL);
}

/* Before the browser: what is set up wrongly, and the keyring. */

static void
assert_fails_before_the_browser (Oauth2Fixture *fixture, GQuark domain, int code, const char *says)
{
  Run run;

  start (&run, fixture);
  fl_test_wait_until ("it ends", waits, &run);
  g_assert_null (fl_authorization_get_address (run.authorization));
  g_assert_null (strstr (run.states->str, "waiting"));
  finish_badly (&run, domain, code, says);
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
  assert_unchanged (fixture);
}

static void
test_client_id_missing (Oauth2Fixture *fixture, gconstpointer unused)
{
  fl_auth_settings_set_client_id (fl_service_get_auth (fixture->service), NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/client_id");
  assert_unchanged (fixture);
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
  assert_unchanged (fixture);
}

static void
test_disabled (Oauth2Fixture *fixture, gconstpointer unused)
{
  fl_connection_set_status (fixture->connection, FL_STATUS_DISABLED, NULL);
  assert_fails_before_the_browser (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED, "enable it");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_DISABLED);
}

/* While it waits. */

static void
test_denied (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "error=access_denied&error_description=No+thanks",
                        "/callback/failed");
  finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED, "No thanks");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  assert_unchanged (fixture);
}

static void
test_forged_answers_do_not_end_it (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *wrong = NULL;
  g_autofree char *denied = NULL;
  Run run;

  start_waiting (&run, fixture);
  wrong = get (&run, "/callback?code=evil&state=guess");
  denied = get (&run, "/callback?error=access_denied");
  g_assert_true (g_str_has_prefix (wrong, "HTTP/1.1 400 "));
  g_assert_true (g_str_has_prefix (denied, "HTTP/1.1 400 "));
  come_back_to_the_end (&run, "code=good", "/callback/done");
  finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==, "good");
}

static void
test_second_code_is_ignored (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *last = NULL;
  Run run;

  start_waiting (&run, fixture);
  token_server_set_held (fixture->server, TRUE);
  first = come_back (&run, "code=first");
  second = come_back (&run, "code=second");
  g_assert_true (g_str_has_prefix (second, "HTTP/1.1 400 "));
  token_server_set_held (fixture->server, FALSE);
  last = get (&run, "/callback/done");
  finish_well (&run);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==, "first");
}

/* RFC 9207: the code of another server is sent to nobody. */
static void
test_mix_up (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  g_object_set (fl_service_get_auth (fixture->service), "issuer", "https://honest.example", NULL);
  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=c&iss=https%3A%2F%2Fevil.example", "/callback/failed");
  finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, "https://evil.example");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  assert_unchanged (fixture);
}

static void
test_issuer_missing (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  g_object_set (fl_service_get_auth (fixture->service), "issuer", "https://honest.example",
                "issuer-announced", TRUE, NULL);
  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=c", "/callback/failed");
  finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, "does not say");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_right_issuer (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  g_object_set (fl_service_get_auth (fixture->service), "issuer", "https://honest.example",
                "issuer-announced", TRUE, NULL);
  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=c&iss=https%3A%2F%2Fhonest.example", "/callback/done");
  finish_well (&run);
}

static void
assert_nobody_listens (guint port)
{
  g_autoptr (GSocketAddress) target = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  g_socket_connect (socket, target, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_cancel (Oauth2Fixture *fixture, gconstpointer unused)
{
  guint port;
  Run run;

  start_waiting (&run, fixture);
  port = get_redirect_port (&run);
  g_cancellable_cancel (run.cancellable);
  finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  assert_nobody_listens (port);
  assert_unchanged (fixture);
}

static void
test_cancelled_before (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run = { 0 };

  run.authorization = fl_authorization_new (fixture->service, fixture->connection, fixture->session,
                                            fixture->store);
  run.cancellable = g_cancellable_new ();
  run.states = g_string_new (NULL);
  g_cancellable_cancel (run.cancellable);
  fl_authorization_run_async (run.authorization, run.cancellable, fl_test_result_cb, &run.result);
  finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  assert_unchanged (fixture);
}

static gboolean
was_requested (gpointer user_data)
{
  return token_server_get_n_requests (user_data) > 0;
}

static void
test_cancel_while_exchanging (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  start_waiting (&run, fixture);
  token_server_set_held (fixture->server, TRUE);
  come_back_to_the_end (&run, "code=c", "/callback/done");
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
  g_assert_cmpint (fl_authorization_get_state (run.authorization), ==, FL_AUTHORIZATION_EXCHANGING);
  g_cancellable_cancel (run.cancellable);
  finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  token_server_set_held (fixture->server, FALSE);
  assert_unchanged (fixture);
}

static gint64
six_minutes_later (gpointer unused)
{
  return g_get_real_time () + 6 * 60 * G_USEC_PER_SEC;
}

static void
test_deadline (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 before_us = fl_clock_now_us ();
  gint64 deadline_us = 0;
  guint port;
  Run run;

  start_waiting (&run, fixture);
  port = get_redirect_port (&run);
  g_object_get (run.authorization, "deadline-us", &deadline_us, NULL);
  g_assert_cmpint (deadline_us, >=, before_us + 300 * G_USEC_PER_SEC);
  g_assert_cmpint (deadline_us, <=, fl_clock_now_us () + 300 * G_USEC_PER_SEC);
  fl_clock_set_source (six_minutes_later, NULL);
  finish_badly (&run, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "five minutes");
  fl_clock_set_source (NULL, NULL);
  assert_nobody_listens (port);
  assert_unchanged (fixture);
}

/* By a person's hand. */

static void
test_pasted_address (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 started_us = g_get_monotonic_time ();
  g_autoptr (FlForm) form = NULL;
  g_autofree char *text = NULL;
  Run run;

  start_waiting (&run, fixture);
  form = read_address (&run);
  text = g_strdup_printf (" %s?state=%s&code=by-hand \n", fl_form_lookup (form, "redirect_uri"),
                          fl_form_lookup (form, "state"));
  g_assert_true (fl_authorization_submit_text (run.authorization, text, NULL));
  finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==, "by-hand");
  /* No browser, no last page to wait for. */
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

static void
test_pasted_code (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  start_waiting (&run, fixture);
  g_assert_true (fl_authorization_submit_text (run.authorization, "4%2F0AX4XfWh", NULL));
  finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==,
                   "4/0AX4XfWh");
}

static void
test_pasted_denial (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) form = NULL;
  g_autofree char *text = NULL;
  Run run;

  start_waiting (&run, fixture);
  form = read_address (&run);
  text = g_strdup_printf ("http://localhost/?error=access_denied&state=%s",
                          fl_form_lookup (form, "state"));
  g_assert_true (fl_authorization_submit_text (run.authorization, text, NULL));
  finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED, "denied");
}

static void
test_pasted_nonsense (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const texts[] = { "", "two words", "http://127.0.0.1/callback",
                                       "http://127.0.0.1/callback?code=c",
                                       "http://127.0.0.1/callback?code=c&state=another" };
  Run run;

  start_waiting (&run, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (fl_authorization_submit_text (run.authorization, texts[i], &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
    g_assert_cmpint (fl_authorization_get_state (run.authorization), ==, FL_AUTHORIZATION_WAITING);
  }
  come_back_to_the_end (&run, "code=good", "/callback/done");
  finish_well (&run);
}

static void
test_pasted_too_late (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  Run run;

  start_waiting (&run, fixture);
  token_server_set_held (fixture->server, TRUE);
  come_back_to_the_end (&run, "code=first", "/callback/done");
  g_assert_false (fl_authorization_submit_text (run.authorization, "second", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
  token_server_set_held (fixture->server, FALSE);
  finish_well (&run);
}

/* After the browser. */

static void
assert_exchange_fails_once (Oauth2Fixture *fixture, int code, const char *says)
{
  guint n_before = token_server_get_n_requests (fixture->server);
  Run run;

  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=canary-code", "/callback/done");
  finish_badly (&run, FL_AUTH_ERROR, code, says);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, n_before + 1);
  assert_unchanged (fixture);
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
  Run run;

  token_server_queue (fixture->server, 400, NULL,
                      "{\"error\":\"invalid_grant\",\"error_description\":"
                      "\"The code canary-code and the secret p+q%zz are wrong\"}",
                      NULL, NULL);
  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=canary-code", "/callback/done");
  error = finish (&run);
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_nonnull (strstr (error->message, "are wrong"));
  g_assert_null (strstr (error->message, "canary-code"));
  g_assert_null (strstr (error->message, "p+q%zz"));
}

static void
test_storing_fails (Oauth2Fixture *fixture, gconstpointer unused)
{
  Run run;

  recording_store_set_store_failures (RECORDING_STORE (fixture->store), 1);
  start_waiting (&run, fixture);
  come_back_to_the_end (&run, "code=c", "/callback/done");
  finish_badly (&run, FL_SECRETS_ERROR, FL_SECRETS_ERROR_VANISHED, "“My Books”");
  assert_unchanged (fixture);
}

static gboolean
is_done (gpointer user_data)
{
  return has_state_or_end (user_data, FL_AUTHORIZATION_DONE);
}

/* The program may end after the callback: the browser must have had its page by then. */
static void
test_waits_for_the_last_page (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = NULL;
  g_autofree char *page = NULL;
  Run run;

  start_waiting (&run, fixture);
  answer = come_back (&run, "code=c");
  fl_test_wait_until ("it is done", is_done, &run);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_null (run.result.result);
  page = get (&run, "/callback/done");
  g_assert_true (g_str_has_prefix (page, "HTTP/1.1 200 "));
  finish_well (&run);
}

static void
test_cancel_when_done_changes_nothing (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = NULL;
  g_autofree char *page = NULL;
  Run run;

  start_waiting (&run, fixture);
  answer = come_back (&run, "code=c");
  fl_test_wait_until ("it is done", is_done, &run);
  g_cancellable_cancel (run.cancellable);
  page = get (&run, "/callback/done");
  finish_well (&run);
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
  { "waiting/denied", test_denied, NULL },
  { "waiting/forged-answers", test_forged_answers_do_not_end_it, NULL },
  { "waiting/second-code", test_second_code_is_ignored, NULL },
  { "waiting/mix-up", test_mix_up, NULL },
  { "waiting/issuer-missing", test_issuer_missing, NULL },
  { "waiting/right-issuer", test_right_issuer, NULL },
  { "waiting/cancel", test_cancel, NULL },
  { "waiting/cancelled-before", test_cancelled_before, NULL },
  { "waiting/deadline", test_deadline, NULL },
  { "pasted/address", test_pasted_address, NULL },
  { "pasted/code", test_pasted_code, NULL },
  { "pasted/denial", test_pasted_denial, NULL },
  { "pasted/nonsense", test_pasted_nonsense, NULL },
  { "pasted/too-late", test_pasted_too_late, NULL },
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

    g_test_add (path, Oauth2Fixture, tests[i].authentication, set_up, tests[i].func,
                oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
