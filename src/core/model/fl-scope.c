/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A permission string with a display name. Properties, read-write: name; label, which falls back to
 * the name. */

#include "config.h"

#include "fl-scope.h"

#include "fl-model-private.h"
#include "fl-property.h"

struct _FlScope {
  GObject parent_instance;

  char *name;
  char *label;
};

G_DEFINE_FINAL_TYPE (FlScope, fl_scope, G_TYPE_OBJECT)

typedef enum {
  PROP_NAME = 1,
  PROP_LABEL,
  N_PROPS,
} FlScopeProperty;

static GParamSpec *properties[N_PROPS];

const FlMember fl_scope_members[] = {
  { "name", FL_MEMBER_TEXT, "name" },
  { "label", FL_MEMBER_TEXT, "label", .silent = TRUE, .fallback = "name" },
  { NULL },
};

static void
fl_scope_finalize (GObject *object)
{
  FlScope *self = FL_SCOPE (object);

  g_free (self->name);
  g_free (self->label);
  G_OBJECT_CLASS (fl_scope_parent_class)->finalize (object);
}

static void
fl_scope_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlScope *self = FL_SCOPE (object);

  switch ((FlScopeProperty) id) {
  case PROP_NAME:
    g_value_set_string (value, fl_scope_get_name (self));
    break;
  case PROP_LABEL:
    g_value_set_string (value, fl_scope_get_label (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_scope_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlScope *self = FL_SCOPE (object);

  switch ((FlScopeProperty) id) {
  case PROP_NAME:
    fl_scope_set_name (self, g_value_get_string (value));
    break;
  case PROP_LABEL:
    fl_scope_set_label (self, g_value_get_string (value));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_scope_class_init (FlScopeClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_scope_finalize;
  object_class->get_property = fl_scope_get_property;
  object_class->set_property = fl_scope_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_scope_init (FlScope *self)
{
}

/**
 * fl_scope_new:
 * @name: (nullable): the permission string
 * @label: (nullable): its display name
 *
 * Creates a scope.
 *
 * Returns: (transfer full): a new scope
 */
FlScope *
fl_scope_new (const char *name, const char *label)
{
  return g_object_new (FL_TYPE_SCOPE, "name", name, "label", label, NULL);
}

/**
 * fl_scope_new_from_json:
 * @place: JSON pointer of @node, such as "/auth/scopes/0"
 *
 * Reads a scope.
 *
 * Returns: (transfer full) (nullable): a new scope
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_BASE_ERROR_VALUE.
 */
FlScope *
fl_scope_new_from_json (JsonNode *node, const char *place, GError **error)
{
  g_autoptr (FlScope) self = g_object_new (FL_TYPE_SCOPE, NULL);

  if (!fl_document_read (self, node, place, fl_scope_members, error) ||
      !fl_scope_check (self, place, " ", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fl_scope_to_json:
 *
 * Writes a scope.
 *
 * Returns: (transfer full): its JSON object
 */
JsonNode *
fl_scope_to_json (FlScope *self)
{
  g_return_val_if_fail (FL_IS_SCOPE (self), NULL);

  return fl_document_write (self, fl_scope_members);
}

/**
 * fl_scope_check:
 * @place: where it stands
 * @delimiter: what stands between scopes
 *
 * Checks a scope against the rules.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_scope_check (FlScope *self, const char *place, const char *delimiter, GError **error)
{
  g_autofree char *name_place = g_strconcat (place, "/name", NULL);
  g_autofree char *label_place = g_strconcat (place, "/label", NULL);

  return fl_rules_check_scope (name_place, self->name, delimiter, error) &&
         (!self->label || fl_rules_check_line (label_place, self->label, error));
}

/**
 * fl_scope_get_name:
 *
 * Returns: the permission string, never NULL
 */
const char *
fl_scope_get_name (FlScope *self)
{
  g_return_val_if_fail (FL_IS_SCOPE (self), "");

  return self->name ? self->name : "";
}

/**
 * fl_scope_set_name:
 * @name: (nullable): the permission string
 *
 * Sets the permission string.
 */
void
fl_scope_set_name (FlScope *self, const char *name)
{
  g_return_if_fail (FL_IS_SCOPE (self));

  g_object_freeze_notify (G_OBJECT (self));
  fl_property_set_text (self, &self->name, name, properties[PROP_NAME]);
  if (!self->label)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * fl_scope_get_label:
 *
 * Returns: what to show, the name where there is nothing else; never NULL
 */
const char *
fl_scope_get_label (FlScope *self)
{
  g_return_val_if_fail (FL_IS_SCOPE (self), "");

  return self->label ? self->label : fl_scope_get_name (self);
}

/**
 * fl_scope_set_label:
 * @label: (nullable): what to show
 *
 * Sets the display name.
 */
void
fl_scope_set_label (FlScope *self, const char *label)
{
  g_return_if_fail (FL_IS_SCOPE (self));

  if (g_strcmp0 (label, fl_scope_get_label (self)) != 0)
    fl_property_set_text (self, &self->label, label, properties[PROP_LABEL]);
}

static gboolean
contains_without_case (const char *const *words, const char *word)
{
  for (; *words; words++) {
    if (g_ascii_strcasecmp (*words, word) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * fl_scope_find_missing:
 * @asked: (nullable): names of scopes that were asked for
 * @granted: (nullable): names of those that were granted
 *
 * Finds what was asked for and not granted. Servers that do not say what they granted have granted
 * what was asked for.
 *
 * Returns: (transfer full): names; none where nothing is missing
 *
 * Source: RFC 6749 §5.1
 */
char **
fl_scope_find_missing (const char *const *asked, const char *const *granted)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (; asked && granted && *granted && *asked; asked++) {
    if (!contains_without_case (granted, *asked))
      g_strv_builder_add (missing, *asked);
  }
  return g_strv_builder_end (missing);
}
