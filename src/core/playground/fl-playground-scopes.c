/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-scopes.h"

#include <glib/gi18n-lib.h>

/* The labels are those of data/catalog/playground.json; a test holds the two together. */
static const struct {
  FlPlaygroundScopes scope;
  const char *name;
  const char *label;
} scope_table[] = {
  { FL_PLAYGROUND_SCOPE_PROFILE, "profile", N_ ("See who I am") },
  { FL_PLAYGROUND_SCOPE_CONTACTS_READ, "contacts.read", N_ ("Read contacts") },
  { FL_PLAYGROUND_SCOPE_CONTACTS_WRITE, "contacts.write",
    N_ ("Create, change and delete contacts") },
};

static FlPlaygroundScopes
find_scope (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scope_table); i++)
    if (g_str_equal (scope_table[i].name, name))
      return scope_table[i].scope;
  return FL_PLAYGROUND_SCOPE_NONE;
}

/**
 * fl_playground_scopes_parse:
 * @text: scope names parted by spaces
 * @scopes: (out): the set of them; empty where the text names none
 *
 * Reads the `scope` parameter of a request. Source: RFC 6749 §3.3.
 *
 * Returns: FALSE where a name is unknown
 */
gboolean
fl_playground_scopes_parse (const char *text, FlPlaygroundScopes *scopes)
{
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  *scopes = FL_PLAYGROUND_SCOPE_NONE;
  for (guint i = 0; names[i]; i++) {
    FlPlaygroundScopes scope = find_scope (names[i]);

    if (!*names[i])
      continue;
    if (scope == FL_PLAYGROUND_SCOPE_NONE)
      return FALSE;
    *scopes |= scope;
  }
  return TRUE;
}

/**
 * fl_playground_scopes_dup_names:
 *
 * Returns: (transfer full): the names of the scopes in the set, in the service's order
 */
char **
fl_playground_scopes_dup_names (FlPlaygroundScopes scopes)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (scope_table); i++)
    if (scopes & scope_table[i].scope)
      g_strv_builder_add (names, scope_table[i].name);
  return g_strv_builder_end (names);
}

/**
 * fl_playground_scopes_dup_labels:
 *
 * Returns: (transfer full): what a person reads for each scope of the set, in the same order
 */
char **
fl_playground_scopes_dup_labels (FlPlaygroundScopes scopes)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (scope_table); i++)
    if (scopes & scope_table[i].scope)
      g_strv_builder_add (labels, _ (scope_table[i].label));
  return g_strv_builder_end (labels);
}

/**
 * fl_playground_scopes_to_string:
 *
 * Returns: (transfer full): the names parted by spaces
 */
char *
fl_playground_scopes_to_string (FlPlaygroundScopes scopes)
{
  g_auto (GStrv) names = fl_playground_scopes_dup_names (scopes);

  return g_strjoinv (" ", names);
}
