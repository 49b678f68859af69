/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-initials.h"

#include <string.h>

/* What an AdwAvatar shows of a name, for where ten thousand names are too many for widgets. The
 * tests hold it against AdwAvatar itself, so that a connection looks the same wherever it stands.
 */

#define N_COLORS 14

static void
append_first (GString *initials, const char *word)
{
  gunichar letter = g_utf8_get_char (word);

  if (letter)
    g_string_append_unichar (initials, letter);
}

/* The first letters of the first and of the last word; "" where there is no name. */
char *
fl_initials_dup (const char *name)
{
  g_autofree char *upper = g_utf8_strup (name ? name : "", -1);
  g_autofree char *words = g_utf8_normalize (g_strstrip (upper), -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *initials = g_string_new (NULL);
  const char *last = NULL;

  if (words) {
    append_first (initials, words);
    last = strrchr (words, ' ');
  }
  if (last)
    append_first (initials, last + 1);
  return g_string_free (initials, FALSE);
}

/* From 1 on, as the theme counts its style classes: color1, color2 … */
guint
fl_initials_color (const char *name)
{
  return g_str_hash (name ? name : "") % N_COLORS + 1;
}
