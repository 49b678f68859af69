/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-token-limit.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-file.h"
#include "fl-paths.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Some services give so many access tokens for one refresh token in so much time, and shut out who
 * asks for more. When a connection's tokens were asked for stands in a file of the runtime folder,
 * one instant per line, so that all of Fairlead's processes count together. Who takes from it holds
 * the connection's refresh lock. The file is small and in memory, and it is not made durable: a
 * count that is lost costs an answer of the server that passes. */

#define US_PER_MINUTE (60 * G_USEC_PER_SEC)

static char *
dup_path (const char *connection_id)
{
  g_autofree char *name = g_strconcat ("tokens-", connection_id, NULL);

  return fl_paths_dup_runtime (name);
}

/* An instant that lies ahead is from before the clock was set back. */
static GArray *
read_recent (const char *path, gint64 now_us, gint64 span_us)
{
  GArray *recent = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return recent;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    gint64 instant_us = 0;

    if (fl_clock_parse (lines[i], &instant_us) && instant_us <= now_us &&
        instant_us > now_us - span_us)
      g_array_append_val (recent, instant_us);
  }
  return recent;
}

static void
write_all (const char *path, GArray *instants)
{
  g_autofree char *folder = fl_paths_dup_runtime (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < instants->len; i++) {
    g_autofree char *line = fl_clock_format (g_array_index (instants, gint64, i));

    g_string_append_printf (text, "%s\n", line);
  }
  /* GLib writes over a file that exists, and leaves what stands behind. */
  g_unlink (path);
  if (fl_file_ensure_private_dir (folder, NULL))
    g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_NONE, 0600,
                              NULL);
}

static gboolean
fail_full (guint count, guint span_s, gint64 oldest_us, gint64 now_us, GError **error)
{
  gint64 pause_us = oldest_us + (gint64) span_s * G_USEC_PER_SEC - now_us;
  guint minutes = (guint) ((pause_us + US_PER_MINUTE - 1) / US_PER_MINUTE);

  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING,
               /* Translators: how many tokens, in how many seconds, and a number of minutes. */
               _ ("The service gives no more than %u access tokens in %u seconds, and they are "
                  "used up; try again in %u min."),
               count, span_s, MAX (minutes, 1));
  return FALSE;
}

/**
 * fl_token_limit_take:
 * @settings: of the connection's service
 * @connection_id: the connection's UUID
 * @error: return location
 *
 * Counts an access token that is about to be asked for. The connection's refresh lock is held.
 *
 * Returns: whether it may be asked for
 *
 * Errors: %FL_AUTH_ERROR_PASSING, saying when the next may be.
 * Source: Zoho: limits of the token endpoint
 */
gboolean
fl_token_limit_take (FlOauth2Settings *settings, const char *connection_id, GError **error)
{
  guint count = fl_oauth2_settings_get_token_limit_count (settings);
  guint span_s = fl_oauth2_settings_get_token_limit_span_s (settings);
  gint64 now_us = fl_clock_now_us ();
  g_autofree char *path = NULL;
  g_autoptr (GArray) recent = NULL;

  g_return_val_if_fail (connection_id, FALSE);

  if (count == 0)
    return TRUE;
  path = dup_path (connection_id);
  recent = read_recent (path, now_us, (gint64) span_s * G_USEC_PER_SEC);
  if (recent->len >= count)
    return fail_full (count, span_s, g_array_index (recent, gint64, recent->len - count), now_us,
                      error);
  g_array_append_val (recent, now_us);
  write_all (path, recent);
  return TRUE;
}

/**
 * fl_token_limit_restart:
 * @settings: of the connection's service
 * @connection_id: the connection's UUID
 *
 * Counts anew, from the access token that has just come with a new refresh token.
 */
void
fl_token_limit_restart (FlOauth2Settings *settings, const char *connection_id)
{
  g_autofree char *path = NULL;
  g_autoptr (GArray) first = NULL;
  gint64 now_us = fl_clock_now_us ();

  g_return_if_fail (connection_id);

  if (fl_oauth2_settings_get_token_limit_count (settings) == 0)
    return;
  path = dup_path (connection_id);
  first = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (first, now_us);
  write_all (path, first);
}
