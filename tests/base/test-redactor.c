/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redactor.h"

#include "fl-encoding.h"
#include "fl-secret.h"
#include "fl-test.h"

#include <string.h>

#define MASK FL_REDACTED

typedef struct {
  const char *secret;
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  { "s3cret-token", "no such thing", "no such thing" },
  { "s3cret-token", "s3cret-token", MASK },
  { "s3cret-token", "Bearer s3cret-token, twice: s3cret-token.",
    "Bearer " MASK ", twice: " MASK "." },
  { "s3cret-token", "s3cret-toke", "s3cret-toke" },
  { "wxyz", "at the end: wxyz", "at the end: " MASK },
  { "wxyz", "wxy", "wxy" },
  /* percent- and form-encoded, in both cases, and encoded more than needed */
  { "p+q%zz/ä ~*", "p+q%zz/ä ~*", MASK },
  { "p+q%zz/ä ~*", "a=p%2Bq%25zz%2F%C3%A4%20~%2A&b", "a=" MASK "&b" },
  { "p+q%zz/ä ~*", "a=p%2bq%25zz%2f%c3%a4%20~%2a&b", "a=" MASK "&b" },
  { "p+q%zz/ä ~*", "a=p%2Bq%25zz%2F%C3%A4+%7E*&b", "a=" MASK "&b" },
  { "p+q%zz/ä ~*", "%70%2B%71%25%7A%7A%2F%C3%A4%20%7E%2A", MASK },
  { "a b c d", "a+b+c+d", MASK },
  /* as JSON */
  { "say \"hi\"\\/\nä€😀", "{\"k\":\"say \\\"hi\\\"\\\\/\\nä€😀\"}", "{\"k\":\"" MASK "\"}" },
  { "say \"hi\"\\/\nä€😀", "[\"say \\u0022hi\\u0022\\\\\\/\\u000a\\u00e4\\u20AC\\ud83d\\uDE00\"]",
    "[\"" MASK "\"]" },
  /* broken escapes are not read beyond the end */
  { "a%bc", "a%25b", "a%25b" },
  { "a%bc", "a%2", "a%2" },
  { "a\"bc", "a\\", "a\\" },
  { "a\"bc", "a\\u00", "a\\u00" },
  /* overlapping secrets leave no end of either */
  { "abcdefgh", "xabcdefghx", "x" MASK "x" },
  /* short ones only as values */
  { "a", "a banana at a bar", "a banana at a bar" },
  { "abc", "key=abc&other=abcd", "key=" MASK "&other=abcd" },
  { "abc", "abc", MASK },
  { "abc", "{\"key\":\"abc\"}", "{\"key\":\"" MASK "\"}" },
  { "abc", "X-Key: abc\r\nabcabc", "X-Key: " MASK "\r\nabcabc" },
  { "", "nothing to hide", "nothing to hide" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlSecret) secret = fl_secret_new (cases[i].secret);
    g_autofree char *masked = fl_redact (cases[i].text);

    g_test_message ("case %u: %s", i, cases[i].text);
    g_assert_cmpstr (masked, ==, cases[i].expected);
  }
  g_assert_null (fl_redact (NULL));
}

static void
test_overlapping (void)
{
  g_autoptr (FlSecret) one = fl_secret_new ("abcdef");
  g_autoptr (FlSecret) longer = fl_secret_new ("abcdefghij");
  g_autoptr (FlSecret) beyond = fl_secret_new ("ghijklmn");
  g_autofree char *nested = fl_redact ("<abcdefghij>");
  g_autofree char *chained = fl_redact ("<abcdefghijklmn>");
  g_autofree char *apart = fl_redact ("<abcdef><ghijklmn>");

  g_assert_cmpstr (nested, ==, "<" MASK ">");
  g_assert_cmpstr (chained, ==, "<" MASK ">");
  g_assert_cmpstr (apart, ==, "<" MASK "><" MASK ">");
}

static void
test_forgotten (void)
{
  FlSecret *secret = fl_secret_new ("gone-tomorrow");
  FlSecret *twin = fl_secret_new ("gone-tomorrow");
  char *masked;

  fl_secret_unref (secret);
  masked = fl_redact ("gone-tomorrow");
  g_assert_cmpstr (masked, ==, MASK);
  g_free (masked);

  fl_secret_unref (twin);
  masked = fl_redact ("gone-tomorrow");
  g_assert_cmpstr (masked, ==, "gone-tomorrow");
  g_free (masked);
}

static char *
encode_base64 (const char *before, const char *secret, const char *behind, gboolean for_uri)
{
  g_autofree char *text = g_strconcat (before, secret, behind, NULL);

  return for_uri ? fl_base64url_encode ((const guint8 *) text, strlen (text))
                 : g_base64_encode ((const guchar *) text, strlen (text));
}

/* The secret at each alignment, with and without neighbors on both sides: no more may be left than
 * what the neighbors need. */
static void
check_base64 (const char *value, const char *encoded_value)
{
  static const char *const surroundings[] = { "", "x", "xy", "xyz", "client-id:", "ünï:" };
  g_autoptr (FlSecret) secret = fl_secret_new (value);

  for (guint i = 0; i < G_N_ELEMENTS (surroundings) * G_N_ELEMENTS (surroundings) * 2; i++) {
    const char *before = surroundings[i / 2 % G_N_ELEMENTS (surroundings)];
    const char *behind = surroundings[i / 2 / G_N_ELEMENTS (surroundings)];
    g_autofree char *encoded = encode_base64 (before, encoded_value, behind, i % 2 == 1);
    g_autofree char *text = g_strconcat ("Authorization: Basic ", encoded, "\n", NULL);
    g_autofree char *masked = fl_redact (text);
    gsize longest = strlen ("Authorization: Basic ********\n") + (strlen (before) * 8 + 5) / 6 +
                    (strlen (behind) * 8 + 5) / 6 + strlen ("==");

    g_test_message ("%s -> %s", text, masked);
    g_assert_nonnull (strstr (masked, MASK));
    g_assert_cmpuint (strlen (masked), <=, longest);
  }
}

static void
test_base64 (void)
{
  check_base64 ("s3cret-token", "s3cret-token");
  check_base64 ("abcd", "abcd");
  check_base64 ("abcde", "abcde");
  check_base64 ("abcdef", "abcdef");
  check_base64 ("\xc3\xbf\xc3\xbe>>>?\?\?~~~", "\xc3\xbf\xc3\xbe>>>?\?\?~~~");
  check_base64 ("p+q%zz s/", "p%2Bq%25zz+s%2F");
  check_base64 ("p+q%zz s/", "p%2Bq%25zz%20s%2F");
}

/* RFC 6749 §2.3.1, and the same inside JSON and inside a query. */
static void
test_basic (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("7Fjfp0ZBr1KtDRbnfVdmIw");
  g_autofree char *masked =
      fl_redact ("Authorization: Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3\r\n");

  g_assert_cmpstr (masked, ==, "Authorization: Basic czZCaGRSa3F0Mz" MASK "\r\n");
}

/* The padding would tell the length. */
static void
test_padding (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("0123456789");
  g_autofree char *whole = fl_redact ("\"MDEyMzQ1Njc4OQ==\"");
  g_autofree char *behind = fl_redact ("\"eDAxMjM0NTY3ODk=\"");

  g_assert_cmpstr (whole, ==, "\"" MASK "\"");
  g_assert_cmpstr (behind, ==, "\"e" MASK "\"");
}

static void
test_base64_encoded_again (void)
{
  /* Base64 "Pz8/Pj4+fn5+" */
  g_autoptr (FlSecret) secret = fl_secret_new ("?\?\?>>>~~~");
  g_autofree char *query = fl_redact ("k=Pz8%2FPj4%2Bfn5%2B&l=Pz8_Pj4-fn5-");
  g_autofree char *json = fl_redact ("\"Pz8\\/Pj4+fn5+\"");

  g_assert_cmpstr (query, ==, "k=" MASK "&l=" MASK);
  g_assert_cmpstr (json, ==, "\"" MASK "\"");
}

/* The two characters that differ, among those that all needles are sorted by. */
static void
test_base64_beginning (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new (">>>>????");
  g_autofree char *plain = fl_redact ("\"Pj4+Pj8/Pz8=\"");
  g_autofree char *for_uri = fl_redact ("\"Pj4-Pj8_Pz8\"");

  g_assert_cmpstr (plain, ==, "\"" MASK "\"");
  g_assert_cmpstr (for_uri, ==, "\"" MASK "\"");
}

static gpointer
make_secrets (gpointer data)
{
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *text = g_strdup_printf ("another-secret-%u", i);
    g_autoptr (FlSecret) secret = fl_secret_new (text);
    g_autofree char *masked = fl_redact (text);

    g_assert_cmpstr (masked, ==, MASK);
  }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("stays all the time");
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("secrets", make_secrets, NULL);
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *masked = fl_redact ("<stays+all+the+time>");

    g_assert_cmpstr (masked, ==, "<" MASK ">");
  }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

typedef struct {
  const char *uri;
  const char *expected;
} UriCase;

static const UriCase uri_cases[] = {
  { "https://example.org/a/b?page=2&per_page=10", "https://example.org/a/b?page=2&per_page=10" },
  { "http://127.0.0.1:8723/callback?code=abc&state=def&scope=a",
    "http://127.0.0.1:8723/callback?code=" MASK "&state=" MASK "&scope=a" },
  { "https://u:p@example.org/", "https://" MASK "@example.org/" },
  { "https://user@host@example.org:1/x", "https://" MASK "@example.org:1/x" },
  { "https://example.org/@user?m=a@b", "https://example.org/@user?m=a@b" },
  { "//u:p@example.org", "//" MASK "@example.org" },
  { "https://example.org/#access_token=x", "https://example.org/#" MASK },
  { "https://example.org/?a=b#", "https://example.org/?a=b#" MASK },
  { "?Access-Token=x&API_KEY=y&X-Amz-Signature=z&client_secret=w",
    "?Access-Token=" MASK "&API_KEY=" MASK "&X-Amz-Signature=" MASK "&client_secret=" MASK },
  { "/p?%63ode=x&%zz=y&code", "/p?%63ode=" MASK "&%zz=" MASK "&code" },
  { "/p?token=&token==&&a", "/p?token=" MASK "&token=" MASK "&&a" },
  { "/p?refresh_token=x&id_token=x&token=x&code_verifier=x&assertion=x&key=x&password=x&signature="
    "x",
    "/p?refresh_token=" MASK "&id_token=" MASK "&token=" MASK "&code_verifier=" MASK
    "&assertion=" MASK "&key=" MASK "&password=" MASK "&signature=" MASK },
  { "/p?q=living-secret&x=1", "/p?q=" MASK "&x=1" },
  { "", "" },
  { "?", "?" },
  { "not a URI at all", "not a URI at all" },
};

static void
test_uri (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("living-secret");

  for (guint i = 0; i < G_N_ELEMENTS (uri_cases); i++) {
    g_autofree char *masked = fl_redact_uri (uri_cases[i].uri);

    g_assert_cmpstr (masked, ==, uri_cases[i].expected);
  }
  g_assert_null (fl_redact_uri (NULL));
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/redactor/cases", test_cases);
  g_test_add_func ("/redactor/overlapping", test_overlapping);
  g_test_add_func ("/redactor/forgotten", test_forgotten);
  g_test_add_func ("/redactor/base64", test_base64);
  g_test_add_func ("/redactor/basic", test_basic);
  g_test_add_func ("/redactor/padding", test_padding);
  g_test_add_func ("/redactor/base64-encoded-again", test_base64_encoded_again);
  g_test_add_func ("/redactor/base64-beginning", test_base64_beginning);
  g_test_add_func ("/redactor/threads", test_threads);
  g_test_add_func ("/redactor/uri", test_uri);

  return fl_test_run ();
}
