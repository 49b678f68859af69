/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-bundle.h"
#include "fl-document-codec.h"
#include "fl-runtime-private.h"

/* Handing services and connections on. A custom service goes along with its connections, since
 * nobody else has it; a default one is there wherever Fairlead is. */

typedef struct {
  FlRuntime *runtime;
  GPtrArray *services;
  GPtrArray *connections;
} Export;

static void
add_service (Export *export, FlService *service)
{
  if (fl_service_get_origin (service) == FL_SERVICE_CUSTOM &&
      !g_ptr_array_find (export->services, service, NULL))
    g_ptr_array_add (export->services, g_object_ref (service));
}

static void
add_connection (Export *export, FlConnection *connection)
{
  FlService *service =
      fl_runtime_peek_service (export->runtime, fl_connection_get_service (connection));

  if (g_ptr_array_find (export->connections, connection, NULL))
    return;
  g_ptr_array_add (export->connections, g_object_ref (connection));
  if (service)
    add_service (export, service);
}

static gboolean
add_named_services (Export *export, const char *const *link_names, GError **error)
{
  for (; link_names && *link_names; link_names++) {
    FlService *service = fl_runtime_peek_service (export->runtime, *link_names);

    if (!service) {
      fl_document_codec_set_not_found (&fl_service_codec, *link_names, error);
      return FALSE;
    }
    if (!fl_runtime_check_custom (service, error))
      return FALSE;
    add_service (export, service);
  }
  return TRUE;
}

static gboolean
add_named_connections (Export *export, const char *const *link_names, GError **error)
{
  for (; link_names && *link_names; link_names++) {
    FlConnection *connection = fl_runtime_peek_connection (export->runtime, *link_names);

    if (!connection) {
      fl_document_codec_set_not_found (&fl_connection_codec, *link_names, error);
      return FALSE;
    }
    add_connection (export, connection);
  }
  return TRUE;
}

static void
add_all (Export *export)
{
  GListModel *services = fl_runtime_get_services (export->runtime);
  GListModel *connections = fl_runtime_get_connections (export->runtime);

  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (FlService) service = g_list_model_get_item (services, i);

    add_service (export, service);
  }
  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    if (fl_connection_get_origin (connection) != FL_CONNECTION_INTERNAL)
      add_connection (export, connection);
  }
}

/**
 * fl_runtime_export:
 * @services: (nullable): link names of custom services
 * @connections: (nullable): link names of connections, whose custom services go along
 * @error: return location
 *
 * Makes a bundle, without any secret. Where nothing is named, all that is the person's own is in
 * it. The lists must be open.
 *
 * Errors: #FlStoreError: not found, or a default service.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
fl_runtime_export (FlRuntime *self,
                   const char *const *services,
                   const char *const *connections,
                   GError **error)
{
  g_autoptr (GPtrArray) service_items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) connection_items = g_ptr_array_new_with_free_func (g_object_unref);
  Export export = { self, service_items, connection_items };

  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);
  g_return_val_if_fail (self->opened, NULL);

  if (!services && !connections)
    add_all (&export);
  else if (!add_named_services (&export, services, error) ||
           !add_named_connections (&export, connections, error))
    return NULL;
  return fl_bundle_write (service_items, connection_items);
}
