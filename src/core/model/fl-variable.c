/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A blank in a service's URLs that a connection fills in: a data center, a subdomain. Properties,
 * read-write: key; label, which falls back to the key; default-value; the list of choices is edited
 * in place. */

#include "config.h"

#include "fl-variable.h"

#include "fl-model-private.h"
#include "fl-pair.h"
#include "fl-property.h"

#include <glib/gi18n-lib.h>

struct _FlVariable {
  GObject parent_instance;

  char *key;
  char *label;
  char *default_value;
  GListStore *choices;
};

G_DEFINE_FINAL_TYPE (FlVariable, fl_variable, G_TYPE_OBJECT)

typedef enum {
  PROP_KEY = 1,
  PROP_LABEL,
  PROP_DEFAULT_VALUE,
  PROP_CHOICES,
  N_PROPS,
} FlVariableProperty;

static GParamSpec *properties[N_PROPS];

static const FlMember choice_members[] = {
  { "value", FL_MEMBER_TEXT, "name" },
  { "label", FL_MEMBER_TEXT, "value", .silent = TRUE },
  { NULL },
};

const FlMember fl_variable_members[] = {
  { "key", FL_MEMBER_TEXT, "key" },
  { "label", FL_MEMBER_TEXT, "label", .silent = TRUE, .fallback = "key" },
  { "default", FL_MEMBER_TEXT, "default-value" },
  { "choices", FL_MEMBER_LIST, "choices", choice_members, fl_pair_get_type, .silent = TRUE },
  { NULL },
};

static void
fl_variable_finalize (GObject *object)
{
  FlVariable *self = FL_VARIABLE (object);

  g_free (self->key);
  g_free (self->label);
  g_free (self->default_value);
  g_object_unref (self->choices);
  G_OBJECT_CLASS (fl_variable_parent_class)->finalize (object);
}

static void
fl_variable_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlVariable *self = FL_VARIABLE (object);

  switch ((FlVariableProperty) id) {
  case PROP_KEY:
    g_value_set_string (value, fl_variable_get_key (self));
    break;
  case PROP_LABEL:
    g_value_set_string (value, fl_variable_get_label (self));
    break;
  case PROP_DEFAULT_VALUE:
    fl_property_get_text (value, fl_variable_get_default_value (self));
    break;
  case PROP_CHOICES:
    g_value_set_object (value, fl_variable_get_choices (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
set_key (FlVariable *self, const char *key)
{
  g_object_freeze_notify (G_OBJECT (self));
  fl_property_set_text (self, &self->key, key, properties[PROP_KEY]);
  if (!self->label)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_label (FlVariable *self, const char *label)
{
  if (g_strcmp0 (label, fl_variable_get_label (self)) != 0)
    fl_property_set_text (self, &self->label, label, properties[PROP_LABEL]);
}

static void
fl_variable_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlVariable *self = FL_VARIABLE (object);

  switch ((FlVariableProperty) id) {
  case PROP_KEY:
    set_key (self, g_value_get_string (value));
    break;
  case PROP_LABEL:
    set_label (self, g_value_get_string (value));
    break;
  case PROP_DEFAULT_VALUE:
    fl_property_set_text (self, &self->default_value, g_value_get_string (value), pspec);
    break;
  case PROP_CHOICES:
  case N_PROPS:
    break;
  }
}

static void
fl_variable_class_init (FlVariableClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_variable_finalize;
  object_class->get_property = fl_variable_get_property;
  object_class->set_property = fl_variable_set_property;

  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, "", flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_DEFAULT_VALUE] = g_param_spec_string ("default-value", NULL, NULL, "", flags);
  properties[PROP_CHOICES] =
      g_param_spec_object ("choices", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_variable_init (FlVariable *self)
{
  self->choices = g_list_store_new (FL_TYPE_PAIR);
}

/**
 * fl_variable_new:
 * @key: (nullable): what stands between the braces
 * @label: (nullable): what to show
 * @default_value: (nullable): the value where a connection has none
 *
 * Creates a variable without choices.
 *
 * Returns: (transfer full): a new variable
 */
FlVariable *
fl_variable_new (const char *key, const char *label, const char *default_value)
{
  return g_object_new (FL_TYPE_VARIABLE, "key", key, "label", label, "default-value", default_value,
                       NULL);
}

/**
 * fl_variable_new_from_json:
 * @place: JSON pointer of @node, such as "/variables/0"
 *
 * Reads a variable.
 *
 * Returns: (transfer full) (nullable): a new variable
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_BASE_ERROR_VALUE.
 */
FlVariable *
fl_variable_new_from_json (JsonNode *node, const char *place, GError **error)
{
  g_autoptr (FlVariable) self = g_object_new (FL_TYPE_VARIABLE, NULL);

  if (!fl_document_read (self, node, place, fl_variable_members, error) ||
      !fl_variable_check (self, place, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fl_variable_to_json:
 *
 * Writes a variable.
 *
 * Returns: (transfer full): its JSON object
 */
JsonNode *
fl_variable_to_json (FlVariable *self)
{
  g_return_val_if_fail (FL_IS_VARIABLE (self), NULL);

  return fl_document_write (self, fl_variable_members);
}

/**
 * fl_variable_get_key:
 *
 * Returns: what stands between the braces, never NULL
 */
const char *
fl_variable_get_key (FlVariable *self)
{
  g_return_val_if_fail (FL_IS_VARIABLE (self), "");

  return self->key ? self->key : "";
}

/**
 * fl_variable_get_label:
 *
 * Returns: what to show, the key where there is nothing else; never NULL
 */
const char *
fl_variable_get_label (FlVariable *self)
{
  g_return_val_if_fail (FL_IS_VARIABLE (self), "");

  return self->label ? self->label : fl_variable_get_key (self);
}

/**
 * fl_variable_get_default_value:
 *
 * Returns: (nullable): the value where a connection has none
 */
const char *
fl_variable_get_default_value (FlVariable *self)
{
  g_return_val_if_fail (FL_IS_VARIABLE (self), NULL);

  return self->default_value;
}

/**
 * fl_variable_get_choices:
 *
 * Returns: (transfer none): a GListStore of FlPair, whose name is the value sent and whose value is
 *   the label shown; empty where any value will do
 */
GListModel *
fl_variable_get_choices (FlVariable *self)
{
  g_return_val_if_fail (FL_IS_VARIABLE (self), NULL);

  return G_LIST_MODEL (self->choices);
}

/**
 * fl_variable_add_choice:
 * @value: the value sent
 * @label: (nullable): the label shown
 *
 * Adds a value to choose.
 */
void
fl_variable_add_choice (FlVariable *self, const char *value, const char *label)
{
  g_autoptr (FlPair) choice = fl_pair_new (value, label);

  g_return_if_fail (FL_IS_VARIABLE (self));

  g_list_store_append (self->choices, choice);
}

static gboolean
is_choice (FlVariable *self, const char *value)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlPair) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

    if (g_strcmp0 (fl_pair_get_name (choice), value) == 0)
      return TRUE;
  }
  return n_items == 0;
}

static char *
list_choices (FlVariable *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlPair) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

    g_string_append_printf (words, "%s“%s”", i == 0 ? "" : ", ", fl_pair_get_name (choice));
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
check_value (FlVariable *self, const char *place, const char *value, GError **error)
{
  g_autofree char *choices = NULL;

  if (!fl_rules_check_plain (place, value, error))
    return FALSE;
  if (is_choice (self, value))
    return TRUE;
  choices = list_choices (self);
  /* Translators: what is meant, such as a variable's label, and a list of words. */
  return fl_rules_fail (error, _ ("%s must be one of %s."), place, choices);
}

/**
 * fl_variable_check_value:
 * @value: (nullable): what a person filled in
 *
 * Checks a value for the variable: one of the choices where there are any, and always made of
 * letters, digits, "-", "_" and single dots inside, so that it never changes which host or path a
 * template names.
 *
 * Errors: FL_MODEL_ERROR_INVALID, with a sentence that begins with the variable's label.
 */
gboolean
fl_variable_check_value (FlVariable *self, const char *value, GError **error)
{
  g_return_val_if_fail (FL_IS_VARIABLE (self), FALSE);

  return check_value (self, fl_variable_get_label (self), value, error);
}

static gboolean
check_choices (FlVariable *self, const char *place, GError **error)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlPair) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);
    g_autofree char *value_place = g_strdup_printf ("%s/choices/%u/value", place, i);
    g_autofree char *label_place = g_strdup_printf ("%s/choices/%u/label", place, i);
    const char *label = fl_pair_get_value (choice);

    if (!fl_rules_check_plain (value_place, fl_pair_get_name (choice), error) ||
        (*label && !fl_rules_check_line (label_place, label, error)))
      return FALSE;
  }
  return TRUE;
}

/**
 * fl_variable_check:
 * @place: where it stands
 *
 * Checks a variable against the rules.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_variable_check (FlVariable *self, const char *place, GError **error)
{
  g_autofree char *key_place = g_strconcat (place, "/key", NULL);
  g_autofree char *label_place = g_strconcat (place, "/label", NULL);
  g_autofree char *default_place = g_strconcat (place, "/default", NULL);

  return fl_rules_check_key (key_place, self->key, error) &&
         (!self->label || fl_rules_check_line (label_place, self->label, error)) &&
         check_choices (self, place, error) &&
         (!self->default_value || check_value (self, default_place, self->default_value, error));
}
