/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-progress.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* One line on a terminal's standard error for a call that takes longer than a second. */

#define FIRST_MS 1000
#define NEXT_MS  200

struct _FlCliProgress {
  guint source;
  gboolean shown;

  /* owned */
  FlCall *call;
};

static void
show (FlCliProgress *self)
{
  gint64 total_bytes = fl_call_get_total_bytes (self->call);
  gint64 received_bytes = fl_call_get_received_bytes (self->call);
  g_autofree char *received = g_format_size ((guint64) MAX (received_bytes, 0));
  g_autofree char *total = NULL;
  g_autofree char *line = NULL;

  if (total_bytes > 0) {
    total = g_format_size ((guint64) total_bytes);
    /* Translators: the placeholders are sizes such as "1.2 MB". */
    line = g_strdup_printf (_ ("%s of %s received"), received, total);
  } else if (received_bytes > 0) {
    /* Translators: the placeholder is a size such as "1.2 MB". */
    line = g_strdup_printf (_ ("%s received"), received);
  } else {
    line = g_strdup (_ ("Waiting for the response"));
  }
  fprintf (stderr, "\r%s\033[K", line);
  self->shown = TRUE;
}

static gboolean
next_cb (gpointer user_data)
{
  show (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_cb (gpointer user_data)
{
  FlCliProgress *self = user_data;

  show (self);
  self->source = g_timeout_add (NEXT_MS, next_cb, self);
  return G_SOURCE_REMOVE;
}

FlCliProgress *
fl_cli_progress_new (void)
{
  return g_new0 (FlCliProgress, 1);
}

void
fl_cli_progress_started_cb (FlCall *call, gpointer progress)
{
  FlCliProgress *self = progress;

  if (!isatty (STDERR_FILENO))
    return;
  self->call = g_object_ref (call);
  self->source = g_timeout_add (FIRST_MS, first_cb, self);
}

void
fl_cli_progress_free (FlCliProgress *self)
{
  if (self->shown)
    fputs ("\r\033[K", stderr);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->call);
  g_free (self);
}
