/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-scheme.h"
#include "fl-http-error.h"
#include "fl-model-error.h"
#include "fl-oauth2-flights.h"
#include "fl-runtime-private.h"

#include <glib/gi18n-lib.h>

/* The one road of every call:
 * 1. connection and service are located as they are on disk now;
 * 2. the call runs: allowed host, credentials, redirects, one renewal;
 * 3. where it has a response, the connection is marked as used;
 * 4. where credentials were renewed or refused, the connection's document is saved. */

typedef struct {
  FlRequest *request;
  FlCallStartedFunc started;
  gpointer started_data;
  FlLocated *located;
  FlAuthenticator *authenticator;

  /* What the call came to. */
  FlResponse *response;
  GError *error;
} Calling;

static void
calling_free (Calling *calling)
{
  g_clear_object (&calling->request);
  g_clear_pointer (&calling->located, fl_located_free);
  g_clear_object (&calling->authenticator);
  g_clear_object (&calling->response);
  g_clear_error (&calling->error);
  g_free (calling);
}

static void
return_result (GTask *task)
{
  Calling *calling = g_task_get_task_data (task);

  if (calling->response)
    g_task_return_pointer (task, g_steal_pointer (&calling->response), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&calling->error));
}

static void
outcome_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Calling *calling = g_task_get_task_data (task);
  FlConnection *connection = calling->located->connection;
  g_autoptr (GError) error = NULL;

  /* The keyring has the credentials, so the document is only behind: no reason to lose the
   * response. Whoever shows the connection shows this. */
  if (!fl_runtime_save_outcome_finish (FL_RUNTIME (source), result, &error)) {
    g_autofree char *reason = g_strdup_printf (
        /* Translators: the placeholder is a sentence. */
        _ ("The connection's document was not saved: %s"), error->message);

    fl_connection_set_status (connection, fl_connection_get_status (connection), reason);
  }
  return_result (task);
}

/* Authenticators name the connection themselves; the layers below them do not know it. */
static void
name_connection (GError **error, FlConnection *connection)
{
  if ((*error)->domain == FL_HTTP_ERROR || (*error)->domain == FL_MODEL_ERROR)
    /* Translators: the placeholder is a connection's name; a sentence follows. */
    g_prefix_error (error, _ ("Connection “%s”: "), fl_connection_get_name (connection));
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Calling *calling = g_task_get_task_data (task);

  calling->response = fl_call_run_finish (FL_CALL (source), result, &calling->error);
  if (calling->error)
    name_connection (&calling->error, calling->located->connection);
  else
    fl_use_mark_set (fl_connection_get_id (calling->located->connection));
  if (fl_authenticator_get_changed (calling->authenticator)) {
    fl_runtime_save_outcome_async (self, calling->located->connection, FL_OUTCOME_CALL,
                                   outcome_saved_cb, g_steal_pointer (&task));
  } else {
    return_result (task);
  }
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  Calling *calling = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (FlCall) call = NULL;
  g_autoptr (GError) error = NULL;

  calling->located = fl_runtime_locate_finish (self, result, &error);
  if (!calling->located) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  calling->authenticator =
      fl_auth_scheme_create_authenticator (calling->located->service, calling->located->connection,
                                           calling->located->auth_session,
                                           fl_runtime_get_store (self), &error);
  if (!calling->authenticator) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  call = fl_call_new (calling->located->session, calling->located->service,
                      calling->located->connection, calling->authenticator, calling->request);
  if (calling->started)
    calling->started (call, calling->started_data);
  fl_call_run_async (call, cancellable, called_cb, g_steal_pointer (&task));
}

/**
 * fl_runtime_call_async:
 * @link_name: link name of the connection
 * @request: what to send; not changed, and not to be changed until the call ends
 * @started: (nullable): handed the call before it runs, for its progress
 *
 * Sends one request through a connection. Connection and service are read from disk anew, so that
 * what another process changed holds from the next call on.
 */
void
fl_runtime_call_async (FlRuntime *self,
                       const char *link_name,
                       FlRequest *request,
                       FlCallStartedFunc started,
                       gpointer started_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Calling *calling;
  GTask *task;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (link_name);
  g_return_if_fail (FL_IS_REQUEST (request));

  calling = g_new0 (Calling, 1);
  calling->request = g_object_ref (request);
  calling->started = started;
  calling->started_data = started_data;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_call_async);
  g_task_set_task_data (task, calling, (GDestroyNotify) calling_free);
  /* A response that is there is not thrown away because of a late cancel. */
  g_task_set_check_cancellable (task, FALSE);
  fl_runtime_locate_async (self, link_name, cancellable, located_cb, task);
}

/**
 * fl_runtime_call_finish:
 *
 * Finishes fl_runtime_call_async(). A response of any status is a success.
 *
 * Errors: #FlStoreError, #FlHttpError, #FlAuthError, #FlSecretsError, #GIOErrorEnum (cancelled).
 *
 * Returns: (transfer full): the response
 */
FlResponse *
fl_runtime_call_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
logs_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  fl_runtime_settle_logs_finish (FL_RUNTIME (source), result);
  g_task_return_boolean (task, TRUE);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;

  fl_oauth2_flights_settle_finish (FL_SECRET_STORE (source), result);
  fl_runtime_settle_logs_async (g_task_get_source_object (task), logs_settled_cb, task);
}

/**
 * fl_runtime_settle_async:
 *
 * Waits until nothing is under way that a program must not end in: tokens that are being refreshed,
 * also for calls that were cancelled, and what is still to be written into a log. A program calls
 * it last.
 *
 * Thread: main
 */
void
fl_runtime_settle_async (FlRuntime *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_settle_async);
  if (self->store)
    fl_oauth2_flights_settle_async (self->store, settled_cb, g_steal_pointer (&task));
  else
    fl_runtime_settle_logs_async (self, logs_settled_cb, g_steal_pointer (&task));
}

/**
 * fl_runtime_settle_finish:
 *
 * Finishes fl_runtime_settle_async().
 */
void
fl_runtime_settle_finish (FlRuntime *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
