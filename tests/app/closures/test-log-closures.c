/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-closures.h"

#include "fl-test.h"

#include <gio/gio.h>

/* Shape, color and text differ for each outcome. */
static void
test_outcomes (void)
{
  g_autoptr (GHashTable) looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (FlLogOutcome outcome = FL_LOG_NOTE; outcome <= FL_LOG_FAILED; outcome++) {
    g_assert_true (g_hash_table_add (looks, fl_log_outcome_text (NULL, outcome)));
    g_assert_true (g_hash_table_add (looks, fl_log_outcome_icon_name (NULL, outcome)));
    g_assert_true (g_hash_table_add (looks, fl_log_outcome_tone (NULL, outcome)));
  }
}

static const struct {
  gboolean has_entries;
  const char *problem;
  guint n_entries;
  const char *name;
} pages[] = {
  { FALSE, NULL, 0, "reading" }, { FALSE, "", 0, "reading" },  { FALSE, "No.", 0, "problem" },
  { TRUE, NULL, 0, "empty" },    { TRUE, NULL, 3, "entries" }, { TRUE, "No.", 3, "problem" },
};

static void
test_pages (void)
{
  g_autoptr (GListStore) entries = g_list_store_new (FL_TYPE_LOG_ENTRY);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    GObject *shown = pages[i].has_entries ? G_OBJECT (entries) : NULL;
    g_autofree char *name = fl_log_page_name (NULL, shown, pages[i].problem, pages[i].n_entries);

    g_assert_cmpstr (name, ==, pages[i].name);
  }
}

static void
test_subtitle (void)
{
  g_autoptr (FlLogEntry) entry = fl_log_entry_new (FL_LOG_TOKEN, FL_LOG_FINE, 0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *time = fl_log_entry_subtitle (entry, zone);
  g_autofree char *both = NULL;

  g_assert_cmpstr (time, ==, "01/01/70 00:00:00");
  g_object_set (entry, "status", 200, "duration-ms", 7, NULL);
  both = fl_log_entry_subtitle (entry, zone);
  g_assert_cmpstr (both, ==, "01/01/70 00:00:00: 200 after 7 ms");
}

static void
test_explanation (void)
{
  g_autoptr (FlLogEntry) result = fl_log_entry_new (FL_LOG_RESULT, FL_LOG_FAILED, 0);
  g_autoptr (FlLogEntry) token = fl_log_entry_new (FL_LOG_TOKEN, FL_LOG_FAILED, 0);
  g_autofree char *of_nobody = fl_log_entry_explanation (token);
  g_autofree char *of_result = NULL;
  g_autofree char *of_token = NULL;

  g_assert_cmpstr (of_nobody, ==, "Written down by Fairlead.");
  g_object_set (result, "failure", FL_LOG_FAILURE_DENIED, "program", "fairleadctl 1", NULL);
  g_object_set (token, "failure", FL_LOG_FAILURE_DENIED, "program", "fairlead 2", NULL);
  of_result = fl_log_entry_explanation (result);
  of_token = fl_log_entry_explanation (token);
  g_assert_cmpstr (
      of_result, ==,
      "Access was denied: the connection is as it was. Written down by fairleadctl 1.");
  g_assert_cmpstr (of_token, ==, "Written down by fairlead 2.");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/log-closures/outcomes", test_outcomes);
  g_test_add_func ("/log-closures/pages", test_pages);
  g_test_add_func ("/log-closures/subtitle", test_subtitle);
  g_test_add_func ("/log-closures/explanation", test_explanation);

  return fl_test_run ();
}
