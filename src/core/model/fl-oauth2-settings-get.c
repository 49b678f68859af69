/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a service's OAuth 2.0 settings say, with the defaults of what they leave out. Every getter
 * has a property of the same name ("authorize-url", "token-url" …). */

#include "config.h"

#include "fl-oauth2-settings-private.h"

#include "fl-pair.h"

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
