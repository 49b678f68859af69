/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-advice.h"

#include "fl-oauth1-settings.h"
#include "fl-pair.h"

/* What to ask a person for, and what to warn of though it is allowed. */

#define ACCESS_TYPE "access_type"

/* Whether the client proves itself with a key, whose public part the service knows. */
gboolean
fl_auth_signs_with_key (FlAuthSettings *auth)
{
  if (FL_IS_OAUTH1_SETTINGS (auth))
    return fl_oauth1_settings_get_signature_method (FL_OAUTH1_SETTINGS (auth)) ==
           FL_SIGNATURE_RSA_SHA1;
  return FL_IS_OAUTH2_SETTINGS (auth) &&
         fl_oauth2_settings_get_client_authentication (FL_OAUTH2_SETTINGS (auth)) ==
             FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT;
}

/* Whether there can be a client, be it needed or not. An assertion says who asks, and still some
 * servers want to know the client, too: RFC 7523 §2.1. */
gboolean
fl_auth_may_have_client (FlAuthSettings *auth)
{
  return fl_auth_settings_has_client (auth) ||
         (FL_IS_OAUTH2_SETTINGS (auth) &&
          fl_oauth2_settings_get_grant (FL_OAUTH2_SETTINGS (auth)) == FL_GRANT_JWT_BEARER);
}

/* Whether a client of the service comes with a secret, registered already or not. */
gboolean
fl_auth_uses_client_secret (FlAuthSettings *auth)
{
  if (!fl_auth_may_have_client (auth) || fl_auth_signs_with_key (auth))
    return FALSE;
  return !FL_IS_OAUTH2_SETTINGS (auth) ||
         fl_oauth2_settings_get_client_authentication (FL_OAUTH2_SETTINGS (auth)) !=
             FL_CLIENT_AUTHENTICATION_NONE;
}

static gboolean
asks_offline (GListModel *parameters)
{
  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (parameters, i);

    if (g_str_equal (fl_pair_get_name (pair), ACCESS_TYPE))
      return g_str_equal (fl_pair_get_value (pair), "offline");
  }
  return FALSE;
}

static gboolean
is_zoho (const char *url)
{
  return g_str_has_prefix (url, "https://accounts.zoho");
}

/* Whether the server knows access_type, and is not asked for a connection that lasts. */
gboolean
fl_auth_lacks_offline_access (FlOauth2Settings *auth)
{
  const char *url = fl_oauth2_settings_get_authorize_url (auth);

  if (!url || fl_oauth2_settings_get_grant (auth) != FL_GRANT_AUTHORIZATION_CODE)
    return FALSE;
  if (strstr (url, ACCESS_TYPE "=offline") ||
      asks_offline (fl_oauth2_settings_get_authorize_parameters (auth)))
    return FALSE;
  return is_zoho (url) || strstr (url, ACCESS_TYPE "=");
}
