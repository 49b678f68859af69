/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts with {blanks}. */

#include "config.h"

#include "fl-template.h"

#include <string.h>

/**
 * fl_template_expand:
 * @template: a text with {blanks}
 * @fill: answers with what stands for a blank
 * @unfilled: (out) (optional): the blank that @fill had no answer for; NULL where a brace stands
 *   alone
 *
 * Puts a value in the place of each blank.
 *
 * Returns: (transfer full) (nullable): the whole text, or NULL
 */
char *
fl_template_expand (const char *template, FlTemplateFill fill, gpointer user_data, char **unfilled)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *cursor = template;

  if (unfilled)
    *unfilled = NULL;
  while (*cursor) {
    gsize literal = strcspn (cursor, "{}");
    const char *end = NULL;
    g_autofree char *blank = NULL;
    const char *value = NULL;

    g_string_append_len (text, cursor, literal);
    cursor += literal;
    if (!*cursor)
      break;

    end = *cursor == '{' ? strpbrk (cursor + 1, "{}") : NULL;
    if (!end || *end == '{')
      return NULL;
    blank = g_strndup (cursor + 1, end - cursor - 1);
    value = fill (blank, cursor - template, user_data);
    if (!value) {
      if (unfilled)
        *unfilled = g_steal_pointer (&blank);
      return NULL;
    }
    g_string_append (text, value);
    cursor = end + 1;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fl_template_find_blank:
 * @text: a text in which other braces than those of blanks stand for themselves, as in JSON
 * @length: (out): how long the blank is, braces included
 *
 * Finds the first blank: one word in braces.
 *
 * Returns: (nullable): where it begins
 */
const char *
fl_template_find_blank (const char *text, gsize *length)
{
  for (const char *brace = strchr (text, '{'); brace; brace = strchr (brace + 1, '{')) {
    gsize word = strspn (brace + 1, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-._");

    if (word > 0 && brace[word + 1] == '}') {
      *length = word + 2;
      return brace;
    }
  }
  return NULL;
}

/**
 * fl_template_value_is_plain:
 *
 * Tells whether a value can be put anywhere into an address without changing which host or path
 * the address names: letters, digits, "-", "_" and single dots inside.
 */
gboolean
fl_template_value_is_plain (const char *value)
{
  gsize length = strspn (value, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-._");

  return length > 0 && value[length] == '\0' && value[0] != '.' && value[length - 1] != '.' &&
         !strstr (value, "..");
}
