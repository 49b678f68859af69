/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-unknown.h"

#include "fl-json.h"

static GQuark
unknown_quark (void)
{
  return g_quark_from_static_string ("fl-unknown");
}

/* An object whose members are the parts. Most documents have none, and then there is nothing to
 * carry along for each of ten thousand. */
static JsonObject *
get_parts (gpointer self)
{
  return g_object_get_qdata (self, unknown_quark ());
}

static JsonObject *
ensure_parts (gpointer self)
{
  JsonObject *parts = get_parts (self);

  if (!parts) {
    parts = json_object_new ();
    g_object_set_qdata_full (self, unknown_quark (), parts, (GDestroyNotify) json_object_unref);
  }
  return parts;
}

/**
 * fl_unknown_keep:
 * @part: which JSON object of @self
 * @object: that JSON object as it was read
 * @known: the names that this version reads
 *
 * Keeps a copy of the members of @object that are not @known.
 */
void
fl_unknown_keep (gpointer self, const char *part, JsonObject *object, const char *const *known)
{
  g_autoptr (JsonObject) unknown = json_object_new ();
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *key = keys; key; key = key->next) {
    if (!g_strv_contains (known, key->data))
      json_object_set_member (unknown, key->data,
                              fl_json_copy (json_object_get_member (object, key->data)));
  }
  if (json_object_get_size (unknown) > 0)
    json_object_set_object_member (ensure_parts (self), part, g_steal_pointer (&unknown));
}

/**
 * fl_unknown_merge:
 * @part: which JSON object of @self
 * @known: (transfer full): that JSON object as this version writes it
 *
 * Appends what was kept.
 *
 * Returns: (transfer full): the whole object
 */
JsonObject *
fl_unknown_merge (gpointer self, const char *part, JsonObject *known)
{
  const char *const none[] = { NULL };
  g_autoptr (JsonObject) written = known;
  JsonObject *parts = get_parts (self);

  if (!parts || !json_object_has_member (parts, part))
    return g_steal_pointer (&written);
  return fl_json_merge_unknown (written, json_object_get_object_member (parts, part), none);
}

static void
adopt_parts (gpointer self, gpointer other)
{
  const char *const none[] = { NULL };
  JsonObject *parts = get_parts (other);
  g_autoptr (GList) names = parts ? json_object_get_members (parts) : NULL;

  for (GList *name = names; name; name = name->next) {
    JsonObject *own = ensure_parts (self);
    JsonObject *theirs = json_object_get_object_member (parts, name->data);
    JsonObject *merged = NULL;

    if (json_object_has_member (own, name->data))
      merged =
          fl_json_merge_unknown (theirs, json_object_get_object_member (own, name->data), none);
    else
      merged = json_object_ref (theirs);
    json_object_set_object_member (own, name->data, merged);
  }
}

/* What an item of a list is called: a variable has a key, a scope and a choice have a name, a
 * look-up has nothing but its address. */
static char *
dup_item_name (gpointer item)
{
  const char *const properties[] = { "key", "name", "url" };
  char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++) {
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (item), properties[i])) {
      g_object_get (item, properties[i], &name, NULL);
      break;
    }
  }
  return name;
}

static gpointer
dup_item_called (GListModel *list, const char *name)
{
  guint n_items = g_list_model_get_n_items (list);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (list, i);
    g_autofree char *item_name = dup_item_name (item);

    if (g_strcmp0 (item_name, name) == 0)
      return g_steal_pointer (&item);
  }
  return NULL;
}

static void
adopt_list (GListModel *self, GListModel *other)
{
  guint n_items = g_list_model_get_n_items (self);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (self, i);
    g_autofree char *name = dup_item_name (item);
    g_autoptr (GObject) twin = dup_item_called (other, name);

    if (twin)
      fl_unknown_adopt (item, twin);
  }
}

typedef void (*Visitor) (gpointer self, gpointer other);

/* Calls the visitors with each pair of objects and lists that stand in both. */
static void
visit_children (gpointer self, gpointer other, Visitor visit_object, Visitor visit_list)
{
  guint n_pspecs = 0;
  g_autofree GParamSpec **pspecs =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++) {
    g_autoptr (GObject) own = NULL;
    g_autoptr (GObject) theirs = NULL;

    if (!g_type_is_a (pspecs[i]->value_type, G_TYPE_OBJECT) &&
        !g_type_is_a (pspecs[i]->value_type, G_TYPE_LIST_MODEL))
      continue;
    g_object_get (self, pspecs[i]->name, &own, NULL);
    g_object_get (other, pspecs[i]->name, &theirs, NULL);
    /* Settings of another authentication type have nothing in common. */
    if (!own || !theirs || G_OBJECT_TYPE (own) != G_OBJECT_TYPE (theirs))
      continue;
    if (!G_IS_LIST_MODEL (own))
      visit_object (own, theirs);
    else if (visit_list)
      visit_list (own, theirs);
  }
}

/**
 * fl_unknown_replace:
 *
 * Gives @self what @other keeps, in place of its own. The items of lists are left alone, since
 * fl_property_adopt() takes them over whole.
 */
void
fl_unknown_replace (gpointer self, gpointer other)
{
  g_object_set_qdata (self, unknown_quark (), NULL);
  adopt_parts (self, other);
  visit_children (self, other, fl_unknown_replace, NULL);
}

/**
 * fl_unknown_adopt:
 *
 * Adds what @other keeps to what @self keeps, down to the items of lists that have the same name
 * in both. Where both have a member, that of @other stays.
 */
void
fl_unknown_adopt (gpointer self, gpointer other)
{
  adopt_parts (self, other);
  visit_children (self, other, fl_unknown_adopt, (Visitor) adopt_list);
}
