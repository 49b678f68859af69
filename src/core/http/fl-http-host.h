/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *fl_http_host_normalize (const char *host);
char *fl_http_host_describe (GUri *uri);
int fl_http_host_get_port (GUri *uri);

G_END_DECLS
