/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-authenticator.h"

#include "fl-auth-error.h"
#include "fl-auth-usable.h"
#include "fl-dpop.h"
#include "fl-expiry.h"
#include "fl-oauth2-flights.h"
#include "fl-oauth2-placement.h"
#include "fl-oauth2-refusal.h"

#include <glib/gi18n-lib.h>

/* An OAuth 2.0 connection's tokens for one call: always fresh, read from the keyring and refreshed
 * where they are due. What it learns about the connection it notes there; whoever owns the
 * connection's document saves it where `changed` says so. Main thread. */

struct _FlOauth2Authenticator {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;
  FlCredentials *credentials;
  FlSigningKey *dpop_key;
  gboolean changed;
};

typedef enum {
  PROP_CHANGED = 1,
} FlOauth2AuthenticatorProperty;

static GParamSpec *properties[PROP_CHANGED + 1];

static void authenticator_iface_init (FlAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlOauth2Authenticator,
                               fl_oauth2_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_AUTHENTICATOR,
                                                      authenticator_iface_init))

static void
set_changed (FlOauth2Authenticator *self)
{
  if (self->changed)
    return;
  self->changed = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

static void
note_status (FlOauth2Authenticator *self, FlStatus status, const char *reason)
{
  if (fl_connection_get_status (self->connection) == status &&
      g_strcmp0 (fl_connection_get_status_reason (self->connection), reason) == 0)
    return;
  fl_connection_set_status (self->connection, status, reason);
  set_changed (self);
}

static void
note_expiry (FlOauth2Authenticator *self)
{
  if (fl_connection_get_expires_at_us (self->connection) ==
      fl_credentials_get_expires_at_us (self->credentials))
    return;
  fl_expiry_note (self->connection, self->service, self->credentials);
  set_changed (self);
}

/* A refresh that names no scope has not changed any. */
static void
note_scopes (FlOauth2Authenticator *self, FlOauth2TokenAnswer *answer)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (self->service);
  const char *const *before = fl_connection_get_granted_scopes (self->connection);
  g_auto (GStrv) granted =
      fl_oauth2_token_answer_split_scope (answer, fl_oauth2_settings_get_scope_delimiter (auth),
                                          before);

  if (g_strv_equal (before, (const char *const *) granted))
    return;
  fl_connection_set_granted_scopes (self->connection, (const char *const *) granted);
  set_changed (self);
}

/* Only an answer of the server shows that a reconnect is not needed after all: that there is a
 * token which has not expired does not. */
static void
note_success (FlOauth2Authenticator *self, FlOauth2TokenAnswer *answer)
{
  note_expiry (self);
  if (!answer)
    return;
  fl_oauth2_token_answer_note_refreshed (answer, self->service, self->connection,
                                         fl_credentials_get (self->credentials,
                                                             FL_CREDENTIAL_REFRESH_TOKEN) != NULL);
  set_changed (self);
  note_status (self, FL_STATUS_CONNECTED, NULL);
  note_scopes (self, answer);
  if (fl_oauth2_token_answer_apply_kept (answer, self->connection))
    set_changed (self);
}

static void
note_failure (FlOauth2Authenticator *self, const GError *error)
{
  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT))
    note_status (self, FL_STATUS_RECONNECT_NEEDED, error->message);
}

/* The key is read once, and not for each request. */
static void
take_credentials (FlOauth2Authenticator *self, FlCredentials *credentials)
{
  FlSecret *key = fl_credentials_get (credentials, FL_CREDENTIAL_DPOP_KEY);

  g_set_object (&self->credentials, credentials);
  g_clear_object (&self->dpop_key);
  if (key)
    self->dpop_key = fl_signing_key_import (key, NULL, NULL);
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Authenticator *self = g_task_get_source_object (task);
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  GError *error = NULL;

  credentials = fl_oauth2_flights_join_finish (result, &answer, &error);
  if (!credentials) {
    note_failure (self, error);
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      /* Translators: the placeholder is a connection's name; a sentence follows. */
      g_prefix_error (&error, _ ("Connection “%s”: "), fl_connection_get_name (self->connection));
    g_task_return_error (task, error);
    return;
  }
  take_credentials (self, credentials);
  note_success (self, answer);
  g_task_return_boolean (task, TRUE);
}

static void
join (GTask *task, FlCredentials *refused)
{
  FlOauth2Authenticator *self = g_task_get_source_object (task);
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
fl_oauth2_authenticator_prepare_async (FlAuthenticator *authenticator,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (authenticator, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_oauth2_authenticator_prepare_async);
  join (task, NULL);
}

static void
fl_oauth2_authenticator_renew_async (FlAuthenticator *authenticator,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  FlOauth2Authenticator *self = FL_OAUTH2_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_oauth2_authenticator_renew_async);
  join (task, self->credentials);
}

static gboolean
fl_oauth2_authenticator_finish (FlAuthenticator *authenticator,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, authenticator), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Such a token goes nowhere but into the Authorization header, with a proof for this request
 * beside it: RFC 9449 §7.1. */
static gboolean
place_with_proof (FlOauth2Authenticator *self,
                  FlSecret *access_token,
                  SoupMessage *message,
                  GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  char *value;

  if (!self->dpop_key) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                         _ ("The key that the tokens are bound to is not in the keyring; connect "
                            "again."));
    return FALSE;
  }
  value = g_strconcat ("DPoP ", fl_secret_get_text (access_token), NULL);
  soup_message_headers_replace (headers, "Authorization", value);
  fl_wipe_free (value);
  return fl_dpop_prove (self->dpop_key, message, self->session, access_token, error);
}

static gboolean
is_bound (FlOauth2Authenticator *self)
{
  const char *type = fl_credentials_get_token_type (self->credentials);

  return type && g_ascii_strcasecmp (type, "DPoP") == 0;
}

static gboolean
fl_oauth2_authenticator_place (FlAuthenticator *authenticator, SoupMessage *message, GError **error)
{
  FlOauth2Authenticator *self = FL_OAUTH2_AUTHENTICATOR (authenticator);
  FlOauth2Settings *auth = fl_service_get_oauth2 (self->service);
  FlSecret *access_token;

  g_return_val_if_fail (self->credentials, FALSE);

  access_token = fl_credentials_get (self->credentials, FL_CREDENTIAL_ACCESS_TOKEN);
  if (is_bound (self))
    return place_with_proof (self, access_token, message, error);
  return fl_oauth2_placement_apply (fl_oauth2_settings_get_placement (auth), access_token, message,
                                    error);
}

/* A nonce that a server tells is for the next request; where it wants one for this request already,
 * the token has not been looked at. */
static gboolean
fl_oauth2_authenticator_observe (FlAuthenticator *authenticator, SoupMessage *message)
{
  FlOauth2Authenticator *self = FL_OAUTH2_AUTHENTICATOR (authenticator);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (!self->credentials || !is_bound (self) || !fl_dpop_observe (self->session, message))
    return FALSE;
  return fl_dpop_is_nonce_challenge (soup_message_get_status (message),
                                     soup_message_headers_get_list (headers, "WWW-Authenticate"));
}

static gboolean
fl_oauth2_authenticator_is_refusal (FlAuthenticator *authenticator, guint status)
{
  FlOauth2Authenticator *self = FL_OAUTH2_AUTHENTICATOR (authenticator);

  return fl_oauth2_settings_is_refusal (fl_service_get_oauth2 (self->service), status);
}

static FlRefusal *
fl_oauth2_authenticator_explain (FlAuthenticator *authenticator, FlResponse *response)
{
  FlOauth2Authenticator *self = FL_OAUTH2_AUTHENTICATOR (authenticator);

  return fl_oauth2_refusal_find (self->service, self->connection, response);
}

static gboolean
fl_oauth2_authenticator_iface_get_changed (FlAuthenticator *authenticator)
{
  return fl_oauth2_authenticator_get_changed (FL_OAUTH2_AUTHENTICATOR (authenticator));
}

static void
authenticator_iface_init (FlAuthenticatorInterface *iface)
{
  iface->prepare_async = fl_oauth2_authenticator_prepare_async;
  iface->prepare_finish = fl_oauth2_authenticator_finish;
  iface->renew_async = fl_oauth2_authenticator_renew_async;
  iface->renew_finish = fl_oauth2_authenticator_finish;
  iface->place = fl_oauth2_authenticator_place;
  iface->observe = fl_oauth2_authenticator_observe;
  iface->is_refusal = fl_oauth2_authenticator_is_refusal;
  iface->explain = fl_oauth2_authenticator_explain;
  iface->get_changed = fl_oauth2_authenticator_iface_get_changed;
}

static void
fl_oauth2_authenticator_dispose (GObject *object)
{
  FlOauth2Authenticator *self = FL_OAUTH2_AUTHENTICATOR (object);

  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_object (&self->credentials);
  g_clear_object (&self->dpop_key);

  G_OBJECT_CLASS (fl_oauth2_authenticator_parent_class)->dispose (object);
}

static void
fl_oauth2_authenticator_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlOauth2Authenticator *self = FL_OAUTH2_AUTHENTICATOR (object);

  switch ((FlOauth2AuthenticatorProperty) id) {
  case PROP_CHANGED:
    g_value_set_boolean (value, fl_oauth2_authenticator_get_changed (self));
    break;
  }
}

static void
fl_oauth2_authenticator_class_init (FlOauth2AuthenticatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_oauth2_authenticator_dispose;
  object_class->get_property = fl_oauth2_authenticator_get_property;

  /**
   * FlOauth2Authenticator:changed:
   *
   * Whether the connection is not as it was, so that there is a document to save.
   */
  properties[PROP_CHANGED] =
      g_param_spec_boolean ("changed", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_oauth2_authenticator_init (FlOauth2Authenticator *self)
{
}

/**
 * fl_oauth2_authenticator_new:
 * @service: the connection's service
 * @connection: the connection
 * @session: what sends token requests
 * @store: where the credentials are
 *
 * Makes an authenticator for the calls of one connection.
 *
 * Returns: (transfer full): the authenticator
 */
FlAuthenticator *
fl_oauth2_authenticator_new (FlService *service,
                             FlConnection *connection,
                             FlHttpSession *session,
                             FlSecretStore *store)
{
  FlOauth2Authenticator *self;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), NULL);
  g_return_val_if_fail (FL_IS_SECRET_STORE (store), NULL);

  self = g_object_new (FL_TYPE_OAUTH2_AUTHENTICATOR, NULL);
  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->store = g_object_ref (store);
  return FL_AUTHENTICATOR (self);
}

/**
 * fl_oauth2_authenticator_get_changed:
 *
 * Returns: whether the connection is not as it was, so that there is a document to save
 */
gboolean
fl_oauth2_authenticator_get_changed (FlOauth2Authenticator *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_AUTHENTICATOR (self), FALSE);

  return self->changed;
}
