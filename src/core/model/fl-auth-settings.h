/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-placement.h"
#include "fl-scope.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlAuthType:
 * @FL_AUTH_TYPE_OAUTH2: OAuth 2.0
 */
typedef enum {
  FL_AUTH_TYPE_OAUTH2,
} FlAuthType;

/**
 * FlGrant:
 * @FL_GRANT_AUTHORIZATION_CODE: a code that comes back through the browser (RFC 6749 §4.1)
 */
typedef enum {
  FL_GRANT_AUTHORIZATION_CODE,
} FlGrant;

/**
 * FlClientAuthentication:
 * @FL_CLIENT_AUTHENTICATION_BODY: id and secret in the form
 * @FL_CLIENT_AUTHENTICATION_BASIC: id and secret in the Authorization header (RFC 6749 §2.3.1)
 * @FL_CLIENT_AUTHENTICATION_NONE: the id alone; the client has no secret
 */
typedef enum {
  FL_CLIENT_AUTHENTICATION_BODY,
  FL_CLIENT_AUTHENTICATION_BASIC,
  FL_CLIENT_AUTHENTICATION_NONE,
} FlClientAuthentication;

/**
 * FlPkceMethod:
 * @FL_PKCE_S256: SHA-256 of the verifier (RFC 7636 §4.2)
 * @FL_PKCE_NONE: for servers that refuse what they do not know
 */
typedef enum {
  FL_PKCE_S256,
  FL_PKCE_NONE,
} FlPkceMethod;

#define FL_TYPE_AUTH_TYPE             (fl_auth_type_get_type ())
#define FL_TYPE_GRANT                 (fl_grant_get_type ())
#define FL_TYPE_CLIENT_AUTHENTICATION (fl_client_authentication_get_type ())
#define FL_TYPE_PKCE_METHOD           (fl_pkce_method_get_type ())
GType fl_auth_type_get_type (void);
GType fl_grant_get_type (void);
GType fl_client_authentication_get_type (void);
GType fl_pkce_method_get_type (void);

#define FL_TYPE_AUTH_SETTINGS (fl_auth_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthSettings, fl_auth_settings, FL, AUTH_SETTINGS, GObject)

FlAuthSettings *fl_auth_settings_new (void);
FlAuthSettings *fl_auth_settings_new_from_json (JsonNode *node, const char *place, GError **error);
JsonNode *fl_auth_settings_to_json (FlAuthSettings *self);

FlAuthType fl_auth_settings_get_auth_type (FlAuthSettings *self);
FlGrant fl_auth_settings_get_grant (FlAuthSettings *self);
const char *fl_auth_settings_get_authorize_url (FlAuthSettings *self);
const char *fl_auth_settings_get_token_url (FlAuthSettings *self);
const char *fl_auth_settings_get_refresh_url (FlAuthSettings *self);
const char *fl_auth_settings_get_revoke_url (FlAuthSettings *self);
const char *fl_auth_settings_get_issuer (FlAuthSettings *self);
gboolean fl_auth_settings_get_issuer_announced (FlAuthSettings *self);
const char *fl_auth_settings_get_client_id (FlAuthSettings *self);
void fl_auth_settings_set_client_id (FlAuthSettings *self, const char *client_id);
FlClientAuthentication fl_auth_settings_get_client_authentication (FlAuthSettings *self);
FlPkceMethod fl_auth_settings_get_pkce (FlAuthSettings *self);
const char *fl_auth_settings_get_scope_delimiter (FlAuthSettings *self);
const char *fl_auth_settings_get_redirect_host (FlAuthSettings *self);
guint fl_auth_settings_get_redirect_port (FlAuthSettings *self);
const char *fl_auth_settings_get_redirect_path (FlAuthSettings *self);
FlPlacement *fl_auth_settings_get_placement (FlAuthSettings *self);
void fl_auth_settings_set_placement (FlAuthSettings *self, FlPlacement *placement);
const char *const *fl_auth_settings_get_keep (FlAuthSettings *self);
GListModel *fl_auth_settings_get_scopes (FlAuthSettings *self);
char *fl_auth_settings_dup_callback_address (FlAuthSettings *self);

G_END_DECLS
