/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

/**
 * FlStatus:
 * @FL_STATUS_NOT_CONNECTED: never authorized
 * @FL_STATUS_CONNECTED: can be used
 * @FL_STATUS_RECONNECT_NEEDED: its tokens are refused; the reason says why
 * @FL_STATUS_DISCONNECTED: revoked
 * @FL_STATUS_DISABLED: switched off by the user
 */
typedef enum {
  FL_STATUS_NOT_CONNECTED,
  FL_STATUS_CONNECTED,
  FL_STATUS_RECONNECT_NEEDED,
  FL_STATUS_DISCONNECTED,
  FL_STATUS_DISABLED,
} FlStatus;

/**
 * FlConnectionOrigin:
 * @FL_CONNECTION_MINE: made here by me
 * @FL_CONNECTION_SHARED: defined by somebody else and authorized by me
 * @FL_CONNECTION_INTERNAL: provided by the desktop itself
 */
typedef enum {
  FL_CONNECTION_MINE,
  FL_CONNECTION_SHARED,
  FL_CONNECTION_INTERNAL,
} FlConnectionOrigin;

#define FL_TYPE_STATUS            (fl_status_get_type ())
#define FL_TYPE_CONNECTION_ORIGIN (fl_connection_origin_get_type ())
GType fl_status_get_type (void);
GType fl_connection_origin_get_type (void);

#define FL_TYPE_CONNECTION (fl_connection_get_type ())

G_DECLARE_FINAL_TYPE (FlConnection, fl_connection, FL, CONNECTION, GObject)

FlConnection *fl_connection_new (const char *name, const char *link_name, const char *service);
FlConnection *fl_connection_new_from_json (JsonNode *node, GError **error);
gboolean fl_connection_load_json (FlConnection *self, JsonNode *node, GError **error);
JsonNode *fl_connection_to_json (FlConnection *self);
void fl_connection_adopt_unknown (FlConnection *self, FlConnection *other);
gboolean fl_connection_validate (FlConnection *self, GError **error);

const char *fl_connection_get_id (FlConnection *self);
const char *fl_connection_get_name (FlConnection *self);
const char *fl_connection_get_link_name (FlConnection *self);
const char *fl_connection_get_service (FlConnection *self);
FlConnectionOrigin fl_connection_get_origin (FlConnection *self);
const char *fl_connection_get_created_by (FlConnection *self);
gint64 fl_connection_get_created_at_us (FlConnection *self);
FlStatus fl_connection_get_status (FlConnection *self);
const char *fl_connection_get_status_reason (FlConnection *self);
void fl_connection_set_status (FlConnection *self, FlStatus status, const char *reason);
gint64 fl_connection_get_status_since_us (FlConnection *self);
FlStatus fl_connection_get_status_before (FlConnection *self);
const char *fl_connection_get_reason_before (FlConnection *self);
gint64 fl_connection_get_expires_at_us (FlConnection *self);
void fl_connection_set_expires_at_us (FlConnection *self, gint64 expires_at_us);
gint64 fl_connection_get_warn_at_us (FlConnection *self);
void fl_connection_set_warn_at_us (FlConnection *self, gint64 warn_at_us);
gint64 fl_connection_get_refreshed_at_us (FlConnection *self);
void fl_connection_note_refreshed (FlConnection *self, gint64 refresh_lifetime_s);
gint64 fl_connection_get_refresh_expires_at_us (FlConnection *self);
gint64 fl_connection_get_last_used_at_us (FlConnection *self);
void fl_connection_set_last_used_at_us (FlConnection *self, gint64 last_used_at_us);
const char *fl_connection_get_account (FlConnection *self);
void fl_connection_set_account (FlConnection *self, const char *account);
const char *const *fl_connection_get_scopes (FlConnection *self);
void fl_connection_set_scopes (FlConnection *self, const char *const *scopes);
const char *const *fl_connection_get_granted_scopes (FlConnection *self);
void fl_connection_set_granted_scopes (FlConnection *self, const char *const *scopes);
const char *fl_connection_get_variable (FlConnection *self, const char *key);
void fl_connection_set_variable (FlConnection *self, const char *key, const char *value);
const char *fl_connection_get_kept (FlConnection *self, const char *key);
void fl_connection_set_kept (FlConnection *self, const char *key, const char *value);

/* fl-connection-life.c */
gboolean fl_connection_is_authorized (FlConnection *self);
void fl_connection_disable (FlConnection *self);
void fl_connection_enable (FlConnection *self, FlStatus status, const char *reason);
gboolean fl_connection_get_pending (FlConnection *self);
char **fl_connection_dup_wanted_scopes (FlConnection *self);
JsonObject *fl_connection_dup_wanted_variables (FlConnection *self);
void fl_connection_set_wanted (FlConnection *self,
                               const char *const *scopes,
                               JsonObject *variables);
void fl_connection_apply_wanted (FlConnection *self);
char **fl_connection_dup_missing_scopes (FlConnection *self);
FlConnection *fl_connection_duplicate (FlConnection *self, const char *name, const char *link_name);

char *fl_connection_expand_value (FlConnection *self,
                                  FlService *service,
                                  const char *template,
                                  GError **error);
char *fl_connection_expand (FlConnection *self,
                            FlService *service,
                            const char *template,
                            GError **error);

G_END_DECLS
