/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-bundle.h"

#include "fl-base-error.h"
#include "fl-document.h"
#include "fl-import-error.h"
#include "fl-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Services and connections in one file, to be handed on. No document holds a secret, so neither
 * does a bundle; beyond that it leaves out what says something of the person: the id that the
 * credentials are kept under, the account, what was granted and kept, and the status. Whoever takes
 * a connection in authorizes it with credentials of their own.
 *
 * Each part is read for itself, so that one that is invalid can be named beside the others. */

#define KIND "bundle"

/* What of a connection is handed on. */
static const char *const connection_members[] = {
  "format",     "kind",       "name",      "link_name", "service",
  "created_by", "created_at", "variables", "scopes",    NULL,
};

/* A certificate says who one is; its key stays in the keyring, and without it it is of no use. */
static void
drop_client_certificate (JsonObject *service)
{
  JsonNode *tls = json_object_get_member (service, "tls");

  if (tls && JSON_NODE_HOLDS_OBJECT (tls))
    json_object_remove_member (json_node_get_object (tls), "client_certificate");
}

static JsonNode *
write_service (FlService *service)
{
  JsonNode *node = fl_service_to_json (service);

  drop_client_certificate (json_node_get_object (node));
  return node;
}

static void
copy_members (JsonObject *from, JsonObject *to, const char *const *members)
{
  for (guint i = 0; members[i]; i++) {
    JsonNode *member = json_object_get_member (from, members[i]);

    if (member && !JSON_NODE_HOLDS_NULL (member))
      json_object_set_member (to, members[i], fl_json_copy (member));
  }
}

static JsonNode *
write_connection (FlConnection *connection)
{
  g_autoptr (JsonNode) whole = fl_connection_to_json (connection);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  copy_members (json_node_get_object (whole), object, connection_members);
  json_node_set_object (node, object);
  return node;
}

static void
write_list (JsonBuilder *builder,
            const char *member,
            GPtrArray *items,
            JsonNode *(*write) (gpointer item))
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    json_builder_add_value (builder, write (g_ptr_array_index (items, i)));
  json_builder_end_array (builder);
}

static JsonNode *
write_service_item (gpointer item)
{
  return write_service (item);
}

static JsonNode *
write_connection_item (gpointer item)
{
  return write_connection (item);
}

/**
 * fl_bundle_write:
 * @services: (element-type FlService): services
 * @connections: (element-type FlConnection): connections
 *
 * Writes a bundle.
 *
 * Returns: (transfer full): its JSON object
 */
JsonNode *
fl_bundle_write (GPtrArray *services, GPtrArray *connections)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (services, NULL);
  g_return_val_if_fail (connections, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FL_DOCUMENT_FORMAT);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, KIND);
  write_list (builder, "services", services, write_service_item);
  write_list (builder, "connections", connections, write_connection_item);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * fl_bundle_entry_free:
 * @self: (nullable): an entry
 *
 * Frees an entry.
 */
void
fl_bundle_entry_free (FlBundleEntry *self)
{
  if (!self)
    return;
  g_free (self->link_name);
  g_free (self->name);
  g_clear_object (&self->item);
  g_free (self->problem);
  g_free (self);
}

static char *
dup_text (JsonNode *node, const char *pointer)
{
  JsonNode *found = fl_json_lookup (node, pointer);

  if (found && JSON_NODE_HOLDS_VALUE (found) && json_node_get_value_type (found) == G_TYPE_STRING)
    return json_node_dup_string (found);
  return NULL;
}

/* A bundle that a person made by hand may have one. */
static gpointer
read_service (JsonNode *node, GError **error)
{
  g_autoptr (JsonNode) copy = fl_json_copy (node);

  if (JSON_NODE_HOLDS_OBJECT (copy))
    drop_client_certificate (json_node_get_object (copy));
  return fl_service_new_from_json (copy, error);
}

/* Of an id of its own: nothing that the keyring holds is under it. */
static gpointer
read_connection (JsonNode *node, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) copy = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *id = g_uuid_string_random ();

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fl_connection_new_from_json (node, error);
  copy_members (json_node_get_object (node), object, connection_members);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "origin", "shared");
  json_node_set_object (copy, object);
  return fl_connection_new_from_json (copy, error);
}

static void
note_problem (FlBundleEntry *entry, const char *place, const GError *reason)
{
  g_autofree char *sentence = fl_error_dup_sentence (reason);

  /* Translators: a place in a file such as /services/0, and a sentence. */
  entry->problem = g_strdup_printf (_ ("%s: %s"), place, sentence);
}

static void
read_entry (GPtrArray *entries, gboolean is_service, guint position, JsonNode *node)
{
  FlBundleEntry *entry = g_new0 (FlBundleEntry, 1);
  g_autofree char *place =
      g_strdup_printf ("/%s/%u", is_service ? "services" : "connections", position);
  g_autoptr (GError) reason = NULL;

  entry->is_service = is_service;
  entry->item = is_service ? read_service (node, &reason) : read_connection (node, &reason);
  entry->link_name = dup_text (node, "/link_name");
  entry->name = dup_text (node, "/name");
  if (reason)
    note_problem (entry, place, reason);
  g_ptr_array_add (entries, entry);
}

static gboolean
read_list (GPtrArray *entries, JsonNode *root, gboolean is_service, GError **error)
{
  const char *member = is_service ? "services" : "connections";
  JsonNode *list = json_object_get_member (json_node_get_object (root), member);
  JsonArray *array = NULL;

  if (!list || JSON_NODE_HOLDS_NULL (list))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (list)) {
    g_set_error (error, FL_IMPORT_ERROR, FL_IMPORT_ERROR_FORMAT,
                 /* Translators: the name of a member. */
                 _ ("/%s must be a list."), member);
    return FALSE;
  }
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_entry (entries, is_service, i, json_array_get_element (array, i));
  return TRUE;
}

static gboolean
check_head (JsonNode *root, GError **error)
{
  g_autofree char *kind = dup_text (root, "/kind");
  JsonNode *format = fl_json_lookup (root, "/format");

  if (!JSON_NODE_HOLDS_OBJECT (root) || g_strcmp0 (kind, KIND) != 0) {
    g_set_error_literal (error, FL_IMPORT_ERROR, FL_IMPORT_ERROR_FORMAT,
                         _ ("This is no bundle of Fairlead: its /kind must be “bundle”."));
    return FALSE;
  }
  if (format && JSON_NODE_HOLDS_VALUE (format) &&
      json_node_get_value_type (format) == G_TYPE_INT64 &&
      json_node_get_int (format) == FL_DOCUMENT_FORMAT)
    return TRUE;
  g_set_error (error, FL_IMPORT_ERROR, FL_IMPORT_ERROR_FORMAT,
               /* Translators: a number. */
               _ ("This bundle is of a format that this version of Fairlead does not know: /format "
                  "must be %d."),
               FL_DOCUMENT_FORMAT);
  return FALSE;
}

/**
 * fl_bundle_read:
 * @text: what a file holds
 * @size_bytes: its length
 *
 * Reads a bundle. A part that is invalid is no error, but an entry with a problem.
 *
 * Returns: (transfer full) (element-type FlBundleEntry): services, then connections, in their order
 *
 * Errors: FL_IMPORT_ERROR_FORMAT, FL_BASE_ERROR_JSON.
 */
GPtrArray *
fl_bundle_read (const char *text, gsize size_bytes, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fl_bundle_entry_free);

  g_return_val_if_fail (text || size_bytes == 0, NULL);

  root = fl_json_parse (text ? text : "", (gssize) size_bytes, error);
  if (!root || !check_head (root, error) || !read_list (entries, root, TRUE, error) ||
      !read_list (entries, root, FALSE, error))
    return NULL;
  return g_steal_pointer (&entries);
}
