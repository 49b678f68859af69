/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-trial-store.h"

/* A store for trying credentials before they replace others: it has those of one connection itself,
 * in memory, and asks another store for all else. What a refresh brings during the trial it keeps,
 * since the tokens from before are then worth nothing. */

struct _FlTrialStore {
  GObject parent_instance;

  FlSecretStore *base;
  char *connection_id;
  FlCredentials *credentials;
};

static void fl_trial_store_iface_init (FlSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlTrialStore,
                               fl_trial_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_SECRET_STORE,
                                                      fl_trial_store_iface_init))

static gboolean
is_own (FlTrialStore *self, FlSecretKind kind, const char *id)
{
  return kind == FL_SECRET_KIND_CONNECTION && g_str_equal (id, self->connection_id);
}

static void
base_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlCredentials *credentials;
  GError *error = NULL;

  credentials = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);
  if (credentials)
    g_task_return_pointer (task, credentials, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
fl_trial_store_lookup_async (FlSecretStore *store,
                             FlSecretKind kind,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  FlTrialStore *self = FL_TRIAL_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (is_own (self, kind, id))
    g_task_return_pointer (task, fl_credentials_copy (self->credentials), g_object_unref);
  else
    fl_secret_store_lookup_async (self->base, kind, id, cancellable, base_looked_up_cb,
                                  g_steal_pointer (&task));
}

static FlCredentials *
fl_trial_store_lookup_finish (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
base_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fl_secret_store_store_finish (FL_SECRET_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
fl_trial_store_store_async (FlSecretStore *store,
                            FlSecretKind kind,
                            const char *id,
                            FlCredentials *credentials,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  FlTrialStore *self = FL_TRIAL_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (!is_own (self, kind, id)) {
    fl_secret_store_store_async (self->base, kind, id, credentials, cancellable, base_stored_cb,
                                 g_steal_pointer (&task));
    return;
  }
  g_set_object (&self->credentials, credentials);
  g_task_return_boolean (task, TRUE);
}

static gboolean
finish_boolean (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Nothing that is tried is taken away. */
static void
fl_trial_store_clear_async (FlSecretStore *store,
                            FlSecretKind kind,
                            const char *id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static void
fl_trial_store_iface_init (FlSecretStoreInterface *iface)
{
  iface->lookup_async = fl_trial_store_lookup_async;
  iface->lookup_finish = fl_trial_store_lookup_finish;
  iface->store_async = fl_trial_store_store_async;
  iface->store_finish = finish_boolean;
  iface->clear_async = fl_trial_store_clear_async;
  iface->clear_finish = finish_boolean;
}

static void
fl_trial_store_finalize (GObject *object)
{
  FlTrialStore *self = FL_TRIAL_STORE (object);

  g_clear_object (&self->base);
  g_clear_object (&self->credentials);
  g_free (self->connection_id);

  G_OBJECT_CLASS (fl_trial_store_parent_class)->finalize (object);
}

static void
fl_trial_store_class_init (FlTrialStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_trial_store_finalize;
}

static void
fl_trial_store_init (FlTrialStore *self)
{
}

/**
 * fl_trial_store_new:
 * @base: where all other secrets are
 * @connection_id: a connection's UUID
 * @credentials: what is tried for it
 *
 * Makes a store in which a connection has other credentials than in the keyring.
 *
 * Returns: (transfer full): the store
 */
FlTrialStore *
fl_trial_store_new (FlSecretStore *base, const char *connection_id, FlCredentials *credentials)
{
  FlTrialStore *self;

  g_return_val_if_fail (FL_IS_SECRET_STORE (base), NULL);
  g_return_val_if_fail (connection_id, NULL);
  g_return_val_if_fail (FL_IS_CREDENTIALS (credentials), NULL);

  self = g_object_new (FL_TYPE_TRIAL_STORE, NULL);
  self->base = g_object_ref (base);
  self->connection_id = g_strdup (connection_id);
  self->credentials = g_object_ref (credentials);
  return self;
}

/**
 * fl_trial_store_get_credentials:
 *
 * Returns: (transfer none): what is tried, with what a refresh brought since
 */
FlCredentials *
fl_trial_store_get_credentials (FlTrialStore *self)
{
  g_return_val_if_fail (FL_IS_TRIAL_STORE (self), NULL);

  return self->credentials;
}
