/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-oauth2-settings.h"

G_BEGIN_DECLS

gboolean fl_token_limit_take (FlOauth2Settings *settings,
                              const char *connection_id,
                              GError **error);
void fl_token_limit_restart (FlOauth2Settings *settings, const char *connection_id);

G_END_DECLS
