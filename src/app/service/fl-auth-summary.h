/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_AUTH_SUMMARY (fl_auth_summary_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthSummary, fl_auth_summary, FL, AUTH_SUMMARY, AdwBin)

FlAuthSettings *fl_auth_summary_get_auth (FlAuthSummary *self);
void fl_auth_summary_set_auth (FlAuthSummary *self, FlAuthSettings *auth);

G_END_DECLS
