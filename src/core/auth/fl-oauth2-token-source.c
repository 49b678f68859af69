/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-address.h"
#include "fl-oauth2-client.h"
#include "fl-oauth2-grant.h"
#include "fl-oauth2-long-lived.h"
#include "fl-oauth2-parameters.h"
#include "fl-oauth2-token-request.h"
#include "fl-token-source.h"

/* How an OAuth 2.0 token is renewed: with its refresh token, or, where the credentials say so, by
 * asking again as it was asked for at first; without either, by what the service describes for
 * tokens of long life. Source: RFC 6749 §6 */

typedef struct {
  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlCredentials *current;
  FlOauth2Client *client;
  gint64 retry_after_s;
} Renewal;

static void
renewal_free (Renewal *renewal)
{
  g_clear_object (&renewal->service);
  g_clear_object (&renewal->connection);
  g_clear_object (&renewal->session);
  g_clear_object (&renewal->current);
  g_clear_object (&renewal->client);
  g_free (renewal);
}

static gboolean
can_renew (FlService *service, FlCredentials *current)
{
  return fl_credentials_get (current, FL_CREDENTIAL_REFRESH_TOKEN) ||
         fl_oauth2_grant_find_to_renew (current);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Renewal *renewal = g_task_get_task_data (task);
  const FlOauth2Grant *grant = fl_oauth2_grant_find_to_renew (renewal->current);
  FlOauth2TokenAnswer *answer;
  GError *error = NULL;

  answer = fl_oauth2_token_request_send_finish (FL_HTTP_SESSION (source), result,
                                                &renewal->retry_after_s, &error);
  if (grant)
    answer = fl_oauth2_grant_judge (grant, renewal->service, answer, &error);
  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify) fl_oauth2_token_answer_unref);
  else
    g_task_return_error (task, error);
}

static char *
fill_refresh (Renewal *renewal, FlForm *form, GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (renewal->service);
  FlSecret *refresh_token = fl_credentials_get (renewal->current, FL_CREDENTIAL_REFRESH_TOKEN);

  fl_form_add (form, "grant_type", "refresh_token");
  fl_form_add (form, "refresh_token", fl_secret_get_text (refresh_token));
  fl_oauth2_parameters_add_resources (form, renewal->service);
  if (!fl_oauth2_parameters_add (form, fl_oauth2_settings_get_refresh_parameters (auth),
                                 renewal->service, renewal->connection, error))
    return NULL;
  return fl_oauth2_address_expand_refresh (renewal->service, renewal->connection, error);
}

static char *
fill_again (Renewal *renewal, FlForm *form, const FlOauth2Grant *grant, GError **error)
{
  return fl_oauth2_grant_fill (grant, form, renewal->service, renewal->connection, renewal->current,
                               error);
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2TokenAnswer *answer;
  GError *error = NULL;

  answer = fl_oauth2_long_lived_exchange_finish (result, &error);
  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify) fl_oauth2_token_answer_unref);
  else
    g_task_return_error (task, error);
}

static void
exchange (GTask *task)
{
  Renewal *renewal = g_task_get_task_data (task);

  fl_oauth2_long_lived_exchange_async (
      renewal->service, renewal->connection, renewal->session, renewal->client,
      fl_credentials_get (renewal->current, FL_CREDENTIAL_ACCESS_TOKEN),
      fl_oauth2_long_lived_is_exchanged (renewal->current), NULL, exchanged_cb,
      g_object_ref (task));
}

static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Renewal *renewal = g_task_get_task_data (task);
  const FlOauth2Grant *grant = fl_oauth2_grant_find_to_renew (renewal->current);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *address = NULL;
  GError *error = NULL;

  renewal->client = fl_oauth2_client_lookup_finish (result, &error);
  if (renewal->client && !can_renew (renewal->service, renewal->current)) {
    exchange (task);
    return;
  }
  if (renewal->client)
    address =
        grant ? fill_again (renewal, form, grant, &error) : fill_refresh (renewal, form, &error);
  if (!address) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth2_token_request_send_async (renewal->session, address, renewal->client, form,
                                      fl_service_get_oauth2 (renewal->service), NULL, answered_cb,
                                      g_object_ref (task));
}

static void
request_async (FlService *service,
               FlConnection *connection,
               FlHttpSession *session,
               FlSecretStore *store,
               FlCredentials *current,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Renewal *renewal = g_new0 (Renewal, 1);

  g_task_set_source_tag (task, request_async);
  g_task_set_task_data (task, renewal, (GDestroyNotify) renewal_free);
  renewal->service = g_object_ref (service);
  renewal->connection = g_object_ref (connection);
  renewal->session = g_object_ref (session);
  renewal->current = g_object_ref (current);
  fl_oauth2_client_lookup_async (service, connection, store, current, NULL, client_looked_up_cb,
                                 g_steal_pointer (&task));
}

static FlOauth2TokenAnswer *
request_finish (GAsyncResult *result, gint64 *retry_after_s, GError **error)
{
  Renewal *renewal = g_task_get_task_data (G_TASK (result));

  *retry_after_s = renewal->retry_after_s;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gint64
find_early_span_us (FlService *service, FlCredentials *current)
{
  return can_renew (service, current)
             ? 0
             : fl_oauth2_long_lived_find_span_us (fl_service_get_oauth2 (service), current);
}

static void
note_renewed (FlCredentials *renewed)
{
  if (!can_renew (NULL, renewed) && fl_credentials_get_grant (renewed))
    fl_oauth2_long_lived_note (renewed, TRUE);
}

const FlTokenSource fl_oauth2_token_source = {
  .can_renew = can_renew,
  .request_async = request_async,
  .request_finish = request_finish,
  .find_early_span_us = find_early_span_us,
  .note_renewed = note_renewed,
};
