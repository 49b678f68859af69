/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-group.h"

#include "fl-scope-choice-row.h"
#include "fl-test-object.h"
#include "fl-test-window.h"

static GListModel *
create_scopes (guint n_scopes)
{
  GListStore *scopes = g_list_store_new (FL_TYPE_SCOPE);

  for (guint i = 0; i < n_scopes; i++) {
    g_autofree char *name = g_strdup_printf ("scope.%u", i);
    g_autofree char *label = g_strdup_printf ("Permission %u", i);
    g_autoptr (FlScope) scope = fl_scope_new (name, label);

    g_list_store_append (scopes, scope);
  }
  return G_LIST_MODEL (scopes);
}

static void
test_choice (void)
{
  g_autoptr (FlScope) scope = fl_scope_new ("profile", NULL);
  FlScopeChoice *choice = fl_scope_choice_new (scope, TRUE);
  FlTestNotify notify = { 0 };

  g_assert_true (fl_scope_choice_get_scope (choice) == scope);
  g_assert_true (fl_scope_choice_get_selected (choice));
  fl_test_notify_init (&notify, choice, "selected");
  fl_scope_choice_set_selected (choice, FALSE);
  fl_scope_choice_set_selected (choice, FALSE);
  g_assert_cmpuint (notify.count, ==, 1);
  g_assert_false (fl_scope_choice_get_selected (choice));
  fl_test_notify_clear (&notify);
  g_assert_finalize_object (choice);
}

static void
test_choice_row (void)
{
  g_autoptr (FlScope) named = fl_scope_new ("contacts.read", "Read contacts");
  g_autoptr (FlScope) bare = fl_scope_new ("profile", NULL);
  g_autoptr (FlScopeChoice) named_choice = fl_scope_choice_new (named, TRUE);
  g_autoptr (FlScopeChoice) bare_choice = fl_scope_choice_new (bare, FALSE);
  GtkWidget *named_row = g_object_ref_sink (fl_scope_choice_row_new (named_choice));
  GtkWidget *bare_row = g_object_ref_sink (fl_scope_choice_row_new (bare_choice));
  GtkCheckButton *check = fl_test_find_widget (named_row, GTK_TYPE_CHECK_BUTTON, NULL);

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (named_row)), ==,
                   "Read contacts");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (named_row)), ==, "contacts.read");
  /* A scope without a display name is not said twice. */
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (bare_row)), ==, "profile");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (bare_row)), ==, "");

  g_assert_true (gtk_check_button_get_active (check));
  gtk_check_button_set_active (check, FALSE);
  g_assert_false (fl_scope_choice_get_selected (named_choice));
  g_assert_finalize_object (named_row);
  g_assert_finalize_object (bare_row);
}

static void
assert_selected (FlScopeGroup *group, const char *const *names)
{
  g_auto (GStrv) selected = fl_scope_group_dup_selected (group);

  g_assert_cmpstrv (selected, names);
}

static void
test_all_by_default (void)
{
  FlScopeGroup *group = g_object_ref_sink (g_object_new (FL_TYPE_SCOPE_GROUP, NULL));
  g_autoptr (GListModel) scopes = create_scopes (2);
  g_autoptr (GListModel) none = create_scopes (0);

  fl_scope_group_set_scopes (group, scopes);
  assert_selected (group, (const char *const[]){ "scope.0", "scope.1", NULL });
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (group)));
  g_assert_nonnull (
      fl_test_find_widget (group, GTK_TYPE_LABEL, "What this connection may do: 2 of 2 selected."));

  fl_scope_group_select_all (group, FALSE);
  assert_selected (group, (const char *const[]){ NULL });
  g_assert_nonnull (
      fl_test_find_widget (group, GTK_TYPE_LABEL, "What this connection may do: 0 of 2 selected."));

  fl_scope_group_set_scopes (group, none);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (group)));
  g_assert_finalize_object (group);
}

/* Leaving all found out leaves the others in: searching for "admin" and pressing None does what it
 * says. */
static void
test_search (void)
{
  FlScopeGroup *group = g_object_ref_sink (g_object_new (FL_TYPE_SCOPE_GROUP, NULL));
  g_autoptr (GListModel) few = create_scopes (8);
  g_autoptr (GListModel) many = create_scopes (9);
  GtkWidget *entry = fl_test_find_widget (group, GTK_TYPE_SEARCH_ENTRY, NULL);

  fl_scope_group_set_scopes (group, few);
  g_assert_false (gtk_widget_get_visible (entry));
  fl_scope_group_set_scopes (group, many);
  g_assert_true (gtk_widget_get_visible (entry));

  gtk_editable_set_text (GTK_EDITABLE (entry), "PERMISSION 3");
  g_signal_emit_by_name (entry, "search-changed");
  fl_scope_group_select_all (group, FALSE);

  assert_selected (group,
                   (const char *const[]){ "scope.0", "scope.1", "scope.2", "scope.4", "scope.5",
                                          "scope.6", "scope.7", "scope.8", NULL });
  g_assert_finalize_object (group);
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  g_test_add_func ("/scope-group/choice", test_choice);
  g_test_add_func ("/scope-group/choice-row", test_choice_row);
  g_test_add_func ("/scope-group/all-by-default", test_all_by_default);
  g_test_add_func ("/scope-group/search", test_search);
  return fl_test_run ();
}
