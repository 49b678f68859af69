/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-http-peer.h"
#include "fl-test.h"

#include <gio/gfiledescriptorbased.h>
#include <string.h>

/* Calls that take more than one request: refused and renewed, or sent elsewhere. */

#define TOKEN      FL_CALL_SETUP_TOKEN
#define NEXT_TOKEN "n3xt-token-0815"

static void
reply_to_next_token (SoupServerMessage *message, const char *request, gpointer data)
{
  gboolean is_known = strstr (request, NEXT_TOKEN) != NULL;

  soup_server_message_set_status (message, is_known ? 200 : 401, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC,
                                    is_known ? "welcome" : "who?", is_known ? 7 : 4);
}

static void
test_refused_is_renewed_and_repeated_once (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/x");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  fl_request_set_body (request, body, NULL);
  setup->authenticator->next_token = fl_secret_new (NEXT_TOKEN);
  fl_http_fixture_reply_func (setup->server, "/v3/x", reply_to_next_token, NULL);
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "welcome");

  g_assert_cmpuint (setup->authenticator->n_prepared, ==, 1);
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 1);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 2);
  for (guint i = 0; i < 2; i++) {
    const char *sent = fl_http_fixture_get_request (setup->server, i);

    g_assert_true (g_str_has_suffix (sent, "\n\n{\"a\":1}"));
    g_assert_nonnull (strstr (sent, "\nContent-Type: application/json\n"));
  }
  g_assert_nonnull (strstr (fl_http_fixture_get_request (setup->server, 0), TOKEN));
  g_assert_null (strstr (fl_http_fixture_get_request (setup->server, 1), TOKEN));
}

static void
test_second_refusal_is_the_response (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  setup->authenticator->next_token = fl_secret_new ("also-refused");
  fl_http_fixture_reply_func (setup->server, "/v3/x", reply_to_next_token, NULL);
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 401);
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "who?");
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 1);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 2);
}

static void
test_nothing_to_renew_is_the_response (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply_func (setup->server, "/v3/x", reply_to_next_token, NULL);
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 401);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);
}

static void
test_403_is_no_refusal (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply (setup->server, "/v3/x", 403, "insufficient_scope");
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 403);
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 0);
}

static void
test_redirects_are_followed_and_shown (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/a?q=1");
  g_autoptr (FlResponse) response = NULL;
  GListModel *trail = NULL;
  g_autoptr (FlPair) first = NULL;
  g_autoptr (FlPair) second = NULL;
  const char *address = fl_http_fixture_get_address (setup->server);
  g_autofree char *a = g_strconcat ("301 ", address, "/v3/a?q=1", NULL);
  g_autofree char *b = g_strconcat (address, "/v3/b", NULL);
  g_autofree char *left_b = g_strconcat ("307 ", b, NULL);
  g_autofree char *c = g_strconcat (address, "/c", NULL);

  fl_http_fixture_redirect (setup->server, "/v3/a", 301, "b");
  fl_http_fixture_redirect (setup->server, "/v3/b", 307, "/c");
  fl_http_fixture_reply (setup->server, "/c", 200, "arrived");
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpstr (fl_response_get_final_uri (response), ==, c);
  g_assert_cmpuint (setup->authenticator->n_placed, ==, 3);

  trail = fl_response_get_trail (response);
  g_assert_cmpuint (g_list_model_get_n_items (trail), ==, 2);
  first = g_list_model_get_item (trail, 0);
  second = g_list_model_get_item (trail, 1);
  g_assert_cmpstr (fl_pair_get_name (first), ==, a);
  g_assert_cmpstr (fl_pair_get_value (first), ==, b);
  g_assert_cmpstr (fl_pair_get_name (second), ==, left_b);
  g_assert_cmpstr (fl_pair_get_value (second), ==, c);
}

static void
test_redirect_of_a_post_becomes_a_get (FlCallSetup *setup, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 303 };
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);

  fl_http_fixture_reply (setup->server, "/v3/b", 200, "arrived");
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (FlRequest) request = fl_request_new ("POST", "/a");
    g_autoptr (FlResponse) response = NULL;
    const char *sent = NULL;

    fl_request_set_body (request, body, NULL);
    fl_request_add_header (request, "Content-Type", "application/json");
    fl_http_fixture_redirect (setup->server, "/v3/a", statuses[i], "/v3/b");
    response = fl_call_setup_call (setup, request, NULL);
    g_assert_cmpuint (fl_response_get_status (response), ==, 200);
    sent = fl_http_fixture_get_request (setup->server, 2 * i + 1);
    g_assert_true (g_str_has_prefix (sent, "GET /v3/b\n"));
    g_assert_true (g_str_has_suffix (sent, "\n\n"));
    g_assert_null (strstr (sent, "Content-Type"));
  }
}

static void
test_redirect_with_a_body_is_the_response (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("PUT", "/a");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  fl_request_set_body (request, body, NULL);
  fl_http_fixture_redirect (setup->server, "/v3/a", 307, "/v3/b");
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 307);
  g_assert_cmpstr (fl_response_find_header (response, "Location"), ==, "/v3/b");
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "moved");
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (fl_response_get_trail (response)), ==, 0);
}

static void
test_ten_redirects_and_not_eleven (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) ten = fl_request_new ("GET", "/1");
  g_autoptr (FlRequest) eleven = fl_request_new ("GET", "/0");
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 11; i++) {
    g_autofree char *from = g_strdup_printf ("/v3/%u", i);
    g_autofree char *to = g_strdup_printf ("/v3/%u", i + 1);

    fl_http_fixture_redirect (setup->server, from, 302, to);
  }
  fl_http_fixture_reply (setup->server, "/v3/11", 200, "arrived");
  response = fl_call_setup_call (setup, ten, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpuint (g_list_model_get_n_items (fl_response_get_trail (response)), ==, 10);

  g_assert_null (fl_call_setup_call (setup, eleven, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
  g_assert_nonnull (strstr (error->message, "10"));
}

static void
test_redirect_loop_ends (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  fl_http_fixture_redirect (setup->server, "/v3/x", 302, "/v3/x");
  g_assert_null (fl_call_setup_call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 11);
}

static void
test_renewed_once_across_redirects (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/a");
  g_autoptr (FlResponse) response = NULL;

  setup->authenticator->next_token = fl_secret_new (NEXT_TOKEN);
  fl_http_fixture_redirect (setup->server, "/v3/a", 302, "/v3/b");
  fl_http_fixture_reply_func (setup->server, "/v3/b", reply_to_next_token, NULL);
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 1);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 3);
}

/* The client says nothing more before it has an answer: what comes sooner is its end. */
static gboolean
client_waits (GInputStream *input, int pause_ms)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (input));
  GPollFD poll = { g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (base)), G_IO_IN, 0 };

  return g_poll (&poll, 1, pause_ms) == 0;
}

static gboolean
slow_redirect_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  if (!client_waits (input, 60))
    return FALSE;
  fl_http_peer_say (output, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
                    -1);
  return TRUE;
}

/* Ten redirects of 60 ms each take longer than the time-out of the call. */
static void
test_time_out_covers_all_redirects (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (slow_redirect_script, NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  g_object_set (setup->service, "base-url", fl_http_peer_get_address (peer), NULL);
  fl_request_set_timeout_ms (request, 200);
  g_assert_null (fl_call_setup_call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT);
  g_clear_object (&setup->session);
}

static gboolean
one_slow_redirect_script (GInputStream *input,
                          GOutputStream *output,
                          guint nth_request,
                          gpointer data)
{
  if (nth_request == 0)
    return slow_redirect_script (input, output, nth_request, data);
  fl_http_peer_say (output, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", -1);
  return TRUE;
}

static void
test_total_time_covers_all_requests (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (one_slow_redirect_script, NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  g_object_set (setup->service, "base-url", fl_http_peer_get_address (peer), NULL);
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpint (fl_response_get_timings (response)->total_us, >=, 60 * 1000);
  g_clear_object (&setup->session);
}

static void
add (const char *path, void (*test) (FlCallSetup *, gconstpointer))
{
  g_test_add (path, FlCallSetup, NULL, fl_call_setup_up, test, fl_call_setup_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  add ("/call-repeats/refused-is-renewed-and-repeated-once",
       test_refused_is_renewed_and_repeated_once);
  add ("/call-repeats/second-refusal-is-the-response", test_second_refusal_is_the_response);
  add ("/call-repeats/nothing-to-renew-is-the-response", test_nothing_to_renew_is_the_response);
  add ("/call-repeats/403-is-no-refusal", test_403_is_no_refusal);
  add ("/call-repeats/redirects-are-followed-and-shown", test_redirects_are_followed_and_shown);
  add ("/call-repeats/redirect-of-a-post-becomes-a-get", test_redirect_of_a_post_becomes_a_get);
  add ("/call-repeats/redirect-with-a-body-is-the-response",
       test_redirect_with_a_body_is_the_response);
  add ("/call-repeats/ten-redirects-and-not-eleven", test_ten_redirects_and_not_eleven);
  add ("/call-repeats/redirect-loop-ends", test_redirect_loop_ends);
  add ("/call-repeats/renewed-once-across-redirects", test_renewed_once_across_redirects);
  add ("/call-repeats/time-out-covers-all-redirects", test_time_out_covers_all_redirects);
  add ("/call-repeats/total-time-covers-all-requests", test_total_time_covers_all_requests);

  return fl_test_run ();
}
