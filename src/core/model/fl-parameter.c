/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A credential that a person fills in when connecting: what it is called and where it travels. Its
 * value is never part of it. */

#include "config.h"

#include "fl-parameter.h"

#include "fl-model-private.h"

#include <glib/gi18n-lib.h>

struct _FlParameter {
  FlRecord parent_instance;

  char *key;
  char *label;
  char *hint;
  gboolean secret;
  gboolean optional;
  char *prefix;
  guint param_type;
};

G_DEFINE_FINAL_TYPE (FlParameter, fl_parameter, FL_TYPE_RECORD)

static const FlField fields[] = {
  { "key", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlParameter, key), .text = "" },
  { "label", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlParameter, label) },
  { "hint", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlParameter, hint) },
  { "secret", FL_FIELD_SWITCH, G_STRUCT_OFFSET (FlParameter, secret) },
  { "optional", FL_FIELD_SWITCH, G_STRUCT_OFFSET (FlParameter, optional) },
  { "prefix", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlParameter, prefix) },
  { "param-type", FL_FIELD_WORD, G_STRUCT_OFFSET (FlParameter, param_type), fl_param_type_get_type,
    .number = FL_PARAM_TYPE_DEFAULT },
  { NULL },
};

G_DEFINE_ENUM_TYPE (FlParamType,
                    fl_param_type,
                    G_DEFINE_ENUM_VALUE (FL_PARAM_TYPE_DEFAULT, "default"),
                    G_DEFINE_ENUM_VALUE (FL_PARAM_TYPE_HEADER, "header"),
                    G_DEFINE_ENUM_VALUE (FL_PARAM_TYPE_QUERY, "query"),
                    G_DEFINE_ENUM_VALUE (FL_PARAM_TYPE_FORM, "form"))

const FlMember fl_parameter_members[] = {
  { "key", FL_MEMBER_TEXT, "key" },
  { "label", FL_MEMBER_TEXT, "label", .silent = TRUE },
  { "hint", FL_MEMBER_TEXT, "hint", .silent = TRUE },
  { "secret", FL_MEMBER_SWITCH, "secret" },
  { "optional", FL_MEMBER_SWITCH, "optional", .silent = TRUE },
  { "prefix", FL_MEMBER_TEXT, "prefix", .silent = TRUE },
  { "in", FL_MEMBER_WORD, "param-type", .silent = TRUE },
  { NULL },
};

static void
fl_parameter_class_init (FlParameterClass *class)
{
  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
}

static void
fl_parameter_init (FlParameter *self)
{
}

/**
 * fl_parameter_new:
 * @key: its name
 * @label: (nullable): what to show
 * @secret: whether it is hidden while a person types
 *
 * Creates a parameter that must be filled in.
 *
 * Returns: (transfer full): a new parameter
 */
FlParameter *
fl_parameter_new (const char *key, const char *label, gboolean secret)
{
  return g_object_new (FL_TYPE_PARAMETER, "key", key, "label", label, "secret", secret, NULL);
}

static gboolean
check_one (FlParameter *self, const char *place, GError **error)
{
  g_autofree char *key_place = g_strconcat (place, "/key", NULL);

  return fl_rules_check_line (key_place, self->key, error) &&
         fl_rules_check_optional_line (place, "/label", self->label, error) &&
         fl_rules_check_optional_line (place, "/hint", self->hint, error) &&
         fl_rules_check_optional_line (place, "/prefix", self->prefix, error);
}

/**
 * fl_parameter_check_list:
 * @parameters: GListModel of FlParameter
 * @place: where they stand, such as "/auth/parameters"
 *
 * Checks the parameters of a service.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_parameter_check_list (GListModel *parameters, const char *place, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);
    g_autofree char *item_place = g_strdup_printf ("%s/%u", place, i);

    if (!check_one (parameter, item_place, error))
      return FALSE;
    if (!g_hash_table_add (keys, g_strdup (parameter->key)))
      return fl_rules_fail (error,
                            /* Translators: a place in a document, and the key of a parameter. */
                            _ ("%s/key must be a key that no parameter before it has, not “%s”."),
                            item_place, parameter->key);
  }
  return TRUE;
}

/**
 * fl_parameter_get_key:
 *
 * Returns: its name, on the wire too; never NULL
 */
const char *
fl_parameter_get_key (FlParameter *self)
{
  g_return_val_if_fail (FL_IS_PARAMETER (self), NULL);

  return self->key ? self->key : "";
}

/**
 * fl_parameter_get_label:
 *
 * Returns: (nullable): what to show; NULL where the key says enough
 */
const char *
fl_parameter_get_label (FlParameter *self)
{
  g_return_val_if_fail (FL_IS_PARAMETER (self), NULL);

  return self->label;
}

/**
 * fl_parameter_get_hint:
 *
 * Returns: (nullable): one line of help for whoever fills it in
 */
const char *
fl_parameter_get_hint (FlParameter *self)
{
  g_return_val_if_fail (FL_IS_PARAMETER (self), NULL);

  return self->hint;
}

/**
 * fl_parameter_get_secret:
 *
 * Returns: whether it is hidden while a person types
 */
gboolean
fl_parameter_get_secret (FlParameter *self)
{
  g_return_val_if_fail (FL_IS_PARAMETER (self), FALSE);

  return self->secret;
}

/**
 * fl_parameter_get_optional:
 *
 * Returns: whether it may be left empty
 */
gboolean
fl_parameter_get_optional (FlParameter *self)
{
  g_return_val_if_fail (FL_IS_PARAMETER (self), FALSE);

  return self->optional;
}

/**
 * fl_parameter_get_prefix:
 *
 * Returns: (nullable): what stands before the value, such as "Bearer "
 */
const char *
fl_parameter_get_prefix (FlParameter *self)
{
  g_return_val_if_fail (FL_IS_PARAMETER (self), NULL);

  return self->prefix;
}

/**
 * fl_parameter_get_param_type:
 *
 * Returns: where it travels
 */
FlParamType
fl_parameter_get_param_type (FlParameter *self)
{
  g_return_val_if_fail (FL_IS_PARAMETER (self), FL_PARAM_TYPE_DEFAULT);

  return self->param_type;
}
