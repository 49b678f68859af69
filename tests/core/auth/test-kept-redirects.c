/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test.h"
#include "kept-fixture.h"

#include <string.h>

/* Where a redirect leads, what was typed does not follow, unless it is one of the service's hosts.
 */

#define BASIC  "{'type':'basic'}"
#define BEARER "{'type':'bearer'}"
#define AWS    "{'type':'aws','region':'{region}','service':'execute-api'}"
#define API_KEY(in, parameters)                                                                    \
  "{'type':'api_key','param_type':'" in "','parameters':[" parameters "]}"
#define ONE_KEY "{'key':'X-Api-Key','secret':true}"

/* What each server along a redirect saw. */
typedef struct {
  KeptFixture base;
  const char *host;
  GString *seen; /* "path?query authorization key body" for each request */
} Redirects;

static void
redirect_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer user_data)
{
  Redirects *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  GUri *uri = soup_server_message_get_uri (message);
  const char *sent = g_uri_get_query (uri);
  const char *authorization = soup_message_headers_get_list (headers, "Authorization");
  const char *key = soup_message_headers_get_list (headers, "X-Api-Key");
  g_autofree char *to = NULL;

  g_string_append_printf (self->seen, "%s?%s %s %s %.*s\n", path, sent ? sent : "",
                          authorization ? authorization : "-", key ? key : "-", (int) body->length,
                          body->data);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (!g_str_equal (path, "/from"))
    return;
  to = g_strdup_printf ("http://%s:%d/there", self->host, g_uri_get_port (uri));
  soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, to);
}

static char *
follow (const char *auth, const char *const *inputs, const char *method, const char *host)
{
  Redirects self = { .host = host, .seen = g_string_new (NULL) };

  kept_fixture_open (&self.base, auth);
  kept_fixture_handle (&self.base, redirect_cb, &self);
  kept_fixture_connect_well (&self.base, inputs);
  g_assert_cmpuint (kept_fixture_call (&self.base, method, "/from", NULL), ==, 200);
  kept_fixture_close (&self.base);
  return g_string_free (self.seen, FALSE);
}

static const struct {
  const char *auth;
  const char *inputs[3];
  const char *method;
  const char *first;
} followed[] = {
  { API_KEY ("header", ONE_KEY), { "X-Api-Key=k" }, "GET", "/from? - k \n" },
  { API_KEY ("query", "{'key':'key'}"), { "key=k" }, "GET", "/from?key=k - - \n" },
  { API_KEY ("form", "{'key':'key'}"), { "key=k" }, "POST", "/from? - - key=k\n" },
  { BASIC, { "username=a" }, "GET", "/from? Basic YTo= - \n" },
  { BEARER, { "token=t" }, "GET", "/from? Bearer t - \n" },
  { AWS, { "access_key=a", "secret_key=b" }, "GET", "/from? AWS4-HMAC-SHA256 " },
};

/* libsoup would send X-Api-Key, and whatever stands in the query, along. */
static void
test_foreign_host_gets_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++) {
    g_autofree char *seen =
        follow (followed[i].auth, followed[i].inputs, followed[i].method, "localhost");

    g_assert_true (g_str_has_prefix (seen, followed[i].first));
    g_assert_cmpstr (strchr (seen, '\n') + 1, ==, "/there? - - \n");
  }
}

static const char *
find_signature (const char *line)
{
  return strstr (line, "Signature=");
}

/* A redirect within the service is another request, with a signature of its own. */
static void
test_signed_again (void)
{
  static const char *const inputs[] = { "access_key=a", "secret_key=b", NULL };
  g_autofree char *seen = follow (AWS, inputs, "GET", "127.0.0.1");
  char *second = strchr (seen, '\n');

  *second++ = '\0';
  g_assert_true (g_str_has_prefix (second, "/there? AWS4-HMAC-SHA256 Credential=a/"));
  g_assert_cmpstr (find_signature (seen), !=, find_signature (second));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/kept-redirects/foreign-host-gets-nothing", test_foreign_host_gets_nothing);
  g_test_add_func ("/kept-redirects/signed-again", test_signed_again);

  return fl_test_run ();
}
