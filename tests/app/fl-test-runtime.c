/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-runtime.h"

#include "fl-memory-secret-store.h"
#include "fl-scope.h"

#include <glib/gstdio.h>

void
fl_test_runtime_set_up (FlTestRuntime *self)
{
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) served = NULL;
  g_autofree char *state_path = NULL;
  g_autoptr (GError) error = NULL;

  self->store = fl_memory_secret_store_new ();
  self->runtime = fl_runtime_new (self->store);
  fl_runtime_open_async (self->runtime, NULL, fl_test_result_cb, &waiting);
  opened = fl_test_wait_result (&waiting);
  fl_runtime_open_finish (self->runtime, opened, &error);
  g_assert_no_error (error);

  state_path = g_build_filename (g_get_user_state_dir (), "playground.json", NULL);
  self->playground = fl_playground_new (state_path);
  fl_playground_ensure_async (self->playground, 0, NULL, fl_test_result_cb, &waiting);
  served = fl_test_wait_result (&waiting);
  fl_playground_ensure_finish (self->playground, served, &error);
  g_assert_no_error (error);
  self->playground_url =
      g_strdup_printf ("http://127.0.0.1:%u", fl_playground_get_port (self->playground));
}

static void
remove_folder (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "fairlead", name, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *file;

  while (folder && (file = g_dir_read_name (folder))) {
    g_autofree char *file_path = g_build_filename (path, file, NULL);

    g_unlink (file_path);
  }
}

void
fl_test_runtime_tear_down (FlTestRuntime *self)
{
  fl_test_settle ();
  g_clear_object (&self->runtime);
  g_clear_object (&self->store);
  g_clear_object (&self->playground);
  g_clear_pointer (&self->playground_url, g_free);
  remove_folder ("services");
  remove_folder ("connections");
  fl_test_settle ();
}

static char *
get_url (FlTestRuntime *self, const char *path)
{
  return g_strconcat (self->playground_url, path, NULL);
}

static void
fill_service (FlTestRuntime *self, FlService *service)
{
  static const char *const names[] = { "profile", "contacts.read", "contacts.write" };
  FlAuthSettings *auth = fl_service_get_auth (service);
  GListStore *scopes = G_LIST_STORE (fl_auth_settings_get_scopes (auth));
  g_autofree char *authorize_url = get_url (self, "/authorize");
  g_autofree char *token_url = get_url (self, "/token");

  g_object_set (service, "base-url", self->playground_url, "check-method", "GET", "check-path",
                "/me", "check-account", "/name", NULL);
  g_object_set (auth, "authorize-url", authorize_url, "token-url", token_url, "client-id",
                "fairlead-playground", "client-authentication", FL_CLIENT_AUTHENTICATION_NONE,
                "redirect-port", 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (FlScope) scope = fl_scope_new (names[i], NULL);

    g_list_store_append (scopes, scope);
  }
}

FlService *
fl_test_runtime_add_service (FlTestRuntime *self, const char *link_name)
{
  g_autoptr (FlService) service = fl_service_new ();
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (service, "name", "My Service", "link-name", link_name, NULL);
  fill_service (self, service);
  fl_runtime_save_service_async (self->runtime, service, TRUE, NULL, fl_test_result_cb, &waiting);
  saved = fl_test_wait_result (&waiting);
  fl_runtime_save_service_finish (self->runtime, saved, &error);
  g_assert_no_error (error);
  return fl_test_runtime_wait_service (self, link_name);
}

FlConnection *
fl_test_runtime_add_connection (FlTestRuntime *self, const char *link_name, const char *service)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("My Tool", link_name, service);
  const char *const scopes[] = { "profile", "contacts.read", NULL };
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  fl_connection_set_scopes (connection, scopes);
  fl_runtime_save_connection_async (self->runtime, connection, TRUE, NULL, fl_test_result_cb,
                                    &waiting);
  saved = fl_test_wait_result (&waiting);
  fl_runtime_save_connection_finish (self->runtime, saved, &error);
  g_assert_no_error (error);
  return fl_test_runtime_wait_connection (self, link_name);
}

typedef struct {
  FlRuntime *runtime;
  const char *link_name;
} Wanted;

static gboolean
has_service (gpointer user_data)
{
  Wanted *wanted = user_data;

  return fl_runtime_peek_service (wanted->runtime, wanted->link_name) != NULL;
}

static gboolean
has_connection (gpointer user_data)
{
  Wanted *wanted = user_data;

  return fl_runtime_peek_connection (wanted->runtime, wanted->link_name) != NULL;
}

FlService *
fl_test_runtime_wait_service (FlTestRuntime *self, const char *link_name)
{
  Wanted wanted = { self->runtime, link_name };

  fl_test_wait_until ("the service is listed", has_service, &wanted);
  return fl_runtime_peek_service (self->runtime, link_name);
}

FlConnection *
fl_test_runtime_wait_connection (FlTestRuntime *self, const char *link_name)
{
  Wanted wanted = { self->runtime, link_name };

  fl_test_wait_until ("the connection is listed", has_connection, &wanted);
  return fl_runtime_peek_connection (self->runtime, link_name);
}

char *
fl_test_runtime_dup_client_credential (FlTestRuntime *self, const char *service, const char *name)
{
  g_autofree char *id = fl_secret_store_client_id (service);
  FlTestResult waiting = { 0 };
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  FlSecret *secret = NULL;

  fl_secret_store_lookup_async (self->store, FL_SECRET_KIND_CLIENT, id, NULL, fl_test_result_cb,
                                &waiting);
  found = fl_test_wait_result (&waiting);
  credentials = fl_secret_store_lookup_finish (self->store, found, NULL);
  if (credentials)
    secret = fl_credentials_get (credentials, name);
  return secret ? g_strdup (fl_secret_get_text (secret)) : NULL;
}

char *
fl_test_runtime_dup_client_secret (FlTestRuntime *self, const char *service)
{
  return fl_test_runtime_dup_client_credential (self, service, FL_CREDENTIAL_CLIENT_SECRET);
}
