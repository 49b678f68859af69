/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-closures.h"

#include "fl-app-fixture.h"
#include "fl-test.h"

static void
assert_grant (GListModel *grants,
              guint position,
              const char *label,
              FlScopeGrantState state,
              const char *text)
{
  g_autoptr (FlScopeGrant) grant = g_list_model_get_item (grants, position);
  g_autofree char *state_text = NULL;

  g_assert_nonnull (grant);
  state_text = fl_scope_grant_text (NULL, fl_scope_grant_get_state (grant));
  g_assert_cmpstr (fl_scope_grant_get_label (grant), ==, label);
  g_assert_cmpint (fl_scope_grant_get_state (grant), ==, state);
  g_assert_cmpstr (state_text, ==, text);
}

static void
test_states (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();
  char *asked[] = { (char *) "books.all", (char *) "books.read", NULL };
  char *granted[] = { (char *) "books.read", (char *) "profile", NULL };
  g_autoptr (GListModel) grants =
      fl_scope_grants (NULL, service, asked, granted, FL_STATUS_CONNECTED);

  g_assert_cmpuint (g_list_model_get_n_items (grants), ==, 3);
  assert_grant (grants, 0, "Full access", FL_SCOPE_GRANT_MISSING, "Not granted");
  assert_grant (grants, 1, "Read", FL_SCOPE_GRANT_GRANTED, "Granted");
  assert_grant (grants, 2, "profile", FL_SCOPE_GRANT_EXTRA, "Granted unasked");
}

static void
test_nothing_missing_while_unknown (void)
{
  const FlStatus statuses[] = { FL_STATUS_NOT_CONNECTED, FL_STATUS_RECONNECT_NEEDED,
                                FL_STATUS_DISCONNECTED, FL_STATUS_DISABLED };
  char *asked[] = { (char *) "books.all", NULL };
  char *granted[] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (GListModel) grants = fl_scope_grants (NULL, NULL, asked, granted, statuses[i]);

    g_assert_cmpuint (g_list_model_get_n_items (grants), ==, 1);
    assert_grant (grants, 0, "books.all", FL_SCOPE_GRANT_ASKED, "Asked for");
  }
}

static void
test_none (void)
{
  g_autoptr (GListModel) grants = fl_scope_grants (NULL, NULL, NULL, NULL, FL_STATUS_CONNECTED);

  g_assert_cmpuint (g_list_model_get_n_items (grants), ==, 0);
}

static void
test_missing_stands_out (void)
{
  g_autofree char *tone = fl_scope_grant_tone (NULL, FL_SCOPE_GRANT_MISSING);
  g_autofree char *icon_name = fl_scope_grant_icon_name (NULL, FL_SCOPE_GRANT_MISSING);
  g_autofree char *granted_tone = fl_scope_grant_tone (NULL, FL_SCOPE_GRANT_GRANTED);
  g_autofree char *granted_icon_name = fl_scope_grant_icon_name (NULL, FL_SCOPE_GRANT_GRANTED);

  g_assert_cmpstr (tone, ==, "warning");
  g_assert_cmpstr (granted_tone, ==, "success");
  g_assert_cmpstr (icon_name, !=, granted_icon_name);
}

static void
test_properties (void)
{
  FlScopeGrant *grant = fl_scope_grant_new ("a.b", "A B", FL_SCOPE_GRANT_EXTRA);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  FlScopeGrantState state = FL_SCOPE_GRANT_ASKED;

  g_object_get (grant, "name", &name, "label", &label, "state", &state, NULL);
  g_assert_cmpstr (name, ==, "a.b");
  g_assert_cmpstr (fl_scope_grant_get_name (grant), ==, "a.b");
  g_assert_cmpstr (label, ==, "A B");
  g_assert_cmpint (state, ==, FL_SCOPE_GRANT_EXTRA);
  g_assert_finalize_object (grant);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/scope/states", test_states);
  g_test_add_func ("/app/scope/nothing-missing-while-unknown", test_nothing_missing_while_unknown);
  g_test_add_func ("/app/scope/none", test_none);
  g_test_add_func ("/app/scope/missing-stands-out", test_missing_stands_out);
  g_test_add_func ("/app/scope/properties", test_properties);
  return fl_test_run ();
}
