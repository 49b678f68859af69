/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

#include "fl-clock.h"
#include "fl-form.h"
#include "fl-json.h"

static gint64
now (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->now_us;
}

char *
fixture_dup_state_path (void)
{
  static guint n_files = 0;
  g_autofree char *name = g_strdup_printf ("playground-%u.json", n_files++);

  return g_build_filename (g_get_user_state_dir (), "fairlead", name, NULL);
}

Fixture *
fixture_new_with_state (const char *text)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  fixture->now_us = fl_clock_now_us ();
  fl_clock_set_source (now, fixture);
  fixture->state_path = fixture_dup_state_path ();
  folder = g_path_get_dirname (fixture->state_path);
  g_mkdir_with_parents (folder, 0700);
  if (text)
    g_file_set_contents (fixture->state_path, text, -1, &error);
  g_assert_no_error (error);
  fixture->playground = fl_playground_new (fixture->state_path);
  ensure (fixture->playground, 0, &error);
  g_assert_no_error (error);
  fixture->origin =
      g_strdup_printf ("http://127.0.0.1:%u", fl_playground_get_port (fixture->playground));
  return fixture;
}

Fixture *
fixture_new (void)
{
  return fixture_new_with_state (NULL);
}

void
fixture_free (Fixture *fixture)
{
  g_assert_finalize_object (fixture->playground);
  fl_clock_set_source (NULL, NULL);
  g_free (fixture->state_path);
  g_free (fixture->origin);
  g_free (fixture);
}

gboolean
ensure (FlPlayground *playground, guint16 port, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FlTestResult waiting = { NULL };

  fl_playground_ensure_async (playground, port, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_playground_ensure_finish (playground, result, error);
}

static FlTestAnswer *
send_message (SoupMessage *message)
{
  g_autoptr (GError) error = NULL;
  FlTestAnswer *answer = fl_test_http_send (message, &error);

  g_assert_no_error (error);
  return answer;
}

SoupMessage *
request (Fixture *fixture, const char *method, const char *path)
{
  g_autofree char *address = g_strconcat (fixture->origin, path, NULL);

  return fl_test_http_new (method, address);
}

FlTestAnswer *
get (Fixture *fixture, const char *path)
{
  return send_message (request (fixture, "GET", path));
}

FlTestAnswer *
post_form (Fixture *fixture, const char *path, const char *form)
{
  SoupMessage *message = request (fixture, "POST", path);

  fl_test_http_set_body (message, SOUP_FORM_MIME_TYPE_URLENCODED, form);
  return send_message (message);
}

FlTestAnswer *
call (Fixture *fixture, const char *method, const char *path, const char *token, const char *json)
{
  SoupMessage *message = request (fixture, method, path);
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);

  if (token)
    fl_test_http_set_header (message, "Authorization", authorization);
  if (json)
    fl_test_http_set_body (message, "application/json; charset=utf-8", json);
  return send_message (message);
}

char *
answered (FlTestAnswer *answer, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = fl_json_parse (answer->body, -1, &error);
  JsonNode *node = NULL;

  g_assert_no_error (error);
  node = fl_json_lookup (root, pointer);
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

char *
query_value (const char *address, const char *name)
{
  const char *query = strchr (address, '?');
  g_autoptr (FlForm) form = fl_form_parse (query ? query + 1 : "", -1, NULL);

  return g_strdup (fl_form_lookup (form, name));
}

char *
state_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (fixture->state_path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
authorize_address (Fixture *fixture, const char *scope, const char *more)
{
  g_autofree char *query =
      soup_form_encode ("response_type", "code", "client_id", "fairlead-playground", "redirect_uri",
                        REDIRECT_URI, "state", "a state", "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256", "scope", scope, NULL);

  return g_strconcat (fixture->origin, "/authorize?", query, more, NULL);
}

char *
decide (const char *address, FlTestBrowserDecision decision)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { NULL };
  char *location = NULL;

  fl_test_browser_decide_async (address, decision, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  location = fl_test_browser_decide_finish (result, &error);
  g_assert_no_error (error);
  return location;
}

char *
get_code (Fixture *fixture, const char *scope)
{
  g_autofree char *address = authorize_address (fixture, scope, "");
  g_autofree char *location = decide (address, FL_TEST_BROWSER_ALLOW);
  char *code = query_value (location, "code");

  g_assert_nonnull (code);
  return code;
}

FlTestAnswer *
exchange (Fixture *fixture, const char *code)
{
  g_autofree char *form = soup_form_encode ("grant_type", "authorization_code", "code", code,
                                            "redirect_uri", REDIRECT_URI, "client_id",
                                            "fairlead-playground", "code_verifier", VERIFIER, NULL);

  return post_form (fixture, "/token", form);
}

FlTestAnswer *
refresh (Fixture *fixture, const char *refresh_token)
{
  g_autofree char *form =
      soup_form_encode ("grant_type", "refresh_token", "refresh_token", refresh_token, "client_id",
                        "fairlead-playground", NULL);

  return post_form (fixture, "/token", form);
}

void
tokens_clear (Tokens *tokens)
{
  g_clear_pointer (&tokens->access, g_free);
  g_clear_pointer (&tokens->refresh, g_free);
}

Tokens
read_tokens (FlTestAnswer *answer)
{
  Tokens tokens = { NULL };

  g_assert_cmpuint (answer->status, ==, 200);
  tokens.access = answered (answer, "/access_token");
  tokens.refresh = answered (answer, "/refresh_token");
  g_assert_nonnull (tokens.access);
  g_assert_nonnull (tokens.refresh);
  return tokens;
}

Tokens
get_tokens (Fixture *fixture, const char *scope)
{
  g_autofree char *code = get_code (fixture, scope);
  g_autoptr (FlTestAnswer) answer = exchange (fixture, code);

  return read_tokens (answer);
}
