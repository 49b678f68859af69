/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-body-editor.h"

#include "fl-code-view.h"
#include "fl-list-label.h"
#include "fl-naming.h"
#include "fl-pair-editor.h"

#include <glib/gi18n.h>

/* A request's body and its content type. */

struct _FlBodyEditor {
  AdwBin parent_instance;

  GtkWidget *kind_drop_down;

  FlExchange *exchange;
  GBindingGroup *bindings;
};

G_DEFINE_FINAL_TYPE (FlBodyEditor, fl_body_editor, ADW_TYPE_BIN)

typedef enum {
  PROP_EXCHANGE = 1,
} FlBodyEditorProperty;

static GParamSpec *properties[PROP_EXCHANGE + 1];

static char *
choose_page (GObject *object, FlBodyKind kind)
{
  if (kind == FL_BODY_KIND_NONE)
    return g_strdup ("none");
  return g_strdup (kind == FL_BODY_KIND_FORM ? "form" : "text");
}

static char *
choose_language (GObject *object, FlBodyKind kind)
{
  if (kind == FL_BODY_KIND_JSON)
    return g_strdup ("json");
  return g_strdup (kind == FL_BODY_KIND_XML ? "xml" : NULL);
}

static void
fl_body_editor_dispose (GObject *object)
{
  FlBodyEditor *self = FL_BODY_EDITOR (object);

  g_clear_object (&self->bindings);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_BODY_EDITOR);
  g_clear_object (&self->exchange);

  G_OBJECT_CLASS (fl_body_editor_parent_class)->dispose (object);
}

static void
fl_body_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlBodyEditor *self = FL_BODY_EDITOR (object);

  switch ((FlBodyEditorProperty) id) {
  case PROP_EXCHANGE:
    g_value_set_object (value, fl_body_editor_get_exchange (self));
    break;
  }
}

static void
fl_body_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlBodyEditor *self = FL_BODY_EDITOR (object);

  switch ((FlBodyEditorProperty) id) {
  case PROP_EXCHANGE:
    fl_body_editor_set_exchange (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_CODE_VIEW);
  g_type_ensure (FL_TYPE_LIST_LABEL);
  g_type_ensure (FL_TYPE_PAIR_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-body-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, FlBodyEditor, kind_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, choose_language);
  gtk_widget_class_bind_template_callback (widget_class, choose_page);
}

static void
fl_body_editor_class_init (FlBodyEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_body_editor_dispose;
  object_class->get_property = fl_body_editor_get_property;
  object_class->set_property = fl_body_editor_set_property;

  properties[PROP_EXCHANGE] =
      g_param_spec_object ("exchange", NULL, NULL, FL_TYPE_EXCHANGE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_body_editor_init (FlBodyEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fl_name_drop_down (GTK_DROP_DOWN (self->kind_drop_down), _ ("Content Type"));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "body-kind", self->kind_drop_down, "selected",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

FlExchange *
fl_body_editor_get_exchange (FlBodyEditor *self)
{
  g_return_val_if_fail (FL_IS_BODY_EDITOR (self), NULL);

  return self->exchange;
}

void
fl_body_editor_set_exchange (FlBodyEditor *self, FlExchange *exchange)
{
  g_return_if_fail (FL_IS_BODY_EDITOR (self));

  if (!g_set_object (&self->exchange, exchange))
    return;
  g_binding_group_set_source (self->bindings, exchange);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXCHANGE]);
}
