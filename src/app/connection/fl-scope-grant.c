/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-grant.h"

/* One scope of one connection: what it is called, and what became of asking for it. Immutable. */

struct _FlScopeGrant {
  GObject parent_instance;

  char *name;
  char *label;
  FlScopeGrantState state;
};

G_DEFINE_ENUM_TYPE (FlScopeGrantState,
                    fl_scope_grant_state,
                    G_DEFINE_ENUM_VALUE (FL_SCOPE_GRANT_ASKED, "asked"),
                    G_DEFINE_ENUM_VALUE (FL_SCOPE_GRANT_GRANTED, "granted"),
                    G_DEFINE_ENUM_VALUE (FL_SCOPE_GRANT_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (FL_SCOPE_GRANT_EXTRA, "extra"))

G_DEFINE_FINAL_TYPE (FlScopeGrant, fl_scope_grant, G_TYPE_OBJECT)

typedef enum {
  PROP_NAME = 1,
  PROP_LABEL,
  PROP_STATE,
} FlScopeGrantProperty;

static GParamSpec *properties[PROP_STATE + 1];

static void
fl_scope_grant_finalize (GObject *object)
{
  FlScopeGrant *self = FL_SCOPE_GRANT (object);

  g_free (self->name);
  g_free (self->label);

  G_OBJECT_CLASS (fl_scope_grant_parent_class)->finalize (object);
}

static void
fl_scope_grant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlScopeGrant *self = FL_SCOPE_GRANT (object);

  switch ((FlScopeGrantProperty) id) {
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_LABEL:
    g_value_set_string (value, self->label);
    break;
  case PROP_STATE:
    g_value_set_enum (value, self->state);
    break;
  }
}

static void
fl_scope_grant_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlScopeGrant *self = FL_SCOPE_GRANT (object);

  switch ((FlScopeGrantProperty) id) {
  case PROP_NAME:
    self->name = g_value_dup_string (value);
    break;
  case PROP_LABEL:
    self->label = g_value_dup_string (value);
    break;
  case PROP_STATE:
    self->state = g_value_get_enum (value);
    break;
  }
}

static void
fl_scope_grant_class_init (FlScopeGrantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fl_scope_grant_finalize;
  object_class->get_property = fl_scope_grant_get_property;
  object_class->set_property = fl_scope_grant_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, FL_TYPE_SCOPE_GRANT_STATE,
                                              FL_SCOPE_GRANT_ASKED, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_scope_grant_init (FlScopeGrant *self)
{
}

FlScopeGrant *
fl_scope_grant_new (const char *name, const char *label, FlScopeGrantState state)
{
  return g_object_new (FL_TYPE_SCOPE_GRANT, "name", name, "label", label, "state", state, NULL);
}

const char *
fl_scope_grant_get_name (FlScopeGrant *self)
{
  g_return_val_if_fail (FL_IS_SCOPE_GRANT (self), NULL);

  return self->name;
}

const char *
fl_scope_grant_get_label (FlScopeGrant *self)
{
  g_return_val_if_fail (FL_IS_SCOPE_GRANT (self), NULL);

  return self->label;
}

FlScopeGrantState
fl_scope_grant_get_state (FlScopeGrant *self)
{
  g_return_val_if_fail (FL_IS_SCOPE_GRANT (self), FL_SCOPE_GRANT_ASKED);

  return self->state;
}
