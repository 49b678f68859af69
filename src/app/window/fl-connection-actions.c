/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-authorization-window.h"
#include "fl-connection-editor.h"
#include "fl-duplicate-window.h"
#include "fl-status-closures.h"

#include <glib/gi18n.h>

/* The verbs of a connection's life as actions of the window, each about the connection that it
 * shows, and enabled by that one's status. */

/* Opens the window that leads through the authorization; it starts the flow by itself. */
static void
connect_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  FlConnection *connection = fl_window_get_connection (self);

  fl_window_present_dialog (self, fl_authorization_window_new (self->runtime, connection));
}

static void
switch_account (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  FlConnection *connection = fl_window_get_connection (self);
  GtkWindow *window = fl_authorization_window_new (self->runtime, connection);

  fl_authorization_window_switch_account (FL_AUTHORIZATION_WINDOW (window));
  fl_window_present_dialog (self, window);
}

static void
reconnect_cb (FlWindow *self, const char *response, AdwMessageDialog *dialog)
{
  if (g_str_equal (response, "do"))
    fl_window_present_dialog (self, fl_authorization_window_new (self->runtime,
                                                                 fl_window_get_asked (dialog)));
}

static void
edited_cb (FlWindow *self, gboolean needs_reconnect, FlConnectionEditor *editor)
{
  FlConnection *connection = fl_connection_editor_get_connection (editor);

  if (!needs_reconnect || fl_connection_get_status (connection) == FL_STATUS_DISABLED)
    return;
  fl_window_offer (self, connection, _ ("Reconnect Now?"), _ ("_Reconnect"),
                   _ ("The service has to agree to the changes. Until it is reconnected the "
                      "connection works as before."),
                   G_CALLBACK (reconnect_cb));
}

static void
edit_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  FlConnection *connection = fl_window_get_connection (self);

  GtkWindow *editor = fl_connection_editor_new (self->runtime, connection);

  g_signal_connect_object (editor, "finished", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  fl_window_present_dialog (self, editor);
}

static void
duplicated_cb (FlWindow *self, const char *link_name)
{
  fl_window_await_connection (self, link_name);
}

static void
duplicate_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  FlConnection *connection = fl_window_get_connection (self);
  GtkWindow *window = fl_duplicate_window_new (self->runtime, connection);

  g_signal_connect_object (window, "finished", G_CALLBACK (duplicated_cb), self, G_CONNECT_SWAPPED);
  fl_window_present_dialog (self, window);
}

static void
revoke_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  fl_window_ask_revoke (self, fl_window_get_connection (self));
}

static void
disable_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  fl_window_set_enabled (self, fl_window_get_connection (self), FALSE);
}

static void
enable_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  fl_window_set_enabled (self, fl_window_get_connection (self), TRUE);
}

static gboolean
has_authorization_window (FlWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (FL_IS_AUTHORIZATION_WINDOW (window) &&
        gtk_window_get_transient_for (window) == GTK_WINDOW (self))
      return TRUE;
  }
  return FALSE;
}

/* Of the connection that is shown; one authorization at a time is enough for a person. */
void
fl_window_begin_reconnect (FlWindow *self)
{
  FlConnection *connection = fl_window_get_connection (self);
  g_autofree char *action = NULL;

  if (!connection || has_authorization_window (self))
    return;
  action = fl_status_action (NULL, fl_connection_get_status (connection));
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

#define STATUS(name) (1 << FL_STATUS_##name)
#define ANY_STATUS   G_MAXUINT

static const struct {
  const char *name;
  GtkWidgetActionActivateFunc activate;
  guint statuses;
  gboolean needs_service;
  gboolean is_for_provided;
} actions[] = {
  { "win.connect", connect_item, STATUS (NOT_CONNECTED), TRUE, TRUE },
  { "win.reconnect", connect_item,
    STATUS (CONNECTED) | STATUS (RECONNECT_NEEDED) | STATUS (DISCONNECTED), TRUE, TRUE },
  { "win.switch-account", switch_account, STATUS (CONNECTED) | STATUS (RECONNECT_NEEDED), TRUE,
    TRUE },
  { "win.disable", disable_item,
    STATUS (NOT_CONNECTED) | STATUS (CONNECTED) | STATUS (RECONNECT_NEEDED) | STATUS (DISCONNECTED),
    FALSE, TRUE },
  { "win.enable", enable_item, STATUS (DISABLED), FALSE, TRUE },
  { "win.revoke", revoke_item, STATUS (CONNECTED) | STATUS (RECONNECT_NEEDED) | STATUS (DISABLED),
    FALSE, TRUE },
  { "win.edit-connection", edit_item, ANY_STATUS, TRUE, FALSE },
  { "win.duplicate", duplicate_item, ANY_STATUS, TRUE, TRUE },
};

void
fl_window_install_connection_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

static gboolean
is_possible (FlConnection *connection, FlService *service, guint i)
{
  guint status = 1 << fl_connection_get_status (connection);
  gboolean is_provided = fl_connection_get_origin (connection) == FL_CONNECTION_INTERNAL;

  return (actions[i].statuses & status) && (service || !actions[i].needs_service) &&
         (actions[i].is_for_provided || !is_provided);
}

/* connection: (nullable): what the window shows, where that is one; service: (nullable): its */
void
fl_window_update_connection_actions (FlWindow *self, FlConnection *connection, FlService *service)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   connection && is_possible (connection, service, i));
}
