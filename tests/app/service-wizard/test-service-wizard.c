/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-wizard.h"

#include "fl-item-list.h"
#include "fl-memory-secret-store.h"
#include "fl-problem-row.h"
#include "fl-scope.h"
#include "fl-secrets-error.h"
#include "fl-test-wizard.h"

#define SECRET "canary-client-secret-4711"

static void
type_basics (FlTestWizard *fixture)
{
  fl_test_type (fixture->wizard, "Name", "My Tool");
  fl_test_wizard_next (fixture);
}

static void
type_endpoints (FlTestWizard *fixture)
{
  fl_test_type (fixture->wizard, "Authorize URL", "https://login.example.com/authorize?a=b");
  fl_test_type (fixture->wizard, "Token URL", "https://login.example.com/token");
  fl_test_wizard_next (fixture);
}

static void
type_everything (FlTestWizard *fixture)
{
  type_basics (fixture);
  type_endpoints (fixture);
  fl_test_type (fixture->wizard, "Client ID", "me");
  fl_test_type (fixture->wizard, "Client Secret", SECRET);
  fl_test_wizard_next (fixture);
  fl_test_type (fixture->wizard, "Add a Scope", "profile, contacts.read");
  fl_test_wizard_next (fixture);
  fl_test_type (fixture->wizard, "Base URL", "https://api.example.com/v1");
  fl_test_wizard_next (fixture);
}

static void
test_new_destroy (FlTestWizard *fixture, gconstpointer data)
{
  FlService *service = fl_test_runtime_add_service (&fixture->base, "my_tool");

  fl_test_wizard_open (fixture, NULL);
  g_assert_false (fl_service_wizard_get_editing (FL_SERVICE_WIZARD (fixture->wizard)));
  fl_test_destroy (fixture->wizard);
  fl_test_wizard_open (fixture, service);
  g_assert_true (fl_service_wizard_get_editing (FL_SERVICE_WIZARD (fixture->wizard)));
  fl_test_destroy (fixture->wizard);
  g_assert_null (fixture->finished);
}

static void
test_create (FlTestWizard *fixture, gconstpointer data)
{
  FlService *service = NULL;
  FlOauth2Settings *auth = NULL;
  g_autofree char *secret = NULL;

  fl_test_wizard_open (fixture, NULL);
  type_everything (fixture);
  fl_test_click (fixture->wizard, "_Create Service");
  fl_test_wizard_wait_finished (fixture);

  g_assert_cmpstr (fixture->finished, ==, "my_tool");
  service = fl_test_runtime_wait_service (&fixture->base, "my_tool");
  auth = fl_service_get_oauth2 (service);
  g_assert_cmpstr (fl_service_get_name (service), ==, "My Tool");
  g_assert_cmpstr (fl_oauth2_settings_get_authorize_url (auth), ==,
                   "https://login.example.com/authorize?a=b");
  g_assert_cmpstr (fl_oauth2_settings_get_client_id (auth), ==, "me");
  g_assert_cmpuint (g_list_model_get_n_items (fl_oauth2_settings_get_scopes (auth)), ==, 2);
  secret = fl_test_runtime_dup_client_secret (&fixture->base, "my_tool");
  g_assert_cmpstr (secret, ==, SECRET);
}

/* The client secret goes into the keyring and nowhere else. */
static void
test_secret_not_on_disk (FlTestWizard *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "fairlead", "services", "my_tool.json", NULL);
  g_autofree char *text = NULL;

  fl_test_wizard_open (fixture, NULL);
  type_everything (fixture);
  fl_test_click (fixture->wizard, "_Create Service");
  fl_test_wizard_wait_finished (fixture);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, SECRET));
}

/* A wrong field keeps the person on its step, with the sentence below the field. */
static void
test_wrong_field (FlTestWizard *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;
  FlProblemRow *problem = NULL;

  fl_test_wizard_open (fixture, NULL);
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 1 of 6: Service");
  type_basics (fixture);
  fl_test_type (fixture->wizard, "Authorize URL", "https://login.example.com/authorize");
  fl_test_type (fixture->wizard, "Token URL", "http://login.example.com/token");
  fl_test_wizard_next (fixture);

  fl_test_wizard_assert_step (fixture, "Step 2 of 6: Endpoints");
  row = fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Token URL");
  problem = FL_PROBLEM_ROW (gtk_widget_get_next_sibling (row));
  g_assert_cmpstr (fl_problem_row_get_place (problem), ==, "/auth/token_url");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_true (g_str_has_prefix (fl_problem_row_get_problem (problem), "Token URL "));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->wizard), row));

  /* From now on it is live. */
  fl_test_type (fixture->wizard, "Token URL", "https://login.example.com/token");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (problem)));
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 3 of 6: Client");
}

/* Every place that validation can name has a row that shows it. */
static void
collect_place (FlProblemRow *row, gpointer user_data)
{
  if (fl_problem_row_get_place (row))
    g_hash_table_add (user_data, g_strdup (fl_problem_row_get_place (row)));
}

static void
test_every_place_has_a_row (FlTestWizard *fixture, gconstpointer data)
{
  static const char *const places[] = {
    "/links/documentation",
    "/links/console",
    "/categories",
    "/api/base_url",
    "/api/hosts",
    "/api/check/method",
    "/api/check/path",
    "/api/check/account",
    "/auth/authorize_url",
    "/auth/token_url",
    "/auth/refresh_url",
    "/auth/revoke_url",
    "/auth/issuer",
    "/auth/client_id",
    "/auth/scopes",
    "/auth/token_fields/keep",
    "/auth/issuer_announced",
    "/auth/redirect/port",
    "/auth/redirect/path",
    "/auth/placement/name",
    "/auth/placement/prefix",
  };
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  fl_test_wizard_open (fixture, NULL);
  fl_problem_rows_foreach (GTK_WIDGET (fixture->wizard), collect_place, shown);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_test_message ("%s", places[i]);
    g_assert_true (g_hash_table_contains (shown, places[i]));
  }
}

/* A scope that was typed but not added is not lost, neither by Next nor by closing. */
static void
test_pending_scope (FlTestWizard *fixture, gconstpointer data)
{
  FlAuthSettings *auth = NULL;
  g_autoptr (FlScope) scope = NULL;

  fl_test_wizard_open (fixture, NULL);
  type_basics (fixture);
  type_endpoints (fixture);
  fl_test_wizard_next (fixture);
  fl_test_type (fixture->wizard, "Add a Scope", "profile");
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 5 of 6: API");

  auth = fl_service_get_auth (fl_test_wizard_get_service (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (fl_auth_settings_get_scopes (auth)), ==, 1);
  scope = g_list_model_get_item (fl_auth_settings_get_scopes (auth), 0);
  g_assert_cmpstr (fl_scope_get_name (scope), ==, "profile");
}

static void
test_scopes (FlTestWizard *fixture, gconstpointer data)
{
  FlAuthSettings *auth = NULL;
  GListModel *scopes = NULL;
  g_autoptr (FlScope) left = NULL;

  fl_test_wizard_open (fixture, NULL);
  type_basics (fixture);
  type_endpoints (fixture);
  fl_test_wizard_next (fixture);
  fl_test_type (fixture->wizard, "Add a Scope", "profile profile\nmail");
  gtk_widget_activate_action (
      fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Add a Scope"), "scopes.add", NULL);
  fl_test_settle ();
  auth = fl_service_get_auth (fl_test_wizard_get_service (fixture));
  scopes = fl_auth_settings_get_scopes (auth);
  g_assert_cmpuint (g_list_model_get_n_items (scopes), ==, 2);

  fl_test_type (fixture->wizard, "mail", "Read mail");
  gtk_widget_activate_action (fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "profile"),
                              "scopes.remove", "s", "profile");
  fl_test_settle ();

  g_assert_cmpuint (g_list_model_get_n_items (scopes), ==, 1);
  left = g_list_model_get_item (scopes, 0);
  g_assert_cmpstr (fl_scope_get_label (left), ==, "Read mail");
}

static void
test_variables (FlTestWizard *fixture, gconstpointer data)
{
  FlService *service = NULL;
  g_autoptr (FlVariable) variable = NULL;
  g_autoptr (GObject) choice = NULL;

  fl_test_wizard_open (fixture, NULL);
  type_basics (fixture);
  fl_test_type (fixture->wizard, "Authorize URL", "https://login.example.{dc}/authorize");
  fl_test_type (fixture->wizard, "Token URL", "https://login.example.{dc}/token");
  fl_test_wizard_next (fixture);
  /* A blank without a variable. */
  fl_test_wizard_assert_step (fixture, "Step 2 of 6: Endpoints");

  gtk_widget_activate_action (fl_test_get_widget (fixture->wizard, FL_TYPE_ITEM_LIST, NULL),
                              "items.add", NULL);
  fl_test_settle ();
  fl_test_type (fixture->wizard, "Key in {Braces}", "dc");
  fl_test_type (fixture->wizard, "Default Value (Optional)", "com");
  fl_test_type (fixture->wizard, "Choices (Optional)", "com=United States, eu");
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 3 of 6: Client");

  service = fl_test_wizard_get_service (fixture);
  variable = g_list_model_get_item (fl_service_get_variables (service), 0);
  g_assert_cmpstr (fl_variable_get_key (variable), ==, "dc");
  g_assert_cmpstr (fl_variable_get_default_value (variable), ==, "com");
  g_assert_cmpuint (g_list_model_get_n_items (fl_variable_get_choices (variable)), ==, 2);
}

static void
test_placement (FlTestWizard *fixture, gconstpointer data)
{
  FlPlacement *placement = NULL;
  AdwComboRow *kind = NULL;

  fl_test_wizard_open (fixture, NULL);
  placement = fl_oauth2_settings_get_placement (
      fl_service_get_oauth2 (fl_test_wizard_get_service (fixture)));
  type_basics (fixture);
  kind = fl_test_get_widget (fixture->wizard, ADW_TYPE_COMBO_ROW, "Param Type");
  fl_test_get_widget (fixture->wizard, ADW_TYPE_ACTION_ROW, "Each Request Carries");
  fl_test_type (fixture->wizard, "Header Name", "Authorization");

  adw_combo_row_set_selected (kind, FL_PLACEMENT_QUERY);
  fl_test_settle ();

  g_assert_cmpint (fl_placement_get_kind (placement), ==, FL_PLACEMENT_QUERY);
  g_assert_cmpstr (fl_placement_get_name (placement), ==, "access_token");
  g_assert_cmpstr (fl_placement_get_prefix (placement), ==, "");
  fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Parameter Name");
}

static void
test_edit (FlTestWizard *fixture, gconstpointer data)
{
  FlService *service = fl_test_runtime_add_service (&fixture->base, "my_tool");
  GtkWidget *row = NULL;

  fl_test_wizard_open (fixture, service);
  row = fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "My Service");
  fl_test_type (fixture->wizard, "Name", "Renamed");
  /* One step more than a new service has: nothing is out of sight. */
  for (guint i = 0; i < 6; i++)
    fl_test_wizard_next (fixture);
  /* The one in the list is as it was until the other is saved. */
  g_assert_cmpstr (fl_service_get_name (service), ==, "My Service");
  fl_test_click (fixture->wizard, "_Save Service");
  fl_test_wizard_wait_finished (fixture);

  g_assert_cmpstr (fixture->finished, ==, "my_tool");
  g_assert_cmpstr (fl_service_get_name (fl_test_runtime_wait_service (&fixture->base, "my_tool")),
                   ==, "Renamed");
}

static void
test_link_name_taken (FlTestWizard *fixture, gconstpointer data)
{
  fl_test_runtime_add_service (&fixture->base, "my_tool");

  fl_test_wizard_open (fixture, NULL);
  fl_test_type (fixture->wizard, "Name", "My Tool");
  fl_test_type (fixture->wizard, "Link Name", "my_tool");
  fl_test_wizard_next (fixture);

  fl_test_wizard_assert_step (fixture, "Step 1 of 6: Service");
}

static gboolean
has_problem (gpointer wizard)
{
  return fl_wizard_get_problem (wizard) != NULL;
}

/* The service is saved, its secret is not: the person is told, and may try again. */
static void
test_keyring_locked (FlTestWizard *fixture, gconstpointer data)
{
  FlMemorySecretStore *store = FL_MEMORY_SECRET_STORE (fixture->base.store);
  g_autoptr (GError) locked =
      g_error_new (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "The keyring is locked.");
  g_autofree char *secret = NULL;

  fl_test_wizard_open (fixture, NULL);
  type_everything (fixture);
  fl_memory_secret_store_set_error (store, locked);
  fl_test_click (fixture->wizard, "_Create Service");
  fl_test_wait_until ("the problem is shown", has_problem, fixture->wizard);
  g_assert_nonnull (strstr (fl_wizard_get_problem (FL_WIZARD (fixture->wizard)), "locked"));
  g_assert_false (fl_wizard_get_busy (FL_WIZARD (fixture->wizard)));

  fl_memory_secret_store_set_error (store, NULL);
  fl_test_click (fixture->wizard, "_Create Service");
  fl_test_wizard_wait_finished (fixture);
  secret = fl_test_runtime_dup_client_secret (&fixture->base, "my_tool");
  g_assert_cmpstr (secret, ==, SECRET);
}

static void
test_unsaved (FlTestWizard *fixture, gconstpointer data)
{
  fl_test_wizard_open (fixture, NULL);
  fl_test_type (fixture->wizard, "Name", "My Tool");

  gtk_window_close (fixture->wizard);
  fl_test_settle ();
  g_assert_nonnull (fixture->wizard);
  fl_test_click (fl_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "_Discard");

  g_assert_null (fixture->wizard);
  g_assert_null (fixture->finished);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, FlTestWizard, NULL, fl_test_wizard_set_up, test, fl_test_wizard_tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  ADD ("/service-wizard/new-destroy", test_new_destroy);
  ADD ("/service-wizard/create", test_create);
  ADD ("/service-wizard/secret-not-on-disk", test_secret_not_on_disk);
  ADD ("/service-wizard/wrong-field", test_wrong_field);
  ADD ("/service-wizard/every-place-has-a-row", test_every_place_has_a_row);
  ADD ("/service-wizard/pending-scope", test_pending_scope);
  ADD ("/service-wizard/scopes", test_scopes);
  ADD ("/service-wizard/variables", test_variables);
  ADD ("/service-wizard/placement", test_placement);
  ADD ("/service-wizard/edit", test_edit);
  ADD ("/service-wizard/link-name-taken", test_link_name_taken);
  ADD ("/service-wizard/keyring-locked", test_keyring_locked);
  ADD ("/service-wizard/unsaved", test_unsaved);
  return fl_test_run ();
}
