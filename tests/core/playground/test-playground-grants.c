/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-grants.h"

#include "fl-clock.h"
#include "fl-test.h"

/* What the server's tests cannot reach well: the bounds, and the way to the file and back. */

#define LIFETIME_S 60

static gint64 now_us;

static gint64
now (gpointer user_data)
{
  return now_us;
}

static FlPlaygroundTokens
issue (FlPlaygroundGrants *grants)
{
  FlPlaygroundTokens tokens = { 0 };

  fl_playground_grants_issue (grants, FL_PLAYGROUND_SCOPE_PROFILE, LIFETIME_S, &tokens);
  return tokens;
}

static gboolean
lives (FlPlaygroundGrants *grants, FlPlaygroundTokens *tokens)
{
  FlPlaygroundScopes scopes = FL_PLAYGROUND_SCOPE_NONE;
  gboolean found =
      fl_playground_grants_find (grants, fl_secret_get_text (tokens->access_token), &scopes);

  if (found)
    g_assert_cmpuint (scopes, ==, FL_PLAYGROUND_SCOPE_PROFILE);
  return found;
}

static FlPlaygroundRefresh
refresh (FlPlaygroundGrants *grants, FlPlaygroundTokens *tokens, FlPlaygroundTokens *next)
{
  return fl_playground_grants_refresh (grants, fl_secret_get_text (tokens->refresh_token),
                                       FL_PLAYGROUND_SCOPE_NONE, LIFETIME_S, next);
}

static void
test_serialize (void)
{
  g_autoptr (FlPlaygroundGrants) grants = fl_playground_grants_new ();
  g_auto (FlPlaygroundTokens) first = issue (grants);
  g_auto (FlPlaygroundTokens) second = issue (grants);
  g_auto (FlPlaygroundTokens) next = { 0 };
  g_autoptr (JsonArray) array = fl_playground_grants_serialize (grants);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlPlaygroundGrants) read = fl_playground_grants_parse (array, "/grants", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  g_assert_true (lives (read, &first));
  g_assert_true (lives (read, &second));
  g_assert_cmpint (refresh (read, &first, &next), ==, FL_PLAYGROUND_REFRESH_DONE);
  g_assert_true (lives (read, &next));
  /* It is a copy. */
  g_assert_false (lives (grants, &next));
}

static void
test_expired_are_dropped (void)
{
  g_autoptr (FlPlaygroundGrants) grants = fl_playground_grants_new ();
  g_auto (FlPlaygroundTokens) tokens = issue (grants);
  g_autoptr (JsonArray) early = NULL;
  g_autoptr (JsonArray) late = NULL;
  JsonObject *grant = NULL;

  now_us += LIFETIME_S * G_USEC_PER_SEC;
  early = fl_playground_grants_serialize (grants);
  grant = json_array_get_object_element (early, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (grant, "access_tokens")),
                    ==, 0);
  now_us += 90 * G_TIME_SPAN_DAY;
  late = fl_playground_grants_serialize (grants);
  g_assert_cmpuint (json_array_get_length (late), ==, 0);
}

/* The one that was not used for longest makes room. */
static void
test_hundred_grants (void)
{
  g_autoptr (FlPlaygroundGrants) grants = fl_playground_grants_new ();
  g_auto (FlPlaygroundTokens) oldest = issue (grants);
  g_auto (FlPlaygroundTokens) second = issue (grants);
  g_auto (FlPlaygroundTokens) refreshed = { 0 };
  g_autoptr (JsonArray) array = NULL;

  for (guint i = 0; i < 98; i++) {
    g_auto (FlPlaygroundTokens) tokens = issue (grants);
  }
  g_assert_cmpint (refresh (grants, &oldest, &refreshed), ==, FL_PLAYGROUND_REFRESH_DONE);
  {
    g_auto (FlPlaygroundTokens) tokens = issue (grants);
  }
  array = fl_playground_grants_serialize (grants);
  g_assert_cmpuint (json_array_get_length (array), ==, 100);
  g_assert_true (lives (grants, &refreshed));
  g_assert_false (lives (grants, &second));
}

static void
test_fifty_access_tokens (void)
{
  g_autoptr (FlPlaygroundGrants) grants = fl_playground_grants_new ();
  g_auto (FlPlaygroundTokens) first = issue (grants);
  g_auto (FlPlaygroundTokens) last = { 0 };

  refresh (grants, &first, &last);
  for (guint i = 2; i < 50; i++) {
    g_auto (FlPlaygroundTokens) previous = last;

    last = (FlPlaygroundTokens){ 0 };
    g_assert_cmpint (refresh (grants, &previous, &last), ==, FL_PLAYGROUND_REFRESH_DONE);
  }
  g_assert_true (lives (grants, &first));
  {
    g_auto (FlPlaygroundTokens) one_more = { 0 };

    refresh (grants, &last, &one_more);
    g_assert_true (lives (grants, &one_more));
  }
  g_assert_true (lives (grants, &last));
  g_assert_false (lives (grants, &first));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  now_us = fl_clock_now_us ();
  fl_clock_set_source (now, NULL);

  g_test_add_func ("/playground/grants/serialize", test_serialize);
  g_test_add_func ("/playground/grants/expired-are-dropped", test_expired_are_dropped);
  g_test_add_func ("/playground/grants/hundred-grants", test_hundred_grants);
  g_test_add_func ("/playground/grants/fifty-access-tokens", test_fifty_access_tokens);

  return fl_test_run ();
}
