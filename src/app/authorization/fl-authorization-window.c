/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-window.h"

#include "fl-authorization-page.h"

/* Authorizes one connection, from the moment it is shown. Closing it gives up. */

struct _FlAuthorizationWindow {
  AdwWindow parent_instance;

  /* Template children */
  FlAuthorizationPage *page;

  gboolean started;
};

G_DEFINE_FINAL_TYPE (FlAuthorizationWindow, fl_authorization_window, ADW_TYPE_WINDOW)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
} FlAuthorizationWindowProperty;

static GParamSpec *properties[PROP_CONNECTION + 1];

enum {
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
fl_authorization_window_close_request (GtkWindow *window)
{
  FlAuthorizationWindow *self = FL_AUTHORIZATION_WINDOW (window);

  fl_authorization_page_cancel (self->page);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0,
                 fl_authorization_page_get_connected (self->page));

  return GTK_WINDOW_CLASS (fl_authorization_window_parent_class)->close_request (window);
}

static void
fl_authorization_window_map (GtkWidget *widget)
{
  FlAuthorizationWindow *self = FL_AUTHORIZATION_WINDOW (widget);

  GTK_WIDGET_CLASS (fl_authorization_window_parent_class)->map (widget);

  if (!self->started) {
    self->started = TRUE;
    fl_authorization_page_start (self->page);
  }
}

static void
fl_authorization_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_AUTHORIZATION_WINDOW);

  G_OBJECT_CLASS (fl_authorization_window_parent_class)->dispose (object);
}

static void
fl_authorization_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlAuthorizationWindow *self = FL_AUTHORIZATION_WINDOW (object);

  switch ((FlAuthorizationWindowProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_authorization_page_get_runtime (self->page));
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, fl_authorization_page_get_connection (self->page));
    break;
  }
}

static void
fl_authorization_window_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  FlAuthorizationWindow *self = FL_AUTHORIZATION_WINDOW (object);

  switch ((FlAuthorizationWindowProperty) id) {
  case PROP_RUNTIME:
    fl_authorization_page_set_runtime (self->page, g_value_get_object (value));
    break;
  case PROP_CONNECTION:
    fl_authorization_page_set_connection (self->page, g_value_get_object (value));
    break;
  }
}

static void
fl_authorization_window_class_init (FlAuthorizationWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_authorization_window_dispose;
  object_class->get_property = fl_authorization_window_get_property;
  object_class->set_property = fl_authorization_window_set_property;
  widget_class->map = fl_authorization_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = fl_authorization_window_close_request;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_FINISHED] =
      g_signal_new ("finished", FL_TYPE_AUTHORIZATION_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (FL_TYPE_AUTHORIZATION_PAGE);
  g_type_ensure (FL_TYPE_CONNECTION);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/authorization/fl-authorization-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationWindow, page);
}

static void
fl_authorization_window_init (FlAuthorizationWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The signal "finished" tells, when the window closes, whether the connection is connected. */
GtkWindow *
fl_authorization_window_new (FlRuntime *runtime, FlConnection *connection)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);

  return g_object_new (FL_TYPE_AUTHORIZATION_WINDOW, "runtime", runtime, "connection", connection,
                       NULL);
}

/* Asks for more than the connection does; to be called before it is shown. */
void
fl_authorization_window_add_scopes (FlAuthorizationWindow *self, const char *const *scopes)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_WINDOW (self));

  fl_authorization_page_add_scopes (self->page, scopes);
}

/* Has the person choose another account; to be called before it is shown. */
void
fl_authorization_window_switch_account (FlAuthorizationWindow *self)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_WINDOW (self));

  fl_authorization_page_switch_account (self->page);
}
