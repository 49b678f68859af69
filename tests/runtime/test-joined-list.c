/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-joined-list.h"

#include "fl-pair.h"
#include "fl-test.h"

typedef struct {
  guint n_changes;
  guint position;
  guint removed;
  guint added;
} Change;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Change *change)
{
  change->n_changes++;
  change->position = position;
  change->removed = removed;
  change->added = added;
}

static void
append (GListStore *store, const char *name)
{
  g_autoptr (FlPair) pair = fl_pair_new (name, "");

  g_list_store_append (store, pair);
}

static char *
join (GListModel *list)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (list, i);

    g_string_append (names, fl_pair_get_name (pair));
  }
  return g_string_free (names, FALSE);
}

static void
assert_names (GListModel *list, const char *expected)
{
  g_autofree char *names = join (list);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_new_destroy (void)
{
  FlJoinedList *list = fl_joined_list_new (FL_TYPE_PAIR);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == FL_TYPE_PAIR);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 0));
  g_assert_finalize_object (list);
}

static void
test_order (void)
{
  g_autoptr (FlJoinedList) list = fl_joined_list_new (FL_TYPE_PAIR);
  g_autoptr (GListStore) first = g_list_store_new (FL_TYPE_PAIR);
  g_autoptr (GListStore) second = g_list_store_new (FL_TYPE_PAIR);
  Change change = { 0 };

  append (first, "a");
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &change);
  fl_joined_list_append (list, G_LIST_MODEL (first));
  g_assert_cmpuint (change.n_changes, ==, 1);
  g_assert_cmpuint (change.added, ==, 1);
  fl_joined_list_append (list, G_LIST_MODEL (second));
  g_assert_cmpuint (change.n_changes, ==, 1);

  append (second, "c");
  g_assert_cmpuint (change.position, ==, 1);
  append (first, "b");
  g_assert_cmpuint (change.position, ==, 1);
  append (second, "d");
  g_assert_cmpuint (change.position, ==, 3);
  assert_names (G_LIST_MODEL (list), "abcd");

  g_list_store_remove (second, 0);
  g_assert_cmpuint (change.position, ==, 2);
  g_assert_cmpuint (change.removed, ==, 1);
  assert_names (G_LIST_MODEL (list), "abd");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 3));
}

static void
test_parts_outlive_the_list (void)
{
  FlJoinedList *list = fl_joined_list_new (FL_TYPE_PAIR);
  g_autoptr (GListStore) part = g_list_store_new (FL_TYPE_PAIR);

  fl_joined_list_append (list, G_LIST_MODEL (part));
  g_assert_finalize_object (list);
  append (part, "a");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/joined-list/new-destroy", test_new_destroy);
  g_test_add_func ("/joined-list/order", test_order);
  g_test_add_func ("/joined-list/parts-outlive-the-list", test_parts_outlive_the_list);
  return fl_test_run ();
}
