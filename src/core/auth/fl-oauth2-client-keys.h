/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-oauth2-settings.h"
#include "fl-signing-key.h"

G_BEGIN_DECLS

const char *fl_oauth2_client_keys_choose_algorithm (FlOauth2Settings *auth, FlSigningKey *key);
FlSigningKey *fl_oauth2_client_keys_read (FlCredentials *credentials, GError **error);
gboolean fl_oauth2_client_keys_write (FlCredentials *credentials,
                                      FlSigningKey *key,
                                      GError **error);
FlSigningKey *fl_oauth2_client_keys_read_dpop (FlCredentials *current, GError **error);

G_END_DECLS
