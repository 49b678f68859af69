/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-pair-editor.h"

#include "fl-boxed-list.h"
#include "fl-pair-row.h"
#include "fl-pair.h"

/* A list of names and values to edit: rows over a GListStore of FlPair, and a button that adds one.
 */

struct _FlPairEditor {
  AdwBin parent_instance;

  FlBoxedList *list;

  GListModel *model;
  char *label;
  char *add_label;
};

G_DEFINE_FINAL_TYPE (FlPairEditor, fl_pair_editor, ADW_TYPE_BIN)

typedef enum {
  PROP_MODEL = 1,
  PROP_LABEL,
  PROP_ADD_LABEL,
  PROP_N_ITEMS,
} FlPairEditorProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

static void
counted_cb (FlPairEditor *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
add_pair (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlPairEditor *self = FL_PAIR_EDITOR (widget);
  g_autoptr (FlPair) pair = fl_pair_new ("", "");
  GtkWidget *row = NULL;

  if (!self->model)
    return;
  g_list_store_append (G_LIST_STORE (self->model), pair);
  row = fl_boxed_list_get_row (self->list, g_list_model_get_n_items (self->model) - 1);
  fl_pair_row_edit (FL_PAIR_ROW (row));
}

static void
remove_pair (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlPairEditor *self = FL_PAIR_EDITOR (widget);
  guint position = g_variant_get_int32 (parameter);

  if (self->model && position < g_list_model_get_n_items (self->model))
    g_list_store_remove (G_LIST_STORE (self->model), position);
}

static void
fl_pair_editor_dispose (GObject *object)
{
  FlPairEditor *self = FL_PAIR_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_PAIR_EDITOR);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fl_pair_editor_parent_class)->dispose (object);
}

static void
fl_pair_editor_finalize (GObject *object)
{
  FlPairEditor *self = FL_PAIR_EDITOR (object);

  g_free (self->label);
  g_free (self->add_label);

  G_OBJECT_CLASS (fl_pair_editor_parent_class)->finalize (object);
}

static void
fl_pair_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPairEditor *self = FL_PAIR_EDITOR (object);

  switch ((FlPairEditorProperty) id) {
  case PROP_MODEL:
    g_value_set_object (value, fl_pair_editor_get_model (self));
    break;
  case PROP_LABEL:
    g_value_set_string (value, fl_pair_editor_get_label (self));
    break;
  case PROP_ADD_LABEL:
    g_value_set_string (value, fl_pair_editor_get_add_label (self));
    break;
  case PROP_N_ITEMS:
    g_value_set_uint (value, fl_pair_editor_get_n_items (self));
    break;
  }
}

static void
fl_pair_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlPairEditor *self = FL_PAIR_EDITOR (object);

  switch ((FlPairEditorProperty) id) {
  case PROP_MODEL:
    fl_pair_editor_set_model (self, g_value_get_object (value));
    break;
  case PROP_LABEL:
    fl_pair_editor_set_label (self, g_value_get_string (value));
    break;
  case PROP_ADD_LABEL:
    fl_pair_editor_set_add_label (self, g_value_get_string (value));
    break;
  case PROP_N_ITEMS:
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_PAIR_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-pair-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, FlPairEditor, list);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
}

static void
fl_pair_editor_class_init (FlPairEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_pair_editor_dispose;
  object_class->finalize = fl_pair_editor_finalize;
  object_class->get_property = fl_pair_editor_get_property;
  object_class->set_property = fl_pair_editor_set_property;

  properties[PROP_MODEL] =
      g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ADD_LABEL] =
      g_param_spec_string ("add-label", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "pairs.add", NULL, add_pair);
  gtk_widget_class_install_action (widget_class, "pairs.remove", "i", remove_pair);
}

static void
fl_pair_editor_init (FlPairEditor *self)
{
  self->label = g_strdup ("");
  self->add_label = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GListModel *
fl_pair_editor_get_model (FlPairEditor *self)
{
  g_return_val_if_fail (FL_IS_PAIR_EDITOR (self), NULL);

  return self->model;
}

void
fl_pair_editor_set_model (FlPairEditor *self, GListModel *model)
{
  g_return_if_fail (FL_IS_PAIR_EDITOR (self));

  if (g_set_object (&self->model, model))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

const char *
fl_pair_editor_get_label (FlPairEditor *self)
{
  g_return_val_if_fail (FL_IS_PAIR_EDITOR (self), NULL);

  return self->label;
}

void
fl_pair_editor_set_label (FlPairEditor *self, const char *label)
{
  g_return_if_fail (FL_IS_PAIR_EDITOR (self));

  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

const char *
fl_pair_editor_get_add_label (FlPairEditor *self)
{
  g_return_val_if_fail (FL_IS_PAIR_EDITOR (self), NULL);

  return self->add_label;
}

void
fl_pair_editor_set_add_label (FlPairEditor *self, const char *add_label)
{
  g_return_if_fail (FL_IS_PAIR_EDITOR (self));

  if (g_strcmp0 (self->add_label, add_label) == 0)
    return;
  g_free (self->add_label);
  self->add_label = g_strdup (add_label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADD_LABEL]);
}

guint
fl_pair_editor_get_n_items (FlPairEditor *self)
{
  g_return_val_if_fail (FL_IS_PAIR_EDITOR (self), 0);

  return fl_boxed_list_get_n_items (self->list);
}
