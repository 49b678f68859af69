/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-log.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-clock.h"
#include "fl-http-error.h"
#include "fl-secrets-error.h"
#include "fl-test.h"
#include "oauth1-fixture.h"
#include "raw-client.h"

#include <string.h>

/* Whatever is authorized, and however: the log tells of it, and none of the secrets. Each secret of
 * a test has "canary" in it; those that Fairlead makes itself are looked up on the wire. */

#define CANARY(name) "canary+" name "/ab=~"
#define TOKENS                                                                                     \
  "{\"access_token\":\"" CANARY (                                                                  \
      "access") "\",\"token_type\":\"Bearer\","                                                    \
                "\"refresh_token\":\"" CANARY (                                                    \
                    "refresh") "\",\"expires_in\":3600,\"scope\":\"read\","                        \
                               "\"id_token\":\"" CANARY ("id") "\",\"unheard_of\":{\"pin\":"       \
                                                               "123456,\"k\":[\"" CANARY (         \
                                                                   "deep") "\"]}}"

static GString *kinds;
static GString *lines;

static const char *
get_nick (GType type, guint value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);

  return g_enum_get_value (class, (int) value)->value_nick;
}

static void
take_cb (FlLogEntry *entry, gpointer user_data)
{
  g_autofree char *line = fl_log_entry_to_line (entry);
  g_autoptr (FlLogEntry) again = fl_log_entry_new_from_line (line, (gssize) strlen (line) - 1);
  FlLogFailure failure = fl_log_entry_get_failure (entry);

  g_assert_nonnull (again);
  g_string_append_printf (kinds, "%s:%s%s%s ",
                          get_nick (FL_TYPE_LOG_KIND, fl_log_entry_get_kind (entry)),
                          get_nick (FL_TYPE_LOG_OUTCOME, fl_log_entry_get_outcome (entry)),
                          failure ? "/" : "",
                          failure ? get_nick (FL_TYPE_LOG_FAILURE, failure) : "");
  g_string_append (lines, line);
}

static void
record (Oauth2Fixture *fixture)
{
  g_autoptr (FlAuthLog) log = fl_auth_log_new (take_cb, NULL);
  g_autoptr (FlHttpSession) session =
      fl_http_session_new_recorded (fixture->session, FL_HTTP_RECORDER (log), FL_LOG_TOKEN);

  kinds = g_string_new (NULL);
  lines = g_string_new (NULL);
  g_set_object (&fixture->session, session);
}

static void
set_up (Oauth2Fixture *fixture, gconstpointer authentication)
{
  authorization_fixture_set_up (fixture, authentication);
  oauth2_fixture_put_client_secret (fixture, CANARY ("client"));
  oauth2_fixture_put (fixture, CANARY ("old-access"), CANARY ("old-refresh"), -1);
  record (fixture);
}

static void
set_up_oauth1 (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth1_fixture_set_up (fixture, NULL);
  record (fixture);
}

static void
tear_down (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_string_free (kinds, TRUE);
  g_string_free (lines, TRUE);
  oauth2_fixture_tear_down (fixture, NULL);
}

static void
queue (Oauth2Fixture *fixture, guint status, const char *body)
{
  token_server_queue (fixture->server, status, "application/json", body, NULL, NULL);
}

static void
assert_nowhere (const char *secret)
{
  g_assert_nonnull (secret);
  if (strstr (lines->str, secret))
    g_error ("“%s” stands in the log:\n%s", secret, lines->str);
}

/* Plainly, and in Base64 at each of the three alignments. */
static void
assert_clean (void)
{
  assert_nowhere ("canary");
  assert_nowhere ("Y2FuYXJ5");
  assert_nowhere ("NhbmFyeS");
  assert_nowhere ("jYW5hcn");
  assert_nowhere ("123456");
}

static void
assert_says (const char *text)
{
  if (!strstr (lines->str, text))
    g_error ("The log does not say “%s”:\n%s", text, lines->str);
}

static void
assert_kinds (const char *expected)
{
  g_assert_cmpstr (kinds->str, ==, expected);
}

static void
test_code (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) address = NULL;
  g_autofree char *state = NULL;
  AuthorizationRun run;

  queue (fixture, 200, TOKENS);
  authorization_run_start_waiting (&run, fixture);
  address = authorization_run_read_address (&run);
  state = g_strdup (fl_form_lookup (address, "state"));
  authorization_run_come_back_to_the_end (&run, "code=canary%2Bcode%2Fab%3D~", "/callback/done");
  authorization_run_finish_well (&run);
  assert_kinds ("browser:note redirect:fine token:fine stored:fine result:fine ");
  assert_clean ();
  assert_nowhere (state);
  assert_nowhere (fl_form_lookup (address, "code_challenge"));
  assert_nowhere (fl_form_lookup (token_server_get_form (fixture->server), "code_verifier"));
  assert_says ("prompt=consent");
  assert_says ("code_challenge_method=S256");
  assert_says ("code=********");
  assert_says ("grant_type=authorization_code");
  assert_says ("client_id=my-client");
  assert_says ("\\\"expires_in\\\": 3600");
  assert_says ("\\\"access_token\\\": \\\"********\\\"");
  assert_says ("\\\"unheard_of\\\"");
}

/* The server echoes the code, the secret and the verifier; all of it is in an error's sentence. */
static void
test_echo (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 400,
         "{\"error\":\"invalid_grant\",\"error_description\":\"the code " CANARY (
             "code") " of " CANARY ("client") " is over, see eyJhbGciOiJSUzI1NiIsImtpZCI6\"}");
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=canary%2Bcode%2Fab%3D~", "/callback/done");
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "");
  assert_kinds ("browser:note redirect:fine token:failed result:failed/reconnect_needed ");
  assert_clean ();
  assert_nowhere ("eyJhbGciOiJSUzI1NiIsImtpZCI6");
  assert_says ("the code ******** of ******** is over, see ********");
}

static void
test_denied (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  g_free (authorization_run_get (&run, "/callback?code=canary1&state=canary2"));
  g_free (authorization_run_get (&run, "/callback?code=canary1&state=canary2"));
  authorization_run_come_back_to_the_end (&run, "error=access_denied&error_description=No",
                                          "/callback/failed");
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED, "");
  assert_kinds ("browser:note redirect:failed redirect:failed result:failed/denied ");
  assert_nowhere ("canary1");
  assert_nowhere ("canary2");
  assert_says ("error=access_denied");
}

static void
test_pasted_code (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 200, TOKENS);
  authorization_run_start_waiting (&run, fixture);
  g_assert_true (fl_authorization_submit_text (run.authorization, CANARY ("code"), NULL));
  authorization_run_finish_well (&run);
  assert_kinds ("browser:note redirect:fine token:fine stored:fine result:fine ");
  assert_clean ();
}

static void
set_url (Oauth2Fixture *fixture, const char *property, const char *path)
{
  g_autofree char *url =
      g_strdup_printf ("http://127.0.0.1:%u%s", token_server_get_port (fixture->server), path);

  g_object_set (fl_service_get_auth (fixture->service), property, url, NULL);
}

static void
test_pushed (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  set_url (fixture, "par-url", "/token/par");
  queue (fixture, 201, "{\"request_uri\":\"urn:canary:1\",\"expires_in\":90}");
  queue (fixture, 200, TOKENS);
  authorization_run_start_waiting (&run, fixture);
  assert_nowhere (fl_form_lookup (token_server_get_form (fixture->server), "state"));
  assert_kinds ("push:fine browser:note ");
  g_assert_true (fl_authorization_submit_text (run.authorization, CANARY ("code"), NULL));
  authorization_run_finish_well (&run);
  assert_clean ();
}

static void
hurry (gint64 pause_ms, gpointer unused)
{
}

static void
test_device (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  set_url (fixture, "device-url", "/token/device");
  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_DEVICE_CODE, NULL);
  fl_clock_set_hurry (hurry, NULL);
  queue (
      fixture, 200,
      "{\"device_code\":\"" CANARY (
          "device") "\",\"user_code\":\"WDJB-MJHT\","
                    "\"verification_uri\":\"https://a.example/device\","
                    "\"verification_uri_complete\":\"https://a.example/d/WDJB-MJHT?c=WDJB-MJHT\"}");
  queue (fixture, 400, "{\"error\":\"authorization_pending\"}");
  queue (fixture, 200, TOKENS);
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  fl_clock_set_hurry (NULL, NULL);
  assert_kinds ("device:fine browser:note poll:note poll:fine stored:fine result:fine ");
  assert_clean ();
  assert_nowhere ("WDJB");
  assert_says ("https://a.example/device");
}

static const struct {
  FlGrant grant;
  const char *key;
  const char *kinds;
} direct_grants[] = {
  { FL_GRANT_CLIENT_CREDENTIALS, NULL, "token:fine stored:fine result:fine " },
  { FL_GRANT_GRANT_CODE, "code", "token:fine stored:fine result:fine " },
  { FL_GRANT_PASSWORD, "password", "token:fine stored:fine result:fine " },
  { FL_GRANT_REFRESH_TOKEN, "refresh_token", "refresh:fine stored:fine result:fine " },
  { FL_GRANT_TOKEN_EXCHANGE, "subject_token", "token:fine stored:fine result:fine " },
  { FL_GRANT_ACCESS_TOKEN, "access_token", "stored:fine result:fine " },
};

static void
test_direct (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (direct_grants); i++) {
    AuthorizationRun run;

    g_string_truncate (kinds, 0);
    g_object_set (fl_service_get_auth (fixture->service), "grant", direct_grants[i].grant, NULL);
    if (direct_grants[i].grant != FL_GRANT_ACCESS_TOKEN)
      queue (fixture, 200, TOKENS);
    authorization_run_start_grant (&run, fixture, direct_grants[i].grant, "username",
                                   CANARY ("user"),
                                   direct_grants[i].key ? direct_grants[i].key : "unused",
                                   CANARY ("typed"), NULL);
    authorization_run_finish_well (&run);
    assert_kinds (direct_grants[i].kinds);
    assert_clean ();
  }
}

/* In the Authorization header; as JSON. */
static void
test_ways_to_ask (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_CLIENT_CREDENTIALS,
                "token-request", FL_TOKEN_REQUEST_JSON, NULL);
  token_server_queue (fixture->server, 200, "application/json", TOKENS, "Set-Cookie",
                      "sid=" CANARY ("cookie"));
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  assert_clean ();
  assert_says ("Authorization: Basic ********");
  assert_says ("Set-Cookie: ********");
  assert_says ("\\\"grant_type\\\": \\\"client_credentials\\\"");
}

static void
test_assertion (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_CLIENT_CREDENTIALS, NULL);
  queue (fixture, 200, TOKENS);
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  assert_nowhere (fl_form_lookup (token_server_get_form (fixture->server), "client_assertion"));
  assert_says ("client_assertion=********");
  assert_clean ();
}

static void
test_proof (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_CLIENT_CREDENTIALS,
                "dpop", TRUE, NULL);
  token_server_queue (fixture->server, 400, "application/json", "{\"error\":\"use_dpop_nonce\"}",
                      "DPoP-Nonce", CANARY ("nonce"));
  queue (fixture, 200, "{\"access_token\":\"" CANARY ("bound") "\",\"token_type\":\"DPoP\"}");
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  assert_kinds ("token:failed token:fine stored:fine result:fine ");
  assert_nowhere (token_server_get_header (fixture->server, "DPoP"));
  assert_says ("DPoP: ********");
  assert_clean ();
}

static void
test_refresh (Oauth2Fixture *fixture, gconstpointer unused)
{
  queue (fixture, 200, TOKENS);
  oauth2_fixture_assert_prepares (fixture, "Bearer " CANARY ("access"), 1);
  assert_kinds ("refresh:fine stored:fine ");
  assert_clean ();
  g_string_truncate (kinds, 0);
  oauth2_fixture_assert_prepares (fixture, "Bearer " CANARY ("access"), 1);
  assert_kinds ("");
}

static void
test_refused_refresh (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_queue (fixture->server, 503, "text/html",
                      "<p>" CANARY ("old-refresh") " came at a bad time</p>", NULL, NULL);
  queue (fixture, 400, "{\"error\":\"invalid_grant\",\"refresh_token\":\"canary\"}");
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "");
  assert_kinds ("refresh:failed retry:failed/passing refresh:failed "
                "result:failed/reconnect_needed ");
  assert_clean ();
  assert_says ("<p>******** came at a bad time</p>");
  assert_says ("\\\"error\\\": \\\"invalid_grant\\\"");
}

static void
test_network (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, CANARY ("old-access"), CANARY ("old-refresh"), 30);
  token_server_queue_breaks (fixture->server, 1);
  oauth2_fixture_assert_prepares (fixture, "Bearer " CANARY ("old-access"), 1);
  assert_kinds ("refresh:failed/passing retry:failed/passing ");
  assert_clean ();
}

static void
test_keyring (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 200, TOKENS);
  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_CLIENT_CREDENTIALS, NULL);
  /* What the client's item is bound to, and the credentials. */
  recording_store_set_store_failures (RECORDING_STORE (fixture->store), 2);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_SECRETS_ERROR, FL_SECRETS_ERROR_VANISHED, "");
  assert_kinds ("token:fine result:failed/keyring ");
  assert_clean ();
}

static void
test_revoke (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *left = NULL;
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  set_url (fixture, "revoke-url", "/token/revoke");
  queue (fixture, 200, "");
  queue (fixture, 200, "");
  fl_auth_scheme_revoke_async (fixture->service, fixture->connection, fixture->session,
                               fixture->store, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_true (fl_auth_scheme_revoke_finish (ended, &left, NULL));
  assert_kinds ("revoke:fine revoke:fine ");
  assert_says ("token_type_hint=refresh_token");
  assert_clean ();
}

static void
test_oauth1 (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  oauth1_fixture_queue (fixture, 200,
                        "oauth_token=canary-t&oauth_token_secret=canary-s&"
                        "oauth_callback_confirmed=true");
  oauth1_fixture_queue (fixture, 200, "oauth_token=canary-a&oauth_token_secret=canary-b&x=canary");
  authorization_run_start_waiting (&run, fixture);
  g_assert_true (fl_authorization_submit_text (run.authorization, "canary-verifier", NULL));
  authorization_run_finish_well (&run);
  assert_kinds ("temporary:fine browser:note redirect:fine token:fine stored:fine result:fine ");
  assert_clean ();
  assert_says ("oauth_signature_method=\\\"HMAC-SHA1\\\"");
  assert_says ("oauth_signature=\\\"********\\\"");
  assert_says ("oauth_callback_confirmed=true");
}

/* An answer that is neither JSON nor a form may be the token itself, unless it is an error. */
static void
test_plain_answer (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_CLIENT_CREDENTIALS, NULL);
  token_server_queue (fixture->server, 200, "text/html", "<p>canary</p>", NULL, NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, "");
  assert_kinds ("token:fine result:failed/wrong_answer ");
  assert_clean ();
  assert_says ("(13 bytes, not shown)");
}

/* What only the body tells to be secret is masked in the address before it, too. */
static void
test_secret_in_an_address (Oauth2Fixture *fixture, gconstpointer unused)
{
  GListModel *parameters =
      fl_oauth2_settings_get_token_parameters (fl_service_get_oauth2 (fixture->service));
  g_autoptr (FlPair) parameter = fl_pair_new ("session", "canary-session");
  AuthorizationRun run;

  g_list_store_append (G_LIST_STORE (parameters), parameter);
  set_url (fixture, "token-url", "/token/canary-session");
  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_CLIENT_CREDENTIALS, NULL);
  queue (fixture, 200, TOKENS);
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  assert_clean ();
  assert_says ("/token/********");
}

#define TWO_STEP                                                                                   \
  "{'format':1,'kind':'service','name':'My Tool','link_name':'my_tool',"                           \
  "'api':{'base_url':'http://127.0.0.1:%u'},'auth':{'type':'two_step',"                            \
  "'parameters':[{'key':'user','label':'User'},{'key':'pass','label':'Password'}],"                \
  "'request':{'method':'POST','url':'http://127.0.0.1:%u/token/{user}',"                           \
  "'content_type':'%s','headers':[{'name':'X-User','value':'{user}'}],'body':'%s'},"               \
  "'token_pointer':'/data/token',"                                                                 \
  "'placement':{'in':'header','name':'X-Session','prefix':''}}}"

static const struct {
  const char *type;
  const char *body;
} two_steps[] = {
  { "application/json", "{\\\"u\\\":\\\"{user}\\\",\\\"p\\\":\\\"{pass}\\\"}" },
  { "application/x-www-form-urlencoded", "u={user}&p={pass}" },
  { "text/xml", "<p>canary {pass}</p>" },
};

/* Whatever shape the request has: what was typed is not shown, in an address's path neither. */
static void
test_two_step (Oauth2Fixture *fixture, gconstpointer unused)
{
  guint port = token_server_get_port (fixture->server);

  for (guint i = 0; i < G_N_ELEMENTS (two_steps); i++) {
    g_autofree char *text =
        g_strdup_printf (TWO_STEP, port, port, two_steps[i].type, two_steps[i].body);
    g_autoptr (JsonNode) node = json_from_string (g_strdelimit (text, "'", '"'), NULL);
    g_autoptr (FlService) service = fl_service_new_from_json (node, NULL);
    AuthorizationRun run;

    g_assert_nonnull (service);
    g_set_object (&fixture->service, service);
    g_string_truncate (kinds, 0);
    queue (fixture, 200, "{\"data\":{\"token\":\"" CANARY ("session") "\"}}");
    authorization_run_start_grant (&run, fixture, FL_GRANT_AUTHORIZATION_CODE, "user",
                                   CANARY ("user"), "pass", CANARY ("pass"), NULL);
    authorization_run_finish_well (&run);
    assert_kinds ("token:fine stored:fine result:fine ");
    assert_clean ();
    assert_says ("X-User: ********");
  }
}

/* A session that is not recorded has no log, and nothing fails. */
static void
test_without_log (void)
{
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (GError) error = g_error_new_literal (FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED, "No.");

  g_assert_null (fl_http_session_get_recorder (session));
  g_assert_true (fl_http_session_get_root (session) == session);
  fl_auth_log_step (session, FL_LOG_STORED, FL_LOG_FINE, "Stored.");
  fl_auth_log_failure (session, FL_LOG_RESULT, error, NULL);
  fl_auth_log_address (session, "https://a.example/", NULL);
  fl_auth_log_redirect (session, NULL, NULL, FL_LOG_FINE, NULL);
}

static const struct {
  GQuark (*domain) (void);
  int code;
  const char *expected;
} failures[] = {
  { fl_auth_error_quark, FL_AUTH_ERROR_PASSING, "result:failed/passing " },
  { fl_auth_error_quark, FL_AUTH_ERROR_RECONNECT, "result:failed/reconnect_needed " },
  { fl_auth_error_quark, FL_AUTH_ERROR_SETUP, "result:failed/wrong_set_up " },
  { fl_auth_error_quark, FL_AUTH_ERROR_PORT_BUSY, "result:failed/wrong_set_up " },
  { fl_auth_error_quark, FL_AUTH_ERROR_DENIED, "result:failed/denied " },
  { fl_auth_error_quark, FL_AUTH_ERROR_ANSWER, "result:failed/wrong_answer " },
  { fl_auth_error_quark, FL_AUTH_ERROR_DISABLED, "result:failed/other " },
  { fl_http_error_quark, FL_HTTP_ERROR_NETWORK, "result:failed/passing " },
  { fl_http_error_quark, FL_HTTP_ERROR_TLS, "result:failed/wrong_set_up " },
  { fl_http_error_quark, FL_HTTP_ERROR_TOO_LARGE, "result:failed/wrong_answer " },
  { fl_http_error_quark, FL_HTTP_ERROR_FAILED, "result:failed/other " },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_LOCKED, "result:failed/keyring " },
  { g_io_error_quark, G_IO_ERROR_CANCELLED, "result:note/cancelled " },
  { g_io_error_quark, G_IO_ERROR_TIMED_OUT, "result:failed/other " },
};

static void
test_failures (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autoptr (GError) error =
        g_error_new_literal (failures[i].domain (), failures[i].code, "It did not work.");

    g_string_truncate (kinds, 0);
    fl_auth_log_failure (fixture->session, FL_LOG_RESULT, error, "Nothing is lost.");
    assert_kinds (failures[i].expected);
  }
  assert_says ("It did not work. Nothing is lost.");
}

#define ADD(path, authentication, test)                                                            \
  g_test_add ("/auth-log/" path, Oauth2Fixture, authentication, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  ADD ("code", "body", test_code);
  ADD ("echo", "body", test_echo);
  ADD ("denied", "body", test_denied);
  ADD ("pasted-code", "body", test_pasted_code);
  ADD ("pushed", "body", test_pushed);
  ADD ("device", "body", test_device);
  ADD ("direct", "body", test_direct);
  ADD ("ways-to-ask", "basic", test_ways_to_ask);
  ADD ("assertion", "client_secret_jwt", test_assertion);
  ADD ("proof", "body", test_proof);
  ADD ("refresh", "body", test_refresh);
  ADD ("refused-refresh", "body", test_refused_refresh);
  ADD ("network", "body", test_network);
  ADD ("keyring", "body", test_keyring);
  ADD ("revoke", "body", test_revoke);
  ADD ("failures", "body", test_failures);
  ADD ("two-step", "body", test_two_step);
  ADD ("plain-answer", "body", test_plain_answer);
  ADD ("secret-in-an-address", "body", test_secret_in_an_address);
  g_test_add ("/auth-log/oauth1", Oauth2Fixture, NULL, set_up_oauth1, test_oauth1, tear_down);
  g_test_add_func ("/auth-log/without-log", test_without_log);

  return fl_test_run ();
}
