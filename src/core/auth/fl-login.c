/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-login.h"

#include "fl-login-settings.h"
#include "fl-parameter.h"

#include <glib/gi18n-lib.h>

/* What Basic and Digest have in common. */

/**
 * fl_login_list_inputs:
 * @service: a service with a login
 * @inputs: a list of FlParameter
 *
 * Appends a user name and a password, under the names that the service gives them. The password may
 * be empty: some services want an API key in the place of the user name, and nothing else.
 */
void
fl_login_list_inputs (FlService *service, GListStore *inputs)
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
