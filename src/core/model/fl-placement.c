/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a credential travels: in a header, with a prefix, in the query or in form data. Properties,
 * read-write: kind; name, by default "Authorization" or "access_token"; prefix, by default "Bearer
 * " or "". */

#include "config.h"

#include "fl-placement.h"

#include "fl-model-private.h"
#include "fl-property.h"

struct _FlPlacement {
  GObject parent_instance;

  FlPlacementKind kind;
  char *name;
  /* NULL is the kind's default, "" is none. */
  char *prefix;
};

G_DEFINE_FINAL_TYPE (FlPlacement, fl_placement, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (FlPlacementKind,
                    fl_placement_kind,
                    G_DEFINE_ENUM_VALUE (FL_PLACEMENT_HEADER, "header"),
                    G_DEFINE_ENUM_VALUE (FL_PLACEMENT_QUERY, "query"),
                    G_DEFINE_ENUM_VALUE (FL_PLACEMENT_FORM, "form"))

typedef enum {
  PROP_KIND = 1,
  PROP_NAME,
  PROP_PREFIX,
  N_PROPS,
} FlPlacementProperty;

static GParamSpec *properties[N_PROPS];

const FlMember fl_placement_members[] = {
  { "in", FL_MEMBER_WORD, "kind" },
  { "name", FL_MEMBER_TEXT, "name" },
  { "prefix", FL_MEMBER_TEXT_OR_EMPTY, "prefix" },
  { NULL },
};

static void
fl_placement_finalize (GObject *object)
{
  FlPlacement *self = FL_PLACEMENT (object);

  g_free (self->name);
  g_free (self->prefix);
  G_OBJECT_CLASS (fl_placement_parent_class)->finalize (object);
}

static void
fl_placement_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPlacement *self = FL_PLACEMENT (object);

  switch ((FlPlacementProperty) id) {
  case PROP_KIND:
    g_value_set_enum (value, fl_placement_get_kind (self));
    break;
  case PROP_NAME:
    g_value_set_string (value, fl_placement_get_name (self));
    break;
  case PROP_PREFIX:
    g_value_set_string (value, fl_placement_get_prefix (self));
    break;
  case N_PROPS:
    break;
  }
}

/* Name and prefix have defaults that depend on the kind. */
static void
set_kind (FlPlacement *self, FlPlacementKind kind)
{
  if (self->kind == kind)
    return;
  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  if (!self->name)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  if (!self->prefix)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREFIX]);
}

static void
set_prefix (FlPlacement *self, const char *prefix)
{
  if (g_strcmp0 (self->prefix, prefix) == 0)
    return;
  g_free (self->prefix);
  self->prefix = g_strdup (prefix);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREFIX]);
}

static void
fl_placement_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlPlacement *self = FL_PLACEMENT (object);

  switch ((FlPlacementProperty) id) {
  case PROP_KIND:
    set_kind (self, g_value_get_enum (value));
    break;
  case PROP_NAME:
    fl_property_set_text (self, &self->name, g_value_get_string (value), pspec);
    break;
  case PROP_PREFIX:
    set_prefix (self, g_value_get_string (value));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_placement_class_init (FlPlacementClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_placement_finalize;
  object_class->get_property = fl_placement_get_property;
  object_class->set_property = fl_placement_set_property;

  properties[PROP_KIND] =
      g_param_spec_enum ("kind", NULL, NULL, FL_TYPE_PLACEMENT_KIND, FL_PLACEMENT_HEADER, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_PREFIX] = g_param_spec_string ("prefix", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_placement_init (FlPlacement *self)
{
}

/**
 * fl_placement_new:
 * @name: (nullable): name of the header or query parameter; NULL for the kind's default
 * @prefix: (nullable): what stands before the credential; NULL for the kind's default
 *
 * Creates a placement.
 *
 * Returns: (transfer full): a new placement
 */
FlPlacement *
fl_placement_new (FlPlacementKind kind, const char *name, const char *prefix)
{
  return g_object_new (FL_TYPE_PLACEMENT, "kind", kind, "name", name, "prefix", prefix, NULL);
}

/**
 * fl_placement_new_from_json:
 * @place: JSON pointer of @node, such as "/auth/placement"
 *
 * Reads a placement.
 *
 * Returns: (transfer full) (nullable): a new placement
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_BASE_ERROR_VALUE.
 */
FlPlacement *
fl_placement_new_from_json (JsonNode *node, const char *place, GError **error)
{
  g_autoptr (FlPlacement) self = g_object_new (FL_TYPE_PLACEMENT, NULL);

  if (!fl_document_read (self, node, place, fl_placement_members, error) ||
      !fl_placement_check (self, place, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fl_placement_to_json:
 *
 * Writes a placement.
 *
 * Returns: (transfer full): its JSON object
 */
JsonNode *
fl_placement_to_json (FlPlacement *self)
{
  g_return_val_if_fail (FL_IS_PLACEMENT (self), NULL);

  return fl_document_write (self, fl_placement_members);
}

/**
 * fl_placement_check:
 * @place: where it stands
 *
 * Checks a placement against the rules. What it holds goes into a header, where a line break would
 * begin another one.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_placement_check (FlPlacement *self, const char *place, GError **error)
{
  const char *prefix = fl_placement_get_prefix (self);
  g_autofree char *name_place = g_strconcat (place, "/name", NULL);
  g_autofree char *prefix_place = g_strconcat (place, "/prefix", NULL);

  if (self->kind == FL_PLACEMENT_HEADER) {
    if (!fl_rules_check_header (name_place, fl_placement_get_name (self), error))
      return FALSE;
  } else if (!fl_rules_check_line (name_place, fl_placement_get_name (self), error)) {
    return FALSE;
  }
  return !*prefix || fl_rules_check_line (prefix_place, prefix, error);
}

/**
 * fl_placement_get_kind:
 *
 * Returns: whether the credential travels in a header, in the query or in form data
 */
FlPlacementKind
fl_placement_get_kind (FlPlacement *self)
{
  g_return_val_if_fail (FL_IS_PLACEMENT (self), FL_PLACEMENT_HEADER);

  return self->kind;
}

/**
 * fl_placement_get_name:
 *
 * Returns: name of the header or query parameter, never NULL
 */
const char *
fl_placement_get_name (FlPlacement *self)
{
  g_return_val_if_fail (FL_IS_PLACEMENT (self), "");

  if (self->name)
    return self->name;
  return self->kind == FL_PLACEMENT_HEADER ? "Authorization" : "access_token";
}

/**
 * fl_placement_get_prefix:
 *
 * Returns: what stands before the credential, such as "Bearer "; never NULL
 */
const char *
fl_placement_get_prefix (FlPlacement *self)
{
  g_return_val_if_fail (FL_IS_PLACEMENT (self), "");

  if (self->prefix)
    return self->prefix;
  return self->kind == FL_PLACEMENT_HEADER ? "Bearer " : "";
}
