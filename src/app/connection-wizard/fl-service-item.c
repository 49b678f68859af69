/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-item.h"

#include <glib/gi18n.h>

/* One service in the list that a new connection is begun with. */

struct _FlServiceItem {
  AdwBin parent_instance;

  /* Owned */
  FlService *service;
};

G_DEFINE_FINAL_TYPE (FlServiceItem, fl_service_item, ADW_TYPE_BIN)

typedef enum {
  PROP_SERVICE = 1,
} FlServiceItemProperty;

static GParamSpec *properties[PROP_SERVICE + 1];

static char *
describe_service (gpointer instance, FlServiceOrigin origin, const char *link_name)
{
  switch (origin) {
  case FL_SERVICE_CUSTOM:
    /* Translators: a service made by the user; %s is its link name */
    return g_strdup_printf (_ ("Custom service · %s"), link_name);
  case FL_SERVICE_DEFAULT:
    break;
  }
  return g_strdup (_ ("Default service"));
}

/* The list's own widget around the item is what a screen reader meets; at the floor it has no name
 * unless it is given one. */
static void
name_list_item (FlServiceItem *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *description = NULL;
  g_autofree char *spoken = NULL;

  if (!list_item || !self->service)
    return;

  description = describe_service (self, fl_service_get_origin (self->service),
                                  fl_service_get_link_name (self->service));
  spoken = g_strdup_printf ("%s, %s", fl_service_get_name (self->service), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
fl_service_item_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fl_service_item_parent_class)->root (widget);

  name_list_item (FL_SERVICE_ITEM (widget));
}

static void
fl_service_item_dispose (GObject *object)
{
  g_clear_object (&FL_SERVICE_ITEM (object)->service);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SERVICE_ITEM);

  G_OBJECT_CLASS (fl_service_item_parent_class)->dispose (object);
}

static void
fl_service_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServiceItem *self = FL_SERVICE_ITEM (object);

  switch ((FlServiceItemProperty) id) {
  case PROP_SERVICE:
    g_value_set_object (value, fl_service_item_get_service (self));
    break;
  }
}

static void
fl_service_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlServiceItem *self = FL_SERVICE_ITEM (object);

  switch ((FlServiceItemProperty) id) {
  case PROP_SERVICE:
    fl_service_item_set_service (self, g_value_get_object (value));
    break;
  }
}

static void
fl_service_item_class_init (FlServiceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_service_item_dispose;
  object_class->get_property = fl_service_item_get_property;
  object_class->set_property = fl_service_item_set_property;
  widget_class->root = fl_service_item_root;

  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_SERVICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-service-item.ui");
  gtk_widget_class_bind_template_callback (widget_class, describe_service);
}

static void
fl_service_item_init (FlServiceItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlService *
fl_service_item_get_service (FlServiceItem *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_ITEM (self), NULL);

  return self->service;
}

void
fl_service_item_set_service (FlServiceItem *self, FlService *service)
{
  g_return_if_fail (FL_IS_SERVICE_ITEM (self));

  if (!g_set_object (&self->service, service))
    return;

  name_list_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}
