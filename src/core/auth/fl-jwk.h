/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-signing-key.h"

#include <gnutls/abstract.h>

G_BEGIN_DECLS

FlSigningKey *fl_jwk_import (FlSecret *text, GError **error);
char *fl_jwk_print (gnutls_pubkey_t key, GError **error);
char *fl_jwk_extend (const char *bare, const char *algorithm, const char *id);
char *fl_jwk_derive_thumbprint (const char *bare);

G_END_DECLS
