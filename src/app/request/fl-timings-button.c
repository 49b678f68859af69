/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-timings-button.h"

#include "fl-response-closures.h"

/* How long an exchange took; pressed, where the time went. */

struct _FlTimingsButton {
  AdwBin parent_instance;

  FlResponse *response;
};

G_DEFINE_FINAL_TYPE (FlTimingsButton, fl_timings_button, ADW_TYPE_BIN)

typedef enum {
  PROP_RESPONSE = 1,
} FlTimingsButtonProperty;

static GParamSpec *properties[PROP_RESPONSE + 1];

static void
fl_timings_button_dispose (GObject *object)
{
  FlTimingsButton *self = FL_TIMINGS_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_TIMINGS_BUTTON);
  g_clear_object (&self->response);

  G_OBJECT_CLASS (fl_timings_button_parent_class)->dispose (object);
}

static void
fl_timings_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlTimingsButton *self = FL_TIMINGS_BUTTON (object);

  switch ((FlTimingsButtonProperty) id) {
  case PROP_RESPONSE:
    g_value_set_object (value, fl_timings_button_get_response (self));
    break;
  }
}

static void
fl_timings_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlTimingsButton *self = FL_TIMINGS_BUTTON (object);

  switch ((FlTimingsButtonProperty) id) {
  case PROP_RESPONSE:
    fl_timings_button_set_response (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-timings-button.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_timing_text);
}

static void
fl_timings_button_class_init (FlTimingsButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_timings_button_dispose;
  object_class->get_property = fl_timings_button_get_property;
  object_class->set_property = fl_timings_button_set_property;

  properties[PROP_RESPONSE] =
      g_param_spec_object ("response", NULL, NULL, FL_TYPE_RESPONSE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_timings_button_init (FlTimingsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlResponse *
fl_timings_button_get_response (FlTimingsButton *self)
{
  g_return_val_if_fail (FL_IS_TIMINGS_BUTTON (self), NULL);

  return self->response;
}

void
fl_timings_button_set_response (FlTimingsButton *self, FlResponse *response)
{
  g_return_if_fail (FL_IS_TIMINGS_BUTTON (self));

  if (g_set_object (&self->response, response))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESPONSE]);
}
