/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-suggest.h"

/* What somebody may have meant who mistyped a command. */

#define MAX_LENGTH 64

/* How many letters have to be put in, taken out or replaced (Levenshtein's distance). */
static guint
measure_distance (const char *left, const char *right)
{
  guint row[MAX_LENGTH + 1];
  gsize n_right = MIN (strlen (right), MAX_LENGTH);

  for (guint column = 0; column <= n_right; column++)
    row[column] = column;
  for (guint line = 1; left[line - 1]; line++) {
    guint diagonal = row[0];

    row[0] = line;
    for (guint column = 1; column <= n_right; column++) {
      guint above = row[column];
      guint replaced = diagonal + (left[line - 1] == right[column - 1] ? 0 : 1);

      row[column] = MIN (replaced, MIN (above, row[column - 1]) + 1);
      diagonal = above;
    }
  }
  return row[n_right];
}

const char *
fl_cli_suggest (const FlCliCommand *const *commands, const char *typed)
{
  const char *nearest = NULL;
  guint least = MAX (2, (guint) strlen (typed) / 3) + 1;

  for (guint i = 0; commands[i]; i++) {
    const char *name = commands[i]->name;
    guint distance = measure_distance (typed, name);

    /* "list" alone means one of the lists, "service" one of the service commands. */
    if (g_str_has_suffix (name, typed) || g_str_has_prefix (name, typed))
      distance = 1;
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}
