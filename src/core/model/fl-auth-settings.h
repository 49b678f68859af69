/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-placement.h"
#include "fl-scope.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  FL_AUTH_TYPE_OAUTH2,
} FlAuthType;

typedef enum {
  FL_GRANT_AUTHORIZATION_CODE,
} FlGrant;

typedef enum {
  FL_CLIENT_AUTHENTICATION_BODY,
  FL_CLIENT_AUTHENTICATION_BASIC,
  FL_CLIENT_AUTHENTICATION_NONE,
} FlClientAuthentication;

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

/* The `auth` object of a service document. Every getter's property has its name
 * ("authorize-url", "token-url" …) and is read-write, so that a wizard binds to it.
 * URLs are templates with {variable} blanks. NULL means the stated default:
 * refresh_url -> token_url; issuer -> not announced, `iss` is then not required.
 * redirect_port 0 is any free port; 8723 is what a custom service starts with. */
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
/* authorization_response_iss_parameter_supported of RFC 9207 §3. */
gboolean fl_auth_settings_get_issuer_announced (FlAuthSettings *self);
const char *fl_auth_settings_get_client_id (FlAuthSettings *self);
void fl_auth_settings_set_client_id (FlAuthSettings *self, const char *client_id);
FlClientAuthentication fl_auth_settings_get_client_authentication (FlAuthSettings *self);
FlPkceMethod fl_auth_settings_get_pkce (FlAuthSettings *self);
/* " ", "," or "+". */
const char *fl_auth_settings_get_scope_delimiter (FlAuthSettings *self);
/* "127.0.0.1", "localhost" or "[::1]". */
const char *fl_auth_settings_get_redirect_host (FlAuthSettings *self);
guint fl_auth_settings_get_redirect_port (FlAuthSettings *self);
const char *fl_auth_settings_get_redirect_path (FlAuthSettings *self);
FlPlacement *fl_auth_settings_get_placement (FlAuthSettings *self);
void fl_auth_settings_set_placement (FlAuthSettings *self, FlPlacement *placement);
/* Names of token answer members to keep, e.g. { "api_domain", NULL }; never NULL. */
const char *const *fl_auth_settings_get_keep (FlAuthSettings *self);
/* GListModel of FlScope; a GListStore that a wizard edits in place. */
GListModel *fl_auth_settings_get_scopes (FlAuthSettings *self);
/* "http://127.0.0.1:8723/callback", or with port 0 "http://127.0.0.1/callback". */
char *fl_auth_settings_dup_callback_address (FlAuthSettings *self);

G_END_DECLS
