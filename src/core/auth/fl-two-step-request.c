/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-two-step-request.h"

#include "fl-auth-error.h"
#include "fl-call-message.h"
#include "fl-http-host.h"
#include "fl-oauth2-token-request.h"
#include "fl-pair.h"
#include "fl-request.h"
#include "fl-two-step-answer.h"
#include "fl-two-step-settings.h"
#include "fl-two-step-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One request as the service describes it, filled in with what a person typed: sent once, no
 * redirect followed. */

#define MAX_ANSWER_BYTES (1024 * 1024)
#define TIMEOUT_MS       30000

/* What blanks are filled from. */
typedef struct {
  FlService *service;
  FlConnection *connection;
  FlCredentials *credentials;
  gboolean has_variables;
  char *expanded;
} Filling;

static FlTwoStepSettings *
get_settings (FlService *service)
{
  return FL_TWO_STEP_SETTINGS (fl_service_get_auth (service));
}

static gboolean
is_parameter (FlService *service, const char *key)
{
  GListModel *parameters = fl_two_step_settings_get_parameters (get_settings (service));

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    if (g_str_equal (fl_parameter_get_key (parameter), key))
      return TRUE;
  }
  return FALSE;
}

/* An optional parameter that nobody entered is empty. */
static const char *
lookup (const char *blank, gpointer user_data)
{
  Filling *filling = user_data;
  g_autofree char *name = g_strconcat (FL_CREDENTIAL_PARAMETER_PREFIX, blank, NULL);
  FlSecret *secret = fl_credentials_get (filling->credentials, name);
  g_autofree char *template = NULL;

  if (secret)
    return fl_secret_get_text (secret);
  if (is_parameter (filling->service, blank))
    return "";
  if (!filling->has_variables)
    return NULL;
  template = g_strdup_printf ("{%s}", blank);
  g_free (filling->expanded);
  filling->expanded = fl_connection_expand (filling->connection, filling->service, template, NULL);
  return filling->expanded;
}

/* The parameters first, percent-encoded, so that none can change which host is asked; then the
 * variables, by the rules of addresses. */
static char *
fill_address (FlService *service,
              FlConnection *connection,
              FlCredentials *credentials,
              GError **error)
{
  Filling filling = { service, connection, credentials, FALSE, NULL };
  const char *url = fl_two_step_settings_get_request_url (get_settings (service));
  char *filled = fl_two_step_template_fill (url, FL_TWO_STEP_PERCENT, lookup, &filling);
  char *address = fl_connection_expand (connection, service, filled, error);

  fl_wipe_free (filled);
  return address;
}

static char *
fill (FlService *service,
      FlConnection *connection,
      FlCredentials *credentials,
      const char *template,
      FlTwoStepEncoding encoding)
{
  Filling filling = { service, connection, credentials, TRUE, NULL };
  char *filled = fl_two_step_template_fill (template, encoding, lookup, &filling);

  g_free (filling.expanded);
  return filled;
}

static gboolean
add_header (SoupMessage *message, const char *name, const char *value, GError **error)
{
  for (const char *at = value; *at; at++) {
    if (*at >= ' ' && *at <= '~')
      continue;
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the placeholder is a header's name. */
                 _ ("What was entered has characters that the header %s cannot carry."), name);
    return FALSE;
  }
  soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
  return TRUE;
}

static gboolean
add_headers (SoupMessage *message,
             FlService *service,
             FlConnection *connection,
             FlCredentials *credentials,
             GError **error)
{
  GListModel *headers = fl_two_step_settings_get_request_headers (get_settings (service));
  gboolean is_added = TRUE;

  for (guint i = 0; is_added && i < g_list_model_get_n_items (headers); i++) {
    g_autoptr (FlPair) header = g_list_model_get_item (headers, i);
    char *value =
        fill (service, connection, credentials, fl_pair_get_value (header), FL_TWO_STEP_PLAIN);

    is_added = add_header (message, fl_pair_get_name (header), value, error);
    fl_wipe_free (value);
  }
  return is_added;
}

static char *
fill_login (FlService *service,
            FlConnection *connection,
            FlCredentials *credentials,
            const char *template)
{
  return fill (service, connection, credentials, template ? template : "", FL_TWO_STEP_PLAIN);
}

/* Source: RFC 7617 §2 */
static gboolean
add_login (SoupMessage *message,
           FlService *service,
           FlConnection *connection,
           FlCredentials *credentials,
           GError **error)
{
  FlTwoStepSettings *auth = get_settings (service);
  const char *of_username = fl_two_step_settings_get_request_username (auth);
  const char *of_password = fl_two_step_settings_get_request_password (auth);
  char *username, *password;
  gboolean has_colon;

  if (!of_username && !of_password)
    return TRUE;
  username = fill_login (service, connection, credentials, of_username);
  password = fill_login (service, connection, credentials, of_password);
  has_colon = strchr (username, ':') != NULL;
  if (has_colon) {
    g_set_error_literal (
        error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        _ ("The user name may not have a colon: Basic authentication would take what "
           "follows for the password."));
  } else {
    char *login = g_strconcat (username, ":", password, NULL);
    char *encoded = g_base64_encode ((const guchar *) login, strlen (login));
    char *value = g_strconcat ("Basic ", encoded, NULL);

    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                  value);
    fl_wipe_free (value);
    fl_wipe_free (encoded);
    fl_wipe_free (login);
  }
  fl_wipe_free (username);
  fl_wipe_free (password);
  return !has_colon;
}

static gboolean
add_all_headers (SoupMessage *message,
                 FlService *service,
                 FlConnection *connection,
                 FlCredentials *credentials,
                 GError **error)
{
  return add_login (message, service, connection, credentials, error) &&
         add_headers (message, service, connection, credentials, error);
}

static void
add_body (SoupMessage *message,
          FlService *service,
          FlConnection *connection,
          FlCredentials *credentials)
{
  FlTwoStepSettings *auth = get_settings (service);
  const char *type = fl_two_step_settings_get_request_content_type (auth);
  const char *template = fl_two_step_settings_get_request_body (auth);
  g_autoptr (GBytes) body = NULL;
  char *text;

  if (!template || !*template)
    return;
  text =
      fill (service, connection, credentials, template, fl_two_step_template_find_encoding (type));
  body = g_bytes_new_with_free_func (text, strlen (text), (GDestroyNotify) fl_wipe_free, text);
  fl_http_message_set_body (message, body, type);
}

/* What was typed may be a part of the host. */
static gboolean
has_sound_host (SoupMessage *message)
{
  g_autofree char *host = fl_http_host_normalize (g_uri_get_host (soup_message_get_uri (message)));

  return host != NULL;
}

/**
 * fl_two_step_request_create:
 * @service: describes the request
 * @connection: fills in the service's variables
 * @credentials: the parameters, under their names in the keyring
 * @error: return location
 *
 * Puts the request together that gives out the token.
 *
 * Returns: (transfer full): the message
 *
 * Errors: %FL_AUTH_ERROR_SETUP, %FL_MODEL_ERROR_BLANK, %FL_HTTP_ERROR_INVALID_REQUEST for a method
 *   that is none.
 */
SoupMessage *
fl_two_step_request_create (FlService *service,
                            FlConnection *connection,
                            FlCredentials *credentials,
                            GError **error)
{
  g_autoptr (FlRequest) request =
      fl_request_new (fl_two_step_settings_get_request_method (get_settings (service)), "");
  const char *method = fl_call_message_get_method (request, error);
  g_autoptr (SoupMessage) message = NULL;
  char *address = method ? fill_address (service, connection, credentials, error) : NULL;

  if (!address)
    return NULL;
  message = soup_message_new (method, address);
  fl_wipe_free (address);
  if (!message || !has_sound_host (message)) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                         _ ("The address that gives out the token (/auth/request/url) is no "
                            "address."));
    return NULL;
  }
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  if (!add_all_headers (message, service, connection, credentials, error))
    return NULL;
  add_body (message, service, connection, credentials);
  return g_steal_pointer (&message);
}

typedef struct {
  FlTwoStepSettings *auth;
  gint64 retry_after_s;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->auth);
  g_free (request);
}

static void
response_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (FlResponse) response = NULL;
  FlOauth2TokenAnswer *answer = NULL;
  GError *error = NULL;

  response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (!response) {
    g_task_return_error (task, fl_oauth2_token_request_explain_failure (error));
    return;
  }
  request->retry_after_s = fl_oauth2_token_request_read_retry_after (response);
  answer = fl_two_step_answer_read (request->auth, response, &error);
  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify) fl_oauth2_token_answer_unref);
  else
    g_task_return_error (task, error);
}

/**
 * fl_two_step_request_send_async:
 * @service: describes the request
 * @connection: fills in the service's variables
 * @session: what sends it
 * @credentials: the parameters, under their names in the keyring
 * @cancellable: (nullable): breaks the exchange off
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Asks for a token, once.
 */
void
fl_two_step_request_send_async (FlService *service,
                                FlConnection *connection,
                                FlHttpSession *session,
                                FlCredentials *credentials,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = NULL;
  Request *request = g_new0 (Request, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_two_step_request_send_async);
  request->auth = g_object_ref (get_settings (service));
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  message = fl_two_step_request_create (service, connection, credentials, &error);
  if (!message) {
    g_task_return_error (task, error);
    return;
  }
  fl_http_message_set_purpose (message, FL_LOG_TOKEN);
  fl_http_session_send_async (session, message, MAX_ANSWER_BYTES, TIMEOUT_MS, NULL, NULL,
                              cancellable, response_received_cb, g_steal_pointer (&task));
}

/**
 * fl_two_step_request_send_finish:
 * @result: what the callback was given
 * @retry_after_s: (out) (optional): seconds that the server wants to be left alone for
 * @error: return location
 *
 * Ends fl_two_step_request_send_async().
 *
 * Returns: (transfer full): the token
 *
 * Errors: %FL_AUTH_ERROR, %FL_HTTP_ERROR, %FL_MODEL_ERROR_BLANK, %G_IO_ERROR_CANCELLED.
 */
FlOauth2TokenAnswer *
fl_two_step_request_send_finish (GAsyncResult *result, gint64 *retry_after_s, GError **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  request = g_task_get_task_data (G_TASK (result));
  if (retry_after_s)
    *retry_after_s = request->retry_after_s;
  return g_task_propagate_pointer (G_TASK (result), error);
}
