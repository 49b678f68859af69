/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test.h"

#include <glib/gstdio.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>

/* What libraries allocate while they are loaded is not the test's to free: GLib leaves its first
 * table of quarks behind as soon as a program has more names than that holds. */
static void (*const begin_loading) (void)
    __attribute__ ((section (".preinit_array"), used)) = __lsan_disable;
#endif

#define DEADLINE_US (20 * G_USEC_PER_SEC)

static char *home;

/* A link to a folder is removed, not what the folder holds: to enumerate it would follow it. */
static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) ==
      G_FILE_TYPE_DIRECTORY)
    children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                          G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  while (children) {
    GFile *child = NULL;

    if (!g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) || !child)
      break;
    remove_tree (child);
  }
  g_file_delete (file, NULL, NULL);
}

static void
set_folder (const char *variable, const char *name)
{
  g_autofree char *path = g_build_filename (home, name, NULL);

  g_mkdir_with_parents (path, 0700);
  g_setenv (variable, path, TRUE);
}

/**
 * fl_test_init:
 *
 * Sets up GTest, after giving the process an empty home of its own. Call it before anything asks
 * GLib for a folder, since GLib remembers the answers.
 */
void
fl_test_init (int *argc, char ***argv)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
  home = g_dir_make_tmp ("fairlead-test-XXXXXX", NULL);
  g_assert_nonnull (home);
  g_setenv ("HOME", home, TRUE);
  set_folder ("XDG_CONFIG_HOME", "config");
  set_folder ("XDG_DATA_HOME", "data");
  set_folder ("XDG_STATE_HOME", "state");
  set_folder ("XDG_CACHE_HOME", "cache");
  set_folder ("XDG_RUNTIME_DIR", "run");

  g_test_init (argc, argv, NULL);
}

int
fl_test_run (void)
{
  g_autoptr (GFile) file = g_file_new_for_path (home);
  int status = g_test_run ();

  remove_tree (file);
  g_clear_pointer (&home, g_free);
  return status;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
fl_test_wait_until (const char *what, FlTestCondition condition, gpointer user_data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!condition (user_data)) {
    if (g_get_monotonic_time () > deadline)
      g_error ("Waited in vain until %s", what);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (wake);
}

void
fl_test_result_cb (GObject *source, GAsyncResult *result, gpointer test_result)
{
  FlTestResult *self = test_result;

  g_assert_null (self->result);
  self->result = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  FlTestResult *self = user_data;

  return self->result != NULL;
}

GAsyncResult *
fl_test_wait_result (FlTestResult *test_result)
{
  fl_test_wait_until ("the operation ends", has_result, test_result);
  return g_steal_pointer (&test_result->result);
}
