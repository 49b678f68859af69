/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-time-closures.h"

#include "fl-expiry.h"

#include <glib/gi18n.h>

/* Instants and durations in words. */

#define MINUTE_S 60
#define HOUR_S   (60 * MINUTE_S)
#define DAY_S    (24 * HOUR_S)

#define LONG_AGO_S (60 * DAY_S)

static char *
format_left (gint64 left_s)
{
  /* Translators: how long an access token stays valid. */
  if (left_s < MINUTE_S)
    return g_strdup_printf (ngettext ("%d second left", "%d seconds left", left_s), (int) left_s);
  if (left_s < 2 * HOUR_S)
    return g_strdup_printf (ngettext ("%d minute left", "%d minutes left", left_s / MINUTE_S),
                            (int) (left_s / MINUTE_S));
  if (left_s < 2 * DAY_S)
    return g_strdup_printf (ngettext ("%d hour left", "%d hours left", left_s / HOUR_S),
                            (int) (left_s / HOUR_S));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", left_s / DAY_S),
                          (int) (left_s / DAY_S));
}

static char *
format_local (gint64 instant_us, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;

  return local ? g_date_time_format (local, format) : NULL;
}

/* The time of day matters only when the day is near. */
static char *
format_expiry (gint64 expires_at_us, gint64 now_us)
{
  gint64 away_s = ABS (expires_at_us - now_us) / G_USEC_PER_SEC;

  return format_local (expires_at_us, away_s < 2 * DAY_S ? "%x %R" : "%x");
}

/* How a connection's credentials stand with their expiry; NULL where there are none to speak of. */
char *
fl_time_left_text (GObject *object,
                   FlConnection *connection,
                   FlService *service,
                   FlStatus status,
                   gint64 expires_at_us,
                   gint64 warn_at_us,
                   gint64 now_us)
{
  g_autofree char *date = format_expiry (expires_at_us, now_us);

  if (!connection || status != FL_STATUS_CONNECTED)
    return NULL;
  switch (fl_expiry_judge (connection, service, now_us)) {
  case FL_EXPIRY_UNKNOWN:
    return g_strdup (_ ("Until the service refuses it"));
  case FL_EXPIRY_RENEWED:
    return g_strdup (_ ("Expired, the next call renews it"));
  case FL_EXPIRY_OVER:
    /* Translators: %s is a date, and perhaps a time. */
    return g_strdup_printf (_ ("Expired on %s"), date);
  case FL_EXPIRY_AHEAD:
  case FL_EXPIRY_NEAR:
    return format_left (1 + (expires_at_us - now_us - 1) / G_USEC_PER_SEC);
  }
  return NULL;
}

/* What a person has to do about the expiry; NULL for nothing. */
char *
fl_expiry_warning (GObject *object,
                   FlConnection *connection,
                   FlService *service,
                   FlStatus status,
                   gint64 expires_at_us,
                   gint64 warn_at_us,
                   gint64 now_us)
{
  g_autofree char *date = format_expiry (expires_at_us, now_us);

  if (!connection || status != FL_STATUS_CONNECTED)
    return NULL;
  return fl_expiry_format_warning (fl_expiry_judge (connection, service, now_us), service, date);
}

/* How long the service still accepts the refresh token if nobody uses it; NULL where it does not
 * say (0), or where there is none. */
char *
fl_refresh_left_text (GObject *object, FlStatus status, gint64 expires_at_us, gint64 now_us)
{
  if (status != FL_STATUS_CONNECTED || expires_at_us == 0)
    return NULL;
  if (expires_at_us <= now_us)
    return g_strdup (_ ("Lapsed"));
  return format_left (1 + (expires_at_us - now_us - 1) / G_USEC_PER_SEC);
}

static char *
format_ago (gint64 ago_s)
{
  /* Translators: how long ago something happened. */
  if (ago_s < MINUTE_S)
    return g_strdup_printf (ngettext ("%d second ago", "%d seconds ago", ago_s), (int) ago_s);
  if (ago_s < 2 * HOUR_S)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", ago_s / MINUTE_S),
                            (int) (ago_s / MINUTE_S));
  if (ago_s < 2 * DAY_S)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", ago_s / HOUR_S),
                            (int) (ago_s / HOUR_S));
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", ago_s / DAY_S),
                          (int) (ago_s / DAY_S));
}

/* The day and the time of day here; NULL for an instant that is unknown (0) or has no date. */
char *
fl_instant_text (GObject *object, gint64 instant_us)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (instant_us == 0)
    return NULL;
  utc = g_date_time_new_from_unix_utc (instant_us / G_USEC_PER_SEC);
  local = utc ? g_date_time_to_local (utc) : NULL;
  /* Translators: a date and a time of day, for g_date_time_format(). */
  return local ? g_date_time_format (local, _ ("%x %R")) : NULL;
}

/* NULL for an instant that is unknown (0). One that lies ahead, since somebody has set the clock
 * back, or that is long ago, is told by its date. */
char *
fl_time_ago_text (GObject *object, gint64 instant_us, gint64 now_us)
{
  gint64 ago_s = (now_us - instant_us) / G_USEC_PER_SEC;

  if (instant_us == 0)
    return NULL;
  if (ago_s < 0 || ago_s >= LONG_AGO_S)
    return fl_instant_text (object, instant_us);
  return ago_s < 2 ? g_strdup (_ ("Just now")) : format_ago (ago_s);
}

/* NULL where there never was anything to use. */
char *
fl_last_used_text (GObject *object, FlStatus status, gint64 last_used_at_us, gint64 now_us)
{
  if (last_used_at_us == 0 && status == FL_STATUS_NOT_CONNECTED)
    return NULL;
  if (last_used_at_us == 0)
    return g_strdup (_ ("Not yet"));
  return fl_time_ago_text (object, last_used_at_us, now_us);
}

char *
fl_created_text (GObject *object, const char *created_by, gint64 created_at_us)
{
  g_autofree char *date = format_local (created_at_us, "%x");

  if (!date)
    return g_strdup (created_by);
  if (!created_by || !*created_by)
    return g_steal_pointer (&date);
  /* Translators: who created a connection, and on which day. */
  return g_strdup_printf (_ ("By %s on %s"), created_by, date);
}

/* A part of an exchange that did not happen (-1) is a dash. */
char *
fl_duration_text (gint64 duration_us)
{
  double duration_ms = duration_us / 1000.0;

  if (duration_us < 0)
    return g_strdup ("–");
  /* Translators: milliseconds. */
  if (duration_ms < 10)
    return g_strdup_printf (_ ("%.1f ms"), duration_ms);
  if (duration_ms < 1000)
    return g_strdup_printf (_ ("%.0f ms"), duration_ms);
  /* Translators: seconds. */
  return g_strdup_printf (_ ("%.2f s"), duration_ms / 1000);
}
