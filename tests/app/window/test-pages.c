/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-app-fixture.h"
#include "fl-app-resources.h"
#include "fl-badge.h"
#include "fl-body-view.h"
#include "fl-boxed-list.h"
#include "fl-broken-page.h"
#include "fl-code-view.h"
#include "fl-connection-heading.h"
#include "fl-connection-page.h"
#include "fl-connection-row.h"
#include "fl-info-row.h"
#include "fl-memory-secret-store.h"
#include "fl-model-error.h"
#include "fl-pair-editor.h"
#include "fl-placeholder.h"
#include "fl-progress.h"
#include "fl-property-row.h"
#include "fl-request-page.h"
#include "fl-response-panel.h"
#include "fl-scope-row.h"
#include "fl-service-view.h"
#include "fl-sidebar.h"
#include "fl-test-object.h"
#include "fl-test-runtime.h"
#include "fl-test.h"
#include "fl-ticker.h"
#include "fl-timings-button.h"

/* Every widget of the pages is made, filled, filled with something else, and let go; warnings are
 * fatal, and what is left behind fails the leak check. */

static gpointer
create (GType type)
{
  return g_object_ref_sink (g_object_new (type, NULL));
}

/* Sets a property to something else, twice: it reads back, and notifies once. */
static void
assert_property (gpointer object, const char *name, const char *text)
{
  g_autofree char *read_back = NULL;
  FlTestNotify notify;

  fl_test_notify_init (&notify, object, name);
  g_object_set (object, name, text, NULL);
  g_object_set (object, name, text, NULL);
  g_object_get (object, name, &read_back, NULL);
  g_assert_cmpstr (read_back, ==, text);
  g_assert_cmpuint (notify.count, ==, 1);
  fl_test_notify_clear (&notify);
}

static void
test_properties (void)
{
  const struct {
    GType type;
    const char *property;
    const char *text;
  } rows[] = {
    { FL_TYPE_BADGE, "text", "Connected" },
    { FL_TYPE_BADGE, "icon-name", "fl-connected-symbolic" },
    { FL_TYPE_BADGE, "tone", "success" },
    { FL_TYPE_CODE_VIEW, "language-id", "json" },
    { FL_TYPE_PAIR_EDITOR, "label", "Fields" },
    { FL_TYPE_PAIR_EDITOR, "add-label", "Add Field" },
    { FL_TYPE_PLACEHOLDER, "state", "welcome" },
    { FL_TYPE_PLACEHOLDER, "error-text", "<No> & no." },
    { FL_TYPE_PROGRESS, "text", "Waiting" },
    { FL_TYPE_PROPERTY_ROW, "value", "x" },
    { FL_TYPE_PROPERTY_ROW, "copy-purpose", "Copy It" },
    { FL_TYPE_CONNECTION_HEADING, "warning", "It expires." },
    { FL_TYPE_CONNECTION_PAGE, "view", "request" },
    { FL_TYPE_SIDEBAR, "group", "services" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gpointer widget = create (rows[i].type);

    assert_property (widget, rows[i].property, rows[i].text);
    g_assert_finalize_object (widget);
  }
}

static void
test_badge (void)
{
  FlBadge *badge = create (FL_TYPE_BADGE);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (badge)));
  g_object_set (badge, "text", "Connected", "tone", "success", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (badge)));
  fl_badge_set_tone (badge, "error");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (badge), "error"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (badge), "success"));
  g_assert_finalize_object (badge);
}

static void
test_property_row (void)
{
  FlPropertyRow *row = create (FL_TYPE_PROPERTY_ROW);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (row)));
  fl_property_row_set_value (row, "<b>not bold & not wrong");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  fl_property_row_set_value (row, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_null (fl_property_row_get_copy_purpose (row));
  fl_property_row_set_copy_purpose (row, "Copy It");
  g_assert_cmpstr (fl_property_row_get_copy_purpose (row), ==, "Copy It");
  g_assert_finalize_object (row);
}

static void
test_boxed_list (void)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  FlBoxedList *list =
      g_object_ref_sink (g_object_new (FL_TYPE_BOXED_LIST, "row-type", FL_TYPE_INFO_ROW, "label",
                                       "Hosts", "model", model, NULL));
  FlTestNotify n_items;

  fl_test_notify_init (&n_items, list, "n-items");
  gtk_string_list_append (model, "a.example");
  g_assert_cmpuint (fl_boxed_list_get_n_items (list), ==, 1);
  g_assert_cmpuint (n_items.count, ==, 1);
  g_assert_true (FL_IS_INFO_ROW (fl_boxed_list_get_row (list, 0)));
  g_assert_null (fl_boxed_list_get_row (list, 1));
  fl_boxed_list_set_model (list, NULL);
  g_assert_cmpuint (fl_boxed_list_get_n_items (list), ==, 0);
  fl_test_notify_clear (&n_items);
  g_assert_finalize_object (list);
}

static void
test_rows (void)
{
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();
  g_autoptr (FlScopeGrant) grant =
      fl_scope_grant_new ("books.all", "Full access", FL_SCOPE_GRANT_GRANTED);
  g_autoptr (FlPair) pair = fl_pair_new ("<name>", "<value>");
  GtkWidget *rows[] = {
    g_object_new (FL_TYPE_CONNECTION_ROW, "item", connection, NULL),
    g_object_new (FL_TYPE_SCOPE_ROW, "item", grant, NULL),
    g_object_new (FL_TYPE_INFO_ROW, "item", pair, NULL),
  };
  const char *const titles[] = { "My Books", "Full access", "&lt;name&gt;" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_object_ref_sink (rows[i]);
    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (rows[i])), ==, titles[i]);
    g_assert_finalize_object (rows[i]);
  }
}

static void
test_ticker (void)
{
  FlTicker *ticker = g_object_new (FL_TYPE_TICKER, NULL);
  FlTestNotify now;

  fl_test_notify_init (&now, ticker, "now-us");
  fl_ticker_set_running (ticker, TRUE);
  fl_ticker_set_running (ticker, TRUE);
  g_assert_true (fl_ticker_get_running (ticker));
  g_assert_cmpuint (now.count, ==, 1);
  g_assert_cmpint (fl_ticker_get_now_us (ticker), >, 0);
  fl_test_notify_clear (&now);
  g_assert_finalize_object (ticker);
}

static void
test_broken_page (void)
{
  g_autoptr (GError) error = g_error_new (FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID, "<Wrong> & so.");
  g_autoptr (FlBrokenDocument) document = fl_broken_document_new ("/x/a.json", error);
  FlBrokenPage *page = create (FL_TYPE_BROKEN_PAGE);

  fl_broken_page_set_document (page, document);
  fl_broken_page_set_folded (page, TRUE);
  g_assert_finalize_object (page);
}

static gboolean
is_loaded (gpointer view)
{
  return !fl_body_view_get_loading (view);
}

static void
load_body (FlResponse *response)
{
  FlTestResult result = { NULL };
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (FlBodyText) body = NULL;

  fl_body_text_load_async (response, NULL, fl_test_result_cb, &result);
  finished = fl_test_wait_result (&result);
  body = fl_body_text_load_finish (finished, NULL);
  g_assert_nonnull (body);
}

/* What takes longer to prepare comes too late to be shown. */
static void
test_body_view (void)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024, '[');
  g_autoptr (FlResponse) slow = fl_fixture_response_new (200, "application/json", long_text);
  g_autoptr (FlResponse) quick = fl_fixture_response_new (200, "application/json", "[2]");
  FlBodyView *view = create (FL_TYPE_BODY_VIEW);

  fl_body_view_set_response (view, slow);
  g_assert_true (fl_body_view_get_loading (view));
  fl_body_view_set_response (view, quick);
  fl_test_wait_until ("the body is prepared", is_loaded, view);
  load_body (slow);
  g_assert_cmpstr (fl_body_text_get_text (fl_body_view_get_body (view)), ==, "[\n  2\n]");
  fl_body_view_set_response (view, NULL);
  g_assert_null (fl_body_view_get_body (view));
  /* Let go in the middle of it. */
  fl_body_view_set_response (view, slow);
  g_assert_finalize_object (view);
}

static GtkWidget *
find_code_view (GtkWidget *widget)
{
  GtkWidget *found = FL_IS_CODE_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_code_view (child);
  return found;
}

static GtkTextBuffer *
get_shown (FlBodyView *view)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_code_view (GTK_WIDGET (view))));
}

typedef struct {
  FlBodyView *view;
  int n_chars;
} Pouring;

/* Asked at each turn of the main loop: it counts, and does not compare. */
static gboolean
is_poured (gpointer user_data)
{
  Pouring *pouring = user_data;

  return gtk_text_buffer_get_char_count (get_shown (pouring->view)) == pouring->n_chars;
}

static void
wait_poured (FlBodyView *view)
{
  const char *text = fl_body_text_get_text (fl_body_view_get_body (view));
  Pouring pouring = { view, g_utf8_strlen (text, -1) };
  g_autofree char *shown = NULL;

  fl_test_wait_until ("all of it is in the view", is_poured, &pouring);
  g_object_get (get_shown (view), "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, text);
}

/* A long body comes into the view in portions, which put together are the whole again. */
static void
test_long_body (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (FlResponse) other = fl_fixture_response_new (200, "text/plain", "short");
  FlBodyView *view = create (FL_TYPE_BODY_VIEW);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%u,\"é\",", i);
  response = fl_fixture_response_new (200, "application/json", text->str);
  fl_body_view_set_response (view, response);
  fl_test_wait_until ("the body is prepared", is_loaded, view);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_shown (view)), <, text->len / 2);
  wait_poured (view);

  /* Another one begins in the middle of it. */
  fl_body_view_set_response (view, other);
  fl_test_wait_until ("the body is prepared", is_loaded, view);
  fl_body_view_set_response (view, response);
  fl_test_wait_until ("the body is prepared", is_loaded, view);
  fl_body_view_set_response (view, other);
  fl_test_wait_until ("the body is prepared", is_loaded, view);
  wait_poured (view);
  g_assert_finalize_object (view);
}

static void
test_response_panel (void)
{
  FlTimings timings = { 1, 2, 3, 4, 5 };
  g_autoptr (FlResponse) response = fl_fixture_response_new (404, "text/html", "<p>");
  FlResponsePanel *panel = create (FL_TYPE_RESPONSE_PANEL);
  FlTimingsButton *button = create (FL_TYPE_TIMINGS_BUTTON);

  fl_response_set_timings (response, &timings);
  fl_response_panel_set_response (panel, response);
  fl_timings_button_set_response (button, response);
  g_assert_finalize_object (panel);
  g_assert_finalize_object (button);
}

static void
test_pair_editor (void)
{
  g_autoptr (GListStore) pairs = g_list_store_new (FL_TYPE_PAIR);
  FlPairEditor *editor = create (FL_TYPE_PAIR_EDITOR);

  fl_pair_editor_set_model (editor, G_LIST_MODEL (pairs));
  gtk_widget_activate_action (GTK_WIDGET (editor), "pairs.add", NULL);
  gtk_widget_activate_action (GTK_WIDGET (editor), "pairs.add", NULL);
  g_assert_cmpuint (fl_pair_editor_get_n_items (editor), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (editor), "pairs.remove", "i", 0);
  gtk_widget_activate_action (GTK_WIDGET (editor), "pairs.remove", "i", 7);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pairs)), ==, 1);
  g_assert_finalize_object (editor);
}

static FlRuntime *
create_runtime (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();
  FlRuntime *runtime = fl_runtime_new (store);
  g_autoptr (FlService) service = fl_fixture_service_new ();
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();
  g_autoptr (GError) error = NULL;

  fl_test_runtime_open (runtime, &error);
  g_assert_no_error (error);
  fl_test_runtime_save_service (runtime, service, TRUE, &error);
  g_assert_no_error (error);
  fl_test_runtime_save_connection (runtime, connection, TRUE, &error);
  g_assert_no_error (error);
  return runtime;
}

static void
test_request_page (void)
{
  FlRuntime *runtime = create_runtime ();
  FlConnection *connection = fl_runtime_peek_connection (runtime, "my_books");
  FlService *service = fl_runtime_peek_service (runtime, "books");
  FlExchange *exchange = fl_exchange_new (runtime, connection, service);
  FlRequest *request = fl_exchange_get_request (exchange);
  FlRequestPage *page = create (FL_TYPE_REQUEST_PAGE);

  fl_request_page_set_exchange (page, exchange);
  /* A method that the list does not have stays as it is. */
  fl_request_set_method (request, "PATCH");
  fl_request_set_method (request, "PROPFIND");
  g_assert_cmpstr (fl_request_get_method (request), ==, "PROPFIND");
  fl_request_page_set_exchange (page, NULL);
  g_assert_finalize_object (page);
  g_assert_finalize_object (exchange);
  g_assert_finalize_object (runtime);
  fl_test_runtime_clear ();
}

static void
test_connection_page (void)
{
  FlRuntime *runtime = create_runtime ();
  FlConnection *connection = fl_runtime_peek_connection (runtime, "my_books");
  FlConnection *playground = fl_runtime_peek_connection (runtime, "playground");
  FlConnectionPage *page = create (FL_TYPE_CONNECTION_PAGE);
  FlExchange *exchange = NULL;

  g_object_set (page, "runtime", runtime, "connection", connection, "folded", TRUE, NULL);
  g_assert_true (fl_connection_page_get_service (page) ==
                 fl_runtime_peek_service (runtime, "books"));
  exchange = fl_connection_page_get_exchange (page);
  g_assert_nonnull (exchange);
  fl_connection_page_set_connection (page, playground);
  g_assert_true (fl_connection_page_get_exchange (page) != exchange);
  /* What was typed is still there. */
  fl_connection_page_set_connection (page, connection);
  g_assert_true (fl_connection_page_get_exchange (page) == exchange);
  fl_connection_page_set_view (page, "request");
  g_assert_finalize_object (page);
  g_assert_finalize_object (runtime);
  fl_test_runtime_clear ();
}

static void
test_service_gone (void)
{
  FlRuntime *runtime = create_runtime ();
  g_autoptr (FlConnection) orphan = fl_connection_new ("Orphan", "orphan", "no_such_service");
  FlConnectionPage *page = create (FL_TYPE_CONNECTION_PAGE);

  g_object_set (page, "runtime", runtime, "connection", orphan, NULL);
  g_assert_null (fl_connection_page_get_service (page));
  g_assert_finalize_object (page);
  g_assert_finalize_object (runtime);
  fl_test_runtime_clear ();
}

static void
test_service_view (void)
{
  FlRuntime *runtime = create_runtime ();
  FlServiceView *view = create (FL_TYPE_SERVICE_VIEW);

  fl_service_view_set_runtime (view, runtime);
  fl_service_view_set_service (view, fl_runtime_peek_service (runtime, "books"));
  fl_service_view_set_service (view, fl_runtime_peek_service (runtime, "playground"));
  g_assert_finalize_object (view);
  g_assert_finalize_object (runtime);
  fl_test_runtime_clear ();
}

static void
test_sidebar (void)
{
  FlRuntime *runtime = create_runtime ();
  GObject *connection = G_OBJECT (fl_runtime_peek_connection (runtime, "my_books"));
  GObject *service = G_OBJECT (fl_runtime_peek_service (runtime, "books"));
  FlSidebar *sidebar = create (FL_TYPE_SIDEBAR);

  fl_sidebar_set_runtime (sidebar, runtime);
  fl_sidebar_set_item (sidebar, connection);
  g_assert_cmpstr (fl_sidebar_get_group (sidebar), ==, "connections");
  fl_sidebar_set_item (sidebar, service);
  g_assert_cmpstr (fl_sidebar_get_group (sidebar), ==, "services");
  /* The other group hides the row, but what is shown stays. */
  fl_sidebar_set_group (sidebar, "connections");
  g_assert_true (fl_sidebar_get_item (sidebar) == service);
  fl_sidebar_set_folded (sidebar, TRUE);
  g_assert_false (fl_sidebar_stop_search (sidebar));
  fl_sidebar_start_search (sidebar);
  g_assert_true (fl_sidebar_stop_search (sidebar));
  fl_sidebar_set_item (sidebar, NULL);
  g_assert_finalize_object (sidebar);
  g_assert_finalize_object (runtime);
  fl_test_runtime_clear ();
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  adw_init ();
  g_resources_register (fl_app_get_resource ());
  g_test_add_func ("/app/pages/properties", test_properties);
  g_test_add_func ("/app/pages/badge", test_badge);
  g_test_add_func ("/app/pages/property-row", test_property_row);
  g_test_add_func ("/app/pages/boxed-list", test_boxed_list);
  g_test_add_func ("/app/pages/rows", test_rows);
  g_test_add_func ("/app/pages/ticker", test_ticker);
  g_test_add_func ("/app/pages/broken-page", test_broken_page);
  g_test_add_func ("/app/pages/body-view", test_body_view);
  g_test_add_func ("/app/pages/long-body", test_long_body);
  g_test_add_func ("/app/pages/response-panel", test_response_panel);
  g_test_add_func ("/app/pages/pair-editor", test_pair_editor);
  g_test_add_func ("/app/pages/request-page", test_request_page);
  g_test_add_func ("/app/pages/connection-page", test_connection_page);
  g_test_add_func ("/app/pages/service-gone", test_service_gone);
  g_test_add_func ("/app/pages/service-view", test_service_view);
  g_test_add_func ("/app/pages/sidebar", test_sidebar);
  return fl_test_run ();
}
