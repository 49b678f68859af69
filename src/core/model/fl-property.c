/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Explicit notification without a dozen lines per property. */

#include "config.h"

#include "fl-property.h"

#include "fl-json.h"
#include "fl-shared-texts.h"

/**
 * fl_property_set_text:
 * @text: (nullable): the new text; an empty one counts as none
 *
 * Sets a text, kept as NULL where there is none.
 */
void
fl_property_set_text (gpointer self, char **field, const char *text, GParamSpec *pspec)
{
  const char *wanted = text && *text ? text : NULL;

  if (g_strcmp0 (*field, wanted) == 0)
    return;
  g_free (*field);
  *field = g_strdup (wanted);
  g_object_notify_by_pspec (self, pspec);
}

/**
 * fl_property_set_shared_text:
 * @text: (nullable): the new text; an empty one counts as none
 *
 * Sets a text that many objects have, and that all of them share: a GRefString, to be released with
 * g_ref_string_release(), or NULL where there is none.
 */
void
fl_property_set_shared_text (gpointer self, char **field, const char *text, GParamSpec *pspec)
{
  const char *wanted = text && *text ? text : NULL;

  if (g_strcmp0 (*field, wanted) == 0)
    return;
  g_clear_pointer (field, g_ref_string_release);
  *field = wanted ? g_ref_string_new_intern (wanted) : NULL;
  g_object_notify_by_pspec (self, pspec);
}

/**
 * fl_property_get_texts:
 * @texts: (nullable): what the object holds
 *
 * Returns: (transfer none): a list that is never NULL: where the object holds none, an empty one
 *   that all objects share
 */
const char *const *
fl_property_get_texts (char **texts)
{
  static const char *const none[] = { NULL };

  return texts ? (const char *const *) texts : none;
}

/**
 * fl_property_set_shared_texts:
 * @texts: (nullable): the new texts; NULL counts as none
 *
 * Sets a list of texts that many objects have alike, kept as NULL where there are none: read it
 * with fl_property_get_texts(), and release it with fl_shared_texts_free().
 */
void
fl_property_set_shared_texts (gpointer self,
                              char ***field,
                              const char *const *texts,
                              GParamSpec *pspec)
{
  const char *const *wanted = fl_property_get_texts ((char **) texts);

  if (g_strv_equal (fl_property_get_texts (*field), wanted))
    return;
  fl_shared_texts_free (*field);
  *field = fl_shared_texts_new (wanted);
  g_object_notify_by_pspec (self, pspec);
}

/**
 * fl_property_set_texts:
 * @texts: (nullable): the new texts; NULL counts as none
 *
 * Sets a list of texts, which is never NULL afterwards.
 */
void
fl_property_set_texts (gpointer self, char ***field, const char *const *texts, GParamSpec *pspec)
{
  const char *const *wanted = fl_property_get_texts ((char **) texts);

  if (*field && g_strv_equal ((const char *const *) *field, wanted))
    return;
  g_strfreev (*field);
  *field = g_strdupv ((char **) wanted);
  g_object_notify_by_pspec (self, pspec);
}

/**
 * fl_property_set_number:
 *
 * Sets a number, or the value of an enumeration.
 */
void
fl_property_set_number (gpointer self, guint *field, guint number, GParamSpec *pspec)
{
  if (*field == number)
    return;
  *field = number;
  g_object_notify_by_pspec (self, pspec);
}

/**
 * fl_property_set_int64:
 *
 * Sets a 64-bit number, such as an instant.
 */
void
fl_property_set_int64 (gpointer self, gint64 *field, gint64 number, GParamSpec *pspec)
{
  if (*field == number)
    return;
  *field = number;
  g_object_notify_by_pspec (self, pspec);
}

/**
 * fl_property_set_switch:
 *
 * Sets a boolean.
 */
void
fl_property_set_switch (gpointer self, gboolean *field, gboolean value, GParamSpec *pspec)
{
  if (!*field == !value)
    return;
  *field = !!value;
  g_object_notify_by_pspec (self, pspec);
}

static JsonNode *
wrap_map (JsonObject *map)
{
  g_autoptr (JsonObject) empty = json_object_new ();

  return json_node_init_object (json_node_alloc (), map ? map : empty);
}

/**
 * fl_property_get_map:
 * @map: (nullable): what the object holds
 *
 * Hands a map of texts to a reader of the property.
 */
void
fl_property_get_map (GValue *value, JsonObject *map)
{
  if (map)
    g_value_set_boxed (value, map);
  else
    g_value_take_boxed (value, json_object_new ());
}

/**
 * fl_property_set_map:
 * @map: (nullable): the new map; NULL counts as an empty one
 *
 * Sets a map of texts. It is copied and never changed afterwards, so that whoever was handed it may
 * keep it. An empty one is kept as NULL: ten thousand connections would have twenty thousand of
 * them.
 */
void
fl_property_set_map (gpointer self, JsonObject **field, JsonObject *map, GParamSpec *pspec)
{
  g_autoptr (JsonNode) old_node = wrap_map (*field);
  g_autoptr (JsonNode) new_node = wrap_map (map);
  g_autoptr (JsonNode) copy = NULL;

  if (json_node_equal (old_node, new_node))
    return;
  g_clear_pointer (field, json_object_unref);
  copy = fl_json_copy (new_node);
  if (json_object_get_size (json_node_get_object (copy)) > 0)
    *field = json_node_dup_object (copy);
  g_object_notify_by_pspec (self, pspec);
}

/**
 * fl_property_set_map_member:
 * @value: (nullable): the new text; NULL and "" take the member away
 *
 * Sets one text of a map.
 */
void
fl_property_set_map_member (gpointer self,
                            JsonObject **field,
                            const char *key,
                            const char *value,
                            GParamSpec *pspec)
{
  g_autoptr (JsonNode) old_node = wrap_map (*field);
  g_autoptr (JsonNode) new_node = fl_json_copy (old_node);
  JsonObject *map = json_node_get_object (new_node);

  if (value && *value)
    json_object_set_string_member (map, key, value);
  else if (json_object_has_member (map, key))
    json_object_remove_member (map, key);
  fl_property_set_map (self, field, map, pspec);
}

/**
 * fl_property_get_text:
 * @text: (nullable): what the getter answers
 *
 * Hands a text to a reader of the property. GTK's entries do not survive a NULL text at the floor,
 * so what is NULL for the getter reads as "" here, and the setter takes "" for none.
 */
void
fl_property_get_text (GValue *value, const char *text)
{
  g_value_set_string (value, text ? text : "");
}

static void
adopt_list (GListModel *self, GListModel *other)
{
  guint n_items = g_list_model_get_n_items (other);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, g_list_model_get_item (other, i));
  g_list_store_splice (G_LIST_STORE (self), 0, g_list_model_get_n_items (self), items->pdata,
                       items->len);
}

static void
adopt_value (gpointer self, const GValue *value, GParamSpec *pspec)
{
  g_auto (GValue) own = G_VALUE_INIT;

  if (!G_VALUE_HOLDS_OBJECT (value)) {
    if ((pspec->flags & G_PARAM_WRITABLE) && !(pspec->flags & G_PARAM_CONSTRUCT_ONLY))
      g_object_set_property (self, pspec->name, value);
    return;
  }

  g_object_get_property (self, pspec->name, g_value_init (&own, pspec->value_type));
  if (G_IS_LIST_STORE (g_value_get_object (&own)))
    adopt_list (g_value_get_object (&own), g_value_get_object (value));
  else
    fl_property_adopt (g_value_get_object (&own), g_value_get_object (value));
}

/**
 * fl_property_adopt:
 * @self: an object of the model
 * @other: another of the same type
 *
 * Makes @self equal to @other, property by property. Objects and lists inside @self keep their
 * identity, so that what is bound to them stays bound; the items of a list are taken over.
 */
void
fl_property_adopt (gpointer self, gpointer other)
{
  guint n_pspecs = 0;
  g_autofree GParamSpec **pspecs =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n_pspecs);

  g_object_freeze_notify (self);
  for (guint i = 0; i < n_pspecs; i++) {
    g_auto (GValue) value = G_VALUE_INIT;

    g_object_get_property (other, pspecs[i]->name, g_value_init (&value, pspecs[i]->value_type));
    adopt_value (self, &value, pspecs[i]);
  }
  g_object_thaw_notify (self);
}
