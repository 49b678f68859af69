/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-window.h"

#include "fl-app-resources.h"

#include <glib/gstdio.h>

static char *opened_path;

static void
write_file (const char *folder, const char *name, const char *text, gssize length, int mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (
      g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_NONE, mode, NULL));
}

/* In the test's own home the default browser is a script that writes down what it is to open. */
static void
install_browser (void)
{
  g_autofree char *script = NULL;
  g_autofree char *entry = NULL;

  opened_path = g_build_filename (g_get_home_dir (), "opened", NULL);
  script = g_strdup_printf ("#!/bin/sh\nprintf '%%s' \"$1\" >'%s.new'\nmv '%s.new' '%s'\n",
                            opened_path, opened_path, opened_path);
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Browser\n"
                           "Exec=%s/browser %%u\nMimeType=x-scheme-handler/http;\n",
                           g_get_home_dir ());
  write_file (g_get_home_dir (), "browser", script, -1, 0700);
  write_file (g_get_user_data_dir (), "applications/browser.desktop", entry, -1, 0600);
  write_file (g_get_user_config_dir (), "mimeapps.list",
              "[Default Applications]\nx-scheme-handler/http=browser.desktop\n"
              "x-scheme-handler/https=browser.desktop\n",
              -1, 0600);
}

/* None of the machine's programs is ever opened: there are none in the test's folder of data. What
 * GTK cannot do without is copied there or named one by one. */
static void
hide_programs (void)
{
  g_autofree char *share = g_build_filename (g_get_home_dir (), "share", NULL);
  g_autofree char *types = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents ("/usr/share/mime/mime.cache", &types, &length, NULL));
  write_file (share, "mime/mime.cache", types, (gssize) length, 0600);
  g_setenv ("XDG_DATA_DIRS", share, TRUE);
  g_setenv ("GSETTINGS_SCHEMA_DIR", "/usr/share/glib-2.0/schemas", FALSE);
}

static void
add_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_search_path (theme, "/usr/share/icons");
}

/* AdwMessageDialog, which newer versions call old, measures its own heading too narrow with the GTK
 * of Debian 13. */
static gboolean
is_of_old_dialog (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, "MESSAGE"))
      return gtk_get_minor_version () > 8 &&
             g_str_has_prefix (fields[i].value, "Trying to measure GtkLabel ");
  }
  return FALSE;
}

static GLogWriterOutput
write_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if (is_of_old_dialog (fields, n_fields))
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

static void
init (int *argc, char ***argv, gboolean with_browser)
{
  fl_test_init (argc, argv);
  g_log_set_writer_func (write_log_cb, NULL, NULL);
  hide_programs ();
  if (with_browser)
    install_browser ();
  adw_init ();
  add_icons ();
  g_resources_register (fl_app_get_resource ());
}

void
fl_test_window_init (int *argc, char ***argv)
{
  init (argc, argv, TRUE);
}

void
fl_test_window_init_without_browser (int *argc, char ***argv)
{
  init (argc, argv, FALSE);
}

static gboolean
has_opened (gpointer user_data)
{
  return g_file_test (opened_path, G_FILE_TEST_EXISTS);
}

char *
fl_test_wait_browser (void)
{
  char *address = NULL;

  fl_test_wait_until ("the browser is opened", has_opened, NULL);
  g_assert_true (g_file_get_contents (opened_path, &address, NULL, NULL));
  g_assert_cmpint (g_unlink (opened_path), ==, 0);
  return address;
}

static const char *
get_text (GtkWidget *widget)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  return NULL;
}

static gboolean
is_match (GtkWidget *widget, GType type, const char *text)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), type) &&
         (!text || g_strcmp0 (get_text (widget), text) == 0);
}

static gpointer
find (GtkWidget *root, GType type, const char *text, gboolean mapped)
{
  GtkWidget *child;

  if (is_match (root, type, text) && (!mapped || gtk_widget_get_mapped (root)))
    return root;
  for (child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    gpointer found = find (child, type, text, mapped);

    if (found)
      return found;
  }
  return NULL;
}

gpointer
fl_test_find_widget (gpointer root, GType type, const char *text)
{
  return find (root, type, text, FALSE);
}

typedef struct {
  GtkWidget *root;
  GType type;
  const char *text;
} Wanted;

static gboolean
is_on_screen (gpointer user_data)
{
  Wanted *wanted = user_data;

  return find (wanted->root, wanted->type, wanted->text, TRUE) != NULL;
}

gpointer
fl_test_get_widget (gpointer root, GType type, const char *text)
{
  Wanted wanted = { root, type, text };
  g_autofree char *what =
      g_strdup_printf ("%s “%s” is on the screen", g_type_name (type), text ? text : "");

  fl_test_wait_until (what, is_on_screen, &wanted);
  return find (root, type, text, TRUE);
}

void
fl_test_type (gpointer root, const char *title, const char *text)
{
  gtk_editable_set_text (fl_test_get_widget (root, ADW_TYPE_ENTRY_ROW, title), text);
  fl_test_settle ();
}

void
fl_test_click (gpointer root, const char *label)
{
  GtkWidget *button = fl_test_get_widget (root, GTK_TYPE_BUTTON, label);

  if (!gtk_widget_is_sensitive (button))
    g_error ("The button “%s” is insensitive", label);
  g_signal_emit_by_name (button, "clicked");
  fl_test_settle ();
}

static gboolean
is_mapped (gpointer window)
{
  return gtk_widget_get_mapped (window);
}

void
fl_test_show (gpointer window)
{
  gtk_window_present (window);
  fl_test_wait_until ("the window is shown", is_mapped, window);
  fl_test_settle ();
}

void
fl_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gpointer
fl_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type))
      return window;
  }
  return NULL;
}

void
fl_test_destroy (gpointer window)
{
  gpointer gone = window;

  g_object_add_weak_pointer (window, &gone);
  gtk_window_destroy (window);
  fl_test_settle ();
  g_assert_null (gone);
}
