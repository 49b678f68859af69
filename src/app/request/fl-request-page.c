/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-request-page.h"

#include "fl-connection-closures.h"
#include "fl-list-label.h"
#include "fl-naming.h"
#include "fl-request-editor.h"
#include "fl-response-view.h"
#include "fl-text-closures.h"

#include <glib/gi18n.h>

/* The Request view of a connection: method and URL, what goes along, and the response below. A
 * window that is too low for both scrolls. */

struct _FlRequestPage {
  AdwBin parent_instance;

  GtkDropDown *method_drop_down;
  GtkWidget *url_entry;
  GtkScrolledWindow *scroller;
  GtkWidget *response_view;

  FlExchange *exchange;
  GBindingGroup *request_bindings;
  GSignalGroup *exchange_signals;
};

G_DEFINE_FINAL_TYPE (FlRequestPage, fl_request_page, ADW_TYPE_BIN)

typedef enum {
  PROP_EXCHANGE = 1,
} FlRequestPageProperty;

static GParamSpec *properties[PROP_EXCHANGE + 1];

static char *
describe_base_url (GObject *object, FlConnection *connection, FlService *service)
{
  g_autofree char *base_url = fl_connection_base_url (object, connection, service);

  /* Translators: the URL that paths of a service are below. */
  return base_url ? g_strdup_printf (_ ("Base URL: %s"), base_url) : NULL;
}

static gboolean
method_to_position (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  GListModel *methods = gtk_drop_down_get_model (user_data);

  for (guint i = 0; i < g_list_model_get_n_items (methods); i++) {
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (methods), i),
                   g_value_get_string (from)) == 0) {
      g_value_set_uint (to, i);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
position_to_method (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  GListModel *methods = gtk_drop_down_get_model (user_data);

  g_value_set_string (to, gtk_string_list_get_string (GTK_STRING_LIST (methods),
                                                      g_value_get_uint (from)));
  return TRUE;
}

static void
busy_cb (FlRequestPage *self)
{
  gboolean busy = self->exchange && fl_exchange_get_busy (self->exchange);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.send", self->exchange && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.cancel", busy);
}

static void
watch_exchange (FlRequestPage *self)
{
  FlRequest *request = self->exchange ? fl_exchange_get_request (self->exchange) : NULL;

  g_binding_group_set_source (self->request_bindings, request);
  g_signal_group_set_target (self->exchange_signals, self->exchange);
  busy_cb (self);
}

static void
scroll_to_response (FlRequestPage *self)
{
  GtkWidget *content = gtk_widget_get_ancestor (self->response_view, GTK_TYPE_PANED);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (self->response_view, content, &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller),
                              bounds.origin.y);
}

static void
send_request (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlRequestPage *self = FL_REQUEST_PAGE (widget);

  fl_exchange_send (self->exchange);
  scroll_to_response (self);
}

static void
cancel_request (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_exchange_cancel (FL_REQUEST_PAGE (widget)->exchange);
}

static void
send_cb (FlRequestPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "request.send", NULL);
}

static void
fl_request_page_dispose (GObject *object)
{
  FlRequestPage *self = FL_REQUEST_PAGE (object);

  g_clear_object (&self->request_bindings);
  g_clear_object (&self->exchange_signals);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_REQUEST_PAGE);
  g_clear_object (&self->exchange);

  G_OBJECT_CLASS (fl_request_page_parent_class)->dispose (object);
}

static void
fl_request_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlRequestPage *self = FL_REQUEST_PAGE (object);

  switch ((FlRequestPageProperty) id) {
  case PROP_EXCHANGE:
    g_value_set_object (value, fl_request_page_get_exchange (self));
    break;
  }
}

static void
fl_request_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlRequestPage *self = FL_REQUEST_PAGE (object);

  switch ((FlRequestPageProperty) id) {
  case PROP_EXCHANGE:
    fl_request_page_set_exchange (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_LIST_LABEL);
  g_type_ensure (FL_TYPE_REQUEST_EDITOR);
  g_type_ensure (FL_TYPE_RESPONSE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-request-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlRequestPage, method_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FlRequestPage, url_entry);
  gtk_widget_class_bind_template_child (widget_class, FlRequestPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FlRequestPage, response_view);
  gtk_widget_class_bind_template_callback (widget_class, describe_base_url);
  gtk_widget_class_bind_template_callback (widget_class, fl_is_not);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
}

static void
fl_request_page_class_init (FlRequestPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_request_page_dispose;
  object_class->get_property = fl_request_page_get_property;
  object_class->set_property = fl_request_page_set_property;

  properties[PROP_EXCHANGE] =
      g_param_spec_object ("exchange", NULL, NULL, FL_TYPE_EXCHANGE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "request.send", NULL, send_request);
  gtk_widget_class_install_action (widget_class, "request.cancel", NULL, cancel_request);
}

static void
fl_request_page_init (FlRequestPage *self)
{
  GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;
  gtk_widget_init_template (GTK_WIDGET (self));
  fl_name_drop_down (self->method_drop_down, _ ("Method"));
  self->request_bindings = g_binding_group_new ();
  g_binding_group_bind (self->request_bindings, "url", self->url_entry, "text", flags);
  g_binding_group_bind_full (self->request_bindings, "method", self->method_drop_down, "selected",
                             flags, method_to_position, position_to_method, self->method_drop_down,
                             NULL);
  self->exchange_signals = g_signal_group_new (FL_TYPE_EXCHANGE);
  g_signal_group_connect_swapped (self->exchange_signals, "notify::busy", G_CALLBACK (busy_cb),
                                  self);
  busy_cb (self);
}

FlExchange *
fl_request_page_get_exchange (FlRequestPage *self)
{
  g_return_val_if_fail (FL_IS_REQUEST_PAGE (self), NULL);

  return self->exchange;
}

void
fl_request_page_set_exchange (FlRequestPage *self, FlExchange *exchange)
{
  g_return_if_fail (FL_IS_REQUEST_PAGE (self));

  if (!g_set_object (&self->exchange, exchange))
    return;
  watch_exchange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXCHANGE]);
}
