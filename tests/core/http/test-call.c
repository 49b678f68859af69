/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-http-peer.h"
#include "fl-model-error.h"
#include "fl-test.h"

#include <string.h>

#define TOKEN FL_CALL_SETUP_TOKEN

static void
test_new_destroy (FlCallSetup *setup, gconstpointer data)
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
test_path_below_the_base (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("get", "/bills?status=paid");
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  fl_request_add_query (request, "page", "2");
  fl_request_add_header (request, "X-Organization", "42");
  fl_http_fixture_reply (setup->server, "/v3/bills", 200, "[]");
  response = fl_call_setup_call (setup, request, &error);
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
test_absolute_address (FlCallSetup *setup, gconstpointer data)
{
  g_autofree char *address =
      g_strconcat (fl_http_fixture_get_address (setup->server), "/elsewhere", NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", address);
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply (setup->server, "/elsewhere", 200, "ok");
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpstr (fl_response_get_final_uri (response), ==, address);
}

static void
test_credential_in_the_query (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x?a=1");
  g_autoptr (FlResponse) response = NULL;

  setup->authenticator->kind = FL_PLACEMENT_QUERY;
  setup->authenticator->name = "access_token";
  setup->authenticator->prefix = "";
  fl_http_fixture_reply (setup->server, "/v3/x", 200, "ok");
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_true (fl_http_fixture_saw (setup->server, "GET /v3/x?a=1&access_token=" TOKEN));
  /* What the window and the history show of it. */
  g_assert_nonnull (strstr (fl_response_get_final_uri (response), "a=1"));
  g_assert_null (strstr (fl_response_get_final_uri (response), TOKEN));
}

static void
test_typed_credential_is_replaced (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (FlResponse) response = NULL;

  fl_request_add_header (request, "authorization", "Bearer typed");
  response = fl_call_setup_call (setup, request, NULL);
  g_assert_nonnull (response);
  g_assert_true (fl_http_fixture_saw (setup->server, TOKEN));
  g_assert_false (fl_http_fixture_saw (setup->server, "typed"));
}

static void
test_authenticator_errors_are_handed_on (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second_error = NULL;

  fl_http_fixture_reply (setup->server, "/v3/x", 401, "who?");
  setup->authenticator->renew_error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "renew says so");
  g_assert_null (fl_call_setup_call (setup, request, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "renew says so");
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);

  setup->authenticator->prepare_error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "prepare says so");
  g_assert_null (fl_call_setup_call (setup, request, &second_error));
  g_assert_error (second_error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpstr (second_error->message, ==, "prepare says so");
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 1);
}

/* Before the keyring is asked: nobody shall unlock it for a call that cannot be. */
static void
test_request_is_checked_first (FlCallSetup *setup, gconstpointer data)
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
    g_assert_null (fl_call_setup_call (setup, request, &error));
    g_assert_error (error, FL_HTTP_ERROR, (int) cases[i].code);
    g_assert_null (strstr (error->message, TOKEN));
  }
  g_assert_cmpuint (setup->authenticator->n_prepared, ==, 0);
  g_assert_cmpuint (setup->authenticator->n_placed, ==, 0);
  g_assert_cmpuint (fl_http_fixture_count (setup->server), ==, 0);
}

static void
test_blank_variable (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) said_by_authenticator = NULL;

  g_object_set (setup->service, "base-url", "https://{api_domain}/v3", NULL);
  g_assert_null (fl_call_setup_call (setup, request, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK);

  /* Where the connection was never authorized, that is what must be said. */
  setup->authenticator->prepare_error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "connect first");
  g_assert_null (fl_call_setup_call (setup, request, &said_by_authenticator));
  g_assert_error (said_by_authenticator, G_IO_ERROR, G_IO_ERROR_BUSY);
}

static gboolean
silent_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  fl_http_peer_wait_for_close (input);
  return FALSE;
}

static void
test_time_out (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (silent_script, NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  g_object_set (setup->service, "base-url", fl_http_peer_get_address (peer), NULL);
  fl_request_set_timeout_ms (request, 200);
  g_assert_null (fl_call_setup_call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT);
  g_clear_object (&setup->session);
}

static void
test_limit (FlCallSetup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/x");
  g_autoptr (GError) error = NULL;

  fl_http_fixture_reply (setup->server, "/v3/x", 200, "eleven byte");
  fl_request_set_max_body_bytes (request, 10);
  g_assert_null (fl_call_setup_call (setup, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TOO_LARGE);
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_progress_is_notified (FlCallSetup *setup, gconstpointer data)
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
test_cancel (FlCallSetup *setup, gconstpointer data)
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

static void
add (const char *path, void (*test) (FlCallSetup *, gconstpointer))
{
  g_test_add (path, FlCallSetup, NULL, fl_call_setup_up, test, fl_call_setup_down);
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
  add ("/call/authenticator-errors-are-handed-on", test_authenticator_errors_are_handed_on);
  add ("/call/request-is-checked-first", test_request_is_checked_first);
  add ("/call/blank-variable", test_blank_variable);
  add ("/call/time-out", test_time_out);
  add ("/call/limit", test_limit);
  add ("/call/progress-is-notified", test_progress_is_notified);
  add ("/call/cancel", test_cancel);

  return fl_test_run ();
}
