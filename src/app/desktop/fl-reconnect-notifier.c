/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-reconnect-notifier.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* Tells the desktop of a connection that turns to "reconnect needed" while no window of Fairlead is
 * in front: once for each turn. The notification goes by itself when the connection is healed, or
 * gone. What needed it before is in the list for whoever opens the window, and is not told of.
 *
 * Each connection in the list is watched by one signal handler; the statuses seen last are kept by
 * link name, since a document that is read anew may be another object. */

struct _FlReconnectNotifier {
  GObject parent_instance;

  /* Owned */
  FlRuntime *runtime;
  GSignalGroup *list_signals;
  GPtrArray *watched;
  /* Link names of those that need a reconnect. */
  GHashTable *needy;

  /* Borrowed: it owns this. */
  GApplication *application;
};

G_DEFINE_FINAL_TYPE (FlReconnectNotifier, fl_reconnect_notifier, G_TYPE_OBJECT)

static gboolean
is_in_front (FlReconnectNotifier *self)
{
  GtkApplication *application = GTK_APPLICATION (self->application);

  for (GList *window = gtk_application_get_windows (application); window; window = window->next) {
    if (gtk_window_is_active (window->data))
      return TRUE;
  }
  return FALSE;
}

static char *
dup_id (const char *link_name)
{
  return g_strconcat ("reconnect-", link_name, NULL);
}

static GNotification *
create_notification (FlConnection *connection)
{
  const char *link_name = fl_connection_get_link_name (connection);
  const char *reason = fl_connection_get_status_reason (connection);
  g_autofree char *title = NULL;
  GNotification *notification = NULL;

  /* Translators: the name of a connection. */
  title = g_strdup_printf (_ ("“%s” Needs to Be Reconnected"), fl_connection_get_name (connection));
  notification = g_notification_new (title);
  g_notification_set_body (notification,
                           reason ? reason
                                  : _ ("The service no longer accepts this authorization."));
  g_notification_add_button_with_target (notification, _ ("Reconnect"), "app.reconnect", "s",
                                         link_name);
  g_notification_set_default_action_and_target (notification, "app.open-connection", "s",
                                                link_name);
  return notification;
}

/* Without a session bus there is no desktop to tell, and GIO's notifications do not expect that. */
static gboolean
has_desktop (FlReconnectNotifier *self)
{
  return g_application_get_dbus_connection (self->application) != NULL;
}

static void
begin_need (FlReconnectNotifier *self, FlConnection *connection)
{
  const char *link_name = fl_connection_get_link_name (connection);
  g_autofree char *id = dup_id (link_name);
  g_autoptr (GNotification) notification = NULL;

  if (!g_hash_table_add (self->needy, g_strdup (link_name)) || is_in_front (self) ||
      !has_desktop (self))
    return;
  notification = create_notification (connection);
  g_application_send_notification (self->application, id, notification);
}

static void
end_need (FlReconnectNotifier *self, const char *link_name)
{
  g_autofree char *id = dup_id (link_name);

  if (g_hash_table_remove (self->needy, link_name) && has_desktop (self))
    g_application_withdraw_notification (self->application, id);
}

static gboolean
is_needy (FlConnection *connection)
{
  return fl_connection_get_status (connection) == FL_STATUS_RECONNECT_NEEDED;
}

static void
status_cb (FlConnection *connection, GParamSpec *pspec, FlReconnectNotifier *self)
{
  if (is_needy (connection))
    begin_need (self, connection);
  else
    end_need (self, fl_connection_get_link_name (connection));
}

static void
unwatch (FlReconnectNotifier *self, FlConnection *connection)
{
  g_signal_handlers_disconnect_by_func (connection, status_cb, self);
}

static void
watch (FlReconnectNotifier *self, FlConnection *connection)
{
  g_signal_connect (connection, "notify::status", G_CALLBACK (status_cb), self);
  if (is_needy (connection))
    g_hash_table_add (self->needy, g_strdup (fl_connection_get_link_name (connection)));
}

static void
take_out (FlReconnectNotifier *self, guint position, guint n_removed)
{
  for (guint i = 0; i < n_removed; i++) {
    FlConnection *connection = g_ptr_array_index (self->watched, position + i);

    unwatch (self, connection);
    if (!fl_runtime_peek_connection (self->runtime, fl_connection_get_link_name (connection)))
      end_need (self, fl_connection_get_link_name (connection));
  }
  if (n_removed > 0)
    g_ptr_array_remove_range (self->watched, position, n_removed);
}

static void
items_changed_cb (FlReconnectNotifier *self,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  GListModel *connections)
{
  take_out (self, position, n_removed);
  for (guint i = 0; i < n_added; i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, position + i);

    watch (self, connection);
    g_ptr_array_insert (self->watched, position + i, g_steal_pointer (&connection));
  }
}

static void
fl_reconnect_notifier_dispose (GObject *object)
{
  FlReconnectNotifier *self = FL_RECONNECT_NOTIFIER (object);

  g_clear_object (&self->list_signals);
  for (guint i = 0; i < self->watched->len; i++)
    unwatch (self, g_ptr_array_index (self->watched, i));
  g_ptr_array_set_size (self->watched, 0);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_reconnect_notifier_parent_class)->dispose (object);
}

static void
fl_reconnect_notifier_finalize (GObject *object)
{
  FlReconnectNotifier *self = FL_RECONNECT_NOTIFIER (object);

  g_ptr_array_unref (self->watched);
  g_hash_table_unref (self->needy);

  G_OBJECT_CLASS (fl_reconnect_notifier_parent_class)->finalize (object);
}

static void
fl_reconnect_notifier_class_init (FlReconnectNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_reconnect_notifier_dispose;
  object_class->finalize = fl_reconnect_notifier_finalize;
}

static void
fl_reconnect_notifier_init (FlReconnectNotifier *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->needy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed",
                                  G_CALLBACK (items_changed_cb), self);
}

/* Watches from now on. The application has to outlive it. */
FlReconnectNotifier *
fl_reconnect_notifier_new (FlRuntime *runtime, GApplication *application)
{
  FlReconnectNotifier *self = g_object_new (FL_TYPE_RECONNECT_NOTIFIER, NULL);
  GListModel *connections = fl_runtime_get_connections (runtime);

  self->application = application;
  g_set_object (&self->runtime, runtime);
  g_signal_group_set_target (self->list_signals, connections);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (connections), connections);
  return self;
}
