/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-document-file.h"
#include "fl-json.h"
#include "fl-runtime-private.h"

/* What can still be read of a connection's document that is broken: the id, by which the keyring
 * knows the credentials. */

static void
read_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  g_autoptr (JsonNode) document = NULL;
  const char *id = NULL;

  /* Dropped: what is wrong with the document has been told already. */
  document = fl_document_file_read (path, FL_DOCUMENT_LINKS_REFUSED, NULL);
  if (document && JSON_NODE_HOLDS_OBJECT (document))
    fl_json_read_string (json_node_get_object (document), "", "id", NULL, &id, NULL);
  /* It names files and keyring items, and comes from a document that nobody has checked. */
  g_task_return_pointer (task, id && g_uuid_string_is_valid (id) ? g_strdup (id) : NULL, g_free);
}

void
fl_runtime_read_broken_id_async (FlRuntime *self,
                                 const char *link_name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  const char *folder = fl_document_folder_get_path (self->connection_folder);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_runtime_read_broken_id_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, fl_document_file_dup_path (folder, link_name), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

/* (transfer full) (nullable) */
char *
fl_runtime_read_broken_id_finish (FlRuntime *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
