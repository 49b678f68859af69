/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-result.h"

#include "fl-authorization-texts.h"
#include "fl-property-row.h"

/* What a person sees when a connection has come about: as whom, what was granted, and how to use
 * it now. Its button activates "authorization.done". */

struct _FlAuthorizationResult {
  AdwBin parent_instance;

  /* Template children */
  GtkWidget *done_button;

  /* Owned */
  FlRuntime *runtime;
  FlConnection *connection;
};

G_DEFINE_FINAL_TYPE (FlAuthorizationResult, fl_authorization_result, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
  PROP_SERVICE_NAME,
  PROP_SHELL_CALL,
  PROP_MISSING_SCOPES,
} FlAuthorizationResultProperty;

static GParamSpec *properties[PROP_MISSING_SCOPES + 1];

static FlService *
peek_service (FlAuthorizationResult *self)
{
  if (!self->runtime || !self->connection)
    return NULL;
  return fl_runtime_peek_service (self->runtime, fl_connection_get_service (self->connection));
}

/* The description of a status page is markup. */
static char *
describe_connected (gpointer instance, const char *service_name, const char *account)
{
  g_autofree char *text = fl_format_connected (service_name ? service_name : "", account);

  return g_markup_escape_text (text, -1);
}

static void
notify_derived (FlAuthorizationResult *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHELL_CALL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING_SCOPES]);
}

static void
fl_authorization_result_dispose (GObject *object)
{
  FlAuthorizationResult *self = FL_AUTHORIZATION_RESULT (object);

  if (self->connection)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_object (&self->connection);
  g_clear_object (&self->runtime);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_AUTHORIZATION_RESULT);

  G_OBJECT_CLASS (fl_authorization_result_parent_class)->dispose (object);
}

static void
fl_authorization_result_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlAuthorizationResult *self = FL_AUTHORIZATION_RESULT (object);

  switch ((FlAuthorizationResultProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_authorization_result_get_runtime (self));
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, fl_authorization_result_get_connection (self));
    break;
  case PROP_SERVICE_NAME:
    g_value_set_string (value, fl_authorization_result_get_service_name (self));
    break;
  case PROP_SHELL_CALL:
    g_value_take_string (value, fl_authorization_result_dup_shell_call (self));
    break;
  case PROP_MISSING_SCOPES:
    g_value_take_string (value, fl_authorization_result_dup_missing_scopes (self));
    break;
  }
}

static void
fl_authorization_result_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  FlAuthorizationResult *self = FL_AUTHORIZATION_RESULT (object);

  switch ((FlAuthorizationResultProperty) id) {
  case PROP_RUNTIME:
    fl_authorization_result_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_CONNECTION:
    fl_authorization_result_set_connection (self, g_value_get_object (value));
    break;
  case PROP_SERVICE_NAME:
  case PROP_SHELL_CALL:
  case PROP_MISSING_SCOPES:
    break;
  }
}

static gboolean
fl_authorization_result_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FL_AUTHORIZATION_RESULT (widget)->done_button);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readwrite =
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_RUNTIME] =
      g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, readwrite);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, readwrite);
  properties[PROP_SERVICE_NAME] = g_param_spec_string ("service-name", NULL, NULL, NULL, readable);
  properties[PROP_SHELL_CALL] = g_param_spec_string ("shell-call", NULL, NULL, NULL, readable);
  properties[PROP_MISSING_SCOPES] =
      g_param_spec_string ("missing-scopes", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_authorization_result_class_init (FlAuthorizationResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_authorization_result_dispose;
  object_class->get_property = fl_authorization_result_get_property;
  object_class->set_property = fl_authorization_result_set_property;
  widget_class->grab_focus = fl_authorization_result_grab_focus;
  install_properties (object_class);

  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/authorization/fl-authorization-result.ui");
  gtk_widget_class_bind_template_child (widget_class, FlAuthorizationResult, done_button);
  gtk_widget_class_bind_template_callback (widget_class, describe_connected);
}

static void
fl_authorization_result_init (FlAuthorizationResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlRuntime *
fl_authorization_result_get_runtime (FlAuthorizationResult *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION_RESULT (self), NULL);

  return self->runtime;
}

void
fl_authorization_result_set_runtime (FlAuthorizationResult *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_RESULT (self));

  if (!g_set_object (&self->runtime, runtime))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
  notify_derived (self);
}

FlConnection *
fl_authorization_result_get_connection (FlAuthorizationResult *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION_RESULT (self), NULL);

  return self->connection;
}

void
fl_authorization_result_set_connection (FlAuthorizationResult *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_AUTHORIZATION_RESULT (self));

  if (self->connection == connection)
    return;

  if (self->connection)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_set_object (&self->connection, connection);
  if (connection)
    g_signal_connect_swapped (connection, "notify::granted-scopes", G_CALLBACK (notify_derived),
                              self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
  notify_derived (self);
}

const char *
fl_authorization_result_get_service_name (FlAuthorizationResult *self)
{
  FlService *service;

  g_return_val_if_fail (FL_IS_AUTHORIZATION_RESULT (self), NULL);

  service = peek_service (self);
  if (service)
    return fl_service_get_name (service);
  return self->connection ? fl_connection_get_service (self->connection) : NULL;
}

char *
fl_authorization_result_dup_shell_call (FlAuthorizationResult *self)
{
  FlService *service;

  g_return_val_if_fail (FL_IS_AUTHORIZATION_RESULT (self), NULL);

  if (!self->connection)
    return NULL;

  service = peek_service (self);
  return fl_format_shell_call (fl_connection_get_link_name (self->connection),
                               service ? fl_service_get_check_path (service) : NULL);
}

/* What was asked for and not granted, or NULL where everything was. */
char *
fl_authorization_result_dup_missing_scopes (FlAuthorizationResult *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION_RESULT (self), NULL);

  if (!self->connection)
    return NULL;
  return fl_format_missing_scopes (fl_connection_get_scopes (self->connection),
                                   fl_connection_get_granted_scopes (self->connection));
}
