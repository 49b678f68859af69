/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-closures.h"

#include "fl-app-fixture.h"
#include "fl-test.h"

#include <gtk/gtk.h>

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_texts (void)
{
  assert_text (fl_service_origin_text (NULL, FL_SERVICE_CUSTOM), "Custom service");
  assert_text (fl_service_origin_text (NULL, FL_SERVICE_DEFAULT), "Default service");
  assert_text (fl_service_client_authentication_text (NULL, FL_CLIENT_AUTHENTICATION_BODY),
               "In the body of the token request");
  assert_text (fl_service_client_authentication_text (NULL, FL_CLIENT_AUTHENTICATION_BASIC),
               "In the Authorization header (Basic)");
  assert_text (fl_service_client_authentication_text (NULL, FL_CLIENT_AUTHENTICATION_NONE),
               "None, a public client");
  g_assert_true (fl_service_is_custom (NULL, FL_SERVICE_CUSTOM));
  g_assert_false (fl_service_is_custom (NULL, FL_SERVICE_DEFAULT));
}

static void
test_placement (void)
{
  g_autoptr (FlPlacement) header = fl_placement_new (FL_PLACEMENT_HEADER, "X-Token", "Zoho ");
  g_autoptr (FlPlacement) query = fl_placement_new (FL_PLACEMENT_QUERY, "key", "");

  assert_text (fl_service_placement_text (NULL, header), "Header “X-Token: Zoho …”");
  assert_text (fl_service_placement_text (NULL, query), "Query parameter “key”");
  g_assert_null (fl_service_placement_text (NULL, NULL));
}

static void
assert_hosts (char **hosts, const char *base_url, const char *first, guint n_hosts)
{
  g_autoptr (GListModel) list = fl_service_host_list (NULL, hosts, base_url);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n_hosts);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (list), 0), ==, first);
}

static void
test_hosts (void)
{
  char *written[] = { (char *) "a.example", (char *) "*.b.example", NULL };
  char *none[] = { NULL };

  assert_hosts (written, "https://api.example.{dc}/v3", "a.example", 2);
  assert_hosts (none, "https://api.example.{dc}:8443/v3", "api.example.{dc}:8443", 1);
  assert_hosts (none, "https://api.example.com", "api.example.com", 1);
  assert_hosts (none, "nonsense", NULL, 0);
  assert_hosts (NULL, NULL, NULL, 0);
}

static void
assert_pair (GListModel *pairs, guint position, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = g_list_model_get_item (pairs, position);

  g_assert_nonnull (pair);
  g_assert_cmpstr (fl_pair_get_name (pair), ==, name);
  g_assert_cmpstr (fl_pair_get_value (pair), ==, value);
}

static void
test_pairs (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();
  FlAuthSettings *auth = fl_service_get_auth (service);
  g_autoptr (GListModel) scopes = fl_service_scope_pairs (NULL, fl_auth_settings_get_scopes (auth));
  g_autoptr (GListModel) variables =
      fl_service_variable_pairs (NULL, fl_service_get_variables (service));
  g_autoptr (GListModel) nothing = fl_service_scope_pairs (NULL, NULL);

  assert_pair (scopes, 0, "Full access", "books.all");
  assert_pair (scopes, 1, "Read", "books.read");
  assert_pair (variables, 0, "Data center", "United States, Europe");
  g_assert_cmpuint (g_list_model_get_n_items (nothing), ==, 0);
}

static void
test_free_variables (void)
{
  g_autoptr (GListStore) variables = g_list_store_new (FL_TYPE_VARIABLE);
  g_autoptr (FlVariable) open = fl_variable_new ("subdomain", "Subdomain", NULL);
  g_autoptr (FlVariable) preset = fl_variable_new ("port", "Port", "8722");
  g_autoptr (GListModel) pairs = NULL;

  g_list_store_append (variables, open);
  g_list_store_append (variables, preset);
  pairs = fl_service_variable_pairs (NULL, G_LIST_MODEL (variables));
  assert_pair (pairs, 0, "Subdomain", "Filled in by each connection");
  assert_pair (pairs, 1, "Port", "8722");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/service/texts", test_texts);
  g_test_add_func ("/app/service/placement", test_placement);
  g_test_add_func ("/app/service/hosts", test_hosts);
  g_test_add_func ("/app/service/pairs", test_pairs);
  g_test_add_func ("/app/service/free-variables", test_free_variables);
  return fl_test_run ();
}
