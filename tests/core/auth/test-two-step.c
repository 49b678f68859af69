/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-http-error.h"
#include "fl-test.h"
#include "kept-fixture.h"
#include "recording-store.h"

#include <string.h>

/* A server that gives out a token for a described request, and an API that
 * takes it. */

#define JSON                                                                                       \
  "{'type':'two_step',"                                                                            \
  "'parameters':[{'key':'user','label':'User'},{'key':'pass','label':'"                            \
  "Password','secret':true},"                                                                      \
  "{'key':'mfa','optional':true}],"                                                                \
  "'request':{'method':'POST','url':'@/login/{region}?u={user}',"                                  \
  "'content_type':'application/json',"                                                             \
  "'headers':[{'name':'X-User','value':'{user}/{region}'}],"                                       \
  "'body':'{\\'u\\':\\'{user}\\',\\'p\\':\\'{pass}\\',\\'m\\':\\'{mfa}\\'}'},"                     \
  "'token_pointer':'/data/token','lifetime_pointer':'/data/expires',"                              \
  "'lifetime_s':3600,"                                                                             \
  "'placement':{'in':'header','name':'X-Session','prefix':''}}"

static const char *const typed[] = { "user=a&b", "pass=p\"q", NULL };

typedef struct {
  KeptFixture base;
  guint status;
  const char *content_type;
  const char *header; /* that has a token, too; NULL: none */
  char *answer;       /* NULL: {"data":{"token":"token-N"}} */
  guint n_logins;
  char *login;   /* all of the last request for a token */
  char *shown;   /* its Authorization header */
  char *token;   /* what the API takes; NULL: the newest */
  guint refusal; /* what the API answers to any other */
  GString *sent; /* the tokens that the API saw */
} Server;

static void
answer_login (Server *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *answer = NULL;

  self->n_logins++;
  g_free (self->login);
  g_free (self->shown);
  self->shown = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  self->login = g_strdup_printf ("%s %s?%s %s %s %.*s", soup_server_message_get_method (message),
                                 g_uri_get_path (uri), g_uri_get_query (uri),
                                 soup_message_headers_get_one (headers, "X-User"),
                                 soup_message_headers_get_one (headers, "Content-Type"),
                                 (int) body->length, body->data);
  answer = self->answer ? g_strdup (self->answer)
                        : g_strdup_printf ("{\"data\":{\"token\":\"token-%u\"}}", self->n_logins);
  soup_server_message_set_status (message, self->status, NULL);
  if (self->header)
    soup_message_headers_append (soup_server_message_get_response_headers (message), self->header,
                                 "from-header");
  soup_server_message_set_response (message, self->content_type, SOUP_MEMORY_COPY, answer,
                                    strlen (answer));
}

static void
answer_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  Server *self = user_data;
  g_autofree char *newest = g_strdup_printf ("token-%u", self->n_logins);
  const char *token;

  if (g_str_has_prefix (path, "/login")) {
    answer_login (self, message);
    return;
  }
  token =
      soup_message_headers_get_one (soup_server_message_get_request_headers (message), "X-Session");
  g_string_append_printf (self->sent, "%s ", token ? token : "-");
  soup_server_message_set_status (
      message, g_strcmp0 (token, self->token ? self->token : newest) == 0 ? 200 : self->refusal,
      NULL);
}

static void
open_server (Server *self, const char *auth)
{
  *self = (Server){ .status = 200, .refusal = 401, .content_type = "application/json" };
  self->sent = g_string_new (NULL);
  kept_fixture_open (&self->base, auth);
  kept_fixture_handle (&self->base, answer_cb, self);
}

static void
set_up (Server *self, gconstpointer unused)
{
  open_server (self, JSON);
}

static void
tear_down (Server *self, gconstpointer unused)
{
  kept_fixture_close (&self->base);
  g_string_free (self->sent, TRUE);
  g_free (self->login);
  g_free (self->shown);
  g_free (self->answer);
  g_free (self->token);
}

/* Each value is one value, whatever is in it, wherever it goes. */
static void
test_request (Server *self, gconstpointer unused)
{
  kept_fixture_connect_well (&self->base, typed);
  g_assert_cmpstr (self->login, ==,
                   "POST /login/eu-west-1?u=a%26b a&b/eu-west-1 application/json "
                   "{\"u\":\"a&b\",\"p\":\"p\\u0022q\",\"m\":\"\"}");
}

static void
test_kept (Server *self, gconstpointer unused)
{
  g_autoptr (FlCredentials) kept = NULL;

  kept_fixture_connect_well (&self->base, typed);
  kept = kept_fixture_peek (&self->base);
  g_assert_cmpstr (kept_fixture_get_text (kept, "parameter.user"), ==, "a&b");
  g_assert_cmpstr (kept_fixture_get_text (kept, "parameter.pass"), ==, "p\"q");
  g_assert_cmpstr (kept_fixture_get_text (kept, "access_token"), ==, "token-1");
  g_assert_cmpint (kept_fixture_call (&self->base, "GET", "/x", NULL), ==, 200);
  g_assert_cmpstr (self->sent->str, ==, "token-1 ");
}

static void
expire_in (Server *self, gint64 seconds)
{
  g_autoptr (FlCredentials) kept = kept_fixture_peek (&self->base);
  g_autoptr (FlCredentials) expired = fl_credentials_copy (kept);

  fl_credentials_set_expires_at_us (expired, fl_clock_now_us () + seconds * G_USEC_PER_SEC);
  recording_store_put (self->base.store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (self->base.connection), expired);
}

static void
test_renewed_when_due (Server *self, gconstpointer unused)
{
  g_autoptr (FlCredentials) kept = NULL;

  kept_fixture_connect_well (&self->base, typed);
  expire_in (self, 30);
  g_assert_cmpint (kept_fixture_call (&self->base, "GET", "/x", NULL), ==, 200);
  g_assert_cmpstr (self->sent->str, ==, "token-2 ");
  kept = kept_fixture_peek (&self->base);
  g_assert_cmpstr (kept_fixture_get_text (kept, "access_token"), ==, "token-2");
  g_assert_cmpstr (kept_fixture_get_text (kept, "parameter.pass"), ==, "p\"q");
}

static void
test_renewed_when_refused (Server *self, gconstpointer unused)
{
  kept_fixture_connect_well (&self->base, typed);
  self->token = g_strdup ("token-2");
  g_assert_cmpint (kept_fixture_call (&self->base, "GET", "/x", NULL), ==, 200);
  g_assert_cmpstr (self->sent->str, ==, "token-1 token-2 ");
  g_free (self->token);
  self->token = g_strdup ("none");
  g_assert_cmpint (kept_fixture_call (&self->base, "GET", "/x", NULL), ==, 401);
  g_assert_cmpstr (self->sent->str, ==, "token-1 token-2 token-2 token-3 ");
}

/* Some services say 403 or 400 where a token has expired. */
static void
test_refused_statuses (void)
{
  Server self;

  open_server (&self, "{'type':'two_step','parameters':[],"
                      "'request':{'method':'GET','url':'@/"
                      "login'},'token_pointer':'/data/token',"
                      "'refused_statuses':[403],'placement':{'in':'header','"
                      "name':'X-Session'}}");
  kept_fixture_connect_well (&self.base, (const char *const[]){ NULL });
  self.token = g_strdup ("none");
  g_assert_cmpint (kept_fixture_call (&self.base, "GET", "/x", NULL), ==, 401);
  g_assert_cmpuint (self.n_logins, ==, 1);
  self.refusal = 403;
  g_assert_cmpint (kept_fixture_call (&self.base, "GET", "/x", NULL), ==, 403);
  g_assert_cmpuint (self.n_logins, ==, 2);
  tear_down (&self, NULL);
}

/* As OpenStack's Keystone does. */
static void
test_token_in_header (void)
{
  Server self;

  open_server (&self, "{'type':'two_step','parameters':[],"
                      "'request':{'method':'GET','url':'@/login'},'token_header':'X-Subject-Token',"
                      "'placement':{'in':'header','name':'X-Session','prefix':''}}");
  kept_fixture_assert_refused (&self.base, (const char *const[]){ NULL }, FL_AUTH_ERROR_ANSWER,
                               "X-Subject-Token");
  self.header = "X-Subject-Token";
  kept_fixture_connect_well (&self.base, (const char *const[]){ NULL });
  self.token = g_strdup ("from-header");
  g_assert_cmpint (kept_fixture_call (&self.base, "GET", "/x", NULL), ==, 200);
  tear_down (&self, NULL);
}

/* Such an answer often has no body at all, whatever is said of the lifetime in it. */
static void
test_token_in_header_alone (void)
{
  Server self;
  g_autoptr (FlCredentials) kept = NULL;

  open_server (&self, "{'type':'two_step','parameters':[{'key':'k'}],"
                      "'request':{'method':'GET','url':'@/login'},'token_header':'X-Subject-Token',"
                      "'lifetime_pointer':'/expires','lifetime_s':900}");
  self.header = "X-Subject-Token";
  self.answer = g_strdup ("no JSON");
  kept_fixture_connect_well (&self.base, (const char *const[]){ "k=v", NULL });
  kept = kept_fixture_peek (&self.base);
  g_assert_cmpstr (kept_fixture_get_text (kept, FL_CREDENTIAL_ACCESS_TOKEN), ==, "from-header");
  g_assert_cmpint (fl_credentials_get_expires_at_us (kept), >, fl_clock_now_us ());
  tear_down (&self, NULL);
}

/* What is typed into the host is a part of its name, and nothing that could end it. */
static void
test_host (void)
{
  const char *const values[] = { "k=evil.example/", "k=a@evil.example", "k=a#", "k=a b" };
  Server self;

  open_server (&self, "{'type':'two_step','parameters':[{'key':'k'}],"
                      "'request':{'method':'GET','url':'https://{k}.invalid/login'}}");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    kept_fixture_assert_refused (&self.base, (const char *const[]){ values[i], NULL },
                                 FL_AUTH_ERROR_SETUP, "/auth/request/url");
  tear_down (&self, NULL);
}

#define LOGIN                                                                                      \
  "{'type':'two_step','token_pointer':'/data/token',"                                              \
  "'parameters':[{'key':'user'},{'key':'pass','secret':true}],"                                    \
  "'request':{'method':'GET','url':'@/login','username':'{user}',"                                 \
  "'password':'{pass}'}}"

/* RFC 7617 §2 */
static void
test_basic (void)
{
  Server self;

  open_server (&self, LOGIN);
  kept_fixture_connect_well (&self.base,
                             (const char *const[]){ "user=Aladdin", "pass=open sesame", NULL });
  g_assert_cmpstr (self.shown, ==, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  kept_fixture_connect_well (&self.base,
                             (const char *const[]){ "user=test", "pass=123\302\243", NULL });
  g_assert_cmpstr (self.shown, ==, "Basic dGVzdDoxMjPCow==");
  tear_down (&self, NULL);
  open_server (&self, LOGIN);
  kept_fixture_assert_refused (&self.base, (const char *const[]){ "user=a:b", "pass=c", NULL },
                               FL_AUTH_ERROR_SETUP, "colon");
  tear_down (&self, NULL);
}

/* As for calls: common methods in capitals, and none that is for proxies. */
static void
test_method (void)
{
  g_autoptr (GError) error = NULL;
  Server self;

  open_server (&self, "{'type':'two_step','parameters':[],'token_pointer':'/data/token',"
                      "'request':{'method':'get','url':'@/login'}}");
  kept_fixture_connect_well (&self.base, (const char *const[]){ NULL });
  g_assert_true (g_str_has_prefix (self.login, "GET "));
  g_object_set (fl_service_get_auth (self.base.service), "request-method", "CONNECT", NULL);
  error = kept_fixture_connect (&self.base, (const char *const[]){ NULL });
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
  g_assert_nonnull (strstr (error->message, "CONNECT"));
  tear_down (&self, NULL);
}

static gboolean
is_two (gpointer n_ended)
{
  return *(guint *) n_ended == 2;
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer n_ended)
{
  g_assert_true (fl_authenticator_prepare_finish (FL_AUTHENTICATOR (source), result, NULL));
  (*(guint *) n_ended)++;
}

/* Whoever comes while a token is being fetched waits for it. */
static void
test_single_flight (Server *self, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) one = NULL;
  g_autoptr (FlAuthenticator) other = NULL;
  guint n_ended = 0;

  kept_fixture_connect_well (&self->base, typed);
  one = kept_fixture_prepare (&self->base, NULL);
  other = kept_fixture_prepare (&self->base, NULL);
  expire_in (self, 30);
  fl_authenticator_prepare_async (one, NULL, prepared_cb, &n_ended);
  fl_authenticator_prepare_async (other, NULL, prepared_cb, &n_ended);
  fl_test_wait_until ("both are ready", is_two, &n_ended);
  g_assert_cmpuint (self->n_logins, ==, 2);
}

/* Lifetimes as services write them; in seconds from now, give or take ten. */
static const struct {
  const char *expires;
  gint64 lifetime_s;
} lifetimes[] = {
  { "7200", 7200 },
  { "\"7200\"", 7200 },
  { "7200.7", 7200 },
  { "null", 3600 },
  { "0", 3600 },
  { "-5", 3600 },
  { "\"soon\"", 3600 },
  { "true", 3600 },
  { "[]", 3600 },
  { "4102444800", -1 },
  { "4102444800000", -1 },
  { "\"2100-01-01T00:00:00Z\"", -1 },
  { "\"4102444800\"", -1 },
  { "\"2100-01-01T00:00:00\"", -1 },
  { "1e300", -2 },
  { "\"2001-01-01T00:00:00Z\"", 3600 },
};

static void
test_lifetimes (Server *self, gconstpointer unused)
{
  const gint64 year_2100_s = G_GINT64_CONSTANT (4102444800);
  const gint64 most_s = 10 * 365 * 24 * G_GINT64_CONSTANT (3600);

  for (guint i = 0; i < G_N_ELEMENTS (lifetimes); i++) {
    gint64 now_s = fl_clock_now_us () / G_USEC_PER_SEC;
    gint64 wanted_s = lifetimes[i].lifetime_s >= 0 ? now_s + lifetimes[i].lifetime_s
                                                   : MIN (year_2100_s, now_s + most_s);
    gint64 expires_at_s;

    g_free (self->answer);
    self->answer =
        g_strdup_printf ("{\"data\":{\"token\":\"t\",\"expires\":%s}}", lifetimes[i].expires);
    g_test_message ("%s", lifetimes[i].expires);
    kept_fixture_connect_well (&self->base, typed);
    expires_at_s = fl_connection_get_expires_at_us (self->base.connection) / G_USEC_PER_SEC;
    g_assert_cmpint (expires_at_s, >=, wanted_s - 10);
    g_assert_cmpint (expires_at_s, <=, wanted_s + 10);
  }
}

static const struct {
  guint status;
  const char *answer;
  int code;
  const char *says;
} failures[] = {
  { 503, "", FL_AUTH_ERROR_PASSING, "503" },
  { 429, "", FL_AUTH_ERROR_PASSING, "429" },
  { 401, "{\"data\":{\"token\":\"t\"}}", FL_AUTH_ERROR_RECONNECT, "401" },
  { 400, "{}", FL_AUTH_ERROR_RECONNECT, "400" },
  { 302, "", FL_AUTH_ERROR_SETUP, "/auth/request/url" },
  { 404, "", FL_AUTH_ERROR_SETUP, "/auth/request/url" },
  { 200, "", FL_AUTH_ERROR_ANSWER, "/data/token" },
  { 200, "<html>", FL_AUTH_ERROR_ANSWER, "/data/token" },
  { 200, "{\"token\":\"t\"}", FL_AUTH_ERROR_ANSWER, "/data/token" },
  { 200, "{\"data\":{\"token\":\"\"}}", FL_AUTH_ERROR_ANSWER, "characters" },
  { 200, "{\"data\":{\"token\":{}}}", FL_AUTH_ERROR_ANSWER, "/data/token" },
  { 200, "{\"data\":{\"token\":\"a\\r\\nX-Evil: 1\"}}", FL_AUTH_ERROR_ANSWER, "characters" },
  { 200, "{\"data\":{\"token\":\"caf\\u00e9\"}}", FL_AUTH_ERROR_ANSWER, "characters" },
};

static void
test_failures (Server *self, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    self->status = failures[i].status;
    g_free (self->answer);
    self->answer = g_strdup (failures[i].answer);
    kept_fixture_assert_refused (&self->base, typed, failures[i].code, failures[i].says);
  }
}

static void
test_missing_parameter (Server *self, gconstpointer unused)
{
  static const char *const half[] = { "user=a", NULL };

  kept_fixture_assert_refused (&self->base, half, FL_AUTH_ERROR_SETUP, "“Password” (pass)");
  g_assert_cmpuint (self->n_logins, ==, 0);
}

/* The password was changed: the connection says that it needs somebody. */
static void
test_renewal_refused (Server *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  kept_fixture_connect_well (&self->base, typed);
  self->status = 401;
  expire_in (self, -1);
  g_assert_null (kept_fixture_prepare (&self->base, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_cmpint (fl_connection_get_status (self->base.connection), ==,
                   FL_STATUS_RECONNECT_NEEDED);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Server *self, gconstpointer unused);
  } tests[] = {
    { "/two-step/request", test_request },
    { "/two-step/kept", test_kept },
    { "/two-step/renewed-when-due", test_renewed_when_due },
    { "/two-step/renewed-when-refused", test_renewed_when_refused },
    { "/two-step/single-flight", test_single_flight },
    { "/two-step/lifetimes", test_lifetimes },
    { "/two-step/failures", test_failures },
    { "/two-step/missing-parameter", test_missing_parameter },
    { "/two-step/renewal-refused", test_renewal_refused },
  };

  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Server, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/two-step/token-in-header", test_token_in_header);
  g_test_add_func ("/two-step/token-in-header-alone", test_token_in_header_alone);
  g_test_add_func ("/two-step/host", test_host);
  g_test_add_func ("/two-step/basic", test_basic);
  g_test_add_func ("/two-step/method", test_method);
  g_test_add_func ("/two-step/refused-statuses", test_refused_statuses);

  return fl_test_run ();
}
