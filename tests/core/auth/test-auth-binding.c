/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-binding.h"

#include "authorization-run.h"
#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-auth-usable.h"
#include "kept-fixture.h"

#include <string.h>

/* Where secrets of the keyring may go, whatever is written into the documents. */

#define SERVICE                                                                                    \
  "{'format':1,'kind':'service','name':'Tool','link_name':'tool',"                                 \
  "'variables':[{'key':'dc','label':'Data center','default':'com'},"                               \
  "{'key':'tenant','label':'Tenant','default':'t'}],%s}"
#define API "'api':{'base_url':'https://www.example.{dc}/v1','hosts':['*.example.{dc}']}"
#define AUTH(more)                                                                                 \
  "'auth':{'type':'oauth2','grant':'authorization_code',"                                          \
  "'authorize_url':'https://login.example.com/','token_url':'https://login.example.com/{tenant}'," \
  "'token_fields':{'keep':['api_domain']}" more "}"
#define KEY "'auth':{'type':'api_key','parameters':[{'key':'k','label':'K','secret':true}]}"

static FlService *
create_service (const char *members, FlServiceOrigin origin)
{
  g_autofree char *single = g_strdup_printf (SERVICE, members);
  g_autoptr (JsonNode) node = json_from_string (g_strdelimit (single, "'", '"'), NULL);
  g_autoptr (GError) error = NULL;
  FlService *service = g_object_new (FL_TYPE_SERVICE, "origin", origin, NULL);

  fl_service_load_json (service, node, &error);
  g_assert_no_error (error);
  return service;
}

static FlConnection *
create_connection (const char *dc)
{
  FlConnection *connection = fl_connection_new ("Mine", "mine", "tool");

  fl_connection_set_variable (connection, "dc", dc);
  return connection;
}

static void
assert_list (GStrv list, const char *expected)
{
  g_autofree char *text = g_strjoinv ("; ", list);

  g_assert_cmpstr (text, ==, expected);
}

static const struct {
  const char *members;
  FlServiceOrigin origin;
  const char *of_connection;
  const char *of_client;
} lists[] = {
  { API "," AUTH (""), FL_SERVICE_CUSTOM, "api *.example.eu; auth login.example.com",
    "auth https://login.example.com" },
  { "'api':{'base_url':'https://www.example.{dc}/v1'}," KEY, FL_SERVICE_CUSTOM,
    "api https://www.example.eu", "" },
  { API "," AUTH (",'revoke_url':'https://{tenant}.example.com:444/x?y=/','refresh_url':"
                  "'https://login.example.com/other'"),
    FL_SERVICE_CUSTOM, "api *.example.eu; auth login.example.com; auth t.example.com:444",
    "auth https://login.example.com; auth https://{tenant}.example.com:444" },
  { API "," AUTH (",'accounts_server':true,'auth_hosts':['accounts.example.{dc}']"),
    FL_SERVICE_CUSTOM, "api *.example.eu; auth login.example.com; auth accounts.example.eu",
    "auth https://login.example.com; auth accounts.example.{dc}" },
  /* What is not known yet is a destination of its own. */
  { "'api':{'base_url':'{api_domain}/v1','hosts':['{api_domain}']}," AUTH (""), FL_SERVICE_CUSTOM,
    "api {api_domain}; auth login.example.com", "auth https://login.example.com" },
  /* Only what a connection's document can change. */
  { API "," AUTH (""), FL_SERVICE_DEFAULT, "dc=eu", "auth https://login.example.com" },
};

static void
test_lists (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (FlService) service = create_service (lists[i].members, lists[i].origin);
    g_autoptr (FlConnection) connection = create_connection ("eu");
    g_auto (GStrv) of_connection = fl_auth_binding_list (service, connection);
    g_auto (GStrv) of_client = fl_auth_binding_list_client (service);

    assert_list (of_connection, lists[i].of_connection);
    assert_list (of_client, lists[i].of_client);
  }
}

static const struct {
  const char *name;
  const char *before, *after;
  const char *dc;
  /* NULL where nothing is said against it. */
  const char *refused;
} changes[] = {
  { "nothing", API "," AUTH (""), API "," AUTH (""), "com", NULL },
  { "paths", API "," AUTH (""),
    "'api':{'base_url':'https://api.example.{dc}/v2','hosts':['*.example.{dc}']}," AUTH (
        ",'revoke_url':'https://login.example.com/revoke'"),
    "com", NULL },
  { "fewer-hosts", "'api':{'base_url':'https://a.example/','hosts':['a.example','b.example']}," KEY,
    "'api':{'base_url':'https://a.example/','hosts':['a.example']}," KEY, "com", NULL },
  { "another-host", "'api':{'base_url':'https://a.example/','hosts':['a.example']}," KEY,
    "'api':{'base_url':'https://a.example/','hosts':['a.example','evil.example']}," KEY, "com",
    "evil.example" },
  { "another-base-url", "'api':{'base_url':'https://a.example/'}," KEY,
    "'api':{'base_url':'https://evil.example/'}," KEY, "com", "evil.example" },
  { "revoke-url", API "," AUTH (""), API "," AUTH (",'revoke_url':'https://evil.example/'"), "com",
    "evil.example" },
  { "port", API "," AUTH (",'par_url':'https://login.example.com/par'"),
    API "," AUTH (",'par_url':'https://login.example.com:8443/par'"), "com",
    "login.example.com:8443" },
  { "data-center", API "," AUTH (""), API "," AUTH (""), "evil", "*.example.evil" },
  /* A host of the API learns access tokens only. */
  { "use", "'api':{'base_url':'https://www.example.com/','hosts':['www.example.com']}," AUTH (""),
    "'api':{'base_url':'https://www.example.com/','hosts':['www.example.com']}," AUTH (
        ",'refresh_url':'https://www.example.com/token'"),
    "com", "www.example.com" },
};

static void
test_change (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (FlService) before = create_service (changes[i].before, FL_SERVICE_CUSTOM);
  g_autoptr (FlService) after = create_service (changes[i].after, FL_SERVICE_CUSTOM);
  g_autoptr (FlConnection) connection = create_connection ("com");
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_auto (GStrv) destinations = fl_auth_binding_list (before, connection);
  g_autoptr (FlCredentials) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_auth_binding_is_bound (credentials));
  g_assert_true (fl_auth_binding_check (credentials, after, connection, &error));
  g_assert_no_error (error);
  bound = fl_auth_binding_bind (credentials, (const char *const *) destinations);
  g_assert_true (fl_auth_binding_is_bound (bound));
  fl_connection_set_variable (connection, "dc", changes[i].dc);
  if (fl_auth_binding_check (bound, after, connection, &error)) {
    g_assert_null (changes[i].refused);
    return;
  }
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_nonnull (changes[i].refused);
  g_assert_nonnull (strstr (error->message, changes[i].refused));
}

/* A later version of Fairlead knows more hosts of it; a connection's values are held fast. */
static void
test_default_service (void)
{
  g_autoptr (FlService) before = create_service (API "," AUTH (""), FL_SERVICE_DEFAULT);
  g_autoptr (FlService) after =
      create_service (API "," AUTH (",'revoke_url':'https://other.example.com/'"),
                      FL_SERVICE_DEFAULT);
  g_autoptr (FlConnection) connection = create_connection ("eu");
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_auto (GStrv) destinations = fl_auth_binding_list (before, connection);
  g_autoptr (GError) error = NULL;

  fl_credentials_set_destinations (credentials, (const char *const *) destinations);
  g_assert_true (fl_auth_binding_check (credentials, after, connection, &error));
  g_assert_no_error (error);
  fl_connection_set_variable (connection, "dc", "evil");
  g_assert_false (fl_auth_binding_check (credentials, after, connection, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
}

/* The text in the keyring has them, and an item without them is not bound to nothing. */
static void
test_text (void)
{
  static const char *const destinations[] = { "api a.example", "auth \"b\"", NULL };
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) bare = fl_credentials_serialize (credentials);
  g_autoptr (FlSecret) text = NULL;
  g_autoptr (FlCredentials) read = fl_credentials_deserialize (bare, NULL);
  g_autoptr (FlCredentials) again = NULL;

  g_assert_null (fl_credentials_get_destinations (read));
  fl_credentials_set_destinations (credentials, destinations);
  text = fl_credentials_serialize (credentials);
  again = fl_credentials_deserialize (text, NULL);
  g_assert_cmpstrv (fl_credentials_get_destinations (again), destinations);
}

static void
set_address (Oauth2Fixture *fixture, const char *property, const char *address)
{
  g_object_set (fl_service_get_auth (fixture->service), property, address, NULL);
}

static FlCredentials *
peek (Oauth2Fixture *fixture)
{
  return recording_store_peek (fixture->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (fixture->connection));
}

/* Somebody has written another token URL into the document: no refresh token goes there, and none
 * is lost. */
static void
test_refresh (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *right = NULL;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 10);
  g_object_get (fl_service_get_auth (fixture->service), "token-url", &right, NULL);
  set_address (fixture, "token-url", "https://evil.example/token");
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "evil.example");
  g_assert_cmpint (fl_connection_get_status (fixture->connection), ==, FL_STATUS_RECONNECT_NEEDED);
  oauth2_fixture_assert_stored (fixture, "access-0", "refresh-0");
  /* And back again. */
  set_address (fixture, "token-url", right);
  oauth2_fixture_assert_prepares (fixture, "Bearer access-1", 1);
}

static void
assert_bound_on_first_use (Oauth2Fixture *fixture, gint64 expires_in_s)
{
  g_autoptr (FlCredentials) bound = NULL;
  g_autoptr (FlCredentials) unbound = NULL;
  g_autofree char *placed = NULL;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", expires_in_s);
  bound = peek (fixture);
  unbound = fl_auth_binding_bind (bound, NULL);
  recording_store_put (fixture->store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (fixture->connection), unbound);
  placed = oauth2_fixture_prepare_well (fixture);
  set_address (fixture, "token-url", "https://evil.example/token");
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "evil.example");
}

static void
test_bound_on_first_use (Oauth2Fixture *fixture, gconstpointer unused)
{
  assert_bound_on_first_use (fixture, 3600);
}

static void
test_bound_when_due (Oauth2Fixture *fixture, gconstpointer unused)
{
  assert_bound_on_first_use (fixture, 10);
}

/* The server itself says where its API is, with the first token and with each new one. */
static void
test_named_by_the_server (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const hosts[] = { "127.0.0.1", "{api_domain}", NULL };
  g_autofree char *placed = NULL;
  g_autofree char *again = NULL;

  g_object_set (fixture->service, "hosts", hosts, NULL);
  fl_connection_set_kept (fixture->connection, "api_domain", "one.example");
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 10);
  token_server_queue (fixture->server, 200, "application/json",
                      "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\","
                      "\"expires_in\":3600,\"api_domain\":\"two.example\"}",
                      NULL, NULL);
  placed = oauth2_fixture_prepare_well (fixture);
  g_assert_cmpstr (fl_connection_get_kept (fixture->connection, "api_domain"), ==, "two.example");
  again = oauth2_fixture_prepare_well (fixture);
  g_assert_cmpstr (again, ==, "Bearer a");
  /* And nobody else. */
  fl_connection_set_kept (fixture->connection, "api_domain", "evil.example");
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "evil.example");
}

static gboolean
admit (Oauth2Fixture *fixture, GError **error)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_auth_usable_admit_async (fixture->service, fixture->connection, fixture->store, NULL,
                              fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_auth_usable_admit_finish (ended, error);
}

/* What a look-up has found, while connecting. */
static void
test_admitted (Oauth2Fixture *fixture, gconstpointer unused)
{
  static const char *const hosts[] = { "{api_domain}", NULL };
  g_autofree char *placed = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fixture->service, "hosts", hosts, NULL);
  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  fl_connection_set_kept (fixture->connection, "api_domain", "one.example");
  oauth2_fixture_assert_fails (fixture, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT, "one.example");
  g_assert_true (admit (fixture, &error));
  g_assert_no_error (error);
  placed = oauth2_fixture_prepare_well (fixture);
}

static void
test_revoke (Oauth2Fixture *fixture, gconstpointer unused)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  oauth2_fixture_put (fixture, "access-0", "refresh-0", 3600);
  set_address (fixture, "revoke-url", "https://evil.example/revoke");
  fl_auth_scheme_revoke_async (fixture->service, fixture->connection, fixture->session,
                               fixture->store, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  g_assert_false (fl_auth_scheme_revoke_finish (ended, &left, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_nonnull (strstr (error->message, "evil.example"));
}

static void
test_client (Oauth2Fixture *fixture, gconstpointer unused)
{
  g_autofree char *right = NULL;
  AuthorizationRun run;

  /* Of an earlier version: bound when it is first used. */
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
  g_object_get (fl_service_get_auth (fixture->service), "token-url", &right, NULL);
  set_address (fixture, "token-url", "https://evil.example/token");
  authorization_run_start (&run, fixture);
  authorization_run_finish_badly (&run, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, "evil.example");
  set_address (fixture, "token-url", right);
  authorization_run_start_waiting (&run, fixture);
  authorization_run_come_back_to_the_end (&run, "code=c", "/callback/done");
  authorization_run_finish_well (&run);
}

static void
put_unbound (KeptFixture *fixture)
{
  g_autoptr (FlCredentials) bound = kept_fixture_peek (fixture);
  g_autoptr (FlCredentials) unbound = fl_auth_binding_bind (bound, NULL);

  recording_store_put (fixture->store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (fixture->connection), unbound);
}

static void
assert_kept_refused (KeptFixture *fixture)
{
  static const char *const hosts[] = { "127.0.0.1", "evil.example", NULL };
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fixture->service, "hosts", hosts, NULL);
  authenticator = kept_fixture_prepare (fixture, &error);
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

/* What a person typed for one host goes to no other. */
static void
test_kept (gconstpointer is_unbound)
{
  static const char *const inputs[] = { "k=secret", NULL };
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (GError) error = NULL;
  KeptFixture fixture;

  kept_fixture_open (&fixture, "{'type':'api_key','parameters':[{'key':'k','label':'K',"
                               "'secret':true}]}");
  kept_fixture_connect_well (&fixture, inputs);
  if (is_unbound)
    put_unbound (&fixture);
  authenticator = kept_fixture_prepare (&fixture, &error);
  g_assert_no_error (error);
  assert_kept_refused (&fixture);
  g_clear_object (&authenticator);
  kept_fixture_close (&fixture);
}

static void
add (const char *name, void (*function) (Oauth2Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/auth-binding/", name, NULL);

  g_test_add (path, Oauth2Fixture, NULL, oauth2_fixture_set_up, function, oauth2_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/auth-binding/lists", test_lists);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *path = g_strconcat ("/auth-binding/change/", changes[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_change);
  }
  g_test_add_func ("/auth-binding/default-service", test_default_service);
  g_test_add_func ("/auth-binding/text", test_text);
  add ("refresh", test_refresh);
  add ("named-by-the-server", test_named_by_the_server);
  add ("admitted", test_admitted);
  add ("revoke", test_revoke);
  add ("bound-on-first-use", test_bound_on_first_use);
  add ("bound-when-due", test_bound_when_due);
  g_test_add ("/auth-binding/client", Oauth2Fixture, "body", authorization_fixture_set_up,
              test_client, oauth2_fixture_tear_down);
  g_test_add_data_func ("/auth-binding/kept", NULL, test_kept);
  g_test_add_data_func ("/auth-binding/kept-bound-on-first-use", "unbound", test_kept);

  return fl_test_run ();
}
