/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-kept-type.h"
#include "fl-login-settings.h"
#include "fl-parameter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A user name and a password with every request. Source: RFC 7617 */

static void
list_inputs (FlService *service, GListStore *inputs)
{
  FlLoginSettings *auth = FL_LOGIN_SETTINGS (fl_service_get_auth (service));
  const char *username = fl_login_settings_get_username_label (auth);
  const char *password = fl_login_settings_get_password_label (auth);
  g_autoptr (FlParameter) name =
      fl_parameter_new (FL_CREDENTIAL_USERNAME, username ? username : _ ("User name"), FALSE);
  g_autoptr (FlParameter) secret =
      fl_parameter_new (FL_CREDENTIAL_PASSWORD, password ? password : _ ("Password"), TRUE);

  g_object_set (secret, "optional", TRUE, NULL);
  g_list_store_append (inputs, name);
  g_list_store_append (inputs, secret);
}

/* RFC 7617 §2: the first colon ends the user name. */
static gboolean
check (FlService *service, FlCredentials *inputs, GError **error)
{
  FlSecret *username = fl_credentials_get (inputs, FL_CREDENTIAL_USERNAME);

  if (!strchr (fl_secret_get_text (username), ':'))
    return TRUE;
  g_set_error_literal (
      error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
      _ ("The user name may not have a colon: Basic authentication would take what "
         "follows for the password."));
  return FALSE;
}

static gboolean
place (FlService *service,
       FlConnection *connection,
       FlCredentials *credentials,
       gpointer *state,
       SoupMessage *message,
       GError **error)
{
  FlSecret *username = fl_credentials_get (credentials, FL_CREDENTIAL_USERNAME);
  FlSecret *password = fl_credentials_get (credentials, FL_CREDENTIAL_PASSWORD);
  char *pair = g_strconcat (username ? fl_secret_get_text (username) : "", ":",
                            password ? fl_secret_get_text (password) : "", NULL);
  char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  char *value = g_strconcat ("Basic ", encoded, NULL);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  fl_wipe_free (pair);
  fl_wipe_free (encoded);
  fl_wipe_free (value);
  return TRUE;
}

const FlKeptType fl_basic_type = {
  .list_inputs = list_inputs,
  .check = check,
  .place = place,
};
