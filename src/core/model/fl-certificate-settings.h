/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"

G_BEGIN_DECLS

#define FL_TYPE_CERTIFICATE_SETTINGS (fl_certificate_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlCertificateSettings,
                      fl_certificate_settings,
                      FL,
                      CERTIFICATE_SETTINGS,
                      FlAuthSettings)

G_END_DECLS
