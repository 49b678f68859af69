/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of documents, and the sentences that name them. */

#include "config.h"

#include "fl-document-codec.h"

#include "fl-broken-document.h"
#include "fl-connection.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gpointer
service_new_from_json (JsonNode *node, GError **error)
{
  return fl_service_new_from_json (node, error);
}

static gboolean
service_load_json (gpointer item, JsonNode *node, GError **error)
{
  return fl_service_load_json (item, node, error);
}

static JsonNode *
service_to_json (gpointer item)
{
  return fl_service_to_json (item);
}

static const char *
service_get_link_name (gpointer item)
{
  return fl_service_get_link_name (item);
}

static void
service_adopt_unknown (gpointer item, gpointer other)
{
  fl_service_adopt_unknown (item, other);
}

const FlDocumentCodec fl_service_codec = {
  fl_service_get_type,   "service",       service_new_from_json,
  service_load_json,     service_to_json, service_get_link_name,
  service_adopt_unknown,
};

static gpointer
connection_new_from_json (JsonNode *node, GError **error)
{
  return fl_connection_new_from_json (node, error);
}

static gboolean
connection_load_json (gpointer item, JsonNode *node, GError **error)
{
  return fl_connection_load_json (item, node, error);
}

static JsonNode *
connection_to_json (gpointer item)
{
  return fl_connection_to_json (item);
}

static const char *
connection_get_link_name (gpointer item)
{
  return fl_connection_get_link_name (item);
}

static void
connection_adopt_unknown (gpointer item, gpointer other)
{
  fl_connection_adopt_unknown (item, other);
}

const FlDocumentCodec fl_connection_codec = {
  fl_connection_get_type,   "connection",       connection_new_from_json,
  connection_load_json,     connection_to_json, connection_get_link_name,
  connection_adopt_unknown,
};

static gboolean
is_service (const FlDocumentCodec *self)
{
  return self == &fl_service_codec;
}

/**
 * fl_document_codec_set_not_found:
 *
 * Sets FL_STORE_ERROR_NOT_FOUND with a sentence that names the link name.
 */
void
fl_document_codec_set_not_found (const FlDocumentCodec *self, const char *link_name, GError **error)
{
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_NOT_FOUND,
               /* Translators: a link name. */
               is_service (self) ? _ ("There is no service “%s”.")
                                 : _ ("There is no connection “%s”."),
               link_name ? link_name : "");
}

/**
 * fl_document_codec_set_exists:
 *
 * Sets FL_STORE_ERROR_EXISTS with a sentence that names the link name.
 */
void
fl_document_codec_set_exists (const FlDocumentCodec *self, const char *link_name, GError **error)
{
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_EXISTS,
               /* Translators: a link name. */
               is_service (self)
                   ? _ ("There is a service “%s” already: choose another link name.")
                   : _ ("There is a connection “%s” already: choose another link name."),
               link_name);
}

/**
 * fl_document_codec_set_broken:
 * @path: the file
 * @reason: why it is no valid document
 *
 * Sets FL_STORE_ERROR_BROKEN with the sentence that a list of broken documents shows too.
 */
void
fl_document_codec_set_broken (const char *path, const GError *reason, GError **error)
{
  g_autoptr (FlBrokenDocument) broken = fl_broken_document_new (path, reason);

  g_set_error_literal (error, FL_STORE_ERROR, FL_STORE_ERROR_BROKEN,
                       fl_broken_document_get_message (broken));
}

/* Without a full stop, since it stands inside a sentence. */
static char *
describe_reason (const GError *error)
{
  gsize length = strlen (error->message);

  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ ("the disk is full"));
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return g_strdup (_ ("the disk is read-only"));
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup (_ ("its folder does not allow it"));
  return g_strndup (error->message, g_str_has_suffix (error->message, ".") ? length - 1 : length);
}

/**
 * fl_document_codec_explain_write:
 * @error: (inout): why a write failed
 *
 * Puts a failed write in words a person understands; domain and code stay.
 */
void
fl_document_codec_explain_write (const FlDocumentCodec *self, const char *link_name, GError **error)
{
  g_autofree char *reason = NULL;

  if (!error || !*error)
    return;
  reason = describe_reason (*error);
  g_free ((*error)->message);
  (*error)->message = g_strdup_printf (
      /* Translators: a link name, and the reason as in “the disk is full”. */
      is_service (self) ? _ ("The service “%s” could not be saved and is as it was before: %s.")
                        : _ ("The connection “%s” could not be saved and is as it was before: %s."),
      link_name, reason);
}
