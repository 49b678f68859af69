/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-client-item.h"

#include "fl-auth-binding.h"
#include "fl-secrets-error.h"

/* What the keyring holds for the client of a service: its secret, its key. It is used only where
 * the service's addresses are those for which it was set. An item of an earlier version does not
 * say which: it is bound to those that the document has when it is first used. */

typedef struct {
  FlService *service;
  char *id;
  FlCredentials *found;
} Finding;

static void
finding_free (Finding *finding)
{
  g_object_unref (finding->service);
  g_free (finding->id);
  g_clear_object (&finding->found);
  g_free (finding);
}

static void
return_found (GTask *task)
{
  Finding *finding = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&finding->found), g_object_unref);
}

static void
bound_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Dropped: what was good enough until now is so once more; the next use tries again. */
  fl_secret_store_store_finish (FL_SECRET_STORE (source), result, NULL);
  return_found (task);
}

static void
bind (GTask *task, FlSecretStore *store)
{
  Finding *finding = g_task_get_task_data (task);
  g_auto (GStrv) destinations = fl_auth_binding_list_client (finding->service);
  g_autoptr (FlCredentials) bound =
      fl_auth_binding_bind (finding->found, (const char *const *) destinations);

  fl_secret_store_store_async (store, FL_SECRET_KIND_CLIENT, finding->id, bound, NULL, bound_cb,
                               g_object_ref (task));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  FlSecretStore *store = FL_SECRET_STORE (source);
  GError *error = NULL;

  finding->found = fl_secret_store_lookup_finish (store, result, &error);
  if (g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error ||
      (finding->found && !fl_auth_binding_check_client (finding->found, finding->service, &error)))
    g_task_return_error (task, error);
  else if (finding->found && !fl_auth_binding_is_bound (finding->found))
    bind (task, store);
  else
    return_found (task);
}

/**
 * fl_client_item_find_async:
 * @service: a service
 * @store: where the client's secret and key are
 * @cancellable: (nullable): ends it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Finds what the client of a service shows itself with.
 */
void
fl_client_item_find_async (FlService *service,
                           FlSecretStore *store,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Finding *finding = g_new0 (Finding, 1);

  g_task_set_source_tag (task, fl_client_item_find_async);
  finding->service = g_object_ref (service);
  finding->id = fl_secret_store_client_id (fl_service_get_link_name (service));
  g_task_set_task_data (task, finding, (GDestroyNotify) finding_free);
  fl_secret_store_lookup_async (store, FL_SECRET_KIND_CLIENT, finding->id, cancellable,
                                looked_up_cb, g_object_ref (task));
}

/**
 * fl_client_item_find_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_client_item_find_async().
 *
 * Returns: (transfer full) (nullable): the client's item; %NULL without an error where there is
 *   none
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the service's addresses have changed, %FL_SECRETS_ERROR.
 */
FlCredentials *
fl_client_item_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
