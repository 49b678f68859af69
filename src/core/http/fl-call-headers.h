/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean fl_call_headers_add (SoupMessage *message,
                              FlService *service,
                              FlConnection *connection,
                              GError **error);

G_END_DECLS
