/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-link-name.h"
#include "fl-model-error.h"

#include "fl-test.h"

#include <string.h>

#define FIFTY "a123456789b123456789c123456789d123456789e123456789"

static void
test_check (void)
{
  const struct {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "a", NULL },
    { "zoho_books", NULL },
    { "a_", NULL },
    { FIFTY, NULL },
    { NULL, "The link name is missing: *" },
    { "", "The link name is missing: *" },
    { "1a", "The link name must start with a letter from a to z." },
    { "_a", "The link name must start with a letter from a to z." },
    { "Abc", "The link name must start with a letter from a to z." },
    { "été", "The link name must start with a letter from a to z." },
    { "a-b", "The link name may hold a to z, 0 to 9 and “_” only." },
    { "a b", "The link name may hold a to z, 0 to 9 and “_” only." },
    { "aé", "The link name may hold a to z, 0 to 9 and “_” only." },
    { "a/../b", "The link name may hold a to z, 0 to 9 and “_” only." },
    { "a\n", "The link name may hold a to z, 0 to 9 and “_” only." },
    { FIFTY "x", "The link name must have at most 50 characters, not 51." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (fl_link_name_check (cases[i].text, &error), ==, !cases[i].sentence);
    g_assert_cmpint (fl_link_name_is_valid (cases[i].text), ==, !cases[i].sentence);
    if (!cases[i].sentence) {
      g_assert_no_error (error);
      continue;
    }
    g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
    if (!g_pattern_match_simple (cases[i].sentence, error->message))
      g_error ("“%s” says “%s”", cases[i].text, error->message);
  }
}

static void
test_propose (void)
{
  const struct {
    const char *name;
    const char *proposal;
  } cases[] = {
    { "Été 2026!", "ete_2026" },
    { "Zoho Books", "zoho_books" },
    { "  A  --  B  ", "a_b" },
    { "__x__", "x" },
    { "Straße", "strasse" },
    { "123", "c_123" },
    { "", "connection" },
    { NULL, "connection" },
    { "日本", "connection" },
    { "!?", "connection" },
    { "broken \xff utf-8", "broken_utf_8" },
    { FIFTY "xyz", FIFTY },
    { "a12345678 b12345678 c12345678 d12345678 e12345678 f",
      "a12345678_b12345678_c12345678_d12345678_e12345678" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *proposal = fl_link_name_propose (cases[i].name, NULL, NULL);

    g_assert_cmpstr (proposal, ==, cases[i].proposal);
    g_assert_true (fl_link_name_is_valid (proposal));
  }
}

static gboolean
is_taken (const char *link_name, gpointer user_data)
{
  return g_strv_contains (user_data, link_name);
}

static void
test_propose_unique (void)
{
  const char *const taken[] = { "crm", "crm_2", FIFTY, NULL };
  g_autofree char *third = fl_link_name_propose ("CRM", is_taken, (gpointer) taken);
  g_autofree char *free_one = fl_link_name_propose ("ERP", is_taken, (gpointer) taken);
  g_autofree char *long_one = fl_link_name_propose (FIFTY, is_taken, (gpointer) taken);

  g_assert_cmpstr (third, ==, "crm_3");
  g_assert_cmpstr (free_one, ==, "erp");
  g_assert_cmpuint (strlen (long_one), ==, FL_LINK_NAME_MAX_LENGTH);
  g_assert_true (g_str_has_suffix (long_one, "_2"));
  g_assert_true (fl_link_name_is_valid (long_one));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/link-name/check", test_check);
  g_test_add_func ("/link-name/propose", test_propose);
  g_test_add_func ("/link-name/propose-unique", test_propose_unique);
  return fl_test_run ();
}
