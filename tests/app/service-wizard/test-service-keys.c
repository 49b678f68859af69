/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-key-group.h"
#include "fl-oauth2-settings.h"
#include "fl-problem-row.h"
#include "fl-property-row.h"
#include "fl-test-certificates.h"
#include "fl-test-wizard.h"
#include "fl-tls-group.h"
#include "fl-wizard.h"

/* Certificates and keys in the wizard for services. */

#define PASSPHRASE "a+b%20c"

static void
open_wizard (FlTestWizard *fixture, FlAuthType type)
{
  fl_test_wizard_open (fixture, NULL);
  fl_test_type (fixture->wizard, "Name", "My Tool");
  adw_combo_row_set_selected (
      fl_test_get_widget (fixture->wizard, ADW_TYPE_COMBO_ROW, "Authentication Type"), type);
  fl_test_settle ();
}

static FlTlsGroup *
open_certificates (FlTestWizard *fixture)
{
  open_wizard (fixture, FL_AUTH_TYPE_CERTIFICATE);
  fl_test_wizard_next (fixture);
  return fl_test_get_widget (fixture->wizard, FL_TYPE_TLS_GROUP, NULL);
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
take_certificate (FlTlsGroup *group, const char *file)
{
  g_autoptr (GBytes) content = fl_test_certificates_read (file);

  fl_tls_group_take_certificate (group, content);
}

static void
take_key (FlTlsGroup *group, const char *file)
{
  g_autoptr (GBytes) content = fl_test_certificates_read (file);

  fl_tls_group_take_key (group, content);
}

static gboolean
has_problem (gpointer user_data)
{
  return fl_test_find_widget (user_data, GTK_TYPE_LABEL,
                              "There is no private key beside the certificate: name the file that "
                              "has it too.") != NULL;
}

static gboolean
wants_passphrase (gpointer user_data)
{
  return fl_test_find_widget (user_data, GTK_TYPE_LABEL,
                              "The file is encrypted: its passphrase is needed.") != NULL;
}

static gboolean
has_certificate (gpointer user_data)
{
  return fl_tls_group_get_new_certificate (user_data) != NULL;
}

/* Who has typed the passphrase need not apply it before going on. */
static void
test_passphrase_then_next (FlTestWizard *fixture, gconstpointer data)
{
  FlTlsGroup *group = open_certificates (fixture);

  take_certificate (group, "robot.p12");
  fl_test_wait_until ("the passphrase is asked for", wants_passphrase, group);
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 2 of 4: Client certificate");
  fl_test_type (fixture->wizard, "Passphrase (If It Is Encrypted)", PASSPHRASE);
  fl_test_wizard_next (fixture);

  fl_test_wizard_assert_step (fixture, "Step 3 of 4: API");
  g_assert_nonnull (fl_tls_group_get_new_certificate (group));
}

/* The key is in a file of its own, and what leads nowhere can be taken away again. */
static void
test_certificate_taken_away (FlTestWizard *fixture, gconstpointer data)
{
  FlTlsGroup *group = open_certificates (fixture);

  take_certificate (group, "robot.pem");
  fl_test_wait_until ("the key is asked for", has_problem, group);
  gtk_widget_activate_action (GTK_WIDGET (group), "tls.remove-certificate", NULL);
  g_assert_true (fl_problem_rows_check (GTK_WIDGET (group)));
  take_certificate (group, "robot.pem");
  take_key (group, "robot.key");
  fl_test_wait_until ("the certificate is imported", has_certificate, group);
  g_assert_nonnull (fl_service_get_client_certificate (fl_test_wizard_get_service (fixture)));
  gtk_widget_activate_action (GTK_WIDGET (group), "tls.remove-certificate", NULL);

  g_assert_null (fl_service_get_client_certificate (fl_test_wizard_get_service (fixture)));
  g_assert_null (fl_tls_group_get_new_certificate (group));
  g_assert_true (fl_problem_rows_check (GTK_WIDGET (group)));
}

/* The certificate is part of the service, whatever the authentication type; and so its key goes
 * into the keyring. */
static void
test_certificate_of_another_type (FlTestWizard *fixture, gconstpointer data)
{
  FlTlsGroup *group = open_certificates (fixture);
  g_autofree char *key = NULL;

  take_certificate (group, "robot.pem");
  take_key (group, "robot.key");
  fl_test_wait_until ("the certificate is imported", has_certificate, group);
  fl_wizard_back (FL_WIZARD (fixture->wizard));
  fl_test_settle ();
  adw_combo_row_set_selected (fl_test_get_widget (fixture->wizard, ADW_TYPE_COMBO_ROW,
                                                  "Authentication Type"),
                              FL_AUTH_TYPE_BEARER);
  fl_test_settle ();
  fl_test_wizard_next (fixture);
  fl_test_wizard_next (fixture);
  finish_service (fixture);

  key = fl_test_runtime_dup_client_credential (&fixture->base, "my_tool", FL_CREDENTIAL_TLS_KEY);
  g_assert_true (strstr (key, "PRIVATE KEY"));
}

/* With the certificate, its key goes out of the keyring. */
static void
test_certificate_of_a_service_taken_away (FlTestWizard *fixture, gconstpointer data)
{
  FlTlsGroup *group = open_certificates (fixture);
  g_autofree char *key = NULL;

  take_certificate (group, "robot.pem");
  take_key (group, "robot.key");
  fl_test_wait_until ("the certificate is imported", has_certificate, group);
  fl_test_wizard_next (fixture);
  finish_service (fixture);
  g_clear_pointer (&fixture->finished, g_free);
  g_assert_nonnull (
      fl_service_get_client_certificate (fl_test_runtime_wait_service (&fixture->base, "my_tool")));
  fl_test_wizard_open (fixture, fl_test_runtime_wait_service (&fixture->base, "my_tool"));
  fl_test_wizard_next (fixture);
  gtk_widget_activate_action (fl_test_get_widget (fixture->wizard, FL_TYPE_TLS_GROUP, NULL),
                              "tls.remove-certificate", NULL);
  fl_test_wizard_next (fixture);
  fl_test_wizard_next (fixture);
  g_assert_null (fl_service_get_client_certificate (fl_test_wizard_get_service (fixture)));
  fl_test_click (fixture->wizard, "_Save Service");
  fl_test_wizard_wait_finished (fixture);
  g_assert_null (
      fl_service_get_client_certificate (fl_test_runtime_wait_service (&fixture->base, "my_tool")));

  key = fl_test_runtime_dup_client_credential (&fixture->base, "my_tool", FL_CREDENTIAL_TLS_KEY);
  g_assert_null (key);
}

static FlOauth2Settings *
open_key_group (FlTestWizard *fixture)
{
  FlOauth2Settings *auth = NULL;

  open_wizard (fixture, FL_AUTH_TYPE_OAUTH2);
  auth = fl_service_get_oauth2 (fl_test_wizard_get_service (fixture));
  g_object_set (auth, "grant", FL_GRANT_CLIENT_CREDENTIALS, "client-authentication",
                FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT, "token-url",
                "https://login.example.com/token", NULL);
  fl_test_settle ();
  fl_test_wizard_next (fixture);
  fl_test_wizard_next (fixture);
  return auth;
}

static gboolean
has_key (gpointer user_data)
{
  return fl_key_group_get_new_key (user_data) != NULL;
}

static const char *
get_jwk (FlTestWizard *fixture)
{
  return fl_property_row_get_value (
      fl_test_get_widget (fixture->wizard, FL_TYPE_PROPERTY_ROW, "Public Key (JWK)"));
}

/* Enter imports what was typed, and the algorithm is then one that the key can do. */
static void
test_algorithm_follows_the_key (FlTestWizard *fixture, gconstpointer data)
{
  FlOauth2Settings *auth = open_key_group (fixture);
  FlKeyGroup *group = fl_test_get_widget (fixture->wizard, FL_TYPE_KEY_GROUP, NULL);
  g_autofree char *pem = fl_test_certificates_read_text ("rsa.key");
  AdwExpanderRow *row = fl_test_get_widget (fixture->wizard, ADW_TYPE_EXPANDER_ROW, "Import a Key");

  adw_expander_row_set_expanded (row, TRUE);
  fl_test_type (fixture->wizard, "Private Key (PEM or JWK)", pem);
  g_signal_emit_by_name (fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW,
                                             "Private Key (PEM or JWK)"),
                         "entry-activated");
  fl_test_wait_until ("the key is imported", has_key, group);

  g_assert_cmpint (fl_oauth2_settings_get_signing_algorithm (auth), ==, FL_SIGNING_RS256);
  g_assert_true (strstr (get_jwk (fixture), "RS256"));
  g_assert_true (fl_problem_rows_check (GTK_WIDGET (group)));
}

/* A key that cannot do what the service expects is found out before it is saved. */
static void
test_algorithm_does_not_fit (FlTestWizard *fixture, gconstpointer data)
{
  FlOauth2Settings *auth = open_key_group (fixture);
  FlKeyGroup *group = fl_test_get_widget (fixture->wizard, FL_TYPE_KEY_GROUP, NULL);

  gtk_widget_activate_action (GTK_WIDGET (group), "key.generate", NULL);
  fl_test_wait_until ("the key is made", has_key, group);
  g_assert_true (strstr (get_jwk (fixture), "ES256"));
  g_object_set (auth, "signing-algorithm", FL_SIGNING_PS256, NULL);
  fl_test_settle ();
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 3 of 6: Client");
  g_object_set (auth, "signing-algorithm", FL_SIGNING_ES256, NULL);
  fl_test_settle ();
  fl_test_wizard_next (fixture);

  fl_test_wizard_assert_step (fixture, "Step 4 of 6: Scopes");
}

/* An assertion says who asks, but some servers want to know the client, too. */
static void
test_client_of_an_assertion (FlTestWizard *fixture, gconstpointer data)
{
  FlOauth2Settings *auth = NULL;

  open_wizard (fixture, FL_AUTH_TYPE_OAUTH2);
  auth = fl_service_get_oauth2 (fl_test_wizard_get_service (fixture));
  g_object_set (auth, "grant", FL_GRANT_JWT_BEARER, "token-url", "https://login.example.com/token",
                NULL);
  fl_test_settle ();
  fl_test_wizard_next (fixture);
  fl_test_wizard_next (fixture);
  fl_test_wizard_assert_step (fixture, "Step 3 of 6: Client");
  fl_test_wizard_next (fixture);
  fl_test_wizard_next (fixture);
  finish_service (fixture);

  g_assert_false (
      fl_service_needs_client (fl_test_runtime_wait_service (&fixture->base, "my_tool")));
}

#define ADD(path, test)                                                                            \
  g_test_add (path, FlTestWizard, NULL, fl_test_wizard_set_up, test, fl_test_wizard_tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  fl_test_certificates_make_authority ("authority");
  fl_test_certificates_issue ("robot", "authority", 2, "");
  fl_test_certificates_run_openssl ("pkcs12 -export -in robot.pem -inkey robot.key -passout "
                                    "pass:" PASSPHRASE " -out robot.p12");
  fl_test_certificates_run_openssl ("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 "
                                    "-out rsa.key");
  ADD ("/service-keys/passphrase-then-next", test_passphrase_then_next);
  ADD ("/service-keys/certificate-taken-away", test_certificate_taken_away);
  ADD ("/service-keys/certificate-of-another-type", test_certificate_of_another_type);
  ADD ("/service-keys/certificate-of-a-service-taken-away",
       test_certificate_of_a_service_taken_away);
  ADD ("/service-keys/algorithm-follows-the-key", test_algorithm_follows_the_key);
  ADD ("/service-keys/algorithm-does-not-fit", test_algorithm_does_not_fit);
  ADD ("/service-keys/client-of-an-assertion", test_client_of_an_assertion);
  return fl_test_run ();
}
