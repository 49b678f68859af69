/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime.h"

#include "fl-keyring.h"
#include "fl-link-name.h"
#include "fl-paths.h"
#include "fl-runtime-private.h"
#include "fl-scope.h"

/* Fairlead without a face: definitions, secrets, HTTP and the Playground put together. This file
 * has its life and its lists; what it does stands in fl-runtime-*.c, one concern each. Nothing is
 * loaded, connected or resolved before somebody asks for it, since `fairleadctl call` lives for one
 * call only. Main thread. */

/* The same in every process, since each may be the first to write the document. */
#define PLAYGROUND_CONNECTION_ID "7b6c1d52-3f0e-4c8b-9a57-d2a1e4f0b963"

typedef enum {
  PROP_SERVICES = 1,
  PROP_CONNECTIONS,
  PROP_BROKEN,
  PROP_OPENED,
} FlRuntimeProperty;

static GParamSpec *properties[PROP_OPENED + 1];

G_DEFINE_FINAL_TYPE (FlRuntime, fl_runtime, G_TYPE_OBJECT)

static FlConnection *
new_playground_connection (FlService *service)
{
  const char *link_name = fl_service_get_link_name (service);
  g_autoptr (FlConnection) connection = NULL;
  GListModel *scopes = fl_auth_settings_get_scopes (fl_service_get_auth (service));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (scopes); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);

    g_strv_builder_add (names, fl_scope_get_name (scope));
  }
  strv = g_strv_builder_end (names);

  connection = fl_connection_new (fl_service_get_name (service), link_name, link_name);
  g_object_set (connection, "id", PLAYGROUND_CONNECTION_ID, "origin", FL_CONNECTION_INTERNAL, NULL);
  fl_connection_set_scopes (connection, (const char *const *) strv);
  return g_steal_pointer (&connection);
}

static gboolean
is_broken (FlRuntime *self, FlDocumentFolder *folder, const char *link_name)
{
  GListModel *broken = fl_document_folder_get_broken (folder);
  g_autofree char *file_name = g_strconcat (link_name, ".json", NULL);

  for (guint i = 0; i < g_list_model_get_n_items (broken); i++) {
    g_autoptr (FlBrokenDocument) document = g_list_model_get_item (broken, i);

    if (g_str_equal (fl_broken_document_get_file_name (document), file_name))
      return TRUE;
  }
  return FALSE;
}

/* The provided connection is listed for as long as no document stands for it. */
static void
update_provided (FlRuntime *self)
{
  gboolean wanted = self->opened &&
                    !fl_document_folder_find (self->connection_folder, FL_RUNTIME_PLAYGROUND) &&
                    !is_broken (self, self->connection_folder, FL_RUNTIME_PLAYGROUND);
  gboolean listed = g_list_model_get_n_items (G_LIST_MODEL (self->provided)) > 0;

  if (listed && !wanted) {
    g_list_store_remove_all (self->provided);
    /* The document has its own object from now on; should it go, a fresh one takes its place. */
    g_clear_object (&self->playground_connection);
  } else if (wanted && !listed) {
    FlConnection *connection = fl_runtime_get_provided_connection (self, FL_RUNTIME_PLAYGROUND);

    if (connection)
      g_list_store_append (self->provided, connection);
  }
}

/* A worker thread may hold the last reference to a folder, for as long as it takes to put down the
 * task that it has done. Were the handlers still there, the folder's end in that thread and the
 * runtime's in this one would race for them. */
static void
stop_following (FlRuntime *self)
{
  if (!self->connection_folder)
    return;
  g_signal_handlers_disconnect_by_data (self->connection_folder, self);
  g_signal_handlers_disconnect_by_data (fl_document_folder_get_broken (self->connection_folder),
                                        self);
}

static void
fl_runtime_dispose (GObject *object)
{
  FlRuntime *self = FL_RUNTIME (object);

  stop_following (self);
  fl_runtime_unfollow_used (self);
  if (self->playground)
    fl_playground_stop (self->playground);
  g_clear_object (&self->playground);
  g_clear_object (&self->playground_connection);
  g_clear_pointer (&self->logs, g_hash_table_unref);
  g_clear_object (&self->sessions);
  g_clear_object (&self->catalog);
  g_clear_object (&self->broken);
  g_clear_object (&self->connections);
  g_clear_object (&self->services);
  g_clear_object (&self->provided);
  g_clear_object (&self->connection_folder);
  g_clear_object (&self->service_folder);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fl_runtime_parent_class)->dispose (object);
}

static void
fl_runtime_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlRuntime *self = FL_RUNTIME (object);

  switch ((FlRuntimeProperty) id) {
  case PROP_SERVICES:
    g_value_set_object (value, fl_runtime_get_services (self));
    break;
  case PROP_CONNECTIONS:
    g_value_set_object (value, fl_runtime_get_connections (self));
    break;
  case PROP_BROKEN:
    g_value_set_object (value, fl_runtime_get_broken (self));
    break;
  case PROP_OPENED:
    g_value_set_boolean (value, fl_runtime_get_opened (self));
    break;
  }
}

static void
fl_runtime_class_init (FlRuntimeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_runtime_dispose;
  object_class->get_property = fl_runtime_get_property;

  properties[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_CONNECTIONS] =
      g_param_spec_object ("connections", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_BROKEN] = g_param_spec_object ("broken", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_OPENED] = g_param_spec_boolean ("opened", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_runtime_init (FlRuntime *self)
{
  g_autofree char *services = fl_paths_dup_data ("services");
  g_autofree char *connections = fl_paths_dup_data ("connections");

  self->service_folder = fl_document_folder_new (services, &fl_service_codec);
  self->connection_folder = fl_document_folder_new (connections, &fl_connection_codec);
  self->provided = g_list_store_new (FL_TYPE_CONNECTION);
  self->services = fl_joined_list_new (FL_TYPE_SERVICE);
  self->connections = fl_joined_list_new (FL_TYPE_CONNECTION);
  self->broken = fl_joined_list_new (FL_TYPE_BROKEN_DOCUMENT);

  fl_joined_list_append (self->connections, G_LIST_MODEL (self->connection_folder));
  fl_joined_list_append (self->connections, G_LIST_MODEL (self->provided));
  fl_joined_list_append (self->broken, fl_document_folder_get_broken (self->service_folder));
  fl_joined_list_append (self->broken, fl_document_folder_get_broken (self->connection_folder));
  g_signal_connect_object (self->connection_folder, "items-changed", G_CALLBACK (update_provided),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fl_document_folder_get_broken (self->connection_folder), "items-changed",
                           G_CALLBACK (update_provided), self, G_CONNECT_SWAPPED);
}

/**
 * fl_runtime_new:
 * @store: (nullable): where credentials live, or %NULL for the desktop's keyring
 *
 * Creates a runtime over the folders of this user, without touching disk, bus or network.
 *
 * Returns: (transfer full): the runtime
 */
FlRuntime *
fl_runtime_new (FlSecretStore *store)
{
  FlRuntime *self = g_object_new (FL_TYPE_RUNTIME, NULL);

  g_set_object (&self->store, store);
  return self;
}

/* Default services, loaded when first asked for. */
FlCatalog *
fl_runtime_get_catalog (FlRuntime *self)
{
  if (!self->catalog)
    self->catalog = fl_catalog_new ();
  return self->catalog;
}

FlServiceSessions *
fl_runtime_get_sessions (FlRuntime *self)
{
  if (!self->sessions)
    self->sessions = fl_service_sessions_new ();
  return self->sessions;
}

FlSecretStore *
fl_runtime_get_store (FlRuntime *self)
{
  if (!self->store)
    self->store = fl_keyring_new ();
  return self->store;
}

/**
 * fl_runtime_get_playground:
 *
 * Answers the practice service of this user. It serves once fl_playground_ensure_async() says so;
 * calls and connects of the connections that need it do that by themselves.
 *
 * Returns: (transfer none)
 */
FlPlayground *
fl_runtime_get_playground (FlRuntime *self)
{
  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);

  if (!self->playground) {
    g_autofree char *path = fl_paths_dup_state ("playground.json");

    self->playground = fl_playground_new (path);
  }
  return self->playground;
}

/* (nullable): the connection that Fairlead provides under that link name. It has no document until
 * it is saved for the first time. */
FlConnection *
fl_runtime_get_provided_connection (FlRuntime *self, const char *link_name)
{
  FlService *service;

  if (!g_str_equal (link_name, FL_RUNTIME_PLAYGROUND))
    return NULL;
  if (self->playground_connection)
    return self->playground_connection;

  service = fl_catalog_find (fl_runtime_get_catalog (self), FL_RUNTIME_PLAYGROUND);
  if (service)
    self->playground_connection = new_playground_connection (service);
  return self->playground_connection;
}

/**
 * fl_runtime_get_services:
 *
 * Gets the live list of default services, then custom ones. It fills while it is being opened.
 *
 * Returns: (transfer none): a list of #FlService
 */
GListModel *
fl_runtime_get_services (FlRuntime *self)
{
  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);

  return G_LIST_MODEL (self->services);
}

/**
 * fl_runtime_get_connections:
 *
 * Gets the live list of connections, those that Fairlead provides among them. It fills while it is
 * being opened.
 *
 * Returns: (transfer none): a list of #FlConnection
 */
GListModel *
fl_runtime_get_connections (FlRuntime *self)
{
  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);

  return G_LIST_MODEL (self->connections);
}

/**
 * fl_runtime_get_broken:
 *
 * Gets the live list of files that stand where a document should, but are none.
 *
 * Returns: (transfer none): a list of #FlBrokenDocument
 */
GListModel *
fl_runtime_get_broken (FlRuntime *self)
{
  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);

  return G_LIST_MODEL (self->broken);
}

/**
 * fl_runtime_get_opened:
 *
 * Says whether the lists are loaded and follow their folders.
 *
 * Returns: %TRUE once they do
 */
gboolean
fl_runtime_get_opened (FlRuntime *self)
{
  g_return_val_if_fail (FL_IS_RUNTIME (self), FALSE);

  return self->opened;
}

static void
connections_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!fl_document_folder_open_finish (FL_DOCUMENT_FOLDER (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (!self->opened) {
    self->opened = TRUE;
    update_provided (self);
    fl_runtime_follow_used (self);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENED]);
  }
  g_task_return_boolean (task, TRUE);
}

static void
services_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;

  if (!fl_document_folder_open_finish (FL_DOCUMENT_FOLDER (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_document_folder_open_async (self->connection_folder, cancellable, connections_opened_cb,
                                 g_steal_pointer (&task));
}

/**
 * fl_runtime_open_async:
 *
 * Loads the lists, and follows the folders from then on. Opening twice is harmless.
 */
void
fl_runtime_open_async (FlRuntime *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_open_async);
  if (!self->catalog_listed) {
    FlCatalog *catalog = fl_runtime_get_catalog (self);

    fl_joined_list_append (self->broken, fl_catalog_get_broken (catalog));
    fl_joined_list_append (self->services, G_LIST_MODEL (catalog));
    fl_joined_list_append (self->services, G_LIST_MODEL (self->service_folder));
    self->catalog_listed = TRUE;
  }
  fl_document_folder_open_async (self->service_folder, cancellable, services_opened_cb,
                                 g_steal_pointer (&task));
}

/**
 * fl_runtime_open_finish:
 *
 * Finishes fl_runtime_open_async(). Documents that cannot be read are no error: they stand in the
 * broken list.
 *
 * Errors: #GIOErrorEnum where a folder cannot be read at all.
 *
 * Returns: %TRUE once the lists are loaded
 */
gboolean
fl_runtime_open_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_runtime_peek_service:
 * @link_name: link name of a service
 *
 * Looks a service up among those loaded: a custom one before a default one.
 *
 * Returns: (transfer none) (nullable): the service
 */
FlService *
fl_runtime_peek_service (FlRuntime *self, const char *link_name)
{
  FlService *service;

  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);
  g_return_val_if_fail (link_name, NULL);

  service = fl_document_folder_find (self->service_folder, link_name);
  if (!service && self->catalog)
    service = fl_catalog_find (self->catalog, link_name);
  return service;
}

/**
 * fl_runtime_peek_connection:
 * @link_name: link name of a connection
 *
 * Looks a connection up among those loaded.
 *
 * Returns: (transfer none) (nullable): the connection
 */
FlConnection *
fl_runtime_peek_connection (FlRuntime *self, const char *link_name)
{
  FlConnection *connection;

  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);
  g_return_val_if_fail (link_name, NULL);

  connection = fl_document_folder_find (self->connection_folder, link_name);
  if (!connection && g_list_model_get_n_items (G_LIST_MODEL (self->provided)) > 0)
    connection = fl_runtime_get_provided_connection (self, link_name);
  return connection;
}

static gboolean
is_service_taken (const char *link_name, gpointer user_data)
{
  FlRuntime *self = user_data;

  return fl_catalog_find (fl_runtime_get_catalog (self), link_name) ||
         fl_document_folder_find (self->service_folder, link_name) ||
         is_broken (self, self->service_folder, link_name);
}

static gboolean
is_connection_taken (const char *link_name, gpointer user_data)
{
  FlRuntime *self = user_data;

  return fl_runtime_get_provided_connection (self, link_name) ||
         fl_document_folder_find (self->connection_folder, link_name) ||
         is_broken (self, self->connection_folder, link_name);
}

/**
 * fl_runtime_propose_service_link_name:
 * @name: the name that the person typed
 *
 * Makes a link name of a service's name that no loaded service, default, custom or broken, has.
 *
 * Returns: (transfer full): the link name
 */
char *
fl_runtime_propose_service_link_name (FlRuntime *self, const char *name)
{
  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);

  return fl_link_name_propose (name, is_service_taken, self);
}

/**
 * fl_runtime_propose_connection_link_name:
 * @name: the name that the person typed
 *
 * Makes a link name of a connection's name that no loaded connection has.
 *
 * Returns: (transfer full): the link name
 */
char *
fl_runtime_propose_connection_link_name (FlRuntime *self, const char *name)
{
  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);

  return fl_link_name_propose (name, is_connection_taken, self);
}
