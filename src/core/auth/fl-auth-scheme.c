/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-scheme.h"

#include "fl-auth-scheme-private.h"
#include "fl-oauth2-authenticator.h"
#include "fl-oauth2-code.h"

/* The authentication types and grants that Fairlead speaks: one row and one file each. */

typedef FlAuthenticator *(*CreateAuthenticator) (FlService *service,
                                                 FlConnection *connection,
                                                 FlHttpSession *session,
                                                 FlSecretStore *store);
typedef FlGrantFlow *(*CreateFlow) (FlService *service,
                                    FlConnection *connection,
                                    FlHttpSession *session,
                                    FlSecretStore *store);

typedef struct {
  FlAuthType type;
  FlGrant grant;
  CreateAuthenticator create_authenticator;
  CreateFlow create_flow;
} Scheme;

static const Scheme schemes[] = {
  { FL_AUTH_TYPE_OAUTH2, FL_GRANT_AUTHORIZATION_CODE, fl_oauth2_authenticator_new,
    fl_oauth2_code_new },
};

/* Every type and grant of a valid service has a row, hence never NULL. */
static const Scheme *
find_scheme (FlService *service)
{
  FlAuthSettings *auth = fl_service_get_auth (service);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (schemes[i].type == fl_auth_settings_get_auth_type (auth) &&
        schemes[i].grant == fl_auth_settings_get_grant (auth))
      return &schemes[i];
  }
  g_return_val_if_reached (&schemes[0]);
}

/**
 * fl_auth_scheme_create_authenticator:
 * @service: the connection's service
 * @connection: the connection
 * @session: what sends token requests
 * @store: where the credentials are
 *
 * Makes what puts a connection's credentials onto its calls.
 *
 * Returns: (transfer full): the authenticator
 */
FlAuthenticator *
fl_auth_scheme_create_authenticator (FlService *service,
                                     FlConnection *connection,
                                     FlHttpSession *session,
                                     FlSecretStore *store)
{
  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);

  return find_scheme (service)->create_authenticator (service, connection, session, store);
}

/**
 * fl_auth_scheme_create_flow:
 * @service: the connection's service
 * @connection: the connection to authorize
 * @session: what sends token requests
 * @store: where the credentials are
 *
 * Makes what obtains a connection's credentials.
 *
 * Returns: (transfer full): the flow
 */
FlGrantFlow *
fl_auth_scheme_create_flow (FlService *service,
                            FlConnection *connection,
                            FlHttpSession *session,
                            FlSecretStore *store)
{
  return find_scheme (service)->create_flow (service, connection, session, store);
}
