/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-client.h"

#include "fl-auth-error.h"
#include "fl-client-item.h"
#include "fl-oauth2-address.h"
#include "fl-oauth2-client-keys.h"

#include <glib/gi18n-lib.h>

/* Puts the client of a service together, out of its document and of the keyring. */

typedef struct {
  FlService *service;
  FlConnection *connection;
  FlCredentials *current;
} Lookup;

static void
lookup_free (Lookup *lookup)
{
  g_object_unref (lookup->service);
  g_object_unref (lookup->connection);
  g_clear_object (&lookup->current);
  g_free (lookup);
}

static FlOauth2Settings *
get_auth (Lookup *lookup)
{
  return fl_service_get_oauth2 (lookup->service);
}

/* The key of new tokens is new; renewed tokens keep theirs. */
static gboolean
bind_tokens (Lookup *lookup, FlOauth2Client *client, GError **error)
{
  g_autoptr (FlSigningKey) key = NULL;

  if (!fl_oauth2_settings_get_dpop (get_auth (lookup)))
    return TRUE;
  key = fl_oauth2_client_keys_read_dpop (lookup->current, error);
  if (!key)
    return FALSE;
  fl_oauth2_client_set_dpop_key (client, key);
  return TRUE;
}

/* Takes the client. */
static void
return_client (GTask *task, FlOauth2Client *client)
{
  GError *error = NULL;

  if (bind_tokens (g_task_get_task_data (task), client, &error)) {
    g_task_return_pointer (task, client, g_object_unref);
    return;
  }
  g_object_unref (client);
  g_task_return_error (task, error);
}

static void
return_missing_secret (GTask *task, FlService *service)
{
  g_task_return_new_error (
      task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
      /* Translators: the first placeholder is a service's name, the second its link name. */
      _ ("The client secret of the service “%s” is not in the keyring: enter it on the service, or "
         "with “fairleadctl service set-client %s”."),
      fl_service_get_name (service), fl_service_get_link_name (service));
}

static void
set_missing_key (GError **error, FlService *service)
{
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the first placeholder is a service's name, the second its link
                * name. */
               _ ("The client of the service “%s” has no key in the keyring: make or import one on "
                  "the service, or with “fairleadctl service generate-key %s”."),
               fl_service_get_name (service), fl_service_get_link_name (service));
}

/* An assertion for the issuer can be passed on to no other server. */
static char *
find_audience (Lookup *lookup, GError **error)
{
  FlOauth2Settings *auth = get_auth (lookup);
  const char *issuer = fl_oauth2_settings_get_issuer (auth);

  if (issuer && *issuer)
    return fl_connection_expand (lookup->connection, lookup->service, issuer, error);
  return fl_oauth2_address_expand (lookup->service, lookup->connection,
                                   fl_oauth2_settings_get_token_url (auth), "/auth/token_url",
                                   error);
}

static void
return_signing_client (GTask *task, FlSigningKey *key, const char *algorithm)
{
  Lookup *lookup = g_task_get_task_data (task);
  FlOauth2Settings *auth = get_auth (lookup);
  g_autoptr (FlOauth2Client) client = NULL;
  g_autofree char *audience = NULL;
  GError *error = NULL;

  audience = find_audience (lookup, &error);
  if (!audience) {
    g_task_return_error (task, error);
    return;
  }
  client = fl_oauth2_client_new (fl_oauth2_settings_get_client_id (auth), NULL,
                                 fl_oauth2_settings_get_client_authentication (auth));
  fl_oauth2_client_set_signing (client, key, algorithm, audience);
  return_client (task, g_steal_pointer (&client));
}

static void
return_with_secret (GTask *task, FlSecret *secret)
{
  Lookup *lookup = g_task_get_task_data (task);
  FlOauth2Settings *auth = get_auth (lookup);
  FlClientAuthentication authentication = fl_oauth2_settings_get_client_authentication (auth);

  if (authentication == FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT) {
    g_autoptr (FlSigningKey) key = fl_signing_key_new_symmetric (secret);

    return_signing_client (task, key, NULL);
  } else {
    return_client (task, fl_oauth2_client_new (fl_oauth2_settings_get_client_id (auth), secret,
                                               authentication));
  }
}

static void
return_with_key (GTask *task, FlCredentials *credentials)
{
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (FlSigningKey) key = NULL;
  GError *error = NULL;

  key = credentials ? fl_oauth2_client_keys_read (credentials, &error) : NULL;
  if (!key && !error)
    set_missing_key (&error, lookup->service);
  if (error)
    g_task_return_error (task, error);
  else
    return_signing_client (task, key,
                           fl_oauth2_client_keys_choose_algorithm (get_auth (lookup), key));
}

static void
item_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  Lookup *lookup = g_task_get_task_data (task);
  FlSecret *secret;

  credentials = fl_client_item_find_finish (result, &error);
  if (error) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (fl_oauth2_settings_get_client_authentication (get_auth (lookup)) ==
      FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT) {
    return_with_key (task, credentials);
    return;
  }
  secret = credentials ? fl_credentials_get (credentials, FL_CREDENTIAL_CLIENT_SECRET) : NULL;
  if (secret)
    return_with_secret (task, secret);
  else
    return_missing_secret (task, lookup->service);
}

/* A pasted access token needs none to be revoked, and where the grant is an assertion, it says who
 * asks. */
static gboolean
may_lack_client (FlOauth2Settings *auth)
{
  return !fl_auth_settings_has_client (FL_AUTH_SETTINGS (auth));
}

static void
look_up (GTask *task, FlSecretStore *store)
{
  Lookup *lookup = g_task_get_task_data (task);
  FlOauth2Settings *auth = get_auth (lookup);
  const char *client_id = fl_oauth2_settings_get_client_id (auth);

  if ((!client_id || !*client_id) && !may_lack_client (auth)) {
    g_task_return_new_error (
        task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the first placeholder is a service's name. */
        _ ("The service “%s” has no client ID (%s): register Fairlead with its "
           "vendor and enter the client ID that you are given."),
        fl_service_get_name (lookup->service), "/auth/client_id");
    return;
  }
  if (!client_id || !*client_id ||
      fl_oauth2_settings_get_client_authentication (auth) == FL_CLIENT_AUTHENTICATION_NONE) {
    return_client (task, fl_oauth2_client_new (client_id ? client_id : "", NULL,
                                               FL_CLIENT_AUTHENTICATION_NONE));
    return;
  }
  fl_client_item_find_async (lookup->service, store, g_task_get_cancellable (task),
                             item_looked_up_cb, g_object_ref (task));
}

/**
 * fl_oauth2_client_lookup_async:
 * @service: the service
 * @connection: fills the blanks of the service's addresses
 * @store: where the client's secret or key is
 * @current: (nullable): the connection's credentials, where they are to be renewed; %NULL for new
 *   ones
 * @cancellable: (nullable): ends the look-up
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Puts together the client of a service, for one connection. The keyring is asked only where the
 * client has something to show. Where tokens are bound to a key, it is the one of @current, or a
 * new one.
 */
void
fl_oauth2_client_lookup_async (FlService *service,
                               FlConnection *connection,
                               FlSecretStore *store,
                               FlCredentials *current,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Lookup *lookup = g_new0 (Lookup, 1);

  g_task_set_source_tag (task, fl_oauth2_client_lookup_async);
  lookup->service = g_object_ref (service);
  lookup->connection = g_object_ref (connection);
  lookup->current = current ? g_object_ref (current) : NULL;
  g_task_set_task_data (task, lookup, (GDestroyNotify) lookup_free);
  look_up (task, store);
}

/**
 * fl_oauth2_client_lookup_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_oauth2_client_lookup_async().
 *
 * Returns: (transfer full): the client
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the client ID or the client secret is missing,
 *   %FL_SECRETS_ERROR.
 */
FlOauth2Client *
fl_oauth2_client_lookup_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
