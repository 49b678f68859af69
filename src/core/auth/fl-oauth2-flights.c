/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-flights.h"

#include "fl-oauth2-refresh.h"

/* One refresh at a time for each connection inside this process: whoever comes while one is under
 * way waits for its result, so that a thousand calls at once ask the keyring once and the server at
 * most once. Other processes are kept apart by the lock that the refresh itself takes.
 *
 * A caller who gives up leaves the others waiting; when the last has left the refresh is broken
 * off, as far as it still can be. The flights of a store live as long as it does. Main thread. */

#define KEY "fl-oauth2-flights"

/* What a store has under way. A flight that nobody waits for is no longer open, so that nobody can
 * join it, but may still be in the air. */
typedef struct {
  GHashTable *open;
  guint n_flying;
  GPtrArray *settling;
} Flights;

typedef struct {
  FlSecretStore *store;
  char *key;
  GPtrArray *waiters;
  GCancellable *cancellable;
} Flight;

typedef struct {
  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;
  FlCredentials *refused;
  FlOauth2TokenAnswer *answer;
  guint n_joined;
  /* Borrowed, while it waits. */
  Flight *flight;
  GSource *cancelled_source;
} Waiter;

static void join (GTask *task);

static void
flight_free (Flight *flight)
{
  g_object_unref (flight->store);
  g_free (flight->key);
  g_clear_pointer (&flight->waiters, g_ptr_array_unref);
  g_object_unref (flight->cancellable);
  g_free (flight);
}

static void
waiter_free (Waiter *waiter)
{
  g_object_unref (waiter->service);
  g_object_unref (waiter->connection);
  g_object_unref (waiter->session);
  g_object_unref (waiter->store);
  g_clear_object (&waiter->refused);
  g_clear_pointer (&waiter->answer, fl_oauth2_token_answer_unref);
  g_free (waiter);
}

static void
flights_free (gpointer data)
{
  Flights *flights = data;

  g_hash_table_unref (flights->open);
  g_ptr_array_unref (flights->settling);
  g_free (flights);
}

static Flights *
get_flights (FlSecretStore *store)
{
  Flights *flights = g_object_get_data (G_OBJECT (store), KEY);

  if (!flights) {
    flights = g_new0 (Flights, 1);
    flights->open = g_hash_table_new (g_str_hash, g_str_equal);
    flights->settling = g_ptr_array_new_with_free_func (g_object_unref);
    g_object_set_data_full (G_OBJECT (store), KEY, flights, flights_free);
  }
  return flights;
}

/* From here on nobody can join it. */
static void
close_flight (Flight *flight)
{
  Flights *flights = get_flights (flight->store);

  if (g_hash_table_lookup (flights->open, flight->key) == flight)
    g_hash_table_remove (flights->open, flight->key);
}

static void
land (FlSecretStore *store)
{
  Flights *flights = get_flights (store);
  g_autoptr (GPtrArray) settling = NULL;

  if (--flights->n_flying > 0)
    return;
  settling = g_steal_pointer (&flights->settling);
  flights->settling = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < settling->len; i++)
    g_task_return_boolean (g_ptr_array_index (settling, i), TRUE);
}

static void
leave (GTask *task)
{
  Waiter *waiter = g_task_get_task_data (task);

  if (waiter->cancelled_source)
    g_source_destroy (waiter->cancelled_source);
  g_clear_pointer (&waiter->cancelled_source, g_source_unref);
  waiter->flight = NULL;
}

static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Waiter *waiter = g_task_get_task_data (task);
  Flight *flight = waiter->flight;

  leave (task);
  g_ptr_array_remove (flight->waiters, task);
  if (flight->waiters->len == 0) {
    close_flight (flight);
    g_cancellable_cancel (flight->cancellable);
  }
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (GTask *task)
{
  Waiter *waiter = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!cancellable)
    return;
  waiter->cancelled_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (waiter->cancelled_source, G_SOURCE_FUNC (waiter_cancelled_cb), task, NULL);
  g_source_attach (waiter->cancelled_source, g_task_get_context (task));
}

/* A flight that began before the refusal may bring the very token that was refused. Only once: some
 * servers answer a refresh with the token that they gave before. */
static void
deliver (GTask *task, FlCredentials *credentials, FlOauth2TokenAnswer *answer, const GError *error)
{
  Waiter *waiter = g_task_get_task_data (task);

  if (error) {
    g_task_return_error (task, g_error_copy (error));
  } else if (waiter->refused && waiter->n_joined == 1 &&
             fl_credentials_same_access_token (waiter->refused, credentials)) {
    join (task);
  } else {
    waiter->answer = answer ? fl_oauth2_token_answer_ref (answer) : NULL;
    g_task_return_pointer (task, g_object_ref (credentials), g_object_unref);
  }
}

static void
flight_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Flight *flight = user_data;
  g_autoptr (FlSecretStore) store = g_object_ref (flight->store);
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&flight->waiters);
  g_autoptr (FlOauth2TokenAnswer) answer = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;

  credentials = fl_oauth2_refresh_run_finish (result, &answer, &error);
  close_flight (flight);
  for (guint i = 0; i < waiters->len; i++)
    leave (g_ptr_array_index (waiters, i));
  flight_free (flight);
  for (guint i = 0; i < waiters->len; i++)
    deliver (g_ptr_array_index (waiters, i), credentials, answer, error);
  land (store);
}

/* By the service, too: two documents may have one id, and their tokens are not for each other. */
static char *
dup_key (Waiter *waiter)
{
  return g_strjoin (" ", fl_service_get_link_name (waiter->service),
                    fl_connection_get_id (waiter->connection), NULL);
}

static Flight *
start_flight (Waiter *waiter)
{
  Flight *flight = g_new0 (Flight, 1);
  Flights *flights = get_flights (waiter->store);

  flight->store = g_object_ref (waiter->store);
  flight->key = dup_key (waiter);
  flight->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  flight->cancellable = g_cancellable_new ();
  g_hash_table_replace (flights->open, flight->key, flight);
  flights->n_flying++;
  fl_oauth2_refresh_run_async (waiter->service, waiter->connection, waiter->session, waiter->store,
                               waiter->refused, flight->cancellable, flight_ended_cb, flight);
  return flight;
}

static void
join (GTask *task)
{
  Waiter *waiter = g_task_get_task_data (task);
  Flights *flights = get_flights (waiter->store);
  g_autofree char *key = dup_key (waiter);

  waiter->flight = g_hash_table_lookup (flights->open, key);
  if (!waiter->flight)
    waiter->flight = start_flight (waiter);
  waiter->n_joined++;
  g_ptr_array_add (waiter->flight->waiters, g_object_ref (task));
  watch_cancellable (task);
}

/**
 * fl_oauth2_flights_join_async:
 * @service: the connection's service
 * @connection: whose credentials are wanted
 * @session: what sends a token request
 * @store: where the credentials are
 * @refused: (nullable): credentials that the service has just refused
 * @cancellable: (nullable): ends this caller's waiting
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Waits for fresh credentials together with everybody else in this process who does.
 *
 * Thread: main.
 */
void
fl_oauth2_flights_join_async (FlService *service,
                              FlConnection *connection,
                              FlHttpSession *session,
                              FlSecretStore *store,
                              FlCredentials *refused,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Waiter *waiter = g_new0 (Waiter, 1);

  g_task_set_source_tag (task, fl_oauth2_flights_join_async);
  g_task_set_task_data (task, waiter, (GDestroyNotify) waiter_free);
  waiter->service = g_object_ref (service);
  waiter->connection = g_object_ref (connection);
  waiter->session = g_object_ref (session);
  waiter->store = g_object_ref (store);
  waiter->refused = refused ? g_object_ref (refused) : NULL;
  if (!g_task_return_error_if_cancelled (task))
    join (task);
}

/**
 * fl_oauth2_flights_join_finish:
 * @result: what the callback was given
 * @answer: (out) (transfer full) (nullable): what the token endpoint answered, where it was asked
 * @error: return location
 *
 * Ends fl_oauth2_flights_join_async().
 *
 * Returns: (transfer full): credentials that can be used
 *
 * Errors: as fl_oauth2_refresh_run_finish() has them.
 */
FlCredentials *
fl_oauth2_flights_join_finish (GAsyncResult *result, FlOauth2TokenAnswer **answer, GError **error)
{
  Waiter *waiter;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  waiter = g_task_get_task_data (G_TASK (result));
  *answer = waiter->answer ? fl_oauth2_token_answer_ref (waiter->answer) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_oauth2_flights_settle_async:
 * @store: where the credentials are
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Waits until no refresh is under way. A process that ends before may take the only answer with it
 * that names the next refresh token, also where nobody waits for that answer any more.
 *
 * Thread: main.
 */
void
fl_oauth2_flights_settle_async (FlSecretStore *store,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, user_data);
  Flights *flights = get_flights (store);

  g_task_set_source_tag (task, fl_oauth2_flights_settle_async);
  if (flights->n_flying > 0)
    g_ptr_array_add (flights->settling, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * fl_oauth2_flights_settle_finish:
 *
 * Ends fl_oauth2_flights_settle_async().
 */
void
fl_oauth2_flights_settle_finish (FlSecretStore *store, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, store));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
