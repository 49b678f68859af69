/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-request.h"

#include "fl-auth-error.h"
#include "fl-oauth2-token-request.h"

#include <glib/gi18n-lib.h>

/* One signed POST for temporary or for token credentials: never repeated, no redirect followed,
 * 64 KB and half a minute at most. */

static void
response_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (FlOauth1Answer) answer = NULL;
  GError *error = NULL;
  GBytes *body;

  response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (!response) {
    g_task_return_error (task, fl_oauth2_token_request_explain_failure (error));
    return;
  }
  body = fl_response_get_body (response);
  answer = fl_oauth1_answer_parse (body ? body : empty, fl_response_get_status (response),
                                   fl_response_find_header (response, "WWW-Authenticate"),
                                   g_task_get_task_data (task), &error);
  if (answer)
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) fl_oauth1_answer_free);
  else
    g_task_return_error (task, error);
}

static SoupMessage *
create_message (FlOauth1Client *client,
                const char *address,
                const char *place,
                FlOauth1Answer *temporary,
                FlForm *parameters,
                GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, address);

  if (!message) {
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the placeholder is a place in a document such as
                  * /auth/token_url. */
                 _ ("What stands in %s of the service is no address."), place);
    return NULL;
  }
  if (!fl_oauth1_client_sign (client, message, NULL,
                              temporary ? fl_oauth1_answer_get_token (temporary) : NULL,
                              temporary ? fl_oauth1_answer_get_token_secret (temporary) : NULL,
                              parameters, error))
    return NULL;
  return g_steal_pointer (&message);
}

/**
 * fl_oauth1_request_send_async:
 * @session: what sends it
 * @client: who asks, and signs
 * @address: where credentials are asked for
 * @place: where that address stands in the service's document, such as `/auth/token_url`
 * @temporary: (nullable): the temporary credentials, where token credentials are asked for
 * @parameters: protocol parameters: `oauth_callback`, or `oauth_verifier`
 * @cancellable: (nullable): breaks the exchange off
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Asks a service for credentials, once.
 *
 * Source: RFC 5849 §2.1, §2.3
 */
void
fl_oauth1_request_send_async (FlHttpSession *session,
                              FlOauth1Client *client,
                              const char *address,
                              const char *place,
                              FlOauth1Answer *temporary,
                              FlForm *parameters,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth1_request_send_async);
  g_task_set_task_data (task, g_strdup (place), g_free);
  message = create_message (client, address, place, temporary, parameters, &error);
  if (!message) {
    g_task_return_error (task, error);
    return;
  }
  fl_http_message_set_purpose (message, temporary ? FL_LOG_TOKEN : FL_LOG_TEMPORARY);
  fl_http_session_send_async (session, message, FL_OAUTH1_MAX_ANSWER_BYTES,
                              FL_OAUTH1_REQUEST_TIMEOUT_MS, NULL, NULL, cancellable,
                              response_received_cb, g_steal_pointer (&task));
}

/**
 * fl_oauth1_request_send_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_oauth1_request_send_async().
 *
 * Returns: (transfer full): the credentials
 *
 * Errors: %FL_AUTH_ERROR, where %FL_AUTH_ERROR_PASSING may be tried again; %FL_HTTP_ERROR for what
 *   is not the network's fault; %G_IO_ERROR_CANCELLED.
 */
FlOauth1Answer *
fl_oauth1_request_send_finish (FlHttpSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
