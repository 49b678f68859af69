/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-direct.h"

#include "fl-auth-inputs.h"
#include "fl-oauth2-client.h"
#include "fl-oauth2-grant.h"
#include "fl-oauth2-token-request.h"
#include "fl-token-limit.h"
#include "fl-parameter.h"

/* The grants that need no browser: the client is looked up, one form is sent, and its answer is the
 * credentials. What a person typed is kept beside them where the next token needs it again. */

struct _FlOauth2Direct {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;
  const FlOauth2Grant *grant;
  FlCredentials *inputs;
  FlOauth2TokenAnswer *answer;
};

static void grant_flow_iface_init (FlGrantFlowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlOauth2Direct,
                               fl_oauth2_direct,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_GRANT_FLOW, grant_flow_iface_init))

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Direct *self = g_task_get_source_object (task);
  FlOauth2TokenAnswer *answer;
  GError *error = NULL;

  answer = fl_oauth2_token_request_send_finish (FL_HTTP_SESSION (source), result, NULL, &error);
  self->answer = fl_oauth2_grant_judge (self->grant, self->service, answer, &error);
  if (self->answer)
    g_task_return_pointer (task,
                           fl_oauth2_grant_to_credentials (self->grant, self->answer, self->inputs),
                           g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Direct *self = g_task_get_source_object (task);
  FlOauth2Settings *auth = fl_service_get_oauth2 (self->service);
  g_autoptr (FlOauth2Client) client = NULL;
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *address = NULL;
  GError *error = NULL;

  client = fl_oauth2_client_lookup_finish (result, &error);
  if (client)
    address = fl_oauth2_grant_fill (self->grant, form, self->service, self->connection,
                                    self->inputs, &error);
  if (!address) {
    g_task_return_error (task, error);
    return;
  }
  fl_grant_flow_emit_progressed (FL_GRANT_FLOW (self), FL_AUTHORIZATION_EXCHANGING);
  fl_oauth2_token_request_send_async (self->session, address, client, form, auth,
                                      g_task_get_cancellable (task), answered_cb,
                                      g_object_ref (task));
}

/* No server is asked, and no client either. */
static void
take_inputs (GTask *task)
{
  FlOauth2Direct *self = g_task_get_source_object (task);
  GError *error = NULL;
  FlCredentials *credentials = self->grant->take (self->inputs, &error);

  if (credentials)
    g_task_return_pointer (task, credentials, g_object_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
check_present (FlOauth2Direct *self, GError **error)
{
  g_autoptr (GListStore) wanted = g_list_store_new (FL_TYPE_PARAMETER);

  if (self->grant->list_inputs)
    self->grant->list_inputs (self->service, wanted);
  return fl_auth_inputs_check (G_LIST_MODEL (wanted), self->inputs, error);
}

static void
fl_oauth2_direct_obtain_async (FlGrantFlow *flow,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  FlOauth2Direct *self = FL_OAUTH2_DIRECT (flow);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth2_direct_obtain_async);
  if (!check_present (self, &error))
    g_task_return_error (task, error);
  else if (self->grant->take)
    take_inputs (task);
  else
    fl_oauth2_client_lookup_async (self->service, self->connection, self->store, NULL, cancellable,
                                   client_looked_up_cb, g_steal_pointer (&task));
}

static FlCredentials *
fl_oauth2_direct_obtain_finish (FlGrantFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fl_oauth2_direct_apply (FlGrantFlow *flow, FlConnection *connection)
{
  FlOauth2Direct *self = FL_OAUTH2_DIRECT (flow);

  /* What a pasted access token is good for nobody has said. */
  if (self->answer)
    fl_oauth2_token_answer_apply (self->answer, self->service, connection);
  else
    fl_connection_set_granted_scopes (connection, NULL);
  fl_token_limit_restart (fl_service_get_oauth2 (self->service), fl_connection_get_id (connection));
}

static void
grant_flow_iface_init (FlGrantFlowInterface *iface)
{
  iface->obtain_async = fl_oauth2_direct_obtain_async;
  iface->obtain_finish = fl_oauth2_direct_obtain_finish;
  iface->apply = fl_oauth2_direct_apply;
}

static void
fl_oauth2_direct_dispose (GObject *object)
{
  FlOauth2Direct *self = FL_OAUTH2_DIRECT (object);

  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_object (&self->inputs);

  G_OBJECT_CLASS (fl_oauth2_direct_parent_class)->dispose (object);
}

static void
fl_oauth2_direct_finalize (GObject *object)
{
  FlOauth2Direct *self = FL_OAUTH2_DIRECT (object);

  g_clear_pointer (&self->answer, fl_oauth2_token_answer_unref);

  G_OBJECT_CLASS (fl_oauth2_direct_parent_class)->finalize (object);
}

static void
fl_oauth2_direct_class_init (FlOauth2DirectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_oauth2_direct_dispose;
  object_class->finalize = fl_oauth2_direct_finalize;
}

static void
fl_oauth2_direct_init (FlOauth2Direct *self)
{
}

/**
 * fl_oauth2_direct_new:
 * @service: the service
 * @connection: the connection to authorize
 * @session: what sends the token request
 * @store: where the client's secret is
 * @grant: a grant of fl_oauth2_grant_find()
 * @inputs: what the person typed
 *
 * Makes the flow of a grant that needs no browser.
 *
 * Returns: (transfer full): the flow
 */
FlGrantFlow *
fl_oauth2_direct_new (FlService *service,
                      FlConnection *connection,
                      FlHttpSession *session,
                      FlSecretStore *store,
                      FlGrant grant,
                      FlCredentials *inputs)
{
  FlOauth2Direct *self = g_object_new (FL_TYPE_OAUTH2_DIRECT, NULL);

  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->store = g_object_ref (store);
  self->grant = fl_oauth2_grant_find (grant);
  self->inputs = g_object_ref (inputs);
  return FL_GRANT_FLOW (self);
}
