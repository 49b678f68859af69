/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-exchange.h"

#include "fl-http-body.h"
#include "fl-http-error.h"
#include "fl-http-failure.h"
#include "fl-http-host.h"
#include "fl-http-response.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One message out, one response in:
 *
 *  1. the deadline starts, and the message goes to libsoup (fl_http_exchange_run);
 *  2. the headers have come: what they announce is judged (got_headers_cb);
 *  3. the body can be read (sent_cb);
 *  4. a chunk has come: it is counted, decoded as it is, and kept in memory (chunk_read_cb) …
 *  5. … or written to the body's file (chunk_written_cb), and the next one is read;
 *  6. the end: the connection is given back (stream_closed_cb), the file closed (body_closed_cb).
 *
 * Whatever goes wrong on the way is either a verdict of our own (deadline, size, encodings), which
 * cancels libsoup, or libsoup's error, which is put into words. */

#define CHUNK_SIZE_BYTES  (64 * 1024)
#define MAX_ENCODINGS     5
#define MAX_INFORMATIONAL 20
#define WATCH_INTERVAL_MS 5

typedef struct {
  SoupMessage *message;
  GTlsCertificate *client_certificate;
  gboolean lacks_certificate;
  GInputStream *stream;
  FlHttpBody *body;
  char *host;

  GCancellable *cancellable; /* ours: cancelled by the caller's, the deadline or a verdict */
  GSource *caller_cancelled;
  GSource *deadline;
  GSource *watch;
  guint timeout_ms;
  gint64 started_us;

  FlHttpStage stage;
  guint n_informational;
  GTlsCertificateFlags certificate_errors;
  GError *verdict;

  gint64 max_body_bytes;
  gint64 total_bytes;
  FlHttpProgressFunc progress;
  gpointer progress_data;
} Exchange;

static void
drop_source (GSource **source)
{
  if (*source)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
exchange_free (Exchange *self)
{
  g_signal_handlers_disconnect_by_data (self->message, self);
  drop_source (&self->caller_cancelled);
  drop_source (&self->deadline);
  drop_source (&self->watch);
  g_clear_object (&self->stream);
  g_clear_object (&self->body);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->message);
  g_clear_object (&self->client_certificate);
  g_clear_error (&self->verdict);
  g_free (self->host);
  g_free (self);
}

static void
stop (Exchange *self, GError *verdict)
{
  if (self->verdict)
    g_error_free (verdict);
  else
    self->verdict = verdict;
  g_cancellable_cancel (self->cancellable);
}

static void
stop_as_too_large (Exchange *self)
{
  g_autofree char *limit = g_format_size (self->max_body_bytes);

  stop (self,
        g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_TOO_LARGE,
                     /* Translators: first a host, then a size such as 512 MB. */
                     _ ("The response of %s is larger than the limit of %s"), self->host, limit));
}

/* Ends the exchange with the verdict, or with what `cause` means. The connection is not drained but
 * dropped: the other side may go on sending for ever. */
static void
fail (GTask *task, GError *cause)
{
  Exchange *self = g_task_get_task_data (task);
  GError *error = g_steal_pointer (&self->verdict);

  /* Which of TLS's errors comes depends on the server's version and on who is faster. */
  if (self->lacks_certificate && cause && cause->domain == G_TLS_ERROR)
    cause->code = G_TLS_ERROR_CERTIFICATE_REQUIRED;
  if (!error)
    error = fl_http_failure_new (cause, self->host, self->stage, self->certificate_errors,
                                 self->client_certificate);
  g_clear_error (&cause);

  g_cancellable_cancel (self->cancellable);
  if (self->stream)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->cancellable, NULL, NULL);
  g_task_return_error (task, error);
}

static gboolean
caller_cancelled_cb (GCancellable *caller_cancellable, gpointer user_data)
{
  Exchange *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  Exchange *self = user_data;
  g_autofree char *seconds = g_strdup_printf ("%g", self->timeout_ms / 1000.0);

  if (self->stage == FL_HTTP_STAGE_RESPONSE_BODY)
    /* Translators: first a host, then a number of seconds. */
    stop (self,
          g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT,
                       _ ("%s had not sent its whole response within %s s"), self->host, seconds));
  else
    /* Translators: first a host, then a number of seconds. */
    stop (self, g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT,
                             _ ("%s did not answer within %s s"), self->host, seconds));
  return G_SOURCE_REMOVE;
}

static gboolean
refuse_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       Exchange *self)
{
  self->certificate_errors = errors;
  return FALSE;
}

/* Only where none was set. The server may be content without one, hence FALSE. */
static gboolean
note_certificate_wanted_cb (SoupMessage *message, GTlsClientConnection *connection, Exchange *self)
{
  self->lacks_certificate = TRUE;
  return FALSE;
}

static gboolean
watch_size_cb (gpointer user_data)
{
  Exchange *self = user_data;
  SoupMessageMetrics *metrics = soup_message_get_metrics (self->message);

  if (soup_message_metrics_get_response_body_size (metrics) > (guint64) self->max_body_bytes)
    stop_as_too_large (self);
  return G_SOURCE_CONTINUE;
}

/* libsoup gathers the whole body of a 421 in memory before it hands it out, since it may repeat
 * the request, and knows no limit while it does: so the size is looked at from outside. */
static void
watch_size (Exchange *self)
{
  if (self->watch)
    return;
  self->watch = g_timeout_source_new (WATCH_INTERVAL_MS);
  g_source_set_callback (self->watch, watch_size_cb, self, NULL);
  g_source_attach (self->watch, g_main_context_get_thread_default ());
}

/* Each coding of a list costs a decoder, and a list may be as long as the headers may be. */
static void
check_encodings (Exchange *self, SoupMessageHeaders *headers, const char *encodings)
{
  GSList *list = soup_header_parse_list (encodings);

  if (g_slist_length (list) > MAX_ENCODINGS) {
    soup_message_headers_remove (headers, "Content-Encoding");
    stop (self, g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_BAD_RESPONSE,
                             /* Translators: the %s is a host. */
                             _ ("The response of %s is encoded too many times over"), self->host));
  }
  soup_header_free_list (list);
}

/* The size of the body as it will be counted, or -1: what is encoded has a size only once it is
 * decoded, and a HEAD or a 304 tells the size of a body that does not come. */
static gint64
read_total (SoupMessage *message, SoupMessageHeaders *headers, const char *encodings)
{
  if (encodings || soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED ||
      strcmp (soup_message_get_method (message), "HEAD") == 0 ||
      soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return -1;
  return soup_message_headers_get_content_length (headers);
}

static void
got_headers_cb (SoupMessage *message, Exchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *encodings = soup_message_headers_get_list (headers, "Content-Encoding");

  self->stage = FL_HTTP_STAGE_RESPONSE_BODY;
  self->total_bytes = read_total (message, headers, encodings);
  if (soup_message_get_status (message) == SOUP_STATUS_MISDIRECTED_REQUEST)
    watch_size (self);
  if (encodings)
    check_encodings (self, headers, encodings);
  if (self->total_bytes > self->max_body_bytes)
    stop_as_too_large (self);
}

/* libsoup reads one informational response after the other without coming back to the main loop, so
 * that neither a deadline nor the user could end it. */
static void
got_informational_cb (SoupMessage *message, Exchange *self)
{
  if (++self->n_informational > MAX_INFORMATIONAL)
    stop (self, g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_BAD_RESPONSE,
                             /* Translators: the %s is a host. */
                             _ ("%s announces a response again and again and never sends it"),
                             self->host));
}

static void
restarted_cb (SoupMessage *message, Exchange *self)
{
  self->stage = FL_HTTP_STAGE_REQUEST;
}

static void
body_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!fl_http_body_close_finish (self->body, result, &error)) {
    fail (task, error);
    return;
  }
  g_task_return_pointer (task,
                         fl_http_response_new (self->message, self->body,
                                               g_get_monotonic_time () - self->started_us),
                         g_object_unref);
}

static void
stream_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);

  /* The body is complete: what closing may still complain about concerns nobody. */
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  g_clear_object (&self->stream);
  fl_http_body_close_async (self->body, self->cancellable, body_closed_cb, g_steal_pointer (&task));
}

static void read_chunk (GTask *task);

static void
chunk_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_http_body_write_finish (self->body, result, &error)) {
    read_chunk (task);
    return;
  }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stop (self, g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_FAILED,
                             /* Translators: first a host, then the system's reason. */
                             _ ("The response of %s could not be stored: %s"), self->host,
                             error->message));
  fail (task, error);
}

static void
keep_chunk (GTask *task, GBytes *chunk)
{
  Exchange *self = g_task_get_task_data (task);
  gint64 received_bytes = fl_http_body_get_size_bytes (self->body) + g_bytes_get_size (chunk);

  if (received_bytes > self->max_body_bytes) {
    stop_as_too_large (self);
    fail (task, NULL);
    return;
  }
  if (self->progress)
    self->progress (received_bytes, self->total_bytes, self->progress_data);
  if (fl_http_body_append (self->body, chunk))
    read_chunk (task);
  else
    fl_http_body_write_async (self->body, chunk, self->cancellable, chunk_written_cb,
                              g_object_ref (task));
}

static void
chunk_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk = NULL;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (!chunk)
    fail (task, error);
  else if (g_bytes_get_size (chunk) > 0)
    keep_chunk (task, chunk);
  else
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->cancellable,
                                stream_closed_cb, g_steal_pointer (&task));
}

static void
read_chunk (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, CHUNK_SIZE_BYTES, G_PRIORITY_DEFAULT,
                                   self->cancellable, chunk_read_cb, g_object_ref (task));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;

  drop_source (&self->watch);
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!self->stream) {
    SoupMessageMetrics *metrics = soup_message_get_metrics (self->message);

    if (self->stage == FL_HTTP_STAGE_REQUEST &&
        soup_message_metrics_get_response_header_bytes_received (metrics) > 0)
      self->stage = FL_HTTP_STAGE_RESPONSE_HEADERS;
    fail (task, error);
    return;
  }
  if (self->stage == FL_HTTP_STAGE_REQUEST) {
    /* A status without headers is not the host's: a proxy gave it when asked for a tunnel. */
    stop (self, g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_NETWORK,
                             /* Translators: first a host, then an HTTP status such as 407. */
                             _ ("Could not reach %s: the proxy answered with status %u"),
                             self->host, soup_message_get_status (self->message)));
    fail (task, NULL);
    return;
  }
  read_chunk (task);
}

static void
prepare_message (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  /* Credentials are placed by us alone. The feature is disabled for the message, not removed from
   * the session: libsoup 3.2 without it holds the whole body of a 401 in memory. */
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  if (!soup_message_headers_get_one (headers, "User-Agent"))
    soup_message_headers_append (headers, "User-Agent", "Fairlead/" PACKAGE_VERSION);
}

static Exchange *
exchange_new (GTask *task, SoupMessage *message, guint timeout_ms)
{
  Exchange *self = g_new0 (Exchange, 1);
  GCancellable *caller_cancellable = g_task_get_cancellable (task);

  self->message = g_object_ref (message);
  self->host = fl_http_host_describe (soup_message_get_uri (message));
  self->body = fl_http_body_new ();
  self->total_bytes = -1;
  self->started_us = g_get_monotonic_time ();
  self->timeout_ms = timeout_ms ? timeout_ms : FL_HTTP_DEFAULT_TIMEOUT_MS;
  self->cancellable = g_cancellable_new ();
  /* A source rather than a signal handler: a handler that ends the exchange would wait for itself
   * when the exchange disconnects it. */
  if (caller_cancellable) {
    self->caller_cancelled = g_cancellable_source_new (caller_cancellable);
    g_source_set_callback (self->caller_cancelled, G_SOURCE_FUNC (caller_cancelled_cb), self, NULL);
    g_source_attach (self->caller_cancelled, g_task_get_context (task));
  }
  self->deadline = g_timeout_source_new (self->timeout_ms);
  g_source_set_callback (self->deadline, deadline_passed_cb, self, NULL);
  g_source_attach (self->deadline, g_task_get_context (task));
  return self;
}

/**
 * fl_http_exchange_run:
 * @task: (transfer full): returns an #FlResponse; its source keeps @soup_session alive
 * @soup_session: what sends
 * @message: what to send
 * @client_certificate: (nullable): shown to a server that asks for one
 * @max_body_bytes: limit for the decoded body; 0 for 512 MB
 * @timeout_ms: limit for the whole exchange; 0 for 30 s
 * @progress: (nullable): told after each chunk
 * @progress_data: for @progress
 *
 * Sends one message and takes its response in.
 */
void
fl_http_exchange_run (GTask *task,
                      SoupSession *soup_session,
                      SoupMessage *message,
                      GTlsCertificate *client_certificate,
                      gint64 max_body_bytes,
                      guint timeout_ms,
                      FlHttpProgressFunc progress,
                      gpointer progress_data)
{
  Exchange *self = exchange_new (task, message, timeout_ms);

  self->max_body_bytes = max_body_bytes > 0 ? max_body_bytes : FL_HTTP_DEFAULT_MAX_BODY_BYTES;
  self->client_certificate = client_certificate ? g_object_ref (client_certificate) : NULL;
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_task_data (task, self, (GDestroyNotify) exchange_free);

  g_signal_connect (message, "accept-certificate", G_CALLBACK (refuse_certificate_cb), self);
  g_signal_connect (message, "request-certificate", G_CALLBACK (note_certificate_wanted_cb), self);
  g_signal_connect (message, "got-informational", G_CALLBACK (got_informational_cb), self);
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), self);
  prepare_message (message);
  if (client_certificate)
    soup_message_set_tls_client_certificate (message, client_certificate);
  soup_session_send_async (soup_session, message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb,
                           task);
}
