/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-inputs.h"
#include "fl-oauth2-grant.h"

#include <glib/gi18n-lib.h>

/* Tokens that a person has from elsewhere. A refresh token is exchanged at once, so that one that
 * does not work shows; an access token is kept as it is, and nobody can renew it. */

static void
list_refresh_inputs (FlService *service, GListStore *inputs)
{
  fl_auth_inputs_append (inputs, FL_CREDENTIAL_REFRESH_TOKEN, _ ("Refresh token"),
                         _ ("It must be one that was given to the client ID of this service."),
                         TRUE);
}

/* Source: RFC 6749 §6 */
static gboolean
fill_refresh (FlForm *form,
              FlService *service,
              FlConnection *connection,
              FlCredentials *inputs,
              GError **error)
{
  fl_form_add (form, "grant_type", "refresh_token");
  return fl_oauth2_grant_add_input (form, "refresh_token", inputs, FL_CREDENTIAL_REFRESH_TOKEN,
                                    error);
}

static void
list_access_inputs (FlService *service, GListStore *inputs)
{
  fl_auth_inputs_append (inputs, FL_CREDENTIAL_ACCESS_TOKEN, _ ("Access token"),
                         _ ("The token alone, without “Bearer” before it."), TRUE);
}

/* It travels in a header or a query, and must not end either. */
static gboolean
check_access_token (FlSecret *token, GError **error)
{
  for (const char *at = token ? fl_secret_get_text (token) : ""; *at; at++) {
    if (*at > ' ' && *at <= '~')
      continue;
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                         _ ("“Access token” (access_token) may have no spaces and no characters "
                            "beyond ASCII: paste the token alone, as one line."));
    return FALSE;
  }
  if (token)
    return TRUE;
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                       _ ("“Access token” (access_token) is empty: it is needed to connect."));
  return FALSE;
}

static FlCredentials *
take_access_token (FlCredentials *inputs, GError **error)
{
  g_autoptr (FlSecret) token = fl_auth_inputs_trim (inputs, FL_CREDENTIAL_ACCESS_TOKEN);
  FlCredentials *credentials;

  if (!check_access_token (token, error))
    return NULL;
  credentials = fl_credentials_new ();
  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, token);
  fl_credentials_set_token_type (credentials, "Bearer");
  fl_credentials_set_expires_at_us (credentials, fl_credentials_get_expires_at_us (inputs));
  return credentials;
}

const FlOauth2Grant fl_oauth2_pasted_refresh_token = {
  .grant = FL_GRANT_REFRESH_TOKEN,
  .keeps_inputs = TRUE,
  .list_inputs = list_refresh_inputs,
  .fill = fill_refresh,
  .refreshes = TRUE,
  .refusal = N_ ("The refresh token does not work: it has expired, was revoked, or was given to "
                 "another client ID"),
};

const FlOauth2Grant fl_oauth2_pasted_access_token = {
  .grant = FL_GRANT_ACCESS_TOKEN,
  .list_inputs = list_access_inputs,
  .take = take_access_token,
};
