/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-texts.h"

#include "fl-scope.h"
#include "fl-test.h"
#include "fl-variable.h"

static void
test_placement (void)
{
  g_autofree char *header =
      fl_format_placement (FL_PLACEMENT_HEADER, "Authorization", "Zoho-oauthtoken ");
  g_autofree char *query = fl_format_placement (FL_PLACEMENT_QUERY, "access_token", "");

  g_assert_cmpstr (header, ==, "Authorization: Zoho-oauthtoken ********");
  g_assert_cmpstr (query, ==, "?access_token=********");
}

static void
test_scopes (void)
{
  g_autoptr (GListStore) scopes = g_list_store_new (FL_TYPE_SCOPE);
  g_autoptr (FlScope) named = fl_scope_new ("contacts.read", "Read contacts");
  g_autoptr (FlScope) bare = fl_scope_new ("profile", NULL);
  g_autofree char *none = fl_format_scopes (G_LIST_MODEL (scopes));
  g_autofree char *two = NULL;

  g_list_store_append (scopes, named);
  g_list_store_append (scopes, bare);
  two = fl_format_scopes (G_LIST_MODEL (scopes));

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (two, ==, "Read contacts\nprofile");
}

static void
test_choices (void)
{
  g_autoptr (FlVariable) variable = fl_variable_new ("dc", "Data center", NULL);
  g_autofree char *none = fl_format_choices (fl_variable_get_choices (variable));
  g_autofree char *two = NULL;

  fl_variable_add_choice (variable, "com", "United States");
  fl_variable_add_choice (variable, "eu", "eu");
  two = fl_format_choices (fl_variable_get_choices (variable));

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (two, ==, "com=United States, eu");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/service-texts/placement", test_placement);
  g_test_add_func ("/service-texts/scopes", test_scopes);
  g_test_add_func ("/service-texts/choices", test_choices);
  return fl_test_run ();
}
