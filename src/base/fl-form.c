/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-form.h"

#include "fl-encoding.h"
#include "fl-secret.h"

#include <string.h>

/* An ordered list of names and values: an `application/x-www-form-urlencoded` body or the query of
 * a URI. Since it may hold passwords and tokens, its values are overwritten when they go. */

typedef struct {
  char *name;
  char *value;
} Pair;

struct _FlForm {
  gatomicrefcount references;
  GPtrArray *pairs;
};

G_DEFINE_BOXED_TYPE (FlForm, fl_form, fl_form_ref, fl_form_unref)

static void
pair_free (Pair *pair)
{
  g_free (pair->name);
  fl_wipe_free (pair->value);
  g_free (pair);
}

static void
take_pair (FlForm *self, char *name, char *value)
{
  Pair *pair = g_new (Pair, 1);

  pair->name = name;
  pair->value = value;
  g_ptr_array_add (self->pairs, pair);
}

static Pair *
get_pair (FlForm *self, guint position)
{
  return g_ptr_array_index (self->pairs, position);
}

/**
 * fl_form_new:
 *
 * Makes a form without a pair.
 *
 * Returns: (transfer full): the form
 */
FlForm *
fl_form_new (void)
{
  FlForm *self = g_new0 (FlForm, 1);

  g_atomic_ref_count_init (&self->references);
  self->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  return self;
}

static gboolean
parse_pair (FlForm *self, const char *text, gsize length, GError **error)
{
  const char *equals = memchr (text, '=', length);
  gsize name_length = equals ? (gsize) (equals - text) : length;
  char *name, *value;

  if (length == 0)
    return TRUE;
  name = fl_form_decode (text, (gssize) name_length, error);
  if (!name)
    return FALSE;
  value = equals ? fl_form_decode (equals + 1, (gssize) (length - name_length - 1), error)
                 : g_strdup ("");
  if (!value) {
    g_free (name);
    return FALSE;
  }
  take_pair (self, name, value);
  return TRUE;
}

/**
 * fl_form_parse:
 * @text: the encoded form
 * @length: its length in bytes, or -1 where it ends with NUL
 * @error: return location
 *
 * Reads a body or a query. A name without `=` has an empty value.
 *
 * Returns: (transfer full): the form
 *
 * Errors: %FL_BASE_ERROR_ENCODING as fl_form_decode() has them.
 * Source: RFC 6749 appendix B
 */
FlForm *
fl_form_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (FlForm) self = NULL;
  const char *end;

  g_return_val_if_fail (text || length == 0, NULL);

  self = fl_form_new ();
  end = length < 0 ? text + strlen (text) : text + length;
  while (text < end) {
    const char *ampersand = memchr (text, '&', (gsize) (end - text));
    const char *pair_end = ampersand ? ampersand : end;

    if (!parse_pair (self, text, (gsize) (pair_end - text), error))
      return NULL;
    text = pair_end + 1;
  }
  return g_steal_pointer (&self);
}

/**
 * fl_form_ref:
 *
 * Takes a share in a form.
 *
 * Returns: (transfer full): the same form
 */
FlForm *
fl_form_ref (FlForm *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * fl_form_unref:
 *
 * Gives a share up. With the last one the values are overwritten.
 */
void
fl_form_unref (FlForm *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->pairs);
  g_free (self);
}

/**
 * fl_form_add:
 * @name: the parameter's name
 * @value: (nullable): its value
 *
 * Appends a pair, but leaves it out where the value is %NULL or empty: to OAuth 2.0 an empty
 * parameter is one that was not sent.
 *
 * Source: RFC 6749 §3.1, §3.2
 */
void
fl_form_add (FlForm *self, const char *name, const char *value)
{
  if (value && *value)
    fl_form_add_always (self, name, value);
}

/**
 * fl_form_add_always:
 * @name: the parameter's name
 * @value: (nullable): its value; %NULL becomes empty
 *
 * Appends a pair.
 */
void
fl_form_add_always (FlForm *self, const char *name, const char *value)
{
  g_return_if_fail (self);
  g_return_if_fail (name);

  take_pair (self, g_strdup (name), g_strdup (value ? value : ""));
}

/**
 * fl_form_remove:
 * @name: the parameter's name
 *
 * Takes away every pair of that name.
 *
 * Returns: how many there were
 */
guint
fl_form_remove (FlForm *self, const char *name)
{
  guint n_removed = 0;

  g_return_val_if_fail (self, 0);
  g_return_val_if_fail (name, 0);

  for (guint i = self->pairs->len; i > 0; i--) {
    if (g_str_equal (get_pair (self, i - 1)->name, name)) {
      g_ptr_array_remove_index (self->pairs, i - 1);
      n_removed++;
    }
  }
  return n_removed;
}

/**
 * fl_form_get_length:
 *
 * Returns: how many pairs there are
 */
guint
fl_form_get_length (FlForm *self)
{
  g_return_val_if_fail (self, 0);

  return self->pairs->len;
}

/**
 * fl_form_get_name:
 * @position: less than the length
 *
 * Returns: (transfer none): the name there, until the form changes
 */
const char *
fl_form_get_name (FlForm *self, guint position)
{
  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (position < self->pairs->len, NULL);

  return get_pair (self, position)->name;
}

/**
 * fl_form_get_value:
 * @position: less than the length
 *
 * Returns: (transfer none): the value there, until the form changes
 */
const char *
fl_form_get_value (FlForm *self, guint position)
{
  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (position < self->pairs->len, NULL);

  return get_pair (self, position)->value;
}

/**
 * fl_form_lookup:
 * @name: the parameter's name
 *
 * Finds the value of a name that stands exactly once: one that is repeated has no value that could
 * be relied upon.
 *
 * Returns: (transfer none) (nullable): the value, until the form changes
 *
 * Source: RFC 6749 §3.1 (parameters must not be included more than once)
 */
const char *
fl_form_lookup (FlForm *self, const char *name)
{
  const char *value = NULL;

  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (name, NULL);

  if (fl_form_count (self, name) != 1)
    return NULL;
  for (guint i = 0; i < self->pairs->len && !value; i++) {
    if (g_str_equal (get_pair (self, i)->name, name))
      value = get_pair (self, i)->value;
  }
  return value;
}

/**
 * fl_form_count:
 * @name: the parameter's name
 *
 * Returns: how many pairs have that name
 */
guint
fl_form_count (FlForm *self, const char *name)
{
  guint count = 0;

  g_return_val_if_fail (self, 0);
  g_return_val_if_fail (name, 0);

  for (guint i = 0; i < self->pairs->len; i++)
    count += g_str_equal (get_pair (self, i)->name, name) ? 1 : 0;
  return count;
}

/**
 * fl_form_to_string:
 *
 * Encodes the pairs in their order. Free the text with fl_wipe_free() where a value is secret.
 *
 * Returns: (transfer full): `name=value&name=value`
 *
 * Source: RFC 6749 appendix B
 */
char *
fl_form_to_string (FlForm *self)
{
  gsize size = 1;
  char *text, *end;

  g_return_val_if_fail (self, NULL);

  /* Made in one piece of memory, since a string that grows leaves copies behind. */
  for (guint i = 0; i < self->pairs->len; i++) {
    Pair *pair = get_pair (self, i);

    size += (strlen (pair->name) + strlen (pair->value)) * 3 + 2;
  }
  text = end = g_malloc0 (size);
  for (guint i = 0; i < self->pairs->len; i++) {
    Pair *pair = get_pair (self, i);
    char *name = fl_form_encode (pair->name);
    char *value = fl_form_encode (pair->value);

    if (i > 0)
      *end++ = '&';
    end = stpcpy (stpcpy (stpcpy (end, name), "="), value);
    g_free (name);
    fl_wipe_free (value);
  }
  return text;
}

static gboolean
has_name_of (FlForm *self, const char *pair, gsize length)
{
  const char *equals = memchr (pair, '=', length);
  gsize name_length = equals ? (gsize) (equals - pair) : length;
  g_autofree char *name = fl_form_decode (pair, (gssize) name_length, NULL);

  return name && fl_form_count (self, name) > 0;
}

/* Appends those pairs of the URI's own query that the form does not override, as they were typed.
 */
static void
append_kept_query (FlForm *self, GString *merged, const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);
  char separator = '?';

  for (guint i = 0; pairs[i]; i++) {
    if (!*pairs[i] || has_name_of (self, pairs[i], strlen (pairs[i])))
      continue;
    g_string_append_c (merged, separator);
    g_string_append (merged, pairs[i]);
    separator = '&';
  }
}

/**
 * fl_form_merge_into_uri:
 * @uri: an absolute URI
 * @error: return location
 *
 * Puts the form's pairs into a URI's query. What the URI's own query has is kept as it was typed,
 * and stands first, except for names that the form has too. A fragment is dropped.
 *
 * Returns: (transfer full): the URI
 *
 * Errors: %G_URI_ERROR where @uri is not an absolute URI.
 * Source: RFC 6749 §3.1
 */
char *
fl_form_merge_into_uri (FlForm *self, const char *uri, GError **error)
{
  g_autoptr (GString) merged = NULL;
  g_autofree char *bare = NULL;
  char *query, *own;

  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (uri, NULL);

  if (!g_uri_is_valid (uri, G_URI_FLAGS_NONE, error))
    return NULL;

  bare = g_strndup (uri, strcspn (uri, "#"));
  query = strchr (bare, '?');
  if (query)
    *query++ = '\0';
  merged = g_string_new (bare);
  append_kept_query (self, merged, query ? query : "");
  if (self->pairs->len > 0) {
    own = fl_form_to_string (self);
    g_string_append_c (merged, strchr (merged->str, '?') ? '&' : '?');
    g_string_append (merged, own);
    fl_wipe_free (own);
  }
  return g_string_free (g_steal_pointer (&merged), FALSE);
}
