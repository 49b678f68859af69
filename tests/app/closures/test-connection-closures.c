/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-closures.h"

#include "fl-app-fixture.h"
#include "fl-test.h"

#include <gtk/gtk.h>

static void
assert_pair (GListModel *pairs, guint position, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = g_list_model_get_item (pairs, position);

  g_assert_nonnull (pair);
  g_assert_cmpstr (fl_pair_get_name (pair), ==, name);
  g_assert_cmpstr (fl_pair_get_value (pair), ==, value);
}

static void
assert_string (GListModel *strings, guint position, const char *text)
{
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (strings), position), ==, text);
}

static void
test_with_service (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();
  g_autofree char *name = fl_connection_service_name (NULL, connection, service);
  g_autofree char *missing = fl_connection_missing_service (NULL, connection, service);
  g_autofree char *base_url = fl_connection_base_url (NULL, connection, service);

  g_assert_cmpstr (name, ==, "Books");
  g_assert_null (missing);
  g_assert_cmpstr (base_url, ==, "https://api.example.eu/v3");
}

static void
test_lists (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();
  g_autoptr (GListModel) hosts = fl_connection_hosts (NULL, connection, service, NULL, NULL);
  g_autoptr (GListModel) variables = fl_connection_variables (NULL, connection, service, NULL);
  g_autoptr (GListModel) nothing_kept = fl_connection_kept (NULL, connection, service, NULL);
  g_autoptr (GListModel) kept = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (hosts), ==, 2);
  assert_string (hosts, 0, "api.example.eu");
  assert_string (hosts, 1, "books.example.eu");
  g_assert_cmpuint (g_list_model_get_n_items (variables), ==, 1);
  assert_pair (variables, 0, "Data center", "Europe");
  g_assert_cmpuint (g_list_model_get_n_items (nothing_kept), ==, 0);

  fl_connection_set_kept (connection, "api_domain", "https://api.example.eu");
  fl_connection_set_kept (connection, "unasked", "x");
  kept = fl_connection_kept (NULL, connection, service, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (kept), ==, 1);
  assert_pair (kept, 0, "api_domain", "https://api.example.eu");
}

/* What a connection does not set, the service's default stands in for. */
static void
test_default_variable (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();
  g_autoptr (FlConnection) connection = fl_connection_new ("Bare", "bare", "books");
  g_autoptr (GListModel) variables = fl_connection_variables (NULL, connection, service, NULL);

  assert_pair (variables, 0, "Data center", "United States");
}

static void
test_without_service (void)
{
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();
  g_autofree char *name = fl_connection_service_name (NULL, connection, NULL);
  g_autofree char *missing = fl_connection_missing_service (NULL, connection, NULL);
  g_autofree char *base_url = fl_connection_base_url (NULL, connection, NULL);
  g_autoptr (GListModel) hosts = fl_connection_hosts (NULL, connection, NULL, NULL, NULL);
  g_autoptr (GListModel) variables = fl_connection_variables (NULL, connection, NULL, NULL);
  g_autoptr (GListModel) kept = fl_connection_kept (NULL, connection, NULL, NULL);

  g_assert_cmpstr (name, ==, "books");
  g_assert_cmpstr (missing, ==,
                   "Its service “books” is missing or cannot be read, so no call can be made.");
  g_assert_null (base_url);
  g_assert_cmpuint (g_list_model_get_n_items (hosts), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (variables), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (kept), ==, 0);
}

static void
test_without_connection (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();
  g_autoptr (GListModel) hosts = fl_connection_hosts (NULL, NULL, service, NULL, NULL);
  g_autoptr (GListModel) variables = fl_connection_variables (NULL, NULL, service, NULL);
  g_autoptr (GListModel) kept = fl_connection_kept (NULL, NULL, service, NULL);

  g_assert_null (fl_connection_base_url (NULL, NULL, service));
  g_assert_null (fl_connection_missing_service (NULL, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (hosts), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (variables), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (kept), ==, 0);
}

static void
test_credentials_title (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();
  g_autoptr (FlAuthSettings) basic = fl_auth_settings_new (FL_AUTH_TYPE_BASIC);
  g_autofree char *of_token = fl_credentials_title (NULL, service);
  g_autofree char *of_nothing = fl_credentials_title (NULL, NULL);
  g_autofree char *of_password = NULL;

  g_object_set (service, "auth", basic, NULL);
  of_password = fl_credentials_title (NULL, service);
  g_assert_cmpstr (of_token, ==, "Access Token");
  g_assert_cmpstr (of_nothing, ==, "Access Token");
  g_assert_cmpstr (of_password, ==, "Credentials");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/connection/with-service", test_with_service);
  g_test_add_func ("/app/connection/lists", test_lists);
  g_test_add_func ("/app/connection/default-variable", test_default_variable);
  g_test_add_func ("/app/connection/without-service", test_without_service);
  g_test_add_func ("/app/connection/without-connection", test_without_connection);
  g_test_add_func ("/app/connection/credentials-title", test_credentials_title);
  return fl_test_run ();
}
