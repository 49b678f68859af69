/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"

#include "fl-base-error.h"
#include "fl-json-private.h"
#include "fl-secret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK      "\xef\xbb\xbf"
#define MAX_SHOWN_KEY_LENGTH 60

static gboolean
check_size_and_encoding (const char *text, gsize length, GError **error)
{
  if (length > FL_JSON_MAX_SIZE_BYTES) {
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON,
                 /* Translators: the placeholder is a number of mebibytes. */
                 _ ("The JSON text is longer than %d MiB."), FL_JSON_MAX_SIZE_BYTES / 1024 / 1024);
    return FALSE;
  }
  if (!g_utf8_validate (text, (gssize) length, NULL)) {
    g_set_error_literal (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON,
                         _ ("The JSON text must be UTF-8 and hold no NUL character."));
    return FALSE;
  }
  return TRUE;
}

/**
 * fl_json_parse:
 * @text: a JSON text, which may begin with a byte order mark
 * @length: its length in bytes, or -1 where it ends with NUL
 * @error: return location
 *
 * Reads JSON from anywhere: strictly, at most %FL_JSON_MAX_SIZE_BYTES long and %FL_JSON_MAX_DEPTH
 * levels deep. Of members with the same name the last one counts. An integer beyond 64 bits becomes
 * the nearest floating-point number.
 *
 * Returns: (transfer full): the root
 *
 * Errors: %FL_BASE_ERROR_JSON; the sentence names the line and never quotes the text.
 * Source: RFC 8259
 */
JsonNode *
fl_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parser_error = NULL;
  gsize size;
  char *checked;
  gboolean is_parsed;

  g_return_val_if_fail (text || length == 0, NULL);

  text = text ? text : "";
  size = length < 0 ? strlen (text) : (gsize) length;
  if (!check_size_and_encoding (text, size, error))
    return NULL;
  /* No g_str_has_prefix(): it would look for the end of a text that need not have one. */
  if (size >= strlen (BYTE_ORDER_MARK) &&
      memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0) {
    text += strlen (BYTE_ORDER_MARK);
    size -= strlen (BYTE_ORDER_MARK);
  }
  checked = fl_json_check (text, size, error);
  if (!checked)
    return NULL;

  parser = json_parser_new ();
  is_parsed = json_parser_load_from_data (parser, checked, -1, &parser_error);
  fl_wipe_free (checked);
  if (!is_parsed) {
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_JSON, "%s", parser_error->message);
    return NULL;
  }
  return json_parser_steal_root (parser);
}

static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (copy, name, fl_json_copy (member));
  return copy;
}

static JsonArray *
copy_array (JsonArray *array)
{
  guint length = json_array_get_length (array);
  JsonArray *copy = json_array_sized_new (length);

  for (guint i = 0; i < length; i++)
    json_array_add_element (copy, fl_json_copy (json_array_get_element (array, i)));
  return copy;
}

/**
 * fl_json_copy:
 * @node: what to copy
 *
 * Copies a whole tree, where json_node_copy() would share its objects and arrays.
 *
 * Returns: (transfer full): the copy, which can be changed
 */
JsonNode *
fl_json_copy (JsonNode *node)
{
  JsonNode *copy;

  g_return_val_if_fail (node, NULL);

  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    copy = json_node_new (JSON_NODE_OBJECT);
    json_node_take_object (copy, copy_object (json_node_get_object (node)));
    return copy;
  case JSON_NODE_ARRAY:
    copy = json_node_new (JSON_NODE_ARRAY);
    json_node_take_array (copy, copy_array (json_node_get_array (node)));
    return copy;
  case JSON_NODE_VALUE:
  case JSON_NODE_NULL:
    return json_node_copy (node);
  }
  g_return_val_if_reached (NULL);
}

static void
wipe (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));

    for (GList *member = members; member; member = member->next)
      wipe (member->data);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    g_autoptr (GList) elements = json_array_get_elements (json_node_get_array (node));

    for (GList *element = elements; element; element = element->next)
      wipe (element->data);
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    char *text = (char *) json_node_get_string (node);

    explicit_bzero (text, strlen (text));
  }
}

/**
 * fl_json_wipe_free:
 * @node: (nullable) (transfer full): a tree from fl_json_parse() that nobody else holds
 *
 * Overwrites all texts of a tree that held secrets, and frees it.
 */
void
fl_json_wipe_free (JsonNode *node)
{
  if (!node)
    return;
  wipe (node);
  json_node_unref (node);
}

static void
replace_all (GString *text, const char *from, const char *to)
{
  g_string_replace (text, from, to, 0);
}

static char *
unescape_step (const char *step, gsize length)
{
  GString *name = g_string_new_len (step, (gssize) length);

  replace_all (name, "~1", "/");
  replace_all (name, "~0", "~");
  return g_string_free (name, FALSE);
}

/* An array's index has no leading zero. */
static JsonNode *
get_element (JsonArray *array, const char *index)
{
  guint64 position;

  if (index[0] == '0' && index[1])
    return NULL;
  if (!g_ascii_string_to_unsigned (index, 10, 0, G_MAXUINT, &position, NULL) ||
      position >= json_array_get_length (array))
    return NULL;
  return json_array_get_element (array, (guint) position);
}

static JsonNode *
take_step (JsonNode *node, const char *step, gsize length)
{
  g_autofree char *name = unescape_step (step, length);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), name);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return get_element (json_node_get_array (node), name);
  return NULL;
}

/**
 * fl_json_lookup:
 * @root: where the pointer begins
 * @pointer: a JSON pointer such as `/organizations/0/name`; the empty one names the root
 *
 * Follows a JSON pointer.
 *
 * Returns: (transfer none) (nullable): what stands there; %NULL where nothing does, and for a text
 *   that is no JSON pointer
 *
 * Source: RFC 6901
 */
JsonNode *
fl_json_lookup (JsonNode *root, const char *pointer)
{
  g_return_val_if_fail (root, NULL);
  g_return_val_if_fail (pointer, NULL);

  while (root && *pointer) {
    gsize length;

    if (*pointer != '/')
      return NULL;
    pointer++;
    length = strcspn (pointer, "/");
    root = take_step (root, pointer, length);
    pointer += length;
  }
  return root;
}

static GString *
show_key (const char *key)
{
  g_autofree char *valid = g_utf8_make_valid (key, -1);
  GString *shown = g_string_new (NULL);
  const char *at = valid;

  for (guint i = 0; *at && i < MAX_SHOWN_KEY_LENGTH; i++, at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_FORMAT)
      character = 0xfffd;
    g_string_append_unichar (shown, character);
  }
  if (*at)
    g_string_append (shown, "…");
  return shown;
}

/**
 * fl_json_place:
 * @place: the JSON pointer of an object; empty for the root
 * @key: the name of a member
 *
 * Names the place of a member to people. Its name may come from anywhere: it is cut where it is
 * long, and what would break the line or change the direction of writing shows as U+FFFD.
 *
 * Returns: (transfer full): its JSON pointer, as in `/auth/token_url`
 *
 * Source: RFC 6901 §3
 */
char *
fl_json_place (const char *place, const char *key)
{
  GString *pointer;

  g_return_val_if_fail (place, NULL);
  g_return_val_if_fail (key, NULL);

  pointer = show_key (key);
  replace_all (pointer, "~", "~0");
  replace_all (pointer, "/", "~1");
  g_string_prepend_c (pointer, '/');
  g_string_prepend (pointer, place);
  return g_string_free (pointer, FALSE);
}

/**
 * fl_json_merge_unknown:
 * @known: what this version writes
 * @previous: what was read before
 * @owned_keys: (array zero-terminated=1): the members that this version writes or leaves out on
 *   purpose
 *
 * Keeps what this version does not know: writes the members of @known in their order, and behind
 * them those of @previous that are neither in @known nor in @owned_keys.
 *
 * Returns: (transfer full): a new object
 */
JsonObject *
fl_json_merge_unknown (JsonObject *known, JsonObject *previous, const char *const *owned_keys)
{
  JsonObject *merged;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  g_return_val_if_fail (known, NULL);
  g_return_val_if_fail (previous, NULL);
  g_return_val_if_fail (owned_keys, NULL);

  merged = copy_object (known);
  json_object_iter_init_ordered (&iter, previous);
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    if (!json_object_has_member (merged, name) && !g_strv_contains (owned_keys, name))
      json_object_set_member (merged, name, fl_json_copy (member));
  }
  return merged;
}
