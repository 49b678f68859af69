/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-wizard.h"

#include "fl-authorization-page.h"
#include "fl-connection-details-page.h"
#include "fl-problem-row.h"
#include "fl-service-picker.h"
#include "fl-service-wizard.h"

#include <glib/gi18n.h>

/* Makes a connection: choose a service, fill in the details, authorize.
 *
 * Creating it: 1. where the service lacks a client, its id and secret are stored; 2. the connection
 * is written; 3. it is authorized on the last step, unless only "Create" was asked for. The signal
 * "finished" comes when the window closes, if a connection was created. */

struct _FlConnectionWizard {
  FlWizard parent_instance;

  /* Template children */
  GtkStackPage *picker_step;
  FlServicePicker *picker;
  FlConnectionDetailsPage *details_page;
  FlAuthorizationPage *authorization_page;

  /* Owned */
  FlRuntime *runtime;
  FlService *service;
  FlConnection *created;
  FlConnection *pending;
  gboolean create_pressed;
  gboolean only_create;
};

G_DEFINE_FINAL_TYPE (FlConnectionWizard, fl_connection_wizard, FL_TYPE_WIZARD)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_SERVICE,
} FlConnectionWizardProperty;

static GParamSpec *properties[PROP_SERVICE + 1];

enum {
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
chosen_cb (FlConnectionWizard *self, FlService *service)
{
  fl_connection_details_page_set_service (self->details_page, service);
  fl_wizard_go_to (FL_WIZARD (self), GTK_WIDGET (self->details_page));
}

static void
show_error (FlConnectionWizard *self, const GError *error)
{
  fl_wizard_set_busy (FL_WIZARD (self), FALSE);
  fl_wizard_set_problem (FL_WIZARD (self), error->message);
}

/* The window may be gone when an operation ends; then there is nobody to tell. */
static gboolean
is_gone (FlConnectionWizard *self)
{
  return g_cancellable_is_cancelled (fl_wizard_get_cancellable (FL_WIZARD (self)));
}

static void
service_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlConnectionWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlService) service =
      fl_runtime_find_service_finish (FL_RUNTIME (source), result, &error);

  if (is_gone (self))
    return;
  if (service)
    chosen_cb (self, service);
  else
    show_error (self, error);
}

/* A service just written is on disk for certain, and in the list a moment later. */
static void
service_made_cb (FlConnectionWizard *self, const char *link_name)
{
  FlService *service = fl_runtime_peek_service (self->runtime, link_name);

  if (service)
    chosen_cb (self, service);
  else
    fl_runtime_find_service_async (self->runtime, link_name,
                                   fl_wizard_get_cancellable (FL_WIZARD (self)), service_found_cb,
                                   g_object_ref (self));
}

static void
new_service_cb (FlConnectionWizard *self)
{
  GtkWindow *wizard = fl_service_wizard_new (self->runtime, NULL);

  gtk_window_set_transient_for (wizard, GTK_WINDOW (self));
  g_signal_connect_object (wizard, "finished", G_CALLBACK (service_made_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (wizard);
}

static gboolean
fl_connection_wizard_leave_step (FlWizard *wizard, GtkWidget *step)
{
  return fl_problem_rows_check (step);
}

static void
fl_connection_wizard_enter_step (FlWizard *wizard, GtkWidget *step)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (wizard);

  /* The template's children are not known yet when it shows its first step. */
  fl_wizard_set_bar_visible (wizard, FL_IS_CONNECTION_DETAILS_PAGE (step));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connection.create",
                                 FL_IS_CONNECTION_DETAILS_PAGE (step));
}

static gboolean
fl_connection_wizard_has_unsaved (FlWizard *wizard)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (wizard);

  return !self->created && fl_connection_details_page_is_touched (self->details_page);
}

static void
connection_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlConnectionWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = fl_runtime_save_connection_finish (FL_RUNTIME (source), result, &error);

  if (is_gone (self))
    return;
  if (!saved) {
    show_error (self, error);
    return;
  }

  self->created = g_steal_pointer (&self->pending);
  fl_wizard_set_busy (FL_WIZARD (self), FALSE);
  if (self->only_create) {
    fl_wizard_finish (FL_WIZARD (self));
    return;
  }
  fl_authorization_page_set_connection (self->authorization_page, self->created);
  fl_wizard_go_to (FL_WIZARD (self), GTK_WIDGET (self->authorization_page));
  fl_authorization_page_start (self->authorization_page);
}

static void
save_connection (FlConnectionWizard *self)
{
  fl_runtime_save_connection_async (self->runtime, self->pending, TRUE,
                                    fl_wizard_get_cancellable (FL_WIZARD (self)),
                                    connection_saved_cb, g_object_ref (self));
}

static void
client_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlConnectionWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean set = fl_runtime_set_client_finish (FL_RUNTIME (source), result, &error);

  if (is_gone (self))
    return;
  if (!set) {
    show_error (self, error);
    return;
  }
  fl_connection_details_page_clear_client_secret (self->details_page);
  save_connection (self);
}

static void
fl_connection_wizard_apply (FlWizard *wizard)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (wizard);
  FlConnectionDetailsPage *page = self->details_page;
  g_autofree char *client_id = fl_connection_details_page_dup_client_id (page);
  g_autoptr (FlSecret) client_secret = fl_connection_details_page_dup_client_secret (page);

  self->only_create = self->create_pressed;
  g_clear_object (&self->pending);
  self->pending = fl_connection_details_page_create_connection (page);
  fl_wizard_set_busy (wizard, TRUE);
  if (client_id)
    fl_runtime_set_client_async (self->runtime, fl_connection_get_service (self->pending),
                                 client_id, client_secret, fl_wizard_get_cancellable (wizard),
                                 client_set_cb, g_object_ref (self));
  else
    save_connection (self);
}

static void
create_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (widget);

  self->create_pressed = TRUE;
  fl_wizard_next (FL_WIZARD (self));
  self->create_pressed = FALSE;
}

static gboolean
fl_connection_wizard_close_request (GtkWindow *window)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (window);

  if (GTK_WINDOW_CLASS (fl_connection_wizard_parent_class)->close_request (window))
    return TRUE;
  fl_authorization_page_cancel (self->authorization_page);
  if (self->created)
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0, fl_connection_get_link_name (self->created));
  return FALSE;
}

static void
fl_connection_wizard_constructed (GObject *object)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (object);

  G_OBJECT_CLASS (fl_connection_wizard_parent_class)->constructed (object);

  if (!self->service)
    return;

  fl_connection_details_page_set_runtime (self->details_page, self->runtime);
  chosen_cb (self, self->service);
  gtk_stack_page_set_visible (self->picker_step, FALSE);
  /* Without the step that was left out the numbers are others. */
  g_object_notify (G_OBJECT (fl_wizard_get_stack (FL_WIZARD (self))), "visible-child");
}

static void
fl_connection_wizard_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CONNECTION_WIZARD);

  G_OBJECT_CLASS (fl_connection_wizard_parent_class)->dispose (object);
}

static void
fl_connection_wizard_finalize (GObject *object)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (object);

  g_clear_object (&self->runtime);
  g_clear_object (&self->service);
  g_clear_object (&self->created);
  g_clear_object (&self->pending);

  G_OBJECT_CLASS (fl_connection_wizard_parent_class)->finalize (object);
}

static void
fl_connection_wizard_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (object);

  switch ((FlConnectionWizardProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_connection_wizard_get_runtime (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_connection_wizard_get_service (self));
    break;
  }
}

static void
fl_connection_wizard_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  FlConnectionWizard *self = FL_CONNECTION_WIZARD (object);

  switch ((FlConnectionWizardProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_SERVICE:
    self->service = g_value_dup_object (value);
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_AUTHORIZATION_PAGE);
  g_type_ensure (FL_TYPE_CONNECTION_DETAILS_PAGE);
  g_type_ensure (FL_TYPE_SERVICE_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-connection-wizard.ui");
  gtk_widget_class_bind_template_child (widget_class, FlConnectionWizard, picker_step);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionWizard, picker);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionWizard, details_page);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionWizard, authorization_page);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, fl_wizard_finish);
  gtk_widget_class_bind_template_callback (widget_class, new_service_cb);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, once);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE, once);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_connection_wizard_class_init (FlConnectionWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FlWizardClass *wizard_class = FL_WIZARD_CLASS (klass);

  object_class->constructed = fl_connection_wizard_constructed;
  object_class->dispose = fl_connection_wizard_dispose;
  object_class->finalize = fl_connection_wizard_finalize;
  object_class->get_property = fl_connection_wizard_get_property;
  object_class->set_property = fl_connection_wizard_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = fl_connection_wizard_close_request;
  wizard_class->leave_step = fl_connection_wizard_leave_step;
  wizard_class->enter_step = fl_connection_wizard_enter_step;
  wizard_class->apply = fl_connection_wizard_apply;
  wizard_class->has_unsaved = fl_connection_wizard_has_unsaved;
  install_properties (object_class);

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", FL_TYPE_CONNECTION_WIZARD, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "connection.create", NULL, create_action);
}

static void
fl_connection_wizard_init (FlConnectionWizard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A wizard for a new connection of a service, which is chosen first where none (NULL) is given.
 * The signal "finished" tells the link name of the connection that was created. */
GtkWindow *
fl_connection_wizard_new (FlRuntime *runtime, FlService *service)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);
  g_return_val_if_fail (!service || FL_IS_SERVICE (service), NULL);

  return g_object_new (FL_TYPE_CONNECTION_WIZARD, "runtime", runtime, "service", service, NULL);
}

FlRuntime *
fl_connection_wizard_get_runtime (FlConnectionWizard *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_WIZARD (self), NULL);

  return self->runtime;
}

/* Returns: (transfer none) (nullable): the service that the wizard was opened for */
FlService *
fl_connection_wizard_get_service (FlConnectionWizard *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_WIZARD (self), NULL);

  return self->service;
}
