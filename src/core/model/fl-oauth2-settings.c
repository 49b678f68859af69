/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that speaks OAuth 2.0. URLs and the values of parameters are
 * templates with {variable} blanks. Its getters are in fl-oauth2-settings-get.c, its rules and its
 * JSON in fl-oauth2-settings-document.c. */

#include "config.h"

#include "fl-oauth2-settings-private.h"

#include "fl-pair.h"

#define DEFAULT_REDIRECT_PORT 8723
/* Two weeks: whoever uses a connection each week keeps it, and is never warned. */
#define DEFAULT_RENEW_BEFORE_S (14 * 24 * 3600)

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
