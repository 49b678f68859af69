/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-window.h"

#include "fl-authorization-page.h"
#include "fl-memory-secret-store.h"
#include "fl-secrets-error.h"
#include "fl-test-browser.h"
#include "fl-test-runtime.h"

typedef struct {
  FlTestRuntime base;
  FlConnection *connection;
  GtkWindow *window;
  gboolean finished;
  gboolean connected;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fl_test_runtime_set_up (&fixture->base);
  fl_test_runtime_add_service (&fixture->base, "my_service");
  fixture->connection = fl_test_runtime_add_connection (&fixture->base, "my_tool", "my_service");
}

static gboolean
is_closed (gpointer user_data)
{
  Fixture *fixture = user_data;

  return !fixture->window;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window)
    gtk_window_close (fixture->window);
  fl_test_wait_until ("the window is gone", is_closed, fixture);
  fl_test_runtime_tear_down (&fixture->base);
}

static void
finished_cb (Fixture *fixture, gboolean connected)
{
  g_assert_false (fixture->finished);
  fixture->finished = TRUE;
  fixture->connected = connected;
}

static void
create_window (Fixture *fixture)
{
  fixture->window = fl_authorization_window_new (fixture->base.runtime, fixture->connection);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_signal_connect_swapped (fixture->window, "finished", G_CALLBACK (finished_cb), fixture);
}

/* Ends with the address that the browser was sent to. */
static char *
open_window (Fixture *fixture)
{
  create_window (fixture);
  fl_test_show (fixture->window);
  return fl_test_wait_browser ();
}

static char *
decide (const char *address, FlTestBrowserDecision decision)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) decided = NULL;
  g_autoptr (GError) error = NULL;
  char *redirected = NULL;

  fl_test_browser_decide_async (address, decision, NULL, fl_test_result_cb, &waiting);
  decided = fl_test_wait_result (&waiting);
  redirected = fl_test_browser_decide_finish (decided, &error);
  g_assert_no_error (error);
  return redirected;
}

static void
visit (const char *address, FlTestBrowserDecision decision)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) visited = NULL;
  g_autoptr (FlTestAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  fl_test_browser_visit_async (address, decision, NULL, fl_test_result_cb, &waiting);
  visited = fl_test_wait_result (&waiting);
  answer = fl_test_browser_visit_finish (visited, &error);
  g_assert_no_error (error);
}

static void
test_new_destroy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FlRuntime) runtime = NULL;
  g_autoptr (FlConnection) connection = NULL;

  create_window (fixture);
  g_object_get (fixture->window, "runtime", &runtime, "connection", &connection, NULL);
  g_assert_true (runtime == fixture->base.runtime);
  g_assert_true (connection == fixture->connection);
  fl_test_destroy (fixture->window);
  g_assert_false (fixture->finished);
}

static void
test_browser (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);
  FlConnection *connection = NULL;

  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "Continue in Your Browser");
  visit (address, FL_TEST_BROWSER_ALLOW);
  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "Connected");
  fl_test_get_widget (fixture->window, ADW_TYPE_ACTION_ROW, "Use It in a Shell");
  fl_test_click (fixture->window, "_Done");
  fl_test_wait_until ("the window is gone", is_closed, fixture);

  g_assert_true (fixture->finished);
  g_assert_true (fixture->connected);
  connection = fl_runtime_peek_connection (fixture->base.runtime, "my_tool");
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_CONNECTED);
}

/* Where the browser cannot come back, what it shows is pasted. */
static void
test_pasted_address (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);
  g_autofree char *redirected = decide (address, FL_TEST_BROWSER_ALLOW);

  fl_test_type (fixture->window, "Address or Code", redirected);
  fl_test_click (fixture->window, "_Submit");

  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "Connected");
}

static void
test_wrong_paste (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);
  FlAuthorizationPage *page =
      fl_test_get_widget (fixture->window, FL_TYPE_AUTHORIZATION_PAGE, NULL);
  GtkWidget *row = NULL;

  fl_test_type (fixture->window, "Address or Code",
                "http://127.0.0.1:1/callback?code=x&state=forged");
  fl_test_click (fixture->window, "_Submit");

  row = fl_test_get_widget (fixture->window, ADW_TYPE_ENTRY_ROW, "Address or Code");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (fl_authorization_page_get_running (page));

  /* A new attempt takes the sentence away. */
  fl_test_type (fixture->window, "Address or Code", "other");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);
  g_autofree char *again = NULL;

  visit (address, FL_TEST_BROWSER_DENY);
  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "Access Was Not Granted");

  fl_test_click (fixture->window, "_Try Again");
  again = fl_test_wait_browser ();
  g_assert_cmpstr (again, !=, address);
  visit (again, FL_TEST_BROWSER_ALLOW);
  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "Connected");
}

static void
test_open_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);
  g_autofree char *again = NULL;

  fl_test_click (fixture->window, "_Open Browser Again");
  again = fl_test_wait_browser ();

  g_assert_cmpstr (again, ==, address);
}

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static gboolean
offers_copy_again (gpointer window)
{
  return fl_test_find_widget (window, GTK_TYPE_BUTTON, "Copy _Link") != NULL;
}

static void
test_copy_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);
  g_autofree char *text = NULL;

  fl_test_click (fixture->window, "Copy _Link");
  fl_test_get_widget (fixture->window, GTK_TYPE_BUTTON, "Copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 clipboard_read_cb, &text);
  fl_test_wait_until ("the clipboard is read", has_text, &text);

  g_assert_cmpstr (text, ==, address);
  fl_test_wait_until ("the link can be copied again", offers_copy_again, fixture->window);
}

static void
test_time_left (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);

  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "4:58 left");
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);

  fl_test_click (fixture->window, "_Cancel");
  fl_test_wait_until ("the window is gone", is_closed, fixture);

  g_assert_true (fixture->finished);
  g_assert_false (fixture->connected);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_NOT_CONNECTED);
}

/* Closing the window gives up, whatever the window is doing. */
static void
test_close (Fixture *fixture, gconstpointer early)
{
  g_autofree char *address = NULL;

  if (early) {
    create_window (fixture);
    fl_test_show (fixture->window);
  } else {
    address = open_window (fixture);
  }
  gtk_window_close (fixture->window);
  fl_test_wait_until ("the window is gone", is_closed, fixture);

  g_assert_true (fixture->finished);
  g_assert_false (fixture->connected);
}

static void
test_keyring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = open_window (fixture);
  g_autoptr (GError) locked =
      g_error_new (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "The keyring is locked.");

  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (fixture->base.store), locked);
  visit (address, FL_TEST_BROWSER_ALLOW);

  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "The Keyring Is Locked");
  fl_test_click (fixture->window, "_Close");
  fl_test_wait_until ("the window is gone", is_closed, fixture);
  g_assert_false (fixture->connected);
}

/* A service whose connections are connected with what a person types; nobody asks the API. */
static void
add_basic_service (Fixture *fixture)
{
  g_autoptr (FlService) service = fl_service_new ();
  g_autoptr (FlAuthSettings) auth = fl_auth_settings_new (FL_AUTH_TYPE_BASIC);
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (service, "name", "Plain", "link-name", "plain", "base-url",
                "https://api.example.com/", "auth", auth, NULL);
  fl_runtime_save_service_async (fixture->base.runtime, service, TRUE, NULL, fl_test_result_cb,
                                 &waiting);
  saved = fl_test_wait_result (&waiting);
  fl_runtime_save_service_finish (fixture->base.runtime, saved, &error);
  g_assert_no_error (error);
  fl_test_runtime_wait_service (&fixture->base, "plain");
  fixture->connection = fl_test_runtime_add_connection (&fixture->base, "my_login", "plain");
}

static void
test_form (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;

  add_basic_service (fixture);
  create_window (fixture);
  fl_test_show (fixture->window);
  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "Connect to Plain");
  /* Without a user name nothing happens. */
  fl_test_click (fixture->window, "Co_nnect");
  row = fl_test_get_widget (fixture->window, ADW_TYPE_ENTRY_ROW, "User name");
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  fl_test_type (fixture->window, "User name", "ada");
  fl_test_type (fixture->window, "Password (Optional)", "canary-password-4711");
  fl_test_type (fixture->window, "Expires On, Such as 2030-03-01", "2001-01-01");
  fl_test_click (fixture->window, "Co_nnect");
  row = fl_test_get_widget (fixture->window, ADW_TYPE_ENTRY_ROW, "Expires On, Such as 2030-03-01");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  fl_test_type (fixture->window, "Expires On, Such as 2030-03-01", "2999-12-31");
  fl_test_click (fixture->window, "Co_nnect");
  fl_test_get_widget (fixture->window, GTK_TYPE_LABEL, "Connected");

  /* What was typed has gone on to the keyring. */
  row = fl_test_find_widget (fixture->window, ADW_TYPE_PASSWORD_ENTRY_ROW, "Password (Optional)");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  fl_test_runtime_wait_connection (&fixture->base, "my_login");
  g_assert_cmpint (fl_connection_get_expires_at_us (
                       fl_runtime_peek_connection (fixture->base.runtime, "my_login")),
                   >, 0);
}

#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  ADD ("/authorization-window/new-destroy", NULL, test_new_destroy);
  ADD ("/authorization-window/form", NULL, test_form);
  ADD ("/authorization-window/browser", NULL, test_browser);
  ADD ("/authorization-window/pasted-address", NULL, test_pasted_address);
  ADD ("/authorization-window/wrong-paste", NULL, test_wrong_paste);
  ADD ("/authorization-window/denied", NULL, test_denied);
  ADD ("/authorization-window/open-again", NULL, test_open_again);
  ADD ("/authorization-window/copy-link", NULL, test_copy_link);
  ADD ("/authorization-window/time-left", NULL, test_time_left);
  ADD ("/authorization-window/cancel", NULL, test_cancel);
  ADD ("/authorization-window/close/early", "early", test_close);
  ADD ("/authorization-window/close/waiting", NULL, test_close);
  ADD ("/authorization-window/keyring", NULL, test_keyring);
  return fl_test_run ();
}
