/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-row.h"

#include "fl-badge.h"
#include "fl-row-text.h"
#include "fl-status-closures.h"

/* A connection in the list on its service's page; pressed, it is opened. */

struct _FlConnectionRow {
  AdwActionRow parent_instance;

  FlConnection *item;
};

G_DEFINE_FINAL_TYPE (FlConnectionRow, fl_connection_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlConnectionRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static void
fl_connection_row_dispose (GObject *object)
{
  FlConnectionRow *self = FL_CONNECTION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CONNECTION_ROW);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fl_connection_row_parent_class)->dispose (object);
}

static void
fl_connection_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnectionRow *self = FL_CONNECTION_ROW (object);

  switch ((FlConnectionRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_connection_row_get_item (self));
    break;
  }
}

static void
fl_connection_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlConnectionRow *self = FL_CONNECTION_ROW (object);

  switch ((FlConnectionRowProperty) id) {
  case PROP_ITEM:
    self->item = g_value_dup_object (value);
    break;
  }
}

static void
fl_connection_row_constructed (GObject *object)
{
  FlConnectionRow *self = FL_CONNECTION_ROW (object);

  G_OBJECT_CLASS (fl_connection_row_parent_class)->constructed (object);
  fl_row_bind_texts (ADW_ACTION_ROW (self), self->item, "name", "link-name");
}

static void
fl_connection_row_activate (AdwActionRow *row)
{
  FlConnectionRow *self = FL_CONNECTION_ROW (row);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-connection", "s",
                              fl_connection_get_link_name (self->item));
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service/fl-connection-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_status_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_tone);
}

static void
fl_connection_row_class_init (FlConnectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_connection_row_dispose;
  object_class->get_property = fl_connection_row_get_property;
  object_class->set_property = fl_connection_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, FL_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  object_class->constructed = fl_connection_row_constructed;
  ADW_ACTION_ROW_CLASS (klass)->activate = fl_connection_row_activate;
}

static void
fl_connection_row_init (FlConnectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlConnection *
fl_connection_row_get_item (FlConnectionRow *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_ROW (self), NULL);

  return self->item;
}
