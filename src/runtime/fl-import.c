/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-import.h"

#include "fl-import-error.h"

#include <glib/gi18n-lib.h>

/* What an import would do, as a list of FlImportItem to be shown before it is done, and the changes
 * of documents that do it. Items are immutable. Main thread. */

struct _FlImportItem {
  GObject parent_instance;

  FlImportChange change;
  gboolean is_service;
  char *link_name;
  char *name;
  char *details;
};

typedef enum {
  PROP_CHANGE = 1,
  PROP_IS_SERVICE,
  PROP_LINK_NAME,
  PROP_NAME,
  PROP_DETAILS,
} FlImportItemProperty;

static GParamSpec *properties[PROP_DETAILS + 1];

struct _FlImport {
  GObject parent_instance;

  GPtrArray *items;
  FlDocumentBatch *batch;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_ENUM_TYPE (FlImportChange,
                    fl_import_change,
                    G_DEFINE_ENUM_VALUE (FL_IMPORT_ADDED, "added"),
                    G_DEFINE_ENUM_VALUE (FL_IMPORT_REPLACED, "replaced"),
                    G_DEFINE_ENUM_VALUE (FL_IMPORT_UNCHANGED, "unchanged"),
                    G_DEFINE_ENUM_VALUE (FL_IMPORT_AFFECTED, "affected"),
                    G_DEFINE_ENUM_VALUE (FL_IMPORT_INVALID, "invalid"))

G_DEFINE_FINAL_TYPE (FlImportItem, fl_import_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (FlImport,
                               fl_import,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
fl_import_item_finalize (GObject *object)
{
  FlImportItem *self = FL_IMPORT_ITEM (object);

  g_free (self->link_name);
  g_free (self->name);
  g_free (self->details);

  G_OBJECT_CLASS (fl_import_item_parent_class)->finalize (object);
}

static void
fl_import_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlImportItem *self = FL_IMPORT_ITEM (object);

  switch ((FlImportItemProperty) id) {
  case PROP_CHANGE:
    g_value_set_enum (value, self->change);
    break;
  case PROP_IS_SERVICE:
    g_value_set_boolean (value, self->is_service);
    break;
  case PROP_LINK_NAME:
    g_value_set_string (value, self->link_name);
    break;
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_DETAILS:
    g_value_set_string (value, self->details);
    break;
  }
}

static void
fl_import_item_class_init (FlImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fl_import_item_finalize;
  object_class->get_property = fl_import_item_get_property;

  properties[PROP_CHANGE] =
      g_param_spec_enum ("change", NULL, NULL, FL_TYPE_IMPORT_CHANGE, FL_IMPORT_ADDED, flags);
  properties[PROP_IS_SERVICE] = g_param_spec_boolean ("is-service", NULL, NULL, FALSE, flags);
  properties[PROP_LINK_NAME] = g_param_spec_string ("link-name", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_import_item_init (FlImportItem *self)
{
}

/**
 * fl_import_item_new:
 * @change: what the import does to it
 * @is_service: whether it is a service; otherwise a connection
 * @link_name: (nullable): its link name
 * @name: (nullable): its name
 * @details: (nullable): lines: what differs, or why it is invalid
 *
 * Creates an item.
 *
 * Returns: (transfer full): the item
 */
FlImportItem *
fl_import_item_new (FlImportChange change,
                    gboolean is_service,
                    const char *link_name,
                    const char *name,
                    const char *details)
{
  FlImportItem *self = g_object_new (FL_TYPE_IMPORT_ITEM, NULL);

  self->change = change;
  self->is_service = is_service;
  self->link_name = g_strdup (link_name ? link_name : "");
  self->name = g_strdup (name ? name : link_name);
  self->details = g_strdup (details);
  return self;
}

/**
 * fl_import_item_get_change:
 *
 * Returns: what the import does to it
 */
FlImportChange
fl_import_item_get_change (FlImportItem *self)
{
  g_return_val_if_fail (FL_IS_IMPORT_ITEM (self), FL_IMPORT_INVALID);

  return self->change;
}

/**
 * fl_import_item_get_is_service:
 *
 * Returns: whether it is a service; otherwise a connection
 */
gboolean
fl_import_item_get_is_service (FlImportItem *self)
{
  g_return_val_if_fail (FL_IS_IMPORT_ITEM (self), FALSE);

  return self->is_service;
}

/**
 * fl_import_item_get_link_name:
 *
 * Returns: its link name; empty where the bundle has none
 */
const char *
fl_import_item_get_link_name (FlImportItem *self)
{
  g_return_val_if_fail (FL_IS_IMPORT_ITEM (self), NULL);

  return self->link_name;
}

/**
 * fl_import_item_get_name:
 *
 * Returns: (nullable): its name
 */
const char *
fl_import_item_get_name (FlImportItem *self)
{
  g_return_val_if_fail (FL_IS_IMPORT_ITEM (self), NULL);

  return self->name;
}

/**
 * fl_import_item_get_details:
 *
 * Returns: (nullable): lines: what differs, or why it is invalid
 */
const char *
fl_import_item_get_details (FlImportItem *self)
{
  g_return_val_if_fail (FL_IS_IMPORT_ITEM (self), NULL);

  return self->details;
}

static GType
fl_import_get_item_type (GListModel *list)
{
  return FL_TYPE_IMPORT_ITEM;
}

static guint
fl_import_get_n_items (GListModel *list)
{
  return FL_IMPORT (list)->items->len;
}

static gpointer
fl_import_get_item (GListModel *list, guint position)
{
  FlImport *self = FL_IMPORT (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = fl_import_get_item_type;
  iface->get_n_items = fl_import_get_n_items;
  iface->get_item = fl_import_get_item;
}

static void
fl_import_finalize (GObject *object)
{
  FlImport *self = FL_IMPORT (object);

  g_ptr_array_unref (self->items);
  g_object_unref (self->batch);

  G_OBJECT_CLASS (fl_import_parent_class)->finalize (object);
}

static void
fl_import_class_init (FlImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_import_finalize;
}

static void
fl_import_init (FlImport *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->batch = fl_document_batch_new ();
}

/**
 * fl_import_new:
 *
 * Creates an import that does nothing.
 *
 * Returns: (transfer full): the import
 */
FlImport *
fl_import_new (void)
{
  return g_object_new (FL_TYPE_IMPORT, NULL);
}

/**
 * fl_import_add:
 * @item: what is shown
 * @before: (nullable): the document as it is here
 * @after: (nullable): what it becomes; %NULL where nothing is written
 *
 * Adds an item, before anybody follows the list.
 */
void
fl_import_add (FlImport *self, FlImportItem *item, JsonNode *before, JsonNode *after)
{
  g_return_if_fail (FL_IS_IMPORT (self));
  g_return_if_fail (FL_IS_IMPORT_ITEM (item));

  g_ptr_array_add (self->items, g_object_ref (item));
  if (after)
    fl_document_batch_add (self->batch, item->is_service ? &fl_service_codec : &fl_connection_codec,
                           item->link_name, before, after);
}

/**
 * fl_import_count:
 * @change: what an import does
 *
 * Returns: how many items it does that to
 */
guint
fl_import_count (FlImport *self, FlImportChange change)
{
  guint count = 0;

  g_return_val_if_fail (FL_IS_IMPORT (self), 0);

  for (guint i = 0; i < self->items->len; i++) {
    FlImportItem *item = g_ptr_array_index (self->items, i);

    if (item->change == change)
      count++;
  }
  return count;
}

/**
 * fl_import_check:
 * @error: return location
 *
 * Tells whether the import can be done: all of it, or nothing.
 *
 * Errors: %FL_IMPORT_ERROR_INVALID, naming the first item that is invalid.
 */
gboolean
fl_import_check (FlImport *self, GError **error)
{
  g_return_val_if_fail (FL_IS_IMPORT (self), FALSE);

  for (guint i = 0; i < self->items->len; i++) {
    FlImportItem *item = g_ptr_array_index (self->items, i);

    if (item->change != FL_IMPORT_INVALID)
      continue;
    g_set_error (error, FL_IMPORT_ERROR, FL_IMPORT_ERROR_INVALID,
                 /* Translators: a sentence. */
                 _ ("Nothing was imported, since something in the file is invalid: %s"),
                 item->details);
    return FALSE;
  }
  return TRUE;
}

/**
 * fl_import_get_batch:
 *
 * Returns: (transfer none): the changes that do it
 */
FlDocumentBatch *
fl_import_get_batch (FlImport *self)
{
  g_return_val_if_fail (FL_IS_IMPORT (self), NULL);

  return self->batch;
}
