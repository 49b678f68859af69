/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-client.h"

#include "fl-auth-error.h"
#include "fl-encoding.h"
#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Who Fairlead is to an authorization server: the client ID out of the service's document, the
 * client secret out of the keyring, and how the two are shown. */

struct _FlOauth2Client {
  GObject parent_instance;

  char *client_id;
  FlSecret *client_secret;
  FlClientAuthentication authentication;
};

G_DEFINE_FINAL_TYPE (FlOauth2Client, fl_oauth2_client, G_TYPE_OBJECT)

static void
fl_oauth2_client_finalize (GObject *object)
{
  FlOauth2Client *self = FL_OAUTH2_CLIENT (object);

  g_free (self->client_id);
  g_clear_pointer (&self->client_secret, fl_secret_unref);

  G_OBJECT_CLASS (fl_oauth2_client_parent_class)->finalize (object);
}

static void
fl_oauth2_client_class_init (FlOauth2ClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_oauth2_client_finalize;
}

static void
fl_oauth2_client_init (FlOauth2Client *self)
{
}

/**
 * fl_oauth2_client_new:
 * @client_id: the client ID
 * @client_secret: (nullable): the client secret; %NULL for a public client
 * @authentication: how the secret travels
 *
 * Makes a client.
 *
 * Returns: (transfer full): the client
 */
FlOauth2Client *
fl_oauth2_client_new (const char *client_id,
                      FlSecret *client_secret,
                      FlClientAuthentication authentication)
{
  FlOauth2Client *self;

  g_return_val_if_fail (client_id, NULL);

  self = g_object_new (FL_TYPE_OAUTH2_CLIENT, NULL);
  self->client_id = g_strdup (client_id);
  self->client_secret = client_secret ? fl_secret_ref (client_secret) : NULL;
  self->authentication = authentication;
  return self;
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
secret_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  FlService *service = g_task_get_task_data (task);
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  FlSecret *secret;

  credentials = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);
  if (error && !g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  secret = credentials ? fl_credentials_get (credentials, FL_CREDENTIAL_CLIENT_SECRET) : NULL;
  if (!secret) {
    return_missing_secret (task, service);
    return;
  }
  g_task_return_pointer (task,
                         fl_oauth2_client_new (fl_oauth2_settings_get_client_id (auth), secret,
                                               fl_oauth2_settings_get_client_authentication (auth)),
                         g_object_unref);
}

/**
 * fl_oauth2_client_lookup_async:
 * @service: the service
 * @store: where its client secret is
 * @cancellable: (nullable): ends the look-up
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Puts together the client of a service. The keyring is asked only where the client has a secret to
 * show.
 */
void
fl_oauth2_client_lookup_async (FlService *service,
                               FlSecretStore *store,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  const char *client_id = fl_oauth2_settings_get_client_id (auth);
  g_autofree char *item_id = NULL;

  g_task_set_source_tag (task, fl_oauth2_client_lookup_async);
  g_task_set_task_data (task, g_object_ref (service), g_object_unref);
  if (!client_id || !*client_id) {
    g_task_return_new_error (
        task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the first placeholder is a service's name. */
        _ ("The service “%s” has no client ID (%s): register Fairlead with its "
           "vendor and enter the client ID that you are given."),
        fl_service_get_name (service), "/auth/client_id");
    return;
  }
  if (fl_oauth2_settings_get_client_authentication (auth) == FL_CLIENT_AUTHENTICATION_NONE) {
    g_task_return_pointer (task,
                           fl_oauth2_client_new (client_id, NULL, FL_CLIENT_AUTHENTICATION_NONE),
                           g_object_unref);
    return;
  }
  item_id = fl_secret_store_client_id (fl_service_get_link_name (service));
  fl_secret_store_lookup_async (store, FL_SECRET_KIND_CLIENT, item_id, cancellable,
                                secret_looked_up_cb, g_steal_pointer (&task));
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

/**
 * fl_oauth2_client_get_id:
 *
 * Returns: (transfer none): the client ID
 */
const char *
fl_oauth2_client_get_id (FlOauth2Client *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_CLIENT (self), NULL);

  return self->client_id;
}

/* Both parts are form-encoded first, so that a colon in the ID, or a percent sign in the secret,
 * arrives as it is. */
static void
add_basic (FlOauth2Client *self, SoupMessageHeaders *headers)
{
  g_autofree char *user = fl_form_encode (self->client_id);
  char *password = fl_form_encode (fl_secret_get_text (self->client_secret));
  char *pair = g_strconcat (user, ":", password, NULL);
  char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  char *value = g_strconcat ("Basic ", encoded, NULL);

  soup_message_headers_replace (headers, "Authorization", value);
  fl_wipe_free (password);
  fl_wipe_free (pair);
  fl_wipe_free (encoded);
  fl_wipe_free (value);
}

/**
 * fl_oauth2_client_authenticate:
 * @form: the body of a token request
 * @headers: its headers
 *
 * Shows on a token request who asks, in exactly one of the ways: the ID and the secret in the body,
 * both in the Authorization header, or the ID alone in the body.
 *
 * Source: RFC 6749 §2.3.1, §3.2.1
 */
void
fl_oauth2_client_authenticate (FlOauth2Client *self, FlForm *form, SoupMessageHeaders *headers)
{
  g_return_if_fail (FL_IS_OAUTH2_CLIENT (self));
  g_return_if_fail (form);
  g_return_if_fail (headers);

  switch (self->client_secret ? self->authentication : FL_CLIENT_AUTHENTICATION_NONE) {
  case FL_CLIENT_AUTHENTICATION_BASIC:
    add_basic (self, headers);
    break;
  case FL_CLIENT_AUTHENTICATION_BODY:
    fl_form_add (form, "client_id", self->client_id);
    fl_form_add (form, "client_secret", fl_secret_get_text (self->client_secret));
    break;
  case FL_CLIENT_AUTHENTICATION_NONE:
  case FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT:
  case FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT:
    fl_form_add (form, "client_id", self->client_id);
    break;
  }
}
