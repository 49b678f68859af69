/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-usable.h"

#include "fl-auth-error.h"
#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>

/* Whether a connection and what the keyring holds for it may be used. */

/**
 * fl_auth_usable_check:
 * @connection: a connection that is about to be used
 * @error: return location
 *
 * Tells whether a connection may be used, by its status.
 *
 * Errors: %FL_AUTH_ERROR_RECONNECT, %FL_AUTH_ERROR_DISABLED.
 */
gboolean
fl_auth_usable_check (FlConnection *connection, GError **error)
{
  const char *name = fl_connection_get_name (connection);

  switch (fl_connection_get_status (connection)) {
  case FL_STATUS_NOT_CONNECTED:
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                 /* Translators: the placeholder is a connection's name. */
                 _ ("The connection “%s” is not connected yet: connect it first."), name);
    return FALSE;
  case FL_STATUS_DISCONNECTED:
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED,
                 /* Translators: the placeholder is a connection's name. */
                 _ ("The connection “%s” has been disconnected: connect it to use it again."),
                 name);
    return FALSE;
  case FL_STATUS_DISABLED:
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED,
                 /* Translators: the placeholder is a connection's name. */
                 _ ("The connection “%s” is disabled: enable it to use it."), name);
    return FALSE;
  case FL_STATUS_CONNECTED:
  case FL_STATUS_RECONNECT_NEEDED:
    /* Where a reconnect was needed somebody may have mended the cause: trying tells. */
    return TRUE;
  }
  return TRUE;
}

static GError *
explain_lookup_error (GError *error)
{
  if (!g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND))
    return error;
  g_error_free (error);
  return g_error_new_literal (FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                              _ ("The connection has not been connected on this computer yet; "
                                 "connect it first."));
}

/**
 * fl_auth_usable_lookup_finish:
 * @store: a store
 * @result: what the callback of fl_secret_store_lookup_async() was given
 * @service: the service that the credentials are meant for
 * @error: return location
 *
 * Ends a look-up of a connection's credentials. The keyring knows them by the connection's id
 * alone: a document that repeats the id of another one and names another service must not get them
 * sent there, neither with a call nor to a token endpoint. Credentials that name no service are
 * nobody's.
 *
 * Returns: (transfer full): credentials of @service
 *
 * Errors: %FL_AUTH_ERROR_RECONNECT, %FL_SECRETS_ERROR.
 */
FlCredentials *
fl_auth_usable_lookup_finish (FlSecretStore *store,
                              GAsyncResult *result,
                              FlService *service,
                              GError **error)
{
  g_autoptr (FlCredentials) credentials = NULL;
  GError *lookup_error = NULL;

  credentials = fl_secret_store_lookup_finish (store, result, &lookup_error);
  if (!credentials) {
    g_propagate_error (error, explain_lookup_error (lookup_error));
    return NULL;
  }
  if (g_strcmp0 (fl_credentials_get_service (credentials), fl_service_get_link_name (service)) == 0)
    return g_steal_pointer (&credentials);
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
               /* Translators: the placeholder is a service's link name. */
               _ ("The credentials in the keyring are not for the service “%s”; connect again."),
               fl_service_get_link_name (service));
  return NULL;
}
