/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-successor.h"

#include "fl-broken-document.h"
#include "fl-memory-secret-store.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

#include <glib/gstdio.h>

typedef struct {
  FlSecretStore *store;
  FlRuntime *runtime;
  /* What is looked at, which changes with its file. */
  GObject *item;
  const char *expected;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlService) service = fl_test_runtime_new_service ("tool");

  fixture->store = fl_memory_secret_store_new ();
  fixture->runtime = fl_runtime_new (fixture->store);
  fl_test_runtime_open (fixture->runtime, &error);
  g_assert_no_error (error);
  fl_test_runtime_save_service (fixture->runtime, service, TRUE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->item);
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
  fl_test_runtime_clear ();
}

static gboolean
says_expected (GObject *item, const char *expected)
{
  if (FL_IS_BROKEN_DOCUMENT (item))
    return strstr (fl_broken_document_get_message (FL_BROKEN_DOCUMENT (item)), expected) != NULL;
  if (FL_IS_CONNECTION (item))
    return g_str_equal (fl_connection_get_name (FL_CONNECTION (item)), expected);
  return FL_IS_SERVICE (item) && g_str_equal (fl_service_get_name (FL_SERVICE (item)), expected);
}

/* Follows as the window does: with each change, from what was there before. */
static gboolean
has_followed (gpointer data)
{
  Fixture *fixture = data;

  g_set_object (&fixture->item, fl_find_successor (fixture->runtime, fixture->item));
  return fixture->item == NULL || says_expected (fixture->item, fixture->expected);
}

static void
write_and_follow (Fixture *fixture, const char *name, const char *text, const char *expected)
{
  fl_test_runtime_write (name, text);
  fixture->expected = expected;
  fl_test_wait_until (expected, has_followed, fixture);
  g_assert_nonnull (fixture->item);
}

#define CONNECTION "connections/first.json"
#define CONNECTION_TEXT(scopes)                                                                    \
  "{ \"format\": 1, \"kind\": \"connection\", \"name\": \"First\", \"link_name\": \"first\","      \
  "  \"id\": \"6c1b7a0e-7f5e-4a53-9d0e-2f3c5f0a9b11\", \"service\": \"tool\","                     \
  "  \"variables\": { \"dc\": \"com\" }, \"scopes\": " scopes " }"

static gboolean
is_connection_there (gpointer runtime)
{
  return fl_runtime_peek_connection (runtime, "first") != NULL;
}

static void
test_connection (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_write (CONNECTION, CONNECTION_TEXT ("[]"));
  fl_test_wait_until ("the connection is there", is_connection_there, fixture->runtime);
  g_set_object (&fixture->item, G_OBJECT (fl_runtime_peek_connection (fixture->runtime, "first")));

  write_and_follow (fixture, CONNECTION, CONNECTION_TEXT ("true"), "/scopes");
  write_and_follow (fixture, CONNECTION, "{", "first.json");
  write_and_follow (fixture, CONNECTION, CONNECTION_TEXT ("[]"), "First");
}

static void
test_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "fairlead", "services", "tool.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_set_object (&fixture->item, G_OBJECT (fl_runtime_peek_service (fixture->runtime, "tool")));
  name = g_strdup (fl_service_get_name (FL_SERVICE (fixture->item)));

  write_and_follow (fixture, "services/tool.json", "[]", "tool.json");
  write_and_follow (fixture, "services/tool.json", text, name);
}

/* A file of the other folder has nothing to do with it, be it called the same. */
static void
test_other_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  test_connection (fixture, data);
  fl_test_runtime_write ("services/first.json", "{");
  path = g_build_filename (g_get_user_data_dir (), "fairlead", CONNECTION, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  fixture->expected = "nothing";
  fl_test_wait_until ("the connection is gone", has_followed, fixture);
  g_assert_null (fixture->item);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_assert_null (fl_find_successor (fixture->runtime, NULL));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add ("/successor/connection", Fixture, NULL, set_up, test_connection, tear_down);
  g_test_add ("/successor/service", Fixture, NULL, set_up, test_service, tear_down);
  g_test_add ("/successor/other-folder", Fixture, NULL, set_up, test_other_folder, tear_down);
  g_test_add ("/successor/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  return fl_test_run ();
}
