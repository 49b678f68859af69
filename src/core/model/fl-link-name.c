/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that scripts use: checked, and proposed from the names that people give. */

#include "config.h"

#include "fl-link-name.h"

#include "fl-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a name without any letter or digit of ASCII becomes. */
#define FALLBACK "connection"
#define PREFIX   "c_"

/**
 * fl_link_name_is_valid:
 *
 * Tells whether a text is a link name: starts with a to z, then a to z, 0 to 9, "_"; at most
 * FL_LINK_NAME_MAX_LENGTH characters.
 */
gboolean
fl_link_name_is_valid (const char *text)
{
  return fl_link_name_check (text, NULL);
}

/**
 * fl_link_name_check:
 * @text: (nullable): what the user typed
 *
 * Checks a link name, saying what is wrong and what would be right.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_link_name_check (const char *text, GError **error)
{
  return fl_rules_check_link_name (_ ("The link name"), text, error);
}

/* Letters and digits of ASCII in lower case, and one "_" for any run of others between them. */
static char *
transliterate (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *cursor = ascii; *cursor; cursor++) {
    if (!g_ascii_isalnum (*cursor)) {
      gap = TRUE;
      continue;
    }
    if (gap && word->len > 0)
      g_string_append_c (word, '_');
    gap = FALSE;
    g_string_append_c (word, g_ascii_tolower (*cursor));
  }
  return g_string_free (g_steal_pointer (&word), FALSE);
}

static char *
cut (const char *word, const char *suffix)
{
  gsize room = FL_LINK_NAME_MAX_LENGTH - strlen (suffix);
  g_autofree char *start = g_strndup (word, room);
  gsize length = strlen (start);

  while (length > 1 && start[length - 1] == '_')
    start[--length] = '\0';
  return g_strconcat (start, suffix, NULL);
}

/**
 * fl_link_name_propose:
 * @name: (nullable): the name that a person gave
 * @taken: (nullable): answers whether a link name is in use already
 *
 * Proposes a link name: "Été 2026!" becomes "ete_2026", with "_2", "_3" and so on behind it while
 * it is taken.
 *
 * Returns: (transfer full): a valid link name
 */
char *
fl_link_name_propose (const char *name, FlLinkNameTakenFunc taken, gpointer user_data)
{
  g_autofree char *word = transliterate (name ? name : "");
  g_autofree char *start = NULL;
  g_autofree char *proposal = NULL;

  if (!*word)
    start = g_strdup (FALLBACK);
  else
    start = g_strconcat (g_ascii_isdigit (*word) ? PREFIX : "", word, NULL);

  proposal = cut (start, "");
  for (guint i = 2; taken && taken (proposal, user_data); i++) {
    g_autofree char *suffix = g_strdup_printf ("_%u", i);

    g_free (proposal);
    proposal = cut (start, suffix);
  }
  return g_steal_pointer (&proposal);
}
