/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-base-error.h"

G_DEFINE_QUARK (fl_base_error, fl_base_error)

/**
 * fl_error_dup_sentence:
 * @error: any error
 *
 * Gives an error's message as a person reads it: with a full stop at its end. What libraries say
 * has none, and neither has what is made to follow a colon.
 *
 * Returns: (transfer full): the sentence
 */
char *
fl_error_dup_sentence (const GError *error)
{
  static const char *const ends[] = { ".", "!", "?", "…" };

  g_return_val_if_fail (error, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    if (g_str_has_suffix (error->message, ends[i]))
      return g_strdup (error->message);
  }
  return g_strconcat (error->message, ".", NULL);
}
