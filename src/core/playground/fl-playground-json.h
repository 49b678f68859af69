/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-json.h"

G_BEGIN_DECLS

gboolean fl_playground_json_require_int (JsonObject *object,
                                         const char *place,
                                         const char *key,
                                         gint64 minimum,
                                         gint64 maximum,
                                         gint64 *value,
                                         GError **error);
gboolean fl_playground_json_read_instant (JsonObject *object,
                                          const char *place,
                                          const char *key,
                                          gint64 *instant_us,
                                          GError **error);
JsonObject *fl_playground_json_read_element (JsonArray *array,
                                             const char *place,
                                             guint position,
                                             char **element_place,
                                             GError **error);

G_END_DECLS
