/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redirect-listener.h"

#include "fl-auth-error.h"
#include "fl-redirect-guard.h"
#include "fl-test.h"
#include "raw-client.h"

#include <string.h>

/* The attacks on a redirect listener, one named test each, most of them over raw sockets. The flow
 * here waits for `state=right`. */

#define STATE "right"

typedef struct {
  FlRedirectListener *listener;
  guint port;
  guint n_judged;
  guint n_ended;
  char *code;
} Fixture;

static FlRedirectVerdict
judge_cb (FlForm *parameters, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_judged++;
  if (g_strcmp0 (fl_form_lookup (parameters, "state"), STATE) != 0)
    return FL_REDIRECT_STRANGE;
  fixture->n_ended++;
  if (!fl_form_lookup (parameters, "code"))
    return FL_REDIRECT_REJECTED;
  g_free (fixture->code);
  fixture->code = g_strdup (fl_form_lookup (parameters, "code"));
  return FL_REDIRECT_ACCEPTED;
}

static void
start_on (Fixture *fixture, const char *host, guint port)
{
  g_autoptr (GError) error = NULL;

  fixture->listener = fl_redirect_listener_new (host, port, "/callback");
  fl_redirect_listener_start (fixture->listener, judge_cb, fixture, &error);
  g_assert_no_error (error);
  fixture->port = fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture->listener));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  start_on (fixture, "127.0.0.1", 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->listener)
    g_assert_finalize_object (fixture->listener);
  g_free (fixture->code);
}

/* Sends a request of one line with the right Host and further headers ("Name: value\r\n"). */
static char *
request (Fixture *fixture, const char *line, const char *headers)
{
  g_autofree char *text =
      g_strdup_printf ("%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s\r\n", line, fixture->port, headers);

  return raw_client_exchange (fixture->port, text);
}

static void
assert_status (const char *answer, guint status)
{
  g_autofree char *start = g_strdup_printf ("HTTP/1.1 %u ", status);

  if (!g_str_has_prefix (answer, start))
    g_error ("Expected %u, got: %s", status, answer);
}

static void
assert_still_waits (Fixture *fixture)
{
  g_autofree char *answer = NULL;

  g_assert_cmpuint (fixture->n_ended, ==, 0);
  answer = request (fixture, "GET /callback?code=good&state=" STATE, "");
  assert_status (answer, 303);
  g_assert_cmpstr (fixture->code, ==, "good");
}

static void
assert_refused (Fixture *fixture, const char *line, const char *headers, guint status)
{
  g_autofree char *answer = request (fixture, line, headers);

  assert_status (answer, status);
  g_assert_cmpuint (fixture->n_ended, ==, 0);
}

static void
test_code_is_taken (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = request (fixture, "GET /callback?code=a%2Fb+c&state=" STATE, "");

  assert_status (answer, 303);
  g_assert_nonnull (strstr (answer, "\r\nLocation: /callback/done\r\n"));
  g_assert_cmpstr (fixture->code, ==, "a/b c");
}

static void
test_address_of_an_ip (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *expected = g_strdup_printf ("http://127.0.0.1:%u/callback", fixture->port);

  g_assert_cmpstr (fl_redirect_listener_get_address (fixture->listener), ==, expected);
}

static void
test_done_page_is_static_and_locked (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = request (fixture, "GET /callback?code=good&state=" STATE, "");
  g_autofree char *answer = request (fixture, "GET /callback/done", "");
  static const char *const headers[] = { "Connection: close",
                                         "Cache-Control: no-store",
                                         "Content-Security-Policy: default-src 'none'; "
                                         "style-src 'sha256-",
                                         "Referrer-Policy: no-referrer",
                                         "X-Content-Type-Options: nosniff",
                                         "X-Frame-Options: DENY",
                                         "Content-Type: text/html; charset=utf-8" };

  assert_status (answer, 200);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_autofree char *line = g_strconcat ("\r\n", headers[i], NULL);

    g_assert_nonnull (strstr (answer, line));
  }
  g_assert_null (strstr (answer, "good"));
  g_assert_null (strstr (answer, "<script"));
  g_assert_null (strstr (answer, "Access-Control"));
}

static void
test_style_is_what_the_policy_allows (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = request (fixture, "GET /", "");
  char *start = strstr (answer, "<style>") + strlen ("<style>");
  char *end = strstr (start, "</style>");
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *hash = NULL;
  g_autofree char *source = NULL;
  guint8 digest[32];
  gsize size_bytes = sizeof digest;

  g_checksum_update (checksum, (guchar *) start, end - start);
  g_checksum_get_digest (checksum, digest, &size_bytes);
  hash = g_base64_encode (digest, size_bytes);
  source = g_strdup_printf ("style-src 'sha256-%s'", hash);
  g_assert_nonnull (strstr (answer, source));
}

static void
test_done_page_is_not_there_before (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback/done", "", 404);
  assert_refused (fixture, "GET /callback/failed", "", 404);
}

static void
test_every_answer_closes (Fixture *fixture, gconstpointer unused)
{
  static const char *const lines[] = { "GET /", "GET /callback", "POST /callback", "OPTIONS *",
                                       "GET /favicon.ico" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *answer = request (fixture, lines[i], "");

    g_assert_nonnull (strstr (answer, "\r\nConnection: close\r\n"));
    g_assert_nonnull (strstr (answer, "\r\nX-Content-Type-Options: nosniff\r\n"));
  }
}

static void
test_wrong_state (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=x&state=wrong", "", 400);
  assert_still_waits (fixture);
}

static void
test_missing_state (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=x", "", 400);
  assert_refused (fixture, "GET /callback", "", 400);
  assert_refused (fixture, "GET /callback?", "", 400);
  assert_still_waits (fixture);
}

static void
test_empty_state (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=x&state=", "", 400);
  assert_refused (fixture, "GET /callback?code=x&state", "", 400);
  assert_still_waits (fixture);
}

static void
test_truncated_state (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=x&state=righ", "", 400);
  assert_refused (fixture, "GET /callback?code=x&state=right%00", "", 400);
  assert_refused (fixture, "GET /callback?code=x&state=rightt", "", 400);
  assert_still_waits (fixture);
}

static void
test_duplicated_state (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=x&state=right&state=wrong", "", 400);
  assert_refused (fixture, "GET /callback?code=x&state=wrong&state=right", "", 400);
  assert_refused (fixture, "GET /callback?code=x&state=right&state=right", "", 400);
  assert_still_waits (fixture);
}

static void
test_duplicated_code (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=x&code=y&state=right", "", 400);
  assert_still_waits (fixture);
}

static void
test_any_duplicated_parameter (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=x&state=right&iss=a&iss=b", "", 400);
  assert_refused (fixture, "GET /callback?code=x&state=right&foo&foo", "", 400);
  assert_still_waits (fixture);
}

static void
test_parameter_flood (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) line = g_string_new ("GET /callback?code=x&state=right");

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (line, "&p%u=1", i);
  assert_refused (fixture, line->str, "", 400);
  assert_still_waits (fixture);
}

static void
test_bad_encoding (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?code=%ff%fe&state=right", "", 400);
  assert_still_waits (fixture);
}

static void
test_error_without_state (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET /callback?error=access_denied", "", 400);
  assert_refused (fixture, "GET /callback?error=access_denied&state=wrong", "", 400);
  assert_still_waits (fixture);
}

static void
test_error_with_state (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = request (fixture, "GET /callback?error=access_denied&state=" STATE, "");
  g_autofree char *page = NULL;
  g_autofree char *other = NULL;

  assert_status (answer, 303);
  g_assert_nonnull (strstr (answer, "\r\nLocation: /callback/failed\r\n"));
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  page = request (fixture, "GET /callback/failed", "");
  assert_status (page, 200);
  g_assert_null (strstr (page, "access_denied"));
  other = request (fixture, "GET /callback/done", "");
  assert_status (other, 404);
}

static void
test_reflected_markup (Fixture *fixture, gconstpointer unused)
{
  static const char *const lines[] = {
    "GET /callback?error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=%3Cb%3E&state=wrong",
    "GET /%3Cscript%3Ealert(1)%3C/script%3E",
    "GET /callback?error=%3Cscript%3E&state=" STATE,
    "GET /callback/failed?%3Cscript%3Ealert(1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *answer = request (fixture, lines[i], "X-Test: <script>\r\n");

    g_assert_null (strstr (answer, "script"));
    g_assert_null (strstr (answer, "alert"));
    g_assert_null (strstr (answer, "%3C"));
  }
}

static void
test_open_redirect (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      request (fixture,
               "GET /callback?code=x&redirect_uri=http://evil.example/&next=//evil&state=" STATE,
               "");

  assert_status (answer, 303);
  g_assert_null (strstr (answer, "evil"));
}

static void
test_second_code_is_ignored (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = request (fixture, "GET /callback?code=first&state=" STATE, "");
  g_autofree char *second = request (fixture, "GET /callback?code=second&state=" STATE, "");
  g_autofree char *again = request (fixture, "GET /callback?code=first&state=" STATE, "");

  assert_status (first, 303);
  assert_status (second, 400);
  assert_status (again, 303);
  g_assert_cmpstr (fixture->code, ==, "first");
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

static void
test_other_paths (Fixture *fixture, gconstpointer unused)
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
    g_autofree char *line = g_strdup_printf ("GET %s?code=x&state=" STATE, targets[i]);
    g_autofree char *answer = request (fixture, line, "");

    g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 404 ") ||
                   g_str_has_prefix (answer, "HTTP/1.1 400 "));
    g_assert_cmpuint (fixture->n_ended, ==, 0);
  }
  assert_still_waits (fixture);
}

static void
test_other_methods (Fixture *fixture, gconstpointer unused)
{
  static const char *const methods[] = { "POST",  "HEAD",  "PUT",     "DELETE", "OPTIONS",
                                         "TRACE", "PATCH", "CONNECT", "get",    "EVIL" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autofree char *line = g_strdup_printf ("%s /callback?code=x&state=" STATE, methods[i]);
    g_autofree char *answer = request (fixture, line, "");

    g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 4"));
    g_assert_cmpuint (fixture->n_ended, ==, 0);
  }
  assert_refused (fixture, "POST /callback?code=x&state=" STATE, "", 405);
  assert_still_waits (fixture);
}

static void
test_form_post (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text =
      g_strdup_printf ("POST /callback HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: "
                       "18\r\n\r\ncode=x&state=" STATE,
                       fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  assert_status (answer, 405);
  assert_still_waits (fixture);
}

static void
test_body (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text =
      g_strdup_printf ("GET /callback?code=x&state=" STATE " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                       "Content-Length: 3\r\n\r\nabc",
                       fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  assert_status (answer, 400);
  assert_still_waits (fixture);
}

static void
test_rebound_host (Fixture *fixture, gconstpointer unused)
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
    g_autofree char *text =
        g_strdup_printf ("GET /callback?code=x&state=" STATE " HTTP/1.1\r\nHost: %s\r\n\r\n", host);
    g_autofree char *answer = raw_client_exchange (fixture->port, text);

    assert_status (answer, 400);
    g_assert_cmpuint (fixture->n_judged, ==, 0);
  }
  assert_still_waits (fixture);
}

static void
test_two_hosts (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *own = g_strdup_printf ("Host: 127.0.0.1:%u\r\n", fixture->port);

  assert_refused (fixture, "GET /callback?code=x&state=" STATE, "Host: evil.example\r\n", 400);
  assert_refused (fixture, "GET /callback?code=x&state=" STATE, own, 400);
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  assert_still_waits (fixture);
}

static void
test_no_host (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      raw_client_exchange (fixture->port, "GET /callback?code=x&state=" STATE " HTTP/1.1\r\n\r\n");

  assert_status (answer, 400);
  g_assert_nonnull (strstr (answer, "\r\nConnection: close\r\n"));
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  assert_still_waits (fixture);
}

static void
test_http_1_0_without_host (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      raw_client_exchange (fixture->port, "GET /callback?code=x&state=" STATE " HTTP/1.0\r\n\r\n");

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.0 400 "));
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  assert_still_waits (fixture);
}

static void
test_absolute_form_of_another_authority (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "GET http://evil.example/callback?code=x&state=" STATE, "", 400);
  assert_refused (fixture, "GET http://127.0.0.1:1/callback?code=x&state=" STATE, "", 400);
  assert_refused (fixture, "GET https://127.0.0.1/callback?code=x&state=" STATE, "", 400);
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  assert_still_waits (fixture);
}

static void
test_own_absolute_form_with_another_host (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text =
      g_strdup_printf ("GET http://127.0.0.1:%u/callback?code=x&state=" STATE " HTTP/1.1\r\n"
                       "Host: evil.example\r\n\r\n",
                       fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  assert_status (answer, 400);
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  assert_still_waits (fixture);
}

static void
test_fetch_from_a_page (Fixture *fixture, gconstpointer unused)
{
  static const char *const headers[] = { "Origin: http://evil.example\r\n", "Origin: null\r\n",
                                         "Sec-Fetch-Mode: cors\r\n", "Sec-Fetch-Mode: no-cors\r\n",
                                         "Sec-Fetch-Mode: websocket\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_autofree char *answer = request (fixture, "GET /callback?code=x&state=" STATE, headers[i]);

    assert_status (answer, 403);
    g_assert_null (strstr (answer, "Access-Control"));
    g_assert_cmpuint (fixture->n_judged, ==, 0);
  }
  assert_still_waits (fixture);
}

static void
test_preflight (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      request (fixture, "OPTIONS /callback",
               "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n"
               "Access-Control-Request-Private-Network: true\r\n");

  assert_status (answer, 405);
  g_assert_null (strstr (answer, "Access-Control"));
}

static void
test_navigation_of_a_browser (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = request (
      fixture, "GET /callback?code=x&state=" STATE,
      "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: document\r\n"
      "Referer: https://accounts.example/\r\nUpgrade-Insecure-Requests: 1\r\n");

  assert_status (answer, 303);
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
test_smuggled_request (Fixture *fixture, gconstpointer unused)
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
        "GET /callback?code=x&state=" STATE " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
        fixture->port, framings[i], fixture->port);
    g_autofree char *answer = raw_client_exchange (fixture->port, text);

    g_assert_cmpuint (count (answer, "HTTP/1."), <=, 1);
    g_assert_cmpuint (fixture->n_ended, ==, 0);
  }
  assert_still_waits (fixture);
}

static void
test_pipelined_request (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = g_strdup_printf ("GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n"
                                           "GET /callback?code=x&state=" STATE
                                           " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
                                           fixture->port, fixture->port);
  g_autofree char *answer = raw_client_exchange (fixture->port, text);

  g_assert_cmpuint (count (answer, "HTTP/1.1 "), <=, 1);
  g_assert_cmpuint (fixture->n_ended, ==, 0);
  assert_still_waits (fixture);
}

static char *
repeat (const char *prefix, gsize length, const char *suffix)
{
  g_autofree char *middle = g_strnfill (length, 'c');

  return g_strconcat (prefix, middle, suffix, NULL);
}

static void
test_code_of_8_kb (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *line =
      repeat ("GET /callback?state=" STATE "&code=", FL_REDIRECT_MAX_VALUE_BYTES, "");
  g_autofree char *answer = request (fixture, line, "");

  assert_status (answer, 303);
  g_assert_cmpuint (strlen (fixture->code), ==, FL_REDIRECT_MAX_VALUE_BYTES);
}

static void
test_code_above_8_kb (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *line =
      repeat ("GET /callback?state=" STATE "&code=", FL_REDIRECT_MAX_VALUE_BYTES + 1, "");

  assert_refused (fixture, line, "", 400);
  assert_still_waits (fixture);
}

static void
test_oversize_target (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *line =
      repeat ("GET /callback?state=" STATE "&code=x&a=", FL_REDIRECT_MAX_TARGET_BYTES, "");

  assert_refused (fixture, line, "", 414);
  assert_still_waits (fixture);
}

static void
test_endless_header (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *header = repeat ("X: ", 1024 * 1024, "\r\n");
  g_autofree char *answer = request (fixture, "GET /callback?code=x&state=" STATE, header);

  g_assert_false (g_str_has_prefix (answer, "HTTP/1.1 303"));
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  assert_still_waits (fixture);
}

static void
test_garbage (Fixture *fixture, gconstpointer unused)
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
  assert_still_waits (fixture);
}

static void
test_range_is_ignored (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = request (fixture, "GET /callback?code=good&state=" STATE, "");
  g_autofree char *answer = request (fixture, "GET /callback/done", "Range: bytes=0-1,0-1,0-1\r\n");

  assert_status (answer, 200);
}

/* A header that drips in for ever, byte by byte. */
static void
test_slow_header (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) silent = NULL;
  g_autoptr (RawClient) slow = NULL;
  gint64 started_us = g_get_monotonic_time ();

  fl_loopback_gate_set_timeout_ms (fl_redirect_listener_get_gate (fixture->listener), 300);
  silent = raw_client_connect ("127.0.0.1", fixture->port);
  slow = raw_client_connect ("127.0.0.1", fixture->port);
  raw_client_send (slow, "GET /callback?code=x&state=" STATE " HTTP/1.1\r\nHost: ");
  while (!raw_client_is_closed (slow)) {
    raw_client_send (slow, "1");
    g_main_context_iteration (NULL, FALSE);
    g_usleep (10 * 1000);
    g_assert_cmpint (g_get_monotonic_time () - started_us, <, 5 * G_USEC_PER_SEC);
  }
  raw_client_wait_closed (silent);
  g_assert_cmpint (g_get_monotonic_time () - started_us, >=, 300 * 1000);
  assert_still_waits (fixture);
}

/* Headers in time, but a body without end. */
static void
test_slow_body (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) slow = NULL;
  g_autofree char *head =
      g_strdup_printf ("GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: 1000000\r\n\r\n",
                       fixture->port);

  fl_loopback_gate_set_timeout_ms (fl_redirect_listener_get_gate (fixture->listener), 300);
  slow = raw_client_connect ("127.0.0.1", fixture->port);
  raw_client_send (slow, head);
  raw_client_wait_closed (slow);
  assert_still_waits (fixture);
}

static void
test_default_deadline_is_five_seconds (void)
{
  g_assert_cmpuint (FL_LOOPBACK_GATE_TIMEOUT_MS, ==, 5000);
  g_assert_cmpuint (FL_LOOPBACK_GATE_MAX_PEERS, ==, 8);
}

static guint
count_open_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_flood_of_300_connections (Fixture *fixture, gconstpointer unused)
{
  FlLoopbackGate *gate = fl_redirect_listener_get_gate (fixture->listener);
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  guint n_before = count_open_files ();

  for (guint i = 0; i < 300; i++) {
    g_ptr_array_add (crowd, raw_client_connect ("127.0.0.1", fixture->port));
    while (g_main_context_iteration (NULL, FALSE))
      g_assert_cmpuint (fl_loopback_gate_get_n_peers (gate), <=, FL_LOOPBACK_GATE_MAX_PEERS);
  }
  /* Our own ends, theirs of those who are in, and some that are being closed. */
  g_assert_cmpuint (count_open_files (), <, n_before + 300 + 2 * FL_LOOPBACK_GATE_MAX_PEERS);
  assert_still_waits (fixture);
}

static gboolean
has_no_peers (gpointer user_data)
{
  return fl_loopback_gate_get_n_peers (user_data) == 0;
}

static void
test_peers_are_forgotten (Fixture *fixture, gconstpointer unused)
{
  FlLoopbackGate *gate = fl_redirect_listener_get_gate (fixture->listener);

  for (guint i = 0; i < 3 * FL_LOOPBACK_GATE_MAX_PEERS; i++) {
    g_autofree char *answer = request (fixture, "GET /", "");

    assert_status (answer, 404);
  }
  fl_test_wait_until ("the peers are gone", has_no_peers, gate);
}

/* The address bound, as `ss -ltn` would show it. */
static void
test_only_loopback_is_bound (Fixture *fixture, gconstpointer unused)
{
  GPtrArray *sockets =
      fl_loopback_gate_get_sockets (fl_redirect_listener_get_gate (fixture->listener));
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (sockets->len, ==, 1);
  address = g_socket_get_local_address (g_ptr_array_index (sockets, 0), NULL);
  text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
  g_assert_true (g_str_has_prefix (text, "127.0.0.1:"));
}

static void
test_not_reached_by_another_address (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GSocketAddress) target =
      g_inet_socket_address_new_from_string ("127.0.0.2", fixture->port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  g_socket_connect (socket, target, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_ipv6 (void)
{
  Fixture fixture = { 0 };
  g_autoptr (RawClient) client = NULL;
  g_autofree char *text = NULL;

  start_on (&fixture, "[::1]", 0);
  g_assert_true (
      g_str_has_prefix (fl_redirect_listener_get_address (fixture.listener), "http://[::1]:"));
  text =
      g_strdup_printf ("GET /callback?code=six&state=" STATE " HTTP/1.1\r\nHost: [::1]:%u\r\n\r\n",
                       fixture.port);
  client = raw_client_connect ("::1", fixture.port);
  raw_client_send (client, text);
  raw_client_wait_closed (client);
  assert_status (client->received->str, 303);
  g_assert_cmpstr (fixture.code, ==, "six");
  tear_down (&fixture, NULL);
}

static void
test_localhost_in_both_families (void)
{
  static const char *const addresses[] = { "127.0.0.1", "::1" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    Fixture fixture = { 0 };
    g_autoptr (RawClient) client = NULL;
    g_autofree char *text = NULL;

    start_on (&fixture, "localhost", 0);
    text = g_strdup_printf ("GET /callback?code=x&state=" STATE
                            " HTTP/1.1\r\nHost: localhost:%u\r\n\r\n",
                            fixture.port);
    client = raw_client_connect (addresses[i], fixture.port);
    raw_client_send (client, text);
    raw_client_wait_closed (client);
    assert_status (client->received->str, 303);
    tear_down (&fixture, NULL);
  }
}

static void
test_other_hosts_are_not_bound (void)
{
  static const char *const hosts[] = { "0.0.0.0", "::", "[::]", "example.com", "127.0.0.2", "" };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_autoptr (FlRedirectListener) listener = fl_redirect_listener_new (hosts[i], 0, "/callback");
    g_autoptr (GError) error = NULL;

    g_assert_false (fl_redirect_listener_start (listener, judge_cb, NULL, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
    g_assert_nonnull (strstr (error->message, "/auth/redirect/host"));
  }
}

static void
assert_port_busy (const char *host, guint port)
{
  g_autoptr (FlRedirectListener) listener = fl_redirect_listener_new (host, port, "/callback");
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%u", port);

  g_assert_false (fl_redirect_listener_start (listener, judge_cb, NULL, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PORT_BUSY);
  g_assert_nonnull (strstr (error->message, number));
  g_assert_null (fl_redirect_listener_get_address (listener));
}

static void
test_port_busy (Fixture *fixture, gconstpointer unused)
{
  assert_port_busy ("127.0.0.1", fixture->port);
  assert_port_busy ("localhost", fixture->port);
}

static void
test_port_busy_in_the_other_family (void)
{
  Fixture fixture = { 0 };

  start_on (&fixture, "[::1]", 0);
  assert_port_busy ("localhost", fixture.port);
  tear_down (&fixture, NULL);
}

/* A program that listens on all addresses, and lets others reuse them, is there first all the same.
 */
static void
test_port_busy_by_a_wildcard (void)
{
  g_autoptr (GSocket) squatter =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("0.0.0.0", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_socket_bind (squatter, any, TRUE, &error));
  g_assert_true (g_socket_listen (squatter, &error));
  bound = g_socket_get_local_address (squatter, NULL);
  assert_port_busy ("127.0.0.1", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

/* Nobody may take our port from us while we listen. */
static void
test_port_is_not_shared (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GSocket) thief =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string ("127.0.0.1", fixture->port);
  g_autoptr (GError) error = NULL;

  g_assert_false (g_socket_bind (thief, address, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

/* The port comes back right after a flow, though its connections linger in the kernel. */
static void
test_fixed_port_is_free_again (Fixture *fixture, gconstpointer unused)
{
  guint port = fixture->port;
  g_autofree char *first = request (fixture, "GET /callback?code=good&state=" STATE, "");

  tear_down (fixture, NULL);
  *fixture = (Fixture){ 0 };
  start_on (fixture, "127.0.0.1", port);
  assert_still_waits (fixture);
}

static void
test_stop_ends_listening (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) idle = raw_client_connect ("127.0.0.1", fixture->port);
  g_autoptr (GSocketAddress) target =
      g_inet_socket_address_new_from_string ("127.0.0.1", fixture->port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  fl_redirect_listener_stop (fixture->listener);
  raw_client_wait_closed (idle);
  g_socket_connect (socket, target, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  fl_redirect_listener_stop (fixture->listener);
}

static gboolean
linger (Fixture *fixture, FlTestResult *result)
{
  g_autoptr (GAsyncResult) ended = fl_test_wait_result (result);

  return fl_redirect_listener_linger_finish (fixture->listener, ended, NULL);
}

static void
test_lingers_for_the_done_page (Fixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();
  g_autofree char *first = request (fixture, "GET /callback?code=good&state=" STATE, "");
  g_autofree char *page = NULL;

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  page = request (fixture, "GET /callback/done", "");
  assert_status (page, 200);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
  g_assert_cmpuint (fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture->listener)),
                    ==, 0);
}

static void
test_lingers_not_when_the_page_was_seen (Fixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();
  g_autofree char *first = request (fixture, "GET /callback?code=good&state=" STATE, "");
  g_autofree char *page = request (fixture, "GET /callback/done", "");

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

static void
test_lingers_not_without_a_browser (Fixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

static void
test_stop_cuts_lingering_short (Fixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();
  g_autofree char *first = request (fixture, "GET /callback?code=good&state=" STATE, "");

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  fl_redirect_listener_stop (fixture->listener);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

/* A person may end a flow while a program holds connections open. */
static void
test_destroyed_with_open_connections (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RawClient) idle = raw_client_connect ("127.0.0.1", fixture->port);
  g_autoptr (RawClient) half = raw_client_connect ("127.0.0.1", fixture->port);

  raw_client_send (half, "GET /callback?co");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (
      fl_loopback_gate_get_n_peers (fl_redirect_listener_get_gate (fixture->listener)), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&fixture->listener));
  raw_client_wait_closed (idle);
  raw_client_wait_closed (half);
}

static void
test_new_destroy (void)
{
  g_assert_finalize_object (fl_redirect_listener_new ("127.0.0.1", 0, "/"));
}

static void
test_root_path (void)
{
  Fixture fixture = { 0 };
  g_autofree char *answer = NULL;

  fixture.listener = fl_redirect_listener_new ("127.0.0.1", 0, "/");
  g_assert_true (fl_redirect_listener_start (fixture.listener, judge_cb, &fixture, NULL));
  fixture.port = fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture.listener));
  answer = request (&fixture, "GET /?code=x&state=" STATE, "");
  g_assert_nonnull (strstr (answer, "\r\nLocation: /done\r\n"));
  tear_down (&fixture, NULL);
}

static void
test_path_in_another_spelling (void)
{
  Fixture fixture = { 0 };
  g_autofree char *answer = NULL;

  fixture.listener = fl_redirect_listener_new ("127.0.0.1", 0, "/%7Eme/caf%C3%A9");
  g_assert_true (fl_redirect_listener_start (fixture.listener, judge_cb, &fixture, NULL));
  fixture.port = fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture.listener));
  g_assert_true (
      g_str_has_suffix (fl_redirect_listener_get_address (fixture.listener), "/%7Eme/caf%C3%A9"));
  answer = request (&fixture, "GET /%7Eme/caf%C3%A9?code=x&state=" STATE, "");
  assert_status (answer, 303);
  tear_down (&fixture, NULL);
}

typedef void (*FixtureFunc) (Fixture *fixture, gconstpointer unused);

static const struct {
  const char *name;
  FixtureFunc func;
} tests[] = {
  { "code-is-taken", test_code_is_taken },
  { "address-of-an-ip", test_address_of_an_ip },
  { "done-page-is-static-and-locked", test_done_page_is_static_and_locked },
  { "style-is-what-the-policy-allows", test_style_is_what_the_policy_allows },
  { "done-page-is-not-there-before", test_done_page_is_not_there_before },
  { "every-answer-closes", test_every_answer_closes },
  { "csrf/wrong-state", test_wrong_state },
  { "csrf/missing-state", test_missing_state },
  { "csrf/empty-state", test_empty_state },
  { "csrf/truncated-state", test_truncated_state },
  { "csrf/duplicated-state", test_duplicated_state },
  { "csrf/duplicated-code", test_duplicated_code },
  { "csrf/any-duplicated-parameter", test_any_duplicated_parameter },
  { "csrf/parameter-flood", test_parameter_flood },
  { "csrf/bad-encoding", test_bad_encoding },
  { "error-injection/without-state", test_error_without_state },
  { "error-injection/with-state", test_error_with_state },
  { "reflection/markup", test_reflected_markup },
  { "reflection/open-redirect", test_open_redirect },
  { "replay/second-code-is-ignored", test_second_code_is_ignored },
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
  { "range-is-ignored", test_range_is_ignored },
  { "slowloris/header", test_slow_header },
  { "slowloris/body", test_slow_body },
  { "flood/300-connections", test_flood_of_300_connections },
  { "flood/peers-are-forgotten", test_peers_are_forgotten },
  { "bind/only-loopback", test_only_loopback_is_bound },
  { "bind/not-another-address", test_not_reached_by_another_address },
  { "bind/port-busy", test_port_busy },
  { "bind/port-is-not-shared", test_port_is_not_shared },
  { "bind/fixed-port-is-free-again", test_fixed_port_is_free_again },
  { "end/stop", test_stop_ends_listening },
  { "end/lingers-for-the-done-page", test_lingers_for_the_done_page },
  { "end/lingers-not-when-the-page-was-seen", test_lingers_not_when_the_page_was_seen },
  { "end/lingers-not-without-a-browser", test_lingers_not_without_a_browser },
  { "end/stop-cuts-lingering-short", test_stop_cuts_lingering_short },
  { "end/open-connections", test_destroyed_with_open_connections },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/redirect-listener/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
  }
  g_test_add_func ("/redirect-listener/new-destroy", test_new_destroy);
  g_test_add_func ("/redirect-listener/root-path", test_root_path);
  g_test_add_func ("/redirect-listener/path-in-another-spelling", test_path_in_another_spelling);
  g_test_add_func ("/redirect-listener/slowloris/default-deadline",
                   test_default_deadline_is_five_seconds);
  g_test_add_func ("/redirect-listener/bind/ipv6", test_ipv6);
  g_test_add_func ("/redirect-listener/bind/localhost", test_localhost_in_both_families);
  g_test_add_func ("/redirect-listener/bind/other-hosts", test_other_hosts_are_not_bound);
  g_test_add_func ("/redirect-listener/bind/port-busy-in-the-other-family",
                   test_port_busy_in_the_other_family);
  g_test_add_func ("/redirect-listener/bind/port-busy-by-a-wildcard", test_port_busy_by_a_wildcard);

  return fl_test_run ();
}
