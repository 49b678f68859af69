/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-test.h"

#include <string.h>

/* The next token of a connection that was connected without a browser. */

static void
connect_by (Oauth2Fixture *fixture, FlGrant grant)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "grant", grant, NULL);
  authorization_run_start_grant (&run, fixture, grant, "username", "ada", "password", "pw",
                                 "subject_token", "subject", "refresh_token", "pasted",
                                 "access_token", "pasted", NULL);
  authorization_run_finish_well (&run);
}

/* A token of a second is due at once: each call asks again. */
static void
test_asks_again (Oauth2Fixture *fixture, gconstpointer grant)
{
  g_autofree char *first = NULL;

  token_server_set_rotates (fixture->server, FALSE);
  token_server_set_expires_in (fixture->server, "1");
  connect_by (fixture, (FlGrant) GPOINTER_TO_INT (grant));
  first = fl_form_to_string (token_server_get_form (fixture->server));
  for (guint i = 2; i <= 3; i++) {
    g_autofree char *placed = g_strdup_printf ("Bearer access-%u", i);
    g_autofree char *again = NULL;

    oauth2_fixture_assert_prepares (fixture, placed, i);
    again = fl_form_to_string (token_server_get_form (fixture->server));
    g_assert_cmpstr (again, ==, first);
  }
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
}

/* RFC 6749 §6 */
static void
test_refreshes (Oauth2Fixture *fixture, gconstpointer grant)
{
  token_server_set_expires_in (fixture->server, "1");
  connect_by (fixture, (FlGrant) GPOINTER_TO_INT (grant));
  oauth2_fixture_assert_prepares (fixture, "Bearer access-2", 2);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "grant_type"), ==,
                   "refresh_token");
  oauth2_fixture_assert_prepares (fixture, "Bearer access-3", 3);
  oauth2_fixture_assert_stored (fixture, "access-3", "refresh-3");
}

/* RFC 6749 §4.4.3: a refresh token that should not be there dies before the client does. */
static void
test_client_credentials_with_refresh_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_set_expires_in (fixture->server, "1");
  connect_by (fixture, FL_GRANT_CLIENT_CREDENTIALS);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-2", 2);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "grant_type"), ==,
                   "client_credentials");
}

/* Whoever pasted a token of somebody's must not be given the client's own without a word. */
static void
test_pasted_access_token_ends (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_CLIENT_CREDENTIALS, NULL);
  authorization_run_start_grant (&run, fixture, FL_GRANT_ACCESS_TOKEN, "access_token", "pasted",
                                 NULL);
  authorization_run_finish_well (&run);
  authenticator = oauth2_fixture_create_authenticator (fixture);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_false (oauth2_fixture_renew (authenticator, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
}

static void
test_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_set_rotates (fixture->server, FALSE);
  token_server_set_expires_in (fixture->server, "1");
  connect_by (fixture, FL_GRANT_PASSWORD);
  /* Expired: else a token that lives would do. */
  oauth2_fixture_put (fixture, "access-0", NULL, -1);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "no refresh token");

  connect_by (fixture, FL_GRANT_PASSWORD);
  token_server_queue (fixture->server, 400, "application/json", "{\"error\":\"invalid_grant\"}",
                      NULL, NULL);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                               "user name and password");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
}

#define N_CALLERS 20

/* One request, however many calls come at once. */
static void
test_single_flight (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) authenticators = g_ptr_array_new_with_free_func (g_object_unref);
  FlTestResult results[N_CALLERS] = { 0 };

  token_server_set_rotates (fixture->server, FALSE);
  token_server_set_expires_in (fixture->server, "1");
  connect_by (fixture, FL_GRANT_CLIENT_CREDENTIALS);
  token_server_set_held (fixture->server, TRUE);
  for (guint i = 0; i < N_CALLERS; i++) {
    FlAuthenticator *authenticator = oauth2_fixture_create_authenticator (fixture);

    g_ptr_array_add (authenticators, authenticator);
    fl_authenticator_prepare_async (authenticator, NULL, fl_test_result_cb, &results[i]);
  }
  authorization_run_wait_for_request (fixture);
  token_server_set_held (fixture->server, FALSE);
  for (guint i = 0; i < N_CALLERS; i++) {
    g_autoptr (GAsyncResult) ended = fl_test_wait_result (&results[i]);
    g_autoptr (GError) error = NULL;
    g_autofree char *placed = NULL;

    fl_authenticator_prepare_finish (authenticators->pdata[i], ended, &error);
    g_assert_no_error (error);
    placed = oauth2_fixture_dup_placed (authenticators->pdata[i]);
    g_assert_cmpstr (placed, ==, "Bearer access-2");
  }
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 2);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/oauth2-grants-renewal/" name, Oauth2Fixture, data, set_up, function,               \
              oauth2_fixture_tear_down)

static void
set_up (Oauth2Fixture *fixture, gconstpointer unused)
{
  authorization_fixture_set_up (fixture, "basic");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("client-credentials", GINT_TO_POINTER (FL_GRANT_CLIENT_CREDENTIALS), test_asks_again);
  ADD ("password", GINT_TO_POINTER (FL_GRANT_PASSWORD), test_asks_again);
  ADD ("token-exchange", GINT_TO_POINTER (FL_GRANT_TOKEN_EXCHANGE), test_asks_again);
  ADD ("password-refreshed", GINT_TO_POINTER (FL_GRANT_PASSWORD), test_refreshes);
  ADD ("token-exchange-refreshed", GINT_TO_POINTER (FL_GRANT_TOKEN_EXCHANGE), test_refreshes);
  ADD ("refresh-token", GINT_TO_POINTER (FL_GRANT_REFRESH_TOKEN), test_refreshes);
  ADD ("client-credentials-with-refresh-token", NULL, test_client_credentials_with_refresh_token);
  ADD ("pasted-access-token-ends", NULL, test_pasted_access_token_ends);
  ADD ("refused", NULL, test_refused);
  ADD ("single-flight", NULL, test_single_flight);
  return fl_test_run ();
}
