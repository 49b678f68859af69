/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-fixture.h"

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
  GPtrArray *clients;
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

/* libsoup's server knows the certificate with the first request of a connection only. */
static char *
dup_client (SoupServerMessage *message)
{
  GObject *socket = G_OBJECT (soup_server_message_get_socket (message));
  GTlsCertificate *certificate = soup_server_message_get_tls_peer_certificate (message);
  const char *subject = NULL;

  if (certificate)
    g_object_set_data_full (socket, "client", g_tls_certificate_get_subject_name (certificate),
                            g_free);
  subject = g_object_get_data (socket, "client");
  return g_strdup (subject ? subject : "");
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
  g_ptr_array_add (self->clients, dup_client (message));
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

/* libsoup's server asks about good certificates too, and takes none without an answer. */
static gboolean
certificate_came_cb (SoupServerMessage *message,
                     GTlsCertificate *certificate,
                     GTlsCertificateFlags errors,
                     gpointer user_data)
{
  return errors == 0;
}

static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  g_signal_connect (message, "accept-certificate", G_CALLBACK (certificate_came_cb), NULL);
}

FlHttpFixture *
fl_http_fixture_new (GTlsCertificate *certificate)
{
  return fl_http_fixture_new_asking (certificate, G_TLS_AUTHENTICATION_NONE, NULL);
}

FlHttpFixture *
fl_http_fixture_new_asking (GTlsCertificate *certificate,
                            GTlsAuthenticationMode mode,
                            GTlsDatabase *trusted)
{
  FlHttpFixture *self = g_new0 (FlHttpFixture, 1);
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  GSList *uris = NULL;
  GError *error = NULL;

  self->soup = soup_server_new (NULL, NULL);
  if (certificate) {
    soup_server_set_tls_certificate (self->soup, certificate);
    soup_server_set_tls_database (self->soup, trusted);
    soup_server_set_tls_auth_mode (self->soup, mode);
    options |= SOUP_SERVER_LISTEN_HTTPS;
  }
  g_signal_connect (self->soup, "request-started", G_CALLBACK (request_started_cb), NULL);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->clients = g_ptr_array_new_with_free_func (g_free);
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
  g_ptr_array_unref (self->clients);
  g_hash_table_unref (self->replies);
  g_free (self->address);
  g_free (self);
}

const char *
fl_http_fixture_get_client (FlHttpFixture *self, guint position)
{
  g_assert_cmpuint (position, <, self->clients->len);
  return self->clients->pdata[position];
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

void
fl_call_setup_up (FlCallSetup *self, gconstpointer data)
{
  g_autofree char *base_url = NULL;

  self->server = fl_http_fixture_new (NULL);
  self->session = fl_http_session_new ();
  base_url = g_strconcat (fl_http_fixture_get_address (self->server), "/v3", NULL);
  self->service = fl_http_fixture_create_service (base_url, NULL);
  self->authenticator = fl_fake_authenticator_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ",
                                                   FL_CALL_SETUP_TOKEN);
}

void
fl_call_setup_down (FlCallSetup *self, gconstpointer data)
{
  g_clear_object (&self->authenticator);
  g_clear_object (&self->service);
  g_clear_object (&self->session);
  g_clear_pointer (&self->server, fl_http_fixture_free);
}

FlResponse *
fl_call_setup_call (FlCallSetup *self, FlRequest *request, GError **error)
{
  return fl_http_fixture_call (self->session, self->service, self->authenticator, request, error);
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
