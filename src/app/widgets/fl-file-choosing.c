/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-file-choosing.h"

#include <glib/gi18n.h>

/* Lets a person choose a small file, and reads it. */

typedef struct {
  FlFileChosenFunc chosen;
  gpointer user_data;
  GDestroyNotify destroy;
} Choosing;

static void
choosing_free (Choosing *choosing)
{
  if (choosing->destroy)
    choosing->destroy (choosing->user_data);
  g_free (choosing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, choosing_free)

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Choosing) choosing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  choosing->chosen (G_FILE (source), content, error, choosing->user_data);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Choosing *choosing)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    g_file_load_bytes_async (file, NULL, loaded_cb, choosing);
  } else {
    choosing_free (choosing);
  }
  g_object_unref (dialog);
}

/* Calls back once a file has been chosen and read; not at all where none is. */
void
fl_choose_file (GtkWidget *parent,
                const char *title,
                FlFileChosenFunc chosen,
                gpointer user_data,
                GDestroyNotify destroy)
{
  Choosing *choosing = g_new0 (Choosing, 1);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (parent)),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  choosing->chosen = chosen;
  choosing->user_data = user_data;
  choosing->destroy = destroy;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
