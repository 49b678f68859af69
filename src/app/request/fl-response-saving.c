/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-response-saving.h"

#include "fl-response-closures.h"

#include <glib/gi18n.h>

/* Saves the body of a response, as it came, to a file that the person chooses. */

typedef struct {
  FlResponse *response;
  GtkWidget *widget;
  GFile *file;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->response);
  g_clear_object (&saving->widget);
  g_clear_object (&saving->file);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (saving->file);
  g_autofree char *text = NULL;

  if (fl_response_save_finish (saving->response, result, &error)) {
    /* Translators: the name of a file. */
    text = g_strdup_printf (_ ("Saved as “%s”"), name);
  } else {
    /* Translators: the name of a file, and why it could not be written. */
    text = g_strdup_printf (_ ("“%s” was not saved: %s"), name, error->message);
  }
  gtk_widget_activate_action (saving->widget, "win.toast", "s", text);
}

static void
chosen_cb (GtkNativeDialog *dialog, int answer, gpointer user_data)
{
  Saving *saving = user_data;

  if (answer == GTK_RESPONSE_ACCEPT) {
    saving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    fl_response_save_async (saving->response, saving->file, NULL, saved_cb, saving);
  } else {
    saving_free (saving);
  }
  g_object_unref (dialog);
}

/* Asks where to; a toast in the widget's window says what came of it. */
void
fl_response_save_as (FlResponse *response, GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Save Response"), window, GTK_FILE_CHOOSER_ACTION_SAVE, NULL,
                                   NULL);
  g_autofree char *name = fl_response_dup_file_name (response);
  Saving *saving = g_new0 (Saving, 1);

  saving->response = g_object_ref (response);
  saving->widget = g_object_ref (widget);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A body in memory is written, one in a file is copied. */
void
fl_response_save_async (FlResponse *response,
                        GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GBytes) body = NULL;
  const char *path = NULL;

  g_return_if_fail (FL_IS_RESPONSE (response));

  task = g_task_new (response, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_response_save_async);
  path = fl_response_get_body_path (response);
  if (path) {
    g_autoptr (GFile) source = g_file_new_for_path (path);

    g_file_copy_async (source, file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                       G_PRIORITY_DEFAULT, cancellable, NULL, NULL, copied_cb,
                       g_steal_pointer (&task));
    return;
  }
  /* Even of nothing there has to be an address. */
  body = fl_response_get_body (response) ? g_bytes_ref (fl_response_get_body (response))
                                         : g_bytes_new_static ("", 0);
  g_file_replace_contents_bytes_async (file, body, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                       cancellable, written_cb, g_steal_pointer (&task));
}

gboolean
fl_response_save_finish (FlResponse *response, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, response), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
