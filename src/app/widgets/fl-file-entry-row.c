/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-file-entry-row.h"

#include "fl-secret.h"

#include <glib/gi18n.h>

/* An entry for a secret that comes as a file: pasted, or read from a file that is chosen. What is
 * in the file is shown as little as what is typed. */

/* Longer files hold something else. */
#define MAX_SIZE_BYTES (64 * 1024)

static void
say_what_failed (GtkWidget *row, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (row)),
                                              _ ("The File Could Not Be Read"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct {
  GtkWidget *row;
  char *text;
} Reading;

static void
reading_free (Reading *reading)
{
  /* Once more through FlSecret, which wipes it. */
  g_autoptr (FlSecret) secret = fl_secret_new_take (g_steal_pointer (&reading->text));

  g_object_unref (reading->row);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  gsize size_bytes = 0;

  gboolean read =
      g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &size_bytes, &error);
  if (!gtk_widget_get_root (reading->row))
    return;
  if (!read)
    say_what_failed (reading->row, error->message);
  else if (size_bytes == 0 || size_bytes > MAX_SIZE_BYTES ||
           !g_utf8_validate (reading->text, (gssize) size_bytes, NULL))
    say_what_failed (reading->row, _ ("It is not a key: a PEM, JWK or JSON file is needed."));
  else
    gtk_editable_set_text (GTK_EDITABLE (reading->row), reading->text);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);
  Reading *reading = NULL;

  if (!gtk_widget_get_root (row))
    return;
  if (!stream) {
    say_what_failed (row, error->message);
    return;
  }
  reading = g_new0 (Reading, 1);
  reading->row = g_steal_pointer (&row);
  reading->text = g_malloc0 (MAX_SIZE_BYTES + 2);
  g_input_stream_read_all_async (G_INPUT_STREAM (stream), reading->text, MAX_SIZE_BYTES + 1,
                                 G_PRIORITY_DEFAULT, NULL, read_cb, reading);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, GtkWidget *row)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, opened_cb, g_object_ref (row));
  }
  g_object_unref (dialog);
}

static void
choose_cb (GtkWidget *row)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Choose a Key File"), GTK_WINDOW (gtk_widget_get_root (row)),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), row, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GtkWidget *
fl_file_entry_row_new (void)
{
  GtkWidget *row = adw_password_entry_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Read from a File…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Read from a File…"), -1);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (choose_cb), row);
  return row;
}
