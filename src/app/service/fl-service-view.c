/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-view.h"

#include "fl-service-closures.h"
#include "fl-service-summary.h"

/* A service: what its document says, and what can be done with it. */

struct _FlServiceView {
  AdwBin parent_instance;

  FlRuntime *runtime;
  FlService *service;
  gboolean folded;
};

G_DEFINE_FINAL_TYPE (FlServiceView, fl_service_view, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_SERVICE,
  PROP_FOLDED,
} FlServiceViewProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

static void
fl_service_view_dispose (GObject *object)
{
  FlServiceView *self = FL_SERVICE_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SERVICE_VIEW);
  g_clear_object (&self->runtime);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (fl_service_view_parent_class)->dispose (object);
}

static void
fl_service_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServiceView *self = FL_SERVICE_VIEW (object);

  switch ((FlServiceViewProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_service_view_get_runtime (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_service_view_get_service (self));
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, fl_service_view_get_folded (self));
    break;
  }
}

static void
fl_service_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlServiceView *self = FL_SERVICE_VIEW (object);

  switch ((FlServiceViewProperty) id) {
  case PROP_RUNTIME:
    fl_service_view_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_SERVICE:
    fl_service_view_set_service (self, g_value_get_object (value));
    break;
  case PROP_FOLDED:
    fl_service_view_set_folded (self, g_value_get_boolean (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_SERVICE_SUMMARY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service/fl-service-view.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_service_is_custom);
  gtk_widget_class_bind_template_callback (widget_class, fl_service_origin_text);
}

static void
fl_service_view_class_init (FlServiceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_service_view_dispose;
  object_class->get_property = fl_service_view_get_property;
  object_class->set_property = fl_service_view_set_property;

  properties[PROP_RUNTIME] =
      g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_service_view_init (FlServiceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlRuntime *
fl_service_view_get_runtime (FlServiceView *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_VIEW (self), NULL);

  return self->runtime;
}

void
fl_service_view_set_runtime (FlServiceView *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_SERVICE_VIEW (self));

  if (g_set_object (&self->runtime, runtime))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

FlService *
fl_service_view_get_service (FlServiceView *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_VIEW (self), NULL);

  return self->service;
}

void
fl_service_view_set_service (FlServiceView *self, FlService *service)
{
  g_return_if_fail (FL_IS_SERVICE_VIEW (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

gboolean
fl_service_view_get_folded (FlServiceView *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_VIEW (self), FALSE);

  return self->folded;
}

void
fl_service_view_set_folded (FlServiceView *self, gboolean folded)
{
  g_return_if_fail (FL_IS_SERVICE_VIEW (self));

  if (self->folded == folded)
    return;
  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}
