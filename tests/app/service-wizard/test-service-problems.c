/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-problems.h"

#include "fl-scope.h"
#include "fl-test.h"

static FlService *
create_complete_service (void)
{
  FlService *service = fl_service_new ();

  g_object_set (service, "name", "My Tool", "link-name", "my_tool", "base-url",
                "https://api.example.com/v1", "check-path", "/me", NULL);
  g_object_set (fl_service_get_auth (service), "authorize-url",
                "https://login.example.com/authorize", "token-url",
                "https://login.example.com/token", NULL);
  return service;
}

static void
assert_places (FlService *service, const char *const *places)
{
  g_autoptr (GPtrArray) problems = fl_service_problems_collect (service);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++) {
    const FlServiceProblem *problem = g_ptr_array_index (problems, i);

    g_ptr_array_add (found, problem->place);
  }
  g_ptr_array_add (found, NULL);
  g_assert_cmpstrv (found->pdata, places);
}

static void
test_none (void)
{
  g_autoptr (FlService) service = create_complete_service ();

  assert_places (service, (const char *const[]){ NULL });
}

static void
test_empty_service (void)
{
  g_autoptr (FlService) service = fl_service_new ();

  assert_places (service, (const char *const[]){ "/name", "/link_name", "/api/base_url",
                                                 "/auth/authorize_url", "/auth/token_url", NULL });
}

/* Every field of the wizard that can be wrong, one by one: the problem's place is the field's. */
static void
test_each_field (void)
{
  static const struct {
    gboolean of_auth;
    const char *property;
    const char *value;
    const char *place;
  } fields[] = {
    { FALSE, "name", "  ", "/name" },
    { FALSE, "link-name", "My Tool", "/link_name" },
    { FALSE, "documentation-url", "nowhere", "/links/documentation" },
    { FALSE, "console-url", "nowhere", "/links/console" },
    { FALSE, "base-url", "ftp://api.example.com", "/api/base_url" },
    { FALSE, "check-path", "no\npath", "/api/check/path" },
    { FALSE, "check-account", "name", "/api/check/account" },
    { TRUE, "authorize-url", "http://login.example.com/", "/auth/authorize_url" },
    { TRUE, "token-url", "login", "/auth/token_url" },
    { TRUE, "refresh-url", "login", "/auth/refresh_url" },
    { TRUE, "revoke-url", "login", "/auth/revoke_url" },
    { TRUE, "issuer", "login", "/auth/issuer" },
    { TRUE, "client-id", "a\nb", "/auth/client_id" },
    { TRUE, "redirect-path", "callback", "/auth/redirect/path" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (FlService) service = create_complete_service ();
    gpointer object = fields[i].of_auth ? (gpointer) fl_service_get_auth (service) : service;

    g_test_message ("%s = %s", fields[i].property, fields[i].value);
    g_object_set (object, fields[i].property, fields[i].value, NULL);
    assert_places (service, (const char *const[]){ fields[i].place, NULL });
  }
}

/* What stands early in the document does not hide what stands late. */
static void
test_all_at_once (void)
{
  g_autoptr (FlService) service = create_complete_service ();
  FlAuthSettings *auth = fl_service_get_auth (service);
  g_autoptr (FlScope) good = fl_scope_new ("profile", NULL);
  g_autoptr (FlScope) bad = fl_scope_new ("two words", NULL);
  const char *const hosts[] = { "api.example.com", "https://no.example.com/", "*.example.com",
                                NULL };

  g_object_set (service, "link-name", "", "hosts", hosts, NULL);
  g_object_set (auth, "token-url", "", NULL);
  g_list_store_append (G_LIST_STORE (fl_auth_settings_get_scopes (auth)), good);
  g_list_store_append (G_LIST_STORE (fl_auth_settings_get_scopes (auth)), bad);

  assert_places (service, (const char *const[]){ "/link_name", "/api/hosts/1", "/auth/token_url",
                                                 "/auth/scopes/1/name", NULL });
}

static void
test_variable (void)
{
  g_autoptr (FlService) service = create_complete_service ();
  g_autoptr (FlVariable) first = fl_variable_new ("", "Data center", NULL);
  g_autoptr (FlVariable) second = fl_variable_new ("sub", "Subdomain", "a/b");
  GListStore *variables = G_LIST_STORE (fl_service_get_variables (service));

  g_list_store_append (variables, first);
  g_list_store_append (variables, second);

  assert_places (service,
                 (const char *const[]){ "/variables/0/key", "/variables/1/default", NULL });
}

static void
test_unknown_blank (void)
{
  g_autoptr (FlService) service = create_complete_service ();

  g_object_set (service, "base-url", "https://api.example.{dc}/", NULL);

  assert_places (service, (const char *const[]){ "/api/base_url", NULL });
}

static void
test_find (void)
{
  g_autoptr (FlService) service = create_complete_service ();
  g_autoptr (FlScope) scope = fl_scope_new ("two words", NULL);
  FlAuthSettings *auth = fl_service_get_auth (service);
  g_autoptr (GPtrArray) problems = NULL;

  g_list_store_append (G_LIST_STORE (fl_auth_settings_get_scopes (auth)), scope);
  problems = fl_service_problems_collect (service);

  g_assert_nonnull (fl_service_problems_find (problems, "/auth/scopes", FALSE));
  g_assert_nonnull (fl_service_problems_find (problems, "/auth/scopes/0/name", FALSE));
  g_assert_null (fl_service_problems_find (problems, "/auth/scope", FALSE));
  g_assert_null (fl_service_problems_find (problems, "/auth/token_url", FALSE));
}

static void
test_describe (void)
{
  g_autoptr (FlService) service = create_complete_service ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *untitled = NULL;

  g_object_set (fl_service_get_auth (service), "token-url", "", NULL);
  problems = fl_service_problems_collect (service);
  sentence = fl_service_problem_describe (g_ptr_array_index (problems, 0), "Token URL");
  untitled = fl_service_problem_describe (g_ptr_array_index (problems, 0), NULL);

  g_assert_true (g_str_has_prefix (sentence, "Token URL "));
  g_assert_null (strstr (sentence, "/auth"));
  g_assert_true (g_str_has_prefix (untitled, "/auth/token_url "));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/service-problems/none", test_none);
  g_test_add_func ("/service-problems/empty-service", test_empty_service);
  g_test_add_func ("/service-problems/each-field", test_each_field);
  g_test_add_func ("/service-problems/all-at-once", test_all_at_once);
  g_test_add_func ("/service-problems/variable", test_variable);
  g_test_add_func ("/service-problems/unknown-blank", test_unknown_blank);
  g_test_add_func ("/service-problems/find", test_find);
  g_test_add_func ("/service-problems/describe", test_describe);
  return fl_test_run ();
}
