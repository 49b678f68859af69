/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-response.h"

G_BEGIN_DECLS

FlRefusal *fl_oauth2_refusal_find (FlService *service,
                                   FlConnection *connection,
                                   FlResponse *response);

G_END_DECLS
