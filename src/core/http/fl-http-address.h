/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

gboolean fl_http_address_is_absolute (const char *text);
GUri *fl_http_address_parse (const char *text, GError **error);
GUri *fl_http_address_of_base (FlService *service, FlConnection *connection, GError **error);
GUri *fl_http_address_parse_below (GUri *base, const char *path, GError **error);
GUri *fl_http_address_resolve (GUri *from, const char *reference, GError **error);
GUri *fl_http_address_add_query (GUri *uri, const char *query);

G_END_DECLS
