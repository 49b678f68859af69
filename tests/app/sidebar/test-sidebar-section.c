/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-section.h"

#include "fl-sidebar-header.h"
#include "fl-test.h"

#include <gtk/gtk.h>

/* A list that believes only what it is told has changed, and must agree with the section after
 * each change. */
typedef struct {
  FlSidebarSection *section;
  GPtrArray *mirror;
} Watch;

static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Watch *watch = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (watch->mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
assert_mirrored (Watch *watch)
{
  GListModel *model = G_LIST_MODEL (watch->section);

  g_assert_cmpuint (watch->mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < watch->mirror->len; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    g_assert_true (item == g_ptr_array_index (watch->mirror, i));
  }
  g_assert_null (g_list_model_get_item (model, watch->mirror->len));
}

static void
assert_header (FlSidebarSection *section, guint count)
{
  g_autoptr (GObject) header = g_list_model_get_item (G_LIST_MODEL (section), 0);

  g_assert_true (FL_IS_SIDEBAR_HEADER (header));
  g_assert_cmpstr (fl_sidebar_header_get_title (FL_SIDEBAR_HEADER (header)), ==, "Mine");
  g_assert_cmpuint (fl_sidebar_header_get_count (FL_SIDEBAR_HEADER (header)), ==, count);
}

static void
test_follows_model (void)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  g_autoptr (FlSidebarSection) section =
      g_object_new (FL_TYPE_SIDEBAR_SECTION, "title", "Mine", "model", model, NULL);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  Watch watch = { section, mirror };
  const char *const three[] = { "a", "b", "c", NULL };
  const char *const two[] = { "d", "e", NULL };

  g_signal_connect (section, "items-changed", G_CALLBACK (mirror_cb), &watch);
  assert_mirrored (&watch);
  g_assert_cmpuint (mirror->len, ==, 0);

  gtk_string_list_splice (model, 0, 0, three);
  assert_mirrored (&watch);
  g_assert_cmpuint (mirror->len, ==, 4);
  assert_header (section, 3);

  gtk_string_list_splice (model, 1, 1, two);
  assert_mirrored (&watch);
  assert_header (section, 4);

  gtk_string_list_splice (model, 0, 4, NULL);
  assert_mirrored (&watch);
  g_assert_cmpuint (mirror->len, ==, 0);
}

static void
test_other_model (void)
{
  const char *const two[] = { "a", "b", NULL };
  g_autoptr (GtkStringList) first = gtk_string_list_new (two);
  g_autoptr (GtkStringList) second = gtk_string_list_new (two + 1);
  g_autoptr (FlSidebarSection) section =
      g_object_new (FL_TYPE_SIDEBAR_SECTION, "title", "Mine", NULL);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  Watch watch = { section, mirror };

  g_signal_connect (section, "items-changed", G_CALLBACK (mirror_cb), &watch);
  fl_sidebar_section_set_model (section, G_LIST_MODEL (first));
  assert_mirrored (&watch);
  fl_sidebar_section_set_model (section, G_LIST_MODEL (second));
  assert_mirrored (&watch);
  assert_header (section, 1);
  fl_sidebar_section_set_model (section, NULL);
  assert_mirrored (&watch);
  g_assert_cmpuint (mirror->len, ==, 0);
  gtk_string_list_append (first, "unheard");
  assert_mirrored (&watch);
}

static void
count_notify_cb (guint *n_notifies)
{
  *n_notifies += 1;
}

static void
test_properties (void)
{
  FlSidebarSection *section = g_object_new (FL_TYPE_SIDEBAR_SECTION, NULL);
  g_autofree char *title = NULL;
  g_autofree char *group = NULL;
  g_autoptr (GListModel) model = G_LIST_MODEL (g_list_store_new (G_TYPE_OBJECT));
  g_autoptr (GListModel) got = NULL;
  guint n_notifies = 0;

  g_signal_connect_swapped (section, "notify", G_CALLBACK (count_notify_cb), &n_notifies);
  for (guint i = 0; i < 2; i++)
    g_object_set (section, "title", "Mine", "group", "connections", "model", model, NULL);
  g_assert_cmpuint (n_notifies, ==, 3);
  g_object_get (section, "title", &title, "group", &group, "model", &got, NULL);
  g_assert_cmpstr (title, ==, "Mine");
  g_assert_cmpstr (group, ==, "connections");
  g_assert_true (got == model);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (section)) == G_TYPE_OBJECT);
  g_assert_finalize_object (section);
}

static void
test_header_properties (void)
{
  FlSidebarHeader *header = g_object_new (FL_TYPE_SIDEBAR_HEADER, NULL);
  g_autofree char *title = NULL;
  guint count = 0;
  guint n_notifies = 0;

  g_signal_connect_swapped (header, "notify", G_CALLBACK (count_notify_cb), &n_notifies);
  for (guint i = 0; i < 2; i++)
    g_object_set (header, "title", "Mine", "count", 7, NULL);
  g_assert_cmpuint (n_notifies, ==, 2);
  g_object_get (header, "title", &title, "count", &count, NULL);
  g_assert_cmpstr (title, ==, "Mine");
  g_assert_cmpuint (count, ==, 7);
  g_assert_finalize_object (header);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/sidebar-section/follows-model", test_follows_model);
  g_test_add_func ("/app/sidebar-section/other-model", test_other_model);
  g_test_add_func ("/app/sidebar-section/properties", test_properties);
  g_test_add_func ("/app/sidebar-section/header-properties", test_header_properties);
  return fl_test_run ();
}
