/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-summary.h"

#include "fl-auth-details.h"
#include "fl-boxed-list.h"
#include "fl-info-row.h"
#include "fl-text-closures.h"

/* How a service authorizes: the client that Fairlead is for it, and the endpoints. */

struct _FlAuthSummary {
  AdwBin parent_instance;

  FlAuthSettings *auth;
};

G_DEFINE_FINAL_TYPE (FlAuthSummary, fl_auth_summary, ADW_TYPE_BIN)

typedef enum {
  PROP_AUTH = 1,
} FlAuthSummaryProperty;

static GParamSpec *properties[PROP_AUTH + 1];

static void
fl_auth_summary_dispose (GObject *object)
{
  FlAuthSummary *self = FL_AUTH_SUMMARY (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_AUTH_SUMMARY);
  g_clear_object (&self->auth);

  G_OBJECT_CLASS (fl_auth_summary_parent_class)->dispose (object);
}

static void
fl_auth_summary_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlAuthSummary *self = FL_AUTH_SUMMARY (object);

  switch ((FlAuthSummaryProperty) id) {
  case PROP_AUTH:
    g_value_set_object (value, fl_auth_summary_get_auth (self));
    break;
  }
}

static void
fl_auth_summary_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlAuthSummary *self = FL_AUTH_SUMMARY (object);

  switch ((FlAuthSummaryProperty) id) {
  case PROP_AUTH:
    fl_auth_summary_set_auth (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_INFO_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service/fl-auth-summary.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_auth_client_details);
  gtk_widget_class_bind_template_callback (widget_class, fl_auth_client_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_auth_details);
  gtk_widget_class_bind_template_callback (widget_class, fl_is_some);
}

static void
fl_auth_summary_class_init (FlAuthSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_auth_summary_dispose;
  object_class->get_property = fl_auth_summary_get_property;
  object_class->set_property = fl_auth_summary_set_property;

  properties[PROP_AUTH] =
      g_param_spec_object ("auth", NULL, NULL, FL_TYPE_AUTH_SETTINGS,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_auth_summary_init (FlAuthSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlAuthSettings *
fl_auth_summary_get_auth (FlAuthSummary *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SUMMARY (self), NULL);

  return self->auth;
}

void
fl_auth_summary_set_auth (FlAuthSummary *self, FlAuthSettings *auth)
{
  g_return_if_fail (FL_IS_AUTH_SUMMARY (self));

  if (g_set_object (&self->auth, auth))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTH]);
}
