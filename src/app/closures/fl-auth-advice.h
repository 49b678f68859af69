/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-oauth2-settings.h"

G_BEGIN_DECLS

gboolean fl_auth_may_have_client (FlAuthSettings *auth);
gboolean fl_auth_signs_with_key (FlAuthSettings *auth);
gboolean fl_auth_uses_client_secret (FlAuthSettings *auth);
gboolean fl_auth_lacks_offline_access (FlOauth2Settings *auth);

G_END_DECLS
