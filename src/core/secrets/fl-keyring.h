/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret-store.h"

G_BEGIN_DECLS

#define FL_TYPE_KEYRING (fl_keyring_get_type ())

G_DECLARE_FINAL_TYPE (FlKeyring, fl_keyring, FL, KEYRING, GObject)

FlSecretStore *fl_keyring_new (void);

G_END_DECLS
