/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-clock.h"

#include "fl-test.h"

typedef struct {
  gint64 instant_us;
  const char *text;
} Case;

static const Case cases[] = {
  { 0, "1970-01-01T00:00:00Z" },
  { 1, "1970-01-01T00:00:00.000001Z" },
  { -1, "1969-12-31T23:59:59.999999Z" },
  { -1000000, "1969-12-31T23:59:59Z" },
  { G_GINT64_CONSTANT (1772368200000000), "2026-03-01T12:30:00Z" },
  { G_GINT64_CONSTANT (1772368200500000), "2026-03-01T12:30:00.500000Z" },
  { G_GINT64_CONSTANT (253402300799000000), "9999-12-31T23:59:59Z" },
  { G_GINT64_CONSTANT (-62135596800000000), "0001-01-01T00:00:00Z" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = fl_clock_format (cases[i].instant_us);
    gint64 instant_us = 42;

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (fl_clock_parse (cases[i].text, &instant_us));
    g_assert_cmpint (instant_us, ==, cases[i].instant_us);
  }
}

static void
test_beyond (void)
{
  g_autofree char *last = fl_clock_format (G_MAXINT64);
  g_autofree char *first = fl_clock_format (G_MININT64);

  g_assert_cmpstr (last, ==, "9999-12-31T23:59:59Z");
  g_assert_cmpstr (first, ==, "0001-01-01T00:00:00Z");
}

static void
test_zones (void)
{
  gint64 instant_us;

  g_assert_true (fl_clock_parse ("2026-03-01T14:30:00+02:00", &instant_us));
  g_assert_cmpint (instant_us, ==, G_GINT64_CONSTANT (1772368200000000));
  g_assert_true (fl_clock_parse ("2026-03-01T12:30:00.5Z", &instant_us));
  g_assert_cmpint (instant_us, ==, G_GINT64_CONSTANT (1772368200500000));
}

static void
test_broken (void)
{
  static const char *const texts[] = { "",
                                       "now",
                                       "2026-03-01",
                                       "2026-03-01T12:30:00",
                                       "2026-13-01T12:30:00Z",
                                       "2026-02-30T12:30:00Z",
                                       "2026-03-01T25:30:00Z",
                                       "2026-03-01T12:30:00Zzz",
                                       "1772368200",
                                       "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    gint64 instant_us = 42;

    g_assert_false (fl_clock_parse (texts[i], &instant_us));
    g_assert_cmpint (instant_us, ==, 42);
  }
}

static gint64
tell_stored (gpointer user_data)
{
  return *(gint64 *) user_data;
}

static void
test_source (void)
{
  gint64 stored_us = 1234;
  gint64 before_us = g_get_real_time ();

  fl_clock_set_source (tell_stored, &stored_us);
  g_assert_cmpint (fl_clock_now_us (), ==, 1234);
  stored_us = 5678;
  g_assert_cmpint (fl_clock_now_us (), ==, 5678);

  fl_clock_set_source (NULL, NULL);
  g_assert_cmpint (fl_clock_now_us (), >=, before_us);
}

static void
note_pause (gint64 pause_ms, gpointer user_data)
{
  g_array_append_val (user_data, pause_ms);
}

static gboolean
count_down_cb (gpointer user_data)
{
  guint *n_left = user_data;

  return --*n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
test_pauses (void)
{
  g_autoptr (GArray) pauses = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_left = 1;
  gint64 before_us;

  fl_clock_set_hurry (note_pause, pauses);
  fl_clock_call_after (G_MAXINT64, count_down_cb, &n_left, NULL);
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  fl_clock_set_hurry (NULL, NULL);
  g_assert_cmpuint (pauses->len, ==, 1);
  g_assert_cmpint (g_array_index (pauses, gint64, 0), ==, G_MAXINT64);

  /* By itself it takes as long as it says. */
  n_left = 2;
  before_us = g_get_monotonic_time ();
  fl_clock_call_after (5, count_down_cb, &n_left, NULL);
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - before_us, >=, 10 * 1000);
  g_assert_cmpuint (pauses->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/clock/cases", test_cases);
  g_test_add_func ("/clock/beyond", test_beyond);
  g_test_add_func ("/clock/zones", test_zones);
  g_test_add_func ("/clock/broken", test_broken);
  g_test_add_func ("/clock/source", test_source);
  g_test_add_func ("/clock/pauses", test_pauses);

  return fl_test_run ();
}
