/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-heading.h"

#include "fl-service-closures.h"

/* The top of a service's page: what it is, and what to do with it. */

struct _FlServiceHeading {
  AdwBin parent_instance;

  FlService *service;
};

G_DEFINE_FINAL_TYPE (FlServiceHeading, fl_service_heading, ADW_TYPE_BIN)

typedef enum {
  PROP_SERVICE = 1,
} FlServiceHeadingProperty;

static GParamSpec *properties[PROP_SERVICE + 1];

static void
fl_service_heading_dispose (GObject *object)
{
  FlServiceHeading *self = FL_SERVICE_HEADING (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SERVICE_HEADING);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (fl_service_heading_parent_class)->dispose (object);
}

static void
fl_service_heading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServiceHeading *self = FL_SERVICE_HEADING (object);

  switch ((FlServiceHeadingProperty) id) {
  case PROP_SERVICE:
    g_value_set_object (value, fl_service_heading_get_service (self));
    break;
  }
}

static void
fl_service_heading_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlServiceHeading *self = FL_SERVICE_HEADING (object);

  switch ((FlServiceHeadingProperty) id) {
  case PROP_SERVICE:
    fl_service_heading_set_service (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service/fl-service-heading.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_service_is_custom);
  gtk_widget_class_bind_template_callback (widget_class, fl_service_origin_text);
}

static void
fl_service_heading_class_init (FlServiceHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_service_heading_dispose;
  object_class->get_property = fl_service_heading_get_property;
  object_class->set_property = fl_service_heading_set_property;

  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_service_heading_init (FlServiceHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlService *
fl_service_heading_get_service (FlServiceHeading *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_HEADING (self), NULL);

  return self->service;
}

void
fl_service_heading_set_service (FlServiceHeading *self, FlService *service)
{
  g_return_if_fail (FL_IS_SERVICE_HEADING (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}
