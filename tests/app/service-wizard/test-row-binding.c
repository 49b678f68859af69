/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-row-binding.h"

#include "fl-service.h"
#include "fl-test-window.h"

static void
test_text (void)
{
  g_autoptr (FlService) service = fl_service_new ();
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  GtkWidget *row = g_object_ref_sink (adw_entry_row_new ());

  g_object_set (auth, "token-url", "https://example.com/token", NULL);
  fl_row_bind_text (row, auth, "token-url");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "https://example.com/token");

  gtk_editable_set_text (GTK_EDITABLE (row), "https://example.com/oauth");
  g_assert_cmpstr (fl_oauth2_settings_get_token_url (auth), ==, "https://example.com/oauth");

  /* An empty entry is the document's null. */
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_null (fl_oauth2_settings_get_token_url (auth));

  g_object_set (auth, "token-url", "https://example.com/again", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "https://example.com/again");
  g_assert_finalize_object (row);
}

static void
test_words (void)
{
  g_autoptr (FlService) service = fl_service_new ();
  const char *const hosts[] = { "api.example.com", "*.example.org", NULL };
  GtkWidget *row = g_object_ref_sink (adw_entry_row_new ());

  g_object_set (service, "hosts", hosts, NULL);
  fl_row_bind_words (row, service, "hosts");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==,
                   "api.example.com, *.example.org");

  /* What is typed stays as it is typed. */
  gtk_editable_set_text (GTK_EDITABLE (row), "a.example.com,b.example.com , ");
  g_assert_cmpstrv (fl_service_get_hosts (service),
                    ((const char *const[]){ "a.example.com", "b.example.com", NULL }));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==,
                   "a.example.com,b.example.com , ");
  g_assert_finalize_object (row);
}

static void
test_split_words (void)
{
  static const struct {
    const char *text;
    const char *words[4];
  } cases[] = {
    { "", { NULL } },
    { " ,; \n", { NULL } },
    { "one", { "one", NULL } },
    { "a b,c", { "a", "b", "c", NULL } },
    { "a\r\nb;;c ", { "a", "b", "c", NULL } },
    { "https://www.googleapis.com/auth/drive openid",
      { "https://www.googleapis.com/auth/drive", "openid", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) words = fl_split_words (cases[i].text);

    g_assert_cmpstrv (words, cases[i].words);
  }
}

static AdwComboRow *
create_combo_row (const char *const *items)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (items);
  AdwComboRow *row = g_object_ref_sink (ADW_COMBO_ROW (adw_combo_row_new ()));

  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  return row;
}

static void
test_selected (void)
{
  g_autoptr (FlService) service = fl_service_new ();
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  AdwComboRow *row =
      create_combo_row ((const char *const[]){ "In the body", "HTTP Basic", "None", NULL });

  g_object_set (auth, "client-authentication", FL_CLIENT_AUTHENTICATION_BASIC, NULL);
  fl_row_bind_selected (row, auth, "client-authentication");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, FL_CLIENT_AUTHENTICATION_BASIC);

  adw_combo_row_set_selected (row, FL_CLIENT_AUTHENTICATION_NONE);
  g_assert_cmpint (fl_oauth2_settings_get_client_authentication (auth), ==,
                   FL_CLIENT_AUTHENTICATION_NONE);
  g_object_unref (row);
}

static void
test_value (void)
{
  static const char *const delimiters[] = { " ", ",", "+", NULL };
  g_autoptr (FlService) service = fl_service_new ();
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  AdwComboRow *row = create_combo_row ((const char *const[]){ "Space", "Comma", "Plus", NULL });

  g_object_set (auth, "scope-delimiter", ",", NULL);
  fl_row_bind_value (row, auth, "scope-delimiter", delimiters);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);

  adw_combo_row_set_selected (row, 2);
  g_assert_cmpstr (fl_oauth2_settings_get_scope_delimiter (auth), ==, "+");

  /* What is not on offer is left alone. */
  g_object_set (auth, "scope-delimiter", "%20", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  g_assert_cmpstr (fl_oauth2_settings_get_scope_delimiter (auth), ==, "%20");
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  g_test_add_func ("/row-binding/text", test_text);
  g_test_add_func ("/row-binding/words", test_words);
  g_test_add_func ("/row-binding/split-words", test_split_words);
  g_test_add_func ("/row-binding/selected", test_selected);
  g_test_add_func ("/row-binding/value", test_value);
  return fl_test_run ();
}
