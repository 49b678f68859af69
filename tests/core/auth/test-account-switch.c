/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-account-switch.h"
#include "fl-json.h"
#include "fl-pair.h"
#include "fl-test.h"

/* Making a server ask for the account. */

static FlService *
read_service (const char *more)
{
  static const char format[] =
      "{ \"format\": 1, \"kind\": \"service\", \"name\": \"Tool\", \"link_name\": \"tool\","
      "  \"variables\": [ { \"key\": \"dc\", \"label\": \"DC\", \"default\": \"com\" } ],"
      "  \"api\": { \"base_url\": \"https://api.example.com\" },"
      "  \"auth\": { \"type\": \"oauth2\", \"grant\": \"authorization_code\", %s"
      "    \"authorize_url\": \"https://a.example.{dc}/auth?access_type=offline&prompt=consent\","
      "    \"token_url\": \"https://a.example.com/token\" } }";
  g_autofree char *text = g_strdup_printf (format, more);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = fl_json_parse (text, -1, &error);
  FlService *service = node ? fl_service_new_from_json (node, &error) : NULL;

  g_assert_no_error (error);
  return service;
}

static void
test_none (void)
{
  g_autoptr (FlService) service = read_service ("");
  g_autoptr (FlService) same = fl_account_switch_dup_service (service);

  g_assert_false (fl_account_switch_is_offered (service));
  g_assert_true (same == service);
}

static void
test_replaced (void)
{
  g_autoptr (FlService) service = read_service (
      "\"account_parameters\": [ { \"name\": \"prompt\", \"value\": \"select_account\" } ],"
      "\"authorize_parameters\": [ { \"name\": \"prompt\", \"value\": \"none\" },"
      "  { \"name\": \"ui\", \"value\": \"small\" } ],");
  g_autoptr (FlService) copy = fl_account_switch_dup_service (service);
  GListModel *parameters =
      fl_oauth2_settings_get_authorize_parameters (fl_service_get_oauth2 (copy));
  g_autoptr (FlPair) first = g_list_model_get_item (parameters, 0);
  g_autoptr (FlPair) second = g_list_model_get_item (parameters, 1);

  g_assert_true (fl_account_switch_is_offered (service));
  g_assert_cmpstr (fl_oauth2_settings_get_authorize_url (fl_service_get_oauth2 (copy)), ==,
                   "https://a.example.{dc}/auth?access_type=offline");
  g_assert_cmpuint (g_list_model_get_n_items (parameters), ==, 2);
  g_assert_cmpstr (fl_pair_get_name (first), ==, "ui");
  g_assert_cmpstr (fl_pair_get_value (second), ==, "select_account");
  g_assert_cmpstr (fl_oauth2_settings_get_authorize_url (fl_service_get_oauth2 (service)), ==,
                   "https://a.example.{dc}/auth?access_type=offline&prompt=consent");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/account-switch/none", test_none);
  g_test_add_func ("/account-switch/replaced", test_replaced);
  return fl_test_run ();
}
