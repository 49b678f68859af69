/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that knows its callers by their TLS certificate alone. */

#include "config.h"

#include "fl-certificate-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>

struct _FlCertificateSettings {
  FlAuthSettings parent_instance;
};

G_DEFINE_FINAL_TYPE (FlCertificateSettings, fl_certificate_settings, FL_TYPE_AUTH_SETTINGS)

static const FlField fields[] = {

  { NULL },
};

static const FlMember members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { NULL },
};

static gboolean
check (FlAuthSettings *settings, const char *place, GListModel *variables, GError **error)
{
  return TRUE;
}

static void
fl_certificate_settings_class_init (FlCertificateSettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = members;
  settings_class->check = check;
}

static void
fl_certificate_settings_init (FlCertificateSettings *self)
{
}
