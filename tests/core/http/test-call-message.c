/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call-message.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-http-session.h"
#include "fl-secret.h"
#include "fl-test.h"

#include <string.h>

static SoupMessage *
build (FlRequest *request, gboolean has_body, FlCallHeaders headers, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse ("https://api.example.com/x", SOUP_HTTP_URI_FLAGS, NULL);
  const char *method = fl_call_message_get_method (request, error);

  return method ? fl_call_message_new (request, method, uri, has_body, headers, error) : NULL;
}

static SoupMessage *
build_as_typed (FlRequest *request, GError **error)
{
  return build (request, fl_call_message_has_body (request), FL_CALL_HEADERS_ALL, error);
}

static const char *
find_header (SoupMessage *message, const char *name)
{
  return soup_message_headers_get_list (soup_message_get_request_headers (message), name);
}

static void
test_methods (void)
{
  static const struct {
    const char *method;
    const char *expected;
  } cases[] = {
    { "GET", "GET" },
    { "get", "GET" },
    { "Patch", "PATCH" },
    { "PROPFIND", "PROPFIND" },
    { "M-SEARCH", "M-SEARCH" },
    { "propfind", "propfind" },
    { "GE T", NULL },
    { "GET\r\nX-Evil: 1", NULL },
    { "GET /x HTTP/1.1\r\n", NULL },
    { "GÉT", NULL },
    { "CONNECT", NULL },
    { "connect", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlRequest) request = fl_request_new (cases[i].method, "/x");
    g_autoptr (GError) error = NULL;
    const char *method = fl_call_message_get_method (request, &error);

    g_assert_cmpstr (method, ==, cases[i].expected);
    if (!cases[i].expected)
      g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
  }
}

static void
test_headers_are_sent (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlPair) disabled = fl_pair_new ("X-Off", "1");
  g_autoptr (SoupMessage) message = NULL;
  GError *error = NULL;

  fl_pair_set_enabled (disabled, FALSE);
  g_list_store_append (G_LIST_STORE (fl_request_get_headers (request)), disabled);
  fl_request_add_header (request, "X-Twice", "1");
  fl_request_add_header (request, "X-Twice", "2");
  fl_request_add_header (request, "X-Space", "  a b\tc ");
  fl_request_add_header (request, "X-Empty", "");
  fl_request_add_header (request, "X-Utf8", "grüß");
  fl_request_add_header (request, "", "");
  fl_request_add_header (request, "User-Agent", "mine/1");
  fl_request_add_header (request, "Content-Type", "application/xml");

  message = build_as_typed (request, &error);
  g_assert_no_error (error);
  g_assert_null (find_header (message, "X-Off"));
  g_assert_cmpstr (find_header (message, "x-twice"), ==, "1, 2");
  g_assert_cmpstr (find_header (message, "X-Space"), ==, "a b\tc");
  g_assert_cmpstr (find_header (message, "X-Empty"), ==, "");
  g_assert_cmpstr (find_header (message, "X-Utf8"), ==, "grüß");
  g_assert_cmpstr (find_header (message, "User-Agent"), ==, "mine/1");
  g_assert_cmpstr (find_header (message, "Content-Type"), ==, "application/xml");
}

static void
test_header_injection (void)
{
  static const struct {
    const char *name;
    const char *value;
    const char *said;
  } cases[] = {
    { "X-Note", "a\r\nX-Evil: 1", "header X-Note" },
    { "X-Note", "a\nX-Evil: 1", "header X-Note" },
    { "X-Note", "a\rX-Evil: 1", "header X-Note" },
    { "X-Note", "a\r\n\r\nGET /evil HTTP/1.1", "header X-Note" },
    { "X-Note", "a\n", "header X-Note" },
    { "X-Note", "a\x01", "header X-Note" },
    { "X-Note", "a\x7f", "header X-Note" },
    { "X-Evil: 1\r\nX", "a", "name of a header" },
    { "X-Evil\n", "a", "name of a header" },
    { "X Evil", "a", "name of a header" },
    { "X:Evil", "a", "name of a header" },
    { "", "a", "name of a header" },
    { "Ä", "a", "name of a header" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
    g_autoptr (GError) error = NULL;

    fl_request_add_header (request, cases[i].name, cases[i].value);
    g_assert_null (build_as_typed (request, &error));
    g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
    g_assert_nonnull (strstr (error->message, cases[i].said));
    g_assert_null (strstr (error->message, "evil"));
  }
}

static void
test_reserved_headers (void)
{
  static const char *const names[] = {
    "Host",
    "host",
    "Content-Length",
    "TRANSFER-ENCODING",
    "Connection",
    "Keep-Alive",
    "Upgrade",
    "Expect",
    "TE",
    "Proxy-Connection",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
    g_autoptr (GError) error = NULL;

    fl_request_add_header (request, names[i], "1");
    g_assert_null (build_as_typed (request, &error));
    g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
    g_assert_nonnull (strstr (error->message, names[i]));
  }
}

static void
test_content_types (void)
{
  static const struct {
    const char *body;
    gssize size;
    const char *given;
    const char *expected;
  } cases[] = {
    { "{\"a\": 1}", -1, NULL, "application/json" },
    { " [1, 2]\n", -1, NULL, "application/json" },
    { "{not json}", -1, NULL, "text/plain; charset=utf-8" },
    { "\"text\"", -1, NULL, "text/plain; charset=utf-8" },
    { "12", -1, NULL, "text/plain; charset=utf-8" },
    { "a=1&b=2", -1, NULL, "text/plain; charset=utf-8" },
    { "grüß", -1, NULL, "text/plain; charset=utf-8" },
    { "\xff\xfe", -1, NULL, "application/octet-stream" },
    { "a\0b", 3, NULL, "application/octet-stream" },
    { "a=1&b=2", -1, "application/x-www-form-urlencoded", "application/x-www-form-urlencoded" },
    { "{}", -1, "json", "json" },
    { "{}", -1, "", "application/json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlRequest) request = fl_request_new ("POST", "/x");
    gsize size = cases[i].size < 0 ? strlen (cases[i].body) : (gsize) cases[i].size;
    g_autoptr (GBytes) body = g_bytes_new_static (cases[i].body, size);
    g_autoptr (SoupMessage) message = NULL;
    GError *error = NULL;

    fl_request_set_body (request, body, cases[i].given);
    message = build_as_typed (request, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (find_header (message, "Content-Type"), ==, cases[i].expected);
    g_assert_cmpint (soup_message_headers_get_content_length (
                         soup_message_get_request_headers (message)),
                     ==, size);
    g_assert_true (g_bytes_equal (fl_http_message_get_body (message), body));
  }
}

static void
test_large_json_is_not_parsed (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/x");
  g_autofree char *text = g_malloc (1024 * 1024);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) message = NULL;

  memset (text, ' ', 1024 * 1024);
  text[0] = '{';
  text[1024 * 1024 - 2] = '}';
  body = g_bytes_new_take (g_steal_pointer (&text), 1024 * 1024);
  fl_request_set_body (request, body, NULL);
  message = build_as_typed (request, NULL);
  g_assert_cmpstr (find_header (message, "Content-Type"), ==, "application/json");
}

static void
test_header_beats_content_type (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/x");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (SoupMessage) message = NULL;

  fl_request_set_body (request, body, "text/plain");
  fl_request_add_header (request, "content-type", "application/vnd.example+json");
  message = build_as_typed (request, NULL);
  g_assert_cmpstr (find_header (message, "Content-Type"), ==, "application/vnd.example+json");
}

static void
test_content_type_injection (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/x");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;

  fl_request_set_body (request, body, "text/plain\r\nX-Evil: 1");
  g_assert_null (build_as_typed (request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
}

static void
test_dropped_body_drops_its_description (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/x");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (SoupMessage) message = NULL;

  fl_request_set_body (request, body, NULL);
  fl_request_add_header (request, "Content-Type", "application/json");
  fl_request_add_header (request, "Content-Encoding", "identity");
  fl_request_add_header (request, "Accept", "text/csv");
  message = build (request, FALSE, FL_CALL_HEADERS_ALL, NULL);
  g_assert_null (find_header (message, "Content-Type"));
  g_assert_null (find_header (message, "Content-Encoding"));
  g_assert_cmpstr (find_header (message, "Accept"), ==, "text/csv");
}

static void
test_harmless_headers (void)
{
  static const char *const dropped[] = {
    "Authorization",
    "Proxy-Authorization",
    "Cookie",
    "X-Api-Key",
    "Api-Key",
    "X-Auth-Token",
    "X-Tenant",
    "Referer",
    "Origin",
    "Content-Type",
    "If-None-Match",
    "X-Forwarded-For",
    "X-Goog-Api-Key",
    "Private-Token",
    "Cookie2",
    "Dpop",
    "Authorization-Extra",
    "From",
  };
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlSecret) secret = fl_secret_new ("s3cr3t-4711-value");
  g_autoptr (SoupMessage) message = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    fl_request_add_header (request, dropped[i], "1");
  fl_request_add_header (request, "accept", "text/csv");
  fl_request_add_header (request, "Accept-Language", "de");
  fl_request_add_header (request, "Range", "bytes=0-9");
  fl_request_add_header (request, "User-Agent", "mine/1 (s3cr3t-4711-value)");

  message = build (request, FALSE, FL_CALL_HEADERS_HARMLESS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    g_assert_null (find_header (message, dropped[i]));
  g_assert_cmpstr (find_header (message, "Accept"), ==, "text/csv");
  g_assert_cmpstr (find_header (message, "Accept-Language"), ==, "de");
  g_assert_cmpstr (find_header (message, "Range"), ==, "bytes=0-9");
  /* An allowed name does not make a secret harmless. */
  g_assert_null (find_header (message, "User-Agent"));
}

static void
test_uris (void)
{
  g_autoptr (FlService) service =
      fl_http_fixture_create_service ("https://h.example/books/v3", NULL);
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/bills?status=a|b%7e");
  g_autoptr (FlPair) disabled = fl_pair_new ("off", "1");
  g_autoptr (GUri) below = NULL;
  g_autoptr (GUri) absolute = NULL;
  g_autofree char *below_text = NULL;
  g_autofree char *absolute_text = NULL;
  GError *error = NULL;

  fl_pair_set_enabled (disabled, FALSE);
  fl_request_add_query (request, "page size", "1&2=3");
  g_list_store_append (G_LIST_STORE (fl_request_get_query (request)), disabled);
  fl_request_add_query (request, "", "");
  fl_request_add_query (request, "empty", "");
  fl_request_add_query (request, "page size", "ü+/");

  below = fl_call_message_build_uri (request, service, connection, &error);
  g_assert_no_error (error);
  below_text = g_uri_to_string (below);
  g_assert_cmpstr (below_text, ==,
                   "https://h.example/books/v3/bills?status=a|b%7e&page%20size=1%262%3D3&empty=&"
                   "page%20size=%C3%BC%2B%2F");

  fl_request_set_url (request, "https://files.example/x");
  absolute = fl_call_message_build_uri (request, service, connection, &error);
  g_assert_no_error (error);
  absolute_text = g_uri_to_string (absolute);
  g_assert_cmpstr (absolute_text, ==,
                   "https://files.example/x?page%20size=1%262%3D3&empty=&"
                   "page%20size=%C3%BC%2B%2F");

  fl_request_set_url (request, "//evil.example/x");
  g_assert_null (fl_call_message_build_uri (request, service, connection, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
  g_clear_error (&error);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/call-message/methods", test_methods);
  g_test_add_func ("/call-message/headers-are-sent", test_headers_are_sent);
  g_test_add_func ("/call-message/header-injection", test_header_injection);
  g_test_add_func ("/call-message/reserved-headers", test_reserved_headers);
  g_test_add_func ("/call-message/content-types", test_content_types);
  g_test_add_func ("/call-message/large-json-is-not-parsed", test_large_json_is_not_parsed);
  g_test_add_func ("/call-message/header-beats-content-type", test_header_beats_content_type);
  g_test_add_func ("/call-message/content-type-injection", test_content_type_injection);
  g_test_add_func ("/call-message/dropped-body-drops-its-description",
                   test_dropped_body_drops_its_description);
  g_test_add_func ("/call-message/harmless-headers", test_harmless_headers);
  g_test_add_func ("/call-message/uris", test_uris);

  return fl_test_run ();
}
