/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-search.h"

#include "fl-test.h"

static void
test_matches (void)
{
  static const struct {
    const char *text;
    const char *search;
    gboolean matches;
  } cases[] = {
    { "Zoho Books", "", TRUE },
    { "Zoho Books", "BOOK", TRUE },
    { "Zoho Books", "o b", TRUE },
    { "Straße", "STRASSE", TRUE },
    { "ÉTÉ", "été", TRUE },
    { "Zoho", "books", FALSE },
    { NULL, "", TRUE },
    { NULL, "a", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = g_utf8_casefold (cases[i].search, -1);

    g_test_message ("“%s” in “%s”", cases[i].search, cases[i].text ? cases[i].text : "");
    g_assert_cmpint (fl_search_matches (cases[i].text, folded), ==, cases[i].matches);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/search/matches", test_matches);
  return fl_test_run ();
}
