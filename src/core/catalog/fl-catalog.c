/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The default services, as a GListModel of FlService in the order of their link names: those that
 * ship with Fairlead (a GResource made of data/catalog), and an administrator's in
 * $XDG_DATA_DIRS/fairlead/services, which go before the shipped ones of the same link name, so that
 * an administrator can register a client for everybody. An administrator's document that is invalid
 * is skipped and stands in `broken`.
 *
 * Nothing is read before somebody asks: a call from the command line looks up one service and pays
 * for that one. The files are few, small and local, and are not watched. Main thread. */

#include "config.h"

#include "fl-catalog.h"

#include "fl-broken-document.h"
#include "fl-catalog-resources.h"
#include "fl-document-file.h"
#include "fl-json.h"
#include "fl-link-name.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE_FOLDER "/io/github/fairlead/Fairlead/catalog"

struct _FlCatalog {
  GObject parent_instance;

  /* Each service looked up so far, by its link name. */
  GHashTable *found;
  /* All of them in their order; NULL until the list is asked for. */
  GPtrArray *services;
  GListStore *broken;
};

static void fl_catalog_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlCatalog,
                               fl_catalog,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fl_catalog_list_model_init))

typedef enum {
  PROP_BROKEN = 1,
  N_PROPS,
} FlCatalogProperty;

static GParamSpec *properties[N_PROPS];

static FlService *
read_service (JsonNode *document, const char *path, GError **error)
{
  g_autoptr (FlService) service =
      g_object_new (FL_TYPE_SERVICE, "origin", FL_SERVICE_DEFAULT, NULL);

  if (!fl_service_load_json (service, document, error) ||
      !fl_document_file_check_name (path, fl_service_get_link_name (service), error))
    return NULL;
  return g_steal_pointer (&service);
}

static FlService *
read_file (FlCatalog *self, const char *folder, const char *link_name)
{
  g_autofree char *path = fl_document_file_dup_path (folder, link_name);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = fl_document_file_read (path, FL_DOCUMENT_LINKS_FOLLOWED, &error);
  FlService *service = document ? read_service (document, path, &error) : NULL;

  if (!service && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_autoptr (FlBrokenDocument) broken = fl_broken_document_new (path, error);

    g_list_store_append (self->broken, broken);
  }
  return service;
}

/* What ships was checked by a test: were it broken, there would be nobody to tell who could mend
 * it. */
static FlService *
read_resource (const char *link_name)
{
  g_autofree char *path = fl_document_file_dup_path (RESOURCE_FOLDER, link_name);
  g_autoptr (GBytes) text =
      g_resource_lookup_data (fl_catalog_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonNode) document = NULL;

  if (!text)
    return NULL;
  document = fl_json_parse (g_bytes_get_data (text, NULL), g_bytes_get_size (text), NULL);
  return document ? read_service (document, path, NULL) : NULL;
}

/* Administrators' folders, the more important first. */
static char **
list_folders (void)
{
  const char *const *data_dirs = g_get_system_data_dirs ();
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  for (guint i = 0; data_dirs[i]; i++) {
    g_autofree char *folder = g_build_filename (data_dirs[i], "fairlead", "services", NULL);

    g_strv_builder_add (folders, folder);
  }
  return g_strv_builder_end (folders);
}

static FlService *
read_first (FlCatalog *self, const char *link_name)
{
  g_auto (GStrv) folders = list_folders ();

  for (guint i = 0; folders[i]; i++) {
    FlService *service = read_file (self, folders[i], link_name);

    if (service)
      return service;
  }
  return read_resource (link_name);
}

static void
add_link_name (GHashTable *link_names, const char *file_name)
{
  g_autofree char *link_name = fl_document_file_dup_link_name (file_name);

  if (link_name)
    g_hash_table_add (link_names, g_steal_pointer (&link_name));
}

static void
add_folder (GHashTable *link_names, const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *file_name = NULL;

  while (entries && (file_name = g_dir_read_name (entries)))
    add_link_name (link_names, file_name);
}

/* A set, valid or not. */
static GHashTable *
list_link_names (void)
{
  g_auto (GStrv) folders = list_folders ();
  g_auto (GStrv) shipped =
      g_resource_enumerate_children (fl_catalog_get_resource (), RESOURCE_FOLDER,
                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GHashTable *link_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; folders[i]; i++)
    add_folder (link_names, folders[i]);
  for (guint i = 0; shipped && shipped[i]; i++)
    add_link_name (link_names, shipped[i]);
  return link_names;
}

/* NULL is remembered too, so that a broken file is told of once. */
static FlService *
find_any (FlCatalog *self, const char *link_name)
{
  gpointer service = NULL;

  if (!g_hash_table_lookup_extended (self->found, link_name, NULL, &service)) {
    service = read_first (self, link_name);
    g_hash_table_insert (self->found, g_strdup (link_name), service);
  }
  return service;
}

static void
ensure_all (FlCatalog *self)
{
  g_autoptr (GHashTable) link_names = NULL;
  g_autoptr (GList) sorted = NULL;

  if (self->services)
    return;
  self->services = g_ptr_array_new_with_free_func (g_object_unref);
  link_names = list_link_names ();
  sorted = g_list_sort (g_hash_table_get_keys (link_names), (GCompareFunc) strcmp);
  for (GList *link_name = sorted; link_name; link_name = link_name->next) {
    FlService *service = find_any (self, link_name->data);

    if (service)
      g_ptr_array_add (self->services, g_object_ref (service));
  }
}

static GType
fl_catalog_get_item_type (GListModel *model)
{
  return FL_TYPE_SERVICE;
}

static guint
fl_catalog_get_n_items (GListModel *model)
{
  FlCatalog *self = FL_CATALOG (model);

  ensure_all (self);
  return self->services->len;
}

static gpointer
fl_catalog_get_item (GListModel *model, guint position)
{
  FlCatalog *self = FL_CATALOG (model);

  ensure_all (self);
  if (position >= self->services->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->services, position));
}

static void
fl_catalog_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = fl_catalog_get_item_type;
  interface->get_n_items = fl_catalog_get_n_items;
  interface->get_item = fl_catalog_get_item;
}

static void
fl_catalog_finalize (GObject *object)
{
  FlCatalog *self = FL_CATALOG (object);

  g_hash_table_unref (self->found);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_object_unref (self->broken);
  G_OBJECT_CLASS (fl_catalog_parent_class)->finalize (object);
}

static void
fl_catalog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlCatalog *self = FL_CATALOG (object);

  switch ((FlCatalogProperty) id) {
  case PROP_BROKEN:
    g_value_set_object (value, fl_catalog_get_broken (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_catalog_class_init (FlCatalogClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = fl_catalog_finalize;
  object_class->get_property = fl_catalog_get_property;

  properties[PROP_BROKEN] = g_param_spec_object ("broken", NULL, NULL, G_TYPE_LIST_MODEL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The linker drops the constructor of a static library's object that nobody refers to. */
  fl_catalog_register_resource ();
}

/* The table holds NULL for what was looked up in vain. */
static void
unref_if_any (gpointer service)
{
  g_clear_object (&service);
}

static void
fl_catalog_init (FlCatalog *self)
{
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_if_any);
  self->broken = g_list_store_new (FL_TYPE_BROKEN_DOCUMENT);
}

/**
 * fl_catalog_new:
 *
 * Creates the list of default services, without reading any.
 *
 * Returns: (transfer full): a new catalog
 */
FlCatalog *
fl_catalog_new (void)
{
  return g_object_new (FL_TYPE_CATALOG, NULL);
}

/**
 * fl_catalog_find:
 * @link_name: any text
 *
 * Looks a default service up, reading no other.
 *
 * Returns: (transfer none) (nullable): the service of that link name
 */
FlService *
fl_catalog_find (FlCatalog *self, const char *link_name)
{
  g_return_val_if_fail (FL_IS_CATALOG (self), NULL);

  return fl_link_name_is_valid (link_name) ? find_any (self, link_name) : NULL;
}

/**
 * fl_catalog_get_broken:
 *
 * Returns: (transfer none): list of FlBrokenDocument, the administrators' documents that were
 *   skipped
 */
GListModel *
fl_catalog_get_broken (FlCatalog *self)
{
  g_return_val_if_fail (FL_IS_CATALOG (self), NULL);

  ensure_all (self);
  return G_LIST_MODEL (self->broken);
}
