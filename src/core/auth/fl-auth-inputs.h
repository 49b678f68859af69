/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean fl_auth_inputs_check (GListModel *wanted, FlCredentials *inputs, GError **error);
FlSecret *fl_auth_inputs_trim (FlCredentials *inputs, const char *key);
void fl_auth_inputs_append (GListStore *inputs,
                            const char *key,
                            const char *label,
                            const char *hint,
                            gboolean secret);

G_END_DECLS
