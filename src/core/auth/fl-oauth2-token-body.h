/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *fl_oauth2_token_body_read (GBytes *body, const char *content_type, GError **error);

G_END_DECLS
