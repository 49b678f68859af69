/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-bundle.h"
#include "fl-import-error.h"
#include "fl-json.h"
#include "fl-redactor.h"
#include "fl-runtime-private.h"

#include <glib/gi18n-lib.h>

/* Taking a bundle in:
 * 1. each of its parts is held against what is here (fl_runtime_plan_import), which changes
 * nothing;
 * 2. all documents are written, or none (fl_runtime_apply_import_async);
 * 3. until the next import that can be taken back (fl_runtime_undo_import_async).
 *
 * Nobody's credentials are inherited. What is added has an id of its own, under which the keyring
 * holds nothing. What is replaced so that its credentials would go elsewhere, or stand for
 * something else, is not connected afterwards: that is a connection whose service, variables or
 * scopes differ, and each connection of a service whose addresses or authentication differ. */

#define VALUE_MAX_LENGTH 60

/* What of a service decides where credentials go, and which ones they are. */
static const char *const service_pointers[] = {
  "/api/base_url", "/api/hosts", "/api/headers", "/auth", "/tls", "/variables", "/provided_by",
};
static const char *const connection_pointers[] = { "/service", "/variables", "/scopes" };

typedef struct {
  FlRuntime *runtime;
  FlImport *import;
  GHashTable *service_names; /* link name → FlService, those of the bundle */
  GHashTable *connection_names;
  GHashTable *moved; /* link names of services whose credentials would go elsewhere */
} Plan;

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->service_names, g_hash_table_unref);
  g_clear_pointer (&plan->connection_names, g_hash_table_unref);
  g_clear_pointer (&plan->moved, g_hash_table_unref);
}

static char *
show_value (JsonNode *node)
{
  g_autofree char *text = node ? fl_json_print_line (node) : g_strdup ("–");
  g_autofree char *redacted = fl_redact (text);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (redacted, -1) <= VALUE_MAX_LENGTH)
    return g_steal_pointer (&redacted);
  cut = g_utf8_substring (redacted, 0, VALUE_MAX_LENGTH);
  return g_strconcat (cut, "…", NULL);
}

static gboolean
is_nothing (JsonNode *node)
{
  return !node || JSON_NODE_HOLDS_NULL (node);
}

static gboolean
is_equal (JsonNode *one, JsonNode *other)
{
  if (is_nothing (one) || is_nothing (other))
    return is_nothing (one) && is_nothing (other);
  return json_node_equal (one, other);
}

static void append_difference (GString *lines, const char *place, JsonNode *one, JsonNode *other);

static void
append_members (GString *lines, const char *place, JsonObject *one, JsonObject *other)
{
  g_autoptr (GList) keys = json_object_get_members (one);
  g_autoptr (GList) other_keys = json_object_get_members (other);

  for (GList *key = keys; key; key = key->next) {
    g_autofree char *member = fl_json_place (place, key->data);

    append_difference (lines, member, json_object_get_member (one, key->data),
                       json_object_get_member (other, key->data));
  }
  for (GList *key = other_keys; key; key = key->next) {
    g_autofree char *member = fl_json_place (place, key->data);

    if (!json_object_has_member (one, key->data))
      append_difference (lines, member, NULL, json_object_get_member (other, key->data));
  }
}

static void
append_difference (GString *lines, const char *place, JsonNode *one, JsonNode *other)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (is_equal (one, other))
    return;
  if (one && other && JSON_NODE_HOLDS_OBJECT (one) && JSON_NODE_HOLDS_OBJECT (other)) {
    append_members (lines, place, json_node_get_object (one), json_node_get_object (other));
    return;
  }
  before = show_value (one);
  after = show_value (other);
  g_string_append_printf (lines, "%s%s: %s → %s", lines->len > 0 ? "\n" : "", place, before, after);
}

static gboolean
differ_at (JsonNode *one, JsonNode *other, const char *const *pointers, gsize n_pointers)
{
  for (gsize i = 0; i < n_pointers; i++) {
    if (!is_equal (fl_json_lookup (one, pointers[i]), fl_json_lookup (other, pointers[i])))
      return TRUE;
  }
  return FALSE;
}

static void
add_invalid (Plan *plan, FlBundleEntry *entry, const char *problem)
{
  g_autoptr (FlImportItem) item = fl_import_item_new (FL_IMPORT_INVALID, entry->is_service,
                                                      entry->link_name, entry->name, problem);

  fl_import_add (plan->import, item, NULL, NULL);
}

static void
add_item (Plan *plan,
          FlImportChange change,
          FlBundleEntry *entry,
          const char *details,
          JsonNode *before,
          JsonNode *after)
{
  g_autoptr (FlImportItem) item =
      fl_import_item_new (change, entry->is_service, entry->link_name, entry->name, details);

  fl_import_add (plan->import, item, before, after);
}

/* What stays of the certificate is the person's own. */
static void
keep_client_certificate (JsonNode *before, JsonNode *after)
{
  JsonNode *certificate = fl_json_lookup (before, "/tls/client_certificate");
  JsonNode *tls = fl_json_lookup (after, "/tls");

  if (is_nothing (certificate))
    return;
  if (!tls || !JSON_NODE_HOLDS_OBJECT (tls)) {
    json_object_set_object_member (json_node_get_object (after), "tls", json_object_new ());
    tls = fl_json_lookup (after, "/tls");
  }
  json_object_set_member (json_node_get_object (tls), "client_certificate",
                          fl_json_copy (certificate));
}

static void
plan_replaced_service (Plan *plan, FlBundleEntry *entry, FlService *here)
{
  g_autoptr (JsonNode) before = fl_service_to_json (here);
  g_autoptr (JsonNode) after = fl_service_to_json (entry->item);
  g_autoptr (GString) lines = g_string_new (NULL);

  keep_client_certificate (before, after);
  append_difference (lines, "", before, after);
  if (lines->len == 0) {
    add_item (plan, FL_IMPORT_UNCHANGED, entry, NULL, NULL, NULL);
    return;
  }
  if (differ_at (before, after, service_pointers, G_N_ELEMENTS (service_pointers))) {
    g_hash_table_add (plan->moved, g_strdup (entry->link_name));
    if (fl_runtime_has_client_secret (here))
      g_string_append_printf (lines, "\n%s",
                              _ ("The client secret in the keyring, if there is one, will go to "
                                 "the addresses of the new definition."));
  }
  add_item (plan, FL_IMPORT_REPLACED, entry, lines->str, before, after);
}

static void
plan_service (Plan *plan, FlBundleEntry *entry)
{
  FlService *here = fl_document_folder_find (plan->runtime->service_folder, entry->link_name);
  FlService *provided = fl_catalog_find (fl_runtime_get_catalog (plan->runtime), entry->link_name);
  g_autoptr (JsonNode) after = NULL;
  g_autofree char *problem = NULL;

  if (!g_hash_table_insert (plan->service_names, g_strdup (entry->link_name),
                            g_object_ref (entry->item)))
    /* Translators: a link name. */
    problem = g_strdup_printf (_ ("The file has the service “%s” twice."), entry->link_name);
  else if (provided && !here)
    /* Translators: a link name. */
    problem = g_strdup_printf (_ ("“%s” is the link name of a default service; choose another "
                                  "one."),
                               entry->link_name);
  if (problem) {
    add_invalid (plan, entry, problem);
  } else if (here) {
    plan_replaced_service (plan, entry, here);
  } else {
    after = fl_service_to_json (entry->item);
    add_item (plan, FL_IMPORT_ADDED, entry, NULL, NULL, after);
    /* Connections of a service of that name, which went, are not connected with this one. */
    g_hash_table_add (plan->moved, g_strdup (entry->link_name));
  }
}

static FlService *
find_service (Plan *plan, const char *link_name)
{
  FlService *service = g_hash_table_lookup (plan->service_names, link_name);

  return service ? service : fl_runtime_peek_service (plan->runtime, link_name);
}

static char *
find_connection_problem (Plan *plan, FlBundleEntry *entry)
{
  FlConnection *connection = entry->item;
  FlService *service = find_service (plan, fl_connection_get_service (connection));
  g_autoptr (GError) error = NULL;

  if (!g_hash_table_add (plan->connection_names, g_strdup (entry->link_name)))
    /* Translators: a link name. */
    return g_strdup_printf (_ ("The file has the connection “%s” twice."), entry->link_name);
  if (fl_runtime_get_provided_connection (plan->runtime, entry->link_name))
    /* Translators: a link name. */
    return g_strdup_printf (_ ("“%s” is the link name of a connection that Fairlead provides; "
                               "choose another one."),
                            entry->link_name);
  if (!service)
    /* Translators: the link names of a connection and of a service. */
    return g_strdup_printf (_ ("The connection “%s” uses the service “%s”, which is neither in the "
                               "file nor here."),
                            entry->link_name, fl_connection_get_service (connection));
  if (!fl_runtime_check_connection (connection, service, &error))
    return g_strdup (error->message);
  return NULL;
}

/* What is here keeps its id, and what this version does not know of it. */
static FlConnection *
merge_connection (FlConnection *here, FlConnection *imported)
{
  g_autoptr (JsonNode) document = fl_connection_to_json (here);
  FlConnection *merged = fl_connection_new_from_json (document, NULL);
  g_autoptr (JsonObject) variables = NULL;

  g_return_val_if_fail (merged, NULL);
  g_object_get (imported, "variables", &variables, NULL);
  g_object_set (merged, "name", fl_connection_get_name (imported), "service",
                fl_connection_get_service (imported), "variables", variables, NULL);
  fl_connection_set_scopes (merged, fl_connection_get_scopes (imported));
  return merged;
}

/* Not connected rather than in need of a reconnect: a call would still try those. */
static void
disconnect (FlConnection *connection, const char *reason)
{
  fl_connection_set_status (connection, FL_STATUS_NOT_CONNECTED, reason);
  fl_connection_set_expires_at_us (connection, 0);
}

static void
plan_replaced_connection (Plan *plan, FlBundleEntry *entry, FlConnection *here)
{
  g_autoptr (FlConnection) merged = merge_connection (here, entry->item);
  g_autoptr (JsonNode) before = fl_connection_to_json (here);
  g_autoptr (JsonNode) wanted = fl_connection_to_json (merged);
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean is_moved = g_hash_table_contains (plan->moved, fl_connection_get_service (merged));

  append_difference (lines, "", before, wanted);
  if (lines->len == 0 && !is_moved) {
    add_item (plan, FL_IMPORT_UNCHANGED, entry, NULL, NULL, NULL);
    return;
  }
  if (is_moved ||
      differ_at (before, wanted, connection_pointers, G_N_ELEMENTS (connection_pointers))) {
    disconnect (merged, _ ("It was replaced by an import, which changed what it is for; connect it "
                           "again."));
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "",
                            _ ("It has to be connected again."));
  }
  g_object_set (merged, "origin", FL_CONNECTION_SHARED, "created-by",
                fl_connection_get_created_by (entry->item), NULL);
  after = fl_connection_to_json (merged);
  add_item (plan, FL_IMPORT_REPLACED, entry, lines->str, before, after);
}

static void
plan_connection (Plan *plan, FlBundleEntry *entry)
{
  FlConnection *here = fl_document_folder_find (plan->runtime->connection_folder, entry->link_name);
  g_autofree char *problem = find_connection_problem (plan, entry);
  g_autoptr (JsonNode) after = NULL;

  if (problem) {
    add_invalid (plan, entry, problem);
  } else if (here) {
    plan_replaced_connection (plan, entry, here);
  } else {
    after = fl_connection_to_json (entry->item);
    add_item (plan, FL_IMPORT_ADDED, entry, NULL, NULL, after);
  }
}

/* Credentials that are here must not go where a new definition sends them. */
static void
plan_affected (Plan *plan, FlConnection *here)
{
  const char *link_name = fl_connection_get_link_name (here);
  FlStatus status = fl_connection_get_status (here);
  g_autoptr (JsonNode) before = fl_connection_to_json (here);
  g_autoptr (FlConnection) changed = fl_connection_new_from_json (before, NULL);
  g_autoptr (FlImportItem) item = NULL;
  g_autoptr (JsonNode) after = NULL;

  if (!changed || status == FL_STATUS_NOT_CONNECTED ||
      !g_hash_table_contains (plan->moved, fl_connection_get_service (here)) ||
      g_hash_table_contains (plan->connection_names, link_name))
    return;
  fl_connection_set_status (changed, FL_STATUS_NOT_CONNECTED,
                            _ ("Its service was replaced by an import; connect it again."));
  after = fl_connection_to_json (changed);
  item = fl_import_item_new (FL_IMPORT_AFFECTED, FALSE, link_name, fl_connection_get_name (here),
                             _ ("It has to be connected again, since its service is replaced."));
  fl_import_add (plan->import, item, before, after);
}

static void
plan_all_affected (Plan *plan)
{
  GListModel *connections = G_LIST_MODEL (plan->runtime->connection_folder);

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    plan_affected (plan, connection);
  }
}

/**
 * fl_runtime_plan_import:
 * @text: what a file holds
 * @size_bytes: its length
 *
 * Tells what taking a bundle in would do, and changes nothing. The lists must be open.
 *
 * Errors: FL_IMPORT_ERROR_FORMAT, FL_BASE_ERROR_JSON.
 *
 * Returns: (transfer full): the import
 */
FlImport *
fl_runtime_plan_import (FlRuntime *self, const char *text, gsize size_bytes, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (FlImport) import = fl_import_new ();
  Plan plan = { .runtime = self, .import = import };

  g_return_val_if_fail (FL_IS_RUNTIME (self), NULL);
  g_return_val_if_fail (self->opened, NULL);

  entries = fl_bundle_read (text, size_bytes, error);
  if (!entries)
    return NULL;
  plan.service_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  plan.connection_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan.moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < entries->len; i++) {
    FlBundleEntry *entry = g_ptr_array_index (entries, i);

    if (entry->problem)
      add_invalid (&plan, entry, entry->problem);
    else if (entry->is_service)
      plan_service (&plan, entry);
    else
      plan_connection (&plan, entry);
  }
  plan_all_affected (&plan);
  plan_clear (&plan);
  return g_steal_pointer (&import);
}

static void
batch_ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlDocumentBatch *batch = FL_DOCUMENT_BATCH (source);
  GError *error = NULL;

  if (fl_document_batch_run_finish (batch, result, &error))
    g_task_return_int (task, fl_document_batch_get_n_documents (batch));
  else
    g_task_return_error (task, error);
}

/**
 * fl_runtime_apply_import_async:
 * @import: what was planned, once
 *
 * Does all that an import is to do, or nothing.
 */
void
fl_runtime_apply_import_async (FlRuntime *self,
                               FlImport *import,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (FL_IS_IMPORT (import));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_apply_import_async);
  /* What the batch says holds: cancelled too late, all of it is there. */
  g_task_set_check_cancellable (task, FALSE);
  if (!fl_import_check (import, &error))
    g_task_return_error (task, error);
  else if (fl_document_batch_get_n_documents (fl_import_get_batch (import)) == 0)
    g_task_return_int (task, 0);
  else
    fl_document_batch_run_async (fl_import_get_batch (import), cancellable, batch_ran_cb,
                                 g_steal_pointer (&task));
}

/**
 * fl_runtime_apply_import_finish:
 *
 * Finishes fl_runtime_apply_import_async().
 *
 * Errors: %FL_IMPORT_ERROR_INVALID; those of fl_document_batch_run_finish(). Nothing was changed.
 *
 * Returns: how many documents were written, or -1
 */
gssize
fl_runtime_apply_import_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static void
undo_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (FlDocumentBatch) batch = NULL;
  GError *error = NULL;

  batch = fl_document_batch_load_undo_finish (result, &error);
  if (batch)
    fl_document_batch_run_async (batch, cancellable, batch_ran_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * fl_runtime_undo_import_async:
 *
 * Takes the last import back as a whole. What was changed since then is left alone, and so is the
 * rest.
 */
void
fl_runtime_undo_import_async (FlRuntime *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_undo_import_async);
  g_task_set_check_cancellable (task, FALSE);
  fl_document_batch_load_undo_async (cancellable, undo_loaded_cb, task);
}

/**
 * fl_runtime_undo_import_finish:
 *
 * Finishes fl_runtime_undo_import_async().
 *
 * Errors: %FL_STORE_ERROR_NOT_FOUND where there is no import to undo; those of
 * fl_document_batch_run_finish(). Nothing was changed.
 *
 * Returns: how many documents are as they were before, or -1
 */
gssize
fl_runtime_undo_import_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
