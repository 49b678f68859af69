/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-long-lived.h"

#include "fl-auth-error.h"
#include "fl-form.h"
#include "fl-oauth2-address.h"
#include "fl-oauth2-token-request.h"
#include "fl-template.h"

#include <glib/gi18n-lib.h>

/* Some services give no refresh token: a token of an hour is exchanged for one of weeks, by a
 * request which the service describes, and that one is renewed by another such request while it is
 * good. How far a connection has come is noted where other credentials have their grant. Sources:
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 * https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token
 */

#define SHORT_LIVED "short_lived"
#define LONG_LIVED  "long_lived"

typedef struct {
  gboolean renews;
  FlOauth2Settings *settings;
  FlOauth2Client *client;
  FlSecret *access_token;
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  g_clear_object (&exchange->settings);
  g_clear_object (&exchange->client);
  g_clear_pointer (&exchange->access_token, fl_secret_unref);
  g_free (exchange);
}

static const char *
fill_cb (const char *blank, gsize offset, gpointer user_data)
{
  Exchange *exchange = user_data;
  FlSecret *client_secret = fl_oauth2_client_get_secret (exchange->client);

  if (g_str_equal (blank, "client_id"))
    return fl_oauth2_client_get_id (exchange->client);
  if (g_str_equal (blank, "client_secret"))
    return client_secret ? fl_secret_get_text (client_secret) : NULL;
  if (g_str_equal (blank, "access_token"))
    return fl_secret_get_text (exchange->access_token);
  return NULL;
}

static gboolean
add_parameters (FlForm *form, Exchange *exchange, GError **error)
{
  GListModel *parameters =
      exchange->renews ? fl_oauth2_settings_get_long_lived_renew_parameters (exchange->settings)
                       : fl_oauth2_settings_get_long_lived_parameters (exchange->settings);

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlPair) parameter = g_list_model_get_item (parameters, i);
    g_autofree char *unfilled = NULL;
    char *value = fl_template_expand (fl_pair_get_value (parameter), fill_cb, exchange, &unfilled);

    if (!value) {
      g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                   /* Translators: the place of a list, the number of a parameter, and a word in
                    * braces. */
                   _ ("%s/%u names {%s}, which there is not: there are {access_token}, {client_id} "
                      "and, for a client with a secret, {client_secret}."),
                   exchange->renews ? "/auth/long_lived/renew/parameters"
                                    : "/auth/long_lived/parameters",
                   i, unfilled ? unfilled : "");
      return FALSE;
    }
    fl_form_add_always (form, fl_pair_get_name (parameter), value);
    fl_wipe_free (value);
  }
  return TRUE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  const FlOauth2AnswerShape shape = fl_oauth2_answer_shape_of (exchange->settings);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (FlResponse) response = NULL;
  FlOauth2TokenAnswer *answer = NULL;
  GError *error = NULL;

  response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (!response) {
    g_task_return_error (task, fl_oauth2_token_request_explain_failure (error));
    return;
  }
  answer = fl_oauth2_token_answer_parse (fl_response_get_body (response)
                                             ? fl_response_get_body (response)
                                             : empty,
                                         fl_response_find_header (response, "Content-Type"),
                                         fl_response_get_status (response), &shape, &error);
  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify) fl_oauth2_token_answer_unref);
  else
    g_task_return_error (task, error);
}

static SoupMessage *
create_message (Exchange *exchange, FlService *service, FlConnection *connection, GError **error)
{
  g_autoptr (FlForm) form = fl_form_new ();
  const char *template = exchange->renews
                             ? fl_oauth2_settings_get_long_lived_renew_url (exchange->settings)
                             : fl_oauth2_settings_get_long_lived_url (exchange->settings);
  const char *place = exchange->renews ? "/auth/long_lived/renew/url" : "/auth/long_lived/url";
  g_autofree char *address = NULL;
  char *whole = NULL;
  SoupMessage *message = NULL;

  address = fl_oauth2_address_expand (service, connection, template, place, error);
  if (!address || !add_parameters (form, exchange, error))
    return NULL;
  whole = fl_form_merge_into_uri (form, address, error);
  if (!whole)
    return NULL;
  message = soup_message_new (SOUP_METHOD_GET, whole);
  fl_wipe_free (whole);
  if (!message)
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: a place in a document such as /auth/long_lived/url. */
                 _ ("%s of the service is no address."), place);
  return message;
}

/**
 * fl_oauth2_long_lived_exchange_async:
 * @service: the service, which has a long-lived URL
 * @connection: fills the blanks of the address
 * @session: what sends the request
 * @client: who asks
 * @access_token: a token that is good now
 * @renews: whether it is one of long life already
 * @cancellable: (nullable): breaks the exchange off
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Exchanges a token for one of long life, or renews one of those.
 */
void
fl_oauth2_long_lived_exchange_async (FlService *service,
                                     FlConnection *connection,
                                     FlHttpSession *session,
                                     FlOauth2Client *client,
                                     FlSecret *access_token,
                                     gboolean renews,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = NULL;
  Exchange *exchange = g_new0 (Exchange, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth2_long_lived_exchange_async);
  exchange->renews = renews;
  exchange->settings = g_object_ref (fl_service_get_oauth2 (service));
  exchange->client = g_object_ref (client);
  exchange->access_token = fl_secret_ref (access_token);
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);
  message = create_message (exchange, service, connection, &error);
  if (!message) {
    g_task_return_error (task, error);
    return;
  }
  fl_http_message_set_purpose (message, FL_LOG_LONG_LIVED);
  fl_http_session_send_async (session, message, FL_OAUTH2_MAX_ANSWER_BYTES,
                              FL_OAUTH2_REQUEST_TIMEOUT_MS, NULL, NULL, cancellable, answered_cb,
                              g_steal_pointer (&task));
}

/**
 * fl_oauth2_long_lived_exchange_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_oauth2_long_lived_exchange_async().
 *
 * Returns: (transfer full): the answer with the token of long life
 *
 * Errors: %FL_AUTH_ERROR, %FL_HTTP_ERROR, %FL_MODEL_ERROR_BLANK, %G_IO_ERROR_CANCELLED.
 */
FlOauth2TokenAnswer *
fl_oauth2_long_lived_exchange_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_oauth2_long_lived_note:
 * @credentials: what goes into the keyring
 * @is_exchanged: whether its token has a long life by now
 *
 * Notes what is to be done with the token next.
 */
void
fl_oauth2_long_lived_note (FlCredentials *credentials, gboolean is_exchanged)
{
  fl_credentials_set_grant (credentials, is_exchanged ? LONG_LIVED : SHORT_LIVED);
}

/**
 * fl_oauth2_long_lived_is_exchanged:
 * @credentials: a connection's credentials
 *
 * Returns: whether their token has a long life by now
 */
gboolean
fl_oauth2_long_lived_is_exchanged (FlCredentials *credentials)
{
  return g_strcmp0 (fl_credentials_get_grant (credentials), LONG_LIVED) == 0;
}

/**
 * fl_oauth2_long_lived_find_span_us:
 * @settings: of the service
 * @credentials: a connection's credentials, whose token is good
 *
 * Tells how long before it expires a token is exchanged or renewed for whoever uses it. One that
 * could not be exchanged yet is at each use.
 *
 * Returns: microseconds; %G_MAXINT64 for at once, 0 for never
 */
gint64
fl_oauth2_long_lived_find_span_us (FlOauth2Settings *settings, FlCredentials *credentials)
{
  const char *state = fl_credentials_get_grant (credentials);

  if (g_strcmp0 (state, SHORT_LIVED) == 0 && fl_oauth2_settings_get_long_lived_url (settings))
    return G_MAXINT64;
  if (g_strcmp0 (state, LONG_LIVED) == 0 && fl_oauth2_settings_get_long_lived_renew_url (settings))
    return fl_oauth2_settings_get_long_lived_renew_before_s (settings) * (gint64) G_USEC_PER_SEC;
  return 0;
}
