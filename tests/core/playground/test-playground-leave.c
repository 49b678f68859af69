/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* The Playground stops while others use it: at once, or when those who came are answered. */

/* A contact that is created while this test goes on; its name says after how many steps. */
typedef struct {
  SoupMessage *message;
  FlTestResult waiting;
  char *query;
} Creation;

static void
creation_begin (Creation *creation, Fixture *fixture, const char *token, guint n_steps)
{
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);
  g_autofree char *name = g_strdup_printf ("{\"name\":\"Contact after %u steps\"}", n_steps);

  creation->query = g_strdup_printf ("/contacts?q=after+%u+steps", n_steps);
  creation->message = request (fixture, "POST", "/contacts");
  fl_test_http_set_header (creation->message, "Authorization", authorization);
  fl_test_http_set_body (creation->message, "application/json", name);
  fl_test_http_send_async (creation->message, NULL, fl_test_result_cb, &creation->waiting);
  for (guint i = 0; i < n_steps && !creation->waiting.result; i++)
    g_main_context_iteration (NULL, TRUE);
}

static FlTestAnswer *
creation_end (Creation *creation, GError **error)
{
  g_autoptr (GAsyncResult) result = fl_test_wait_result (&creation->waiting);

  return fl_test_http_send_finish (result, error);
}

static void
creation_clear (Creation *creation)
{
  g_object_unref (creation->message);
  g_free (creation->query);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Creation, creation_clear)

static void
assert_created (Fixture *fixture, const char *token, FlTestAnswer *answer, const char *query)
{
  g_autoptr (FlTestAnswer) list = call (fixture, "GET", query, token, NULL);
  g_autofree char *total = answered (list, "/total");

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (total, ==, "1");
}

/* At any step of an answer. Whoever was answered can rely on what was done; whoever was not, cannot
 * know. */
static void
test_stop (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  guint16 port = fl_playground_get_port (fixture->playground);
  guint n_answered = 0, n_cut_off = 0;

  for (guint n_steps = 0; n_steps < 30; n_steps++) {
    g_auto (Creation) creation = { NULL };
    g_autoptr (FlTestAnswer) answer = NULL;
    g_autoptr (GError) error = NULL;

    creation_begin (&creation, fixture, tokens.access, n_steps);
    fl_playground_stop (fixture->playground);
    answer = creation_end (&creation, NULL);

    ensure (fixture->playground, port, &error);
    g_assert_no_error (error);
    if (answer)
      assert_created (fixture, tokens.access, answer, creation.query);
    n_answered += answer != NULL;
    n_cut_off += answer == NULL;
  }
  g_test_message ("%u answered, %u cut off", n_answered, n_cut_off);
  g_assert_cmpuint (n_answered, >, 0);
  g_assert_cmpuint (n_cut_off, >, 0);
}

static void
leave (FlPlayground *playground)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { NULL };

  fl_playground_leave_async (playground, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_true (fl_playground_leave_finish (playground, result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fl_playground_get_port (playground), ==, 0);
}

/* At any step: whoever had come is answered. */
static void
test_leave (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  guint16 port = fl_playground_get_port (fixture->playground);
  guint n_answered = 0;

  for (guint n_steps = 0; n_steps < 30; n_steps++) {
    g_auto (Creation) creation = { NULL };
    g_autoptr (FlTestAnswer) answer = NULL;
    g_autoptr (GError) refused = NULL;
    g_autoptr (GError) error = NULL;

    creation_begin (&creation, fixture, tokens.access, n_steps);
    leave (fixture->playground);
    answer = creation_end (&creation, &refused);

    ensure (fixture->playground, port, &error);
    g_assert_no_error (error);
    if (answer)
      assert_created (fixture, tokens.access, answer, creation.query);
    else
      g_assert_error (refused, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
    n_answered += answer != NULL;
  }
  g_test_message ("%u answered", n_answered);
  g_assert_cmpuint (n_answered, >, 20);
}

static void
test_leave_idle (void)
{
  g_autofree char *path = fixture_dup_state_path ();
  g_autoptr (FlPlayground) playground = fl_playground_new (path);
  gint64 begun_us = g_get_monotonic_time ();

  leave (playground);
  ensure (playground, 0, NULL);
  leave (playground);
  g_assert_cmpint (g_get_monotonic_time () - begun_us, <, 900 * G_TIME_SPAN_MILLISECOND);
}

/* Whoever has come and says nothing does not keep the process for longer than a second. */
static void
test_leave_silent (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);
  gint64 begun_us = g_get_monotonic_time ();

  g_assert_nonnull (connection);
  leave (fixture->playground);
  g_assert_cmpint (g_get_monotonic_time () - begun_us, >=, 900 * G_TIME_SPAN_MILLISECOND);
}

static gboolean
home_answers (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (FlTestAnswer) answer = fl_test_http_send (request (fixture, "GET", "/"), NULL);

  return answer && answer->status == 200;
}

/* Those who watch are told, so that nobody waits for the second to pass. */
static void
test_leave_to_others (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FlPlayground) second = fl_playground_new (fixture->state_path);
  g_autoptr (GError) error = NULL;
  gint64 begun_us = 0;

  ensure (second, fl_playground_get_port (fixture->playground), &error);
  g_assert_no_error (error);
  g_assert_true (home_answers (fixture));

  begun_us = g_get_monotonic_time ();
  leave (fixture->playground);
  g_assert_cmpint (g_get_monotonic_time () - begun_us, <, 900 * G_TIME_SPAN_MILLISECOND);
  fl_test_wait_until ("the second answers", home_answers, fixture);
}

/* At any step of a take-over: whoever finds the port taken over by a process that is about to end
 * is answered too. */
static void
test_leave_while_taking_over (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint16 port = fl_playground_get_port (fixture->playground);
  guint n_answered = 0;

  for (guint n_steps = 0; n_steps < 40; n_steps++) {
    FlPlayground *second = fl_playground_new (fixture->state_path);
    g_autoptr (SoupMessage) message = request (fixture, "GET", "/");
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (FlTestAnswer) answer = NULL;
    g_autoptr (GError) refused = NULL;
    g_autoptr (GError) error = NULL;
    FlTestResult waiting = { NULL };

    ensure (second, port, &error);
    g_assert_no_error (error);
    fl_playground_stop (fixture->playground);
    for (guint i = 0; i < n_steps; i++)
      g_main_context_iteration (NULL, FALSE);
    fl_test_http_send_async (message, NULL, fl_test_result_cb, &waiting);
    for (guint i = 0; i < 4; i++)
      g_main_context_iteration (NULL, FALSE);
    leave (second);
    /* Nothing is under way any more: the process may end. */
    g_assert_finalize_object (second);

    result = fl_test_wait_result (&waiting);
    answer = fl_test_http_send_finish (result, &refused);
    if (!answer)
      g_assert_error (refused, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
    n_answered += answer != NULL;
    ensure (fixture->playground, port, &error);
    g_assert_no_error (error);
  }
  g_test_message ("%u answered", n_answered);
  g_assert_cmpuint (n_answered, >, 0);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/leave/stop", test_stop);
  g_test_add_func ("/playground/leave/leave", test_leave);
  g_test_add_func ("/playground/leave/idle", test_leave_idle);
  g_test_add_func ("/playground/leave/silent", test_leave_silent);
  g_test_add_func ("/playground/leave/to-others", test_leave_to_others);
  g_test_add_func ("/playground/leave/while-taking-over", test_leave_while_taking_over);

  return fl_test_run ();
}
