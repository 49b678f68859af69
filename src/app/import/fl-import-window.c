/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-import-window.h"

#include "fl-boxed-list.h"
#include "fl-holding.h"
#include "fl-import-row.h"
#include "fl-import-texts.h"

/* Shows what an import would do, and does it once a person says so. The signal "imported" tells
 * that it was done; closing the window does nothing. */

struct _FlImportWindow {
  AdwWindow parent_instance;

  /* Template children */
  GtkLabel *problem;

  FlRuntime *runtime;
  FlImport *import;
  GCancellable *cancellable; /* while it is done */
};

G_DEFINE_FINAL_TYPE (FlImportWindow, fl_import_window, ADW_TYPE_WINDOW)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_IMPORT,
  PROP_SUMMARY,
} FlImportWindowProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

enum {
  SIGNAL_IMPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update (FlImportWindow *self)
{
  gboolean is_worth_it = fl_import_check (self->import, NULL) &&
                         fl_document_batch_get_n_documents (fl_import_get_batch (self->import)) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply",
                                 is_worth_it && !self->cancellable);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gssize n_written = fl_runtime_apply_import_finish (FL_RUNTIME (source), result, &error);

  fl_release_application ();
  g_clear_object (&self->cancellable);
  if (n_written >= 0)
    g_signal_emit (self, signals[SIGNAL_IMPORTED], 0);
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (n_written < 0) {
    gtk_label_set_label (self->problem, error->message);
    gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
    update (self);
    return;
  }
  gtk_window_close (GTK_WINDOW (self));
}

static void
apply (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlImportWindow *self = FL_IMPORT_WINDOW (widget);

  if (self->cancellable)
    return;
  self->cancellable = g_cancellable_new ();
  update (self);
  fl_hold_application ();
  fl_runtime_apply_import_async (self->runtime, self->import, self->cancellable, applied_cb,
                                 g_object_ref (self));
}

static gboolean
fl_import_window_close_request (GtkWindow *window)
{
  FlImportWindow *self = FL_IMPORT_WINDOW (window);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (fl_import_window_parent_class)->close_request (window);
}

static void
fl_import_window_constructed (GObject *object)
{
  G_OBJECT_CLASS (fl_import_window_parent_class)->constructed (object);
  update (FL_IMPORT_WINDOW (object));
}

static void
fl_import_window_dispose (GObject *object)
{
  FlImportWindow *self = FL_IMPORT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_IMPORT_WINDOW);
  g_clear_object (&self->import);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_import_window_parent_class)->dispose (object);
}

static void
fl_import_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlImportWindow *self = FL_IMPORT_WINDOW (object);

  switch ((FlImportWindowProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, self->runtime);
    break;
  case PROP_IMPORT:
    g_value_set_object (value, self->import);
    break;
  case PROP_SUMMARY:
    g_value_take_string (value, self->import ? fl_import_summary_text (self->import) : NULL);
    break;
  }
}

static void
fl_import_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlImportWindow *self = FL_IMPORT_WINDOW (object);

  switch ((FlImportWindowProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_IMPORT:
    self->import = g_value_dup_object (value);
    g_object_notify_by_pspec (object, properties[PROP_SUMMARY]);
    break;
  case PROP_SUMMARY:
    break;
  }
}

static void
fl_import_window_class_init (FlImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = fl_import_window_constructed;
  object_class->dispose = fl_import_window_dispose;
  object_class->get_property = fl_import_window_get_property;
  object_class->set_property = fl_import_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = fl_import_window_close_request;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_IMPORT] = g_param_spec_object ("import", NULL, NULL, FL_TYPE_IMPORT, flags);
  properties[PROP_SUMMARY] =
      g_param_spec_string ("summary", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_IMPORTED] = g_signal_new ("imported", FL_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_IMPORT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/import/fl-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FlImportWindow, problem);
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, apply);
}

static void
fl_import_window_init (FlImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
fl_import_window_new (FlRuntime *runtime, FlImport *import)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);
  g_return_val_if_fail (FL_IS_IMPORT (import), NULL);

  return g_object_new (FL_TYPE_IMPORT_WINDOW, "runtime", runtime, "import", import, NULL);
}
