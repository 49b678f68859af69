/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-http-peer.h"
#include "fl-http-session.h"
#include "fl-paths.h"
#include "fl-test.h"

#include <string.h>

/* Servers that mean harm, or are broken: none of them may hang, crash or fill the program. */

#define KILOBYTE   1024
#define MEGABYTE   (1024 * 1024)
#define TIMEOUT_MS 300

typedef struct {
  const char *bytes;
  gssize size;
  gboolean stays_open;
} Say;

static gboolean
say_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  Say *say = data;

  fl_http_peer_say (output, say->bytes, say->size);
  if (say->stays_open)
    fl_http_peer_wait_for_close (input);
  return FALSE;
}

static FlResponse *
ask (FlHttpPeer *peer, const char *method, gint64 max_body_bytes, guint timeout_ms, GError **error)
{
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = g_strconcat (fl_http_peer_get_address (peer), "/x?token=canary", NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, address);

  return fl_http_fixture_send (session, message, max_body_bytes, timeout_ms, error);
}

static void
assert_failure (GError *error, FlHttpError code)
{
  g_assert_error (error, FL_HTTP_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "127.0.0.1:"));
  g_assert_null (strstr (error->message, "canary"));
}

static void
assert_fails (const char *bytes, gboolean stays_open, FlHttpError code, const char *said)
{
  Say say = { bytes, -1, stays_open };
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (say_script, &say);
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (peer, "GET", 0, stays_open ? TIMEOUT_MS : 0, &error));
  assert_failure (error, code);
  if (said)
    g_assert_nonnull (strstr (error->message, said));
}

static void
test_silence (void)
{
  assert_fails ("", TRUE, FL_HTTP_ERROR_TIMED_OUT, "did not answer within 0.3 s");
}

static void
test_slow_headers (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nX-Slow: ", TRUE, FL_HTTP_ERROR_TIMED_OUT,
                "did not answer within 0.3 s");
}

static void
test_slow_body (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", TRUE, FL_HTTP_ERROR_TIMED_OUT,
                "had not sent its whole response within 0.3 s");
}

static void
test_closes_without_answer (void)
{
  assert_fails ("", FALSE, FL_HTTP_ERROR_NETWORK, "without an answer");
}

static void
test_truncated_headers (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nX-Cut: ab", FALSE, FL_HTTP_ERROR_BAD_RESPONSE, NULL);
}

static void
test_truncated_body (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", FALSE, FL_HTTP_ERROR_NETWORK,
                "before its response was complete");
}

static void
test_truncated_chunks (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", FALSE,
                FL_HTTP_ERROR_NETWORK, "before its response was complete");
}

static void
test_not_http (void)
{
  assert_fails ("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n", FALSE, FL_HTTP_ERROR_BAD_RESPONSE,
                "not HTTP");
}

static void
test_unknown_transfer_encoding (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc", FALSE,
                FL_HTTP_ERROR_BAD_RESPONSE, "transfer encoding");
}

static void
test_declared_too_large (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nabc", TRUE,
                FL_HTTP_ERROR_TOO_LARGE, "larger than the limit");
}

static void
test_too_many_encodings (void)
{
  assert_fails ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip,gzip,gzip\r\n"
                "Content-Encoding: gzip,gzip,gzip\r\nContent-Length: 3\r\n\r\nabc",
                FALSE, FL_HTTP_ERROR_BAD_RESPONSE, "too many times over");
}

static void
test_length_shorter_than_body (void)
{
  Say say = { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\nsmuggled", -1,
              FALSE };
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (say_script, &say);
  g_autoptr (FlResponse) response = ask (peer, "GET", 0, 0, NULL);
  g_autofree char *text = fl_http_fixture_dup_text (response);

  g_assert_cmpstr (text, ==, "ok");
}

static void
test_informational_responses_are_skipped (void)
{
  Say say = { "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
              -1, FALSE };
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (say_script, &say);
  g_autoptr (FlResponse) response = ask (peer, "GET", 0, 0, NULL);

  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
}

static gboolean
endless_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  char block[16 * KILOBYTE];

  memset (block, 'x', sizeof block);
  fl_http_peer_say (output, data, -1);
  while (fl_http_peer_say (output, block, sizeof block))
    ;
  return FALSE;
}

static void
assert_endless (const char *head, gint64 limit, FlHttpError code)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (endless_script, (gpointer) head);
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (peer, "GET", limit, 0, &error));
  assert_failure (error, code);
}

static void
test_endless_body (void)
{
  assert_endless ("HTTP/1.1 200 OK\r\n\r\n", 100 * KILOBYTE, FL_HTTP_ERROR_TOO_LARGE);
}

static void
test_endless_body_in_a_file (void)
{
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autoptr (GDir) dir = NULL;

  assert_endless ("HTTP/1.1 200 OK\r\n\r\n", 3 * MEGABYTE, FL_HTTP_ERROR_TOO_LARGE);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_null (g_dir_read_name (dir));
}

/* libsoup may keep the body of these two in memory by itself, before it hands it out. */
static void
test_endless_body_of_401 (void)
{
  assert_endless ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n",
                  100 * KILOBYTE, FL_HTTP_ERROR_TOO_LARGE);
}

static void
test_endless_body_of_421 (void)
{
  assert_endless ("HTTP/1.1 421 Misdirected Request\r\n\r\n", 100 * KILOBYTE,
                  FL_HTTP_ERROR_TOO_LARGE);
}

static void
test_endless_header (void)
{
  assert_endless ("HTTP/1.1 200 OK\r\nX-Long: ", 0, FL_HTTP_ERROR_BAD_RESPONSE);
}

static gboolean
endless_headers_script (GInputStream *input,
                        GOutputStream *output,
                        guint nth_request,
                        gpointer data)
{
  fl_http_peer_say (output, "HTTP/1.1 200 OK\r\n", -1);
  while (fl_http_peer_say (output, "X-Many: abcdefghijklmnopqrstuvwxyz\r\n", -1))
    ;
  return FALSE;
}

static void
test_endless_headers (void)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (endless_headers_script, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (peer, "GET", 0, 0, &error));
  assert_failure (error, FL_HTTP_ERROR_BAD_RESPONSE);
}

static void
test_100_kilobyte_header (void)
{
  g_autofree char *filling = g_strnfill (100 * KILOBYTE, 'x');
  g_autofree char *bytes =
      g_strconcat ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: ", filling, "\r\n\r\nok", NULL);

  assert_fails (bytes, FALSE, FL_HTTP_ERROR_BAD_RESPONSE, "headers");
}

static gboolean
endless_continue_script (GInputStream *input,
                         GOutputStream *output,
                         guint nth_request,
                         gpointer data)
{
  while (fl_http_peer_say (output, "HTTP/1.1 100 Continue\r\n\r\n", -1))
    ;
  return FALSE;
}

/* libsoup 3.2 would read them without ever coming back to the main loop. */
static void
test_endless_informational_responses (void)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (endless_continue_script, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (peer, "GET", 0, 0, &error));
  assert_failure (error, FL_HTTP_ERROR_BAD_RESPONSE);
}

typedef struct {
  const char *head;
  GBytes *body;
} Bomb;

static gboolean
bomb_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  Bomb *bomb = data;

  fl_http_peer_say (output, bomb->head, -1);
  fl_http_peer_say (output, g_bytes_get_data (bomb->body, NULL), g_bytes_get_size (bomb->body));
  return FALSE;
}

/* The limit counts what comes out of the decoder. */
static void
test_gzip_bomb (void)
{
  static const char *const heads[] = {
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
    "HTTP/1.1 401 Unauthorized\r\nContent-Encoding: gzip\r\n\r\n",
    "HTTP/1.1 421 Misdirected Request\r\nContent-Encoding: gzip\r\n\r\n",
  };
  g_autoptr (GBytes) body = fl_http_fixture_compress (64 * MEGABYTE, '0');

  g_assert_cmpuint (g_bytes_get_size (body), <, 100 * KILOBYTE);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    Bomb bomb = { heads[i], body };
    g_autoptr (FlHttpPeer) peer = fl_http_peer_new (bomb_script, &bomb);
    g_autoptr (GError) error = NULL;

    g_assert_null (ask (peer, "GET", 200 * KILOBYTE, 0, &error));
    assert_failure (error, FL_HTTP_ERROR_TOO_LARGE);
  }
}

static void
test_damaged_gzip (void)
{
  g_autoptr (GBytes) whole = fl_http_fixture_compress (MEGABYTE, '0');
  gsize size = 0;
  const char *data = g_bytes_get_data (whole, &size);
  g_autofree char *damaged = g_memdup2 (data, size);
  g_autoptr (GBytes) body = NULL;
  Bomb bomb = { "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", NULL };
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (bomb_script, &bomb);
  g_autoptr (GError) error = NULL;

  memset (damaged + size / 2, 0xff, size / 4);
  body = g_bytes_new_take (g_steal_pointer (&damaged), size);
  bomb.body = body;
  g_assert_null (ask (peer, "GET", 0, 0, &error));
  assert_failure (error, FL_HTTP_ERROR_BAD_RESPONSE);
}

static void
test_truncated_gzip (void)
{
  g_autoptr (GBytes) whole = fl_http_fixture_compress (MEGABYTE, '0');
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autofree char *head = g_strdup_printf (
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
      g_bytes_get_size (whole));
  Bomb bomb = { head, half };
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (bomb_script, &bomb);
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (peer, "GET", 0, 0, &error));
  assert_failure (error, FL_HTTP_ERROR_NETWORK);
}

static void
test_nobody_listens (void)
{
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autofree char *address =
      g_strconcat (fl_http_fixture_get_address (server), "/x?token=canary", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&server, fl_http_fixture_free);
  g_assert_null (fl_http_fixture_get (session, address, &error));
  assert_failure (error, FL_HTTP_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "connection refused"));
}

static gboolean
stale_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  /* The second request is read, and the kept connection closed. */
  if (nth_request != 1)
    fl_http_peer_say (output, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", -1);
  return nth_request == 0;
}

/* libsoup sends the request again by itself then, and has forgotten its body. */
static void
test_repeat_on_closed_connection_keeps_the_body (void)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (stale_script, NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = g_strconcat (fl_http_peer_get_address (peer), "/x", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("PUT", address);
  g_autoptr (GBytes) body = g_bytes_new_static ("the body", 8);
  g_autoptr (FlResponse) first = fl_http_fixture_get (session, address, NULL);
  g_autoptr (FlResponse) second = NULL;
  GError *error = NULL;

  g_assert_nonnull (first);
  fl_http_message_set_body (message, body, "text/plain");
  second = fl_http_fixture_send (session, message, 0, 2000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_http_peer_count (peer), ==, 3);
  for (guint i = 1; i < 3; i++) {
    g_autofree char *request = fl_http_peer_dup_request (peer, i);

    g_assert_true (g_str_has_prefix (request, "PUT /x"));
    g_assert_true (g_str_has_suffix (request, "\n\nthe body"));
  }
}

static gboolean
misdirected_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  fl_http_peer_say (output,
                    "HTTP/1.1 421 Misdirected Request\r\nContent-Length: 4\r\n"
                    "Connection: close\r\n\r\nnope",
                    -1);
  return FALSE;
}

static void
test_misdirected_is_a_response (void)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (misdirected_script, NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = g_strconcat (fl_http_peer_get_address (peer), "/x", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", address);
  g_autoptr (GBytes) body = g_bytes_new_static ("the body", 8);
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  fl_http_message_set_body (message, body, "text/plain");
  response = fl_http_fixture_send (session, message, 0, 2000, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 421);
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "nope");
  for (guint i = 0; i < fl_http_peer_count (peer); i++) {
    g_autofree char *request = fl_http_peer_dup_request (peer, i);

    g_assert_true (g_str_has_suffix (request, "\n\nthe body"));
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/http-hostile/silence", test_silence);
  g_test_add_func ("/http-hostile/slow-headers", test_slow_headers);
  g_test_add_func ("/http-hostile/slow-body", test_slow_body);
  g_test_add_func ("/http-hostile/closes-without-answer", test_closes_without_answer);
  g_test_add_func ("/http-hostile/truncated-headers", test_truncated_headers);
  g_test_add_func ("/http-hostile/truncated-body", test_truncated_body);
  g_test_add_func ("/http-hostile/truncated-chunks", test_truncated_chunks);
  g_test_add_func ("/http-hostile/not-http", test_not_http);
  g_test_add_func ("/http-hostile/unknown-transfer-encoding", test_unknown_transfer_encoding);
  g_test_add_func ("/http-hostile/declared-too-large", test_declared_too_large);
  g_test_add_func ("/http-hostile/too-many-encodings", test_too_many_encodings);
  g_test_add_func ("/http-hostile/length-shorter-than-body", test_length_shorter_than_body);
  g_test_add_func ("/http-hostile/informational-responses-are-skipped",
                   test_informational_responses_are_skipped);
  g_test_add_func ("/http-hostile/endless-body", test_endless_body);
  g_test_add_func ("/http-hostile/endless-body-in-a-file", test_endless_body_in_a_file);
  g_test_add_func ("/http-hostile/endless-body-of-401", test_endless_body_of_401);
  g_test_add_func ("/http-hostile/endless-body-of-421", test_endless_body_of_421);
  g_test_add_func ("/http-hostile/endless-header", test_endless_header);
  g_test_add_func ("/http-hostile/endless-headers", test_endless_headers);
  g_test_add_func ("/http-hostile/100-kilobyte-header", test_100_kilobyte_header);
  g_test_add_func ("/http-hostile/endless-informational-responses",
                   test_endless_informational_responses);
  g_test_add_func ("/http-hostile/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/http-hostile/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/http-hostile/truncated-gzip", test_truncated_gzip);
  g_test_add_func ("/http-hostile/nobody-listens", test_nobody_listens);
  g_test_add_func ("/http-hostile/repeat-on-closed-connection-keeps-the-body",
                   test_repeat_on_closed_connection_keeps_the_body);
  g_test_add_func ("/http-hostile/misdirected-is-a-response", test_misdirected_is_a_response);

  return fl_test_run ();
}
