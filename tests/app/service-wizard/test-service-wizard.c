/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-wizard.h"

#include "fl-memory-secret-store.h"
#include "fl-problem-row.h"
#include "fl-scope.h"
#include "fl-secrets-error.h"
#include "fl-test-runtime.h"

#define SECRET "canary-client-secret-4711"

typedef struct {
  FlTestRuntime base;
  GtkWindow *wizard;
  char *finished;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_set_up (&fixture->base);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->wizard)
    fl_test_destroy (fixture->wizard);
  g_free (fixture->finished);
  fl_test_runtime_tear_down (&fixture->base);
}

static void
finished_cb (Fixture *fixture, const char *link_name)
{
  g_assert_null (fixture->finished);
  fixture->finished = g_strdup (link_name);
}

static void
open_wizard (Fixture *fixture, FlService *edited)
{
  fixture->wizard = fl_service_wizard_new (fixture->base.runtime, edited);
  g_object_add_weak_pointer (G_OBJECT (fixture->wizard), (gpointer *) &fixture->wizard);
  g_signal_connect_swapped (fixture->wizard, "finished", G_CALLBACK (finished_cb), fixture);
  fl_test_show (fixture->wizard);
}

static void
next (Fixture *fixture)
{
  fl_test_click (fixture->wizard, "_Next");
}

static gboolean
has_finished (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->finished && !fixture->wizard;
}

static void
wait_finished (Fixture *fixture)
{
  fl_test_wait_until ("the wizard has finished", has_finished, fixture);
}

static void
assert_step (Fixture *fixture, const char *subtitle)
{
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, subtitle);
}

static void
type_basics (Fixture *fixture)
{
  fl_test_type (fixture->wizard, "Name", "My Tool");
  next (fixture);
}

static void
type_endpoints (Fixture *fixture)
{
  fl_test_type (fixture->wizard, "Authorize URL", "https://login.example.com/authorize?a=b");
  fl_test_type (fixture->wizard, "Token URL", "https://login.example.com/token");
  next (fixture);
}

static void
type_everything (Fixture *fixture)
{
  type_basics (fixture);
  type_endpoints (fixture);
  fl_test_type (fixture->wizard, "Client ID", "me");
  fl_test_type (fixture->wizard, "Client Secret", SECRET);
  next (fixture);
  fl_test_type (fixture->wizard, "Add a Scope", "profile, contacts.read");
  next (fixture);
  fl_test_type (fixture->wizard, "Base URL", "https://api.example.com/v1");
  next (fixture);
}

static void
test_new_destroy (Fixture *fixture, gconstpointer data)
{
  FlService *service = fl_test_runtime_add_service (&fixture->base, "my_tool");

  open_wizard (fixture, NULL);
  g_assert_false (fl_service_wizard_get_editing (FL_SERVICE_WIZARD (fixture->wizard)));
  fl_test_destroy (fixture->wizard);
  open_wizard (fixture, service);
  g_assert_true (fl_service_wizard_get_editing (FL_SERVICE_WIZARD (fixture->wizard)));
  fl_test_destroy (fixture->wizard);
  g_assert_null (fixture->finished);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  FlService *service = NULL;
  FlOauth2Settings *auth = NULL;
  g_autofree char *secret = NULL;

  open_wizard (fixture, NULL);
  type_everything (fixture);
  fl_test_click (fixture->wizard, "_Create Service");
  wait_finished (fixture);

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
test_secret_not_on_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "fairlead", "services", "my_tool.json", NULL);
  g_autofree char *text = NULL;

  open_wizard (fixture, NULL);
  type_everything (fixture);
  fl_test_click (fixture->wizard, "_Create Service");
  wait_finished (fixture);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, SECRET));
}

/* A wrong field keeps the person on its step, with the sentence below the field. */
static void
test_wrong_field (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;
  FlProblemRow *problem = NULL;

  open_wizard (fixture, NULL);
  next (fixture);
  assert_step (fixture, "Step 1 of 6: Service");
  type_basics (fixture);
  fl_test_type (fixture->wizard, "Authorize URL", "https://login.example.com/authorize");
  fl_test_type (fixture->wizard, "Token URL", "http://login.example.com/token");
  next (fixture);

  assert_step (fixture, "Step 2 of 6: Endpoints");
  row = fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Token URL");
  problem = FL_PROBLEM_ROW (gtk_widget_get_next_sibling (row));
  g_assert_cmpstr (fl_problem_row_get_place (problem), ==, "/auth/token_url");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_true (g_str_has_prefix (fl_problem_row_get_problem (problem), "Token URL "));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->wizard), row));

  /* From now on it is live. */
  fl_test_type (fixture->wizard, "Token URL", "https://login.example.com/token");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (problem)));
  next (fixture);
  assert_step (fixture, "Step 3 of 6: Client");
}

/* Every place that validation can name has a row that shows it. */
static void
collect_place (FlProblemRow *row, gpointer user_data)
{
  if (fl_problem_row_get_place (row))
    g_hash_table_add (user_data, g_strdup (fl_problem_row_get_place (row)));
}

static void
test_every_place_has_a_row (Fixture *fixture, gconstpointer data)
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
    "/auth/token_fields",
    "/auth/issuer_announced",
    "/auth/redirect/port",
    "/auth/redirect/path",
    "/auth/placement/name",
    "/auth/placement/prefix",
  };
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  open_wizard (fixture, NULL);
  fl_problem_rows_foreach (GTK_WIDGET (fixture->wizard), collect_place, shown);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_test_message ("%s", places[i]);
    g_assert_true (g_hash_table_contains (shown, places[i]));
  }
}

/* A scope that was typed but not added is not lost, neither by Next nor by closing. */
static void
test_pending_scope (Fixture *fixture, gconstpointer data)
{
  FlAuthSettings *auth = NULL;
  g_autoptr (FlScope) scope = NULL;

  open_wizard (fixture, NULL);
  type_basics (fixture);
  type_endpoints (fixture);
  next (fixture);
  fl_test_type (fixture->wizard, "Add a Scope", "profile");
  next (fixture);
  assert_step (fixture, "Step 5 of 6: API");

  auth = fl_service_get_auth (fl_service_wizard_get_service (FL_SERVICE_WIZARD (fixture->wizard)));
  g_assert_cmpuint (g_list_model_get_n_items (fl_auth_settings_get_scopes (auth)), ==, 1);
  scope = g_list_model_get_item (fl_auth_settings_get_scopes (auth), 0);
  g_assert_cmpstr (fl_scope_get_name (scope), ==, "profile");
}

static void
test_scopes (Fixture *fixture, gconstpointer data)
{
  FlAuthSettings *auth = NULL;
  GListModel *scopes = NULL;
  g_autoptr (FlScope) left = NULL;

  open_wizard (fixture, NULL);
  type_basics (fixture);
  type_endpoints (fixture);
  next (fixture);
  fl_test_type (fixture->wizard, "Add a Scope", "profile profile\nmail");
  gtk_widget_activate_action (
      fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Add a Scope"), "scopes.add", NULL);
  fl_test_settle ();
  auth = fl_service_get_auth (fl_service_wizard_get_service (FL_SERVICE_WIZARD (fixture->wizard)));
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
test_variables (Fixture *fixture, gconstpointer data)
{
  FlService *service = NULL;
  g_autoptr (FlVariable) variable = NULL;
  g_autoptr (GObject) choice = NULL;

  open_wizard (fixture, NULL);
  type_basics (fixture);
  fl_test_type (fixture->wizard, "Authorize URL", "https://login.example.{dc}/authorize");
  fl_test_type (fixture->wizard, "Token URL", "https://login.example.{dc}/token");
  next (fixture);
  /* A blank without a variable. */
  assert_step (fixture, "Step 2 of 6: Endpoints");

  gtk_widget_activate_action (fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Token URL"),
                              "endpoints.add-variable", NULL);
  fl_test_settle ();
  fl_test_type (fixture->wizard, "Key in {Braces}", "dc");
  fl_test_type (fixture->wizard, "Default Value (Optional)", "com");
  fl_test_type (fixture->wizard, "Choices (Optional)", "com=United States, eu");
  next (fixture);
  assert_step (fixture, "Step 3 of 6: Client");

  service = fl_service_wizard_get_service (FL_SERVICE_WIZARD (fixture->wizard));
  variable = g_list_model_get_item (fl_service_get_variables (service), 0);
  g_assert_cmpstr (fl_variable_get_key (variable), ==, "dc");
  g_assert_cmpstr (fl_variable_get_default_value (variable), ==, "com");
  g_assert_cmpuint (g_list_model_get_n_items (fl_variable_get_choices (variable)), ==, 2);
}

static void
test_placement (Fixture *fixture, gconstpointer data)
{
  FlPlacement *placement = NULL;
  AdwComboRow *kind = NULL;

  open_wizard (fixture, NULL);
  placement = fl_oauth2_settings_get_placement (
      fl_service_get_oauth2 (fl_service_wizard_get_service (FL_SERVICE_WIZARD (fixture->wizard))));
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
test_edit (Fixture *fixture, gconstpointer data)
{
  FlService *service = fl_test_runtime_add_service (&fixture->base, "my_tool");
  GtkWidget *row = NULL;

  open_wizard (fixture, service);
  row = fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "My Service");
  fl_test_type (fixture->wizard, "Name", "Renamed");
  for (guint i = 0; i < 5; i++)
    next (fixture);
  /* The one in the list is as it was until the other is saved. */
  g_assert_cmpstr (fl_service_get_name (service), ==, "My Service");
  fl_test_click (fixture->wizard, "_Save Service");
  wait_finished (fixture);

  g_assert_cmpstr (fixture->finished, ==, "my_tool");
  g_assert_cmpstr (fl_service_get_name (fl_test_runtime_wait_service (&fixture->base, "my_tool")),
                   ==, "Renamed");
}

static void
test_link_name_taken (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_add_service (&fixture->base, "my_tool");

  open_wizard (fixture, NULL);
  fl_test_type (fixture->wizard, "Name", "My Tool");
  fl_test_type (fixture->wizard, "Link Name", "my_tool");
  next (fixture);

  assert_step (fixture, "Step 1 of 6: Service");
}

static gboolean
has_problem (gpointer wizard)
{
  return fl_wizard_get_problem (wizard) != NULL;
}

/* The service is saved, its secret is not: the person is told, and may try again. */
static void
test_keyring_locked (Fixture *fixture, gconstpointer data)
{
  FlMemorySecretStore *store = FL_MEMORY_SECRET_STORE (fixture->base.store);
  g_autoptr (GError) locked =
      g_error_new (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "The keyring is locked.");
  g_autofree char *secret = NULL;

  open_wizard (fixture, NULL);
  type_everything (fixture);
  fl_memory_secret_store_set_error (store, locked);
  fl_test_click (fixture->wizard, "_Create Service");
  fl_test_wait_until ("the problem is shown", has_problem, fixture->wizard);
  g_assert_nonnull (strstr (fl_wizard_get_problem (FL_WIZARD (fixture->wizard)), "locked"));
  g_assert_false (fl_wizard_get_busy (FL_WIZARD (fixture->wizard)));

  fl_memory_secret_store_set_error (store, NULL);
  fl_test_click (fixture->wizard, "_Create Service");
  wait_finished (fixture);
  secret = fl_test_runtime_dup_client_secret (&fixture->base, "my_tool");
  g_assert_cmpstr (secret, ==, SECRET);
}

static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  open_wizard (fixture, NULL);
  fl_test_type (fixture->wizard, "Name", "My Tool");

  gtk_window_close (fixture->wizard);
  fl_test_settle ();
  g_assert_nonnull (fixture->wizard);
  fl_test_click (fl_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "_Discard");

  g_assert_null (fixture->wizard);
  g_assert_null (fixture->finished);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

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
