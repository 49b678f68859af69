/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * FlAuthType:
 * @FL_AUTH_TYPE_OAUTH2: OAuth 2.0
 * @FL_AUTH_TYPE_OAUTH1: OAuth 1.0a (RFC 5849)
 * @FL_AUTH_TYPE_API_KEY: any number of parameters, each in the query, in form data or in a header
 * @FL_AUTH_TYPE_BASIC: a user name and a password (RFC 7617)
 * @FL_AUTH_TYPE_BEARER: a token that the user has from elsewhere (RFC 6750)
 * @FL_AUTH_TYPE_TWO_STEP: a token fetched by a request that the service describes
 * @FL_AUTH_TYPE_AWS: AWS Signature Version 4
 * @FL_AUTH_TYPE_DIGEST: a user name and a password that is never sent (RFC 7616)
 * @FL_AUTH_TYPE_CERTIFICATE: nothing but the service's client certificate
 */
typedef enum {
  FL_AUTH_TYPE_OAUTH2,
  FL_AUTH_TYPE_OAUTH1,
  FL_AUTH_TYPE_API_KEY,
  FL_AUTH_TYPE_BASIC,
  FL_AUTH_TYPE_BEARER,
  FL_AUTH_TYPE_TWO_STEP,
  FL_AUTH_TYPE_AWS,
  FL_AUTH_TYPE_DIGEST,
  FL_AUTH_TYPE_CERTIFICATE,
} FlAuthType;

#define FL_TYPE_AUTH_TYPE (fl_auth_type_get_type ())
GType fl_auth_type_get_type (void);

#define FL_TYPE_AUTH_SETTINGS (fl_auth_settings_get_type ())

G_DECLARE_DERIVABLE_TYPE (FlAuthSettings, fl_auth_settings, FL, AUTH_SETTINGS, FlRecord)

/* What tells the types apart: how each is written, and its rules. A type without scopes, kept
 * fields, a client or a callback address leaves those out. */
struct _FlAuthSettingsClass {
  FlRecordClass parent_class;

  const struct _FlMember *members;
  gboolean (*check) (FlAuthSettings *self,
                     const char *place,
                     GListModel *variables,
                     GError **error);
  GListModel *(*get_scopes) (FlAuthSettings *self);
  const char *const *(*get_keep) (FlAuthSettings *self);
  const char *(*get_client_id) (FlAuthSettings *self);
  void (*set_client_id) (FlAuthSettings *self, const char *client_id);
  gboolean (*has_client) (FlAuthSettings *self);
  gboolean (*has_client_secret) (FlAuthSettings *self);
  char *(*dup_callback_address) (FlAuthSettings *self);
};

FlAuthSettings *fl_auth_settings_new (FlAuthType type);
FlAuthSettings *fl_auth_settings_new_from_json (JsonNode *node, const char *place, GError **error);
JsonNode *fl_auth_settings_to_json (FlAuthSettings *self);

FlAuthType fl_auth_settings_get_auth_type (FlAuthSettings *self);
GListModel *fl_auth_settings_get_scopes (FlAuthSettings *self);
const char *const *fl_auth_settings_get_keep (FlAuthSettings *self);
gboolean fl_auth_settings_has_client (FlAuthSettings *self);
gboolean fl_auth_settings_has_client_secret (FlAuthSettings *self);
const char *fl_auth_settings_get_client_id (FlAuthSettings *self);
void fl_auth_settings_set_client_id (FlAuthSettings *self, const char *client_id);
char *fl_auth_settings_dup_callback_address (FlAuthSettings *self);

G_END_DECLS
