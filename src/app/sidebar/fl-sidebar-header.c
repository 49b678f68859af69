/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-header.h"

/* The line above a section of the sidebar: its title, and how many items follow. */

struct _FlSidebarHeader {
  GObject parent_instance;

  char *title;
  guint count;
};

G_DEFINE_FINAL_TYPE (FlSidebarHeader, fl_sidebar_header, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
  PROP_COUNT,
} FlSidebarHeaderProperty;

static GParamSpec *properties[PROP_COUNT + 1];

static void
fl_sidebar_header_finalize (GObject *object)
{
  FlSidebarHeader *self = FL_SIDEBAR_HEADER (object);

  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (fl_sidebar_header_parent_class)->finalize (object);
}

static void
fl_sidebar_header_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlSidebarHeader *self = FL_SIDEBAR_HEADER (object);

  switch ((FlSidebarHeaderProperty) id) {
  case PROP_TITLE:
    g_value_set_string (value, fl_sidebar_header_get_title (self));
    break;
  case PROP_COUNT:
    g_value_set_uint (value, fl_sidebar_header_get_count (self));
    break;
  }
}

static void
fl_sidebar_header_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlSidebarHeader *self = FL_SIDEBAR_HEADER (object);

  switch ((FlSidebarHeaderProperty) id) {
  case PROP_TITLE:
    fl_sidebar_header_set_title (self, g_value_get_string (value));
    break;
  case PROP_COUNT:
    fl_sidebar_header_set_count (self, g_value_get_uint (value));
    break;
  }
}

static void
fl_sidebar_header_class_init (FlSidebarHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_sidebar_header_finalize;
  object_class->get_property = fl_sidebar_header_get_property;
  object_class->set_property = fl_sidebar_header_set_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_COUNT] =
      g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_sidebar_header_init (FlSidebarHeader *self)
{
}

const char *
fl_sidebar_header_get_title (FlSidebarHeader *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR_HEADER (self), NULL);

  return self->title;
}

void
fl_sidebar_header_set_title (FlSidebarHeader *self, const char *title)
{
  g_return_if_fail (FL_IS_SIDEBAR_HEADER (self));

  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

guint
fl_sidebar_header_get_count (FlSidebarHeader *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR_HEADER (self), 0);

  return self->count;
}

void
fl_sidebar_header_set_count (FlSidebarHeader *self, guint count)
{
  g_return_if_fail (FL_IS_SIDEBAR_HEADER (self));

  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}
