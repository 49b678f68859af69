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
    g_autofree char *text =
        fl_time_left_text (NULL, rows[i].status, NOW_US + rows[i].left_us, NOW_US);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
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
  g_test_add_func ("/app/time/created", test_created);
  g_test_add_func ("/app/time/duration", test_duration);
  return fl_test_run ();
}
