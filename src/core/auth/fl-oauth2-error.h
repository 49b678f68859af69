/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-error.h"

G_BEGIN_DECLS

#define FL_OAUTH2_MAX_DESCRIPTION_LENGTH 200

char *fl_oauth2_error_clean_text (const char *text);
GError *fl_oauth2_error_explain (FlAuthError error,
                                 const char *sentence,
                                 const char *code,
                                 const char *description);
GError *fl_oauth2_error_new (const char *code, const char *description);
GError *fl_oauth2_error_new_for_status (guint status);

G_END_DECLS
