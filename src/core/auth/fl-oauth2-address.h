/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

char *fl_oauth2_address_expand (FlService *service,
                                FlConnection *connection,
                                const char *template,
                                const char *place,
                                GError **error);
char *fl_oauth2_address_expand_refresh (FlService *service,
                                        FlConnection *connection,
                                        GError **error);

G_END_DECLS
