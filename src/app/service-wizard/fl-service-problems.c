/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-problems.h"

#include "fl-json.h"

/* Everything that is wrong with a service as it stands, where the model's validation names only
 * the first fault. The fault's place is filled with something right, in a copy of the document,
 * and the copy is checked again, until nothing is left. */

#define MAX_PROBLEMS 32

#define HARMLESS_URL     "https://example.com/"
#define HARMLESS_POINTER "/a"
#define HARMLESS_STATUS  401

/* What stands in for a required member while the others are checked. Other members are left out. */
static const struct {
  const char *place;
  const char *value;
} required[] = {
  { "/name", "a" },
  { "/link_name", "a" },
  { "/api/base_url", HARMLESS_URL },
  { "/auth/authorize_url", HARMLESS_URL },
  { "/auth/token_url", HARMLESS_URL },
  { "/auth/device_url", HARMLESS_URL },
  { "/auth/request_url", HARMLESS_URL },
  { "/auth/request/url", HARMLESS_URL },
  { "/auth/region", "a" },
  { "/auth/service", "a" },
};

/* A list that must have at least one item. */
#define REQUIRED_LIST "/auth/parameters"

void
fl_service_problem_free (FlServiceProblem *self)
{
  g_free (self->place);
  g_free (self->sentence);
  g_free (self);
}

static const char *
find_place (const char *sentence)
{
  const char *cursor = sentence;

  while ((cursor = strchr (cursor, '/'))) {
    if ((cursor == sentence || g_ascii_isspace (cursor[-1])) && g_ascii_isalnum (cursor[1]))
      return cursor;
    cursor++;
  }
  return NULL;
}

static gsize
get_place_length (const char *place)
{
  gsize length = 0;

  while (g_ascii_isalnum (place[length]) || (place[length] && strchr ("/_~-", place[length])))
    length++;
  return length;
}

static FlServiceProblem *
problem_new (const char *sentence)
{
  FlServiceProblem *self = g_new0 (FlServiceProblem, 1);
  const char *place = find_place (sentence);

  self->place = place ? g_strndup (place, get_place_length (place)) : g_strdup ("");
  self->sentence = g_strdup (sentence);
  return self;
}

static const char *
find_required_value (const char *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (required); i++) {
    if (g_str_equal (required[i].place, place))
      return required[i].value;
  }
  return NULL;
}

/* An item that breaks a rule gives way to a harmless one, so that the others keep their places. */
static JsonNode *
create_item (const char *place, JsonNode *old)
{
  static const char *const members[] = { "name", "key", "label", "value" };
  g_autofree char *word = g_strdup_printf ("a%u", g_str_hash (place));
  g_autoptr (JsonObject) object = NULL;
  JsonNode *item = json_node_alloc ();

  if (old && JSON_NODE_HOLDS_VALUE (old) && json_node_get_value_type (old) == G_TYPE_STRING)
    return json_node_init_string (item, word);
  if (old && JSON_NODE_HOLDS_VALUE (old))
    return json_node_init_int (item, HARMLESS_STATUS);

  object = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_string_member (object, members[i], word);
  json_object_set_string_member (object, "url", HARMLESS_URL);
  json_object_set_string_member (object, "pointer", HARMLESS_POINTER);
  return json_node_init_object (item, object);
}

/* An array can only be added to at its end: each element goes there once, so that the order stays.
 */
static void
replace_element (JsonArray *array, guint index, JsonNode *element)
{
  guint length = json_array_get_length (array);

  for (guint i = 0; i < length; i++) {
    JsonNode *next = i == index ? json_node_copy (element) : json_array_dup_element (array, 0);

    json_array_remove_element (array, 0);
    json_array_add_element (array, next);
  }
}

static char *
dup_parent (const char *place)
{
  return g_strndup (place, (gsize) (strrchr (place, '/') - place));
}

static void
repair_element (JsonArray *array, const char *place)
{
  guint index = (guint) g_ascii_strtoull (strrchr (place, '/') + 1, NULL, 10);
  g_autoptr (JsonNode) item = NULL;

  if (index >= json_array_get_length (array))
    return;
  item = create_item (place, json_array_get_element (array, index));
  replace_element (array, index, item);
}

static void
repair_member (JsonObject *object, const char *key, const char *place)
{
  const char *value = find_required_value (place);

  if (value) {
    json_object_set_string_member (object, key, value);
  } else if (g_str_equal (place, REQUIRED_LIST)) {
    JsonArray *array = json_array_new ();

    json_array_add_element (array, create_item (place, NULL));
    json_object_set_array_member (object, key, array);
  } else {
    json_object_set_null_member (object, key);
  }
}

static gboolean
repair (JsonNode *document, const char *place)
{
  g_autofree char *parent_place = NULL;
  const char *key = NULL;
  JsonNode *parent = NULL;

  if (place[0] != '/')
    return FALSE;

  parent_place = dup_parent (place);
  key = strrchr (place, '/') + 1;
  parent = fl_json_lookup (document, parent_place);
  if (!parent)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (parent)) {
    repair_element (json_node_get_array (parent), place);
    return TRUE;
  }
  if (!JSON_NODE_HOLDS_OBJECT (parent))
    return FALSE;
  /* A member of a list's item that it cannot be without: the whole item gives way. */
  if (!find_required_value (place) && parent_place[0] &&
      g_ascii_isdigit (strrchr (parent_place, '/')[1]))
    return repair (document, parent_place);
  repair_member (json_node_get_object (parent), key, place);
  return TRUE;
}

static gboolean
has_problem_at (GPtrArray *problems, const char *place)
{
  for (guint i = 0; i < problems->len; i++) {
    const FlServiceProblem *problem = g_ptr_array_index (problems, i);

    if (g_str_equal (problem->place, place))
      return TRUE;
  }
  return FALSE;
}

/* Returns: (transfer full): an array of FlServiceProblem, in the document's order */
GPtrArray *
fl_service_problems_collect (FlService *service)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonNode) document = fl_service_to_json (service);

  problems = g_ptr_array_new_with_free_func ((GDestroyNotify) fl_service_problem_free);
  while (problems->len < MAX_PROBLEMS) {
    g_autoptr (FlService) checked = NULL;
    g_autoptr (FlServiceProblem) problem = NULL;
    g_autoptr (GError) error = NULL;
    gboolean repaired = FALSE;

    checked = fl_service_new_from_json (document, &error);
    if (checked)
      break;
    problem = problem_new (error->message);
    if (has_problem_at (problems, problem->place))
      break;
    repaired = repair (document, problem->place);
    g_ptr_array_add (problems, g_steal_pointer (&problem));
    if (!repaired)
      break;
  }
  return g_steal_pointer (&problems);
}

/* The first problem at a place, or, unless exactly that is meant, below it; or NULL. */
const FlServiceProblem *
fl_service_problems_find (GPtrArray *problems, const char *place, gboolean exact)
{
  gsize length = strlen (place);

  for (guint i = 0; i < problems->len; i++) {
    const FlServiceProblem *problem = g_ptr_array_index (problems, i);

    if (g_str_has_prefix (problem->place, place) &&
        (problem->place[length] == '\0' || (!exact && problem->place[length] == '/')))
      return problem;
  }
  return NULL;
}

/* The sentence as it is read beside its field: the field's title stands where the place stood. */
char *
fl_service_problem_describe (const FlServiceProblem *self, const char *title)
{
  const char *place = find_place (self->sentence);
  g_autofree char *before = NULL;

  if (!title || !place)
    return g_strdup (self->sentence);

  before = g_strndup (self->sentence, (gsize) (place - self->sentence));
  return g_strconcat (before, title, place + get_place_length (place), NULL);
}
