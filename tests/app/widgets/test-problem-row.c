/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-problem-row.h"

#include "fl-test-window.h"

/* A window with two fields, each with a problem row below. */
typedef struct {
  GtkWindow *window;
  GtkWidget *group;
  GtkWidget *fields[2];
  FlProblemRow *rows[2];
  guint n_updates;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
add_update_action (Fixture *fixture)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) update = g_simple_action_new ("update", NULL);

  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (update));
  gtk_widget_insert_action_group (fixture->group, "problems", G_ACTION_GROUP (actions));
  g_signal_connect_swapped (update, "activate", G_CALLBACK (count_cb), &fixture->n_updates);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->group = adw_preferences_group_new ();
  add_update_action (fixture);
  for (guint i = 0; i < 2; i++) {
    fixture->fields[i] = adw_entry_row_new ();
    fixture->rows[i] = g_object_new (FL_TYPE_PROBLEM_ROW, "field", fixture->fields[i], NULL);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (fixture->group), fixture->fields[i]);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (fixture->group),
                               GTK_WIDGET (fixture->rows[i]));
  }
  gtk_window_set_child (fixture->window, fixture->group);
  fl_test_show (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_test_destroy (fixture->window);
}

static gboolean
is_shown (FlProblemRow *row)
{
  return gtk_widget_get_visible (GTK_WIDGET (row));
}

static void
test_new (void)
{
  FlProblemRow *row = g_object_ref_sink (g_object_new (FL_TYPE_PROBLEM_ROW, NULL));

  g_assert_null (fl_problem_row_get_place (row));
  g_assert_null (fl_problem_row_get_field (row));
  g_assert_null (fl_problem_row_get_problem (row));
  g_assert_false (fl_problem_row_get_revealed (row));
  g_assert_false (is_shown (row));
  g_assert_finalize_object (row);
}

static void
test_field_goes_first (void)
{
  GtkWidget *field = g_object_ref_sink (adw_entry_row_new ());
  FlProblemRow *row = g_object_ref_sink (g_object_new (FL_TYPE_PROBLEM_ROW, "field", field, NULL));

  g_assert_finalize_object (field);

  g_assert_null (fl_problem_row_get_field (row));
  fl_problem_row_set_problem (row, "Wrong.");
  fl_problem_row_reveal (row);
  g_assert_finalize_object (row);
}

/* While somebody is still typing nothing turns red. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  fl_problem_row_set_problem (fixture->rows[0], "Wrong.");
  gtk_widget_grab_focus (fixture->fields[0]);
  gtk_editable_set_text (GTK_EDITABLE (fixture->fields[0]), "h");
  fl_test_settle ();

  g_assert_false (is_shown (fixture->rows[0]));
  g_assert_false (gtk_widget_has_css_class (fixture->fields[0], "error"));
}

static void
test_left_after_change (Fixture *fixture, gconstpointer data)
{
  fl_problem_row_set_problem (fixture->rows[0], "Wrong.");
  gtk_widget_grab_focus (fixture->fields[0]);
  gtk_editable_set_text (GTK_EDITABLE (fixture->fields[0]), "h");
  gtk_widget_grab_focus (fixture->fields[1]);
  fl_test_settle ();

  g_assert_true (is_shown (fixture->rows[0]));
  g_assert_true (gtk_widget_has_css_class (fixture->fields[0], "error"));
  g_assert_nonnull (fl_test_find_widget (fixture->rows[0], GTK_TYPE_LABEL, "Wrong."));

  fl_problem_row_set_problem (fixture->rows[0], NULL);
  g_assert_false (is_shown (fixture->rows[0]));
  g_assert_false (gtk_widget_has_css_class (fixture->fields[0], "error"));

  fl_problem_row_set_problem (fixture->rows[0], "Wrong again.");
  g_assert_true (is_shown (fixture->rows[0]));
}

static void
test_left_untouched (Fixture *fixture, gconstpointer data)
{
  fl_problem_row_set_problem (fixture->rows[0], "Missing.");
  gtk_widget_grab_focus (fixture->fields[0]);
  gtk_widget_grab_focus (fixture->fields[1]);
  fl_test_settle ();

  g_assert_false (is_shown (fixture->rows[0]));
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fl_problem_rows_check (fixture->group));

  fl_problem_row_set_problem (fixture->rows[1], "Missing.");
  g_assert_false (fl_problem_rows_check (fixture->group));

  g_assert_false (is_shown (fixture->rows[0]));
  g_assert_true (is_shown (fixture->rows[1]));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), fixture->fields[1]));
}

static void
test_update_asked_for (Fixture *fixture, gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->fields[1]), "x");

  g_assert_cmpuint (fixture->n_updates, ==, 1);
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  g_test_add_func ("/problem-row/new", test_new);
  g_test_add_func ("/problem-row/field-goes-first", test_field_goes_first);
  g_test_add ("/problem-row/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/problem-row/left-after-change", Fixture, NULL, set_up, test_left_after_change,
              tear_down);
  g_test_add ("/problem-row/left-untouched", Fixture, NULL, set_up, test_left_untouched, tear_down);
  g_test_add ("/problem-row/check", Fixture, NULL, set_up, test_check, tear_down);
  g_test_add ("/problem-row/update-asked-for", Fixture, NULL, set_up, test_update_asked_for,
              tear_down);
  return fl_test_run ();
}
