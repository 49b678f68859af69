/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-summary.h"

#include "fl-auth-summary.h"
#include "fl-boxed-list.h"
#include "fl-connection-row.h"
#include "fl-connection.h"
#include "fl-info-row.h"
#include "fl-property-row.h"
#include "fl-service-closures.h"
#include "fl-service-heading.h"
#include "fl-text-closures.h"
#include "fl-tls-texts.h"

/* Everything that a service's document says, in words, and the connections that use it: the first
 * 50 of them, since the sidebar is the place for all. */

struct _FlServiceSummary {
  AdwBin parent_instance;

  GtkAdjustment *place;

  FlService *service;
  GListModel *connections;
};

G_DEFINE_FINAL_TYPE (FlServiceSummary, fl_service_summary, ADW_TYPE_BIN)

typedef enum {
  PROP_SERVICE = 1,
  PROP_CONNECTIONS,
} FlServiceSummaryProperty;

static GParamSpec *properties[PROP_CONNECTIONS + 1];

static void
open_documentation_cb (FlServiceSummary *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s",
                              fl_service_get_documentation_url (self->service));
}

static void
open_console_cb (FlServiceSummary *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s",
                              fl_service_get_console_url (self->service));
}

static void
fl_service_summary_dispose (GObject *object)
{
  FlServiceSummary *self = FL_SERVICE_SUMMARY (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SERVICE_SUMMARY);
  g_clear_object (&self->service);
  g_clear_object (&self->connections);

  G_OBJECT_CLASS (fl_service_summary_parent_class)->dispose (object);
}

static void
fl_service_summary_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServiceSummary *self = FL_SERVICE_SUMMARY (object);

  switch ((FlServiceSummaryProperty) id) {
  case PROP_SERVICE:
    g_value_set_object (value, fl_service_summary_get_service (self));
    break;
  case PROP_CONNECTIONS:
    g_value_set_object (value, fl_service_summary_get_connections (self));
    break;
  }
}

static void
fl_service_summary_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlServiceSummary *self = FL_SERVICE_SUMMARY (object);

  switch ((FlServiceSummaryProperty) id) {
  case PROP_SERVICE:
    fl_service_summary_set_service (self, g_value_get_object (value));
    break;
  case PROP_CONNECTIONS:
    fl_service_summary_set_connections (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_AUTH_SUMMARY);
  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_CONNECTION);
  g_type_ensure (FL_TYPE_CONNECTION_ROW);
  g_type_ensure (FL_TYPE_INFO_ROW);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  g_type_ensure (FL_TYPE_SERVICE_HEADING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service/fl-service-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceSummary, place);
  gtk_widget_class_bind_template_callback (widget_class, fl_is_some);
  gtk_widget_class_bind_template_callback (widget_class, fl_service_host_list);
  gtk_widget_class_bind_template_callback (widget_class, fl_service_is_custom);
  gtk_widget_class_bind_template_callback (widget_class, fl_service_scope_pairs);
  gtk_widget_class_bind_template_callback (widget_class, fl_service_variable_pairs);
  gtk_widget_class_bind_template_callback (widget_class, fl_tls_details);
  gtk_widget_class_bind_template_callback (widget_class, open_console_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_documentation_cb);
}

static void
fl_service_summary_class_init (FlServiceSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_service_summary_dispose;
  object_class->get_property = fl_service_summary_get_property;
  object_class->set_property = fl_service_summary_set_property;

  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CONNECTIONS] =
      g_param_spec_object ("connections", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_service_summary_init (FlServiceSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Another service is read from its top. */
FlService *
fl_service_summary_get_service (FlServiceSummary *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_SUMMARY (self), NULL);

  return self->service;
}

void
fl_service_summary_set_service (FlServiceSummary *self, FlService *service)
{
  g_return_if_fail (FL_IS_SERVICE_SUMMARY (self));

  if (!g_set_object (&self->service, service))
    return;
  gtk_adjustment_set_value (self->place, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

GListModel *
fl_service_summary_get_connections (FlServiceSummary *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_SUMMARY (self), NULL);

  return self->connections;
}

void
fl_service_summary_set_connections (FlServiceSummary *self, GListModel *connections)
{
  g_return_if_fail (FL_IS_SERVICE_SUMMARY (self));

  if (g_set_object (&self->connections, connections))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTIONS]);
}
