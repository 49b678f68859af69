/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-list.h"

#include "fl-broken-document.h"
#include "fl-cli-output.h"

/* What `service list` and `connection list` share. */

gboolean
fl_cli_list_open (FlCli *cli, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_open_async (runtime, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_runtime_open_finish (runtime, result, error);
}

/* (transfer full) (nullable): the broken document at that position, where it is of the folder. */
static FlBrokenDocument *
get_broken (FlCli *cli, guint position, const char *folder)
{
  GListModel *broken = fl_runtime_get_broken (cli->runtime);
  g_autoptr (FlBrokenDocument) document = g_list_model_get_item (broken, position);
  g_autofree char *parent = g_path_get_dirname (fl_broken_document_get_path (document));
  g_autofree char *name = g_path_get_basename (parent);

  return g_str_equal (name, folder) ? g_steal_pointer (&document) : NULL;
}

static void
add_broken (JsonBuilder *builder, FlCli *cli, const char *folder)
{
  GListModel *broken = fl_runtime_get_broken (cli->runtime);

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (broken); i++) {
    g_autoptr (FlBrokenDocument) document = get_broken (cli, i, folder);

    if (!document)
      continue;
    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "path");
    json_builder_add_string_value (builder, fl_broken_document_get_path (document));
    json_builder_set_member_name (builder, "message");
    json_builder_add_string_value (builder, fl_broken_document_get_message (document));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

void
fl_cli_list_print_json (FlCli *cli,
                        const char *key,
                        GListModel *items,
                        JsonNode *(*to_json) (gpointer item))
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (items, i);

    json_builder_add_value (builder, to_json (item));
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "broken");
  add_broken (builder, cli, key);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json (root);
}

void
fl_cli_list_report_broken (FlCli *cli, const char *folder)
{
  GListModel *broken = fl_runtime_get_broken (cli->runtime);

  for (guint i = 0; !cli->json && i < g_list_model_get_n_items (broken); i++) {
    g_autoptr (FlBrokenDocument) document = get_broken (cli, i, folder);

    if (document)
      fl_cli_complain (fl_broken_document_get_message (document));
  }
}
