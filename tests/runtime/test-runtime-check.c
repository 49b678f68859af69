/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-json.h"
#include "fl-memory-secret-store.h"
#include "fl-secrets-error.h"
#include "fl-test-certificates.h"
#include "fl-test-object.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

#include <string.h>

/* Each step of a check failing once, at a service of our own on loopback. */

#define ACCESS_TOKEN  "at-canary-4711"
#define REFRESH_TOKEN "rt-canary-4712"
#define HOUR_US       (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct {
  FlHttpFixture *server;
  FlSecretStore *store;
  FlRuntime *runtime;
  FlConnection *connection;
  FlCheck *check;
} Fixture;

static void
save_service (Fixture *fixture, const char *base_url, const char *check, const char *tls)
{
  g_autofree char *text = g_strdup_printf (
      "{ \"format\": 1, \"kind\": \"service\", \"name\": \"Tool\", \"link_name\": \"tool\","
      "  %s \"api\": { \"base_url\": \"%s\" %s },"
      "  \"auth\": { \"type\": \"oauth2\", \"grant\": \"authorization_code\","
      "    \"authorize_url\": \"%s/auth\", \"token_url\": \"%s/token\", \"client_id\": \"me\","
      "    \"client_authentication\": \"none\", \"pkce\": \"S256\","
      "    \"scopes\": [ { \"name\": \"read\" }, { \"name\": \"write\" } ] } }",
      tls, base_url, check, fl_http_fixture_get_address (fixture->server),
      fl_http_fixture_get_address (fixture->server));
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (FlService) service = NULL;
  GError *error = NULL;

  node = fl_json_parse (text, -1, &error);
  g_assert_no_error (error);
  service = fl_service_new_from_json (node, &error);
  g_assert_no_error (error);
  fl_test_runtime_save_service (fixture->runtime, service, TRUE, &error);
  g_assert_no_error (error);
}

static void
store_credentials (Fixture *fixture, gint64 expires_at_us)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) access_token = fl_secret_new (ACCESS_TOKEN);
  g_autoptr (FlSecret) refresh_token = fl_secret_new (REFRESH_TOKEN);
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, access_token);
  fl_credentials_set (credentials, FL_CREDENTIAL_REFRESH_TOKEN, refresh_token);
  fl_credentials_set_service (credentials, "tool");
  fl_credentials_set_expires_at_us (credentials, expires_at_us);
  fl_secret_store_store_async (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection), credentials, NULL,
                               fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  fl_secret_store_store_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
save_connection (Fixture *fixture)
{
  static const char *const scopes[] = { "read", "write", NULL };
  GError *error = NULL;

  fixture->connection = fl_connection_new ("Mine", "mine", "tool");
  fl_connection_set_scopes (fixture->connection, scopes);
  fl_connection_set_granted_scopes (fixture->connection, scopes);
  fl_connection_set_status (fixture->connection, FL_STATUS_CONNECTED, NULL);
  fl_test_runtime_save_connection (fixture->runtime, fixture->connection, TRUE, &error);
  g_assert_no_error (error);
  store_credentials (fixture, fl_clock_now_us () + HOUR_US);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = fl_http_fixture_new (NULL);
  fixture->store = fl_memory_secret_store_new ();
  fixture->runtime = fl_runtime_new (fixture->store);
  fixture->check = fl_check_new ("mine");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->check);
  g_clear_object (&fixture->connection);
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
  fl_http_fixture_free (fixture->server);
  fl_test_runtime_clear ();
}

#define WHOLE_CHECK                                                                                \
  ", \"check\": { \"method\": \"GET\", \"path\": \"/me\", \"account\": \"/name\" }"

static void
set_up_whole (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  save_service (fixture, fl_http_fixture_get_address (fixture->server), WHOLE_CHECK, "");
  save_connection (fixture);
  fl_http_fixture_reply (fixture->server, "/me", 200, "{ \"name\": \"Ada\" }");
}

static gboolean
run (Fixture *fixture, guint timeout_ms, GCancellable *cancellable, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_check_async (fixture->runtime, fixture->check, timeout_ms, cancellable,
                          fl_test_result_cb, &waiting);
  g_assert_cmpint (fl_check_get_state (fixture->check), ==, FL_CHECK_RUNNING);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_check_finish (fixture->runtime, result, error);
}

static FlConnection *
find_it (Fixture *fixture)
{
  GError *error = NULL;
  FlConnection *found = fl_test_runtime_find_connection (fixture->runtime, "mine", &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_status (Fixture *fixture, FlStatus status)
{
  g_autoptr (FlConnection) found = find_it (fixture);

  g_assert_cmpint (fl_connection_get_status (found), ==, status);
}

static void
assert_no_secret (Fixture *fixture)
{
  g_autofree char *report = fl_check_dup_report (fixture->check);

  g_test_message ("%s", report);
  g_assert_null (strstr (report, ACCESS_TOKEN));
  g_assert_null (strstr (report, REFRESH_TOKEN));
}

static void
assert_step (Fixture *fixture, FlCheckPart part, FlCheckState state, const char *said)
{
  FlCheckStep *step = fl_check_get_step (fixture->check, part);

  g_assert_cmpint (fl_check_step_get_state (step), ==, state);
  if (said)
    g_assert_nonnull (strstr (fl_check_step_get_finding (step), said));
}

/* What came before has passed or had nothing to look at, what comes after was left out, and there
 * is something to do. */
static void
assert_fails (Fixture *fixture, FlCheckPart part, const char *said, FlCheckRemedy remedy)
{
  GError *error = NULL;
  FlCheckStep *failed;

  g_assert_false (run (fixture, 0, NULL, &error));
  g_assert_no_error (error);
  assert_no_secret (fixture);
  g_assert_cmpint (fl_check_get_state (fixture->check), ==, FL_CHECK_FAILED);
  failed = fl_check_find_failed (fixture->check);
  g_assert_nonnull (failed);
  g_assert_cmpint (fl_check_step_get_part (failed), ==, part);
  g_assert_nonnull (strstr (fl_check_step_get_finding (failed), said));
  g_assert_nonnull (fl_check_step_get_advice (failed));
  g_assert_cmpint (fl_check_step_get_remedy (failed), ==, remedy);
  for (guint i = part + 1; part < FL_CHECK_ACCOUNT && i <= FL_CHECK_SCOPES; i++)
    assert_step (fixture, (FlCheckPart) i, FL_CHECK_SKIPPED, NULL);
}

static void
test_passes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) found = NULL;
  GError *error = NULL;

  g_assert_true (run (fixture, 0, NULL, &error));
  g_assert_no_error (error);
  assert_no_secret (fixture);
  assert_step (fixture, FL_CHECK_DEFINITION, FL_CHECK_PASSED, "Tool");
  assert_step (fixture, FL_CHECK_CREDENTIALS, FL_CHECK_PASSED, "keyring");
  assert_step (fixture, FL_CHECK_NAME, FL_CHECK_PASSED, "127.0.0.1 is an address");
  assert_step (fixture, FL_CHECK_CONNECTION, FL_CHECK_PASSED, "answers on port");
  assert_step (fixture, FL_CHECK_TLS, FL_CHECK_SKIPPED, "stay on this computer");
  assert_step (fixture, FL_CHECK_TOKEN, FL_CHECK_PASSED, "is fresh");
  assert_step (fixture, FL_CHECK_REQUEST, FL_CHECK_PASSED, "GET /me was answered with 200 OK");
  assert_step (fixture, FL_CHECK_ACCOUNT, FL_CHECK_PASSED, "Ada");
  assert_step (fixture, FL_CHECK_SCOPES, FL_CHECK_PASSED, "All 2 scopes");
  g_assert_cmpuint (fl_check_get_status_code (fixture->check), ==, 200);
  found = find_it (fixture);
  g_assert_cmpstr (fl_connection_get_account (found), ==, "Ada");
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  fl_http_fixture_reply (fixture->server, "/me", 500, "{}");
  assert_fails (fixture, FL_CHECK_REQUEST, "500", FL_CHECK_REMEDY_NONE);
  fl_http_fixture_reply (fixture->server, "/me", 200, "{ \"name\": \"Ada\" }");
  test_passes (fixture, data);
}

static void
note_state_cb (FlCheckStep *step, GParamSpec *pspec, GString *seen)
{
  g_string_append_printf (seen, "%d%c ", fl_check_step_get_part (step),
                          "wrpfs"[fl_check_step_get_state (step)]);
}

/* Each step is under way before it is judged, one after the other. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  GError *error = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->check)); i++) {
    g_autoptr (FlCheckStep) step = g_list_model_get_item (G_LIST_MODEL (fixture->check), i);

    g_signal_connect (step, "notify::state", G_CALLBACK (note_state_cb), seen);
  }
  g_assert_true (run (fixture, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen->str, ==, "0r 0p 1r 1p 2r 2p 3r 3p 4s 5r 5p 6r 6p 7r 7p 8r 8p ");
}

static void
test_no_such_connection (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, FL_CHECK_DEFINITION, "mine", FL_CHECK_REMEDY_NONE);
}

static void
test_no_service (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_write ("services/tool.json", "{ \"format\": 1, \"kind\": \"service\" }");
  assert_fails (fixture, FL_CHECK_DEFINITION, "tool.json", FL_CHECK_REMEDY_NONE);
}

static void
test_disabled (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fl_connection_set_status (fixture->connection, FL_STATUS_DISABLED, NULL);
  fl_test_runtime_save_connection (fixture->runtime, fixture->connection, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (run (fixture, 0, NULL, &error));
  assert_step (fixture, FL_CHECK_CREDENTIALS, FL_CHECK_FAILED, "enable it");
  assert_step (fixture, FL_CHECK_NAME, FL_CHECK_SKIPPED, NULL);
  g_assert_cmpuint (fl_http_fixture_count (fixture->server), ==, 0);
  assert_status (fixture, FL_STATUS_DISABLED);
}

/* The keyring does not answer: that passes, so the status stays. */
static void
test_keyring_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "The keyring is locked");
  FlMemorySecretStore *store = FL_MEMORY_SECRET_STORE (fixture->store);

  fl_memory_secret_store_set_error (store, locked);
  assert_fails (fixture, FL_CHECK_CREDENTIALS, "The keyring is locked.", FL_CHECK_REMEDY_NONE);
  g_assert_error (fl_check_step_get_error (fl_check_find_failed (fixture->check)), FL_SECRETS_ERROR,
                  FL_SECRETS_ERROR_LOCKED);
  fl_memory_secret_store_set_error (store, NULL);
  assert_status (fixture, FL_STATUS_CONNECTED);
}

static void
test_no_credentials (Fixture *fixture, gconstpointer data)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  fl_secret_store_clear_async (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection), NULL, fl_test_result_cb,
                               &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_secret_store_clear_finish (fixture->store, result, &error));
  assert_fails (fixture, FL_CHECK_CREDENTIALS, "not been connected on this computer",
                FL_CHECK_REMEDY_RECONNECT);
  assert_status (fixture, FL_STATUS_RECONNECT_NEEDED);
}

/* ".invalid" is nobody's for ever: RFC 6761 §6.4. Offline the resolver may only say "not now". */
static void
test_no_such_host (Fixture *fixture, gconstpointer data)
{
  save_service (fixture, "https://api.nobody.invalid", WHOLE_CHECK, "");
  save_connection (fixture);
  assert_fails (fixture, FL_CHECK_NAME, "api.nobody.invalid", FL_CHECK_REMEDY_SERVICE);
  g_assert_error (fl_check_step_get_error (fl_check_find_failed (fixture->check)), FL_HTTP_ERROR,
                  FL_HTTP_ERROR_NETWORK);
  assert_status (fixture, FL_STATUS_CONNECTED);
}

static void
test_port_closed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *port = fl_test_runtime_find_port ();
  g_autofree char *base_url = g_strdup_printf ("http://127.0.0.1:%s", port);

  save_service (fixture, base_url, WHOLE_CHECK, "");
  save_connection (fixture);
  assert_fails (fixture, FL_CHECK_CONNECTION, "connection refused", FL_CHECK_REMEDY_SERVICE);
  assert_step (fixture, FL_CHECK_NAME, FL_CHECK_PASSED, NULL);
  assert_status (fixture, FL_STATUS_CONNECTED);
}

/* The server of libsoup 3.6 disconnects twice from a client that goes away during the handshake. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return !strstr (message, "soup_server_connection_disconnect: assertion");
}

static FlHttpFixture *
create_tls_server (void)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  FlHttpFixture *server;

  fl_test_certificates_make_authority ("works-ca");
  fl_test_certificates_issue ("localhost", "works-ca", 3, "subjectAltName=DNS:localhost\n");
  certificate = fl_test_certificates_load ("localhost");
  server = fl_http_fixture_new (certificate);
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  fl_http_fixture_reply (server, "/me", 200, "{ \"name\": \"Ada\" }");
  return server;
}

static void
test_unknown_authority (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlHttpFixture) server = create_tls_server ();

  save_service (fixture, fl_http_fixture_get_address (server), WHOLE_CHECK, "");
  save_connection (fixture);
  assert_fails (fixture, FL_CHECK_TLS, "not signed by an authority", FL_CHECK_REMEDY_SERVICE);
  assert_step (fixture, FL_CHECK_CONNECTION, FL_CHECK_PASSED, NULL);
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 0);
  assert_status (fixture, FL_STATUS_CONNECTED);
}

static void
test_certificate_in_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlHttpFixture) server = create_tls_server ();
  g_autofree char *pem = fl_test_certificates_read_text ("works-ca.pem");
  g_autofree char *escaped = g_strescape (pem, NULL);
  g_autofree char *tls = g_strdup_printf ("\"tls\": { \"ca_certificates\": \"%s\" },", escaped);
  GError *error = NULL;

  save_service (fixture, fl_http_fixture_get_address (server), WHOLE_CHECK, tls);
  save_connection (fixture);
  g_assert_true (run (fixture, 0, NULL, &error));
  g_assert_no_error (error);
  assert_step (fixture, FL_CHECK_NAME, FL_CHECK_PASSED, "localhost is ");
  assert_step (fixture, FL_CHECK_TLS, FL_CHECK_PASSED, "issued by works-ca and is valid until");
  assert_step (fixture, FL_CHECK_TLS, FL_CHECK_PASSED, "(2 days)");
  g_assert_nonnull (
      strstr (fl_check_step_get_advice (fl_check_get_step (fixture->check, FL_CHECK_TLS)), "soon"));
}

static void
test_refreshes (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  store_credentials (fixture, 1);
  fl_http_fixture_reply (fixture->server, "/token", 200,
                         "{ \"access_token\": \"at-canary-4713\", \"token_type\": \"Bearer\","
                         "  \"expires_in\": 3600, \"scope\": \"read write\" }");
  g_assert_true (run (fixture, 0, NULL, &error));
  g_assert_no_error (error);
  assert_step (fixture, FL_CHECK_TOKEN, FL_CHECK_PASSED, "refreshed just now");
}

static void
test_grant_gone (Fixture *fixture, gconstpointer data)
{
  store_credentials (fixture, 1);
  fl_http_fixture_reply (fixture->server, "/token", 400, "{ \"error\": \"invalid_grant\" }");
  assert_fails (fixture, FL_CHECK_TOKEN, "Mine", FL_CHECK_REMEDY_RECONNECT);
  assert_status (fixture, FL_STATUS_RECONNECT_NEEDED);
}

static void
test_token_endpoint_down (Fixture *fixture, gconstpointer data)
{
  store_credentials (fixture, 1);
  fl_http_fixture_reply (fixture->server, "/token", 503, "{}");
  assert_fails (fixture, FL_CHECK_TOKEN, "Mine", FL_CHECK_REMEDY_NONE);
  assert_status (fixture, FL_STATUS_CONNECTED);
}

static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  static const struct {
    guint status;
    FlCheckRemedy remedy;
  } rows[] = {
    { 302, FL_CHECK_REMEDY_SERVICE },   { 400, FL_CHECK_REMEDY_SERVICE },
    { 403, FL_CHECK_REMEDY_RECONNECT }, { 404, FL_CHECK_REMEDY_SERVICE },
    { 429, FL_CHECK_REMEDY_NONE },      { 500, FL_CHECK_REMEDY_NONE },
    { 503, FL_CHECK_REMEDY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *said = g_strdup_printf ("%u", rows[i].status);

    fl_http_fixture_reply (fixture->server, "/me", rows[i].status, "{}");
    assert_fails (fixture, FL_CHECK_REQUEST, said, rows[i].remedy);
    g_assert_cmpuint (fl_check_get_status_code (fixture->check), ==, rows[i].status);
    assert_status (fixture, FL_STATUS_CONNECTED);
  }
}

/* A 401 asks for a new token, once; where that one is gone too, so is the connection. */
static void
test_unauthorized (Fixture *fixture, gconstpointer data)
{
  fl_http_fixture_reply (fixture->server, "/me", 401, "{}");
  fl_http_fixture_reply (fixture->server, "/token", 200,
                         "{ \"access_token\": \"at-canary-4714\", \"token_type\": \"Bearer\" }");
  assert_fails (fixture, FL_CHECK_REQUEST, "401", FL_CHECK_REMEDY_RECONNECT);
  assert_status (fixture, FL_STATUS_CONNECTED);

  fl_http_fixture_reply (fixture->server, "/token", 400, "{ \"error\": \"invalid_grant\" }");
  assert_fails (fixture, FL_CHECK_REQUEST, "Mine", FL_CHECK_REMEDY_RECONNECT);
  assert_status (fixture, FL_STATUS_RECONNECT_NEEDED);
}

/* What was wrong is so no more: the service itself says so. */
static void
test_recovers (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fl_connection_set_status (fixture->connection, FL_STATUS_RECONNECT_NEEDED, "It was refused.");
  fl_test_runtime_save_connection (fixture->runtime, fixture->connection, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (run (fixture, 0, NULL, &error));
  assert_status (fixture, FL_STATUS_CONNECTED);
}

static void
test_other_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlConnection) found = NULL;
  GError *error = NULL;

  fl_connection_set_account (fixture->connection, "Bob");
  fl_test_runtime_save_connection (fixture->runtime, fixture->connection, FALSE, &error);
  g_assert_no_error (error);
  assert_fails (fixture, FL_CHECK_ACCOUNT, "as “Ada”, and answered as “Bob” before",
                FL_CHECK_REMEDY_RECONNECT);
  assert_step (fixture, FL_CHECK_SCOPES, FL_CHECK_PASSED, NULL);
  found = find_it (fixture);
  g_assert_cmpstr (fl_connection_get_account (found), ==, "Ada");
}

static void
test_no_account_in_answer (Fixture *fixture, gconstpointer data)
{
  fl_http_fixture_reply (fixture->server, "/me", 200, "[]");
  assert_fails (fixture, FL_CHECK_ACCOUNT, "“/name”", FL_CHECK_REMEDY_SERVICE);
}

static void
test_missing_scope (Fixture *fixture, gconstpointer data)
{
  static const char *const granted[] = { "read", NULL };
  GError *error = NULL;

  fl_connection_set_granted_scopes (fixture->connection, granted);
  fl_test_runtime_save_connection (fixture->runtime, fixture->connection, FALSE, &error);
  g_assert_no_error (error);
  assert_fails (fixture, FL_CHECK_SCOPES, "Not granted: write.", FL_CHECK_REMEDY_RECONNECT);
  assert_step (fixture, FL_CHECK_ACCOUNT, FL_CHECK_PASSED, NULL);
}

static void
test_no_check_request (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  save_service (fixture, fl_http_fixture_get_address (fixture->server), "", "");
  save_connection (fixture);
  g_assert_true (run (fixture, 0, NULL, &error));
  g_assert_no_error (error);
  assert_step (fixture, FL_CHECK_CONNECTION, FL_CHECK_PASSED, NULL);
  assert_step (fixture, FL_CHECK_TOKEN, FL_CHECK_PASSED, NULL);
  assert_step (fixture, FL_CHECK_REQUEST, FL_CHECK_SKIPPED, "no check request");
  assert_step (fixture, FL_CHECK_SCOPES, FL_CHECK_PASSED, NULL);
  g_assert_cmpuint (fl_http_fixture_count (fixture->server), ==, 0);
}

static gboolean
take_no_notice_cb (GSocketService *service,
                   GSocketConnection *connection,
                   GObject *source,
                   gpointer user_data)
{
  g_ptr_array_add (user_data, g_object_ref (connection));
  return TRUE;
}

/* Somebody takes the connection and says nothing for ever. */
static void
test_deadline_and_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) silent = g_socket_service_new ();
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (silent), NULL, NULL);
  g_autofree char *base_url = g_strdup_printf ("https://localhost:%u", port);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GError *error = NULL;

  g_signal_connect (silent, "incoming", G_CALLBACK (take_no_notice_cb), connections);
  save_service (fixture, base_url, WHOLE_CHECK, "");
  save_connection (fixture);
  g_assert_false (run (fixture, 100, NULL, &error));
  g_assert_no_error (error);
  assert_step (fixture, FL_CHECK_TLS, FL_CHECK_FAILED, "within 0.1 s");

  g_cancellable_cancel (cancellable);
  g_assert_false (run (fixture, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (fl_check_get_state (fixture->check), ==, FL_CHECK_SKIPPED);
  g_assert_null (fl_check_find_failed (fixture->check));
  assert_status (fixture, FL_STATUS_CONNECTED);
}

static void
test_properties (void)
{
  g_autoptr (FlCheckStep) step = fl_check_step_new (FL_CHECK_TLS);
  g_auto (FlTestNotify) states = { 0 };
  g_auto (FlTestNotify) findings = { 0 };
  g_autofree char *title = NULL;
  FlCheckPart part = FL_CHECK_DEFINITION;
  FlCheckRemedy remedy = FL_CHECK_REMEDY_NONE;

  fl_test_notify_init (&states, step, "state");
  fl_test_notify_init (&findings, step, "finding");
  fl_check_step_start (step);
  fl_check_step_start (step);
  fl_check_step_fail (step, "It is broken.", "Mend it.", FL_CHECK_REMEDY_SERVICE);
  g_assert_cmpuint (states.count, ==, 2);
  g_assert_cmpuint (findings.count, ==, 1);
  g_object_get (step, "title", &title, "part", &part, "remedy", &remedy, NULL);
  g_assert_cmpstr (title, ==, "Encryption");
  g_assert_cmpint (part, ==, FL_CHECK_TLS);
  g_assert_cmpint (remedy, ==, FL_CHECK_REMEDY_SERVICE);
  fl_check_step_reset (step);
  g_assert_null (fl_check_step_get_finding (step));
  g_assert_null (fl_check_step_get_advice (step));
}

static void
add (const char *name,
     void (*set_it_up) (Fixture *fixture, gconstpointer data),
     void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/runtime-check/", name, NULL);

  g_test_add (path, Fixture, NULL, set_it_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/runtime-check/properties", test_properties);
  add ("passes", set_up_whole, test_passes);
  add ("again", set_up_whole, test_again);
  add ("live", set_up_whole, test_live);
  add ("no-such-connection", set_up, test_no_such_connection);
  add ("no-service", set_up_whole, test_no_service);
  add ("disabled", set_up_whole, test_disabled);
  add ("keyring-locked", set_up_whole, test_keyring_locked);
  add ("no-credentials", set_up_whole, test_no_credentials);
  add ("no-such-host", set_up, test_no_such_host);
  add ("port-closed", set_up, test_port_closed);
  add ("unknown-authority", set_up, test_unknown_authority);
  add ("certificate-in-words", set_up, test_certificate_in_words);
  add ("refreshes", set_up_whole, test_refreshes);
  add ("grant-gone", set_up_whole, test_grant_gone);
  add ("token-endpoint-down", set_up_whole, test_token_endpoint_down);
  add ("statuses", set_up_whole, test_statuses);
  add ("unauthorized", set_up_whole, test_unauthorized);
  add ("recovers", set_up_whole, test_recovers);
  add ("other-account", set_up_whole, test_other_account);
  add ("no-account-in-answer", set_up_whole, test_no_account_in_answer);
  add ("missing-scope", set_up_whole, test_missing_scope);
  add ("no-check-request", set_up, test_no_check_request);
  add ("deadline-and-cancel", set_up, test_deadline_and_cancel);

  return fl_test_run ();
}
