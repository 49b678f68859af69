/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include <glib/gi18n.h>

/* What the window says in passing, and what it asks before it acts. A toast has one line: a
 * sentence that may be longer stands behind its button. */

/* Text from outside may look like markup, which toasts know. */
static AdwToast *
create_toast (const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  return adw_toast_new (title);
}

void
fl_window_show_toast (FlWindow *self, const char *text)
{
  g_return_if_fail (FL_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, create_toast (text));
}

/* Stays until it is dismissed by who asked for it.
 *
 * Returns: (transfer full): the toast */
AdwToast *
fl_window_show_progress (FlWindow *self, const char *text)
{
  AdwToast *toast = create_toast (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
  return toast;
}

static AdwMessageDialog *
create_dialog (FlWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  return ADW_MESSAGE_DIALOG (dialog);
}

static void
ask (FlWindow *self,
     FlConnection *connection,
     AdwMessageDialog *dialog,
     AdwResponseAppearance appearance,
     GCallback callback)
{
  adw_message_dialog_set_response_appearance (dialog, "do", appearance);
  adw_message_dialog_set_default_response (dialog,
                                           appearance == ADW_RESPONSE_SUGGESTED ? "do" : "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "asked", g_object_ref (connection), g_object_unref);
  g_signal_connect_object (dialog, "response", callback, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks before what cannot be undone. The callback is called with the window, the response and the
 * dialog; the response "do" is the person's yes.
 *
 * verb: the label of the button that goes on */
void
fl_window_ask (FlWindow *self,
               FlConnection *connection,
               const char *heading,
               const char *verb,
               const char *body,
               GCallback callback)
{
  AdwMessageDialog *dialog = create_dialog (self, heading, body);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "do", verb, NULL);
  ask (self, connection, dialog, ADW_RESPONSE_DESTRUCTIVE, callback);
}

/* As fl_window_ask(), for what is to be done now or later. */
void
fl_window_offer (FlWindow *self,
                 FlConnection *connection,
                 const char *heading,
                 const char *verb,
                 const char *body,
                 GCallback callback)
{
  AdwMessageDialog *dialog = create_dialog (self, heading, body);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Later"), "do", verb, NULL);
  ask (self, connection, dialog, ADW_RESPONSE_SUGGESTED, callback);
}

/* Returns: (transfer none): what a dialog of fl_window_ask() asks about */
FlConnection *
fl_window_get_asked (AdwMessageDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "asked");
}

static void
show_details_cb (AdwToast *toast, FlWindow *self)
{
  AdwMessageDialog *dialog = create_dialog (self, g_object_get_data (G_OBJECT (toast), "heading"),
                                            g_object_get_data (G_OBJECT (toast), "details"));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The toast says in short what has happened, its button the whole sentence. */
void
fl_window_show_details (FlWindow *self, const char *text, const char *details)
{
  AdwToast *toast = create_toast (text);

  adw_toast_set_button_label (toast, _ ("_Details"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "heading", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (toast), "details", g_strdup (details), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_details_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
