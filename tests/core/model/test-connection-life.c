/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-clock.h"
#include "fl-connection.h"
#include "fl-test-model.h"
#include "fl-test-object.h"
#include "fl-test.h"

/* What becomes of a connection. */

#define START_US (G_GINT64_CONSTANT (1777636800) * G_USEC_PER_SEC)

static gint64 now_us;

static gint64
now_cb (gpointer user_data)
{
  return now_us;
}

static const char *const old_scopes[] = { "read", "write", NULL };
static const char *const new_scopes[] = { "read", "admin", NULL };

static FlConnection *
new_connected (void)
{
  FlConnection *connection = fl_connection_new ("Books", "books", "zoho_books");

  fl_connection_set_scopes (connection, old_scopes);
  fl_connection_set_variable (connection, "dc", "com");
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  return connection;
}

static JsonObject *
new_variables (const char *dc)
{
  JsonObject *variables = json_object_new ();

  json_object_set_string_member (variables, "dc", dc);
  return variables;
}

static void
test_since (void)
{
  g_autoptr (FlConnection) connection = NULL;
  g_auto (FlTestNotify) since = { 0 };

  now_us = START_US;
  connection = fl_connection_new ("Books", "books", "zoho_books");
  fl_test_notify_init (&since, connection, "status-since-us");
  g_assert_cmpint (fl_connection_get_status_since_us (connection), ==, START_US);
  now_us += 7 * G_USEC_PER_SEC + 5;
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  g_assert_cmpint (fl_connection_get_status_since_us (connection), ==,
                   START_US + 7 * G_USEC_PER_SEC);
  now_us += G_USEC_PER_SEC;
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, "A note.");
  g_assert_cmpint (fl_connection_get_status_since_us (connection), ==,
                   START_US + 7 * G_USEC_PER_SEC);
  g_assert_cmpuint (since.count, ==, 1);
}

static void
test_refreshed (void)
{
  g_autoptr (FlConnection) connection = new_connected ();

  now_us = START_US;
  fl_connection_note_refreshed (connection, 0);
  g_assert_cmpint (fl_connection_get_refreshed_at_us (connection), ==, START_US);
  g_assert_cmpint (fl_connection_get_refresh_expires_at_us (connection), ==, 0);
  now_us += G_USEC_PER_SEC;
  fl_connection_note_refreshed (connection, 60);
  g_assert_cmpint (fl_connection_get_refreshed_at_us (connection), ==, now_us);
  g_assert_cmpint (fl_connection_get_refresh_expires_at_us (connection), ==,
                   now_us + 60 * G_USEC_PER_SEC);
  fl_connection_note_refreshed (connection, 0);
  g_assert_cmpint (fl_connection_get_refresh_expires_at_us (connection), ==, 0);
}

static void
test_disable (void)
{
  g_autoptr (FlConnection) connection = new_connected ();

  fl_connection_set_status (connection, FL_STATUS_RECONNECT_NEEDED, "Refused.");
  fl_connection_disable (connection);
  fl_connection_disable (connection);
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_DISABLED);
  g_assert_null (fl_connection_get_status_reason (connection));
  g_assert_cmpint (fl_connection_get_status_before (connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_cmpstr (fl_connection_get_reason_before (connection), ==, "Refused.");
  g_assert_true (fl_connection_is_authorized (connection));

  fl_connection_enable (connection, fl_connection_get_status_before (connection),
                        fl_connection_get_reason_before (connection));
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_cmpstr (fl_connection_get_status_reason (connection), ==, "Refused.");
  g_assert_cmpint (fl_connection_get_status_before (connection), ==, FL_STATUS_NOT_CONNECTED);
  g_assert_null (fl_connection_get_reason_before (connection));
}

static void
test_wanted (void)
{
  g_autoptr (FlConnection) connection = new_connected ();
  g_autoptr (JsonObject) same = new_variables ("com");
  g_autoptr (JsonObject) other = new_variables ("eu");
  g_auto (GStrv) wanted = NULL;

  fl_connection_set_wanted (connection, old_scopes, same);
  g_assert_false (fl_connection_get_pending (connection));
  fl_connection_set_wanted (connection, new_scopes, other);
  g_assert_true (fl_connection_get_pending (connection));
  g_assert_true (g_strv_equal (fl_connection_get_scopes (connection), old_scopes));
  g_assert_cmpstr (fl_connection_get_variable (connection, "dc"), ==, "com");
  wanted = fl_connection_dup_wanted_scopes (connection);
  g_assert_true (g_strv_equal ((const char *const *) wanted, new_scopes));

  fl_connection_apply_wanted (connection);
  g_assert_false (fl_connection_get_pending (connection));
  g_assert_true (g_strv_equal (fl_connection_get_scopes (connection), new_scopes));
  g_assert_cmpstr (fl_connection_get_variable (connection, "dc"), ==, "eu");
}

/* To want no scope at all is something else than to want nothing new. */
static void
test_wanted_none (void)
{
  const char *const none[] = { NULL };
  g_autoptr (FlConnection) connection = new_connected ();
  g_autoptr (FlConnection) copy = NULL;
  g_autoptr (JsonObject) same = new_variables ("com");
  g_autoptr (JsonNode) document = NULL;
  g_auto (GStrv) wanted = NULL;

  fl_connection_set_wanted (connection, none, same);
  document = fl_connection_to_json (connection);
  copy = fl_connection_new_from_json (document, NULL);
  g_assert_true (fl_connection_get_pending (copy));
  wanted = fl_connection_dup_wanted_scopes (copy);
  g_assert_null (wanted[0]);
  fl_connection_apply_wanted (copy);
  g_assert_null (fl_connection_get_scopes (copy)[0]);
  g_assert_cmpstr (fl_connection_get_variable (copy, "dc"), ==, "com");
}

static void
test_missing (void)
{
  const char *const granted[] = { "read", "extra", NULL };
  g_autoptr (FlConnection) connection = new_connected ();
  g_auto (GStrv) unknown = fl_connection_dup_missing_scopes (connection);
  g_auto (GStrv) missing = NULL;

  g_assert_null (unknown[0]);
  fl_connection_set_granted_scopes (connection, granted);
  missing = fl_connection_dup_missing_scopes (connection);
  g_assert_cmpuint (g_strv_length (missing), ==, 1);
  g_assert_cmpstr (missing[0], ==, "write");
}

static void
test_duplicate (void)
{
  g_autoptr (FlConnection) connection = new_connected ();
  g_autoptr (JsonObject) other = new_variables ("eu");
  g_autoptr (FlConnection) duplicate = NULL;

  g_object_set (connection, "origin", FL_CONNECTION_SHARED, NULL);
  fl_connection_set_kept (connection, "api_domain", "https://a.example");
  fl_connection_set_account (connection, "Ada");
  fl_connection_set_granted_scopes (connection, old_scopes);
  fl_connection_set_wanted (connection, new_scopes, other);
  duplicate = fl_connection_duplicate (connection, "More books", "more_books");

  g_assert_cmpstr (fl_connection_get_id (duplicate), !=, fl_connection_get_id (connection));
  g_assert_cmpstr (fl_connection_get_name (duplicate), ==, "More books");
  g_assert_cmpstr (fl_connection_get_link_name (duplicate), ==, "more_books");
  g_assert_cmpstr (fl_connection_get_service (duplicate), ==, "zoho_books");
  g_assert_cmpint (fl_connection_get_origin (duplicate), ==, FL_CONNECTION_MINE);
  g_assert_cmpint (fl_connection_get_status (duplicate), ==, FL_STATUS_NOT_CONNECTED);
  g_assert_true (g_strv_equal (fl_connection_get_scopes (duplicate), new_scopes));
  g_assert_cmpstr (fl_connection_get_variable (duplicate, "dc"), ==, "eu");
  g_assert_false (fl_connection_get_pending (duplicate));
  g_assert_null (fl_connection_get_kept (duplicate, "api_domain"));
  g_assert_null (fl_connection_get_account (duplicate));
  g_assert_null (fl_connection_get_granted_scopes (duplicate)[0]);
  g_assert_true (fl_connection_validate (duplicate, NULL));
}

/* When it was last used is not for the document, and not lost when that is read anew. */
static void
test_last_used (void)
{
  g_autoptr (FlConnection) connection = new_connected ();
  g_autoptr (JsonNode) before = fl_connection_to_json (connection);
  g_autoptr (JsonNode) after = NULL;
  g_auto (FlTestNotify) used = { 0 };

  fl_connection_set_last_used_at_us (connection, START_US);
  after = fl_connection_to_json (connection);
  g_assert_true (json_node_equal (before, after));
  fl_test_notify_init (&used, connection, "last-used-at-us");
  g_assert_true (fl_connection_load_json (connection, before, NULL));
  g_assert_cmpint (fl_connection_get_last_used_at_us (connection), ==, START_US);
  g_assert_cmpuint (used.count, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  fl_test_init (&argc, &argv);
  fl_clock_set_source (now_cb, NULL);
  g_test_add_func ("/connection-life/since", test_since);
  g_test_add_func ("/connection-life/refreshed", test_refreshed);
  g_test_add_func ("/connection-life/disable", test_disable);
  g_test_add_func ("/connection-life/wanted", test_wanted);
  g_test_add_func ("/connection-life/wanted-none", test_wanted_none);
  g_test_add_func ("/connection-life/missing", test_missing);
  g_test_add_func ("/connection-life/duplicate", test_duplicate);
  g_test_add_func ("/connection-life/last-used", test_last_used);
  status = fl_test_run ();
  fl_clock_set_source (NULL, NULL);
  return status;
}
