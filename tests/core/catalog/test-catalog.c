/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-broken-document.h"
#include "fl-catalog.h"
#include "fl-json.h"

#include "fl-test-model.h"
#include "fl-test.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* Two of them, in the order of their importance; GLib remembers them for the whole process. */
static char *first_dir;
static char *second_dir;

static char *
service_path (const char *data_dir, const char *file_name)
{
  g_autofree char *folder = g_build_filename (data_dir, "fairlead", "services", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, file_name, NULL);
}

static void
write_text (const char *data_dir, const char *file_name, const char *text)
{
  g_autofree char *path = service_path (data_dir, file_name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
write_service (const char *data_dir, const char *link_name, const char *name)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_SERVICE);
  g_autofree char *file_name = g_strconcat (link_name, ".json", NULL);
  g_autofree char *text = NULL;

  fl_test_set_text (document, "/name", name);
  fl_test_set_text (document, "/link_name", link_name);
  text = fl_json_print (document);
  write_text (data_dir, file_name, text);
}

static void
clear_folder (const char *data_dir)
{
  g_autofree char *folder = g_build_filename (data_dir, "fairlead", "services", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *file_name;

  while (entries && (file_name = g_dir_read_name (entries))) {
    g_autofree char *path = g_build_filename (folder, file_name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
}

static void
clear (void)
{
  clear_folder (first_dir);
  clear_folder (second_dir);
}

static void
test_shipped (void)
{
  FlCatalog *catalog = fl_catalog_new ();
  g_autoptr (FlService) service = NULL;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (catalog)) == FL_TYPE_SERVICE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (catalog), 1));
  g_assert_cmpuint (g_list_model_get_n_items (fl_catalog_get_broken (catalog)), ==, 0);
  service = g_list_model_get_item (G_LIST_MODEL (catalog), 0);
  g_assert_cmpstr (fl_service_get_name (service), ==, "Playground");
  g_assert_cmpint (fl_service_get_origin (service), ==, FL_SERVICE_DEFAULT);
  g_assert_cmpstr (fl_service_get_provided_by (service), ==, "playground");
  g_assert_true (fl_catalog_find (catalog, "playground") == service);
  g_clear_object (&service);
  g_assert_finalize_object (catalog);
}

static void
test_find (void)
{
  g_autoptr (FlCatalog) catalog = fl_catalog_new ();
  FlService *service = fl_catalog_find (catalog, "playground");

  g_assert_nonnull (service);
  g_assert_true (fl_catalog_find (catalog, "playground") == service);
  g_assert_null (fl_catalog_find (catalog, "nothing"));
  g_assert_null (fl_catalog_find (catalog, "nothing"));
  g_assert_null (fl_catalog_find (catalog, "../playground"));
  g_assert_null (fl_catalog_find (catalog, ""));
  g_assert_null (fl_catalog_find (catalog, NULL));
}

static void
test_administrators (void)
{
  g_autoptr (FlCatalog) catalog = fl_catalog_new ();
  const char *const names[] = { "An own playground", "First", "Second" };

  write_service (first_dir, "both", "First");
  write_service (second_dir, "both", "Not seen");
  write_service (second_dir, "second", "Second");
  write_service (second_dir, "a_playground", "Not seen");
  write_service (first_dir, "a_playground", "An own playground");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (FlService) service = g_list_model_get_item (G_LIST_MODEL (catalog), i < 2 ? i : 3);

    g_assert_cmpstr (fl_service_get_name (service), ==, names[i]);
    g_assert_cmpint (fl_service_get_origin (service), ==, FL_SERVICE_DEFAULT);
  }
  clear ();
}

static void
test_administrator_goes_before_shipped (void)
{
  g_autoptr (FlCatalog) catalog = fl_catalog_new ();

  write_service (second_dir, "playground", "Ours");
  g_assert_cmpstr (fl_service_get_name (fl_catalog_find (catalog, "playground")), ==, "Ours");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 1);
  clear ();
}

static void
test_broken (void)
{
  g_autoptr (FlCatalog) catalog = fl_catalog_new ();
  g_autoptr (FlBrokenDocument) broken = NULL;
  g_autofree char *path = service_path (first_dir, "playground.json");

  write_text (first_dir, "playground.json", "{ \"format\": 7 }");
  write_text (first_dir, ".hidden.json", "{");
  write_text (first_dir, "README", "{");
  g_assert_cmpstr (fl_service_get_name (fl_catalog_find (catalog, "playground")), ==, "Playground");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (fl_catalog_get_broken (catalog)), ==, 1);
  broken = g_list_model_get_item (fl_catalog_get_broken (catalog), 0);
  g_assert_cmpstr (fl_broken_document_get_path (broken), ==, path);
  g_assert_cmpstr (fl_broken_document_get_file_name (broken), ==, "playground.json");
  g_assert_cmpstr (fl_broken_document_get_message (broken), ==,
                   "playground.json: /format is 7: the document was written by a newer Fairlead, "
                   "this one reads format 1.");
  clear ();
}

static void
test_wrong_name (void)
{
  g_autoptr (FlCatalog) catalog = fl_catalog_new ();
  g_autoptr (FlBrokenDocument) broken = NULL;
  g_autofree char *from = service_path (first_dir, "right.json");
  g_autofree char *to = service_path (first_dir, "wrong.json");

  write_service (first_dir, "right", "Right");
  g_assert_cmpint (g_rename (from, to), ==, 0);
  g_assert_null (fl_catalog_find (catalog, "wrong"));
  g_assert_null (fl_catalog_find (catalog, "right"));
  g_assert_cmpuint (g_list_model_get_n_items (fl_catalog_get_broken (catalog)), ==, 1);
  broken = g_list_model_get_item (fl_catalog_get_broken (catalog), 0);
  g_assert_cmpstr (fl_broken_document_get_message (broken), ==,
                   "wrong.json: /link_name is “right”: the file must be called after it, "
                   "“right.json”.");
  clear ();
}

/* Some systems keep everything behind symbolic links. */
static void
test_symbolic_link (void)
{
  g_autoptr (FlCatalog) catalog = fl_catalog_new ();
  g_autofree char *target = g_build_filename (first_dir, "linked.json", NULL);
  g_autofree char *from = service_path (first_dir, "linked.json");

  write_service (first_dir, "linked", "Linked");
  g_assert_cmpint (g_rename (from, target), ==, 0);
  g_assert_cmpint (symlink (target, from), ==, 0);
  g_assert_nonnull (fl_catalog_find (catalog, "linked"));
  clear ();
}

int
main (int argc, char **argv)
{
  g_autofree char *data_dirs = NULL;
  int status;

  fl_test_init (&argc, &argv);
  first_dir = g_build_filename (g_getenv ("HOME"), "first", NULL);
  second_dir = g_build_filename (g_getenv ("HOME"), "second", NULL);
  data_dirs = g_strjoin (":", first_dir, second_dir, NULL);
  g_setenv ("XDG_DATA_DIRS", data_dirs, TRUE);

  g_test_add_func ("/catalog/shipped", test_shipped);
  g_test_add_func ("/catalog/find", test_find);
  g_test_add_func ("/catalog/administrators", test_administrators);
  g_test_add_func ("/catalog/administrator-goes-before-shipped",
                   test_administrator_goes_before_shipped);
  g_test_add_func ("/catalog/broken", test_broken);
  g_test_add_func ("/catalog/wrong-name", test_wrong_name);
  g_test_add_func ("/catalog/symbolic-link", test_symbolic_link);
  status = fl_test_run ();
  g_free (first_dir);
  g_free (second_dir);
  return status;
}
