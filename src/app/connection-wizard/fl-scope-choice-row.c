/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-choice-row.h"

/* One scope to ask for or not: its display name, and the scope itself where the two differ. */

struct _FlScopeChoiceRow {
  AdwActionRow parent_instance;

  /* Template children */
  GtkCheckButton *check;

  /* Owned */
  FlScopeChoice *choice;
};

G_DEFINE_FINAL_TYPE (FlScopeChoiceRow, fl_scope_choice_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_CHOICE = 1,
} FlScopeChoiceRowProperty;

static GParamSpec *properties[PROP_CHOICE + 1];

static void
fl_scope_choice_row_constructed (GObject *object)
{
  FlScopeChoiceRow *self = FL_SCOPE_CHOICE_ROW (object);
  FlScope *scope = fl_scope_choice_get_scope (self->choice);

  G_OBJECT_CLASS (fl_scope_choice_row_parent_class)->constructed (object);

  g_object_bind_property (self->choice, "selected", self->check, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), fl_scope_get_label (scope));
  if (g_strcmp0 (fl_scope_get_name (scope), fl_scope_get_label (scope)) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), fl_scope_get_name (scope));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fl_scope_get_label (scope), -1);
}

static void
fl_scope_choice_row_dispose (GObject *object)
{
  g_clear_object (&FL_SCOPE_CHOICE_ROW (object)->choice);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SCOPE_CHOICE_ROW);

  G_OBJECT_CLASS (fl_scope_choice_row_parent_class)->dispose (object);
}

static void
fl_scope_choice_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlScopeChoiceRow *self = FL_SCOPE_CHOICE_ROW (object);

  switch ((FlScopeChoiceRowProperty) id) {
  case PROP_CHOICE:
    g_value_set_object (value, self->choice);
    break;
  }
}

static void
fl_scope_choice_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlScopeChoiceRow *self = FL_SCOPE_CHOICE_ROW (object);

  switch ((FlScopeChoiceRowProperty) id) {
  case PROP_CHOICE:
    self->choice = g_value_dup_object (value);
    break;
  }
}

static void
fl_scope_choice_row_class_init (FlScopeChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_scope_choice_row_constructed;
  object_class->dispose = fl_scope_choice_row_dispose;
  object_class->get_property = fl_scope_choice_row_get_property;
  object_class->set_property = fl_scope_choice_row_set_property;

  properties[PROP_CHOICE] =
      g_param_spec_object ("choice", NULL, NULL, FL_TYPE_SCOPE_CHOICE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-scope-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FlScopeChoiceRow, check);
}

static void
fl_scope_choice_row_init (FlScopeChoiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fl_scope_choice_row_new (FlScopeChoice *choice)
{
  g_return_val_if_fail (FL_IS_SCOPE_CHOICE (choice), NULL);

  return g_object_new (FL_TYPE_SCOPE_CHOICE_ROW, "choice", choice, NULL);
}
