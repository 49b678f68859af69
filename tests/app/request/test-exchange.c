/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-exchange.h"

#include "fl-memory-secret-store.h"
#include "fl-test-object.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

typedef struct {
  FlRuntime *runtime;
  FlConnection *connection;
  FlService *service;
  FlExchange *exchange;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  g_autoptr (GError) error = NULL;

  fixture->runtime = fl_runtime_new (store);
  fixture->connection = fl_test_runtime_add_playground (fixture->runtime, "play");
  fixture->service = fl_test_runtime_find_service (fixture->runtime, "playground", &error);
  g_assert_no_error (error);
  fixture->exchange = fl_exchange_new (fixture->runtime, fixture->connection, fixture->service);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->exchange);
  g_clear_object (&fixture->service);
  g_clear_object (&fixture->connection);
  g_assert_finalize_object (fixture->runtime);
  fl_test_runtime_clear ();
}

static gboolean
is_idle (gpointer exchange)
{
  return !fl_exchange_get_busy (exchange);
}

static void
send_and_wait (FlExchange *exchange)
{
  fl_exchange_send (exchange);
  g_assert_true (fl_exchange_get_busy (exchange));
  fl_test_wait_until ("the call ends", is_idle, exchange);
}

static void
connect_it (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fl_test_runtime_connect (fixture->runtime, "play", &error);
  g_assert_no_error (error);
}

/* Whoever has just connected needs only to press Send. */
static void
test_check_request_is_proposed (Fixture *fixture, gconstpointer data)
{
  FlRequest *request = fl_exchange_get_request (fixture->exchange);

  g_assert_cmpstr (fl_request_get_method (request), ==, "GET");
  g_assert_cmpstr (fl_request_get_url (request), ==, "/me");
}

static void
test_no_service (Fixture *fixture, gconstpointer data)
{
  FlExchange *exchange = fl_exchange_new (fixture->runtime, fixture->connection, NULL);
  FlRequest *request = fl_exchange_get_request (exchange);

  g_assert_cmpstr (fl_request_get_method (request), ==, "GET");
  g_assert_cmpstr (fl_request_get_url (request), ==, "");
  g_assert_finalize_object (exchange);
}

static void
test_answered (Fixture *fixture, gconstpointer data)
{
  FlTestNotify busy;
  FlTestNotify response;

  connect_it (fixture);
  fl_test_notify_init (&busy, fixture->exchange, "busy");
  fl_test_notify_init (&response, fixture->exchange, "response");
  send_and_wait (fixture->exchange);
  g_assert_cmpuint (busy.count, ==, 2);
  g_assert_cmpuint (response.count, ==, 1);
  g_assert_cmpuint (fl_response_get_status (fl_exchange_get_response (fixture->exchange)), ==, 200);
  g_assert_null (fl_exchange_get_error_text (fixture->exchange));
  fl_test_notify_clear (&busy);
  fl_test_notify_clear (&response);
}

/* A response of any status is an answer, not a failure. */
static void
test_not_found_is_an_answer (Fixture *fixture, gconstpointer data)
{
  connect_it (fixture);
  fl_request_set_url (fl_exchange_get_request (fixture->exchange), "/nowhere");
  send_and_wait (fixture->exchange);
  g_assert_cmpuint (fl_response_get_status (fl_exchange_get_response (fixture->exchange)), ==, 404);
  g_assert_null (fl_exchange_get_error_text (fixture->exchange));
}

static void
test_not_connected (Fixture *fixture, gconstpointer data)
{
  send_and_wait (fixture->exchange);
  g_assert_null (fl_exchange_get_response (fixture->exchange));
  g_assert_nonnull (fl_exchange_get_error_text (fixture->exchange));
  g_assert_true (fl_exchange_get_needs_reconnect (fixture->exchange));
}

/* Where connecting again would not help, it is not proposed; the next success forgets the error. */
static void
test_host_not_allowed (Fixture *fixture, gconstpointer data)
{
  FlRequest *request = fl_exchange_get_request (fixture->exchange);

  connect_it (fixture);
  fl_request_set_url (request, "https://elsewhere.example/");
  send_and_wait (fixture->exchange);
  g_assert_nonnull (strstr (fl_exchange_get_error_text (fixture->exchange), "elsewhere.example"));
  g_assert_false (fl_exchange_get_needs_reconnect (fixture->exchange));

  fl_request_set_url (request, "/me");
  send_and_wait (fixture->exchange);
  g_assert_null (fl_exchange_get_error_text (fixture->exchange));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  connect_it (fixture);
  send_and_wait (fixture->exchange);
  fl_exchange_send (fixture->exchange);
  fl_exchange_cancel (fixture->exchange);
  fl_test_wait_until ("the call ends", is_idle, fixture->exchange);
  /* What was there before is there still. */
  g_assert_nonnull (fl_exchange_get_response (fixture->exchange));
  g_assert_null (fl_exchange_get_error_text (fixture->exchange));
  fl_exchange_cancel (fixture->exchange);
}

static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  FlTestNotify busy;

  connect_it (fixture);
  fl_test_notify_init (&busy, fixture->exchange, "busy");
  fl_exchange_send (fixture->exchange);
  fl_exchange_send (fixture->exchange);
  fl_test_wait_until ("the call ends", is_idle, fixture->exchange);
  g_assert_cmpuint (busy.count, ==, 2);
  fl_test_notify_clear (&busy);
}

static void
append_pair (GListModel *pairs, const char *name, const char *value, gboolean enabled)
{
  g_autoptr (FlPair) pair = fl_pair_new (name, value);

  fl_pair_set_enabled (pair, enabled);
  g_list_store_append (G_LIST_STORE (pairs), pair);
}

static void
assert_only_pair (GListModel *pairs, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = g_list_model_get_item (pairs, 0);

  g_assert_cmpuint (g_list_model_get_n_items (pairs), ==, 1);
  g_assert_cmpstr (fl_pair_get_name (pair), ==, name);
  g_assert_cmpstr (fl_pair_get_value (pair), ==, value);
}

static void
append_pairs (GListModel *pairs)
{
  append_pair (pairs, "sent", "1 & 2", TRUE);
  append_pair (pairs, "off", "3", FALSE);
  append_pair (pairs, "", "nameless", TRUE);
}

static void
test_request_as_it_stands (Fixture *fixture, gconstpointer data)
{
  FlRequest *edited = fl_exchange_get_request (fixture->exchange);
  g_autoptr (FlRequest) request = NULL;

  fl_request_set_method (edited, "DELETE");
  append_pairs (fl_request_get_query (edited));
  append_pairs (fl_request_get_headers (edited));
  request = fl_exchange_dup_request (fixture->exchange);
  g_assert_cmpstr (fl_request_get_method (request), ==, "DELETE");
  g_assert_cmpstr (fl_request_get_url (request), ==, "/me");
  assert_only_pair (fl_request_get_query (request), "sent", "1 & 2");
  assert_only_pair (fl_request_get_headers (request), "sent", "1 & 2");
  g_assert_null (fl_request_get_body (request));
}

static void
assert_body (FlExchange *exchange, FlBodyKind kind, const char *content_type, const char *text)
{
  g_autoptr (FlRequest) request = NULL;
  gsize size_bytes = 0;
  const char *data = NULL;

  g_object_set (exchange, "body-kind", kind, NULL);
  request = fl_exchange_dup_request (exchange);
  g_assert_cmpstr (fl_request_get_content_type (request), ==, content_type);
  if (!text) {
    g_assert_null (fl_request_get_body (request));
    return;
  }
  data = g_bytes_get_data (fl_request_get_body (request), &size_bytes);
  g_assert_cmpmem (data, size_bytes, text, strlen (text));
}

static void
test_bodies (Fixture *fixture, gconstpointer data)
{
  GtkSourceBuffer *buffer = fl_exchange_get_body_buffer (fixture->exchange);

  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), "{\"é\": 1}", -1);
  append_pairs (fl_exchange_get_form (fixture->exchange));
  assert_body (fixture->exchange, FL_BODY_KIND_JSON, "application/json", "{\"é\": 1}");
  assert_body (fixture->exchange, FL_BODY_KIND_XML, "application/xml", "{\"é\": 1}");
  assert_body (fixture->exchange, FL_BODY_KIND_TEXT, "text/plain; charset=utf-8", "{\"é\": 1}");
  assert_body (fixture->exchange, FL_BODY_KIND_FORM, "application/x-www-form-urlencoded",
               "sent=1+%26+2");
  assert_body (fixture->exchange, FL_BODY_KIND_NONE, NULL, NULL);
}

#define ADD(path, func) g_test_add ("/app/exchange/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("check-request-is-proposed", test_check_request_is_proposed);
  ADD ("no-service", test_no_service);
  ADD ("answered", test_answered);
  ADD ("not-found-is-an-answer", test_not_found_is_an_answer);
  ADD ("not-connected", test_not_connected);
  ADD ("host-not-allowed", test_host_not_allowed);
  ADD ("cancelled", test_cancelled);
  ADD ("one-at-a-time", test_one_at_a_time);
  ADD ("request-as-it-stands", test_request_as_it_stands);
  ADD ("bodies", test_bodies);
  return fl_test_run ();
}
