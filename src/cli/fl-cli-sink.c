/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-sink.h"

#include "fl-cli-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the body of a response is written, byte by byte as it is. A regular file is written beside
 * its place and moved there in the end; what is no regular file (/dev/null, a pipe) is written to
 * directly, since moving something onto it would replace it. */

#define CHUNK_BYTES (256 * 1024)

struct _FlCliSink {
  int fd;
  mode_t mode;

  /* owned; NULL for standard output */
  char *path;
  /* owned; NULL where it is written directly */
  char *target;
  char *temporary;
};

static gboolean
set_errno_error (GError **error, int code, const char *path)
{
  if (!path)
    return fl_cli_set_output_error (error, code);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: the placeholders are a file and the system's reason. */
               _ ("%s cannot be written: %s."), path, g_strerror (code));
  return FALSE;
}

static mode_t
get_default_mode (void)
{
  mode_t mask = umask (0);

  umask (mask);
  return 0666 & ~mask;
}

/* A link stays a link: what it points to is replaced. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *target = g_strdup (real ? real : path);

  free (real);
  return target;
}

static gboolean
open_temporary (FlCliSink *self, GError **error)
{
  self->target = resolve (self->path);
  self->temporary = g_strconcat (self->target, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  g_clear_pointer (&self->temporary, g_free);
  return set_errno_error (error, errno, self->path);
}

static gboolean
open_path (FlCliSink *self, GError **error)
{
  struct stat info;

  if (stat (self->path, &info) != 0) {
    self->mode = get_default_mode ();
    return open_temporary (self, error);
  }
  if (S_ISDIR (info.st_mode))
    return set_errno_error (error, EISDIR, self->path);
  if (S_ISREG (info.st_mode)) {
    self->mode = info.st_mode & 0777;
    return open_temporary (self, error);
  }
  self->fd = open (self->path, O_WRONLY | O_CLOEXEC);
  return self->fd >= 0 || set_errno_error (error, errno, self->path);
}

FlCliSink *
fl_cli_sink_open (const char *path, GError **error)
{
  g_autoptr (FlCliSink) self = g_new0 (FlCliSink, 1);

  self->fd = STDOUT_FILENO;
  if (!path || g_str_equal (path, "-"))
    return g_steal_pointer (&self);
  self->fd = -1;
  self->path = g_strdup (path);
  return open_path (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *
fl_cli_sink_get_path (FlCliSink *self)
{
  return self->path;
}

gboolean
fl_cli_sink_write (FlCliSink *self, gconstpointer data, gsize size_bytes, GError **error)
{
  const char *at = data;

  while (size_bytes > 0) {
    ssize_t n_written = write (self->fd, at, size_bytes);

    if (n_written < 0 && errno == EINTR)
      continue;
    if (n_written < 0)
      return set_errno_error (error, errno, self->path);
    at += n_written;
    size_bytes -= (gsize) n_written;
  }
  return TRUE;
}

gboolean
fl_cli_sink_write_file (FlCliSink *self,
                        const char *path,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = g_file_read (file, cancellable, error);
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);

  while (input) {
    gssize n_read =
        g_input_stream_read (G_INPUT_STREAM (input), chunk, CHUNK_BYTES, cancellable, error);

    if (n_read <= 0)
      return n_read == 0;
    if (!fl_cli_sink_write (self, chunk, (gsize) n_read, error))
      return FALSE;
  }
  return FALSE;
}

gboolean
fl_cli_sink_commit (FlCliSink *self, GError **error)
{
  if (!self->temporary)
    return TRUE;
  if (fchmod (self->fd, self->mode) != 0 || fsync (self->fd) != 0 ||
      g_rename (self->temporary, self->target) != 0)
    return set_errno_error (error, errno, self->path);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

void
fl_cli_sink_free (FlCliSink *self)
{
  if (self->fd >= 0 && self->fd != STDOUT_FILENO)
    close (self->fd);
  if (self->temporary)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}
