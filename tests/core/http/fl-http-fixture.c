/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-fixture.h"

#include "fl-form.h"
#include "fl-test.h"

#include <string.h>

typedef struct {
  guint status;
  char *body;
  char *location;
  FlHttpFixtureFunc func;
  gpointer data;
} Reply;

struct _FlHttpFixture {
  SoupServer *soup;
  guint port;
  char *address;
  GPtrArray *requests;
  GHashTable *replies;
};

static void
reply_free (Reply *reply)
{
  g_free (reply->body);
  g_free (reply->location);
  g_free (reply);
}

static char *
record (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GString) text = g_string_new (soup_server_message_get_method (message));
  SoupMessageHeadersIter iter;
  const char *name = NULL;
  const char *value = NULL;

  g_string_append_printf (text, " %s", g_uri_get_path (uri));
  if (g_uri_get_query (uri))
    g_string_append_printf (text, "?%s", g_uri_get_query (uri));
  g_string_append_c (text, '\n');
  soup_message_headers_iter_init (&iter, soup_server_message_get_request_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "%s: %s\n", name, value);
  g_string_append_c (text, '\n');
  if (body->data)
    g_string_append_len (text, body->data, body->length);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
asked_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  FlHttpFixture *self = user_data;
  Reply *reply = g_hash_table_lookup (self->replies, path);
  char *request = record (message);

  g_ptr_array_add (self->requests, request);
  if (!reply) {
    soup_server_message_set_status (message, 404, NULL);
    return;
  }
  if (reply->func) {
    reply->func (message, request, reply->data);
    return;
  }
  soup_server_message_set_status (message, reply->status, NULL);
  if (reply->location)
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Location",
                                 reply->location);
  if (reply->body)
    soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, reply->body,
                                      strlen (reply->body));
}

FlHttpFixture *
fl_http_fixture_new (GTlsCertificate *certificate)
{
  FlHttpFixture *self = g_new0 (FlHttpFixture, 1);
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  GSList *uris = NULL;
  GError *error = NULL;

  self->soup = soup_server_new (NULL, NULL);
  if (certificate) {
    soup_server_set_tls_certificate (self->soup, certificate);
    options |= SOUP_SERVER_LISTEN_HTTPS;
  }
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->replies =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) reply_free);
  soup_server_add_handler (self->soup, NULL, asked_cb, self, NULL);
  soup_server_listen_local (self->soup, 0, options, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->soup);
  self->port = (guint) g_uri_get_port (uris->data);
  self->address =
      g_strdup_printf (certificate ? "https://localhost:%u" : "http://127.0.0.1:%u", self->port);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
fl_http_fixture_free (FlHttpFixture *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_ptr_array_unref (self->requests);
  g_hash_table_unref (self->replies);
  g_free (self->address);
  g_free (self);
}

const char *
fl_http_fixture_get_address (FlHttpFixture *self)
{
  return self->address;
}

guint
fl_http_fixture_get_port (FlHttpFixture *self)
{
  return self->port;
}

void
fl_http_fixture_reply (FlHttpFixture *self, const char *path, guint status, const char *body)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->status = status;
  reply->body = g_strdup (body);
  g_hash_table_replace (self->replies, g_strdup (path), reply);
}

void
fl_http_fixture_redirect (FlHttpFixture *self, const char *path, guint status, const char *location)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->status = status;
  reply->location = g_strdup (location);
  reply->body = g_strdup ("moved");
  g_hash_table_replace (self->replies, g_strdup (path), reply);
}

void
fl_http_fixture_reply_func (FlHttpFixture *self,
                            const char *path,
                            FlHttpFixtureFunc func,
                            gpointer data)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->func = func;
  reply->data = data;
  g_hash_table_replace (self->replies, g_strdup (path), reply);
}

guint
fl_http_fixture_count (FlHttpFixture *self)
{
  return self->requests->len;
}

const char *
fl_http_fixture_get_request (FlHttpFixture *self, guint position)
{
  g_assert_cmpuint (position, <, self->requests->len);
  return g_ptr_array_index (self->requests, position);
}

gboolean
fl_http_fixture_saw (FlHttpFixture *self, const char *needle)
{
  for (guint i = 0; i < self->requests->len; i++) {
    if (strstr (g_ptr_array_index (self->requests, i), needle))
      return TRUE;
  }
  return FALSE;
}

struct _FlHttpPeer {
  GSocketService *service;
  char *address;
  FlHttpPeerScript script;
  gpointer data;
  int n_running;
  GMutex mutex;
  GPtrArray *requests;
};

/* The headers of the next request, and its body after its Content-Length; NULL at the end. */
static char *
read_request (GDataInputStream *input)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize body_size = 0;

  while (TRUE) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

    if (!line)
      return NULL;
    if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
      body_size = g_ascii_strtoull (line + 15, NULL, 10);
    g_string_append_printf (text, "%s\n", line);
    if (!*line)
      break;
  }
  if (body_size > 0) {
    g_autofree char *body = g_malloc (body_size);
    gsize n_read = 0;

    if (!g_input_stream_read_all (G_INPUT_STREAM (input), body, body_size, &n_read, NULL, NULL))
      return NULL;
    g_string_append_len (text, body, n_read);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
peer_run_cb (GThreadedSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  FlHttpPeer *self = user_data;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  gboolean goes_on = TRUE;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (goes_on) {
    char *request = read_request (input);
    guint nth_request = 0;

    if (!request)
      break;
    g_mutex_lock (&self->mutex);
    nth_request = self->requests->len;
    g_ptr_array_add (self->requests, request);
    g_mutex_unlock (&self->mutex);
    goes_on = self->script (G_INPUT_STREAM (input), output, nth_request, self->data);
  }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_atomic_int_dec_and_test (&self->n_running);
  return TRUE;
}

static gboolean
peer_incoming_cb (GSocketService *service,
                  GSocketConnection *connection,
                  GObject *source,
                  gpointer user_data)
{
  FlHttpPeer *self = user_data;

  g_atomic_int_inc (&self->n_running);
  return FALSE;
}

FlHttpPeer *
fl_http_peer_new (FlHttpPeerScript script, gpointer data)
{
  FlHttpPeer *self = g_new0 (FlHttpPeer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  GError *error = NULL;

  self->script = script;
  self->data = data;
  g_mutex_init (&self->mutex);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->service = g_threaded_socket_service_new (10);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf ("http://127.0.0.1:%u",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (peer_incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (peer_run_cb), self);
  g_socket_service_start (self->service);
  return self;
}

static gboolean
is_idle (gpointer user_data)
{
  FlHttpPeer *self = user_data;

  return g_atomic_int_get (&self->n_running) == 0;
}

void
fl_http_peer_free (FlHttpPeer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  fl_test_wait_until ("all connections to the peer are closed", is_idle, self);
  g_object_unref (self->service);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->mutex);
  g_free (self->address);
  g_free (self);
}

const char *
fl_http_peer_get_address (FlHttpPeer *self)
{
  return self->address;
}

char *
fl_http_peer_dup_request (FlHttpPeer *self, guint position)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (position, <, self->requests->len);
  return g_strdup (g_ptr_array_index (self->requests, position));
}

guint
fl_http_peer_count (FlHttpPeer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->requests->len;
}

gboolean
fl_http_peer_say (GOutputStream *output, gconstpointer bytes, gssize size)
{
  return g_output_stream_write_all (output, bytes, size < 0 ? strlen (bytes) : (gsize) size, NULL,
                                    NULL, NULL);
}

void
fl_http_peer_wait_for_close (GInputStream *input)
{
  char buffer[512];

  while (g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL) > 0)
    ;
}

static void
fake_prepare_async (FlAuthenticator *authenticator,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_prepared++;
  if (self->prepare_error)
    g_task_return_error (task, g_error_copy (self->prepare_error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fake_renew_async (FlAuthenticator *authenticator,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_renewed++;
  if (self->renew_error) {
    g_task_return_error (task, g_error_copy (self->renew_error));
  } else if (self->next_token) {
    g_clear_pointer (&self->token, fl_secret_unref);
    self->token = g_steal_pointer (&self->next_token);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_boolean (task, FALSE);
  }
}

static gboolean
fake_finish (FlAuthenticator *authenticator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
fake_place (FlAuthenticator *authenticator, SoupMessage *message, GError **error)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (authenticator);
  g_autofree char *value = g_strconcat (self->prefix, fl_secret_get_text (self->token), NULL);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *old_address = g_uri_to_string (soup_message_get_uri (message));
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  self->n_placed++;
  if (self->kind == FL_PLACEMENT_HEADER) {
    soup_message_headers_replace (soup_message_get_request_headers (message), self->name, value);
    return TRUE;
  }
  fl_form_add (form, self->name, value);
  address = fl_form_merge_into_uri (form, old_address, NULL);
  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  soup_message_set_uri (message, uri);
  return TRUE;
}

static void
fake_authenticator_init (FlAuthenticatorInterface *iface)
{
  iface->prepare_async = fake_prepare_async;
  iface->prepare_finish = fake_finish;
  iface->renew_async = fake_renew_async;
  iface->renew_finish = fake_finish;
  iface->place = fake_place;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FlFakeAuthenticator,
                               fl_fake_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_AUTHENTICATOR,
                                                      fake_authenticator_init))

static void
fl_fake_authenticator_finalize (GObject *object)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (object);

  g_clear_pointer (&self->token, fl_secret_unref);
  g_clear_pointer (&self->next_token, fl_secret_unref);
  g_clear_error (&self->prepare_error);
  g_clear_error (&self->renew_error);
  G_OBJECT_CLASS (fl_fake_authenticator_parent_class)->finalize (object);
}

static void
fl_fake_authenticator_class_init (FlFakeAuthenticatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_fake_authenticator_finalize;
}

static void
fl_fake_authenticator_init (FlFakeAuthenticator *self)
{
}

FlFakeAuthenticator *
fl_fake_authenticator_new (FlPlacementKind kind,
                           const char *name,
                           const char *prefix,
                           const char *token)
{
  FlFakeAuthenticator *self = g_object_new (FL_TYPE_FAKE_AUTHENTICATOR, NULL);

  self->kind = kind;
  self->name = name;
  self->prefix = prefix;
  self->token = fl_secret_new (token);
  return self;
}

FlService *
fl_http_fixture_create_service (const char *base_url, const char *const *hosts)
{
  /* clang-format off */
  return g_object_new (FL_TYPE_SERVICE,
                       "name", "Books",
                       "link-name", "books",
                       "base-url", base_url,
                       "hosts", hosts,
                       NULL);
  /* clang-format on */
}

FlResponse *
fl_http_fixture_send (FlHttpSession *session,
                      SoupMessage *message,
                      gint64 max_body_bytes,
                      guint timeout_ms,
                      GError **error)
{
  FlTestResult test_result = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  fl_http_session_send_async (session, message, max_body_bytes, timeout_ms, NULL, NULL, NULL,
                              fl_test_result_cb, &test_result);
  result = fl_test_wait_result (&test_result);
  return fl_http_session_send_finish (session, result, error);
}

FlResponse *
fl_http_fixture_get (FlHttpSession *session, const char *address, GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);

  return fl_http_fixture_send (session, message, 0, 0, error);
}

FlResponse *
fl_http_fixture_call (FlHttpSession *session,
                      FlService *service,
                      FlFakeAuthenticator *authenticator,
                      FlRequest *request,
                      GError **error)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");
  g_autoptr (FlCall) call =
      fl_call_new (session, service, connection, FL_AUTHENTICATOR (authenticator), request);
  FlTestResult test_result = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  fl_call_run_async (call, NULL, fl_test_result_cb, &test_result);
  result = fl_test_wait_result (&test_result);
  return fl_call_run_finish (call, result, error);
}

char *
fl_http_fixture_dup_text (FlResponse *response)
{
  GBytes *body = fl_response_get_body (response);
  gsize size = 0;
  const char *data = NULL;

  g_assert_nonnull (body);
  data = g_bytes_get_data (body, &size);
  return g_strndup (data ? data : "", size);
}

GBytes *
fl_http_fixture_compress (gsize size, char fill)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packer =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  char block[4096];

  memset (block, fill, sizeof block);
  for (gsize done = 0; done < size; done += MIN (sizeof block, size - done))
    g_assert_true (g_output_stream_write_all (packer, block, MIN (sizeof block, size - done), NULL,
                                              NULL, NULL));
  g_assert_true (g_output_stream_close (packer, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}
