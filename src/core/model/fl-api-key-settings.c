/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that takes keys: any number of parameters, whose values a person
 * enters when connecting. */

#include "config.h"

#include "fl-api-key-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>

struct _FlApiKeySettings {
  FlAuthSettings parent_instance;

  guint param_type;
  GListStore *parameters;
};

G_DEFINE_FINAL_TYPE (FlApiKeySettings, fl_api_key_settings, FL_TYPE_AUTH_SETTINGS)

static const FlField fields[] = {
  { "param-type", FL_FIELD_WORD, G_STRUCT_OFFSET (FlApiKeySettings, param_type),
    fl_placement_kind_get_type, .number = FL_PLACEMENT_HEADER },
  { "parameters", FL_FIELD_LIST, G_STRUCT_OFFSET (FlApiKeySettings, parameters),
    fl_parameter_get_type },
  { NULL },
};

static const FlMember members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { "param_type", FL_MEMBER_WORD, "param-type" },
  { "parameters", FL_MEMBER_LIST, "parameters", fl_parameter_members, fl_parameter_get_type },
  { NULL },
};

static gboolean
is_header (FlApiKeySettings *self, FlParameter *parameter)
{
  FlParamType type = fl_parameter_get_param_type (parameter);

  return type == FL_PARAM_TYPE_HEADER ||
         (type == FL_PARAM_TYPE_DEFAULT &&
          fl_api_key_settings_get_param_type (self) == FL_PLACEMENT_HEADER);
}

/* The key of a parameter is the name of its header. */
static gboolean
check_headers (FlApiKeySettings *self, const char *list_place, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->parameters)); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (G_LIST_MODEL (self->parameters), i);
    g_autofree char *key_place = g_strdup_printf ("%s/%u/key", list_place, i);

    if (is_header (self, parameter) &&
        !fl_rules_check_header (key_place, fl_parameter_get_key (parameter), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check (FlAuthSettings *settings, const char *place, GListModel *variables, GError **error)
{
  FlApiKeySettings *self = FL_API_KEY_SETTINGS (settings);
  g_autofree char *list_place = g_strconcat (place, "/parameters", NULL);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->parameters)) == 0)
    return fl_rules_fail (error,
                          /* Translators: a place in a document such as /auth/parameters. */
                          _ ("%s must have at least one parameter."), list_place);
  return fl_parameter_check_list (G_LIST_MODEL (self->parameters), list_place, error) &&
         check_headers (self, list_place, error);
}

static void
fl_api_key_settings_class_init (FlApiKeySettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = members;
  settings_class->check = check;
}

static void
fl_api_key_settings_init (FlApiKeySettings *self)
{
}

/**
 * fl_api_key_settings_get_param_type:
 *
 * Returns: where parameters travel that do not say so themselves
 */
FlPlacementKind
fl_api_key_settings_get_param_type (FlApiKeySettings *self)
{
  g_return_val_if_fail (FL_IS_API_KEY_SETTINGS (self), FL_PLACEMENT_HEADER);

  return self->param_type;
}

/**
 * fl_api_key_settings_get_parameters:
 *
 * Returns: (transfer none): a GListStore of FlParameter that may be edited in place
 */
GListModel *
fl_api_key_settings_get_parameters (FlApiKeySettings *self)
{
  g_return_val_if_fail (FL_IS_API_KEY_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->parameters);
}
