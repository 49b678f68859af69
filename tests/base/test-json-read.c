/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"

#include "fl-base-error.h"
#include "fl-test.h"

static const char document[] = "{ \"text\": \"t\", \"empty\": \"\", \"null\": null, \"int\": 7,"
                               "  \"whole\": 8.0, \"real\": 1.5, \"large\": 99999999999999999999,"
                               "  \"yes\": true, \"object\": { \"a\": 1 }, \"array\": [ 1 ],"
                               "  \"texts\": [ \"a\", \"b\" ], \"mixed\": [ \"a\", null ] }";

typedef struct {
  JsonNode *root;
  JsonObject *object;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = fl_json_parse (document, -1, &fixture->error);
  g_assert_no_error (fixture->error);
  fixture->object = json_node_get_object (fixture->root);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_no_error (fixture->error);
  json_node_unref (fixture->root);
}

static void
assert_message (Fixture *fixture, const char *message)
{
  g_assert_error (fixture->error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE);
  g_assert_cmpstr (fixture->error->message, ==, message);
  g_clear_error (&fixture->error);
}

static void
test_string (Fixture *fixture, gconstpointer data)
{
  const char *value = "untouched";

  g_assert_true (
      fl_json_read_string (fixture->object, "", "text", "other", &value, &fixture->error));
  g_assert_cmpstr (value, ==, "t");
  g_assert_true (
      fl_json_read_string (fixture->object, "", "empty", "other", &value, &fixture->error));
  g_assert_cmpstr (value, ==, "");
  g_assert_true (
      fl_json_read_string (fixture->object, "", "null", "other", &value, &fixture->error));
  g_assert_cmpstr (value, ==, "other");
  g_assert_true (fl_json_read_string (fixture->object, "", "absent", NULL, &value, NULL));
  g_assert_null (value);

  g_assert_false (
      fl_json_read_string (fixture->object, "/auth", "int", NULL, &value, &fixture->error));
  assert_message (fixture, "/auth/int must be text, not a number.");
  g_assert_false (fl_json_read_string (fixture->object, "", "yes", NULL, &value, &fixture->error));
  assert_message (fixture, "/yes must be text, not true or false.");
  g_assert_false (
      fl_json_read_string (fixture->object, "", "object", NULL, &value, &fixture->error));
  assert_message (fixture, "/object must be text, not an object.");
  g_assert_false (
      fl_json_read_string (fixture->object, "", "array", NULL, &value, &fixture->error));
  assert_message (fixture, "/array must be text, not a list.");
}

static void
test_require_string (Fixture *fixture, gconstpointer data)
{
  const char *value;

  g_assert_true (fl_json_require_string (fixture->object, "", "text", &value, &fixture->error));
  g_assert_cmpstr (value, ==, "t");
  g_assert_false (
      fl_json_require_string (fixture->object, "/a", "absent", &value, &fixture->error));
  assert_message (fixture, "/a/absent is missing; it must be text.");
  g_assert_false (fl_json_require_string (fixture->object, "", "null", &value, &fixture->error));
  assert_message (fixture, "/null is missing; it must be text.");
  g_assert_false (fl_json_require_string (fixture->object, "", "empty", &value, &fixture->error));
  assert_message (fixture, "/empty must not be empty.");
  g_assert_false (fl_json_require_string (fixture->object, "", "int", &value, &fixture->error));
  assert_message (fixture, "/int must be text, not a number.");
}

static gboolean
read_int (Fixture *fixture, const char *key, gint64 *value)
{
  return fl_json_read_int (fixture->object, "", key, 5, 0, 10, value, &fixture->error);
}

static void
test_int (Fixture *fixture, gconstpointer data)
{
  gint64 value;

  g_assert_true (read_int (fixture, "int", &value));
  g_assert_cmpint (value, ==, 7);
  g_assert_true (read_int (fixture, "whole", &value));
  g_assert_cmpint (value, ==, 8);
  g_assert_true (read_int (fixture, "absent", &value));
  g_assert_cmpint (value, ==, 5);
  g_assert_true (read_int (fixture, "null", &value));
  g_assert_cmpint (value, ==, 5);

  g_assert_false (read_int (fixture, "text", &value));
  assert_message (fixture, "/text must be a whole number, not text.");
  g_assert_false (read_int (fixture, "yes", &value));
  assert_message (fixture, "/yes must be a whole number, not true or false.");
  g_assert_false (read_int (fixture, "array", &value));
  assert_message (fixture, "/array must be a whole number, not a list.");
  g_assert_false (read_int (fixture, "real", &value));
  assert_message (fixture, "/real must be a whole number from 0 to 10.");
  g_assert_false (read_int (fixture, "large", &value));
  assert_message (fixture, "/large must be a whole number from 0 to 10.");
  g_assert_false (fl_json_read_int (fixture->object, "", "int", 0, 8, 10, &value, &fixture->error));
  assert_message (fixture, "/int must be a whole number from 8 to 10.");
  g_assert_false (fl_json_read_int (fixture->object, "", "int", 0, -1, 6, &value, &fixture->error));
  assert_message (fixture, "/int must be a whole number from -1 to 6.");
}

static void
test_boolean (Fixture *fixture, gconstpointer data)
{
  gboolean value = FALSE;

  g_assert_true (fl_json_read_boolean (fixture->object, "", "yes", FALSE, &value, &fixture->error));
  g_assert_true (value);
  g_assert_true (
      fl_json_read_boolean (fixture->object, "", "absent", FALSE, &value, &fixture->error));
  g_assert_false (value);
  g_assert_true (fl_json_read_boolean (fixture->object, "", "null", TRUE, &value, &fixture->error));
  g_assert_true (value);
  g_assert_false (fl_json_read_boolean (fixture->object, "", "int", TRUE, &value, &fixture->error));
  assert_message (fixture, "/int must be true or false, not a number.");
  g_assert_false (
      fl_json_read_boolean (fixture->object, "", "object", TRUE, &value, &fixture->error));
  assert_message (fixture, "/object must be true or false, not an object.");
}

static void
test_object (Fixture *fixture, gconstpointer data)
{
  JsonObject *value = NULL;

  g_assert_true (fl_json_read_object (fixture->object, "", "object", &value, &fixture->error));
  g_assert_cmpint (json_object_get_int_member (value, "a"), ==, 1);
  g_assert_true (fl_json_read_object (fixture->object, "", "absent", &value, &fixture->error));
  g_assert_null (value);
  g_assert_true (fl_json_read_object (fixture->object, "", "null", &value, &fixture->error));
  g_assert_null (value);
  g_assert_false (fl_json_read_object (fixture->object, "", "array", &value, &fixture->error));
  assert_message (fixture, "/array must be an object, not a list.");
}

static void
test_array (Fixture *fixture, gconstpointer data)
{
  JsonArray *value = NULL;

  g_assert_true (fl_json_read_array (fixture->object, "", "array", &value, &fixture->error));
  g_assert_cmpuint (json_array_get_length (value), ==, 1);
  g_assert_true (fl_json_read_array (fixture->object, "", "absent", &value, &fixture->error));
  g_assert_null (value);
  g_assert_false (fl_json_read_array (fixture->object, "", "text", &value, &fixture->error));
  assert_message (fixture, "/text must be a list, not text.");
}

static void
test_strv (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) texts = NULL;
  g_auto (GStrv) none = NULL;
  GStrv value = NULL;

  g_assert_true (fl_json_read_strv (fixture->object, "", "texts", &texts, &fixture->error));
  g_assert_cmpuint (g_strv_length (texts), ==, 2);
  g_assert_cmpstr (texts[1], ==, "b");
  g_assert_true (fl_json_read_strv (fixture->object, "", "absent", &none, &fixture->error));
  g_assert_nonnull (none);
  g_assert_null (none[0]);
  g_assert_false (fl_json_read_strv (fixture->object, "/x", "mixed", &value, &fixture->error));
  assert_message (fixture, "/x/mixed/1 must be text, not null.");
  g_assert_false (fl_json_read_strv (fixture->object, "", "text", &value, &fixture->error));
  assert_message (fixture, "/text must be a list, not text.");
  g_assert_null (value);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  add ("/json-read/string", test_string);
  add ("/json-read/require-string", test_require_string);
  add ("/json-read/int", test_int);
  add ("/json-read/boolean", test_boolean);
  add ("/json-read/object", test_object);
  add ("/json-read/array", test_array);
  add ("/json-read/strv", test_strv);

  return fl_test_run ();
}
