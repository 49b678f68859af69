/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "token-server.h"

#include "fl-test.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct {
  guint status;
  char *content_type;
  GBytes *body;
  char *header;
  char *header_value;
} Answer;

struct _TokenServer {
  SoupServer *server;
  GQueue answers;
  GQueue held;
  gboolean is_held;
  gboolean rotates;
  guint n_requests;
  guint n_issued;
  char *expires_in;
  char *newest;
  FlForm *form;
  char *body;
  SoupMessageHeaders *headers;
  TokenServerFunc func;
  gpointer func_data;
};

static void
answer_free (Answer *answer)
{
  g_free (answer->content_type);
  g_bytes_unref (answer->body);
  g_free (answer->header);
  g_free (answer->header_value);
  g_free (answer);
}

static void
send_answer (SoupServerMessage *message, Answer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (answer->status == 0) {
    g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

    g_io_stream_close (stream, NULL, NULL);
    return;
  }
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->header)
    soup_message_headers_replace (headers, answer->header, answer->header_value);
  if (answer->content_type)
    soup_message_headers_set_content_type (headers, answer->content_type, NULL);
  if (g_bytes_get_size (answer->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

static Answer *
create_answer (guint status, const char *content_type, GBytes *body)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->status = status;
  answer->content_type = g_strdup (content_type);
  answer->body = body;
  return answer;
}

static Answer *
create_text_answer (guint status, const char *content_type, const char *body)
{
  return create_answer (status, content_type, g_bytes_new (body, strlen (body)));
}

static gboolean
is_stale (TokenServer *self)
{
  const char *token = fl_form_lookup (self->form, "refresh_token");

  return token && self->newest && g_strcmp0 (token, self->newest) != 0;
}

static Answer *
issue (TokenServer *self)
{
  g_autofree char *body = NULL;
  g_autofree char *refresh = NULL;

  if (is_stale (self))
    return create_text_answer (400, "application/json", "{\"error\":\"invalid_grant\"}");
  self->n_issued++;
  refresh = g_strdup_printf (",\"refresh_token\":\"refresh-%u\"", self->n_issued);
  if (self->rotates) {
    g_free (self->newest);
    self->newest = g_strdup_printf ("refresh-%u", self->n_issued);
  }
  body = g_strdup_printf ("{\"access_token\":\"access-%u\",\"token_type\":\"Bearer\"%s,"
                          "\"expires_in\":%s}",
                          self->n_issued, self->rotates ? refresh : "", self->expires_in);
  return create_text_answer (200, "application/json", body);
}

static void
answer_next (TokenServer *self, SoupServerMessage *message)
{
  Answer *answer = g_queue_pop_head (&self->answers);

  if (!answer)
    answer = issue (self);
  send_answer (message, answer);
  answer_free (answer);
}

static void
copy_header (const char *name, const char *value, gpointer user_data)
{
  soup_message_headers_append (user_data, name, value);
}

static void
record (TokenServer *self, SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  self->n_requests++;
  g_clear_pointer (&self->form, fl_form_unref);
  self->form =
      fl_form_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  if (!self->form)
    self->form = fl_form_new ();
  g_free (self->body);
  self->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  soup_message_headers_clear (self->headers);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), copy_header,
                                self->headers);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  TokenServer *self = user_data;

  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  g_assert_null (g_uri_get_query (soup_server_message_get_uri (message)));
  record (self, message);
  if (self->func)
    self->func (self->func_data);
  if (self->is_held) {
    soup_server_message_pause (message);
    g_queue_push_tail (&self->held, g_object_ref (message));
  } else {
    answer_next (self, message);
  }
}

TokenServer *
token_server_new (void)
{
  TokenServer *self = g_new0 (TokenServer, 1);
  g_autoptr (GError) error = NULL;

  g_queue_init (&self->answers);
  g_queue_init (&self->held);
  self->rotates = TRUE;
  self->expires_in = g_strdup ("3600");
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, "/token", request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  return self;
}

void
token_server_free (TokenServer *self)
{
  token_server_set_held (self, FALSE);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_queue_clear_full (&self->answers, (GDestroyNotify) answer_free);
  g_free (self->expires_in);
  g_free (self->newest);
  g_clear_pointer (&self->form, fl_form_unref);
  g_free (self->body);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

guint
token_server_get_port (TokenServer *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  guint port = (guint) g_uri_get_port (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}

void
token_server_queue (TokenServer *self,
                    guint status,
                    const char *content_type,
                    const char *body,
                    const char *header,
                    const char *header_value)
{
  Answer *answer = create_text_answer (status, content_type, body);

  answer->header = g_strdup (header);
  answer->header_value = g_strdup (header_value);
  g_queue_push_tail (&self->answers, answer);
}

void
token_server_queue_gzip (TokenServer *self, GBytes *body)
{
  Answer *answer = create_answer (200, "application/json", g_bytes_ref (body));

  answer->header = g_strdup ("Content-Encoding");
  answer->header_value = g_strdup ("gzip");
  g_queue_push_tail (&self->answers, answer);
}

void
token_server_queue_breaks (TokenServer *self, guint n_times)
{
  for (guint i = 0; i < n_times; i++)
    g_queue_push_tail (&self->answers, create_text_answer (0, NULL, ""));
}

void
token_server_set_expires_in (TokenServer *self, const char *expires_in)
{
  g_free (self->expires_in);
  self->expires_in = g_strdup (expires_in);
}

void
token_server_set_rotates (TokenServer *self, gboolean rotates)
{
  self->rotates = rotates;
}

void
token_server_set_held (TokenServer *self, gboolean held)
{
  self->is_held = held;
  while (!held && !g_queue_is_empty (&self->held)) {
    g_autoptr (SoupServerMessage) message = g_queue_pop_head (&self->held);

    answer_next (self, message);
    soup_server_message_unpause (message);
  }
}

guint
token_server_get_n_requests (TokenServer *self)
{
  return self->n_requests;
}

const char *
token_server_get_body (TokenServer *self)
{
  return self->body;
}

FlForm *
token_server_get_form (TokenServer *self)
{
  return self->form;
}

const char *
token_server_get_header (TokenServer *self, const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}

void
token_server_set_func (TokenServer *self, TokenServerFunc func, gpointer user_data)
{
  self->func = func;
  self->func_data = user_data;
}

FlService *
token_server_create_service (TokenServer *self, const char *authentication)
{
  guint port = token_server_get_port (self);
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"kind\":\"service\",\"name\":\"My Tool\",\"link_name\":\"my_tool\","
      "\"api\":{\"base_url\":\"http://127.0.0.1:%u\"},"
      "\"auth\":{\"type\":\"oauth2\",\"grant\":\"authorization_code\","
      "\"authorize_url\":\"http://127.0.0.1:%u/authorize?prompt=consent\","
      "\"token_url\":\"http://127.0.0.1:%u/token\","
      "\"client_id\":\"my-client\",\"client_authentication\":\"%s\",\"pkce\":\"S256\","
      "\"redirect\":{\"host\":\"127.0.0.1\",\"port\":0,\"path\":\"/callback\"},"
      "\"token_fields\":{\"keep\":[\"api_domain\"]},"
      "\"scopes\":[{\"name\":\"read\"},{\"name\":\"write\"}]}}",
      port, port, port, authentication);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  FlService *service = fl_service_new_from_json (node, &error);

  g_assert_no_error (error);
  return service;
}

FlConnection *
token_server_create_connection (TokenServer *self)
{
  static const char *const scopes[] = { "read", "write", NULL };
  FlConnection *connection = fl_connection_new ("My Books", "my_books", "my_tool");

  fl_connection_set_scopes (connection, scopes);
  return connection;
}
