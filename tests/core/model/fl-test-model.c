/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-model.h"

#include "fl-json.h"

#include <string.h>

#define UNKNOWN_KEY "x_unknown"

JsonNode *
fl_test_load (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "core", "model", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  node = fl_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return node;
}

FlService *
fl_test_service_new (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_SERVICE);
  g_autoptr (GError) error = NULL;
  FlService *service = fl_service_new_from_json (document, &error);

  g_assert_no_error (error);
  return service;
}

FlConnection *
fl_test_connection_new (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);
  g_autoptr (GError) error = NULL;
  FlConnection *connection = fl_connection_new_from_json (document, &error);

  g_assert_no_error (error);
  return connection;
}

static void
set_element (JsonArray *array, const char *index_text, JsonNode *value)
{
  guint length = json_array_get_length (array);
  guint index = (guint) g_ascii_strtoull (index_text, NULL, 10);
  g_autoptr (JsonArray) tail = json_array_new ();

  g_assert_cmpuint (index, <=, length);
  for (guint i = index + 1; i < length; i++)
    json_array_add_element (tail, fl_json_copy (json_array_get_element (array, i)));
  while (json_array_get_length (array) > index)
    json_array_remove_element (array, index);
  json_array_add_element (array, fl_json_copy (value));
  for (guint i = 0; i < json_array_get_length (tail); i++)
    json_array_add_element (array, fl_json_copy (json_array_get_element (tail, i)));
}

void
fl_test_set (JsonNode *document, const char *pointer, JsonNode *value)
{
  const char *key = strrchr (pointer, '/') + 1;
  g_autofree char *parent_pointer = g_strndup (pointer, key - 1 - pointer);
  JsonNode *parent = fl_json_lookup (document, parent_pointer);

  g_assert_nonnull (parent);
  if (JSON_NODE_HOLDS_ARRAY (parent))
    set_element (json_node_get_array (parent), key, value);
  else if (value)
    json_object_set_member (json_node_get_object (parent), key, fl_json_copy (value));
  else
    json_object_remove_member (json_node_get_object (parent), key);
}

void
fl_test_set_text (JsonNode *document, const char *pointer, const char *text)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);

  fl_test_set (document, pointer, value);
}

char *
fl_test_join_keys (JsonNode *document, const char *pointer)
{
  JsonNode *node = fl_json_lookup (document, pointer);
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

  for (GList *member = members; member; member = member->next)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", (char *) member->data);
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static gboolean
is_map (const char *place)
{
  static const char *const maps[] = { "/kept", "/variables", "/pending_variables", NULL };

  return g_strv_contains (maps, place);
}

typedef void (*Visit) (JsonObject *object, const char *place, gpointer user_data);

static void
visit_objects (JsonNode *node, const char *place, Visit visit, gpointer user_data)
{
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      g_autofree char *child = g_strdup_printf ("%s/%u", place, i);

      visit_objects (json_array_get_element (array, i), child, visit, user_data);
    }
  } else if (JSON_NODE_HOLDS_OBJECT (node) && !is_map (place)) {
    JsonObject *object = json_node_get_object (node);
    g_autoptr (GList) keys = json_object_get_members (object);

    for (GList *key = keys; key; key = key->next) {
      g_autofree char *child = fl_json_place (place, key->data);

      if (!g_str_equal (key->data, UNKNOWN_KEY))
        visit_objects (json_object_get_member (object, key->data), child, visit, user_data);
    }
    visit (object, place, user_data);
  }
}

static void
add_unknown_cb (JsonObject *object, const char *place, gpointer user_data)
{
  JsonObject *unknown = json_object_new ();

  json_object_set_string_member (unknown, "place", place);
  json_object_set_object_member (object, UNKNOWN_KEY, unknown);
}

void
fl_test_add_unknown_keys (JsonNode *document)
{
  visit_objects (document, "", add_unknown_cb, NULL);
}

static void
list_unknown_cb (JsonObject *object, const char *place, gpointer user_data)
{
  JsonObject *unknown;

  if (!json_object_has_member (object, UNKNOWN_KEY))
    return;
  unknown = json_object_get_object_member (object, UNKNOWN_KEY);
  g_assert_cmpstr (json_object_get_string_member (unknown, "place"), ==, place);
  g_ptr_array_add (user_data, g_strdup (place));
}

static int
compare_texts_cb (gconstpointer first, gconstpointer second)
{
  return strcmp (*(const char *const *) first, *(const char *const *) second);
}

char *
fl_test_list_unknown_keys (JsonNode *document)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  visit_objects (document, "", list_unknown_cb, places);
  g_ptr_array_sort (places, compare_texts_cb);
  g_ptr_array_add (places, NULL);
  return g_strjoinv (" \n", (char **) places->pdata);
}

static void
change_document (JsonNode *document, JsonObject *change)
{
  if (json_object_has_member (change, "set")) {
    JsonObjectIter iter;
    const char *pointer;
    JsonNode *value;

    json_object_iter_init_ordered (&iter, json_object_get_object_member (change, "set"));
    while (json_object_iter_next_ordered (&iter, &pointer, &value))
      fl_test_set (document, pointer, value);
  }
  if (json_object_has_member (change, "remove")) {
    JsonArray *pointers = json_object_get_array_member (change, "remove");

    for (guint i = 0; i < json_array_get_length (pointers); i++)
      fl_test_set (document, json_array_get_string_element (pointers, i), NULL);
  }
}

static void G_GNUC_PRINTF (1, 2) fail_case (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s\n", message);
  g_test_fail ();
}

void
fl_test_valid_documents (const char *base, const char *table, FlTestRead read)
{
  g_autoptr (JsonNode) root = fl_test_load (table);
  JsonArray *changes = json_node_get_array (root);

  for (guint i = 0; i < json_array_get_length (changes); i++) {
    g_autoptr (JsonNode) document = fl_test_load (base);
    g_autoptr (GError) error = NULL;

    change_document (document, json_array_get_object_element (changes, i));
    if (!read (document, &error))
      fail_case ("%s: case %u: %s", table, i, error->message);
  }
}

/* Goes on after a failure, so that one run shows all of them. */
void
fl_test_invalid_documents (const char *base, const char *table, FlTestRead read)
{
  g_autoptr (JsonNode) root = fl_test_load (table);
  JsonArray *changes = json_node_get_array (root);

  for (guint i = 0; i < json_array_get_length (changes); i++) {
    JsonObject *change = json_array_get_object_element (changes, i);
    const char *message = json_object_get_string_member (change, "message");
    g_autoptr (JsonNode) document = fl_test_load (base);
    g_autoptr (GError) error = NULL;

    change_document (document, change);
    if (read (document, &error))
      fail_case ("%s: case %u was taken, but should say: %s", table, i, message);
    else if (!g_pattern_match_simple (message, error->message) || *error->message != '/' ||
             strchr (error->message, '\n'))
      fail_case ("%s: case %u says “%s”, but should say “%s”", table, i, error->message, message);
  }
}
