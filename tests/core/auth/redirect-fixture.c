/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "redirect-fixture.h"

#include "raw-client.h"

FlRedirectVerdict
redirect_fixture_judge_cb (FlForm *parameters, gpointer user_data)
{
  RedirectFixture *fixture = user_data;

  fixture->n_judged++;
  if (g_strcmp0 (fl_form_lookup (parameters, "state"), REDIRECT_STATE) != 0)
    return FL_REDIRECT_STRANGE;
  fixture->n_ended++;
  if (!fl_form_lookup (parameters, "code"))
    return FL_REDIRECT_REJECTED;
  g_free (fixture->code);
  fixture->code = g_strdup (fl_form_lookup (parameters, "code"));
  return FL_REDIRECT_ACCEPTED;
}

void
redirect_fixture_start (RedirectFixture *fixture, const char *host, guint port)
{
  g_autoptr (GError) error = NULL;

  fixture->listener = fl_redirect_listener_new (host, port, "/callback");
  fl_redirect_listener_start (fixture->listener, redirect_fixture_judge_cb, fixture, &error);
  g_assert_no_error (error);
  fixture->port = fl_loopback_gate_get_port (fl_redirect_listener_get_gate (fixture->listener));
}

void
redirect_fixture_set_up (RedirectFixture *fixture, gconstpointer unused)
{
  redirect_fixture_start (fixture, "127.0.0.1", 0);
}

void
redirect_fixture_tear_down (RedirectFixture *fixture, gconstpointer unused)
{
  if (fixture->listener)
    g_assert_finalize_object (fixture->listener);
  g_free (fixture->code);
}

char *
redirect_fixture_request (RedirectFixture *fixture, const char *line, const char *headers)
{
  g_autofree char *text =
      g_strdup_printf ("%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s\r\n", line, fixture->port, headers);

  return raw_client_exchange (fixture->port, text);
}

void
redirect_fixture_assert_status (const char *answer, guint status)
{
  g_autofree char *start = g_strdup_printf ("HTTP/1.1 %u ", status);

  if (!g_str_has_prefix (answer, start))
    g_error ("Expected %u, got: %s", status, answer);
}

void
redirect_fixture_assert_still_waits (RedirectFixture *fixture)
{
  g_autofree char *answer = NULL;

  g_assert_cmpuint (fixture->n_ended, ==, 0);
  answer = redirect_fixture_request (fixture, "GET /callback?code=good&state=" REDIRECT_STATE, "");
  redirect_fixture_assert_status (answer, 303);
  g_assert_cmpstr (fixture->code, ==, "good");
}

void
redirect_fixture_assert_refused (RedirectFixture *fixture,
                                 const char *line,
                                 const char *headers,
                                 guint status)
{
  g_autofree char *answer = redirect_fixture_request (fixture, line, headers);

  redirect_fixture_assert_status (answer, status);
  g_assert_cmpuint (fixture->n_ended, ==, 0);
}

void
redirect_fixture_add_tests (const char *prefix, const RedirectTest *tests, guint n_tests)
{
  for (guint i = 0; i < n_tests; i++) {
    g_autofree char *path = g_strconcat (prefix, "/", tests[i].name, NULL);

    g_test_add (path, RedirectFixture, NULL, redirect_fixture_set_up, tests[i].func,
                redirect_fixture_tear_down);
  }
}
