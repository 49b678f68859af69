/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-variable-row.h"

#include "fl-pair.h"
#include "fl-problem-row.h"
#include "fl-row-binding.h"
#include "fl-service-texts.h"

#include <glib/gi18n.h>

/* One variable of a service that is being made, folded open while it is filled in. */

struct _FlVariableRow {
  AdwExpanderRow parent_instance;

  /* Template children */
  AdwEntryRow *key_row;
  FlProblemRow *key_problem;
  AdwEntryRow *label_row;
  FlProblemRow *label_problem;
  AdwEntryRow *default_row;
  FlProblemRow *default_problem;
  AdwEntryRow *choices_row;
  FlProblemRow *choices_problem;

  /* Owned */
  FlVariable *variable;
  guint position;
};

G_DEFINE_FINAL_TYPE (FlVariableRow, fl_variable_row, ADW_TYPE_EXPANDER_ROW)

typedef enum {
  PROP_VARIABLE = 1,
} FlVariableRowProperty;

static GParamSpec *properties[PROP_VARIABLE + 1];

static char *
describe_variable (gpointer instance, const char *label, const char *key)
{
  if (label && label[0])
    return g_strdup (label);
  return g_strdup (key && key[0] ? key : _ ("New Variable"));
}

static char *
describe_blank (gpointer instance, const char *key)
{
  return key && key[0] ? g_strdup_printf ("{%s}", key) : g_strdup ("");
}

static void
remove_cb (FlVariableRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "endpoints.remove-variable", "u", self->position);
}

static void
add_choice (FlVariable *variable, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);

  if (!parts[0])
    return;
  g_strstrip (parts[0]);
  if (parts[1])
    g_strstrip (parts[1]);
  if (parts[0][0])
    fl_variable_add_choice (variable, parts[0], parts[1] && parts[1][0] ? parts[1] : parts[0]);
}

static void
take_choices_cb (FlVariableRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->choices_row));
  g_auto (GStrv) choices = g_strsplit (text, ",", -1);

  g_list_store_remove_all (G_LIST_STORE (fl_variable_get_choices (self->variable)));
  for (char **choice = choices; *choice; choice++)
    add_choice (self->variable, *choice);
}

/* At the floor an expander row's list item has no name of its own for a screen reader. */
static void
title_changed_cb (FlVariableRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
fl_variable_row_constructed (GObject *object)
{
  FlVariableRow *self = FL_VARIABLE_ROW (object);
  g_autofree char *choices = fl_format_choices (fl_variable_get_choices (self->variable));

  G_OBJECT_CLASS (fl_variable_row_parent_class)->constructed (object);

  fl_row_bind_text (self->key_row, self->variable, "key");
  fl_row_bind_text (self->label_row, self->variable, "label");
  fl_row_bind_text (self->default_row, self->variable, "default-value");
  gtk_editable_set_text (GTK_EDITABLE (self->choices_row), choices);
  g_signal_connect_swapped (self->choices_row, "changed", G_CALLBACK (take_choices_cb), self);
  title_changed_cb (self);
}

static gboolean
fl_variable_row_grab_focus (GtkWidget *widget)
{
  FlVariableRow *self = FL_VARIABLE_ROW (widget);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  return gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}

static void
fl_variable_row_dispose (GObject *object)
{
  FlVariableRow *self = FL_VARIABLE_ROW (object);

  g_clear_object (&self->variable);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_VARIABLE_ROW);

  G_OBJECT_CLASS (fl_variable_row_parent_class)->dispose (object);
}

static void
fl_variable_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlVariableRow *self = FL_VARIABLE_ROW (object);

  switch ((FlVariableRowProperty) id) {
  case PROP_VARIABLE:
    g_value_set_object (value, self->variable);
    break;
  }
}

static void
fl_variable_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlVariableRow *self = FL_VARIABLE_ROW (object);

  switch ((FlVariableRowProperty) id) {
  case PROP_VARIABLE:
    self->variable = g_value_dup_object (value);
    break;
  }
}

static void
fl_variable_row_class_init (FlVariableRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_variable_row_constructed;
  object_class->dispose = fl_variable_row_dispose;
  object_class->get_property = fl_variable_row_get_property;
  object_class->set_property = fl_variable_row_set_property;
  widget_class->grab_focus = fl_variable_row_grab_focus;

  properties[PROP_VARIABLE] =
      g_param_spec_object ("variable", NULL, NULL, FL_TYPE_VARIABLE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-variable-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, key_row);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, key_problem);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, label_row);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, label_problem);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, default_row);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, default_problem);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, choices_row);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, choices_problem);
  gtk_widget_class_bind_template_callback (widget_class, describe_variable);
  gtk_widget_class_bind_template_callback (widget_class, describe_blank);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
}

static void
fl_variable_row_init (FlVariableRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fl_variable_row_new (FlVariable *variable)
{
  g_return_val_if_fail (FL_IS_VARIABLE (variable), NULL);

  return g_object_new (FL_TYPE_VARIABLE_ROW, "variable", variable, NULL);
}

static void
set_place (FlVariableRow *self, FlProblemRow *problem, const char *member)
{
  g_autofree char *place = g_strdup_printf ("/variables/%u/%s", self->position, member);

  fl_problem_row_set_place (problem, place);
}

/* Tells the row where its variable stands among the service's variables. */
void
fl_variable_row_set_position (FlVariableRow *self, guint position)
{
  g_return_if_fail (FL_IS_VARIABLE_ROW (self));

  self->position = position;
  set_place (self, self->key_problem, "key");
  set_place (self, self->label_problem, "label");
  set_place (self, self->default_problem, "default");
  set_place (self, self->choices_problem, "choices");
}
