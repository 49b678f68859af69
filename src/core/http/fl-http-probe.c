/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-probe.h"

#include "fl-host-rules.h"
#include "fl-http-error.h"
#include "fl-http-failure.h"
#include "fl-http-host.h"

#include <glib/gi18n-lib.h>

/* The way to a host, gone stage by stage and without saying anything there: its name, a connection,
 * TLS. A call tells only how it failed; this tells how far it came, and what it met. It trusts and
 * shows what a session does, and takes the desktop's proxy as that does. Main thread. */

struct _FlHttpProbe {
  GObject parent_instance;

  FlHttpSession *session;
  GUri *uri;

  FlHttpProbeStage stage;
  char *address;
  gboolean has_proxy;
  GTlsCertificate *certificate;
  GTlsCertificateFlags certificate_errors;
};

/* One run. */
typedef struct {
  GSocketClient *client;
  GCancellable *cancellable; /* ours: cancelled by the caller's or the deadline */
  GSource *caller_cancelled;
  GSource *deadline;
  guint timeout_ms;
  gboolean is_late;
} Run;

typedef enum {
  PROP_STAGE = 1,
} FlHttpProbeProperty;

static GParamSpec *properties[PROP_STAGE + 1];

G_DEFINE_ENUM_TYPE (FlHttpProbeStage,
                    fl_http_probe_stage,
                    G_DEFINE_ENUM_VALUE (FL_HTTP_PROBE_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (FL_HTTP_PROBE_CONNECT, "connect"),
                    G_DEFINE_ENUM_VALUE (FL_HTTP_PROBE_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (FL_HTTP_PROBE_DONE, "done"))

G_DEFINE_FINAL_TYPE (FlHttpProbe, fl_http_probe, G_TYPE_OBJECT)

static void
drop_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
run_free (Run *run)
{
  g_clear_pointer (&run->caller_cancelled, drop_source);
  g_clear_pointer (&run->deadline, drop_source);
  g_clear_object (&run->client);
  g_clear_object (&run->cancellable);
  g_free (run);
}

/* Several addresses may be tried at a time: a stage that was reached stays so. */
static void
reach (FlHttpProbe *self, FlHttpProbeStage stage)
{
  if (self->stage >= stage)
    return;
  self->stage = stage;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE]);
}

static void
note_address (FlHttpProbe *self, GIOStream *stream)
{
  g_autoptr (GSocketAddress) address = NULL;
  GInetAddress *inet_address = NULL;

  if (G_IS_SOCKET_CONNECTION (stream))
    address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (stream), NULL);
  if (!address || !G_IS_INET_SOCKET_ADDRESS (address))
    return;
  inet_address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  g_free (self->address);
  self->address = g_inet_address_to_string (inet_address);
}

static gboolean
refuse_certificate_cb (GTlsConnection *connection,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       FlHttpProbe *self)
{
  self->certificate_errors = errors;
  g_set_object (&self->certificate, certificate);
  return FALSE;
}

static void
prepare_tls (FlHttpProbe *self, GTlsConnection *connection)
{
  GTlsCertificate *own = fl_http_session_get_client_certificate (self->session);
  g_autoptr (GTlsDatabase) database = NULL;

  g_object_get (self->session, "tls-database", &database, NULL);
  if (database)
    g_tls_connection_set_database (connection, database);
  if (own)
    g_tls_connection_set_certificate (connection, own);
  g_signal_connect_object (connection, "accept-certificate", G_CALLBACK (refuse_certificate_cb),
                           self, 0);
}

static void
event_cb (GSocketClient *client,
          GSocketClientEvent event,
          GSocketConnectable *connectable,
          GIOStream *stream,
          FlHttpProbe *self)
{
  switch (event) {
  case G_SOCKET_CLIENT_RESOLVED:
    reach (self, FL_HTTP_PROBE_CONNECT);
    break;
  case G_SOCKET_CLIENT_CONNECTING:
    note_address (self, stream);
    break;
  case G_SOCKET_CLIENT_PROXY_NEGOTIATING:
    self->has_proxy = TRUE;
    break;
  case G_SOCKET_CLIENT_TLS_HANDSHAKING:
    reach (self, FL_HTTP_PROBE_TLS);
    prepare_tls (self, G_TLS_CONNECTION (stream));
    break;
  case G_SOCKET_CLIENT_TLS_HANDSHAKED:
    g_set_object (&self->certificate,
                  g_tls_connection_get_peer_certificate (G_TLS_CONNECTION (stream)));
    break;
  case G_SOCKET_CLIENT_RESOLVING:
  case G_SOCKET_CLIENT_CONNECTED:
  case G_SOCKET_CLIENT_PROXY_NEGOTIATED:
  case G_SOCKET_CLIENT_COMPLETE:
    break;
  }
}

static void
fl_http_probe_dispose (GObject *object)
{
  FlHttpProbe *self = FL_HTTP_PROBE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->certificate);

  G_OBJECT_CLASS (fl_http_probe_parent_class)->dispose (object);
}

static void
fl_http_probe_finalize (GObject *object)
{
  FlHttpProbe *self = FL_HTTP_PROBE (object);

  g_clear_pointer (&self->uri, g_uri_unref);
  g_free (self->address);

  G_OBJECT_CLASS (fl_http_probe_parent_class)->finalize (object);
}

static void
fl_http_probe_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlHttpProbeProperty) id) {
  case PROP_STAGE:
    g_value_set_enum (value, fl_http_probe_get_stage (FL_HTTP_PROBE (object)));
    break;
  }
}

static void
fl_http_probe_class_init (FlHttpProbeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_http_probe_dispose;
  object_class->finalize = fl_http_probe_finalize;
  object_class->get_property = fl_http_probe_get_property;

  /**
   * FlHttpProbe:stage:
   *
   * What is under way, or what it failed at.
   */
  properties[PROP_STAGE] =
      g_param_spec_enum ("stage", NULL, NULL, FL_TYPE_HTTP_PROBE_STAGE, FL_HTTP_PROBE_NAME,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_http_probe_init (FlHttpProbe *self)
{
}

/**
 * fl_http_probe_new:
 * @session: whose trust, certificate and way are taken
 * @uri: an address of the host: its scheme, host and port count
 *
 * Creates a probe, for one run.
 *
 * Returns: (transfer full): the probe
 */
FlHttpProbe *
fl_http_probe_new (FlHttpSession *session, GUri *uri)
{
  FlHttpProbe *self = NULL;

  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), NULL);
  g_return_val_if_fail (uri, NULL);

  self = g_object_new (FL_TYPE_HTTP_PROBE, NULL);
  self->session = g_object_ref (session);
  self->uri = g_uri_ref (uri);
  return self;
}

/**
 * fl_http_probe_get_stage:
 * @self: a probe
 *
 * Returns: what is under way, or what it failed at
 */
FlHttpProbeStage
fl_http_probe_get_stage (FlHttpProbe *self)
{
  g_return_val_if_fail (FL_IS_HTTP_PROBE (self), FL_HTTP_PROBE_NAME);

  return self->stage;
}

/**
 * fl_http_probe_get_address:
 * @self: a probe
 *
 * Returns: (nullable): the IP address that was tried last: the proxy's, where there is one; %NULL
 *   where none was found
 */
const char *
fl_http_probe_get_address (FlHttpProbe *self)
{
  g_return_val_if_fail (FL_IS_HTTP_PROBE (self), NULL);

  return self->address;
}

/**
 * fl_http_probe_get_has_proxy:
 * @self: a probe
 *
 * Returns: whether a proxy was on the way
 */
gboolean
fl_http_probe_get_has_proxy (FlHttpProbe *self)
{
  g_return_val_if_fail (FL_IS_HTTP_PROBE (self), FALSE);

  return self->has_proxy;
}

/**
 * fl_http_probe_get_certificate:
 * @self: a probe
 *
 * Returns: (transfer none) (nullable): what the host showed, trusted or not; %NULL before
 */
GTlsCertificate *
fl_http_probe_get_certificate (FlHttpProbe *self)
{
  g_return_val_if_fail (FL_IS_HTTP_PROBE (self), NULL);

  return self->certificate;
}

static gboolean
caller_cancelled_cb (GCancellable *caller_cancellable, gpointer user_data)
{
  g_cancellable_cancel (((Run *) user_data)->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  Run *run = user_data;

  run->is_late = TRUE;
  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_REMOVE;
}

static GError *
explain (FlHttpProbe *self, Run *run, const GError *cause)
{
  g_autofree char *host = fl_http_host_describe (self->uri);
  g_autofree char *seconds = g_strdup_printf ("%g", run->timeout_ms / 1000.0);

  if (!run->is_late)
    return fl_http_failure_new (cause, host, FL_HTTP_STAGE_REQUEST, self->certificate_errors,
                                fl_http_session_get_client_certificate (self->session));
  return g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT,
                      /* Translators: first a host, then a number of seconds. */
                      _ ("%s did not answer within %s s"), host, seconds);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlHttpProbe *self = g_task_get_source_object (task);
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);
  if (!connection) {
    g_task_return_error (task, explain (self, g_task_get_task_data (task), error));
    return;
  }
  /* Nobody waits for the farewell: what was to be learnt is known. */
  g_io_stream_close_async (G_IO_STREAM (connection), G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  reach (self, FL_HTTP_PROBE_DONE);
  g_task_return_boolean (task, TRUE);
}

static Run *
run_new (FlHttpProbe *self, GTask *task, guint timeout_ms)
{
  Run *run = g_new0 (Run, 1);
  GCancellable *caller_cancellable = g_task_get_cancellable (task);

  run->timeout_ms = timeout_ms;
  run->cancellable = g_cancellable_new ();
  if (caller_cancellable) {
    run->caller_cancelled = g_cancellable_source_new (caller_cancellable);
    g_source_set_callback (run->caller_cancelled, G_SOURCE_FUNC (caller_cancelled_cb), run, NULL);
    g_source_attach (run->caller_cancelled, g_task_get_context (task));
  }
  run->deadline = g_timeout_source_new (timeout_ms);
  g_source_set_callback (run->deadline, deadline_passed_cb, run, NULL);
  g_source_attach (run->deadline, g_task_get_context (task));

  run->client = g_socket_client_new ();
  g_socket_client_set_enable_proxy (run->client, !fl_uri_is_loopback (self->uri));
  g_socket_client_set_tls (run->client, g_strcmp0 (g_uri_get_scheme (self->uri), "https") == 0);
  g_signal_connect_object (run->client, "event", G_CALLBACK (event_cb), self, 0);
  return run;
}

/**
 * fl_http_probe_run_async:
 * @self: a probe that has not run
 * @timeout_ms: limit for the whole way
 * @cancellable: (nullable): a cancellable
 * @callback: called in the end
 * @user_data: for @callback
 *
 * Goes the way to the host. Each stage notifies as it is reached.
 *
 * Thread: main
 */
void
fl_http_probe_run_async (FlHttpProbe *self,
                         guint timeout_ms,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *address = NULL;
  Run *run = NULL;

  g_return_if_fail (FL_IS_HTTP_PROBE (self));
  g_return_if_fail (timeout_ms > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_http_probe_run_async);
  run = run_new (self, task, timeout_ms);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  /* Nothing of the address but what names the host: a proxy has no use for more. */
  address =
      g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (self->uri), NULL, g_uri_get_host (self->uri),
                  fl_http_host_get_port (self->uri), "/", NULL, NULL);
  g_socket_client_connect_to_uri_async (run->client, address,
                                        (guint16) fl_http_host_get_port (self->uri),
                                        run->cancellable, connected_cb, g_steal_pointer (&task));
}

/**
 * fl_http_probe_run_finish:
 * @self: a probe
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_http_probe_run_async().
 *
 * Errors: FL_HTTP_ERROR_NETWORK, _TLS, _TIMED_OUT; G_IO_ERROR_CANCELLED
 *
 * Returns: whether the host was reached, and is to be trusted
 */
gboolean
fl_http_probe_run_finish (FlHttpProbe *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
