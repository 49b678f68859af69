/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PRIVATE_DIR_MODE  0700
#define OTHERS_MODE       0077
#define PRIVATE_FILE_MODE 0600

static gboolean
set_errno_error (GError **error, int saved_errno, const char *path)
{
  /* Translators: the first placeholder is a path, the second the system's reason. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               _ ("The folder “%s” cannot be used: %s."), path, g_strerror (saved_errno));
  return FALSE;
}

/**
 * fl_file_ensure_private_dir:
 * @path: the folder
 * @error: return location
 *
 * Makes a folder, and those above it, that nobody but the user can enter. One that is there already
 * is closed to others, but what the user may do there is left to the user; one that belongs to
 * another user is refused.
 *
 * Returns: whether the folder is there and private
 *
 * Errors: %G_IO_ERROR after the system's own error.
 * Thread: a worker; it blocks.
 */
gboolean
fl_file_ensure_private_dir (const char *path, GError **error)
{
  GStatBuf info;

  g_return_val_if_fail (path, FALSE);

  if (g_mkdir_with_parents (path, PRIVATE_DIR_MODE) != 0 || g_stat (path, &info) != 0)
    return set_errno_error (error, errno, path);
  if (!S_ISDIR (info.st_mode))
    return set_errno_error (error, ENOTDIR, path);
  if (info.st_uid != geteuid ())
    return set_errno_error (error, EPERM, path);
  if ((info.st_mode & OTHERS_MODE) != 0 && g_chmod (path, info.st_mode & 07777 & ~OTHERS_MODE) != 0)
    return set_errno_error (error, errno, path);
  return TRUE;
}

/* Newer versions of GLib give the new file the mode of the old one. */
static void
close_to_others (const char *path)
{
  GStatBuf info;

  if (g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && (info.st_mode & OTHERS_MODE) != 0)
    g_chmod (path, PRIVATE_FILE_MODE);
}

/**
 * fl_file_write_durably:
 * @path: the file, which need not be there yet; its folder must be
 * @contents: what it shall hold
 * @error: return location
 *
 * Replaces a file as a whole: whatever happens, and also after a loss of power, it holds either
 * what it held before or @contents. Only the user can read it. Where this fails, the old file holds
 * what it held and nothing is left beside it.
 *
 * Returns: whether @contents have reached the disk
 *
 * Errors: %G_FILE_ERROR after the system's own error.
 * Thread: a worker; it blocks.
 */
gboolean
fl_file_write_durably (const char *path, GBytes *contents, GError **error)
{
  gsize size_bytes;
  const char *data;

  g_return_val_if_fail (path, FALSE);
  g_return_val_if_fail (contents, FALSE);

  close_to_others (path);
  data = g_bytes_get_data (contents, &size_bytes);
  return g_file_set_contents_full (path, data ? data : "", (gssize) size_bytes,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   PRIVATE_FILE_MODE, error);
}
