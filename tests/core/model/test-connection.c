/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-clock.h"
#include "fl-connection.h"
#include "fl-json.h"
#include "fl-model-error.h"

#include "fl-test-model.h"
#include "fl-test-object.h"
#include "fl-test.h"

#include <string.h>

#define NOW_US (G_GINT64_CONSTANT (1777636800) * G_USEC_PER_SEC)

static gint64
now_cb (gpointer user_data)
{
  return NOW_US + 123456;
}

static void
test_new (void)
{
  FlConnection *connection = NULL;

  fl_clock_set_source (now_cb, NULL);
  connection = fl_connection_new ("Books", "books", "zoho_books");
  fl_clock_set_source (NULL, NULL);

  g_assert_true (g_uuid_string_is_valid (fl_connection_get_id (connection)));
  g_assert_cmpstr (fl_connection_get_name (connection), ==, "Books");
  g_assert_cmpstr (fl_connection_get_link_name (connection), ==, "books");
  g_assert_cmpstr (fl_connection_get_service (connection), ==, "zoho_books");
  g_assert_cmpint (fl_connection_get_origin (connection), ==, FL_CONNECTION_MINE);
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_NOT_CONNECTED);
  g_assert_cmpint (fl_connection_get_created_at_us (connection), ==, NOW_US);
  g_assert_cmpint (strlen (fl_connection_get_created_by (connection)), >, 0);
  g_assert_true (fl_connection_validate (connection, NULL));
  g_assert_finalize_object (connection);
}

static void
test_properties (void)
{
  g_autoptr (FlConnection) connection = fl_connection_new (NULL, NULL, NULL);

  g_assert_cmpstr (fl_connection_get_name (connection), ==, "");
  fl_test_properties (connection);
}

static void
test_set_status (void)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_auto (FlTestNotify) status = { 0 };
  g_auto (FlTestNotify) reason = { 0 };

  fl_test_notify_init (&status, connection, "status");
  fl_test_notify_init (&reason, connection, "status-reason");
  fl_connection_set_status (connection, FL_STATUS_RECONNECT_NEEDED, "Refused.");
  fl_connection_set_status (connection, FL_STATUS_RECONNECT_NEEDED, "Refused again.");
  g_assert_cmpuint (status.count, ==, 1);
  g_assert_cmpuint (reason.count, ==, 2);
  g_assert_cmpstr (fl_connection_get_status_reason (connection), ==, "Refused again.");
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  g_assert_null (fl_connection_get_status_reason (connection));
}

static void
test_read (void)
{
  g_autoptr (FlConnection) connection = fl_test_connection_new ();

  g_assert_cmpstr (fl_connection_get_id (connection), ==, "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_cmpint (fl_connection_get_created_at_us (connection), ==, NOW_US);
  g_assert_cmpint (fl_connection_get_expires_at_us (connection), ==,
                   NOW_US + 3600 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (fl_connection_get_warn_at_us (connection), ==,
                   NOW_US + 2700 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpstr (fl_connection_get_variable (connection, "dc"), ==, "eu");
  g_assert_null (fl_connection_get_variable (connection, "region"));
  g_assert_cmpstr (fl_connection_get_kept (connection, "api_domain"), ==,
                   "https://www.zohoapis.eu");
  g_assert_cmpstr (fl_connection_get_account (connection), ==, "Ada & Co.");
  g_assert_cmpstr (fl_connection_get_granted_scopes (connection)[0], ==,
                   "ZohoBooks.fullaccess.all");
}

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);
  g_autoptr (FlConnection) connection = fl_test_connection_new ();
  g_autoptr (JsonNode) written = fl_connection_to_json (connection);
  g_autofree char *before = fl_json_print (document);
  g_autofree char *after = fl_json_print (written);

  g_assert_cmpstr (before, ==, after);
}

static void
test_unknown_keys (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);
  g_autoptr (FlConnection) connection = fl_connection_new (NULL, NULL, NULL);
  g_autoptr (FlConnection) plain = fl_test_connection_new ();
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (JsonNode) adopted = NULL;

  fl_test_add_unknown_keys (document);
  g_assert_true (fl_connection_load_json (connection, document, NULL));
  written = fl_connection_to_json (connection);
  g_assert_true (json_node_equal (document, written));
  fl_connection_adopt_unknown (plain, connection);
  adopted = fl_connection_to_json (plain);
  g_assert_true (json_node_equal (document, adopted));
}

/* The key went from the file: it must not come back with the next write. */
static void
test_unknown_key_removed (void)
{
  g_autoptr (JsonNode) plain = fl_test_load (FL_TEST_CONNECTION);
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);
  g_autoptr (FlConnection) connection = fl_connection_new (NULL, NULL, NULL);
  g_autoptr (JsonNode) written = NULL;

  fl_test_add_unknown_keys (document);
  g_assert_true (fl_connection_load_json (connection, document, NULL));
  g_assert_true (fl_connection_load_json (connection, plain, NULL));
  written = fl_connection_to_json (connection);
  g_assert_true (json_node_equal (plain, written));
}

static void
test_minimal (void)
{
  g_autoptr (JsonNode) document = fl_json_parse (
      "{ \"format\": 1, \"kind\": \"connection\", \"id\": \"3f2504e0-4f89-41d3-9a0c-0305e82c3301\","
      "  \"name\": \"A\", \"link_name\": \"a\", \"service\": \"b\" }",
      -1, NULL);
  g_autoptr (FlConnection) connection = fl_connection_new_from_json (document, NULL);

  g_assert_nonnull (connection);
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_NOT_CONNECTED);
  g_assert_cmpint (fl_connection_get_expires_at_us (connection), ==, 0);
  g_assert_cmpint (fl_connection_get_warn_at_us (connection), ==, 0);
  g_assert_nonnull (fl_connection_get_scopes (connection));
  g_assert_null (fl_connection_get_account (connection));
}

static gboolean
read_connection (JsonNode *document, GError **error)
{
  g_autoptr (FlConnection) connection = fl_connection_new_from_json (document, error);

  return connection != NULL;
}

static void
test_invalid (void)
{
  fl_test_invalid_documents (FL_TEST_CONNECTION, "invalid-connections.json", read_connection);
}

static void
test_load_all_or_nothing (void)
{
  g_autoptr (FlConnection) connection = fl_test_connection_new ();
  g_autoptr (JsonNode) before = fl_connection_to_json (connection);
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_CONNECTION);
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_set_text (document, "/name", "Other");
  fl_test_set_text (document, "/service", "No");
  g_assert_false (fl_connection_load_json (connection, document, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
  after = fl_connection_to_json (connection);
  g_assert_true (json_node_equal (before, after));
}

static void
test_maps (void)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_auto (FlTestNotify) variables = { 0 };
  g_auto (FlTestNotify) kept = { 0 };
  g_autoptr (JsonObject) before = NULL;

  fl_test_notify_init (&variables, connection, "variables");
  fl_test_notify_init (&kept, connection, "kept");
  g_object_get (connection, "variables", &before, NULL);
  fl_connection_set_variable (connection, "dc", "eu");
  fl_connection_set_variable (connection, "dc", "eu");
  fl_connection_set_kept (connection, "api_domain", "https://www.zohoapis.eu");
  g_assert_cmpuint (variables.count, ==, 1);
  g_assert_cmpuint (kept.count, ==, 1);
  g_assert_cmpuint (json_object_get_size (before), ==, 0);
  g_assert_cmpstr (fl_connection_get_variable (connection, "dc"), ==, "eu");
  fl_connection_set_variable (connection, "dc", NULL);
  g_assert_null (fl_connection_get_variable (connection, "dc"));
  g_assert_cmpuint (variables.count, ==, 2);
}

/* What a server says never makes a document that cannot be written or read again. */
static void
test_strange_answers (void)
{
  const char *const granted[] = { "", "read", "a\nb", "\xff", "write", NULL };
  g_autoptr (FlConnection) connection = fl_test_connection_new ();

  fl_connection_set_granted_scopes (connection, granted);
  g_assert_cmpuint (g_strv_length ((char **) fl_connection_get_granted_scopes (connection)), ==, 2);
  g_assert_cmpstr (fl_connection_get_granted_scopes (connection)[1], ==, "write");
  fl_connection_set_account (connection, " Ada\r\nLovelace\xff ");
  g_assert_cmpstr (fl_connection_get_account (connection), ==, "Ada  Lovelace\357\277\275");
  fl_connection_set_status (connection, FL_STATUS_RECONNECT_NEEDED, "Refused:\nno");
  g_assert_cmpstr (fl_connection_get_status_reason (connection), ==, "Refused: no");
  fl_connection_set_kept (connection, "api_domain", "a\nb");
  g_assert_null (fl_connection_get_kept (connection, "api_domain"));
  g_assert_true (fl_connection_validate (connection, NULL));
}

static void
test_expand (void)
{
  const struct {
    const char *template;
    const char *text;
  } cases[] = {
    { "https://www.zohoapis.{dc}/books/v3", "https://www.zohoapis.eu/books/v3" },
    { "{dc}{dc}", "eueu" },
    { "no blank", "no blank" },
    { "", "" },
    { "{api_domain}/books", "https://www.zohoapis.eu/books" },
    { "{token_type}", "Bearer" },
    { "x{region}", "xcom" },
    { "https://x/{api_domain}", NULL },
    { "{hostile}/x", NULL },
    { "{missing}", NULL },
    { "{dc", NULL },
    { "dc}", NULL },
    { "{}", NULL },
  };
  g_autoptr (FlConnection) connection = fl_test_connection_new ();
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (FlVariable) region = fl_variable_new ("region", NULL, "com");

  g_list_store_append (G_LIST_STORE (fl_service_get_variables (service)), region);
  fl_connection_set_kept (connection, "api_domain", "https://www.zohoapis.eu/");
  fl_connection_set_kept (connection, "token_type", "Bearer");
  fl_connection_set_kept (connection, "hostile", "http://evil.example");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = fl_connection_expand (connection, service, cases[i].template, &error);

    g_assert_cmpstr (text, ==, cases[i].text);
    if (cases[i].text)
      g_assert_no_error (error);
    else
      g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK);
  }
}

/* The connection's own value wins, then what was kept, then the default. */
static void
test_expand_order (void)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "zoho_books");
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autofree char *by_default = fl_connection_expand (connection, service, "{dc}", NULL);
  g_autofree char *by_kept = NULL;
  g_autofree char *by_variable = NULL;

  fl_connection_set_kept (connection, "dc", "in");
  by_kept = fl_connection_expand (connection, service, "{dc}", NULL);
  fl_connection_set_variable (connection, "dc", "jp");
  by_variable = fl_connection_expand (connection, service, "{dc}", NULL);
  g_assert_cmpstr (by_default, ==, "com");
  g_assert_cmpstr (by_kept, ==, "in");
  g_assert_cmpstr (by_variable, ==, "jp");
}

/* A value set by hand never moves a call to another host. */
static void
test_expand_hostile_variable (void)
{
  const char *const values[] = {
    "evil.example/", "x@evil.example", "com:1", "a#", "a?b", "..", "%2e", "a b", "\r\n", "é"
  };
  g_autoptr (FlService) service = fl_test_service_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (FlConnection) connection = fl_test_connection_new ();
    g_autoptr (GError) error = NULL;

    fl_connection_set_variable (connection, "dc", values[i]);
    g_assert_null (fl_connection_expand (connection, service, "https://a.{dc}/", &error));
    g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK);
    g_assert_nonnull (strstr (error->message, "{dc}"));
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/connection/new", test_new);
  g_test_add_func ("/connection/properties", test_properties);
  g_test_add_func ("/connection/set-status", test_set_status);
  g_test_add_func ("/connection/read", test_read);
  g_test_add_func ("/connection/round-trip", test_round_trip);
  g_test_add_func ("/connection/unknown-keys", test_unknown_keys);
  g_test_add_func ("/connection/unknown-key-removed", test_unknown_key_removed);
  g_test_add_func ("/connection/minimal", test_minimal);
  g_test_add_func ("/connection/invalid", test_invalid);
  g_test_add_func ("/connection/load-all-or-nothing", test_load_all_or_nothing);
  g_test_add_func ("/connection/maps", test_maps);
  g_test_add_func ("/connection/strange-answers", test_strange_answers);
  g_test_add_func ("/connection/expand", test_expand);
  g_test_add_func ("/connection/expand-order", test_expand_order);
  g_test_add_func ("/connection/expand-hostile-variable", test_expand_hostile_variable);
  return fl_test_run ();
}
