/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-indent.h"

#include "fl-test.h"

typedef struct {
  const char *before;
  const char *after;
} Row;

static void
test_json (void)
{
  static const Row rows[] = {
    { "", "" },
    { "  \n ", "" },
    { "{}", "{}" },
    { "[ ]", "[]" },
    { "{ \n}", "{}" },
    { "true", "true" },
    { "{\"a\":1}", "{\n  \"a\": 1\n}" },
    { "[1,2]", "[\n  1,\n  2\n]" },
    { "{\"a\":{\"b\":[{}]}}", "{\n  \"a\": {\n    \"b\": [\n      {}\n    ]\n  }\n}" },
    /* Nothing of a value changes: precision, escapes, doubled keys, brackets in strings. */
    { "[1.50,12345678901234567890,1E+2]", "[\n  1.50,\n  12345678901234567890,\n  1E+2\n]" },
    { "{\"a\":\"{\\\"[,:\",\"a\":\"\\u00e9\\\\\"}",
      "{\n  \"a\": \"{\\\"[,:\",\n  \"a\": \"\\u00e9\\\\\"\n}" },
    /* What breaks off or is wrong is laid out as far as it goes. */
    { "{\"a\":[1,", "{\n  \"a\": [\n    1,\n    " },
    { "{\"a\":\"b", "{\n  \"a\": \"b" },
    { "[\"\\", "[\n  \"\\" },
    { "]}", "]\n}" },
    /* JSON Lines. */
    { "{\"a\":1}\n{\"a\":2}", "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *after = fl_indent_json (rows[i].before);

    g_assert_cmpstr (after, ==, rows[i].after);
  }
}

/* A megabyte of brackets must not become hundreds of them. */
static void
test_hostile_depth (void)
{
  gsize depth = 100000;
  g_autofree char *json = g_strnfill (depth, '[');
  g_autofree char *json_after = fl_indent_json (json);
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autofree char *xml_after = NULL;

  for (gsize i = 0; i < depth; i++)
    g_string_append (xml, "<a>");
  xml_after = fl_indent_xml (xml->str);
  g_assert_cmpuint (strlen (json_after), <, 12 * depth);
  g_assert_cmpuint (strlen (xml_after), <, 12 * xml->len);
  g_assert_true (g_str_has_prefix (json_after, "[\n  [\n    ["));
}

static void
test_xml (void)
{
  static const Row rows[] = {
    { "", "" },
    { "<a/>", "<a/>" },
    { "<a></a>", "<a></a>" },
    { "<a><b/></a>", "<a>\n  <b/>\n</a>" },
    { "<a>\n\n<b>x</b>\n</a>", "<a>\n  <b>x</b>\n</a>" },
    { "<?xml version=\"1.0\"?><!DOCTYPE a><a b='1>2'><c/></a>",
      "<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<a b='1>2'>\n  <c/>\n</a>" },
    /* Beside text nothing moves. */
    { "<p>one <b>two</b> three</p>", "<p>one <b>two</b> three</p>" },
    { "<a><![CDATA[<b>]]></a>", "<a><![CDATA[<b>]]></a>" },
    { "<a><!-- <b> --><c/></a>", "<a>\n  <!-- <b> -->\n  <c/>\n</a>" },
    /* What breaks off or is wrong is laid out as far as it goes. */
    { "<a><b", "<a>\n  <b" },
    { "<a><!-- ", "<a>\n  <!-- " },
    { "</a></b><", "</a>\n</b>\n<" },
    { "no markup", "no markup" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *after = fl_indent_xml (rows[i].before);

    g_assert_cmpstr (after, ==, rows[i].after);
  }
}

static void
test_fold (void)
{
  static const Row rows[] = {
    { "", "" },
    { "abc", "abc" },
    { "abcd", "abcd" },
    { "abcde", "abcd\ne" },
    { "abcd\nefgh\n", "abcd\nefgh\n" },
    { "abcdefghij", "abcd\nefgh\nij" },
    { "ab€cd", "ab\n€c\nd" },
    { "ééé", "éé\né" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *after = fl_fold_long_lines (rows[i].before, 4);

    g_assert_cmpstr (after, ==, rows[i].after);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/indent/json", test_json);
  g_test_add_func ("/app/indent/hostile-depth", test_hostile_depth);
  g_test_add_func ("/app/indent/xml", test_xml);
  g_test_add_func ("/app/indent/fold", test_fold);
  return fl_test_run ();
}
