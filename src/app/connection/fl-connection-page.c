/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-page.h"

#include "fl-connection-summary.h"
#include "fl-log-page.h"
#include "fl-request-page.h"

/* A connection, to look at (Summary), to use (Request) and to look into (Log). Each connection
 * keeps its own request and response while the window is open, also while another one is shown. */

struct _FlConnectionPage {
  AdwBin parent_instance;

  FlRuntime *runtime;
  FlConnection *connection;
  FlService *service;
  FlExchange *exchange;
  char *view;
  gboolean folded;
  GHashTable *exchanges;
  GSignalGroup *connection_signals;
  GSignalGroup *connections_signals;
  GSignalGroup *services_signals;
};

G_DEFINE_FINAL_TYPE (FlConnectionPage, fl_connection_page, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
  PROP_SERVICE,
  PROP_EXCHANGE,
  PROP_VIEW,
  PROP_FOLDED,
} FlConnectionPageProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

static void
find_service_cb (FlConnectionPage *self)
{
  FlService *service = NULL;

  if (self->runtime && self->connection)
    service = fl_runtime_peek_service (self->runtime, fl_connection_get_service (self->connection));
  if (!g_set_object (&self->service, service))
    return;
  if (self->exchange)
    fl_exchange_set_service (self->exchange, service);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

static FlExchange *
ensure_exchange (FlConnectionPage *self)
{
  const char *link_name = fl_connection_get_link_name (self->connection);
  FlExchange *exchange = g_hash_table_lookup (self->exchanges, link_name);

  if (!exchange) {
    exchange = fl_exchange_new (self->runtime, self->connection, self->service);
    g_hash_table_insert (self->exchanges, g_strdup (link_name), exchange);
  }
  fl_exchange_set_connection (exchange, self->connection);
  fl_exchange_set_service (exchange, self->service);
  return exchange;
}

static void
show_connection (FlConnectionPage *self)
{
  g_clear_object (&self->exchange);
  g_signal_group_set_target (self->connection_signals, self->connection);
  find_service_cb (self);
  if (self->connection && self->runtime)
    self->exchange = g_object_ref (ensure_exchange (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXCHANGE]);
}

static gboolean
is_gone (gpointer link_name, gpointer exchange, gpointer user_data)
{
  FlConnectionPage *self = user_data;

  if (fl_runtime_peek_connection (self->runtime, link_name))
    return FALSE;
  fl_exchange_cancel (exchange);
  return TRUE;
}

static void
forget_gone_cb (FlConnectionPage *self)
{
  g_hash_table_foreach_remove (self->exchanges, is_gone, self);
}

static void
watch_runtime (FlConnectionPage *self)
{
  GListModel *services = self->runtime ? fl_runtime_get_services (self->runtime) : NULL;
  GListModel *connections = self->runtime ? fl_runtime_get_connections (self->runtime) : NULL;

  g_signal_group_set_target (self->services_signals, services);
  g_signal_group_set_target (self->connections_signals, connections);
  show_connection (self);
}

static void
cancel_all (FlConnectionPage *self)
{
  GHashTableIter iter;
  gpointer exchange;

  g_hash_table_iter_init (&iter, self->exchanges);
  while (g_hash_table_iter_next (&iter, NULL, &exchange))
    fl_exchange_cancel (exchange);
  g_hash_table_remove_all (self->exchanges);
}

static void
fl_connection_page_dispose (GObject *object)
{
  FlConnectionPage *self = FL_CONNECTION_PAGE (object);

  cancel_all (self);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->connections_signals);
  g_clear_object (&self->services_signals);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CONNECTION_PAGE);
  g_clear_object (&self->runtime);
  g_clear_object (&self->connection);
  g_clear_object (&self->service);
  g_clear_object (&self->exchange);

  G_OBJECT_CLASS (fl_connection_page_parent_class)->dispose (object);
}

static void
fl_connection_page_finalize (GObject *object)
{
  FlConnectionPage *self = FL_CONNECTION_PAGE (object);

  g_free (self->view);
  g_hash_table_unref (self->exchanges);

  G_OBJECT_CLASS (fl_connection_page_parent_class)->finalize (object);
}

static void
fl_connection_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnectionPage *self = FL_CONNECTION_PAGE (object);

  switch ((FlConnectionPageProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_connection_page_get_runtime (self));
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, fl_connection_page_get_connection (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_connection_page_get_service (self));
    break;
  case PROP_EXCHANGE:
    g_value_set_object (value, fl_connection_page_get_exchange (self));
    break;
  case PROP_VIEW:
    g_value_set_string (value, fl_connection_page_get_view (self));
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, fl_connection_page_get_folded (self));
    break;
  }
}

static void
fl_connection_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlConnectionPage *self = FL_CONNECTION_PAGE (object);

  switch ((FlConnectionPageProperty) id) {
  case PROP_RUNTIME:
    fl_connection_page_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_CONNECTION:
    fl_connection_page_set_connection (self, g_value_get_object (value));
    break;
  case PROP_VIEW:
    fl_connection_page_set_view (self, g_value_get_string (value));
    break;
  case PROP_FOLDED:
    fl_connection_page_set_folded (self, g_value_get_boolean (value));
    break;
  case PROP_SERVICE:
  case PROP_EXCHANGE:
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_CONNECTION_SUMMARY);
  g_type_ensure (FL_TYPE_LOG_PAGE);
  g_type_ensure (FL_TYPE_REQUEST_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection/fl-connection-page.ui");
}

static void
fl_connection_page_class_init (FlConnectionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_connection_page_dispose;
  object_class->finalize = fl_connection_page_finalize;
  object_class->get_property = fl_connection_page_get_property;
  object_class->set_property = fl_connection_page_set_property;

  properties[PROP_RUNTIME] =
      g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXCHANGE] = g_param_spec_object ("exchange", NULL, NULL, FL_TYPE_EXCHANGE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEW] =
      g_param_spec_string ("view", NULL, NULL, "summary",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "connection.view", "view");
}

static void
fl_connection_page_init (FlConnectionPage *self)
{
  self->view = g_strdup ("summary");
  self->exchanges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->connection_signals = g_signal_group_new (FL_TYPE_CONNECTION);
  self->connections_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  self->services_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->connection_signals, "notify::service",
                                  G_CALLBACK (find_service_cb), self);
  g_signal_group_connect_swapped (self->connections_signals, "items-changed",
                                  G_CALLBACK (forget_gone_cb), self);
  g_signal_group_connect_swapped (self->services_signals, "items-changed",
                                  G_CALLBACK (find_service_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlRuntime *
fl_connection_page_get_runtime (FlConnectionPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_PAGE (self), NULL);

  return self->runtime;
}

void
fl_connection_page_set_runtime (FlConnectionPage *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_CONNECTION_PAGE (self));

  if (!g_set_object (&self->runtime, runtime))
    return;
  watch_runtime (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

FlConnection *
fl_connection_page_get_connection (FlConnectionPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_PAGE (self), NULL);

  return self->connection;
}

void
fl_connection_page_set_connection (FlConnectionPage *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_CONNECTION_PAGE (self));

  if (!g_set_object (&self->connection, connection))
    return;
  show_connection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

/* NULL where the service is gone, or its document broken. */
FlService *
fl_connection_page_get_service (FlConnectionPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_PAGE (self), NULL);

  return self->service;
}

FlExchange *
fl_connection_page_get_exchange (FlConnectionPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_PAGE (self), NULL);

  return self->exchange;
}

/* "summary", "request" or "log". */
const char *
fl_connection_page_get_view (FlConnectionPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_PAGE (self), NULL);

  return self->view;
}

void
fl_connection_page_set_view (FlConnectionPage *self, const char *view)
{
  g_return_if_fail (FL_IS_CONNECTION_PAGE (self));

  if (g_strcmp0 (self->view, view) == 0)
    return;
  g_free (self->view);
  self->view = g_strdup (view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

gboolean
fl_connection_page_get_folded (FlConnectionPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_PAGE (self), FALSE);

  return self->folded;
}

void
fl_connection_page_set_folded (FlConnectionPage *self, gboolean folded)
{
  g_return_if_fail (FL_IS_CONNECTION_PAGE (self));

  if (self->folded == folded)
    return;
  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}
