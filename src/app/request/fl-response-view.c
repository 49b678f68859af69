/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-response-view.h"

#include "fl-naming.h"
#include "fl-progress.h"
#include "fl-response-panel.h"
#include "fl-status-closures.h"
#include "fl-text-closures.h"

#include <glib/gi18n.h>

/* What became of a request: nothing yet, a call under way, a response or the reason why there is
 * none. */

struct _FlResponseView {
  AdwBin parent_instance;

  FlExchange *exchange;
};

G_DEFINE_FINAL_TYPE (FlResponseView, fl_response_view, ADW_TYPE_BIN)

typedef enum {
  PROP_EXCHANGE = 1,
} FlResponseViewProperty;

static GParamSpec *properties[PROP_EXCHANGE + 1];

static char *
choose_page (GObject *object, FlResponse *response, const char *error_text, gboolean busy)
{
  if (error_text)
    return g_strdup ("error");
  if (response)
    return g_strdup ("response");
  return g_strdup (busy ? "busy" : "empty");
}

static char *
describe_progress (GObject *object, gint64 received_bytes)
{
  g_autofree char *received = g_format_size (received_bytes);

  if (received_bytes == 0)
    return g_strdup (_ ("Waiting for the response…"));
  /* Translators: a size, such as "12.3 MB". */
  return g_strdup_printf (_ ("Received %s"), received);
}

static void
fl_response_view_dispose (GObject *object)
{
  FlResponseView *self = FL_RESPONSE_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_RESPONSE_VIEW);
  g_clear_object (&self->exchange);

  G_OBJECT_CLASS (fl_response_view_parent_class)->dispose (object);
}

static void
fl_response_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlResponseView *self = FL_RESPONSE_VIEW (object);

  switch ((FlResponseViewProperty) id) {
  case PROP_EXCHANGE:
    g_value_set_object (value, fl_response_view_get_exchange (self));
    break;
  }
}

static void
fl_response_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlResponseView *self = FL_RESPONSE_VIEW (object);

  switch ((FlResponseViewProperty) id) {
  case PROP_EXCHANGE:
    fl_response_view_set_exchange (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_PROGRESS);
  g_type_ensure (FL_TYPE_RESPONSE_PANEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-response-view.ui");
  gtk_widget_class_bind_template_callback (widget_class, choose_page);
  gtk_widget_class_bind_template_callback (widget_class, describe_progress);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_action);
  gtk_widget_class_bind_template_callback (widget_class, fl_status_verb);
  gtk_widget_class_bind_template_callback (widget_class, fl_text_escaped);
}

static void
fl_response_view_class_init (FlResponseViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_response_view_dispose;
  object_class->get_property = fl_response_view_get_property;
  object_class->set_property = fl_response_view_set_property;

  properties[PROP_EXCHANGE] =
      g_param_spec_object ("exchange", NULL, NULL, FL_TYPE_EXCHANGE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_response_view_init (FlResponseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fl_name_status_pages (GTK_WIDGET (self));
}

FlExchange *
fl_response_view_get_exchange (FlResponseView *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE_VIEW (self), NULL);

  return self->exchange;
}

void
fl_response_view_set_exchange (FlResponseView *self, FlExchange *exchange)
{
  g_return_if_fail (FL_IS_RESPONSE_VIEW (self));

  if (g_set_object (&self->exchange, exchange))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXCHANGE]);
}
