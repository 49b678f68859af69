/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"

#include "fl-base-error.h"

#include <glib/gi18n-lib.h>

/* Readers of one member of a document that anybody may have written. Each wrong member yields one
 * sentence that names its place and what would be right. */

/* Beyond this not every whole number can be told from its neighbor. */
#define LARGEST_EXACT_DOUBLE 9007199254740992.0

static const char *
describe (JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    return _ ("an object");
  case JSON_NODE_ARRAY:
    return _ ("a list");
  case JSON_NODE_NULL:
    return _ ("null");
  case JSON_NODE_VALUE:
    break;
  }
  switch (json_node_get_value_type (node)) {
  case G_TYPE_STRING:
    return _ ("text");
  case G_TYPE_BOOLEAN:
    return _ ("true or false");
  default:
    return _ ("a number");
  }
}

static gboolean
fail_type (JsonNode *node, const char *place, const char *key, const char *wanted, GError **error)
{
  g_autofree char *member = fl_json_place (place, key);

  /* Translators: as in “/auth/token_url must be text, not a number.” */
  g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE, _ ("%s must be %s, not %s."), member,
               wanted, describe (node));
  return FALSE;
}

/* NULL where the member is absent or null. */
static JsonNode *
find_member (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/**
 * fl_json_read_string:
 * @object: where the member is
 * @place: the JSON pointer of @object; empty for the root
 * @key: the member's name
 * @fallback: (nullable): what an absent member, or null, stands for
 * @value: (out) (transfer none) (nullable): the text, which lives as long as @object
 * @error: return location
 *
 * Reads a text.
 *
 * Returns: whether @value is set
 *
 * Errors: %FL_BASE_ERROR_VALUE for a member that is something else.
 */
gboolean
fl_json_read_string (JsonObject *object,
                     const char *place,
                     const char *key,
                     const char *fallback,
                     const char **value,
                     GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (object && place && key && value, FALSE);

  node = find_member (object, key);
  if (node && !is_text (node))
    return fail_type (node, place, key, _ ("text"), error);
  *value = node ? json_node_get_string (node) : fallback;
  return TRUE;
}

/**
 * fl_json_require_string:
 * @object: where the member is
 * @place: the JSON pointer of @object; empty for the root
 * @key: the member's name
 * @value: (out) (transfer none): the text, which lives as long as @object
 * @error: return location
 *
 * Reads a text that must be there.
 *
 * Returns: whether @value is set
 *
 * Errors: %FL_BASE_ERROR_VALUE for a member that is absent, null, empty or something else.
 */
gboolean
fl_json_require_string (JsonObject *object,
                        const char *place,
                        const char *key,
                        const char **value,
                        GError **error)
{
  g_autofree char *member = NULL;
  const char *text;

  g_return_val_if_fail (value, FALSE);

  if (!fl_json_read_string (object, place, key, NULL, &text, error))
    return FALSE;
  if (text && *text) {
    *value = text;
    return TRUE;
  }
  member = fl_json_place (place, key);
  g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
               text ? /* Translators: the placeholder is a place such as /auth/token_url. */
                   _ ("%s must not be empty.")
                    : /* Translators: the placeholder is a place such as /auth/token_url. */
                   _ ("%s is missing; it must be text."),
               member);
  return FALSE;
}

/* Takes 3600.0 for 3600: to JSON they are the same number. */
static gboolean
get_whole_number (JsonNode *node, gint64 *number)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double real;

  if (type == G_TYPE_INT64) {
    *number = json_node_get_int (node);
    return TRUE;
  }
  if (type != G_TYPE_DOUBLE)
    return FALSE;
  real = json_node_get_double (node);
  if (!(real >= -LARGEST_EXACT_DOUBLE && real <= LARGEST_EXACT_DOUBLE))
    return FALSE;
  *number = (gint64) real;
  return (double) *number == real;
}

/**
 * fl_json_read_int:
 * @object: where the member is
 * @place: the JSON pointer of @object; empty for the root
 * @key: the member's name
 * @fallback: what an absent member, or null, stands for
 * @minimum: the least that is right
 * @maximum: the most that is right
 * @value: (out): the number
 * @error: return location
 *
 * Reads a whole number.
 *
 * Returns: whether @value is set
 *
 * Errors: %FL_BASE_ERROR_VALUE for a member that is something else or out of range.
 */
gboolean
fl_json_read_int (JsonObject *object,
                  const char *place,
                  const char *key,
                  gint64 fallback,
                  gint64 minimum,
                  gint64 maximum,
                  gint64 *value,
                  GError **error)
{
  g_autofree char *member = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  JsonNode *node;
  gint64 number = fallback;
  gboolean is_whole;

  g_return_val_if_fail (object && place && key && value, FALSE);

  node = find_member (object, key);
  is_whole = !node || get_whole_number (node, &number);
  if (!node || (is_whole && number >= minimum && number <= maximum)) {
    *value = number;
    return TRUE;
  }
  if (!JSON_NODE_HOLDS_VALUE (node) || is_text (node) ||
      json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return fail_type (node, place, key, _ ("a whole number"), error);
  member = fl_json_place (place, key);
  /* A format that the C library spells differently everywhere cannot be translated. */
  from = g_strdup_printf ("%" G_GINT64_FORMAT, minimum);
  to = g_strdup_printf ("%" G_GINT64_FORMAT, maximum);
  g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
               /* Translators: the first placeholder is a place such as /auth/redirect/port. */
               _ ("%s must be a whole number from %s to %s."), member, from, to);
  return FALSE;
}

/**
 * fl_json_read_boolean:
 * @object: where the member is
 * @place: the JSON pointer of @object; empty for the root
 * @key: the member's name
 * @fallback: what an absent member, or null, stands for
 * @value: (out): the answer
 * @error: return location
 *
 * Reads true or false.
 *
 * Returns: whether @value is set
 *
 * Errors: %FL_BASE_ERROR_VALUE for a member that is something else.
 */
gboolean
fl_json_read_boolean (JsonObject *object,
                      const char *place,
                      const char *key,
                      gboolean fallback,
                      gboolean *value,
                      GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (object && place && key && value, FALSE);

  node = find_member (object, key);
  if (node && (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN))
    return fail_type (node, place, key, _ ("true or false"), error);
  *value = node ? json_node_get_boolean (node) : fallback;
  return TRUE;
}

/**
 * fl_json_read_object:
 * @object: where the member is
 * @place: the JSON pointer of @object; empty for the root
 * @key: the member's name
 * @value: (out) (transfer none) (nullable): the object; %NULL where the member is absent or null
 * @error: return location
 *
 * Reads an object.
 *
 * Returns: whether @value is set
 *
 * Errors: %FL_BASE_ERROR_VALUE for a member that is something else.
 */
gboolean
fl_json_read_object (JsonObject *object,
                     const char *place,
                     const char *key,
                     JsonObject **value,
                     GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (object && place && key && value, FALSE);

  node = find_member (object, key);
  if (node && !JSON_NODE_HOLDS_OBJECT (node))
    return fail_type (node, place, key, _ ("an object"), error);
  *value = node ? json_node_get_object (node) : NULL;
  return TRUE;
}

/**
 * fl_json_read_array:
 * @object: where the member is
 * @place: the JSON pointer of @object; empty for the root
 * @key: the member's name
 * @value: (out) (transfer none) (nullable): the array; %NULL where the member is absent or null
 * @error: return location
 *
 * Reads a list of anything.
 *
 * Returns: whether @value is set
 *
 * Errors: %FL_BASE_ERROR_VALUE for a member that is something else.
 */
gboolean
fl_json_read_array (JsonObject *object,
                    const char *place,
                    const char *key,
                    JsonArray **value,
                    GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (object && place && key && value, FALSE);

  node = find_member (object, key);
  if (node && !JSON_NODE_HOLDS_ARRAY (node))
    return fail_type (node, place, key, _ ("a list"), error);
  *value = node ? json_node_get_array (node) : NULL;
  return TRUE;
}

/**
 * fl_json_read_strv:
 * @object: where the member is
 * @place: the JSON pointer of @object; empty for the root
 * @key: the member's name
 * @value: (out) (transfer full) (array zero-terminated=1): the texts; empty where the member is
 *   absent or null
 * @error: return location
 *
 * Reads a list of texts.
 *
 * Returns: whether @value is set
 *
 * Errors: %FL_BASE_ERROR_VALUE for a member that is something else, or holds something else; the
 *   sentence then names that element.
 */
gboolean
fl_json_read_strv (JsonObject *object,
                   const char *place,
                   const char *key,
                   char ***value,
                   GError **error)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autofree char *list = NULL;
  JsonArray *array;
  guint length;

  g_return_val_if_fail (value, FALSE);

  if (!fl_json_read_array (object, place, key, &array, error))
    return FALSE;
  list = fl_json_place (place, key);
  length = array ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++) {
    JsonNode *element = json_array_get_element (array, i);

    if (!is_text (element)) {
      g_autofree char *index = g_strdup_printf ("%u", i);

      return fail_type (element, list, index, _ ("text"), error);
    }
    g_strv_builder_add (texts, json_node_get_string (element));
  }
  *value = g_strv_builder_end (texts);
  return TRUE;
}
