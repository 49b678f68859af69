/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-revoke.h"

#include "fl-auth-error.h"
#include "fl-auth-usable.h"
#include "fl-json.h"
#include "fl-oauth2-accounts.h"
#include "fl-oauth2-address.h"
#include "fl-oauth2-client.h"
#include "fl-oauth2-error.h"
#include "fl-oauth2-post.h"
#include "fl-oauth2-token-answer.h"
#include "fl-oauth2-token-body.h"
#include "fl-oauth2-token-request.h"
#include "fl-oauth2-unsaved.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* Ending an authorization at the server that gave it:
 *
 * 1. The credentials are looked up, then the client.
 * 2. The refresh token is revoked: without it nothing new is had. Most servers end the access
 *    tokens that it gave together with it.
 * 3. The access token is revoked. A server may do that for refresh tokens only: then the access
 *    token goes on until it expires, and the person is told.
 *
 * A token that the server does not know is as good as revoked. RFC 7009. */

#define PLACE "/auth/revoke_url"

typedef struct {
  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;

  FlCredentials *credentials;
  FlOauth2Client *client;
  char *address;
  /* Which of the credentials is being revoked. */
  const char *name;
  /* The tokens are another authorization's by now. */
  gboolean are_replaced;
  gboolean refresh_token_is_revoked;
  char *left;
} Revocation;

static void
revocation_free (Revocation *revocation)
{
  g_clear_object (&revocation->service);
  g_clear_object (&revocation->connection);
  g_clear_object (&revocation->session);
  g_clear_object (&revocation->store);
  g_clear_object (&revocation->credentials);
  g_clear_object (&revocation->client);
  g_free (revocation->address);
  g_free (revocation->left);
  g_free (revocation);
}

static void revoke_token (GTask *task, const char *name);

static gboolean
is_refresh_token (Revocation *revocation)
{
  return g_str_equal (revocation->name, FL_CREDENTIAL_REFRESH_TOKEN);
}

static void
note_left (Revocation *revocation)
{
  revocation->left = g_strdup (_ ("The service revokes no access tokens: the last one goes on "
                                  "until it expires."));
}

/* 3. */

static void
go_on (GTask *task)
{
  Revocation *revocation = g_task_get_task_data (task);
  gboolean has_another =
      !revocation->are_replaced && is_refresh_token (revocation) &&
      fl_credentials_get (revocation->credentials, FL_CREDENTIAL_ACCESS_TOKEN) != NULL;

  if (has_another)
    revoke_token (task, FL_CREDENTIAL_ACCESS_TOKEN);
  else
    g_task_return_boolean (task, TRUE);
}

static GError *
create_status_error (guint status, gint64 retry_after_s)
{
  gboolean is_passing = status == SOUP_STATUS_REQUEST_TIMEOUT || status == 429 || status >= 500;
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, retry_after_s);

  if (is_passing && retry_after_s > 0)
    return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING,
                        /* Translators: an HTTP status such as 503, and a number of seconds. */
                        _ ("The authorization server cannot revoke now (%u), so that the tokens "
                           "are still good; try again in %s seconds."),
                        status, seconds);
  if (is_passing)
    return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING,
                        /* Translators: the placeholder is an HTTP status such as 503. */
                        _ ("The authorization server cannot revoke now (%u), so that the tokens "
                           "are still good; try again later."),
                        status);
  return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                      /* Translators: the first placeholder is a place in a document, the second an
                       * HTTP status such as 404. */
                      _ ("The revocation URL of the service (%s) answered %u; check it."), PLACE,
                      status);
}

/* Servers that say with a status of success what they should say with 400 are heard, too. */
static GError *
find_error (FlResponse *response)
{
  guint status = fl_response_get_status (response);
  GBytes *body = fl_response_get_body (response);
  GError *error = NULL;
  JsonNode *root = NULL;

  if (body && status < 500)
    root =
        fl_oauth2_token_body_read (body, fl_response_find_header (response, "Content-Type"), NULL);
  if (root)
    error = fl_oauth2_token_answer_find_error (json_node_get_object (root));
  fl_json_wipe_free (root);
  if (!error && !SOUP_STATUS_IS_SUCCESSFUL (status))
    error = create_status_error (status, fl_oauth2_token_request_read_retry_after (response));
  return error;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Revocation *revocation = g_task_get_task_data (task);
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  const char *code;

  response = fl_oauth2_post_finish (FL_HTTP_SESSION (source), result, &error);
  if (response)
    error = find_error (response);
  code = error ? fl_auth_error_get_server_code (error) : NULL;
  if (!error || g_strcmp0 (code, "invalid_token") == 0) {
    revocation->refresh_token_is_revoked |= is_refresh_token (revocation);
    go_on (task);
  } else if (g_strcmp0 (code, "unsupported_token_type") == 0 && !is_refresh_token (revocation) &&
             revocation->refresh_token_is_revoked) {
    note_left (revocation);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

/* 2. */

static void
revoke_token (GTask *task, const char *name)
{
  Revocation *revocation = g_task_get_task_data (task);
  FlSecret *token = fl_credentials_get (revocation->credentials, name);
  g_autoptr (FlForm) form = fl_form_new ();

  revocation->name = name;
  fl_form_add (form, "token", fl_secret_get_text (token));
  fl_form_add (form, "token_type_hint", name);
  fl_oauth2_post_async (revocation->session, revocation->address, revocation->client, form,
                        fl_service_get_oauth2 (revocation->service), FL_LOG_REVOKE,
                        g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

static void
revoke_first_token (GTask *task)
{
  Revocation *revocation = g_task_get_task_data (task);

  if (fl_credentials_get (revocation->credentials, FL_CREDENTIAL_REFRESH_TOKEN))
    revoke_token (task, FL_CREDENTIAL_REFRESH_TOKEN);
  else if (fl_credentials_get (revocation->credentials, FL_CREDENTIAL_ACCESS_TOKEN))
    revoke_token (task, FL_CREDENTIAL_ACCESS_TOKEN);
  else
    g_task_return_boolean (task, TRUE);
}

/* 1. */

static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Revocation *revocation = g_task_get_task_data (task);
  GError *error = NULL;

  revocation->client = fl_oauth2_client_lookup_finish (result, &error);
  if (revocation->client)
    revoke_first_token (task);
  else
    g_task_return_error (task, error);
}

/* The newest tokens may be waiting in memory for a keyring that did not work. */
static void
credentials_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Revocation *revocation = g_task_get_task_data (task);
  FlCredentials *unsaved;
  GError *error = NULL;

  revocation->credentials =
      fl_auth_usable_lookup_finish (FL_SECRET_STORE (source), result, revocation->service,
                                    revocation->connection, &error);
  if (!revocation->credentials) {
    g_task_return_error (task, error);
    return;
  }
  unsaved =
      fl_oauth2_unsaved_find (revocation->store, fl_connection_get_id (revocation->connection),
                              revocation->credentials);
  if (unsaved)
    g_set_object (&revocation->credentials, unsaved);
  fl_oauth2_client_lookup_async (revocation->service, revocation->connection, revocation->store,
                                 revocation->credentials, g_task_get_cancellable (task),
                                 client_looked_up_cb, g_object_ref (task));
}

static char *
expand_address (FlService *service, FlConnection *connection, GError **error)
{
  const char *revoke_url = fl_oauth2_settings_get_revoke_url (fl_service_get_oauth2 (service));

  if (revoke_url && *revoke_url) {
    g_autofree char *address =
        fl_oauth2_address_expand (service, connection, revoke_url, PLACE, error);

    return address ? fl_oauth2_accounts_redirect (service, connection, NULL, address, error) : NULL;
  }
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: a service's name, and a place in a document. */
               _ ("The service “%s” has no revocation URL (%s): end the access on the service's "
                  "own pages, then forget the credentials here."),
               fl_service_get_name (service), PLACE);
  return NULL;
}

static Revocation *
revocation_new (FlService *service,
                FlConnection *connection,
                FlHttpSession *session,
                FlSecretStore *store)
{
  Revocation *revocation = g_new0 (Revocation, 1);

  revocation->service = g_object_ref (service);
  revocation->connection = g_object_ref (connection);
  revocation->session = g_object_ref (session);
  revocation->store = g_object_ref (store);
  return revocation;
}

/**
 * fl_oauth2_revoke_async:
 * @service: the connection's service
 * @connection: whose tokens are to be revoked
 * @session: what sends the requests
 * @store: where the credentials are, and stay
 * @cancellable: (nullable): ends it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Revokes a connection's tokens at the server. Whoever asks for it holds the lock of
 * fl_oauth2_refresh_dup_lock_name(), lest a refresh bring new ones meanwhile.
 *
 * Thread: main.
 * Source: RFC 7009
 */
void
fl_oauth2_revoke_async (FlService *service,
                        FlConnection *connection,
                        FlHttpSession *session,
                        FlSecretStore *store,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Revocation *revocation = revocation_new (service, connection, session, store);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth2_revoke_async);
  g_task_set_task_data (task, revocation, (GDestroyNotify) revocation_free);
  revocation->address = expand_address (service, connection, &error);
  if (!revocation->address) {
    g_task_return_error (task, error);
    return;
  }
  fl_secret_store_lookup_async (store, FL_SECRET_KIND_CONNECTION, fl_connection_get_id (connection),
                                cancellable, credentials_looked_up_cb, g_steal_pointer (&task));
}

/**
 * fl_oauth2_revoke_finish:
 * @result: what the callback was given
 * @left: (out) (nullable): a sentence on what goes on to be good, where there is any such thing
 * @error: return location
 *
 * Ends fl_oauth2_revoke_async().
 *
 * Returns: whether nothing new can be had with the tokens any more
 *
 * Errors: %FL_AUTH_ERROR, where %FL_AUTH_ERROR_PASSING means that the tokens are still good;
 *   %FL_SECRETS_ERROR, %FL_HTTP_ERROR, %FL_MODEL_ERROR_BLANK, %G_IO_ERROR_CANCELLED.
 */
gboolean
fl_oauth2_revoke_finish (GAsyncResult *result, char **left, GError **error)
{
  Revocation *revocation;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  revocation = g_task_get_task_data (G_TASK (result));
  *left = g_steal_pointer (&revocation->left);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A person who made this service may not know that of the vendor. Source:
 * https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke */
static gboolean
is_known_to_end_all (const char *revoke_url)
{
  static const char *const prefixes[] = {
    "https://oauth2.googleapis.com/",
    "https://accounts.google.com/",
    "https://www.googleapis.com/",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    if (g_str_has_prefix (revoke_url, prefixes[i]))
      return TRUE;
  }
  return FALSE;
}

/**
 * fl_oauth2_revoke_ends_replaced:
 * @service: a service
 * @replaced: what the keyring held before a new authorization
 * @credentials: what it holds since
 *
 * Tells whether the old refresh token is to be revoked: where that can be done without ending the
 * new authorization too.
 *
 * Returns: whether to call fl_oauth2_revoke_replaced_async()
 */
gboolean
fl_oauth2_revoke_ends_replaced (FlService *service,
                                FlCredentials *replaced,
                                FlCredentials *credentials)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  FlSecret *before = fl_credentials_get (replaced, FL_CREDENTIAL_REFRESH_TOKEN);
  FlSecret *after = fl_credentials_get (credentials, FL_CREDENTIAL_REFRESH_TOKEN);
  const char *revoke_url = auth ? fl_oauth2_settings_get_revoke_url (auth) : NULL;

  if (!revoke_url || !*revoke_url || fl_oauth2_settings_get_revoke_ends_all (auth) ||
      is_known_to_end_all (revoke_url))
    return FALSE;
  return before && after && !fl_secret_equal (before, after) &&
         g_strcmp0 (fl_credentials_get_service (replaced), fl_service_get_link_name (service)) == 0;
}

/**
 * fl_oauth2_revoke_replaced_async:
 * @service: the connection's service
 * @connection: the connection as it was authorized with @replaced
 * @session: what sends the request
 * @store: where the client's secret is
 * @replaced: what the keyring held before
 * @cancellable: (nullable): ends it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Revokes a refresh token that a new authorization has replaced; the new one is in the keyring.
 *
 * Thread: main.
 * Source: RFC 7009
 */
void
fl_oauth2_revoke_replaced_async (FlService *service,
                                 FlConnection *connection,
                                 FlHttpSession *session,
                                 FlSecretStore *store,
                                 FlCredentials *replaced,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Revocation *revocation = revocation_new (service, connection, session, store);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth2_revoke_replaced_async);
  g_task_set_task_data (task, revocation, (GDestroyNotify) revocation_free);
  revocation->are_replaced = TRUE;
  revocation->credentials = g_object_ref (replaced);
  revocation->address = expand_address (service, connection, &error);
  if (!revocation->address) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth2_client_lookup_async (service, connection, store, replaced, cancellable,
                                 client_looked_up_cb, g_steal_pointer (&task));
}

/**
 * fl_oauth2_revoke_replaced_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_oauth2_revoke_replaced_async().
 *
 * Returns: whether the token is revoked
 *
 * Errors: as fl_oauth2_revoke_finish() has them.
 */
gboolean
fl_oauth2_revoke_replaced_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
