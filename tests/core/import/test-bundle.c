/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-bundle.h"

#include "fl-base-error.h"
#include "fl-import-error.h"
#include "fl-json.h"
#include "fl-test.h"

#include <string.h>

#define SERVICE                                                                                    \
  "{ \"format\": 1, \"kind\": \"service\", \"name\": \"Tool\", \"link_name\": \"tool\","           \
  "  \"api\": { \"base_url\": \"https://a.example\" }, \"auth\": { \"type\": \"bearer\" } }"
#define CONNECTION                                                                                 \
  "{ \"format\": 1, \"kind\": \"connection\", \"name\": \"Mine\", \"link_name\": \"mine\","        \
  "  \"id\": \"6ba7b810-9dad-41d1-80b4-00c04fd430c8\", \"service\": \"tool\","                     \
  "  \"created_by\": \"ada\", \"scopes\": [ \"read\" ], \"variables\": { \"dc\": \"eu\" },"        \
  "  \"status\": \"connected\", \"account\": \"Ada\", \"granted_scopes\": [ \"read\" ],"           \
  "  \"kept\": { \"api_domain\": \"https://a.example\" } }"

static GPtrArray *
read_text (const char *text)
{
  GError *error = NULL;
  GPtrArray *entries = fl_bundle_read (text, strlen (text), &error);

  g_assert_no_error (error);
  return entries;
}

/* What says something of the person stays at home, and what comes in is nobody's yet. */
static void
test_round (void)
{
  g_autoptr (GPtrArray) entries =
      read_text ("{ \"format\": 1, \"kind\": \"bundle\", \"services\": [ " SERVICE " ],"
                 "  \"connections\": [ " CONNECTION " ] }");
  FlBundleEntry *service = g_ptr_array_index (entries, 0);
  FlBundleEntry *connection = g_ptr_array_index (entries, 1);
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  g_autoptr (GPtrArray) connections = g_ptr_array_new ();
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_null (service->problem);
  g_assert_null (connection->problem);
  g_assert_cmpstr (connection->link_name, ==, "mine");
  g_assert_cmpstr (fl_connection_get_id (connection->item), !=,
                   "6ba7b810-9dad-41d1-80b4-00c04fd430c8");
  g_assert_cmpint (fl_connection_get_status (connection->item), ==, FL_STATUS_NOT_CONNECTED);
  g_assert_cmpint (fl_connection_get_origin (connection->item), ==, FL_CONNECTION_SHARED);
  g_assert_cmpstr (fl_connection_get_created_by (connection->item), ==, "ada");
  g_assert_cmpstr (fl_connection_get_variable (connection->item, "dc"), ==, "eu");
  g_assert_null (fl_connection_get_account (connection->item));
  g_assert_null (fl_connection_get_kept (connection->item, "api_domain"));

  g_ptr_array_add (services, service->item);
  g_ptr_array_add (connections, connection->item);
  written = fl_bundle_write (services, connections);
  text = fl_json_print (written);
  g_assert_null (strstr (text, fl_connection_get_id (connection->item)));
  g_assert_nonnull (fl_json_lookup (written, "/connections/0/created_by"));
  g_assert_null (fl_json_lookup (written, "/connections/0/status"));
  g_assert_nonnull (fl_json_lookup (written, "/services/0/auth/type"));
}

static void
test_problems (void)
{
  g_autoptr (GPtrArray) entries =
      read_text ("{ \"format\": 1, \"kind\": \"bundle\", \"services\": [ 7, " SERVICE " ],"
                 "  \"connections\": [ { \"link_name\": \"lost\" }, null ] }");
  const char *const said[] = { "/services/0: ", NULL, "/connections/0: ", "/connections/1: " };

  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (said));
  for (guint i = 0; i < entries->len; i++) {
    FlBundleEntry *entry = g_ptr_array_index (entries, i);

    if (said[i])
      g_assert_true (g_str_has_prefix (entry->problem, said[i]));
    else
      g_assert_null (entry->problem);
    g_assert_cmpint (entry->item == NULL, ==, said[i] != NULL);
  }
}

static void
test_no_bundle (void)
{
  static const struct {
    const char *text;
    const char *said;
  } rows[] = {
    { "[]", "/kind" },
    { "{}", "/kind" },
    { "{ \"kind\": \"service\", \"format\": 1 }", "/kind" },
    { "{ \"kind\": \"bundle\" }", "/format" },
    { "{ \"kind\": \"bundle\", \"format\": 2 }", "/format" },
    { "{ \"kind\": \"bundle\", \"format\": \"1\" }", "/format" },
    { "{ \"kind\": \"bundle\", \"format\": 1, \"services\": {} }", "/services" },
    { "{ \"kind\": \"bundle\", \"format\": 1, \"connections\": 5 }", "/connections" },
  };
  g_autoptr (GError) broken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_bundle_read (rows[i].text, strlen (rows[i].text), &error));
    g_assert_error (error, FL_IMPORT_ERROR, FL_IMPORT_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, rows[i].said));
  }
  g_assert_null (fl_bundle_read ("{", 1, &broken));
  g_assert_error (broken, FL_BASE_ERROR, FL_BASE_ERROR_JSON);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/bundle/round", test_round);
  g_test_add_func ("/bundle/problems", test_problems);
  g_test_add_func ("/bundle/no-bundle", test_no_bundle);

  return fl_test_run ();
}
