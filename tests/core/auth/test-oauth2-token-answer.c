/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-token-answer.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-oauth2-error.h"
#include "fl-test.h"

#include <string.h>

#define JSON "application/json"
#define FORM "application/x-www-form-urlencoded"

static const char *const keep[] = { "api_domain", "instance", "id_token", NULL };
static const FlOauth2AnswerShape shape = { keep };

static FlOauth2TokenAnswer *
parse (const char *body, const char *content_type, guint status, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));

  return fl_oauth2_token_answer_parse (bytes, content_type, status, &shape, error);
}

static FlOauth2TokenAnswer *
parse_well (const char *body, const char *content_type)
{
  g_autoptr (GError) error = NULL;
  FlOauth2TokenAnswer *answer = parse (body, content_type, 200, &error);

  g_assert_no_error (error);
  return answer;
}

static void
assert_access_token (FlOauth2TokenAnswer *answer, const char *expected)
{
  g_assert_cmpstr (fl_secret_get_text (fl_oauth2_token_answer_get_access_token (answer)), ==,
                   expected);
}

/* The example of RFC 6749 §5.1, but for its type. */
static void
test_rfc6749_5_1 (void)
{
  g_autoptr (FlOauth2TokenAnswer) answer =
      parse_well ("{\n  \"access_token\":\"2YotnFZFEjr1zCsicMWpAA\",\n"
                  "  \"token_type\":\"Bearer\",\n  \"expires_in\":3600,\n"
                  "  \"refresh_token\":\"tGzv3JOkF0XG5Qx2TlKWIA\",\n"
                  "  \"example_parameter\":\"example_value\"\n}",
                  "application/json;charset=UTF-8");

  assert_access_token (answer, "2YotnFZFEjr1zCsicMWpAA");
  g_assert_cmpstr (fl_secret_get_text (fl_oauth2_token_answer_get_refresh_token (answer)), ==,
                   "tGzv3JOkF0XG5Qx2TlKWIA");
  g_assert_cmpstr (fl_oauth2_token_answer_get_token_type (answer), ==, "Bearer");
  g_assert_cmpint (fl_oauth2_token_answer_get_lifetime_s (answer), ==, 3600);
  g_assert_null (fl_oauth2_token_answer_get_scope (answer));
}

static const struct {
  const char *name;
  const char *body;
  const char *content_type;
} readable[] = {
  { "json", "{\"access_token\":\"abc=\"}", JSON },
  { "json-as-html", "{\"access_token\":\"abc=\"}", "text/html" },
  { "json-as-text", " \r\n{\"access_token\":\"abc=\"}", "text/plain" },
  { "json-as-form", "{\"access_token\":\"abc=\"}", FORM },
  { "json-as-nothing", "{\"access_token\":\"abc=\"}", NULL },
  { "json-with-byte-order-mark", "\xef\xbb\xbf{\"access_token\":\"abc=\"}", JSON },
  { "form", "access_token=abc%3D&expires_in=3600", FORM },
  { "form-with-charset", "access_token=abc%3D", FORM "; charset=utf-8" },
  { "form-as-text", "access_token=abc%3D&token_type=bearer", "text/plain" },
  { "form-as-html", "access_token=abc%3D&token_type=bearer", "text/html; charset=utf-8" },
  { "form-as-json", "access_token=abc%3D&token_type=bearer", JSON },
  { "form-as-nothing", "access_token=abc%3D", NULL },
  { "type-in-capitals", "{\"access_token\":\"abc=\",\"token_type\":\"BEARER\"}", JSON },
  { "type-null", "{\"access_token\":\"abc=\",\"token_type\":null}", JSON },
  { "type-empty", "{\"access_token\":\"abc=\",\"token_type\":\"\"}", JSON },
  { "error-null", "{\"access_token\":\"abc=\",\"error\":null}", JSON },
  { "error-empty", "{\"access_token\":\"abc=\",\"error\":\"\"}", JSON },
  { "duplicate-key-last-counts", "{\"access_token\":\"x\",\"access_token\":\"abc=\"}", JSON },
  { "unknown-members", "{\"access_token\":\"abc=\",\"a\":[1,{\"b\":null}],\"\":0}", JSON },
};

static void
test_readable (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (FlOauth2TokenAnswer) answer = parse_well (readable[i].body, readable[i].content_type);

  assert_access_token (answer, "abc=");
  g_assert_cmpint (g_ascii_strcasecmp (fl_oauth2_token_answer_get_token_type (answer), "bearer"),
                   ==, 0);
}

/* RFC 6749 §5.1: how long a token is says the server alone. */
static void
test_long_token (void)
{
  g_autofree char *token = g_strnfill (64 * 1024, 'a');
  g_autofree char *body = g_strdup_printf ("{\"access_token\":\"%s\"}", token);
  g_autoptr (FlOauth2TokenAnswer) answer = parse_well (body, JSON);

  assert_access_token (answer, token);
}

static const struct {
  const char *name;
  const char *body;
  FlAuthError error;
  const char *says;
} refused[] = {
  { "nothing", "", FL_AUTH_ERROR_ANSWER, "empty" },
  { "space", "  \n ", FL_AUTH_ERROR_ANSWER, "empty" },
  { "html", "<!DOCTYPE html><title>Sign in</title>", FL_AUTH_ERROR_ANSWER, "web page" },
  { "html-after-space", "\n\n<html>a=b</html>", FL_AUTH_ERROR_ANSWER, "web page" },
  { "text", "hello", FL_AUTH_ERROR_ANSWER, "/auth/token_url" },
  { "array", "[{\"access_token\":\"a\"}]", FL_AUTH_ERROR_ANSWER, "object" },
  { "json-text", "\"access_token\"", FL_AUTH_ERROR_ANSWER, "object" },
  { "json-cut-off", "{\"access_token\":\"a", FL_AUTH_ERROR_ANSWER, "/auth/token_url" },
  { "nul-escaped", "{\"access_token\":\"abc\\u0000def\"}", FL_AUTH_ERROR_ANSWER, "NUL" },
  { "nul-in-form", "access_token=abc%00def", FL_AUTH_ERROR_ANSWER, "/auth/token_url" },
  { "no-token", "{\"token_type\":\"bearer\"}", FL_AUTH_ERROR_ANSWER, "no access token" },
  { "empty-token", "{\"access_token\":\"\"}", FL_AUTH_ERROR_ANSWER, "no access token" },
  { "null-token", "{\"access_token\":null}", FL_AUTH_ERROR_ANSWER, "no access token" },
  { "number-token", "{\"access_token\":12345}", FL_AUTH_ERROR_ANSWER, "no access token" },
  { "object-token", "{\"access_token\":{}}", FL_AUTH_ERROR_ANSWER, "no access token" },
  { "form-token-twice", "access_token=a&access_token=b", FL_AUTH_ERROR_ANSWER, "no access token" },
  { "token-with-cr-lf", "{\"access_token\":\"abc\\r\\nX-Evil: 1\"}", FL_AUTH_ERROR_ANSWER,
    "characters" },
  { "token-with-lf-in-form", "access_token=abc%0Adef", FL_AUTH_ERROR_ANSWER, "characters" },
  { "token-with-space", "{\"access_token\":\"abc def\"}", FL_AUTH_ERROR_ANSWER, "characters" },
  { "token-with-tab", "{\"access_token\":\"abc\\tdef\"}", FL_AUTH_ERROR_ANSWER, "characters" },
  { "token-with-delete", "{\"access_token\":\"abc\x7f\"}", FL_AUTH_ERROR_ANSWER, "characters" },
  { "token-not-ascii", "{\"access_token\":\"caf\xc3\xa9\"}", FL_AUTH_ERROR_ANSWER, "characters" },
  { "refresh-token-with-lf", "{\"access_token\":\"a\",\"refresh_token\":\"b\\n\"}",
    FL_AUTH_ERROR_ANSWER, "characters" },
  { "type-mac", "{\"access_token\":\"a\",\"token_type\":\"mac\"}", FL_AUTH_ERROR_ANSWER, "mac" },
  { "type-n-a", "{\"access_token\":\"a\",\"token_type\":\"N_A\"}", FL_AUTH_ERROR_ANSWER, "N_A" },
  { "type-number", "{\"access_token\":\"a\",\"token_type\":1}", FL_AUTH_ERROR_ANSWER, "type" },
  { "error-inside-200", "{\"error\":\"bad_verification_code\",\"error_description\":\"Old.\"}",
    FL_AUTH_ERROR_RECONNECT, "bad_verification_code: Old." },
  { "error-inside-200-with-token", "{\"access_token\":\"a\",\"error\":\"invalid_grant\"}",
    FL_AUTH_ERROR_RECONNECT, "invalid_grant" },
  { "error-in-form", "error=invalid_grant&error_description=Too+late", FL_AUTH_ERROR_RECONNECT,
    "invalid_grant: Too late" },
  { "error-object",
    "{\"error\":{\"message\":\"Bad thing\",\"type\":\"OAuthException\",\"code\":1}}",
    FL_AUTH_ERROR_ANSWER, "OAuthException: Bad thing" },
  { "error-true", "{\"error\":true}", FL_AUTH_ERROR_ANSWER, "(error)" },
  { "zoho-code", "{\"error\":\"invalid_code\"}", FL_AUTH_ERROR_RECONNECT, "invalid_code" },
  { "zoho-limit",
    "{\"error\":\"Access Denied\",\"error_description\":\"You have made too many requests "
    "continuously. Please try again after some time.\",\"status\":\"failure\"}",
    FL_AUTH_ERROR_PASSING, "too many requests" },
};

static void
test_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlOauth2TokenAnswer) answer = parse (refused[i].body, JSON, 200, &error);

  g_assert_null (answer);
  g_assert_error (error, FL_AUTH_ERROR, (int) refused[i].error);
  if (!strstr (error->message, refused[i].says))
    g_error ("“%s” does not say “%s”", error->message, refused[i].says);
}

static const struct {
  guint status;
  const char *body;
  FlAuthError error;
  const char *says;
} statuses[] = {
  /* RFC 6749 §5.2 */
  { 400, "{\"error\":\"invalid_request\"}", FL_AUTH_ERROR_SETUP, "/auth" },
  { 401, "{\"error\":\"invalid_client\"}", FL_AUTH_ERROR_RECONNECT, "client secret" },
  { 400, "{\"error\":\"invalid_client\"}", FL_AUTH_ERROR_RECONNECT, "client secret" },
  { 400, "{\"error\":\"invalid_grant\"}", FL_AUTH_ERROR_RECONNECT, "connect again" },
  { 400, "{\"error\":\"unauthorized_client\"}", FL_AUTH_ERROR_RECONNECT, "client ID" },
  { 400, "{\"error\":\"unsupported_grant_type\"}", FL_AUTH_ERROR_SETUP, "/auth/grant" },
  { 400, "{\"error\":\"invalid_scope\"}", FL_AUTH_ERROR_SETUP, "/scopes" },
  { 400, "{\"error\":\"redirect_uri_mismatch\"}", FL_AUTH_ERROR_SETUP, "/auth/redirect" },
  { 400, "{\"error\":\"something_new\"}", FL_AUTH_ERROR_ANSWER, "something_new" },
  { 400, "error=invalid_grant", FL_AUTH_ERROR_RECONNECT, "connect again" },
  /* Bodies that say nothing. */
  { 400, "<html>Bad Request</html>", FL_AUTH_ERROR_SETUP, "400" },
  { 400, "", FL_AUTH_ERROR_SETUP, "/auth/token_url" },
  { 400, "{\"access_token\":\"a\"}", FL_AUTH_ERROR_SETUP, "400" },
  { 401, "Unauthorized", FL_AUTH_ERROR_SETUP, "client_authentication" },
  { 404, "<html>Not Found</html>", FL_AUTH_ERROR_SETUP, "/auth/token_url" },
  { 405, "", FL_AUTH_ERROR_SETUP, "405" },
  /* Passing, whatever the body says. */
  { 408, "", FL_AUTH_ERROR_PASSING, "408" },
  { 429, "{\"error\":\"invalid_grant\"}", FL_AUTH_ERROR_PASSING, "429" },
  { 500, "{\"error\":\"invalid_client\"}", FL_AUTH_ERROR_PASSING, "500" },
  { 502, "<html>Bad Gateway</html>", FL_AUTH_ERROR_PASSING, "502" },
  { 503, "", FL_AUTH_ERROR_PASSING, "try again later" },
  { 400, "{\"error\":\"temporarily_unavailable\"}", FL_AUTH_ERROR_PASSING, "try again later" },
  { 200, "{\"error\":\"server_error\"}", FL_AUTH_ERROR_PASSING, "try again later" },
  /* A redirect is not followed, whatever comes with it. */
  { 302, "{\"access_token\":\"a\"}", FL_AUTH_ERROR_SETUP, "redirected" },
  { 307, "", FL_AUTH_ERROR_SETUP, "/auth/token_url" },
  { 304, "", FL_AUTH_ERROR_SETUP, "304" },
};

static void
test_statuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (statuses[i].body, JSON, statuses[i].status, &error));
    g_test_message ("%u %s", statuses[i].status, statuses[i].body);
    g_assert_error (error, FL_AUTH_ERROR, (int) statuses[i].error);
    if (!strstr (error->message, statuses[i].says))
      g_error ("“%s” does not say “%s”", error->message, statuses[i].says);
  }
}

static void
test_created_is_success (void)
{
  g_autoptr (FlOauth2TokenAnswer) answer = parse ("{\"access_token\":\"a\"}", JSON, 201, NULL);

  assert_access_token (answer, "a");
}

static const struct {
  const char *members;
  gint64 lifetime_s;
} lifetimes[] = {
  { "\"expires_in\":3600", 3600 },
  { "\"expires_in\":\"3600\"", 3600 },
  { "\"expires_in\":3599.9", 3599 },
  { "\"expires_in\":\"3600.5\"", 3600 },
  { "\"expires_in\":3.6e3", 3600 },
  { "\"expires_in_sec\":3600", 3600 },
  { "\"expires_in_sec\":\"3600\"", 3600 },
  { "\"expires_in\":3600000,\"expires_in_sec\":3600", 3600 },
  { "\"expires_in\":null,\"expires_in_sec\":3600", 3600 },
  { "\"a\":0", 0 },
  { "\"expires_in\":null", 0 },
  { "\"expires_in\":0", 0 },
  { "\"expires_in\":-1", 0 },
  { "\"expires_in\":\"-1\"", 0 },
  { "\"expires_in\":0.5", 0 },
  { "\"expires_in\":\"\"", 0 },
  { "\"expires_in\":\"soon\"", 0 },
  { "\"expires_in\":\"3600s\"", 0 },
  { "\"expires_in\":\"NaN\"", 0 },
  { "\"expires_in\":\"-inf\"", 0 },
  { "\"expires_in\":true", 0 },
  { "\"expires_in\":[3600]", 0 },
  { "\"expires_in\":{}", 0 },
  { "\"expires_in\":-9223372036854775808", 0 },
  { "\"expires_in\":1e18", FL_OAUTH2_MAX_LIFETIME_S },
  { "\"expires_in\":1e308", FL_OAUTH2_MAX_LIFETIME_S },
  { "\"expires_in\":\"1e999\"", FL_OAUTH2_MAX_LIFETIME_S },
  { "\"expires_in\":\"inf\"", FL_OAUTH2_MAX_LIFETIME_S },
  { "\"expires_in\":9223372036854775807", FL_OAUTH2_MAX_LIFETIME_S },
  { "\"expires_in\":99999999999999999999999", FL_OAUTH2_MAX_LIFETIME_S },
};

static void
test_lifetimes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lifetimes); i++) {
    g_autofree char *body = g_strdup_printf ("{\"access_token\":\"a\",%s}", lifetimes[i].members);
    g_autoptr (FlOauth2TokenAnswer) answer = parse_well (body, JSON);
    g_autoptr (FlCredentials) credentials = fl_oauth2_token_answer_to_credentials (answer, NULL);

    g_test_message ("%s", lifetimes[i].members);
    g_assert_cmpint (fl_oauth2_token_answer_get_lifetime_s (answer), ==, lifetimes[i].lifetime_s);
    g_assert_cmpint (fl_credentials_get_expires_at_us (credentials) != 0, ==,
                     lifetimes[i].lifetime_s != 0);
  }
}

static void
test_form_lifetime (void)
{
  g_autoptr (FlOauth2TokenAnswer) answer = parse_well ("access_token=a&expires_in=28800", FORM);

  g_assert_cmpint (fl_oauth2_token_answer_get_lifetime_s (answer), ==, 28800);
}

static void
test_kept (void)
{
  g_autoptr (FlOauth2TokenAnswer) answer =
      parse_well ("{\"access_token\":\"secret-one\",\"refresh_token\":\"secret-two\","
                  "\"api_domain\":\"https://www.zohoapis.eu\",\"instance\":7,"
                  "\"other\":\"no\",\"id_token\":\"secret-three\"}",
                  JSON);

  g_assert_cmpstr (fl_oauth2_token_answer_get_kept (answer, "api_domain"), ==,
                   "https://www.zohoapis.eu");
  g_assert_cmpstr (fl_oauth2_token_answer_get_kept (answer, "instance"), ==, "7");
  g_assert_null (fl_oauth2_token_answer_get_kept (answer, "other"));
  g_assert_null (fl_oauth2_token_answer_get_kept (answer, "id_token"));
}

static void
test_kept_is_never_a_secret (void)
{
  static const char *const greedy[] = { "access_token", "refresh_token", "copy",    "copy2", "line",
                                        "deep",         "inside",        "encoded", NULL };
  const char *body =
      "{\"access_token\":\"secret-one\",\"refresh_token\":\"secret-two\","
      "\"copy\":\"secret-two\",\"copy2\":\"secret-one\",\"line\":\"a\\nb\",\"deep\":{\"a\":1},"
      "\"inside\":\"https://x.example/?t=secret-one\",\"encoded\":\"c2VjcmV0LXR3bw==\"}";
  const FlOauth2AnswerShape greedy_shape = { greedy };
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (FlOauth2TokenAnswer) answer =
      fl_oauth2_token_answer_parse (bytes, JSON, 200, &greedy_shape, NULL);

  for (guint i = 0; greedy[i]; i++)
    g_assert_null (fl_oauth2_token_answer_get_kept (answer, greedy[i]));
}

static void
test_kept_on_the_connection (void)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("A", "a", "s");
  g_autoptr (FlOauth2TokenAnswer) answer =
      parse_well ("{\"access_token\":\"a\",\"api_domain\":\"https://x.example\"}", JSON);

  g_assert_true (fl_oauth2_token_answer_apply_kept (answer, connection));
  g_assert_cmpstr (fl_connection_get_kept (connection, "api_domain"), ==, "https://x.example");
  g_assert_false (fl_oauth2_token_answer_apply_kept (answer, connection));
}

static const struct {
  const char *scope;
  const char *delimiter;
  const char *asked;
  const char *granted;
} scopes[] = {
  { "null", " ", "a b", "a|b" },
  { "\"\"", " ", "a b", "a|b" },
  { "\"a\"", " ", "a b", "a" },
  { "\"a b\"", " ", "a", "a|b" },
  { "\"  a   b \"", " ", "a", "a|b" },
  { "\"a,b\"", ",", "a", "a|b" },
  { "\"a b\"", ",", "a", "a|b" },
  { "\"repo,gist\"", " ", "repo gist", "repo|gist" },
  { "\"a,b c\"", " ", "a,b c", "a,b|c" },
  { "\"a+b\"", "+", "a", "a|b" },
  { "\"a+b\"", " ", "a", "a+b" },
  { "[\"a\",\"b\"]", " ", "a", "a|b" },
  { "[]", " ", "a", "a" },
  { "[1,null,\"b\"]", " ", "a", "b" },
  { "7", " ", "a", "a" },
  { "\" , \"", " ", "a b", "a|b" },
  { "\"a b a\"", " ", "a", "a|b" },
  { "\"a \\u001b[31mb \\u0085 c\"", " ", "a", "a|c" },
};

/* They would make a document that is too large to be read again. */
static void
test_hundred_thousand_scopes (void)
{
  g_autoptr (GString) body = g_string_new ("{\"access_token\":\"a\",\"scope\":\"");
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  const char *const asked[] = { "a", NULL };
  g_auto (GStrv) granted = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (body, "%u ", i);
  g_string_append (body, "\"}");
  answer = parse_well (body->str, JSON);
  granted = fl_oauth2_token_answer_split_scope (answer, " ", asked);
  g_assert_cmpuint (g_strv_length (granted), ==, 1000);
  g_assert_cmpstr (granted[999], ==, "999");
}

static void
test_scopes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++) {
    g_autofree char *body =
        g_strdup_printf ("{\"access_token\":\"a\",\"scope\":%s}", scopes[i].scope);
    g_autoptr (FlOauth2TokenAnswer) answer = parse_well (body, JSON);
    g_auto (GStrv) asked = g_strsplit (scopes[i].asked, " ", -1);
    g_auto (GStrv) granted = fl_oauth2_token_answer_split_scope (answer, scopes[i].delimiter,
                                                                 (const char *const *) asked);
    g_autofree char *joined = g_strjoinv ("|", granted);

    g_assert_cmpstr (joined, ==, scopes[i].granted);
  }
}

static gint64
fixed_clock (gpointer user_data)
{
  return 1000 * G_USEC_PER_SEC;
}

static void
test_credentials_of_a_new_grant (void)
{
  g_autoptr (FlOauth2TokenAnswer) answer =
      parse_well ("{\"access_token\":\"one\",\"refresh_token\":\"two\",\"expires_in\":60}", JSON);
  g_autoptr (FlCredentials) credentials = NULL;

  fl_clock_set_source (fixed_clock, NULL);
  credentials = fl_oauth2_token_answer_to_credentials (answer, NULL);
  fl_clock_set_source (NULL, NULL);
  g_assert_true (
      fl_secret_equal_text (fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN), "one"));
  g_assert_true (
      fl_secret_equal_text (fl_credentials_get (credentials, FL_CREDENTIAL_REFRESH_TOKEN), "two"));
  g_assert_cmpstr (fl_credentials_get_token_type (credentials), ==, "Bearer");
  g_assert_cmpint (fl_credentials_get_expires_at_us (credentials), ==, 1060 * G_USEC_PER_SEC);
}

/* RFC 6749 §6: a new refresh token replaces the old one; without one the old one stays. */
static void
test_credentials_of_a_refresh (void)
{
  g_autoptr (FlOauth2TokenAnswer) first =
      parse_well ("{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":60}", JSON);
  g_autoptr (FlOauth2TokenAnswer) without = parse_well ("{\"access_token\":\"a2\"}", JSON);
  g_autoptr (FlOauth2TokenAnswer) with =
      parse_well ("{\"access_token\":\"a3\",\"refresh_token\":\"r3\"}", JSON);
  g_autoptr (FlCredentials) one = fl_oauth2_token_answer_to_credentials (first, NULL);
  g_autoptr (FlCredentials) two = fl_oauth2_token_answer_to_credentials (without, one);
  g_autoptr (FlCredentials) three = fl_oauth2_token_answer_to_credentials (with, two);

  g_assert_true (fl_secret_equal_text (fl_credentials_get (two, FL_CREDENTIAL_ACCESS_TOKEN), "a2"));
  g_assert_true (
      fl_secret_equal_text (fl_credentials_get (two, FL_CREDENTIAL_REFRESH_TOKEN), "r1"));
  g_assert_cmpint (fl_credentials_get_expires_at_us (two), ==, 0);
  g_assert_true (
      fl_secret_equal_text (fl_credentials_get (three, FL_CREDENTIAL_REFRESH_TOKEN), "r3"));
  g_assert_true (fl_secret_equal_text (fl_credentials_get (one, FL_CREDENTIAL_ACCESS_TOKEN), "a1"));
}

static void
test_deep_nesting (void)
{
  g_autofree char *opening = g_strnfill (100000, '[');
  g_autofree char *body = g_strdup_printf ("{\"access_token\":\"a\",\"x\":%s", opening);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (body, JSON, 200, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
}

static void
test_ten_megabytes (void)
{
  g_autofree char *filling = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *body = g_strdup_printf ("{\"access_token\":\"a\",\"x\":\"%s\"}", filling);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (body, JSON, 200, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
}

static void
test_form_flood (void)
{
  g_autoptr (GString) body = g_string_new ("access_token=a");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (body, "&a=b");
  g_assert_null (parse (body->str, FORM, 200, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
}

/* Slack: the token of the person stands beside that of the app. */
static void
test_nested (void)
{
  const FlOauth2AnswerShape nested = {
    .access_token = "/authed_user/access_token",
    .refresh_token = "/authed_user/refresh_token",
    .lifetime = "/authed_user/expires_in",
    .scope = "/authed_user/scope",
  };
  const char *body = "{\"ok\":true,\"access_token\":\"bot\",\"token_type\":\"bot\",\"authed_user\":"
                     "{\"scope\":\"chat:write\","
                     "\"access_token\":\"person\",\"refresh_token\":\"next\",\"expires_in\":43200,"
                     "\"token_type\":\"user\"}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (GError) error = NULL;
  g_autoptr (FlOauth2TokenAnswer) answer =
      fl_oauth2_token_answer_parse (bytes, JSON, 200, &nested, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (fl_secret_get_text (fl_oauth2_token_answer_get_access_token (answer)), ==,
                   "person");
  g_assert_cmpstr (fl_secret_get_text (fl_oauth2_token_answer_get_refresh_token (answer)), ==,
                   "next");
  g_assert_cmpint (fl_oauth2_token_answer_get_lifetime_s (answer), ==, 43200);
  g_assert_cmpstr (fl_oauth2_token_answer_get_scope (answer), ==, "chat:write");
}

/* A pointer that leads nowhere leaves what stands in the usual place. */
static void
test_nested_absent (void)
{
  const FlOauth2AnswerShape nested = { .refresh_token = "/body/refresh_token", .lifetime_s = 3600 };
  const char *body = "{\"access_token\":\"a\",\"refresh_token\":\"r\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (GError) error = NULL;
  g_autoptr (FlOauth2TokenAnswer) answer =
      fl_oauth2_token_answer_parse (bytes, JSON, 200, &nested, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (fl_secret_get_text (fl_oauth2_token_answer_get_refresh_token (answer)), ==, "r");
  g_assert_cmpint (fl_oauth2_token_answer_get_lifetime_s (answer), ==, 3600);
}

static void
test_raw_nul (void)
{
  static const char body[] = "{\"access_token\":\"abc\0def\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, sizeof body - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_oauth2_token_answer_parse (bytes, JSON, 200, NULL, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
}

static void
test_not_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("{\"error\":\"\xff\xfe\"}", JSON, 400, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

static void
test_description_is_cleaned (void)
{
  g_autofree char *filling = g_strnfill (1000, 'x');
  g_autofree char *long_text = g_strdup_printf ("one\ntwo\t\x1b[31m\u202e%s", filling);
  g_autofree char *clean = fl_oauth2_error_clean_text (long_text);

  g_assert_true (g_str_has_prefix (clean, "one two  [31m x"));
  g_assert_cmpint (g_utf8_strlen (clean, -1), <=, FL_OAUTH2_MAX_DESCRIPTION_LENGTH + 1);
  g_assert_true (g_str_has_suffix (clean, "x…"));
}

static void
test_description_is_redacted (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("very-secret-value");
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("{\"error\":\"invalid_grant\",\"error_description\":"
                        "\"token very-secret-value is gone\"}",
                        JSON, 400, &error));
  g_assert_null (strstr (error->message, "very-secret-value"));
  g_assert_nonnull (strstr (error->message, "is gone"));
}

static void
test_nothing_of_the_answer_in_errors (void)
{
  static const char *const bodies[] = { "{\"access_token\":\"canary-4711\",\"token_type\":\"mac\"}",
                                        "{\"access_token\":\"canary-4711\\n\"}",
                                        "{\"access_token\":\"canary-4711", "canary-4711",
                                        "access_token=canary-4711&access_token=b" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (bodies[i], JSON, 200, &error));
    g_assert_null (strstr (error->message, "canary"));
  }
}

/* Whoever asked says whether such a token is what was asked for. */
static void
test_bound_token (void)
{
  static const char text[] = "{\"access_token\":\"a\",\"token_type\":\"dpop\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (FlOauth2TokenAnswer) answer =
      fl_oauth2_token_answer_parse (body, JSON, 200, NULL, &error);
  g_autoptr (FlSecret) key = fl_secret_new ("the key of the connection");
  g_autoptr (FlCredentials) credentials = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (fl_oauth2_token_answer_get_token_type (answer), ==, "dpop");
  fl_oauth2_token_answer_set_dpop_key (answer, key);
  credentials = fl_oauth2_token_answer_to_credentials (answer, NULL);
  g_assert_true (fl_secret_equal (fl_credentials_get (credentials, FL_CREDENTIAL_DPOP_KEY), key));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (readable); i++) {
    g_autofree char *path = g_strconcat ("/token-answer/readable/", readable[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_readable);
  }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *path = g_strconcat ("/token-answer/refused/", refused[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refused);
  }
  g_test_add_func ("/token-answer/nested", test_nested);
  g_test_add_func ("/token-answer/nested-absent", test_nested_absent);
  g_test_add_func ("/token-answer/rfc6749-5.1", test_rfc6749_5_1);
  g_test_add_func ("/token-answer/long-token", test_long_token);
  g_test_add_func ("/token-answer/statuses", test_statuses);
  g_test_add_func ("/token-answer/created", test_created_is_success);
  g_test_add_func ("/token-answer/lifetimes", test_lifetimes);
  g_test_add_func ("/token-answer/form-lifetime", test_form_lifetime);
  g_test_add_func ("/token-answer/kept", test_kept);
  g_test_add_func ("/token-answer/kept-is-never-a-secret", test_kept_is_never_a_secret);
  g_test_add_func ("/token-answer/kept-on-the-connection", test_kept_on_the_connection);
  g_test_add_func ("/token-answer/scopes", test_scopes);
  g_test_add_func ("/token-answer/hundred-thousand-scopes", test_hundred_thousand_scopes);
  g_test_add_func ("/token-answer/credentials-of-a-new-grant", test_credentials_of_a_new_grant);
  g_test_add_func ("/token-answer/rfc6749-6", test_credentials_of_a_refresh);
  g_test_add_func ("/token-answer/abuse/deep-nesting", test_deep_nesting);
  g_test_add_func ("/token-answer/abuse/ten-megabytes", test_ten_megabytes);
  g_test_add_func ("/token-answer/abuse/form-flood", test_form_flood);
  g_test_add_func ("/token-answer/abuse/raw-nul", test_raw_nul);
  g_test_add_func ("/token-answer/abuse/not-utf8", test_not_utf8);
  g_test_add_func ("/token-answer/description-is-cleaned", test_description_is_cleaned);
  g_test_add_func ("/token-answer/description-is-redacted", test_description_is_redacted);
  g_test_add_func ("/token-answer/nothing-of-the-answer-in-errors",
                   test_nothing_of_the_answer_in_errors);
  g_test_add_func ("/token-answer/bound-token", test_bound_token);

  return fl_test_run ();
}
