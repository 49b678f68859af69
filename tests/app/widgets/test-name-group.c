/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-name-group.h"

#include "fl-problem-row.h"
#include "fl-test-runtime.h"

typedef struct {
  FlTestRuntime base;
  FlNameGroup *group;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer for_service)
{
  fl_test_runtime_set_up (&fixture->base);
  fl_test_runtime_add_service (&fixture->base, "my_tool");
  fixture->group = g_object_ref_sink (
      g_object_new (FL_TYPE_NAME_GROUP, "for-service", GPOINTER_TO_INT (for_service), NULL));
  fl_name_group_set_runtime (fixture->group, fixture->base.runtime);
}

static void
tear_down (Fixture *fixture, gconstpointer for_service)
{
  g_assert_finalize_object (fixture->group);
  fl_test_runtime_tear_down (&fixture->base);
}

static void
test_proposal (Fixture *fixture, gconstpointer for_service)
{
  g_assert_cmpstr (fl_name_group_get_link_name (fixture->group), ==, "");

  fl_name_group_set_name (fixture->group, "Été 2026!");
  g_assert_cmpstr (fl_name_group_get_link_name (fixture->group), ==, "ete_2026");

  fl_name_group_set_name (fixture->group, "");
  g_assert_cmpstr (fl_name_group_get_link_name (fixture->group), ==, "");
}

/* What the person wrote stays, until they take it away. */
static void
test_chosen (Fixture *fixture, gconstpointer for_service)
{
  fl_name_group_set_name (fixture->group, "Tool");
  fl_name_group_set_link_name (fixture->group, "mine");
  fl_name_group_set_name (fixture->group, "Other Tool");
  g_assert_cmpstr (fl_name_group_get_link_name (fixture->group), ==, "mine");

  fl_name_group_set_link_name (fixture->group, "");
  fl_name_group_set_name (fixture->group, "Third Tool");
  g_assert_cmpstr (fl_name_group_get_link_name (fixture->group), ==, "third_tool");
}

/* Services and connections are counted apart. */
static void
test_taken (Fixture *fixture, gconstpointer for_service)
{
  FlProblemRow *problem = NULL;
  GtkWidget *row = fl_test_find_widget (fixture->group, ADW_TYPE_ENTRY_ROW, "Link Name");

  fl_name_group_set_name (fixture->group, "My Tool");
  g_assert_cmpstr (fl_name_group_get_link_name (fixture->group), ==,
                   for_service ? "my_tool_2" : "my_tool");

  fl_name_group_set_link_name (fixture->group, "my_tool");
  problem = FL_PROBLEM_ROW (gtk_widget_get_next_sibling (row));
  if (for_service)
    g_assert_cmpstr (
        fl_problem_row_get_problem (problem), ==,
        "There already is a service with the link name “my_tool”. Choose another one.");
  else
    g_assert_null (fl_problem_row_get_problem (problem));
}

static void
test_rules (Fixture *fixture, gconstpointer for_service)
{
  static const struct {
    const char *name;
    const char *link_name;
    gboolean right;
  } cases[] = {
    { "Tool", "tool", TRUE },
    { "Tool", "a", TRUE },
    { "", "tool", FALSE },
    { "   ", "tool", FALSE },
    { "Tool", "Tool", FALSE },
    { "Tool", "2tool", FALSE },
    { "Tool", "my tool", FALSE },
    { "Tool", "t-1", FALSE },
    { "A name of more than fifty characters is of no use to anybody", "tool", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fl_name_group_set_name (fixture->group, cases[i].name);
    fl_name_group_set_link_name (fixture->group, cases[i].link_name);

    g_test_message ("“%s”, “%s”", cases[i].name, cases[i].link_name);
    g_assert_cmpint (fl_problem_rows_check (GTK_WIDGET (fixture->group)), ==, cases[i].right);
  }
}

/* An edited service's own link name is not taken, and follows nothing. */
static void
test_fixed (Fixture *fixture, gconstpointer for_service)
{
  fl_name_group_set_fixed (fixture->group, TRUE);
  fl_name_group_set_link_name (fixture->group, "my_tool");
  fl_name_group_set_name (fixture->group, "Renamed");

  g_assert_true (fl_name_group_get_fixed (fixture->group));
  g_assert_cmpstr (fl_name_group_get_link_name (fixture->group), ==, "my_tool");
  g_assert_true (fl_problem_rows_check (GTK_WIDGET (fixture->group)));
}

#define ADD(path, test, for_service)                                                               \
  g_test_add (path, Fixture, GINT_TO_POINTER (for_service), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  ADD ("/name-group/proposal", test_proposal, FALSE);
  ADD ("/name-group/chosen", test_chosen, FALSE);
  ADD ("/name-group/taken/service", test_taken, TRUE);
  ADD ("/name-group/taken/connection", test_taken, FALSE);
  ADD ("/name-group/rules", test_rules, TRUE);
  ADD ("/name-group/fixed", test_fixed, TRUE);
  return fl_test_run ();
}
