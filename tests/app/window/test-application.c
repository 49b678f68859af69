/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-application.h"

#include "fl-lock.h"
#include "fl-oauth2-refresh.h"
#include "fl-test-runtime.h"

/* What the program does when its last window is closed. */

#define REFRESHING_MS 200

typedef struct {
  FlTestRuntime runtime;
  FlConnection *connection;
  FlLock *lock;
  GtkApplication *application;
  gboolean has_ended;
} Fixture;

static void
save_connected (Fixture *fixture)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  fl_connection_set_status (fixture->connection, FL_STATUS_CONNECTED, NULL);
  fl_runtime_save_connection_async (fixture->runtime.runtime, fixture->connection, FALSE, NULL,
                                    fl_test_result_cb, &waiting);
  saved = fl_test_wait_result (&waiting);
  fl_runtime_save_connection_finish (fixture->runtime.runtime, saved, &error);
  g_assert_no_error (error);
}

/* Tokens that have to be refreshed. */
static void
store_expired (Fixture *fixture)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) token = fl_secret_new ("expired");
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GError) error = NULL;

  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, token);
  fl_credentials_set_expires_at_us (credentials, 1);
  fl_credentials_set_service (credentials, "my_service");
  fl_secret_store_store_async (fixture->runtime.store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection), credentials, NULL,
                               fl_test_result_cb, &waiting);
  stored = fl_test_wait_result (&waiting);
  fl_secret_store_store_finish (fixture->runtime.store, stored, &error);
  g_assert_no_error (error);
}

/* The refresh stays under way until somebody lets go of this. */
static void
take_refresh_lock (Fixture *fixture)
{
  g_autofree char *name =
      fl_oauth2_refresh_dup_lock_name (fl_connection_get_id (fixture->connection));
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) taken = NULL;

  fl_lock_acquire_async (name, 1000, NULL, fl_test_result_cb, &waiting);
  taken = fl_test_wait_result (&waiting);
  fixture->lock = fl_lock_acquire_finish (taken, NULL);
  g_assert_nonnull (fixture->lock);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fl_test_runtime_set_up (&fixture->runtime);
  fl_test_runtime_add_service (&fixture->runtime, "my_service");
  fixture->connection = fl_test_runtime_add_connection (&fixture->runtime, "my_tool", "my_service");
  save_connected (fixture);
  store_expired (fixture);
  take_refresh_lock (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->lock);
  fl_test_runtime_tear_down (&fixture->runtime);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (FlResponse) response = NULL;

  response = fl_runtime_call_finish (FL_RUNTIME (source), result, NULL);
  g_assert_null (response);
  fixture->has_ended = TRUE;
}

static gboolean
release_lock_cb (gpointer user_data)
{
  g_clear_object (&((Fixture *) user_data)->lock);
  return G_SOURCE_REMOVE;
}

/* Not at once: a program that ends still does what is ready. */
static void
window_removed_cb (GtkApplication *application, GtkWindow *window, gpointer fixture)
{
  g_timeout_add (REFRESHING_MS, release_lock_cb, fixture);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (((Fixture *) user_data)->application), "quit",
                                  NULL);
  return G_SOURCE_REMOVE;
}

/* It asks for its credentials next, whose refresh waits for the lock. */
static void
call_started_cb (FlCall *call, gpointer fixture)
{
  g_idle_add_full (G_PRIORITY_LOW, quit_cb, fixture, NULL);
}

static gboolean
has_ended (gpointer user_data)
{
  return ((Fixture *) user_data)->has_ended;
}

static void
test_window_closes_during_a_refresh (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/me");
  g_autoptr (GtkApplication) application = NULL;

  application = g_object_new (FL_TYPE_APPLICATION, "application-id", APPLICATION_ID ".Test",
                              "resource-base-path", "/io/github/fairlead/Fairlead", "flags",
                              G_APPLICATION_NON_UNIQUE, "runtime", fixture->runtime.runtime, NULL);
  fixture->application = application;
  g_signal_connect (application, "window-removed", G_CALLBACK (window_removed_cb), fixture);
  fl_runtime_call_async (fixture->runtime.runtime, "my_tool", request, call_started_cb, fixture,
                         NULL, called_cb, fixture);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_assert_null (fixture->lock);
  fl_test_wait_until ("the call has ended", has_ended, fixture);
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);

  g_test_add ("/application/window-closes-during-a-refresh", Fixture, NULL, set_up,
              test_window_closes_during_a_refresh, tear_down);
  return fl_test_run ();
}
