/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-scheme.h"

#include "fl-auth-error.h"
#include "fl-auth-scheme-private.h"
#include "fl-kept-authenticator.h"
#include "fl-kept-flow.h"
#include "fl-oauth1-authenticator.h"
#include "fl-oauth1-flow.h"
#include "fl-oauth1-pasted.h"
#include "fl-oauth1-settings.h"
#include "fl-oauth2-authenticator.h"
#include "fl-oauth2-code.h"
#include "fl-oauth2-device.h"
#include "fl-oauth2-direct.h"
#include "fl-oauth2-grant.h"
#include "fl-oauth2-revoke.h"
#include "fl-parameter.h"
#include "fl-two-step-authenticator.h"
#include "fl-two-step-flow.h"

#include <glib/gi18n-lib.h>

/* The authentication types that Fairlead speaks: one row each. A type whose credentials a person
 * types once and which are kept as they are has a row of FlKeptType and no more; OAuth 2.0 has its
 * grants in fl-oauth2-grant.c beside the one that needs a browser. */

typedef FlAuthenticator *(*CreateAuthenticator) (FlService *service,
                                                 FlConnection *connection,
                                                 FlHttpSession *session,
                                                 FlSecretStore *store);
typedef FlGrantFlow *(*CreateFlow) (FlService *service,
                                    FlConnection *connection,
                                    FlHttpSession *session,
                                    FlSecretStore *store,
                                    FlGrant grant,
                                    FlCredentials *inputs);

typedef struct {
  FlAuthType type;
  CreateAuthenticator create_authenticator;
  CreateFlow create_flow;
  void (*list_inputs) (FlService *service, FlGrant grant, GListStore *inputs);
  /* Whether a connection can be connected in this way, too; optional. */
  gboolean (*offers) (FlService *service, FlGrant grant);
  const FlTokenSource *token_source;
  const FlKeptType *kept;
} Scheme;

static FlGrantFlow *
create_oauth2_flow (FlService *service,
                    FlConnection *connection,
                    FlHttpSession *session,
                    FlSecretStore *store,
                    FlGrant grant,
                    FlCredentials *inputs)
{
  if (fl_oauth2_grant_find (grant))
    return fl_oauth2_direct_new (service, connection, session, store, grant, inputs);
  if (grant == FL_GRANT_DEVICE_CODE)
    return fl_oauth2_device_new (service, connection, session, store);
  if (grant == FL_GRANT_AUTHORIZATION_CODE)
    return fl_oauth2_code_new (service, connection, session, store);
  return NULL;
}

static void
list_oauth2_inputs (FlService *service, FlGrant grant, GListStore *inputs)
{
  const FlOauth2Grant *direct = fl_oauth2_grant_find (grant);

  if (direct && direct->list_inputs)
    direct->list_inputs (service, inputs);
}

static FlGrantFlow *
create_two_step_flow (FlService *service,
                      FlConnection *connection,
                      FlHttpSession *session,
                      FlSecretStore *store,
                      FlGrant grant,
                      FlCredentials *inputs)
{
  return fl_two_step_flow_new (service, connection, session, inputs);
}

static void
list_two_step_inputs (FlService *service, FlGrant grant, GListStore *inputs)
{
  fl_two_step_flow_list_inputs (service, inputs);
}

/* Beside the service's own way. What a person pastes must have come about in a way that the server
 * knows: a code in a console, a refresh token with a consent. */
static gboolean
offers_oauth2 (FlService *service, FlGrant grant)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  FlGrant own = fl_oauth2_settings_get_grant (auth);

  switch (grant) {
  case FL_GRANT_DEVICE_CODE:
    return own == FL_GRANT_AUTHORIZATION_CODE && fl_oauth2_settings_get_device_url (auth);
  case FL_GRANT_GRANT_CODE:
    return own == FL_GRANT_AUTHORIZATION_CODE || own == FL_GRANT_REFRESH_TOKEN;
  case FL_GRANT_REFRESH_TOKEN:
    return own == FL_GRANT_AUTHORIZATION_CODE || own == FL_GRANT_DEVICE_CODE ||
           own == FL_GRANT_GRANT_CODE || own == FL_GRANT_PASSWORD;
  case FL_GRANT_ACCESS_TOKEN:
    return TRUE;
  case FL_GRANT_AUTHORIZATION_CODE:
  case FL_GRANT_CLIENT_CREDENTIALS:
  case FL_GRANT_JWT_BEARER:
  case FL_GRANT_PASSWORD:
  case FL_GRANT_TOKEN_EXCHANGE:
    return FALSE;
  }
  return FALSE;
}

/* The service knows its callers by their client; there is no token. */
static gboolean
is_one_legged (FlService *service)
{
  FlAuthSettings *auth = fl_service_get_auth (service);

  return FL_IS_OAUTH1_SETTINGS (auth) &&
         fl_oauth1_settings_get_one_legged (FL_OAUTH1_SETTINGS (auth));
}

/* The grants of OAuth 2.0 stand for the two ways of OAuth 1.0: the browser, and a pasted token. */
static FlGrantFlow *
create_oauth1_flow (FlService *service,
                    FlConnection *connection,
                    FlHttpSession *session,
                    FlSecretStore *store,
                    FlGrant grant,
                    FlCredentials *inputs)
{
  if (is_one_legged (service))
    return fl_kept_flow_new (service, &fl_oauth1_one_legged, inputs);
  if (grant == FL_GRANT_ACCESS_TOKEN)
    return fl_kept_flow_new (service, &fl_oauth1_pasted, inputs);
  if (grant == FL_GRANT_AUTHORIZATION_CODE)
    return fl_oauth1_flow_new (service, connection, session, store);
  return NULL;
}

static void
list_oauth1_inputs (FlService *service, FlGrant grant, GListStore *inputs)
{
  if (grant == FL_GRANT_ACCESS_TOKEN)
    fl_oauth1_pasted.list_inputs (service, inputs);
}

static gboolean
offers_oauth1 (FlService *service, FlGrant grant)
{
  return grant == FL_GRANT_ACCESS_TOKEN && !is_one_legged (service);
}

static const Scheme schemes[] = {
  { FL_AUTH_TYPE_OAUTH2, fl_oauth2_authenticator_new, create_oauth2_flow, list_oauth2_inputs,
    offers_oauth2, .token_source = &fl_oauth2_token_source },
  { FL_AUTH_TYPE_OAUTH1, fl_oauth1_authenticator_new, create_oauth1_flow, list_oauth1_inputs,
    offers_oauth1 },
  { FL_AUTH_TYPE_API_KEY, .kept = &fl_api_key_type },
  { FL_AUTH_TYPE_BASIC, .kept = &fl_basic_type },
  { FL_AUTH_TYPE_BEARER, .kept = &fl_bearer_type },
  { FL_AUTH_TYPE_TWO_STEP, fl_two_step_authenticator_new, create_two_step_flow,
    list_two_step_inputs, .token_source = &fl_two_step_token_source },
  { FL_AUTH_TYPE_AWS, .kept = &fl_aws_type },
  { FL_AUTH_TYPE_DIGEST, .kept = &fl_digest_type },
  { FL_AUTH_TYPE_CERTIFICATE, .kept = &fl_certificate_type },
};

static const Scheme *
find_scheme (FlService *service)
{
  FlAuthType type = fl_auth_settings_get_auth_type (fl_service_get_auth (service));

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (schemes[i].type == type)
      return &schemes[i];
  }
  return NULL;
}

static void
fail_as_unknown (FlService *service, GError **error)
{
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the placeholder is a service's name. */
               _ ("This version of Fairlead does not speak the authentication type of the service "
                  "“%s” (/auth/type, /auth/grant)."),
               fl_service_get_name (service));
}

/**
 * fl_auth_scheme_create_authenticator:
 * @service: the connection's service
 * @connection: the connection
 * @session: what sends token requests
 * @store: where the credentials are
 * @error: return location
 *
 * Makes what puts a connection's credentials onto its calls.
 *
 * Returns: (transfer full): the authenticator
 *
 * Errors: %FL_AUTH_ERROR_SETUP.
 */
FlAuthenticator *
fl_auth_scheme_create_authenticator (FlService *service,
                                     FlConnection *connection,
                                     FlHttpSession *session,
                                     FlSecretStore *store,
                                     GError **error)
{
  const Scheme *scheme = NULL;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);

  scheme = find_scheme (service);
  if (!scheme) {
    fail_as_unknown (service, error);
    return NULL;
  }
  if (scheme->kept)
    return fl_kept_authenticator_new (service, connection, store, scheme->kept);
  return scheme->create_authenticator (service, connection, session, store);
}

/**
 * fl_auth_scheme_create_flow:
 * @service: the connection's service
 * @connection: the connection to authorize
 * @session: what sends token requests
 * @store: where the credentials are
 * @grant: how to connect, for OAuth
 * @inputs: what the person typed
 * @error: return location
 *
 * Makes what obtains a connection's credentials.
 *
 * Returns: (transfer full): the flow
 *
 * Errors: %FL_AUTH_ERROR_SETUP.
 */
FlGrantFlow *
fl_auth_scheme_create_flow (FlService *service,
                            FlConnection *connection,
                            FlHttpSession *session,
                            FlSecretStore *store,
                            FlGrant grant,
                            FlCredentials *inputs,
                            GError **error)
{
  const Scheme *scheme = find_scheme (service);
  FlGrantFlow *flow = NULL;

  if (scheme && scheme->kept)
    return fl_kept_flow_new (service, scheme->kept, inputs);
  if (scheme)
    flow = scheme->create_flow (service, connection, session, store, grant, inputs);
  if (!flow)
    fail_as_unknown (service, error);
  return flow;
}

/**
 * fl_auth_scheme_revoke_async:
 * @service: the connection's service
 * @connection: the connection
 * @session: what sends the requests
 * @store: where the credentials are, and stay
 * @cancellable: (nullable): ends it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Ends a connection's authorization at the server that gave it. Whoever asks for it holds the lock
 * of fl_oauth2_refresh_dup_lock_name().
 */
void
fl_auth_scheme_revoke_async (FlService *service,
                             FlConnection *connection,
                             FlHttpSession *session,
                             FlSecretStore *store,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  if (fl_service_get_oauth2 (service)) {
    fl_oauth2_revoke_async (service, connection, session, store, cancellable, callback, user_data);
    return;
  }
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_auth_scheme_revoke_async);
  g_task_return_new_error (task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                           /* Translators: the placeholder is a service's name. */
                           _ ("The credentials for the service “%s” can be revoked only where they "
                              "were made, on its own pages; then forget them here."),
                           fl_service_get_name (service));
}

/**
 * fl_auth_scheme_revoke_finish:
 * @result: what the callback was given
 * @left: (out) (nullable): a sentence on what goes on to be good, where there is any such thing
 * @error: return location
 *
 * Ends fl_auth_scheme_revoke_async().
 *
 * Returns: whether nothing new can be had with the credentials any more
 *
 * Errors: as fl_oauth2_revoke_finish() has them; %FL_AUTH_ERROR_SETUP for a type that cannot
 * revoke.
 */
gboolean
fl_auth_scheme_revoke_finish (GAsyncResult *result, char **left, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (g_async_result_is_tagged (result, fl_oauth2_revoke_async))
    return fl_oauth2_revoke_finish (result, left, error);
  *left = NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_auth_scheme_find_token_source:
 * @service: a service whose tokens are renewed
 *
 * Returns: how its tokens are renewed
 */
const FlTokenSource *
fl_auth_scheme_find_token_source (FlService *service)
{
  const Scheme *scheme = find_scheme (service);

  g_return_val_if_fail (scheme && scheme->token_source, NULL);

  return scheme->token_source;
}

/**
 * fl_auth_scheme_get_default_grant:
 * @service: a service
 *
 * Returns: how its connections are connected unless somebody says otherwise; without meaning for
 *   types other than OAuth, and the browser for OAuth 1.0
 */
FlGrant
fl_auth_scheme_get_default_grant (FlService *service)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  return auth ? fl_oauth2_settings_get_grant (auth) : FL_GRANT_AUTHORIZATION_CODE;
}

static const FlGrant other_grants[] = {
  FL_GRANT_DEVICE_CODE,
  FL_GRANT_GRANT_CODE,
  FL_GRANT_REFRESH_TOKEN,
  FL_GRANT_ACCESS_TOKEN,
};

/**
 * fl_auth_scheme_list_grants:
 * @service: a service
 *
 * Lists the ways in which a connection of the service can be connected: its own first, then what a
 * person may have from elsewhere and pastes. A type other than OAuth has one way only, which is not
 * listed.
 *
 * Returns: (transfer full) (element-type FlGrant): grants
 */
GArray *
fl_auth_scheme_list_grants (FlService *service)
{
  GArray *grants = g_array_new (FALSE, FALSE, sizeof (FlGrant));
  FlGrant own = fl_auth_scheme_get_default_grant (service);
  const Scheme *scheme = find_scheme (service);

  if (!scheme || !scheme->offers)
    return grants;
  g_array_append_val (grants, own);
  for (guint i = 0; i < G_N_ELEMENTS (other_grants); i++) {
    if (other_grants[i] != own && scheme->offers (service, other_grants[i]))
      g_array_append_val (grants, other_grants[i]);
  }
  return grants;
}

/**
 * fl_auth_scheme_grant_keeps_inputs:
 * @service: a service
 * @grant: how to connect, for OAuth
 *
 * Tells whether what a person enters is itself what is used, so that nobody but that person can
 * renew it.
 *
 * Returns: whether an expiry is the person's concern
 */
gboolean
fl_auth_scheme_grant_keeps_inputs (FlService *service, FlGrant grant)
{
  const Scheme *scheme = find_scheme (service);

  if (!scheme)
    return FALSE;
  return scheme->kept || (scheme->offers && grant == FL_GRANT_ACCESS_TOKEN);
}

/**
 * fl_auth_scheme_keeps_inputs:
 * @service: a service
 *
 * Tells the same of the service's own way to connect, and of a client that is all that a service
 * knows of its callers.
 *
 * Returns: whether no server has looked yet at what is used, once a connection is connected
 */
gboolean
fl_auth_scheme_keeps_inputs (FlService *service)
{
  return is_one_legged (service) ||
         fl_auth_scheme_grant_keeps_inputs (service, fl_auth_scheme_get_default_grant (service));
}

/**
 * fl_auth_scheme_can_renew:
 * @service: a service
 * @credentials: a connection's credentials
 *
 * Tells whether Fairlead can renew the credentials by itself.
 *
 * Returns: whether their expiry is nobody's concern
 */
gboolean
fl_auth_scheme_can_renew (FlService *service, FlCredentials *credentials)
{
  const Scheme *scheme = find_scheme (service);

  return scheme && scheme->token_source && scheme->token_source->can_renew (service, credentials);
}

/**
 * fl_auth_scheme_list_inputs:
 * @service: a service
 * @grant: how to connect, for OAuth
 *
 * Lists what a person is asked when connecting. What is typed is handed to
 * fl_authorization_set_inputs() under the parameters' keys.
 *
 * Returns: (transfer full): a GListModel of #FlParameter
 */
GListModel *
fl_auth_scheme_list_inputs (FlService *service, FlGrant grant)
{
  GListStore *inputs = g_list_store_new (FL_TYPE_PARAMETER);
  const Scheme *scheme = find_scheme (service);

  if (scheme && scheme->kept)
    scheme->kept->list_inputs (service, inputs);
  else if (scheme && scheme->list_inputs)
    scheme->list_inputs (service, grant, inputs);
  return G_LIST_MODEL (inputs);
}
