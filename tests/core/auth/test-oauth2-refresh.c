/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-refresh.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-http-error.h"
#include "fl-lock.h"
#include "fl-secrets-error.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

#include <string.h>

/* What may go wrong while tokens are refreshed, and that nothing is lost by it. */

/* The three classes of failure. */

static const struct {
  guint status;
  const char *body;
  FlAuthError error;
  FlStatus connection_status;
} failures[] = {
  { 400, "{\"error\":\"invalid_grant\"}", FL_AUTH_ERROR_RECONNECT, FL_STATUS_RECONNECT_NEEDED },
  { 401, "{\"error\":\"invalid_client\"}", FL_AUTH_ERROR_RECONNECT, FL_STATUS_RECONNECT_NEEDED },
  { 400, "{\"error\":\"unauthorized_client\"}", FL_AUTH_ERROR_RECONNECT,
    FL_STATUS_RECONNECT_NEEDED },
  { 200, "{\"error\":\"invalid_code\"}", FL_AUTH_ERROR_RECONNECT, FL_STATUS_RECONNECT_NEEDED },
  { 400, "{\"error\":\"invalid_request\"}", FL_AUTH_ERROR_SETUP, FL_STATUS_CONNECTED },
  { 400, "{\"error\":\"invalid_scope\"}", FL_AUTH_ERROR_SETUP, FL_STATUS_CONNECTED },
  { 400, "{\"error\":\"unsupported_grant_type\"}", FL_AUTH_ERROR_SETUP, FL_STATUS_CONNECTED },
  { 404, "<html></html>", FL_AUTH_ERROR_SETUP, FL_STATUS_CONNECTED },
  { 200, "<html>Sign in</html>", FL_AUTH_ERROR_ANSWER, FL_STATUS_CONNECTED },
  { 200, "{\"access_token\":\"a\\nb\"}", FL_AUTH_ERROR_ANSWER, FL_STATUS_CONNECTED },
  { 200, "{\"access_token\":\"a\",\"token_type\":\"mac\"}", FL_AUTH_ERROR_ANSWER,
    FL_STATUS_CONNECTED },
};

static void
test_failures (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    fl_connection_set_status (fixture->connection, FL_STATUS_CONNECTED, NULL);
    token_server_queue (fixture->server, failures[i].status, "application/json", failures[i].body,
                        NULL, NULL);
    oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, (int) failures[i].error, "");
    g_assert_cmpint (fl_connection_get_status (fixture->connection), ==,
                     failures[i].connection_status);
    g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, i + 1);
    oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
  }
}

static void
test_passing_is_tried_again (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue (fixture->server, 503, "text/html", "<html></html>", NULL, NULL);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 2);
}

/* libsoup repeats by itself what was answered with 421. */
static void
test_misdirected_request_is_repeated_whole (Oauth2Fixture *fixture, gconstpointer unused)
{
  FlForm *form = NULL;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue (fixture->server, 421, NULL, "", NULL, NULL);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 2);
  form = token_server_get_form (fixture->server);
  g_assert_cmpstr (fl_form_lookup (form, "refresh_token"), ==, "refresh-0");
}

static void
test_passing_is_given_up (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  for (guint i = 0; i < 4; i++)
    token_server_queue (fixture->server, 500, NULL, "", NULL, NULL);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "500");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 3);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
}

static void
test_network_failure_is_tried_again (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue_breaks (fixture->server, 1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 2);
}

static void
test_retry_after (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 started_us = g_get_monotonic_time ();

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue (fixture->server, 429, NULL, "", "Retry-After", "1");
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 2);
  g_assert_cmpint (g_get_monotonic_time () - started_us, >=, G_USEC_PER_SEC);
}

static void
test_retry_after_too_long (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const times[] = { "11", "999999999999999999999",
                                       "Fri, 31 Dec 2100 23:59:59 GMT" };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    token_server_queue (fixture->server, 429, NULL, "", "Retry-After", times[i]);
    oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "429");
    g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, i + 1);
  }
}

static void
test_passing_while_the_old_token_lives (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 30);
  token_server_queue (fixture->server, 503, NULL, "", NULL, NULL);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-0", 1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 2);
}

static void
test_reconnect_while_the_old_token_lives (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 30);
  token_server_queue (fixture->server, 400, NULL, "{\"error\":\"invalid_grant\"}", NULL, NULL);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "invalid_grant");
}

static void
test_token_endpoint_away (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_object_set (fl_service_get_auth (fixture->service), "token-url", "http://127.0.0.1:1/token",
                NULL);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 30);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-0", 0);
}

/* Secrets go to https only, and stay where they were sent. */

static void
test_token_url_without_tls (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const urls[] = { "http://token.example/", "ftp://127.0.0.1/",
                                      "https://user@token.example/", "token" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_object_set (fl_service_get_auth (fixture->service), "token-url", urls[i], NULL);
    oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
    oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/token_url");
  }
  g_object_set (fl_service_get_auth (fixture->service), "token-url", NULL, NULL);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/token_url");
}

static void
test_redirect_of_the_token_endpoint (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (TokenServer) thief = token_server_new ();
  g_autofree char *target =
      g_strdup_printf ("http://127.0.0.1:%u/token", token_server_get_port (thief));

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    token_server_queue (fixture->server, statuses[i], NULL, "", "Location", target);
    oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/token_url");
  }
  g_assert_cmpuint (token_server_get_n_requests (thief), ==, 0);
}

/* Answers that want our memory. */

static void
test_ten_megabytes (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *filling = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *body = g_strdup_printf ("{\"access_token\":\"a\",\"x\":\"%s\"}", filling);

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue (fixture->server, 200, "application/json", body, NULL, NULL);
  oauth2_fixture_assert_fails (fixture, FL_HTTP_ERROR, FL_HTTP_ERROR_TOO_LARGE, "");
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
}

static GBytes *
compress (const char *text, gsize length)
{
  g_autoptr (GConverter) compressor =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) source =
      g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (GInputStream) compressed = g_converter_input_stream_new (source, compressor);

  return g_input_stream_read_bytes (compressed, length, NULL, NULL);
}

static void
test_gzip_bomb (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *filling = g_strnfill (100 * 1024 * 1024, ' ');
  g_autoptr (GBytes) bomb = compress (filling, 100 * 1024 * 1024);

  g_assert_cmpuint (g_bytes_get_size (bomb), <, 200 * 1024);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue_gzip (fixture->server, bomb);
  oauth2_fixture_assert_fails (fixture, FL_HTTP_ERROR, FL_HTTP_ERROR_TOO_LARGE, "");
}

/* The keyring. */

static void
test_keyring_errors_pass_through (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const int codes[] = { FL_SECRETS_ERROR_NO_SERVICE, FL_SECRETS_ERROR_LOCKED,
                               FL_SECRETS_ERROR_DISMISSED, FL_SECRETS_ERROR_VANISHED,
                               FL_SECRETS_ERROR_CORRUPT };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    oauth2_fixture_fail_store (fixture, codes[i]);
    oauth2_fixture_assert_fails (fixture, FL_SECRETS_ERROR, codes[i], "The keyring does not work.");
    g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  }
}

static void
test_nothing_in_the_keyring (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                               "not been connected on this computer");
}

static void
test_missing_client_secret (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "client secret");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_storing_is_tried_twice (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  recording_store_set_store_failures (RECORDING_STORE (fixture->store), 1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

/* The tokens that could not be stored are not lost, and the refresh token that has been used up is
 * not used again. */
static void
test_unsaved_tokens_wait_for_the_keyring (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  recording_store_set_store_failures (RECORDING_STORE (fixture->store), 2);
  oauth2_fixture_assert_fails (fixture, FL_SECRETS_ERROR, FL_SECRETS_ERROR_VANISHED,
                               "could not be stored");
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

static void
test_unsaved_tokens_yield_to_newer_ones (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  recording_store_set_store_failures (RECORDING_STORE (fixture->store), 2);
  oauth2_fixture_assert_fails (fixture, FL_SECRETS_ERROR, FL_SECRETS_ERROR_VANISHED,
                               "could not be stored");
  oauth2_fixture_put (fixture, "access-theirs", "refresh-theirs", 3600);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-theirs", 1);
  oauth2_fixture_assert_stored (fixture, "access-theirs", "refresh-theirs");
}

static gint64
later_clock (gpointer unused)
{
  return g_get_real_time () + 10 * G_USEC_PER_SEC;
}

static void
test_unsaved_tokens_may_be_due_themselves (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_set_expires_in (fixture->server, "1");
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  recording_store_set_store_failures (RECORDING_STORE (fixture->store), 2);
  oauth2_fixture_assert_fails (fixture, FL_SECRETS_ERROR, FL_SECRETS_ERROR_VANISHED,
                               "could not be stored");
  fl_clock_set_source (later_clock, NULL);
  token_server_set_expires_in (fixture->server, "3600");
  oauth2_fixture_assert_prepares (fixture, "Bearer access-2", 2);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "refresh_token"), ==,
                   "refresh-1");
  oauth2_fixture_assert_stored (fixture, "access-2", "refresh-2");
  fl_clock_set_source (NULL, NULL);
}

static gboolean
was_requested (gpointer user_data)
{
  return token_server_get_n_requests (user_data) > 0;
}

/* The lock is given up when the answer is there, not when the last holder of it has gone. */
static void
test_lock_is_free_afterwards (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name =
      g_strconcat ("refresh-", fl_connection_get_id (fixture->connection), NULL);
  g_autoptr (GAsyncResult) refreshed = NULL;
  g_autoptr (GAsyncResult) locked = NULL;
  g_autoptr (FlLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult result = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  fl_oauth2_refresh_run_async (fixture->service, fixture->connection, fixture->session,
                               fixture->store, NULL, NULL, fl_test_result_cb, &result);
  refreshed = fl_test_wait_result (&result);
  fl_lock_acquire_async (name, 0, NULL, fl_test_result_cb, &result);
  locked = fl_test_wait_result (&result);
  lock = fl_lock_acquire_finish (locked, &error);
  g_assert_no_error (error);
}

/* A refresh that has succeeded is one, though nobody may want it any more. */
static void
test_cancelled_too_late (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult result = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_set_held (fixture->server, TRUE);
  fl_oauth2_refresh_run_async (fixture->service, fixture->connection, fixture->session,
                               fixture->store, NULL, cancellable, fl_test_result_cb, &result);
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
  g_cancellable_cancel (cancellable);
  token_server_set_held (fixture->server, FALSE);
  ended = fl_test_wait_result (&result);
  credentials = fl_oauth2_refresh_run_finish (ended, &answer, &error);
  g_assert_no_error (error);
  g_assert_nonnull (answer);
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

typedef void (*FixtureFunc) (Oauth2Fixture *fixture, gconstpointer data);

static const struct {
  const char *name;
  FixtureFunc func;
  const char *authentication;
} tests[] = {
  { "failure/classes", test_failures, NULL },
  { "lock-is-free-afterwards", test_lock_is_free_afterwards, NULL },
  { "cancelled-too-late", test_cancelled_too_late, NULL },
  { "failure/passing-is-tried-again", test_passing_is_tried_again, NULL },
  { "failure/misdirected-request-is-repeated-whole", test_misdirected_request_is_repeated_whole,
    NULL },
  { "failure/passing-is-given-up", test_passing_is_given_up, NULL },
  { "failure/network-is-tried-again", test_network_failure_is_tried_again, NULL },
  { "failure/retry-after", test_retry_after, NULL },
  { "failure/retry-after-too-long", test_retry_after_too_long, NULL },
  { "failure/passing-while-the-old-token-lives", test_passing_while_the_old_token_lives, NULL },
  { "failure/reconnect-while-the-old-token-lives", test_reconnect_while_the_old_token_lives, NULL },
  { "failure/token-endpoint-away", test_token_endpoint_away, NULL },
  { "address/without-tls", test_token_url_without_tls, NULL },
  { "address/redirect", test_redirect_of_the_token_endpoint, NULL },
  { "abuse/ten-megabytes", test_ten_megabytes, NULL },
  { "abuse/gzip-bomb", test_gzip_bomb, NULL },
  { "keyring/errors-pass-through", test_keyring_errors_pass_through, NULL },
  { "keyring/nothing-there", test_nothing_in_the_keyring, NULL },
  { "keyring/missing-client-secret", test_missing_client_secret, "body" },
  { "keyring/storing-is-tried-twice", test_storing_is_tried_twice, NULL },
  { "keyring/unsaved-tokens-wait", test_unsaved_tokens_wait_for_the_keyring, NULL },
  { "keyring/unsaved-tokens-yield", test_unsaved_tokens_yield_to_newer_ones, NULL },
  { "keyring/unsaved-tokens-due", test_unsaved_tokens_may_be_due_themselves, NULL },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/oauth2-refresh/", tests[i].name, NULL);

    g_test_add (path, Oauth2Fixture, tests[i].authentication, oauth2_fixture_set_up, tests[i].func,
                oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
