/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-duplicate-window.h"

#include "fl-name-group.h"
#include "fl-problem-row.h"

#include <glib/gi18n.h>

/* Makes another connection after one that is there, under a name and a link name of its own. The
 * signal "finished" comes when the window closes, if it was made. */

struct _FlDuplicateWindow {
  FlWizard parent_instance;

  /* Template children */
  GtkStackPage *step;
  FlNameGroup *name_group;

  /* Owned */
  FlRuntime *runtime;
  FlConnection *connection;
  char *link_name;
};

G_DEFINE_FINAL_TYPE (FlDuplicateWindow, fl_duplicate_window, FL_TYPE_WIZARD)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
} FlDuplicateWindowProperty;

static GParamSpec *properties[PROP_CONNECTION + 1];

enum {
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
fl_duplicate_window_leave_step (FlWizard *wizard, GtkWidget *step)
{
  return fl_problem_rows_check (step);
}

static void
duplicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlDuplicateWindow) self = user_data;
  FlWizard *wizard = FL_WIZARD (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlConnection) duplicate =
      fl_runtime_duplicate_connection_finish (FL_RUNTIME (source), result, &error);

  /* The window may be gone; then there is nobody to tell. */
  if (g_cancellable_is_cancelled (fl_wizard_get_cancellable (wizard)))
    return;
  fl_wizard_set_busy (wizard, FALSE);
  if (!duplicate) {
    fl_wizard_set_problem (wizard, error->message);
    return;
  }
  self->link_name = g_strdup (fl_connection_get_link_name (duplicate));
  fl_wizard_finish (wizard);
}

static void
fl_duplicate_window_apply (FlWizard *wizard)
{
  FlDuplicateWindow *self = FL_DUPLICATE_WINDOW (wizard);
  g_autofree char *name = g_strstrip (g_strdup (fl_name_group_get_name (self->name_group)));

  fl_wizard_set_busy (wizard, TRUE);
  fl_runtime_duplicate_connection_async (self->runtime,
                                         fl_connection_get_link_name (self->connection), name,
                                         fl_name_group_get_link_name (self->name_group),
                                         fl_wizard_get_cancellable (wizard), duplicated_cb,
                                         g_object_ref (self));
}

static gboolean
fl_duplicate_window_close_request (GtkWindow *window)
{
  FlDuplicateWindow *self = FL_DUPLICATE_WINDOW (window);

  if (GTK_WINDOW_CLASS (fl_duplicate_window_parent_class)->close_request (window))
    return TRUE;
  if (self->link_name)
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0, self->link_name);
  return FALSE;
}

static void
fl_duplicate_window_constructed (GObject *object)
{
  FlDuplicateWindow *self = FL_DUPLICATE_WINDOW (object);
  g_autofree char *name = NULL;

  G_OBJECT_CLASS (fl_duplicate_window_parent_class)->constructed (object);

  gtk_stack_page_set_title (self->step, fl_connection_get_name (self->connection));
  /* Translators: the name of a connection that is duplicated. */
  name = g_strdup_printf (_ ("%s (copy)"), fl_connection_get_name (self->connection));
  fl_name_group_set_runtime (self->name_group, self->runtime);
  fl_name_group_set_name (self->name_group, name);
  /* Only now has the step a title that the window can show. */
  g_object_notify (G_OBJECT (fl_wizard_get_stack (FL_WIZARD (self))), "visible-child");
}

static void
fl_duplicate_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_DUPLICATE_WINDOW);

  G_OBJECT_CLASS (fl_duplicate_window_parent_class)->dispose (object);
}

static void
fl_duplicate_window_finalize (GObject *object)
{
  FlDuplicateWindow *self = FL_DUPLICATE_WINDOW (object);

  g_clear_object (&self->runtime);
  g_clear_object (&self->connection);
  g_free (self->link_name);

  G_OBJECT_CLASS (fl_duplicate_window_parent_class)->finalize (object);
}

static void
fl_duplicate_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlDuplicateWindow *self = FL_DUPLICATE_WINDOW (object);

  switch ((FlDuplicateWindowProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, self->runtime);
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  }
}

static void
fl_duplicate_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlDuplicateWindow *self = FL_DUPLICATE_WINDOW (object);

  switch ((FlDuplicateWindowProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  }
}

static void
fl_duplicate_window_class_init (FlDuplicateWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FlWizardClass *wizard_class = FL_WIZARD_CLASS (klass);
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = fl_duplicate_window_constructed;
  object_class->dispose = fl_duplicate_window_dispose;
  object_class->finalize = fl_duplicate_window_finalize;
  object_class->get_property = fl_duplicate_window_get_property;
  object_class->set_property = fl_duplicate_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = fl_duplicate_window_close_request;
  wizard_class->leave_step = fl_duplicate_window_leave_step;
  wizard_class->apply = fl_duplicate_window_apply;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, once);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, once);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", FL_TYPE_DUPLICATE_WINDOW, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FL_TYPE_NAME_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-duplicate-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FlDuplicateWindow, step);
  gtk_widget_class_bind_template_child (widget_class, FlDuplicateWindow, name_group);
}

static void
fl_duplicate_window_init (FlDuplicateWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A window that duplicates a connection. The signal "finished" tells the link name of the new one.
 */
GtkWindow *
fl_duplicate_window_new (FlRuntime *runtime, FlConnection *connection)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);

  return g_object_new (FL_TYPE_DUPLICATE_WINDOW, "runtime", runtime, "connection", connection,
                       NULL);
}
