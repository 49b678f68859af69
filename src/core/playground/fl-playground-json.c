/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-json.h"

#include "fl-base-error.h"
#include "fl-clock.h"

/* Readers that the parts of the state file share, in the manner of fl-json.h. */

/**
 * fl_playground_json_require_int:
 * @place: JSON pointer of the object
 *
 * Reads a member that must be there and be a whole number within bounds.
 *
 * Errors: %FL_BASE_ERROR_VALUE, naming the place
 */
gboolean
fl_playground_json_require_int (JsonObject *object,
                                const char *place,
                                const char *key,
                                gint64 minimum,
                                gint64 maximum,
                                gint64 *value,
                                GError **error)
{
  if (json_object_has_member (object, key) && !json_object_get_null_member (object, key))
    return fl_json_read_int (object, place, key, minimum, minimum, maximum, value, error);
  g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE, "%s/%s is missing", place, key);
  return FALSE;
}

/**
 * fl_playground_json_read_instant:
 * @place: JSON pointer of the object
 * @instant_us: (out): microseconds since 1970, UTC
 *
 * Reads a member that must be there and be a time.
 *
 * Errors: %FL_BASE_ERROR_VALUE, naming the place
 */
gboolean
fl_playground_json_read_instant (JsonObject *object,
                                 const char *place,
                                 const char *key,
                                 gint64 *instant_us,
                                 GError **error)
{
  const char *text = NULL;

  if (!fl_json_require_string (object, place, key, &text, error))
    return FALSE;
  if (!fl_clock_parse (text, instant_us)) {
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
                 "%s/%s must be a time such as 2026-01-31T12:00:00Z", place, key);
    return FALSE;
  }
  return TRUE;
}

/**
 * fl_playground_json_read_element:
 * @place: JSON pointer of the array
 * @element_place: (out): JSON pointer of the element; set in any case
 *
 * Reads an element that must be an object.
 *
 * Errors: %FL_BASE_ERROR_VALUE, naming the place
 *
 * Returns: (transfer none)
 */
JsonObject *
fl_playground_json_read_element (JsonArray *array,
                                 const char *place,
                                 guint position,
                                 char **element_place,
                                 GError **error)
{
  JsonNode *node = json_array_get_element (array, position);

  *element_place = g_strdup_printf ("%s/%u", place, position);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE, "%s must be an object", *element_place);
  return NULL;
}
