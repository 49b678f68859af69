/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-origin-filter.h"

#include "fl-connection.h"

/* Keeps the connections or services of one origin: "mine", "shared", "internal", "custom" or
 * "default". In C rather than as an expression, because it runs for each of 10,000 connections
 * before they are shown. */

typedef enum {
  ORIGIN_NONE,
  ORIGIN_MINE,
  ORIGIN_SHARED,
  ORIGIN_INTERNAL,
  ORIGIN_CUSTOM,
  ORIGIN_DEFAULT,
} Origin;

static const char *const origin_names[] = {
  [ORIGIN_NONE] = "none",         [ORIGIN_MINE] = "mine",     [ORIGIN_SHARED] = "shared",
  [ORIGIN_INTERNAL] = "internal", [ORIGIN_CUSTOM] = "custom", [ORIGIN_DEFAULT] = "default",
};

struct _FlOriginFilter {
  GtkFilter parent_instance;

  Origin origin;
};

G_DEFINE_FINAL_TYPE (FlOriginFilter, fl_origin_filter, GTK_TYPE_FILTER)

typedef enum {
  PROP_ORIGIN = 1,
} FlOriginFilterProperty;

static GParamSpec *properties[PROP_ORIGIN + 1];

static Origin
find_origin (gpointer item)
{
  if (FL_IS_SERVICE (item))
    return fl_service_get_origin (item) == FL_SERVICE_DEFAULT ? ORIGIN_DEFAULT : ORIGIN_CUSTOM;
  if (!FL_IS_CONNECTION (item))
    return ORIGIN_NONE;
  switch (fl_connection_get_origin (item)) {
  case FL_CONNECTION_SHARED:
    return ORIGIN_SHARED;
  case FL_CONNECTION_INTERNAL:
    return ORIGIN_INTERNAL;
  case FL_CONNECTION_MINE:
  default:
    return ORIGIN_MINE;
  }
}

static gboolean
fl_origin_filter_match (GtkFilter *filter, gpointer item)
{
  return find_origin (item) == FL_ORIGIN_FILTER (filter)->origin;
}

static void
fl_origin_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlOriginFilter *self = FL_ORIGIN_FILTER (object);

  switch ((FlOriginFilterProperty) id) {
  case PROP_ORIGIN:
    g_value_set_string (value, fl_origin_filter_get_origin (self));
    break;
  }
}

static void
fl_origin_filter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlOriginFilter *self = FL_ORIGIN_FILTER (object);

  switch ((FlOriginFilterProperty) id) {
  case PROP_ORIGIN:
    fl_origin_filter_set_origin (self, g_value_get_string (value));
    break;
  }
}

static void
fl_origin_filter_class_init (FlOriginFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fl_origin_filter_get_property;
  object_class->set_property = fl_origin_filter_set_property;
  GTK_FILTER_CLASS (klass)->match = fl_origin_filter_match;

  properties[PROP_ORIGIN] =
      g_param_spec_string ("origin", NULL, NULL, origin_names[ORIGIN_NONE],
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_origin_filter_init (FlOriginFilter *self)
{
}

const char *
fl_origin_filter_get_origin (FlOriginFilter *self)
{
  g_return_val_if_fail (FL_IS_ORIGIN_FILTER (self), NULL);

  return origin_names[self->origin];
}

void
fl_origin_filter_set_origin (FlOriginFilter *self, const char *origin)
{
  Origin found = ORIGIN_NONE;

  g_return_if_fail (FL_IS_ORIGIN_FILTER (self));

  for (guint i = 0; i < G_N_ELEMENTS (origin_names); i++) {
    if (g_strcmp0 (origin_names[i], origin) == 0)
      found = i;
  }
  if (self->origin == found)
    return;
  self->origin = found;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORIGIN]);
}
