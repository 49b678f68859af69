/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-wizard.h"

#include "fl-service-picker.h"
#include "fl-service-wizard.h"
#include "fl-test-browser.h"
#include "fl-test-runtime.h"

#define SECRET "canary-client-secret-4711"

typedef struct {
  FlTestRuntime base;
  FlService *service;
  GtkWindow *wizard;
  char *finished;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_set_up (&fixture->base);
  fixture->service = fl_test_runtime_add_service (&fixture->base, "my_service");
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
open_wizard (Fixture *fixture, FlService *service)
{
  fixture->wizard = fl_connection_wizard_new (fixture->base.runtime, service);
  g_object_add_weak_pointer (G_OBJECT (fixture->wizard), (gpointer *) &fixture->wizard);
  g_signal_connect_swapped (fixture->wizard, "finished", G_CALLBACK (finished_cb), fixture);
  fl_test_show (fixture->wizard);
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

static const char *
get_text (Fixture *fixture, const char *title)
{
  return gtk_editable_get_text (fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, title));
}

static void
test_new_destroy (Fixture *fixture, gconstpointer data)
{
  open_wizard (fixture, NULL);
  g_assert_true (fl_connection_wizard_get_runtime (FL_CONNECTION_WIZARD (fixture->wizard)) ==
                 fixture->base.runtime);
  fl_test_destroy (fixture->wizard);
  open_wizard (fixture, fixture->service);
  g_assert_true (fl_connection_wizard_get_service (FL_CONNECTION_WIZARD (fixture->wizard)) ==
                 fixture->service);
  fl_test_destroy (fixture->wizard);
  g_assert_null (fixture->finished);
}

#define ONE_HOUR                                                                                   \
  "Without access_type=offline this connection will last one hour: the server then gives no "      \
  "refresh token."

static gboolean
warns_of_one_hour (Fixture *fixture)
{
  GtkWidget *label = NULL;

  open_wizard (fixture, fixture->service);
  fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Name");
  label = fl_test_find_widget (fixture->wizard, GTK_TYPE_LABEL, ONE_HOUR);
  return label && gtk_widget_get_mapped (label);
}

static void
test_one_hour (Fixture *fixture, gconstpointer data)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (fixture->service);

  g_assert_false (warns_of_one_hour (fixture));
  fl_test_destroy (fixture->wizard);
  g_object_set (auth, "authorize-url", "https://accounts.zoho.eu/oauth/v2/auth", NULL);
  g_assert_true (warns_of_one_hour (fixture));
}

static void
search (Fixture *fixture, const char *text)
{
  fl_service_picker_set_search (fl_test_get_widget (fixture->wizard, FL_TYPE_SERVICE_PICKER, NULL),
                                text);
  fl_test_settle ();
}

static void
test_pick (Fixture *fixture, gconstpointer data)
{
  FlServicePicker *picker = NULL;
  GtkWidget *entry = NULL;

  open_wizard (fixture, NULL);
  picker = fl_test_get_widget (fixture->wizard, FL_TYPE_SERVICE_PICKER, NULL);
  entry = fl_test_get_widget (fixture->wizard, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (fl_service_picker_get_found (picker)), ==, 2);
  search (fixture, "nowhere");
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "No Services Found");
  search (fixture, "MY SERV");
  g_assert_cmpuint (g_list_model_get_n_items (fl_service_picker_get_found (picker)), ==, 1);

  g_signal_emit_by_name (entry, "activate");
  fl_test_settle ();
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "Step 2 of 3: Details");
  g_assert_cmpstr (get_text (fixture, "Name"), ==, "My Service");
  g_assert_cmpstr (get_text (fixture, "Link Name"), ==, "my_service");
}

static void
test_category (Fixture *fixture, gconstpointer data)
{
  FlServicePicker *picker = NULL;
  GtkDropDown *categories = NULL;
  GListModel *found = NULL;

  open_wizard (fixture, NULL);
  picker = fl_test_get_widget (fixture->wizard, FL_TYPE_SERVICE_PICKER, NULL);
  categories = fl_test_get_widget (fixture->wizard, GTK_TYPE_DROP_DOWN, NULL);
  found = fl_service_picker_get_found (picker);

  /* All, custom, and the Playground's own. */
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (categories)), ==, 3);
  for (guint i = 1; i < 3; i++) {
    g_autoptr (FlService) service = NULL;

    gtk_drop_down_set_selected (categories, i);
    g_assert_cmpuint (g_list_model_get_n_items (found), ==, 1);
    service = g_list_model_get_item (found, 0);
    g_assert_cmpstr (fl_service_get_link_name (service), ==, i == 1 ? "my_service" : "playground");
  }
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  const char *const scopes[] = { "profile", "contacts.write", NULL };
  GtkWidget *row = NULL;
  FlConnection *connection = NULL;

  open_wizard (fixture, fixture->service);
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "Step 1 of 2: Details");
  fl_test_type (fixture->wizard, "Name", "Été 2026!");
  g_assert_cmpstr (get_text (fixture, "Link Name"), ==, "ete_2026");
  row = fl_test_get_widget (fixture->wizard, ADW_TYPE_ACTION_ROW, "contacts.read");
  gtk_check_button_set_active (fl_test_get_widget (row, GTK_TYPE_CHECK_BUTTON, NULL), FALSE);
  fl_test_click (fixture->wizard, "C_reate");
  wait_finished (fixture);

  g_assert_cmpstr (fixture->finished, ==, "ete_2026");
  connection = fl_test_runtime_wait_connection (&fixture->base, "ete_2026");
  g_assert_cmpstr (fl_connection_get_name (connection), ==, "Été 2026!");
  g_assert_cmpstr (fl_connection_get_service (connection), ==, "my_service");
  g_assert_cmpstrv (fl_connection_get_scopes (connection), scopes);
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_NOT_CONNECTED);
}

/* Enter does what the suggested button does, from the first moment. */
static void
test_enter (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;

  open_wizard (fixture, fixture->service);
  gtk_widget_activate_default (fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Name"));
  address = fl_test_wait_browser ();

  fl_test_click (fl_test_get_widget (fixture->wizard, ADW_TYPE_STATUS_PAGE, NULL), "_Cancel");
  wait_finished (fixture);
}

static void
test_create_and_connect (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) visited = NULL;
  g_autoptr (FlTestAnswer) answer = NULL;
  FlConnection *connection = NULL;

  open_wizard (fixture, fixture->service);
  fl_test_type (fixture->wizard, "Name", "My Tool");
  fl_test_click (fixture->wizard, "Create and _Connect");
  address = fl_test_wait_browser ();
  fl_test_browser_visit_async (address, FL_TEST_BROWSER_ALLOW, NULL, fl_test_result_cb, &waiting);
  visited = fl_test_wait_result (&waiting);
  answer = fl_test_browser_visit_finish (visited, NULL);
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "Connected");
  fl_test_click (fixture->wizard, "_Done");
  wait_finished (fixture);

  g_assert_cmpstr (fixture->finished, ==, "my_tool");
  connection = fl_runtime_peek_connection (fixture->base.runtime, "my_tool");
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_CONNECTED);
  g_assert_nonnull (fl_connection_get_account (connection));
}

/* The connection that was created stays, and the caller learns of it. */
static void
test_close_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;

  open_wizard (fixture, fixture->service);
  fl_test_type (fixture->wizard, "Name", "My Tool");
  fl_test_click (fixture->wizard, "Create and _Connect");
  address = fl_test_wait_browser ();
  gtk_window_close (fixture->wizard);
  wait_finished (fixture);

  g_assert_cmpstr (fixture->finished, ==, "my_tool");
}

static void
test_link_name_taken (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_add_connection (&fixture->base, "my_tool", "my_service");

  open_wizard (fixture, fixture->service);
  fl_test_type (fixture->wizard, "Name", "My Tool");
  g_assert_cmpstr (get_text (fixture, "Link Name"), ==, "my_tool_2");
  fl_test_type (fixture->wizard, "Link Name", "my_tool");
  fl_test_click (fixture->wizard, "C_reate");

  g_assert_null (fixture->finished);
  fl_test_get_widget (
      fixture->wizard, GTK_TYPE_LABEL,
      "There already is a connection with the link name “my_tool”. Choose another one.");
}

/* A service that has no client yet is given one with its first connection. */
static void
test_client (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlService) service = fl_service_new ();
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) saved = NULL;
  FlService *listed = NULL;
  g_autofree char *secret = NULL;

  g_object_set (service, "name", "Books", "link-name", "books", "base-url",
                "https://api.example.com", NULL);
  g_object_set (fl_service_get_auth (service), "authorize-url",
                "https://login.example.com/authorize", "token-url",
                "https://login.example.com/token", NULL);
  fl_runtime_save_service_async (fixture->base.runtime, service, TRUE, NULL, fl_test_result_cb,
                                 &waiting);
  saved = fl_test_wait_result (&waiting);
  g_assert_true (fl_runtime_save_service_finish (fixture->base.runtime, saved, NULL));
  listed = fl_test_runtime_wait_service (&fixture->base, "books");

  open_wizard (fixture, listed);
  fl_test_click (fixture->wizard, "C_reate");
  g_assert_null (fixture->finished);
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL,
                      "Enter the client ID that the service gave you.");
  fl_test_type (fixture->wizard, "Client ID", "me");
  fl_test_type (fixture->wizard, "Client Secret", SECRET);
  fl_test_click (fixture->wizard, "C_reate");
  wait_finished (fixture);

  secret = fl_test_runtime_dup_client_secret (&fixture->base, "books");
  g_assert_cmpstr (secret, ==, SECRET);
}

/* A service that is described on the way is chosen on coming back. */
static void
test_new_service (Fixture *fixture, gconstpointer data)
{
  GtkWindow *service_wizard = NULL;

  open_wizard (fixture, NULL);
  g_signal_emit_by_name (fl_test_get_widget (fixture->wizard, FL_TYPE_SERVICE_PICKER, NULL),
                         "new-service");
  service_wizard = fl_test_find_window (FL_TYPE_SERVICE_WIZARD);
  g_assert_true (gtk_window_get_transient_for (service_wizard) == fixture->wizard);

  fl_test_runtime_add_service (&fixture->base, "other");
  g_signal_emit_by_name (service_wizard, "finished", "other");
  gtk_window_destroy (service_wizard);
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "Step 2 of 3: Details");
  g_assert_cmpstr (get_text (fixture, "Name"), ==, "My Service");
}

/* Going back to look at the list, and choosing the same service again, loses nothing. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  open_wizard (fixture, NULL);
  search (fixture, "my service");
  g_signal_emit_by_name (fl_test_get_widget (fixture->wizard, GTK_TYPE_SEARCH_ENTRY, NULL),
                         "activate");
  fl_test_type (fixture->wizard, "Name", "My Tool");
  g_assert_true (fl_wizard_back (FL_WIZARD (fixture->wizard)));
  g_signal_emit_by_name (fl_test_get_widget (fixture->wizard, GTK_TYPE_SEARCH_ENTRY, NULL),
                         "activate");

  g_assert_cmpstr (get_text (fixture, "Name"), ==, "My Tool");
}

/* The name is the person's; scopes and client are the service's. */
static void
test_other_service (Fixture *fixture, gconstpointer data)
{
  open_wizard (fixture, NULL);
  search (fixture, "my service");
  g_signal_emit_by_name (fl_test_get_widget (fixture->wizard, GTK_TYPE_SEARCH_ENTRY, NULL),
                         "activate");
  fl_test_type (fixture->wizard, "Name", "My Tool");
  g_assert_true (fl_wizard_back (FL_WIZARD (fixture->wizard)));
  search (fixture, "playground");
  g_signal_emit_by_name (fl_test_get_widget (fixture->wizard, GTK_TYPE_SEARCH_ENTRY, NULL),
                         "activate");

  g_assert_cmpstr (get_text (fixture, "Name"), ==, "My Tool");
  fl_test_get_widget (fixture->wizard, ADW_TYPE_ENTRY_ROW, "Port");
}

static gboolean
is_gone (gpointer user_data)
{
  Fixture *fixture = user_data;

  return !fixture->wizard;
}

/* A window that goes away while its connection is being written is not missed. */
static void
test_close_while_saving (Fixture *fixture, gconstpointer data)
{
  open_wizard (fixture, fixture->service);
  gtk_widget_activate_action (GTK_WIDGET (fixture->wizard), "connection.create", NULL);
  gtk_window_close (fixture->wizard);
  /* The operation holds a reference until it ends. */
  fl_test_wait_until ("the wizard is gone", is_gone, fixture);

  g_assert_null (fixture->finished);
}

static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  open_wizard (fixture, fixture->service);
  fl_test_type (fixture->wizard, "Name", "My Tool");

  gtk_window_close (fixture->wizard);
  fl_test_settle ();
  g_assert_nonnull (fixture->wizard);
  fl_test_click (fl_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "_Discard");
  g_assert_null (fixture->wizard);
  g_assert_null (fixture->finished);

  /* What nobody has touched goes without a question. */
  open_wizard (fixture, fixture->service);
  gtk_window_close (fixture->wizard);
  fl_test_settle ();
  g_assert_null (fixture->wizard);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  ADD ("/connection-wizard/new-destroy", test_new_destroy);
  ADD ("/connection-wizard/one-hour", test_one_hour);
  ADD ("/connection-wizard/pick", test_pick);
  ADD ("/connection-wizard/category", test_category);
  ADD ("/connection-wizard/create", test_create);
  ADD ("/connection-wizard/enter", test_enter);
  ADD ("/connection-wizard/create-and-connect", test_create_and_connect);
  ADD ("/connection-wizard/close-while-waiting", test_close_while_waiting);
  ADD ("/connection-wizard/link-name-taken", test_link_name_taken);
  ADD ("/connection-wizard/client", test_client);
  ADD ("/connection-wizard/new-service", test_new_service);
  ADD ("/connection-wizard/back", test_back);
  ADD ("/connection-wizard/other-service", test_other_service);
  ADD ("/connection-wizard/close-while-saving", test_close_while_saving);
  ADD ("/connection-wizard/unsaved", test_unsaved);
  return fl_test_run ();
}
