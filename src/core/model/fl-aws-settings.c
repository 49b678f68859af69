/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that is called with AWS Signature Version 4. */

#include "config.h"

#include "fl-aws-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>

struct _FlAwsSettings {
  FlAuthSettings parent_instance;

  char *region;
  char *service;
};

G_DEFINE_FINAL_TYPE (FlAwsSettings, fl_aws_settings, FL_TYPE_AUTH_SETTINGS)

static const FlField fields[] = {
  { "region", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlAwsSettings, region) },
  { "service", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlAwsSettings, service) },
  { NULL },
};

static const FlMember members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { "region", FL_MEMBER_TEXT, "region" },
  { "service", FL_MEMBER_TEXT, "service" },
  { NULL },
};

static gboolean
check (FlAuthSettings *settings, const char *place, GListModel *variables, GError **error)
{
  FlAwsSettings *self = FL_AWS_SETTINGS (settings);
  const FlBlanks blanks = { variables, NULL };
  g_autofree char *region_place = g_strconcat (place, "/region", NULL);
  g_autofree char *service_place = g_strconcat (place, "/service", NULL);

  return fl_rules_check_template (region_place, self->region, &blanks, error) &&
         fl_rules_check_template (service_place, self->service, &blanks, error);
}

static void
fl_aws_settings_class_init (FlAwsSettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = members;
  settings_class->check = check;
}

static void
fl_aws_settings_init (FlAwsSettings *self)
{
}

/**
 * fl_aws_settings_get_region:
 *
 * Returns: (nullable): template of the region, such as "eu-central-1" or "{region}"
 */
const char *
fl_aws_settings_get_region (FlAwsSettings *self)
{
  g_return_val_if_fail (FL_IS_AWS_SETTINGS (self), NULL);

  return self->region;
}

/**
 * fl_aws_settings_get_service:
 *
 * Returns: (nullable): name of the AWS service that is signed for, such as "execute-api"
 */
const char *
fl_aws_settings_get_service (FlAwsSettings *self)
{
  g_return_val_if_fail (FL_IS_AWS_SETTINGS (self), NULL);

  return self->service;
}
