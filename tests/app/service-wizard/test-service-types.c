/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-wizard.h"

#include "fl-api-key-settings.h"
#include "fl-auth-advice.h"
#include "fl-item-list.h"
#include "fl-item-row.h"
#include "fl-login-settings.h"
#include "fl-oauth1-settings.h"
#include "fl-parameter-row.h"
#include "fl-problem-row.h"
#include "fl-test-wizard.h"
#include "fl-tls-group.h"

/* The authentication types in the wizard for services. */

static void
type_basics (FlTestWizard *fixture)
{
  fl_test_type (fixture->wizard, "Name", "My Tool");
  fl_test_wizard_next (fixture);
}

static void
choose_type (FlTestWizard *fixture, FlAuthType type)
{
  AdwComboRow *row =
      fl_test_get_widget (fixture->wizard, ADW_TYPE_COMBO_ROW, "Authentication Type");

  adw_combo_row_set_selected (row, type);
  fl_test_settle ();
}

/* The first item list on the screen gets one item more. */
static void
add_item (FlTestWizard *fixture)
{
  gtk_widget_activate_action (fl_test_get_widget (fixture->wizard, FL_TYPE_ITEM_LIST, NULL),
                              "items.add", NULL);
  fl_test_settle ();
}

static void
finish_service (FlTestWizard *fixture)
{
  fl_test_type (fixture->wizard, "Base URL", "https://api.example.com/v1");
  fl_test_wizard_next (fixture);
  fl_test_click (fixture->wizard, "_Create Service");
  fl_test_wizard_wait_finished (fixture);
}

static void
test_api_key (FlTestWizard *fixture, gconstpointer data)
{
  FlApiKeySettings *auth = NULL;
  g_autoptr (FlParameter) parameter = NULL;

  fl_test_wizard_open (fixture, NULL);
  choose_type (fixture, FL_AUTH_TYPE_API_KEY);
  type_basics (fixture);
  fl_test_wizard_assert_step (fixture, "Step 2 of 4: API key");
  /* A parameter without a key. */
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 2 of 4: API key");
  fl_test_type (fixture->wizard, "Key", "X-API-Key");
  fl_test_type (fixture->wizard, "Prefix, with the Space after It (Optional)", "Token token=");
  fl_test_wizard_next (fixture);
  finish_service (fixture);

  auth = FL_API_KEY_SETTINGS (
      fl_service_get_auth (fl_test_runtime_wait_service (&fixture->base, "my_tool")));
  parameter = g_list_model_get_item (fl_api_key_settings_get_parameters (auth), 0);
  g_assert_cmpstr (fl_parameter_get_key (parameter), ==, "X-API-Key");
  g_assert_cmpstr (fl_parameter_get_prefix (parameter), ==, "Token token=");
  g_assert_true (fl_parameter_get_secret (parameter));
}

/* Parameters are added, moved and removed. */
static void
test_parameters (FlTestWizard *fixture, gconstpointer data)
{
  GListModel *parameters = NULL;
  GtkWidget *row = NULL;
  g_autoptr (FlParameter) first = NULL;

  fl_test_wizard_open (fixture, NULL);
  choose_type (fixture, FL_AUTH_TYPE_API_KEY);
  type_basics (fixture);
  parameters = fl_api_key_settings_get_parameters (
      FL_API_KEY_SETTINGS (fl_service_get_auth (fl_test_wizard_get_service (fixture))));
  fl_test_type (fixture->wizard, "Key", "one");
  add_item (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (parameters), ==, 2);
  first = g_list_model_get_item (parameters, 1);
  g_object_set (first, "key", "two", NULL);

  row = fl_test_get_widget (fixture->wizard, FL_TYPE_PARAMETER_ROW, "one");
  gtk_widget_activate_action (row, "items.move", "(ii)", 0, 1);
  fl_test_settle ();
  row = fl_test_get_widget (fixture->wizard, FL_TYPE_PARAMETER_ROW, "two");
  g_assert_cmpstr (fl_item_row_get_place (FL_ITEM_ROW (row)), ==, "/auth/parameters/0");
  gtk_widget_activate_action (row, "items.remove", "i", 0);
  fl_test_settle ();

  g_assert_cmpuint (g_list_model_get_n_items (parameters), ==, 1);
  g_object_set (first, "key", "gone", NULL);
  g_assert_null (fl_test_find_widget (fixture->wizard, FL_TYPE_PARAMETER_ROW, "gone"));
}

/* What was typed for one type is there again after a look at another; what both have goes along. */
static void
test_types_keep_what_was_typed (FlTestWizard *fixture, gconstpointer data)
{
  FlOauth1Settings *oauth1 = NULL;
  FlOauth2Settings *oauth2 = NULL;

  fl_test_wizard_open (fixture, NULL);
  oauth2 = fl_service_get_oauth2 (fl_test_wizard_get_service (fixture));
  g_object_set (oauth2, "token-url", "https://login.example.com/token", "redirect-port", 4711,
                NULL);
  choose_type (fixture, FL_AUTH_TYPE_OAUTH1);
  oauth1 = FL_OAUTH1_SETTINGS (fl_service_get_auth (fl_test_wizard_get_service (fixture)));
  g_assert_cmpstr (fl_oauth1_settings_get_token_url (oauth1), ==,
                   "https://login.example.com/token");
  g_assert_cmpuint (fl_oauth1_settings_get_redirect_port (oauth1), ==, 4711);
  choose_type (fixture, FL_AUTH_TYPE_BASIC);
  g_assert_true (FL_IS_LOGIN_SETTINGS (fl_service_get_auth (fl_test_wizard_get_service (fixture))));
  choose_type (fixture, FL_AUTH_TYPE_OAUTH2);

  g_assert_true (fl_service_get_oauth2 (fl_test_wizard_get_service (fixture)) == oauth2);
}

/* Every type can be chosen, and has its own page and no step that makes no sense for it. */
static void
test_every_type (FlTestWizard *fixture, gconstpointer data)
{
  static const struct {
    FlAuthType type;
    const char *step;
  } types[] = {
    { FL_AUTH_TYPE_OAUTH1, "Step 2 of 5: OAuth 1.0a" },
    { FL_AUTH_TYPE_API_KEY, "Step 2 of 4: API key" },
    { FL_AUTH_TYPE_BASIC, "Step 2 of 4: Basic" },
    { FL_AUTH_TYPE_BEARER, "Step 2 of 4: Bearer token" },
    { FL_AUTH_TYPE_TWO_STEP, "Step 2 of 4: Two-step token" },
    { FL_AUTH_TYPE_AWS, "Step 2 of 4: AWS Signature" },
    { FL_AUTH_TYPE_DIGEST, "Step 2 of 4: Digest" },
    { FL_AUTH_TYPE_CERTIFICATE, "Step 2 of 4: Client certificate" },
  };

  fl_test_wizard_open (fixture, NULL);
  fl_test_type (fixture->wizard, "Name", "My Tool");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    choose_type (fixture, types[i].type);
    fl_test_wizard_next (fixture);
    fl_test_wizard_assert_step (fixture, types[i].step);
    fl_wizard_back (FL_WIZARD (fixture->wizard));
    fl_test_settle ();
  }
}

/* What is no certificate is refused where it was chosen. */
static void
test_wrong_certificate (FlTestWizard *fixture, gconstpointer data)
{
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);
  FlTlsGroup *group = NULL;

  fl_test_wizard_open (fixture, NULL);
  choose_type (fixture, FL_AUTH_TYPE_CERTIFICATE);
  type_basics (fixture);
  group = fl_test_get_widget (fixture->wizard, FL_TYPE_TLS_GROUP, NULL);
  fl_tls_group_take_authorities (group, nonsense);
  fl_test_settle ();

  g_assert_null (fl_service_get_ca_certificates (fl_test_wizard_get_service (fixture)));
  g_assert_false (fl_problem_rows_check (GTK_WIDGET (group)));
  g_assert_null (fl_tls_group_get_new_certificate (group));
}

/* A connection that ends after an hour is allowed, but not without a word. */
static void
test_offline_advice (FlTestWizard *fixture, gconstpointer data)
{
  FlOauth2Settings *auth = NULL;

  fl_test_wizard_open (fixture, NULL);
  type_basics (fixture);
  auth = fl_service_get_oauth2 (fl_test_wizard_get_service (fixture));
  g_assert_false (fl_auth_lacks_offline_access (auth));
  fl_test_type (fixture->wizard, "Authorize URL", "https://accounts.zoho.eu/oauth/v2/auth");
  g_assert_true (fl_auth_lacks_offline_access (auth));
  fl_test_type (fixture->wizard, "Authorize URL",
                "https://accounts.zoho.eu/oauth/v2/auth?access_type=offline");
  g_assert_false (fl_auth_lacks_offline_access (auth));
}

static GtkSpinButton *
get_spin (FlTestWizard *fixture, const char *title)
{
  AdwActionRow *row = fl_test_get_widget (fixture->wizard, ADW_TYPE_ACTION_ROW, title);

  return GTK_SPIN_BUTTON (adw_action_row_get_activatable_widget (row));
}

static void
go_to_advanced (FlTestWizard *fixture)
{
  fl_test_wizard_open (fixture, NULL);
  g_object_set (fixture->wizard, "advanced", TRUE, NULL);
  type_basics (fixture);
  fl_test_type (fixture->wizard, "Authorize URL", "https://login.example.com/authorize");
  fl_test_type (fixture->wizard, "Token URL", "https://login.example.com/token");
  fl_test_wizard_next (fixture);
  fl_test_type (fixture->wizard, "Client ID", "me");
  fl_test_wizard_next (fixture);
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 5 of 7: Advanced");
}

/* So many access tokens in so many seconds: neither says anything without the other. */
static void
test_token_limit (FlTestWizard *fixture, gconstpointer data)
{
  GtkSpinButton *span = NULL;
  FlProblemRow *problem = NULL;
  FlOauth2Settings *auth = NULL;

  go_to_advanced (fixture);
  gtk_spin_button_set_value (get_spin (fixture, "Access Tokens"), 10);
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 5 of 7: Advanced");
  span = get_spin (fixture, "In So Many Seconds");
  problem = fl_test_get_widget (fixture->wizard, FL_TYPE_PROBLEM_ROW, "Limit of Access Tokens");
  g_assert_cmpstr (fl_problem_row_get_problem (problem), ==,
                   "Limit of Access Tokens needs both a number of tokens (count) and a number of "
                   "seconds (span_s), each above 0.");
  g_assert_true (fl_problem_row_get_field (problem) == GTK_WIDGET (span));

  gtk_spin_button_set_value (span, 600);
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 6 of 7: API");
  finish_service (fixture);
  auth = fl_service_get_oauth2 (fl_test_runtime_wait_service (&fixture->base, "my_tool"));
  g_assert_cmpuint (fl_oauth2_settings_get_token_limit_count (auth), ==, 10);
  g_assert_cmpuint (fl_oauth2_settings_get_token_limit_span_s (auth), ==, 600);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, FlTestWizard, NULL, fl_test_wizard_set_up, test, fl_test_wizard_tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  ADD ("/service-types/api-key", test_api_key);
  ADD ("/service-types/parameters", test_parameters);
  ADD ("/service-types/types-keep-what-was-typed", test_types_keep_what_was_typed);
  ADD ("/service-types/every-type", test_every_type);
  ADD ("/service-types/wrong-certificate", test_wrong_certificate);
  ADD ("/service-types/offline-advice", test_offline_advice);
  ADD ("/service-types/token-limit", test_token_limit);
  return fl_test_run ();
}
