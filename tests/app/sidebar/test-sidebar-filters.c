/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-origin-filter.h"
#include "fl-removal-filter.h"
#include "fl-search-filter.h"

#include "fl-app-fixture.h"
#include "fl-test.h"

static void
test_search (void)
{
  static const struct {
    const char *search;
    gboolean matches;
  } rows[] = {
    { NULL, TRUE },       { "", TRUE },     { "books", TRUE }, { "MY B", TRUE },
    { "my_books", TRUE }, { "été", FALSE }, { "x", FALSE },    { "My Books!", FALSE },
  };
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FlSearchFilter) filter =
        g_object_new (FL_TYPE_SEARCH_FILTER, "search", rows[i].search, NULL);

    g_assert_true (gtk_filter_match (GTK_FILTER (filter), connection) == rows[i].matches);
  }
}

static void
change_cb (GtkFilter *filter, GtkFilterChange change, gpointer user_data)
{
  *(GtkFilterChange *) user_data = change;
}

/* A filter list model saves work when it is told in which direction a filter changed. */
static void
test_search_changes (void)
{
  static const struct {
    const char *search;
    GtkFilterChange change;
  } rows[] = {
    { "b", GTK_FILTER_CHANGE_MORE_STRICT }, { "bo", GTK_FILTER_CHANGE_MORE_STRICT },
    { "b", GTK_FILTER_CHANGE_LESS_STRICT }, { "my", GTK_FILTER_CHANGE_DIFFERENT },
    { "", GTK_FILTER_CHANGE_LESS_STRICT },
  };
  g_autoptr (FlSearchFilter) filter = g_object_new (FL_TYPE_SEARCH_FILTER, NULL);
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  g_signal_connect (filter, "changed", G_CALLBACK (change_cb), &change);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    fl_search_filter_set_search (filter, rows[i].search);
    g_assert_cmpint (change, ==, rows[i].change);
    g_assert_cmpstr (fl_search_filter_get_search (filter), ==, rows[i].search);
  }
  g_assert_cmpint (gtk_filter_get_strictness (GTK_FILTER (filter)), ==, GTK_FILTER_MATCH_ALL);
}

static void
test_origin (void)
{
  static const char *const origins[] = { "mine", "shared", "internal", "custom", "default" };
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();
  g_autoptr (FlConnection) shared = fl_fixture_connection_new ();
  g_autoptr (FlConnection) internal = fl_fixture_connection_new ();
  g_autoptr (FlService) custom = fl_fixture_service_new ();
  g_autoptr (FlService) standard = fl_fixture_service_new ();
  gpointer items[] = { connection, shared, internal, custom, standard };

  g_object_set (shared, "origin", FL_CONNECTION_SHARED, NULL);
  g_object_set (internal, "origin", FL_CONNECTION_INTERNAL, NULL);
  g_object_set (standard, "origin", FL_SERVICE_DEFAULT, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++) {
    g_autoptr (FlOriginFilter) filter =
        g_object_new (FL_TYPE_ORIGIN_FILTER, "origin", origins[i], NULL);

    g_assert_cmpstr (fl_origin_filter_get_origin (filter), ==, origins[i]);
    for (guint j = 0; j < G_N_ELEMENTS (items); j++)
      g_assert_true (gtk_filter_match (GTK_FILTER (filter), items[j]) == (i == j));
  }
}

static void
test_removals (void)
{
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();
  FlRemovalFilter *removals = fl_removal_filter_new ();
  GtkFilter *filter = GTK_FILTER (removals);
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  g_signal_connect (filter, "changed", G_CALLBACK (change_cb), &change);
  g_assert_true (gtk_filter_match (filter, connection));
  g_assert_cmpint (gtk_filter_get_strictness (filter), ==, GTK_FILTER_MATCH_ALL);

  fl_removal_filter_hide (removals, G_OBJECT (connection));
  g_assert_true (fl_removal_filter_hides (removals, G_OBJECT (connection)));
  g_assert_false (gtk_filter_match (filter, connection));
  g_assert_cmpint (change, ==, GTK_FILTER_CHANGE_MORE_STRICT);
  g_assert_cmpint (gtk_filter_get_strictness (filter), ==, GTK_FILTER_MATCH_SOME);

  fl_removal_filter_show (removals, G_OBJECT (connection));
  g_assert_true (gtk_filter_match (filter, connection));
  g_assert_cmpint (change, ==, GTK_FILTER_CHANGE_LESS_STRICT);
  g_assert_finalize_object (removals);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/sidebar-filters/search", test_search);
  g_test_add_func ("/app/sidebar-filters/search-changes", test_search_changes);
  g_test_add_func ("/app/sidebar-filters/origin", test_origin);
  g_test_add_func ("/app/sidebar-filters/removals", test_removals);
  return fl_test_run ();
}
