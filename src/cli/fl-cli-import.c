/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-commands.h"
#include "fl-cli-error.h"
#include "fl-cli-input.h"
#include "fl-cli-list.h"
#include "fl-cli-output.h"

#include <glib/gi18n.h>

/* Shows what an import would do, asks, and does it; or takes the last one back. */

static gboolean dry_run;
static gboolean yes;
static gboolean undo;

static const GOptionEntry options[] = {
  { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would be done, and do nothing"),
    NULL },
  { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("Do not ask before it is done"), NULL },
  { "undo", 'u', 0, G_OPTION_ARG_NONE, &undo, N_ ("Take the last import back"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const char *
get_label (FlImportItem *item)
{
  gboolean is_service = fl_import_item_get_is_service (item);

  switch (fl_import_item_get_change (item)) {
  case FL_IMPORT_ADDED:
    return is_service ? _ ("new service") : _ ("new connection");
  case FL_IMPORT_REPLACED:
    return is_service ? _ ("replaces service") : _ ("replaces connection");
  case FL_IMPORT_UNCHANGED:
    return is_service ? _ ("same service") : _ ("same connection");
  case FL_IMPORT_AFFECTED:
    return _ ("concerns connection");
  case FL_IMPORT_INVALID:
    return is_service ? _ ("invalid service") : _ ("invalid connection");
  }
  return "";
}

static const char *
get_mark (FlImportChange change)
{
  static const char *const marks[] = {
    [FL_IMPORT_ADDED] = "+",    [FL_IMPORT_REPLACED] = "~", [FL_IMPORT_UNCHANGED] = "=",
    [FL_IMPORT_AFFECTED] = "!", [FL_IMPORT_INVALID] = "✗",
  };

  return marks[change];
}

static void
print_item (FlImportItem *item)
{
  g_autofree char *link_name = fl_cli_clean (fl_import_item_get_link_name (item));
  const char *details = fl_import_item_get_details (item);
  g_auto (GStrv) lines = g_strsplit (details ? details : "", "\n", -1);

  fl_cli_print ("%s %s %s\n", get_mark (fl_import_item_get_change (item)), get_label (item),
                link_name);
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *line = fl_cli_clean (lines[i]);

    fl_cli_print ("    %s\n", line);
  }
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_item (JsonBuilder *builder, FlImportItem *item)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (FL_TYPE_IMPORT_CHANGE);
  GEnumValue *change = g_enum_get_value (class, fl_import_item_get_change (item));

  json_builder_begin_object (builder);
  add_text (builder, "kind", fl_import_item_get_is_service (item) ? "service" : "connection");
  add_text (builder, "link_name", fl_import_item_get_link_name (item));
  add_text (builder, "change", change->value_nick);
  add_text (builder, "details", fl_import_item_get_details (item));
  json_builder_end_object (builder);
}

static void
print_json (FlImport *import, gboolean is_done)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "imported");
  json_builder_add_boolean_value (builder, is_done);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (import)); i++) {
    g_autoptr (FlImportItem) item = g_list_model_get_item (G_LIST_MODEL (import), i);

    add_item (builder, item);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json (root);
}

static void
print_plan (FlImport *import)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (import)); i++) {
    g_autoptr (FlImportItem) item = g_list_model_get_item (G_LIST_MODEL (import), i);

    print_item (item);
  }
  /* Dropped: a pipe that is gone shows up again when the run ends. */
  fl_cli_flush (NULL);
}

static FlImport *
plan (FlCli *cli, const char *name, GError **error)
{
  g_autoptr (GBytes) contents = fl_cli_read_all (name, error);
  FlImport *import = NULL;
  const char *text = NULL;
  gsize size_bytes = 0;

  if (!contents || !fl_cli_list_open (cli, error))
    return NULL;
  text = g_bytes_get_data (contents, &size_bytes);
  import = fl_runtime_plan_import (cli->runtime, text, size_bytes, error);
  if (!import)
    g_prefix_error (error, "%s: ", g_str_equal (name, "-") ? _ ("Standard input") : name);
  return import;
}

/* FALSE without an error: no. */
static gboolean
ask (FlCli *cli, const char *name, GError **error)
{
  g_autoptr (FlSecret) answer = NULL;

  if (yes)
    return TRUE;
  if (cli->json || g_str_equal (name, "-")) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("Nothing was imported: nobody can be asked here, so say --yes, or "
                            "--dry-run to look only."));
    return FALSE;
  }
  answer = fl_cli_read_line (_ ("Import this? [y/N]"), FALSE, TRUE, error);
  if (!answer)
    return FALSE;
  return g_ascii_strcasecmp (fl_secret_get_text (answer), "y") == 0 ||
         g_ascii_strcasecmp (fl_secret_get_text (answer), "yes") == 0;
}

static gboolean
apply (FlCli *cli, FlImport *import, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gssize n_written = 0;

  fl_runtime_apply_import_async (cli->runtime, import, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  n_written = fl_runtime_apply_import_finish (cli->runtime, result, error);
  if (n_written < 0)
    return FALSE;
  if (cli->json)
    print_json (import, TRUE);
  else if (n_written == 0)
    fl_cli_print ("%s\n", _ ("All of it is here already."));
  else
    fl_cli_print ("%s\n", _ ("Imported. “fairleadctl import --undo” takes it back."));
  return TRUE;
}

static gboolean
import_file (FlCli *cli, const char *name, GError **error)
{
  g_autoptr (FlImport) import = plan (cli, name, error);
  GError *local_error = NULL;

  if (!import)
    return FALSE;
  if (!cli->json)
    print_plan (import);
  else if (dry_run)
    print_json (import, FALSE);
  if (!fl_import_check (import, error))
    return FALSE;
  if (dry_run)
    return TRUE;
  if (ask (cli, name, &local_error))
    return apply (cli, import, error);
  if (!local_error)
    local_error =
        g_error_new_literal (FL_CLI_ERROR, FL_CLI_ERROR_FAILED, _ ("Nothing was imported."));
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
take_back (FlCli *cli, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;
  gssize n_restored = 0;

  fl_runtime_undo_import_async (runtime, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  n_restored = fl_runtime_undo_import_finish (runtime, result, error);
  if (n_restored < 0)
    return FALSE;
  if (cli->json)
    fl_cli_print_member ("undone", "import");
  else
    fl_cli_print ("%s\n", _ ("The last import was taken back."));
  return TRUE;
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  if (undo == (*arguments != NULL) || (undo && dry_run)) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("“import” takes a file, or --undo."));
    return FALSE;
  }
  return undo ? take_back (cli, error) : import_file (cli, arguments[0], error);
}

const FlCliCommand fl_cli_import = {
  .name = "import",
  .arguments = "[FILE|-]",
  .summary = N_ ("Take in services and connections that somebody exported"),
  .details =
      N_ ("What would be added (+), replaced (~, with what differs), is here already (=),\n"
          "concerned (!) or invalid (✗) is shown first, and nothing is done before it is\n"
          "confirmed. All of it is done, or nothing. Imported connections are shared ones:\n"
          "you authorize them with credentials of your own. What is replaced so that its\n"
          "credentials would go elsewhere has to be connected again.\n"
          "\n"
          "With --json an object is printed: imported, and items, each with kind, link_name,\n"
          "change and details.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl import books.fairlead --dry-run\n"
          "  fairleadctl import books.fairlead\n"
          "  fairleadctl import --undo"),
  .options = options,
  .min_arguments = 0,
  .max_arguments = 1,
  .run = run,
};
