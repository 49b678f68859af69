/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that takes a user name and a password: Basic and Digest. Services
 * that use the two for something else rename them ("API key"). */

#include "config.h"

#include "fl-login-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>

struct _FlLoginSettings {
  FlAuthSettings parent_instance;

  char *username_label;
  char *password_label;
};

G_DEFINE_FINAL_TYPE (FlLoginSettings, fl_login_settings, FL_TYPE_AUTH_SETTINGS)

static const FlField fields[] = {
  { "username-label", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLoginSettings, username_label) },
  { "password-label", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLoginSettings, password_label) },
  { NULL },
};

static const FlMember members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { "username_label", FL_MEMBER_TEXT, "username-label", .silent = TRUE },
  { "password_label", FL_MEMBER_TEXT, "password-label", .silent = TRUE },
  { NULL },
};

static gboolean
check (FlAuthSettings *settings, const char *place, GListModel *variables, GError **error)
{
  FlLoginSettings *self = FL_LOGIN_SETTINGS (settings);

  return fl_rules_check_optional_line (place, "/username_label", self->username_label, error) &&
         fl_rules_check_optional_line (place, "/password_label", self->password_label, error);
}

static void
fl_login_settings_class_init (FlLoginSettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = members;
  settings_class->check = check;
}

static void
fl_login_settings_init (FlLoginSettings *self)
{
}

/**
 * fl_login_settings_get_username_label:
 *
 * Returns: (nullable): what the service calls the user name; NULL for the usual word
 */
const char *
fl_login_settings_get_username_label (FlLoginSettings *self)
{
  g_return_val_if_fail (FL_IS_LOGIN_SETTINGS (self), NULL);

  return self->username_label;
}

/**
 * fl_login_settings_get_password_label:
 *
 * Returns: (nullable): what the service calls the password; NULL for the usual word
 */
const char *
fl_login_settings_get_password_label (FlLoginSettings *self)
{
  g_return_val_if_fail (FL_IS_LOGIN_SETTINGS (self), NULL);

  return self->password_label;
}
