/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call.h"

#include "fl-call-message.h"
#include "fl-call-redirect.h"
#include "fl-http-address.h"
#include "fl-http-error.h"
#include "fl-http-exchange.h"
#include "fl-model-error.h"
#include "fl-redactor.h"

#include <glib/gi18n-lib.h>

/* One request sent through a connection, and its response. The one road that every call takes:
 *
 *  1. the request is checked as it stands, before anybody asks the keyring (fl_call_run_async);
 *  2. the credentials are made ready (prepared_cb);
 *  3. the message is built, its host checked, the credential placed, and it is sent (send_leg);
 *  4. a credential that was refused is renewed once, then 3 again, body and all (renewed_cb);
 *  5. a redirect is followed, then 3 again: without a credential where the host is foreign
 *     (follow_or_end);
 *  6. anything else is the response (end).
 *
 * The request's time-out covers all that is sent for it, but not what the authenticator does: that
 * has deadlines of its own. Main thread. */

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

/* One run of a call. */
typedef struct {
  FlHostRules *rules;
  FlCallLeg leg;
  guint n_redirects;
  gboolean is_renewed;
  GListStore *trail;
  FlResponse *response; /* of the leg just answered */
  gint64 leg_started_us;
  gint64 spent_us;
} Run;

static void
run_free (Run *run)
{
  g_clear_pointer (&run->rules, fl_host_rules_unref);
  fl_call_leg_clear (&run->leg);
  g_clear_object (&run->trail);
  g_clear_object (&run->response);
  g_free (run);
}

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

/* The first leg: what the request says, to one of the service's hosts. */
static gboolean
start (FlCall *self, Run *run, GError **error)
{
  const char *method = fl_call_message_get_method (self->request, error);

  if (!method)
    return FALSE;
  g_clear_pointer (&run->rules, fl_host_rules_unref);
  fl_call_leg_clear (&run->leg);
  run->leg.method = g_strdup (method);
  run->leg.has_body = fl_call_message_has_body (self->request);
  run->leg.has_credential = TRUE;
  run->leg.uri = fl_call_message_build_uri (self->request, self->service, self->connection, error);
  if (!run->leg.uri)
    return FALSE;
  run->rules = fl_host_rules_new (self->service, self->connection, error);
  return run->rules && fl_host_rules_check (run->rules, run->leg.uri, error);
}

static SoupMessage *
build_message (FlCall *self, Run *run, GError **error)
{
  FlCallHeaders headers = run->leg.has_credential ? FL_CALL_HEADERS_ALL : FL_CALL_HEADERS_HARMLESS;

  return fl_call_message_new (self->request, run->leg.method, run->leg.uri, run->leg.has_body,
                              headers, error);
}

/* The only place where a credential meets a message, hence the check just before it. */
static gboolean
place (FlCall *self, Run *run, SoupMessage *message, GError **error)
{
  return fl_host_rules_check (run->rules, soup_message_get_uri (message), error) &&
         fl_authenticator_place (self->authenticator, message, error);
}

static gboolean
measure_time_left (FlCall *self, Run *run, guint *left_ms, GError **error)
{
  guint timeout_ms = fl_request_get_timeout_ms (self->request);
  gint64 spent_ms = run->spent_us / 1000;
  g_autofree char *host = NULL;

  if (timeout_ms == 0)
    timeout_ms = FL_HTTP_DEFAULT_TIMEOUT_MS;
  if (spent_ms < timeout_ms) {
    *left_ms = timeout_ms - (guint) spent_ms;
    return TRUE;
  }
  host = fl_http_host_describe (run->leg.uri);
  g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT,
               /* Translators: the %s is a host. */
               _ ("The time-out passed before %s could be asked"), host);
  return FALSE;
}

static void sent_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
send_leg (GTask *task)
{
  FlCall *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = NULL;
  guint left_ms = 0;
  GError *error = NULL;

  message = build_message (self, run, &error);
  if (!message || !measure_time_left (self, run, &left_ms, &error) ||
      (run->leg.has_credential && !place (self, run, message, &error))) {
    g_task_return_error (task, error);
    return;
  }
  set_progress (self, 0, -1);
  run->leg_started_us = g_get_monotonic_time ();
  fl_http_session_send_async (self->session, message, fl_request_get_max_body_bytes (self->request),
                              left_ms, progress_cb, self, g_task_get_cancellable (task), sent_cb,
                              g_object_ref (task));
}

static void
end (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  GListModel *trail = fl_response_get_trail (run->response);
  FlTimings timings = *fl_response_get_timings (run->response);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (run->trail)); i++) {
    g_autoptr (FlPair) step = g_list_model_get_item (G_LIST_MODEL (run->trail), i);

    g_list_store_append (G_LIST_STORE (trail), step);
  }
  timings.total_us = run->spent_us;
  fl_response_set_timings (run->response, &timings);
  g_task_return_pointer (task, g_steal_pointer (&run->response), g_object_unref);
}

static void
record_redirect (Run *run, guint status, GUri *from, GUri *to)
{
  g_autofree char *from_text = g_uri_to_string (from);
  g_autofree char *to_text = g_uri_to_string (to);
  g_autofree char *from_shown = fl_redact_uri (from_text);
  g_autofree char *to_shown = fl_redact_uri (to_text);
  g_autofree char *left = g_strdup_printf ("%u %s", status, from_shown);
  g_autoptr (FlPair) step = fl_pair_new (left, to_shown);

  g_list_store_append (run->trail, step);
}

static gboolean
count_redirect (Run *run, GError **error)
{
  g_autofree char *host = NULL;

  if (++run->n_redirects <= FL_CALL_MAX_REDIRECTS)
    return TRUE;
  host = fl_http_host_describe (run->leg.uri);
  g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT,
               /* Translators: first a host, then a number. */
               _ ("%s sends the request elsewhere for more than %d times"), host,
               FL_CALL_MAX_REDIRECTS);
  return FALSE;
}

static void
follow_or_end (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  guint status = fl_response_get_status (run->response);
  const char *location = fl_response_find_header (run->response, "Location");
  g_auto (FlCallLeg) next = { NULL };
  GError *error = NULL;

  if (!fl_call_redirect_follow (&run->leg, run->rules, status, location, &next, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (!next.uri) {
    end (task);
    return;
  }
  if (!count_redirect (run, &error)) {
    g_task_return_error (task, error);
    return;
  }
  record_redirect (run, status, run->leg.uri, next.uri);
  g_clear_object (&run->response);
  fl_call_leg_clear (&run->leg);
  run->leg = next;
  next = (FlCallLeg){ NULL };
  send_leg (task);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_authenticator_renew_finish (FL_AUTHENTICATOR (source), result, &error)) {
    g_clear_object (&run->response);
    send_leg (task);
  } else if (error) {
    g_task_return_error (task, error);
  } else {
    end (task);
  }
}

static gboolean
is_refused (FlCall *self, Run *run)
{
  return run->leg.has_credential && !run->is_renewed &&
         fl_authenticator_is_refusal (self->authenticator, fl_response_get_status (run->response));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlCall *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = NULL;
  GError *error = NULL;

  run->spent_us += g_get_monotonic_time () - run->leg_started_us;
  run->response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (!run->response) {
    g_task_return_error (task, error);
    return;
  }
  if (!is_refused (self, run)) {
    follow_or_end (task);
    return;
  }
  run->is_renewed = TRUE;
  cancellable = g_task_get_cancellable (task);
  fl_authenticator_renew_async (self->authenticator, cancellable, renewed_cb,
                                g_steal_pointer (&task));
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlCall *self = g_task_get_source_object (task);
  GError *error = NULL;

  /* The address is built again: a renewal may have brought another api_domain. */
  if (!fl_authenticator_prepare_finish (FL_AUTHENTICATOR (source), result, &error) ||
      !start (self, g_task_get_task_data (task), &error)) {
    g_task_return_error (task, error);
    return;
  }
  send_leg (task);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) message = NULL;
  Run *run = NULL;

  g_return_if_fail (FL_IS_CALL (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_call_run_async);
  run = g_new0 (Run, 1);
  run->trail = g_list_store_new (FL_TYPE_PAIR);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  if (start (self, run, &error))
    message = build_message (self, run, &error);
  /* A blank that is not filled in yet may be what a connection that was never authorized lacks: the
   * authenticator says so in better words. */
  if (error && !g_error_matches (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_authenticator_prepare_async (self->authenticator, cancellable, prepared_cb,
                                  g_steal_pointer (&task));
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
