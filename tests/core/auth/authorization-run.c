/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "authorization-run.h"

#include "fl-test.h"
#include "raw-client.h"

#include <string.h>

static void
state_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  GEnumClass *kinds = g_type_class_ref (FL_TYPE_AUTHORIZATION_STATE);
  int state = 0;

  g_object_get (object, "state", &state, NULL);
  g_string_append_printf (user_data, "%s ", g_enum_get_value (kinds, state)->value_nick);
  g_type_class_unref (kinds);
}

static void
create (AuthorizationRun *run, Oauth2Fixture *fixture)
{
  run->authorization = fl_authorization_new (fixture->service, fixture->connection,
                                             fixture->session, fixture->store);
  run->cancellable = g_cancellable_new ();
  run->result = (FlTestResult){ 0 };
  run->states = g_string_new (NULL);
  g_signal_connect (run->authorization, "notify::state", G_CALLBACK (state_cb), run->states);
}

static void
start (AuthorizationRun *run)
{
  fl_authorization_run_async (run->authorization, run->cancellable, fl_test_result_cb,
                              &run->result);
}

void
authorization_run_start (AuthorizationRun *run, Oauth2Fixture *fixture)
{
  create (run, fixture);
  start (run);
}

void
authorization_run_start_grant (AuthorizationRun *run, Oauth2Fixture *fixture, FlGrant grant, ...)
{
  g_autoptr (FlCredentials) inputs = fl_credentials_new ();
  const char *key;
  va_list arguments;

  va_start (arguments, grant);
  while ((key = va_arg (arguments, const char *))) {
    g_autoptr (FlSecret) typed = fl_secret_new (va_arg (arguments, const char *));

    fl_credentials_set (inputs, key, typed);
  }
  va_end (arguments);
  create (run, fixture);
  fl_authorization_set_grant (run->authorization, grant);
  fl_authorization_set_inputs (run->authorization, inputs);
  start (run);
}

static gboolean
is_waiting (gpointer user_data)
{
  AuthorizationRun *run = user_data;

  return run->result.result ||
         fl_authorization_get_state (run->authorization) == FL_AUTHORIZATION_WAITING;
}

static gboolean
has_ended (gpointer user_data)
{
  AuthorizationRun *run = user_data;

  return fl_authorization_get_state (run->authorization) >= FL_AUTHORIZATION_DONE;
}

void
authorization_run_wait_for_end (AuthorizationRun *run)
{
  fl_test_wait_until ("the authorization ends", has_ended, run);
}

void
authorization_run_start_waiting (AuthorizationRun *run, Oauth2Fixture *fixture)
{
  authorization_run_start (run, fixture);
  fl_test_wait_until ("it waits for the browser", is_waiting, run);
  g_assert_cmpint (fl_authorization_get_state (run->authorization), ==, FL_AUTHORIZATION_WAITING);
}

GError *
authorization_run_finish (AuthorizationRun *run)
{
  g_autoptr (GAsyncResult) ended = fl_test_wait_result (&run->result);
  GError *error = NULL;
  gboolean succeeded = fl_authorization_run_finish (run->authorization, ended, &error);

  g_assert_true (succeeded == (error == NULL));
  g_assert_cmpint (fl_authorization_get_state (run->authorization), ==,
                   succeeded ? FL_AUTHORIZATION_DONE : FL_AUTHORIZATION_FAILED);
  g_clear_object (&ended);
  g_assert_finalize_object (run->authorization);
  g_object_unref (run->cancellable);
  g_string_free (run->states, TRUE);
  return error;
}

void
authorization_run_finish_well (AuthorizationRun *run)
{
  g_autoptr (GError) error = authorization_run_finish (run);

  g_assert_no_error (error);
}

void
authorization_run_finish_badly (AuthorizationRun *run, GQuark domain, int code, const char *says)
{
  g_autoptr (GError) error = authorization_run_finish (run);

  g_assert_error (error, domain, code);
  if (!strstr (error->message, says))
    g_error ("“%s” does not say “%s”", error->message, says);
}

FlForm *
authorization_run_read_address (AuthorizationRun *run)
{
  const char *address = fl_authorization_get_address (run->authorization);

  return fl_form_parse (strchr (address, '?') + 1, -1, NULL);
}

guint
authorization_run_get_port (AuthorizationRun *run)
{
  g_autoptr (FlForm) form = authorization_run_read_address (run);
  g_autoptr (GUri) uri =
      g_uri_parse (fl_form_lookup (form, "redirect_uri"), G_URI_FLAGS_NONE, NULL);

  return (guint) g_uri_get_port (uri);
}

char *
authorization_run_get (AuthorizationRun *run, const char *target)
{
  guint port = authorization_run_get_port (run);
  g_autofree char *text =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", target, port);

  return raw_client_exchange (port, text);
}

char *
authorization_run_come_back (AuthorizationRun *run, const char *parameters)
{
  g_autoptr (FlForm) form = authorization_run_read_address (run);
  g_autofree char *target =
      g_strdup_printf ("/callback?%s&state=%s", parameters, fl_form_lookup (form, "state"));

  return authorization_run_get (run, target);
}

void
authorization_run_come_back_to_the_end (AuthorizationRun *run,
                                        const char *parameters,
                                        const char *page)
{
  g_autofree char *answer = authorization_run_come_back (run, parameters);
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", page);
  g_autofree char *last = NULL;

  g_assert_nonnull (strstr (answer, location));
  last = authorization_run_get (run, page);
  g_assert_true (g_str_has_prefix (last, "HTTP/1.1 200 "));
}

void
authorization_fixture_assert_unchanged (Oauth2Fixture *fixture)
{
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
  g_assert_cmpstr (fl_connection_get_status_reason (fixture->connection), ==, "As before.");
  g_assert_cmpint (fl_connection_get_expires_at_us (fixture->connection), ==, 42);
  g_assert_cmpstr (fl_connection_get_granted_scopes (fixture->connection)[0], ==, "before");
  oauth2_fixture_assert_stored (fixture, "access-before", "refresh-before");
}

void
authorization_fixture_set_up (Oauth2Fixture *fixture, gconstpointer authentication)
{
  static const char *const scopes[] = { "before", NULL };

  oauth2_fixture_set_up (fixture, authentication);
  fl_connection_set_status (fixture->connection, FL_STATUS_RECONNECT_NEEDED, "As before.");
  fl_connection_set_expires_at_us (fixture->connection, 42);
  fl_connection_set_granted_scopes (fixture->connection, scopes);
  fl_connection_set_account (fixture->connection, "me@example.com");
  oauth2_fixture_put (fixture, "access-before", "refresh-before", -1);
  oauth2_fixture_put_client_secret (fixture, "p+q%zz");
}

static gboolean
was_requested (gpointer user_data)
{
  return token_server_get_n_requests (user_data) > 0;
}

void
authorization_run_wait_for_request (Oauth2Fixture *fixture)
{
  fl_test_wait_until ("the token request arrives", was_requested, fixture->server);
}
