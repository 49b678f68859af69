/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-time-closures.h"

#include "fl-test.h"

#define NOW_US G_GINT64_CONSTANT (1700000000000000)
#define SECOND G_USEC_PER_SEC
#define MINUTE (60 * G_GINT64_CONSTANT (1000000))
#define HOUR   (60 * MINUTE)
#define A_DAY  (24 * HOUR)

/* How a connection reads that expires then; warned_us tells from when on a person is warned. */
static char *
dup_time_left (FlStatus status, gint64 expires_at_us, gint64 warn_at_us)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("A", "a", "a");

  fl_connection_set_status (connection, status, NULL);
  fl_connection_set_expires_at_us (connection, expires_at_us);
  fl_connection_set_warn_at_us (connection, warn_at_us);
  return fl_time_left_text (NULL, connection, NULL, status, expires_at_us, warn_at_us, NOW_US);
}

static void
test_time_left (void)
{
  static const struct {
    FlStatus status;
    gint64 left_us;
    const char *text;
  } rows[] = {
    { FL_STATUS_CONNECTED, 1, "1 second left" },
    { FL_STATUS_CONNECTED, SECOND, "1 second left" },
    { FL_STATUS_CONNECTED, SECOND + 1, "2 seconds left" },
    { FL_STATUS_CONNECTED, 59 * SECOND, "59 seconds left" },
    { FL_STATUS_CONNECTED, MINUTE, "1 minute left" },
    { FL_STATUS_CONNECTED, 47 * MINUTE, "47 minutes left" },
    { FL_STATUS_CONNECTED, 119 * MINUTE, "119 minutes left" },
    { FL_STATUS_CONNECTED, 2 * HOUR, "2 hours left" },
    { FL_STATUS_CONNECTED, 47 * HOUR, "47 hours left" },
    { FL_STATUS_CONNECTED, 2 * A_DAY, "2 days left" },
    { FL_STATUS_CONNECTED, 0, "Expired, the next call renews it" },
    { FL_STATUS_CONNECTED, -HOUR, "Expired, the next call renews it" },
    { FL_STATUS_CONNECTED, -NOW_US, "Until the service refuses it" },
    { FL_STATUS_RECONNECT_NEEDED, HOUR, NULL },
    { FL_STATUS_NOT_CONNECTED, -NOW_US, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = dup_time_left (rows[i].status, NOW_US + rows[i].left_us, 0);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

/* Nothing renews what a person has to renew. */
static void
test_expired (void)
{
  g_autofree char *today = dup_time_left (FL_STATUS_CONNECTED, NOW_US - HOUR, NOW_US - 2 * HOUR);
  g_autofree char *long_ago =
      dup_time_left (FL_STATUS_CONNECTED, NOW_US - 9 * A_DAY, NOW_US - 10 * A_DAY);
  g_autofree char *soon = dup_time_left (FL_STATUS_CONNECTED, NOW_US + HOUR, NOW_US - HOUR);
  g_autofree char *none =
      fl_time_left_text (NULL, NULL, NULL, FL_STATUS_CONNECTED, NOW_US, 0, NOW_US);

  g_assert_cmpstr (today, ==, "Expired on 11/14/23 21:13");
  g_assert_cmpstr (long_ago, ==, "Expired on 11/05/23");
  g_assert_cmpstr (soon, ==, "60 minutes left");
  g_assert_null (none);
}

static void
test_warning (void)
{
  static const struct {
    FlStatus status;
    gint64 expires_us;
    gint64 warn_us;
    const char *text;
  } rows[] = {
    { FL_STATUS_CONNECTED, 3 * A_DAY, -A_DAY,
      "The token expires on 11/17/23: reconnect with a new one before then." },
    { FL_STATUS_CONNECTED, 3 * A_DAY, A_DAY, NULL },
    { FL_STATUS_CONNECTED, -3 * A_DAY, -4 * A_DAY,
      "The token expired on 11/11/23: reconnect with a new one." },
    { FL_STATUS_RECONNECT_NEEDED, -3 * A_DAY, -4 * A_DAY, NULL },
    { FL_STATUS_CONNECTED, -3 * A_DAY, -NOW_US, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FlConnection) connection = fl_connection_new ("A", "a", "a");
    gint64 expires_at_us = NOW_US + rows[i].expires_us;
    gint64 warn_at_us = NOW_US + rows[i].warn_us;
    g_autofree char *text = NULL;

    fl_connection_set_status (connection, rows[i].status, NULL);
    fl_connection_set_expires_at_us (connection, expires_at_us);
    fl_connection_set_warn_at_us (connection, warn_at_us);
    text = fl_expiry_warning (NULL, connection, NULL, rows[i].status, expires_at_us, warn_at_us,
                              NOW_US);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_time_ago (void)
{
  static const struct {
    gint64 ago_us;
    const char *text;
  } rows[] = {
    { 0, "Just now" },
    { 2 * SECOND - 1, "Just now" },
    { 2 * SECOND, "2 seconds ago" },
    { MINUTE, "1 minute ago" },
    { 119 * MINUTE, "119 minutes ago" },
    { 2 * HOUR, "2 hours ago" },
    { 47 * HOUR, "47 hours ago" },
    { 2 * A_DAY, "2 days ago" },
    { 59 * A_DAY, "59 days ago" },
    { 60 * A_DAY, "09/15/23 22:13" },
    { -SECOND, "11/14/23 22:13" },
    { NOW_US, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = fl_time_ago_text (NULL, NOW_US - rows[i].ago_us, NOW_US);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_last_used (void)
{
  g_autofree char *nothing = fl_last_used_text (NULL, FL_STATUS_NOT_CONNECTED, 0, NOW_US);
  g_autofree char *unused = fl_last_used_text (NULL, FL_STATUS_CONNECTED, 0, NOW_US);
  g_autofree char *used = fl_last_used_text (NULL, FL_STATUS_DISABLED, NOW_US - HOUR, NOW_US);

  g_assert_null (nothing);
  g_assert_cmpstr (unused, ==, "Not yet");
  g_assert_cmpstr (used, ==, "60 minutes ago");
}

static void
test_refresh_left (void)
{
  g_autofree char *left = fl_refresh_left_text (NULL, FL_STATUS_CONNECTED, NOW_US + HOUR, NOW_US);
  g_autofree char *lapsed = fl_refresh_left_text (NULL, FL_STATUS_CONNECTED, NOW_US, NOW_US);
  g_autofree char *unknown = fl_refresh_left_text (NULL, FL_STATUS_CONNECTED, 0, NOW_US);
  g_autofree char *none = fl_refresh_left_text (NULL, FL_STATUS_DISABLED, NOW_US + HOUR, NOW_US);

  g_assert_cmpstr (left, ==, "60 minutes left");
  g_assert_cmpstr (lapsed, ==, "Lapsed");
  g_assert_null (unknown);
  g_assert_null (none);
}

static void
test_created (void)
{
  g_autofree char *both = fl_created_text (NULL, "ada", NOW_US);
  g_autofree char *nobody = fl_created_text (NULL, "", NOW_US);
  g_autofree char *impossible = fl_created_text (NULL, "ada", G_MAXINT64);

  g_assert_cmpstr (both, ==, "By ada on 11/14/23");
  g_assert_cmpstr (nobody, ==, "11/14/23");
  g_assert_cmpstr (impossible, ==, "ada");
}

static void
test_duration (void)
{
  static const struct {
    gint64 duration_us;
    const char *text;
  } rows[] = {
    { -1, "–" },        { 0, "0.0 ms" },      { 1240, "1.2 ms" },
    { 45300, "45 ms" }, { 999000, "999 ms" }, { 1234567, "1.23 s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = fl_duration_text (rows[i].duration_us);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/time/left", test_time_left);
  g_test_add_func ("/app/time/expired", test_expired);
  g_test_add_func ("/app/time/warning", test_warning);
  g_test_add_func ("/app/time/created", test_created);
  g_test_add_func ("/app/time/ago", test_time_ago);
  g_test_add_func ("/app/time/last-used", test_last_used);
  g_test_add_func ("/app/time/refresh-left", test_refresh_left);
  g_test_add_func ("/app/time/duration", test_duration);
  return fl_test_run ();
}
