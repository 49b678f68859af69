/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-authorization-window.h"
#include "fl-scope.h"

#include <glib/gi18n.h>

/* The shortest way to a first call: a connection to the Playground with everything that it offers,
 * authorized at once. */

#define PLAYGROUND "playground"

typedef struct {
  FlWindow *window;
  FlConnection *connection;
} Start;

static void
start_free (Start *start)
{
  g_object_unref (start->window);
  g_object_unref (start->connection);
  g_free (start);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_free)

static char **
dup_scope_names (FlService *service)
{
  GListModel *scopes = fl_auth_settings_get_scopes (fl_service_get_auth (service));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (scopes); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);

    g_strv_builder_add (names, fl_scope_get_name (scope));
  }
  return g_strv_builder_end (names);
}

static FlConnection *
create_connection (FlWindow *self, FlService *service)
{
  const char *name = fl_service_get_name (service);
  g_autofree char *link_name = fl_runtime_propose_connection_link_name (self->runtime, name);
  g_auto (GStrv) scopes = dup_scope_names (service);
  FlConnection *connection = fl_connection_new (name, link_name, PLAYGROUND);

  fl_connection_set_scopes (connection, (const char *const *) scopes);
  g_object_set (connection, "origin", FL_CONNECTION_INTERNAL, NULL);
  return connection;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Start) start = user_data;
  g_autoptr (GError) error = NULL;

  if (!fl_runtime_save_connection_finish (FL_RUNTIME (source), result, &error)) {
    fl_window_show_toast (start->window, error->message);
    return;
  }
  if (!start->window->runtime)
    return;
  fl_window_await_connection (start->window, fl_connection_get_link_name (start->connection));
  fl_window_connect (start->window, start->connection);
}

void
fl_window_connect_playground (FlWindow *self)
{
  FlService *service = fl_runtime_peek_service (self->runtime, PLAYGROUND);
  Start *start = NULL;

  if (!service) {
    fl_window_show_toast (self, _ ("The Playground’s service is missing or cannot be read."));
    return;
  }
  start = g_new0 (Start, 1);
  start->window = g_object_ref (self);
  start->connection = create_connection (self, service);
  fl_runtime_save_connection_async (self->runtime, start->connection, TRUE, self->cancellable,
                                    saved_cb, start);
}

/* Opens the window that waits for the browser; it starts the flow by itself. */
void
fl_window_connect (FlWindow *self, FlConnection *connection)
{
  GtkWindow *waiting = fl_authorization_window_new (self->runtime, connection);

  gtk_window_set_transient_for (waiting, GTK_WINDOW (self));
  gtk_window_present (waiting);
}
