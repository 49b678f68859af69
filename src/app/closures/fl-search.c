/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-search.h"

#include <string.h>

/* Whether a text holds what is searched for, which has been through g_utf8_casefold(). */
gboolean
fl_search_matches (const char *text, const char *folded_search)
{
  g_autofree char *folded = g_utf8_casefold (text ? text : "", -1);

  return strstr (folded, folded_search) != NULL;
}
