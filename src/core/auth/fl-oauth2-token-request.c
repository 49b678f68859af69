/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-token-request.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-http-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One POST to a token endpoint: never repeated, no redirect followed, one megabyte and half a
 * minute at most. */

typedef struct {
  char **keep;
  gint64 retry_after_s;
} Request;

static void
request_free (Request *request)
{
  g_strfreev (request->keep);
  g_free (request);
}

/**
 * fl_oauth2_token_request_create:
 * @address: the token endpoint
 * @client: who asks
 * @form: the parameters of the grant
 *
 * Puts a token request together.
 *
 * Returns: (transfer full) (nullable): the message, or %NULL where @address is no address
 *
 * Source: RFC 6749 §3.2, §4.1.3, §6
 */
SoupMessage *
fl_oauth2_token_request_create (const char *address, FlOauth2Client *client, FlForm *form)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) body = NULL;
  char *text;

  g_return_val_if_fail (address, NULL);
  g_return_val_if_fail (FL_IS_OAUTH2_CLIENT (client), NULL);
  g_return_val_if_fail (form, NULL);

  message = soup_message_new (SOUP_METHOD_POST, address);
  if (!message)
    return NULL;
  fl_oauth2_client_authenticate (client, form, soup_message_get_request_headers (message));
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  text = fl_form_to_string (form);
  body = g_bytes_new_with_free_func (text, strlen (text), (GDestroyNotify) fl_wipe_free, text);
  fl_http_message_set_body (message, body, "application/x-www-form-urlencoded");
  return g_steal_pointer (&message);
}

/**
 * fl_oauth2_token_request_read_retry_after:
 * @response: an answer
 *
 * Reads how long a server wants to be left alone: seconds, or until a date.
 *
 * Returns: seconds; 0 where it does not say, or the date is over
 *
 * Source: RFC 9110 §10.2.3
 */
gint64
fl_oauth2_token_request_read_retry_after (FlResponse *response)
{
  const char *value = fl_response_find_header (response, "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds;

  if (!value)
    return 0;
  if (g_ascii_isdigit (*value))
    return g_ascii_strtoll (value, NULL, 10);
  date = soup_date_time_new_from_http_string (value);
  if (!date)
    return 0;
  seconds = g_date_time_to_unix (date) - fl_clock_now_us () / G_USEC_PER_SEC;
  return MAX (seconds, 0);
}

/**
 * fl_oauth2_token_request_explain_failure:
 * @error: (transfer full): why there is no answer
 *
 * What the network did is a passing failure of the authorization, whatever it was.
 *
 * Returns: (transfer full): the error
 */
GError *
fl_oauth2_token_request_explain_failure (GError *error)
{
  GError *explained;

  if (!g_error_matches (error, FL_HTTP_ERROR, FL_HTTP_ERROR_NETWORK) &&
      !g_error_matches (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT))
    return error;
  explained = g_error_new_literal (FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, error->message);
  g_error_free (error);
  return explained;
}

static void
response_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *body;

  response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (!response) {
    g_task_return_error (task, fl_oauth2_token_request_explain_failure (error));
    return;
  }
  request->retry_after_s = fl_oauth2_token_request_read_retry_after (response);
  body = fl_response_get_body (response);
  answer = fl_oauth2_token_answer_parse (body ? body : empty,
                                         fl_response_find_header (response, "Content-Type"),
                                         fl_response_get_status (response),
                                         (const char *const *) request->keep, &error);
  if (answer)
    g_task_return_pointer (task, g_steal_pointer (&answer),
                           (GDestroyNotify) fl_oauth2_token_answer_unref);
  else
    g_task_return_error (task, error);
}

/**
 * fl_oauth2_token_request_send_async:
 * @session: what sends it
 * @address: the token endpoint
 * @client: who asks
 * @form: the parameters of the grant; the client's are added
 * @keep: (nullable): members of the answer to keep, %NULL-terminated
 * @cancellable: (nullable): breaks the exchange off
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Asks a token endpoint for tokens, once.
 */
void
fl_oauth2_token_request_send_async (FlHttpSession *session,
                                    const char *address,
                                    FlOauth2Client *client,
                                    FlForm *form,
                                    const char *const *keep,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = fl_oauth2_token_request_create (address, client, form);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, fl_oauth2_token_request_send_async);
  request->keep = g_strdupv ((char **) keep);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  if (!message) {
    g_task_return_new_error (task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                             _ ("The token URL of the service (/auth/token_url) is no address."));
    return;
  }
  fl_http_session_send_async (session, message, FL_OAUTH2_MAX_ANSWER_BYTES,
                              FL_OAUTH2_REQUEST_TIMEOUT_MS, NULL, NULL, cancellable,
                              response_received_cb, g_steal_pointer (&task));
}

/**
 * fl_oauth2_token_request_send_finish:
 * @result: what the callback was given
 * @retry_after_s: (out) (optional): seconds that the server wants to be left alone for, also where
 *   this fails; 0 where it did not say
 * @error: return location
 *
 * Ends fl_oauth2_token_request_send_async().
 *
 * Returns: (transfer full): the tokens
 *
 * Errors: %FL_AUTH_ERROR, where %FL_AUTH_ERROR_PASSING may be tried again; %FL_HTTP_ERROR for what
 *   is not the network's fault; %G_IO_ERROR_CANCELLED.
 */
FlOauth2TokenAnswer *
fl_oauth2_token_request_send_finish (FlHttpSession *session,
                                     GAsyncResult *result,
                                     gint64 *retry_after_s,
                                     GError **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  request = g_task_get_task_data (G_TASK (result));
  if (retry_after_s)
    *retry_after_s = request->retry_after_s;
  return g_task_propagate_pointer (G_TASK (result), error);
}
