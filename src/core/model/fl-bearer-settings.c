/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that takes a token which the user has from elsewhere. */

#include "config.h"

#include "fl-bearer-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>

struct _FlBearerSettings {
  FlAuthSettings parent_instance;

  char *label;
  GObject *placement;
};

G_DEFINE_FINAL_TYPE (FlBearerSettings, fl_bearer_settings, FL_TYPE_AUTH_SETTINGS)

static const FlField fields[] = {
  { "label", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlBearerSettings, label) },
  { "placement", FL_FIELD_OBJECT, G_STRUCT_OFFSET (FlBearerSettings, placement),
    fl_placement_get_type },
  { NULL },
};

static const FlMember members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { "label", FL_MEMBER_TEXT, "label", .silent = TRUE },
  { "placement", FL_MEMBER_OBJECT, "placement", fl_placement_members },
  { NULL },
};

static gboolean
check (FlAuthSettings *settings, const char *place, GListModel *variables, GError **error)
{
  FlBearerSettings *self = FL_BEARER_SETTINGS (settings);
  g_autofree char *placement_place = g_strconcat (place, "/placement", NULL);

  return fl_rules_check_optional_line (place, "/label", self->label, error) &&
         fl_placement_check (FL_PLACEMENT (self->placement), placement_place, error);
}

static void
fl_bearer_settings_class_init (FlBearerSettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = members;
  settings_class->check = check;
}

static void
fl_bearer_settings_init (FlBearerSettings *self)
{
}

/**
 * fl_bearer_settings_get_label:
 *
 * Returns: (nullable): what the service calls the token; NULL for the usual word
 */
const char *
fl_bearer_settings_get_label (FlBearerSettings *self)
{
  g_return_val_if_fail (FL_IS_BEARER_SETTINGS (self), NULL);

  return self->label;
}

/**
 * fl_bearer_settings_get_placement:
 *
 * Returns: (transfer none): where the token travels, never NULL
 */
FlPlacement *
fl_bearer_settings_get_placement (FlBearerSettings *self)
{
  g_return_val_if_fail (FL_IS_BEARER_SETTINGS (self), NULL);

  return FL_PLACEMENT (self->placement);
}
