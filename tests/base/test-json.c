/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"

#include "fl-base-error.h"
#include "fl-test.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *message;
} Broken;

static const Broken broken[] = {
  { "", "Line 1 is not JSON: the text ends too early." },
  { "  \n ", "Line 2 is not JSON: the text ends too early." },
  { "{", "Line 1 is not JSON: the text ends too early." },
  { "{\"a\"", "Line 1 is not JSON: the text ends too early." },
  { "{\"a\":", "Line 1 is not JSON: the text ends too early." },
  { "[1", "Line 1 is not JSON: the text ends too early." },
  { "\"abc", "Line 1 is not JSON: the text ends too early." },
  { "\"abc\\", "Line 1 is not JSON: a text holds an escape that JSON does not have." },
  { "{\n\n  x: 1 }", "Line 3 is not JSON: a name in double quotes must stand here." },
  { "{ 'a': 1 }", "Line 1 is not JSON: a name in double quotes must stand here." },
  { "{ \"a\": 1, }", "Line 1 is not JSON: a name in double quotes must stand here." },
  { "{ \"a\" 1 }", "Line 1 is not JSON: a colon must follow the name." },
  { "{ \"a\": 1 \"b\": 2 }",
    "Line 1 is not JSON: a comma or the closing bracket must stand here." },
  { "[1, 2}", "Line 1 is not JSON: a comma or the closing bracket must stand here." },
  { "[1,]", "Line 1 is not JSON: a value must stand here." },
  { "[,1]", "Line 1 is not JSON: a value must stand here." },
  { "{} {}", "Line 1 is not JSON: nothing may follow the end." },
  { "{}\n]", "Line 2 is not JSON: nothing may follow the end." },
  { "/* c */ {}", "Line 1 is not JSON: a value must stand here." },
  { "// c\n{}", "Line 1 is not JSON: a value must stand here." },
  { "var a = {};", "Line 1 is not JSON: a value must stand here." },
  { "<html>", "Line 1 is not JSON: a value must stand here." },
  { "tru", "Line 1 is not JSON: a value must stand here." },
  { "NaN", "Line 1 is not JSON: a value must stand here." },
  { "-Infinity", "Line 1 is not JSON: a value must stand here." },
  { "+1", "Line 1 is not JSON: a value must stand here." },
  { ".5", "Line 1 is not JSON: a value must stand here." },
  { "012", "Line 1 is not JSON: nothing may follow the end." },
  { "0x12", "Line 1 is not JSON: nothing may follow the end." },
  { "1.", "Line 1 is not JSON: a digit must follow the decimal point." },
  { "1e", "Line 1 is not JSON: a number's exponent must be digits." },
  { "1e400", "Line 1 is not JSON: a number is too large." },
  { "\"a\tb\"", "Line 1 is not JSON: a text holds a line break or another control character; "
                "it must be escaped, or the closing quote is missing." },
  { "\"\\x\"", "Line 1 is not JSON: a text holds an escape that JSON does not have." },
  { "\"\\u00g0\"", "Line 1 is not JSON: four hexadecimal digits must follow “\\u”." },
  { "\"\\u0000\"", "Line 1 is not JSON: a text must not hold a NUL character." },
  { "\"\\ud83d\"", "Line 1 is not JSON: a text holds half of a surrogate pair." },
  { "\"\\ude00\"", "Line 1 is not JSON: a text holds half of a surrogate pair." },
  { "\"\\ud83d\\u0041\"", "Line 1 is not JSON: a text holds half of a surrogate pair." },
  { "\"\xff\"", "The JSON text must be UTF-8 and hold no NUL character." },
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", broken[i].text);
    g_assert_null (fl_json_parse (broken[i].text, -1, &error));
    g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON);
    g_assert_cmpstr (error->message, ==, broken[i].message);
  }
}

static const char document[] = "{\n"
                               "  \"z\": \"ü \\\"\\\\/\\b\\f\\n\\r\\t\\u0001\",\n"
                               "  \"a\": [\n"
                               "    0,\n"
                               "    -12,\n"
                               "    1.5,\n"
                               "    true,\n"
                               "    null,\n"
                               "    {},\n"
                               "    []\n"
                               "  ],\n"
                               "  \"m\": {\n"
                               "    \"\\\"\": \"\"\n"
                               "  }\n"
                               "}\n";

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = fl_json_parse (document, -1, &error);
  g_autoptr (JsonNode) copy = NULL;
  g_autofree char *text = NULL;
  g_autofree char *copied_text = NULL;

  g_assert_no_error (error);
  text = fl_json_print (root);
  g_assert_cmpstr (text, ==, document);

  copy = fl_json_copy (root);
  json_object_remove_member (json_node_get_object (root), "a");
  json_object_remove_member (json_object_get_object_member (json_node_get_object (root), "m"),
                             "\"");
  copied_text = fl_json_print (copy);
  g_assert_cmpstr (copied_text, ==, document);
}

static void
test_one_line (void)
{
  const char *text = "{\"b\":[1,{},[],{\"c d\":\"\\\"\"}],\"a\":null,\"e\":true,\"f\":0.5}";
  g_autoptr (JsonNode) root = fl_json_parse (text, -1, NULL);
  g_autofree char *line = fl_json_print_line (root);

  g_assert_cmpstr (line, ==, text);
}

/* JSON-GLib would write 1e+30 as 1e+30.0. */
static void
test_numbers_are_read_again (void)
{
  static const struct {
    const char *text;
    const char *printed;
  } numbers[] = {
    { "1e30", "[\n  1e+30\n]\n" },
    { "-1E-30", "[\n  -1.0000000000000001e-30\n]\n" },
    { "100000000000000000000", "[\n  1e+20\n]\n" },
    { "7.0", "[\n  7.0\n]\n" },
    { "7", "[\n  7\n]\n" },
    { "-0.5", "[\n  -0.5\n]\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *list = g_strdup_printf ("[%s]", numbers[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) root = fl_json_parse (list, -1, &error);
    g_autoptr (JsonNode) again = NULL;
    g_autofree char *printed = NULL;
    g_autofree char *line = NULL;

    g_assert_no_error (error);
    printed = fl_json_print (root);
    g_assert_cmpstr (printed, ==, numbers[i].printed);
    again = fl_json_parse (printed, -1, &error);
    g_assert_no_error (error);
    g_assert_true (json_node_equal (root, again));
    line = fl_json_print_line (root);
    g_assert_cmpuint (strlen (line), ==, strlen (printed) - strlen ("\n  \n\n"));
  }
}

static void
test_texts (void)
{
  g_autoptr (JsonNode) root =
      fl_json_parse ("\xef\xbb\xbf[\"\\ud83d\\ude00\\u00e9\\/\\u000a\"] \r\n", -1, NULL);
  g_autoptr (JsonNode) cut = fl_json_parse ("[1]garbage", 3, NULL);

  g_assert_nonnull (root);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (root), 0), ==, "😀é/\n");
  g_assert_nonnull (cut);
}

/* What the network brings is followed by nothing: not a byte after the text may be looked at. */
static void
test_no_terminator (void)
{
  static const char *const texts[] = { "{}", "[1]", "\xef\xbb\xbf[]" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_memdup2 (texts[i], strlen (texts[i]));
    g_autoptr (JsonNode) root = fl_json_parse (text, (gssize) strlen (texts[i]), NULL);

    g_assert_nonnull (root);
  }
}

static void
test_nul_byte (void)
{
  static const char text[] = "{\"a\":\"b\0c\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_json_parse (text, sizeof text - 1, &error));
  g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON);
}

typedef struct {
  const char *text;
  double value;
} Number;

static const Number numbers[] = {
  { "0", 0 },
  { "-0", 0 },
  { "-0.0", 0 },
  { "9223372036854775807", 9223372036854775807.0 },
  { "-9223372036854775807", -9223372036854775807.0 },
  { "-9223372036854775808", -9223372036854775808.0 },
  { "9223372036854775808", 9223372036854775808.0 },
  { "99999999999999999999", 99999999999999999999.0 },
  { "-99999999999999999999", -99999999999999999999.0 },
  { "1e2", 100 },
  { "1E+2", 100 },
  { "-1.25e-2", -0.0125 },
  { "1e-400", 0 },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = g_strdup_printf ("[%s, 1]", numbers[i].text);
    g_autoptr (JsonNode) root = fl_json_parse (text, -1, &error);

    g_assert_no_error (error);
    g_assert_cmpfloat (json_array_get_double_element (json_node_get_array (root), 0), ==,
                       numbers[i].value);
  }
}

static char *
nest (guint depth)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');

  return g_strconcat (open, close, NULL);
}

static void
test_depth (void)
{
  g_autofree char *deep = nest (FL_JSON_MAX_DEPTH);
  g_autofree char *too_deep = nest (FL_JSON_MAX_DEPTH + 1);
  g_autofree char *bottomless = g_strnfill (1000000, '[');
  g_autoptr (JsonNode) root = fl_json_parse (deep, -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (root);
  g_assert_null (fl_json_parse (too_deep, -1, &error));
  g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON);
  g_assert_cmpstr (error->message, ==, "Line 1 is not JSON: too many levels are nested.");
  g_clear_error (&error);
  g_assert_null (fl_json_parse (bottomless, -1, &error));
  g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON);
}

static void
test_size (void)
{
  g_autofree char *text = g_strnfill (FL_JSON_MAX_SIZE_BYTES, ' ');
  g_autofree char *longer = g_strconcat ("[]", text, NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  memcpy (text, "[]", 2);
  root = fl_json_parse (text, -1, &error);
  g_assert_no_error (error);
  g_assert_null (fl_json_parse (longer, -1, &error));
  g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON);
  g_assert_cmpstr (error->message, ==, "The JSON text is longer than 4 MiB.");
}

/* Cut at every byte, and with every byte changed, nothing worse than an error comes of it. */
static void
test_mutilated (void)
{
  g_autofree char *text = g_strdup (document);

  /* Without its last line break it is whole. */
  for (gsize i = 0; i < strlen (document) - 1; i++) {
    g_autoptr (JsonNode) cut = fl_json_parse (document, (gssize) i, NULL);

    g_assert_null (cut);
    for (guint byte = 0; byte < 256; byte++) {
      g_autoptr (JsonNode) changed = NULL;

      text[i] = (char) byte;
      changed = fl_json_parse (text, sizeof document - 1, NULL);
    }
    text[i] = document[i];
  }
}

/* RFC 6901 §5 */
static const char pointers[] = "{ \"foo\": [\"bar\", \"baz\"], \"\": 0, \"a/b\": 1, \"c%d\": 2,"
                               "  \"e^f\": 3, \"g|h\": 4, \"i\\\\j\": 5, \"k\\\"l\": 6, \" \": 7,"
                               "  \"m~n\": 8, \"~1\": 9, \"deep\": { \"er\": [ { \"x\": 10 } ] } }";

static gint64
lookup_int (JsonNode *root, const char *pointer)
{
  JsonNode *node = fl_json_lookup (root, pointer);

  g_assert_nonnull (node);
  return json_node_get_int (node);
}

static void
test_lookup (void)
{
  static const char *const nowhere[] = { "foo",     "/foo/2",     "/foo/-",  "/foo/01",
                                         "/foo/+1", "/foo/",      "/foo/0/", "/bar",
                                         "//",      "/deep/er/x", "/foo/ 1" };
  g_autoptr (JsonNode) root = fl_json_parse (pointers, -1, NULL);

  g_assert_nonnull (root);
  g_assert_true (fl_json_lookup (root, "") == root);
  g_assert_cmpint (lookup_int (root, "/"), ==, 0);
  g_assert_cmpint (lookup_int (root, "/a~1b"), ==, 1);
  g_assert_cmpint (lookup_int (root, "/c%d"), ==, 2);
  g_assert_cmpint (lookup_int (root, "/e^f"), ==, 3);
  g_assert_cmpint (lookup_int (root, "/g|h"), ==, 4);
  g_assert_cmpint (lookup_int (root, "/i\\j"), ==, 5);
  g_assert_cmpint (lookup_int (root, "/k\"l"), ==, 6);
  g_assert_cmpint (lookup_int (root, "/ "), ==, 7);
  g_assert_cmpint (lookup_int (root, "/m~0n"), ==, 8);
  g_assert_cmpint (lookup_int (root, "/~01"), ==, 9);
  g_assert_cmpint (lookup_int (root, "/deep/er/0/x"), ==, 10);
  g_assert_cmpstr (json_node_get_string (fl_json_lookup (root, "/foo/1")), ==, "baz");
  for (guint i = 0; i < G_N_ELEMENTS (nowhere); i++)
    g_assert_null (fl_json_lookup (root, nowhere[i]));
}

/* A sentence that holds it is one line on a terminal, whoever wrote the document. */
static void
test_place_of_hostile_key (void)
{
  g_autofree char *controls = fl_json_place ("", "a\r\nb\x1b[31m\xe2\x80\xae");
  g_autofree char *invalid = fl_json_place ("/kept", "\xff");
  g_autofree char *long_key = g_strnfill (100000, 'a');
  g_autofree char *long_place = fl_json_place ("", long_key);

  g_assert_cmpstr (controls, ==, "/a��b�[31m�");
  g_assert_cmpstr (invalid, ==, "/kept/�");
  g_assert_cmpuint (strlen (long_place), <, 200);
  g_assert_true (g_str_has_suffix (long_place, "a…"));
}

static void
test_place (void)
{
  g_autofree char *root = fl_json_place ("", "auth");
  g_autofree char *inner = fl_json_place ("/auth", "token_url");
  g_autofree char *escaped = fl_json_place ("/a~1b", "c/d~e");

  g_assert_cmpstr (root, ==, "/auth");
  g_assert_cmpstr (inner, ==, "/auth/token_url");
  g_assert_cmpstr (escaped, ==, "/a~1b/c~1d~0e");
}

static void
test_merge_unknown (void)
{
  static const char *const owned[] = { "name", "dropped", NULL };
  g_autoptr (JsonNode) known = fl_json_parse ("{\"name\":\"new\",\"b\":1}", -1, NULL);
  g_autoptr (JsonNode) previous =
      fl_json_parse ("{\"x\":[1],\"dropped\":1,\"name\":\"old\",\"y\":{}}", -1, NULL);
  g_autoptr (JsonObject) merged =
      fl_json_merge_unknown (json_node_get_object (known), json_node_get_object (previous), owned);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  json_node_init_object (node, merged);
  text = json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==, "{\"name\":\"new\",\"b\":1,\"x\":[1],\"y\":{}}");
}

static void
test_wipe_free (void)
{
  JsonNode *root = fl_json_parse ("{\"a\":[{\"b\":\"secret\"},1,null]}", -1, NULL);
  g_autoptr (JsonNode) held = json_node_ref (fl_json_lookup (root, "/a/0/b"));

  g_assert_cmpstr (json_node_get_string (held), ==, "secret");
  fl_json_wipe_free (root);
  g_assert_cmpstr (json_node_get_string (held), ==, "");
  fl_json_wipe_free (NULL);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/json/broken", test_broken);
  g_test_add_func ("/json/round-trip", test_round_trip);
  g_test_add_func ("/json/one-line", test_one_line);
  g_test_add_func ("/json/numbers-are-read-again", test_numbers_are_read_again);
  g_test_add_func ("/json/texts", test_texts);
  g_test_add_func ("/json/no-terminator", test_no_terminator);
  g_test_add_func ("/json/nul-byte", test_nul_byte);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/mutilated", test_mutilated);
  g_test_add_func ("/json/wipe-free", test_wipe_free);
  g_test_add_func ("/json/lookup", test_lookup);
  g_test_add_func ("/json/place", test_place);
  g_test_add_func ("/json/place-of-hostile-key", test_place_of_hostile_key);
  g_test_add_func ("/json/merge-unknown", test_merge_unknown);

  return fl_test_run ();
}
