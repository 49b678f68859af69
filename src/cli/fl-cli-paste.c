/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-paste.h"

#include "fl-cli-output.h"

#include <errno.h>
#include <glib-unix.h>
#include <unistd.h>

/* The redirected address, or the code, typed or pasted while a flow waits. A line that is neither
 * is answered on standard error, and the flow lives on. */

#define LINE_MAX_BYTES (64 * 1024)

struct _FlCliPaste {
  guint source;

  /* owned */
  FlAuthorization *authorization;
  GString *line;
};

static void
submit (FlCliPaste *self)
{
  g_autoptr (GError) error = NULL;

  g_strstrip (self->line->str);
  if (*self->line->str &&
      !fl_authorization_submit_text (self->authorization, self->line->str, &error))
    fl_cli_complain (error->message);
  explicit_bzero (self->line->str, self->line->allocated_len);
  g_string_truncate (self->line, 0);
}

/* Reading from a terminal that belongs to another job would stop this one. */
static gboolean
is_in_background (void)
{
  return isatty (STDIN_FILENO) && tcgetpgrp (STDIN_FILENO) != getpgrp ();
}

static void watch (FlCliPaste *self);

static gboolean
watch_again_cb (gpointer user_data)
{
  watch (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer user_data)
{
  FlCliPaste *self = user_data;
  char bytes[4096];
  ssize_t n_read;

  if (is_in_background ()) {
    self->source = g_timeout_add_seconds (1, watch_again_cb, self);
    return G_SOURCE_REMOVE;
  }
  n_read = read (fd, bytes, sizeof bytes);
  if (n_read < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  for (ssize_t i = 0; i < n_read; i++) {
    if (bytes[i] == '\n')
      submit (self);
    else if (self->line->len < LINE_MAX_BYTES)
      g_string_append_c (self->line, bytes[i]);
  }
  explicit_bzero (bytes, sizeof bytes);
  if (n_read > 0)
    return G_SOURCE_CONTINUE;

  /* The end: what stands there without a newline is a line too. */
  submit (self);
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
watch (FlCliPaste *self)
{
  self->source = g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, readable_cb, self);
}

FlCliPaste *
fl_cli_paste_new (FlAuthorization *authorization)
{
  FlCliPaste *self = g_new0 (FlCliPaste, 1);

  self->authorization = g_object_ref (authorization);
  self->line = g_string_new (NULL);
  watch (self);
  return self;
}

gboolean
fl_cli_paste_is_interactive (FlCliPaste *self)
{
  return isatty (STDIN_FILENO);
}

void
fl_cli_paste_free (FlCliPaste *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->authorization);
  g_string_free (self->line, TRUE);
  g_free (self);
}
