/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-address.h"

#include "fl-http-error.h"
#include "fl-http-host.h"
#include "fl-test.h"

#include <libsoup/soup.h>

typedef struct {
  const char *text;
  const char *expected; /* NULL: refused */
} Case;

static void
assert_address (const Case *sample, GUri *uri, GError *error)
{
  g_autofree char *address = uri ? g_uri_to_string (uri) : NULL;

  g_test_message ("“%s”", sample->text);
  g_assert_cmpstr (address, ==, sample->expected);
  if (sample->expected)
    g_assert_no_error (error);
  else
    g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
}

static void
test_absolute (void)
{
  static const Case cases[] = {
    { "https://api.example.com", "https://api.example.com/" },
    { "HTTPS://API.example.com/X", "https://api.example.com/X" },
    { " https://api.example.com/x\n", "https://api.example.com/x" },
    { "https://api.example.com:443/", "https://api.example.com/" },
    { "https://api.example.com:8443/", "https://api.example.com:8443/" },
    { "https://api.example.com./x", "https://api.example.com/x" },
    { "https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe" },
    { "https://[2001:0db8::0001]/", "https://[2001:db8::1]/" },
    { "https://h.example/a/../b/./c", "https://h.example/b/c" },
    { "https://h.example/../../x", "https://h.example/x" },
    { "https://h.example//a//b", "https://h.example//a//b" },
    { "https://h.example/a b\"<>^`{|}", "https://h.example/a%20b%22%3C%3E%5E%60%7B%7C%7D" },
    { "https://h.example/100%", "https://h.example/100%25" },
    { "https://h.example/a%2Fb", "https://h.example/a%2Fb" },
    { "https://h.example/x#fragment", "https://h.example/x" },

    /* What was typed as a query is what is sent. */
    { "https://h.example?a=1", "https://h.example/?a=1" },
    { "https://h.example/?a=1&a=2&b", "https://h.example/?a=1&a=2&b" },
    { "https://h.example/?f[name]=x|y&g={z}", "https://h.example/?f[name]=x|y&g={z}" },
    { "https://h.example/?a=%7e%41+b%20c", "https://h.example/?a=%7e%41+b%20c" },
    { "https://h.example/?a=https://x/?y=../..", "https://h.example/?a=https://x/?y=../.." },
    { "https://h.example/?", "https://h.example/?" },
    { "https://h.example/?a=b c\"<>\\ü%", "https://h.example/?a=b%20c%22%3C%3E%5C%C3%BC%25" },
    { "https://h.example/?a=@b:c", "https://h.example/?a=@b:c" },

    /* Names that are read differently by different programs are read by none. */
    { "https://user@h.example/", NULL },
    { "https://user:password@h.example/", NULL },
    { "https://h.example\\@evil.example/", NULL },
    { "https:\\\\evil.example/", NULL },
    { "https://h.example/\\evil.example", NULL },
    { "https:evil.example", NULL },
    { "https:/evil.example", NULL },
    { "https:///evil.example", NULL },
    { "https://", NULL },
    { "https:", NULL },
    { "http:/x", NULL },
    { "https://evil%2eexample/", NULL },
    { "https://h example/", NULL },
    { "https://h.example:port/", NULL },
    { "https://h.example:65536/", NULL },
    { "https://[::1/", NULL },
    { "https://[fe80::1%25eth0]/", NULL },
    { "https://127.1/", NULL },
    { "https://0x7f000001/", NULL },
    { "https://a..b/", NULL },
    { "ftp://h.example/", NULL },
    { "javascript://h.example/", NULL },
    { "file:///etc/passwd", NULL },
    { "h.example/x", NULL },
    { "", NULL },

    /* Nothing that could end a line. */
    { "https://h.example/a\r\nX-Evil: 1", NULL },
    { "https://h.example/a\nb", NULL },
    { "https://h.example/?a\rb", NULL },
    { "https://h.example\r\n.evil.example/", NULL },
    { "https://h.example/a\tb", NULL },
    { "https://h.example/a\177b", NULL },
    { "https://h.example/a%0d%0aX-Evil:%201", "https://h.example/a%0D%0AX-Evil:%201" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GUri) uri = fl_http_address_parse (cases[i].text, &error);

    assert_address (&cases[i], uri, error);
  }
}

static void
test_below_base (void)
{
  static const Case cases[] = {
    { "/organizations", "https://h.example/books/v3/organizations" },
    { "organizations", "https://h.example/books/v3/organizations" },
    { "", "https://h.example/books/v3" },
    { "/", "https://h.example/books/v3/" },
    { "?a=1", "https://h.example/books/v3?a=1" },
    { "/x?a=1#b", "https://h.example/books/v3/x?a=1" },
    { "#b", "https://h.example/books/v3" },
    { "things:batch", "https://h.example/books/v3/things:batch" },
    { "/v1:run?x=http://y", "https://h.example/books/v3/v1:run?x=http://y" },
    { "/a/../b", "https://h.example/books/v3/b" },
    { "/a b", "https://h.example/books/v3/a%20b" },
    { "/a%2Fb", "https://h.example/books/v3/a%2Fb" },
    { "/a//b", "https://h.example/books/v3/a//b" },
    { "/@me", "https://h.example/books/v3/@me" },
    { "@evil.example/", "https://h.example/books/v3/@evil.example/" },
    { ".evil.example", "https://h.example/books/v3/.evil.example" },
    { "/x?\\", "https://h.example/books/v3/x?%5C" },

    { "//evil.example/x", NULL },
    { "///evil.example/x", NULL },
    { "\\\\evil.example\\x", NULL },
    { "/\\evil.example", NULL },
    { "..", NULL },
    { "../v2", NULL },
    { "/../v2", NULL },
    { "/a/../../v2", NULL },
    { "/%2e%2e/v2", NULL },
    { "/%2E./v2", NULL },
    { "/..%2fv2", NULL },
    { "/..%5cv2", NULL },
    { "/a/..%2f..%2f..", NULL },
    { "/a%00b", NULL },
    { "/a\r\nHost: evil.example", NULL },
    { "/a\nb", NULL },
  };
  g_autoptr (GUri) base = fl_http_address_parse ("https://h.example/books/v3", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GUri) uri = fl_http_address_parse_below (base, cases[i].text, &error);

    assert_address (&cases[i], uri, error);
  }
}

static void
test_bases (void)
{
  static const struct {
    const char *base;
    const char *path;
    const char *expected;
  } cases[] = {
    { "https://h.example", "/x", "https://h.example/x" },
    { "https://h.example/", "x", "https://h.example/x" },
    { "https://h.example/v3/", "/x", "https://h.example/v3/x" },
    { "https://h.example/v3?key=1", "/x?a=2", "https://h.example/v3/x?key=1&a=2" },
    { "https://h.example/v3?key=1", "/x", "https://h.example/v3/x?key=1" },
    { "https://[::1]:8443/v3", "x", "https://[::1]:8443/v3/x" },
    /* A base with a doubled slash must not turn its path into a host. */
    { "https://h.example//evil.example", "/x", "https://h.example//evil.example/x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GUri) base = fl_http_address_parse (cases[i].base, NULL);
    g_autoptr (GUri) uri = fl_http_address_parse_below (base, cases[i].path, NULL);
    g_autofree char *address = g_uri_to_string (uri);

    g_assert_cmpstr (address, ==, cases[i].expected);
  }
}

static void
test_redirect_targets (void)
{
  static const Case cases[] = {
    { "https://other.example/x?a=1", "https://other.example/x?a=1" },
    { "//other.example/x", "https://other.example/x" },
    { "/x", "https://h.example:8443/x" },
    { "x", "https://h.example:8443/a/x" },
    { "../../../x", "https://h.example:8443/x" },
    { "?c=d", "https://h.example:8443/a/b?c=d" },
    { "#part", "https://h.example:8443/a/b?q=1" },
    { "/ü ü", "https://h.example:8443/%C3%BC%20%C3%BC" },
    { "http://other.example/", "http://other.example/" },

    { "https://user:password@other.example/", NULL },
    { "//user@other.example/", NULL },
    { "/\\other.example", NULL },
    { "https:\\\\other.example", NULL },
    { "https:other.example", NULL },
    { "https:///other.example", NULL },
    { "javascript:alert(1)", NULL },
    { "data:text/html,x", NULL },
    { "file:///etc/passwd", NULL },
    { "https://other.example/\tx", NULL },
    { "https://[bad", NULL },
  };
  g_autoptr (GUri) from = fl_http_address_parse ("https://h.example:8443/a/b?q=1", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GUri) uri = fl_http_address_resolve (from, cases[i].text, &error);

    assert_address (&cases[i], uri, error);
  }
}

static void
test_absolute_or_path (void)
{
  g_assert_true (fl_http_address_is_absolute ("https://h.example"));
  g_assert_true (fl_http_address_is_absolute (" \tHTTP://h.example"));
  g_assert_true (fl_http_address_is_absolute ("https:evil.example"));
  g_assert_true (fl_http_address_is_absolute ("http:/x"));
  g_assert_true (fl_http_address_is_absolute ("ftp://h.example"));
  g_assert_false (fl_http_address_is_absolute ("/https://h.example"));
  g_assert_false (fl_http_address_is_absolute ("//h.example"));
  g_assert_false (fl_http_address_is_absolute ("things:batch"));
  g_assert_false (fl_http_address_is_absolute ("me"));
  g_assert_false (fl_http_address_is_absolute (""));
  g_assert_false (fl_http_address_is_absolute ("?u=https://h.example"));
}

static void
test_query_is_appended (void)
{
  static const struct {
    const char *address;
    const char *query;
    const char *expected;
  } cases[] = {
    { "https://h.example/x", "a=1", "https://h.example/x?a=1" },
    { "https://h.example/x?b=%7e", "a=1", "https://h.example/x?b=%7e&a=1" },
    { "https://h.example/x?b=2", "", "https://h.example/x?b=2" },
    { "https://h.example/x?b=2", NULL, "https://h.example/x?b=2" },
    { "https://h.example/x?", "a=1", "https://h.example/x?a=1" },
    { "https://h.example/x", "", "https://h.example/x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GUri) uri = fl_http_address_parse (cases[i].address, NULL);
    g_autoptr (GUri) with_query = fl_http_address_add_query (uri, cases[i].query);
    g_autofree char *address = g_uri_to_string (with_query);

    g_assert_cmpstr (address, ==, cases[i].expected);
  }
}

static void
test_hosts_for_people (void)
{
  static const Case cases[] = {
    { "https://api.example.com/x?token=4711", "api.example.com" },
    { "https://api.example.com:8443/x", "api.example.com:8443" },
    { "http://localhost:80/", "localhost" },
    { "http://127.0.0.1:443/", "127.0.0.1:443" },
    { "https://[::1]/", "[::1]" },
    { "https://[::1]:8443/", "[::1]:8443" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GUri) uri = fl_http_address_parse (cases[i].text, NULL);
    g_autofree char *host = fl_http_host_describe (uri);

    g_assert_cmpstr (host, ==, cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/http-address/absolute", test_absolute);
  g_test_add_func ("/http-address/below-base", test_below_base);
  g_test_add_func ("/http-address/bases", test_bases);
  g_test_add_func ("/http-address/redirect-targets", test_redirect_targets);
  g_test_add_func ("/http-address/absolute-or-path", test_absolute_or_path);
  g_test_add_func ("/http-address/query-is-appended", test_query_is_appended);
  g_test_add_func ("/http-address/hosts-for-people", test_hosts_for_people);

  return fl_test_run ();
}
