/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-request-editor.h"

#include "fl-body-editor.h"
#include "fl-pair-editor.h"
#include "fl-text-closures.h"

#include <glib/gi18n.h>

/* What goes along with a request: query parameters, headers and body. */

struct _FlRequestEditor {
  AdwBin parent_instance;

  FlExchange *exchange;
};

G_DEFINE_FINAL_TYPE (FlRequestEditor, fl_request_editor, ADW_TYPE_BIN)

typedef enum {
  PROP_EXCHANGE = 1,
} FlRequestEditorProperty;

static GParamSpec *properties[PROP_EXCHANGE + 1];

#define BUTTON_HEIGHT     50
#define ROW_HEIGHT        51
#define MAX_ROWS_UNROLLED 3

/* Grows with its rows, up to where it would take too much from the response. */
static int
choose_height (GObject *object, guint n_rows)
{
  return BUTTON_HEIGHT + ROW_HEIGHT * MIN (n_rows, MAX_ROWS_UNROLLED);
}

static char *
title_query (GObject *object, guint count)
{
  return fl_counted_title (object, _ ("Query"), count);
}

static char *
title_headers (GObject *object, guint count)
{
  return fl_counted_title (object, _ ("Headers"), count);
}

static void
fl_request_editor_dispose (GObject *object)
{
  FlRequestEditor *self = FL_REQUEST_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_REQUEST_EDITOR);
  g_clear_object (&self->exchange);

  G_OBJECT_CLASS (fl_request_editor_parent_class)->dispose (object);
}

static void
fl_request_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlRequestEditor *self = FL_REQUEST_EDITOR (object);

  switch ((FlRequestEditorProperty) id) {
  case PROP_EXCHANGE:
    g_value_set_object (value, fl_request_editor_get_exchange (self));
    break;
  }
}

static void
fl_request_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlRequestEditor *self = FL_REQUEST_EDITOR (object);

  switch ((FlRequestEditorProperty) id) {
  case PROP_EXCHANGE:
    fl_request_editor_set_exchange (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BODY_EDITOR);
  g_type_ensure (FL_TYPE_PAIR_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-request-editor.ui");
  gtk_widget_class_bind_template_callback (widget_class, choose_height);
  gtk_widget_class_bind_template_callback (widget_class, title_headers);
  gtk_widget_class_bind_template_callback (widget_class, title_query);
}

static void
fl_request_editor_class_init (FlRequestEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_request_editor_dispose;
  object_class->get_property = fl_request_editor_get_property;
  object_class->set_property = fl_request_editor_set_property;

  properties[PROP_EXCHANGE] =
      g_param_spec_object ("exchange", NULL, NULL, FL_TYPE_EXCHANGE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_request_editor_init (FlRequestEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlExchange *
fl_request_editor_get_exchange (FlRequestEditor *self)
{
  g_return_val_if_fail (FL_IS_REQUEST_EDITOR (self), NULL);

  return self->exchange;
}

void
fl_request_editor_set_exchange (FlRequestEditor *self, FlExchange *exchange)
{
  g_return_if_fail (FL_IS_REQUEST_EDITOR (self));

  if (g_set_object (&self->exchange, exchange))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXCHANGE]);
}
