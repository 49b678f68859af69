/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-details.h"

#include "fl-api-key-settings.h"
#include "fl-auth-advice.h"
#include "fl-auth-texts.h"
#include "fl-aws-settings.h"
#include "fl-bearer-settings.h"
#include "fl-oauth1-settings.h"
#include "fl-parameter.h"
#include "fl-service-closures.h"
#include "fl-two-step-settings.h"

#include <glib/gi18n.h>

/* How a service authorizes, as rows of name and value: per authentication type a table of the
 * properties that say so, and what a table cannot say. */

typedef struct {
  const char *property;
  const char *title;
} Row;

static const Row oauth2_rows[] = {
  { "authorize-url", N_ ("Authorization URL") },
  { "device-url", N_ ("Device Authorization URL") },
  { "token-url", N_ ("Token URL") },
  { "refresh-url", N_ ("Refresh URL") },
  { "revoke-url", N_ ("Revocation URL") },
  { "par-url", N_ ("Pushed Authorization URL") },
  { "issuer", N_ ("Issuer") },
  { "audience", N_ ("Audience") },
  { NULL },
};

static const Row oauth1_rows[] = {
  { "request-url", N_ ("Request Token URL") },
  { "authorize-url", N_ ("Authorization URL") },
  { "token-url", N_ ("Access Token URL") },
  { "realm", N_ ("Realm") },
  { NULL },
};

static const Row two_step_rows[] = {
  { "request-method", N_ ("Method of the Token Request") },
  { "request-url", N_ ("Token Request") },
  { "token-pointer", N_ ("Token Pointer") },
  { "lifetime-pointer", N_ ("Lifetime Pointer") },
  { NULL },
};

static const Row login_rows[] = {
  { "username-label", N_ ("User Name Is Called") },
  { "password-label", N_ ("Password Is Called") },
  { NULL },
};

static const Row bearer_rows[] = {
  { "label", N_ ("Token Is Called") },
  { NULL },
};

static const Row aws_rows[] = {
  { "region", N_ ("Region") },
  { "service", N_ ("Service") },
  { NULL },
};

static const Row *const type_rows[] = {
  [FL_AUTH_TYPE_OAUTH2] = oauth2_rows, [FL_AUTH_TYPE_OAUTH1] = oauth1_rows,
  [FL_AUTH_TYPE_API_KEY] = NULL,       [FL_AUTH_TYPE_BASIC] = login_rows,
  [FL_AUTH_TYPE_BEARER] = bearer_rows, [FL_AUTH_TYPE_TWO_STEP] = two_step_rows,
  [FL_AUTH_TYPE_AWS] = aws_rows,       [FL_AUTH_TYPE_DIGEST] = login_rows,
  [FL_AUTH_TYPE_CERTIFICATE] = NULL,
};

/* Nothing is said of what is not there. */
static void
add (GListStore *details, const char *title, const char *value)
{
  g_autoptr (FlPair) pair = NULL;

  if (!value || !value[0])
    return;
  pair = fl_pair_new (title, value);
  g_list_store_append (details, pair);
}

static void
add_rows (GListStore *details, FlAuthSettings *auth, const Row *rows)
{
  for (const Row *row = rows; row && row->property; row++) {
    g_autofree char *value = NULL;

    g_object_get (auth, row->property, &value, NULL);
    add (details, _ (row->title), value);
  }
}

static const char *
param_type_text (FlParamType param_type)
{
  switch (param_type) {
  case FL_PARAM_TYPE_HEADER:
    return _ ("Header");
  case FL_PARAM_TYPE_QUERY:
    return _ ("Query string");
  case FL_PARAM_TYPE_FORM:
    return _ ("Form data");
  case FL_PARAM_TYPE_DEFAULT:
    break;
  }
  return NULL;
}

static void
add_parameters (GListStore *details, GListModel *parameters)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keys = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    g_strv_builder_add (builder, fl_parameter_get_key (parameter));
  }
  keys = g_strv_builder_end (builder);
  text = g_strjoinv (", ", keys);
  add (details, _ ("Parameters"), text);
}

static void
add_placement (GListStore *details, FlPlacement *placement)
{
  g_autofree char *text = fl_service_placement_text (NULL, placement);

  add (details, _ ("Token Travels As"), text);
}

static void
add_oauth2 (GListStore *details, FlOauth2Settings *auth)
{
  FlGrant grant = fl_oauth2_settings_get_grant (auth);

  add (details, _ ("Grant"), fl_grant_title (grant));
  if (grant == FL_GRANT_AUTHORIZATION_CODE && fl_oauth2_settings_get_pkce (auth) == FL_PKCE_NONE)
    add (details, _ ("Proof Key (PKCE)"), _ ("None"));
}

static void
add_others (GListStore *details, FlAuthSettings *auth)
{
  if (FL_IS_API_KEY_SETTINGS (auth)) {
    FlApiKeySettings *api_key = FL_API_KEY_SETTINGS (auth);

    add (details, _ ("Param Type"),
         param_type_text (fl_api_key_settings_get_param_type (api_key) + FL_PARAM_TYPE_HEADER));
    add_parameters (details, fl_api_key_settings_get_parameters (api_key));
  } else if (FL_IS_TWO_STEP_SETTINGS (auth)) {
    add_parameters (details, fl_two_step_settings_get_parameters (FL_TWO_STEP_SETTINGS (auth)));
    add_placement (details, fl_two_step_settings_get_placement (FL_TWO_STEP_SETTINGS (auth)));
  } else if (FL_IS_BEARER_SETTINGS (auth)) {
    add_placement (details, fl_bearer_settings_get_placement (FL_BEARER_SETTINGS (auth)));
  } else if (FL_IS_OAUTH2_SETTINGS (auth)) {
    add_placement (details, fl_oauth2_settings_get_placement (FL_OAUTH2_SETTINGS (auth)));
  }
}

/* Returns: (transfer full): FlPair after FlPair, how connections of the service are authorized */
GListModel *
fl_auth_details (GObject *object, FlAuthSettings *auth)
{
  GListStore *details = g_list_store_new (FL_TYPE_PAIR);
  FlAuthType type;

  if (!auth)
    return G_LIST_MODEL (details);
  type = fl_auth_settings_get_auth_type (auth);
  add (details, _ ("Type"), fl_auth_type_title (type));
  if (FL_IS_OAUTH2_SETTINGS (auth))
    add_oauth2 (details, FL_OAUTH2_SETTINGS (auth));
  add_rows (details, auth, type_rows[type]);
  add_others (details, auth);
  return G_LIST_MODEL (details);
}

/* What a person has to know of the client. */
char *
fl_auth_client_text (GObject *object, FlAuthSettings *auth)
{
  g_autofree char *address = auth ? fl_auth_settings_dup_callback_address (auth) : NULL;

  return g_strdup (address ? _ ("Who Fairlead is for this service. The service wants to know the "
                                "callback address beforehand.")
                           : _ ("Who Fairlead is for this service."));
}

/* Returns: (transfer full): FlPair after FlPair, who Fairlead is for the service; empty where it
 * needs to be nobody */
GListModel *
fl_auth_client_details (GObject *object, FlAuthSettings *auth)
{
  GListStore *details = g_list_store_new (FL_TYPE_PAIR);
  g_autofree char *address = NULL;
  g_autofree char *authentication = NULL;
  const char *client_id = NULL;

  client_id = auth ? fl_auth_settings_get_client_id (auth) : NULL;
  if (!auth || !fl_auth_may_have_client (auth) ||
      (!client_id && !fl_auth_settings_has_client (auth)))
    return G_LIST_MODEL (details);
  add (details, _ ("Client ID"), client_id ? client_id : _ ("Not set yet"));
  if (FL_IS_OAUTH2_SETTINGS (auth))
    authentication = fl_service_client_authentication_text (
        object, fl_oauth2_settings_get_client_authentication (FL_OAUTH2_SETTINGS (auth)));
  add (details, _ ("Client Authentication"), authentication);
  address = fl_auth_settings_dup_callback_address (auth);
  add (details, _ ("Callback Address"), address);
  return G_LIST_MODEL (details);
}
