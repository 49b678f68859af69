/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redirect-listener.h"

#include "fl-test.h"
#include "raw-client.h"
#include "redirect-fixture.h"

#include <string.h>

/* What the listener makes of a callback, and what the browser sees. */

static void
test_code_is_taken (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      redirect_fixture_request (fixture, "GET /callback?code=a%2Fb+c&state=" REDIRECT_STATE, "");

  redirect_fixture_assert_status (answer, 303);
  g_assert_nonnull (strstr (answer, "\r\nLocation: /callback/done\r\n"));
  g_assert_cmpstr (fixture->code, ==, "a/b c");
}

static void
test_address_of_an_ip (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *expected = g_strdup_printf ("http://127.0.0.1:%u/callback", fixture->port);

  g_assert_cmpstr (fl_redirect_listener_get_address (fixture->listener), ==, expected);
}

static void
test_done_page_is_static_and_locked (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *first =
      redirect_fixture_request (fixture, "GET /callback?code=good&state=" REDIRECT_STATE, "");
  g_autofree char *answer = redirect_fixture_request (fixture, "GET /callback/done", "");
  static const char *const headers[] = { "Connection: close",
                                         "Cache-Control: no-store",
                                         "Content-Security-Policy: default-src 'none'; "
                                         "style-src 'sha256-",
                                         "Referrer-Policy: no-referrer",
                                         "X-Content-Type-Options: nosniff",
                                         "X-Frame-Options: DENY",
                                         "Content-Type: text/html; charset=utf-8" };

  redirect_fixture_assert_status (answer, 200);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_autofree char *line = g_strconcat ("\r\n", headers[i], NULL);

    g_assert_nonnull (strstr (answer, line));
  }
  g_assert_null (strstr (answer, "good"));
  g_assert_null (strstr (answer, "<script"));
  g_assert_null (strstr (answer, "Access-Control"));
}

static void
test_style_is_what_the_policy_allows (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = redirect_fixture_request (fixture, "GET /", "");
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
test_done_page_is_not_there_before (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback/done", "", 404);
  redirect_fixture_assert_refused (fixture, "GET /callback/failed", "", 404);
}

static void
test_every_answer_closes (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const lines[] = { "GET /", "GET /callback", "POST /callback", "OPTIONS *",
                                       "GET /favicon.ico" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *answer = redirect_fixture_request (fixture, lines[i], "");

    g_assert_nonnull (strstr (answer, "\r\nConnection: close\r\n"));
    g_assert_nonnull (strstr (answer, "\r\nX-Content-Type-Options: nosniff\r\n"));
  }
}

static void
test_wrong_state (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=wrong", "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_missing_state (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x", "", 400);
  redirect_fixture_assert_refused (fixture, "GET /callback", "", 400);
  redirect_fixture_assert_refused (fixture, "GET /callback?", "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_empty_state (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=", "", 400);
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state", "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_truncated_state (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=righ", "", 400);
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=right%00", "", 400);
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=rightt", "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_duplicated_state (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=right&state=wrong", "",
                                   400);
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=wrong&state=right", "",
                                   400);
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=right&state=right", "",
                                   400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_duplicated_code (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&code=y&state=right", "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_any_duplicated_parameter (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=right&iss=a&iss=b", "",
                                   400);
  redirect_fixture_assert_refused (fixture, "GET /callback?code=x&state=right&foo&foo", "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_parameter_flood (RedirectFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) line = g_string_new ("GET /callback?code=x&state=right");

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (line, "&p%u=1", i);
  redirect_fixture_assert_refused (fixture, line->str, "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_bad_encoding (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?code=%ff%fe&state=right", "", 400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_error_without_state (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_assert_refused (fixture, "GET /callback?error=access_denied", "", 400);
  redirect_fixture_assert_refused (fixture, "GET /callback?error=access_denied&state=wrong", "",
                                   400);
  redirect_fixture_assert_still_waits (fixture);
}

static void
test_error_with_state (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer =
      redirect_fixture_request (fixture, "GET /callback?error=access_denied&state=" REDIRECT_STATE,
                                "");
  g_autofree char *page = NULL;
  g_autofree char *other = NULL;

  redirect_fixture_assert_status (answer, 303);
  g_assert_nonnull (strstr (answer, "\r\nLocation: /callback/failed\r\n"));
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  page = redirect_fixture_request (fixture, "GET /callback/failed", "");
  redirect_fixture_assert_status (page, 200);
  g_assert_null (strstr (page, "access_denied"));
  other = redirect_fixture_request (fixture, "GET /callback/done", "");
  redirect_fixture_assert_status (other, 404);
}

static void
test_reflected_markup (RedirectFixture *fixture, gconstpointer unused)
{
  static const char *const lines[] = {
    "GET /callback?error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=%3Cb%3E&state=wrong",
    "GET /%3Cscript%3Ealert(1)%3C/script%3E",
    "GET /callback?error=%3Cscript%3E&state=" REDIRECT_STATE,
    "GET /callback/failed?%3Cscript%3Ealert(1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *answer = redirect_fixture_request (fixture, lines[i], "X-Test: <script>\r\n");

    g_assert_null (strstr (answer, "script"));
    g_assert_null (strstr (answer, "alert"));
    g_assert_null (strstr (answer, "%3C"));
  }
}

static void
test_open_redirect (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *answer = redirect_fixture_request (
      fixture,
      "GET /callback?code=x&redirect_uri=http://evil.example/&next=//evil&state=" REDIRECT_STATE,
      "");

  redirect_fixture_assert_status (answer, 303);
  g_assert_null (strstr (answer, "evil"));
}

static void
test_second_code_is_ignored (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *first =
      redirect_fixture_request (fixture, "GET /callback?code=first&state=" REDIRECT_STATE, "");
  g_autofree char *second =
      redirect_fixture_request (fixture, "GET /callback?code=second&state=" REDIRECT_STATE, "");
  g_autofree char *again =
      redirect_fixture_request (fixture, "GET /callback?code=first&state=" REDIRECT_STATE, "");

  redirect_fixture_assert_status (first, 303);
  redirect_fixture_assert_status (second, 400);
  redirect_fixture_assert_status (again, 303);
  g_assert_cmpstr (fixture->code, ==, "first");
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

static void
test_range_is_ignored (RedirectFixture *fixture, gconstpointer unused)
{
  g_autofree char *first =
      redirect_fixture_request (fixture, "GET /callback?code=good&state=" REDIRECT_STATE, "");
  g_autofree char *answer =
      redirect_fixture_request (fixture, "GET /callback/done", "Range: bytes=0-1,0-1,0-1\r\n");

  redirect_fixture_assert_status (answer, 200);
}

static gboolean
linger (RedirectFixture *fixture, FlTestResult *result)
{
  g_autoptr (GAsyncResult) ended = fl_test_wait_result (result);

  return fl_redirect_listener_linger_finish (fixture->listener, ended, NULL);
}

static void
test_lingers_for_the_done_page (RedirectFixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();
  g_autofree char *first =
      redirect_fixture_request (fixture, "GET /callback?code=good&state=" REDIRECT_STATE, "");
  g_autofree char *page = NULL;

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  page = redirect_fixture_request (fixture, "GET /callback/done", "");
  redirect_fixture_assert_status (page, 200);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
  g_assert_cmpuint (fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture->listener)),
                    ==, 0);
}

static void
test_lingers_not_when_the_page_was_seen (RedirectFixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();
  g_autofree char *first =
      redirect_fixture_request (fixture, "GET /callback?code=good&state=" REDIRECT_STATE, "");
  g_autofree char *page = redirect_fixture_request (fixture, "GET /callback/done", "");

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

static void
test_lingers_not_without_a_browser (RedirectFixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

static void
test_stop_cuts_lingering_short (RedirectFixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  gint64 started_us = g_get_monotonic_time ();
  g_autofree char *first =
      redirect_fixture_request (fixture, "GET /callback?code=good&state=" REDIRECT_STATE, "");

  fl_redirect_listener_linger_async (fixture->listener, fl_test_result_cb, &result);
  fl_redirect_listener_stop (fixture->listener);
  g_assert_true (linger (fixture, &result));
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

static void
test_new_destroy (void)
{
  g_assert_finalize_object (fl_redirect_listener_new ("127.0.0.1", 0, "/"));
}

static void
test_root_path (void)
{
  RedirectFixture fixture = { 0 };
  g_autofree char *answer = NULL;

  fixture.listener = fl_redirect_listener_new ("127.0.0.1", 0, "/");
  g_assert_true (
      fl_redirect_listener_start (fixture.listener, redirect_fixture_judge_cb, &fixture, NULL));
  fixture.port = fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture.listener));
  answer = redirect_fixture_request (&fixture, "GET /?code=x&state=" REDIRECT_STATE, "");
  g_assert_nonnull (strstr (answer, "\r\nLocation: /done\r\n"));
  redirect_fixture_tear_down (&fixture, NULL);
}

static void
test_path_in_another_spelling (void)
{
  RedirectFixture fixture = { 0 };
  g_autofree char *answer = NULL;

  fixture.listener = fl_redirect_listener_new ("127.0.0.1", 0, "/%7Eme/caf%C3%A9");
  g_assert_true (
      fl_redirect_listener_start (fixture.listener, redirect_fixture_judge_cb, &fixture, NULL));
  fixture.port = fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture.listener));
  g_assert_true (
      g_str_has_suffix (fl_redirect_listener_get_address (fixture.listener), "/%7Eme/caf%C3%A9"));
  answer =
      redirect_fixture_request (&fixture, "GET /%7Eme/caf%C3%A9?code=x&state=" REDIRECT_STATE, "");
  redirect_fixture_assert_status (answer, 303);
  redirect_fixture_tear_down (&fixture, NULL);
}

static const RedirectTest tests[] = {
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
  { "range-is-ignored", test_range_is_ignored },
  { "end/lingers-for-the-done-page", test_lingers_for_the_done_page },
  { "end/lingers-not-when-the-page-was-seen", test_lingers_not_when_the_page_was_seen },
  { "end/lingers-not-without-a-browser", test_lingers_not_without_a_browser },
  { "end/stop-cuts-lingering-short", test_stop_cuts_lingering_short },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  redirect_fixture_add_tests ("/redirect-listener", tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/redirect-listener/new-destroy", test_new_destroy);
  g_test_add_func ("/redirect-listener/root-path", test_root_path);
  g_test_add_func ("/redirect-listener/path-in-another-spelling", test_path_in_another_spelling);

  return fl_test_run ();
}
