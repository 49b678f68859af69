/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-form.h"

#include "fl-base-error.h"
#include "fl-test-memory.h"
#include "fl-test.h"

static void
test_build (void)
{
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *empty = fl_form_to_string (form);
  g_autofree char *text = NULL;

  g_assert_cmpstr (empty, ==, "");
  fl_form_add (form, "grant_type", "authorization_code");
  fl_form_add (form, "scope", "");
  fl_form_add (form, "state", NULL);
  fl_form_add_always (form, "empty", "");
  fl_form_add_always (form, "null", NULL);
  fl_form_add (form, "a b&=", " %&+£€");
  fl_form_add (form, "a b&=", "again");
  text = fl_form_to_string (form);
  g_assert_cmpstr (text, ==,
                   "grant_type=authorization_code&empty=&null=&"
                   "a+b%26%3D=+%25%26%2B%C2%A3%E2%82%AC&a+b%26%3D=again");

  g_assert_cmpuint (fl_form_get_length (form), ==, 5);
  g_assert_cmpstr (fl_form_get_name (form, 3), ==, "a b&=");
  g_assert_cmpstr (fl_form_get_value (form, 3), ==, " %&+£€");
}

static void
test_lookup (void)
{
  g_autoptr (FlForm) form = fl_form_parse ("a=1&b=2&a=3&c=", -1, NULL);

  g_assert_nonnull (form);
  g_assert_cmpuint (fl_form_count (form, "a"), ==, 2);
  g_assert_cmpuint (fl_form_count (form, "b"), ==, 1);
  g_assert_cmpuint (fl_form_count (form, "x"), ==, 0);
  g_assert_null (fl_form_lookup (form, "a"));
  g_assert_cmpstr (fl_form_lookup (form, "b"), ==, "2");
  g_assert_cmpstr (fl_form_lookup (form, "c"), ==, "");
  g_assert_null (fl_form_lookup (form, "x"));

  g_assert_cmpuint (fl_form_remove (form, "x"), ==, 0);
  g_assert_cmpuint (fl_form_remove (form, "a"), ==, 2);
  g_assert_cmpuint (fl_form_get_length (form), ==, 2);
  g_assert_cmpstr (fl_form_get_name (form, 0), ==, "b");
}

typedef struct {
  const char *text;
  const char *again;
} ParseCase;

static const ParseCase parse_cases[] = {
  { "", "" },
  { "&&", "" },
  { "a", "a=" },
  { "a=", "a=" },
  { "=a", "=a" },
  { "=", "=" },
  { "a=b=c", "a=b%3Dc" },
  { "&a=1&&b=2&", "a=1&b=2" },
  { "a+b=%C3%a4+c", "a+b=%C3%A4+c" },
  { "a;b=c", "a%3Bb=c" },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parse_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FlForm) form = fl_form_parse (parse_cases[i].text, -1, &error);
    g_autofree char *again = NULL;

    g_assert_no_error (error);
    again = fl_form_to_string (form);
    g_assert_cmpstr (again, ==, parse_cases[i].again);
  }
}

static void
test_parse_length (void)
{
  g_autoptr (FlForm) none = fl_form_parse (NULL, 0, NULL);
  g_autoptr (FlForm) part = fl_form_parse ("a=12&b=3", 3, NULL);

  g_assert_cmpuint (fl_form_get_length (none), ==, 0);
  g_assert_cmpuint (fl_form_get_length (part), ==, 1);
  g_assert_cmpstr (fl_form_lookup (part, "a"), ==, "1");
}

static void
test_parse_broken (void)
{
  static const char *const texts[] = { "a=%", "%=a", "a=1&b=%zz", "a=%00", "a=%ff" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_form_parse (texts[i], -1, &error));
    g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_ENCODING);
  }
}

typedef struct {
  const char *uri;
  const char *form;
  const char *merged;
} MergeCase;

static const MergeCase merge_cases[] = {
  { "https://a.example/auth", "x=1&y=2", "https://a.example/auth?x=1&y=2" },
  { "https://a.example/auth", "", "https://a.example/auth" },
  { "https://a.example", "x=1", "https://a.example?x=1" },
  { "https://a.example/auth?", "x=1", "https://a.example/auth?x=1" },
  { "https://a.example/auth?access_type=offline&prompt=consent", "x=1",
    "https://a.example/auth?access_type=offline&prompt=consent&x=1" },
  { "https://a.example/auth?x=0&b=%7e!&x=9", "x=1", "https://a.example/auth?b=%7e!&x=1" },
  { "https://a.example/auth?%78=0", "x=1", "https://a.example/auth?x=1" },
  { "https://a.example/auth?b&&c=&", "x=1", "https://a.example/auth?b&c=&x=1" },
  { "https://a.example/auth?b=a?b", "x=1", "https://a.example/auth?b=a?b&x=1" },
  { "https://a.example/auth?b=1#top?x", "x=1", "https://a.example/auth?b=1&x=1" },
  { "https://a.example/auth?%zz=1", "x=1", NULL },
  { "a.example/auth", "x=1", NULL },
  { "https://a.example:port/", "x=1", NULL },
  { "", "x=1", NULL },
};

static void
test_merge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (merge_cases); i++) {
    g_autoptr (FlForm) form = fl_form_parse (merge_cases[i].form, -1, NULL);
    g_autoptr (GError) error = NULL;
    g_autofree char *merged = fl_form_merge_into_uri (form, merge_cases[i].uri, &error);

    g_assert_cmpstr (merged, ==, merge_cases[i].merged);
    if (merged)
      g_assert_no_error (error);
    else
      g_assert_cmpuint (error->domain, ==, G_URI_ERROR);
  }
}

static void
test_boxed (void)
{
  g_autoptr (FlForm) form = fl_form_new ();
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, FL_TYPE_FORM);
  g_value_set_boxed (&value, form);
  g_assert_true (g_value_get_boxed (&value) == form);
}

static void
test_wiped (void)
{
  FlForm *form = fl_form_new ();
  const volatile char *remains;

  fl_form_add (form, "password", "0123456789abcdefPASSWORD-PART");
  remains = fl_form_lookup (form, "password");
  g_assert_true (fl_test_memory_holds (remains, "PASSWORD-PART"));
  fl_form_unref (form);
  g_assert_false (fl_test_memory_holds (remains, "PASSWORD-PART"));
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/form/build", test_build);
  g_test_add_func ("/form/lookup", test_lookup);
  g_test_add_func ("/form/parse", test_parse);
  g_test_add_func ("/form/parse-length", test_parse_length);
  g_test_add_func ("/form/parse-broken", test_parse_broken);
  g_test_add_func ("/form/merge", test_merge);
  g_test_add_func ("/form/boxed", test_boxed);
  g_test_add_func ("/form/wiped", test_wiped);

  return fl_test_run ();
}
