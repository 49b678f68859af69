/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

typedef enum {
  FL_STATUS_NOT_CONNECTED,
  FL_STATUS_CONNECTED,
  FL_STATUS_RECONNECT_NEEDED,
  FL_STATUS_DISCONNECTED,
  FL_STATUS_DISABLED,
} FlStatus;

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

/* One authorization of one service: a connection document, without any secret. Every getter is a
 * read-write property of the same name. */
G_DECLARE_FINAL_TYPE (FlConnection, fl_connection, FL, CONNECTION, GObject)

/* With a new UUID, created now by the user's account name. */
FlConnection *fl_connection_new (const char *name, const char *link_name, const char *service);
FlConnection *fl_connection_new_from_json (JsonNode *node, GError **error);
gboolean fl_connection_load_json (FlConnection *self, JsonNode *node, GError **error);
JsonNode *fl_connection_to_json (FlConnection *self);
void fl_connection_adopt_unknown (FlConnection *self, FlConnection *other);
/* Checks the connection as it stands, as load_json would check its document. */
gboolean fl_connection_validate (FlConnection *self, GError **error);

const char *fl_connection_get_id (FlConnection *self);
const char *fl_connection_get_name (FlConnection *self);
const char *fl_connection_get_link_name (FlConnection *self);
/* Link name of the service. */
const char *fl_connection_get_service (FlConnection *self);
FlConnectionOrigin fl_connection_get_origin (FlConnection *self);
const char *fl_connection_get_created_by (FlConnection *self);
gint64 fl_connection_get_created_at_us (FlConnection *self);
FlStatus fl_connection_get_status (FlConnection *self);
/* One sentence for people; NULL where the status speaks for itself. */
const char *fl_connection_get_status_reason (FlConnection *self);
void fl_connection_set_status (FlConnection *self, FlStatus status, const char *reason);
/* 0 where unknown. */
gint64 fl_connection_get_expires_at_us (FlConnection *self);
void fl_connection_set_expires_at_us (FlConnection *self, gint64 expires_at_us);
/* Name of the account at the service; nullable. */
const char *fl_connection_get_account (FlConnection *self);
void fl_connection_set_account (FlConnection *self, const char *account);
/* Asked for, and granted; never NULL. */
const char *const *fl_connection_get_scopes (FlConnection *self);
void fl_connection_set_scopes (FlConnection *self, const char *const *scopes);
const char *const *fl_connection_get_granted_scopes (FlConnection *self);
void fl_connection_set_granted_scopes (FlConnection *self, const char *const *scopes);
const char *fl_connection_get_variable (FlConnection *self, const char *key);
void fl_connection_set_variable (FlConnection *self, const char *key, const char *value);
/* Token answer members such as api_domain. */
const char *fl_connection_get_kept (FlConnection *self, const char *key);
void fl_connection_set_kept (FlConnection *self, const char *key, const char *value);

/* A service's template with its {blanks} filled from the connection's variables, then the kept
 * fields, then the variables' defaults. Errors: FL_MODEL_ERROR_BLANK. */
char *fl_connection_expand (FlConnection *self,
                            FlService *service,
                            const char *template,
                            GError **error);

G_END_DECLS
