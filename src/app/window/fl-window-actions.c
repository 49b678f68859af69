/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-authorization-window.h"
#include "fl-connection-wizard.h"
#include "fl-launching.h"
#include "fl-service-wizard.h"

#include <glib/gi18n.h>

/* What can be done in the window. Every command is an action: menus, buttons and shortcuts share
 * it, and it is enabled exactly while it can be carried out. Most are about the window's item. */

#define PLAYGROUND "playground"

/* NULL where something else is shown. */
FlConnection *
fl_window_get_connection (FlWindow *self)
{
  return FL_IS_CONNECTION (self->item) ? FL_CONNECTION (self->item) : NULL;
}

/* The service that is looked at, or the one of the connection that is. */
static FlService *
get_service (FlWindow *self)
{
  FlConnection *connection = fl_window_get_connection (self);

  if (FL_IS_SERVICE (self->item))
    return FL_SERVICE (self->item);
  if (connection && self->runtime)
    return fl_runtime_peek_service (self->runtime, fl_connection_get_service (connection));
  return NULL;
}

static gboolean
is_custom (gpointer item)
{
  return FL_IS_SERVICE (item) && fl_service_get_origin (item) == FL_SERVICE_CUSTOM;
}

/* What ships with Fairlead stays. */
static gboolean
is_removable (gpointer item)
{
  if (FL_IS_CONNECTION (item))
    return fl_connection_get_origin (item) != FL_CONNECTION_INTERNAL;
  return is_custom (item);
}

void
fl_window_present_dialog (FlWindow *self, GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
connection_made_cb (FlWindow *self, const char *link_name)
{
  fl_window_await_connection (self, link_name);
}

static void
present_connection_wizard (FlWindow *self, FlService *service)
{
  GtkWindow *wizard = fl_connection_wizard_new (self->runtime, service);

  g_signal_connect_object (wizard, "finished", G_CALLBACK (connection_made_cb), self,
                           G_CONNECT_SWAPPED);
  fl_window_present_dialog (self, wizard);
}

static void
new_connection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  present_connection_wizard (FL_WINDOW (widget), NULL);
}

static void
use_service (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  present_connection_wizard (self, get_service (self));
}

static void
service_made_cb (FlWindow *self, const char *link_name)
{
  fl_window_await_service (self, link_name);
}

static void
present_service_wizard (FlWindow *self, FlService *service)
{
  GtkWindow *wizard = fl_service_wizard_new (self->runtime, service);

  g_signal_connect_object (wizard, "finished", G_CALLBACK (service_made_cb), self,
                           G_CONNECT_SWAPPED);
  fl_window_present_dialog (self, wizard);
}

static void
new_service (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  present_service_wizard (FL_WINDOW (widget), NULL);
}

static void
edit_service (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  if (is_custom (self->item))
    present_service_wizard (self, FL_SERVICE (self->item));
}

static void
present_authorization (FlWindow *self, FlConnection *connection)
{
  fl_window_present_dialog (self, fl_authorization_window_new (self->runtime, connection));
}

/* The connection is connected anew, with scopes that a call has shown to be missing. */
static void
connect_with_scopes (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  FlConnection *connection = fl_window_get_connection (self);
  g_autofree const char **scopes = g_variant_get_strv (parameter, NULL);
  GtkWindow *authorization = NULL;

  if (!connection)
    return;
  authorization = fl_authorization_window_new (self->runtime, connection);
  fl_authorization_window_add_scopes (FL_AUTHORIZATION_WINDOW (authorization), scopes);
  fl_window_present_dialog (self, authorization);
}

static void
connect_playground (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  FlConnection *connection = fl_runtime_peek_connection (self->runtime, PLAYGROUND);

  if (!connection) {
    fl_window_show_toast (self, _ ("The Playground’s connection cannot be read."));
    return;
  }
  fl_window_set_item (self, G_OBJECT (connection));
  fl_window_show_content (self);
  present_authorization (self, connection);
}

static void
open_service (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  FlService *service = get_service (self);

  if (!service)
    return;
  fl_window_set_item (self, G_OBJECT (service));
  fl_window_show_content (self);
}

static void
open_connection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  const char *link_name = g_variant_get_string (parameter, NULL);
  FlConnection *connection = fl_runtime_peek_connection (self->runtime, link_name);

  if (!connection)
    return;
  fl_window_set_item (self, G_OBJECT (connection));
  fl_window_show_content (self);
}

static void
remove_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  if (is_removable (self->item))
    fl_window_remove (self, self->item);
}

static void
undo_removal (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_window_undo_removal (FL_WINDOW (widget));
}

static void
search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), TRUE);
  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  fl_sidebar_start_search (self->sidebar);
}

static void
go_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);

  if (adw_leaflet_get_folded (self->leaflet))
    fl_window_show_sidebar (self);
}

/* Folded, the sidebar covers the content, and the key goes to and fro between the two. */
static void
toggle_sidebar (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  const char *shown = adw_leaflet_get_visible_child_name (self->leaflet);

  if (!adw_leaflet_get_folded (self->leaflet))
    gtk_widget_set_visible (GTK_WIDGET (self->sidebar),
                            !gtk_widget_get_visible (GTK_WIDGET (self->sidebar)));
  else if (g_strcmp0 (shown, "sidebar") == 0)
    fl_window_show_content (self);
  else
    fl_window_show_sidebar (self);
}

static void
show_toast (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_window_show_toast (FL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_uri (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_open_uri (widget, g_variant_get_string (parameter, NULL));
}

/* Made only now: few ask for it, and GTK's own way of showing it would make it at start. */
static void
show_shortcuts (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (!gtk_application_window_get_help_overlay (window)) {
    g_autoptr (GtkBuilder) builder =
        gtk_builder_new_from_resource ("/io/github/fairlead/Fairlead/window/fl-shortcuts.ui");

    /* Only as the help overlay does it know which keys the actions have. */
    gtk_application_window_set_help_overlay (
        window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
  }
  fl_window_present_dialog (FL_WINDOW (widget),
                            GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
open_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_window_open (FL_WINDOW (widget));
}

void
fl_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.back", NULL, go_back },
    { "win.connect-playground", NULL, connect_playground },
    { "win.connect-with-scopes", "as", connect_with_scopes },
    { "win.edit-service", NULL, edit_service },
    { "win.new-connection", NULL, new_connection },
    { "win.new-service", NULL, new_service },
    { "win.open", NULL, open_again },
    { "win.open-connection", "s", open_connection },
    { "win.open-service", NULL, open_service },
    { "win.open-uri", "s", open_uri },
    { "win.remove", NULL, remove_item },
    { "win.search", NULL, search },
    { "win.show-shortcuts", NULL, show_shortcuts },
    { "win.toast", "s", show_toast },
    { "win.toggle-sidebar", NULL, toggle_sidebar },
    { "win.undo-removal", NULL, undo_removal },
    { "win.use-service", NULL, use_service },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type,
                                     actions[i].activate);
  fl_window_install_bundles (widget_class);
  fl_window_install_check (widget_class);
  fl_window_install_connection_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  /* No accelerator of the application, which would take the key from what is typed into. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "win.undo-removal", NULL);
}

void
fl_window_update_actions (FlWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  FlConnection *connection = fl_window_get_connection (self);
  gboolean covered = adw_leaflet_get_folded (self->leaflet) &&
                     g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "content") == 0;

  gtk_widget_action_set_enabled (widget, "win.back", covered);
  fl_window_update_bundles (self);
  fl_window_update_check (self);
  gtk_widget_action_set_enabled (widget, "win.connect-with-scopes",
                                 connection && get_service (self) &&
                                     fl_connection_get_status (connection) != FL_STATUS_DISABLED);
  gtk_widget_action_set_enabled (widget, "win.edit-service", is_custom (self->item));
  gtk_widget_action_set_enabled (widget, "win.open-service", connection && get_service (self));
  gtk_widget_action_set_enabled (widget, "win.remove", is_removable (self->item));
  gtk_widget_action_set_enabled (widget, "win.undo-removal", fl_window_can_undo_removal (self));
  gtk_widget_action_set_enabled (widget, "win.use-service", FL_IS_SERVICE (self->item));
  fl_window_update_connection_actions (self, connection, get_service (self));
}
