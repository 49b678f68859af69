/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-contact.h"

#include "fl-playground-json.h"

#include "fl-base-error.h"
#include "fl-clock.h"

#include <string.h>

/* One contact of the practice account: what stands in it, what may stand in it, and its JSON. */

#define N_MEMBERS 5

static const struct {
  const char *name;
  long max_length;
} member_table[N_MEMBERS] = {
  { "name", 200 }, { "email", 254 }, { "phone", 50 }, { "company", 200 }, { "note", 1000 },
};

enum {
  MEMBER_NAME,
  MEMBER_EMAIL,
};

/* These are ours to set. They may stand in a request, so that an answer can be changed and sent
 * back, and are then passed over. */
static const char *const own_members[] = { "id", "created_at", "updated_at", NULL };

struct _FlPlaygroundContact {
  gint64 id;
  char *values[N_MEMBERS];
  gint64 created_at_us;
  gint64 updated_at_us;
};

static void
values_clear (char **values)
{
  for (gsize i = 0; i < N_MEMBERS; i++)
    g_clear_pointer (&values[i], g_free);
}

static int
find_member (const char *name)
{
  for (int i = 0; i < N_MEMBERS; i++)
    if (g_str_equal (member_table[i].name, name))
      return i;
  return -1;
}

static gboolean
check_names (JsonObject *members, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (members);

  for (GList *name = names; name; name = name->next) {
    if (find_member (name->data) >= 0 || g_strv_contains (own_members, name->data))
      continue;
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
                 "/%s is not known here; a contact has name, email, phone, company and note",
                 (const char *) name->data);
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at && at != text && at[1] && !strchr (at + 1, '@') && !text[strcspn (text, " \t\r\n")];
}

static gboolean
check_value (int member, const char *value, GError **error)
{
  const char *name = member_table[member].name;

  if (g_utf8_strlen (value, -1) > member_table[member].max_length) {
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE, "/%s must have at most %ld characters",
                 name, member_table[member].max_length);
    return FALSE;
  }
  if (member == MEMBER_EMAIL && !is_email (value)) {
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
                 "/%s must be an address such as ada@example.com", name);
    return FALSE;
  }
  return TRUE;
}

/* Takes the members that the object has into the values: null and "" take one away. */
static gboolean
read_values (JsonObject *members, char **values, GError **error)
{
  for (int i = 0; i < N_MEMBERS; i++) {
    const char *value = NULL;

    if (!json_object_has_member (members, member_table[i].name))
      continue;
    if (!fl_json_read_string (members, "", member_table[i].name, NULL, &value, error))
      return FALSE;
    if (value && *value && !check_value (i, value, error))
      return FALSE;
    g_free (values[i]);
    values[i] = value && *value ? g_strdup (value) : NULL;
  }

  if (!values[MEMBER_NAME]) {
    g_set_error_literal (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
                         "/name is missing: a contact needs a name");
    return FALSE;
  }
  return TRUE;
}

/* The contact changes as a whole or, where something is wrong, not at all. */
static gboolean
change (FlPlaygroundContact *self, JsonObject *members, gboolean keep, GError **error)
{
  char *values[N_MEMBERS] = { NULL };

  for (int i = 0; keep && i < N_MEMBERS; i++)
    values[i] = g_strdup (self->values[i]);
  if (!check_names (members, error) || !read_values (members, values, error)) {
    values_clear (values);
    return FALSE;
  }
  values_clear (self->values);
  memcpy (self->values, values, sizeof values);
  self->updated_at_us = fl_clock_now_us ();
  return TRUE;
}

/**
 * fl_playground_contact_new:
 * @id: a number that no other contact has
 * @members: what the client sent
 *
 * Creates a contact.
 *
 * Errors: %FL_BASE_ERROR_VALUE, in one sentence that begins with the place
 */
FlPlaygroundContact *
fl_playground_contact_new (gint64 id, JsonObject *members, GError **error)
{
  g_autoptr (FlPlaygroundContact) self = g_new0 (FlPlaygroundContact, 1);

  if (!fl_playground_contact_replace (self, members, error))
    return NULL;
  self->id = id;
  self->created_at_us = self->updated_at_us;
  return g_steal_pointer (&self);
}

/**
 * fl_playground_contact_parse:
 * @object: what fl_playground_contact_serialize() returned once
 * @place: JSON pointer of the object, for the error's sentence
 *
 * Reads a contact of the state file.
 *
 * Errors: %FL_BASE_ERROR_VALUE, naming the place
 */
FlPlaygroundContact *
fl_playground_contact_parse (JsonObject *object, const char *place, GError **error)
{
  g_autoptr (FlPlaygroundContact) self = g_new0 (FlPlaygroundContact, 1);

  if (!fl_playground_contact_replace (self, object, error)) {
    g_prefix_error (error, "%s", place);
    return NULL;
  }
  if (!fl_playground_json_require_int (object, place, "id", 1, G_MAXINT64, &self->id, error) ||
      !fl_playground_json_read_instant (object, place, "created_at", &self->created_at_us, error) ||
      !fl_playground_json_read_instant (object, place, "updated_at", &self->updated_at_us, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fl_playground_contact_free:
 *
 * Frees a contact.
 */
void
fl_playground_contact_free (FlPlaygroundContact *self)
{
  values_clear (self->values);
  g_free (self);
}

/**
 * fl_playground_contact_serialize:
 *
 * Returns: (transfer full): the contact as the API and the state file show it; what it does not
 *   have stands there as null, so that a reader sees what it could have
 */
JsonObject *
fl_playground_contact_serialize (FlPlaygroundContact *self)
{
  g_autofree char *created_at = fl_clock_format (self->created_at_us);
  g_autofree char *updated_at = fl_clock_format (self->updated_at_us);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", self->id);
  for (int i = 0; i < N_MEMBERS; i++) {
    if (self->values[i])
      json_object_set_string_member (object, member_table[i].name, self->values[i]);
    else
      json_object_set_null_member (object, member_table[i].name);
  }
  json_object_set_string_member (object, "created_at", created_at);
  json_object_set_string_member (object, "updated_at", updated_at);
  return object;
}

/**
 * fl_playground_contact_get_id:
 *
 * Returns: the number that no other contact has
 */
gint64
fl_playground_contact_get_id (FlPlaygroundContact *self)
{
  return self->id;
}

/**
 * fl_playground_contact_replace:
 * @members: what the contact shall have, and nothing else
 *
 * Replaces what stands in the contact (PUT).
 *
 * Errors: %FL_BASE_ERROR_VALUE; the contact is then as it was
 */
gboolean
fl_playground_contact_replace (FlPlaygroundContact *self, JsonObject *members, GError **error)
{
  return change (self, members, FALSE, error);
}

/**
 * fl_playground_contact_patch:
 * @members: what shall change; null takes a member away
 *
 * Changes a part of the contact (PATCH). Source: RFC 7396.
 *
 * Errors: %FL_BASE_ERROR_VALUE; the contact is then as it was
 */
gboolean
fl_playground_contact_patch (FlPlaygroundContact *self, JsonObject *members, GError **error)
{
  return change (self, members, TRUE, error);
}

/**
 * fl_playground_contact_matches:
 *
 * Returns: whether the text stands in one of the contact's members, upper and lower case alike
 */
gboolean
fl_playground_contact_matches (FlPlaygroundContact *self, const char *text)
{
  g_autofree char *needle = g_utf8_casefold (text, -1);

  for (int i = 0; i < N_MEMBERS; i++) {
    g_autofree char *value = self->values[i] ? g_utf8_casefold (self->values[i], -1) : NULL;

    if (value && strstr (value, needle))
      return TRUE;
  }
  return FALSE;
}
