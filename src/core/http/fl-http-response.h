/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-body.h"
#include "fl-response.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

FlResponse *fl_http_response_new (SoupMessage *message, FlHttpBody *body, gint64 total_us);

G_END_DECLS
