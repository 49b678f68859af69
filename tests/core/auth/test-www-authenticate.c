/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-www-authenticate.h"

#include "fl-auth-error.h"
#include "fl-test.h"

#include <string.h>

/* Each challenge as "scheme", "scheme token68" or "scheme name=[value] …", one a line. */
static char *
describe (GPtrArray *challenges, const char *const *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < challenges->len; i++) {
    FlChallenge *challenge = g_ptr_array_index (challenges, i);
    const char *token68 = fl_challenge_get_token68 (challenge);

    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", fl_challenge_get_scheme (challenge));
    if (token68)
      g_string_append_printf (text, " %s", token68);
    for (guint j = 0; names[j]; j++) {
      const char *value = fl_challenge_lookup (challenge, names[j]);

      if (value)
        g_string_append_printf (text, " %s=[%s]", names[j], value);
    }
  }
  return g_string_free (text, FALSE);
}

static const char *const names[] = { "realm", "nonce", "title", "type", "a", "scope", NULL };

static const struct {
  const char *text;
  const char *challenges;
} readable[] = {
  { "", "" },
  { " , ,", "" },
  { "Negotiate", "Negotiate" },
  { "Basic realm=\"simple\"", "Basic realm=[simple]" },
  { "BASIC REALM=simple", "BASIC realm=[simple]" },
  /* RFC 9110 §11.6.1 */
  { "Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\"",
    "Basic realm=[simple]|Newauth realm=[apps] title=[Login to \"apps\"] type=[1]" },
  { "Negotiate, Basic realm=\"x\"", "Negotiate|Basic realm=[x]" },
  { "Negotiate a87421000492aa874209af8bc028", "Negotiate a87421000492aa874209af8bc028" },
  { "Negotiate YWJj==, Basic realm=x", "Negotiate YWJj==|Basic realm=[x]" },
  { "NTLM ab/+._~-0=", "NTLM ab/+._~-0=" },
  { "Basic realm=", "Basic realm=" }, /* a token68, by the grammar */
  { "Digest realm = \"x\" ,\tnonce\t=\tabc", "Digest realm=[x] nonce=[abc]" },
  { ",, Basic realm=\"a, b=c\" , ,Digest nonce=\"n\",,", "Basic realm=[a, b=c]|Digest nonce=[n]" },
  { "Basic realm=\"\"", "Basic realm=[]" },
  { "Basic realm=\"caf\xc3\xa9\"", "Basic realm=[caf\xc3\xa9]" },
  { "Basic realm=\"caf\xe9\"", "Basic realm=[caf\xe9]" },
  { "Basic realm=\"\\a\\\\\"", "Basic realm=[a\\]" },
  { "Basic realm=\"a\tb\"", "Basic realm=[a\tb]" },
  { "Bearer   scope=\"a b\",  a=1", "Bearer a=[1] scope=[a b]" },
  { "Basic realm=\"x\", Basic realm=\"y\"", "Basic realm=[x]|Basic realm=[y]" },
  { "Digest a=b, Negotiate, Newauth a=c", "Digest a=[b]|Negotiate|Newauth a=[c]" },
  { "Custom \ta=1", "Custom a=[1]" },
};

static void
test_readable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readable); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse (readable[i].text, &error);
    g_autofree char *described = NULL;

    g_assert_no_error (error);
    described = describe (challenges, names);
    g_assert_cmpstr (described, ==, readable[i].challenges);
  }
}

static const char *const broken[] = {
  "realm=\"x\"",                    /* no scheme */
  "Basic realm=\"x",                /* no end */
  "Basic realm=\"x\\",              /* no end */
  "Basic realm=\"x\"y",             /* more than a quoted string */
  "Basic realm=x y",                /* more than a token */
  "Basic realm=\"x\" nonce=\"y\"",  /* no comma */
  "Basic realm=\"x\", Realm=\"y\"", /* twice */
  "Basic =x",
  "Basic realm=x, =y",
  "Basic realm==x",
  "Basic realm=\xc3\xa9",
  "Basic re@lm=x",
  "Ba(sic",
  "Basic\trealm=x",      /* one blank at least, before any tab */
  "Negotiate YWJj, a=1", /* a token68 or parameters */
  "Negotiate YWJj== b",
  "Negotiate ==",
  "\"Basic\"",
  "Basic realm=\"a\x01\"",
  "Basic realm=\"a\\\x01\"",
  "Basic realm=\"a\r\nb\"",
  "Basic realm=\"a\x7f\"",
  "Basic\r\nrealm=x",
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", broken[i]);
    g_assert_null (fl_www_authenticate_parse (broken[i], &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  }
}

static char *
repeat (const char *start, const char *format, guint n_times)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < n_times; i++) {
    if (i > 0)
      g_string_append_c (text, ',');
    g_string_append_printf (text, "%s%u", format, i);
    if (*start)
      g_string_append (text, "=x");
  }
  return g_string_free (text, FALSE);
}

static void
assert_readable (char *text, gboolean is_readable)
{
  g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse (text, NULL);

  g_assert_true (is_readable == (challenges != NULL));
  g_free (text);
}

static void
test_bounds (void)
{
  assert_readable (repeat ("", "S", 32), TRUE);
  assert_readable (repeat ("", "S", 33), FALSE);
  assert_readable (repeat ("S ", "p", 64), TRUE);
  assert_readable (repeat ("S ", "p", 65), FALSE);
  assert_readable (g_strnfill (16384, 'S'), TRUE);
  assert_readable (g_strnfill (16385, 'S'), FALSE);
}

/* Every beginning of every text: none may read beyond its end. */
static void
test_every_beginning (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readable); i++) {
    for (gsize length = 0; length <= strlen (readable[i].text); length++) {
      g_autofree char *text = g_strndup (readable[i].text, length);
      g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse (text, NULL);

      g_assert_true (!challenges || challenges->len <= length);
    }
  }
}

static void
test_several_headers (void)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (GPtrArray) challenges = NULL;
  g_autofree char *described = NULL;

  soup_message_headers_append (headers, "WWW-Authenticate", "Digest realm=\"a\", nonce=\"1\"");
  soup_message_headers_append (headers, "WWW-Authenticate", "Broken realm=\"");
  soup_message_headers_append (headers, "Proxy-Authenticate", "Basic realm=\"proxy\"");
  soup_message_headers_append (headers, "www-authenticate", "Basic realm=\"b\", Negotiate");
  challenges = fl_www_authenticate_read (headers);
  described = describe (challenges, names);
  g_assert_cmpstr (described, ==, "Digest realm=[a] nonce=[1]|Basic realm=[b]|Negotiate");
  soup_message_headers_unref (headers);
}

static void
test_many_headers (void)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (GPtrArray) challenges = NULL;

  for (guint i = 0; i < 50; i++)
    soup_message_headers_append (headers, "WWW-Authenticate", "Basic realm=x");
  challenges = fl_www_authenticate_read (headers);
  g_assert_cmpuint (challenges->len, ==, 32);
  soup_message_headers_unref (headers);
}

static void
test_challenge (void)
{
  g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse ("Digest a=1, B=2", NULL);
  g_autoptr (FlChallenge) challenge = fl_challenge_ref (g_ptr_array_index (challenges, 0));

  g_clear_pointer (&challenges, g_ptr_array_unref);
  g_assert_true (fl_challenge_has_scheme (challenge, "dIGEST"));
  g_assert_false (fl_challenge_has_scheme (challenge, "Dig"));
  g_assert_cmpuint (fl_challenge_get_n_parameters (challenge), ==, 2);
  g_assert_cmpstr (fl_challenge_lookup (challenge, "b"), ==, "2");
  g_assert_null (fl_challenge_lookup (challenge, "c"));
  g_assert_null (fl_challenge_get_token68 (challenge));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/www-authenticate/readable", test_readable);
  g_test_add_func ("/www-authenticate/broken", test_broken);
  g_test_add_func ("/www-authenticate/bounds", test_bounds);
  g_test_add_func ("/www-authenticate/every-beginning", test_every_beginning);
  g_test_add_func ("/www-authenticate/several-headers", test_several_headers);
  g_test_add_func ("/www-authenticate/many-headers", test_many_headers);
  g_test_add_func ("/www-authenticate/challenge", test_challenge);

  return fl_test_run ();
}
