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
JsonNode *fl_json_copy (JsonNode *node);

/* RFC 6901; borrows from root; NULL where nothing stands there. */
JsonNode *fl_json_lookup (JsonNode *root, const char *pointer);

/* Readers of one member. `place` is the JSON pointer of `object` ("" for the root, "/auth").
 * An absent or null member yields the fallback; a member of another type fails with
 * FL_BASE_ERROR_VALUE and one sentence: "/auth/token_url must be text, not a number".
 * The require_ forms fail for an absent, null or empty member too. Borrowed strings live
 * as long as the object. */
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
/* NULL where absent or null. */
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
/* An array of texts; (transfer full), never NULL: empty where absent. */
gboolean fl_json_read_strv (JsonObject *object,
                            const char *place,
                            const char *key,
                            char ***value,
                            GError **error);

/* "/auth", "token_url" -> "/auth/token_url", escaped after RFC 6901. */
char *fl_json_place (const char *place, const char *key);

/* `known` written first in its order, then the members of `previous` that it lacks and that are
 * not in `owned_keys`, so that keys which this version does not know survive a round trip. */
JsonObject *fl_json_merge_unknown (JsonObject *known,
                                   JsonObject *previous,
                                   const char *const *owned_keys);

G_END_DECLS
