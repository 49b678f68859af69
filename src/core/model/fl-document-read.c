/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the objects of the model after tables of their members, so that reading, writing, the
 * order of keys and what counts as known stand in one place for each class.
 *
 * Reading looks at forms only (a number where a number must stand, a known word); the rules are
 * the classes' own and are checked on the object, so that what a window edits and what a file says
 * are held against the same sentences. */

#include "config.h"

#include "fl-document.h"

#include "fl-clock.h"
#include "fl-json.h"
#include "fl-model-error.h"
#include "fl-rules.h"
#include "fl-unknown.h"

#include <glib/gi18n-lib.h>

static gboolean read_members (gpointer self,
                              JsonObject *object,
                              const char *place,
                              const char *part,
                              const FlMember *members,
                              GError **error);

/* Where a member is being read: its object, that object's place in the document and in the model.
 */
typedef struct {
  gpointer self;
  JsonObject *object;
  const char *place;
  const char *part;
} Spot;

static GParamSpec *
find_pspec (gpointer self, const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), property);

  g_assert (pspec);
  return pspec;
}

static char *
join_part (const char *part, const char *key)
{
  return *part ? g_strconcat (part, "/", key, NULL) : g_strdup (key);
}

static gboolean fail (GError **error,
                      const Spot *spot,
                      const FlMember *member,
                      const char *format,
                      ...) G_GNUC_PRINTF (4, 5);

static gboolean
fail (GError **error, const Spot *spot, const FlMember *member, const char *format, ...)
{
  g_autofree char *place = fl_json_place (spot->place, member->key);
  g_autofree char *rule = NULL;
  va_list arguments;

  va_start (arguments, format);
  rule = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Each rule below is the second half of a sentence that begins with the place. */
  g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID, "%s %s", place, rule);
  return FALSE;
}

static gboolean
read_format (const Spot *spot, const FlMember *member, GError **error)
{
  gint64 format = 0;

  if (!fl_json_read_int (spot->object, spot->place, member->key, 0, 0, G_MAXINT64, &format, error))
    return FALSE;
  if (format == FL_DOCUMENT_FORMAT)
    return TRUE;
  if (format > FL_DOCUMENT_FORMAT) {
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, format);

    g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_FORMAT,
                 /* Translators: /format is a place in a document; the numbers are versions. */
                 _ ("/format is %s: the document was written by a newer Fairlead, this one reads "
                    "format %d."),
                 number, FL_DOCUMENT_FORMAT);
    return FALSE;
  }
  return fail (error, spot, member, _ ("must be the number %d."), FL_DOCUMENT_FORMAT);
}

static gboolean
read_kind (const Spot *spot, const FlMember *member, GError **error)
{
  const char *kind = NULL;

  if (!fl_json_read_string (spot->object, spot->place, member->key, NULL, &kind, error))
    return FALSE;
  if (g_strcmp0 (kind, member->property) == 0)
    return TRUE;
  g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_FORMAT,
               /* Translators: /kind is a place in a document; the word is one such as service. */
               _ ("/kind must be “%s”, since that is the kind of document read here."),
               member->property);
  return FALSE;
}

static gboolean
read_text (const Spot *spot, const FlMember *member, GError **error)
{
  const char *text = NULL;

  if (!fl_json_read_string (spot->object, spot->place, member->key, NULL, &text, error))
    return FALSE;
  if (text && !*text && member->kind == FL_MEMBER_TEXT)
    return fail (error, spot, member, _ ("must not be empty: leave it out, or write null."));
  g_object_set (spot->self, member->property, text, NULL);
  return TRUE;
}

/**
 * fl_document_list_words:
 * @class: an enumeration
 *
 * Lists what a document may say for it.
 *
 * Returns: (transfer full): its nicks in quotes
 */
char *
fl_document_list_words (GEnumClass *class)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < class->n_values; i++)
    g_string_append_printf (words, "%s“%s”", i == 0 ? "" : ", ", class->values[i].value_nick);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
read_word (const Spot *spot, const FlMember *member, GError **error)
{
  GParamSpec *pspec = find_pspec (spot->self, member->property);
  GEnumClass *class = G_PARAM_SPEC_ENUM (pspec)->enum_class;
  const char *word = NULL;
  GEnumValue *value = NULL;
  g_autofree char *words = NULL;

  if (!fl_json_read_string (spot->object, spot->place, member->key, NULL, &word, error))
    return FALSE;
  if (!word && !member->required) {
    g_object_set (spot->self, member->property, G_PARAM_SPEC_ENUM (pspec)->default_value, NULL);
    return TRUE;
  }

  words = fl_document_list_words (class);
  if (!word)
    /* Translators: a list of words such as “body”, “basic”, “none”. */
    return fail (error, spot, member, _ ("is missing: it must be one of %s."), words);
  value = g_enum_get_value_by_nick (class, word);
  if (!value)
    return fail (error, spot, member, _ ("must be one of %s."), words);
  g_object_set (spot->self, member->property, value->value, NULL);
  return TRUE;
}

static gboolean
read_switch (const Spot *spot, const FlMember *member, GError **error)
{
  GParamSpec *pspec = find_pspec (spot->self, member->property);
  gboolean value = FALSE;

  if (!fl_json_read_boolean (spot->object, spot->place, member->key,
                             G_PARAM_SPEC_BOOLEAN (pspec)->default_value, &value, error))
    return FALSE;
  g_object_set (spot->self, member->property, value, NULL);
  return TRUE;
}

static gboolean
read_number (const Spot *spot, const FlMember *member, GError **error)
{
  GParamSpecUInt *pspec = G_PARAM_SPEC_UINT (find_pspec (spot->self, member->property));
  gint64 number = 0;

  if (!fl_json_read_int (spot->object, spot->place, member->key, pspec->default_value,
                         pspec->minimum, pspec->maximum, &number, error))
    return FALSE;
  g_object_set (spot->self, member->property, (guint) number, NULL);
  return TRUE;
}

static gboolean
read_texts (const Spot *spot, const FlMember *member, GError **error)
{
  g_auto (GStrv) texts = NULL;

  if (!fl_json_read_strv (spot->object, spot->place, member->key, &texts, error))
    return FALSE;
  g_object_set (spot->self, member->property, texts, NULL);
  return TRUE;
}

static gboolean
read_instant (const Spot *spot, const FlMember *member, GError **error)
{
  const char *text = NULL;
  gint64 instant_us = 0;

  if (!fl_json_read_string (spot->object, spot->place, member->key, NULL, &text, error))
    return FALSE;
  if (text && !fl_clock_parse (text, &instant_us))
    return fail (error, spot, member, _ ("must be a time such as 2026-05-01T12:00:00Z."));
  g_object_set (spot->self, member->property, instant_us, NULL);
  return TRUE;
}

static gboolean
read_map (const Spot *spot, const FlMember *member, GError **error)
{
  JsonObject *map = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autoptr (GList) keys = NULL;
  g_autofree char *place = fl_json_place (spot->place, member->key);

  if (!fl_json_read_object (spot->object, spot->place, member->key, &map, error))
    return FALSE;
  keys = map ? json_object_get_members (map) : NULL;
  for (GList *key = keys; key; key = key->next) {
    const char *text = NULL;

    if (!fl_json_require_string (map, place, key->data, &text, error))
      return FALSE;
  }
  g_object_set (spot->self, member->property, map ? map : empty, NULL);
  return TRUE;
}

/* An absent object reads like an empty one: every member of it takes its default or says that it
 * is missing. */
static gboolean
read_part (const Spot *spot, const FlMember *member, GError **error)
{
  JsonObject *object = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autofree char *place = fl_json_place (spot->place, member->key);
  g_autofree char *part = join_part (spot->part, member->key);

  if (!fl_json_read_object (spot->object, spot->place, member->key, &object, error))
    return FALSE;
  return read_members (spot->self, object ? object : empty, place, part, member->members, error);
}

static gboolean
read_object (const Spot *spot, const FlMember *member, GError **error)
{
  JsonObject *object = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autoptr (GObject) child = NULL;
  g_autofree char *place = fl_json_place (spot->place, member->key);

  if (!fl_json_read_object (spot->object, spot->place, member->key, &object, error))
    return FALSE;
  g_object_get (spot->self, member->property, &child, NULL);
  return read_members (child, object ? object : empty, place, "", member->members, error);
}

/* An object that is not there reads like an empty one, which says what it lacks. */
static GObject *
create_variant (JsonObject *object, const char *place, const FlVariant *variant, GError **error)
{
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autoptr (GObject) child = variant->create (object ? object : empty, place, error);

  if (!child || !read_members (child, object ? object : empty, place, "",
                               variant->get_members (child), error))
    return NULL;
  return g_steal_pointer (&child);
}

static gboolean
read_variant (const Spot *spot, const FlMember *member, GError **error)
{
  JsonObject *object = NULL;
  g_autoptr (GObject) child = NULL;
  g_autofree char *place = fl_json_place (spot->place, member->key);

  if (!fl_json_read_object (spot->object, spot->place, member->key, &object, error))
    return FALSE;
  child = create_variant (object, place, member->variant, error);
  if (!child)
    return FALSE;
  g_object_set (spot->self, member->property, child, NULL);
  return TRUE;
}

static gboolean
read_statuses (const Spot *spot, const FlMember *member, GError **error)
{
  JsonArray *array = NULL;
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) statuses = NULL;
  guint length = 0;

  if (!fl_json_read_array (spot->object, spot->place, member->key, &array, error))
    return FALSE;
  length = array ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++) {
    JsonNode *node = json_array_get_element (array, i);
    gint64 status = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
    g_autofree char *text = g_strdup_printf ("%d", (int) CLAMP (status, 0, 999));

    if (status < 400 || status > 599)
      return fail (error, spot, member, _ ("must be a list of HTTP statuses from 400 to 599."));
    g_strv_builder_add (texts, text);
  }
  statuses = g_strv_builder_end (texts);
  g_object_set (spot->self, member->property, statuses, NULL);
  return TRUE;
}

static gboolean
read_list (const Spot *spot, const FlMember *member, GError **error)
{
  JsonArray *array = NULL;
  g_autoptr (GListStore) list = NULL;
  g_autofree char *place = fl_json_place (spot->place, member->key);
  guint length = 0;

  if (!fl_json_read_array (spot->object, spot->place, member->key, &array, error))
    return FALSE;
  g_object_get (spot->self, member->property, &list, NULL);
  g_list_store_remove_all (list);
  length = array ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++) {
    g_autoptr (GObject) item = g_object_new (member->get_item_type (), NULL);
    g_autofree char *item_place = g_strdup_printf ("%s/%u", place, i);

    if (!fl_document_read (item, json_array_get_element (array, i), item_place, member->members,
                           error))
      return FALSE;
    g_list_store_append (list, item);
  }
  return TRUE;
}

static gboolean
read_member (const Spot *spot, const FlMember *member, GError **error)
{
  switch (member->kind) {
  case FL_MEMBER_FORMAT:
    return read_format (spot, member, error);
  case FL_MEMBER_KIND:
    return read_kind (spot, member, error);
  case FL_MEMBER_TEXT:
  case FL_MEMBER_TEXT_OR_EMPTY:
    return read_text (spot, member, error);
  case FL_MEMBER_WORD:
    return read_word (spot, member, error);
  case FL_MEMBER_SWITCH:
    return read_switch (spot, member, error);
  case FL_MEMBER_NUMBER:
    return read_number (spot, member, error);
  case FL_MEMBER_TEXTS:
    return read_texts (spot, member, error);
  case FL_MEMBER_INSTANT:
    return read_instant (spot, member, error);
  case FL_MEMBER_MAP:
    return read_map (spot, member, error);
  case FL_MEMBER_PART:
    return read_part (spot, member, error);
  case FL_MEMBER_OBJECT:
    return read_object (spot, member, error);
  case FL_MEMBER_LIST:
    return read_list (spot, member, error);
  case FL_MEMBER_TYPE:
    return TRUE;
  case FL_MEMBER_VARIANT:
    return read_variant (spot, member, error);
  case FL_MEMBER_STATUSES:
    return read_statuses (spot, member, error);
  }
  g_assert_not_reached ();
}

/* What nobody here knows is kept, which must not make a document the place of a secret. */
static gboolean
check_unknown (const Spot *spot, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init (&iter, spot->object);
  while (json_object_iter_next (&iter, &key, &value)) {
    const FlMember unknown = { .key = key };

    if (fl_rules_is_secret (key) && !JSON_NODE_HOLDS_NULL (value) && !g_strv_contains (known, key))
      return fail (error, spot, &unknown,
                   _ ("may not stand in a document, since it is a secret: leave it out."));
  }
  return TRUE;
}

static gboolean
read_members (gpointer self,
              JsonObject *object,
              const char *place,
              const char *part,
              const FlMember *members,
              GError **error)
{
  const Spot spot = { self, object, place, part };
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (const FlMember *member = members; member->key; member++) {
    if (!read_member (&spot, member, error))
      return FALSE;
    g_ptr_array_add (known, (gpointer) member->key);
  }
  g_ptr_array_add (known, NULL);
  if (!check_unknown (&spot, (const char *const *) known->pdata, error))
    return FALSE;
  fl_unknown_keep (self, part, object, (const char *const *) known->pdata);
  return TRUE;
}

static gboolean
fail_as_no_object (const char *place, GError **error)
{
  if (*place)
    g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                 /* Translators: a place in a document such as /auth/scopes/0. */
                 _ ("%s must be an object in braces."), place);
  else
    g_set_error_literal (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                         _ ("The document must be one object in braces."));
  return FALSE;
}

/**
 * fl_document_read:
 * @self: a new object of the model
 * @node: what stands at @place
 * @place: JSON pointer of @node, "" for the whole document
 * @members: the class's table
 *
 * Fills a new object from JSON; whether what it then holds obeys the rules is for its class to
 * check. After an error the object is of no use.
 *
 * Errors: FL_BASE_ERROR_VALUE, FL_MODEL_ERROR_INVALID, FL_MODEL_ERROR_FORMAT.
 */
gboolean
fl_document_read (gpointer self,
                  JsonNode *node,
                  const char *place,
                  const FlMember *members,
                  GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_members (self, json_node_get_object (node), place, "", members, error);

  return fail_as_no_object (place, error);
}

/**
 * fl_document_read_variant:
 * @node: what stands at @place
 * @place: JSON pointer of @node
 * @variant: how its class is chosen
 *
 * Reads an object whose class depends on what it says.
 *
 * Returns: (transfer full) (nullable): a new object of the model
 *
 * Errors: FL_BASE_ERROR_VALUE, FL_MODEL_ERROR_INVALID, FL_MODEL_ERROR_FORMAT.
 */
GObject *
fl_document_read_variant (JsonNode *node,
                          const char *place,
                          const FlVariant *variant,
                          GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return create_variant (json_node_get_object (node), place, variant, error);
  fail_as_no_object (place, error);
  return NULL;
}
