/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-error.h"
#include "fl-form.h"

G_BEGIN_DECLS

FlForm *fl_oauth1_error_read_challenge (const char *challenge);
gboolean fl_oauth1_error_is_about_token (const char *problem);
GError *fl_oauth1_error_new (FlForm *report);
GError *fl_oauth1_error_new_for_status (guint status, const char *place);

G_END_DECLS
