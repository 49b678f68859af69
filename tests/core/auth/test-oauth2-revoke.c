/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-oauth2-unsaved.h"
#include "fl-secrets-error.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

#include <string.h>

/* Ending an authorization at the server. RFC 7009 */

static void
set_revoke_path (Oauth2Fixture *fixture, const char *path)
{
  g_autofree char *url =
      g_strdup_printf ("http://127.0.0.1:%u%s", token_server_get_port (fixture->server), path);

  g_object_set (fl_service_get_auth (fixture->service), "revoke-url", url, NULL);
}

static void
set_up (Oauth2Fixture *fixture, gconstpointer authentication)
{
  oauth2_fixture_set_up (fixture, authentication);
  set_revoke_path (fixture, "/token/revoke");
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  oauth2_fixture_put_client_secret (fixture, "p+q%zz");
}

static void
queue (Oauth2Fixture *fixture, guint status, const char *body)
{
  token_server_queue (fixture->server, status, "application/json", body, NULL, NULL);
}

static gboolean
revoke_it (Oauth2Fixture *fixture, char **left, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_auth_scheme_revoke_async (fixture->service, fixture->connection, fixture->session,
                               fixture->store, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_auth_scheme_revoke_finish (ended, left, error);
}

static void
assert_revokes (Oauth2Fixture *fixture, guint n_requests)
{
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (revoke_it (fixture, &left, &error));
  g_assert_no_error (error);
  g_assert_null (left);
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, n_requests);
}

static void
assert_fails (Oauth2Fixture *fixture, GQuark domain, int code, const char *says)
{
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (revoke_it (fixture, &left, &error));
  g_assert_error (error, domain, code);
  g_assert_null (left);
  if (!strstr (error->message, says))
    g_error ("“%s” does not say “%s”", error->message, says);
}

static void
note_form_cb (gpointer user_data)
{
  gpointer *data = user_data;
  g_autofree char *text = fl_form_to_string (token_server_get_form (data[0]));

  g_string_append_printf (data[1], "%s\n", text);
}

/* RFC 7009 §2.1: the refresh token first, without which nothing new is had. */
static void
test_revokes (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) forms = g_string_new (NULL);
  gpointer data[] = { fixture->server, forms };

  token_server_set_func (fixture->server, note_form_cb, data);
  queue (fixture, 200, "");
  queue (fixture, 204, "");
  assert_revokes (fixture, 2);
  g_assert_cmpstr (forms->str, ==,
                   "token=refresh-0&token_type_hint=refresh_token&client_id=my-client\n"
                   "token=access-0&token_type_hint=access_token&client_id=my-client\n");
  /* What becomes of the keyring somebody else decides. */
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
}

static void
test_client_shows_itself (Oauth2Fixture *fixture, gconstpointer authentication)
{
  gboolean is_basic = g_str_equal (authentication, "basic");

  queue (fixture, 200, "");
  queue (fixture, 200, "");
  assert_revokes (fixture, 2);
  g_assert_cmpstr (token_server_get_header (fixture->server, "Authorization"), ==,
                   is_basic ? "Basic bXktY2xpZW50OnAlMkJxJTI1eno=" : NULL);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "client_secret"), ==,
                   is_basic ? NULL : "p+q%zz");
}

static void
test_access_token_alone (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put (fixture, "access-0", NULL, 3600);
  queue (fixture, 200, "");
  assert_revokes (fixture, 1);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "token_type_hint"), ==,
                   "access_token");
}

/* RFC 7009 §2.2: a token that the server does not know is revoked. Some say so with an error. */
static void
test_unknown_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  queue (fixture, 400, "{\"error\":\"invalid_token\"}");
  queue (fixture, 200, "<html>whatever</html>");
  assert_revokes (fixture, 2);
}

/* RFC 7009 §2.2.1: what could not be revoked is said. */
static void
test_unsupported_access_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  queue (fixture, 200, "");
  queue (fixture, 400, "{\"error\":\"unsupported_token_type\"}");
  g_assert_true (revoke_it (fixture, &left, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (left, "until it expires"));
}

static void
test_unsupported_token (Oauth2Fixture *fixture, gconstpointer unused)
{
  queue (fixture, 400, "{\"error\":\"unsupported_token_type\"}");
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_FAILED, "cannot revoke");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 1);
  /* An access token that is all there is: nothing was revoked. */
  oauth2_fixture_put (fixture, "access-0", NULL, 3600);
  queue (fixture, 400, "{\"error\":\"unsupported_token_type\"}");
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_FAILED, "cannot revoke");
}

/* RFC 7009 §2.2.1: the token must be taken to be good still. */
static void
test_unavailable (Oauth2Fixture *fixture, gconstpointer unused)
{
  token_server_queue (fixture->server, 503, "text/plain", "", "Retry-After", "120");
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "in 120 seconds");
  queue (fixture, 503, "{\"error\":\"invalid_token\"}");
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "still good; try again later");
  token_server_queue_breaks (fixture->server, 1);
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 3);
}

/* The second of two fails: trying again begins with the first, which the server no longer knows. */
static void
test_half (Oauth2Fixture *fixture, gconstpointer unused)
{
  queue (fixture, 200, "");
  queue (fixture, 500, "");
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING, "still good");
  queue (fixture, 200, "");
  queue (fixture, 200, "");
  assert_revokes (fixture, 4);
}

static const struct {
  guint status;
  const char *body;
  int code;
  const char *says;
} refused[] = {
  { 404, "", FL_AUTH_ERROR_SETUP, "(/auth/revoke_url) answered 404" },
  { 302, "", FL_AUTH_ERROR_SETUP, "(/auth/revoke_url) answered 302" },
  { 401, "{\"error\":\"invalid_client\"}", FL_AUTH_ERROR_RECONNECT, "client ID" },
  { 400, "{\"error\":\"invalid_request\"}", FL_AUTH_ERROR_SETUP, "invalid_request" },
  { 200, "{\"error\":\"invalid_client\"}", FL_AUTH_ERROR_RECONNECT, "client ID" },
};

static void
test_refused (Oauth2Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    queue (fixture, refused[i].status, refused[i].body);
    assert_fails (fixture, FL_AUTH_ERROR, refused[i].code, refused[i].says);
  }
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, G_N_ELEMENTS (refused));
}

/* RFC 7009 §2: https, or this computer. */
static void
test_set_up_wrongly (Oauth2Fixture *fixture, gconstpointer unused)
{
  FlAuthSettings *auth = fl_service_get_auth (fixture->service);

  g_object_set (auth, "revoke-url", "http://a.example/revoke", NULL);
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "https://");
  g_object_set (auth, "revoke-url", NULL, NULL);
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "/auth/revoke_url");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

/* They must not be sent to a server that they are not of. */
static void
test_another_services_tokens (Oauth2Fixture *fixture, gconstpointer unused)
{
  oauth2_fixture_put_for (fixture, "other", "access-0", "refresh-0", 3600);
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "my_tool");
  oauth2_fixture_fail_store (fixture, FL_SECRETS_ERROR_LOCKED);
  assert_fails (fixture, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "");
  g_assert_cmpuint (token_server_get_n_requests (fixture->server), ==, 0);
}

/* Those that the keyring would not take are the ones that are good. */
static void
test_unsaved_tokens (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlCredentials) stored =
      recording_store_peek (fixture->store, FL_SECRET_KIND_CONNECTION,
                            fl_connection_get_id (fixture->connection));
  g_autoptr (FlCredentials) unsaved = fl_credentials_copy (stored);
  g_autoptr (FlSecret) token = fl_secret_new ("access-9");

  fl_credentials_set (unsaved, FL_CREDENTIAL_ACCESS_TOKEN, token);
  fl_oauth2_unsaved_remember (fixture->store, fl_connection_get_id (fixture->connection), stored,
                              unsaved);
  queue (fixture, 200, "");
  queue (fixture, 200, "");
  assert_revokes (fixture, 2);
  g_assert_cmpstr (fl_form_lookup (token_server_get_form (fixture->server), "token"), ==,
                   "access-9");
}

/* What a person typed is revoked where it was made. */
static void
test_nothing_to_revoke (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"format\":1,\"kind\":\"service\",\"name\":\"My Tool\",\"link_name\":\"my_tool\","
      "\"api\":{\"base_url\":\"https://a.example\"},\"auth\":{\"type\":\"basic\"}}",
      NULL);
  g_autoptr (FlService) service = fl_service_new_from_json (node, NULL);

  g_set_object (&fixture->service, service);
  g_clear_object (&service);
  assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "where they were made");
}

#define ADD(name, authentication, function)                                                        \
  g_test_add ("/oauth2-revoke/" name, Oauth2Fixture, authentication, set_up, function,             \
              oauth2_fixture_tear_down)

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  ADD ("revokes", "none", test_revokes);
  ADD ("client-shows-itself-by-basic", "basic", test_client_shows_itself);
  ADD ("client-shows-itself-in-the-body", "body", test_client_shows_itself);
  ADD ("access-token-alone", "none", test_access_token_alone);
  ADD ("unknown-token", "none", test_unknown_token);
  ADD ("unsupported-access-token", "none", test_unsupported_access_token);
  ADD ("unsupported-token", "none", test_unsupported_token);
  ADD ("unavailable", "none", test_unavailable);
  ADD ("half", "none", test_half);
  ADD ("refused", "none", test_refused);
  ADD ("set-up-wrongly", "none", test_set_up_wrongly);
  ADD ("another-services-tokens", "none", test_another_services_tokens);
  ADD ("unsaved-tokens", "none", test_unsaved_tokens);
  ADD ("nothing-to-revoke", "none", test_nothing_to_revoke);
  return fl_test_run ();
}
