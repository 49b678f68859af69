/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-usable.h"

#include "fl-auth-binding.h"
#include "fl-auth-error.h"
#include "fl-lock.h"
#include "fl-oauth2-refresh.h"
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

/* The keyring knows credentials by the connection's id alone: a document that repeats the id of
 * another one and names another service must not get them sent there, neither with a call nor to a
 * token endpoint. Credentials that name no service are nobody's. */
static gboolean
check_credentials (FlCredentials *credentials,
                   FlService *service,
                   FlConnection *connection,
                   GError **error)
{
  const char *link_name = fl_service_get_link_name (service);

  if (g_strcmp0 (fl_credentials_get_service (credentials), link_name) == 0)
    return fl_auth_binding_check (credentials, service, connection, error);
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
               /* Translators: the placeholder is a service's link name. */
               _ ("The credentials in the keyring are not for the service “%s”; connect again."),
               link_name);
  return FALSE;
}

/**
 * fl_auth_usable_lookup_finish:
 * @store: a store
 * @result: what the callback of fl_secret_store_lookup_async() was given
 * @service: the service that the credentials are meant for
 * @connection: the connection that they are of
 * @error: return location
 *
 * Ends a look-up of a connection's credentials, which must be this service's, and go nowhere but
 * where they could go when they came about.
 *
 * Returns: (transfer full): credentials of @service
 *
 * Errors: %FL_AUTH_ERROR_RECONNECT, %FL_SECRETS_ERROR.
 */
FlCredentials *
fl_auth_usable_lookup_finish (FlSecretStore *store,
                              GAsyncResult *result,
                              FlService *service,
                              FlConnection *connection,
                              GError **error)
{
  g_autoptr (FlCredentials) credentials = NULL;
  GError *lookup_error = NULL;

  credentials = fl_secret_store_lookup_finish (store, result, &lookup_error);
  if (!credentials) {
    g_propagate_error (error, explain_lookup_error (lookup_error));
    return NULL;
  }
  if (!check_credentials (credentials, service, connection, error))
    return NULL;
  return g_steal_pointer (&credentials);
}

/* Finding credentials that nobody renews:
 *
 * 1. They are looked up. Where they are bound, that is all.
 * 2. An earlier version did not bind them: the connection's lock is taken, lest somebody connects
 *    it anew meanwhile.
 * 3. They are looked up again, and stored with where the documents let them go now. */

#define BIND_LOCK_TIMEOUT_MS  5000
#define ADMIT_LOCK_TIMEOUT_MS 45000

typedef struct {
  FlSecretStore *store;
  FlService *service;
  FlConnection *connection;
  /* Whether what the service has said since is to be let in, too. */
  gboolean admits;
  FlLock *lock;
  FlCredentials *found;
} Finding;

static void
finding_free (Finding *finding)
{
  g_clear_object (&finding->lock);
  g_object_unref (finding->store);
  g_object_unref (finding->service);
  g_object_unref (finding->connection);
  g_clear_object (&finding->found);
  g_free (finding);
}

static void
return_found (GTask *task)
{
  Finding *finding = g_task_get_task_data (task);

  g_clear_object (&finding->lock);
  g_task_return_pointer (task, g_steal_pointer (&finding->found), g_object_unref);
}

/* 3. */

static void
bound_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* What was good enough until now is so once more; the next use tries again. What is to be let in
   * would be refused by the next use. */
  if (fl_secret_store_store_finish (FL_SECRET_STORE (source), result, &error) || !finding->admits)
    return_found (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static FlCredentials *
look_again (Finding *finding, GAsyncResult *result, GError **error)
{
  if (finding->admits)
    return fl_secret_store_lookup_finish (finding->store, result, error);
  return fl_auth_usable_lookup_finish (finding->store, result, finding->service,
                                       finding->connection, error);
}

static void
looked_up_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  g_auto (GStrv) destinations = NULL;
  g_autoptr (FlCredentials) bound = NULL;
  GError *error = NULL;

  g_clear_object (&finding->found);
  finding->found = look_again (finding, result, &error);
  if (!finding->found) {
    g_task_return_error (task, error);
    return;
  }
  if (fl_auth_binding_is_bound (finding->found) &&
      fl_auth_binding_check (finding->found, finding->service, finding->connection, NULL)) {
    return_found (task);
    return;
  }
  destinations = fl_auth_binding_list (finding->service, finding->connection);
  bound = fl_auth_binding_extend (finding->found, (const char *const *) destinations);
  fl_secret_store_store_async (finding->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (finding->connection), bound, NULL, bound_cb,
                               g_object_ref (task));
}

/* 2. */

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);

  g_autoptr (GError) error = NULL;

  /* Without the lock they are used as they are, and bound another time. To be let in they are
   * written, which must not undo a refresh. */
  finding->lock = fl_lock_acquire_finish (result, &error);
  if (!finding->lock && finding->admits)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (finding->lock)
    fl_secret_store_lookup_async (finding->store, FL_SECRET_KIND_CONNECTION,
                                  fl_connection_get_id (finding->connection),
                                  g_task_get_cancellable (task), looked_up_again_cb,
                                  g_object_ref (task));
  else
    return_found (task);
}

static void
lock (GTask *task)
{
  Finding *finding = g_task_get_task_data (task);
  g_autofree char *name =
      fl_oauth2_refresh_dup_lock_name (fl_connection_get_id (finding->connection));

  fl_lock_acquire_async (name, finding->admits ? ADMIT_LOCK_TIMEOUT_MS : BIND_LOCK_TIMEOUT_MS,
                         g_task_get_cancellable (task), locked_cb, g_object_ref (task));
}

/* 1. */

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  GError *error = NULL;

  finding->found = fl_auth_usable_lookup_finish (finding->store, result, finding->service,
                                                 finding->connection, &error);
  if (!finding->found) {
    g_task_return_error (task, error);
  } else if (fl_auth_binding_is_bound (finding->found)) {
    return_found (task);
  } else {
    lock (task);
  }
}

static Finding *
create_finding (GTask *task, FlService *service, FlConnection *connection, FlSecretStore *store)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->store = g_object_ref (store);
  finding->service = g_object_ref (service);
  finding->connection = g_object_ref (connection);
  g_task_set_task_data (task, finding, (GDestroyNotify) finding_free);
  return finding;
}

/**
 * fl_auth_usable_find_async:
 * @service: the service that the credentials are meant for
 * @connection: whose credentials they are
 * @store: where they are
 * @cancellable: (nullable): ends it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Finds credentials that are used as they are. Those that do not say yet where they may go are
 * bound to where the documents let them go now. Who renews credentials binds them by itself.
 */
void
fl_auth_usable_find_async (FlService *service,
                           FlConnection *connection,
                           FlSecretStore *store,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_auth_usable_find_async);
  create_finding (task, service, connection, store);
  fl_secret_store_lookup_async (store, FL_SECRET_KIND_CONNECTION, fl_connection_get_id (connection),
                                cancellable, looked_up_cb, g_object_ref (task));
}

/**
 * fl_auth_usable_find_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_auth_usable_find_async().
 *
 * Returns: (transfer full): credentials of the service
 *
 * Errors: as fl_auth_usable_lookup_finish() has them.
 */
FlCredentials *
fl_auth_usable_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_auth_usable_admit_async:
 * @service: a service
 * @connection: a connection, which has been told by the service itself where its API is
 * @store: where its credentials are
 * @cancellable: (nullable): ends it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Lets a connection's credentials go where the service has just said, too.
 */
void
fl_auth_usable_admit_async (FlService *service,
                            FlConnection *connection,
                            FlSecretStore *store,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_auth_usable_admit_async);
  create_finding (task, service, connection, store)->admits = TRUE;
  lock (task);
}

/**
 * fl_auth_usable_admit_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_auth_usable_admit_async().
 *
 * Returns: whether there are credentials to be let go there
 *
 * Errors: %FL_SECRETS_ERROR.
 */
gboolean
fl_auth_usable_admit_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (FlCredentials) credentials = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  credentials = g_task_propagate_pointer (G_TASK (result), error);
  return credentials != NULL;
}
