/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-model-error.h"
#include "fl-test.h"

#include <string.h>

#define TOKEN      "s3cr3t-token-4711"
#define NEXT_TOKEN "n3xt-token-0815"

typedef struct {
  FlHttpFixture *server;
  FlHttpSession *session;
  FlService *service;
  FlFakeAuthenticator *authenticator;
} Setup;

static void
set_up (Setup *setup, gconstpointer data)
{
  g_autofree char *base_url = NULL;

  setup->server = fl_http_fixture_new (NULL);
  setup->session = fl_http_session_new ();
  base_url = g_strconcat (fl_http_fixture_get_address (setup->server), "/v3", NULL);
  setup->service = fl_http_fixture_create_service (base_url, NULL);
  setup->authenticator =
      fl_fake_authenticator_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ", TOKEN);
}

static void
tear_down (Setup *setup, gconstpointer data)
{
  g_clear_object (&setup->authenticator);
  g_clear_object (&setup->service);
  g_clear_object (&setup->session);
  g_clear_pointer (&setup->server, fl_http_fixture_free);
}

static FlResponse *
call (Setup *setup, FlRequest *request, GError **error)
{
  return fl_http_fixture_call (setup->session, setup->service, setup->authenticator, request,
                               error);
}

static void
test_new_destroy (Setup *setup, gconstpointer data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  FlCall *one = fl_call_new (setup->session, setup->service, connection,
                             FL_AUTHENTICATOR (setup->authenticator), request);
  g_autoptr (FlHttpSession) session = NULL;
  g_autoptr (FlService) service = NULL;
  g_autoptr (FlConnection) same_connection = NULL;
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (FlRequest) same_request = NULL;
  gint64 received_bytes = -2;
  gint64 total_bytes = -2;

  /* clang-format off */
  g_object_get (one,
                "session", &session,
                "service", &service,
                "connection", &same_connection,
                "authenticator", &authenticator,
                "request", &same_request,
                "received-bytes", &received_bytes,
                "total-bytes", &total_bytes,
                NULL);
  /* clang-format on */
  g_assert_true (session == setup->session);
  g_assert_true (service == setup->service);
  g_assert_true (same_connection == connection);
  g_assert_true (authenticator == FL_AUTHENTICATOR (setup->authenticator));
  g_assert_true (same_request == request);
  g_assert_cmpint (received_bytes, ==, 0);
  g_assert_cmpint (total_bytes, ==, -1);
  g_assert_finalize_object (one);
}

static void
test_path_below_the_base (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("get", "/bills?status=paid");
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  fl_request_add_query (request, "page", "2");
  fl_request_add_header (request, "X-Organization", "42");
  fl_http_fixture_reply (setup->server, "/v3/bills", 200, "[]");
  response = call (setup, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "[]");

  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);
  g_assert_true (g_str_has_prefix (fl_http_fixture_get_request (setup->server, 0),
                                   "GET /v3/bills?status=paid&page=2\n"));
  g_assert_true (fl_http_fixture_saw (setup->server, "\nX-Organization: 42\n"));
  g_assert_true (fl_http_fixture_saw (setup->server, "\nAuthorization: Bearer " TOKEN "\n"));
  g_assert_cmpuint (setup->authenticator->n_prepared, ==, 1);
  g_assert_cmpuint (setup->authenticator->n_placed, ==, 1);
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 0);
}

static void
test_absolute_address (Setup *setup, gconstpointer data)
{
  g_autofree char *address =
      g_strconcat (fl_http_fixture_get_address (setup->server), "/elsewhere", NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", address);
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply (setup->server, "/elsewhere", 200, "ok");
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpstr (fl_response_get_final_uri (response), ==, address);
}

static void
test_credential_in_the_query (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x?a=1");
  g_autoptr (FlResponse) response = NULL;

  setup->authenticator->kind = FL_PLACEMENT_QUERY;
  setup->authenticator->name = "access_token";
  setup->authenticator->prefix = "";
  fl_http_fixture_reply (setup->server, "/v3/x", 200, "ok");
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_true (fl_http_fixture_saw (setup->server, "GET /v3/x?a=1&access_token=" TOKEN));
  /* What the window and the history show of it. */
  g_assert_nonnull (strstr (fl_response_get_final_uri (response), "a=1"));
  g_assert_null (strstr (fl_response_get_final_uri (response), TOKEN));
}

static void
test_typed_credential_is_replaced (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  fl_request_add_header (request, "authorization", "Bearer typed");
  response = call (setup, request, NULL);
  g_assert_nonnull (response);
  g_assert_true (fl_http_fixture_saw (setup->server, TOKEN));
  g_assert_false (fl_http_fixture_saw (setup->server, "typed"));
}

static void
reply_to_next_token (SoupServerMessage *message, const char *request, gpointer data)
{
  gboolean is_known = strstr (request, NEXT_TOKEN) != NULL;

  soup_server_message_set_status (message, is_known ? 200 : 401, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC,
                                    is_known ? "welcome" : "who?", is_known ? 7 : 4);
}

static void
test_refused_is_renewed_and_repeated_once (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/x");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  fl_request_set_body (request, body, NULL);
  setup->authenticator->next_token = fl_secret_new (NEXT_TOKEN);
  fl_http_fixture_reply_func (setup->server, "/v3/x", reply_to_next_token, NULL);
  response = call (setup, request, NULL);
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
test_second_refusal_is_the_response (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  setup->authenticator->next_token = fl_secret_new ("also-refused");
  fl_http_fixture_reply_func (setup->server, "/v3/x", reply_to_next_token, NULL);
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 401);
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "who?");
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 1);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 2);
}

static void
test_nothing_to_renew_is_the_response (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply_func (setup->server, "/v3/x", reply_to_next_token, NULL);
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 401);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);
}

static void
test_403_is_no_refusal (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply (setup->server, "/v3/x", 403, "insufficient_scope");
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 403);
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 0);
}

static void
test_authenticator_errors_are_handed_on (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second_error = NULL;

  fl_http_fixture_reply (setup->server, "/v3/x", 401, "who?");
  setup->authenticator->renew_error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "renew says so");
  g_assert_null (call (setup, request, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "renew says so");
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);

  setup->authenticator->prepare_error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "prepare says so");
  g_assert_null (call (setup, request, &second_error));
  g_assert_error (second_error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpstr (second_error->message, ==, "prepare says so");
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);
}

/* Before the keyring is asked: nobody shall unlock it for a call that cannot be. */
static void
test_request_is_checked_first (Setup *setup, gconstpointer data)
{
  static const struct {
    const char *method;
    const char *url;
    const char *header;
    FlHttpError code;
  } cases[] = {
    { "GET", "https://evil.example/x?a=" TOKEN, NULL, FL_HTTP_ERROR_HOST_NOT_ALLOWED },
    { "GET", "http://evil.example/x", NULL, FL_HTTP_ERROR_HOST_NOT_ALLOWED },
    { "GET", "//evil.example/x", NULL, FL_HTTP_ERROR_INVALID_REQUEST },
    { "GET", "/../x", NULL, FL_HTTP_ERROR_INVALID_REQUEST },
    { "GE T", "/x", NULL, FL_HTTP_ERROR_INVALID_REQUEST },
    { "GET", "/x", "a\r\nX-Evil: 1", FL_HTTP_ERROR_INVALID_REQUEST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlRequest) request = fl_request_new (cases[i].method, cases[i].url);
    g_autoptr (GError) error = NULL;

    if (cases[i].header)
      fl_request_add_header (request, "X-Note", cases[i].header);
    g_assert_null (call (setup, request, &error));
    g_assert_error (error, FL_HTTP_ERROR, (int) cases[i].code);
    g_assert_null (strstr (error->message, TOKEN));
  }
  g_assert_cmpuint (setup->authenticator->n_prepared, ==, 0);
  g_assert_cmpuint (setup->authenticator->n_placed, ==, 0);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 0);
}

static void
test_blank_variable (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) said_by_authenticator = NULL;

  g_object_set (setup->service, "base-url", "https://{api_domain}/v3", NULL);
  g_assert_null (call (setup, request, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK);

  /* Where the connection was never authorized, that is what must be said. */
  setup->authenticator->prepare_error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "connect first");
  g_assert_null (call (setup, request, &said_by_authenticator));
  g_assert_error (said_by_authenticator, G_IO_ERROR, G_IO_ERROR_BUSY);
}

static void
test_redirects_are_followed_and_shown (Setup *setup, gconstpointer data)
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
  response = call (setup, request, NULL);
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
test_redirect_of_a_post_becomes_a_get (Setup *setup, gconstpointer data)
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
    response = call (setup, request, NULL);
    g_assert_cmpuint (fl_response_get_status (response), ==, 200);
    sent = fl_http_fixture_get_request (setup->server, 2 * i + 1);
    g_assert_true (g_str_has_prefix (sent, "GET /v3/b\n"));
    g_assert_true (g_str_has_suffix (sent, "\n\n"));
    g_assert_null (strstr (sent, "Content-Type"));
  }
}

static void
test_redirect_with_a_body_is_the_response (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("PUT", "/a");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  fl_request_set_body (request, body, NULL);
  fl_http_fixture_redirect (setup->server, "/v3/a", 307, "/v3/b");
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 307);
  g_assert_cmpstr (fl_response_find_header (response, "Location"), ==, "/v3/b");
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "moved");
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (fl_response_get_trail (response)), ==, 0);
}

static void
test_ten_redirects_and_not_eleven (Setup *setup, gconstpointer data)
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
  response = call (setup, ten, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpuint (g_list_model_get_n_items (fl_response_get_trail (response)), ==, 10);

  g_assert_null (call (setup, eleven, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
  g_assert_nonnull (strstr (error->message, "10"));
}

static void
test_redirect_loop_ends (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  fl_http_fixture_redirect (setup->server, "/v3/x", 302, "/v3/x");
  g_assert_null (call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 11);
}

static void
test_renewed_once_across_redirects (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/a");
  g_autoptr (FlResponse) response = NULL;

  setup->authenticator->next_token = fl_secret_new (NEXT_TOKEN);
  fl_http_fixture_redirect (setup->server, "/v3/a", 302, "/v3/b");
  fl_http_fixture_reply_func (setup->server, "/v3/b", reply_to_next_token, NULL);
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpuint (setup->authenticator->n_renewed, ==, 1);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 3);
}

static gboolean
silent_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  fl_http_peer_wait_for_close (input);
  return FALSE;
}

static void
test_time_out (Setup *setup, gconstpointer data)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (silent_script, NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  g_object_set (setup->service, "base-url", fl_http_peer_get_address (peer), NULL);
  fl_request_set_timeout_ms (request, 200);
  g_assert_null (call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT);
  g_clear_object (&setup->session);
}

static gboolean
slow_redirect_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  g_usleep (60 * 1000);
  fl_http_peer_say (output, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
                    -1);
  return TRUE;
}

/* Ten redirects of 60 ms each take longer than the time-out of the call. */
static void
test_time_out_covers_all_redirects (Setup *setup, gconstpointer data)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (slow_redirect_script, NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  g_object_set (setup->service, "base-url", fl_http_peer_get_address (peer), NULL);
  fl_request_set_timeout_ms (request, 200);
  g_assert_null (call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT);
  g_clear_object (&setup->session);
}

static void
test_limit (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  fl_http_fixture_reply (setup->server, "/v3/x", 200, "eleven byte");
  fl_request_set_max_body_bytes (request, 10);
  g_assert_null (call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TOO_LARGE);
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_progress_is_notified (Setup *setup, gconstpointer data)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlCall) one = fl_call_new (setup->session, setup->service, connection,
                                        FL_AUTHENTICATOR (setup->authenticator), request);
  FlTestResult test_result = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlResponse) response = NULL;
  guint n_received = 0;
  guint n_total = 0;

  fl_http_fixture_reply (setup->server, "/v3/x", 200, "eleven byte");
  g_signal_connect (one, "notify::received-bytes", G_CALLBACK (count_notify_cb), &n_received);
  g_signal_connect (one, "notify::total-bytes", G_CALLBACK (count_notify_cb), &n_total);
  fl_call_run_async (one, NULL, fl_test_result_cb, &test_result);
  result = fl_test_wait_result (&test_result);
  response = fl_call_run_finish (one, result, NULL);
  g_assert_nonnull (response);
  g_assert_cmpint (fl_call_get_received_bytes (one), ==, 11);
  g_assert_cmpint (fl_call_get_total_bytes (one), ==, 11);
  g_assert_cmpuint (n_received, ==, 1);
  g_assert_cmpuint (n_total, ==, 1);
}

static gboolean
has_request (gpointer user_data)
{
  return fl_http_peer_count (user_data) > 0;
}

static void
test_cancel (Setup *setup, gconstpointer data)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (silent_script, NULL);
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlCall) one = fl_call_new (setup->session, setup->service, connection,
                                        FL_AUTHENTICATOR (setup->authenticator), request);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FlTestResult test_result = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (setup->service, "base-url", fl_http_peer_get_address (peer), NULL);
  fl_call_run_async (one, cancellable, fl_test_result_cb, &test_result);
  fl_test_wait_until ("the request has arrived", has_request, peer);
  g_cancellable_cancel (cancellable);
  result = fl_test_wait_result (&test_result);
  g_assert_null (fl_call_run_finish (one, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
test_total_time_covers_all_requests (Setup *setup, gconstpointer data)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (one_slow_redirect_script, NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  g_object_set (setup->service, "base-url", fl_http_peer_get_address (peer), NULL);
  response = call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpint (fl_response_get_timings (response)->total_us, >=, 60 * 1000);
  g_clear_object (&setup->session);
}

static void
add (const char *path, void (*test) (Setup *, gconstpointer))
{
  g_test_add (path, Setup, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  add ("/call/new-destroy", test_new_destroy);
  add ("/call/path-below-the-base", test_path_below_the_base);
  add ("/call/absolute-address", test_absolute_address);
  add ("/call/credential-in-the-query", test_credential_in_the_query);
  add ("/call/typed-credential-is-replaced", test_typed_credential_is_replaced);
  add ("/call/refused-is-renewed-and-repeated-once", test_refused_is_renewed_and_repeated_once);
  add ("/call/second-refusal-is-the-response", test_second_refusal_is_the_response);
  add ("/call/nothing-to-renew-is-the-response", test_nothing_to_renew_is_the_response);
  add ("/call/403-is-no-refusal", test_403_is_no_refusal);
  add ("/call/authenticator-errors-are-handed-on", test_authenticator_errors_are_handed_on);
  add ("/call/request-is-checked-first", test_request_is_checked_first);
  add ("/call/blank-variable", test_blank_variable);
  add ("/call/redirects-are-followed-and-shown", test_redirects_are_followed_and_shown);
  add ("/call/redirect-of-a-post-becomes-a-get", test_redirect_of_a_post_becomes_a_get);
  add ("/call/redirect-with-a-body-is-the-response", test_redirect_with_a_body_is_the_response);
  add ("/call/ten-redirects-and-not-eleven", test_ten_redirects_and_not_eleven);
  add ("/call/redirect-loop-ends", test_redirect_loop_ends);
  add ("/call/renewed-once-across-redirects", test_renewed_once_across_redirects);
  add ("/call/time-out", test_time_out);
  add ("/call/time-out-covers-all-redirects", test_time_out_covers_all_redirects);
  add ("/call/limit", test_limit);
  add ("/call/progress-is-notified", test_progress_is_notified);
  add ("/call/cancel", test_cancel);
  add ("/call/total-time-covers-all-requests", test_total_time_covers_all_requests);

  return fl_test_run ();
}
