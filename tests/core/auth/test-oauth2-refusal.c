/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-refusal.h"

#include "fl-refusal-rule.h"
#include "fl-test.h"

/* Zoho's codes, Slack's, which come with a 200, and a number. */
static const struct {
  const char *code_pointer;
  const char *code;
  FlRefusalMeaning meaning;
  const char *scope_pointer;
} rules[] = {
  { "/code", "OAUTH_SCOPE_MISMATCH", FL_REFUSAL_MISSING_SCOPE, NULL },
  { "/code", "INVALID_TOKEN", FL_REFUSAL_BAD_TOKEN, NULL },
  { "/error", "missing_scope", FL_REFUSAL_MISSING_SCOPE, "/needed" },
  { "/code", "57", FL_REFUSAL_MISSING_SCOPE, "/details/scopes" },
};

static FlService *
create_service (gboolean with_rules)
{
  FlService *service = fl_service_new ();

  for (guint i = 0; with_rules && i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (FlRefusalRule) rule =
        g_object_new (FL_TYPE_REFUSAL_RULE, "code-pointer", rules[i].code_pointer, "code",
                      rules[i].code, "meaning", rules[i].meaning, "scope-pointer",
                      rules[i].scope_pointer, NULL);

    g_list_store_append (
        G_LIST_STORE (fl_oauth2_settings_get_refusals (fl_service_get_oauth2 (service))), rule);
  }
  return service;
}

static FlRefusal *
find (gboolean with_rules, guint status, const char *challenge, const char *body)
{
  const char *const granted[] = { "read", "Zoho.Contacts.READ", NULL };
  g_autoptr (FlService) service = create_service (with_rules);
  g_autoptr (FlConnection) connection = fl_connection_new ("C", "c", "s");
  g_autoptr (GListStore) headers = g_list_store_new (FL_TYPE_PAIR);
  g_autoptr (GBytes) bytes = g_bytes_new (body ? body : "", body ? strlen (body) : 0);
  g_autoptr (FlResponse) response = NULL;

  if (challenge) {
    g_autoptr (FlPair) header = fl_pair_new ("www-authenticate", challenge);

    g_list_store_append (headers, header);
  }
  response =
      g_object_new (FL_TYPE_RESPONSE, "status", status, "headers", headers, "body", bytes, NULL);
  fl_connection_set_granted_scopes (connection, granted);
  return fl_oauth2_refusal_find (service, connection, response);
}

typedef struct {
  const char *name;
  guint status;
  const char *challenge;
  const char *body;
  FlRefusalMeaning meaning;
  const char *scopes;
  const char *sentence;
} Case;

static const Case cases[] = {
  { "rfc6750-3.1-insufficient-scope", 403,
    "Bearer realm=\"r\", error=\"insufficient_scope\", scope=\"read write\"", NULL,
    FL_REFUSAL_MISSING_SCOPE, "write",
    "This request needs the scope write, which the connection was not granted; reconnect with it "
    "(insufficient_scope)." },
  { "rfc6750-3.1-invalid-token", 401,
    "Bearer error=\"invalid_token\", error_description=\"It expired\"", NULL, FL_REFUSAL_BAD_TOKEN,
    "",
    "The service does not accept the access token any more; reconnect (invalid_token: It "
    "expired)." },
  { "second-challenge", 403, "Basic realm=\"r\", DPoP error=\"insufficient_scope\", scope=\"a b\"",
    NULL, FL_REFUSAL_MISSING_SCOPE, "a b",
    "This request needs the scopes a, b, which the connection was not granted; reconnect with them "
    "(insufficient_scope)." },
  { "no-scope-named", 401, NULL, "{\"code\": \"OAUTH_SCOPE_MISMATCH\", \"details\": {}}",
    FL_REFUSAL_MISSING_SCOPE, "",
    "The scopes of the connection do not cover this request; look in the service’s documentation "
    "which one it needs, and reconnect with it (OAUTH_SCOPE_MISMATCH)." },
  { "granted-in-other-letters", 403,
    "Bearer error=\"insufficient_scope\", scope=\"Zoho.contacts.read\"", NULL,
    FL_REFUSAL_MISSING_SCOPE, "",
    "The service refuses this request though its scopes were granted: the account itself may not "
    "be allowed to do this (insufficient_scope)." },
  { "token", 401, NULL, "{\"code\": \"INVALID_TOKEN\"}", FL_REFUSAL_BAD_TOKEN, "",
    "The service does not accept the access token any more; reconnect (INVALID_TOKEN)." },
  { "status-200", 200, NULL, "{\"ok\": false, \"error\": \"missing_scope\", \"needed\": \"x,y\"}",
    FL_REFUSAL_MISSING_SCOPE, "x y",
    "This request needs the scopes x, y, which the connection was not granted; reconnect with them "
    "(missing_scope)." },
  { "number-and-array", 401, NULL, "{\"code\": 57, \"details\": {\"scopes\": [\"x\", 7, \"y\"]}}",
    FL_REFUSAL_MISSING_SCOPE, "x y",
    "This request needs the scopes x, y, which the connection was not granted; reconnect with them "
    "(57)." },
  { "scope-that-is-none", 403,
    "Bearer error=\"insufficient_scope\", scope=\"w\\\\rite caf\xc3\xa9 delete\"", NULL,
    FL_REFUSAL_MISSING_SCOPE, "delete",
    "This request needs the scope delete, which the connection was not granted; reconnect with it "
    "(insufficient_scope)." },
};

static void
test_explained (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (FlRefusal) refusal =
      find (TRUE, expected->status, expected->challenge, expected->body);
  g_autofree char *scopes = NULL;

  g_assert_nonnull (refusal);
  scopes = g_strjoinv (" ", (char **) fl_refusal_get_scopes (refusal));
  g_assert_cmpint (fl_refusal_get_meaning (refusal), ==, expected->meaning);
  g_assert_cmpstr (scopes, ==, expected->scopes);
  g_assert_cmpstr (fl_refusal_get_sentence (refusal), ==, expected->sentence);
}

static void
test_nothing (void)
{
  g_assert_null (find (TRUE, 200, NULL, "{\"code\": \"SUCCESS\"}"));
  g_assert_null (find (TRUE, 200, "Bearer error=\"invalid_token\"", NULL));
  g_assert_null (find (TRUE, 401, "Bearer realm=\"r\"", NULL));
  g_assert_null (find (TRUE, 400, "Bearer error=\"invalid_request\"", NULL));
  g_assert_null (find (TRUE, 401, "Other error=\"invalid_token\"", NULL));
  g_assert_null (find (TRUE, 401, "Bearer error=", "{"));
  g_assert_null (find (TRUE, 401, NULL, "{\"code\": {\"INVALID_TOKEN\": 1}}"));
  g_assert_null (find (TRUE, 401, NULL, "[\"INVALID_TOKEN\"]"));
  g_assert_null (find (FALSE, 401, NULL, "{\"code\": \"INVALID_TOKEN\"}"));
}

static void
test_bounds (void)
{
  g_autofree char *blanks = g_strnfill (64 * 1024, ' ');
  g_autofree char *large = g_strconcat ("{\"code\": \"INVALID_TOKEN\"}", blanks, NULL);
  g_autofree char *body = NULL;
  g_autoptr (GString) scopes = g_string_new (NULL);
  g_autoptr (FlRefusal) refusal = NULL;

  g_assert_null (find (TRUE, 401, NULL, large));
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (scopes, "s%u,", i);
  body = g_strdup_printf ("{\"error\": \"missing_scope\", \"needed\": \"%s\"}", scopes->str);
  refusal = find (TRUE, 200, NULL, body);
  g_assert_cmpuint (g_strv_length ((char **) fl_refusal_get_scopes (refusal)), ==, 32);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/oauth2-refusal/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_explained);
  }
  g_test_add_func ("/oauth2-refusal/nothing", test_nothing);
  g_test_add_func ("/oauth2-refusal/bounds", test_bounds);

  return fl_test_run ();
}
