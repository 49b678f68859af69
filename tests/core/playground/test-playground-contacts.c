/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* The API: /me and /contacts. */

typedef struct {
  Fixture *fixture;
  Tokens tokens;
} Api;

static void
api_clear (Api *api)
{
  tokens_clear (&api->tokens);
  g_clear_pointer (&api->fixture, fixture_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Api, api_clear)

static Api
api_with (const char *scope)
{
  Api api = { fixture_new (), { NULL } };

  api.tokens = get_tokens (api.fixture, scope);
  return api;
}

static FlTestAnswer *
send_request (Api *api, const char *method, const char *path, const char *json)
{
  return call (api->fixture, method, path, api->tokens.access, json);
}

static void
assert_answered (FlTestAnswer *answer, const char *pointer, const char *expected)
{
  g_autofree char *value = answered (answer, pointer);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_error (FlTestAnswer *answer, guint status, const char *error)
{
  g_assert_cmpuint (answer->status, ==, status);
  assert_answered (answer, "/error", error);
}

static void
test_me (void)
{
  g_auto (Api) api = api_with ("profile");
  g_autoptr (FlTestAnswer) answer = send_request (&api, "GET", "/me", NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (fl_test_answer_get_header (answer, "Content-Type"), ==, "application/json");
  assert_answered (answer, "/name", "Ada Lovelace");
  assert_answered (answer, "/account", "practice");
}

static void
test_head (void)
{
  g_auto (Api) api = api_with ("profile");
  g_autoptr (FlTestAnswer) answer = send_request (&api, "HEAD", "/me", NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer->body, ==, "");
}

static void
test_create_read_update_delete (void)
{
  g_auto (Api) api = api_with (EVERYTHING);
  g_autoptr (FlTestAnswer) created =
      send_request (&api, "POST", "/contacts",
                    "{\"name\":\"Emmy Noether\",\"email\":\"emmy@example.org\",\"note\":\"\"}");
  const char *path = fl_test_answer_get_header (created, "Location");
  g_autoptr (FlTestAnswer) read = NULL;
  g_autoptr (FlTestAnswer) patched = NULL;
  g_autoptr (FlTestAnswer) replaced = NULL;
  g_autoptr (FlTestAnswer) deleted = NULL;
  g_autoptr (FlTestAnswer) gone = NULL;

  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpstr (path, ==, "/contacts/6");
  assert_answered (created, "/id", "6");
  assert_answered (created, "/note", NULL);

  read = send_request (&api, "GET", path, NULL);
  g_assert_cmpuint (read->status, ==, 200);
  g_assert_cmpstr (read->body, ==, created->body);

  api.fixture->now_us += G_USEC_PER_SEC;
  patched = send_request (&api, "PATCH", path, "{\"email\":null,\"company\":\"Göttingen\"}");
  g_assert_cmpuint (patched->status, ==, 200);
  assert_answered (patched, "/name", "Emmy Noether");
  assert_answered (patched, "/email", NULL);
  assert_answered (patched, "/company", "Göttingen");

  /* What was answered can be sent back. */
  replaced = send_request (&api, "PUT", path, created->body);
  g_assert_cmpuint (replaced->status, ==, 200);
  assert_answered (replaced, "/email", "emmy@example.org");
  assert_answered (replaced, "/company", NULL);
  assert_answered (replaced, "/id", "6");
  {
    g_autofree char *created_at = answered (created, "/created_at");
    g_autofree char *updated_at = answered (replaced, "/updated_at");

    assert_answered (replaced, "/created_at", created_at);
    g_assert_cmpstr (updated_at, >, created_at);
  }

  deleted = send_request (&api, "DELETE", path, NULL);
  g_assert_cmpuint (deleted->status, ==, 204);
  g_assert_cmpstr (deleted->body, ==, "");
  gone = send_request (&api, "GET", path, NULL);
  assert_error (gone, 404, "not_found");
}

static void
test_ids_are_not_used_again (void)
{
  g_auto (Api) api = api_with (EVERYTHING);
  g_autoptr (FlTestAnswer) first = send_request (&api, "POST", "/contacts", "{\"name\":\"A\"}");
  g_autoptr (FlTestAnswer) deleted = send_request (&api, "DELETE", "/contacts/6", NULL);
  g_autoptr (FlTestAnswer) second = send_request (&api, "POST", "/contacts", "{\"name\":\"B\"}");

  assert_answered (first, "/id", "6");
  g_assert_cmpuint (deleted->status, ==, 204);
  assert_answered (second, "/id", "7");
}

static void
test_list (void)
{
  g_auto (Api) api = api_with ("contacts.read");
  g_autoptr (FlTestAnswer) all = send_request (&api, "GET", "/contacts", NULL);
  g_autoptr (FlTestAnswer) first = send_request (&api, "GET", "/contacts?per_page=2", NULL);
  g_autoptr (FlTestAnswer) last = send_request (&api, "GET", "/contacts?per_page=2&page=3", NULL);
  g_autoptr (FlTestAnswer) beyond = send_request (&api, "GET", "/contacts?per_page=2&page=4", NULL);

  g_assert_cmpuint (all->status, ==, 200);
  assert_answered (all, "/total", "5");
  assert_answered (all, "/page", "1");
  assert_answered (all, "/per_page", "20");
  assert_answered (all, "/contacts/0/name", "Alan Turing");
  assert_answered (all, "/contacts/4/name", "Mary Somerville");
  assert_answered (all, "/next", NULL);

  assert_answered (first, "/contacts/1/name", "Charles Babbage");
  assert_answered (first, "/contacts/2", NULL);
  assert_answered (first, "/next", "/contacts?page=2&per_page=2");
  assert_answered (last, "/contacts/0/name", "Mary Somerville");
  assert_answered (last, "/contacts/1", NULL);
  assert_answered (last, "/next", NULL);
  assert_answered (beyond, "/contacts", "[]");
  assert_answered (beyond, "/total", "5");
}

static void
test_search (void)
{
  g_auto (Api) api = api_with ("contacts.read");
  g_autoptr (FlTestAnswer) name = send_request (&api, "GET", "/contacts?q=HOPPER", NULL);
  g_autoptr (FlTestAnswer) phone = send_request (&api, "GET", "/contacts?q=%2B44", NULL);
  g_autoptr (FlTestAnswer) paged = send_request (&api, "GET", "/contacts?q=%2B44&per_page=1", NULL);
  g_autoptr (FlTestAnswer) nobody = send_request (&api, "GET", "/contacts?q=zzz", NULL);

  assert_answered (name, "/total", "1");
  assert_answered (name, "/contacts/0/name", "Grace Hopper");
  assert_answered (phone, "/total", "3");
  assert_answered (paged, "/next", "/contacts?page=2&per_page=1&q=%2B44");
  assert_answered (nobody, "/total", "0");
}

static void
test_wrong_query (void)
{
  static const char *const queries[] = {
    "page=0",        "page=-1",      "page=x",
    "page=1&page=2", "page=",        "page=1.5",
    "per_page=0",    "per_page=101", "page=99999999999999999999",
  };
  g_auto (Api) api = api_with ("contacts.read");

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autofree char *path = g_strconcat ("/contacts?", queries[i], NULL);
    g_autoptr (FlTestAnswer) answer = send_request (&api, "GET", path, NULL);

    g_test_message ("%s", path);
    assert_error (answer, 400, "invalid_query");
  }
}

static void
test_invalid_contacts (void)
{
  static const struct {
    const char *json;
    guint status;
    const char *place;
  } table[] = {
    { "{", 400, NULL },
    { "", 400, NULL },
    { "[]", 422, "The body" },
    { "{}", 422, "/name is missing" },
    { "{\"name\":null}", 422, "/name is missing" },
    { "{\"name\":\"\"}", 422, "/name is missing" },
    { "{\"name\":7}", 422, "/name must be" },
    { "{\"name\":\"A\",\"email\":[]}", 422, "/email must be" },
    { "{\"name\":\"A\",\"email\":\"nowhere\"}", 422, "/email must be" },
    { "{\"name\":\"A\",\"email\":\"a@b@c\"}", 422, "/email must be" },
    { "{\"name\":\"A\",\"email\":\"a b@c\"}", 422, "/email must be" },
    { "{\"name\":\"A\",\"email\":\"@c\"}", 422, "/email must be" },
    { "{\"name\":\"A\",\"nickname\":\"B\"}", 422, "/nickname is not known" },
  };
  g_auto (Api) api = api_with (EVERYTHING);
  g_autoptr (FlTestAnswer) list = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (FlTestAnswer) created = send_request (&api, "POST", "/contacts", table[i].json);
    g_autoptr (FlTestAnswer) replaced = send_request (&api, "PUT", "/contacts/1", table[i].json);
    g_autofree char *sentence = answered (created, "/error_description");

    g_test_message ("%s", table[i].json);
    g_assert_cmpuint (created->status, ==, table[i].status);
    g_assert_cmpuint (replaced->status, ==, table[i].status);
    g_assert_cmpstr (created->body, ==, replaced->body);
    if (table[i].place)
      g_assert_true (g_str_has_prefix (sentence, table[i].place));
  }
  list = send_request (&api, "GET", "/contacts", NULL);
  assert_answered (list, "/total", "5");
  assert_answered (list, "/contacts/0/name", "Alan Turing");
}

static void
test_too_long (void)
{
  g_auto (Api) api = api_with (EVERYTHING);
  g_autofree char *fits = g_strnfill (200, 'x');
  g_autofree char *good = g_strdup_printf ("{\"name\":\"%s\"}", fits);
  g_autofree char *bad = g_strdup_printf ("{\"name\":\"%sy\"}", fits);
  g_autoptr (FlTestAnswer) taken = send_request (&api, "POST", "/contacts", good);
  g_autoptr (FlTestAnswer) refused = send_request (&api, "POST", "/contacts", bad);

  g_assert_cmpuint (taken->status, ==, 201);
  assert_error (refused, 422, "invalid_contact");
}

static void
test_patch_keeps_the_name (void)
{
  g_auto (Api) api = api_with (EVERYTHING);
  g_autoptr (FlTestAnswer) refused = send_request (&api, "PATCH", "/contacts/1", "{\"name\":null}");
  g_autoptr (FlTestAnswer) same = send_request (&api, "PATCH", "/contacts/1", "{}");

  assert_error (refused, 422, "invalid_contact");
  g_assert_cmpuint (same->status, ==, 200);
  assert_answered (same, "/name", "Alan Turing");
}

static void
test_wrong_type (void)
{
  static const char *const methods[] = { "POST", "PUT", "PATCH" };
  g_auto (Api) api = api_with (EVERYTHING);
  g_autofree char *authorization = g_strconcat ("Bearer ", api.tokens.access, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++) {
    SoupMessage *message = request (api.fixture, methods[i], i == 0 ? "/contacts" : "/contacts/1");
    g_autoptr (FlTestAnswer) answer = NULL;

    fl_test_http_set_header (message, "Authorization", authorization);
    fl_test_http_set_body (message, "text/plain", "{\"name\":\"A\"}");
    answer = fl_test_http_send (message, NULL);
    assert_error (answer, 415, "unsupported_media_type");
  }
}

static void
test_wrong_method (void)
{
  static const struct {
    const char *method;
    const char *path;
    const char *allow;
  } table[] = {
    { "POST", "/me", "GET, HEAD" },
    { "PUT", "/contacts", "GET, HEAD, POST" },
    { "DELETE", "/contacts", "GET, HEAD, POST" },
    { "POST", "/contacts/1", "GET, HEAD, PUT, PATCH, DELETE" },
    { "OPTIONS", "/contacts/1", "GET, HEAD, PUT, PATCH, DELETE" },
  };
  g_auto (Api) api = api_with (EVERYTHING);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (FlTestAnswer) answer = send_request (&api, table[i].method, table[i].path, NULL);

    assert_error (answer, 405, "method_not_allowed");
    g_assert_cmpstr (fl_test_answer_get_header (answer, "Allow"), ==, table[i].allow);
  }
}

static void
test_not_found (void)
{
  static const char *const paths[] = {
    "/contacts/",
    "/contacts/99",
    "/contacts/0",
    "/contacts/-1",
    "/contacts/1x",
    "/contacts/1/",
    "/contacts/99999999999999999999",
    "/contacts2",
    "/me/",
    "/nothing",
    "//me",
  };
  g_auto (Api) api = api_with (EVERYTHING);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (FlTestAnswer) answer = send_request (&api, "GET", paths[i], NULL);

    g_test_message ("%s", paths[i]);
    assert_error (answer, 404, "not_found");
  }
}

static void
test_scopes (void)
{
  static const struct {
    const char *method;
    const char *path;
    const char *json;
    const char *scope;
  } table[] = {
    { "GET", "/me", NULL, "profile" },
    { "GET", "/contacts", NULL, "contacts.read" },
    { "GET", "/contacts/1", NULL, "contacts.read" },
    { "POST", "/contacts", "{\"name\":\"A\"}", "contacts.write" },
    { "PUT", "/contacts/1", "{\"name\":\"A\"}", "contacts.write" },
    { "PATCH", "/contacts/1", "{\"name\":\"A\"}", "contacts.write" },
    { "DELETE", "/contacts/1", NULL, "contacts.write" },
  };
  static const char *const scopes[] = { "profile", "contacts.read", "contacts.write" };

  for (gsize s = 0; s < G_N_ELEMENTS (scopes); s++) {
    g_auto (Api) api = api_with (scopes[s]);

    for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
      g_autoptr (FlTestAnswer) answer =
          send_request (&api, table[i].method, table[i].path, table[i].json);
      g_autofree char *named = g_strdup_printf ("scope=\"%s\"", table[i].scope);
      const char *challenge = fl_test_answer_get_header (answer, "WWW-Authenticate");

      g_test_message ("%s %s with %s", table[i].method, table[i].path, scopes[s]);
      if (g_str_equal (scopes[s], table[i].scope)) {
        g_assert_cmpuint (answer->status / 100, ==, 2);
      } else {
        assert_error (answer, 403, "insufficient_scope");
        g_assert_true (g_str_has_prefix (challenge, "Bearer "));
        g_assert_nonnull (strstr (challenge, "error=\"insufficient_scope\""));
        g_assert_nonnull (strstr (challenge, named));
      }
    }
  }
}

static void
test_without_token (void)
{
  g_auto (Api) api = api_with (EVERYTHING);
  g_autofree char *in_query = g_strconcat ("/me?access_token=", api.tokens.access, NULL);
  g_autoptr (FlTestAnswer) none = call (api.fixture, "GET", "/me", NULL, NULL);
  g_autoptr (FlTestAnswer) empty = call (api.fixture, "GET", "/me", "", NULL);
  g_autoptr (FlTestAnswer) query = call (api.fixture, "GET", in_query, NULL, NULL);
  g_autoptr (FlTestAnswer) wrong = call (api.fixture, "GET", "/me", "wrong", NULL);

  assert_error (none, 401, "token_required");
  g_assert_cmpstr (fl_test_answer_get_header (none, "WWW-Authenticate"), ==,
                   "Bearer realm=\"Playground\"");
  assert_error (empty, 401, "token_required");
  assert_error (query, 401, "token_required");
  assert_error (wrong, 401, "invalid_token");
  g_assert_nonnull (
      strstr (fl_test_answer_get_header (wrong, "WWW-Authenticate"), "error=\"invalid_token\""));
}

static void
test_other_schemes (void)
{
  static const char *const schemes[] = { "Basic ", "bearer ", "BEARER ", "Bearer", "Token " };
  g_auto (Api) api = api_with (EVERYTHING);

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    g_autofree char *authorization = g_strconcat (schemes[i], api.tokens.access, NULL);
    SoupMessage *message = request (api.fixture, "GET", "/me");
    g_autoptr (FlTestAnswer) answer = NULL;

    fl_test_http_set_header (message, "Authorization", authorization);
    answer = fl_test_http_send (message, NULL);
    g_assert_cmpuint (answer->status, ==, g_ascii_strcasecmp (schemes[i], "bearer ") ? 401 : 200);
  }
}

static char *
state_with_contacts (guint n_contacts)
{
  GString *text = g_string_new ("{\"format\":1,\"instance_id\":\"an id\",\"contacts\":[");

  for (guint i = 1; i <= n_contacts; i++)
    g_string_append_printf (text,
                            "%s{\"id\":%u,\"name\":\"A\","
                            "\"created_at\":\"2026-01-31T12:00:00Z\","
                            "\"updated_at\":\"2026-01-31T12:00:00Z\"}",
                            i == 1 ? "" : ",", i);
  g_string_append_printf (text, "],\"next_contact_id\":%u}", n_contacts + 1);
  return g_string_free (text, FALSE);
}

static void
test_thousand_contacts (void)
{
  g_autofree char *text = state_with_contacts (999);
  g_auto (Api) api = { fixture_new_with_state (text), { NULL } };
  g_autoptr (FlTestAnswer) last = NULL;
  g_autoptr (FlTestAnswer) full = NULL;
  g_autoptr (FlTestAnswer) deleted = NULL;
  g_autoptr (FlTestAnswer) room = NULL;

  api.tokens = get_tokens (api.fixture, EVERYTHING);
  last = send_request (&api, "POST", "/contacts", "{\"name\":\"A\"}");
  g_assert_cmpuint (last->status, ==, 201);
  full = send_request (&api, "POST", "/contacts", "{\"name\":\"A\"}");
  assert_error (full, 409, "too_many_contacts");
  deleted = send_request (&api, "DELETE", "/contacts/500", NULL);
  g_assert_cmpuint (deleted->status, ==, 204);
  room = send_request (&api, "POST", "/contacts", "{\"name\":\"A\"}");
  g_assert_cmpuint (room->status, ==, 201);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/contacts/me", test_me);
  g_test_add_func ("/playground/contacts/head", test_head);
  g_test_add_func ("/playground/contacts/create-read-update-delete",
                   test_create_read_update_delete);
  g_test_add_func ("/playground/contacts/ids-are-not-used-again", test_ids_are_not_used_again);
  g_test_add_func ("/playground/contacts/list", test_list);
  g_test_add_func ("/playground/contacts/search", test_search);
  g_test_add_func ("/playground/contacts/wrong-query", test_wrong_query);
  g_test_add_func ("/playground/contacts/invalid-contacts", test_invalid_contacts);
  g_test_add_func ("/playground/contacts/too-long", test_too_long);
  g_test_add_func ("/playground/contacts/patch-keeps-the-name", test_patch_keeps_the_name);
  g_test_add_func ("/playground/contacts/wrong-type", test_wrong_type);
  g_test_add_func ("/playground/contacts/wrong-method", test_wrong_method);
  g_test_add_func ("/playground/contacts/not-found", test_not_found);
  g_test_add_func ("/playground/contacts/scopes", test_scopes);
  g_test_add_func ("/playground/contacts/without-token", test_without_token);
  g_test_add_func ("/playground/contacts/other-schemes", test_other_schemes);
  g_test_add_func ("/playground/contacts/thousand-contacts", test_thousand_contacts);

  return fl_test_run ();
}
