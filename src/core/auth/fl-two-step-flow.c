/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-two-step-flow.h"

#include "fl-kept-type.h"
#include "fl-parameter.h"
#include "fl-two-step-request.h"
#include "fl-two-step-settings.h"

/* A token fetched by a request that the service describes: what a person typed is kept beside it,
 * since it is sent again whenever the token expires. */

struct _FlTwoStepFlow {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlCredentials *inputs;
  FlCredentials *kept;
};

static void grant_flow_iface_init (FlGrantFlowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlTwoStepFlow,
                               fl_two_step_flow,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_GRANT_FLOW, grant_flow_iface_init))

/* What is typed is taken as with any other type. */
static const FlKeptType inputs_type = {
  .list_inputs = fl_two_step_flow_list_inputs,
  .prefix = FL_CREDENTIAL_PARAMETER_PREFIX,
  .keeps_blanks = TRUE,
};

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlTwoStepFlow *self = g_task_get_source_object (task);
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  GError *error = NULL;

  answer = fl_two_step_request_send_finish (result, NULL, &error);
  if (answer)
    g_task_return_pointer (task, fl_oauth2_token_answer_to_credentials (answer, self->kept),
                           g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
fl_two_step_flow_obtain_async (FlGrantFlow *flow,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  FlTwoStepFlow *self = FL_TWO_STEP_FLOW (flow);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_two_step_flow_obtain_async);
  self->kept = fl_kept_type_take (&inputs_type, self->service, self->inputs, &error);
  if (!self->kept) {
    g_task_return_error (task, error);
    return;
  }
  fl_grant_flow_emit_progressed (flow, FL_AUTHORIZATION_EXCHANGING);
  fl_two_step_request_send_async (self->service, self->connection, self->session, self->kept,
                                  cancellable, answered_cb, g_steal_pointer (&task));
}

static FlCredentials *
fl_two_step_flow_obtain_finish (FlGrantFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nobody granted anything. */
static void
fl_two_step_flow_apply (FlGrantFlow *flow, FlConnection *connection)
{
}

static void
grant_flow_iface_init (FlGrantFlowInterface *iface)
{
  iface->obtain_async = fl_two_step_flow_obtain_async;
  iface->obtain_finish = fl_two_step_flow_obtain_finish;
  iface->apply = fl_two_step_flow_apply;
}

static void
fl_two_step_flow_dispose (GObject *object)
{
  FlTwoStepFlow *self = FL_TWO_STEP_FLOW (object);

  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->inputs);
  g_clear_object (&self->kept);

  G_OBJECT_CLASS (fl_two_step_flow_parent_class)->dispose (object);
}

static void
fl_two_step_flow_class_init (FlTwoStepFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_two_step_flow_dispose;
}

static void
fl_two_step_flow_init (FlTwoStepFlow *self)
{
}

/**
 * fl_two_step_flow_new:
 * @service: describes the request
 * @connection: the connection to authorize
 * @session: what sends the request
 * @inputs: what the person typed
 *
 * Makes the flow of a type whose token is fetched by a described request.
 *
 * Returns: (transfer full): the flow
 */
FlGrantFlow *
fl_two_step_flow_new (FlService *service,
                      FlConnection *connection,
                      FlHttpSession *session,
                      FlCredentials *inputs)
{
  FlTwoStepFlow *self = g_object_new (FL_TYPE_TWO_STEP_FLOW, NULL);

  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->inputs = g_object_ref (inputs);
  return FL_GRANT_FLOW (self);
}

/**
 * fl_two_step_flow_list_inputs:
 * @service: describes the request
 * @inputs: a list of FlParameter
 *
 * Appends what a person is asked: the parameters that the request is filled in with.
 */
void
fl_two_step_flow_list_inputs (FlService *service, GListStore *inputs)
{
  FlTwoStepSettings *auth = FL_TWO_STEP_SETTINGS (fl_service_get_auth (service));
  GListModel *parameters = fl_two_step_settings_get_parameters (auth);

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    g_list_store_append (inputs, parameter);
  }
}

static gboolean
can_renew (FlService *service, FlCredentials *current)
{
  return fl_kept_type_check (&inputs_type, service, current, FL_AUTH_ERROR_RECONNECT, NULL);
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
  fl_two_step_request_send_async (service, connection, session, current, NULL, callback, user_data);
}

const FlTokenSource fl_two_step_token_source = {
  .can_renew = can_renew,
  .request_async = request_async,
  .request_finish = fl_two_step_request_send_finish,
};
