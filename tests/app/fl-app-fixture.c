/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-app-fixture.h"

#include "fl-json.h"

static const char service_document[] =
    "{ \"format\": 1, \"kind\": \"service\", \"name\": \"Books\", \"link_name\": \"books\","
    "  \"links\": { \"documentation\": \"https://example.com/docs\" },"
    "  \"variables\": [ { \"key\": \"dc\", \"label\": \"Data center\", \"default\": \"com\","
    "    \"choices\": [ { \"value\": \"com\", \"label\": \"United States\" },"
    "                   { \"value\": \"eu\", \"label\": \"Europe\" } ] } ],"
    "  \"api\": { \"base_url\": \"https://api.example.{dc}/v3\","
    "    \"hosts\": [ \"api.example.{dc}\", \"books.example.{dc}\" ],"
    "    \"check\": { \"method\": \"GET\", \"path\": \"/organizations\" } },"
    "  \"auth\": { \"type\": \"oauth2\", \"grant\": \"authorization_code\","
    "    \"authorize_url\": \"https://accounts.example.{dc}/auth\","
    "    \"token_url\": \"https://accounts.example.{dc}/token\","
    "    \"client_id\": null, \"client_authentication\": \"body\", \"pkce\": \"S256\","
    "    \"scope_delimiter\": \",\","
    "    \"redirect\": { \"host\": \"127.0.0.1\", \"port\": 8723, \"path\": \"/callback\" },"
    "    \"placement\": { \"in\": \"header\", \"name\": \"Authorization\","
    "      \"prefix\": \"Bearer \" },"
    "    \"token_fields\": { \"keep\": [ \"api_domain\" ] },"
    "    \"scopes\": [ { \"name\": \"books.all\", \"label\": \"Full access\" },"
    "                  { \"name\": \"books.read\", \"label\": \"Read\" } ] } }";

FlService *
fl_fixture_service_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = fl_json_parse (service_document, -1, &error);
  FlService *service = NULL;

  g_assert_no_error (error);
  service = fl_service_new_from_json (node, &error);
  g_assert_no_error (error);
  return service;
}

FlConnection *
fl_fixture_connection_new (void)
{
  const char *const scopes[] = { "books.all", "books.read", NULL };
  FlConnection *connection = fl_connection_new ("My Books", "my_books", "books");

  fl_connection_set_scopes (connection, scopes);
  fl_connection_set_variable (connection, "dc", "eu");
  return connection;
}

FlResponse *
fl_fixture_response_new_bytes (guint status, const char *content_type, GBytes *body)
{
  g_autoptr (GListStore) headers = g_list_store_new (FL_TYPE_PAIR);
  g_autoptr (GListStore) trail = g_list_store_new (FL_TYPE_PAIR);

  if (content_type) {
    g_autoptr (FlPair) pair = fl_pair_new ("Content-Type", content_type);

    g_list_store_append (headers, pair);
  }
  return g_object_new (FL_TYPE_RESPONSE, "status", status, "headers", headers, "trail", trail,
                       "body", body, "size-bytes", (gint64) (body ? g_bytes_get_size (body) : 0),
                       "final-uri", "https://api.example.eu/v3/contacts?page=2", NULL);
}

FlResponse *
fl_fixture_response_new (guint status, const char *content_type, const char *body)
{
  g_autoptr (GBytes) bytes = body ? g_bytes_new (body, strlen (body)) : NULL;

  return fl_fixture_response_new_bytes (status, content_type, bytes);
}
