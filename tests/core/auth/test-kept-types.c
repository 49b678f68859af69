/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-clock.h"
#include "fl-parameter.h"
#include "fl-redactor.h"
#include "fl-test.h"
#include "kept-fixture.h"
#include "recording-store.h"

#include <string.h>

/* API key, Basic, Bearer and AWS: what is asked, what is kept, what goes onto a
 * message. */

#define BASIC  "{'type':'basic'}"
#define BEARER "{'type':'bearer'}"
#define AWS    "{'type':'aws','region':'{region}','service':'execute-api'}"
#define FORM   "application/x-www-form-urlencoded"

#define API_KEY(in, parameters)                                                                    \
  "{'type':'api_key','param_type':'" in "','parameters':[" parameters "]}"
#define ONE_KEY "{'key':'X-Api-Key','label':'API key','secret':true}"

/* A message before, and all of it after the credentials were placed. */
typedef struct {
  const char *name;
  const char *auth;
  const char *inputs[4];
  const char *method;
  const char *uri;
  const char *headers[5];
  const char *body;
  const char *placed;
} Placing;

static const Placing placings[] = {
  { "header",
    API_KEY ("header", ONE_KEY),
    { "X-Api-Key=k+1/=" },
    "GET",
    "https://api.example/x?a=1",
    { "X-Other", "1", "x-api-key", "mine" },
    NULL,
    "GET https://api.example/x?a=1\nX-Other: 1\nX-Api-Key: k+1/=\n" },
  { "prefix",
    API_KEY ("header", "{'key':'Authorization','prefix':'Token token=','secret':true}"),
    { "Authorization=abc" },
    "GET",
    "https://api.example/",
    { "Authorization", "Basic bWluZTo=" },
    NULL,
    "GET https://api.example/\nAuthorization: Token token=abc\n" },
  { "query",
    API_KEY ("query", "{'key':'api key','secret':true}"),
    { "api key=a b&c=d/ü" },
    "GET",
    "https://api.example/x?a=1&api+key=mine&b",
    { NULL },
    NULL,
    "GET https://api.example/x?a=1&b&api+key=a+b%26c%3Dd%2F%C3%BC\n" },
  { "form without a body",
    API_KEY ("form", "{'key':'key','secret':true}"),
    { "key=a b&c" },
    "POST",
    "https://api.example/",
    { NULL },
    NULL,
    "POST https://api.example/\nContent-Type: " FORM "\nkey=a+b%26c" },
  { "form with a body",
    API_KEY ("form", "{'key':'key','secret':true}"),
    { "key=ours" },
    "PUT",
    "https://api.example/",
    { "Content-Type", FORM "; charset=utf-8" },
    "a=1&key=mine&b=%C3%BC",
    "PUT https://api.example/\nContent-Type: " FORM "; charset=utf-8\na=1&b=%C3%BC&key=ours" },
  { "several, one of them elsewhere",
    API_KEY ("header",
             ONE_KEY ",{'key':'app','in':'query','secret':false},"
                     "{'key':'user','in':'form','secret':false}"),
    { "X-Api-Key=k", "app=a", "user=u" },
    "POST",
    "https://api.example/",
    { NULL },
    NULL,
    "POST https://api.example/?app=a\nContent-Type: " FORM "\nX-Api-Key: k\nuser=u" },
  { "optional and empty",
    API_KEY ("query", "{'key':'a','secret':true},{'key':'b','secret':true,'optional':true}"),
    { "a=1", "b=" },
    "GET",
    "https://api.example/",
    { NULL },
    NULL,
    "GET https://api.example/?a=1\n" },
  { "blanks from a copy",
    API_KEY ("header", ONE_KEY),
    { "X-Api-Key=  key \n" },
    "GET",
    "https://api.example/",
    { NULL },
    NULL,
    "GET https://api.example/\nX-Api-Key: key\n" },
  /* RFC 7617 §2 and §2.1 */
  { "basic",
    BASIC,
    { "username=Aladdin", "password=open sesame" },
    "GET",
    "https://api.example/",
    { "Authorization", "Bearer mine" },
    NULL,
    "GET https://api.example/\nAuthorization: Basic "
    "QWxhZGRpbjpvcGVuIHNlc2FtZQ==\n" },
  { "basic in UTF-8",
    BASIC,
    { "username=test", "password=123£" },
    "GET",
    "https://api.example/",
    { NULL },
    NULL,
    "GET https://api.example/\nAuthorization: Basic dGVzdDoxMjPCow==\n" },
  { "basic without a password",
    BASIC,
    { "username=key" },
    "GET",
    "https://api.example/",
    { NULL },
    NULL,
    "GET https://api.example/\nAuthorization: Basic a2V5Og==\n" },
  { "basic with a colon in the password and blanks",
    BASIC,
    { "username=a", "password= b:c " },
    "GET",
    "https://api.example/",
    { NULL },
    NULL,
    "GET https://api.example/\nAuthorization: Basic YTogYjpjIA==\n" },
  { "bearer",
    BEARER,
    { "token= abc.def\n" },
    "GET",
    "https://api.example/",
    { "authorization", "Bearer mine" },
    NULL,
    "GET https://api.example/\nAuthorization: Bearer abc.def\n" },
  { "bearer elsewhere",
    "{'type':'bearer','placement':{'in':'query','name':'access_token'}}",
    { "token=abc" },
    "GET",
    "https://api.example/?access_token=mine",
    { NULL },
    NULL,
    "GET https://api.example/?access_token=abc\n" },
};

static SoupMessage *
create_message (const Placing *placing)
{
  SoupMessage *message = soup_message_new (placing->method, placing->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  for (guint i = 0; placing->headers[i]; i += 2)
    soup_message_headers_append (headers, placing->headers[i], placing->headers[i + 1]);
  if (placing->body) {
    g_autoptr (GBytes) body = g_bytes_new_static (placing->body, strlen (placing->body));

    fl_http_message_set_body (message, body, NULL);
  }
  return message;
}

static void
test_places (gconstpointer data)
{
  const Placing *placing = data;
  g_autoptr (SoupMessage) message = create_message (placing);
  g_autoptr (GError) error = NULL;
  g_autofree char *placed = NULL;
  KeptFixture fixture;

  kept_fixture_open (&fixture, placing->auth);
  kept_fixture_connect_well (&fixture, placing->inputs);
  placed = kept_fixture_place (&fixture, message, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (placed, ==, placing->placed);
  kept_fixture_close (&fixture);
}

/* What has no place for the credential, in one sentence that says what would.
 */
static const struct {
  const char *auth;
  const char *inputs[2];
  const char *method;
  const char *content_type;
  int code;
  const char *says;
} misfits[] = {
  { API_KEY ("form", "{'key':'k'}"), { "k=v" }, "GET", NULL, FL_AUTH_ERROR_SETUP, "GET" },
  { API_KEY ("form", "{'key':'k'}"), { "k=v" }, "HEAD", NULL, FL_AUTH_ERROR_SETUP, "HEAD" },
  { API_KEY ("form", "{'key':'k'}"),
    { "k=v" },
    "POST",
    "application/json",
    FL_AUTH_ERROR_SETUP,
    FORM },
  { API_KEY ("header", "{'key':'k'}"),
    { "k=caf\xc3\xa9" },
    "GET",
    NULL,
    FL_AUTH_ERROR_ANSWER,
    "characters" },
};

static void
test_misfits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (misfits); i++) {
    g_autoptr (SoupMessage) message = soup_message_new (misfits[i].method, "https://api.example/");
    g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
    g_autoptr (GError) error = NULL;
    KeptFixture fixture;

    if (misfits[i].content_type)
      fl_http_message_set_body (message, body, misfits[i].content_type);
    kept_fixture_open (&fixture, misfits[i].auth);
    kept_fixture_connect_well (&fixture, misfits[i].inputs);
    g_assert_null (kept_fixture_place (&fixture, message, &error));
    g_assert_error (error, FL_AUTH_ERROR, misfits[i].code);
    g_assert_nonnull (strstr (error->message, misfits[i].says));
    kept_fixture_close (&fixture);
  }
}

static const struct {
  const char *auth;
  const char *inputs[4];
  const char *says;
} refusals[] = {
  { API_KEY ("header", ONE_KEY), { NULL }, "“API key” (X-Api-Key) is missing" },
  { API_KEY ("header", ONE_KEY), { "X-Api-Key=" }, "“API key” (X-Api-Key) is missing" },
  { API_KEY ("header", ONE_KEY), { "X-Api-Key= \t" }, "“API key” (X-Api-Key) is missing" },
  { API_KEY ("header", ONE_KEY), { "X-Api-Key=a\r\nX-Evil: 1" }, "control character" },
  { BASIC, { "password=p" }, "(username) is missing" },
  { BASIC, { "username=a:b", "password=p" }, "colon" },
  { BASIC, { "username=a", "password=p\nq" }, "control character" },
  { BEARER, { NULL }, "(token) is missing" },
  { "{'type':'bearer','label':'Personal token'}", { NULL }, "“Personal token”" },
  { "{'type':'digest','username_label':'Extension'}", { NULL }, "“Extension”" },
  { AWS, { "access_key=a" }, "(secret_key) is missing" },
  { AWS, { "access_key=a", "secret_key=b", "session_token=c\x7f" }, "control character" },
};

static void
test_refused_inputs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    KeptFixture fixture;

    kept_fixture_open (&fixture, refusals[i].auth);
    kept_fixture_assert_refused (&fixture, refusals[i].inputs, FL_AUTH_ERROR_SETUP,
                                 refusals[i].says);
    kept_fixture_close (&fixture);
  }
}

static const struct {
  const char *auth;
  const char *inputs;
} asked[] = {
  { API_KEY ("header", ONE_KEY ",{'key':'app','label':'App','optional':true}"),
    "API key (X-Api-Key, secret) App (app, optional) " },
  { BASIC, "User name (username) Password (password, secret, optional) " },
  { "{'type':'basic','username_label':'API key','password_label':'leave "
    "empty'}",
    "API key (username) leave empty (password, secret, optional) " },
  { "{'type':'digest'}", "User name (username) Password (password, secret, optional) " },
  { BEARER, "Token (token, secret) " },
  { AWS, "Access key ID (access_key) Secret access key (secret_key, secret) "
         "Session token (session_token, secret, optional) " },
};

static void
test_asks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GListModel) inputs = NULL;
    KeptFixture fixture;

    kept_fixture_open (&fixture, asked[i].auth);
    inputs = fl_auth_scheme_list_inputs (fixture.service,
                                         fl_auth_scheme_get_default_grant (fixture.service));
    for (guint j = 0; j < g_list_model_get_n_items (inputs); j++) {
      g_autoptr (FlParameter) parameter = g_list_model_get_item (inputs, j);

      g_string_append_printf (text, "%s (%s%s%s) ", fl_parameter_get_label (parameter),
                              fl_parameter_get_key (parameter),
                              fl_parameter_get_secret (parameter) ? ", secret" : "",
                              fl_parameter_get_optional (parameter) ? ", optional" : "");
    }
    g_assert_cmpstr (text->str, ==, asked[i].inputs);
    g_clear_object (&inputs);
    kept_fixture_close (&fixture);
  }
}

/* Only what the service asks for, and nothing of it in the documents. */
static void
test_kept (void)
{
  static const char *const inputs[] = { "X-Api-Key=sekrit-key", "other=sekrit-other", NULL };
  g_autoptr (FlCredentials) kept = NULL;
  g_autoptr (JsonNode) service = NULL;
  g_autoptr (JsonNode) connection = NULL;
  g_autofree char *service_text = NULL;
  g_autofree char *connection_text = NULL;
  KeptFixture fixture;

  kept_fixture_open (&fixture, API_KEY ("header", ONE_KEY));
  kept_fixture_connect_well (&fixture, inputs);
  kept = kept_fixture_peek (&fixture);
  g_assert_cmpstr (kept_fixture_get_text (kept, "parameter.X-Api-Key"), ==, "sekrit-key");
  g_assert_null (fl_credentials_get (kept, "other"));
  g_assert_null (fl_credentials_get (kept, "parameter.other"));
  g_assert_cmpstr (fl_credentials_get_service (kept), ==, "tool");

  service = fl_service_to_json (fixture.service);
  connection = fl_connection_to_json (fixture.connection);
  service_text = json_to_string (service, FALSE);
  connection_text = json_to_string (connection, FALSE);
  g_assert_null (strstr (service_text, "sekrit"));
  g_assert_null (strstr (connection_text, "sekrit"));
  kept_fixture_close (&fixture);
}

/* As long as the credentials live, whoever shows or logs them shows a mask. */
static void
test_redacted (void)
{
  static const char *const inputs[] = { "username=somebody", "password=sekrit+pass/word", NULL };
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/");
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autofree char *placed = NULL;
  g_autofree char *redacted = NULL;
  KeptFixture fixture;

  kept_fixture_open (&fixture, BASIC);
  kept_fixture_connect_well (&fixture, inputs);
  authenticator = kept_fixture_prepare (&fixture, NULL);
  placed = kept_fixture_place (&fixture, message, NULL);
  g_assert_nonnull (strstr (placed, "c29tZWJvZHk6c2Vrcml0K3Bhc3Mvd29yZA=="));
  redacted = fl_redact (placed);
  g_assert_null (strstr (redacted, "c2Vrcml0K3Bhc3Mvd29yZ"));
  g_assert_null (strstr (redacted, "pcml0K3Bhc3"));
  g_clear_object (&authenticator);
  kept_fixture_close (&fixture);
}

static gboolean
is_masked (const char *const *inputs, const char *text)
{
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autofree char *shown = NULL;
  gboolean masked;
  KeptFixture fixture;

  kept_fixture_open (&fixture, BASIC);
  kept_fixture_connect_well (&fixture, inputs);
  authenticator = kept_fixture_prepare (&fixture, NULL);
  shown = fl_redact (text);
  masked = !strstr (shown, text);
  g_clear_object (&authenticator);
  kept_fixture_close (&fixture);
  return masked;
}

/* "admin" need not be masked wherever it stands; an API key in the place of the user name must. */
static void
test_name_beside_a_password (void)
{
  g_assert_false (
      is_masked ((const char *const[]){ "username=admin", "password=sekrit", NULL }, "admin"));
  g_assert_true (is_masked ((const char *const[]){ "username=sekrit-key", NULL }, "sekrit-key"));
  g_assert_true (
      is_masked ((const char *const[]){ "username=sekrit-key", "password=", NULL }, "sekrit-key"));
}

static gint64
get_now_cb (gpointer user_data)
{
  return G_GINT64_CONSTANT (1440938160) * G_USEC_PER_SEC;
}

static void
test_aws (void)
{
  static const char *const inputs[] = { "access_key= AKIDEXAMPLE ", "secret_key=secret",
                                        "session_token=token", NULL };
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/x?b=1&a");
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *placed = NULL;
  KeptFixture fixture;

  kept_fixture_open (&fixture, AWS);
  kept_fixture_connect_well (&fixture, inputs);
  fl_clock_set_source (get_now_cb, NULL);
  placed = kept_fixture_place (&fixture, message, NULL);
  fl_clock_set_source (NULL, NULL);
  g_assert_true (
      g_str_has_prefix (soup_message_headers_get_one (headers, "Authorization"),
                        "AWS4-HMAC-SHA256 "
                        "Credential=AKIDEXAMPLE/20150830/eu-west-1/execute-api/aws4_request, "
                        "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"
                        " Signature="));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Amz-Date"), ==, "20150830T123600Z");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Amz-Security-Token"), ==, "token");
  g_assert_true (g_str_has_prefix (placed, "GET https://api.example/x?a=&b=1\n"));
  kept_fixture_close (&fixture);
}

/* When the person says that a token expires, the connection says so too. */
static void
test_expiry (void)
{
  g_autoptr (FlCredentials) inputs = fl_credentials_new ();
  g_autoptr (FlSecret) token = fl_secret_new ("abc");
  g_autoptr (FlAuthorization) authorization = NULL;
  g_autoptr (GAsyncResult) ended = NULL;
  FlTestResult result = { 0 };
  KeptFixture fixture;

  kept_fixture_open (&fixture, BEARER);
  fl_credentials_set (inputs, FL_CREDENTIAL_TOKEN, token);
  fl_credentials_set_expires_at_us (inputs, 42);
  authorization =
      fl_authorization_new (fixture.service, fixture.connection, fixture.session, fixture.store);
  fl_authorization_set_inputs (authorization, inputs);
  fl_authorization_run_async (authorization, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_true (fl_authorization_run_finish (authorization, ended, NULL));
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture.connection), ==, 42);
  g_clear_object (&ended);
  g_clear_object (&authorization);
  kept_fixture_close (&fixture);
}

static void
put (KeptFixture *fixture, const char *service, const char *name, const char *value)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) secret = fl_secret_new (value);

  fl_credentials_set_service (credentials, service);
  fl_credentials_set (credentials, name, secret);
  recording_store_put (fixture->store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (fixture->connection), credentials);
}

static void
assert_unusable (KeptFixture *fixture, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kept_fixture_prepare (fixture, &error));
  g_assert_error (error, FL_AUTH_ERROR, code);
  if (!strstr (error->message, says) || !strstr (error->message, "My Tool"))
    g_error ("“%s” does not say “%s”", error->message, says);
}

/* Another program may have written to the keyring, and the service may ask for
 * more by now. */
static void
test_unusable (void)
{
  static const char *const inputs[] = { "token=abc", NULL };
  KeptFixture fixture;

  kept_fixture_open (&fixture, BEARER);
  assert_unusable (&fixture, FL_AUTH_ERROR_RECONNECT, "not connected yet");
  kept_fixture_connect_well (&fixture, inputs);
  put (&fixture, "tool", "username", "somebody");
  assert_unusable (&fixture, FL_AUTH_ERROR_RECONNECT, "(token) is missing");
  put (&fixture, "tool", "token", "a\r\nX-Evil: 1");
  assert_unusable (&fixture, FL_AUTH_ERROR_RECONNECT, "control character");
  put (&fixture, "another", "token", "abc");
  assert_unusable (&fixture, FL_AUTH_ERROR_RECONNECT, "not for the service");
  fl_connection_set_status (fixture.connection, FL_STATUS_DISABLED, NULL);
  assert_unusable (&fixture, FL_AUTH_ERROR_DISABLED, "disabled");
  kept_fixture_close (&fixture);
}

static void
count_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer n_requests)
{
  (*(guint *) n_requests)++;
  soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
}

/* Nothing better is to be had: the refusal is the answer, and nobody asks
 * twice. */
static void
test_refusal_is_the_answer (void)
{
  static const char *const inputs[] = { "token=abc", NULL };
  guint n_requests = 0;
  KeptFixture fixture;

  kept_fixture_open (&fixture, BEARER);
  kept_fixture_handle (&fixture, count_cb, &n_requests);
  kept_fixture_connect_well (&fixture, inputs);
  g_assert_cmpuint (kept_fixture_call (&fixture, "GET", "/", NULL), ==, 401);
  g_assert_cmpuint (n_requests, ==, 1);
  g_assert_cmpint (fl_connection_get_status (fixture.connection), ==, FL_STATUS_CONNECTED);
  kept_fixture_close (&fixture);
}

static gboolean
renew (FlAuthenticator *authenticator, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_authenticator_renew_async (authenticator, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_authenticator_renew_finish (authenticator, ended, error);
}

/* A refusal has a reason once the day has come that the person noted. */
static void
test_refused_after_expiry (void)
{
  static const char *const inputs[] = { "token=abc", NULL };
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (FlCredentials) kept = NULL;
  g_autoptr (GError) error = NULL;
  KeptFixture fixture;

  kept_fixture_open (&fixture, BEARER);
  kept_fixture_connect_well (&fixture, inputs);
  kept = kept_fixture_peek (&fixture);
  fl_credentials_set_expires_at_us (kept, G_GINT64_CONSTANT (1440938160) * G_USEC_PER_SEC);
  recording_store_put (fixture.store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (fixture.connection), kept);
  authenticator = kept_fixture_prepare (&fixture, &error);
  g_assert_no_error (error);
  g_assert_false (fl_authenticator_get_changed (authenticator));
  g_assert_false (renew (authenticator, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_nonnull (strstr (error->message, "2015-08-30"));
  g_assert_nonnull (strstr (error->message, "My Tool"));
  g_assert_true (fl_authenticator_get_changed (authenticator));
  g_assert_cmpint (fl_connection_get_status (fixture.connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_clear_object (&authenticator);
  kept_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (placings); i++) {
    g_autofree char *path = g_strdup_printf ("/kept-types/places/%s", placings[i].name);

    g_test_add_data_func (path, &placings[i], test_places);
  }
  g_test_add_func ("/kept-types/misfits", test_misfits);
  g_test_add_func ("/kept-types/refused-inputs", test_refused_inputs);
  g_test_add_func ("/kept-types/asks", test_asks);
  g_test_add_func ("/kept-types/kept", test_kept);
  g_test_add_func ("/kept-types/redacted", test_redacted);
  g_test_add_func ("/kept-types/name-beside-a-password", test_name_beside_a_password);
  g_test_add_func ("/kept-types/aws", test_aws);
  g_test_add_func ("/kept-types/expiry", test_expiry);
  g_test_add_func ("/kept-types/refused-after-expiry", test_refused_after_expiry);
  g_test_add_func ("/kept-types/unusable", test_unusable);
  g_test_add_func ("/kept-types/refusal-is-the-answer", test_refusal_is_the_answer);

  return fl_test_run ();
}
