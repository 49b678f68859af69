/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-session.h"

#include "fl-clock.h"
#include "fl-host-rules.h"
#include "fl-http-exchange.h"

/* libsoup as Fairlead wants it: no cookies kept, no redirects followed, no credentials of its own,
 * certificates verified, our User-Agent, every exchange with a deadline and a size limit. The
 * desktop's proxy is used for every host but this computer. One session serves a whole process, so
 * that connections are used again; a service with authorities or a client certificate of its own
 * has a session of its own, so that no connection made with them serves anybody else. That session
 * knows the one without an identity, which asks the hosts of others.
 *
 * A recorded session is another one's, with somebody who is told of each request: requests that
 * authorize are sent by one such, calls by the session itself. Main thread. */

#define MAX_CONNECTIONS          64
#define MAX_CONNECTIONS_PER_HOST 8

#define BODY_KEY "fl-body"

struct _FlHttpSession {
  GObject parent_instance;

  GTlsDatabase *tls_database;
  GTlsCertificate *client_certificate;
  FlHttpSession *stranger;
  /* Of a recorded session: whose it is, who is told, and what its requests are mostly for. */
  FlHttpSession *root;
  FlHttpRecorder *recorder;
  FlLogKind purpose;
  SoupSession *remote;
  SoupSession *loopback;
};

typedef enum {
  PROP_TLS_DATABASE = 1,
  PROP_CLIENT_CERTIFICATE,
  PROP_STRANGER,
  PROP_ROOT,
} FlHttpSessionProperty;

static GParamSpec *properties[PROP_ROOT + 1];

G_DEFINE_FINAL_TYPE (FlHttpSession, fl_http_session, G_TYPE_OBJECT)

/* A socket that is silent for long is the deadline's matter, hence no time-out of libsoup's own. */
static SoupSession *
create_soup_session (GTlsDatabase *tls_database)
{
  /* clang-format off */
  SoupSession *session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                                        "max-conns-per-host",
                                                        MAX_CONNECTIONS_PER_HOST,
                                                        "timeout", 0,
                                                        NULL);
  /* clang-format on */

  if (tls_database)
    soup_session_set_tls_database (session, tls_database);
  return session;
}

static void
fl_http_session_constructed (GObject *object)
{
  FlHttpSession *self = FL_HTTP_SESSION (object);

  G_OBJECT_CLASS (fl_http_session_parent_class)->constructed (object);

  if (self->root)
    return;
  self->remote = create_soup_session (self->tls_database);
  self->loopback = create_soup_session (self->tls_database);
  soup_session_set_proxy_resolver (self->loopback, NULL);
}

static void
fl_http_session_dispose (GObject *object)
{
  FlHttpSession *self = FL_HTTP_SESSION (object);

  if (self->remote)
    soup_session_abort (self->remote);
  if (self->loopback)
    soup_session_abort (self->loopback);
  g_clear_object (&self->remote);
  g_clear_object (&self->loopback);
  g_clear_object (&self->tls_database);
  g_clear_object (&self->client_certificate);
  g_clear_object (&self->stranger);
  g_clear_object (&self->root);
  g_clear_object (&self->recorder);

  G_OBJECT_CLASS (fl_http_session_parent_class)->dispose (object);
}

static void
fl_http_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlHttpSession *self = FL_HTTP_SESSION (object);

  switch ((FlHttpSessionProperty) id) {
  case PROP_TLS_DATABASE:
    g_value_set_object (value, self->tls_database);
    break;
  case PROP_CLIENT_CERTIFICATE:
    g_value_set_object (value, self->client_certificate);
    break;
  case PROP_STRANGER:
    g_value_set_object (value, self->stranger);
    break;
  case PROP_ROOT:
    g_value_set_object (value, self->root);
    break;
  }
}

static void
fl_http_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlHttpSession *self = FL_HTTP_SESSION (object);

  switch ((FlHttpSessionProperty) id) {
  case PROP_TLS_DATABASE:
    self->tls_database = g_value_dup_object (value);
    break;
  case PROP_CLIENT_CERTIFICATE:
    self->client_certificate = g_value_dup_object (value);
    break;
  case PROP_STRANGER:
    self->stranger = g_value_dup_object (value);
    break;
  case PROP_ROOT:
    self->root = g_value_dup_object (value);
    break;
  }
}

static void
install_part (FlHttpSessionProperty id, const char *name, GType type)
{
  properties[id] =
      g_param_spec_object (name, NULL, NULL, type,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
}

static void
fl_http_session_class_init (FlHttpSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fl_http_session_constructed;
  object_class->dispose = fl_http_session_dispose;
  object_class->get_property = fl_http_session_get_property;
  object_class->set_property = fl_http_session_set_property;

  /**
   * FlHttpSession:tls-database:
   *
   * The authorities that certificates are verified by; %NULL for the system's.
   */
  install_part (PROP_TLS_DATABASE, "tls-database", G_TYPE_TLS_DATABASE);

  /**
   * FlHttpSession:client-certificate:
   *
   * What servers that want to know who asks are shown, with its key; %NULL for nothing.
   */
  install_part (PROP_CLIENT_CERTIFICATE, "client-certificate", G_TYPE_TLS_CERTIFICATE);

  /**
   * FlHttpSession:stranger:
   *
   * The session for hosts that are not the service's; %NULL where it is this one.
   */
  install_part (PROP_STRANGER, "stranger", FL_TYPE_HTTP_SESSION);

  /**
   * FlHttpSession:root:
   *
   * The session that sends for a recorded one; %NULL where it is this one.
   */
  install_part (PROP_ROOT, "root", FL_TYPE_HTTP_SESSION);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_http_session_init (FlHttpSession *self)
{
}

/**
 * fl_http_session_new:
 *
 * Creates a session that trusts what the system trusts.
 *
 * Returns: (transfer full): the session
 */
FlHttpSession *
fl_http_session_new (void)
{
  return g_object_new (FL_TYPE_HTTP_SESSION, NULL);
}

/**
 * fl_http_session_new_with_identity:
 * @stranger: the session for hosts that are not the service's
 * @tls_database: (nullable): what verifies the service's hosts; %NULL for what the system trusts
 * @client_certificate: (nullable): what they are shown, with its key
 *
 * Creates the session of one service.
 *
 * Returns: (transfer full): the session
 */
FlHttpSession *
fl_http_session_new_with_identity (FlHttpSession *stranger,
                                   GTlsDatabase *tls_database,
                                   GTlsCertificate *client_certificate)
{
  g_return_val_if_fail (FL_IS_HTTP_SESSION (stranger), NULL);

  /* clang-format off */
  return g_object_new (FL_TYPE_HTTP_SESSION,
                       "stranger", stranger,
                       "tls-database", tls_database,
                       "client-certificate", client_certificate,
                       NULL);
  /* clang-format on */
}

/**
 * fl_http_session_new_recorded:
 * @session: a session that is not recorded
 * @recorder: who is told of each request
 * @purpose: what requests are for that do not say so themselves
 *
 * Creates a session that sends by another one, with its connections, and has it recorded.
 *
 * Returns: (transfer full): the session
 */
FlHttpSession *
fl_http_session_new_recorded (FlHttpSession *session, FlHttpRecorder *recorder, FlLogKind purpose)
{
  FlHttpSession *self = NULL;

  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), NULL);
  g_return_val_if_fail (FL_IS_HTTP_RECORDER (recorder), NULL);

  self = g_object_new (FL_TYPE_HTTP_SESSION, "root", session, NULL);
  self->recorder = g_object_ref (recorder);
  self->purpose = purpose;
  return self;
}

/**
 * fl_http_session_get_root:
 * @self: a session
 *
 * Finds the session that sends, which is the same for all that is recorded of it: what is to be
 * remembered of a server stands there.
 *
 * Returns: (transfer none): a session that is not recorded
 */
FlHttpSession *
fl_http_session_get_root (FlHttpSession *self)
{
  g_return_val_if_fail (FL_IS_HTTP_SESSION (self), NULL);

  return self->root ? self->root : self;
}

/**
 * fl_http_session_get_recorder:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): who is told of each request
 */
FlHttpRecorder *
fl_http_session_get_recorder (FlHttpSession *self)
{
  g_return_val_if_fail (FL_IS_HTTP_SESSION (self), NULL);

  return self->recorder;
}

/**
 * fl_http_session_get_stranger:
 * @self: a session
 *
 * Finds the session that a redirect to a foreign host is followed with: it shows no certificate,
 * and trusts nobody on a service's word.
 *
 * Returns: (transfer none): a session without an identity
 */
FlHttpSession *
fl_http_session_get_stranger (FlHttpSession *self)
{
  g_return_val_if_fail (FL_IS_HTTP_SESSION (self), NULL);

  if (self->root)
    return fl_http_session_get_stranger (self->root);
  return self->stranger ? self->stranger : self;
}

/**
 * fl_http_session_get_client_certificate:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what servers are shown
 */
GTlsCertificate *
fl_http_session_get_client_certificate (FlHttpSession *self)
{
  g_return_val_if_fail (FL_IS_HTTP_SESSION (self), NULL);

  return fl_http_session_get_root (self)->client_certificate;
}

static void
set_body_again_cb (SoupMessage *message)
{
  soup_message_set_request_body_from_bytes (message, NULL, fl_http_message_get_body (message));
}

/**
 * fl_http_message_set_body:
 * @message: a message that has not been sent
 * @body: its body
 * @content_type: (nullable): used where the message has no Content-Type yet
 *
 * Gives a message its body. libsoup drops a body when it repeats a message by itself, as it does on
 * a kept connection that turns out to be closed; a body set here is set again.
 */
void
fl_http_message_set_body (SoupMessage *message, GBytes *body, const char *content_type)
{
  SoupMessageHeaders *headers = NULL;

  g_return_if_fail (SOUP_IS_MESSAGE (message));
  g_return_if_fail (body);

  headers = soup_message_get_request_headers (message);
  if (content_type && !soup_message_headers_get_one (headers, "Content-Type"))
    soup_message_headers_append (headers, "Content-Type", content_type);
  soup_message_set_request_body_from_bytes (message, NULL, body);
  if (!fl_http_message_get_body (message))
    g_signal_connect (message, "restarted", G_CALLBACK (set_body_again_cb), NULL);
  g_object_set_data_full (G_OBJECT (message), BODY_KEY, g_bytes_ref (body),
                          (GDestroyNotify) g_bytes_unref);
}

/**
 * fl_http_message_get_body:
 * @message: a message
 *
 * Finds the body that fl_http_message_set_body() gave to a message, for those who sign it.
 *
 * Returns: (transfer none) (nullable): the body; %NULL where there is none
 */
GBytes *
fl_http_message_get_body (SoupMessage *message)
{
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);

  return g_object_get_data (G_OBJECT (message), BODY_KEY);
}

typedef struct {
  SoupMessage *message;
  gint64 started_at_us;
  gint64 started_us;
} Recording;

static void
recording_free (Recording *recording)
{
  g_object_unref (recording->message);
  g_free (recording);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlHttpSession *self = g_task_get_source_object (task);
  Recording *recording = g_task_get_task_data (task);
  FlLogKind purpose = fl_http_message_get_purpose (recording->message, self->purpose);
  FlResponse *response = NULL;
  GError *error = NULL;

  response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  fl_http_recorder_record (self->recorder, purpose, recording->message, response, error,
                           recording->started_at_us,
                           g_get_monotonic_time () - recording->started_us);
  if (response)
    g_task_return_pointer (task, response, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
send_recorded (GTask *task,
               SoupMessage *message,
               gint64 max_body_bytes,
               guint timeout_ms,
               FlHttpProgressFunc progress,
               gpointer progress_data)
{
  FlHttpSession *self = g_task_get_source_object (task);
  Recording *recording = g_new0 (Recording, 1);

  recording->message = g_object_ref (message);
  recording->started_at_us = fl_clock_now_us ();
  recording->started_us = g_get_monotonic_time ();
  g_task_set_task_data (task, recording, (GDestroyNotify) recording_free);
  /* An answer that has come is told of, and handed on, though somebody cancels a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  fl_http_session_send_async (self->root, message, max_body_bytes, timeout_ms, progress,
                              progress_data, g_task_get_cancellable (task), recorded_cb, task);
}

/**
 * fl_http_session_send_async:
 * @self: a session
 * @message: a new message; one message is sent once
 * @max_body_bytes: limit for the decoded body; 0 for 512 MB
 * @timeout_ms: limit for the whole exchange; 0 for 30 s
 * @progress: (nullable) (scope async): told the bytes so far and the total, or -1
 * @progress_data: for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: called when the response is complete
 * @user_data: for @callback
 *
 * Sends one message as it is: no redirect, no repeat for a 401. Of the body, up to 1 MB stays in
 * memory; more goes to a file in a folder of the cache that only the user can enter.
 *
 * Thread: main
 */
void
fl_http_session_send_async (FlHttpSession *self,
                            SoupMessage *message,
                            gint64 max_body_bytes,
                            guint timeout_ms,
                            FlHttpProgressFunc progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  gboolean is_loopback = FALSE;

  g_return_if_fail (FL_IS_HTTP_SESSION (self));
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_http_session_send_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->root) {
    send_recorded (g_steal_pointer (&task), message, max_body_bytes, timeout_ms, progress,
                   progress_data);
    return;
  }
  is_loopback = fl_uri_is_loopback (soup_message_get_uri (message));
  fl_http_exchange_run (g_steal_pointer (&task), is_loopback ? self->loopback : self->remote,
                        message, self->client_certificate, max_body_bytes, timeout_ms, progress,
                        progress_data);
}

/**
 * fl_http_session_send_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_http_session_send_async(). A response of any status is a success.
 *
 * Errors: FL_HTTP_ERROR_NETWORK, _TLS, _TIMED_OUT, _TOO_LARGE, _BAD_RESPONSE, _FAILED;
 * G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the response
 */
FlResponse *
fl_http_session_send_finish (FlHttpSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
