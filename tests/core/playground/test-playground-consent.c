/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* The authorization endpoint: what it asks a person, and what it refuses to ask. */

static void
test_page (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *address = authorize_address (fixture, "profile contacts.write", "");
  g_autoptr (FlTestAnswer) page = get (fixture, address + strlen (fixture->origin));
  const char *policy = fl_test_answer_get_header (page, "Content-Security-Policy");

  g_assert_cmpuint (page->status, ==, 200);
  g_assert_cmpstr (fl_test_answer_get_header (page, "Content-Type"), ==,
                   "text/html; charset=utf-8");
  g_assert_nonnull (strstr (page->body, "Ada Lovelace"));
  g_assert_nonnull (strstr (page->body, "See who I am"));
  g_assert_nonnull (strstr (page->body, "Create, change and delete contacts"));
  g_assert_null (strstr (page->body, "Read contacts"));
  g_assert_nonnull (strstr (page->body, ">Allow</button>"));
  g_assert_nonnull (strstr (page->body, ">Deny</button>"));
  g_assert_null (strstr (page->body, "<script"));
  g_assert_nonnull (strstr (policy, "default-src 'none'; style-src 'sha256-"));
  g_assert_nonnull (strstr (policy, "form-action 'self' http://127.0.0.1:49152;"));
  g_assert_cmpstr (fl_test_answer_get_header (page, "Cache-Control"), ==, "no-store");
  g_assert_cmpstr (fl_test_answer_get_header (page, "X-Frame-Options"), ==, "DENY");
  g_assert_cmpstr (fl_test_answer_get_header (page, "X-Content-Type-Options"), ==, "nosniff");
}

static void
test_allow (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *address = authorize_address (fixture, EVERYTHING, "");
  g_autofree char *location = decide (address, FL_TEST_BROWSER_ALLOW);
  g_autofree char *code = query_value (location, "code");
  g_autofree char *state = query_value (location, "state");
  g_autofree char *iss = query_value (location, "iss");
  g_autofree char *error = query_value (location, "error");

  g_assert_true (g_str_has_prefix (location, REDIRECT_URI "?"));
  g_assert_cmpuint (strlen (code), ==, 43);
  g_assert_cmpstr (state, ==, "a state");
  g_assert_cmpstr (iss, ==, fixture->origin);
  g_assert_null (error);
}

static void
test_deny (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *address = authorize_address (fixture, EVERYTHING, "");
  g_autofree char *location = decide (address, FL_TEST_BROWSER_DENY);
  g_autofree char *code = query_value (location, "code");
  g_autofree char *state = query_value (location, "state");
  g_autofree char *iss = query_value (location, "iss");
  g_autofree char *error = query_value (location, "error");

  g_assert_null (code);
  g_assert_cmpstr (error, ==, "access_denied");
  g_assert_cmpstr (state, ==, "a state");
  g_assert_cmpstr (iss, ==, fixture->origin);
}

#define CLIENT "client_id=fairlead-playground"
#define BACK   "redirect_uri=http%3A%2F%2F127.0.0.1%3A49152%2Fcallback"
#define PKCE   "code_challenge=" CHALLENGE "&code_challenge_method=S256"

/* Where it is not certain who asks, or where the answer may go, nobody is sent anywhere. */
static void
test_never_redirected (void)
{
  static const char *const queries[] = {
    "",
    "response_type=code&" BACK "&" PKCE,
    "response_type=code&client_id=somebody&" BACK "&" PKCE,
    "response_type=code&" CLIENT "&" CLIENT "&" BACK "&" PKCE,
    "response_type=code&" CLIENT "&" PKCE,
    "response_type=code&" CLIENT "&redirect_uri=&" PKCE,
    "response_type=code&" CLIENT "&" BACK "&" BACK "&" PKCE,
  };
  static const char *const redirect_uris[] = {
    "http://127.0.0.1/callback",
    "http://127.0.0.1:/callback",
    "http://127.0.0.1:0/callback",
    "http://127.0.0.1:080/callback",
    "http://127.0.0.1:65536/callback",
    "http://127.0.0.1:99999999999999999999/callback",
    "http://127.0.0.1:49152",
    "http://127.0.0.1:49152/",
    "http://127.0.0.1:49152/callback/",
    "http://127.0.0.1:49152/callback2",
    "http://127.0.0.1:49152/Callback",
    "http://127.0.0.1:49152/callback?",
    "http://127.0.0.1:49152/callback?next=http://evil.example",
    "http://127.0.0.1:49152/callback#",
    "http://127.0.0.1:49152/callback#fragment",
    "http://127.0.0.1:49152/x/../callback",
    "http://127.0.0.1:49152/%63allback",
    "http://127.0.0.1:49152\\@evil.example/callback",
    "http://127.0.0.1:49152@evil.example/callback",
    "http://evil.example@127.0.0.1:49152/callback",
    "http://127.0.0.1.evil.example:49152/callback",
    "http://127.0.0.2:49152/callback",
    "http://127.1:49152/callback",
    "http://2130706433:49152/callback",
    "http://localhost:49152/callback",
    "http://[::1]:49152/callback",
    "http://evil.example:49152/callback",
    "https://127.0.0.1:49152/callback",
    "HTTP://127.0.0.1:49152/callback",
    " http://127.0.0.1:49152/callback",
    "http://127.0.0.1:49152/callback ",
    "http://127.0.0.1:49152/callback\r\nLocation: http://evil.example",
    "//127.0.0.1:49152/callback",
    "javascript:alert(1)",
    "/callback",
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (queries) + G_N_ELEMENTS (redirect_uris); i++) {
    gboolean is_query = i < G_N_ELEMENTS (queries);
    const char *uri = is_query ? "" : redirect_uris[i - G_N_ELEMENTS (queries)];
    g_autofree char *escaped = g_uri_escape_string (uri, NULL, FALSE);
    g_autofree char *path =
        is_query ? g_strconcat ("/authorize?", queries[i], NULL)
                 : g_strconcat ("/authorize?response_type=code&" CLIENT "&" PKCE "&redirect_uri=",
                                escaped, NULL);
    g_autoptr (FlTestAnswer) answer = get (fixture, path);

    g_test_message ("%s", path);
    g_assert_cmpuint (answer->status, ==, 400);
    g_assert_null (fl_test_answer_get_header (answer, "Location"));
    g_assert_nonnull (strstr (answer->body, "This request cannot be answered"));
    g_assert_null (strstr (answer->body, "evil.example"));
    g_assert_null (strstr (answer->body, "csrf_token"));
  }
}

/* All else goes back to the client, with its state and our name. */
static void
test_error_redirects (void)
{
  static const struct {
    const char *query;
    const char *error;
    const char *about;
  } table[] = {
    { PKCE, "invalid_request" },
    { PKCE "&response_type=token", "unsupported_response_type" },
    { PKCE "&response_type=code+id_token", "unsupported_response_type" },
    { PKCE "&response_type=code&response_type=code", "invalid_request" },
    { PKCE "&response_type=code&response_mode=fragment", "invalid_request" },
    { PKCE "&response_type=code&scope=profile+admin", "invalid_scope" },
    { PKCE "&response_type=code&scope=profile&scope=profile", "invalid_request" },
    /* No PKCE, plain, no method (which means plain), and no SHA-256. */
    { "response_type=code", "invalid_request", "PKCE" },
    { "response_type=code&code_challenge=" VERIFIER "&code_challenge_method=plain",
      "invalid_request" },
    { "response_type=code&code_challenge=" CHALLENGE, "invalid_request" },
    { "response_type=code&code_challenge=short&code_challenge_method=S256", "invalid_request" },
    { "response_type=code&code_challenge=" CHALLENGE "=&code_challenge_method=S256",
      "invalid_request" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *path =
        g_strconcat ("/authorize?" CLIENT "&" BACK "&state=s%26t&", table[i].query, NULL);
    g_autoptr (FlTestAnswer) answer = get (fixture, path);
    const char *location = fl_test_answer_get_header (answer, "Location");
    g_autofree char *error = query_value (location, "error");
    g_autofree char *description = query_value (location, "error_description");
    g_autofree char *state = query_value (location, "state");
    g_autofree char *iss = query_value (location, "iss");

    g_test_message ("%s", path);
    g_assert_cmpuint (answer->status, ==, 303);
    g_assert_true (g_str_has_prefix (location, REDIRECT_URI "?"));
    g_assert_cmpstr (error, ==, table[i].error);
    g_assert_nonnull (strstr (description, table[i].about ? table[i].about : ""));
    g_assert_cmpstr (state, ==, "s&t");
    g_assert_cmpstr (iss, ==, fixture->origin);
  }
}

/* A state is given back as it came, and none where none came. */
static void
test_state (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *address =
      g_strconcat (fixture->origin, "/authorize?response_type=code&" CLIENT "&" BACK "&" PKCE,
                   NULL);
  g_autofree char *long_state = g_strnfill (4000, 'x');
  g_autofree char *long_address = g_strconcat (address, "&state=%3Cb%3E%26", long_state, NULL);
  g_autofree char *location = decide (address, FL_TEST_BROWSER_ALLOW);
  g_autofree char *long_location = decide (long_address, FL_TEST_BROWSER_ALLOW);
  g_autofree char *state = query_value (long_location, "state");

  g_assert_null (strstr (location, "state="));
  g_assert_true (g_str_has_prefix (state, "<b>&xxx"));
  g_assert_cmpuint (strlen (state), ==, 4004);
}

static FlTestAnswer *
answer_question (Fixture *fixture,
                 const char *csrf_token,
                 const char *decision,
                 const char *header,
                 const char *value)
{
  g_autofree char *form = soup_form_encode ("csrf_token", csrf_token, "decision", decision, NULL);
  SoupMessage *message = request (fixture, "POST", "/authorize");
  g_autoptr (GError) error = NULL;
  FlTestAnswer *answer = NULL;

  if (header)
    fl_test_http_set_header (message, header, value);
  fl_test_http_set_body (message, SOUP_FORM_MIME_TYPE_URLENCODED, form);
  answer = fl_test_http_send (message, &error);
  g_assert_no_error (error);
  return answer;
}

static char *
ask (Fixture *fixture)
{
  g_autofree char *address = authorize_address (fixture, EVERYTHING, "");
  g_autoptr (FlTestAnswer) page = get (fixture, address + strlen (fixture->origin));
  char *csrf_token = fl_test_browser_find_input (page->body, "csrf_token");

  g_assert_cmpuint (strlen (csrf_token), ==, 43);
  return csrf_token;
}

static void
assert_not_open (FlTestAnswer *answer)
{
  g_assert_cmpuint (answer->status, ==, 400);
  g_assert_null (fl_test_answer_get_header (answer, "Location"));
  g_assert_nonnull (strstr (answer->body, "This question is no longer open"));
}

/* Without the page's token nothing is allowed, and a token answers its own question once. */
static void
test_csrf_token (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *first = ask (fixture);
  g_autofree char *second = ask (fixture);
  g_autoptr (FlTestAnswer) none = post_form (fixture, "/authorize", "decision=allow");
  g_autoptr (FlTestAnswer) empty = answer_question (fixture, "", "allow", NULL, NULL);
  g_autoptr (FlTestAnswer) wrong = answer_question (fixture, "made up", "allow", NULL, NULL);
  g_autoptr (FlTestAnswer) right = answer_question (fixture, first, "allow", NULL, NULL);
  g_autoptr (FlTestAnswer) again = answer_question (fixture, first, "allow", NULL, NULL);
  g_autoptr (FlTestAnswer) other = answer_question (fixture, second, "deny", NULL, NULL);
  g_autofree char *third = ask (fixture);
  g_autoptr (FlTestAnswer) undecided = answer_question (fixture, third, "maybe", NULL, NULL);
  g_autoptr (FlTestAnswer) spent = answer_question (fixture, third, "allow", NULL, NULL);

  g_assert_cmpstr (first, !=, second);
  assert_not_open (none);
  assert_not_open (empty);
  assert_not_open (wrong);
  g_assert_cmpuint (right->status, ==, 303);
  assert_not_open (again);
  g_assert_cmpuint (other->status, ==, 303);
  assert_not_open (undecided);
  assert_not_open (spent);
}

static void
test_question_expires (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *early = ask (fixture);
  g_autofree char *late = ask (fixture);
  g_autoptr (FlTestAnswer) in_time = NULL;
  g_autoptr (FlTestAnswer) too_late = NULL;

  fixture->now_us += 10 * G_TIME_SPAN_MINUTE - 1;
  in_time = answer_question (fixture, early, "allow", NULL, NULL);
  fixture->now_us += 1;
  too_late = answer_question (fixture, late, "allow", NULL, NULL);

  g_assert_cmpuint (in_time->status, ==, 303);
  assert_not_open (too_late);
}

static void
test_too_many_questions (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *oldest = ask (fixture);
  g_autofree char *next = ask (fixture);
  g_autoptr (FlTestAnswer) forgotten = NULL;
  g_autoptr (FlTestAnswer) kept = NULL;

  for (guint i = 0; i < 63; i++) {
    g_autofree char *one_more = ask (fixture);
  }
  forgotten = answer_question (fixture, oldest, "allow", NULL, NULL);
  kept = answer_question (fixture, next, "allow", NULL, NULL);

  assert_not_open (forgotten);
  g_assert_cmpuint (kept->status, ==, 303);
}

/* Another website cannot answer, even with the token, which it cannot know; and what it tried
 * leaves the question open. */
static void
test_other_origins (void)
{
  static const struct {
    const char *header;
    const char *value;
  } table[] = {
    { "Origin", "http://evil.example" }, { "Origin", "null" },
    { "Origin", "http://127.0.0.1:1" },  { "Origin", "" },
    { "Sec-Fetch-Site", "cross-site" },  { "Sec-Fetch-Site", "same-site" },
    { "Sec-Fetch-Site", "none" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *csrf_token = ask (fixture);
  g_autoptr (FlTestAnswer) own = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (FlTestAnswer) answer =
        answer_question (fixture, csrf_token, "allow", table[i].header, table[i].value);

    g_test_message ("%s: %s", table[i].header, table[i].value);
    g_assert_cmpuint (answer->status, ==, 403);
    g_assert_null (fl_test_answer_get_header (answer, "Location"));
  }
  own = answer_question (fixture, csrf_token, "allow", "Origin", fixture->origin);
  g_assert_cmpuint (own->status, ==, 303);
}

static void
test_default_scopes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *code = get_code (fixture, "");
  g_autoptr (FlTestAnswer) answer = exchange (fixture, code);
  g_autofree char *scope = answered (answer, "/scope");

  g_assert_cmpstr (scope, ==, "profile contacts.read");
}

static void
test_methods (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FlTestAnswer) answer = call (fixture, "DELETE", "/authorize", NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 405);
  g_assert_cmpstr (fl_test_answer_get_header (answer, "Allow"), ==, "GET, POST");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/consent/page", test_page);
  g_test_add_func ("/playground/consent/allow", test_allow);
  g_test_add_func ("/playground/consent/deny", test_deny);
  g_test_add_func ("/playground/consent/never-redirected", test_never_redirected);
  g_test_add_func ("/playground/consent/error-redirects", test_error_redirects);
  g_test_add_func ("/playground/consent/state", test_state);
  g_test_add_func ("/playground/consent/csrf-token", test_csrf_token);
  g_test_add_func ("/playground/consent/question-expires", test_question_expires);
  g_test_add_func ("/playground/consent/too-many-questions", test_too_many_questions);
  g_test_add_func ("/playground/consent/other-origins", test_other_origins);
  g_test_add_func ("/playground/consent/default-scopes", test_default_scopes);
  g_test_add_func ("/playground/consent/methods", test_methods);

  return fl_test_run ();
}
