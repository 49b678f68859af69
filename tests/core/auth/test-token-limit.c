/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-token-limit.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-paths.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* So many access tokens in so much time, whoever asks. */

#define ID       "0c2f8a5e-7d5b-4f0a-9d7e-5a1e3c9b2f10"
#define OTHER_ID "6e0d6b1a-4a55-4f9f-8f5c-9a2b7c3d4e5f"
#define SPAN_S   600

static gint64 now_us = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC;

static gint64
stopped_clock (gpointer unused)
{
  return now_us;
}

static FlOauth2Settings *
create_settings (guint count)
{
  FlOauth2Settings *settings = fl_oauth2_settings_new ();

  g_object_set (settings, "token-limit-count", count, "token-limit-span-s", SPAN_S, NULL);
  return settings;
}

static void
remove_record (const char *id)
{
  g_autofree char *name = g_strconcat ("tokens-", id, NULL);
  g_autofree char *path = fl_paths_dup_runtime (name);

  g_remove (path);
}

static void
assert_takes (FlOauth2Settings *settings, const char *id, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (fl_token_limit_take (settings, id, &error));
    g_assert_no_error (error);
  }
}

static void
assert_full (FlOauth2Settings *settings, const char *id, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_token_limit_take (settings, id, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_limit (void)
{
  g_autoptr (FlOauth2Settings) settings = create_settings (3);

  fl_clock_set_source (stopped_clock, NULL);
  assert_takes (settings, ID, 1);
  now_us += 60 * G_USEC_PER_SEC;
  assert_takes (settings, ID, 2);
  assert_full (settings, ID, "no more than 3 access tokens in 600 seconds");
  assert_full (settings, ID, "try again in 9 min");
  assert_takes (settings, OTHER_ID, 3);

  /* The first has become old, and only it. */
  now_us += 540 * G_USEC_PER_SEC;
  assert_takes (settings, ID, 1);
  assert_full (settings, ID, "try again in 1 min");

  /* What lies ahead now does not count for hours. */
  now_us -= G_GINT64_CONSTANT (7200) * G_USEC_PER_SEC;
  assert_takes (settings, ID, 3);
  assert_full (settings, ID, "try again in 10 min");
  fl_clock_set_source (NULL, NULL);
  remove_record (ID);
  remove_record (OTHER_ID);
}

static void
test_no_limit (void)
{
  g_autoptr (FlOauth2Settings) settings = fl_oauth2_settings_new ();
  g_autofree char *path = fl_paths_dup_runtime ("tokens-" ID);

  assert_takes (settings, ID, 100);
  fl_token_limit_restart (settings, ID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_restart (void)
{
  g_autoptr (FlOauth2Settings) settings = create_settings (3);

  assert_takes (settings, ID, 3);
  fl_token_limit_restart (settings, ID);
  assert_takes (settings, ID, 2);
  assert_full (settings, ID, "3 access tokens");
  remove_record (ID);
}

/* Nothing is sent, and the connection stays what it is. */
static void
test_refresh (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_object_set (fl_service_get_oauth2 (fixture->service), "token-limit-count", 1,
                "token-limit-span-s", SPAN_S, NULL);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", -1);
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "used up");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);

  /* Due, but good for another half minute. */
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 30);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-0", 1);
  remove_record (fl_connection_get_id (fixture->connection));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/token-limit/limit", test_limit);
  g_test_add_func ("/token-limit/none", test_no_limit);
  g_test_add_func ("/token-limit/restart", test_restart);
  g_test_add ("/token-limit/refresh", Oauth2Fixture, NULL, oauth2_fixture_set_up, test_refresh,
              oauth2_fixture_tear_down);
  return fl_test_run ();
}
