/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-authenticator.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

#include <string.h>

/* When tokens are refreshed, with what, in which order, and what the connection is told. */

static gboolean
get_changed (FlAuthenticator *authenticator)
{
  return fl_oauth2_authenticator_get_changed (FL_OAUTH2_AUTHENTICATOR (authenticator));
}

static void
test_fresh (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-0", 0);
}

static void
test_due_60_s_before_expiry (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 62);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-0", 0);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 60);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
}

static void
test_unknown_expiry_is_never_due (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 0);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-0", 0);
}

/* RFC 6749 §6 */
static void
test_refresh_request (Oauth2Fixture *fixture, gconstpointer authentication)
{
  g_autofree char *body = NULL;
  g_autofree char *expected = NULL;
  gboolean is_basic = g_strcmp0 (authentication, "basic") == 0;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_put_client_secret (fixture, "p+q%zz");
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  body = fl_form_to_string (token_server_get_form (fixture->server));
  expected = g_strconcat (
      "grant_type=refresh_token&refresh_token=refresh-0", is_basic ? "" : "&client_id=my-client",
      g_strcmp0 (authentication, "body") == 0 ? "&client_secret=p%2Bq%25zz" : "", NULL);
  g_assert_cmpstr (body, ==, expected);
  g_assert_cmpstr (token_server_get_header (fixture->server, "Authorization"), ==,
                   is_basic ? "Basic bXktY2xpZW50OnAlMkJxJTI1eno=" : NULL);
  g_assert_cmpstr (token_server_get_header (fixture->server, "Content-Type"), ==,
                   "application/x-www-form-urlencoded");
  g_assert_cmpstr (token_server_get_header (fixture->server, "Accept"), ==, "application/json");
  g_assert_null (token_server_get_header (fixture->server, "Cookie"));
}

static void
test_refresh_url (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url =
      g_strdup_printf ("http://127.0.0.1:%u/token", token_server_get_port (fixture->server));

  g_object_set (fl_service_get_auth (fixture->service), "token-url", "https://elsewhere.invalid/",
                "refresh-url", url, NULL);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
}

static void
note_request_cb (gpointer store)
{
  recording_store_note (store, "requested");
}

/* The new refresh token is in the keyring before the new access token is used. */
static void
test_rotation_order (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *placed = NULL;
  g_autofree char *record = NULL;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_set_func (fixture->server, note_request_cb, fixture->store);
  placed = oauth2_fixture_prepare_well (fixture);
  recording_store_note (RECORDING_STORE (fixture->store), placed);
  record = recording_store_dup_record (RECORDING_STORE (fixture->store));
  g_assert_cmpstr (record, ==, "lookup, lookup, requested, stored access-1, Bearer access-1");
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

static void
test_without_rotation_the_old_token_stays (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_set_rotates (fixture->server, FALSE);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-0");
}

static void
test_no_refresh_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", NULL, 30);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-0", 0);
  oauth2_fixture_put (fixture, "access-0", NULL, -1);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "connect again");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_nonnull (strstr (fl_connection_get_status_reason (fixture->connection), "expired"));
  oauth2_fixture_assert_stored (fixture, "access-0", NULL);
}

static void
test_renew (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autofree char *placed = NULL;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_true (oauth2_fixture_renew (authenticator, NULL));
  placed = oauth2_fixture_dup_placed (authenticator);
  g_assert_cmpstr (placed, ==, "Bearer access-1");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
}

static void
test_renew_takes_what_another_process_has_got (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autofree char *placed = NULL;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  oauth2_fixture_put (fixture, "access-theirs", "refresh-theirs", 3600);
  g_assert_true (oauth2_fixture_renew (authenticator, NULL));
  placed = oauth2_fixture_dup_placed (authenticator);
  g_assert_cmpstr (placed, ==, "Bearer access-theirs");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_renew_without_refresh_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GError) error = NULL;

  oauth2_fixture_put (fixture, "access-0", NULL, 0);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_false (oauth2_fixture_renew (authenticator, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_true (get_changed (authenticator));
}

/* Some servers answer a refresh with the token that they gave before: that is no endless loop. */
static void
test_renew_that_brings_the_same_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  for (guint i = 0; i < 3; i++)
    token_server_queue (fixture->server, 200, "application/json", "{\"access_token\":\"access-0\"}",
                        NULL, NULL);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_true (oauth2_fixture_renew (authenticator, NULL));
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), <=, 2);
}

/* What the connection is told. */

static void
test_success_is_noted (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  gint64 before_us = fl_clock_now_us ();

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue (fixture->server, 200, "application/json",
                      "{\"access_token\":\"a\",\"expires_in\":\"100\",\"scope\":\"read\","
                      "\"api_domain\":\"https://eu.example\"}",
                      NULL, NULL);
  g_assert_false (get_changed (authenticator));
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_true (get_changed (authenticator));
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), >=,
                   before_us + 100 * G_USEC_PER_SEC);
  g_assert_cmpstr (fl_connection_get_granted_scopes (fixture->connection)[0], ==, "read");
  g_assert_null (fl_connection_get_granted_scopes (fixture->connection)[1]);
  g_assert_cmpstr (fl_connection_get_kept (fixture->connection, "api_domain"), ==,
                   "https://eu.example");
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer count)
{
  *(guint *) count += 1;
}

static void
test_changed_notifies (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  gboolean changed = FALSE;
  guint n_notified = 0;

  g_signal_connect (authenticator, "notify::changed", G_CALLBACK (count_cb), &n_notified);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_object_get (authenticator, "changed", &changed, NULL);
  g_assert_true (changed);
  g_assert_cmpuint (n_notified, ==, 1);
}

static void
test_nothing_to_save (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 0);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_false (get_changed (authenticator));
}

static void
test_scopes_stay_where_the_answer_has_none (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const granted[] = { "read", NULL };

  fl_connection_set_granted_scopes (fixture->connection, granted);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  g_assert_true (g_strv_equal (fl_connection_get_granted_scopes (fixture->connection), granted));
}

static void
test_reconnect_needed_may_heal (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  fl_connection_set_status (fixture->connection, FL_STATUS_RECONNECT_NEEDED, "Because.");
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_null (fl_connection_get_status_reason (fixture->connection));
  g_assert_true (get_changed (authenticator));
}

static void
test_reconnect_needed_stays_without_an_answer (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  fl_connection_set_status (fixture->connection, FL_STATUS_RECONNECT_NEEDED, "Because.");
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 0);
  g_assert_true (oauth2_fixture_prepare (authenticator, NULL));
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_false (get_changed (authenticator));
}

static const struct {
  FlStatus status;
  FlAuthError error;
} unusable[] = {
  { FL_STATUS_NOT_CONNECTED, FL_AUTH_ERROR_RECONNECT },
  { FL_STATUS_DISCONNECTED, FL_AUTH_ERROR_DISABLED },
  { FL_STATUS_DISABLED, FL_AUTH_ERROR_DISABLED },
};

static void
test_unusable_statuses (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  for (guint i = 0; i < G_N_ELEMENTS (unusable); i++) {
    fl_connection_set_status (fixture->connection, unusable[i].status, NULL);
    oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, (int) unusable[i].error, "connect");
    g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, unusable[i].status);
  }
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  g_assert_cmpuint (recording_store_get_n_lookups (RECORDING_STORE (fixture->store)), ==, 0);
}

/* A document that repeats the id of a connection and names another service. */

static void
test_token_goes_to_another_service (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put_for (fixture, "another", "access-0", "refresh-0", 3600);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "“my_tool”");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
}

static void
test_refresh_token_goes_to_another_service (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put_for (fixture, "another", "access-0", "refresh-0", -1);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "“my_tool”");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
}

static void
test_token_of_no_service_is_used (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put_for (fixture, NULL, "access-0", "refresh-0", 3600);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "connect again");
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
}

static void
test_refresh_forgets_the_service (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  oauth2_fixture_assert_stored_for (fixture, "my_tool");
}

static void
test_new_destroy (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (oauth2_fixture_create_authenticator (fixture));
}

static void
test_refusal_is_401 (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);

  g_assert_true (fl_authenticator_is_refusal (authenticator, 401));
  g_assert_false (fl_authenticator_is_refusal (authenticator, 403));
  g_assert_false (fl_authenticator_is_refusal (authenticator, 200));
}

typedef void (*FixtureFunc) (Oauth2Fixture *fixture, gconstpointer data);

static const struct {
  const char *name;
  FixtureFunc func;
  const char *authentication;
} tests[] = {
  { "new-destroy", test_new_destroy, NULL },
  { "fresh", test_fresh, NULL },
  { "due-60-s-before-expiry", test_due_60_s_before_expiry, NULL },
  { "unknown-expiry-is-never-due", test_unknown_expiry_is_never_due, NULL },
  { "rfc6749-6-public", test_refresh_request, "none" },
  { "rfc6749-6-body", test_refresh_request, "body" },
  { "rfc6749-6-basic", test_refresh_request, "basic" },
  { "refresh-url", test_refresh_url, NULL },
  { "rotation/order", test_rotation_order, NULL },
  { "rotation/none", test_without_rotation_the_old_token_stays, NULL },
  { "no-refresh-token", test_no_refresh_token, NULL },
  { "renew/refreshes", test_renew, NULL },
  { "renew/another-process", test_renew_takes_what_another_process_has_got, NULL },
  { "renew/no-refresh-token", test_renew_without_refresh_token, NULL },
  { "renew/same-token", test_renew_that_brings_the_same_token, NULL },
  { "noted/success", test_success_is_noted, NULL },
  { "noted/changed", test_changed_notifies, NULL },
  { "noted/nothing", test_nothing_to_save, NULL },
  { "noted/scopes-stay", test_scopes_stay_where_the_answer_has_none, NULL },
  { "noted/reconnect-needed-may-heal", test_reconnect_needed_may_heal, NULL },
  { "noted/reconnect-needed-stays", test_reconnect_needed_stays_without_an_answer, NULL },
  { "unusable-statuses", test_unusable_statuses, NULL },
  { "service/token-goes-to-another", test_token_goes_to_another_service, NULL },
  { "service/refresh-token-goes-to-another", test_refresh_token_goes_to_another_service, NULL },
  { "service/token-of-none-is-used", test_token_of_no_service_is_used, NULL },
  { "service/refresh-forgets-it", test_refresh_forgets_the_service, NULL },
  { "refusal-is-401", test_refusal_is_401, NULL },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/oauth2-authenticator/", tests[i].name, NULL);

    g_test_add (path, Oauth2Fixture, tests[i].authentication, oauth2_fixture_set_up, tests[i].func,
                oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
