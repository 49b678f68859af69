/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-authenticator.h"

#include "fl-auth-error.h"
#include "fl-auth-usable.h"
#include "fl-oauth1-answer.h"
#include "fl-oauth1-client.h"
#include "fl-oauth1-error.h"
#include "fl-oauth1-settings.h"

#include <glib/gi18n-lib.h>

/* An OAuth 1.0 connection's credentials for one call: read from the keyring, and made into a
 * signature for each message anew, so that a redirect has one of its own. There is no renewing: a
 * refusal is the answer, unless the service says that the token is over. Main thread. */

struct _FlOauth1Authenticator {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlSecretStore *store;
  FlCredentials *credentials;
  FlOauth1Client *client;
  /* What the last answer reports; NULL where it reports no problem. */
  FlForm *report;
  gboolean changed;
};

static void authenticator_iface_init (FlAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlOauth1Authenticator,
                               fl_oauth1_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_AUTHENTICATOR,
                                                      authenticator_iface_init))

static void
note_status (FlOauth1Authenticator *self, FlStatus status, const char *reason)
{
  if (fl_connection_get_status (self->connection) == status &&
      g_strcmp0 (fl_connection_get_status_reason (self->connection), reason) == 0)
    return;
  fl_connection_set_status (self->connection, status, reason);
  self->changed = TRUE;
}

static void
return_failure (GTask *task, GError *error)
{
  FlOauth1Authenticator *self = g_task_get_source_object (task);

  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT))
    note_status (self, FL_STATUS_RECONNECT_NEEDED, error->message);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: the placeholder is a connection's name; a sentence follows. */
    g_prefix_error (&error, _ ("Connection “%s”: "), fl_connection_get_name (self->connection));
  g_task_return_error (task, error);
}

static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth1Authenticator *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_object (&self->client);
  self->client = fl_oauth1_client_lookup_finish (result, &error);
  if (self->client)
    g_task_return_boolean (task, TRUE);
  else
    return_failure (task, error);
}

static gboolean
is_one_legged (FlOauth1Authenticator *self)
{
  return fl_oauth1_settings_get_one_legged (
      FL_OAUTH1_SETTINGS (fl_service_get_auth (self->service)));
}

static void
credentials_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth1Authenticator *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_object (&self->credentials);
  self->credentials = fl_auth_usable_find_finish (result, &error);
  if (self->credentials && !is_one_legged (self) &&
      !fl_credentials_get (self->credentials, FL_CREDENTIAL_ACCESS_TOKEN))
    g_set_error_literal (&error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                         _ ("There is no access token in the keyring; connect again."));
  if (error) {
    return_failure (task, error);
    return;
  }
  fl_oauth1_client_lookup_async (self->service, self->store, g_task_get_cancellable (task),
                                 client_looked_up_cb, g_object_ref (task));
}

static void
fl_oauth1_authenticator_prepare_async (FlAuthenticator *authenticator,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  FlOauth1Authenticator *self = FL_OAUTH1_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth1_authenticator_prepare_async);
  if (!fl_auth_usable_check (self->connection, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_auth_usable_find_async (self->service, self->connection, self->store, cancellable,
                             credentials_looked_up_cb, g_steal_pointer (&task));
}

static const char *
get_problem (FlOauth1Authenticator *self)
{
  return self->report ? fl_form_lookup (self->report, "oauth_problem") : NULL;
}

static void
fl_oauth1_authenticator_renew_async (FlAuthenticator *authenticator,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  FlOauth1Authenticator *self = FL_OAUTH1_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_oauth1_authenticator_renew_async);
  if (fl_oauth1_error_is_about_token (get_problem (self)))
    return_failure (task, fl_oauth1_error_new (self->report));
  else
    g_task_return_boolean (task, FALSE);
}

static gboolean
fl_oauth1_authenticator_finish (FlAuthenticator *authenticator,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, authenticator), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
fl_oauth1_authenticator_place (FlAuthenticator *authenticator, SoupMessage *message, GError **error)
{
  FlOauth1Authenticator *self = FL_OAUTH1_AUTHENTICATOR (authenticator);

  g_return_val_if_fail (self->credentials && self->client, FALSE);

  return fl_oauth1_client_sign (self->client, message, fl_http_message_get_body (message),
                                fl_credentials_get (self->credentials, FL_CREDENTIAL_ACCESS_TOKEN),
                                fl_credentials_get (self->credentials, FL_CREDENTIAL_TOKEN_SECRET),
                                NULL, error);
}

/* Where a reconnect was needed, a service that accepts the token shows that it is not. */
static gboolean
fl_oauth1_authenticator_observe (FlAuthenticator *authenticator, SoupMessage *message)
{
  FlOauth1Authenticator *self = FL_OAUTH1_AUTHENTICATOR (authenticator);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint status = soup_message_get_status (message);

  g_clear_pointer (&self->report, fl_form_unref);
  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    note_status (self, FL_STATUS_CONNECTED, NULL);
  else
    self->report = fl_oauth1_error_read_challenge (
        soup_message_headers_get_list (headers, "WWW-Authenticate"));
  return FALSE;
}

/* Most services report a problem in the body. */
static void
fl_oauth1_authenticator_read_refusal (FlAuthenticator *authenticator, GBytes *body)
{
  FlOauth1Authenticator *self = FL_OAUTH1_AUTHENTICATOR (authenticator);

  if (!self->report)
    self->report = fl_oauth1_answer_find_report (body);
}

/* Some services say by another status than 401 that a token is over. */
static gboolean
fl_oauth1_authenticator_is_refusal (FlAuthenticator *authenticator, guint status)
{
  FlOauth1Authenticator *self = FL_OAUTH1_AUTHENTICATOR (authenticator);

  return status == SOUP_STATUS_UNAUTHORIZED || fl_oauth1_error_is_about_token (get_problem (self));
}

static gboolean
fl_oauth1_authenticator_get_changed (FlAuthenticator *authenticator)
{
  return FL_OAUTH1_AUTHENTICATOR (authenticator)->changed;
}

static void
authenticator_iface_init (FlAuthenticatorInterface *iface)
{
  iface->prepare_async = fl_oauth1_authenticator_prepare_async;
  iface->prepare_finish = fl_oauth1_authenticator_finish;
  iface->renew_async = fl_oauth1_authenticator_renew_async;
  iface->renew_finish = fl_oauth1_authenticator_finish;
  iface->place = fl_oauth1_authenticator_place;
  iface->observe = fl_oauth1_authenticator_observe;
  iface->read_refusal = fl_oauth1_authenticator_read_refusal;
  iface->is_refusal = fl_oauth1_authenticator_is_refusal;
  iface->get_changed = fl_oauth1_authenticator_get_changed;
}

static void
fl_oauth1_authenticator_dispose (GObject *object)
{
  FlOauth1Authenticator *self = FL_OAUTH1_AUTHENTICATOR (object);

  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->store);
  g_clear_object (&self->credentials);
  g_clear_object (&self->client);
  g_clear_pointer (&self->report, fl_form_unref);

  G_OBJECT_CLASS (fl_oauth1_authenticator_parent_class)->dispose (object);
}

static void
fl_oauth1_authenticator_class_init (FlOauth1AuthenticatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_oauth1_authenticator_dispose;
}

static void
fl_oauth1_authenticator_init (FlOauth1Authenticator *self)
{
}

/**
 * fl_oauth1_authenticator_new:
 * @service: the connection's service, which speaks OAuth 1.0
 * @connection: the connection
 * @session: without meaning here: nothing is sent but the call
 * @store: where the credentials are
 *
 * Makes an authenticator for one call.
 *
 * Returns: (transfer full): the authenticator
 */
FlAuthenticator *
fl_oauth1_authenticator_new (FlService *service,
                             FlConnection *connection,
                             FlHttpSession *session,
                             FlSecretStore *store)
{
  FlOauth1Authenticator *self = NULL;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (FL_IS_SECRET_STORE (store), NULL);

  self = g_object_new (FL_TYPE_OAUTH1_AUTHENTICATOR, NULL);
  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->store = g_object_ref (store);
  return FL_AUTHENTICATOR (self);
}
