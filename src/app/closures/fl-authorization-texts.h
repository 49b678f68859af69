/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *fl_format_time_left (gint64 left_us);
char *fl_format_connected (const char *service_name, const char *account);
char *fl_format_shell_call (const char *link_name, const char *path);
char *fl_format_missing_scopes (const char *const *asked, const char *const *granted);
const char *fl_authorization_failure_title (const GError *error);
const char *fl_authorization_failure_icon (const GError *error);

G_END_DECLS
