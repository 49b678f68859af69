/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-response-saving.h"

#include "fl-app-fixture.h"
#include "fl-test.h"

static void
save (FlResponse *response, GFile *file, GError **error)
{
  FlTestResult result = { NULL };
  g_autoptr (GAsyncResult) finished = NULL;

  fl_response_save_async (response, file, NULL, fl_test_result_cb, &result);
  finished = fl_test_wait_result (&result);
  g_assert_true (fl_response_save_finish (response, finished, error) == (*error == NULL));
}

static GFile *
create_file (const char *name)
{
  return g_file_new_build_filename (g_get_user_cache_dir (), name, NULL);
}

static void
assert_contents (GFile *file, const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_load_contents (file, NULL, &contents, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_from_memory (void)
{
  g_autoptr (FlResponse) response = fl_fixture_response_new (200, "text/plain", "hello");
  g_autoptr (FlResponse) empty = fl_fixture_response_new (204, NULL, NULL);
  g_autoptr (GFile) file = create_file ("from-memory");
  g_autoptr (GError) error = NULL;

  save (response, file, &error);
  g_assert_no_error (error);
  assert_contents (file, "hello");
  save (empty, file, &error);
  g_assert_no_error (error);
  assert_contents (file, "");
}

static void
test_from_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "body", NULL);
  g_autoptr (GFile) file = create_file ("from-file");
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "from a file", -1, NULL));
  response = g_object_new (FL_TYPE_RESPONSE, "status", 200, "body-path", path, "size-bytes",
                           G_GINT64_CONSTANT (11), NULL);
  save (response, file, &error);
  g_assert_no_error (error);
  assert_contents (file, "from a file");
}

static void
test_no_such_folder (void)
{
  g_autoptr (FlResponse) response = fl_fixture_response_new (200, "text/plain", "hello");
  g_autoptr (GFile) file = create_file ("no/such/folder");
  g_autoptr (GError) error = NULL;

  save (response, file, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/response-saving/from-memory", test_from_memory);
  g_test_add_func ("/app/response-saving/from-file", test_from_file);
  g_test_add_func ("/app/response-saving/no-such-folder", test_no_such_folder);
  return fl_test_run ();
}
