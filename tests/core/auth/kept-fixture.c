/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "kept-fixture.h"

#include "fl-auth-error.h"
#include "fl-auth-scheme.h"
#include "fl-call.h"
#include "fl-test.h"
#include "recording-store.h"

#include <string.h>

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static FlService *
create_service (KeptFixture *self, const char *auth, int port)
{
  g_auto (GStrv) parts = g_strsplit (auth, "@", -1);
  g_autofree char *addressed = g_strjoinv (self->address, parts);
  g_autofree char *text =
      g_strdup_printf ("{'format':1,'kind':'service','name':'Tool','link_name':'tool',"
                       "'variables':[{'key':'region','label':'Region','default':'eu-west-1'}],"
                       "'api':{'base_url':'%s','hosts':['127.0.0.1:%d','api.example']},"
                       "'auth':%s}",
                       self->address, port, addressed);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  FlService *service;

  g_strdelimit (text, "'", '"');
  node = parse (text);
  service = fl_service_new_from_json (node, &error);
  g_assert_no_error (error);
  return service;
}

void
kept_fixture_open (KeptFixture *self, const char *auth)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;
  int port;

  self->server = soup_server_new (NULL, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->address = g_strdup_printf ("http://127.0.0.1:%d", port);
  self->service = create_service (self, auth, port);
  self->connection = fl_connection_new ("My Tool", "my_tool", "tool");
  self->store = recording_store_new ();
  self->session = fl_http_session_new ();
}

void
kept_fixture_close (KeptFixture *self)
{
  g_object_unref (self->session);
  g_assert_finalize_object (self->connection);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->store);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_free (self->address);
}

void
kept_fixture_handle (KeptFixture *self, SoupServerCallback callback, gpointer user_data)
{
  soup_server_add_handler (self->server, NULL, callback, user_data, NULL);
}

static FlCredentials *
create_inputs (const char *const *inputs)
{
  FlCredentials *credentials = fl_credentials_new ();

  for (guint i = 0; inputs[i]; i++) {
    const char *equals = strchr (inputs[i], '=');
    g_autofree char *key = g_strndup (inputs[i], (gsize) (equals - inputs[i]));
    g_autoptr (FlSecret) secret = fl_secret_new (equals + 1);

    fl_credentials_set (credentials, key, secret);
  }
  return credentials;
}

GError *
kept_fixture_connect (KeptFixture *self, const char *const *inputs)
{
  g_autoptr (FlAuthorization) authorization =
      fl_authorization_new (self->service, self->connection, self->session, self->store);
  g_autoptr (FlCredentials) credentials = create_inputs (inputs);
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  GError *error = NULL;

  fl_authorization_set_inputs (authorization, credentials);
  fl_authorization_run_async (authorization, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  fl_authorization_run_finish (authorization, ended, &error);
  return error;
}

void
kept_fixture_connect_well (KeptFixture *self, const char *const *inputs)
{
  g_autoptr (GError) error = kept_fixture_connect (self, inputs);

  g_assert_no_error (error);
  g_assert_cmpint (fl_connection_get_status (self->connection), ==, FL_STATUS_CONNECTED);
}

void
kept_fixture_assert_refused (KeptFixture *self,
                             const char *const *inputs,
                             int code,
                             const char *says)
{
  g_autoptr (GError) error = kept_fixture_connect (self, inputs);
  g_autoptr (FlCredentials) kept = kept_fixture_peek (self);

  g_assert_error (error, FL_AUTH_ERROR, code);
  if (!strstr (error->message, says))
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_null (kept);
  g_assert_cmpint (fl_connection_get_status (self->connection), ==, FL_STATUS_NOT_CONNECTED);
}

FlCredentials *
kept_fixture_peek (KeptFixture *self)
{
  return recording_store_peek (self->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (self->connection));
}

const char *
kept_fixture_get_text (FlCredentials *credentials, const char *name)
{
  FlSecret *secret = fl_credentials_get (credentials, name);

  return secret ? fl_secret_get_text (secret) : NULL;
}

static FlAuthenticator *
create_authenticator (KeptFixture *self)
{
  g_autoptr (GError) error = NULL;
  FlAuthenticator *authenticator =
      fl_auth_scheme_create_authenticator (self->service, self->connection, self->session,
                                           self->store, &error);

  g_assert_no_error (error);
  return authenticator;
}

FlAuthenticator *
kept_fixture_prepare (KeptFixture *self, GError **error)
{
  g_autoptr (FlAuthenticator) authenticator = create_authenticator (self);
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_authenticator_prepare_async (authenticator, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  if (!fl_authenticator_prepare_finish (authenticator, ended, error))
    return NULL;
  return g_steal_pointer (&authenticator);
}

static char *
write_message (SoupMessage *message)
{
  g_autofree char *uri = g_uri_to_string (soup_message_get_uri (message));
  GBytes *body = fl_http_message_get_body (message);
  GString *text = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  g_string_append_printf (text, "%s %s\n", soup_message_get_method (message), uri);
  soup_message_headers_iter_init (&iter, soup_message_get_request_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    if (!g_str_equal (name, "Content-Length"))
      g_string_append_printf (text, "%s: %s\n", name, value);
  }
  if (body)
    g_string_append_len (text, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  return g_string_free (text, FALSE);
}

char *
kept_fixture_place (KeptFixture *self, SoupMessage *message, GError **error)
{
  g_autoptr (FlAuthenticator) authenticator = kept_fixture_prepare (self, error);

  if (!authenticator || !fl_authenticator_place (authenticator, message, error))
    return NULL;
  return write_message (message);
}

guint
kept_fixture_call (KeptFixture *self, const char *method, const char *path, const char *body)
{
  g_autoptr (FlAuthenticator) authenticator = create_authenticator (self);
  g_autoptr (FlRequest) request = fl_request_new (method, path);
  g_autoptr (GBytes) bytes = body ? g_bytes_new (body, strlen (body)) : NULL;
  g_autoptr (FlCall) call = NULL;
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult result = { 0 };

  if (bytes)
    fl_request_set_body (request, bytes, "text/plain");
  call = fl_call_new (self->session, self->service, self->connection, authenticator, request);
  fl_call_run_async (call, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  response = fl_call_run_finish (call, ended, &error);
  g_assert_no_error (error);
  return fl_response_get_status (response);
}
