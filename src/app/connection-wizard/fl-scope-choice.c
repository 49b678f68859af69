/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-choice.h"

/* A scope of a service, and whether a new connection asks for it. */

struct _FlScopeChoice {
  GObject parent_instance;

  FlScope *scope;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (FlScopeChoice, fl_scope_choice, G_TYPE_OBJECT)

typedef enum {
  PROP_SCOPE = 1,
  PROP_SELECTED,
} FlScopeChoiceProperty;

static GParamSpec *properties[PROP_SELECTED + 1];

static void
fl_scope_choice_finalize (GObject *object)
{
  g_clear_object (&FL_SCOPE_CHOICE (object)->scope);

  G_OBJECT_CLASS (fl_scope_choice_parent_class)->finalize (object);
}

static void
fl_scope_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlScopeChoice *self = FL_SCOPE_CHOICE (object);

  switch ((FlScopeChoiceProperty) id) {
  case PROP_SCOPE:
    g_value_set_object (value, fl_scope_choice_get_scope (self));
    break;
  case PROP_SELECTED:
    g_value_set_boolean (value, fl_scope_choice_get_selected (self));
    break;
  }
}

static void
fl_scope_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlScopeChoice *self = FL_SCOPE_CHOICE (object);

  switch ((FlScopeChoiceProperty) id) {
  case PROP_SCOPE:
    self->scope = g_value_dup_object (value);
    break;
  case PROP_SELECTED:
    fl_scope_choice_set_selected (self, g_value_get_boolean (value));
    break;
  }
}

static void
fl_scope_choice_class_init (FlScopeChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_scope_choice_finalize;
  object_class->get_property = fl_scope_choice_get_property;
  object_class->set_property = fl_scope_choice_set_property;

  properties[PROP_SCOPE] =
      g_param_spec_object ("scope", NULL, NULL, FL_TYPE_SCOPE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] =
      g_param_spec_boolean ("selected", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_scope_choice_init (FlScopeChoice *self)
{
}

FlScopeChoice *
fl_scope_choice_new (FlScope *scope, gboolean selected)
{
  return g_object_new (FL_TYPE_SCOPE_CHOICE, "scope", scope, "selected", selected, NULL);
}

FlScope *
fl_scope_choice_get_scope (FlScopeChoice *self)
{
  g_return_val_if_fail (FL_IS_SCOPE_CHOICE (self), NULL);

  return self->scope;
}

gboolean
fl_scope_choice_get_selected (FlScopeChoice *self)
{
  g_return_val_if_fail (FL_IS_SCOPE_CHOICE (self), FALSE);

  return self->selected;
}

void
fl_scope_choice_set_selected (FlScopeChoice *self, gboolean selected)
{
  g_return_if_fail (FL_IS_SCOPE_CHOICE (self));

  if (self->selected == selected)
    return;

  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
