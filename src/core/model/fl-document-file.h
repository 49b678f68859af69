/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FL_DOCUMENT_SUFFIX ".json"

/**
 * FlDocumentLinks:
 * @FL_DOCUMENT_LINKS_REFUSED: for the user's own folders: writing would put a file in the place of
 *   a symbolic link
 * @FL_DOCUMENT_LINKS_FOLLOWED: for the system's folders, which are only read
 */
typedef enum {
  FL_DOCUMENT_LINKS_REFUSED,
  FL_DOCUMENT_LINKS_FOLLOWED,
} FlDocumentLinks;

char *fl_document_file_dup_path (const char *folder, const char *link_name);
char *fl_document_file_dup_link_name (const char *file_name);
JsonNode *fl_document_file_read (const char *path, FlDocumentLinks links, GError **error);
gboolean fl_document_file_check_name (const char *path, const char *link_name, GError **error);

G_END_DECLS
