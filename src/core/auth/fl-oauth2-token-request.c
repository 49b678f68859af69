/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-token-request.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-dpop.h"
#include "fl-http-error.h"
#include "fl-oauth2-parameters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One POST to a token endpoint: no redirect followed, one megabyte and half a minute at most. It is
 * never repeated, except where the server says that all it lacked was the nonce of a proof: then it
 * has done nothing else. */

#define NONCE_WANTED "use_dpop_nonce"

typedef struct {
  char *address;
  FlOauth2Client *client;
  FlForm *form;
  FlOauth2Settings *settings;
  SoupMessage *message;
  gboolean is_repeated;
  gint64 retry_after_s;
} Request;

static void
request_free (Request *request)
{
  g_free (request->address);
  g_clear_object (&request->client);
  g_clear_pointer (&request->form, fl_form_unref);
  g_clear_object (&request->settings);
  g_clear_object (&request->message);
  g_free (request);
}

/* Some servers call the client's identifier something else. A repeated request is written anew. */
static void
rename_client_id (FlForm *form, FlOauth2Settings *settings)
{
  const char *name = fl_oauth2_settings_get_client_id_parameter (settings);
  g_autofree char *client_id = g_strdup (fl_form_lookup (form, "client_id"));

  if (!client_id || g_str_equal (name, "client_id"))
    return;
  fl_form_remove (form, "client_id");
  fl_form_remove (form, name);
  fl_form_add (form, name, client_id);
}

/**
 * fl_oauth2_token_request_create:
 * @address: the token endpoint
 * @client: who asks
 * @form: the parameters of the grant; the client's are added
 * @settings: how the service wants it
 * @error: return location
 *
 * Puts a token request together.
 *
 * Returns: (transfer full): the message
 *
 * Errors: %FL_AUTH_ERROR_SETUP where @address is no address, or the client's key cannot sign.
 * Source: RFC 6749 §3.2, §4.1.3, §6
 */
SoupMessage *
fl_oauth2_token_request_create (const char *address,
                                FlOauth2Client *client,
                                FlForm *form,
                                FlOauth2Settings *settings,
                                GError **error)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) body = NULL;
  gboolean is_json = FALSE;
  char *text;

  g_return_val_if_fail (address, NULL);
  g_return_val_if_fail (FL_IS_OAUTH2_CLIENT (client), NULL);
  g_return_val_if_fail (form, NULL);

  message = soup_message_new (SOUP_METHOD_POST, address);
  if (!message) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                         _ ("The token URL of the service (/auth/token_url) is no address."));
    return NULL;
  }
  if (!fl_oauth2_client_authenticate (client, form, soup_message_get_request_headers (message),
                                      error))
    return NULL;
  rename_client_id (form, settings);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  is_json = fl_oauth2_settings_get_token_request (settings) == FL_TOKEN_REQUEST_JSON;
  text = is_json ? fl_oauth2_parameters_to_json (form) : fl_form_to_string (form);
  body = g_bytes_new_with_free_func (text, strlen (text), (GDestroyNotify) fl_wipe_free, text);
  fl_http_message_set_body (message, body,
                            is_json ? "application/json" : "application/x-www-form-urlencoded");
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

/* The body of an answer is small, and JSON or not, the word is in it. */
static gboolean
says_nonce (FlResponse *response)
{
  GBytes *body = fl_response_get_body (response);
  gsize size = 0;
  const char *text = body ? g_bytes_get_data (body, &size) : NULL;

  return text && memmem (text, size, NONCE_WANTED, strlen (NONCE_WANTED));
}

static gboolean
is_worth_repeating (Request *request, FlHttpSession *session, FlResponse *response)
{
  guint status = fl_response_get_status (response);

  return fl_oauth2_client_get_dpop_key (request->client) &&
         fl_dpop_observe (session, request->message) && !request->is_repeated &&
         (status == SOUP_STATUS_BAD_REQUEST || status == SOUP_STATUS_UNAUTHORIZED) &&
         says_nonce (response);
}

/* Whoever wants tokens bound to a key can do nothing with one that anybody may use; and a token of
 * a type that nobody asked for is not to be used. */
static gboolean
check_type (Request *request, FlOauth2TokenAnswer *answer, GError **error)
{
  const char *type = fl_oauth2_token_answer_get_token_type (answer);
  FlSigningKey *key = fl_oauth2_client_get_dpop_key (request->client);

  if ((g_ascii_strcasecmp (type, "DPoP") == 0) == (key != NULL))
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
               key ? _ ("The authorization server did not bind the token to a key, as /auth/dpop "
                        "of the service wants it: it gave one of the type “%s”.")
                   : _ ("The authorization server gave a token of the type “%s”: such tokens are "
                        "to be asked for with /auth/dpop of the service."),
               type);
  return FALSE;
}

static FlOauth2TokenAnswer *
read_answer (Request *request, FlResponse *response, GError **error)
{
  GBytes *body = fl_response_get_body (response);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  const FlOauth2AnswerShape shape = fl_oauth2_answer_shape_of (request->settings);
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  FlSigningKey *key = fl_oauth2_client_get_dpop_key (request->client);
  g_autoptr (FlSecret) exported = NULL;

  answer = fl_oauth2_token_answer_parse (body ? body : empty,
                                         fl_response_find_header (response, "Content-Type"),
                                         fl_response_get_status (response), &shape, error);
  if (!answer || !check_type (request, answer, error))
    return NULL;
  if (!key)
    return g_steal_pointer (&answer);
  exported = fl_signing_key_export (key, error);
  if (!exported)
    return NULL;
  fl_oauth2_token_answer_set_dpop_key (answer, exported);
  return g_steal_pointer (&answer);
}

static FlLogKind
find_purpose (FlForm *form)
{
  const char *grant_type = fl_form_lookup (form, "grant_type");

  if (g_strcmp0 (grant_type, "refresh_token") == 0)
    return FL_LOG_REFRESH;
  return fl_form_lookup (form, "device_code") ? FL_LOG_POLL : FL_LOG_TOKEN;
}

static void send_request (GTask *task);

static void
response_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (FlResponse) response = NULL;
  Request *request = g_task_get_task_data (task);
  FlHttpSession *session = FL_HTTP_SESSION (source);
  FlOauth2TokenAnswer *answer;
  GError *error = NULL;

  response = fl_http_session_send_finish (session, result, &error);
  if (!response) {
    g_task_return_error (task, fl_oauth2_token_request_explain_failure (error));
    return;
  }
  if (is_worth_repeating (request, session, response)) {
    request->is_repeated = TRUE;
    send_request (task);
    return;
  }
  request->retry_after_s = fl_oauth2_token_request_read_retry_after (response);
  answer = read_answer (request, response, &error);
  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify) fl_oauth2_token_answer_unref);
  else
    g_task_return_error (task, error);
}

static void
send_request (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  FlHttpSession *session = g_task_get_source_object (task);
  FlSigningKey *key = fl_oauth2_client_get_dpop_key (request->client);
  GError *error = NULL;

  g_clear_object (&request->message);
  request->message = fl_oauth2_token_request_create (request->address, request->client,
                                                     request->form, request->settings, &error);
  if (!request->message || (key && !fl_dpop_prove (key, request->message, session, NULL, &error))) {
    g_task_return_error (task, error);
    return;
  }
  fl_http_message_set_purpose (request->message, find_purpose (request->form));
  fl_http_session_send_async (session, request->message, FL_OAUTH2_MAX_ANSWER_BYTES,
                              FL_OAUTH2_REQUEST_TIMEOUT_MS, NULL, NULL,
                              g_task_get_cancellable (task), response_received_cb,
                              g_object_ref (task));
}

/**
 * fl_oauth2_token_request_send_async:
 * @session: what sends it
 * @address: the token endpoint
 * @client: who asks
 * @form: the parameters of the grant; the client's are added
 * @settings: how the service wants to be asked, and answers
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
                                    FlOauth2Settings *settings,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, fl_oauth2_token_request_send_async);
  request->address = g_strdup (address);
  request->client = g_object_ref (client);
  request->form = fl_form_ref (form);
  request->settings = g_object_ref (settings);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  send_request (task);
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
