/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service document: how a connection of that service is authorized. Every
 * getter has a property of the same name ("authorize-url", "token-url" …), read-write but for the
 * list of scopes, so that a wizard binds to it. Texts that are absent are NULL for a getter and ""
 * for a property, and a setter takes both for none. The file is long because they are eighteen.
 * URLs are templates with {variable} blanks. Its rules and its JSON are in
 * fl-auth-settings-document.c. */

#include "config.h"

#include "fl-auth-settings.h"

#include "fl-property.h"

#define DEFAULT_SCOPE_DELIMITER " "
#define DEFAULT_REDIRECT_HOST   "127.0.0.1"
#define DEFAULT_REDIRECT_PORT   8723
#define DEFAULT_REDIRECT_PATH   "/callback"

struct _FlAuthSettings {
  GObject parent_instance;

  guint auth_type;
  guint grant;
  char *authorize_url;
  char *token_url;
  char *refresh_url;
  char *revoke_url;
  char *issuer;
  gboolean issuer_announced;
  char *client_id;
  guint client_authentication;
  guint pkce;
  char *scope_delimiter;
  char *redirect_host;
  guint redirect_port;
  char *redirect_path;
  FlPlacement *placement;
  char **keep;
  GListStore *scopes;
};

G_DEFINE_FINAL_TYPE (FlAuthSettings, fl_auth_settings, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (FlAuthType, fl_auth_type, G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_OAUTH2, "oauth2"))

G_DEFINE_ENUM_TYPE (FlGrant,
                    fl_grant,
                    G_DEFINE_ENUM_VALUE (FL_GRANT_AUTHORIZATION_CODE, "authorization_code"))

G_DEFINE_ENUM_TYPE (FlClientAuthentication,
                    fl_client_authentication,
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_BODY, "body"),
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_BASIC, "basic"),
                    G_DEFINE_ENUM_VALUE (FL_CLIENT_AUTHENTICATION_NONE, "none"))

G_DEFINE_ENUM_TYPE (FlPkceMethod,
                    fl_pkce_method,
                    G_DEFINE_ENUM_VALUE (FL_PKCE_S256, "S256"),
                    G_DEFINE_ENUM_VALUE (FL_PKCE_NONE, "none"))

typedef enum {
  PROP_AUTH_TYPE = 1,
  PROP_GRANT,
  PROP_AUTHORIZE_URL,
  PROP_TOKEN_URL,
  PROP_REFRESH_URL,
  PROP_REVOKE_URL,
  PROP_ISSUER,
  PROP_ISSUER_ANNOUNCED,
  PROP_CLIENT_ID,
  PROP_CLIENT_AUTHENTICATION,
  PROP_PKCE,
  PROP_SCOPE_DELIMITER,
  PROP_REDIRECT_HOST,
  PROP_REDIRECT_PORT,
  PROP_REDIRECT_PATH,
  PROP_PLACEMENT,
  PROP_KEEP,
  PROP_SCOPES,
  N_PROPS,
} FlAuthSettingsProperty;

static GParamSpec *properties[N_PROPS];

/* Texts without a default are all got and set in the same way. */
static const gsize text_offsets[N_PROPS] = {
  [PROP_AUTHORIZE_URL] = G_STRUCT_OFFSET (FlAuthSettings, authorize_url),
  [PROP_TOKEN_URL] = G_STRUCT_OFFSET (FlAuthSettings, token_url),
  [PROP_REFRESH_URL] = G_STRUCT_OFFSET (FlAuthSettings, refresh_url),
  [PROP_REVOKE_URL] = G_STRUCT_OFFSET (FlAuthSettings, revoke_url),
  [PROP_ISSUER] = G_STRUCT_OFFSET (FlAuthSettings, issuer),
  [PROP_CLIENT_ID] = G_STRUCT_OFFSET (FlAuthSettings, client_id),
};

static void
fl_auth_settings_finalize (GObject *object)
{
  FlAuthSettings *self = FL_AUTH_SETTINGS (object);

  g_free (self->authorize_url);
  g_free (self->token_url);
  g_free (self->refresh_url);
  g_free (self->revoke_url);
  g_free (self->issuer);
  g_free (self->client_id);
  g_free (self->scope_delimiter);
  g_free (self->redirect_host);
  g_free (self->redirect_path);
  g_object_unref (self->placement);
  g_strfreev (self->keep);
  g_object_unref (self->scopes);
  G_OBJECT_CLASS (fl_auth_settings_parent_class)->finalize (object);
}

static char **
find_text (FlAuthSettings *self, guint id)
{
  return G_STRUCT_MEMBER_P (self, text_offsets[id]);
}

static void
fl_auth_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlAuthSettings *self = FL_AUTH_SETTINGS (object);

  switch ((FlAuthSettingsProperty) id) {
  case PROP_AUTH_TYPE:
    g_value_set_enum (value, fl_auth_settings_get_auth_type (self));
    break;
  case PROP_GRANT:
    g_value_set_enum (value, fl_auth_settings_get_grant (self));
    break;
  case PROP_AUTHORIZE_URL:
  case PROP_TOKEN_URL:
  case PROP_REFRESH_URL:
  case PROP_REVOKE_URL:
  case PROP_ISSUER:
  case PROP_CLIENT_ID:
    fl_property_get_text (value, *find_text (self, id));
    break;
  case PROP_ISSUER_ANNOUNCED:
    g_value_set_boolean (value, fl_auth_settings_get_issuer_announced (self));
    break;
  case PROP_CLIENT_AUTHENTICATION:
    g_value_set_enum (value, fl_auth_settings_get_client_authentication (self));
    break;
  case PROP_PKCE:
    g_value_set_enum (value, fl_auth_settings_get_pkce (self));
    break;
  case PROP_SCOPE_DELIMITER:
    g_value_set_string (value, fl_auth_settings_get_scope_delimiter (self));
    break;
  case PROP_REDIRECT_HOST:
    g_value_set_string (value, fl_auth_settings_get_redirect_host (self));
    break;
  case PROP_REDIRECT_PORT:
    g_value_set_uint (value, fl_auth_settings_get_redirect_port (self));
    break;
  case PROP_REDIRECT_PATH:
    g_value_set_string (value, fl_auth_settings_get_redirect_path (self));
    break;
  case PROP_PLACEMENT:
    g_value_set_object (value, fl_auth_settings_get_placement (self));
    break;
  case PROP_KEEP:
    g_value_set_boxed (value, fl_auth_settings_get_keep (self));
    break;
  case PROP_SCOPES:
    g_value_set_object (value, fl_auth_settings_get_scopes (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_auth_settings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlAuthSettings *self = FL_AUTH_SETTINGS (object);

  switch ((FlAuthSettingsProperty) id) {
  case PROP_AUTH_TYPE:
    fl_property_set_number (self, &self->auth_type, g_value_get_enum (value), pspec);
    break;
  case PROP_GRANT:
    fl_property_set_number (self, &self->grant, g_value_get_enum (value), pspec);
    break;
  case PROP_AUTHORIZE_URL:
  case PROP_TOKEN_URL:
  case PROP_REFRESH_URL:
  case PROP_REVOKE_URL:
  case PROP_ISSUER:
  case PROP_CLIENT_ID:
    fl_property_set_text (self, find_text (self, id), g_value_get_string (value), pspec);
    break;
  case PROP_ISSUER_ANNOUNCED:
    fl_property_set_switch (self, &self->issuer_announced, g_value_get_boolean (value), pspec);
    break;
  case PROP_CLIENT_AUTHENTICATION:
    fl_property_set_number (self, &self->client_authentication, g_value_get_enum (value), pspec);
    break;
  case PROP_PKCE:
    fl_property_set_number (self, &self->pkce, g_value_get_enum (value), pspec);
    break;
  case PROP_SCOPE_DELIMITER:
    fl_property_set_text (self, &self->scope_delimiter, g_value_get_string (value), pspec);
    break;
  case PROP_REDIRECT_HOST:
    fl_property_set_text (self, &self->redirect_host, g_value_get_string (value), pspec);
    break;
  case PROP_REDIRECT_PORT:
    fl_property_set_number (self, &self->redirect_port, g_value_get_uint (value), pspec);
    break;
  case PROP_REDIRECT_PATH:
    fl_property_set_text (self, &self->redirect_path, g_value_get_string (value), pspec);
    break;
  case PROP_PLACEMENT:
    fl_auth_settings_set_placement (self, g_value_get_object (value));
    break;
  case PROP_KEEP:
    fl_property_set_texts (self, &self->keep, g_value_get_boxed (value), pspec);
    break;
  case PROP_SCOPES:
  case N_PROPS:
    break;
  }
}

static void
install_enums (GParamFlags flags)
{
  properties[PROP_AUTH_TYPE] =
      g_param_spec_enum ("auth-type", NULL, NULL, FL_TYPE_AUTH_TYPE, FL_AUTH_TYPE_OAUTH2, flags);
  properties[PROP_GRANT] =
      g_param_spec_enum ("grant", NULL, NULL, FL_TYPE_GRANT, FL_GRANT_AUTHORIZATION_CODE, flags);
  properties[PROP_CLIENT_AUTHENTICATION] =
      g_param_spec_enum ("client-authentication", NULL, NULL, FL_TYPE_CLIENT_AUTHENTICATION,
                         FL_CLIENT_AUTHENTICATION_BODY, flags);
  properties[PROP_PKCE] =
      g_param_spec_enum ("pkce", NULL, NULL, FL_TYPE_PKCE_METHOD, FL_PKCE_S256, flags);
}

static void
install_texts (GParamFlags flags)
{
  properties[PROP_AUTHORIZE_URL] = g_param_spec_string ("authorize-url", NULL, NULL, "", flags);
  properties[PROP_TOKEN_URL] = g_param_spec_string ("token-url", NULL, NULL, "", flags);
  properties[PROP_REFRESH_URL] = g_param_spec_string ("refresh-url", NULL, NULL, "", flags);
  properties[PROP_REVOKE_URL] = g_param_spec_string ("revoke-url", NULL, NULL, "", flags);
  properties[PROP_ISSUER] = g_param_spec_string ("issuer", NULL, NULL, "", flags);
  properties[PROP_CLIENT_ID] = g_param_spec_string ("client-id", NULL, NULL, "", flags);
  properties[PROP_SCOPE_DELIMITER] =
      g_param_spec_string ("scope-delimiter", NULL, NULL, DEFAULT_SCOPE_DELIMITER, flags);
  properties[PROP_REDIRECT_HOST] =
      g_param_spec_string ("redirect-host", NULL, NULL, DEFAULT_REDIRECT_HOST, flags);
  properties[PROP_REDIRECT_PATH] =
      g_param_spec_string ("redirect-path", NULL, NULL, DEFAULT_REDIRECT_PATH, flags);
}

static void
fl_auth_settings_class_init (FlAuthSettingsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_auth_settings_finalize;
  object_class->get_property = fl_auth_settings_get_property;
  object_class->set_property = fl_auth_settings_set_property;

  install_enums (flags);
  install_texts (flags);
  properties[PROP_ISSUER_ANNOUNCED] =
      g_param_spec_boolean ("issuer-announced", NULL, NULL, FALSE, flags);
  properties[PROP_REDIRECT_PORT] =
      g_param_spec_uint ("redirect-port", NULL, NULL, 0, 65535, DEFAULT_REDIRECT_PORT, flags);
  properties[PROP_PLACEMENT] =
      g_param_spec_object ("placement", NULL, NULL, FL_TYPE_PLACEMENT, flags);
  properties[PROP_KEEP] = g_param_spec_boxed ("keep", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_SCOPES] =
      g_param_spec_object ("scopes", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_auth_settings_init (FlAuthSettings *self)
{
  self->auth_type = FL_AUTH_TYPE_OAUTH2;
  self->grant = FL_GRANT_AUTHORIZATION_CODE;
  self->client_authentication = FL_CLIENT_AUTHENTICATION_BODY;
  self->pkce = FL_PKCE_S256;
  self->redirect_port = DEFAULT_REDIRECT_PORT;
  self->placement = fl_placement_new (FL_PLACEMENT_HEADER, NULL, NULL);
  self->keep = g_new0 (char *, 1);
  self->scopes = g_list_store_new (FL_TYPE_SCOPE);
}

/**
 * fl_auth_settings_new:
 *
 * Creates settings as a custom service starts with: OAuth 2.0 with a code, PKCE, and the callback
 * address http://127.0.0.1:8723/callback.
 *
 * Returns: (transfer full): new settings
 */
FlAuthSettings *
fl_auth_settings_new (void)
{
  return g_object_new (FL_TYPE_AUTH_SETTINGS, NULL);
}

/**
 * fl_auth_settings_get_auth_type:
 *
 * Returns: the family of authentication
 */
FlAuthType
fl_auth_settings_get_auth_type (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FL_AUTH_TYPE_OAUTH2);

  return self->auth_type;
}

/**
 * fl_auth_settings_get_grant:
 *
 * Returns: how a token is obtained
 */
FlGrant
fl_auth_settings_get_grant (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FL_GRANT_AUTHORIZATION_CODE);

  return self->grant;
}

/**
 * fl_auth_settings_get_authorize_url:
 *
 * Returns: (nullable): template of the address that the browser is sent to; NULL where not filled
 * in yet
 */
const char *
fl_auth_settings_get_authorize_url (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->authorize_url;
}

/**
 * fl_auth_settings_get_token_url:
 *
 * Returns: (nullable): template of the address that a code is exchanged at; NULL where not filled
 * in yet
 */
const char *
fl_auth_settings_get_token_url (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->token_url;
}

/**
 * fl_auth_settings_get_refresh_url:
 *
 * Returns: (nullable): template of the address that a token is refreshed at; NULL means the token
 *   URL
 */
const char *
fl_auth_settings_get_refresh_url (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->refresh_url;
}

/**
 * fl_auth_settings_get_revoke_url:
 *
 * Returns: (nullable): template of the address that a token is revoked at; NULL where the service
 * has none
 */
const char *
fl_auth_settings_get_revoke_url (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->revoke_url;
}

/**
 * fl_auth_settings_get_issuer:
 *
 * Returns: (nullable): template of the name that the authorization server gives itself; NULL where
 * it is not announced
 */
const char *
fl_auth_settings_get_issuer (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->issuer;
}

/**
 * fl_auth_settings_get_issuer_announced:
 *
 * Returns: whether the server promises to name itself in its answer, so that an answer without
 * `iss` is refused
 *
 * Source: RFC 9207 §3
 */
gboolean
fl_auth_settings_get_issuer_announced (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FALSE);

  return self->issuer_announced;
}

/**
 * fl_auth_settings_get_client_id:
 *
 * Returns: (nullable): the public identifier of the registered client; NULL where none was given
 * yet
 */
const char *
fl_auth_settings_get_client_id (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->client_id;
}

/**
 * fl_auth_settings_set_client_id:
 * @client_id: (nullable): the public identifier of the registered client
 *
 * Sets the client's identifier.
 */
void
fl_auth_settings_set_client_id (FlAuthSettings *self, const char *client_id)
{
  g_return_if_fail (FL_IS_AUTH_SETTINGS (self));

  fl_property_set_text (self, &self->client_id, client_id, properties[PROP_CLIENT_ID]);
}

/**
 * fl_auth_settings_get_client_authentication:
 *
 * Returns: how the client proves itself at the token endpoint
 */
FlClientAuthentication
fl_auth_settings_get_client_authentication (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FL_CLIENT_AUTHENTICATION_BODY);

  return self->client_authentication;
}

/**
 * fl_auth_settings_get_pkce:
 *
 * Returns: how the code is tied to this flow
 */
FlPkceMethod
fl_auth_settings_get_pkce (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FL_PKCE_S256);

  return self->pkce;
}

/**
 * fl_auth_settings_get_scope_delimiter:
 *
 * Returns: what stands between scopes: " ", "," or "+"; never NULL
 */
const char *
fl_auth_settings_get_scope_delimiter (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->scope_delimiter ? self->scope_delimiter : DEFAULT_SCOPE_DELIMITER;
}

/**
 * fl_auth_settings_get_redirect_host:
 *
 * Returns: "127.0.0.1", "localhost" or "[::1]"; never NULL
 */
const char *
fl_auth_settings_get_redirect_host (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->redirect_host ? self->redirect_host : DEFAULT_REDIRECT_HOST;
}

/**
 * fl_auth_settings_get_redirect_port:
 *
 * Returns: the port of the callback address; 0 is any free one
 */
guint
fl_auth_settings_get_redirect_port (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), 0);

  return self->redirect_port;
}

/**
 * fl_auth_settings_get_redirect_path:
 *
 * Returns: the path of the callback address, never NULL
 */
const char *
fl_auth_settings_get_redirect_path (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->redirect_path ? self->redirect_path : DEFAULT_REDIRECT_PATH;
}

/**
 * fl_auth_settings_get_placement:
 *
 * Returns: (transfer none): where the access token travels, never NULL
 */
FlPlacement *
fl_auth_settings_get_placement (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return self->placement;
}

/**
 * fl_auth_settings_set_placement:
 * @placement: (nullable): where the access token travels; NULL for "Authorization: Bearer"
 *
 * Sets where the access token travels.
 */
void
fl_auth_settings_set_placement (FlAuthSettings *self, FlPlacement *placement)
{
  g_return_if_fail (FL_IS_AUTH_SETTINGS (self));
  g_return_if_fail (!placement || FL_IS_PLACEMENT (placement));

  if (self->placement == placement)
    return;
  g_object_unref (self->placement);
  self->placement =
      placement ? g_object_ref (placement) : fl_placement_new (FL_PLACEMENT_HEADER, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEMENT]);
}

/**
 * fl_auth_settings_get_keep:
 *
 * Returns: names of members of the token answer to keep, such as "api_domain"; never NULL
 */
const char *const *
fl_auth_settings_get_keep (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return (const char *const *) self->keep;
}

/**
 * fl_auth_settings_get_scopes:
 *
 * Returns: (transfer none): a GListStore of FlScope that may be edited in place
 */
GListModel *
fl_auth_settings_get_scopes (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->scopes);
}

/**
 * fl_auth_settings_dup_callback_address:
 *
 * Tells the address to register with the service, such as "http://127.0.0.1:8723/callback"; with
 * any free port it has none.
 *
 * Returns: (transfer full): the address
 *
 * Source: RFC 8252 §7.3
 */
char *
fl_auth_settings_dup_callback_address (FlAuthSettings *self)
{
  g_autofree char *port = NULL;

  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  if (self->redirect_port != 0)
    port = g_strdup_printf (":%u", self->redirect_port);
  return g_strconcat ("http://", fl_auth_settings_get_redirect_host (self), port ? port : "",
                      fl_auth_settings_get_redirect_path (self), NULL);
}
