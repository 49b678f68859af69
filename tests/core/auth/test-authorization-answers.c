/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

#include <string.h>

/* What may come while an authorization waits: from the browser, from strangers, by hand, or not at
 * all. */

/* While it waits. */

static void
test_denied (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "error=access_denied&error_description=No+thanks",
                                          "/callback/failed");
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED, "No thanks");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_forged_answers_do_not_end_it (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *wrong = NULL;
  g_autofree char *denied = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  wrong = authorization_run_get (&run, "/callback?code=evil&state=guess");
  denied = authorization_run_get (&run, "/callback?error=access_denied");
  g_assert_true (g_str_has_prefix (wrong, "HTTP/1.1 400 "));
  g_assert_true (g_str_has_prefix (denied, "HTTP/1.1 400 "));
  authorization_run_come_back_to_the_end (&run, "code=good", "/callback/done");
  authorization_run_finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==, "good");
}

static void
test_second_code_is_ignored (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *last = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  token_server_set_held (fixture->server, TRUE);
  first = authorization_run_come_back (&run, "code=first");
  second = authorization_run_come_back (&run, "code=second");
  g_assert_true (g_str_has_prefix (second, "HTTP/1.1 400 "));
  token_server_set_held (fixture->server, FALSE);
  last = authorization_run_get (&run, "/callback/done");
  authorization_run_finish_well (&run);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==, "first");
}

/* RFC 9207: the code of another server is sent to nobody. */
static void
test_mix_up (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "issuer", "https://honest.example", NULL);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c&iss=https%3A%2F%2Fevil.example",
                                          "/callback/failed");
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                                  "https://evil.example");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_issuer_missing (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "issuer", "https://honest.example",
                "issuer-announced", TRUE, NULL);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/failed");
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, "does not say");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_right_issuer (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  g_object_set (fl_service_get_auth (fixture->service), "issuer", "https://honest.example",
                "issuer-announced", TRUE, NULL);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c&iss=https%3A%2F%2Fhonest.example",
                                          "/callback/done");
  authorization_run_finish_well (&run);
}

static void
assert_nobody_listens (guint port)
{
  g_autoptr (GSocketAddress) target = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  g_socket_connect (socket, target, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_cancel (Oauth2Fixture *fixture, gconstpointer unused)
{
  guint port;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  port = authorization_run_get_port (&run);
  g_cancellable_cancel (run.cancellable);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  assert_nobody_listens (port);
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_cancelled_before (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run = { 0 };

  run.authorization = fl_authorization_new (fixture->service, fixture->connection, fixture->session,
                                            fixture->store);
  run.cancellable = g_cancellable_new ();
  run.states = g_string_new (NULL);
  g_cancellable_cancel (run.cancellable);
  fl_authorization_run_async (run.authorization, run.cancellable, fl_test_result_cb, &run.result);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  authorization_fixture_assert_unchanged (fixture);
}

static gint64
six_minutes_later (gpointer unused)
{
  return g_get_real_time () + 6 * 60 * G_USEC_PER_SEC;
}

static void
test_deadline (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 before_us = fl_clock_now_us ();
  gint64 deadline_us = 0;
  guint port;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  port = authorization_run_get_port (&run);
  g_object_get (run.authorization, "deadline-us", &deadline_us, NULL);
  g_assert_cmpint (deadline_us, >=, before_us + 300 * G_USEC_PER_SEC);
  g_assert_cmpint (deadline_us, <=, fl_clock_now_us () + 300 * G_USEC_PER_SEC);
  fl_clock_set_source (six_minutes_later, NULL);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "in time");
  fl_clock_set_source (NULL, NULL);
  assert_nobody_listens (port);
  authorization_fixture_assert_unchanged (fixture);
}

/* By a person's hand. */

static void
test_pasted_address (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 started_us = g_get_monotonic_time ();
  g_autoptr (FlForm) form = NULL;
  g_autofree char *text = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  form = authorization_run_read_address (&run);
  text = g_strdup_printf (" %s?state=%s&code=by-hand \n", fl_form_lookup (form, "redirect_uri"),
                          fl_form_lookup (form, "state"));
  g_assert_true (fl_authorization_submit_text (run.authorization, text, NULL));
  authorization_run_finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==, "by-hand");
  /* No browser, no last page to wait for. */
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, 4 * G_USEC_PER_SEC);
}

static void
test_pasted_code (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  g_assert_true (fl_authorization_submit_text (run.authorization, "4%2F0AX4XfWh", NULL));
  authorization_run_finish_well (&run);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "code"), ==,
                   "4/0AX4XfWh");
}

static void
test_pasted_denial (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlForm) form = NULL;
  g_autofree char *text = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  form = authorization_run_read_address (&run);
  text = g_strdup_printf ("http://localhost/?error=access_denied&state=%s",
                          fl_form_lookup (form, "state"));
  g_assert_true (fl_authorization_submit_text (run.authorization, text, NULL));
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED, "denied");
}

static void
test_pasted_nonsense (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const texts[] = { "", "two words", "http://127.0.0.1/callback",
                                       "http://127.0.0.1/callback?code=c",
                                       "http://127.0.0.1/callback?code=c&state=another" };
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (fl_authorization_submit_text (run.authorization, texts[i], &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
    g_assert_cmpint (fl_authorization_get_state (run.authorization), ==, FL_AUTHORIZATION_WAITING);
  }
  authorization_run_come_back_to_the_end (&run, "code=good", "/callback/done");
  authorization_run_finish_well (&run);
}

static void
test_pasted_too_late (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  authorization_run_start_waiting (&run, fixture);
  token_server_set_held (fixture->server, TRUE);
  authorization_run_come_back_to_the_end (&run, "code=first", "/callback/done");
  g_assert_false (fl_authorization_submit_text (run.authorization, "second", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  authorization_run_wait_for_request (fixture);
  token_server_set_held (fixture->server, FALSE);
  authorization_run_finish_well (&run);
}

typedef void (*FixtureFunc) (Oauth2Fixture *fixture, gconstpointer data);

static const struct {
  const char *name;
  FixtureFunc func;
  const char *authentication;
} tests[] = {
  { "waiting/denied", test_denied, NULL },
  { "waiting/forged-answers", test_forged_answers_do_not_end_it, NULL },
  { "waiting/second-code", test_second_code_is_ignored, NULL },
  { "waiting/mix-up", test_mix_up, NULL },
  { "waiting/issuer-missing", test_issuer_missing, NULL },
  { "waiting/right-issuer", test_right_issuer, NULL },
  { "waiting/cancel", test_cancel, NULL },
  { "waiting/cancelled-before", test_cancelled_before, NULL },
  { "waiting/deadline", test_deadline, NULL },
  { "pasted/address", test_pasted_address, NULL },
  { "pasted/code", test_pasted_code, NULL },
  { "pasted/denial", test_pasted_denial, NULL },
  { "pasted/nonsense", test_pasted_nonsense, NULL },
  { "pasted/too-late", test_pasted_too_late, NULL },
};

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/authorization-answers/", tests[i].name, NULL);

    g_test_add (path, Oauth2Fixture, tests[i].authentication, authorization_fixture_set_up,
                tests[i].func, oauth2_fixture_tear_down);
  }
  return fl_test_run ();
}
