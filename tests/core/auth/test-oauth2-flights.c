/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-flights.h"

#include "fl-auth-error.h"
#include "fl-lock.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

#include <string.h>

/* Many callers at once, one refresh. */

#define N_CALLERS 100

typedef struct {
  guint n_succeeded;
  guint n_failed;
  guint n_cancelled;
  guint n_ended;
} Count;

static void
count_end (Count *count, gboolean succeeded, const GError *error)
{
  count->n_ended++;
  if (succeeded)
    count->n_succeeded++;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    count->n_cancelled++;
  else
    count->n_failed++;
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean succeeded = fl_authenticator_prepare_finish (FL_AUTHENTICATOR (source), result, &error);

  count_end (user_data, succeeded, error);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean succeeded = fl_authenticator_renew_finish (FL_AUTHENTICATOR (source), result, &error);

  count_end (user_data, succeeded, error);
}

static gboolean
have_all_ended (gpointer user_data)
{
  return ((Count *) user_data)->n_ended >= N_CALLERS;
}

static gboolean
has_one_ended (gpointer user_data)
{
  return ((Count *) user_data)->n_ended >= 1;
}

static gboolean
was_requested (gpointer user_data)
{
  return token_server_get_n_requests (user_data) > 0;
}

static GPtrArray *
create_crowd (Oauth2Fixture *fixture)
{
  GPtrArray *crowd = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_CALLERS; i++)
    g_ptr_array_add (crowd, oauth2_fixture_create_authenticator (fixture));
  return crowd;
}

static void
prepare_crowd (GPtrArray *crowd, Count *count)
{
  for (guint i = 0; i < crowd->len; i++)
    fl_authenticator_prepare_async (g_ptr_array_index (crowd, i), NULL, prepared_cb, count);
  fl_test_wait_until ("everybody has an answer", have_all_ended, count);
}

static void
assert_all_placed (GPtrArray *crowd, const char *expected)
{
  for (guint i = 0; i < crowd->len; i++) {
    g_autofree char *placed = oauth2_fixture_dup_placed (g_ptr_array_index (crowd, i));

    g_assert_cmpstr (placed, ==, expected);
  }
}

static void
test_one_refresh_for_100 (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) crowd = create_crowd (fixture);
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  prepare_crowd (crowd, &count);
  g_assert_cmpuint (count.n_succeeded, ==, N_CALLERS);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  g_assert_cmpuint (recording_store_get_n_lookups (RECORDING_STORE (fixture->store)), ==, 2);
  assert_all_placed (crowd, "Bearer access-1");
}

static void
test_one_lookup_for_100 (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) crowd = create_crowd (fixture);
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  prepare_crowd (crowd, &count);
  g_assert_cmpuint (count.n_succeeded, ==, N_CALLERS);
  g_assert_cmpuint (recording_store_get_n_lookups (RECORDING_STORE (fixture->store)), ==, 1);
  assert_all_placed (crowd, "Bearer access-0");
}

static void
test_one_failure_for_100 (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) crowd = create_crowd (fixture);
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_queue (fixture->server, 400, NULL, "{\"error\":\"invalid_grant\"}", NULL, NULL);
  prepare_crowd (crowd, &count);
  g_assert_cmpuint (count.n_failed, ==, N_CALLERS);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
}

/* Each caller may have loaded the connection by itself: each is told. */
static void
test_every_connection_is_told (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (JsonNode) document = fl_connection_to_json (fixture->connection);
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);
  Count count = { 0 };

  for (guint i = 0; i < N_CALLERS; i++) {
    FlConnection *connection = fl_connection_new_from_json (document, NULL);
    Oauth2Fixture own = *fixture;

    own.connection = connection;
    g_ptr_array_add (connections, connection);
    g_ptr_array_add (crowd, oauth2_fixture_create_authenticator (&own));
  }
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  prepare_crowd (crowd, &count);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  for (guint i = 0; i < N_CALLERS; i++)
    g_assert_cmpint (fl_connection_get_expires_at_us (g_ptr_array_index (connections, i)), >, 0);
}

static void
test_one_refresh_for_100_refusals (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) crowd = create_crowd (fixture);
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  prepare_crowd (crowd, &count);
  count = (Count){ 0 };
  for (guint i = 0; i < N_CALLERS; i++)
    fl_authenticator_renew_async (g_ptr_array_index (crowd, i), NULL, renewed_cb, &count);
  fl_test_wait_until ("everybody has an answer", have_all_ended, &count);
  g_assert_cmpuint (count.n_succeeded, ==, N_CALLERS);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  assert_all_placed (crowd, "Bearer access-1");
}

/* Who was refused joins a flight that will bring the very token, and has to fly again. */
static void
test_refusal_joins_a_flight_that_brings_the_same (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) refused = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (FlAuthenticator) other = oauth2_fixture_create_authenticator (fixture);
  g_autofree char *placed = NULL;
  Count first = { 0 };
  Count second = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  g_assert_true (oauth2_fixture_prepare (refused, NULL));
  fl_authenticator_prepare_async (other, NULL, prepared_cb, &first);
  fl_authenticator_renew_async (refused, NULL, renewed_cb, &second);
  fl_test_wait_until ("the first has an answer", has_one_ended, &first);
  fl_test_wait_until ("the second has an answer", has_one_ended, &second);
  g_assert_cmpuint (second.n_succeeded, ==, 1);
  placed = oauth2_fixture_dup_placed (refused);
  g_assert_cmpstr (placed, ==, "Bearer access-1");
}

static void
test_connections_do_not_wait_for_each_other (Oauth2Fixture *fixture, gconstpointer unused)
{
  Oauth2Fixture other = *fixture;
  g_autoptr (FlConnection) connection = fl_connection_new ("Other", "other", "my_tool");
  g_autoptr (FlAuthenticator) slow = oauth2_fixture_create_authenticator (fixture);
  Count count = { 0 };

  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  other.connection = connection;
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_put (&other, "access-other", "refresh-other", 3600);
  token_server_set_held (fixture->server, TRUE);
  fl_authenticator_prepare_async (slow, NULL, prepared_cb, &count);
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
  oauth2_fixture_assert_prepares (&other, "Bearer access-other", 1);
  g_assert_cmpuint (count.n_ended, ==, 0);
  token_server_set_held (fixture->server, FALSE);
  fl_test_wait_until ("the first has an answer", has_one_ended, &count);
  g_assert_cmpuint (count.n_succeeded, ==, 1);
}

static FlService *
create_twin (FlService *service)
{
  g_autoptr (JsonNode) document = fl_service_to_json (service);
  g_autoptr (GError) error = NULL;
  FlService *twin;

  json_object_set_string_member (json_node_get_object (document), "link_name", "another");
  twin = fl_service_new_from_json (document, &error);
  g_assert_no_error (error);
  return twin;
}

static void
test_flight_brings_the_token_to_another_service (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlService) service = create_twin (fixture->service);
  g_autoptr (JsonNode) document = fl_connection_to_json (fixture->connection);
  g_autoptr (FlConnection) connection = NULL;
  g_autoptr (FlAuthenticator) owner = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (FlAuthenticator) thief = NULL;
  Oauth2Fixture other = *fixture;
  Count owned = { 0 };
  Count stolen = { 0 };

  json_object_set_string_member (json_node_get_object (document), "service", "another");
  other.connection = connection = fl_connection_new_from_json (document, NULL);
  other.service = service;
  thief = oauth2_fixture_create_authenticator (&other);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  fl_authenticator_prepare_async (owner, NULL, prepared_cb, &owned);
  fl_authenticator_prepare_async (thief, NULL, prepared_cb, &stolen);
  fl_test_wait_until ("the owner has an answer", has_one_ended, &owned);
  fl_test_wait_until ("the other has an answer", has_one_ended, &stolen);
  g_assert_cmpuint (owned.n_succeeded, ==, 1);
  g_assert_cmpuint (stolen.n_failed, ==, 1);
}

static void
test_one_gives_up (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) leaver = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (FlAuthenticator) stayer = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Count left = { 0 };
  Count stayed = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_set_held (fixture->server, TRUE);
  fl_authenticator_prepare_async (leaver, cancellable, prepared_cb, &left);
  fl_authenticator_prepare_async (stayer, NULL, prepared_cb, &stayed);
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
  g_cancellable_cancel (cancellable);
  fl_test_wait_until ("the leaver is told", has_one_ended, &left);
  g_assert_cmpuint (left.n_cancelled, ==, 1);
  g_assert_cmpuint (stayed.n_ended, ==, 0);
  token_server_set_held (fixture->server, FALSE);
  fl_test_wait_until ("the stayer has an answer", has_one_ended, &stayed);
  g_assert_cmpuint (stayed.n_succeeded, ==, 1);
}

static void
test_cancelled_before (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  g_cancellable_cancel (cancellable);
  fl_authenticator_prepare_async (authenticator, cancellable, prepared_cb, &count);
  fl_test_wait_until ("it is told", has_one_ended, &count);
  g_assert_cmpuint (count.n_cancelled, ==, 1);
  g_assert_cmpuint (recording_store_get_n_lookups (RECORDING_STORE (fixture->store)), ==, 0);
}

static FlLock *
take_lock (Oauth2Fixture *fixture)
{
  g_autofree char *name =
      g_strconcat ("refresh-", fl_connection_get_id (fixture->connection), NULL);
  g_autoptr (GAsyncResult) ended = NULL;
  FlTestResult result = { 0 };
  FlLock *lock;

  fl_lock_acquire_async (name, 1000, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  lock = fl_lock_acquire_finish (ended, NULL);
  g_assert_nonnull (lock);
  return lock;
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

/* Nobody left, nothing sent: it stops, though the lock is not to be had. Whoever comes next flies
 * anew. */
static void
test_all_give_up_before_the_request (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlLock) lock = take_lock (fixture);
  g_autoptr (JsonNode) document = fl_connection_to_json (fixture->connection);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Oauth2Fixture own = *fixture;
  FlAuthenticator *authenticator;
  gpointer connection;
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  own.connection = connection = fl_connection_new_from_json (document, NULL);
  g_object_add_weak_pointer (connection, &connection);
  authenticator = oauth2_fixture_create_authenticator (&own);
  fl_authenticator_prepare_async (authenticator, cancellable, prepared_cb, &count);
  for (guint i = 0; i < 10; i++)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  fl_test_wait_until ("it is told", has_one_ended, &count);
  g_assert_cmpuint (count.n_cancelled, ==, 1);
  g_object_unref (authenticator);
  g_object_unref (own.connection);
  fl_test_wait_until ("nothing holds the connection any more", is_gone, &connection);

  fl_lock_release (lock);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
}

static gboolean
was_stored (gpointer user_data)
{
  g_autofree char *record = recording_store_dup_record (user_data);

  return strstr (record, "stored access-1") != NULL;
}

/* The refresh token is on its way: breaking off would lose the next one. */
static void
test_all_give_up_after_the_request (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_set_held (fixture->server, TRUE);
  fl_authenticator_prepare_async (authenticator, cancellable, prepared_cb, &count);
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
  g_cancellable_cancel (cancellable);
  fl_test_wait_until ("it is told", has_one_ended, &count);
  token_server_set_held (fixture->server, FALSE);
  fl_test_wait_until ("the tokens are stored", was_stored, fixture->store);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
}

static void
test_other_process_refreshes (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (FlLock) lock = take_lock (fixture);
  g_autofree char *placed = NULL;
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  fl_authenticator_prepare_async (authenticator, NULL, prepared_cb, &count);
  for (guint i = 0; i < 10; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count.n_ended, ==, 0);
  /* Of a short life: due again, but good enough for who has waited for it. */
  oauth2_fixture_put (fixture, "access-theirs", "refresh-theirs", 30);
  fl_lock_release (lock);
  fl_test_wait_until ("it has an answer", has_one_ended, &count);
  g_assert_cmpuint (count.n_succeeded, ==, 1);
  placed = oauth2_fixture_dup_placed (authenticator);
  g_assert_cmpstr (placed, ==, "Bearer access-theirs");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

static void
settled_cb (GObject *store, GAsyncResult *result, gpointer is_settled)
{
  fl_oauth2_flights_settle_finish (FL_SECRET_STORE (store), result);
  *(gboolean *) is_settled = TRUE;
}

static gboolean
is_true (gpointer value)
{
  return *(gboolean *) value;
}

static void
test_process_that_ends_waits_for_the_answer (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlAuthenticator) authenticator = oauth2_fixture_create_authenticator (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean is_settled = FALSE;
  Count count = { 0 };

  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  token_server_set_held (fixture->server, TRUE);
  fl_authenticator_prepare_async (authenticator, cancellable, prepared_cb, &count);
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
  g_cancellable_cancel (cancellable);
  fl_test_wait_until ("it is told", has_one_ended, &count);

  fl_oauth2_flights_settle_async (fixture->store, settled_cb, &is_settled);
  for (guint i = 0; i < 10; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (is_settled);
  token_server_set_held (fixture->server, FALSE);
  fl_test_wait_until ("the refresh has ended", is_true, &is_settled);
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
}

static void
test_nothing_to_wait_for (Oauth2Fixture *fixture, gconstpointer unused)
{
  gboolean is_settled = FALSE;

  fl_oauth2_flights_settle_async (fixture->store, settled_cb, &is_settled);
  fl_test_wait_until ("it is told", is_true, &is_settled);
}

typedef void (*FixtureFunc) (Oauth2Fixture *fixture, gconstpointer unused);

static const struct {
  const char *name;
  FixtureFunc func;
} tests[] = {
  { "one-refresh-for-100", test_one_refresh_for_100 },
  { "one-lookup-for-100", test_one_lookup_for_100 },
  { "one-failure-for-100", test_one_failure_for_100 },
  { "every-connection-is-told", test_every_connection_is_told },
  { "one-refresh-for-100-refusals", test_one_refresh_for_100_refusals },
  { "refusal-flies-again", test_refusal_joins_a_flight_that_brings_the_same },
  { "connections-do-not-wait-for-each-other", test_connections_do_not_wait_for_each_other },
  { "token-goes-to-another-service", test_flight_brings_the_token_to_another_service },
  { "cancel/one-gives-up", test_one_gives_up },
  { "cancel/before", test_cancelled_before },
  { "cancel/all-before-the-request", test_all_give_up_before_the_request },
  { "cancel/all-after-the-request", test_all_give_up_after_the_request },
  { "settle/process-that-ends-waits-for-the-answer", test_process_that_ends_waits_for_the_answer },
  { "settle/nothing-to-wait-for", test_nothing_to_wait_for },
  { "lock/other-process-refreshes", test_other_process_refreshes },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/oauth2-flights/", tests[i].name, NULL);

    g_test_add (path, Oauth2Fixture, NULL, oauth2_fixture_set_up, tests[i].func,
                oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
