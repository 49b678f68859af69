/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret-store.h"

G_BEGIN_DECLS

/* The operations of a store, waited for. */
FlCredentials *fl_test_store_lookup (FlSecretStore *store,
                                     FlSecretKind kind,
                                     const char *id,
                                     GError **error);
gboolean fl_test_store_store (FlSecretStore *store,
                              FlSecretKind kind,
                              const char *id,
                              const char *access_token,
                              GError **error);
gboolean fl_test_store_clear (FlSecretStore *store,
                              FlSecretKind kind,
                              const char *id,
                              GError **error);
void fl_test_store_assert_token (FlSecretStore *store,
                                 FlSecretKind kind,
                                 const char *id,
                                 const char *access_token);

G_END_DECLS
