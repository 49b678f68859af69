/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* One port and one state file, and who serves them: this object, another one (which stands for
 * another process: they have nothing in common but port, file and lock), or a real other process.
 */

static void
test_new_destroy (void)
{
  FlPlayground *playground = fl_playground_new ("/nowhere/playground.json");

  g_assert_cmpuint (fl_playground_get_port (playground), ==, 0);
  g_assert_finalize_object (playground);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n_notified = user_data;

  (*n_notified)++;
}

static void
test_port_property (void)
{
  g_autofree char *path = fixture_dup_state_path ();
  g_autoptr (FlPlayground) playground = fl_playground_new (path);
  g_autoptr (GError) error = NULL;
  guint n_notified = 0, value = 0;

  g_signal_connect (playground, "notify::port", G_CALLBACK (count_cb), &n_notified);
  ensure (playground, 0, &error);
  g_assert_no_error (error);
  g_object_get (playground, "port", &value, NULL);
  g_assert_cmpuint (value, >, 0);
  g_assert_cmpuint (value, ==, fl_playground_get_port (playground));
  g_assert_cmpuint (n_notified, ==, 1);

  ensure (playground, 0, &error);
  ensure (playground, value, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (fl_playground_get_port (playground), ==, value);

  fl_playground_stop (playground);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpuint (fl_playground_get_port (playground), ==, 0);
}

static void
test_state_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *folder = g_path_get_dirname (fixture->state_path);
  g_autofree char *text = state_file (fixture);
  GStatBuf file_info, folder_info;

  g_assert_cmpint (g_stat (fixture->state_path, &file_info), ==, 0);
  g_assert_cmpint (g_stat (folder, &folder_info), ==, 0);
  g_assert_cmpuint (file_info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (folder_info.st_mode & 0777, ==, 0700);
  g_assert_nonnull (strstr (text, "Grace Hopper"));
}

/* Contacts and tokens outlive the object. */
static void
test_restart (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (FlTestAnswer) created =
      call (fixture, "POST", "/contacts", tokens.access, "{\"name\":\"Emmy Noether\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlTestAnswer) read = NULL;
  g_autoptr (FlTestAnswer) refreshed = NULL;

  g_assert_finalize_object (g_steal_pointer (&fixture->playground));
  fixture->playground = fl_playground_new (fixture->state_path);
  ensure (fixture->playground, port, &error);
  g_assert_no_error (error);

  read = call (fixture, "GET", "/contacts/6", tokens.access, NULL);
  g_assert_cmpstr (read->body, ==, created->body);
  refreshed = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (refreshed->status, ==, 200);
}

static gboolean
port_is_free (gpointer user_data)
{
  guint16 *port = user_data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", *port, NULL, NULL);

  return !connection;
}

/* The second finds the first; the first stops; the second takes over, with the tokens. */
static void
test_take_over (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (FlPlayground) second = fl_playground_new (fixture->state_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlTestAnswer) before = NULL;
  g_auto (Tokens) later = { NULL };
  g_autoptr (FlTestAnswer) after = NULL;
  g_autoptr (FlTestAnswer) reused = NULL;

  ensure (second, port, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_playground_get_port (second), ==, port);
  before = refresh (fixture, tokens.refresh);
  later = read_tokens (before);
  g_assert_cmpuint (fl_playground_get_n_refreshes (fixture->playground), ==, 1);
  g_assert_cmpuint (fl_playground_get_n_refreshes (second), ==, 0);

  fl_playground_stop (fixture->playground);
  ensure (second, port, &error);
  g_assert_no_error (error);
  after = refresh (fixture, later.refresh);
  g_assert_cmpuint (after->status, ==, 200);
  g_assert_cmpuint (fl_playground_get_n_refreshes (second), ==, 1);
  reused = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (reused->status, ==, 400);

  fl_playground_stop (second);
  g_assert_true (port_is_free (&port));
}

static gboolean
is_answered (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (FlTestAnswer) answer = fl_test_http_send (request (fixture, "GET", "/"), NULL);

  return answer && answer->status == 200;
}

/* A process that waits for a person at the browser takes the port over by itself when the one that
 * served ends: the browser is to find somebody there. */
static void
test_take_over_unasked (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (FlPlayground) second = fl_playground_new (fixture->state_path);
  g_autoptr (GError) error = NULL;

  ensure (second, port, &error);
  g_assert_no_error (error);
  fl_playground_stop (fixture->playground);
  fl_test_wait_until ("the second answers", is_answered, fixture);
}

/* What was answered is on the disk, even where the process ends on the spot. */
static void
test_answered_means_stored (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) answer = refresh (fixture, tokens.refresh);
  g_auto (Tokens) later = read_tokens (answer);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, later.refresh, -1);
  g_autofree char *text = state_file (fixture);

  g_assert_nonnull (strstr (text, hash));
}

typedef struct {
  FlTestResult first;
  FlTestResult second;
} Results;

/* Two who ask at the same time are both told. */
static void
test_ensure_twice_at_once (void)
{
  g_autofree char *path = fixture_dup_state_path ();
  g_autoptr (FlPlayground) playground = fl_playground_new (path);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  Results results = { { NULL }, { NULL } };

  fl_playground_ensure_async (playground, 0, NULL, fl_test_result_cb, &results.first);
  fl_playground_ensure_async (playground, 0, NULL, fl_test_result_cb, &results.second);
  first = fl_test_wait_result (&results.first);
  second = fl_test_wait_result (&results.second);
  g_assert_true (fl_playground_ensure_finish (playground, first, &error));
  g_assert_true (fl_playground_ensure_finish (playground, second, &error));
  g_assert_no_error (error);
}

static void
test_two_ports (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  guint16 first_port = fl_playground_get_port (fixture->playground);
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 second_port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *old_origin = g_steal_pointer (&fixture->origin);
  g_autofree char *iss = NULL;
  g_autofree char *location = NULL;
  g_autofree char *address = NULL;
  g_autoptr (FlTestAnswer) me = NULL;

  g_assert_no_error (error);
  g_socket_listener_close (listener);
  ensure (fixture->playground, second_port, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_playground_get_port (fixture->playground), ==, second_port);

  fixture->origin = g_strdup_printf ("http://127.0.0.1:%u", second_port);
  address = authorize_address (fixture, EVERYTHING, "");
  location = decide (address, FL_TEST_BROWSER_ALLOW);
  iss = query_value (location, "iss");
  g_assert_cmpstr (iss, ==, fixture->origin);
  me = call (fixture, "GET", "/me", tokens.access, NULL);
  g_assert_cmpuint (me->status, ==, 200);

  ensure (fixture->playground, first_port, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_playground_get_port (fixture->playground), ==, first_port);
}

/* Where the disk takes nothing, what was asked for is not done, and said so; and what was there
 * before is still good. */
static void
test_disk_failure (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autofree char *folder = g_path_get_dirname (fixture->state_path);
  g_autofree char *aside = g_strconcat (folder, "-aside", NULL);
  g_autoptr (FlTestAnswer) not_created = NULL;
  g_autoptr (FlTestAnswer) not_refreshed = NULL;
  g_autoptr (FlTestAnswer) list = NULL;
  g_autoptr (FlTestAnswer) refreshed = NULL;
  g_autofree char *total = NULL;

  /* A file where the folder was: nothing can be written, by no user. */
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  not_created = call (fixture, "POST", "/contacts", tokens.access, "{\"name\":\"A\"}");
  not_refreshed = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (not_created->status, ==, 503);
  g_assert_null (fl_test_answer_get_header (not_created, "Location"));
  g_assert_cmpuint (not_refreshed->status, ==, 503);
  g_assert_null (strstr (not_refreshed->body, "access_token"));

  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
  list = call (fixture, "GET", "/contacts", tokens.access, NULL);
  total = answered (list, "/total");
  g_assert_cmpstr (total, ==, "5");
  refreshed = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (refreshed->status, ==, 200);
}

#define N_AT_ONCE 20

/* Many changes at once are all answered, and all there afterwards. */
static void
test_many_at_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autofree char *authorization = g_strconcat ("Bearer ", tokens.access, NULL);
  FlTestResult results[N_AT_ONCE] = { { NULL } };
  g_autoptr (FlTestAnswer) list = NULL;
  g_autofree char *total = NULL;

  for (guint i = 0; i < N_AT_ONCE; i++) {
    g_autoptr (SoupMessage) message = request (fixture, "POST", "/contacts");

    fl_test_http_set_header (message, "Authorization", authorization);
    fl_test_http_set_body (message, "application/json", "{\"name\":\"A\"}");
    fl_test_http_send_async (message, NULL, fl_test_result_cb, &results[i]);
  }
  for (guint i = 0; i < N_AT_ONCE; i++) {
    g_autoptr (GAsyncResult) result = fl_test_wait_result (&results[i]);
    g_autoptr (FlTestAnswer) answer = fl_test_http_send_finish (result, NULL);

    g_assert_cmpuint (answer->status, ==, 201);
  }
  list = call (fixture, "GET", "/contacts", tokens.access, NULL);
  total = answered (list, "/total");
  g_assert_cmpstr (total, ==, "25");
}

/* This program itself, as another process that serves; see main(). */
static GSubprocess *
spawn_other (const char *state_path, guint16 port)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                           "--serve", state_path, number, NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *line = NULL;
  FlTestResult waiting = { NULL };

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_data_input_stream_read_line_async (output, 0, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  line = g_data_input_stream_read_line_finish (output, result, NULL, NULL);
  g_assert_cmpstr (line, ==, "serving");
  return process;
}

/* Another process is killed; who waits takes over, and what was granted there holds here. */
static void
test_other_process_killed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint16 port = fl_playground_get_port (fixture->playground);
  g_autoptr (GSubprocess) other = NULL;
  g_auto (Tokens) tokens = { NULL };
  g_autoptr (FlTestAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  fl_playground_stop (fixture->playground);
  other = spawn_other (fixture->state_path, port);
  ensure (fixture->playground, port, &error);
  g_assert_no_error (error);
  tokens = get_tokens (fixture, EVERYTHING);

  g_subprocess_force_exit (other);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
  ensure (fixture->playground, port, &error);
  g_assert_no_error (error);
  answer = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (fl_playground_get_n_refreshes (fixture->playground), ==, 1);
}

static void
serving_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fl_playground_ensure_finish (FL_PLAYGROUND (source), result, &error);
  g_print ("%s\n", error ? error->message : "serving");
}

static int
serve (const char *state_path, const char *port)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (FlPlayground) playground = fl_playground_new (state_path);

  fl_playground_ensure_async (playground, atoi (port), NULL, serving_cb, NULL);
  g_main_loop_run (loop);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--serve"))
    return serve (argv[2], argv[3]);

  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/new-destroy", test_new_destroy);
  g_test_add_func ("/playground/port-property", test_port_property);
  g_test_add_func ("/playground/state-file", test_state_file);
  g_test_add_func ("/playground/restart", test_restart);
  g_test_add_func ("/playground/take-over", test_take_over);
  g_test_add_func ("/playground/take-over-unasked", test_take_over_unasked);
  g_test_add_func ("/playground/other-process-killed", test_other_process_killed);
  g_test_add_func ("/playground/answered-means-stored", test_answered_means_stored);
  g_test_add_func ("/playground/ensure-twice-at-once", test_ensure_twice_at_once);
  g_test_add_func ("/playground/two-ports", test_two_ports);
  g_test_add_func ("/playground/disk-failure", test_disk_failure);
  g_test_add_func ("/playground/many-at-once", test_many_at_once);

  return fl_test_run ();
}
