/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-kept-type.h"
#include "fl-login.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A user name and a password with every request, in UTF-8. Source: RFC 7617 */

/* RFC 7617 §2: the first colon ends the user name. */
static gboolean
check (FlService *service, FlCredentials *credentials, GError **error)
{
  FlSecret *username = fl_credentials_get (credentials, FL_CREDENTIAL_USERNAME);

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
       gpointer state,
       SoupMessage *message,
       GError **error)
{
  FlSecret *username = fl_credentials_get (credentials, FL_CREDENTIAL_USERNAME);
  FlSecret *password = fl_credentials_get (credentials, FL_CREDENTIAL_PASSWORD);
  char *pair = g_strconcat (fl_secret_get_text (username), ":",
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
  .list_inputs = fl_login_list_inputs,
  .keeps_blanks = TRUE,
  .check = check,
  .place = place,
};
