/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that speaks OAuth 2.0. Every getter has a property of the same
 * name
 * ("authorize-url", "token-url" …). The file is long because they are so many. URLs and the values
 * of parameters are templates with {variable} blanks. Its rules and its JSON are in
 * fl-oauth2-settings-document.c. */

#include "config.h"

#include "fl-oauth2-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#define DEFAULT_SCOPE_DELIMITER " "
#define DEFAULT_REDIRECT_HOST   "127.0.0.1"
#define DEFAULT_REDIRECT_PORT   8723
#define DEFAULT_REDIRECT_PATH   "/callback"
/* Two weeks: whoever uses a connection each week keeps it, and is never warned. */
#define DEFAULT_RENEW_BEFORE_S (14 * 24 * 3600)

struct _FlOauth2Settings {
  FlAuthSettings parent_instance;

  guint grant;
  char *authorize_url;
  char *token_url;
  char *refresh_url;
  char *revoke_url;
  gboolean revoke_ends_all;
  char *device_url;
  char *par_url;
  char *issuer;
  gboolean issuer_announced;
  gboolean accounts_server;
  char **auth_hosts;
  char *client_id;
  char *client_id_parameter;
  guint client_authentication;
  guint signing_algorithm;
  guint pkce;
  gboolean dpop;
  guint response_mode;
  char **resources;
  char *audience;
  char *scope_delimiter;
  char *scope_parameter;
  GListStore *authorize_parameters;
  GListStore *account_parameters;
  GListStore *token_parameters;
  GListStore *refresh_parameters;
  guint token_request;
  char *redirect_host;
  guint redirect_port;
  char *redirect_path;
  char *redirect_uri;
  GObject *placement;
  char **keep;
  char *access_token_pointer;
  char *refresh_token_pointer;
  char *lifetime_pointer;
  char *scope_pointer;
  guint lifetime_s;
  guint refresh_token_lifetime_s;
  guint token_limit_count;
  guint token_limit_span_s;
  char **refused_statuses;
  GListStore *refusals;
  char *subject_token_type;
  char *requested_token_type;
  GListStore *assertion_claims;
  char *long_lived_url;
  GListStore *long_lived_parameters;
  char *long_lived_renew_url;
  GListStore *long_lived_renew_parameters;
  guint long_lived_renew_before_s;
  GListStore *scopes;
};

G_DEFINE_FINAL_TYPE (FlOauth2Settings, fl_oauth2_settings, FL_TYPE_AUTH_SETTINGS)

G_DEFINE_ENUM_TYPE (FlGrant,
                    fl_grant,
                    G_DEFINE_ENUM_VALUE (FL_GRANT_AUTHORIZATION_CODE, "authorization_code"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_CLIENT_CREDENTIALS, "client_credentials"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_DEVICE_CODE, "device_code"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_GRANT_CODE, "grant_code"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_REFRESH_TOKEN, "refresh_token"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_ACCESS_TOKEN, "access_token"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_JWT_BEARER, "jwt_bearer"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_PASSWORD, "password"),
                    G_DEFINE_ENUM_VALUE (FL_GRANT_TOKEN_EXCHANGE, "token_exchange"))

G_DEFINE_ENUM_TYPE (FlClientAuthentication,
                    fl_client_authentication,
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_BODY, "body"),
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_BASIC, "basic"),
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT,
                                         "client_secret_jwt"),
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT,
                                         "private_key_jwt"))

G_DEFINE_ENUM_TYPE (FlPkceMethod,
                    fl_pkce_method,
                    G_DEFINE_ENUM_VALUE (FL_PKCE_S256, "S256"),
                    G_DEFINE_ENUM_VALUE (FL_PKCE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (FL_PKCE_S256_HEX, "S256_hex"))

G_DEFINE_ENUM_TYPE (FlSigningAlgorithm,
                    fl_signing_algorithm,
                    G_DEFINE_ENUM_VALUE (FL_SIGNING_ES256, "ES256"),
                    G_DEFINE_ENUM_VALUE (FL_SIGNING_ES384, "ES384"),
                    G_DEFINE_ENUM_VALUE (FL_SIGNING_RS256, "RS256"),
                    G_DEFINE_ENUM_VALUE (FL_SIGNING_PS256, "PS256"),
                    G_DEFINE_ENUM_VALUE (FL_SIGNING_EDDSA, "EdDSA"))

G_DEFINE_ENUM_TYPE (FlResponseMode,
                    fl_response_mode,
                    G_DEFINE_ENUM_VALUE (FL_RESPONSE_MODE_QUERY, "query"),
                    G_DEFINE_ENUM_VALUE (FL_RESPONSE_MODE_FORM_POST, "form_post"))

G_DEFINE_ENUM_TYPE (FlTokenRequestForm,
                    fl_token_request_form,
                    G_DEFINE_ENUM_VALUE (FL_TOKEN_REQUEST_FORM, "form"),
                    G_DEFINE_ENUM_VALUE (FL_TOKEN_REQUEST_JSON, "json"))

static const FlField fields[] = {
  { "grant", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth2Settings, grant), fl_grant_get_type,
    .number = FL_GRANT_AUTHORIZATION_CODE },
  { "authorize-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, authorize_url) },
  { "token-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, token_url) },
  { "refresh-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, refresh_url) },
  { "revoke-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, revoke_url) },
  { "revoke-ends-all", FL_FIELD_SWITCH, G_STRUCT_OFFSET (FlOauth2Settings, revoke_ends_all) },
  { "device-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, device_url) },
  { "par-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, par_url) },
  { "issuer", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, issuer) },
  { "issuer-announced", FL_FIELD_SWITCH, G_STRUCT_OFFSET (FlOauth2Settings, issuer_announced) },
  { "accounts-server", FL_FIELD_SWITCH, G_STRUCT_OFFSET (FlOauth2Settings, accounts_server) },
  { "auth-hosts", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlOauth2Settings, auth_hosts) },
  { "client-id", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, client_id) },
  { "client-id-parameter", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, client_id_parameter),
    .text = "client_id" },
  { "client-authentication", FL_FIELD_WORD,
    G_STRUCT_OFFSET (FlOauth2Settings, client_authentication), fl_client_authentication_get_type,
    .number = FL_CLIENT_AUTHENTICATION_BODY },
  { "signing-algorithm", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth2Settings, signing_algorithm),
    fl_signing_algorithm_get_type, .number = FL_SIGNING_ES256 },
  { "pkce", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth2Settings, pkce), fl_pkce_method_get_type,
    .number = FL_PKCE_S256 },
  { "dpop", FL_FIELD_SWITCH, G_STRUCT_OFFSET (FlOauth2Settings, dpop) },
  { "response-mode", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth2Settings, response_mode),
    fl_response_mode_get_type, .number = FL_RESPONSE_MODE_QUERY },
  { "resources", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlOauth2Settings, resources) },
  { "audience", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, audience) },
  { "scope-delimiter", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, scope_delimiter),
    .text = DEFAULT_SCOPE_DELIMITER },
  { "scope-parameter", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, scope_parameter),
    .text = "scope" },
  { "authorize-parameters", FL_FIELD_LIST, G_STRUCT_OFFSET (FlOauth2Settings, authorize_parameters),
    fl_pair_get_type },
  { "account-parameters", FL_FIELD_LIST, G_STRUCT_OFFSET (FlOauth2Settings, account_parameters),
    fl_pair_get_type },
  { "token-parameters", FL_FIELD_LIST, G_STRUCT_OFFSET (FlOauth2Settings, token_parameters),
    fl_pair_get_type },
  { "refresh-parameters", FL_FIELD_LIST, G_STRUCT_OFFSET (FlOauth2Settings, refresh_parameters),
    fl_pair_get_type },
  { "token-request", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth2Settings, token_request),
    fl_token_request_form_get_type, .number = FL_TOKEN_REQUEST_FORM },
  { "redirect-host", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, redirect_host),
    .text = DEFAULT_REDIRECT_HOST },
  { "redirect-port", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlOauth2Settings, redirect_port),
    .number = DEFAULT_REDIRECT_PORT, .max = 65535 },
  { "redirect-path", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, redirect_path),
    .text = DEFAULT_REDIRECT_PATH },
  { "redirect-uri", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, redirect_uri) },
  { "placement", FL_FIELD_OBJECT, G_STRUCT_OFFSET (FlOauth2Settings, placement),
    fl_placement_get_type },
  { "keep", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlOauth2Settings, keep) },
  { "access-token-pointer", FL_FIELD_TEXT,
    G_STRUCT_OFFSET (FlOauth2Settings, access_token_pointer) },
  { "refresh-token-pointer", FL_FIELD_TEXT,
    G_STRUCT_OFFSET (FlOauth2Settings, refresh_token_pointer) },
  { "lifetime-pointer", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, lifetime_pointer) },
  { "scope-pointer", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, scope_pointer) },
  { "lifetime-s", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlOauth2Settings, lifetime_s), .number = 0,
    .max = G_MAXINT32 },
  { "refresh-token-lifetime-s", FL_FIELD_NUMBER,
    G_STRUCT_OFFSET (FlOauth2Settings, refresh_token_lifetime_s), .number = 0, .max = G_MAXINT32 },
  { "token-limit-count", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlOauth2Settings, token_limit_count),
    .number = 0, .max = 1000 },
  { "token-limit-span-s", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlOauth2Settings, token_limit_span_s),
    .number = 0, .max = 86400 },
  { "refused-statuses", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlOauth2Settings, refused_statuses) },
  { "refusals", FL_FIELD_LIST, G_STRUCT_OFFSET (FlOauth2Settings, refusals),
    fl_refusal_rule_get_type },
  { "subject-token-type", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, subject_token_type) },
  { "requested-token-type", FL_FIELD_TEXT,
    G_STRUCT_OFFSET (FlOauth2Settings, requested_token_type) },
  { "assertion-claims", FL_FIELD_LIST, G_STRUCT_OFFSET (FlOauth2Settings, assertion_claims),
    fl_pair_get_type },
  { "long-lived-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth2Settings, long_lived_url) },
  { "long-lived-parameters", FL_FIELD_LIST,
    G_STRUCT_OFFSET (FlOauth2Settings, long_lived_parameters), fl_pair_get_type },
  { "long-lived-renew-url", FL_FIELD_TEXT,
    G_STRUCT_OFFSET (FlOauth2Settings, long_lived_renew_url) },
  { "long-lived-renew-parameters", FL_FIELD_LIST,
    G_STRUCT_OFFSET (FlOauth2Settings, long_lived_renew_parameters), fl_pair_get_type },
  { "long-lived-renew-before-s", FL_FIELD_NUMBER,
    G_STRUCT_OFFSET (FlOauth2Settings, long_lived_renew_before_s), .number = DEFAULT_RENEW_BEFORE_S,
    .max = G_MAXINT32 },
  { "scopes", FL_FIELD_LIST, G_STRUCT_OFFSET (FlOauth2Settings, scopes), fl_scope_get_type },
  { NULL },
};

static GListModel *
get_scopes (FlAuthSettings *settings)
{
  return fl_oauth2_settings_get_scopes (FL_OAUTH2_SETTINGS (settings));
}

static const char *const *
get_keep (FlAuthSettings *settings)
{
  return fl_oauth2_settings_get_keep (FL_OAUTH2_SETTINGS (settings));
}

static const char *
get_client_id (FlAuthSettings *settings)
{
  return fl_oauth2_settings_get_client_id (FL_OAUTH2_SETTINGS (settings));
}

static void
set_client_id (FlAuthSettings *settings, const char *client_id)
{
  g_object_set (settings, "client-id", client_id, NULL);
}

/* A pasted access token and an assertion need none. */
static gboolean
has_client (FlAuthSettings *settings)
{
  FlGrant grant = fl_oauth2_settings_get_grant (FL_OAUTH2_SETTINGS (settings));

  return grant != FL_GRANT_ACCESS_TOKEN && grant != FL_GRANT_JWT_BEARER;
}

static gboolean
has_client_secret (FlAuthSettings *settings)
{
  switch (fl_oauth2_settings_get_client_authentication (FL_OAUTH2_SETTINGS (settings))) {
  case FL_CLIENT_AUTHENTICATION_BODY:
  case FL_CLIENT_AUTHENTICATION_BASIC:
  case FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT:
    return get_client_id (settings) != NULL;
  case FL_CLIENT_AUTHENTICATION_NONE:
  case FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT:
    return FALSE;
  }
  return FALSE;
}

/* Only these come back through the browser, and not always to Fairlead. */
static char *
dup_callback_address (FlAuthSettings *settings)
{
  FlOauth2Settings *self = FL_OAUTH2_SETTINGS (settings);

  if (self->grant != FL_GRANT_AUTHORIZATION_CODE)
    return NULL;
  if (self->redirect_uri)
    return g_strdup (self->redirect_uri);
  return fl_redirect_dup_address (fl_oauth2_settings_get_redirect_host (self), self->redirect_port,
                                  fl_oauth2_settings_get_redirect_path (self));
}

static void
fl_oauth2_settings_class_init (FlOauth2SettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = fl_oauth2_settings_members;
  settings_class->check = fl_oauth2_settings_check;
  settings_class->get_scopes = get_scopes;
  settings_class->get_keep = get_keep;
  settings_class->get_client_id = get_client_id;
  settings_class->set_client_id = set_client_id;
  settings_class->has_client = has_client;
  settings_class->has_client_secret = has_client_secret;
  settings_class->dup_callback_address = dup_callback_address;
}

static void
fl_oauth2_settings_init (FlOauth2Settings *self)
{
}

/**
 * fl_oauth2_settings_new:
 *
 * Creates settings as a custom service starts with: OAuth 2.0 with a code, PKCE, and the callback
 * address http://127.0.0.1:8723/callback.
 *
 * Returns: (transfer full): new settings
 */
FlOauth2Settings *
fl_oauth2_settings_new (void)
{
  return FL_OAUTH2_SETTINGS (fl_auth_settings_new (FL_AUTH_TYPE_OAUTH2));
}

/**
 * fl_oauth2_settings_get_grant:
 *
 * Returns: how a token is obtained
 */
FlGrant
fl_oauth2_settings_get_grant (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FL_GRANT_AUTHORIZATION_CODE);

  return self->grant;
}

/**
 * fl_oauth2_settings_get_authorize_url:
 *
 * Returns: (nullable): template of the address that the browser is sent to; NULL where not filled
 *   in yet
 */
const char *
fl_oauth2_settings_get_authorize_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->authorize_url;
}

/**
 * fl_oauth2_settings_get_token_url:
 *
 * Returns: (nullable): template of the address that a grant is exchanged at; NULL where not filled
 *   in yet
 */
const char *
fl_oauth2_settings_get_token_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->token_url;
}

/**
 * fl_oauth2_settings_get_refresh_url:
 *
 * Returns: (nullable): template of the address that a token is refreshed at; NULL means the token
 *   URL
 */
const char *
fl_oauth2_settings_get_refresh_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->refresh_url;
}

/**
 * fl_oauth2_settings_get_revoke_url:
 *
 * Returns: (nullable): template of the address that a token is revoked at; NULL where the service
 *   has none
 */
const char *
fl_oauth2_settings_get_revoke_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->revoke_url;
}

/**
 * fl_oauth2_settings_get_revoke_ends_all:
 *
 * Returns: whether revoking one refresh token ends all that the client has of the account, so that
 *   one which a new authorization has replaced must be left alone
 */
gboolean
fl_oauth2_settings_get_revoke_ends_all (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FALSE);

  return self->revoke_ends_all;
}

/**
 * fl_oauth2_settings_get_device_url:
 *
 * Returns: (nullable): template of the address that a device code is asked for at (RFC 8628 §3.1)
 */
const char *
fl_oauth2_settings_get_device_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->device_url;
}

/**
 * fl_oauth2_settings_get_par_url:
 *
 * Returns: (nullable): template of the address that authorization requests are pushed to (RFC
 *   9126); NULL where they go through the browser
 */
const char *
fl_oauth2_settings_get_par_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->par_url;
}

/**
 * fl_oauth2_settings_get_issuer:
 *
 * Returns: (nullable): template of the name that the authorization server gives itself; NULL where
 *   it is not announced
 */
const char *
fl_oauth2_settings_get_issuer (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->issuer;
}

/**
 * fl_oauth2_settings_get_issuer_announced:
 *
 * Returns: whether the server promises to name itself in its answer, so that an answer without
 *   `iss` is refused (RFC 9207 §3)
 */
gboolean
fl_oauth2_settings_get_issuer_announced (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FALSE);

  return self->issuer_announced;
}

/**
 * fl_oauth2_settings_get_accounts_server:
 *
 * Returns: whether the answer through the browser names the server that the code is exchanged at,
 *   in `accounts-server`; it is obeyed for the hosts of fl_oauth2_settings_get_auth_hosts() only
 */
gboolean
fl_oauth2_settings_get_accounts_server (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FALSE);

  return self->accounts_server;
}

/**
 * fl_oauth2_settings_get_auth_hosts:
 *
 * Returns: patterns of hosts that `accounts-server` may name; never NULL
 */
const char *const *
fl_oauth2_settings_get_auth_hosts (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return (const char *const *) self->auth_hosts;
}

/**
 * fl_oauth2_settings_get_client_id:
 *
 * Returns: (nullable): the public identifier of the registered client; NULL where none was given
 *   yet
 */
const char *
fl_oauth2_settings_get_client_id (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->client_id;
}

/**
 * fl_oauth2_settings_get_client_id_parameter:
 *
 * Returns: what requests call the client's identifier, never NULL
 */
const char *
fl_oauth2_settings_get_client_id_parameter (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->client_id_parameter ? self->client_id_parameter : "client_id";
}

/**
 * fl_oauth2_settings_get_client_authentication:
 *
 * Returns: how the client proves itself at the token endpoint
 */
FlClientAuthentication
fl_oauth2_settings_get_client_authentication (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FL_CLIENT_AUTHENTICATION_BODY);

  return self->client_authentication;
}

/**
 * fl_oauth2_settings_get_signing_algorithm:
 *
 * Returns: how assertions of a client with a private key are signed
 */
FlSigningAlgorithm
fl_oauth2_settings_get_signing_algorithm (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FL_SIGNING_ES256);

  return self->signing_algorithm;
}

/**
 * fl_oauth2_settings_get_pkce:
 *
 * Returns: how the code is tied to this flow
 */
FlPkceMethod
fl_oauth2_settings_get_pkce (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FL_PKCE_S256);

  return self->pkce;
}

/**
 * fl_oauth2_settings_get_dpop:
 *
 * Returns: whether tokens are bound to a key (RFC 9449)
 */
gboolean
fl_oauth2_settings_get_dpop (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FALSE);

  return self->dpop;
}

/**
 * fl_oauth2_settings_get_response_mode:
 *
 * Returns: how the answer comes back through the browser
 */
FlResponseMode
fl_oauth2_settings_get_response_mode (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FL_RESPONSE_MODE_QUERY);

  return self->response_mode;
}

/**
 * fl_oauth2_settings_get_resources:
 *
 * Returns: the resources that the token is for (RFC 8707), never NULL
 */
const char *const *
fl_oauth2_settings_get_resources (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return (const char *const *) self->resources;
}

/**
 * fl_oauth2_settings_get_audience:
 *
 * Returns: (nullable): whom the token is for, as some servers ask, and the audience of an
 *   assertion (RFC 7523 §3)
 */
const char *
fl_oauth2_settings_get_audience (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->audience;
}

/**
 * fl_oauth2_settings_get_scope_delimiter:
 *
 * Returns: what stands between scopes: " ", "," or "+"; never NULL
 */
const char *
fl_oauth2_settings_get_scope_delimiter (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->scope_delimiter ? self->scope_delimiter : DEFAULT_SCOPE_DELIMITER;
}

/**
 * fl_oauth2_settings_get_scope_parameter:
 *
 * Returns: what authorization requests call the scopes, never NULL
 */
const char *
fl_oauth2_settings_get_scope_parameter (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->scope_parameter ? self->scope_parameter : "scope";
}

/**
 * fl_oauth2_settings_get_authorize_parameters:
 *
 * Returns: (transfer none): a GListStore of FlPair: what goes along with an authorization request;
 *   values are templates
 */
GListModel *
fl_oauth2_settings_get_authorize_parameters (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->authorize_parameters);
}

/**
 * fl_oauth2_settings_get_account_parameters:
 *
 * Returns: (transfer none): a list of #FlPair: what makes the server ask for the account, beside or
 *   instead of the other parameters of the authorization request
 */
GListModel *
fl_oauth2_settings_get_account_parameters (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->account_parameters);
}

/**
 * fl_oauth2_settings_get_token_parameters:
 *
 * Returns: (transfer none): a GListStore of FlPair: what goes along with a token request; values
 *   are templates
 */
GListModel *
fl_oauth2_settings_get_token_parameters (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->token_parameters);
}

/**
 * fl_oauth2_settings_get_refresh_parameters:
 *
 * Returns: (transfer none): a GListStore of FlPair: what goes along with a refresh; values are
 *   templates
 */
GListModel *
fl_oauth2_settings_get_refresh_parameters (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->refresh_parameters);
}

/**
 * fl_oauth2_settings_get_token_request:
 *
 * Returns: how token requests are written
 */
FlTokenRequestForm
fl_oauth2_settings_get_token_request (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FL_TOKEN_REQUEST_FORM);

  return self->token_request;
}

/**
 * fl_oauth2_settings_get_redirect_host:
 *
 * Returns: "127.0.0.1", "localhost" or "[::1]"; never NULL
 */
const char *
fl_oauth2_settings_get_redirect_host (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->redirect_host ? self->redirect_host : DEFAULT_REDIRECT_HOST;
}

/**
 * fl_oauth2_settings_get_redirect_port:
 *
 * Returns: the port of the callback address; 0 is any free one
 */
guint
fl_oauth2_settings_get_redirect_port (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), 0);

  return self->redirect_port;
}

/**
 * fl_oauth2_settings_get_redirect_path:
 *
 * Returns: the path of the callback address, never NULL
 */
const char *
fl_oauth2_settings_get_redirect_path (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->redirect_path ? self->redirect_path : DEFAULT_REDIRECT_PATH;
}

/**
 * fl_oauth2_settings_get_redirect_uri:
 *
 * Returns: (nullable): what is sent as redirect_uri instead of the callback address, so that a
 *   person pastes what the browser shows; NULL where the answer comes to the callback address
 */
const char *
fl_oauth2_settings_get_redirect_uri (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->redirect_uri;
}

/**
 * fl_oauth2_settings_get_placement:
 *
 * Returns: (transfer none): where the access token travels, never NULL
 */
FlPlacement *
fl_oauth2_settings_get_placement (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return FL_PLACEMENT (self->placement);
}

/**
 * fl_oauth2_settings_get_keep:
 *
 * Returns: names of members of the token answer to keep, such as "api_domain"; never NULL
 */
const char *const *
fl_oauth2_settings_get_keep (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return (const char *const *) self->keep;
}

/**
 * fl_oauth2_settings_get_access_token_pointer:
 *
 * Returns: (nullable): JSON pointer to the access token in the answer; NULL means its standard
 *   member
 */
const char *
fl_oauth2_settings_get_access_token_pointer (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->access_token_pointer;
}

/**
 * fl_oauth2_settings_get_refresh_token_pointer:
 *
 * Returns: (nullable): JSON pointer to the refresh token in the answer; NULL means its standard
 *   member
 */
const char *
fl_oauth2_settings_get_refresh_token_pointer (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->refresh_token_pointer;
}

/**
 * fl_oauth2_settings_get_lifetime_pointer:
 *
 * Returns: (nullable): JSON pointer to the lifetime in the answer; NULL means its standard members
 */
const char *
fl_oauth2_settings_get_lifetime_pointer (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->lifetime_pointer;
}

/**
 * fl_oauth2_settings_get_scope_pointer:
 *
 * Returns: (nullable): JSON pointer to the granted scopes in the answer; NULL means their standard
 *   member
 */
const char *
fl_oauth2_settings_get_scope_pointer (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->scope_pointer;
}

/**
 * fl_oauth2_settings_get_lifetime_s:
 *
 * Returns: how long a token lives whose answer does not say so, in seconds; 0 where unknown
 */
guint
fl_oauth2_settings_get_lifetime_s (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), 0);

  return self->lifetime_s;
}

/**
 * fl_oauth2_settings_get_refresh_token_lifetime_s:
 *
 * Returns: for how many seconds a refresh token lives unless it is used; 0 where the service does
 *   not say
 */
guint
fl_oauth2_settings_get_refresh_token_lifetime_s (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), 0);

  return self->refresh_token_lifetime_s;
}

/**
 * fl_oauth2_settings_get_token_limit_count:
 *
 * Returns: how many access tokens may be asked for with one refresh token in
 *   fl_oauth2_settings_get_token_limit_span_s(); 0 for as many as wanted
 */
guint
fl_oauth2_settings_get_token_limit_count (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), 0);

  return self->token_limit_count;
}

/**
 * fl_oauth2_settings_get_token_limit_span_s:
 *
 * Returns: the seconds in which access tokens are counted; 0 where they are not
 */
guint
fl_oauth2_settings_get_token_limit_span_s (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), 0);

  return self->token_limit_span_s;
}

/**
 * fl_oauth2_settings_get_refused_statuses:
 *
 * Returns: HTTP statuses that mean "token expired"; empty means 401 alone; never NULL
 */
const char *const *
fl_oauth2_settings_get_refused_statuses (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return (const char *const *) self->refused_statuses;
}

/**
 * fl_oauth2_settings_get_subject_token_type:
 *
 * Returns: (nullable): what kind of token is exchanged (RFC 8693 §3)
 */
const char *
fl_oauth2_settings_get_subject_token_type (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->subject_token_type;
}

/**
 * fl_oauth2_settings_get_requested_token_type:
 *
 * Returns: (nullable): what kind of token an exchange asks for (RFC 8693 §3)
 */
const char *
fl_oauth2_settings_get_requested_token_type (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->requested_token_type;
}

/**
 * fl_oauth2_settings_get_assertion_claims:
 *
 * Returns: (transfer none): a GListStore of FlPair: what an assertion for tokens says beside what
 *   the RFC wants; values are templates
 */
GListModel *
fl_oauth2_settings_get_assertion_claims (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->assertion_claims);
}

/**
 * fl_oauth2_settings_get_long_lived_url:
 *
 * Returns: (nullable): template of an address that exchanges a fresh token for one of long life;
 *   NULL where there is none
 */
const char *
fl_oauth2_settings_get_long_lived_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->long_lived_url;
}

/**
 * fl_oauth2_settings_get_long_lived_parameters:
 *
 * Returns: (transfer none): a GListStore of FlPair: the query of the long-lived exchange; values
 *   are templates, where {access_token} is the fresh token
 */
GListModel *
fl_oauth2_settings_get_long_lived_parameters (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->long_lived_parameters);
}

/**
 * fl_oauth2_settings_get_long_lived_renew_url:
 *
 * Returns: (nullable): template of the address that renews a token of long life; NULL where there
 *   is none
 */
const char *
fl_oauth2_settings_get_long_lived_renew_url (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return self->long_lived_renew_url;
}

/**
 * fl_oauth2_settings_get_long_lived_renew_parameters:
 *
 * Returns: (transfer none): a GListStore of FlPair to send along then
 */
GListModel *
fl_oauth2_settings_get_long_lived_renew_parameters (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->long_lived_renew_parameters);
}

/**
 * fl_oauth2_settings_get_long_lived_renew_before_s:
 *
 * Returns: how long before it expires a token of long life is renewed by whoever uses it
 */
guint
fl_oauth2_settings_get_long_lived_renew_before_s (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), 0);

  return self->long_lived_renew_before_s;
}

/**
 * fl_oauth2_settings_get_scopes:
 *
 * Returns: (transfer none): a GListStore of FlScope that may be edited in place
 */
GListModel *
fl_oauth2_settings_get_scopes (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->scopes);
}

/**
 * fl_oauth2_settings_set_placement:
 * @placement: (nullable): where the access token travels; NULL for "Authorization: Bearer"
 *
 * Sets where the access token travels.
 */
void
fl_oauth2_settings_set_placement (FlOauth2Settings *self, FlPlacement *placement)
{
  g_return_if_fail (FL_IS_OAUTH2_SETTINGS (self));
  g_return_if_fail (!placement || FL_IS_PLACEMENT (placement));

  g_object_set (self, "placement", placement, NULL);
}

/**
 * fl_oauth2_settings_is_refusal:
 * @status: an HTTP status
 *
 * Tells whether an answer of the API means that the access token has expired.
 *
 * Returns: whether a refresh may help
 */
gboolean
fl_oauth2_settings_is_refusal (FlOauth2Settings *self, guint status)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), FALSE);

  return fl_rules_is_refusal ((const char *const *) self->refused_statuses, status);
}

/**
 * fl_oauth2_settings_get_refusals:
 *
 * Returns: (transfer none): a GListStore of FlRefusalRule: what the API's own error codes mean
 */
GListModel *
fl_oauth2_settings_get_refusals (FlOauth2Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->refusals);
}
