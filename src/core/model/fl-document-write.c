/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the objects of the model after tables of their members: always in the tables' order, so
 * that a document can be versioned and compared. */

#include "config.h"

#include "fl-document.h"

#include "fl-clock.h"
#include "fl-json.h"
#include "fl-unknown.h"

static JsonObject *write_members (gpointer self, const char *part, const FlMember *members);

static JsonNode *
node_of_text (const char *text)
{
  return text ? json_node_init_string (json_node_alloc (), text)
              : json_node_init_null (json_node_alloc ());
}

static JsonNode *
node_of_object (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static JsonNode *
node_of_array (JsonArray *array)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

static JsonNode *
write_text (gpointer self, const FlMember *member)
{
  g_autofree char *text = NULL;
  g_autofree char *fallback = NULL;

  g_object_get (self, member->property, &text, NULL);
  if (member->fallback)
    g_object_get (self, member->fallback, &fallback, NULL);
  if (member->kind == FL_MEMBER_TEXT && (!*text || g_strcmp0 (text, fallback) == 0))
    return node_of_text (NULL);
  return node_of_text (text);
}

static JsonNode *
write_word (gpointer self, const FlMember *member)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), member->property);
  GEnumClass *class = G_PARAM_SPEC_ENUM (pspec)->enum_class;
  int value = 0;

  g_object_get (self, member->property, &value, NULL);
  return node_of_text (g_enum_get_value (class, value)->value_nick);
}

static JsonNode *
write_switch (gpointer self, const FlMember *member)
{
  gboolean value = FALSE;

  g_object_get (self, member->property, &value, NULL);
  return json_node_init_boolean (json_node_alloc (), value);
}

static JsonNode *
write_number (gpointer self, const FlMember *member)
{
  guint number = 0;

  g_object_get (self, member->property, &number, NULL);
  return json_node_init_int (json_node_alloc (), number);
}

static JsonNode *
write_texts (gpointer self, const FlMember *member)
{
  g_auto (GStrv) texts = NULL;
  JsonArray *array = json_array_new ();

  g_object_get (self, member->property, &texts, NULL);
  for (guint i = 0; texts[i]; i++)
    json_array_add_string_element (array, texts[i]);
  return node_of_array (array);
}

static JsonNode *
write_instant (gpointer self, const FlMember *member)
{
  gint64 instant_us = 0;
  g_autofree char *text = NULL;

  g_object_get (self, member->property, &instant_us, NULL);
  if (instant_us != 0)
    text = fl_clock_format (instant_us);
  return node_of_text (text);
}

static JsonNode *
write_map (gpointer self, const FlMember *member)
{
  g_autoptr (JsonObject) map = NULL;
  g_autoptr (JsonNode) borrowed = json_node_alloc ();

  g_object_get (self, member->property, &map, NULL);
  json_node_init_object (borrowed, map);
  return fl_json_copy (borrowed);
}

static JsonNode *
write_part (gpointer self, const char *part, const FlMember *member)
{
  g_autofree char *path =
      *part ? g_strconcat (part, "/", member->key, NULL) : g_strdup (member->key);
  g_autofree char *decisive = NULL;

  if (member->property)
    g_object_get (self, member->property, &decisive, NULL);
  if (member->property && !*decisive)
    return node_of_object (fl_unknown_merge (self, path, json_object_new ()));
  return node_of_object (write_members (self, path, member->members));
}

static JsonNode *
write_object (gpointer self, const FlMember *member)
{
  g_autoptr (GObject) child = NULL;

  g_object_get (self, member->property, &child, NULL);
  return fl_document_write (child, member->members);
}

static JsonNode *
write_list (gpointer self, const FlMember *member)
{
  g_autoptr (GListModel) list = NULL;
  JsonArray *array = json_array_new ();
  guint n_items = 0;

  g_object_get (self, member->property, &list, NULL);
  n_items = g_list_model_get_n_items (list);
  for (guint i = 0; i < n_items; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (list, i);

    json_array_add_element (array, fl_document_write (item, member->members));
  }
  return node_of_array (array);
}

static JsonNode *
write_variant (gpointer self, const FlMember *member)
{
  g_autoptr (GObject) child = NULL;

  g_object_get (self, member->property, &child, NULL);
  return fl_document_write (child, member->variant->get_members (child));
}

static JsonNode *
write_statuses (gpointer self, const FlMember *member)
{
  g_auto (GStrv) statuses = NULL;
  JsonArray *array = json_array_new ();

  g_object_get (self, member->property, &statuses, NULL);
  for (guint i = 0; statuses[i]; i++)
    json_array_add_int_element (array, g_ascii_strtoll (statuses[i], NULL, 10));
  return node_of_array (array);
}

static JsonNode *
write_member (gpointer self, const char *part, const FlMember *member)
{
  switch (member->kind) {
  case FL_MEMBER_FORMAT:
    return json_node_init_int (json_node_alloc (), FL_DOCUMENT_FORMAT);
  case FL_MEMBER_KIND:
    return node_of_text (member->property);
  case FL_MEMBER_TEXT:
  case FL_MEMBER_TEXT_OR_EMPTY:
    return write_text (self, member);
  case FL_MEMBER_WORD:
    return write_word (self, member);
  case FL_MEMBER_SWITCH:
    return write_switch (self, member);
  case FL_MEMBER_NUMBER:
    return write_number (self, member);
  case FL_MEMBER_TEXTS:
    return write_texts (self, member);
  case FL_MEMBER_INSTANT:
    return write_instant (self, member);
  case FL_MEMBER_MAP:
    return write_map (self, member);
  case FL_MEMBER_PART:
    return write_part (self, part, member);
  case FL_MEMBER_OBJECT:
    return write_object (self, member);
  case FL_MEMBER_LIST:
    return write_list (self, member);
  case FL_MEMBER_TYPE:
    return write_word (self, member);
  case FL_MEMBER_VARIANT:
    return write_variant (self, member);
  case FL_MEMBER_STATUSES:
    return write_statuses (self, member);
  }
  g_assert_not_reached ();
}

static gboolean
says_nothing (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_size (json_node_get_object (node)) == 0;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  return JSON_NODE_HOLDS_NULL (node);
}

/* What is as it would be anyway. */
static gboolean
is_default (gpointer self, const FlMember *member)
{
  GParamSpec *pspec = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  if (member->kind != FL_MEMBER_WORD && member->kind != FL_MEMBER_SWITCH &&
      member->kind != FL_MEMBER_NUMBER && member->kind != FL_MEMBER_TEXT)
    return FALSE;
  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), member->property);
  g_object_get_property (self, member->property, g_value_init (&value, pspec->value_type));
  return g_param_value_defaults (pspec, &value);
}

static JsonObject *
write_members (gpointer self, const char *part, const FlMember *members)
{
  JsonObject *object = json_object_new ();

  for (const FlMember *member = members; member->key; member++) {
    g_autoptr (JsonNode) node = write_member (self, part, member);

    if (!member->silent || (!says_nothing (node) && !is_default (self, member)))
      json_object_set_member (object, member->key, g_steal_pointer (&node));
  }
  return fl_unknown_merge (self, part, object);
}

/**
 * fl_document_write:
 * @self: an object of the model
 * @members: the class's table
 *
 * Writes an object as JSON: what the table says in its order, then what was kept without being
 * known.
 *
 * Returns: (transfer full): a node that holds an object
 */
JsonNode *
fl_document_write (gpointer self, const FlMember *members)
{
  return node_of_object (write_members (self, "", members));
}
