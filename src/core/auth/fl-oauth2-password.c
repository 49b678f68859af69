/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-inputs.h"
#include "fl-oauth2-grant.h"
#include "fl-parameter.h"

#include <glib/gi18n-lib.h>

/* The resource owner's user name and password, which RFC 9700 §2.4 forbids and old servers know
 * nothing but. They are kept only where the server gives no refresh token. Source: RFC 6749 §4.3 */

static void
list_inputs (FlService *service, GListStore *inputs)
{
  fl_auth_inputs_append (inputs, FL_CREDENTIAL_USERNAME, _ ("User name"), NULL, FALSE);
  fl_auth_inputs_append (inputs, FL_CREDENTIAL_PASSWORD, _ ("Password"),
                         _ ("Legacy: Fairlead sends it to the token URL, and keeps it in the "
                            "keyring where the service gives no refresh token."),
                         TRUE);
}

static gboolean
fill (FlForm *form,
      FlService *service,
      FlConnection *connection,
      FlCredentials *inputs,
      GError **error)
{
  FlSecret *username = fl_credentials_get (inputs, FL_CREDENTIAL_USERNAME);
  FlSecret *password = fl_credentials_get (inputs, FL_CREDENTIAL_PASSWORD);

  fl_form_add (form, "grant_type", "password");
  fl_form_add_always (form, "username", username ? fl_secret_get_text (username) : NULL);
  fl_form_add_always (form, "password", password ? fl_secret_get_text (password) : NULL);
  fl_oauth2_grant_add_scope (form, service, connection);
  return TRUE;
}

const FlOauth2Grant fl_oauth2_password = {
  .grant = FL_GRANT_PASSWORD,
  .renews_itself = TRUE,
  .prefers_refresh = TRUE,
  .list_inputs = list_inputs,
  .fill = fill,
  .refusal = N_ ("The authorization server does not accept this user name and password"),
};
