/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FL_JSON_MAX_DEPTH      64
#define FL_JSON_MAX_SIZE_BYTES (4 * 1024 * 1024)

JsonNode *fl_json_parse (const char *text, gssize length, GError **error);
char *fl_json_print (JsonNode *node);
char *fl_json_print_line (JsonNode *node);
JsonNode *fl_json_copy (JsonNode *node);
void fl_json_wipe_free (JsonNode *node);

JsonNode *fl_json_lookup (JsonNode *root, const char *pointer);

gboolean fl_json_read_string (JsonObject *object,
                              const char *place,
                              const char *key,
                              const char *fallback,
                              const char **value,
                              GError **error);
gboolean fl_json_require_string (JsonObject *object,
                                 const char *place,
                                 const char *key,
                                 const char **value,
                                 GError **error);
gboolean fl_json_read_int (JsonObject *object,
                           const char *place,
                           const char *key,
                           gint64 fallback,
                           gint64 minimum,
                           gint64 maximum,
                           gint64 *value,
                           GError **error);
gboolean fl_json_read_boolean (JsonObject *object,
                               const char *place,
                               const char *key,
                               gboolean fallback,
                               gboolean *value,
                               GError **error);
gboolean fl_json_read_object (JsonObject *object,
                              const char *place,
                              const char *key,
                              JsonObject **value,
                              GError **error);
gboolean fl_json_read_array (JsonObject *object,
                             const char *place,
                             const char *key,
                             JsonArray **value,
                             GError **error);
gboolean fl_json_read_strv (JsonObject *object,
                            const char *place,
                            const char *key,
                            char ***value,
                            GError **error);

char *fl_json_place (const char *place, const char *key);

JsonObject *fl_json_merge_unknown (JsonObject *known,
                                   JsonObject *previous,
                                   const char *const *owned_keys);

G_END_DECLS
