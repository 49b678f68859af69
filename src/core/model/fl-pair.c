/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A name and a value with a switch: a header or a query parameter of a request, a row of a table
 * that a person edits. Properties, read-write: name, value, enabled. */

#include "config.h"

#include "fl-pair.h"

#include "fl-model-private.h"
#include "fl-property.h"

struct _FlPair {
  GObject parent_instance;

  char *name;
  char *value;
  gboolean enabled;
};

G_DEFINE_FINAL_TYPE (FlPair, fl_pair, G_TYPE_OBJECT)

typedef enum {
  PROP_NAME = 1,
  PROP_VALUE,
  PROP_ENABLED,
  N_PROPS,
} FlPairProperty;

static GParamSpec *properties[N_PROPS];

const FlMember fl_pair_members[] = {
  { "name", FL_MEMBER_TEXT, "name" },
  { "value", FL_MEMBER_TEXT_OR_EMPTY, "value" },
  { NULL },
};

static void
fl_pair_finalize (GObject *object)
{
  FlPair *self = FL_PAIR (object);

  g_free (self->name);
  g_free (self->value);
  G_OBJECT_CLASS (fl_pair_parent_class)->finalize (object);
}

static void
fl_pair_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPair *self = FL_PAIR (object);

  switch ((FlPairProperty) id) {
  case PROP_NAME:
    g_value_set_string (value, fl_pair_get_name (self));
    break;
  case PROP_VALUE:
    g_value_set_string (value, fl_pair_get_value (self));
    break;
  case PROP_ENABLED:
    g_value_set_boolean (value, fl_pair_get_enabled (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlPair *self = FL_PAIR (object);

  switch ((FlPairProperty) id) {
  case PROP_NAME:
    fl_pair_set_name (self, g_value_get_string (value));
    break;
  case PROP_VALUE:
    fl_pair_set_value (self, g_value_get_string (value));
    break;
  case PROP_ENABLED:
    fl_pair_set_enabled (self, g_value_get_boolean (value));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_pair_class_init (FlPairClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_pair_finalize;
  object_class->get_property = fl_pair_get_property;
  object_class->set_property = fl_pair_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", flags);
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_pair_init (FlPair *self)
{
  self->enabled = TRUE;
}

/**
 * fl_pair_new:
 * @name: (nullable): such as a header's name
 * @value: (nullable): such as a header's value
 *
 * Creates an enabled pair.
 *
 * Returns: (transfer full): a new pair
 */
FlPair *
fl_pair_new (const char *name, const char *value)
{
  return g_object_new (FL_TYPE_PAIR, "name", name, "value", value, NULL);
}

/**
 * fl_pair_get_name:
 *
 * Returns: the name, never NULL
 */
const char *
fl_pair_get_name (FlPair *self)
{
  g_return_val_if_fail (FL_IS_PAIR (self), "");

  return self->name ? self->name : "";
}

/**
 * fl_pair_set_name:
 * @name: (nullable): NULL counts as ""
 *
 * Sets the name.
 */
void
fl_pair_set_name (FlPair *self, const char *name)
{
  g_return_if_fail (FL_IS_PAIR (self));

  fl_property_set_text (self, &self->name, name, properties[PROP_NAME]);
}

/**
 * fl_pair_get_value:
 *
 * Returns: the value, never NULL
 */
const char *
fl_pair_get_value (FlPair *self)
{
  g_return_val_if_fail (FL_IS_PAIR (self), "");

  return self->value ? self->value : "";
}

/**
 * fl_pair_set_value:
 * @value: (nullable): NULL counts as ""
 *
 * Sets the value.
 */
void
fl_pair_set_value (FlPair *self, const char *value)
{
  g_return_if_fail (FL_IS_PAIR (self));

  fl_property_set_text (self, &self->value, value, properties[PROP_VALUE]);
}

/**
 * fl_pair_get_enabled:
 *
 * Tells whether the pair is to be sent.
 */
gboolean
fl_pair_get_enabled (FlPair *self)
{
  g_return_val_if_fail (FL_IS_PAIR (self), FALSE);

  return self->enabled;
}

/**
 * fl_pair_set_enabled:
 *
 * Sets whether the pair is to be sent.
 */
void
fl_pair_set_enabled (FlPair *self, gboolean enabled)
{
  g_return_if_fail (FL_IS_PAIR (self));

  fl_property_set_switch (self, &self->enabled, enabled, properties[PROP_ENABLED]);
}

static gboolean
check_pair (FlPair *self,
            const char *place,
            gboolean is_header,
            const FlBlanks *blanks,
            GError **error)
{
  g_autofree char *name_place = g_strconcat (place, "/name", NULL);
  g_autofree char *value_place = g_strconcat (place, "/value", NULL);
  const char *value = fl_pair_get_value (self);

  if (is_header ? !fl_rules_check_header (name_place, fl_pair_get_name (self), error)
                : !fl_rules_check_line (name_place, fl_pair_get_name (self), error))
    return FALSE;
  return !*value || fl_rules_check_template (value_place, value, blanks, error);
}

static gboolean
check_list (GListModel *pairs,
            const char *place,
            gboolean are_headers,
            const FlBlanks *blanks,
            GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (pairs); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (pairs, i);
    g_autofree char *pair_place = g_strdup_printf ("%s/%u", place, i);

    if (!check_pair (pair, pair_place, are_headers, blanks, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * fl_pair_check_list:
 * @pairs: GListModel of FlPair, whose values are templates
 * @place: where they stand
 * @blanks: what the values may name
 *
 * Checks parameters of a request.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_pair_check_list (GListModel *pairs, const char *place, const FlBlanks *blanks, GError **error)
{
  return check_list (pairs, place, FALSE, blanks, error);
}

/**
 * fl_pair_check_headers:
 * @pairs: GListModel of FlPair, whose values are templates
 * @place: where they stand
 * @blanks: what the values may name
 *
 * Checks headers of a request.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_pair_check_headers (GListModel *pairs, const char *place, const FlBlanks *blanks, GError **error)
{
  return check_list (pairs, place, TRUE, blanks, error);
}
