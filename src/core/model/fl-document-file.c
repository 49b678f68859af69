/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One document in one file, LINK_NAME.json. Whatever else lies there (a folder, a pipe, a file of
 * gigabytes) is refused with a sentence, without waiting for it and without reading it. */

#include "config.h"

#include "fl-document-file.h"

#include "fl-json.h"
#include "fl-model-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * fl_document_file_dup_path:
 *
 * Tells where the document of a link name lies.
 *
 * Returns: (transfer full): the path
 */
char *
fl_document_file_dup_path (const char *folder, const char *link_name)
{
  g_autofree char *file_name = g_strconcat (link_name, FL_DOCUMENT_SUFFIX, NULL);

  return g_build_filename (folder, file_name, NULL);
}

/**
 * fl_document_file_dup_link_name:
 * @file_name: the name of any file
 *
 * Tells which link name a file name stands for, be it valid or not. Hidden files are no documents:
 * editors and atomic writes have them for a moment.
 *
 * Returns: (transfer full) (nullable): what stands before ".json"; NULL for another kind of file
 */
char *
fl_document_file_dup_link_name (const char *file_name)
{
  if (*file_name == '.' || !g_str_has_suffix (file_name, FL_DOCUMENT_SUFFIX))
    return NULL;
  return g_strndup (file_name, strlen (file_name) - strlen (FL_DOCUMENT_SUFFIX));
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
fail_errno (GError **error, int saved_errno)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
               /* Translators: the system's reason. */
               _ ("The file cannot be read: %s."), g_strerror (saved_errno));
  return FALSE;
}

/* Neither waits for the other end of a pipe nor takes a terminal. */
static int
open_file (const char *path, FlDocumentLinks links, GError **error)
{
  int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  int file;

  if (links == FL_DOCUMENT_LINKS_REFUSED)
    flags |= O_NOFOLLOW;
  file = g_open (path, flags, 0);
  if (file >= 0)
    return file;
  if (errno == ELOOP && links == FL_DOCUMENT_LINKS_REFUSED)
    fail (error, _ ("The document must be a regular file, not a symbolic link."));
  else
    fail_errno (error, errno);
  return -1;
}

static gboolean
check_file (int file, gsize *size_bytes, GError **error)
{
  struct stat info;

  if (fstat (file, &info) != 0)
    return fail_errno (error, errno);
  if (!S_ISREG (info.st_mode))
    return fail (error, _ ("The document must be a regular file."));
  if (info.st_size == 0)
    return fail (error, _ ("The document is empty: it must hold one object in braces."));
  if (info.st_size > FL_JSON_MAX_SIZE_BYTES)
    return fail (error, _ ("The document must not be larger than 4 MiB."));
  *size_bytes = info.st_size;
  return TRUE;
}

/* What is added to the file meanwhile belongs to the next change. */
static char *
read_all (int file, gsize size_bytes, gsize *length, GError **error)
{
  g_autofree char *text = g_malloc (size_bytes + 1);

  *length = 0;
  while (*length < size_bytes) {
    gssize n_bytes = read (file, text + *length, size_bytes - *length);

    if (n_bytes < 0 && errno == EINTR)
      continue;
    if (n_bytes < 0) {
      fail_errno (error, errno);
      return NULL;
    }
    if (n_bytes == 0)
      break;
    *length += n_bytes;
  }
  text[*length] = '\0';
  return g_steal_pointer (&text);
}

/**
 * fl_document_file_read:
 * @path: the file
 * @links: whether the file may be a symbolic link
 *
 * Reads JSON from a file that anybody may have put there.
 *
 * Returns: (transfer full) (nullable): what stands in the file
 *
 * Errors: G_FILE_ERROR, with G_FILE_ERROR_NOENT where there is no file; FL_MODEL_ERROR_INVALID
 * where it is no file fit for a document; FL_BASE_ERROR_JSON.
 * Thread: any; it blocks for as long as the disk takes.
 */
JsonNode *
fl_document_file_read (const char *path, FlDocumentLinks links, GError **error)
{
  g_autofree char *text = NULL;
  gsize size_bytes = 0;
  gsize length = 0;
  int file = open_file (path, links, error);

  if (file < 0)
    return NULL;
  if (check_file (file, &size_bytes, error))
    text = read_all (file, size_bytes, &length, error);
  g_close (file, NULL);
  return text ? fl_json_parse (text, (gssize) length, error) : NULL;
}

/**
 * fl_document_file_check_name:
 * @path: the file
 * @link_name: the link name that the document has
 *
 * Checks that a file is called after the link name inside it: the name is how a document is found.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_document_file_check_name (const char *path, const char *link_name, GError **error)
{
  g_autofree char *file_name = g_path_get_basename (path);
  g_autofree char *expected = g_strconcat (link_name, FL_DOCUMENT_SUFFIX, NULL);

  if (g_str_equal (file_name, expected))
    return TRUE;
  g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
               /* Translators: a link name. */
               _ ("/link_name is “%s”: the file must be called after it, “%s”."), link_name,
               expected);
  return FALSE;
}
