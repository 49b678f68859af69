/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"
#include "fl-oauth2-settings.h"
#include "fl-service-change.h"
#include "fl-test.h"

/* What a change of a service means to its connections. */

static FlService *
read_service (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = fl_json_parse (text, -1, &error);
  FlService *service = node ? fl_service_new_from_json (node, &error) : NULL;

  g_assert_no_error (error);
  return service;
}

#define OAUTH2                                                                                     \
  "{ \"format\": 1, \"kind\": \"service\", \"name\": \"Tool\", \"link_name\": \"tool\","           \
  "  \"variables\": [ { \"key\": \"dc\", \"label\": \"DC\", \"default\": \"com\" },"               \
  "    { \"key\": \"org\", \"label\": \"Organization\", \"default\": \"a\" } ],"                   \
  "  \"api\": { \"base_url\": \"https://api.example.{dc}/v1\","                                    \
  "    \"headers\": [ { \"name\": \"X-Org\", \"value\": \"{org}\" } ] },"                          \
  "  \"auth\": { \"type\": \"oauth2\", \"grant\": \"authorization_code\","                         \
  "    \"authorize_url\": \"https://a.example.com/auth\","                                         \
  "    \"token_url\": \"https://a.example.com/token\", \"client_id\": \"me\","                     \
  "    \"scopes\": [ { \"name\": \"all\", \"label\": \"All\" } ] } }"

#define API_KEY(parameters)                                                                        \
  "{ \"format\": 1, \"kind\": \"service\", \"name\": \"Tool\", \"link_name\": \"tool\","           \
  "  \"api\": { \"base_url\": \"https://api.example.com/v1\" },"                                   \
  "  \"auth\": { \"type\": \"api_key\", \"parameters\": [ " parameters " ] } }"

static const struct {
  const char *what;
  const char *from;
  const char *to;
  FlConsequence consequence;
} changes[] = {
  { "name", "\"Tool\"", "\"Gadget\"", FL_CONSEQUENCE_NOTHING },
  { "scope", "\"all\", \"label\"", "\"some\", \"label\"", FL_CONSEQUENCE_NOTHING },
  { "pkce", "\"client_id\"", "\"pkce\": \"none\", \"client_id\"", FL_CONSEQUENCE_NOTHING },
  { "base URL", "/v1", "/v2", FL_CONSEQUENCE_NEXT_CALL },
  { "header", "X-Org", "X-Organization", FL_CONSEQUENCE_NEXT_CALL },
  { "refresh URL", "\"client_id\"", "\"refresh_url\": \"https://a.example.com/new\", \"client_id\"",
    FL_CONSEQUENCE_NEXT_CALL },
  { "token URL", "/token", "/token2", FL_CONSEQUENCE_RECONNECT },
  { "client", "\"me\"", "\"you\"", FL_CONSEQUENCE_RECONNECT },
  { "grant", "authorization_code", "device_code\", \"device_url\": \"https://a.example.com/d",
    FL_CONSEQUENCE_RECONNECT },
  { "default in an address", "\"default\": \"com\"", "\"default\": \"eu\"",
    FL_CONSEQUENCE_RECONNECT },
  { "default in a header", "\"default\": \"a\"", "\"default\": \"b\"", FL_CONSEQUENCE_NEXT_CALL },
  { "no default", "\"label\": \"Organization\", \"default\": \"a\"", "\"label\": \"Organization\"",
    FL_CONSEQUENCE_EDIT },
};

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static void
test_weigh (void)
{
  g_autoptr (FlService) before = read_service (OAUTH2);
  g_autoptr (FlConnection) connection = fl_connection_new ("Tool", "tool", "tool");

  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *text = replace (OAUTH2, changes[i].from, changes[i].to);
    g_autoptr (FlService) after = read_service (text);

    if (fl_service_change_weigh (before, after, connection) != changes[i].consequence)
      g_error ("A change of the %s is weighed wrongly", changes[i].what);
  }
  g_assert_cmpint (fl_service_change_weigh (before, before, connection), ==,
                   FL_CONSEQUENCE_NOTHING);
}

/* What it says itself no default changes. */
static void
test_own_value (void)
{
  g_autofree char *text = replace (OAUTH2, "\"default\": \"com\"", "\"default\": \"eu\"");
  g_autoptr (FlService) before = read_service (OAUTH2);
  g_autoptr (FlService) after = read_service (text);
  g_autoptr (FlConnection) connection = fl_connection_new ("Tool", "tool", "tool");

  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  fl_connection_set_variable (connection, "dc", "in");
  g_assert_cmpint (fl_service_change_weigh (before, after, connection), ==, FL_CONSEQUENCE_NOTHING);
}

static void
test_never_connected (void)
{
  g_autofree char *text = replace (OAUTH2, "/token", "/token2");
  g_autoptr (FlService) before = read_service (OAUTH2);
  g_autoptr (FlService) after = read_service (text);
  g_autoptr (FlConnection) connection = fl_connection_new ("Tool", "tool", "tool");

  g_assert_cmpint (fl_service_change_weigh (before, after, connection), ==, FL_CONSEQUENCE_NOTHING);
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  fl_connection_disable (connection);
  g_assert_cmpint (fl_service_change_weigh (before, after, connection), ==,
                   FL_CONSEQUENCE_RECONNECT);
}

static void
test_parameters (void)
{
  g_autoptr (FlService) before =
      read_service (API_KEY ("{ \"key\": \"key\", \"label\": \"Key\", \"in\": \"header\" }"));
  g_autoptr (FlService) moved =
      read_service (API_KEY ("{ \"key\": \"key\", \"label\": \"Key\", \"in\": \"query\" }"));
  g_autoptr (FlService) renamed =
      read_service (API_KEY ("{ \"key\": \"other\", \"label\": \"Key\", \"in\": \"header\" }"));
  g_autoptr (FlConnection) connection = fl_connection_new ("Tool", "tool", "tool");

  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  g_assert_cmpint (fl_service_change_weigh (before, moved, connection), ==,
                   FL_CONSEQUENCE_NEXT_CALL);
  g_assert_cmpint (fl_service_change_weigh (before, renamed, connection), ==,
                   FL_CONSEQUENCE_RECONNECT);
}

static void
test_authorized_with (void)
{
  g_autoptr (FlService) service = read_service (OAUTH2);

  g_assert_true (fl_service_is_authorized_with (service, "dc"));
  g_assert_false (fl_service_is_authorized_with (service, "org"));
}

static void
test_concerned (void)
{
  g_autoptr (FlConnection) connection = fl_connection_new ("Tool", "tool", "tool");
  FlConcerned *concerned = fl_concerned_new (connection, FL_CONSEQUENCE_RECONNECT);
  FlConnection *same = NULL;
  FlConsequence consequence = FL_CONSEQUENCE_NOTHING;

  g_object_get (concerned, "connection", &same, "consequence", &consequence, NULL);
  g_assert_true (same == fl_concerned_get_connection (concerned));
  g_assert_cmpint (consequence, ==, fl_concerned_get_consequence (concerned));
  g_object_unref (same);
  g_assert_finalize_object (concerned);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/service-change/weigh", test_weigh);
  g_test_add_func ("/service-change/own-value", test_own_value);
  g_test_add_func ("/service-change/never-connected", test_never_connected);
  g_test_add_func ("/service-change/parameters", test_parameters);
  g_test_add_func ("/service-change/authorized-with", test_authorized_with);
  g_test_add_func ("/service-change/concerned", test_concerned);
  return fl_test_run ();
}
