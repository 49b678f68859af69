/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-summary.h"

#include "fl-boxed-list.h"
#include "fl-connection-closures.h"
#include "fl-connection-heading.h"
#include "fl-info-row.h"
#include "fl-property-row.h"
#include "fl-scope-closures.h"
#include "fl-scope-row.h"
#include "fl-status-closures.h"
#include "fl-status-group.h"
#include "fl-text-closures.h"
#include "fl-ticker.h"
#include "fl-time-closures.h"
#include "fl-verb-group.h"

/* Everything worth knowing about a connection at a glance. All of it is bound to the connection and
 * its service; the clock runs only while somebody looks. */

struct _FlConnectionSummary {
  AdwBin parent_instance;

  GtkAdjustment *place;
  FlTicker *ticker;

  FlConnection *connection;
  FlService *service;
};

G_DEFINE_FINAL_TYPE (FlConnectionSummary, fl_connection_summary, ADW_TYPE_BIN)

typedef enum {
  PROP_CONNECTION = 1,
  PROP_SERVICE,
} FlConnectionSummaryProperty;

static GParamSpec *properties[PROP_SERVICE + 1];

/* What Fairlead provides stays. */
static gboolean
is_removable (GObject *object, FlConnectionOrigin origin)
{
  return origin != FL_CONNECTION_INTERNAL;
}

static void
fl_connection_summary_dispose (GObject *object)
{
  FlConnectionSummary *self = FL_CONNECTION_SUMMARY (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CONNECTION_SUMMARY);
  g_clear_object (&self->connection);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (fl_connection_summary_parent_class)->dispose (object);
}

static void
fl_connection_summary_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnectionSummary *self = FL_CONNECTION_SUMMARY (object);

  switch ((FlConnectionSummaryProperty) id) {
  case PROP_CONNECTION:
    g_value_set_object (value, fl_connection_summary_get_connection (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_connection_summary_get_service (self));
    break;
  }
}

static void
fl_connection_summary_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  FlConnectionSummary *self = FL_CONNECTION_SUMMARY (object);

  switch ((FlConnectionSummaryProperty) id) {
  case PROP_CONNECTION:
    fl_connection_summary_set_connection (self, g_value_get_object (value));
    break;
  case PROP_SERVICE:
    fl_connection_summary_set_service (self, g_value_get_object (value));
    break;
  }
}

static void
fl_connection_summary_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fl_connection_summary_parent_class)->map (widget);
  fl_ticker_set_running (FL_CONNECTION_SUMMARY (widget)->ticker, TRUE);
}

static void
fl_connection_summary_unmap (GtkWidget *widget)
{
  fl_ticker_set_running (FL_CONNECTION_SUMMARY (widget)->ticker, FALSE);
  GTK_WIDGET_CLASS (fl_connection_summary_parent_class)->unmap (widget);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_CONNECTION_HEADING);
  g_type_ensure (FL_TYPE_INFO_ROW);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  g_type_ensure (FL_TYPE_SCOPE_ROW);
  g_type_ensure (FL_TYPE_STATUS_GROUP);
  g_type_ensure (FL_TYPE_TICKER);
  g_type_ensure (FL_TYPE_VERB_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection/fl-connection-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, FlConnectionSummary, place);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionSummary, ticker);
  gtk_widget_class_bind_template_callback (widget_class, fl_connection_hosts);
  gtk_widget_class_bind_template_callback (widget_class, fl_connection_kept);
  gtk_widget_class_bind_template_callback (widget_class, fl_connection_service_name);
  gtk_widget_class_bind_template_callback (widget_class, fl_connection_variables);
  gtk_widget_class_bind_template_callback (widget_class, fl_created_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_expiry_warning);
  gtk_widget_class_bind_template_callback (widget_class, fl_is_some);
  gtk_widget_class_bind_template_callback (widget_class, fl_scope_grants);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_has_begun);
  gtk_widget_class_bind_template_callback (widget_class, is_removable);
}

static void
fl_connection_summary_class_init (FlConnectionSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_connection_summary_dispose;
  object_class->get_property = fl_connection_summary_get_property;
  object_class->set_property = fl_connection_summary_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  widget_class->map = fl_connection_summary_map;
  widget_class->unmap = fl_connection_summary_unmap;
}

static void
fl_connection_summary_init (FlConnectionSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Another connection is read from its top. */
FlConnection *
fl_connection_summary_get_connection (FlConnectionSummary *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_SUMMARY (self), NULL);

  return self->connection;
}

void
fl_connection_summary_set_connection (FlConnectionSummary *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_CONNECTION_SUMMARY (self));

  if (!g_set_object (&self->connection, connection))
    return;
  gtk_adjustment_set_value (self->place, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

FlService *
fl_connection_summary_get_service (FlConnectionSummary *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_SUMMARY (self), NULL);

  return self->service;
}

void
fl_connection_summary_set_service (FlConnectionSummary *self, FlService *service)
{
  g_return_if_fail (FL_IS_CONNECTION_SUMMARY (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}
