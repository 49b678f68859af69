/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-placement.h"
#include "fl-scope.h"

G_BEGIN_DECLS

/**
 * FlGrant:
 * @FL_GRANT_AUTHORIZATION_CODE: a code that comes back through the browser (RFC 6749 §4.1)
 * @FL_GRANT_CLIENT_CREDENTIALS: the client for itself (RFC 6749 §4.4)
 * @FL_GRANT_DEVICE_CODE: a code that a person enters on another device (RFC 8628)
 * @FL_GRANT_GRANT_CODE: a code that a person made in the service's console and pastes
 * @FL_GRANT_REFRESH_TOKEN: a refresh token that a person pastes
 * @FL_GRANT_ACCESS_TOKEN: an access token that a person pastes
 * @FL_GRANT_JWT_BEARER: an assertion signed with a key (RFC 7523 §2.1)
 * @FL_GRANT_PASSWORD: the resource owner's password, which RFC 9700 advises against (RFC 6749
 *   §4.3)
 * @FL_GRANT_TOKEN_EXCHANGE: another token (RFC 8693)
 */
typedef enum {
  FL_GRANT_AUTHORIZATION_CODE,
  FL_GRANT_CLIENT_CREDENTIALS,
  FL_GRANT_DEVICE_CODE,
  FL_GRANT_GRANT_CODE,
  FL_GRANT_REFRESH_TOKEN,
  FL_GRANT_ACCESS_TOKEN,
  FL_GRANT_JWT_BEARER,
  FL_GRANT_PASSWORD,
  FL_GRANT_TOKEN_EXCHANGE,
} FlGrant;

/**
 * FlClientAuthentication:
 * @FL_CLIENT_AUTHENTICATION_BODY: id and secret in the form
 * @FL_CLIENT_AUTHENTICATION_BASIC: id and secret in the Authorization header (RFC 6749 §2.3.1)
 * @FL_CLIENT_AUTHENTICATION_NONE: the id alone; the client has no secret
 * @FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT: an assertion made with the secret (RFC 7523
 *   §2.2)
 * @FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT: an assertion signed with a private key (RFC 7523
 *   §2.2)
 */
typedef enum {
  FL_CLIENT_AUTHENTICATION_BODY,
  FL_CLIENT_AUTHENTICATION_BASIC,
  FL_CLIENT_AUTHENTICATION_NONE,
  FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT,
  FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT,
} FlClientAuthentication;

/**
 * FlPkceMethod:
 * @FL_PKCE_S256: SHA-256 of the verifier (RFC 7636 §4.2)
 * @FL_PKCE_NONE: for servers that refuse what they do not know
 * @FL_PKCE_S256_HEX: SHA-256 of the verifier in hexadecimal digits, which no standard knows
 */
typedef enum {
  FL_PKCE_S256,
  FL_PKCE_NONE,
  FL_PKCE_S256_HEX,
} FlPkceMethod;

/**
 * FlSigningAlgorithm:
 * @FL_SIGNING_ES256: ECDSA on P-256 with SHA-256
 * @FL_SIGNING_ES384: ECDSA on P-384 with SHA-384
 * @FL_SIGNING_RS256: RSASSA-PKCS1-v1_5 with SHA-256
 * @FL_SIGNING_PS256: RSASSA-PSS with SHA-256
 * @FL_SIGNING_EDDSA: Ed25519 (RFC 8037)
 */
typedef enum {
  FL_SIGNING_ES256,
  FL_SIGNING_ES384,
  FL_SIGNING_RS256,
  FL_SIGNING_PS256,
  FL_SIGNING_EDDSA,
} FlSigningAlgorithm;

/**
 * FlResponseMode:
 * @FL_RESPONSE_MODE_QUERY: in the address
 * @FL_RESPONSE_MODE_FORM_POST: in the body of a form that the browser posts
 */
typedef enum {
  FL_RESPONSE_MODE_QUERY,
  FL_RESPONSE_MODE_FORM_POST,
} FlResponseMode;

/**
 * FlTokenRequestForm:
 * @FL_TOKEN_REQUEST_FORM: form-encoded (RFC 6749 §4.1.3)
 * @FL_TOKEN_REQUEST_JSON: a JSON object
 */
typedef enum {
  FL_TOKEN_REQUEST_FORM,
  FL_TOKEN_REQUEST_JSON,
} FlTokenRequestForm;

#define FL_TYPE_GRANT                 (fl_grant_get_type ())
#define FL_TYPE_CLIENT_AUTHENTICATION (fl_client_authentication_get_type ())
#define FL_TYPE_PKCE_METHOD           (fl_pkce_method_get_type ())
#define FL_TYPE_SIGNING_ALGORITHM     (fl_signing_algorithm_get_type ())
#define FL_TYPE_RESPONSE_MODE         (fl_response_mode_get_type ())
#define FL_TYPE_TOKEN_REQUEST_FORM    (fl_token_request_form_get_type ())
GType fl_grant_get_type (void);
GType fl_client_authentication_get_type (void);
GType fl_pkce_method_get_type (void);
GType fl_signing_algorithm_get_type (void);
GType fl_response_mode_get_type (void);
GType fl_token_request_form_get_type (void);

#define FL_TYPE_OAUTH2_SETTINGS (fl_oauth2_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth2Settings, fl_oauth2_settings, FL, OAUTH2_SETTINGS, FlAuthSettings)

FlOauth2Settings *fl_oauth2_settings_new (void);

FlGrant fl_oauth2_settings_get_grant (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_authorize_url (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_token_url (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_refresh_url (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_revoke_url (FlOauth2Settings *self);
gboolean fl_oauth2_settings_get_revoke_ends_all (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_device_url (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_par_url (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_issuer (FlOauth2Settings *self);
gboolean fl_oauth2_settings_get_issuer_announced (FlOauth2Settings *self);
gboolean fl_oauth2_settings_get_accounts_server (FlOauth2Settings *self);
const char *const *fl_oauth2_settings_get_auth_hosts (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_client_id (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_client_id_parameter (FlOauth2Settings *self);
FlClientAuthentication fl_oauth2_settings_get_client_authentication (FlOauth2Settings *self);
FlSigningAlgorithm fl_oauth2_settings_get_signing_algorithm (FlOauth2Settings *self);
FlPkceMethod fl_oauth2_settings_get_pkce (FlOauth2Settings *self);
gboolean fl_oauth2_settings_get_dpop (FlOauth2Settings *self);
FlResponseMode fl_oauth2_settings_get_response_mode (FlOauth2Settings *self);
const char *const *fl_oauth2_settings_get_resources (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_audience (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_scope_delimiter (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_scope_parameter (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_authorize_parameters (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_account_parameters (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_token_parameters (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_refresh_parameters (FlOauth2Settings *self);
FlTokenRequestForm fl_oauth2_settings_get_token_request (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_redirect_host (FlOauth2Settings *self);
guint fl_oauth2_settings_get_redirect_port (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_redirect_path (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_redirect_uri (FlOauth2Settings *self);
FlPlacement *fl_oauth2_settings_get_placement (FlOauth2Settings *self);
const char *const *fl_oauth2_settings_get_keep (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_access_token_pointer (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_refresh_token_pointer (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_lifetime_pointer (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_scope_pointer (FlOauth2Settings *self);
guint fl_oauth2_settings_get_lifetime_s (FlOauth2Settings *self);
guint fl_oauth2_settings_get_refresh_token_lifetime_s (FlOauth2Settings *self);
guint fl_oauth2_settings_get_token_limit_count (FlOauth2Settings *self);
guint fl_oauth2_settings_get_token_limit_span_s (FlOauth2Settings *self);
const char *const *fl_oauth2_settings_get_refused_statuses (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_subject_token_type (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_requested_token_type (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_assertion_claims (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_long_lived_url (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_long_lived_parameters (FlOauth2Settings *self);
const char *fl_oauth2_settings_get_long_lived_renew_url (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_long_lived_renew_parameters (FlOauth2Settings *self);
guint fl_oauth2_settings_get_long_lived_renew_before_s (FlOauth2Settings *self);
GListModel *fl_oauth2_settings_get_scopes (FlOauth2Settings *self);
void fl_oauth2_settings_set_placement (FlOauth2Settings *self, FlPlacement *placement);
gboolean fl_oauth2_settings_is_refusal (FlOauth2Settings *self, guint status);
GListModel *fl_oauth2_settings_get_refusals (FlOauth2Settings *self);

G_END_DECLS
