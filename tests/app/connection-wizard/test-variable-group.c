/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-variable-group.h"

#include "fl-problem-row.h"
#include "fl-test-window.h"

static GListModel *
create_variables (void)
{
  GListStore *variables = g_list_store_new (FL_TYPE_VARIABLE);
  g_autoptr (FlVariable) center = fl_variable_new ("dc", "Data center", "eu");
  g_autoptr (FlVariable) subdomain = fl_variable_new ("sub", "Subdomain", NULL);

  fl_variable_add_choice (center, "com", "United States");
  fl_variable_add_choice (center, "eu", "Europe");
  g_list_store_append (variables, center);
  g_list_store_append (variables, subdomain);
  return G_LIST_MODEL (variables);
}

/* A group in a window, since a group without a root has no actions. */
typedef struct {
  GtkWindow *window;
  FlVariableGroup *group;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) variables = create_variables ();

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->group = g_object_new (FL_TYPE_VARIABLE_GROUP, NULL);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->group));
  fl_variable_group_set_variables (fixture->group, variables);
  fl_test_show (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_test_destroy (fixture->window);
}

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row = fl_test_get_widget (fixture->group, ADW_TYPE_COMBO_ROW, "Data center");
  g_autofree char *center = fl_variable_group_dup_value (fixture->group, 0);
  g_autofree char *subdomain = fl_variable_group_dup_value (fixture->group, 1);

  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);
  g_assert_cmpstr (center, ==, "eu");
  g_assert_cmpstr (subdomain, ==, "");
}

static void
test_apply (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("My Tool", "my_tool", "tool");
  AdwComboRow *row = fl_test_get_widget (fixture->group, ADW_TYPE_COMBO_ROW, "Data center");

  adw_combo_row_set_selected (row, 0);
  fl_test_type (fixture->group, "Subdomain", " acme ");
  fl_variable_group_apply (fixture->group, connection);

  g_assert_cmpstr (fl_connection_get_variable (connection, "dc"), ==, "com");
  g_assert_cmpstr (fl_connection_get_variable (connection, "sub"), ==, "acme");
  g_assert_true (fl_problem_rows_check (GTK_WIDGET (fixture->group)));
}

static void
test_problems (Fixture *fixture, gconstpointer data)
{
  g_assert_false (fl_problem_rows_check (GTK_WIDGET (fixture->group)));
  fl_test_get_widget (fixture->group, GTK_TYPE_LABEL, "Fill in “Subdomain”.");

  /* A value that would change which host an address names. */
  fl_test_type (fixture->group, "Subdomain", "evil.example.com/");
  g_assert_false (fl_problem_rows_check (GTK_WIDGET (fixture->group)));
  fl_test_type (fixture->group, "Subdomain", "acme");
  g_assert_true (fl_problem_rows_check (GTK_WIDGET (fixture->group)));
}

static void
test_other_variables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) none = g_list_store_new (FL_TYPE_VARIABLE);

  fl_variable_group_set_variables (fixture->group, G_LIST_MODEL (none));

  g_assert_null (fl_test_find_widget (fixture->group, ADW_TYPE_PREFERENCES_ROW, NULL));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->group)));
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  g_test_add ("/variable-group/defaults", Fixture, NULL, set_up, test_defaults, tear_down);
  g_test_add ("/variable-group/apply", Fixture, NULL, set_up, test_apply, tear_down);
  g_test_add ("/variable-group/problems", Fixture, NULL, set_up, test_problems, tear_down);
  g_test_add ("/variable-group/other-variables", Fixture, NULL, set_up, test_other_variables,
              tear_down);
  return fl_test_run ();
}
