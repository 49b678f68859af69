/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-clock.h"

/* The clock is asked through this file alone, so that a test can stand at any instant without
 * sleeping. All instants are microseconds since 1970-01-01 UTC. */

#define FIRST_INSTANT_US G_GINT64_CONSTANT (-62135596800000000) /* 0001-01-01T00:00:00Z */
#define LAST_INSTANT_US  G_GINT64_CONSTANT (253402300799000000) /* 9999-12-31T23:59:59Z */

G_LOCK_DEFINE_STATIC (clock);
static FlClockSource clock_source;
static gpointer clock_user_data;
static FlClockHurry clock_hurry;
static gpointer clock_hurry_data;

/**
 * fl_clock_now_us:
 *
 * Tells the present instant.
 *
 * Returns: microseconds since 1970-01-01 UTC
 *
 * Thread: any.
 */
gint64
fl_clock_now_us (void)
{
  FlClockSource source;
  gpointer user_data;

  G_LOCK (clock);
  source = clock_source;
  user_data = clock_user_data;
  G_UNLOCK (clock);

  return source ? source (user_data) : g_get_real_time ();
}

/**
 * fl_clock_set_source:
 * @source: (scope forever) (nullable): what is asked from now on; %NULL brings back the system's
 * clock
 * @user_data: handed to @source
 *
 * Puts another clock in place, for tests.
 */
void
fl_clock_set_source (FlClockSource source, gpointer user_data)
{
  G_LOCK (clock);
  clock_source = source;
  clock_user_data = user_data;
  G_UNLOCK (clock);
}

/**
 * fl_clock_call_after:
 * @pause_ms: how long to wait, in milliseconds
 * @function: (scope notified): called then, and again as long as it answers %G_SOURCE_CONTINUE
 * @user_data: handed to @function
 * @destroy: (nullable): frees @user_data
 *
 * Calls a function of the main loop after a pause.
 *
 * Returns: the source, for g_source_remove()
 *
 * Thread: main.
 */
guint
fl_clock_call_after (gint64 pause_ms,
                     GSourceFunc function,
                     gpointer user_data,
                     GDestroyNotify destroy)
{
  g_return_val_if_fail (pause_ms >= 0, 0);
  g_return_val_if_fail (function, 0);

  if (clock_hurry) {
    clock_hurry (pause_ms, clock_hurry_data);
    pause_ms = 0;
  }
  return g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) MIN (pause_ms, G_MAXINT32), function,
                             user_data, destroy);
}

/**
 * fl_clock_set_hurry:
 * @hurry: (scope forever) (nullable): told of each pause from now on, which then takes no time;
 *   %NULL brings the pauses back
 * @user_data: handed to @hurry
 *
 * Lets pauses pass at once, for tests that look at how long they would have been.
 *
 * Thread: main.
 */
void
fl_clock_set_hurry (FlClockHurry hurry, gpointer user_data)
{
  clock_hurry = hurry;
  clock_hurry_data = user_data;
}

static gint64
floor_to_seconds (gint64 instant_us)
{
  gint64 seconds = instant_us / G_USEC_PER_SEC;

  return instant_us % G_USEC_PER_SEC < 0 ? seconds - 1 : seconds;
}

/**
 * fl_clock_format:
 * @instant_us: microseconds since 1970-01-01 UTC
 *
 * Writes an instant as in `2026-03-01T12:30:00Z`. A fraction of a second is written, as six digits,
 * where there is one, so that nothing is lost. An instant beyond the years 1 to 9999 is written as
 * the nearest one inside.
 *
 * Returns: (transfer full): the text
 *
 * Source: RFC 3339 §5.6
 */
char *
fl_clock_format (gint64 instant_us)
{
  gint64 nearest_us = CLAMP (instant_us, FIRST_INSTANT_US, LAST_INSTANT_US);
  gint64 seconds = floor_to_seconds (nearest_us);
  gint64 fraction_us = nearest_us - seconds * G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *whole =
      g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", g_date_time_get_year (time),
                       g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                       g_date_time_get_hour (time), g_date_time_get_minute (time),
                       g_date_time_get_second (time));

  if (fraction_us == 0)
    return g_strconcat (whole, "Z", NULL);
  return g_strdup_printf ("%s.%06" G_GINT64_FORMAT "Z", whole, fraction_us);
}

/**
 * fl_clock_parse:
 * @text: an instant with its zone, as in `2026-03-01T12:30:00Z`
 * @instant_us: (out): microseconds since 1970-01-01 UTC
 *
 * Reads an instant.
 *
 * Returns: whether @text is one; if not, @instant_us is left alone
 *
 * Source: RFC 3339 §5.6
 */
gboolean
fl_clock_parse (const char *text, gint64 *instant_us)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (text, FALSE);
  g_return_val_if_fail (instant_us, FALSE);

  if (g_utf8_validate (text, -1, NULL))
    time = g_date_time_new_from_iso8601 (text, NULL);
  if (!time)
    return FALSE;

  *instant_us = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}
