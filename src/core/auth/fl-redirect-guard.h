/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_REDIRECT_MAX_VALUE_BYTES  8192
#define FL_REDIRECT_MAX_PARAMETERS   64
#define FL_REDIRECT_MAX_TARGET_BYTES 16384

guint fl_redirect_guard_check_request (const char *authority,
                                       const char *method,
                                       GUri *uri,
                                       SoupMessageHeaders *headers);
guint fl_redirect_guard_check_post (const char *authority, GUri *uri, SoupMessageHeaders *headers);
FlForm *fl_redirect_guard_read_query (const char *query);

G_END_DECLS
