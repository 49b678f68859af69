/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at a folder of documents and reads those that are not as they were. Everything here blocks
 * and runs on worker threads; it touches no object that another thread has.
 *
 * A whole look costs a stat() for each file, some ten milliseconds for ten thousand, which is why
 * there is no bookkeeping of single events: what was missed once, be it by an overflow of the
 * kernel's queue, is found by the next look. */

#include "config.h"

#include "fl-document-scan.h"

#include "fl-document-file.h"
#include "fl-file.h"

#include <string.h>

/* A file changed again within the clock's tick would look unchanged. */
#define SETTLED_NS (50 * 1000 * 1000)

static gboolean
has_settled (const FlDocumentStamp *stamp)
{
  return g_get_real_time () * 1000 - stamp->changed_ns > SETTLED_NS;
}

/**
 * fl_document_finding_free:
 * @self: (nullable): a finding
 *
 * Frees a finding.
 */
void
fl_document_finding_free (FlDocumentFinding *self)
{
  if (!self)
    return;
  g_free (self->file_name);
  g_clear_object (&self->item);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * fl_document_finding_new:
 *
 * Reads one file.
 *
 * Returns: (transfer full): what it holds; its error is G_FILE_ERROR_NOENT where there is no file
 */
FlDocumentFinding *
fl_document_finding_new (const char *folder, const char *file_name, const FlDocumentCodec *codec)
{
  FlDocumentFinding *self = g_new0 (FlDocumentFinding, 1);
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autoptr (JsonNode) document = NULL;

  self->file_name = g_strdup (file_name);
  document = fl_document_file_read (path, FL_DOCUMENT_LINKS_REFUSED, &self->error);
  if (document)
    self->item = codec->new_from_json (document, &self->error);
  if (self->item &&
      !fl_document_file_check_name (path, codec->get_link_name (self->item), &self->error))
    g_clear_object (&self->item);
  return self;
}

/* Where nobody made the folder yet, it is made: a folder that is not there cannot be watched. */
static GDir *
open_folder (const char *folder, GError **error)
{
  g_autoptr (GError) open_error = NULL;
  GDir *entries = g_dir_open (folder, 0, &open_error);

  if (!entries && g_error_matches (open_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    if (!fl_file_ensure_private_dir (folder, error))
      return NULL;
    g_clear_error (&open_error);
    entries = g_dir_open (folder, 0, &open_error);
  }
  if (!entries)
    g_propagate_error (error, g_steal_pointer (&open_error));
  return entries;
}

static void
look_at_file (FlDocumentScan *self,
              const char *folder,
              const char *file_name,
              const FlDocumentCodec *codec,
              FlDocumentStamps *known_stamps)
{
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *link_name = fl_document_file_dup_link_name (file_name);
  FlDocumentStamp stamp = { 0 };
  gboolean is_settled = TRUE;

  /* Gone since the folder was listed. */
  if (!link_name || !fl_document_stamp_read (&stamp, path))
    return;
  if (!fl_document_stamps_match (known_stamps, link_name, &stamp)) {
    g_autoptr (FlDocumentFinding) finding = fl_document_finding_new (folder, file_name, codec);

    if (g_error_matches (finding->error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      return;
    g_ptr_array_add (self->findings, g_steal_pointer (&finding));
    is_settled = has_settled (&stamp);
  }
  fl_document_stamps_append (self->stamps, link_name, is_settled ? &stamp : NULL);
}

static int
compare_findings_cb (gconstpointer first, gconstpointer second)
{
  return strcmp ((*(FlDocumentFinding *const *) first)->file_name,
                 (*(FlDocumentFinding *const *) second)->file_name);
}

/**
 * fl_document_scan_new:
 * @folder: path of the folder, made where it is missing
 * @known_stamps: what an earlier look found; empty ones read everything
 *
 * Looks at a folder.
 *
 * Returns: (transfer full) (nullable): what is there now
 *
 * Errors: G_FILE_ERROR where the folder cannot be read, G_IO_ERROR_CANCELLED.
 * Thread: a worker; it blocks.
 */
FlDocumentScan *
fl_document_scan_new (const char *folder,
                      const FlDocumentCodec *codec,
                      FlDocumentStamps *known_stamps,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (FlDocumentScan) self = NULL;
  g_autoptr (GDir) entries = open_folder (folder, error);
  FlDocumentStamp stamp = { 0 };
  const char *file_name = NULL;

  if (!entries)
    return NULL;
  fl_document_stamp_read (&stamp, folder);
  self = g_new0 (FlDocumentScan, 1);
  self->folder_inode = stamp.inode;
  self->stamps = fl_document_stamps_new ();
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) fl_document_finding_free);
  while ((file_name = g_dir_read_name (entries))) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    look_at_file (self, folder, file_name, codec, known_stamps);
  }
  fl_document_stamps_sort (self->stamps);
  g_ptr_array_sort (self->findings, compare_findings_cb);
  return g_steal_pointer (&self);
}

/**
 * fl_document_scan_free:
 *
 * Frees a look's result.
 */
void
fl_document_scan_free (FlDocumentScan *self)
{
  g_clear_pointer (&self->stamps, fl_document_stamps_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

static int
compare_texts_cb (gconstpointer first, gconstpointer second)
{
  return strcmp (*(const char *const *) first, *(const char *const *) second);
}

/**
 * fl_document_scan_list_link_names:
 *
 * Lists what stands before ".json" in a folder, valid or not, without reading the files.
 *
 * Returns: (transfer full) (nullable): sorted names; none where there is no folder
 *
 * Errors: G_FILE_ERROR where the folder cannot be read.
 * Thread: a worker; it blocks.
 */
char **
fl_document_scan_list_link_names (const char *folder, GError **error)
{
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GDir) entries = g_dir_open (folder, 0, &open_error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *file_name = NULL;

  if (!entries && !g_error_matches (open_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_propagate_error (error, g_steal_pointer (&open_error));
    return NULL;
  }
  while (entries && (file_name = g_dir_read_name (entries))) {
    char *link_name = fl_document_file_dup_link_name (file_name);

    if (link_name)
      g_ptr_array_add (names, link_name);
  }
  g_ptr_array_sort (names, compare_texts_cb);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
