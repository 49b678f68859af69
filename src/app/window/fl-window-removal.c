/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-clock.h"
#include "fl-connection-closures.h"

#include <glib/gi18n.h>

/* Deleting what the window shows. It can be undone for as long as its toast stands; where a
 * connection is in use, the person is told first by whom. */

/* Long enough to read it, and to think again. */
#define UNDO_S 10

typedef struct {
  GWeakRef window;
  AdwToast *toast;
  FlRemovals *removals;
  GObject *item;
} Removal;

static void
removal_free (Removal *removal)
{
  g_weak_ref_clear (&removal->window);
  g_object_unref (removal->removals);
  g_object_unref (removal->item);
  g_free (removal);
}

static void
undo (Removal *removal)
{
  g_autoptr (FlWindow) window = g_weak_ref_get (&removal->window);

  fl_removals_undo (removal->removals, removal->item);
  if (window)
    fl_window_set_item (window, removal->item);
}

static void
undo_cb (AdwToast *toast, Removal *removal)
{
  undo (removal);
}

static void
toast_gone_cb (AdwToast *toast, Removal *removal)
{
  g_autoptr (FlWindow) window = g_weak_ref_get (&removal->window);

  if (window) {
    g_ptr_array_remove (window->undoable, removal);
    fl_window_update_actions (window);
  }
  fl_removals_commit (removal->removals, removal->item);
}

static void
show_undo (FlWindow *self, GObject *item, const char *name)
{
  /* Translators: the name of a connection or service. */
  g_autofree char *title = g_markup_printf_escaped (_ ("“%s” deleted"), name);
  AdwToast *toast = adw_toast_new (title);
  Removal *removal = g_new0 (Removal, 1);

  g_weak_ref_init (&removal->window, self);
  removal->toast = toast;
  removal->removals = g_object_ref (self->removals);
  removal->item = g_object_ref (item);
  g_ptr_array_add (self->undoable, removal);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_S);
  /* Not behind what was said before: what it takes back has gone already. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), removal);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (toast_gone_cb), removal,
                         (GClosureNotify) (GCallback) removal_free, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
begin (FlWindow *self, GObject *item)
{
  g_autofree char *name = NULL;

  g_object_get (item, "name", &name, NULL);
  fl_removals_begin (self->removals, item);
  show_undo (self, item, name);
  if (self->item == item)
    fl_window_set_item (self, NULL);
}

static void
refuse (FlWindow *self, FlService *service, const char *users)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);

  /* Translators: the name of a service. */
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("“%s” Is in Use"),
                                     fl_service_get_name (service));
  /* Translators: the names of connections, in one line. */
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("Delete the connections that use it first: %s. After that the service can go."), users);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_service (FlWindow *self, FlService *service)
{
  g_autofree char *users = fl_removals_dup_users (self->removals, service);

  if (users)
    refuse (self, service, users);
  else
    begin (self, G_OBJECT (service));
}

static void
asked_cb (FlWindow *self, const char *response, AdwMessageDialog *dialog)
{
  if (g_str_equal (response, "do"))
    begin (self, G_OBJECT (fl_window_get_asked (dialog)));
}

static char *
describe_removal (FlConnection *connection, const char *usage)
{
  const char *link_name = fl_connection_get_link_name (connection);

  if (fl_connection_is_authorized (connection))
    return g_strdup_printf (
        /* Translators: a sentence on when the connection was last used, and its link name. */
        _ ("%s Scripts and programs that name “%s” fail once it is gone, and the service ends its "
           "authorization."),
        usage, link_name);
  /* Translators: a sentence on when the connection was last used, and its link name. */
  return g_strdup_printf (_ ("%s Scripts and programs that name “%s” fail once it is gone."), usage,
                          link_name);
}

/* What nobody has called through yet is deleted without a word: it can be undone. */
static void
remove_connection (FlWindow *self, FlConnection *connection)
{
  g_autofree char *usage = fl_connection_usage_text (NULL, connection, fl_clock_now_us ());
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (!usage) {
    begin (self, G_OBJECT (connection));
    return;
  }
  /* Translators: the name of a connection. */
  heading = g_strdup_printf (_ ("Delete “%s”?"), fl_connection_get_name (connection));
  body = describe_removal (connection, usage);
  fl_window_ask (self, connection, heading, _ ("_Delete"), body, G_CALLBACK (asked_cb));
}

/* Begins to delete a connection or a custom service. */
void
fl_window_remove (FlWindow *self, GObject *item)
{
  if (FL_IS_CONNECTION (item))
    remove_connection (self, FL_CONNECTION (item));
  else
    remove_service (self, FL_SERVICE (item));
}

gboolean
fl_window_can_undo_removal (FlWindow *self)
{
  return self->undoable->len > 0;
}

/* Takes the last deletion back. */
void
fl_window_undo_removal (FlWindow *self)
{
  Removal *removal = g_ptr_array_index (self->undoable, self->undoable->len - 1);

  undo (removal);
  adw_toast_dismiss (removal->toast);
}
