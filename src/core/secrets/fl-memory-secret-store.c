/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-memory-secret-store.h"

#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>

/* Keeps credentials until it is freed: for tests. Like the keyring it keeps them as a text and
 * answers when the main loop runs again. */

struct _FlMemorySecretStore {
  GObject parent_instance;

  GHashTable *items;
  GError *error;
};

static void fl_memory_secret_store_iface_init (FlSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlMemorySecretStore,
                               fl_memory_secret_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_SECRET_STORE,
                                                      fl_memory_secret_store_iface_init))

static char *
make_key (FlSecretKind kind, const char *id)
{
  return g_strdup_printf ("%d %s", (int) kind, id);
}

/* Returns NULL where the store is to fail: then the task has got its error. */
static GTask *
start (FlSecretStore *store,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  FlMemorySecretStore *self = FL_MEMORY_SECRET_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (!self->error)
    return g_steal_pointer (&task);
  g_task_return_error (task, g_error_copy (self->error));
  return NULL;
}

static void
fl_memory_secret_store_lookup_async (FlSecretStore *store,
                                     FlSecretKind kind,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  FlMemorySecretStore *self = FL_MEMORY_SECRET_STORE (store);
  g_autoptr (GTask) task = start (store, cancellable, callback, user_data);
  g_autoptr (FlCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = make_key (kind, id);
  FlSecret *text = g_hash_table_lookup (self->items, key);

  if (!task)
    return;
  if (!text) {
    g_task_return_new_error (task, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND,
                             _ ("The keyring holds no such credentials."));
    return;
  }
  credentials = fl_credentials_deserialize (text, &error);
  if (credentials)
    g_task_return_pointer (task, g_steal_pointer (&credentials), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static FlCredentials *
fl_memory_secret_store_lookup_finish (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fl_memory_secret_store_store_async (FlSecretStore *store,
                                    FlSecretKind kind,
                                    const char *id,
                                    FlCredentials *credentials,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  FlMemorySecretStore *self = FL_MEMORY_SECRET_STORE (store);
  g_autoptr (GTask) task = start (store, cancellable, callback, user_data);

  if (!task)
    return;
  g_hash_table_insert (self->items, make_key (kind, id), fl_credentials_serialize (credentials));
  g_task_return_boolean (task, TRUE);
}

static gboolean
finish_boolean (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fl_memory_secret_store_clear_async (FlSecretStore *store,
                                    FlSecretKind kind,
                                    const char *id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  FlMemorySecretStore *self = FL_MEMORY_SECRET_STORE (store);
  g_autoptr (GTask) task = start (store, cancellable, callback, user_data);
  g_autofree char *key = make_key (kind, id);

  if (!task)
    return;
  g_hash_table_remove (self->items, key);
  g_task_return_boolean (task, TRUE);
}

static void
fl_memory_secret_store_iface_init (FlSecretStoreInterface *iface)
{
  iface->lookup_async = fl_memory_secret_store_lookup_async;
  iface->lookup_finish = fl_memory_secret_store_lookup_finish;
  iface->store_async = fl_memory_secret_store_store_async;
  iface->store_finish = finish_boolean;
  iface->clear_async = fl_memory_secret_store_clear_async;
  iface->clear_finish = finish_boolean;
}

static void
fl_memory_secret_store_finalize (GObject *object)
{
  FlMemorySecretStore *self = FL_MEMORY_SECRET_STORE (object);

  g_hash_table_unref (self->items);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (fl_memory_secret_store_parent_class)->finalize (object);
}

static void
fl_memory_secret_store_class_init (FlMemorySecretStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_memory_secret_store_finalize;
}

static void
fl_memory_secret_store_init (FlMemorySecretStore *self)
{
  self->items =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fl_secret_unref);
}

/**
 * fl_memory_secret_store_new:
 *
 * Makes an empty store.
 *
 * Returns: (transfer full): the store
 */
FlSecretStore *
fl_memory_secret_store_new (void)
{
  return g_object_new (FL_TYPE_MEMORY_SECRET_STORE, NULL);
}

/**
 * fl_memory_secret_store_set_error:
 * @error: (nullable): what the next operations fail with; %NULL makes them work again
 *
 * Lets the store fail as a keyring might.
 */
void
fl_memory_secret_store_set_error (FlMemorySecretStore *self, const GError *error)
{
  GError *copy;

  g_return_if_fail (FL_IS_MEMORY_SECRET_STORE (self));

  copy = error ? g_error_copy (error) : NULL;
  g_clear_error (&self->error);
  self->error = copy;
}

/**
 * fl_memory_secret_store_get_n_items:
 *
 * Returns: how many items are kept
 */
guint
fl_memory_secret_store_get_n_items (FlMemorySecretStore *self)
{
  g_return_val_if_fail (FL_IS_MEMORY_SECRET_STORE (self), 0);

  return g_hash_table_size (self->items);
}
