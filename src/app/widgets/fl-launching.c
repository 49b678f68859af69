/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-launching.h"

#include <glib/gi18n.h>

/* Opens things with the program that the desktop has for them. Where that fails, a toast in the
 * widget's window says so. */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    gtk_widget_activate_action (widget, "win.toast", "s", error->message);
}

void
fl_open_uri (GtkWidget *widget, const char *uri)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                           g_object_ref (widget));
}

void
fl_open_file (GtkWidget *widget, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  fl_open_uri (widget, uri);
}

static void
open_folder (GtkWidget *widget, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder);

  fl_open_uri (widget, uri);
}

typedef struct {
  GtkWidget *widget;
  GFile *file;
} Showing;

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Showing *showing = user_data;
  g_autoptr (GVariant) answer = NULL;

  /* Without a file manager that marks files, the folder alone has to do. */
  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (!answer)
    open_folder (showing->widget, showing->file);
  g_object_unref (showing->widget);
  g_object_unref (showing->file);
  g_free (showing);
}

/* Opens the folder with the file marked, where the file manager can. */
void
fl_show_in_folder (GtkWidget *widget, const char *path)
{
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  const char *const uris[] = { uri, NULL };
  Showing *showing = NULL;

  if (!bus) {
    open_folder (widget, file);
    return;
  }
  showing = g_new0 (Showing, 1);
  showing->widget = g_object_ref (widget);
  showing->file = g_object_ref (file);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, showing);
}
