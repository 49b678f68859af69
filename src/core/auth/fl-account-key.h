/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-signing-key.h"

G_BEGIN_DECLS

/**
 * FlAccountKey:
 * @key: what signs for the account
 * @issuer: (nullable): the account, where the file names it
 * @audience: (nullable): the token endpoint that the file names
 *
 * The key of an account that is no person.
 */
typedef struct {
  FlSigningKey *key;
  char *issuer;
  char *audience;
} FlAccountKey;

FlAccountKey *fl_account_key_read (FlSecret *text, FlSecret *passphrase, GError **error);
void fl_account_key_free (FlAccountKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlAccountKey, fl_account_key_free)

G_END_DECLS
