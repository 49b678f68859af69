/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"
#include "fl-model-error.h"
#include "fl-pair.h"
#include "fl-service.h"

#include "fl-test-model.h"
#include "fl-test-object.h"
#include "fl-test.h"

#include <string.h>

static void
test_new (void)
{
  FlService *service = fl_service_new ();
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autofree char *callback = fl_auth_settings_dup_callback_address (FL_AUTH_SETTINGS (auth));

  g_assert_cmpstr (fl_service_get_name (service), ==, "");
  g_assert_cmpint (fl_service_get_origin (service), ==, FL_SERVICE_CUSTOM);
  g_assert_null (fl_service_get_base_url (service));
  g_assert_cmpstr (fl_service_get_check_method (service), ==, "GET");
  g_assert_cmpstr (callback, ==, "http://127.0.0.1:8723/callback");
  g_assert_cmpint (fl_oauth2_settings_get_pkce (auth), ==, FL_PKCE_S256);
  g_assert_cmpstr (fl_oauth2_settings_get_scope_delimiter (auth), ==, " ");
  g_assert_cmpstr (fl_placement_get_prefix (fl_oauth2_settings_get_placement (auth)), ==,
                   "Bearer ");
  g_assert_true (fl_service_needs_client (service));
  g_assert_finalize_object (service);
}

static void
test_properties (void)
{
  g_autoptr (FlService) service = fl_service_new ();

  fl_test_properties (service);
  fl_test_properties (fl_service_get_auth (service));
  fl_test_properties (fl_oauth2_settings_get_placement (fl_service_get_oauth2 (service)));
}

static void
test_absent_text (void)
{
  g_autoptr (FlService) service = fl_service_new ();
  g_autofree char *text = NULL;

  g_object_get (service, "base-url", &text, NULL);
  g_assert_cmpstr (text, ==, "");
  g_object_set (service, "base-url", "x", NULL);
  g_object_set (service, "base-url", "", NULL);
  g_assert_null (fl_service_get_base_url (service));
}

static void
test_read (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  FlVariable *dc = fl_service_find_variable (service, "dc");
  g_autoptr (FlPair) choice = g_list_model_get_item (fl_variable_get_choices (dc), 1);
  g_autoptr (FlScope) scope = g_list_model_get_item (fl_oauth2_settings_get_scopes (auth), 0);

  g_assert_cmpstr (fl_service_get_name (service), ==, "Zoho Books");
  g_assert_cmpstr (fl_service_get_link_name (service), ==, "zoho_books");
  g_assert_cmpstr (fl_service_get_categories (service)[0], ==, "finance");
  g_assert_cmpstr (fl_service_get_console_url (service), ==, "https://api-console.zoho.com/");
  g_assert_cmpstr (fl_variable_get_label (dc), ==, "Data center");
  g_assert_cmpstr (fl_variable_get_default_value (dc), ==, "com");
  g_assert_cmpstr (fl_pair_get_name (choice), ==, "eu");
  g_assert_cmpstr (fl_pair_get_value (choice), ==, "Europe");
  g_assert_cmpstr (fl_service_get_base_url (service), ==, "https://www.zohoapis.{dc}/books/v3");
  g_assert_cmpstr (fl_service_get_hosts (service)[1], ==, "books.zoho.{dc}");
  g_assert_cmpstr (fl_service_get_check_path (service), ==, "/organizations");
  g_assert_cmpstr (fl_service_get_check_account (service), ==, "/organizations/0/name");
  g_assert_null (fl_oauth2_settings_get_refresh_url (auth));
  g_assert_cmpint (fl_oauth2_settings_get_client_authentication (auth), ==,
                   FL_CLIENT_AUTHENTICATION_BODY);
  g_assert_cmpstr (fl_oauth2_settings_get_scope_delimiter (auth), ==, ",");
  g_assert_cmpuint (fl_oauth2_settings_get_redirect_port (auth), ==, 8723);
  g_assert_cmpstr (fl_placement_get_prefix (fl_oauth2_settings_get_placement (auth)), ==,
                   "Zoho-oauthtoken ");
  g_assert_cmpstr (fl_oauth2_settings_get_keep (auth)[0], ==, "api_domain");
  g_assert_cmpstr (fl_scope_get_name (scope), ==, "ZohoBooks.fullaccess.all");
  g_assert_cmpstr (fl_scope_get_label (scope), ==, "Full access");
}

/* What was written in the stable order comes back byte for byte. */
static void
test_round_trip (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (JsonNode) written = fl_service_to_json (service);
  g_autoptr (FlService) again = fl_service_new_from_json (written, NULL);
  g_autoptr (JsonNode) rewritten = NULL;
  g_autofree char *first = fl_json_print (written);
  g_autofree char *second = NULL;

  g_assert_nonnull (again);
  rewritten = fl_service_to_json (again);
  second = fl_json_print (rewritten);
  g_assert_cmpstr (first, ==, second);
}

static void
test_key_order (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (JsonNode) written = fl_service_to_json (service);
  g_autofree char *root = fl_test_join_keys (written, "");
  g_autofree char *api = fl_test_join_keys (written, "/api");
  g_autofree char *auth = fl_test_join_keys (written, "/auth");

  g_assert_cmpstr (root, ==, "format kind name link_name categories links variables api auth");
  g_assert_cmpstr (api, ==, "base_url hosts check");
  g_assert_cmpstr (auth, ==,
                   "type grant authorize_url token_url refresh_url revoke_url issuer "
                   "issuer_announced client_id client_authentication pkce scope_delimiter redirect "
                   "placement token_fields scopes");
}

/* A key nobody knows, in every object of the document, survives reading, writing and loading. */
static void
test_unknown_keys (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_SERVICE);
  g_autoptr (FlService) service = fl_service_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *places = NULL;
  g_autofree char *written_places = NULL;

  fl_test_add_unknown_keys (document);
  g_assert_true (fl_service_load_json (service, document, &error));
  g_assert_no_error (error);
  written = fl_service_to_json (service);
  places = fl_test_list_unknown_keys (document);
  written_places = fl_test_list_unknown_keys (written);
  g_assert_cmpstr (places, ==, written_places);
  g_assert_nonnull (strstr (places, "/variables/0/choices/1"));
  g_assert_nonnull (strstr (places, "/api/check "));
  g_assert_nonnull (strstr (places, "/auth/token_fields "));
  g_assert_nonnull (strstr (places, "/auth/placement "));
}

static void
test_adopt_unknown (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_SERVICE);
  g_autoptr (FlService) mine = fl_service_new_from_json (document, NULL);
  g_autoptr (FlService) theirs = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *places = NULL;
  g_autofree char *written_places = NULL;

  fl_test_add_unknown_keys (document);
  theirs = fl_service_new_from_json (document, NULL);
  g_object_set (mine, "name", "Mine", NULL);
  fl_service_adopt_unknown (mine, theirs);
  fl_service_adopt_unknown (mine, theirs);
  written = fl_service_to_json (mine);
  places = fl_test_list_unknown_keys (document);
  written_places = fl_test_list_unknown_keys (written);
  g_assert_cmpstr (places, ==, written_places);
  g_assert_cmpstr (json_node_get_string (fl_json_lookup (written, "/name")), ==, "Mine");
}

/* Taking a value away takes it out of the document: it does not count as unknown. */
static void
test_value_taken_away (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (JsonNode) written = NULL;

  g_object_set (service, "documentation-url", NULL, "console-url", NULL, "categories", NULL,
                "check-path", NULL, "check-account", NULL, "hosts", NULL, NULL);
  g_object_set (fl_service_get_auth (service), "revoke-url", NULL, "keep", NULL, NULL);
  written = fl_service_to_json (service);
  g_assert_null (fl_json_lookup (written, "/links"));
  g_assert_null (fl_json_lookup (written, "/categories"));
  g_assert_null (fl_json_lookup (written, "/api/check"));
  g_assert_null (fl_json_lookup (written, "/api/hosts"));
  g_assert_null (fl_json_lookup (written, "/auth/token_fields"));
  g_assert_true (JSON_NODE_HOLDS_NULL (fl_json_lookup (written, "/auth/revoke_url")));
}

static void
test_load_keeps_objects (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (FlService) other = fl_test_service_new ();
  g_autoptr (JsonNode) document = NULL;
  g_auto (FlTestNotify) name = { 0 };
  g_auto (FlTestNotify) base_url = { 0 };
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  FlPlacement *placement = fl_oauth2_settings_get_placement (auth);
  GListModel *scopes = fl_oauth2_settings_get_scopes (auth);

  g_object_set (other, "name", "Other", NULL);
  g_object_set (fl_service_get_auth (other), "token-url", "https://t.example/", NULL);
  g_list_store_remove_all (
      G_LIST_STORE (fl_auth_settings_get_scopes (fl_service_get_auth (other))));
  document = fl_service_to_json (other);

  fl_test_notify_init (&name, service, "name");
  fl_test_notify_init (&base_url, service, "base-url");
  g_assert_true (fl_service_load_json (service, document, NULL));
  g_assert_cmpstr (fl_service_get_name (service), ==, "Other");
  g_assert_cmpuint (name.count, ==, 1);
  g_assert_cmpuint (base_url.count, ==, 0);
  g_assert_true (fl_service_get_oauth2 (service) == auth);
  g_assert_true (fl_oauth2_settings_get_placement (auth) == placement);
  g_assert_true (fl_oauth2_settings_get_scopes (auth) == scopes);
  g_assert_cmpstr (fl_oauth2_settings_get_token_url (auth), ==, "https://t.example/");
  g_assert_cmpuint (g_list_model_get_n_items (scopes), ==, 0);
}

static void
test_load_all_or_nothing (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (JsonNode) before = fl_service_to_json (service);
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_SERVICE);
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_set_text (document, "/name", "Other");
  fl_test_set_text (document, "/auth/token_url", "ftp://x");
  g_assert_false (fl_service_load_json (service, document, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
  after = fl_service_to_json (service);
  g_assert_true (json_node_equal (before, after));
}

static void
test_provided_by (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_SERVICE);
  g_autoptr (FlService) shipped =
      g_object_new (FL_TYPE_SERVICE, "origin", FL_SERVICE_DEFAULT, NULL);
  g_autoptr (FlService) custom = fl_service_new ();
  g_autoptr (GError) error = NULL;

  fl_test_set_text (document, "/provided_by", "playground");
  g_assert_true (fl_service_load_json (shipped, document, NULL));
  g_assert_cmpstr (fl_service_get_provided_by (shipped), ==, "playground");
  g_assert_cmpint (fl_service_get_origin (shipped), ==, FL_SERVICE_DEFAULT);
  g_assert_false (fl_service_load_json (custom, document, &error));
  g_assert_cmpstr (error->message, ==, "/provided_by is for default services only: leave it out.");

  fl_test_set_text (document, "/provided_by", "somebody");
  g_assert_false (fl_service_load_json (shipped, document, NULL));
}

static void
test_needs_client (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();

  g_assert_true (fl_service_needs_client (service));
  fl_auth_settings_set_client_id (fl_service_get_auth (service), "1000.ABC");
  g_assert_false (fl_service_needs_client (service));
}

static void
test_callback_address (void)
{
  g_autoptr (FlAuthSettings) auth = fl_auth_settings_new (FL_AUTH_TYPE_OAUTH2);
  g_autofree char *any_port = NULL;
  g_autofree char *six = NULL;
  g_autofree char *elsewhere = NULL;

  g_object_set (auth, "redirect-port", 0, NULL);
  any_port = fl_auth_settings_dup_callback_address (auth);
  g_assert_cmpstr (any_port, ==, "http://127.0.0.1/callback");
  g_object_set (auth, "redirect-port", 1024, "redirect-host", "[::1]", "redirect-path", "/", NULL);
  six = fl_auth_settings_dup_callback_address (auth);
  g_assert_cmpstr (six, ==, "http://[::1]:1024/");
  g_object_set (auth, "redirect-uri", "https://www.example.com/", NULL);
  elsewhere = fl_auth_settings_dup_callback_address (auth);
  g_assert_cmpstr (elsewhere, ==, "https://www.example.com/");
}

static void
test_placement (void)
{
  g_autoptr (FlPlacement) placement = fl_placement_new (FL_PLACEMENT_QUERY, NULL, NULL);
  g_autoptr (FlPlacement) bare = fl_placement_new (FL_PLACEMENT_HEADER, "X-Token", "");
  g_autoptr (JsonNode) written = fl_placement_to_json (bare);
  g_autoptr (FlPlacement) read = fl_placement_new_from_json (written, "/placement", NULL);
  g_auto (FlTestNotify) name = { 0 };

  g_assert_cmpstr (fl_placement_get_name (placement), ==, "access_token");
  g_assert_cmpstr (fl_placement_get_prefix (placement), ==, "");
  fl_test_notify_init (&name, placement, "name");
  g_object_set (placement, "kind", FL_PLACEMENT_HEADER, NULL);
  g_assert_cmpuint (name.count, ==, 1);
  g_assert_cmpstr (fl_placement_get_name (placement), ==, "Authorization");
  g_assert_cmpstr (fl_placement_get_prefix (placement), ==, "Bearer ");
  g_assert_cmpstr (fl_placement_get_prefix (read), ==, "");
}

static void
test_scope (void)
{
  FlScope *scope = fl_scope_new ("read", NULL);
  g_autoptr (JsonNode) written = fl_scope_to_json (scope);
  g_autofree char *keys = fl_test_join_keys (written, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) invalid = fl_json_parse ("{ \"name\": \"a b\" }", -1, NULL);

  g_assert_cmpstr (fl_scope_get_label (scope), ==, "read");
  g_assert_cmpstr (keys, ==, "name");
  fl_scope_set_label (scope, "Read");
  g_assert_cmpstr (fl_scope_get_label (scope), ==, "Read");
  fl_test_properties (scope);
  g_assert_null (fl_scope_new_from_json (invalid, "/scopes/3", &error));
  g_assert_true (g_str_has_prefix (error->message, "/scopes/3/name "));
  g_assert_finalize_object (scope);
}

static void
test_variable (void)
{
  FlVariable *variable = fl_variable_new ("dc", NULL, "com");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (fl_variable_get_label (variable), ==, "dc");
  g_assert_true (fl_variable_check_value (variable, "com.au", NULL));
  g_assert_false (fl_variable_check_value (variable, NULL, NULL));
  g_assert_false (fl_variable_check_value (variable, "", NULL));
  g_assert_false (fl_variable_check_value (variable, "a/b", NULL));
  g_assert_false (fl_variable_check_value (variable, "a@b", NULL));
  g_assert_false (fl_variable_check_value (variable, "..", NULL));
  g_assert_false (fl_variable_check_value (variable, "a..b", NULL));
  g_assert_false (fl_variable_check_value (variable, ".a", NULL));
  g_assert_false (fl_variable_check_value (variable, "a.", NULL));
  g_assert_false (fl_variable_check_value (variable, "é", NULL));
  fl_variable_add_choice (variable, "com", "United States");
  fl_variable_add_choice (variable, "eu", "Europe");
  g_assert_true (fl_variable_check_value (variable, "eu", NULL));
  g_assert_false (fl_variable_check_value (variable, "in", &error));
  g_assert_cmpstr (error->message, ==, "dc must be one of “com”, “eu”.");
  fl_test_properties (variable);
  g_assert_finalize_object (variable);
}

static gboolean
read_service (JsonNode *document, GError **error)
{
  g_autoptr (FlService) service = fl_service_new_from_json (document, error);

  return service != NULL;
}

static void
test_invalid (void)
{
  fl_test_invalid_documents (FL_TEST_SERVICE, "invalid-services.json", read_service);
}

/* What an editor holds is held against the same rules as a file. */
static void
test_validate (void)
{
  g_autoptr (FlService) service = fl_test_service_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (fl_service_validate (service, NULL));
  g_object_set (service, "base-url", "", NULL);
  g_assert_false (fl_service_validate (service, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "/api/base_url is missing: it must be an https address.");
}

static void
test_newer_format (void)
{
  g_autoptr (JsonNode) document = fl_test_load (FL_TEST_SERVICE);
  g_autoptr (JsonNode) two = json_node_init_int (json_node_alloc (), 2);
  g_autoptr (JsonNode) list = fl_json_parse ("[]", -1, NULL);
  g_autoptr (GError) format = NULL;
  g_autoptr (GError) kind = NULL;
  g_autoptr (GError) no_object = NULL;

  fl_test_set (document, "/format", two);
  g_assert_false (read_service (document, &format));
  g_assert_error (format, FL_MODEL_ERROR, FL_MODEL_ERROR_FORMAT);
  json_node_set_int (two, 1);
  fl_test_set (document, "/format", two);
  fl_test_set_text (document, "/kind", "connection");
  g_assert_false (read_service (document, &kind));
  g_assert_error (kind, FL_MODEL_ERROR, FL_MODEL_ERROR_FORMAT);
  g_assert_false (read_service (list, &no_object));
  g_assert_error (no_object, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
}

/* Odd, but right: what a document may say. */
/* Whatever its type, what is written reads as the same again; a service of any other type becomes
 * it, and takes over what nobody knows. */
static gboolean
read_and_become (JsonNode *document, GError **error)
{
  g_autoptr (FlService) service = fl_service_new_from_json (document, error);
  g_autoptr (FlService) same = NULL;
  g_autoptr (FlService) other = fl_test_service_new ();
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonNode) became = NULL;

  if (!service)
    return FALSE;
  written = fl_service_to_json (service);
  same = fl_service_new_from_json (written, error);
  g_assert_nonnull (same);
  again = fl_service_to_json (same);
  g_assert_true (json_node_equal (written, again));
  fl_service_adopt_unknown (other, service);
  fl_service_adopt_unknown (same, service);
  g_assert_true (fl_service_load_json (other, written, error));
  became = fl_service_to_json (other);
  g_assert_true (json_node_equal (written, became));
  return TRUE;
}

static void
test_valid (void)
{
  fl_test_valid_documents (FL_TEST_SERVICE, "valid-services.json", read_and_become);
}

/* A form binds to the properties of each type. */
static void
test_types (void)
{
  for (guint type = 0; type <= FL_AUTH_TYPE_CERTIFICATE; type++) {
    FlAuthSettings *auth = fl_auth_settings_new (type);

    g_assert_cmpint (fl_auth_settings_get_auth_type (auth), ==, type);
    fl_test_properties (auth);
    g_assert_finalize_object (auth);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/service/new", test_new);
  g_test_add_func ("/service/properties", test_properties);
  g_test_add_func ("/service/absent-text", test_absent_text);
  g_test_add_func ("/service/read", test_read);
  g_test_add_func ("/service/round-trip", test_round_trip);
  g_test_add_func ("/service/key-order", test_key_order);
  g_test_add_func ("/service/unknown-keys", test_unknown_keys);
  g_test_add_func ("/service/types", test_types);
  g_test_add_func ("/service/adopt-unknown", test_adopt_unknown);
  g_test_add_func ("/service/value-taken-away", test_value_taken_away);
  g_test_add_func ("/service/load-keeps-objects", test_load_keeps_objects);
  g_test_add_func ("/service/load-all-or-nothing", test_load_all_or_nothing);
  g_test_add_func ("/service/provided-by", test_provided_by);
  g_test_add_func ("/service/needs-client", test_needs_client);
  g_test_add_func ("/service/callback-address", test_callback_address);
  g_test_add_func ("/service/placement", test_placement);
  g_test_add_func ("/service/scope", test_scope);
  g_test_add_func ("/service/variable", test_variable);
  g_test_add_func ("/service/invalid", test_invalid);
  g_test_add_func ("/service/validate", test_validate);
  g_test_add_func ("/service/newer-format", test_newer_format);
  g_test_add_func ("/service/valid", test_valid);
  return fl_test_run ();
}
