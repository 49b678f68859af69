/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redirect-guard.h"

#include "fl-test.h"
#include "raw-client.h"
#include "redirect-fixture.h"

#include <string.h>

/* Requests that are no browser's navigation to the address that was bound. */

static void
test_other_paths (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const targets[] = { "/",
                                         "/favicon.ico",
                                         "/callback/",
                                         "/Callback",
                                         "//callback",
                                         "/callback/x",
                                         "/callback%2F",
                                         "/callback;x",
                                         "/callback%3Fcode=x",
                                         "/callback%00",
                                         "/../../etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_autofree char *line = g_strdup_printf ("GET %s?code=x&state=" REDIRECT_STATE, targets[i]);
    g_autofree char *answer = redirect_fixture_request (fixture, line, "");

    g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 404 ") ||
                   g_str_has_prefix (answer, "HTTP/1.1 400 "));
    g_assert_cmpuint (fixture->n_ended, ==, 0);
  }
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_other_methods (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const methods[] = { "POST",  "HEAD",  "PUT",     "DELETE", "OPTIONS",
                                         "TRACE", "PATCH", "CONNECT", "get",    "EVIL" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autofree char *line =
        g_strdup_printf ("%s /callback?code=x&state=" REDIRECT_STATE, methods[i]);
    g_autofree char *answer = redirect_fixture_request (fixture, line, "");

    g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 4"));
    g_assert_cmpuint (fixture->n_ended, ==, 0);
  }
  redirect_fixture_assert_refused (fixture, "POST /callback?code=x&state=" REDIRECT_STATE, "", 405);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_form_post (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *text =
      g_strdup_printf ("POST /callback HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: "
                       "18\r\n\r\ncode=x&state=" REDIRECT_STATE,
                       fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  redirect_fixture_assert_status (answer, 405);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_body (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *text = g_strdup_printf ("GET /callback?code=x&state=" REDIRECT_STATE
                                           " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                                           "Content-Length: 3\r\n\r\nabc",
                                           fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  redirect_fixture_assert_status (answer, 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_rebound_host (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const hosts[] = { "evil.example",
                                       "evil.example:%u",
                                       "localhost:%u",
                                       "127.0.0.1",
                                       "127.0.0.1:1",
                                       "127.0.0.1:%u.evil.example",
                                       "127.0.0.2:%u",
                                       "[::1]:%u",
                                       "evil@127.0.0.1:%u",
                                       "127.0.0.1:%u, evil",
                                       "",
                                       "0x7f000001:%u",
                                       "2130706433:%u" };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_auto (GStrv) parts = g_strsplit (hosts[i], "%u", -1);
    g_autofree char *port = g_strdup_printf ("%u", fixture->port);
    g_autofree char *host = g_strjoinv (port, parts);
    g_autofree char *text = g_strdup_printf ("GET /callback?code=x&state=" REDIRECT_STATE
                                             " HTTP/1.1\r\nHost: %s\r\n\r\n",
                                             host);
    g_autofree char *answer = raw_client_exchange (fixture->port, text);

    redirect_fixture_assert_status (answer, 400);
    g_assert_cmpuint (fixture->n_judged, ==, 0);
  }
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_two_hosts (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *own = g_strdup_printf ("Host: 127.0.0.1:%u\r\n", fixture->port);

  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=" REDIRECT_STATE,
                                   "Host: evil.example\r\n", 400);
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=" REDIRECT_STATE, own, 400);
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_no_host (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      raw_client_exchange (fixture->port,
                           "GET /callback?code=x&state=" REDIRECT_STATE " HTTP/1.1\r\n\r\n");

  redirect_fixture_assert_status (answer, 400);
  g_assert_nonnull (strstr (answer, "\r\nConnection: close\r\n"));
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_http_1_0_without_host (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      raw_client_exchange (fixture->port,
                           "GET /callback?code=x&state=" REDIRECT_STATE " HTTP/1.0\r\n\r\n");

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.0 400 "));
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_absolute_form_of_another_authority (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture,
                                   "GET http://evil.example/callback?code=x&state=" REDIRECT_STATE,
                                   "", 400);
  redirect_fixture_assert_refused (fixture,
                                   "GET http://127.0.0.1:1/callback?code=x&state=" REDIRECT_STATE,
                                   "", 400);
  redirect_fixture_assert_refused (fixture,
                                   "GET https://127.0.0.1/callback?code=x&state=" REDIRECT_STATE,
                                   "", 400);
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_own_absolute_form_with_another_host (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *text =
      g_strdup_printf ("GET http://127.0.0.1:%u/callback?code=x&state=" REDIRECT_STATE
                       " HTTP/1.1\r\n"
                       "Host: evil.example\r\n\r\n",
                       fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  redirect_fixture_assert_status (answer, 400);
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_fetch_from_a_page (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const headers[] = { "Origin: http://evil.example\r\n", "Origin: null\r\n",
                                         "Sec-Fetch-Mode: cors\r\n", "Sec-Fetch-Mode: no-cors\r\n",
                                         "Sec-Fetch-Mode: websocket\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_autofree char *answer =
        redirect_fixture_request (fixture, "GET /callback?code=x&state=" REDIRECT_STATE,
                                  headers[i]);

    redirect_fixture_assert_status (answer, 403);
    g_assert_null (strstr (answer, "Access-Control"));
    g_assert_cmpuint (fixture->n_judged, ==, 0);
  }
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_preflight (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = redirect_fixture_request (
      fixture, "OPTIONS /callback",
      "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n"
      "Access-Control-Request-Private-Network: true\r\n");

  redirect_fixture_assert_status (answer, 405);
  g_assert_null (strstr (answer, "Access-Control"));
}

static void
test_navigation_of_a_browser (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = redirect_fixture_request (
      fixture, "GET /callback?code=x&state=" REDIRECT_STATE,
      "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: document\r\n"
      "Referer: https://accounts.example/\r\nUpgrade-Insecure-Requests: 1\r\n");

  redirect_fixture_assert_status (answer, 303);
  g_assert_cmpstr (fixture->code, ==, "x");
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at; at = strstr (at + 1, part))
    n++;
  return n;
}

/* The second request would be the attacker's, hidden in what a proxy takes for a body. */
static void
test_smuggled_request (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const framings[] = {
    "",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "Content-Length: 0\r\nContent-Length: 5\r\n",
    "Content-Length: 0\r\n",
    "Connection: keep-alive\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (framings); i++) {
    g_autofree char *text = g_strdup_printf (
        "GET /callback?code=a&state=wrong HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s\r\n0\r\n\r\n"
        "GET /callback?code=x&state=" REDIRECT_STATE " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
        fixture->port, framings[i], fixture->port);
    g_autofree char *answer = raw_client_exchange (fixture->port, text);

    g_assert_cmpuint (count (answer, "HTTP/1."), <=, 1);
    g_assert_cmpuint (fixture->n_ended, ==, 0);
  }
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_pipelined_request (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *text = g_strdup_printf ("GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n"
                                           "GET /callback?code=x&state=" REDIRECT_STATE
                                           " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
                                           fixture->port, fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  g_assert_cmpuint (count (answer, "HTTP/1.1 "), <=, 1);
  g_assert_cmpuint (fixture->n_ended, ==, 0);
  redirect_fixture_assert_still_waits (fixture);
}

static char *
repeat (const char *prefix, gsize length, const char *suffix)
{
  g_autofree char *middle = g_strnfill (length, 'c');

  return g_strconcat (prefix, middle, suffix, NULL);
}

static void
test_code_of_8_kb (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *line =
      repeat ("GET /callback?state=" REDIRECT_STATE "&code=", FL_REDIRECT_MAX_VALUE_BYTES, "");
  g_autofree char *answer = redirect_fixture_request (fixture, line, "");

  redirect_fixture_assert_status (answer, 303);
  g_assert_cmpuint (strlen (fixture->code), ==, FL_REDIRECT_MAX_VALUE_BYTES);
}

static void
test_code_above_8_kb (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *line =
      repeat ("GET /callback?state=" REDIRECT_STATE "&code=", FL_REDIRECT_MAX_VALUE_BYTES + 1, "");

  redirect_fixture_assert_refused (fixture, line, "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_oversize_target (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *line =
      repeat ("GET /callback?state=" REDIRECT_STATE "&code=x&a=", FL_REDIRECT_MAX_TARGET_BYTES, "");

  redirect_fixture_assert_refused (fixture, line, "", 414);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_endless_header (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *header = repeat ("X: ", 1024 * 1024, "\r\n");
  g_autofree char *answer =
      redirect_fixture_request (fixture, "GET /callback?code=x&state=" REDIRECT_STATE, header);

  g_assert_false (g_str_has_prefix (answer, "HTTP/1.1 303"));
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_garbage (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const texts[] = { "\r\n\r\n\r\n\r\n",
                                       "\x16\x03\x01\x02\r\n\r\n",
                                       "GET\r\n\r\n",
                                       "GET /callback\r\n\r\n",
                                       "GET /callback HTTP/9.9\r\nHost: x\r\n\r\n",
                                       "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" };

  fl_loopback_gate_set_timeout_ms (fl_redirect_listener_get_gate (fixture->listener), 200);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *answer = raw_client_exchange (fixture->port, texts[i]);

    g_assert_false (g_str_has_prefix (answer, "HTTP/1.1 2"));
  }
  redirect_fixture_assert_still_waits (fixture);
}

static const RedirectTest tests[] = {
  { "paths/others", test_other_paths },
  { "methods/others", test_other_methods },
  { "methods/form-post", test_form_post },
  { "methods/body", test_body },
  { "rebinding/host", test_rebound_host },
  { "rebinding/two-hosts", test_two_hosts },
  { "rebinding/no-host", test_no_host },
  { "rebinding/http-1.0-without-host", test_http_1_0_without_host },
  { "rebinding/absolute-form", test_absolute_form_of_another_authority },
  { "rebinding/own-absolute-form", test_own_absolute_form_with_another_host },
  { "cross-site/fetch", test_fetch_from_a_page },
  { "cross-site/preflight", test_preflight },
  { "cross-site/navigation", test_navigation_of_a_browser },
  { "smuggling/framings", test_smuggled_request },
  { "smuggling/pipelined", test_pipelined_request },
  { "size/code-of-8-kb", test_code_of_8_kb },
  { "size/code-above-8-kb", test_code_above_8_kb },
  { "size/target", test_oversize_target },
  { "size/header", test_endless_header },
  { "garbage", test_garbage },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  redirect_fixture_add_tests ("/redirect-guard", tests, G_N_ELEMENTS (tests));

  return fl_test_run ();
}
