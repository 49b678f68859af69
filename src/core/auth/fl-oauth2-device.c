/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-device.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-oauth2-address.h"
#include "fl-oauth2-client.h"
#include "fl-oauth2-device-answer.h"
#include "fl-oauth2-grant.h"
#include "fl-oauth2-parameters.h"
#include "fl-oauth2-post.h"
#include "fl-oauth2-token-request.h"

/* The device authorization grant:
 *
 * 1. The addresses are filled in, the client is looked up.
 * 2. The server is asked for two codes: one for us, and one for a person to enter in a browser, on
 *    whichever device.
 * 3. The server is asked for tokens again and again, at its own pace, until the person has
 *    answered. FlAuthorization ends it when the codes have lapsed.
 *
 * RFC 8628. */

#define GRANT_TYPE         "urn:ietf:params:oauth:grant-type:device_code"
#define SLOWER_BY_MS       5000
#define MAX_PAUSE_MS       (5 * 60 * 1000)
#define MAX_FAILURES_KNOWN 10

struct _FlOauth2Device {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;

  char *device_url;
  char *token_url;
  FlOauth2Client *client;
  FlOauth2DeviceAnswer *codes;
  FlOauth2TokenAnswer *answer;
  guint n_failures;

  /* While it pauses. */
  GTask *pausing;
  guint pause_id;
  GSource *cancelled_source;
};

static void grant_flow_iface_init (FlGrantFlowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlOauth2Device,
                               fl_oauth2_device,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_GRANT_FLOW, grant_flow_iface_init))

static void poll_server (GTask *task);

/* 3. */

static GTask *
stop_pausing (FlOauth2Device *self)
{
  if (self->cancelled_source)
    g_source_destroy (self->cancelled_source);
  g_clear_pointer (&self->cancelled_source, g_source_unref);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  return g_steal_pointer (&self->pausing);
}

static gboolean
paused_cb (gpointer user_data)
{
  FlOauth2Device *self = user_data;
  g_autoptr (GTask) task = NULL;

  self->pause_id = 0;
  task = stop_pausing (self);
  poll_server (task);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = stop_pausing (user_data);

  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
pause_for (GTask *task, gint64 pause_ms)
{
  FlOauth2Device *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->pausing = g_object_ref (task);
  self->pause_id = fl_clock_call_after (pause_ms, paused_cb, self, NULL);
  if (!cancellable)
    return;
  self->cancelled_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancelled_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
  g_source_attach (self->cancelled_source, g_task_get_context (task));
}

/* Twice as long after each failure in a row, and no shorter than the server wants. */
static void
back_off (GTask *task, gint64 retry_after_s)
{
  FlOauth2Device *self = g_task_get_source_object (task);
  gint64 pause_ms;

  self->n_failures = MIN (self->n_failures + 1, MAX_FAILURES_KNOWN);
  pause_ms = MAX (self->codes->interval_ms << self->n_failures,
                  MIN (retry_after_s, MAX_PAUSE_MS / 1000) * 1000);
  pause_for (task, MIN (pause_ms, MAX_PAUSE_MS));
}

static void
go_on_polling (GTask *task, gint64 slower_by_ms)
{
  FlOauth2Device *self = g_task_get_source_object (task);

  self->n_failures = 0;
  self->codes->interval_ms += slower_by_ms;
  pause_for (task, self->codes->interval_ms);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Device *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gint64 retry_after_s = 0;
  const char *code;

  self->answer = fl_oauth2_token_request_send_finish (FL_HTTP_SESSION (source), result,
                                                      &retry_after_s, &error);
  code = error ? fl_auth_error_get_server_code (error) : NULL;
  if (self->answer)
    g_task_return_pointer (task, fl_oauth2_token_answer_to_credentials (self->answer, NULL),
                           g_object_unref);
  else if (g_strcmp0 (code, "authorization_pending") == 0)
    go_on_polling (task, 0);
  else if (g_strcmp0 (code, "slow_down") == 0)
    go_on_polling (task, SLOWER_BY_MS);
  else if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING))
    back_off (task, retry_after_s);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
poll_server (GTask *task)
{
  FlOauth2Device *self = g_task_get_source_object (task);
  FlOauth2Settings *auth = fl_service_get_oauth2 (self->service);
  g_autoptr (FlForm) form = fl_form_new ();
  GError *error = NULL;

  fl_form_add (form, "grant_type", GRANT_TYPE);
  fl_form_add (form, "device_code", fl_secret_get_text (self->codes->device_code));
  fl_oauth2_parameters_add_targets (form, self->service);
  if (!fl_oauth2_parameters_add (form, fl_oauth2_settings_get_token_parameters (auth),
                                 self->service, self->connection, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth2_token_request_send_async (self->session, self->token_url, self->client, form, auth,
                                      g_task_get_cancellable (task), answered_cb,
                                      g_object_ref (task));
}

/* 2. */

static void
codes_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Device *self = g_task_get_source_object (task);
  g_autoptr (FlResponse) response = NULL;
  const char *complete;
  GError *error = NULL;

  response = fl_oauth2_post_finish (FL_HTTP_SESSION (source), result, &error);
  if (response)
    self->codes = fl_oauth2_device_answer_read (response, &error);
  if (!self->codes) {
    g_task_return_error (task, error);
    return;
  }
  complete = self->codes->verification_uri_complete;
  pause_for (task, self->codes->interval_ms);
  fl_grant_flow_emit_waiting (FL_GRANT_FLOW (self), FL_WAIT_DEVICE,
                              complete ? complete : self->codes->verification_uri,
                              self->codes->user_code, self->codes->lifetime_s * G_USEC_PER_SEC);
}

static void
client_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlOauth2Device *self = g_task_get_source_object (task);
  FlOauth2Settings *auth = fl_service_get_oauth2 (self->service);
  g_autoptr (FlForm) form = fl_form_new ();
  GError *error = NULL;

  fl_oauth2_grant_add_scope (form, self->service, self->connection);
  fl_oauth2_parameters_add_targets (form, self->service);
  self->client = fl_oauth2_client_lookup_finish (result, &error);
  if (!self->client ||
      !fl_oauth2_parameters_add (form, fl_oauth2_settings_get_authorize_parameters (auth),
                                 self->service, self->connection, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth2_post_async (self->session, self->device_url, self->client, form, auth, FL_LOG_DEVICE,
                        g_task_get_cancellable (task), codes_received_cb, g_object_ref (task));
}

/* 1. */

static gboolean
expand_addresses (FlOauth2Device *self, GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (self->service);

  self->device_url = fl_oauth2_address_expand (self->service, self->connection,
                                               fl_oauth2_settings_get_device_url (auth),
                                               "/auth/device_url", error);
  if (!self->device_url)
    return FALSE;
  self->token_url =
      fl_oauth2_address_expand (self->service, self->connection,
                                fl_oauth2_settings_get_token_url (auth), "/auth/token_url", error);
  return self->token_url != NULL;
}

static void
fl_oauth2_device_obtain_async (FlGrantFlow *flow,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  FlOauth2Device *self = FL_OAUTH2_DEVICE (flow);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fl_oauth2_device_obtain_async);
  if (!expand_addresses (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fl_oauth2_client_lookup_async (self->service, self->connection, self->store, NULL, cancellable,
                                 client_looked_up_cb, g_steal_pointer (&task));
}

static FlCredentials *
fl_oauth2_device_obtain_finish (FlGrantFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char *
fl_oauth2_device_get_plain_address (FlGrantFlow *flow)
{
  FlOauth2Device *self = FL_OAUTH2_DEVICE (flow);

  return self->codes ? self->codes->verification_uri : NULL;
}

static void
fl_oauth2_device_apply (FlGrantFlow *flow, FlConnection *connection)
{
  FlOauth2Device *self = FL_OAUTH2_DEVICE (flow);

  fl_oauth2_token_answer_apply (self->answer, self->service, connection);
}

static void
grant_flow_iface_init (FlGrantFlowInterface *iface)
{
  iface->obtain_async = fl_oauth2_device_obtain_async;
  iface->obtain_finish = fl_oauth2_device_obtain_finish;
  iface->get_plain_address = fl_oauth2_device_get_plain_address;
  iface->apply = fl_oauth2_device_apply;
}

static void
fl_oauth2_device_dispose (GObject *object)
{
  FlOauth2Device *self = FL_OAUTH2_DEVICE (object);

  g_clear_object (&self->client);
  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fl_oauth2_device_parent_class)->dispose (object);
}

static void
fl_oauth2_device_finalize (GObject *object)
{
  FlOauth2Device *self = FL_OAUTH2_DEVICE (object);

  g_free (self->device_url);
  g_free (self->token_url);
  g_clear_pointer (&self->codes, fl_oauth2_device_answer_free);
  g_clear_pointer (&self->answer, fl_oauth2_token_answer_unref);

  G_OBJECT_CLASS (fl_oauth2_device_parent_class)->finalize (object);
}

static void
fl_oauth2_device_class_init (FlOauth2DeviceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_oauth2_device_dispose;
  object_class->finalize = fl_oauth2_device_finalize;
}

static void
fl_oauth2_device_init (FlOauth2Device *self)
{
}

/**
 * fl_oauth2_device_new:
 * @service: the service
 * @connection: the connection to authorize
 * @session: what sends the requests
 * @store: where the client secret is
 *
 * Makes a flow of the device authorization grant; it runs once.
 *
 * Returns: (transfer full): the flow
 */
FlGrantFlow *
fl_oauth2_device_new (FlService *service,
                      FlConnection *connection,
                      FlHttpSession *session,
                      FlSecretStore *store)
{
  FlOauth2Device *self = g_object_new (FL_TYPE_OAUTH2_DEVICE, NULL);

  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->store = g_object_ref (store);
  return FL_GRANT_FLOW (self);
}
