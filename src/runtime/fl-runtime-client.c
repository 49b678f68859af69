/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-binding.h"
#include "fl-oauth2-client-keys.h"
#include "fl-runtime-private.h"
#include "fl-secrets-error.h"

/* The registered client of a custom service: its id in the document, its secret and its key in one
 * item of the keyring. What one of the functions does not set stays as it is. */

typedef enum {
  SETS_SECRET,
  SETS_KEY,
  SETS_CERTIFICATE,
} What;

typedef struct {
  char *link_name;
  What what;
  char *client_id;
  FlSecret *client_secret;
  FlSigningKey *key;
  char *algorithm;
  FlClientCertificate *certificate;
  FlService *service;
} Setting;

static void
setting_free (Setting *setting)
{
  g_clear_pointer (&setting->link_name, g_free);
  g_clear_pointer (&setting->client_id, g_free);
  g_clear_pointer (&setting->client_secret, fl_secret_unref);
  g_clear_object (&setting->key);
  g_clear_pointer (&setting->algorithm, g_free);
  g_clear_object (&setting->certificate);
  g_clear_object (&setting->service);
  g_free (setting);
}

/* Who has a key shows it, and signs with what it can do. Other types than OAuth 2.0 say elsewhere
 * what they sign with. */
static void
show_key (Setting *setting)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (setting->service);
  g_autoptr (GEnumClass) names = NULL;
  GEnumValue *value;

  if (!auth)
    return;
  names = g_type_class_ref (FL_TYPE_SIGNING_ALGORITHM);
  value = g_enum_get_value_by_nick (
      names, setting->algorithm ? setting->algorithm
                                : fl_oauth2_client_keys_choose_algorithm (auth, setting->key));
  g_object_set (auth, "client-authentication", FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT, NULL);
  if (value)
    g_object_set (auth, "signing-algorithm", value->value, NULL);
}

static void
show_certificate (Setting *setting)
{
  const char *pem =
      setting->certificate ? fl_client_certificate_get_pem (setting->certificate) : NULL;

  g_object_set (setting->service, "client-certificate", pem, NULL);
}

static void
change_service (Setting *setting)
{
  switch (setting->what) {
  case SETS_SECRET:
    fl_auth_settings_set_client_id (fl_service_get_auth (setting->service), setting->client_id);
    break;
  case SETS_KEY:
    show_key (setting);
    break;
  case SETS_CERTIFICATE:
    show_certificate (setting);
    break;
  }
}

/* Takes the task. */
static void
save_service (GTask *task)
{
  FlRuntime *self = g_task_get_source_object (task);
  Setting *setting = g_task_get_task_data (task);

  change_service (setting);
  fl_document_folder_save_async (self->service_folder, setting->service, FALSE,
                                 g_task_get_cancellable (task), fl_runtime_return_saved_cb, task);
}

static void
item_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fl_secret_store_store_finish (FL_SECRET_STORE (source), result, &error))
    save_service (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
item_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fl_secret_store_clear_finish (FL_SECRET_STORE (source), result, &error))
    save_service (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
store_item (GTask *task, FlCredentials *credentials)
{
  FlRuntime *self = g_task_get_source_object (task);
  Setting *setting = g_task_get_task_data (task);
  FlSecretStore *store = fl_runtime_get_store (self);
  g_autofree char *id = fl_secret_store_client_id (setting->link_name);

  if (fl_credentials_is_empty (credentials))
    fl_secret_store_clear_async (store, FL_SECRET_KIND_CLIENT, id, g_task_get_cancellable (task),
                                 item_cleared_cb, task);
  else
    fl_secret_store_store_async (store, FL_SECRET_KIND_CLIENT, id, credentials,
                                 g_task_get_cancellable (task), item_stored_cb, task);
}

static gboolean
change_item (Setting *setting, FlCredentials *credentials, GError **error)
{
  switch (setting->what) {
  case SETS_SECRET:
    fl_credentials_set (credentials, FL_CREDENTIAL_CLIENT_SECRET, setting->client_secret);
    return TRUE;
  case SETS_CERTIFICATE:
    fl_credentials_set (credentials, FL_CREDENTIAL_TLS_KEY,
                        setting->certificate ? fl_client_certificate_get_key (setting->certificate)
                                             : NULL);
    return TRUE;
  case SETS_KEY:
    break;
  }
  if (setting->algorithm &&
      !fl_signing_key_check_algorithm (setting->key, setting->algorithm, error))
    return FALSE;
  return fl_oauth2_client_keys_write (credentials, setting->key, error);
}

/* Who sets the secret or the key has seen which addresses the service has now. A certificate says
 * nothing of them: its key is shown to nobody. */
static void
bind (Setting *setting, FlCredentials *credentials)
{
  g_auto (GStrv) destinations = fl_auth_binding_list_client (setting->service);

  if (setting->what != SETS_CERTIFICATE)
    fl_credentials_set_destinations (credentials, (const char *const *) destinations);
}

static void
item_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Setting *setting = g_task_get_task_data (task);
  g_autoptr (FlCredentials) previous = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  GError *error = NULL;

  previous = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);
  if (g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error) {
    g_task_return_error (task, error);
    return;
  }
  credentials = previous ? fl_credentials_copy (previous) : fl_credentials_new ();
  if (change_item (setting, credentials, &error)) {
    bind (setting, credentials);
    store_item (g_steal_pointer (&task), credentials);
  } else {
    g_task_return_error (task, error);
  }
}

static void
client_service_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Setting *setting = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autofree char *id = NULL;
  GError *error = NULL;

  setting->service = fl_runtime_find_service_finish (self, result, &error);
  if (!setting->service || !fl_runtime_check_custom (setting->service, &error)) {
    g_task_return_error (task, error);
    return;
  }
  /* A public client needs no keyring. Of a certificate that has left the document already, the key
   * is still there. */
  if (!setting->key && !setting->client_secret && setting->what != SETS_CERTIFICATE &&
      !fl_runtime_has_client_secret (setting->service)) {
    save_service (g_steal_pointer (&task));
    return;
  }
  id = fl_secret_store_client_id (setting->link_name);
  fl_secret_store_lookup_async (fl_runtime_get_store (self), FL_SECRET_KIND_CLIENT, id, cancellable,
                                item_looked_up_cb, g_steal_pointer (&task));
}

/* Takes the setting. */
static void
start (FlRuntime *self,
       Setting *setting,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, setting, (GDestroyNotify) setting_free);
  fl_runtime_find_service_async (self, setting->link_name, cancellable, client_service_found_cb,
                                 task);
}

/**
 * fl_runtime_set_client_async:
 * @service_link_name: link name of a custom service
 * @client_id: (nullable): the id that its server gave to the client, or %NULL for none
 * @client_secret: (nullable): the client's secret, or %NULL where it has none; a secret that was
 *   stored before is then removed
 *
 * Sets a service's registered client: first the secret in the keyring, then the id in the document.
 * The client's key stays as it is.
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

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (service_link_name);

  setting = g_new0 (Setting, 1);
  setting->link_name = g_strdup (service_link_name);
  setting->client_id = g_strdup (client_id);
  setting->client_secret = client_secret ? fl_secret_ref (client_secret) : NULL;
  start (self, setting, fl_runtime_set_client_async, cancellable, callback, user_data);
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

/**
 * fl_runtime_set_client_key_async:
 * @service_link_name: link name of a custom service
 * @key: the client's key
 * @algorithm: (nullable): what to sign with, such as `PS256`; %NULL for what the service says,
 * where the key can
 *
 * Stores the key that a service's client signs with, in place of the one that it had, and has the
 * client show itself with it from now on. Its secret stays as it is.
 */
void
fl_runtime_set_client_key_async (FlRuntime *self,
                                 const char *service_link_name,
                                 FlSigningKey *key,
                                 const char *algorithm,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Setting *setting;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (service_link_name);
  g_return_if_fail (FL_IS_SIGNING_KEY (key));

  setting = g_new0 (Setting, 1);
  setting->link_name = g_strdup (service_link_name);
  setting->what = SETS_KEY;
  setting->key = g_object_ref (key);
  setting->algorithm = g_strdup (algorithm);
  start (self, setting, fl_runtime_set_client_key_async, cancellable, callback, user_data);
}

/**
 * fl_runtime_set_client_key_finish:
 *
 * Finishes fl_runtime_set_client_key_async().
 *
 * Errors: #FlStoreError as for saving a service; #FlSecretsError; %FL_AUTH_ERROR_SETUP.
 *
 * Returns: %TRUE once it is stored
 */
gboolean
fl_runtime_set_client_key_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_runtime_set_client_certificate_async:
 * @service_link_name: link name of a custom service
 * @certificate: (nullable): what callers show, with its key; %NULL takes both away
 *
 * Sets the certificate that the service's callers show: first its key in the keyring, then the
 * certificate in the document. The client's secret and the key that it signs with stay.
 */
void
fl_runtime_set_client_certificate_async (FlRuntime *self,
                                         const char *service_link_name,
                                         FlClientCertificate *certificate,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  Setting *setting;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (service_link_name);
  g_return_if_fail (!certificate || FL_IS_CLIENT_CERTIFICATE (certificate));

  setting = g_new0 (Setting, 1);
  setting->what = SETS_CERTIFICATE;
  setting->link_name = g_strdup (service_link_name);
  setting->certificate = certificate ? g_object_ref (certificate) : NULL;
  start (self, setting, fl_runtime_set_client_certificate_async, cancellable, callback, user_data);
}

/**
 * fl_runtime_set_client_certificate_finish:
 *
 * Finishes fl_runtime_set_client_certificate_async().
 *
 * Errors: #FlStoreError as for saving a service; #FlSecretsError.
 *
 * Returns: %TRUE once both are stored
 */
gboolean
fl_runtime_set_client_certificate_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
key_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (FlCredentials) credentials = NULL;
  FlSigningKey *key = NULL;
  GError *error = NULL;

  credentials = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);
  if (credentials)
    key = fl_oauth2_client_keys_read (credentials, &error);
  if (g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, key, g_object_unref);
}

/**
 * fl_runtime_find_client_key_async:
 * @service_link_name: link name of a custom service
 *
 * Looks up the key that a service's client signs with, for its public part to be shown.
 */
void
fl_runtime_find_client_key_async (FlRuntime *self,
                                  const char *service_link_name,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autofree char *id = NULL;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (service_link_name);

  id = fl_secret_store_client_id (service_link_name);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_find_client_key_async);
  fl_secret_store_lookup_async (fl_runtime_get_store (self), FL_SECRET_KIND_CLIENT, id, cancellable,
                                key_looked_up_cb, task);
}

/**
 * fl_runtime_find_client_key_finish:
 *
 * Finishes fl_runtime_find_client_key_async().
 *
 * Errors: #FlSecretsError; %FL_AUTH_ERROR_SETUP where what is there is no key.
 *
 * Returns: (transfer full) (nullable): the key; %NULL without an error where there is none
 */
FlSigningKey *
fl_runtime_find_client_key_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
