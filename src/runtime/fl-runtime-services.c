/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* Removing and removing custom services. */

typedef struct {
  char *link_name;
  FlService *service;
} Removing;

static void
removing_free (Removing *removing)
{
  g_clear_pointer (&removing->link_name, g_free);
  g_clear_object (&removing->service);
  g_free (removing);
}

static gboolean
check_service (FlRuntime *self, FlService *service, gboolean create, GError **error)
{
  const char *link_name = fl_service_get_link_name (service);

  if (!fl_runtime_check_custom (service, error) || !fl_service_validate (service, error))
    return FALSE;
  if (!create || !fl_catalog_find (fl_runtime_get_catalog (self), link_name))
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS,
               /* Translators: the placeholder is a link name. */
               _ ("“%s” is the link name of a default service; choose another one."), link_name);
  return FALSE;
}

/**
 * fl_runtime_save_service_async:
 * @service: a custom service
 * @create: whether the service is new; its link name must then be free
 *
 * Validates a custom service and writes its document, durably.
 */
void
fl_runtime_save_service_async (FlRuntime *self,
                               FlService *service,
                               gboolean create,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (FL_IS_SERVICE (service));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_save_service_async);
  if (check_service (self, service, create, &error)) {
    fl_document_folder_save_async (self->service_folder, service, create, cancellable,
                                   fl_runtime_return_saved_cb, g_steal_pointer (&task));
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

/**
 * fl_runtime_save_service_finish:
 *
 * Finishes fl_runtime_save_service_async().
 *
 * Errors: #FlModelError where the service is invalid; #FL_STORE_ERROR_EXISTS where the link name
 * is taken; #FL_STORE_ERROR_NOT_FOUND where the service was removed meanwhile;
 * #FL_STORE_ERROR_FAILED for a default service.
 *
 * Returns: %TRUE once it is on disk
 */
gboolean
fl_runtime_save_service_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Takes the task. */
static void
remove_document (FlRuntime *self, GTask *task)
{
  Removing *removing = g_task_get_task_data (task);

  fl_document_folder_remove_async (self->service_folder, removing->link_name,
                                   g_task_get_cancellable (task), fl_runtime_return_removed_cb,
                                   task);
}

/* A keyring that cannot be asked keeps no service whose client has nothing in it, by what its
 * document says; what the document says of a broken one nobody knows. */
static gboolean
may_leave_client (Removing *removing, const GError *error)
{
  return removing->service && !fl_runtime_has_client_secret (removing->service) &&
         error->domain == FL_SECRETS_ERROR;
}

static void
removed_client_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Removing *removing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (fl_secret_store_clear_finish (FL_SECRET_STORE (source), result, &error) ||
      may_leave_client (removing, error)) {
    remove_document (self, g_steal_pointer (&task));
    return;
  }
  g_prefix_error (&error,
                  /* Translators: the placeholder is a link name; a sentence follows. */
                  _ ("The service “%s” was not removed, since its client secret could not be: "),
                  removing->link_name);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
users_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Removing *removing = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_auto (GStrv) users = NULL;
  g_autofree char *names = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  users = fl_runtime_find_users_finish (self, result, &error);
  if (!users) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (*users) {
    names = g_strjoinv (", ", users);
    g_task_return_new_error (
        task, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
        /* Translators: the first placeholder is a link name, the second a list of link names. */
        ngettext ("The service “%s” is used by the connection %s; remove that first.",
                  "The service “%s” is used by the connections %s; remove those first.",
                  g_strv_length (users)),
        removing->link_name, names);
    return;
  }
  /* Also where the client has no secret now: it may have had one before, and the next service of
   * this link name could be anybody's. */
  id = fl_secret_store_client_id (removing->link_name);
  fl_secret_store_clear_async (fl_runtime_get_store (self), FL_SECRET_KIND_CLIENT, id, cancellable,
                               removed_client_cb, g_steal_pointer (&task));
}

static void
removed_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Removing *removing = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;

  removing->service = fl_runtime_find_service_finish (self, result, &error);
  if (removing->service ? !fl_runtime_check_custom (removing->service, &error)
                        : !g_error_matches (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_runtime_find_users_async (self, removing->link_name, cancellable, users_found_cb,
                               g_steal_pointer (&task));
}

/**
 * fl_runtime_remove_service_async:
 * @link_name: link name of a custom service
 *
 * Removes a custom service: first its client secret from the keyring, then its document, so that
 * no secret is left behind that nothing names any more. A document that is broken is removed as
 * well.
 */
void
fl_runtime_remove_service_async (FlRuntime *self,
                                 const char *link_name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Removing *removing;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  removing = g_new0 (Removing, 1);
  removing->link_name = g_strdup (link_name);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_remove_service_async);
  g_task_set_task_data (task, removing, (GDestroyNotify) removing_free);
  fl_runtime_find_service_async (self, link_name, cancellable, removed_found_cb, task);
}

/**
 * fl_runtime_remove_service_finish:
 *
 * Finishes fl_runtime_remove_service_async().
 *
 * Errors: #FL_STORE_ERROR_NOT_FOUND; #FL_STORE_ERROR_FAILED for a default service, or, naming
 * them, while connections use it; #FlSecretsError.
 *
 * Returns: %TRUE once it is gone
 */
gboolean
fl_runtime_remove_service_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
