/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-write.h"

#include "fl-file.h"
#include "fl-log-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writes lines to the end of a log that stays small: once it is full, the older half goes. What is
 * written goes there in one piece, and what did not go there whole is taken back; a line that was
 * torn all the same, by a loss of power, gets an end of its own before the next one. On a worker
 * thread; it blocks. */

#define KEPT_ENTRIES    (FL_LOG_MAX_ENTRIES / 2)
#define KEPT_SIZE_BYTES (FL_LOG_MAX_SIZE_BYTES / 2)
#define FILE_MODE       0600
#define OTHERS_MODE     0077

static gboolean
set_errno_error (GError **error, const char *path, int saved_errno)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               /* Translators: the first placeholder is a path, the second the system's reason. */
               _ ("The log “%s” cannot be written: %s."), path, g_strerror (saved_errno));
  return FALSE;
}

/**
 * fl_log_write_find_tail:
 * @text: whole lines
 * @length: its length
 * @n_lines: how many lines to keep
 * @n_bytes: how many bytes to keep
 *
 * Finds the last lines of a text, as many as both limits allow.
 *
 * Returns: where they begin
 */
const char *
fl_log_write_find_tail (const char *text, gsize length, guint n_lines, gsize n_bytes)
{
  const char *end = text + length;
  const char *tail = end;

  for (guint i = 0; i < n_lines && tail > text; i++) {
    const char *before = memrchr (text, '\n', (gsize) (tail - 1 - text));
    const char *start = before ? before + 1 : text;

    if ((gsize) (end - start) > n_bytes)
      break;
    tail = start;
  }
  return tail;
}

static guint
count_lines (const char *text, gsize length)
{
  guint n_lines = 0;

  for (const char *at = text; at && at < text + length; n_lines++) {
    at = memchr (at, '\n', (gsize) (text + length - at));
    at = at ? at + 1 : NULL;
  }
  return n_lines;
}

/* An end for a line that was torn. */
static const char *
get_separator (const char *text, gsize length)
{
  return length > 0 && text[length - 1] != '\n' ? "\n" : "";
}

static gboolean
replace (const char *path, const char *text, gsize length, const char *lines, GError **error)
{
  g_autofree char *ended =
      g_strdup_printf ("%.*s%s", (int) length, text, get_separator (text, length));
  const char *tail = fl_log_write_find_tail (ended, strlen (ended), KEPT_ENTRIES, KEPT_SIZE_BYTES);
  char *joined = g_strconcat (tail, lines, NULL);
  g_autoptr (GBytes) contents = g_bytes_new_take (joined, strlen (joined));

  return fl_file_write_durably (path, contents, error);
}

static gboolean
write_whole (int file, const char *path, const char *lines, GError **error)
{
  gsize length = strlen (lines);
  struct stat info;
  ssize_t written;
  int saved_errno;

  if (fstat (file, &info) != 0)
    return set_errno_error (error, path, errno);
  if ((info.st_mode & OTHERS_MODE) != 0 && fchmod (file, FILE_MODE) != 0)
    return set_errno_error (error, path, errno);
  written = write (file, lines, length);
  if (written == (ssize_t) length)
    return TRUE;
  saved_errno = written < 0 ? errno : ENOSPC;
  /* Dropped: a line that stays torn is passed over by whoever reads. */
  if (written > 0 && ftruncate (file, info.st_size) != 0)
    saved_errno = errno;
  return set_errno_error (error, path, saved_errno);
}

static gboolean
append (const char *path, const char *lines, GError **error)
{
  int file = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
  gboolean is_written = FALSE;

  if (file < 0)
    return set_errno_error (error, path, errno);
  is_written = write_whole (file, path, lines, error);
  return g_close (file, is_written ? error : NULL) && is_written;
}

/**
 * fl_log_write:
 * @path: the log; it and its folder need not be there
 * @lines: whole lines, their ends included
 * @may_shorten: whether older lines may go, which needs that nobody else writes meanwhile
 * @error: return location
 *
 * Adds lines to a log.
 *
 * Returns: whether all of them are there
 *
 * Errors: %G_IO_ERROR, %G_FILE_ERROR after the system's own error.
 * Thread: a worker; it blocks.
 */
gboolean
fl_log_write (const char *path, const char *lines, gboolean may_shorten, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autofree char *separated = NULL;
  gsize length = 0;
  gboolean is_full = FALSE;

  if (!fl_file_ensure_private_dir (folder, error))
    return FALSE;
  /* Dropped: what cannot be read will tell so when it is written. */
  if (!g_file_get_contents (path, &text, &length, NULL))
    text = g_strdup ("");
  is_full = length + strlen (lines) > FL_LOG_MAX_SIZE_BYTES ||
            count_lines (text, length) >= FL_LOG_MAX_ENTRIES;
  if (is_full && may_shorten)
    return replace (path, text, strlen (text), lines, error);
  separated = g_strconcat (get_separator (text, length), lines, NULL);
  return append (path, separated, error);
}
