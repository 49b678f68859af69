/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-base-string.h"

#include "fl-form.h"
#include "fl-test.h"
#include "oauth1-fixture.h"

#include <libsoup/soup.h>
#include <string.h>

/* RFC 5849 §3.4.1.1, with the parameters of §3.4.1.3.1. */
static void
test_rfc (void)
{
  g_autofree char *base_string = oauth1_fixture_base_string (
      "POST", "http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
      "realm=Example&oauth_consumer_key=9djdj82h48djs9d2&oauth_token=kkk9d7dh3k39sjv7&"
      "oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201&oauth_nonce=7d8f3e4a&"
      "oauth_signature=bYT5CMsGcbgUdFHObYMEfcx6bsw%3D",
      "c2&a3=2+q");

  g_assert_cmpstr (base_string, ==,
                   "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%2"
                   "6b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%"
                   "26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp"
                   "%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
}

/* RFC 5849 §3.4.1.2, its two examples first. */
static const struct {
  const char *method;
  const char *uri;
  const char *expected;
} addresses[] = {
  { "GET", "http://EXAMPLE.COM:80/r%20v/X?id=123",
    "GET&http%3A%2F%2Fexample.com%2Fr%2520v%2FX&id%3D123" },
  { "GET", "https://www.example.net:8080/?q=1",
    "GET&https%3A%2F%2Fwww.example.net%3A8080%2F&q%3D1" },
  { "GET", "https://example.com:443/", "GET&https%3A%2F%2Fexample.com%2F&" },
  { "GET", "https://example.com:80/", "GET&https%3A%2F%2Fexample.com%3A80%2F&" },
  { "GET", "http://example.com:443/", "GET&http%3A%2F%2Fexample.com%3A443%2F&" },
  { "GET", "HTTPS://Example.Com", "GET&https%3A%2F%2Fexample.com%2F&" },
  { "GET", "https://example.com?", "GET&https%3A%2F%2Fexample.com%2F&" },
  { "GET", "http://[2001:DB8::1]:8080/a", "GET&http%3A%2F%2F%5B2001%3Adb8%3A%3A1%5D%3A8080%2Fa&" },
  /* GUri brings escapes into one form, in which they are then also sent. */
  { "patch", "https://example.com/a;b=1/~c/%7Ed/%2f",
    "PATCH&https%3A%2F%2Fexample.com%2Fa%3Bb%3D1%2F~c%2F~d%2F%252F&" },
  { "M-SEARCH", "https://example.com/", "M-SEARCH&https%3A%2F%2Fexample.com%2F&" },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *base_string =
        oauth1_fixture_base_string (addresses[i].method, addresses[i].uri, "", NULL);

    g_assert_cmpstr (base_string, ==, addresses[i].expected);
  }
}

/* A query or a form, and its normal form before it is encoded once more. */
static const struct {
  const char *encoded;
  const char *normal;
} parameters[] = {
  { "", "" },
  { "&&", "" },
  { "a", "a=" },
  { "a=", "a=" },
  { "=a", "=a" },
  { "=", "=" },
  { "a=1&&b=2&", "a=1&b=2" },
  { "b=2&a=1", "a=1&b=2" },
  { "a=2&a=1&a=&a", "a=&a=&a=1&a=2" },
  { "a=b=c", "a=b%3Dc" },
  /* "=" would come after "-" and the digits if whole pairs were compared. */
  { "a-=1&a=2&a1=3", "a=2&a-=1&a1=3" },
  /* It is the encoded form that is sorted: "%" comes before letters. */
  { "z=1&%C3%A9=2", "%C3%A9=2&z=1" },
  { "a=x+y&b=x%20y&c=x%2By", "a=x%20y&b=x%20y&c=x%2By" },
  { "a=%7e&b=%2d_.~", "a=~&b=-_.~" },
  { "a=!*'()", "a=%21%2A%27%28%29" },
  { "a=%e2%82%ac", "a=%E2%82%AC" },
  { "a=;b=1", "a=%3Bb%3D1" },
  /* What is not UTF-8, and what is no escape, goes through byte by byte. */
  { "a=%ff%00b", "a=%FF%00b" },
  { "a=%&b=%4&c=%zz", "a=%25&b=%254&c=%25zz" },
  { "a=\xc3\xa9", "a=%C3%A9" },
  /* A signature does not sign itself; a realm is left out of the header alone. */
  { "oauth_signature=x&realm=y&oauth%5Fsignature", "realm=y" },
};

/* GUri takes no broken escape into a query; a form is anybody's. */
static void
check_in_query (const char *encoded, const char *expected)
{
  g_autofree char *uri = g_strconcat ("https://example.com/?", encoded, NULL);
  g_autofree char *base_string = NULL;

  if (!g_uri_is_valid (uri, SOUP_HTTP_URI_FLAGS, NULL)) {
    g_assert_nonnull (strchr (encoded, '%'));
    return;
  }
  base_string = oauth1_fixture_base_string ("GET", uri, "", NULL);
  g_assert_cmpstr (base_string, ==, expected);
}

static void
test_parameters (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++) {
    const char *encoded = parameters[i].encoded;
    g_autofree char *again = g_uri_escape_string (parameters[i].normal, NULL, FALSE);
    g_autofree char *expected = g_strconcat ("GET&https%3A%2F%2Fexample.com%2F&", again, NULL);
    g_autofree char *base_string =
        oauth1_fixture_base_string ("GET", "https://example.com/", "", encoded);

    g_assert_cmpstr (base_string, ==, expected);
    check_in_query (encoded, expected);
  }
}

static const struct {
  const char *encoded;
  const char *left;
} callers_own[] = {
  { "", NULL },
  { "a=1&b", NULL },
  { "oauth_other=1", NULL },
  { "a=1&oauth_nonce=2&b=%20", "a=1&b=%20" },
  { "oauth_nonce=2", "" },
  { "oauth%5Fnonce=2&a=+", "a=+" },
  { "oauth_nonce&oauth_signature=1&a", "a" },
};

static void
test_callers_own_parameters_go (void)
{
  g_autoptr (FlForm) protocol = fl_form_parse ("oauth_nonce=1&oauth_token=2", -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (callers_own); i++) {
    const char *encoded = callers_own[i].encoded;
    g_autoptr (GBytes) left = fl_oauth1_base_string_drop (encoded, strlen (encoded), protocol);

    if (!callers_own[i].left) {
      g_assert_null (left);
      continue;
    }
    g_assert_nonnull (left);
    g_assert_cmpmem (g_bytes_get_data (left, NULL), g_bytes_get_size (left), callers_own[i].left,
                     strlen (callers_own[i].left));
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth1-base-string/rfc", test_rfc);
  g_test_add_func ("/oauth1-base-string/addresses", test_addresses);
  g_test_add_func ("/oauth1-base-string/parameters", test_parameters);
  g_test_add_func ("/oauth1-base-string/callers-own-parameters-go", test_callers_own_parameters_go);

  return fl_test_run ();
}
