/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-inputs.h"
#include "fl-oauth2-callback.h"
#include "fl-oauth2-error.h"
#include "fl-oauth2-grant.h"

#include <glib/gi18n-lib.h>

/* A code that a person made in the service's console, as for Zoho's self client, or got out of a
 * browser elsewhere. Source: RFC 6749 §4.1.3 */

static void
list_inputs (FlService *service, GListStore *inputs)
{
  fl_auth_inputs_append (inputs, FL_CREDENTIAL_CODE, _ ("Grant code"),
                         _ ("Made in the service's console. It can be used once and lives for a "
                            "few minutes: paste it at once."),
                         TRUE);
}

/* Out of a redirected address, too: that is where many find it. */
static FlSecret *
read_code (FlCredentials *inputs, GError **error)
{
  FlSecret *typed = fl_credentials_get (inputs, FL_CREDENTIAL_CODE);
  g_autoptr (FlForm) parameters = NULL;
  FlSecret *code = NULL;
  const char *found;

  if (!fl_oauth2_callback_read_text (fl_secret_get_text (typed), &parameters, &code, error))
    return NULL;
  if (code)
    return code;
  found = fl_form_lookup (parameters, "code");
  if (found && *found)
    return fl_secret_new (found);
  if (fl_form_lookup (parameters, "error"))
    g_propagate_error (error,
                       fl_oauth2_error_new (fl_form_lookup (parameters, "error"),
                                            fl_form_lookup (parameters, "error_description")));
  else
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                         _ ("There is no code in this address: copy it again, whole."));
  return NULL;
}

/* No scope, which the code has, and no redirect address, unless the service names the one that the
 * code was made for. */
static gboolean
fill (FlForm *form,
      FlService *service,
      FlConnection *connection,
      FlCredentials *inputs,
      GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autoptr (FlSecret) code = read_code (inputs, error);

  if (!code)
    return FALSE;
  fl_form_add (form, "grant_type", "authorization_code");
  fl_form_add (form, "code", fl_secret_get_text (code));
  fl_form_add (form, "redirect_uri", fl_oauth2_settings_get_redirect_uri (auth));
  return TRUE;
}

const FlOauth2Grant fl_oauth2_grant_code = {
  .grant = FL_GRANT_GRANT_CODE,
  .list_inputs = list_inputs,
  .fill = fill,
  .refusal = N_ ("The code is wrong, was used before, or has lapsed, since such codes live for "
                 "minutes; make a new one and paste it at once"),
};
