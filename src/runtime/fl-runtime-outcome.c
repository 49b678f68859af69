/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"
#include "fl-runtime-private.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* Writing what a connect or a call brought about into the connection's document. Somebody may have
 * renamed, changed or disabled the connection while the flow or the call ran, so the document is
 * read again, and only these members are replaced. */
static const char *const outcome_keys[] = {
  "granted_scopes", "status",     "status_reason", "status_since", "status_before",
  "reason_before",  "expires_at", "warn_at",       "refreshed_at", "refresh_expires_at",
  "account",        "kept",
};

typedef struct {
  FlConnection *connection;
  FlOutcome outcome;
  JsonNode *document;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->connection);
  g_clear_pointer (&saving->document, json_node_unref);
  g_free (saving);
}

static JsonNode *
merge (JsonNode *current, JsonNode *outcome)
{
  JsonNode *merged = fl_json_copy (current);
  JsonObject *target = json_node_get_object (merged);
  JsonObject *source = json_node_get_object (outcome);

  for (guint i = 0; i < G_N_ELEMENTS (outcome_keys); i++) {
    JsonNode *member = json_object_get_member (source, outcome_keys[i]);

    if (member)
      json_object_set_member (target, outcome_keys[i], json_node_copy (member));
    else
      json_object_remove_member (target, outcome_keys[i]);
  }
  return merged;
}

/* A call must not bring back what was disabled or disconnected while it ran. */
static gboolean
is_outdated (Saving *saving, FlConnection *current)
{
  FlStatus status = fl_connection_get_status (current);

  return saving->outcome == FL_OUTCOME_CALL &&
         (status == FL_STATUS_DISABLED || status == FL_STATUS_DISCONNECTED);
}

static char **
join_scopes (char **wanted, const char *const *asked)
{
  g_autoptr (GStrvBuilder) joined = g_strv_builder_new ();

  for (guint i = 0; asked[i]; i++)
    g_strv_builder_add (joined, asked[i]);
  for (guint i = 0; wanted[i]; i++) {
    if (!g_strv_contains (asked, wanted[i]))
      g_strv_builder_add (joined, wanted[i]);
  }
  return g_strv_builder_end (joined);
}

/* The authorization was made with what was wanted when it began, and perhaps with more: what it
 * asked for it has, or was denied, and either is to be seen. What somebody has come to want since
 * then waits for the next one. */
static void
note_asked (FlConnection *current, FlConnection *asked)
{
  g_auto (GStrv) wanted = fl_connection_dup_wanted_scopes (current);
  g_auto (GStrv) joined = join_scopes (wanted, fl_connection_get_scopes (asked));
  g_autoptr (JsonObject) wanted_variables = fl_connection_dup_wanted_variables (current);
  g_autoptr (JsonObject) variables = NULL;

  if (!fl_connection_is_authorized (current)) {
    fl_connection_apply_wanted (current);
    return;
  }
  g_object_get (asked, "variables", &variables, NULL);
  g_object_set (current, "scopes", fl_connection_get_scopes (asked), "variables", variables, NULL);
  fl_connection_set_wanted (current, (const char *const *) joined, wanted_variables);
}

static gboolean
update (Saving *saving, FlConnection *current, GError **error)
{
  g_autoptr (JsonNode) document = fl_connection_to_json (current);
  g_autoptr (JsonNode) merged = merge (document, saving->document);
  gboolean was_disabled = fl_connection_get_status (current) == FL_STATUS_DISABLED;

  if (!fl_connection_load_json (current, merged, error))
    return FALSE;
  if (saving->outcome == FL_OUTCOME_CONNECT)
    note_asked (current, saving->connection);
  if (was_disabled && fl_connection_is_authorized (current))
    fl_connection_disable (current);
  return TRUE;
}

static void
save_merged (FlRuntime *self, GTask *task, FlConnection *current)
{
  Saving *saving = g_task_get_task_data (task);
  FlStatus before = fl_connection_get_status (current);
  g_autoptr (GError) error = NULL;

  if (!update (saving, current, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    g_object_unref (task);
    return;
  }
  fl_runtime_log_status (self, current, before);
  fl_document_folder_save_async (self->connection_folder, current, FALSE, NULL,
                                 fl_runtime_return_saved_cb, task);
}

static gboolean
is_provided (FlRuntime *self, FlConnection *connection)
{
  FlConnection *provided =
      fl_runtime_get_provided_connection (self, fl_connection_get_link_name (connection));

  return provided &&
         g_strcmp0 (fl_connection_get_id (provided), fl_connection_get_id (connection)) == 0;
}

/* The object that is listed goes on to be: it is what gets the document. */
static void
save_provided (FlRuntime *self, GTask *task)
{
  Saving *saving = g_task_get_task_data (task);
  FlConnection *provided =
      fl_runtime_get_provided_connection (self, fl_connection_get_link_name (saving->connection));
  g_autoptr (GError) error = NULL;

  if (!fl_connection_load_json (provided, saving->document, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    g_object_unref (task);
    return;
  }
  fl_runtime_log_status (self, provided, FL_STATUS_NOT_CONNECTED);
  fl_document_folder_save_async (self->connection_folder, provided, TRUE, NULL,
                                 fl_runtime_return_saved_cb, task);
}

static void
current_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (FlConnection) current = NULL;
  g_autoptr (GError) error = NULL;
  const char *link_name = fl_connection_get_link_name (saving->connection);

  current = fl_document_folder_read_finish (self->connection_folder, result, &error);
  if (g_error_matches (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND) &&
      is_provided (self, saving->connection)) {
    save_provided (self, g_steal_pointer (&task));
  } else if (!current) {
    g_task_return_error (task, g_steal_pointer (&error));
  } else if (g_strcmp0 (fl_connection_get_id (current),
                        fl_connection_get_id (saving->connection)) != 0) {
    g_task_return_new_error (task, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND,
                             /* Translators: the placeholder is a link name. */
                             _ ("The connection “%s” was removed meanwhile."), link_name);
  } else if (is_outdated (saving, current)) {
    g_task_return_boolean (task, TRUE);
  } else {
    save_merged (self, g_steal_pointer (&task), current);
  }
}

/* There is no way to cancel this: what is in the keyring by now must be in the document too. */
void
fl_runtime_save_outcome_async (FlRuntime *self,
                               FlConnection *connection,
                               FlOutcome outcome,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->connection = g_object_ref (connection);
  saving->outcome = outcome;
  saving->document = fl_connection_to_json (connection);
  g_task_set_source_tag (task, fl_runtime_save_outcome_async);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  fl_document_folder_read_async (self->connection_folder, fl_connection_get_link_name (connection),
                                 NULL, current_read_cb, task);
}

gboolean
fl_runtime_save_outcome_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
