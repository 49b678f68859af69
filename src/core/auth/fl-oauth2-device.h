/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-grant-flow.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH2_DEVICE (fl_oauth2_device_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth2Device, fl_oauth2_device, FL, OAUTH2_DEVICE, GObject)

FlGrantFlow *fl_oauth2_device_new (FlService *service,
                                   FlConnection *connection,
                                   FlHttpSession *session,
                                   FlSecretStore *store);

G_END_DECLS
