/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-api-key-settings.h"
#include "fl-credential-place.h"
#include "fl-kept-type.h"
#include "fl-parameter.h"

/* Any number of values, each in the place that the service names for it. */

static void
list_inputs (FlService *service, GListStore *inputs)
{
  FlApiKeySettings *auth = FL_API_KEY_SETTINGS (fl_service_get_auth (service));
  GListModel *parameters = fl_api_key_settings_get_parameters (auth);

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    g_list_store_append (inputs, parameter);
  }
}

static FlPlacementKind
find_kind (FlApiKeySettings *auth, FlParameter *parameter)
{
  switch (fl_parameter_get_param_type (parameter)) {
  case FL_PARAM_TYPE_HEADER:
    return FL_PLACEMENT_HEADER;
  case FL_PARAM_TYPE_QUERY:
    return FL_PLACEMENT_QUERY;
  case FL_PARAM_TYPE_FORM:
    return FL_PLACEMENT_FORM;
  case FL_PARAM_TYPE_DEFAULT:
    break;
  }
  return fl_api_key_settings_get_param_type (auth);
}

static gboolean
place_parameter (FlApiKeySettings *auth,
                 FlParameter *parameter,
                 FlCredentials *credentials,
                 SoupMessage *message,
                 GError **error)
{
  const char *key = fl_parameter_get_key (parameter);
  const char *prefix = fl_parameter_get_prefix (parameter);
  g_autofree char *name = g_strconcat (FL_CREDENTIAL_PARAMETER_PREFIX, key, NULL);
  FlSecret *secret = fl_credentials_get (credentials, name);
  gboolean is_placed;
  char *value;

  if (!secret || fl_secret_get_length (secret) == 0)
    return TRUE;
  value = g_strconcat (prefix ? prefix : "", fl_secret_get_text (secret), NULL);
  is_placed = fl_credential_place (find_kind (auth, parameter), key, value, message, error);
  fl_wipe_free (value);
  return is_placed;
}

static gboolean
place (FlService *service,
       FlConnection *connection,
       FlCredentials *credentials,
       gpointer state,
       SoupMessage *message,
       GError **error)
{
  FlApiKeySettings *auth = FL_API_KEY_SETTINGS (fl_service_get_auth (service));
  GListModel *parameters = fl_api_key_settings_get_parameters (auth);

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    if (!place_parameter (auth, parameter, credentials, message, error))
      return FALSE;
  }
  return TRUE;
}

const FlKeptType fl_api_key_type = {
  .list_inputs = list_inputs,
  .prefix = FL_CREDENTIAL_PARAMETER_PREFIX,
  .place = place,
};
