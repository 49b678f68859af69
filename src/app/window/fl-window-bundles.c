/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-bundle.h"
#include "fl-file-choosing.h"
#include "fl-holding.h"
#include "fl-import-window.h"
#include "fl-json.h"

#include <glib/gi18n.h>
#include <string.h>

#define UNDO_SPAN_S 10

/* Handing on what the window shows, or all there is, and taking in what somebody else handed on. An
 * import can be taken back for as long as its toast stands, and later from the command line. */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  fl_release_application ();
  if (fl_runtime_undo_import_finish (FL_RUNTIME (source), result, &error) >= 0)
    text = g_strdup (_ ("The import was taken back"));
  else
    text = g_strdup (error->message);
  if (self->runtime)
    fl_window_show_toast (self, text);
}

static void
undo_cb (FlWindow *self)
{
  if (!self->runtime)
    return;
  fl_hold_application ();
  fl_runtime_undo_import_async (self->runtime, NULL, undone_cb, g_object_ref (self));
}

static void
imported_cb (FlWindow *self)
{
  AdwToast *toast = adw_toast_new (_ ("Imported"));

  adw_toast_set_timeout (toast, UNDO_SPAN_S);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_import (FlWindow *self, GFile *file, GBytes *content)
{
  gsize size_bytes = 0;
  const char *text = g_bytes_get_data (content, &size_bytes);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlImport) import = NULL;
  GtkWindow *window = NULL;

  import = fl_runtime_plan_import (self->runtime, text, size_bytes, &error);
  if (!import) {
    /* Translators: the name of a file, and a sentence. */
    problem = g_strdup_printf (_ ("“%s”: %s"), name, error->message);
    fl_window_show_toast (self, problem);
    return;
  }
  window = fl_import_window_new (self->runtime, import);
  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  gtk_window_present (window);
}

typedef struct {
  FlWindow *window;
  GFile *file;
  GBytes *content;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->window);
  g_clear_object (&opening->file);
  g_clear_pointer (&opening->content, g_bytes_unref);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
lists_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  if (!fl_runtime_open_finish (FL_RUNTIME (source), result, &error)) {
    if (opening->window->runtime)
      fl_window_show_toast (opening->window, error->message);
  } else if (opening->window->runtime) {
    show_import (opening->window, opening->file, opening->content);
  }
}

/* What is here has to be known before anything can be held against it. */
static void
chosen_cb (GFile *file, GBytes *content, const GError *error, gpointer user_data)
{
  FlWindow *self = user_data;
  Opening *opening = NULL;

  if (!self->runtime)
    return;
  if (!content) {
    fl_window_show_toast (self, error->message);
    return;
  }
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (self);
  opening->file = g_object_ref (file);
  opening->content = g_bytes_ref (content);
  fl_runtime_open_async (self->runtime, NULL, lists_opened_cb, opening);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  chosen_cb (G_FILE (source), content, error, self);
}

/* Shows what importing a file would do. */
void
fl_window_import_file (FlWindow *self, GFile *file)
{
  g_return_if_fail (FL_IS_WINDOW (self));

  g_file_load_bytes_async (file, NULL, loaded_cb, g_object_ref (self));
}

static void
choose_import (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_choose_file (widget, _ ("Import"), chosen_cb, g_object_ref (widget), g_object_unref);
}

typedef struct {
  FlWindow *window;
  GBytes *content;
} Exporting;

static void
exporting_free (Exporting *exporting)
{
  g_clear_object (&exporting->window);
  g_clear_pointer (&exporting->content, g_bytes_unref);
  g_free (exporting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, exporting_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Exporting) exporting = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *text = NULL;

  fl_release_application ();
  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    /* Translators: the name of a file. */
    text = g_strdup_printf (_ ("Exported to “%s”, without any secret"), name);
  else
    /* Translators: the name of a file, and why it could not be written. */
    text = g_strdup_printf (_ ("“%s” was not saved: %s"), name, error->message);
  if (exporting->window->runtime)
    fl_window_show_toast (exporting->window, text);
}

static void
target_chosen_cb (GtkNativeDialog *dialog, int answer, gpointer user_data)
{
  Exporting *exporting = user_data;
  g_autoptr (GFile) file = NULL;

  if (answer == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    fl_hold_application ();
    g_file_replace_contents_bytes_async (file, exporting->content, NULL, FALSE,
                                         G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                         exporting);
  } else {
    exporting_free (exporting);
  }
  g_object_unref (dialog);
}

static void
ask_target (FlWindow *self, JsonNode *bundle, const char *link_name)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                   NULL, NULL);
  g_autofree char *name = g_strconcat (link_name, FL_BUNDLE_SUFFIX, NULL);
  char *text = fl_json_print (bundle);
  Exporting *exporting = g_new0 (Exporting, 1);

  exporting->window = g_object_ref (self);
  exporting->content = g_bytes_new_take (text, strlen (text));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (target_chosen_cb), exporting);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void export(FlWindow *self,
                   const char *const *services,
                   const char *const *connections,
                   const char *link_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) bundle = fl_runtime_export (self->runtime, services, connections, &error);

  if (bundle)
    ask_target (self, bundle, link_name);
  else
    fl_window_show_toast (self, error->message);
}

static gboolean
is_exportable (FlWindow *self)
{
  if (FL_IS_SERVICE (self->item))
    return fl_service_get_origin (FL_SERVICE (self->item)) == FL_SERVICE_CUSTOM;
  return FL_IS_CONNECTION (self->item) &&
         fl_connection_get_origin (FL_CONNECTION (self->item)) != FL_CONNECTION_INTERNAL;
}

static void
export_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  const char *names[] = { NULL, NULL };

  if (!is_exportable (self))
    return;
  if (FL_IS_SERVICE (self->item)) {
    names[0] = fl_service_get_link_name (FL_SERVICE (self->item));
    export(self, names, NULL, names[0]);
  } else {
    names[0] = fl_connection_get_link_name (FL_CONNECTION (self->item));
    export(self, NULL, names, names[0]);
  }
}

static void
export_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  if (fl_runtime_get_opened (self->runtime))
    /* Translators: the name of a file that has all services and connections. */
    export(self, NULL, NULL, _ ("everything"));
}

void
fl_window_install_bundles (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_item);
  gtk_widget_class_install_action (widget_class, "win.export-all", NULL, export_all);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, choose_import);
}

void
fl_window_update_bundles (FlWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", is_exportable (self));
}
