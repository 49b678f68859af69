/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-response-closures.h"

#include "fl-app-fixture.h"
#include "fl-test.h"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_status (void)
{
  static const struct {
    guint status;
    const char *tone;
    const char *icon_name;
  } rows[] = {
    { 200, "success", "fl-connected-symbolic" },       { 204, "success", "fl-connected-symbolic" },
    { 304, "dim-label", "fl-not-connected-symbolic" }, { 404, "warning", "fl-reconnect-symbolic" },
    { 503, "error", "fl-disconnected-symbolic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FlResponse) response = fl_fixture_response_new (rows[i].status, NULL, NULL);

    assert_text (fl_response_tone (NULL, response), rows[i].tone);
    assert_text (fl_response_icon_name (NULL, response), rows[i].icon_name);
  }
  assert_text (fl_response_status_text (NULL, NULL), NULL);
}

static void
test_status_text (void)
{
  g_autoptr (FlResponse) bare = fl_fixture_response_new (404, NULL, NULL);
  g_autoptr (FlResponse) full =
      g_object_new (FL_TYPE_RESPONSE, "status", 404, "reason", "Not Found", NULL);

  assert_text (fl_response_status_text (NULL, bare), "404");
  assert_text (fl_response_status_text (NULL, full), "404 Not Found");
}

static void
test_size (void)
{
  g_autoptr (FlResponse) response = fl_fixture_response_new (200, NULL, "hello");

  assert_text (fl_response_size_text (NULL, response), "5 bytes");
  assert_text (fl_response_size_text (NULL, NULL), NULL);
}

static void
test_text (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xfe", 2);
  g_autoptr (FlResponse) text = fl_fixture_response_new (200, "text/plain", "hello");
  g_autoptr (FlResponse) binary = fl_fixture_response_new_bytes (200, "image/png", bytes);
  g_autoptr (FlResponse) nothing = fl_fixture_response_new (204, NULL, NULL);

  assert_text (fl_response_dup_text (text), "hello");
  assert_text (fl_response_dup_text (binary), NULL);
  assert_text (fl_response_dup_text (nothing), NULL);
}

static void
test_file_name (void)
{
  static const struct {
    const char *uri;
    const char *content_type;
    const char *file_name;
  } rows[] = {
    { "https://a.example/v3/contacts?page=2", "application/json", "contacts.json" },
    { "https://a.example/report.pdf", "application/pdf", "report.pdf" },
    { "https://a.example/", "text/html", "response.html" },
    { "https://a.example", "application/atom+xml", "response.xml" },
    { "https://a.example/a%2F..%2Fb", "text/plain", "b.txt" },
    { "https://a.example/..", NULL, "response" },
    { "no address", NULL, "response" },
    { NULL, "image/png", "response" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GListStore) headers = g_list_store_new (FL_TYPE_PAIR);
    g_autoptr (FlResponse) response = NULL;

    if (rows[i].content_type) {
      g_autoptr (FlPair) pair = fl_pair_new ("content-type", rows[i].content_type);

      g_list_store_append (headers, pair);
    }
    response = g_object_new (FL_TYPE_RESPONSE, "status", 200, "headers", headers, "final-uri",
                             rows[i].uri, NULL);
    assert_text (fl_response_dup_file_name (response), rows[i].file_name);
  }
}

static void
test_timings (void)
{
  FlTimings timings = {
    .dns_us = -1, .connect_us = 2000, .tls_us = 30000, .first_byte_us = 400000, .total_us = 5000000
  };
  g_autoptr (FlResponse) response = fl_fixture_response_new (200, NULL, NULL);

  fl_response_set_timings (response, &timings);
  assert_text (fl_timing_text (NULL, response, "dns"), "–");
  assert_text (fl_timing_text (NULL, response, "connect"), "2.0 ms");
  assert_text (fl_timing_text (NULL, response, "tls"), "30 ms");
  assert_text (fl_timing_text (NULL, response, "first-byte"), "400 ms");
  assert_text (fl_timing_text (NULL, response, "total"), "5.00 s");
  assert_text (fl_timing_text (NULL, NULL, "total"), NULL);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/response/status", test_status);
  g_test_add_func ("/app/response/status-text", test_status_text);
  g_test_add_func ("/app/response/size", test_size);
  g_test_add_func ("/app/response/text", test_text);
  g_test_add_func ("/app/response/file-name", test_file_name);
  g_test_add_func ("/app/response/timings", test_timings);
  return fl_test_run ();
}
