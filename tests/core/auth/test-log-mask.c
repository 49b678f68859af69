/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-mask.h"

#include "fl-secret.h"
#include "fl-test.h"

#include <string.h>

static const struct {
  const char *given;
  const char *shown;
} texts[] = {
  { "", "" },
  { "invalid_grant", "invalid_grant" },
  { "The scope https://a.example/auth/drive.readonly is not known.",
    "The scope https://a.example/auth/drive.readonly is not known." },
  { "urn:ietf:params:oauth:grant-type:device_code",
    "urn:ietf:params:oauth:grant-type:device_code" },
  { "AADSTS70008: expired", "AADSTS70008: expired" },
  { "token 1000.8cb99dxxxxxxxxx9be93.9b8xxxxxxxxxxxxf is bad",
    "token 1000.********.******** is bad" },
  { "key AKIAIOSFODNN7EXAMPLE", "key ********" },
  { "abcdefghijklmnopqrstuvwxyzabcdefg", "********" },
  { "my secret is hidden", "my secret is hidden" },
  { "known-1 and known%2D1 and a25vd24tMQ==", "******** and ******** and ********" },
};

static void
test_texts (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("known-1");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *shown = fl_log_mask_text (texts[i].given);

    g_assert_cmpstr (shown, ==, texts[i].shown);
  }
}

static const struct {
  const char *given;
  const char *shown;
} addresses[] = {
  { "https://a.example/token", "https://a.example/token" },
  { "https://me:pw@a.example/t", "https://********@a.example/t" },
  { "https://a.example/t#access_token=x", "https://a.example/t#********" },
  { "https://a.example/t?scope=a+b&state=abc&prompt=consent",
    "https://a.example/t?scope=a%20b&state=********&prompt=consent" },
  { "https://a.example/t?nobody_knows=7", "https://a.example/t?nobody_knows=********" },
  { "https://a.example/t?fb_exchange_token=x&client_id=1000.ABCDEFGHIJ0123456789",
    "https://a.example/t?fb_exchange_token=********&client_id=1000.ABCDEFGHIJ0123456789" },
  { "https://a.example/t?redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fc%3Fcode%3Dx",
    "https://a.example/t?redirect_uri=http://127.0.0.1:1/c?code=********" },
  { "https://a.example/t?bad=%zz", "https://a.example/t?********" },
  { "https://a.example/t?empty=", "https://a.example/t?empty=" },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (FlLogMask) mask = fl_log_mask_new ();
    g_autofree char *shown = fl_log_mask_address (mask, addresses[i].given);

    g_assert_cmpstr (shown, ==, addresses[i].shown);
  }
}

static const struct {
  const char *name;
  const char *value;
  const char *shown;
} headers[] = {
  { "Content-Type", "application/json", "Content-Type: application/json" },
  { "Authorization", "Basic Zm9vOmJhcg==", "Authorization: Basic ********" },
  { "authorization", "Bearer abc", "authorization: Bearer ********" },
  { "Authorization", "abc", "Authorization: abc" },
  { "Authorization", "abcdefabcdef12345", "Authorization: ********" },
  { "Authorization", "OAuth realm=\"r\", oauth_nonce=\"n\", oauth_version=\"1.0\"",
    "Authorization: OAuth realm=\"r\", oauth_nonce=\"********\", oauth_version=\"1.0\"" },
  { "WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"it \\\"is\\\" over\"",
    "WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"it \"is\" over\"" },
  { "WWW-Authenticate", "Digest qop=auth, nonce=xyz, Basic realm=a",
    "WWW-Authenticate: Digest qop=\"auth\", nonce=\"********\", Basic realm=\"a\"" },
  { "Location", "https://a.example/cb/abcdef0123456789abcdef?code=x",
    "Location: https://a.example/cb/********?code=********" },
  { "Set-Cookie", "a=b", "Set-Cookie: ********" },
  { "DPoP", "eyJ", "DPoP: ********" },
  { "X-Nobody-Knows", "7", "X-Nobody-Knows: ********" },
  { "X-Request-Id", "8cb99d0000000000000000009be93",
    "X-Request-Id: 8cb99d0000000000000000009be93" },
};

static void
test_headers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_autoptr (FlLogMask) mask = fl_log_mask_new ();
    g_autofree char *shown = fl_log_mask_header (mask, headers[i].name, headers[i].value);

    g_assert_cmpstr (shown, ==, headers[i].shown);
  }
}

static const struct {
  const char *given;
  const char *type;
  gboolean shows_text;
  const char *shown;
} bodies[] = {
  { "grant_type=password&username=ada&password=pw&scope=a+b", "application/x-www-form-urlencoded",
    FALSE, "grant_type=password\nusername=********\npassword=********\nscope=a b" },
  { "oauth_token=a&oauth_token_secret=b", "text/html", FALSE,
    "oauth_token=********\noauth_token_secret=********" },
  { "{\"access_token\":\"x\",\"expires_in\":5,\"n\":7,\"b\":true,\"z\":null,\"user\":{\"id\":\"u\"}"
    "}",
    NULL, FALSE,
    "{\n  \"access_token\": \"********\",\n  \"expires_in\": 5,\n  \"n\": \"********\",\n"
    "  \"b\": true,\n  \"z\": null,\n  \"user\": {\n    \"id\": \"********\"\n  }\n}" },
  { "{\"error\":{\"message\":\"no\",\"code\":190}}", "text/javascript", TRUE,
    "{\n  \"error\": {\n    \"message\": \"no\",\n    \"code\": 190\n  }\n}" },
  { "{\"code\":\"190\"}", NULL, TRUE, "{\n  \"code\": \"********\"\n}" },
  { "[\"token\"]", NULL, FALSE, "[\n  \"********\"\n]" },
  { "\"token\"", NULL, FALSE, "\"********\"" },
  { "{\"access_token\":\"x\"", NULL, TRUE, "(19 bytes, not shown)" },
  { "<a>token</a>", "text/xml", FALSE, "(12 bytes, not shown)" },
  { "token", NULL, FALSE, "(5 bytes, not shown)" },
  { "<p>Out of order</p>", "text/html", TRUE, "<p>Out of order</p>" },
  { "\xff\xfe", NULL, TRUE, "(2 bytes, not shown)" },
};

static void
test_bodies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (FlLogMask) mask = fl_log_mask_new ();
    g_autoptr (GBytes) body = g_bytes_new (bodies[i].given, strlen (bodies[i].given));
    g_autofree char *shown = fl_log_mask_body (mask, body, bodies[i].type, bodies[i].shows_text);

    g_assert_cmpstr (shown, ==, bodies[i].shown);
  }
}

static void
test_no_body (void)
{
  g_autoptr (FlLogMask) mask = fl_log_mask_new ();
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

  g_assert_null (fl_log_mask_body (mask, NULL, NULL, TRUE));
  g_assert_null (fl_log_mask_body (mask, empty, NULL, TRUE));
}

/* What was masked by its name is masked where a server echoes it. */
static void
test_echo (void)
{
  g_autoptr (FlLogMask) mask = fl_log_mask_new ();
  g_autoptr (GBytes) body = g_bytes_new_static ("session=opensesame", 18);
  g_autofree char *request = fl_log_mask_body (mask, body, NULL, FALSE);
  g_autofree char *before = fl_log_mask_header (mask, "Server", "opensesame");

  g_assert_cmpstr (request, ==, "session=********");
  g_assert_cmpstr (before, ==, "Server: ********");
  g_clear_pointer (&mask, fl_log_mask_free);
  g_clear_pointer (&before, g_free);
  mask = fl_log_mask_new ();
  before = fl_log_mask_header (mask, "Server", "opensesame");
  g_assert_cmpstr (before, ==, "Server: opensesame");
}

/* Long pages are cut, between two characters; longer ones are not looked at. */
static void
test_long_bodies (void)
{
  g_autoptr (FlLogMask) mask = fl_log_mask_new ();
  g_autoptr (GString) page = g_string_new ("<");
  g_autoptr (GBytes) long_page = NULL;
  g_autoptr (GBytes) too_long = NULL;
  g_autofree char *shown = NULL;

  while (page->len < 10000)
    g_string_append (page, "ä ");
  long_page = g_bytes_new (page->str, page->len);
  shown = fl_log_mask_body (mask, long_page, "text/html", TRUE);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_cmpuint (strlen (shown), <=, 8192);
  g_assert_cmpuint (strlen (shown), >=, 8190);
  g_clear_pointer (&shown, g_free);
  g_string_set_size (page, 300000);
  too_long = g_bytes_new (page->str, page->len);
  shown = fl_log_mask_body (mask, too_long, "text/html", TRUE);
  g_assert_cmpstr (shown, ==, "(300000 bytes, not shown)");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/log-mask/texts", test_texts);
  g_test_add_func ("/log-mask/addresses", test_addresses);
  g_test_add_func ("/log-mask/headers", test_headers);
  g_test_add_func ("/log-mask/bodies", test_bodies);
  g_test_add_func ("/log-mask/no-body", test_no_body);
  g_test_add_func ("/log-mask/echo", test_echo);
  g_test_add_func ("/log-mask/long-bodies", test_long_bodies);

  return fl_test_run ();
}
