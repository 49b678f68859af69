/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-oauth2-grant.h"
#include "fl-parameter.h"
#include "fl-test.h"

#include <string.h>

/* Connecting by each of the grants that need no browser. */

#define ACCESS_TOKEN "urn:ietf:params:oauth:token-type:access_token"
#define ID_TOKEN     "urn:ietf:params:oauth:token-type:id_token"

static FlAuthSettings *
get_auth (Oauth2Fixture *fixture)
{
  return fl_service_get_auth (fixture->service);
}

static void
set_grant (Oauth2Fixture *fixture, FlGrant grant)
{
  g_object_set (get_auth (fixture), "grant", grant, NULL);
}

static FlCredentials *
peek (Oauth2Fixture *fixture)
{
  return recording_store_peek (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection));
}

static void
assert_sent (Oauth2Fixture *fixture, const char *text)
{
  g_autofree char *sent = fl_form_to_string (token_server_get_form (fixture->server));

  g_assert_cmpstr (sent, ==, text);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
}

/* RFC 6749 §4.4.2 */
static void
test_client_credentials (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlCredentials) stored = NULL;
  AuthorizationRun run;

  token_server_queue (fixture->server, 200, "application/json",
                      "{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":3600,"
                      "\"scope\":\"read\"}",
                      NULL, NULL);
  set_grant (fixture, FL_GRANT_CLIENT_CREDENTIALS);
  authorization_run_start (&run, fixture);
  authorization_run_wait_for_end (&run);
  g_assert_cmpstr (run.states->str, ==, "exchanging storing done ");
  g_assert_null (fl_authorization_get_address (run.authorization));
  authorization_run_finish_well (&run);
  assert_sent (fixture, "grant_type=client_credentials&scope=read+write&client_id=my-client&"
                        "client_secret=p%2Bq%25zz");
  stored = peek (fixture);
  g_assert_cmpstr (fl_credentials_get_grant (stored), ==, "client_credentials");
  oauth2_fixture_assert_stored (fixture, "a", NULL);
  oauth2_fixture_assert_stored_for (fixture, "my_tool");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_cmpstr (fl_connection_get_granted_scopes (fixture->connection)[0], ==, "read");
  g_assert_null (fl_connection_get_granted_scopes (fixture->connection)[1]);
}

static void
test_client_credentials_need_a_client (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  set_grant (fixture, FL_GRANT_CLIENT_CREDENTIALS);
  fl_auth_settings_set_client_id (get_auth (fixture), NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/client_id");
  authorization_fixture_assert_unchanged (fixture);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

/* RFC 6749 §4.1.3, as far as somebody else began it: no redirect address, no verifier, no scope. */
static void
test_grant_code (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_grant (&run, fixture, FL_GRANT_GRANT_CODE, "code", " 1000.abc\n", NULL);
  authorization_run_finish_well (&run);
  assert_sent (fixture, "grant_type=authorization_code&code=1000.abc&client_id=my-client&"
                        "client_secret=p%2Bq%25zz");
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

static void
test_grant_code_with_redirect_uri (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (get_auth (fixture), "redirect-uri", "https://www.zoho.com/", NULL);
  authorization_run_start_grant (&run, fixture, FL_GRANT_GRANT_CODE, "code", "c", NULL);
  authorization_run_finish_well (&run);
  assert_sent (fixture, "grant_type=authorization_code&code=c&"
                        "redirect_uri=https%3A%2F%2Fwww.zoho.com%2F&client_id=my-client&"
                        "client_secret=p%2Bq%25zz");
}

static void
test_grant_code_in_an_address (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_grant (&run, fixture, FL_GRANT_GRANT_CODE, "code",
                                 "https://www.zoho.com/?state=x&code=1000.c%2Fd&location=eu", NULL);
  authorization_run_finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==,
                   "1000.c/d");
}

static const struct {
  const char *pasted;
  int code;
  const char *says;
} wrong_codes[] = {
  { "https://www.zoho.com/?state=x", FL_AUTH_ERROR_ANSWER, "no code" },
  { "https://www.zoho.com/?error=access_denied", FL_AUTH_ERROR_DENIED, "denied" },
  { "two words", FL_AUTH_ERROR_ANSWER, "neither" },
};

static void
test_grant_code_is_none (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong_codes); i++) {
    AuthorizationRun run;

    authorization_run_start_grant (&run, fixture, FL_GRANT_GRANT_CODE, "code",
                                   wrong_codes[i].pasted, NULL);
    authorization_run_finish_badly (&run, FL_AUTH_ERROR, wrong_codes[i].code, wrong_codes[i].says);
  }
  authorization_fixture_assert_unchanged (fixture);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

/* One sentence for what the RFC and Zoho call it; never sent twice. */
static void
test_grant_code_lapsed (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const answers[] = { "{\"error\":\"invalid_grant\"}",
                                         "{\"error\":\"invalid_code\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    AuthorizationRun run;

    token_server_queue (fixture->server, i == 0 ? 400 : 200, "application/json", answers[i], NULL,
                        NULL);
    authorization_run_start_grant (&run, fixture, FL_GRANT_GRANT_CODE, "code", "c", NULL);
    authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "minutes");
    g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, i + 1);
  }
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_input_missing (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const struct {
    FlGrant grant;
    const char *key;
  } wanted[] = {
    { FL_GRANT_GRANT_CODE, "(code)" },
    { FL_GRANT_REFRESH_TOKEN, "(refresh_token)" },
    { FL_GRANT_ACCESS_TOKEN, "(access_token)" },
    { FL_GRANT_PASSWORD, "(username)" },
    { FL_GRANT_TOKEN_EXCHANGE, "(subject_token)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    AuthorizationRun run;

    authorization_run_start_grant (&run, fixture, wanted[i].grant, NULL);
    authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, wanted[i].key);
  }
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_input_empty (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_grant (&run, fixture, FL_GRANT_REFRESH_TOKEN, "refresh_token", " ", NULL);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "“refresh_token”");
  authorization_run_start_grant (&run, fixture, FL_GRANT_REFRESH_TOKEN, "refresh_token", "tökén",
                                 NULL);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "characters");
  authorization_run_start_grant (&run, fixture, FL_GRANT_ACCESS_TOKEN, "access_token", "\n", NULL);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "is empty");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

/* RFC 6749 §6: where there is no new one, the one that was pasted stays. */
static void
test_refresh_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_grant (&run, fixture, FL_GRANT_REFRESH_TOKEN, "refresh_token", "pasted",
                                 NULL);
  authorization_run_finish_well (&run);
  assert_sent (fixture, "grant_type=refresh_token&refresh_token=pasted&client_id=my-client&"
                        "client_secret=p%2Bq%25zz");
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

static void
test_refresh_token_stays (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlCredentials) stored = NULL;
  AuthorizationRun run;

  token_server_set_rotates (fixture->server, FALSE);
  authorization_run_start_grant (&run, fixture, FL_GRANT_REFRESH_TOKEN, "refresh_token", "pasted",
                                 NULL);
  authorization_run_finish_well (&run);
  oauth2_fixture_assert_stored (fixture, "access-1", "pasted");
  stored = peek (fixture);
  g_assert_null (fl_credentials_get_grant (stored));
}

static void
test_refresh_token_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  token_server_queue (fixture->server, 400, "application/json", "{\"error\":\"invalid_grant\"}",
                      NULL, NULL);
  authorization_run_start_grant (&run, fixture, FL_GRANT_REFRESH_TOKEN, "refresh_token", "pasted",
                                 NULL);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "another client");
  authorization_fixture_assert_unchanged (fixture);
}

/* What is wrong with the client is not said of the token. */
static void
test_client_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  token_server_queue (fixture->server, 401, "application/json",
                      "{\"error\":\"invalid_client\",\"error_description\":\"Who?\"}", NULL, NULL);
  authorization_run_start_grant (&run, fixture, FL_GRANT_REFRESH_TOKEN, "refresh_token", "pasted",
                                 NULL);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                                  "client ID of the service, or the client secret or key that goes "
                                  "with it; correct them and connect again (invalid_client: "
                                  "Who?).");
}

/* No server and no client is asked. */
static void
test_access_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  fl_auth_settings_set_client_id (get_auth (fixture), NULL);
  authorization_run_start_grant (&run, fixture, FL_GRANT_ACCESS_TOKEN, "access_token", " pasted ",
                                 NULL);
  authorization_run_wait_for_end (&run);
  g_assert_cmpstr (run.states->str, ==, "storing done ");
  authorization_run_finish_well (&run);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  oauth2_fixture_assert_stored (fixture, "pasted", NULL);
  /* What it is good for nobody has said. */
  g_assert_null (fl_connection_get_granted_scopes (fixture->connection)[0]);
  oauth2_fixture_assert_prepares (fixture, "Bearer pasted", 0);
}

/* When it expires only the person can tell. */
static void
test_access_token_expires (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlCredentials) inputs = fl_credentials_new ();
  g_autoptr (FlCredentials) taken = NULL;
  g_autoptr (FlSecret) token = fl_secret_new ("pasted");

  fl_credentials_set (inputs, FL_CREDENTIAL_ACCESS_TOKEN, token);
  fl_credentials_set_expires_at_us (inputs, 42);
  taken = fl_oauth2_pasted_access_token.take (inputs, NULL);
  g_assert_cmpint (fl_credentials_get_expires_at_us (taken), ==, 42);
  g_assert_true (fl_auth_scheme_grant_keeps_inputs (fixture->service, FL_GRANT_ACCESS_TOKEN));
  g_assert_false (fl_auth_scheme_grant_keeps_inputs (fixture->service, FL_GRANT_REFRESH_TOKEN));
  g_assert_false (
      fl_auth_scheme_grant_keeps_inputs (fixture->service, FL_GRANT_AUTHORIZATION_CODE));
}

/* A service that has nothing else: no addresses, no client. */
static void
test_access_token_is_all_there_is (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  set_grant (fixture, FL_GRANT_ACCESS_TOKEN);
  g_object_set (get_auth (fixture), "client-id", NULL, "token-url", NULL, "authorize-url", NULL,
                NULL);
  g_assert_false (fl_service_needs_client (fixture->service));
  authorization_run_start_grant (&run, fixture, FL_GRANT_ACCESS_TOKEN, "access_token", "pasted",
                                 NULL);
  authorization_run_finish_well (&run);
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), ==, 0);
  oauth2_fixture_assert_prepares (fixture, "Bearer pasted", 0);
}

static void
test_access_token_cannot_travel (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const tokens[] = { "Bearer pasted", "two\nlines", "tökén" };

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++) {
    AuthorizationRun run;

    authorization_run_start_grant (&run, fixture, FL_GRANT_ACCESS_TOKEN, "access_token", tokens[i],
                                   NULL);
    authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "spaces");
  }
  authorization_fixture_assert_unchanged (fixture);
}

/* RFC 6749 §4.3.2: no inputs are kept where the server gives a refresh token. */
static void
test_password (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlCredentials) stored = NULL;
  AuthorizationRun run;

  set_grant (fixture, FL_GRANT_PASSWORD);
  authorization_run_start_grant (&run, fixture, FL_GRANT_PASSWORD, "username", "ada", "password",
                                 " ü&=", NULL);
  authorization_run_finish_well (&run);
  assert_sent (fixture, "grant_type=password&username=ada&password=+%C3%BC%26%3D&scope=read+write&"
                        "client_id=my-client&client_secret=p%2Bq%25zz");
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
  stored = peek (fixture);
  g_assert_null (fl_credentials_get (stored, FL_CREDENTIAL_PASSWORD));
  g_assert_null (fl_credentials_get (stored, FL_CREDENTIAL_USERNAME));
  g_assert_null (fl_credentials_get_grant (stored));
}

static void
test_password_kept (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlCredentials) stored = NULL;
  AuthorizationRun run;

  token_server_set_rotates (fixture->server, FALSE);
  set_grant (fixture, FL_GRANT_PASSWORD);
  authorization_run_start_grant (&run, fixture, FL_GRANT_PASSWORD, "username", "ada", "password",
                                 "p", NULL);
  authorization_run_finish_well (&run);
  stored = peek (fixture);
  g_assert_cmpstr (fl_secret_get_text (fl_credentials_get (stored, FL_CREDENTIAL_PASSWORD)), ==,
                   "p");
  g_assert_cmpstr (fl_credentials_get_grant (stored), ==, "password");
}

static void
test_password_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  token_server_queue (fixture->server, 400, "application/json", "{\"error\":\"invalid_grant\"}",
                      NULL, NULL);
  authorization_run_start_grant (&run, fixture, FL_GRANT_PASSWORD, "username", "ada", "password",
                                 "wrong", NULL);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                                  "user name and password (invalid_grant)");
}

/* RFC 8693 §2.1 */
static void
test_token_exchange (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const resources[] = { "https://one.example/", "https://two.example/", NULL };
  g_autoptr (FlCredentials) stored = NULL;
  AuthorizationRun run;

  token_server_queue (fixture->server, 200, "application/json",
                      "{\"access_token\":\"a\",\"issued_token_type\":\"" ACCESS_TOKEN
                      "\",\"token_type\":\"Bearer\",\"expires_in\":60}",
                      NULL, NULL);
  g_object_set (get_auth (fixture), "grant", FL_GRANT_TOKEN_EXCHANGE, "resources", resources,
                "audience", "the api", "subject-token-type", ID_TOKEN, "requested-token-type",
                ACCESS_TOKEN, NULL);
  authorization_run_start_grant (&run, fixture, FL_GRANT_TOKEN_EXCHANGE, "subject_token", "subject",
                                 NULL);
  authorization_run_finish_well (&run);
  assert_sent (fixture,
               "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&"
               "scope=read+write&"
               "requested_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token&"
               "subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aid_token&"
               "subject_token=subject&"
               "resource=https%3A%2F%2Fone.example%2F&resource=https%3A%2F%2Ftwo.example%2F&"
               "audience=the+api&client_id=my-client&client_secret=p%2Bq%25zz");
  stored = peek (fixture);
  g_assert_cmpstr (fl_secret_get_text (fl_credentials_get (stored, FL_CREDENTIAL_SUBJECT_TOKEN)),
                   ==, "subject");
}

/* RFC 8693 §2.2.1 */
static const struct {
  const char *requested;
  const char *issued;
  const char *token_type;
  const char *says;
} exchanges[] = {
  { NULL, ACCESS_TOKEN, "Bearer", NULL },
  { NULL, "urn:ietf:params:oauth:token-type:jwt", "bearer", NULL },
  { NULL, "", "Bearer", NULL },
  { NULL, ID_TOKEN, "Bearer", "“" ID_TOKEN "”" },
  { ACCESS_TOKEN, ID_TOKEN, "Bearer", "/auth/requested_token_type" },
  { ID_TOKEN, ID_TOKEN, "Bearer", NULL },
  { ID_TOKEN, ID_TOKEN, "N_A", "no access token" },
  { NULL, ACCESS_TOKEN, "n_a", "no access token" },
};

static void
test_issued_token_type (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++) {
    g_autofree char *body =
        g_strdup_printf ("{\"access_token\":\"a\",\"issued_token_type\":\"%s\",\"token_type\":"
                         "\"%s\"}",
                         exchanges[i].issued, exchanges[i].token_type);
    AuthorizationRun run;

    token_server_queue (fixture->server, 200, "application/json", body, NULL, NULL);
    g_object_set (get_auth (fixture), "grant", FL_GRANT_TOKEN_EXCHANGE, "requested-token-type",
                  exchanges[i].requested, NULL);
    authorization_run_start_grant (&run, fixture, FL_GRANT_TOKEN_EXCHANGE, "subject_token", "s",
                                   NULL);
    if (exchanges[i].says)
      authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, exchanges[i].says);
    else
      authorization_run_finish_well (&run);
  }
}

static void
assert_grants (Oauth2Fixture *fixture, FlGrant own, const char *words)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (FL_TYPE_GRANT);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) grants = NULL;

  set_grant (fixture, own);
  grants = fl_auth_scheme_list_grants (fixture->service);
  for (guint i = 0; i < grants->len; i++)
    g_string_append_printf (
        text, "%s ",
        g_enum_get_value (kinds, (int) g_array_index (grants, FlGrant, i))->value_nick);
  g_assert_cmpstr (text->str, ==, words);
}

static void
test_list_grants (Oauth2Fixture *fixture, gconstpointer unused)
{
  assert_grants (fixture, FL_GRANT_AUTHORIZATION_CODE,
                 "authorization_code grant_code refresh_token access_token ");
  assert_grants (fixture, FL_GRANT_CLIENT_CREDENTIALS, "client_credentials access_token ");
  assert_grants (fixture, FL_GRANT_DEVICE_CODE, "device_code refresh_token access_token ");
  assert_grants (fixture, FL_GRANT_GRANT_CODE, "grant_code refresh_token access_token ");
  assert_grants (fixture, FL_GRANT_REFRESH_TOKEN, "refresh_token grant_code access_token ");
  assert_grants (fixture, FL_GRANT_ACCESS_TOKEN, "access_token ");
  assert_grants (fixture, FL_GRANT_PASSWORD, "password refresh_token access_token ");
  g_object_set (get_auth (fixture), "device-url", "https://a.example/device", NULL);
  assert_grants (fixture, FL_GRANT_AUTHORIZATION_CODE,
                 "authorization_code device_code grant_code refresh_token access_token ");
}

static void
test_list_inputs (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (FlGrant grant = FL_GRANT_AUTHORIZATION_CODE; grant <= FL_GRANT_TOKEN_EXCHANGE; grant++) {
    g_autoptr (GListModel) inputs = fl_auth_scheme_list_inputs (fixture->service, grant);
    const FlOauth2Grant *direct = fl_oauth2_grant_find (grant);

    g_assert_true (!direct || direct->grant == grant);
    for (guint i = 0; i < g_list_model_get_n_items (inputs); i++) {
      g_autoptr (FlParameter) parameter = g_list_model_get_item (inputs, i);

      g_assert_nonnull (fl_parameter_get_label (parameter));
      /* Names are no secrets. */
      g_assert_true (fl_parameter_get_secret (parameter) ||
                     g_str_equal (fl_parameter_get_key (parameter), "username") ||
                     g_str_equal (fl_parameter_get_key (parameter), "issuer") ||
                     g_str_equal (fl_parameter_get_key (parameter), "subject") ||
                     g_str_equal (fl_parameter_get_key (parameter), "key_id"));
    }
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/oauth2-grants/" name, Oauth2Fixture, "body", authorization_fixture_set_up,         \
              function, oauth2_fixture_tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("client-credentials", test_client_credentials);
  ADD ("client-credentials-need-a-client", test_client_credentials_need_a_client);
  ADD ("grant-code", test_grant_code);
  ADD ("grant-code-with-redirect-uri", test_grant_code_with_redirect_uri);
  ADD ("grant-code-in-an-address", test_grant_code_in_an_address);
  ADD ("grant-code-is-none", test_grant_code_is_none);
  ADD ("grant-code-lapsed", test_grant_code_lapsed);
  ADD ("input-missing", test_input_missing);
  ADD ("input-empty", test_input_empty);
  ADD ("refresh-token", test_refresh_token);
  ADD ("refresh-token-stays", test_refresh_token_stays);
  ADD ("refresh-token-refused", test_refresh_token_refused);
  ADD ("client-refused", test_client_refused);
  ADD ("access-token", test_access_token);
  ADD ("access-token-expires", test_access_token_expires);
  ADD ("access-token-is-all-there-is", test_access_token_is_all_there_is);
  ADD ("access-token-cannot-travel", test_access_token_cannot_travel);
  ADD ("password", test_password);
  ADD ("password-kept", test_password_kept);
  ADD ("password-refused", test_password_refused);
  ADD ("token-exchange", test_token_exchange);
  ADD ("issued-token-type", test_issued_token_type);
  ADD ("list-grants", test_list_grants);
  ADD ("list-inputs", test_list_inputs);
  return fl_test_run ();
}
