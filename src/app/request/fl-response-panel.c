/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-response-panel.h"

#include "fl-badge.h"
#include "fl-body-view.h"
#include "fl-boxed-list.h"
#include "fl-copy-button.h"
#include "fl-info-row.h"
#include "fl-refusal-closures.h"
#include "fl-response-closures.h"
#include "fl-response-saving.h"
#include "fl-text-closures.h"
#include "fl-timings-button.h"

#include <glib/gi18n.h>

/* A response: status, time, size, body, headers and the redirects that led there. */

struct _FlResponsePanel {
  AdwBin parent_instance;

  FlCopyButton *copy_button;

  FlResponse *response;
};

G_DEFINE_FINAL_TYPE (FlResponsePanel, fl_response_panel, ADW_TYPE_BIN)

typedef enum {
  PROP_RESPONSE = 1,
} FlResponsePanelProperty;

static GParamSpec *properties[PROP_RESPONSE + 1];

static char *
title_headers (GObject *object, guint count)
{
  return fl_counted_title (object, _ ("Headers"), count);
}

static char *
title_redirects (GObject *object, guint count)
{
  return fl_counted_title (object, _ ("Redirects"), count);
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlResponsePanel *self = FL_RESPONSE_PANEL (widget);

  if (self->response)
    fl_response_save_as (self->response, widget);
}

static void
reconnect (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlResponsePanel *self = FL_RESPONSE_PANEL (widget);
  FlRefusal *refusal = self->response ? fl_response_get_refusal (self->response) : NULL;

  if (refusal)
    gtk_widget_activate_action (widget, "win.connect-with-scopes", "^as",
                                fl_refusal_get_scopes (refusal));
}

/* What is copied is the body as it came, not as it is laid out. */
static void
show_response (FlResponsePanel *self)
{
  g_autofree char *text = self->response ? fl_response_dup_text (self->response) : NULL;

  fl_copy_button_set_text (self->copy_button, text);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), text && *text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "response.save",
                                 self->response && fl_response_get_size_bytes (self->response) > 0);
}

static void
fl_response_panel_dispose (GObject *object)
{
  FlResponsePanel *self = FL_RESPONSE_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_RESPONSE_PANEL);
  g_clear_object (&self->response);

  G_OBJECT_CLASS (fl_response_panel_parent_class)->dispose (object);
}

static void
fl_response_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlResponsePanel *self = FL_RESPONSE_PANEL (object);

  switch ((FlResponsePanelProperty) id) {
  case PROP_RESPONSE:
    g_value_set_object (value, fl_response_panel_get_response (self));
    break;
  }
}

static void
fl_response_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlResponsePanel *self = FL_RESPONSE_PANEL (object);

  switch ((FlResponsePanelProperty) id) {
  case PROP_RESPONSE:
    fl_response_panel_set_response (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BADGE);
  g_type_ensure (FL_TYPE_BODY_VIEW);
  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_COPY_BUTTON);
  g_type_ensure (FL_TYPE_INFO_ROW);
  g_type_ensure (FL_TYPE_TIMINGS_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-response-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FlResponsePanel, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, fl_is_none);
  gtk_widget_class_bind_template_callback (widget_class, fl_refusal_is_there);
  gtk_widget_class_bind_template_callback (widget_class, fl_refusal_offers_reconnect);
  gtk_widget_class_bind_template_callback (widget_class, fl_refusal_reconnect_label);
  gtk_widget_class_bind_template_callback (widget_class, fl_refusal_sentence);
  gtk_widget_class_bind_template_callback (widget_class, fl_response_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, fl_response_size_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_response_status_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_response_tone);
  gtk_widget_class_bind_template_callback (widget_class, title_headers);
  gtk_widget_class_bind_template_callback (widget_class, title_redirects);
}

static void
fl_response_panel_class_init (FlResponsePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_response_panel_dispose;
  object_class->get_property = fl_response_panel_get_property;
  object_class->set_property = fl_response_panel_set_property;

  properties[PROP_RESPONSE] =
      g_param_spec_object ("response", NULL, NULL, FL_TYPE_RESPONSE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "response.reconnect", NULL, reconnect);
  gtk_widget_class_install_action (widget_class, "response.save", NULL, save);
}

static void
fl_response_panel_init (FlResponsePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlResponse *
fl_response_panel_get_response (FlResponsePanel *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE_PANEL (self), NULL);

  return self->response;
}

void
fl_response_panel_set_response (FlResponsePanel *self, FlResponse *response)
{
  g_return_if_fail (FL_IS_RESPONSE_PANEL (self));

  if (!g_set_object (&self->response, response))
    return;
  show_response (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESPONSE]);
}
