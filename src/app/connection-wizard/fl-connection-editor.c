/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-editor.h"

#include "fl-connection-details-page.h"
#include "fl-problem-row.h"

#include <glib/gi18n.h>

/* Edits a connection: its name at once, its scopes and variables for the next authorization. The
 * connection works as before until then. The signal "finished" comes when the window closes, if
 * something was saved. */

struct _FlConnectionEditor {
  FlWizard parent_instance;

  /* Template children */
  GtkStackPage *step;
  FlConnectionDetailsPage *details_page;

  /* Owned */
  FlRuntime *runtime;
  FlConnection *connection;
  gboolean saved;
  gboolean needs_reconnect;
};

G_DEFINE_FINAL_TYPE (FlConnectionEditor, fl_connection_editor, FL_TYPE_WIZARD)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
} FlConnectionEditorProperty;

static GParamSpec *properties[PROP_CONNECTION + 1];

enum {
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
fl_connection_editor_leave_step (FlWizard *wizard, GtkWidget *step)
{
  return fl_problem_rows_check (step);
}

static gboolean
fl_connection_editor_has_unsaved (FlWizard *wizard)
{
  FlConnectionEditor *self = FL_CONNECTION_EDITOR (wizard);

  return !self->saved && fl_connection_details_page_is_touched (self->details_page);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlConnectionEditor) self = user_data;
  FlWizard *wizard = FL_WIZARD (self);
  g_autoptr (GError) error = NULL;
  gboolean saved = fl_runtime_edit_connection_finish (FL_RUNTIME (source), result,
                                                      &self->needs_reconnect, &error);

  /* The window may be gone; then there is nobody to tell. */
  if (g_cancellable_is_cancelled (fl_wizard_get_cancellable (wizard)))
    return;
  fl_wizard_set_busy (wizard, FALSE);
  if (!saved) {
    fl_wizard_set_problem (wizard, error->message);
    return;
  }
  self->saved = TRUE;
  fl_wizard_finish (wizard);
}

static void
fl_connection_editor_apply (FlWizard *wizard)
{
  FlConnectionEditor *self = FL_CONNECTION_EDITOR (wizard);
  g_autofree char *name = fl_connection_details_page_dup_name (self->details_page);
  g_auto (GStrv) scopes = fl_connection_details_page_dup_scopes (self->details_page);
  g_autoptr (GHashTable) variables = fl_connection_details_page_dup_variables (self->details_page);

  fl_wizard_set_busy (wizard, TRUE);
  fl_runtime_edit_connection_async (self->runtime, fl_connection_get_link_name (self->connection),
                                    name, (const char *const *) scopes, variables,
                                    fl_wizard_get_cancellable (wizard), saved_cb,
                                    g_object_ref (self));
}

static gboolean
fl_connection_editor_close_request (GtkWindow *window)
{
  FlConnectionEditor *self = FL_CONNECTION_EDITOR (window);

  if (GTK_WINDOW_CLASS (fl_connection_editor_parent_class)->close_request (window))
    return TRUE;
  if (self->saved)
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0, self->needs_reconnect);
  return FALSE;
}

static void
fl_connection_editor_constructed (GObject *object)
{
  FlConnectionEditor *self = FL_CONNECTION_EDITOR (object);
  FlService *service =
      fl_runtime_peek_service (self->runtime, fl_connection_get_service (self->connection));

  G_OBJECT_CLASS (fl_connection_editor_parent_class)->constructed (object);

  gtk_stack_page_set_title (self->step, fl_connection_get_name (self->connection));
  if (service)
    fl_connection_details_page_edit (self->details_page, service, self->connection);
  /* Only now has the step a title that the window can show. */
  g_object_notify (G_OBJECT (fl_wizard_get_stack (FL_WIZARD (self))), "visible-child");
}

static void
fl_connection_editor_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CONNECTION_EDITOR);

  G_OBJECT_CLASS (fl_connection_editor_parent_class)->dispose (object);
}

static void
fl_connection_editor_finalize (GObject *object)
{
  FlConnectionEditor *self = FL_CONNECTION_EDITOR (object);

  g_clear_object (&self->runtime);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (fl_connection_editor_parent_class)->finalize (object);
}

static void
fl_connection_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnectionEditor *self = FL_CONNECTION_EDITOR (object);

  switch ((FlConnectionEditorProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, self->runtime);
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, fl_connection_editor_get_connection (self));
    break;
  }
}

static void
fl_connection_editor_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  FlConnectionEditor *self = FL_CONNECTION_EDITOR (object);

  switch ((FlConnectionEditorProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  }
}

static void
fl_connection_editor_class_init (FlConnectionEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FlWizardClass *wizard_class = FL_WIZARD_CLASS (klass);
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = fl_connection_editor_constructed;
  object_class->dispose = fl_connection_editor_dispose;
  object_class->finalize = fl_connection_editor_finalize;
  object_class->get_property = fl_connection_editor_get_property;
  object_class->set_property = fl_connection_editor_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = fl_connection_editor_close_request;
  wizard_class->leave_step = fl_connection_editor_leave_step;
  wizard_class->apply = fl_connection_editor_apply;
  wizard_class->has_unsaved = fl_connection_editor_has_unsaved;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, once);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, once);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", FL_TYPE_CONNECTION_EDITOR, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (FL_TYPE_CONNECTION_DETAILS_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-connection-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, FlConnectionEditor, step);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionEditor, details_page);
}

static void
fl_connection_editor_init (FlConnectionEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A window that edits a connection whose service is there. The signal "finished" tells, once
 * something was saved, whether it takes effect with the next authorization only. */
GtkWindow *
fl_connection_editor_new (FlRuntime *runtime, FlConnection *connection)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);

  return g_object_new (FL_TYPE_CONNECTION_EDITOR, "runtime", runtime, "connection", connection,
                       NULL);
}

FlConnection *
fl_connection_editor_get_connection (FlConnectionEditor *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_EDITOR (self), NULL);

  return self->connection;
}
