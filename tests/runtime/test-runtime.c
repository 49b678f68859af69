/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime.h"

#include "fl-broken-document.h"
#include "fl-memory-secret-store.h"
#include "fl-test-runtime.h"
#include "fl-test.h"

static FlRuntime *
new_runtime (void)
{
  g_autoptr (FlSecretStore) store = fl_memory_secret_store_new ();

  return fl_runtime_new (store);
}

static FlRuntime *
new_opened (void)
{
  FlRuntime *runtime = new_runtime ();
  g_autoptr (GError) error = NULL;

  fl_test_runtime_open (runtime, &error);
  g_assert_no_error (error);
  return runtime;
}

static void
add_connection (FlRuntime *runtime, const char *name, const char *link_name)
{
  g_autoptr (FlConnection) connection = fl_connection_new (name, link_name, "playground");
  g_autoptr (GError) error = NULL;

  fl_test_runtime_save_connection (runtime, connection, TRUE, &error);
  g_assert_no_error (error);
}

static void
test_new_destroy (void)
{
  FlRuntime *runtime = fl_runtime_new (NULL);
  g_autoptr (GListModel) services = NULL;
  g_autoptr (GListModel) connections = NULL;
  g_autoptr (GListModel) broken = NULL;
  gboolean opened = TRUE;

  g_object_get (runtime, "services", &services, "connections", &connections, "broken", &broken,
                "opened", &opened, NULL);
  g_assert_true (services == fl_runtime_get_services (runtime));
  g_assert_true (connections == fl_runtime_get_connections (runtime));
  g_assert_true (broken == fl_runtime_get_broken (runtime));
  g_assert_false (opened);
  g_assert_cmpuint (g_list_model_get_n_items (services), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (connections), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (broken), ==, 0);
  g_assert_null (fl_runtime_peek_service (runtime, "playground"));
  g_assert_null (fl_runtime_peek_connection (runtime, "playground"));
  g_assert_finalize_object (runtime);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_open (void)
{
  FlRuntime *runtime = new_runtime ();
  g_autoptr (GError) error = NULL;
  guint n_notifies = 0;

  g_signal_connect_swapped (runtime, "notify::opened", G_CALLBACK (count_cb), &n_notifies);
  g_assert_true (fl_test_runtime_open (runtime, &error));
  g_assert_no_error (error);
  g_assert_true (fl_runtime_get_opened (runtime));
  g_assert_true (fl_test_runtime_open (runtime, &error));
  g_assert_cmpuint (n_notifies, ==, 1);
  g_assert_finalize_object (runtime);
}

static void
test_fresh_home (void)
{
  g_autoptr (FlRuntime) runtime = new_opened ();
  GListModel *connections = fl_runtime_get_connections (runtime);
  g_autoptr (FlConnection) connection = g_list_model_get_item (connections, 0);
  FlService *service = fl_runtime_peek_service (runtime, "playground");
  const char *const *scopes;

  g_assert_cmpuint (g_list_model_get_n_items (connections), ==, 1);
  g_assert_true (connection == fl_runtime_peek_connection (runtime, "playground"));
  g_assert_cmpstr (fl_connection_get_name (connection), ==, "Playground");
  g_assert_cmpstr (fl_connection_get_link_name (connection), ==, "playground");
  g_assert_cmpstr (fl_connection_get_service (connection), ==, "playground");
  g_assert_cmpint (fl_connection_get_origin (connection), ==, FL_CONNECTION_INTERNAL);
  g_assert_cmpint (fl_connection_get_status (connection), ==, FL_STATUS_NOT_CONNECTED);
  scopes = fl_connection_get_scopes (connection);
  g_assert_true (g_strv_contains (scopes, "contacts.write"));
  g_assert_cmpuint (g_strv_length ((char **) scopes), ==, 3);

  g_assert_nonnull (service);
  g_assert_cmpint (fl_service_get_origin (service), ==, FL_SERVICE_DEFAULT);
  g_assert_cmpuint (g_list_model_get_n_items (fl_runtime_get_broken (runtime)), ==, 0);
}

static void
test_services (void)
{
  g_autoptr (FlRuntime) runtime = new_opened ();
  GListModel *services = fl_runtime_get_services (runtime);
  g_autoptr (FlService) custom = fl_test_runtime_new_service ("a_tool");
  g_autoptr (FlService) first = g_list_model_get_item (services, 0);
  g_autoptr (FlService) last = NULL;
  guint n_items = g_list_model_get_n_items (services);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fl_service_get_origin (first), ==, FL_SERVICE_DEFAULT);
  fl_test_runtime_save_service (runtime, custom, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (services), ==, n_items + 1);
  last = g_list_model_get_item (services, n_items);
  g_assert_true (last == fl_runtime_peek_service (runtime, "a_tool"));
  fl_test_runtime_clear ();
}

/* The only one, and with that port. */
static gboolean
has_port (FlRuntime *runtime, const char *port)
{
  GListModel *connections = fl_runtime_get_connections (runtime);
  FlConnection *connection = fl_runtime_peek_connection (runtime, "playground");

  return g_list_model_get_n_items (connections) == 1 && connection &&
         g_strcmp0 (fl_connection_get_variable (connection, "port"), port) == 0;
}

static gboolean
has_changed_port (gpointer runtime)
{
  return has_port (runtime, "4711");
}

static gboolean
has_no_port (gpointer runtime)
{
  return has_port (runtime, NULL);
}

/* The provided connection gives way to its document, and comes back afresh when that goes. */
static void
test_provided_once (void)
{
  g_autoptr (FlRuntime) runtime = new_opened ();
  FlConnection *provided = fl_runtime_peek_connection (runtime, "playground");
  g_autofree char *id = g_strdup (fl_connection_get_id (provided));
  g_autoptr (GError) error = NULL;

  fl_connection_set_variable (provided, "port", "4711");
  g_assert_true (fl_test_runtime_save_connection (runtime, provided, FALSE, &error));
  g_assert_no_error (error);
  fl_test_wait_until ("the document has taken its place", has_changed_port, runtime);
  g_assert_cmpstr (fl_connection_get_id (fl_runtime_peek_connection (runtime, "playground")), ==,
                   id);

  fl_test_runtime_clear ();
  fl_test_wait_until ("the provided one is back", has_no_port, runtime);
}

static gboolean
has_broken (gpointer runtime)
{
  return g_list_model_get_n_items (fl_runtime_get_broken (runtime)) == 2;
}

static void
test_broken (void)
{
  g_autoptr (FlRuntime) runtime = NULL;
  g_autoptr (FlBrokenDocument) document = NULL;

  fl_test_runtime_write ("services/half.json", "{ \"format\": 1,");
  runtime = new_opened ();
  g_assert_cmpuint (g_list_model_get_n_items (fl_runtime_get_broken (runtime)), ==, 1);
  document = g_list_model_get_item (fl_runtime_get_broken (runtime), 0);
  g_assert_nonnull (strstr (fl_broken_document_get_message (document), "half.json"));

  /* What stands where the provided connection's document belongs is shown, not hidden. */
  fl_test_runtime_write ("connections/playground.json", "[]");
  fl_test_wait_until ("both are broken", has_broken, runtime);
  g_assert_null (fl_runtime_peek_connection (runtime, "playground"));
  fl_test_runtime_clear ();
}

static void
assert_proposed (char *(*propose) (FlRuntime *, const char *),
                 FlRuntime *runtime,
                 const char *name,
                 const char *expected)
{
  g_autofree char *link_name = propose (runtime, name);

  g_assert_cmpstr (link_name, ==, expected);
}

static void
test_propose (void)
{
  g_autoptr (FlRuntime) runtime = NULL;

  fl_test_runtime_write ("services/half.json", "{");
  fl_test_runtime_write ("connections/books.json", "{");
  runtime = new_opened ();
  add_connection (runtime, "Mail", "mail");

  assert_proposed (fl_runtime_propose_service_link_name, runtime, "Été 2026!", "ete_2026");
  assert_proposed (fl_runtime_propose_service_link_name, runtime, "Playground", "playground_2");
  assert_proposed (fl_runtime_propose_service_link_name, runtime, "Half", "half_2");
  assert_proposed (fl_runtime_propose_connection_link_name, runtime, "Mail", "mail_2");
  assert_proposed (fl_runtime_propose_connection_link_name, runtime, "Playground", "playground_2");
  assert_proposed (fl_runtime_propose_connection_link_name, runtime, "Books", "books_2");
  assert_proposed (fl_runtime_propose_connection_link_name, runtime, "Half", "half");
  fl_test_runtime_clear ();
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/runtime/new-destroy", test_new_destroy);
  g_test_add_func ("/runtime/open", test_open);
  g_test_add_func ("/runtime/fresh-home", test_fresh_home);
  g_test_add_func ("/runtime/services", test_services);
  g_test_add_func ("/runtime/provided-once", test_provided_once);
  g_test_add_func ("/runtime/broken", test_broken);
  g_test_add_func ("/runtime/propose", test_propose);
  return fl_test_run ();
}
