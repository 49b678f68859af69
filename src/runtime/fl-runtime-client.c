/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"

/* The registered client of a custom service: its id in the document, its secret in the keyring. */

typedef struct {
  char *link_name;
  char *client_id;
  FlSecret *client_secret;
  FlService *service;
} Setting;

static void
setting_free (Setting *setting)
{
  g_clear_pointer (&setting->link_name, g_free);
  g_clear_pointer (&setting->client_id, g_free);
  g_clear_pointer (&setting->client_secret, fl_secret_unref);
  g_clear_object (&setting->service);
  g_free (setting);
}

/* Takes the task. */
static void
save_client_id (FlRuntime *self, GTask *task)
{
  Setting *setting = g_task_get_task_data (task);
  FlAuthSettings *auth = fl_service_get_auth (setting->service);

  fl_auth_settings_set_client_id (auth, setting->client_id);
  fl_document_folder_save_async (self->service_folder, setting->service, FALSE,
                                 g_task_get_cancellable (task), fl_runtime_return_saved_cb, task);
}

static void
secret_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (fl_secret_store_store_finish (FL_SECRET_STORE (source), result, &error))
    save_client_id (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
secret_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (fl_secret_store_clear_finish (FL_SECRET_STORE (source), result, &error))
    save_client_id (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
client_service_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Setting *setting = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (FlCredentials) credentials = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  setting->service = fl_runtime_find_service_finish (self, result, &error);
  if (!setting->service || !fl_runtime_check_custom (setting->service, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  id = fl_secret_store_client_id (setting->link_name);
  if (setting->client_secret) {
    credentials = fl_credentials_new ();
    fl_credentials_set (credentials, FL_CREDENTIAL_CLIENT_SECRET, setting->client_secret);
    fl_secret_store_store_async (fl_runtime_get_store (self), FL_SECRET_KIND_CLIENT, id,
                                 credentials, cancellable, secret_stored_cb,
                                 g_steal_pointer (&task));
  } else if (fl_runtime_has_client_secret (setting->service)) {
    fl_secret_store_clear_async (fl_runtime_get_store (self), FL_SECRET_KIND_CLIENT, id,
                                 cancellable, secret_cleared_cb, g_steal_pointer (&task));
  } else {
    save_client_id (self, g_steal_pointer (&task));
  }
}

/**
 * fl_runtime_set_client_async:
 * @service_link_name: link name of a custom service
 * @client_id: (nullable): the id that its server gave to the client, or %NULL for none
 * @client_secret: (nullable): the client's secret, or %NULL where it has none; a secret that was
 *   stored before is then cleared
 *
 * Sets a service's registered client: first the secret in the keyring, then the id in the document.
 */
void
fl_runtime_set_client_async (FlRuntime *self,
                             const char *service_link_name,
                             const char *client_id,
                             FlSecret *client_secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Setting *setting;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (service_link_name);

  setting = g_new0 (Setting, 1);
  setting->link_name = g_strdup (service_link_name);
  setting->client_id = g_strdup (client_id);
  setting->client_secret = client_secret ? fl_secret_ref (client_secret) : NULL;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_set_client_async);
  g_task_set_task_data (task, setting, (GDestroyNotify) setting_free);
  fl_runtime_find_service_async (self, service_link_name, cancellable, client_service_found_cb,
                                 task);
}

/**
 * fl_runtime_set_client_finish:
 *
 * Finishes fl_runtime_set_client_async().
 *
 * Errors: #FlStoreError as for saving a service; #FlSecretsError.
 *
 * Returns: %TRUE once both are stored
 */
gboolean
fl_runtime_set_client_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
