/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* The token and the revocation endpoint. */

static void
assert_error (FlTestAnswer *answer, guint status, const char *expected)
{
  g_autofree char *error = answered (answer, "/error");
  g_autofree char *description = answered (answer, "/error_description");

  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (error, ==, expected);
  g_assert_nonnull (description);
}

static void
assert_works (Fixture *fixture, const char *token)
{
  g_autoptr (FlTestAnswer) answer = call (fixture, "GET", "/me", token, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
}

static void
assert_refused (Fixture *fixture, const char *token)
{
  g_autoptr (FlTestAnswer) answer = call (fixture, "GET", "/me", token, NULL);

  assert_error (answer, 401, "invalid_token");
}

static void
test_metadata (void)
{
  static const struct {
    const char *pointer;
    const char *value;
  } table[] = {
    { "/response_types_supported", "[\"code\"]" },
    { "/response_modes_supported", "[\"query\"]" },
    { "/grant_types_supported", "[\"authorization_code\",\"refresh_token\"]" },
    { "/scopes_supported", "[\"profile\",\"contacts.read\",\"contacts.write\"]" },
    { "/token_endpoint_auth_methods_supported", "[\"none\"]" },
    { "/revocation_endpoint_auth_methods_supported", "[\"none\"]" },
    { "/code_challenge_methods_supported", "[\"S256\"]" },
    { "/authorization_response_iss_parameter_supported", "true" },
  };
  static const struct {
    const char *pointer;
    const char *path;
  } endpoints[] = {
    { "/issuer", "" },
    { "/authorization_endpoint", "/authorize" },
    { "/token_endpoint", "/token" },
    { "/revocation_endpoint", "/revoke" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FlTestAnswer) answer = get (fixture, "/.well-known/oauth-authorization-server");

  g_assert_cmpuint (answer->status, ==, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *value = answered (answer, table[i].pointer);

    g_assert_cmpstr (value, ==, table[i].value);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (endpoints); i++) {
    g_autofree char *value = answered (answer, endpoints[i].pointer);
    g_autofree char *expected = g_strconcat (fixture->origin, endpoints[i].path, NULL);

    g_assert_cmpstr (value, ==, expected);
  }
}

static void
test_exchange (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *code = get_code (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) answer = exchange (fixture, code);
  g_auto (Tokens) tokens = read_tokens (answer);
  g_autofree char *type = answered (answer, "/token_type");
  g_autofree char *expires_in = answered (answer, "/expires_in");
  g_autofree char *scope = answered (answer, "/scope");

  g_assert_cmpstr (type, ==, "Bearer");
  g_assert_cmpstr (expires_in, ==, "3600");
  g_assert_cmpstr (scope, ==, EVERYTHING);
  g_assert_cmpstr (tokens.access, !=, tokens.refresh);
  g_assert_cmpstr (fl_test_answer_get_header (answer, "Cache-Control"), ==, "no-store");
  assert_works (fixture, tokens.access);
  assert_refused (fixture, tokens.refresh);
}

#define CLIENT "client_id=fairlead-playground"
#define BACK   "redirect_uri=http%3A%2F%2F127.0.0.1%3A49152%2Fcallback"

/* What is wrong with an exchange; %s is a code that is good. None of it uses the code up. */
static void
test_exchange_refused (void)
{
  static const struct {
    const char *form;
    guint status;
    const char *error;
  } table[] = {
    { "code=%s&" CLIENT "&" BACK "&code_verifier=" VERIFIER, 400, "invalid_request" },
    { "grant_type=&code=%s&" CLIENT "&" BACK "&code_verifier=" VERIFIER, 400, "invalid_request" },
    { "grant_type=password&code=%s&" CLIENT, 400, "unsupported_grant_type" },
    { "grant_type=authorization_code&code=%s&" CLIENT "&" BACK, 400, "invalid_request" },
    { "grant_type=authorization_code&code=%s&" CLIENT "&" BACK "&code_verifier=" CHALLENGE, 400,
      "invalid_grant" },
    { "grant_type=authorization_code&code=%s&" CLIENT "&" BACK "&code_verifier=short", 400,
      "invalid_grant" },
    { "grant_type=authorization_code&code=%s&" CLIENT "&code_verifier=" VERIFIER, 400,
      "invalid_request" },
    { "grant_type=authorization_code&code=%s&" CLIENT
      "&redirect_uri=http%3A%2F%2F127.0.0.1%3A49153%2Fcallback&code_verifier=" VERIFIER,
      400, "invalid_grant" },
    { "grant_type=authorization_code&code=%s&" BACK "&code_verifier=" VERIFIER, 400,
      "invalid_request" },
    { "grant_type=authorization_code&code=%s&client_id=somebody&" BACK "&code_verifier=" VERIFIER,
      401, "invalid_client" },
    { "grant_type=authorization_code&code=%s&" CLIENT "&client_secret=s&" BACK
      "&code_verifier=" VERIFIER,
      401, "invalid_client" },
    { "grant_type=authorization_code&code=%s&" CLIENT "&" CLIENT "&" BACK
      "&code_verifier=" VERIFIER,
      400, "invalid_request" },
    { "grant_type=authorization_code&code=%s0&" CLIENT "&" BACK "&code_verifier=" VERIFIER, 400,
      "invalid_grant" },
    { "grant_type=authorization_code&" CLIENT "&" BACK "&code_verifier=" VERIFIER "&x=%s", 400,
      "invalid_request" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *code = get_code (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_auto (GStrv) parts = g_strsplit (table[i].form, "%s", 2);
    g_autofree char *form = g_strjoinv (code, parts);
    g_autoptr (FlTestAnswer) answer = post_form (fixture, "/token", form);

    g_test_message ("%s", table[i].form);
    assert_error (answer, table[i].status, table[i].error);
  }
  last = exchange (fixture, code);
  g_assert_cmpuint (last->status, ==, 200);
}

static void
test_basic_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  SoupMessage *message = request (fixture, "POST", "/token");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlTestAnswer) answer = NULL;

  fl_test_http_set_header (message, "Authorization", "Basic ZmFpcmxlYWQtcGxheWdyb3VuZDo=");
  fl_test_http_set_body (message, SOUP_FORM_MIME_TYPE_URLENCODED,
                         "grant_type=refresh_token&refresh_token=x");
  answer = fl_test_http_send (message, &error);
  g_assert_no_error (error);
  assert_error (answer, 401, "invalid_client");
  g_assert_true (
      g_str_has_prefix (fl_test_answer_get_header (answer, "WWW-Authenticate"), "Basic "));
}

static void
test_wrong_form (void)
{
  static const char *const paths[] = { "/token", "/revoke" };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (FlTestAnswer) json = call (fixture, "POST", paths[i], NULL, "{}");
    g_autoptr (FlTestAnswer) broken = post_form (fixture, paths[i], "token=%zz");
    g_autoptr (FlTestAnswer) empty = post_form (fixture, paths[i], "");
    g_autoptr (FlTestAnswer) query = get (fixture, paths[i]);

    assert_error (json, 400, "invalid_request");
    assert_error (broken, 400, "invalid_request");
    assert_error (empty, 400, "invalid_request");
    assert_error (query, 405, "method_not_allowed");
    g_assert_cmpstr (fl_test_answer_get_header (query, "Allow"), ==, "POST");
  }
}

static void
test_code_expires (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *early = get_code (fixture, EVERYTHING);
  g_autofree char *late = get_code (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) in_time = NULL;
  g_autoptr (FlTestAnswer) too_late = NULL;

  fixture->now_us += 60 * G_USEC_PER_SEC - 1;
  in_time = exchange (fixture, early);
  fixture->now_us += 1;
  too_late = exchange (fixture, late);

  g_assert_cmpuint (in_time->status, ==, 200);
  assert_error (too_late, 400, "invalid_grant");
}

/* A code used twice was in two hands: what the first use gave is taken back. */
static void
test_code_replay (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) other = get_tokens (fixture, EVERYTHING);
  g_autofree char *code = get_code (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) first = exchange (fixture, code);
  g_auto (Tokens) tokens = read_tokens (first);
  g_autoptr (FlTestAnswer) refreshed = refresh (fixture, tokens.refresh);
  g_auto (Tokens) later = read_tokens (refreshed);
  g_autoptr (FlTestAnswer) second = NULL;
  g_autoptr (FlTestAnswer) dead = NULL;

  assert_works (fixture, later.access);
  second = exchange (fixture, code);
  dead = refresh (fixture, later.refresh);

  assert_error (second, 400, "invalid_grant");
  assert_refused (fixture, tokens.access);
  assert_refused (fixture, later.access);
  assert_error (dead, 400, "invalid_grant");
  assert_works (fixture, other.access);
}

static void
test_refresh (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) first = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) answer = NULL;
  g_auto (Tokens) second = { NULL };
  g_autofree char *scope = NULL;

  g_assert_cmpuint (fl_playground_get_n_refreshes (fixture->playground), ==, 0);
  answer = refresh (fixture, first.refresh);
  second = read_tokens (answer);
  scope = answered (answer, "/scope");

  g_assert_cmpuint (fl_playground_get_n_refreshes (fixture->playground), ==, 1);
  g_assert_cmpstr (scope, ==, EVERYTHING);
  g_assert_cmpstr (second.access, !=, first.access);
  g_assert_cmpstr (second.refresh, !=, first.refresh);
  assert_works (fixture, second.access);
  /* It was given for an hour, and the hour is not over. */
  assert_works (fixture, first.access);
}

static void
test_refresh_reuse (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) other = get_tokens (fixture, EVERYTHING);
  g_auto (Tokens) first = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) answer = refresh (fixture, first.refresh);
  g_auto (Tokens) second = read_tokens (answer);
  g_autoptr (FlTestAnswer) reused = refresh (fixture, first.refresh);
  g_autoptr (FlTestAnswer) dead = refresh (fixture, second.refresh);
  g_autoptr (FlTestAnswer) unharmed = refresh (fixture, other.refresh);

  assert_error (reused, 400, "invalid_grant");
  assert_error (dead, 400, "invalid_grant");
  assert_refused (fixture, first.access);
  assert_refused (fixture, second.access);
  g_assert_cmpuint (unharmed->status, ==, 200);
  g_assert_cmpuint (fl_playground_get_n_refreshes (fixture->playground), ==, 2);
}

static void
test_refresh_scope (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, "profile contacts.read");
  g_autofree char *form =
      g_strconcat ("grant_type=refresh_token&" CLIENT "&refresh_token=", tokens.refresh,
                   "&scope=", NULL);
  g_autofree char *more = g_strconcat (form, "profile+contacts.write", NULL);
  g_autofree char *unknown = g_strconcat (form, "admin", NULL);
  g_autofree char *less = g_strconcat (form, "profile", NULL);
  g_autoptr (FlTestAnswer) refused = post_form (fixture, "/token", more);
  g_autoptr (FlTestAnswer) not_known = post_form (fixture, "/token", unknown);
  g_autoptr (FlTestAnswer) narrowed = post_form (fixture, "/token", less);
  g_auto (Tokens) narrow = read_tokens (narrowed);
  g_autoptr (FlTestAnswer) contacts = call (fixture, "GET", "/contacts", narrow.access, NULL);
  g_autoptr (FlTestAnswer) widened = refresh (fixture, narrow.refresh);
  g_autofree char *scope = answered (widened, "/scope");

  assert_error (refused, 400, "invalid_scope");
  assert_error (not_known, 400, "invalid_scope");
  assert_works (fixture, narrow.access);
  assert_error (contacts, 403, "insufficient_scope");
  g_assert_cmpstr (scope, ==, "profile contacts.read");
}

static void
test_refresh_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) missing =
      post_form (fixture, "/token", "grant_type=refresh_token&" CLIENT);
  g_autoptr (FlTestAnswer) empty = refresh (fixture, "");
  g_autoptr (FlTestAnswer) unknown = refresh (fixture, "nobody.knows");
  g_autoptr (FlTestAnswer) access = refresh (fixture, tokens.access);
  g_autoptr (FlTestAnswer) good = NULL;

  assert_error (missing, 400, "invalid_request");
  assert_error (empty, 400, "invalid_request");
  assert_error (unknown, 400, "invalid_grant");
  assert_error (access, 400, "invalid_grant");
  good = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (good->status, ==, 200);
}

static void
test_lifetime (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = { NULL };
  g_autofree char *code = get_code (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) answer = NULL;
  g_autofree char *expires_in = NULL;
  g_autoptr (FlTestAnswer) refreshed = NULL;

  fl_playground_set_token_lifetime_s (fixture->playground, 3);
  answer = exchange (fixture, code);
  tokens = read_tokens (answer);
  expires_in = answered (answer, "/expires_in");
  g_assert_cmpstr (expires_in, ==, "3");

  fixture->now_us += 3 * G_USEC_PER_SEC - 1;
  assert_works (fixture, tokens.access);
  fixture->now_us += 1;
  assert_refused (fixture, tokens.access);
  refreshed = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (refreshed->status, ==, 200);
}

static void
test_grant_expires (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) first = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) answer = NULL;
  g_auto (Tokens) second = { NULL };
  g_autoptr (FlTestAnswer) late = NULL;

  fixture->now_us += 90 * G_TIME_SPAN_DAY - 1;
  answer = refresh (fixture, first.refresh);
  second = read_tokens (answer);
  fixture->now_us += 90 * G_TIME_SPAN_DAY;
  late = refresh (fixture, second.refresh);
  assert_error (late, 400, "invalid_grant");
}

static FlTestAnswer *
revoke_token (Fixture *fixture, const char *token)
{
  g_autofree char *form = soup_form_encode ("token", token, "token_type_hint", "refresh_token",
                                            "client_id", "fairlead-playground", NULL);

  return post_form (fixture, "/revoke", form);
}

static void
test_revoke_refresh_token (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) other = get_tokens (fixture, EVERYTHING);
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) revoked = revoke_token (fixture, tokens.refresh);
  g_autoptr (FlTestAnswer) again = revoke_token (fixture, tokens.refresh);
  g_autoptr (FlTestAnswer) dead = refresh (fixture, tokens.refresh);

  g_assert_cmpuint (revoked->status, ==, 200);
  g_assert_cmpstr (revoked->body, ==, "");
  g_assert_cmpuint (again->status, ==, 200);
  assert_error (dead, 400, "invalid_grant");
  assert_refused (fixture, tokens.access);
  assert_works (fixture, other.access);
}

static void
test_revoke_access_token (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) tokens = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) revoked = revoke_token (fixture, tokens.access);
  g_autoptr (FlTestAnswer) refreshed = NULL;

  g_assert_cmpuint (revoked->status, ==, 200);
  assert_refused (fixture, tokens.access);
  refreshed = refresh (fixture, tokens.refresh);
  g_assert_cmpuint (refreshed->status, ==, 200);
}

static void
test_revoke_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FlTestAnswer) unknown = revoke_token (fixture, "unknown");
  g_autoptr (FlTestAnswer) client = post_form (fixture, "/revoke", "token=x&client_id=somebody");

  g_assert_cmpuint (unknown->status, ==, 200);
  assert_error (client, 401, "invalid_client");
}

/* The state file, which anyone may copy to a backup, gives nobody access. */
static void
test_no_token_on_disk (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Tokens) first = get_tokens (fixture, EVERYTHING);
  g_autoptr (FlTestAnswer) answer = refresh (fixture, first.refresh);
  g_auto (Tokens) second = read_tokens (answer);
  g_autofree char *text = state_file (fixture);
  const char *const tokens[] = { first.access, first.refresh, second.access, second.refresh };

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++) {
    const char *secret = strchr (tokens[i], '.') + 1;

    g_assert_cmpuint (strlen (secret), ==, 43);
    g_assert_null (strstr (text, secret));
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/authority/metadata", test_metadata);
  g_test_add_func ("/playground/authority/exchange", test_exchange);
  g_test_add_func ("/playground/authority/exchange-refused", test_exchange_refused);
  g_test_add_func ("/playground/authority/basic-refused", test_basic_refused);
  g_test_add_func ("/playground/authority/wrong-form", test_wrong_form);
  g_test_add_func ("/playground/authority/code-expires", test_code_expires);
  g_test_add_func ("/playground/authority/code-replay", test_code_replay);
  g_test_add_func ("/playground/authority/refresh", test_refresh);
  g_test_add_func ("/playground/authority/refresh-reuse", test_refresh_reuse);
  g_test_add_func ("/playground/authority/refresh-scope", test_refresh_scope);
  g_test_add_func ("/playground/authority/refresh-refused", test_refresh_refused);
  g_test_add_func ("/playground/authority/lifetime", test_lifetime);
  g_test_add_func ("/playground/authority/grant-expires", test_grant_expires);
  g_test_add_func ("/playground/authority/revoke-refresh-token", test_revoke_refresh_token);
  g_test_add_func ("/playground/authority/revoke-access-token", test_revoke_access_token);
  g_test_add_func ("/playground/authority/revoke-refused", test_revoke_refused);
  g_test_add_func ("/playground/authority/no-token-on-disk", test_no_token_on_disk);

  return fl_test_run ();
}
