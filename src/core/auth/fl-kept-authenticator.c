/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-kept-authenticator.h"

#include "fl-auth-usable.h"
#include "fl-clock.h"

#include <glib/gi18n-lib.h>

/* Credentials that are used as they were typed: read from the keyring for each call, and never
 * renewed, so that a refusal is the answer. Where a person noted that they expire by then, that is
 * the reason. Main thread. */

struct _FlKeptAuthenticator {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlSecretStore *store;
  const FlKeptType *type;
  FlCredentials *credentials;
  gpointer state;
  gboolean changed;
};

static void authenticator_iface_init (FlAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlKeptAuthenticator,
                               fl_kept_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_AUTHENTICATOR,
                                                      authenticator_iface_init))

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlKeptAuthenticator *self = g_task_get_source_object (task);
  g_autoptr (FlCredentials) credentials = NULL;
  GError *error = NULL;

  credentials = fl_auth_usable_find_finish (result, &error);
  if (!credentials || !fl_kept_type_check (self->type, self->service, credentials,
                                           FL_AUTH_ERROR_RECONNECT, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      /* Translators: the placeholder is a connection's name; a sentence follows. */
      g_prefix_error (&error, _ ("Connection “%s”: "), fl_connection_get_name (self->connection));
    g_task_return_error (task, error);
    return;
  }
  g_set_object (&self->credentials, credentials);
  g_task_return_boolean (task, TRUE);
}

static void
fl_kept_authenticator_prepare_async (FlAuthenticator *authenticator,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  FlKeptAuthenticator *self = FL_KEPT_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_kept_authenticator_prepare_async);
  if (!fl_auth_usable_check (self->connection, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_auth_usable_find_async (self->service, self->connection, self->store, cancellable,
                             looked_up_cb, g_steal_pointer (&task));
}

static gboolean
has_expired (FlKeptAuthenticator *self)
{
  gint64 expires_at_us = fl_credentials_get_expires_at_us (self->credentials);

  return expires_at_us != 0 && expires_at_us <= fl_clock_now_us ();
}

static GError *
note_expired (FlKeptAuthenticator *self)
{
  g_autofree char *instant = fl_clock_format (fl_credentials_get_expires_at_us (self->credentials));
  GError *error = g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                               /* Translators: the placeholder is an instant in UTC. */
                               _ ("What was entered expired on %s, as noted then, and the service "
                                  "refuses it; connect again."),
                               instant);

  if (fl_connection_get_status (self->connection) != FL_STATUS_RECONNECT_NEEDED) {
    fl_connection_set_status (self->connection, FL_STATUS_RECONNECT_NEEDED, error->message);
    self->changed = TRUE;
  }
  /* Translators: the placeholder is a connection's name; a sentence follows. */
  g_prefix_error (&error, _ ("Connection “%s”: "), fl_connection_get_name (self->connection));
  return error;
}

/* Nothing better is to be had. */
static void
fl_kept_authenticator_renew_async (FlAuthenticator *authenticator,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  FlKeptAuthenticator *self = FL_KEPT_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_kept_authenticator_renew_async);
  if (has_expired (self))
    g_task_return_error (task, note_expired (self));
  else
    g_task_return_boolean (task, FALSE);
}

static gboolean
fl_kept_authenticator_finish (FlAuthenticator *authenticator, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, authenticator), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
fl_kept_authenticator_place (FlAuthenticator *authenticator, SoupMessage *message, GError **error)
{
  FlKeptAuthenticator *self = FL_KEPT_AUTHENTICATOR (authenticator);

  g_return_val_if_fail (self->credentials, FALSE);

  return self->type->place (self->service, self->connection, self->credentials, self->state,
                            message, error);
}

static gboolean
fl_kept_authenticator_observe (FlAuthenticator *authenticator, SoupMessage *message)
{
  FlKeptAuthenticator *self = FL_KEPT_AUTHENTICATOR (authenticator);

  return self->type->observe && self->type->observe (self->state, message);
}

static gboolean
fl_kept_authenticator_get_changed (FlAuthenticator *authenticator)
{
  return FL_KEPT_AUTHENTICATOR (authenticator)->changed;
}

static void
authenticator_iface_init (FlAuthenticatorInterface *iface)
{
  iface->get_changed = fl_kept_authenticator_get_changed;
  iface->prepare_async = fl_kept_authenticator_prepare_async;
  iface->prepare_finish = fl_kept_authenticator_finish;
  iface->renew_async = fl_kept_authenticator_renew_async;
  iface->renew_finish = fl_kept_authenticator_finish;
  iface->place = fl_kept_authenticator_place;
  iface->observe = fl_kept_authenticator_observe;
}

static void
fl_kept_authenticator_dispose (GObject *object)
{
  FlKeptAuthenticator *self = FL_KEPT_AUTHENTICATOR (object);

  if (self->state)
    g_clear_pointer (&self->state, self->type->unref_state);
  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->store);
  g_clear_object (&self->credentials);

  G_OBJECT_CLASS (fl_kept_authenticator_parent_class)->dispose (object);
}

static void
fl_kept_authenticator_class_init (FlKeptAuthenticatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_kept_authenticator_dispose;
}

static void
fl_kept_authenticator_init (FlKeptAuthenticator *self)
{
}

/**
 * fl_kept_authenticator_new:
 * @service: the connection's service
 * @connection: the connection
 * @store: where the credentials are
 * @type: how they get onto a message
 *
 * Makes an authenticator for one call.
 *
 * Returns: (transfer full): the authenticator
 */
FlAuthenticator *
fl_kept_authenticator_new (FlService *service,
                           FlConnection *connection,
                           FlSecretStore *store,
                           const FlKeptType *type)
{
  FlKeptAuthenticator *self = NULL;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (FL_IS_SECRET_STORE (store), NULL);

  self = g_object_new (FL_TYPE_KEPT_AUTHENTICATOR, NULL);
  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->store = g_object_ref (store);
  self->type = type;
  if (type->ref_state)
    self->state = type->ref_state (store, connection);
  return FL_AUTHENTICATOR (self);
}
