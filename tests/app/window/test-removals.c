/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-removals.h"

#include "fl-memory-secret-store.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

typedef struct {
  FlSecretStore *store;
  FlRuntime *runtime;
  FlRemovalFilter *filter;
  FlRemovals *removals;
  FlService *service;
  FlConnection *connection;
  GString *failures;
  GString *notes;
} Fixture;

static void
failed_cb (Fixture *fixture, GObject *item, const char *message)
{
  g_string_append (fixture->failures, message);
}

static void
noted_cb (Fixture *fixture, GObject *item, const char *message)
{
  g_string_append (fixture->notes, message);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->store = fl_memory_secret_store_new ();
  fixture->runtime = fl_runtime_new (fixture->store);
  fl_test_runtime_open (fixture->runtime, &error);
  g_assert_no_error (error);
  fixture->service = fl_test_runtime_new_service ("tool");
  fl_test_runtime_save_service (fixture->runtime, fixture->service, TRUE, &error);
  g_assert_no_error (error);
  fixture->connection = fl_connection_new ("First", "first", "tool");
  fl_connection_set_variable (fixture->connection, "dc", "com");
  fl_test_runtime_save_connection (fixture->runtime, fixture->connection, TRUE, &error);
  g_assert_no_error (error);
  fixture->filter = fl_removal_filter_new ();
  fixture->removals = fl_removals_new (fixture->runtime, fixture->filter);
  fixture->failures = g_string_new (NULL);
  fixture->notes = g_string_new (NULL);
  g_signal_connect_swapped (fixture->removals, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect_swapped (fixture->removals, "noted", G_CALLBACK (noted_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->removals);
  g_assert_finalize_object (fixture->filter);
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->service);
  g_assert_finalize_object (fixture->runtime);
  g_assert_finalize_object (fixture->store);
  g_string_free (fixture->failures, TRUE);
  g_string_free (fixture->notes, TRUE);
  fl_test_runtime_clear ();
}

static gboolean
is_connection_gone (gpointer runtime)
{
  return !fl_runtime_peek_connection (runtime, "first");
}

static gboolean
is_service_gone (gpointer runtime)
{
  return !fl_runtime_peek_service (runtime, "tool");
}

static void
test_undone (Fixture *fixture, gconstpointer data)
{
  GObject *item = G_OBJECT (fixture->connection);

  fl_removals_begin (fixture->removals, item);
  fl_removals_begin (fixture->removals, item);
  g_assert_true (fl_removals_is_pending (fixture->removals, item));
  g_assert_true (fl_removal_filter_hides (fixture->filter, item));

  fl_removals_undo (fixture->removals, item);
  g_assert_false (fl_removals_is_pending (fixture->removals, item));
  g_assert_false (fl_removal_filter_hides (fixture->filter, item));

  fl_removals_commit (fixture->removals, item);
  fl_removals_commit_all (fixture->removals);
  g_assert_nonnull (fl_runtime_peek_connection (fixture->runtime, "first"));
}

static void
test_committed (Fixture *fixture, gconstpointer data)
{
  GObject *item = G_OBJECT (fixture->connection);

  fl_removals_begin (fixture->removals, item);
  g_assert_nonnull (fl_runtime_peek_connection (fixture->runtime, "first"));
  fl_removals_commit (fixture->removals, item);
  /* Too late. */
  fl_removals_undo (fixture->removals, item);
  fl_test_wait_until ("the connection is gone", is_connection_gone, fixture->runtime);
  g_assert_cmpstr (fixture->failures->str, ==, "");
  g_assert_cmpstr (fixture->notes->str, ==, "");
}

static gboolean
has_noted (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->notes->len > 0;
}

/* The service of the tests cannot revoke: the connection goes all the same, and somebody says so.
 */
static void
test_not_revoked (Fixture *fixture, gconstpointer data)
{
  GObject *item = G_OBJECT (fixture->connection);
  g_autoptr (GError) error = NULL;

  fl_connection_set_status (fixture->connection, FL_STATUS_CONNECTED, NULL);
  fl_test_runtime_save_connection (fixture->runtime, fixture->connection, FALSE, &error);
  g_assert_no_error (error);
  fl_removals_begin (fixture->removals, item);
  fl_removals_commit (fixture->removals, item);
  fl_test_wait_until ("it is noted", has_noted, fixture);
  g_assert_true (is_connection_gone (fixture->runtime));
  g_assert_cmpstr (fixture->failures->str, ==, "");
}

static void
add_connection (Fixture *fixture, guint number)
{
  g_autofree char *name = g_strdup_printf ("Connection %u", number);
  g_autofree char *link_name = g_strdup_printf ("connection_%u", number);
  g_autoptr (FlConnection) connection = fl_connection_new (name, link_name, "tool");
  g_autoptr (GError) error = NULL;

  fl_connection_set_variable (connection, "dc", "com");
  fl_test_runtime_save_connection (fixture->runtime, connection, TRUE, &error);
  g_assert_no_error (error);
}

/* A window that closes commits everything at once; a service can only go after its connections. */
static void
test_one_after_another (Fixture *fixture, gconstpointer data)
{
  add_connection (fixture, 2);
  fl_removals_begin (fixture->removals, G_OBJECT (fixture->connection));
  fl_removals_begin (fixture->removals,
                     G_OBJECT (fl_runtime_peek_connection (fixture->runtime, "connection_2")));
  fl_removals_begin (fixture->removals, G_OBJECT (fixture->service));
  fl_removals_commit_all (fixture->removals);
  fl_test_wait_until ("the service is gone", is_service_gone, fixture->runtime);
  g_assert_true (is_connection_gone (fixture->runtime));
  g_assert_cmpstr (fixture->failures->str, ==, "");
}

static gboolean
has_failed (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->failures->len > 0;
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  GObject *item = G_OBJECT (fixture->service);

  fl_removals_begin (fixture->removals, item);
  fl_removals_commit (fixture->removals, item);
  fl_test_wait_until ("the refusal comes", has_failed, fixture);
  g_assert_nonnull (strstr (fixture->failures->str, "first"));
  g_assert_false (fl_removal_filter_hides (fixture->filter, item));
}

static void
test_users (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = fl_removals_dup_users (fixture->removals, fixture->service);
  g_autofree char *none = NULL;
  g_autofree char *many = NULL;

  g_assert_cmpstr (one, ==, "First");
  fl_removals_begin (fixture->removals, G_OBJECT (fixture->connection));
  none = fl_removals_dup_users (fixture->removals, fixture->service);
  g_assert_null (none);
  for (guint i = 1; i <= 7; i++)
    add_connection (fixture, i);
  many = fl_removals_dup_users (fixture->removals, fixture->service);
  g_assert_true (g_str_has_suffix (many, " and 2 more"));
  fl_removals_undo (fixture->removals, G_OBJECT (fixture->connection));
}

#define ADD(path, func) g_test_add ("/app/removals/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("undone", test_undone);
  ADD ("committed", test_committed);
  ADD ("not-revoked", test_not_revoked);
  ADD ("one-after-another", test_one_after_another);
  ADD ("failed", test_failed);
  ADD ("users", test_users);
  return fl_test_run ();
}
