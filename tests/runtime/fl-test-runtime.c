/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-runtime.h"

#include "fl-json.h"
#include "fl-paths.h"
#include "fl-test-browser.h"
#include "fl-test.h"

#include <glib/gstdio.h>

static FlAuthorizationStartedFunc also_started;

gboolean
fl_test_runtime_open (FlRuntime *runtime, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_open_async (runtime, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_open_finish (runtime, result, error);
}

FlService *
fl_test_runtime_find_service (FlRuntime *runtime, const char *name, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_find_service_async (runtime, name, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_find_service_finish (runtime, result, error);
}

FlConnection *
fl_test_runtime_find_connection (FlRuntime *runtime, const char *name, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_find_connection_async (runtime, name, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_find_connection_finish (runtime, result, error);
}

gboolean
fl_test_runtime_save_service (FlRuntime *runtime,
                              FlService *service,
                              gboolean create,
                              GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_save_service_async (runtime, service, create, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_save_service_finish (runtime, result, error);
}

gboolean
fl_test_runtime_remove_service (FlRuntime *runtime, const char *name, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_remove_service_async (runtime, name, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_remove_service_finish (runtime, result, error);
}

gboolean
fl_test_runtime_set_client (FlRuntime *runtime,
                            const char *name,
                            const char *client_id,
                            const char *client_secret,
                            GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlSecret) secret = client_secret ? fl_secret_new (client_secret) : NULL;

  fl_runtime_set_client_async (runtime, name, client_id, secret, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_set_client_finish (runtime, result, error);
}

gboolean
fl_test_runtime_save_connection (FlRuntime *runtime,
                                 FlConnection *connection,
                                 gboolean create,
                                 GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_save_connection_async (runtime, connection, create, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_save_connection_finish (runtime, result, error);
}

gboolean
fl_test_runtime_remove_connection (FlRuntime *runtime, const char *name, GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_remove_connection_async (runtime, name, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_remove_connection_finish (runtime, result, error);
}

static void
address_changed_cb (FlAuthorization *authorization, GParamSpec *pspec, gpointer visit)
{
  const char *address = fl_authorization_get_address (authorization);

  if (address)
    fl_test_browser_visit_async (address, FL_TEST_BROWSER_ALLOW, NULL, fl_test_result_cb, visit);
}

static void
started_cb (FlAuthorization *authorization, gpointer visit)
{
  if (also_started)
    also_started (authorization, NULL);
  g_signal_connect (authorization, "notify::address", G_CALLBACK (address_changed_cb), visit);
}

void
fl_test_runtime_on_started (FlAuthorizationStartedFunc started)
{
  also_started = started;
}

gboolean
fl_test_runtime_connect (FlRuntime *runtime, const char *name, GError **error)
{
  FlTestResult waiting = { 0 };
  FlTestResult visit = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) visited = NULL;
  g_autoptr (FlTestAnswer) page = NULL;

  fl_runtime_connect_async (runtime, name, started_cb, &visit, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  visited = fl_test_wait_result (&visit);
  if (!fl_runtime_connect_finish (runtime, result, error))
    return FALSE;
  page = fl_test_browser_visit_finish (visited, NULL);
  g_assert_nonnull (page);
  g_assert_cmpuint (page->status, ==, 200);
  return TRUE;
}

FlResponse *
fl_test_runtime_call (FlRuntime *runtime,
                      const char *name,
                      const char *method,
                      const char *url,
                      GError **error)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FlRequest) request = fl_request_new (method, url);

  fl_runtime_call_async (runtime, name, request, NULL, NULL, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_runtime_call_finish (runtime, result, error);
}

FlService *
fl_test_runtime_new_service (const char *link_name)
{
  static const char format[] =
      "{ \"format\": 1, \"kind\": \"service\", \"name\": \"My tool\", \"link_name\": \"%s\","
      "  \"variables\": [ { \"key\": \"dc\", \"label\": \"Data center\","
      "    \"choices\": [ { \"value\": \"com\", \"label\": \"United States\" } ] } ],"
      "  \"api\": { \"base_url\": \"https://api.example.{dc}\" },"
      "  \"auth\": { \"type\": \"oauth2\", \"grant\": \"authorization_code\","
      "    \"authorize_url\": \"https://accounts.example.{dc}/auth\","
      "    \"token_url\": \"https://accounts.example.{dc}/token\","
      "    \"client_authentication\": \"body\","
      "    \"scopes\": [ { \"name\": \"all\", \"label\": \"All\" } ] } }";
  g_autofree char *text = g_strdup_printf (format, link_name);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = fl_json_parse (text, -1, &error);
  FlService *service;

  g_assert_no_error (error);
  service = fl_service_new_from_json (node, &error);
  g_assert_no_error (error);
  return service;
}

void
fl_test_runtime_write (const char *name, const char *text)
{
  g_autofree char *path = fl_paths_dup_data (name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
clear_folder (const char *name)
{
  g_autofree char *path = fl_paths_dup_data (name);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *entry;

  while (folder && (entry = g_dir_read_name (folder))) {
    g_autofree char *file = g_build_filename (path, entry, NULL);

    g_assert_cmpint (g_remove (file), ==, 0);
  }
}

void
fl_test_runtime_clear (void)
{
  clear_folder ("services");
  clear_folder ("connections");
}

char *
fl_test_runtime_find_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);

  g_assert_no_error (error);
  g_socket_listener_close (listener);
  return g_strdup_printf ("%u", port);
}

FlConnection *
fl_test_runtime_add_playground (FlRuntime *runtime, const char *link_name)
{
  static const char *const scopes[] = { "profile", "contacts.read", NULL };
  g_autoptr (FlConnection) connection =
      fl_connection_new ("My playground", link_name, "playground");
  g_autofree char *port = fl_test_runtime_find_port ();
  g_autoptr (GError) error = NULL;

  fl_connection_set_variable (connection, "port", port);
  fl_connection_set_scopes (connection, scopes);
  fl_test_runtime_save_connection (runtime, connection, TRUE, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&connection);
}
