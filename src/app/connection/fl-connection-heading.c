/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-heading.h"

#include "fl-badge.h"
#include "fl-connection-closures.h"
#include "fl-status-closures.h"
#include "fl-text-closures.h"

/* The top of a connection's summary: who it is, how it stands, and what to do about it. */

struct _FlConnectionHeading {
  AdwBin parent_instance;

  FlConnection *connection;
  FlService *service;
  char *warning;
};

G_DEFINE_FINAL_TYPE (FlConnectionHeading, fl_connection_heading, ADW_TYPE_BIN)

typedef enum {
  PROP_CONNECTION = 1,
  PROP_SERVICE,
  PROP_WARNING,
} FlConnectionHeadingProperty;

static GParamSpec *properties[PROP_WARNING + 1];

static void
fl_connection_heading_dispose (GObject *object)
{
  FlConnectionHeading *self = FL_CONNECTION_HEADING (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CONNECTION_HEADING);
  g_clear_object (&self->connection);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (fl_connection_heading_parent_class)->dispose (object);
}

static void
fl_connection_heading_finalize (GObject *object)
{
  g_free (FL_CONNECTION_HEADING (object)->warning);

  G_OBJECT_CLASS (fl_connection_heading_parent_class)->finalize (object);
}

static void
fl_connection_heading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnectionHeading *self = FL_CONNECTION_HEADING (object);

  switch ((FlConnectionHeadingProperty) id) {
  case PROP_CONNECTION:
    g_value_set_object (value, fl_connection_heading_get_connection (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_connection_heading_get_service (self));
    break;
  case PROP_WARNING:
    g_value_set_string (value, fl_connection_heading_get_warning (self));
    break;
  }
}

static void
fl_connection_heading_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  FlConnectionHeading *self = FL_CONNECTION_HEADING (object);

  switch ((FlConnectionHeadingProperty) id) {
  case PROP_CONNECTION:
    fl_connection_heading_set_connection (self, g_value_get_object (value));
    break;
  case PROP_SERVICE:
    fl_connection_heading_set_service (self, g_value_get_object (value));
    break;
  case PROP_WARNING:
    fl_connection_heading_set_warning (self, g_value_get_string (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection/fl-connection-heading.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_connection_missing_service);
  gtk_widget_class_bind_template_callback (widget_class, fl_is_nothing);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_action);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_button_classes);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_request_classes);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_sentence);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_tone);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_verb);
  gtk_widget_class_bind_template_callback (widget_class, fl_text_is_given);
  gtk_widget_class_bind_template_callback (widget_class, fl_text_is_missing);
}

static void
fl_connection_heading_class_init (FlConnectionHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_connection_heading_dispose;
  object_class->finalize = fl_connection_heading_finalize;
  object_class->get_property = fl_connection_heading_get_property;
  object_class->set_property = fl_connection_heading_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WARNING] =
      g_param_spec_string ("warning", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_connection_heading_init (FlConnectionHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlConnection *
fl_connection_heading_get_connection (FlConnectionHeading *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_HEADING (self), NULL);

  return self->connection;
}

void
fl_connection_heading_set_connection (FlConnectionHeading *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_CONNECTION_HEADING (self));

  if (g_set_object (&self->connection, connection))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

FlService *
fl_connection_heading_get_service (FlConnectionHeading *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_HEADING (self), NULL);

  return self->service;
}

void
fl_connection_heading_set_service (FlConnectionHeading *self, FlService *service)
{
  g_return_if_fail (FL_IS_CONNECTION_HEADING (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/* NULL where there is nothing to warn of. */
const char *
fl_connection_heading_get_warning (FlConnectionHeading *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_HEADING (self), NULL);

  return self->warning;
}

/* It takes the place of the sentence on the status: only what has to be done is said. */
void
fl_connection_heading_set_warning (FlConnectionHeading *self, const char *warning)
{
  g_return_if_fail (FL_IS_CONNECTION_HEADING (self));

  if (g_strcmp0 (self->warning, warning) == 0)
    return;
  g_free (self->warning);
  self->warning = g_strdup (warning);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNING]);
}
