/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-successor.h"

#include "fl-broken-document.h"
#include "fl-document-file.h"

/* A file may become invalid and valid again while the window shows what it holds; whoever looks at
 * its page stays with it, whatever it is at the moment. */

#define CONNECTION_FOLDER "connections"
#define SERVICE_FOLDER    "services"

static char *
dup_folder_name (FlBrokenDocument *document)
{
  g_autofree char *folder = g_path_get_dirname (fl_broken_document_get_path (document));

  return g_path_get_basename (folder);
}

static gboolean
is_file_of (FlBrokenDocument *document, const char *folder, const char *link_name)
{
  const char *file_name = fl_broken_document_get_file_name (document);
  g_autofree char *own_link_name = fl_document_file_dup_link_name (file_name);
  g_autofree char *own_folder = dup_folder_name (document);

  return g_strcmp0 (own_link_name, link_name) == 0 && g_str_equal (own_folder, folder);
}

static GObject *
find_broken (FlRuntime *runtime, const char *folder, const char *link_name)
{
  GListModel *broken = fl_runtime_get_broken (runtime);

  for (guint i = 0; i < g_list_model_get_n_items (broken); i++) {
    g_autoptr (FlBrokenDocument) document = g_list_model_get_item (broken, i);

    /* The list holds it on. */
    if (is_file_of (document, folder, link_name))
      return G_OBJECT (document);
  }
  return NULL;
}

static GObject *
find_in_folder (FlRuntime *runtime, const char *folder, const char *link_name)
{
  gpointer item;

  if (g_str_equal (folder, CONNECTION_FOLDER))
    item = fl_runtime_peek_connection (runtime, link_name);
  else
    item = fl_runtime_peek_service (runtime, link_name);
  return item ? G_OBJECT (item) : find_broken (runtime, folder, link_name);
}

static gboolean
is_listed (FlRuntime *runtime, gpointer document)
{
  GListModel *broken = fl_runtime_get_broken (runtime);

  for (guint i = 0; i < g_list_model_get_n_items (broken); i++) {
    g_autoptr (GObject) other = g_list_model_get_item (broken, i);

    if (other == document)
      return TRUE;
  }
  return FALSE;
}

static GObject *
find_successor_of_broken (FlRuntime *runtime, FlBrokenDocument *document)
{
  const char *file_name = fl_broken_document_get_file_name (document);
  g_autofree char *link_name = fl_document_file_dup_link_name (file_name);
  g_autofree char *folder = dup_folder_name (document);

  if (is_listed (runtime, document))
    return G_OBJECT (document);
  return link_name ? find_in_folder (runtime, folder, link_name) : NULL;
}

/* What now stands in the item's place: itself, what its file has become, or NULL.
 *
 * Returns: (transfer none) (nullable): a connection, a service or a broken document */
GObject *
fl_find_successor (FlRuntime *runtime, GObject *item)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);

  if (FL_IS_CONNECTION (item))
    return find_in_folder (runtime, CONNECTION_FOLDER,
                           fl_connection_get_link_name (FL_CONNECTION (item)));
  if (FL_IS_SERVICE (item))
    return find_in_folder (runtime, SERVICE_FOLDER, fl_service_get_link_name (FL_SERVICE (item)));
  if (FL_IS_BROKEN_DOCUMENT (item))
    return find_successor_of_broken (runtime, FL_BROKEN_DOCUMENT (item));
  return NULL;
}
