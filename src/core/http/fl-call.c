/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call.h"

#include "fl-call-run.h"

/* One request sent through a connection, and its response; fl-call-run.c says how. Main thread. */

struct _FlCall {
  GObject parent_instance;

  FlHttpSession *session;
  FlService *service;
  FlConnection *connection;
  FlAuthenticator *authenticator;
  FlRequest *request;

  gint64 received_bytes;
  gint64 total_bytes;
};

typedef enum {
  PROP_SESSION = 1,
  PROP_SERVICE,
  PROP_CONNECTION,
  PROP_AUTHENTICATOR,
  PROP_REQUEST,
  PROP_RECEIVED_BYTES,
  PROP_TOTAL_BYTES,
} FlCallProperty;

static GParamSpec *properties[PROP_TOTAL_BYTES + 1];

G_DEFINE_FINAL_TYPE (FlCall, fl_call, G_TYPE_OBJECT)

static void
set_progress (FlCall *self, gint64 received_bytes, gint64 total_bytes)
{
  if (self->received_bytes != received_bytes) {
    self->received_bytes = received_bytes;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECEIVED_BYTES]);
  }
  if (self->total_bytes != total_bytes) {
    self->total_bytes = total_bytes;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL_BYTES]);
  }
}

static void
progress_cb (gint64 received_bytes, gint64 total_bytes, gpointer user_data)
{
  set_progress (FL_CALL (user_data), received_bytes, total_bytes);
}

static void
fl_call_dispose (GObject *object)
{
  FlCall *self = FL_CALL (object);

  g_clear_object (&self->session);
  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->authenticator);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (fl_call_parent_class)->dispose (object);
}

static void
fl_call_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlCall *self = FL_CALL (object);

  switch ((FlCallProperty) id) {
  case PROP_SESSION:
    g_value_set_object (value, self->session);
    break;
  case PROP_SERVICE:
    g_value_set_object (value, self->service);
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_AUTHENTICATOR:
    g_value_set_object (value, self->authenticator);
    break;
  case PROP_REQUEST:
    g_value_set_object (value, self->request);
    break;
  case PROP_RECEIVED_BYTES:
    g_value_set_int64 (value, fl_call_get_received_bytes (self));
    break;
  case PROP_TOTAL_BYTES:
    g_value_set_int64 (value, fl_call_get_total_bytes (self));
    break;
  }
}

static void
fl_call_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlCall *self = FL_CALL (object);

  switch ((FlCallProperty) id) {
  case PROP_SESSION:
    self->session = g_value_dup_object (value);
    break;
  case PROP_SERVICE:
    self->service = g_value_dup_object (value);
    break;
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  case PROP_AUTHENTICATOR:
    self->authenticator = g_value_dup_object (value);
    break;
  case PROP_REQUEST:
    self->request = g_value_dup_object (value);
    break;
  case PROP_RECEIVED_BYTES:
  case PROP_TOTAL_BYTES:
    break;
  }
}

static void
install_part (GObjectClass *klass, FlCallProperty id, const char *name, GType type)
{
  properties[id] =
      g_param_spec_object (name, NULL, NULL, type,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
}

static void
fl_call_class_init (FlCallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_call_dispose;
  object_class->get_property = fl_call_get_property;
  object_class->set_property = fl_call_set_property;

  install_part (object_class, PROP_SESSION, "session", FL_TYPE_HTTP_SESSION);
  install_part (object_class, PROP_SERVICE, "service", FL_TYPE_SERVICE);
  install_part (object_class, PROP_CONNECTION, "connection", FL_TYPE_CONNECTION);
  install_part (object_class, PROP_AUTHENTICATOR, "authenticator", FL_TYPE_AUTHENTICATOR);
  install_part (object_class, PROP_REQUEST, "request", FL_TYPE_REQUEST);
  /**
   * FlCall:received-bytes:
   *
   * How much of the response's body has arrived, decoded.
   */
  properties[PROP_RECEIVED_BYTES] =
      g_param_spec_int64 ("received-bytes", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * FlCall:total-bytes:
   *
   * How large the response's body will be; -1 where unknown.
   */
  properties[PROP_TOTAL_BYTES] =
      g_param_spec_int64 ("total-bytes", NULL, NULL, -1, G_MAXINT64, -1,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_call_init (FlCall *self)
{
  self->total_bytes = -1;
}

/**
 * fl_call_new:
 * @session: what sends
 * @service: the connection's service
 * @connection: whose credential is placed
 * @authenticator: the connection's
 * @request: what to send; not to be changed while the call runs
 *
 * Creates a call.
 *
 * Returns: (transfer full): the call
 */
FlCall *
fl_call_new (FlHttpSession *session,
             FlService *service,
             FlConnection *connection,
             FlAuthenticator *authenticator,
             FlRequest *request)
{
  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), NULL);
  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (authenticator), NULL);
  g_return_val_if_fail (FL_IS_REQUEST (request), NULL);

  /* clang-format off */
  return g_object_new (FL_TYPE_CALL,
                       "session", session,
                       "service", service,
                       "connection", connection,
                       "authenticator", authenticator,
                       "request", request,
                       NULL);
  /* clang-format on */
}

/**
 * fl_call_get_service:
 * @self: a call
 *
 * Returns: (transfer none): the connection's service, as the call uses it
 */
FlService *
fl_call_get_service (FlCall *self)
{
  g_return_val_if_fail (FL_IS_CALL (self), NULL);

  return self->service;
}

/**
 * fl_call_get_connection:
 * @self: a call
 *
 * Returns: (transfer none): the connection, which says more once the call is over
 */
FlConnection *
fl_call_get_connection (FlCall *self)
{
  g_return_val_if_fail (FL_IS_CALL (self), NULL);

  return self->connection;
}

/**
 * fl_call_get_received_bytes:
 * @self: a call
 *
 * Tells how much of the response's body has arrived.
 *
 * Returns: decoded bytes
 */
gint64
fl_call_get_received_bytes (FlCall *self)
{
  g_return_val_if_fail (FL_IS_CALL (self), 0);

  return self->received_bytes;
}

/**
 * fl_call_get_total_bytes:
 * @self: a call
 *
 * Tells how large the response's body will be.
 *
 * Returns: bytes, or -1 where unknown
 */
gint64
fl_call_get_total_bytes (FlCall *self)
{
  g_return_val_if_fail (FL_IS_CALL (self), -1);

  return self->total_bytes;
}

/**
 * fl_call_run_async:
 * @self: a call
 * @cancellable: (nullable): a cancellable
 * @callback: called when the response is complete
 * @user_data: for @callback
 *
 * Sends the request.
 *
 * Thread: main
 */
void
fl_call_run_async (FlCall *self,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_CALL (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_call_run_async);
  fl_call_run_start (g_steal_pointer (&task), &(FlCallParts){
                                                  .session = self->session,
                                                  .service = self->service,
                                                  .connection = self->connection,
                                                  .authenticator = self->authenticator,
                                                  .request = self->request,
                                                  .progress = progress_cb,
                                                  .progress_data = self,
                                              });
}

/**
 * fl_call_run_finish:
 * @self: a call
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_call_run_async(). A response of any status is a success, a 401 that a renewal did not
 * help included, and so is a redirect that its body would have had to follow.
 *
 * Of the response's timings, the parts are those of the last request sent; the total covers all.
 *
 * Errors: FL_HTTP_ERROR; FL_MODEL_ERROR for a service's base URL or hosts; whatever the
 * authenticator says; G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the response
 */
FlResponse *
fl_call_run_finish (FlCall *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
