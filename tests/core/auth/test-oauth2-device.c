/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-test.h"

#include <string.h>

/* Connecting with a code that a person enters on another device. RFC 8628 */

#define CODES(more)                                                                                \
  "{\"device_code\":\"device-1\",\"user_code\":\"WDJB-MJHT\","                                     \
  "\"verification_uri\":\"https://a.example/device\"" more "}"
#define COMPLETE ",\"verification_uri_complete\":\"https://a.example/device?user_code=WDJB-MJHT\""

static GString *pauses;

static void
note_pause (gint64 pause_ms, gpointer unused)
{
  g_string_append_printf (pauses, "%" G_GINT64_FORMAT " ", pause_ms);
}

static void
set_up (Oauth2Fixture *fixture, gconstpointer authentication)
{
  g_autofree char *device_url = NULL;

  authorization_fixture_set_up (fixture, authentication ? authentication : "none");
  device_url =
      g_strdup_printf ("http://127.0.0.1:%u/token/device", token_server_get_port (fixture->server));
  g_object_set (fl_service_get_auth (fixture->service), "grant", FL_GRANT_DEVICE_CODE, "device-url",
                device_url, NULL);
  pauses = g_string_new (NULL);
  fl_clock_set_hurry (note_pause, NULL);
}

static void
tear_down (Oauth2Fixture *fixture, gconstpointer unused)
{
  fl_clock_set_hurry (NULL, NULL);
  g_string_free (pauses, TRUE);
  oauth2_fixture_tear_down (fixture, NULL);
}

static void
queue (Oauth2Fixture *fixture, guint status, const char *body)
{
  token_server_queue (fixture->server, status, "application/json", body, NULL, NULL);
}

static void
queue_error (Oauth2Fixture *fixture, const char *code)
{
  g_autofree char *body = g_strdup_printf ("{\"error\":\"%s\"}", code);

  queue (fixture, 400, body);
}

static void
note_form_cb (gpointer user_data)
{
  gpointer *data = user_data;
  g_autofree char *text = fl_form_to_string (token_server_get_form (data[0]));

  g_string_append_printf (data[1], "%s\n", text);
}

/* RFC 8628 §3.1 to §3.5 */
static void
test_connects (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) forms = g_string_new (NULL);
  gpointer data[] = { fixture->server, forms };
  gint64 before_us = fl_clock_now_us ();
  AuthorizationRun run;

  token_server_set_func (fixture->server, note_form_cb, data);
  queue (fixture, 200, CODES (COMPLETE ",\"expires_in\":1800,\"later\":[1]"));
  queue_error (fixture, "authorization_pending");
  queue_error (fixture, "authorization_pending");
  authorization_run_start (&run, fixture);
  authorization_run_wait_for_end (&run);
  g_assert_cmpstr (run.states->str, ==, "waiting storing done ");
  g_assert_cmpint (fl_authorization_get_wait (run.authorization), ==, FL_WAIT_DEVICE);
  g_assert_cmpstr (fl_authorization_get_user_code (run.authorization), ==, "WDJB-MJHT");
  g_assert_cmpstr (fl_authorization_get_address (run.authorization), ==,
                   "https://a.example/device?user_code=WDJB-MJHT");
  g_assert_cmpstr (fl_authorization_get_plain_address (run.authorization), ==,
                   "https://a.example/device");
  g_assert_cmpint (fl_authorization_get_deadline_us (run.authorization), >=,
                   before_us + 1800 * G_USEC_PER_SEC);
  g_assert_cmpint (fl_authorization_get_deadline_us (run.authorization), <=,
                   fl_clock_now_us () + 1800 * G_USEC_PER_SEC);
  authorization_run_finish_well (&run);
  g_assert_cmpstr (pauses->str, ==, "5000 5000 5000 ");
#define POLL                                                                                       \
  "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=device-1&"        \
  "client_id=my-client\n"
  g_assert_cmpstr (forms->str, ==, "scope=read+write&client_id=my-client\n" POLL POLL POLL);
  oauth2_fixture_assert_stored (fixture, "access-1", "refresh-1");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_CONNECTED);
  g_assert_cmpstr (fl_connection_get_granted_scopes (fixture->connection)[1], ==, "write");
}

static void
test_client_shows_itself_each_time (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 200, CODES (""));
  authorization_run_start (&run, fixture);
  authorization_run_wait_for_request (fixture);
  g_assert_cmpstr (token_server_get_header (fixture->server, "Authorization"), ==,
                   "Basic bXktY2xpZW50OnAlMkJxJTI1eno=");
  authorization_run_finish_well (&run);
  g_assert_cmpstr (token_server_get_header (fixture->server, "Authorization"), ==,
                   "Basic bXktY2xpZW50OnAlMkJxJTI1eno=");
  g_assert_cmpuint (fl_form_count (token_server_get_form (fixture->server), "client_id"), ==, 0);
}

/* Where there is no complete address the plain one is opened. */
static void
test_plain_address (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 200,
         "{\"device_code\":\"d\",\"user_code\":\"W\",\"verification_url\":"
         "\"https://a.example/d\"}");
  authorization_run_start (&run, fixture);
  authorization_run_wait_for_end (&run);
  g_assert_cmpstr (fl_authorization_get_address (run.authorization), ==, "https://a.example/d");
  g_assert_cmpstr (fl_authorization_get_plain_address (run.authorization), ==,
                   "https://a.example/d");
  authorization_run_finish_well (&run);
}

/* RFC 8628 §3.5: five seconds more for this and all that follow. */
static void
test_slow_down (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 200, CODES (",\"interval\":2"));
  queue_error (fixture, "slow_down");
  queue_error (fixture, "authorization_pending");
  queue_error (fixture, "slow_down");
  queue_error (fixture, "authorization_pending");
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  g_assert_cmpstr (pauses->str, ==, "2000 7000 7000 12000 12000 ");
}

static const struct {
  const char *codes;
  const char *pause;
} intervals[] = {
  { CODES (""), "5000 " },
  { CODES (",\"interval\":null"), "5000 " },
  { CODES (",\"interval\":\"7\""), "7000 " },
  { CODES (",\"interval\":0"), "5000 " },
  { CODES (",\"interval\":-1"), "5000 " },
  { CODES (",\"interval\":0.001"), "1000 " },
  { CODES (",\"interval\":1e300"), "300000 " },
  { CODES (",\"interval\":\"soon\""), "5000 " },
};

static void
test_intervals (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++) {
    AuthorizationRun run;

    g_string_truncate (pauses, 0);
    queue (fixture, 200, intervals[i].codes);
    authorization_run_start (&run, fixture);
    authorization_run_finish_well (&run);
    g_assert_cmpstr (pauses->str, ==, intervals[i].pause);
  }
}

/* RFC 8628 §3.5: less often after each failure of the network, and of the server. */
static void
test_backs_off (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 200, CODES (""));
  queue (fixture, 503, "");
  token_server_queue_breaks (fixture->server, 1);
  queue_error (fixture, "temporarily_unavailable");
  queue_error (fixture, "authorization_pending");
  queue (fixture, 500, "");
  token_server_queue (fixture->server, 429, "text/plain", "", "Retry-After", "77");
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  g_assert_cmpstr (pauses->str, ==, "5000 10000 20000 40000 5000 10000 77000 ");
}

static void
test_backs_off_no_further (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  queue (fixture, 200, CODES (",\"interval\":200"));
  queue (fixture, 500, "");
  token_server_queue (fixture->server, 429, "text/plain", "", "Retry-After", "99999999999");
  authorization_run_start (&run, fixture);
  authorization_run_finish_well (&run);
  g_assert_cmpstr (pauses->str, ==, "200000 300000 300000 ");
}

/* RFC 8628 §3.5: any other error ends it. */
static const struct {
  const char *answer;
  int code;
  const char *says;
} ends[] = {
  { "access_denied", FL_AUTH_ERROR_DENIED, "The authorization was denied" },
  { "expired_token", FL_AUTH_ERROR_RECONNECT, "not entered in time" },
  { "invalid_grant", FL_AUTH_ERROR_RECONNECT, "connect again" },
  { "invalid_client", FL_AUTH_ERROR_RECONNECT, "client ID" },
  { "something_new", FL_AUTH_ERROR_ANSWER, "something_new" },
};

static void
test_ends (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    AuthorizationRun run;

    queue (fixture, 200, CODES (""));
    queue_error (fixture, "authorization_pending");
    queue_error (fixture, ends[i].answer);
    authorization_run_start (&run, fixture);
    authorization_run_finish_badly (&run, FL_AUTH_ERROR, ends[i].code, ends[i].says);
    g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 3 * (i + 1));
  }
  authorization_fixture_assert_unchanged (fixture);
}

static const struct {
  guint status;
  const char *body;
  int code;
  const char *says;
} refused[] = {
  { 200, "{}", FL_AUTH_ERROR_ANSWER, "/auth/device_url" },
  { 200, "{\"device_code\":\"d\"}", FL_AUTH_ERROR_ANSWER, "no code for a device" },
  { 200, "{\"device_code\":1,\"user_code\":2}", FL_AUTH_ERROR_ANSWER, "no code for a device" },
  { 200, "{\"device_code\":\"d\",\"user_code\":\"W\"}", FL_AUTH_ERROR_ANSWER, "https://" },
  { 200,
    "{\"device_code\":\"d\",\"user_code\":\"W\\u001b[2J\",\"verification_uri\":\"https://a.b/\"}",
    FL_AUTH_ERROR_ANSWER, "nobody could enter" },
  { 200,
    "{\"device_code\":\"d\",\"user_code\":\"W\\u202eX\",\"verification_uri\":\"https://a.b/\"}",
    FL_AUTH_ERROR_ANSWER, "nobody could enter" },
  { 200,
    "{\"device_code\":\"d\",\"user_code\":"
    "\"12345678901234567890123456789012345678901234567890123456789012345\","
    "\"verification_uri\":\"https://a.b/\"}",
    FL_AUTH_ERROR_ANSWER, "nobody could enter" },
  { 200, "{\"device_code\":\"d\",\"user_code\":\"W\",\"verification_uri\":\"http://a.b/\"}",
    FL_AUTH_ERROR_ANSWER, "https://" },
  { 200, "{\"device_code\":\"d\",\"user_code\":\"W\",\"verification_uri\":\"file:///etc/passwd\"}",
    FL_AUTH_ERROR_ANSWER, "https://" },
  { 200, "{\"device_code\":\"d\",\"user_code\":\"W\",\"verification_uri\":\"javascript:alert(1)\"}",
    FL_AUTH_ERROR_ANSWER, "https://" },
  { 200, "{\"device_code\":\"d\",\"user_code\":\"W\",\"verification_uri\":\"https://x@a.b/\"}",
    FL_AUTH_ERROR_ANSWER, "https://" },
  { 200, CODES (",\"verification_uri_complete\":\"ssh://a.b/\""), FL_AUTH_ERROR_ANSWER,
    "https://" },
  { 200, "<html></html>", FL_AUTH_ERROR_ANSWER, "cannot be understood" },
  { 200, "[]", FL_AUTH_ERROR_ANSWER, "cannot be understood" },
  { 200, "", FL_AUTH_ERROR_ANSWER, "cannot be understood" },
  { 404, "<html></html>", FL_AUTH_ERROR_SETUP, "/auth/device_url" },
  { 302, "", FL_AUTH_ERROR_SETUP, "/auth/device_url" },
  { 503, "", FL_AUTH_ERROR_PASSING, "503" },
  { 400, "{\"error\":\"unauthorized_client\"}", FL_AUTH_ERROR_RECONNECT, "in this way" },
  { 200, "{\"error\":\"device_flow_disabled\"}", FL_AUTH_ERROR_ANSWER, "device_flow_disabled" },
};

static void
test_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    AuthorizationRun run;

    queue (fixture, refused[i].status, refused[i].body);
    authorization_run_start (&run, fixture);
    authorization_run_wait_for_end (&run);
    g_assert_null (fl_authorization_get_address (run.authorization));
    authorization_run_finish_badly (&run, FL_AUTH_ERROR, refused[i].code, refused[i].says);
  }
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, G_N_ELEMENTS (refused));
  authorization_fixture_assert_unchanged (fixture);
}

static void
test_set_up_wrongly (Oauth2Fixture *fixture, gconstpointer unused)
{
  FlAuthSettings *auth = fl_service_get_auth (fixture->service);
  AuthorizationRun run;

  fl_auth_settings_set_client_id (auth, NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/client_id");
  g_object_set (auth, "device-url", "http://a.example/device", NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/device_url");
  g_object_set (auth, "device-url", NULL, NULL);
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/device_url");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

/* The pause would take five seconds: who cancels does not wait for its end. */
static void
test_cancelled_in_a_pause (Oauth2Fixture *fixture, gconstpointer unused)
{
  gint64 before_us = g_get_monotonic_time ();
  AuthorizationRun run;

  fl_clock_set_hurry (NULL, NULL);
  queue (fixture, 200, CODES (""));
  authorization_run_start_waiting (&run, fixture);
  g_assert_cmpstr (fl_authorization_get_user_code (run.authorization), ==, "WDJB-MJHT");
  g_cancellable_cancel (run.cancellable);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  g_assert_cmpint (g_get_monotonic_time () - before_us, <, 4 * G_USEC_PER_SEC);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  authorization_fixture_assert_unchanged (fixture);
}

static gboolean
has_polled (gpointer user_data)
{
  return token_server_get_n_requests (user_data) == 2;
}

static void
start_held_poll (AuthorizationRun *run, Oauth2Fixture *fixture)
{
  queue (fixture, 200, CODES (",\"expires_in\":1"));
  authorization_run_start_waiting (run, fixture);
  token_server_set_held (fixture->server, TRUE);
  fl_test_wait_until ("it asks for the token", has_polled, fixture->server);
}

static void
test_cancelled_in_a_request (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  start_held_poll (&run, fixture);
  g_cancellable_cancel (run.cancellable);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  authorization_fixture_assert_unchanged (fixture);
}

/* The codes have lapsed, and the server does not say so. */
static void
test_lapsed (Oauth2Fixture *fixture, gconstpointer unused)
{
  AuthorizationRun run;

  start_held_poll (&run, fixture);
  authorization_run_finish_badly (&run, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "in time");
  authorization_fixture_assert_unchanged (fixture);
}

/* It waits for nothing that could be pasted. */
static void
test_text_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  AuthorizationRun run;

  start_held_poll (&run, fixture);
  g_assert_false (fl_authorization_submit_text (run.authorization, "WDJB-MJHT", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  token_server_set_held (fixture->server, FALSE);
  authorization_run_finish_well (&run);
}

#define ADD(name, authentication, function)                                                        \
  g_test_add ("/oauth2-device/" name, Oauth2Fixture, authentication, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("connects", NULL, test_connects);
  ADD ("client-shows-itself-each-time", "basic", test_client_shows_itself_each_time);
  ADD ("plain-address", NULL, test_plain_address);
  ADD ("slow-down", NULL, test_slow_down);
  ADD ("intervals", NULL, test_intervals);
  ADD ("backs-off", NULL, test_backs_off);
  ADD ("backs-off-no-further", NULL, test_backs_off_no_further);
  ADD ("ends", NULL, test_ends);
  ADD ("refused", NULL, test_refused);
  ADD ("set-up-wrongly", NULL, test_set_up_wrongly);
  ADD ("cancelled-in-a-pause", NULL, test_cancelled_in_a_pause);
  ADD ("cancelled-in-a-request", NULL, test_cancelled_in_a_request);
  ADD ("lapsed", NULL, test_lapsed);
  ADD ("text-refused", NULL, test_text_refused);
  return fl_test_run ();
}
