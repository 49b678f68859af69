/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How one kind of document is read and written. The functions are the model's; those that make or
 * read an item are called on worker threads too, with items that nobody else has yet. */
typedef struct {
  GType (*get_item_type) (void);
  const char *kind;
  gpointer (*new_from_json) (JsonNode *node, GError **error);
  gboolean (*load_json) (gpointer item, JsonNode *node, GError **error);
  JsonNode *(*to_json) (gpointer item);
  const char *(*get_link_name) (gpointer item);
  void (*adopt_unknown) (gpointer item, gpointer other);
} FlDocumentCodec;

extern const FlDocumentCodec fl_service_codec;
extern const FlDocumentCodec fl_connection_codec;

void fl_document_codec_set_not_found (const FlDocumentCodec *self,
                                      const char *link_name,
                                      GError **error);
void fl_document_codec_set_exists (const FlDocumentCodec *self,
                                   const char *link_name,
                                   GError **error);
void fl_document_codec_set_broken (const char *path, const GError *reason, GError **error);
void fl_document_codec_explain_write (const FlDocumentCodec *self,
                                      const char *link_name,
                                      GError **error);

G_END_DECLS
