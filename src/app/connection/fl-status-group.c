/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-status-group.h"

#include "fl-connection-closures.h"
#include "fl-connection.h"
#include "fl-property-row.h"
#include "fl-ticker.h"
#include "fl-time-closures.h"

/* How a connection stands, in times that keep up by themselves with the clock that it is given. */

struct _FlStatusGroup {
  AdwPreferencesGroup parent_instance;

  FlConnection *connection;
  FlService *service;
  FlTicker *ticker;
};

G_DEFINE_FINAL_TYPE (FlStatusGroup, fl_status_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_CONNECTION = 1,
  PROP_SERVICE,
  PROP_TICKER,
} FlStatusGroupProperty;

static GParamSpec *properties[PROP_TICKER + 1];

static void
fl_status_group_dispose (GObject *object)
{
  FlStatusGroup *self = FL_STATUS_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_STATUS_GROUP);
  g_clear_object (&self->connection);
  g_clear_object (&self->service);
  g_clear_object (&self->ticker);

  G_OBJECT_CLASS (fl_status_group_parent_class)->dispose (object);
}

static GObject **
find_object (FlStatusGroup *self, guint id)
{
  switch ((FlStatusGroupProperty) id) {
  case PROP_CONNECTION:
    return (GObject **) &self->connection;
  case PROP_SERVICE:
    return (GObject **) &self->service;
  case PROP_TICKER:
    return (GObject **) &self->ticker;
  }
  g_assert_not_reached ();
}

static void
fl_status_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, *find_object (FL_STATUS_GROUP (object), id));
}

static void
fl_status_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (g_set_object (find_object (FL_STATUS_GROUP (object), id), g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  g_type_ensure (FL_TYPE_TICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection/fl-status-group.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_credentials_title);
  gtk_widget_class_bind_template_callback (widget_class, fl_instant_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_last_used_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_refresh_left_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_time_ago_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_time_left_text);
}

static void
fl_status_group_class_init (FlStatusGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fl_status_group_dispose;
  object_class->get_property = fl_status_group_get_property;
  object_class->set_property = fl_status_group_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, flags);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE, flags);
  properties[PROP_TICKER] = g_param_spec_object ("ticker", NULL, NULL, FL_TYPE_TICKER, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fl_status_group_init (FlStatusGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
