/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret-store.h"

G_BEGIN_DECLS

#define FL_TYPE_MEMORY_SECRET_STORE (fl_memory_secret_store_get_type ())

G_DECLARE_FINAL_TYPE (FlMemorySecretStore, fl_memory_secret_store, FL, MEMORY_SECRET_STORE, GObject)

FlSecretStore *fl_memory_secret_store_new (void);
void fl_memory_secret_store_set_error (FlMemorySecretStore *self, const GError *error);
guint fl_memory_secret_store_get_n_items (FlMemorySecretStore *self);

G_END_DECLS
