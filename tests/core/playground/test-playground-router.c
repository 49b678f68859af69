/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

#include "fl-json.h"

/* What is settled before a request reaches its place: whom it is for, where it comes from, how much
 * it brings. These requests are written by hand, since libsoup would not send them. */

typedef struct {
  GString *answer;
  char buffer[1024];
  gboolean ended;
} Exchange;

static gboolean
has_ended (gpointer user_data)
{
  Exchange *exchange = user_data;

  return exchange->ended;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *exchange = user_data;
  GInputStream *stream = G_INPUT_STREAM (source);
  gssize size_bytes = g_input_stream_read_finish (stream, result, NULL);

  if (size_bytes <= 0) {
    exchange->ended = TRUE;
    return;
  }
  g_string_append_len (exchange->answer, exchange->buffer, size_bytes);
  g_input_stream_read_async (stream, exchange->buffer, sizeof exchange->buffer, 0, NULL, read_cb,
                             exchange);
}

/* Sends bytes as they are, and waits until the server closes the connection. */
static char *
send_raw (Fixture *fixture, const char *text)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, &error);
  GIOStream *stream = G_IO_STREAM (connection);
  Exchange exchange = { g_string_new (NULL), { 0 }, FALSE };

  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_input_stream_read_async (g_io_stream_get_input_stream (stream), exchange.buffer,
                             sizeof exchange.buffer, 0, NULL, read_cb, &exchange);
  fl_test_wait_until ("the server closes the connection", has_ended, &exchange);
  return g_string_free (exchange.answer, FALSE);
}

/* %s stands for host and port. */
static guint
send_pattern (Fixture *fixture, const char *pattern)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "%s", -1);
  g_autofree char *text = g_strjoinv (fixture->origin + strlen ("http://"), parts);
  g_autofree char *answer = send_raw (fixture, text);

  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1."));
  return atoi (answer + strlen ("HTTP/1.1 "));
}

#define HOME "GET / HTTP/1.1\r\n"

static void
test_host (void)
{
  static const struct {
    const char *request;
    guint status;
  } table[] = {
    { HOME "Host: %s\r\n\r\n", 200 },
    { "GET http://%s/ HTTP/1.1\r\nHost: %s\r\n\r\n", 200 },
    { HOME "Host: evil.example\r\n\r\n", 421 },
    { HOME "Host: localhost:8722\r\n\r\n", 421 },
    { HOME "Host: 127.0.0.1\r\n\r\n", 421 },
    { HOME "Host: 127.0.0.1:1\r\n\r\n", 421 },
    { HOME "Host: 127.0.0.1.evil.example:8722\r\n\r\n", 421 },
    { HOME "Host: %s\r\nHost: %s\r\n\r\n", 421 },
    { HOME "Host: evil.example\r\nHost: %s\r\n\r\n", 421 },
    { HOME "Host: %s\r\nHost: evil.example\r\n\r\n", 421 },
    { "GET http://evil.example/ HTTP/1.1\r\nHost: %s\r\n\r\n", 421 },
    { "GET / HTTP/1.0\r\n\r\n", 421 },
    { HOME "\r\n", 400 },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpuint (send_pattern (fixture, table[i].request), ==, table[i].status);
}

/* A website that has the browser send requests here gets no answer, and no leave to read one. */
static void
test_origin (void)
{
  static const char *const requests[] = {
    "GET /me HTTP/1.1\r\nHost: %s\r\nOrigin: http://evil.example\r\n\r\n",
    "GET /contacts HTTP/1.1\r\nHost: %s\r\nOrigin: null\r\n\r\n",
    "POST /token HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Length: 0\r\n\r\n",
    "POST /revoke HTTP/1.1\r\nHost: %s\r\nOrigin:\r\nContent-Length: 0\r\n\r\n",
    "OPTIONS /contacts HTTP/1.1\r\nHost: %s\r\nOrigin: http://evil.example\r\n"
    "Access-Control-Request-Method: DELETE\r\n\r\n",
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  SoupMessage *message = request (fixture, "GET", "/me");
  g_autofree char *authorization = g_strconcat ("Bearer ", tokens.access, NULL);
  g_autoptr (FlTestAnswer) answer = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    g_assert_cmpuint (send_pattern (fixture, requests[i]), ==, 403);

  fl_test_http_set_header (message, "Authorization", authorization);
  fl_test_http_set_header (message, "Origin", "http://evil.example");
  answer = fl_test_http_send (message, NULL);
  g_assert_cmpuint (answer->status, ==, 403);
  g_assert_null (fl_test_answer_get_header (answer, "Access-Control-Allow-Origin"));
}

static char *
post_raw (Fixture *fixture, const char *token, const char *header, const char *body)
{
  g_autofree char *text =
      g_strdup_printf ("POST /contacts HTTP/1.1\r\nHost: %s\r\n"
                       "Content-Type: application/json\r\n"
                       "Authorization: Bearer %s\r\n%s\r\n\r\n%s",
                       fixture->origin + strlen ("http://"), token, header, body);

  return send_raw (fixture, text);
}

static char *
contact_of_size (gsize size_bytes)
{
  const char *start = "{\"name\":\"A\"";
  g_autofree char *space = g_strnfill (size_bytes - strlen (start) - 1, ' ');

  return g_strconcat (start, space, "}", NULL);
}

static void
test_body_size (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autofree char *fits = contact_of_size (64 * 1024);
  g_autofree char *too_large = contact_of_size (64 * 1024 + 1);
  g_autofree char *taken = post_raw (fixture, tokens.access, "Content-Length: 65536", fits);
  g_autofree char *refused = post_raw (fixture, tokens.access, "Content-Length: 65537", too_large);

  g_assert_true (g_str_has_prefix (taken, "HTTP/1.1 201"));
  g_assert_true (g_str_has_prefix (refused, "HTTP/1.1 413"));
}

/* In chunks a body's size is not known before its end. */
static void
test_chunked_body_size (void)
{
  const char *header = "Transfer-Encoding: chunked";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autofree char *large = contact_of_size (64 * 1024);
  g_autofree char *fits =
      g_strdup_printf ("8000\r\n%.32768s\r\n8000\r\n%s\r\n0\r\n\r\n", large, large + 0x8000);
  g_autofree char *too_large = g_strdup_printf ("10000\r\n%s\r\n1\r\n \r\n0\r\n\r\n", large);
  g_autofree char *taken = post_raw (fixture, tokens.access, header, fits);
  g_autofree char *refused = post_raw (fixture, tokens.access, header, too_large);

  g_assert_true (g_str_has_prefix (taken, "HTTP/1.1 201"));
  g_assert_true (g_str_has_prefix (refused, "HTTP/1.1 413"));
}

/* Two requests in one go, or one hidden in another's body, come to one answer. */
static void
test_one_request_each (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *host = fixture->origin + strlen ("http://");
  g_autofree char *two =
      g_strdup_printf (HOME "Host: %s\r\n\r\n" HOME "Host: %s\r\n\r\n", host, host);
  g_autofree char *answer = send_raw (fixture, two);

  g_assert_nonnull (strstr (answer, "Connection: close\r\n"));
  g_assert_null (strstr (answer + 1, "HTTP/1.1 "));
}

static void
test_home (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FlTestAnswer) answer = get (fixture, "/");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_nonnull (strstr (answer->body, "practice service"));
  g_assert_nonnull (
      strstr (fl_test_answer_get_header (answer, "Content-Security-Policy"), "form-action 'none'"));
}

static void
test_probe (void)
{
  const char *place = "/.well-known/fairlead-playground";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *long_nonce = g_strnfill (129, 'x');
  g_autofree char *good = g_strconcat (place, "?nonce=abc", NULL);
  g_autofree char *other = g_strconcat (place, "?nonce=abd", NULL);
  g_autofree char *too_long = g_strconcat (place, "?nonce=", long_nonce, NULL);
  g_autofree char *empty = g_strconcat (place, "?nonce=", NULL);
  g_autofree char *twice = g_strconcat (place, "?nonce=a&nonce=b", NULL);
  const char *const bad[] = { place, too_long, empty, twice };
  g_autoptr (FlTestAnswer) first = get (fixture, good);
  g_autoptr (FlTestAnswer) again = get (fixture, good);
  g_autoptr (FlTestAnswer) second = get (fixture, other);
  g_autofree char *proof = answered (first, "/proof");

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (strlen (proof), ==, 64);
  g_assert_cmpstr (first->body, ==, again->body);
  g_assert_cmpstr (first->body, !=, second->body);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (FlTestAnswer) answer = get (fixture, bad[i]);

    g_assert_cmpuint (answer->status, ==, 400);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/router/host", test_host);
  g_test_add_func ("/playground/router/origin", test_origin);
  g_test_add_func ("/playground/router/body-size", test_body_size);
  g_test_add_func ("/playground/router/chunked-body-size", test_chunked_body_size);
  g_test_add_func ("/playground/router/one-request-each", test_one_request_each);
  g_test_add_func ("/playground/router/home", test_home);
  g_test_add_func ("/playground/router/probe", test_probe);

  return fl_test_run ();
}
