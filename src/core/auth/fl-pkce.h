/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

G_BEGIN_DECLS

FlSecret *fl_pkce_create_verifier (void);
char *fl_pkce_derive_challenge (FlSecret *verifier);
char *fl_pkce_derive_hex_challenge (FlSecret *verifier);

G_END_DECLS
