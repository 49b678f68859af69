/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-http-error.h"
#include "fl-runtime-private.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* Deleting a connection for good, step by step:
 * 1. it is found; where nothing was authorized, or the grant is to be kept, only the last step is
 *    left;
 * 2. where a copied document has the same credentials, they are left to it;
 * 3. the server revokes the tokens. What passes ends it here, so that nothing is lost that could
 *    still be revoked; a service that cannot revoke keeps nobody from deleting;
 * 4. credentials and document are removed. */

typedef struct {
  char *link_name;
  char *left;
} Deletion;

static void
deletion_free (Deletion *deletion)
{
  g_free (deletion->link_name);
  g_free (deletion->left);
  g_free (deletion);
}

/* 4. */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Deletion *deletion = g_task_get_task_data (task);
  GError *error = NULL;

  if (!fl_runtime_remove_connection_finish (self, result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (fl_runtime_remove_connection_left_credentials (self, result)) {
    g_free (deletion->left);
    deletion->left = g_strdup (_ ("Its document was broken and did not tell its id: credentials "
                                  "that it may have had are still in the keyring."));
  }
  g_task_return_boolean (task, TRUE);
}

/* Takes the task. */
static void
remove_connection (FlRuntime *self, GTask *task)
{
  Deletion *deletion = g_task_get_task_data (task);

  fl_runtime_remove_connection_async (self, deletion->link_name, g_task_get_cancellable (task),
                                      removed_cb, task);
}

/* 3. */

/* Whether trying again later could do what has not been done now. */
static gboolean
may_pass (const GError *error)
{
  return g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING) ||
         error->domain == FL_HTTP_ERROR || error->domain == FL_SECRETS_ERROR ||
         error->domain == G_IO_ERROR;
}

static void
revoked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Deletion *deletion = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_runtime_revoke_finish (self, result, &deletion->left, &error)) {
    remove_connection (self, g_steal_pointer (&task));
  } else if (may_pass (error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_prefix_error (&error,
                      /* Translators: the placeholder is a link name; a sentence follows. */
                      _ ("The connection “%s” was not removed, since its authorization could not "
                         "be ended: "),
                      deletion->link_name);
    g_task_return_error (task, error);
  } else {
    deletion->left = g_strdup (error->message);
    g_error_free (error);
    remove_connection (self, g_steal_pointer (&task));
  }
}

/* 2. */

static void
twins_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Deletion *deletion = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_auto (GStrv) twins = NULL;
  GError *error = NULL;

  twins = fl_runtime_find_twins_finish (self, result, &error);
  if (!twins)
    g_task_return_error (task, error);
  else if (g_strv_length (twins) > 1)
    remove_connection (self, g_steal_pointer (&task));
  else
    fl_runtime_revoke_async (self, deletion->link_name, FALSE, cancellable, revoked_cb,
                             g_steal_pointer (&task));
}

/* 1. */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  connection = fl_runtime_find_connection_finish (self, result, &error);
  if (error && !g_error_matches (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!connection || !fl_connection_is_authorized (connection))
    remove_connection (self, g_steal_pointer (&task));
  else if (!fl_runtime_check_removable (self, connection, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    fl_runtime_find_twins_async (self, fl_connection_get_id (connection), cancellable,
                                 twins_found_cb, g_steal_pointer (&task));
}

/**
 * fl_runtime_delete_connection_async:
 * @link_name: link name of a connection
 * @keeps_grant: whether the server is left out: for one that is gone
 *
 * Ends a connection's authorization at the server, then removes it with its credentials. Where the
 * server cannot be reached everything stays as it is.
 */
void
fl_runtime_delete_connection_async (FlRuntime *self,
                                    const char *link_name,
                                    gboolean keeps_grant,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Deletion *deletion;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);

  deletion = g_new0 (Deletion, 1);
  deletion->link_name = g_strdup (link_name);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_delete_connection_async);
  g_task_set_task_data (task, deletion, (GDestroyNotify) deletion_free);
  /* What the server has revoked is, though somebody cancels a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  if (keeps_grant)
    remove_connection (self, task);
  else
    fl_runtime_find_connection_async (self, link_name, cancellable, found_cb, task);
}

/**
 * fl_runtime_delete_connection_finish:
 * @left: (out) (nullable): a sentence on what could not be revoked or taken out of the keyring
 *
 * Finishes fl_runtime_delete_connection_async().
 *
 * Errors: #FlStoreError, #FlSecretsError, #FlHttpError; %FL_AUTH_ERROR_PASSING where the server
 * could not revoke now; #GIOErrorEnum (cancelled, timed out).
 *
 * Returns: %TRUE once it is gone
 */
gboolean
fl_runtime_delete_connection_finish (FlRuntime *self,
                                     GAsyncResult *result,
                                     char **left,
                                     GError **error)
{
  Deletion *deletion;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  deletion = g_task_get_task_data (G_TASK (result));
  *left = g_steal_pointer (&deletion->left);
  return g_task_propagate_boolean (G_TASK (result), error);
}
