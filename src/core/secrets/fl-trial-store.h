/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret-store.h"

G_BEGIN_DECLS

#define FL_TYPE_TRIAL_STORE (fl_trial_store_get_type ())

G_DECLARE_FINAL_TYPE (FlTrialStore, fl_trial_store, FL, TRIAL_STORE, GObject)

FlTrialStore *fl_trial_store_new (FlSecretStore *base,
                                  const char *connection_id,
                                  FlCredentials *credentials);
FlCredentials *fl_trial_store_get_credentials (FlTrialStore *self);

G_END_DECLS
