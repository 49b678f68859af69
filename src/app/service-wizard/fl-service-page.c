/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-page.h"

#include "fl-problem-row.h"

/* One step of the service wizard: rows that are bound to the service which is being made. */

typedef struct {
  FlService *service;
  gboolean disposed;
} FlServicePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlServicePage, fl_service_page, ADW_TYPE_PREFERENCES_PAGE)

typedef enum {
  PROP_SERVICE = 1,
} FlServicePageProperty;

static GParamSpec *properties[PROP_SERVICE + 1];

static FlServicePagePrivate *
get_private (FlServicePage *self)
{
  return fl_service_page_get_instance_private (self);
}

static void
fl_service_page_dispose (GObject *object)
{
  FlServicePagePrivate *priv = get_private (FL_SERVICE_PAGE (object));

  g_clear_object (&priv->service);
  /* GTK 4.8 stumbles over a second time. */
  if (!priv->disposed)
    gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  priv->disposed = TRUE;

  G_OBJECT_CLASS (fl_service_page_parent_class)->dispose (object);
}

static void
fl_service_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServicePage *self = FL_SERVICE_PAGE (object);

  switch ((FlServicePageProperty) id) {
  case PROP_SERVICE:
    g_value_set_object (value, fl_service_page_get_service (self));
    break;
  }
}

static void
fl_service_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlServicePage *self = FL_SERVICE_PAGE (object);

  switch ((FlServicePageProperty) id) {
  case PROP_SERVICE:
    fl_service_page_set_service (self, g_value_get_object (value));
    break;
  }
}

static void
fl_service_page_class_init (FlServicePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_service_page_dispose;
  object_class->get_property = fl_service_page_get_property;
  object_class->set_property = fl_service_page_set_property;

  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_service_page_init (FlServicePage *self)
{
}

/* For class_init: the page's template, a file among the resources, and the fields in it. */
void
fl_service_page_class_bind_template (FlServicePageClass *klass,
                                     const char *file,
                                     const FlRowField *fields)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_autofree char *resource = g_strconcat ("/io/github/fairlead/Fairlead/", file, NULL);

  klass->fields = fields;
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, resource);
  fl_row_fields_declare (widget_class, fields);
}

FlService *
fl_service_page_get_service (FlServicePage *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_PAGE (self), NULL);

  return get_private (self)->service;
}

void
fl_service_page_set_service (FlServicePage *self, FlService *service)
{
  FlServicePagePrivate *priv = get_private (self);
  FlServicePageClass *class = FL_SERVICE_PAGE_GET_CLASS (self);

  g_return_if_fail (FL_IS_SERVICE_PAGE (self));
  g_return_if_fail (!priv->service || priv->service == service);

  if (!g_set_object (&priv->service, service))
    return;

  if (class->fields)
    fl_row_fields_bind (self, class->fields, fl_service_get_auth (service));
  if (class->bind)
    class->bind (self, service);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

void
fl_service_page_take_over (FlServicePage *self)
{
  g_return_if_fail (FL_IS_SERVICE_PAGE (self));

  if (FL_SERVICE_PAGE_GET_CLASS (self)->take_over)
    FL_SERVICE_PAGE_GET_CLASS (self)->take_over (self);
}

/* Returns: (transfer none) (nullable): what was imported on this page, and is not stored yet */
FlClientCertificate *
fl_service_page_get_new_certificate (FlServicePage *self)
{
  FlServicePageClass *class = FL_SERVICE_PAGE_GET_CLASS (self);

  g_return_val_if_fail (FL_IS_SERVICE_PAGE (self), NULL);

  return class->get_new_certificate ? class->get_new_certificate (self) : NULL;
}
