/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret-store.h"

G_BEGIN_DECLS

void fl_oauth2_unsaved_remember (FlSecretStore *store,
                                 const char *id,
                                 FlCredentials *replaced,
                                 FlCredentials *unsaved);
FlCredentials *fl_oauth2_unsaved_find (FlSecretStore *store, const char *id, FlCredentials *stored);
void fl_oauth2_unsaved_forget (FlSecretStore *store, const char *id);

G_END_DECLS
