/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-signing-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

FlSecret *fl_jws_sign (FlSigningKey *key,
                       const char *algorithm,
                       JsonObject *header,
                       JsonObject *claims,
                       GError **error);
FlSecret *fl_jws_sign_text (FlSigningKey *key,
                            const char *algorithm,
                            const char *header,
                            const char *payload,
                            GError **error);

G_END_DECLS
