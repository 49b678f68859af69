/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-parameters.h"

#include "fl-json.h"
#include "fl-secret.h"

/* What a service wants in its requests beside what the RFC says. */

/**
 * fl_oauth2_parameters_add:
 * @form: a request
 * @parameters: GListModel of #FlPair, whose values are templates
 * @service: the service
 * @connection: fills the blanks
 * @error: return location
 *
 * Adds what a service says to a request; what the request has already under the same name is
 * replaced, since somebody who describes a service knows better.
 *
 * Returns: whether they are there
 *
 * Errors: %FL_MODEL_ERROR_BLANK.
 */
gboolean
fl_oauth2_parameters_add (FlForm *form,
                          GListModel *parameters,
                          FlService *service,
                          FlConnection *connection,
                          GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlPair) parameter = g_list_model_get_item (parameters, i);
    const char *name = fl_pair_get_name (parameter);
    g_autofree char *value =
        fl_connection_expand_value (connection, service, fl_pair_get_value (parameter), error);

    if (!value)
      return FALSE;
    fl_form_remove (form, name);
    fl_form_add_always (form, name, value);
  }
  return TRUE;
}

/**
 * fl_oauth2_parameters_add_resources:
 * @form: a refresh
 * @service: the service
 *
 * Names the resources that the token is for. A server that is not told chooses by itself.
 *
 * Source: RFC 8707 §2.2
 */
void
fl_oauth2_parameters_add_resources (FlForm *form, FlService *service)
{
  const char *const *resources = fl_oauth2_settings_get_resources (fl_service_get_oauth2 (service));

  for (guint i = 0; resources[i]; i++)
    fl_form_add (form, "resource", resources[i]);
}

/**
 * fl_oauth2_parameters_add_targets:
 * @form: an authorization or token request
 * @service: the service
 *
 * Says what the token is for, where the service names that.
 *
 * Source: RFC 8707 §2
 */
void
fl_oauth2_parameters_add_targets (FlForm *form, FlService *service)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  fl_oauth2_parameters_add_resources (form, service);
  fl_form_add (form, "audience", fl_oauth2_settings_get_audience (auth));
}

static void
add_member (JsonObject *object, const char *name, const char *value)
{
  JsonNode *present = json_object_get_member (object, name);
  JsonArray *values = NULL;

  if (!present) {
    json_object_set_string_member (object, name, value);
    return;
  }
  if (JSON_NODE_HOLDS_ARRAY (present)) {
    json_array_add_string_element (json_node_get_array (present), value);
    return;
  }
  values = json_array_new ();
  json_array_add_string_element (values, json_node_get_string (present));
  json_array_add_string_element (values, value);
  json_object_set_array_member (object, name, values);
}

/**
 * fl_oauth2_parameters_to_json:
 * @form: a token request
 *
 * Writes a token request as a JSON object, as some servers want it; what stands there twice becomes
 * an array.
 *
 * Returns: (transfer full): the text, to be freed with fl_wipe_free()
 */
char *
fl_oauth2_parameters_to_json (FlForm *form)
{
  JsonNode *root = json_node_init_object (json_node_alloc (), json_object_new ());
  char *text = NULL;

  json_object_unref (json_node_get_object (root));
  for (guint i = 0; i < fl_form_get_length (form); i++)
    add_member (json_node_get_object (root), fl_form_get_name (form, i),
                fl_form_get_value (form, i));
  text = json_to_string (root, FALSE);
  fl_json_wipe_free (root);
  return text;
}
