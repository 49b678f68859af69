/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-signing-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The header (0) or the claims (1) of a signed token. (transfer full) */
JsonObject *jwt_parts_read (const char *token, guint part);

/* A key out of the folder beside the tests. (transfer full) */
FlSigningKey *jwt_parts_load_key (const char *name);

/* The text of such a file. (transfer full) */
FlSecret *jwt_parts_load (const char *name);

G_END_DECLS
