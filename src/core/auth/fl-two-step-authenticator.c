/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-two-step-authenticator.h"

#include "fl-auth-error.h"
#include "fl-auth-usable.h"
#include "fl-expiry.h"
#include "fl-oauth2-flights.h"
#include "fl-oauth2-placement.h"
#include "fl-rules.h"
#include "fl-two-step-settings.h"

#include <glib/gi18n-lib.h>

/* A described request's token for one call: always fresh, fetched again where it is due or was
 * refused, by one caller for all. Main thread. */

struct _FlTwoStepAuthenticator {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;
  FlCredentials *credentials;
  gboolean changed;
};

static void authenticator_iface_init (FlAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlTwoStepAuthenticator,
                               fl_two_step_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_AUTHENTICATOR,
                                                      authenticator_iface_init))

static FlTwoStepSettings *
get_settings (FlTwoStepAuthenticator *self)
{
  return FL_TWO_STEP_SETTINGS (fl_service_get_auth (self->service));
}

static void
note_status (FlTwoStepAuthenticator *self, FlStatus status, const char *reason)
{
  if (fl_connection_get_status (self->connection) == status &&
      g_strcmp0 (fl_connection_get_status_reason (self->connection), reason) == 0)
    return;
  fl_connection_set_status (self->connection, status, reason);
  self->changed = TRUE;
}

static void
note_expiry (FlTwoStepAuthenticator *self)
{
  if (fl_connection_get_expires_at_us (self->connection) ==
      fl_credentials_get_expires_at_us (self->credentials))
    return;
  fl_expiry_note (self->connection, self->service, self->credentials);
  self->changed = TRUE;
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlTwoStepAuthenticator *self = g_task_get_source_object (task);
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  GError *error = NULL;

  credentials = fl_oauth2_flights_join_finish (result, &answer, &error);
  if (!credentials) {
    if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT))
      note_status (self, FL_STATUS_RECONNECT_NEEDED, error->message);
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      /* Translators: the placeholder is a connection's name; a sentence follows. */
      g_prefix_error (&error, _ ("Connection “%s”: "), fl_connection_get_name (self->connection));
    g_task_return_error (task, error);
    return;
  }
  g_set_object (&self->credentials, credentials);
  note_expiry (self);
  if (answer) {
    fl_oauth2_token_answer_note_refreshed (answer, self->service, self->connection, FALSE);
    self->changed = TRUE;
    note_status (self, FL_STATUS_CONNECTED, NULL);
  }
  g_task_return_boolean (task, TRUE);
}

static void
join (GTask *task, FlCredentials *refused)
{
  FlTwoStepAuthenticator *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!fl_auth_usable_check (self->connection, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth2_flights_join_async (self->service, self->connection, self->session, self->store,
                                refused, g_task_get_cancellable (task), joined_cb,
                                g_object_ref (task));
}

static void
fl_two_step_authenticator_prepare_async (FlAuthenticator *authenticator,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (authenticator, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_two_step_authenticator_prepare_async);
  join (task, NULL);
}

static void
fl_two_step_authenticator_renew_async (FlAuthenticator *authenticator,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  FlTwoStepAuthenticator *self = FL_TWO_STEP_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_two_step_authenticator_renew_async);
  join (task, self->credentials);
}

static gboolean
fl_two_step_authenticator_finish (FlAuthenticator *authenticator,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, authenticator), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
fl_two_step_authenticator_place (FlAuthenticator *authenticator,
                                 SoupMessage *message,
                                 GError **error)
{
  FlTwoStepAuthenticator *self = FL_TWO_STEP_AUTHENTICATOR (authenticator);

  g_return_val_if_fail (self->credentials, FALSE);

  return fl_oauth2_placement_apply (
      fl_two_step_settings_get_placement (get_settings (self)),
      fl_credentials_get (self->credentials, FL_CREDENTIAL_ACCESS_TOKEN), message, error);
}

static gboolean
fl_two_step_authenticator_is_refusal (FlAuthenticator *authenticator, guint status)
{
  FlTwoStepAuthenticator *self = FL_TWO_STEP_AUTHENTICATOR (authenticator);

  return fl_rules_is_refusal (fl_two_step_settings_get_refused_statuses (get_settings (self)),
                              status);
}

static gboolean
fl_two_step_authenticator_get_changed (FlAuthenticator *authenticator)
{
  return FL_TWO_STEP_AUTHENTICATOR (authenticator)->changed;
}

static void
authenticator_iface_init (FlAuthenticatorInterface *iface)
{
  iface->prepare_async = fl_two_step_authenticator_prepare_async;
  iface->prepare_finish = fl_two_step_authenticator_finish;
  iface->renew_async = fl_two_step_authenticator_renew_async;
  iface->renew_finish = fl_two_step_authenticator_finish;
  iface->place = fl_two_step_authenticator_place;
  iface->is_refusal = fl_two_step_authenticator_is_refusal;
  iface->get_changed = fl_two_step_authenticator_get_changed;
}

static void
fl_two_step_authenticator_dispose (GObject *object)
{
  FlTwoStepAuthenticator *self = FL_TWO_STEP_AUTHENTICATOR (object);

  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_object (&self->credentials);

  G_OBJECT_CLASS (fl_two_step_authenticator_parent_class)->dispose (object);
}

static void
fl_two_step_authenticator_class_init (FlTwoStepAuthenticatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_two_step_authenticator_dispose;
}

static void
fl_two_step_authenticator_init (FlTwoStepAuthenticator *self)
{
}

/**
 * fl_two_step_authenticator_new:
 * @service: the connection's service
 * @connection: the connection
 * @session: what asks for the token
 * @store: where the credentials are
 *
 * Makes an authenticator for the calls of one connection.
 *
 * Returns: (transfer full): the authenticator
 */
FlAuthenticator *
fl_two_step_authenticator_new (FlService *service,
                               FlConnection *connection,
                               FlHttpSession *session,
                               FlSecretStore *store)
{
  FlTwoStepAuthenticator *self;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), NULL);
  g_return_val_if_fail (FL_IS_SECRET_STORE (store), NULL);

  self = g_object_new (FL_TYPE_TWO_STEP_AUTHENTICATOR, NULL);
  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->store = g_object_ref (store);
  return FL_AUTHENTICATOR (self);
}
