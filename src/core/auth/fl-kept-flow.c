/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-kept-flow.h"

/* Connecting where there is nobody to ask: what a person typed is checked, and is the credentials.
 */

struct _FlKeptFlow {
  GObject parent_instance;

  FlService *service;
  const FlKeptType *type;
  FlCredentials *inputs;
};

static void grant_flow_iface_init (FlGrantFlowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlKeptFlow,
                               fl_kept_flow,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_GRANT_FLOW, grant_flow_iface_init))

static void
fl_kept_flow_obtain_async (FlGrantFlow *flow,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  FlKeptFlow *self = FL_KEPT_FLOW (flow);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  FlCredentials *credentials;
  GError *error = NULL;

  g_task_set_source_tag (task, fl_kept_flow_obtain_async);
  credentials = fl_kept_type_take (self->type, self->service, self->inputs, &error);
  if (credentials)
    g_task_return_pointer (task, credentials, g_object_unref);
  else
    g_task_return_error (task, error);
}

static FlCredentials *
fl_kept_flow_obtain_finish (FlGrantFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nobody granted anything. */
static void
fl_kept_flow_apply (FlGrantFlow *flow, FlConnection *connection)
{
}

static void
grant_flow_iface_init (FlGrantFlowInterface *iface)
{
  iface->obtain_async = fl_kept_flow_obtain_async;
  iface->obtain_finish = fl_kept_flow_obtain_finish;
  iface->apply = fl_kept_flow_apply;
}

static void
fl_kept_flow_dispose (GObject *object)
{
  FlKeptFlow *self = FL_KEPT_FLOW (object);

  g_clear_object (&self->service);
  g_clear_object (&self->inputs);

  G_OBJECT_CLASS (fl_kept_flow_parent_class)->dispose (object);
}

static void
fl_kept_flow_class_init (FlKeptFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_kept_flow_dispose;
}

static void
fl_kept_flow_init (FlKeptFlow *self)
{
}

/**
 * fl_kept_flow_new:
 * @service: the service
 * @type: its type
 * @inputs: what the person typed
 *
 * Makes the flow of a type whose credentials are what a person typed.
 *
 * Returns: (transfer full): the flow
 */
FlGrantFlow *
fl_kept_flow_new (FlService *service, const FlKeptType *type, FlCredentials *inputs)
{
  FlKeptFlow *self = g_object_new (FL_TYPE_KEPT_FLOW, NULL);

  self->service = g_object_ref (service);
  self->type = type;
  self->inputs = g_object_ref (inputs);
  return FL_GRANT_FLOW (self);
}
