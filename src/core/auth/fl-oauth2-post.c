/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-post.h"

#include "fl-oauth2-token-request.h"

/* One POST to an endpoint of an authorization server that gives no tokens: the client shows itself
 * as at the token endpoint, no redirect is followed, and nothing is repeated. */

static void
response_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  FlResponse *response;

  response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (response)
    g_task_return_pointer (task, response, g_object_unref);
  else
    g_task_return_error (task, fl_oauth2_token_request_explain_failure (error));
}

/**
 * fl_oauth2_post_async:
 * @session: what sends it
 * @address: the endpoint
 * @client: who asks
 * @form: the parameters; the client's are added
 * @settings: how the service wants it
 * @purpose: what it is for
 * @cancellable: (nullable): breaks the exchange off
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Sends a form to an authorization server, once.
 */
void
fl_oauth2_post_async (FlHttpSession *session,
                      const char *address,
                      FlOauth2Client *client,
                      FlForm *form,
                      FlOauth2Settings *settings,
                      FlLogKind purpose,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth2_post_async);
  message = fl_oauth2_token_request_create (address, client, form, settings, &error);
  if (!message) {
    g_task_return_error (task, error);
    return;
  }
  fl_http_message_set_purpose (message, purpose);
  fl_http_session_send_async (session, message, FL_OAUTH2_MAX_ANSWER_BYTES,
                              FL_OAUTH2_REQUEST_TIMEOUT_MS, NULL, NULL, cancellable,
                              response_received_cb, g_steal_pointer (&task));
}

/**
 * fl_oauth2_post_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_oauth2_post_async().
 *
 * Returns: (transfer full): the answer, whatever its status
 *
 * Errors: %FL_AUTH_ERROR_PASSING for what the network did; %FL_AUTH_ERROR_SETUP, %FL_HTTP_ERROR,
 *   %G_IO_ERROR_CANCELLED.
 */
FlResponse *
fl_oauth2_post_finish (FlHttpSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
