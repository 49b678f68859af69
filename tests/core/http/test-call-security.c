/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-test.h"

#include <string.h>

/* Two servers on two ports: one is the service's own, the other is foreign and would like to know
 * the credential. Whatever the own server says, nothing may reach the foreign one that could be
 * one: from a header, the query, a cookie or the body, in no encoding. */

#define TOKEN "s3cr3t/token+4711=="

typedef struct {
  FlHttpFixture *own;
  FlHttpFixture *foreign;
  FlHttpSession *session;
  FlService *service;
  char *foreign_address;
} Setup;

static void
set_up (Setup *setup, gconstpointer data)
{
  setup->own = fl_http_fixture_new (NULL);
  setup->foreign = fl_http_fixture_new (NULL);
  setup->session = fl_http_session_new ();
  setup->service = fl_http_fixture_create_service (fl_http_fixture_get_address (setup->own), NULL);
  setup->foreign_address =
      g_strconcat (fl_http_fixture_get_address (setup->foreign), "/landing", NULL);
  fl_http_fixture_reply (setup->foreign, "/landing", 200, "welcome");
  fl_http_fixture_reply (setup->own, "/home", 200, "home");
}

static void
tear_down (Setup *setup, gconstpointer data)
{
  g_clear_object (&setup->service);
  g_clear_object (&setup->session);
  g_clear_pointer (&setup->own, fl_http_fixture_free);
  g_clear_pointer (&setup->foreign, fl_http_fixture_free);
  g_clear_pointer (&setup->foreign_address, g_free);
}

typedef struct {
  const char *path;
  FlPlacementKind kind;
  const char *name;
  const char *prefix;
} Placement;

static const Placement placements[] = {
  { "authorization", FL_PLACEMENT_HEADER, "Authorization", "Bearer " },
  { "zoho", FL_PLACEMENT_HEADER, "Authorization", "Zoho-oauthtoken " },
  { "custom-header", FL_PLACEMENT_HEADER, "X-Api-Key", "" },
  { "harmless-name", FL_PLACEMENT_HEADER, "Accept-Language", "" },
  { "cookie", FL_PLACEMENT_HEADER, "Cookie", "session=" },
  { "query", FL_PLACEMENT_QUERY, "access_token", "" },
};

static FlFakeAuthenticator *
create_authenticator (const Placement *placement)
{
  return fl_fake_authenticator_new (placement->kind, placement->name, placement->prefix, TOKEN);
}

/* Everything that people put their keys into. */
static void
add_typed_credentials (FlRequest *request)
{
  static const char *const names[] = {
    "Proxy-Authorization", "Cookie",
    "X-Api-Key",           "Api-Key",
    "X-Auth-Token",        "X-Amz-Security-Token",
    "Private-Token",       "X-Shopify-Access-Token",
    "X-Tenant-Secret",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fl_request_add_header (request, names[i], "typed-0815");
  fl_request_add_header (request, "Accept", "text/csv");
  fl_request_add_query (request, "key", "typed-0815");
}

static void
assert_nothing_leaked (FlHttpFixture *foreign)
{
  static const char *const needles[] = {
    "s3cr3t",        "4711=",         "4711%3D", "czNjcjN0", "typed-0815",
    "Authorization", "authorization", "Cookie",  "?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++) {
    g_test_message ("%s", needles[i]);
    g_assert_false (fl_http_fixture_saw (foreign, needles[i]));
  }
}

static void
test_redirect_to_foreign_host_carries_nothing (Setup *setup, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (data);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
    g_autoptr (FlResponse) response = NULL;
    GError *error = NULL;

    add_typed_credentials (request);
    fl_http_fixture_redirect (setup->own, "/away", statuses[i], setup->foreign_address);
    response =
        fl_http_fixture_call (setup->session, setup->service, authenticator, request, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (fl_response_get_status (response), ==, 200);
    g_assert_cmpstr (fl_response_get_final_uri (response), ==, setup->foreign_address);
    g_assert_cmpuint (fl_http_fixture_count (setup->foreign), ==, i + 1);
  }
  assert_nothing_leaked (setup->foreign);
  /* The test would prove nothing had it not been there before. */
  g_assert_true (fl_http_fixture_saw (setup->own, "s3cr3t"));
  g_assert_true (fl_http_fixture_saw (setup->own, "typed-0815"));
  g_assert_true (fl_http_fixture_saw (setup->foreign, "\nAccept: text/csv\n"));
  g_assert_cmpuint (authenticator->n_placed, ==, G_N_ELEMENTS (statuses));
}

static void
test_redirect_of_post_to_foreign_host_carries_no_body (Setup *setup, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);
  g_autoptr (GBytes) body = g_bytes_new_static ("typed-0815", 10);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (FlRequest) request = fl_request_new ("POST", "/away");
    g_autoptr (FlResponse) response = NULL;

    fl_request_set_body (request, body, NULL);
    add_typed_credentials (request);
    fl_http_fixture_redirect (setup->own, "/away", statuses[i], setup->foreign_address);
    response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
    g_assert_cmpuint (fl_response_get_status (response), ==, statuses[i] > 303 ? statuses[i] : 200);
  }
  g_assert_cmpuint (fl_http_fixture_count (setup->foreign), ==, 3);
  assert_nothing_leaked (setup->foreign);
}

static void
test_credential_is_placed_again_at_home (Setup *setup, gconstpointer data)
{
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (data);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
  g_autofree char *home = g_strconcat (fl_http_fixture_get_address (setup->own), "/home", NULL);
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_redirect (setup->own, "/away", 302, setup->foreign_address);
  fl_http_fixture_redirect (setup->foreign, "/landing", 302, home);
  response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpuint (fl_http_fixture_count (setup->own), ==, 2);
  g_assert_nonnull (strstr (fl_http_fixture_get_request (setup->own, 1), "s3cr3t"));
  assert_nothing_leaked (setup->foreign);
}

static void
test_second_host_of_the_service_gets_the_credential (Setup *setup, gconstpointer data)
{
  g_autofree char *own_host =
      g_strdup_printf ("127.0.0.1:%u", fl_http_fixture_get_port (setup->own));
  g_autofree char *second_host =
      g_strdup_printf ("127.0.0.1:%u", fl_http_fixture_get_port (setup->foreign));
  const char *const hosts[] = { own_host, second_host, NULL };
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (data);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
  g_autoptr (FlResponse) response = NULL;

  g_object_set (setup->service, "hosts", hosts, NULL);
  fl_http_fixture_redirect (setup->own, "/away", 302, setup->foreign_address);
  response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_true (fl_http_fixture_saw (setup->foreign, "s3cr3t"));
  g_assert_cmpuint (authenticator->n_placed, ==, 2);
}

static void
test_401_of_foreign_host_renews_nothing (Setup *setup, gconstpointer data)
{
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
  g_autoptr (FlResponse) response = NULL;

  authenticator->next_token = fl_secret_new ("n3xt");
  fl_http_fixture_redirect (setup->own, "/away", 302, setup->foreign_address);
  fl_http_fixture_reply (setup->foreign, "/landing", 401, "password, please");
  response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 401);
  g_assert_cmpuint (authenticator->n_renewed, ==, 0);
  g_assert_cmpuint (fl_http_fixture_count (setup->foreign), ==, 1);
  assert_nothing_leaked (setup->foreign);
}

static void
reply_echoing (SoupServerMessage *message, const char *request, gpointer data)
{
  Setup *setup = data;
  g_autofree char *query = g_strndup (strchr (request, '?'), strcspn (strchr (request, '?'), "\n"));
  g_autofree char *location = g_strconcat (setup->foreign_address, query, NULL);

  soup_server_message_set_status (message, 302, NULL);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Location",
                               location);
}

/* The own server sends on the query that it was asked with, as many do. */
static void
test_echoed_query_credential_stays_home (Setup *setup, gconstpointer data)
{
  g_autoptr (FlFakeAuthenticator) authenticator =
      fl_fake_authenticator_new (FL_PLACEMENT_QUERY, "access_token", "", TOKEN);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away?a=1");
  g_autoptr (GError) error = NULL;

  fl_http_fixture_reply_func (setup->own, "/away", reply_echoing, setup);
  g_assert_null (
      fl_http_fixture_call (setup->session, setup->service, authenticator, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
  g_assert_nonnull (strstr (error->message, "secret"));
  g_assert_null (strstr (error->message, "s3cr3t"));
  g_assert_cmpuint (fl_http_fixture_count (setup->foreign), ==, 0);
}

static void
test_trail_shows_no_secret (Setup *setup, gconstpointer data)
{
  g_autoptr (FlFakeAuthenticator) authenticator =
      fl_fake_authenticator_new (FL_PLACEMENT_QUERY, "access_token", "", TOKEN);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (FlPair) step = NULL;
  g_autofree char *echo = g_strconcat (fl_http_fixture_get_address (setup->own),
                                       "/home?access_token=s3cr3t%2Ftoken%2B4711%3D%3D", NULL);

  fl_http_fixture_redirect (setup->own, "/away", 302, echo);
  response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  step = g_list_model_get_item (fl_response_get_trail (response), 0);
  g_assert_null (strstr (fl_pair_get_name (step), "s3cr3t"));
  g_assert_null (strstr (fl_pair_get_value (step), "s3cr3t"));
  g_assert_null (strstr (fl_response_get_final_uri (response), "s3cr3t"));
}

static void
reply_with_echoes (SoupServerMessage *message, const char *request, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_append (headers, "Set-Cookie", "seen=" TOKEN);
  soup_message_headers_append (headers, "Link",
                               "</next?access_token=s3cr3t%2Ftoken%2B4711%3D%3D>; rel=next");
  soup_message_headers_append (headers, "X-Plain", "as it is");
}

/* Nobody knows the secret any more when they are shown. */
static void
test_headers_show_no_secret (Setup *setup, gconstpointer data)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/echo");
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply_func (setup->own, "/echo", reply_with_echoes, setup);
  {
    g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);

    response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
  }
  g_assert_cmpstr (fl_response_find_header (response, "Set-Cookie"), ==, "seen=********");
  g_assert_cmpstr (fl_response_find_header (response, "Link"), ==,
                   "</next?access_token=********>; rel=next");
  g_assert_cmpstr (fl_response_find_header (response, "X-Plain"), ==, "as it is");
}

/* A caller names a path; where it names a host, the host has to be one of the service's. */
static void
test_destination_confusion (Setup *setup, gconstpointer data)
{
  guint own_port = fl_http_fixture_get_port (setup->own);
  guint foreign_port = fl_http_fixture_get_port (setup->foreign);
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

#define ADD(...) g_ptr_array_add (urls, g_strdup_printf (__VA_ARGS__))
  ADD ("http://127.0.0.1:%u/landing", foreign_port);
  ADD ("http://localhost:%u/landing", foreign_port);
  ADD ("http://localhost:%u/home", own_port);
  ADD ("http://127.0.0.1:%u@127.0.0.1:%u/landing", own_port, foreign_port);
  ADD ("http://127.0.0.1:%u\\@127.0.0.1:%u/landing", foreign_port, own_port);
  ADD ("http:127.0.0.1:%u/landing", foreign_port);
  ADD ("http:/127.0.0.1:%u/landing", foreign_port);
  ADD ("http:\\\\127.0.0.1:%u\\landing", foreign_port);
  ADD ("//127.0.0.1:%u/landing", foreign_port);
  ADD ("\\\\127.0.0.1:%u\\landing", foreign_port);
  ADD ("/\\127.0.0.1:%u/landing", foreign_port);
  ADD ("http://127.1:%u/landing", foreign_port);
  ADD ("http://2130706433:%u/landing", foreign_port);
  ADD ("http://[::ffff:127.0.0.1]:%u/landing", foreign_port);
  ADD ("https://127.0.0.1:%u/home", foreign_port);
  ADD ("ftp://127.0.0.1:%u/home", own_port);
#undef ADD

  for (guint i = 0; i < urls->len; i++) {
    g_autoptr (FlRequest) request = fl_request_new ("GET", g_ptr_array_index (urls, i));
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", (char *) g_ptr_array_index (urls, i));
    g_assert_null (
        fl_http_fixture_call (setup->session, setup->service, authenticator, request, &error));
    g_assert_true (g_error_matches (error, FL_HTTP_ERROR, FL_HTTP_ERROR_HOST_NOT_ALLOWED) ||
                   g_error_matches (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST));
  }
  g_assert_cmpuint (authenticator->n_placed, ==, 0);
  g_assert_cmpuint (fl_http_fixture_count (setup->foreign), ==, 0);
  g_assert_cmpuint (fl_http_fixture_count (setup->own), ==, 0);
}

static void
test_header_injection (Setup *setup, gconstpointer data)
{
  static const struct {
    const char *method;
    const char *url;
    const char *name;
    const char *value;
  } cases[] = {
    { "GET", "/home\r\nX-Evil: 1", "X-A", "1" },
    { "GET", "/home HTTP/1.1\r\nX-Evil: 1\r\n\r\n", "X-A", "1" },
    { "GET\r\nX-Evil: 1", "/home", "X-A", "1" },
    { "GET", "/home", "X-A", "1\r\nX-Evil: 1" },
    { "GET", "/home", "X-A: 1\r\nX-Evil", "1" },
    { "GET", "/home", "Host", "evil.example" },
    { "GET", "/home", "Transfer-Encoding", "chunked" },
    { "POST", "/home", "Content-Length", "1000" },
  };
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlRequest) request = fl_request_new (cases[i].method, cases[i].url);
    g_autoptr (GError) error = NULL;

    fl_request_add_header (request, cases[i].name, cases[i].value);
    g_assert_null (
        fl_http_fixture_call (setup->session, setup->service, authenticator, request, &error));
    g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
  }
  g_assert_cmpuint (fl_http_fixture_count (setup->own), ==, 0);
}

static void
test_query_injection_is_encoded (Setup *setup, gconstpointer data)
{
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/home");
  g_autoptr (FlResponse) response = NULL;

  fl_request_add_query (request, "a&b=c#d", "1\r\nX-Evil: 1 HTTP/1.1&access_token=x");
  response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_true (g_str_has_prefix (
      fl_http_fixture_get_request (setup->own, 0),
      "GET /home?a%26b%3Dc%23d=1%0D%0AX-Evil%3A%201%20HTTP%2F1.1%26access_token%3Dx\n"));
  g_assert_false (fl_http_fixture_saw (setup->own, "\nX-Evil"));
}

static void
test_redirect_to_user_name_is_refused (Setup *setup, gconstpointer data)
{
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
  g_autofree char *target = g_strdup_printf ("http://127.0.0.1:%u@127.0.0.1:%u/landing",
                                             fl_http_fixture_get_port (setup->own),
                                             fl_http_fixture_get_port (setup->foreign));
  g_autoptr (GError) error = NULL;

  fl_http_fixture_redirect (setup->own, "/away", 302, target);
  g_assert_null (
      fl_http_fixture_call (setup->session, setup->service, authenticator, request, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
  g_assert_cmpuint (fl_http_fixture_count (setup->foreign), ==, 0);
}

static void
reply_with_cookie_and_redirect (SoupServerMessage *message, const char *request, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  Setup *setup = data;

  soup_server_message_set_status (message, 302, NULL);
  soup_message_headers_append (headers, "Set-Cookie", "session=4711; Path=/; Domain=127.0.0.1");
  soup_message_headers_append (headers, "Location", setup->foreign_address);
}

static void
test_cookies_do_not_travel (Setup *setup, gconstpointer data)
{
  g_autoptr (FlFakeAuthenticator) authenticator = create_authenticator (&placements[0]);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply_func (setup->own, "/away", reply_with_cookie_and_redirect, setup);
  response = fl_http_fixture_call (setup->session, setup->service, authenticator, request, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  assert_nothing_leaked (setup->foreign);
}

static void
add (const char *path, void (*test) (Setup *, gconstpointer))
{
  g_test_add (path, Setup, NULL, set_up, test, tear_down);
}

static void
add_for_each_placement (const char *path, void (*test) (Setup *, gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (placements); i++) {
    g_autofree char *full_path = g_strconcat (path, "/", placements[i].path, NULL);

    g_test_add (full_path, Setup, &placements[i], set_up, test, tear_down);
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  add_for_each_placement ("/call-security/redirect-to-foreign-host-carries-nothing",
                          test_redirect_to_foreign_host_carries_nothing);
  add ("/call-security/redirect-of-post-to-foreign-host-carries-no-body",
       test_redirect_of_post_to_foreign_host_carries_no_body);
  add_for_each_placement ("/call-security/credential-is-placed-again-at-home",
                          test_credential_is_placed_again_at_home);
  add_for_each_placement ("/call-security/second-host-of-the-service-gets-the-credential",
                          test_second_host_of_the_service_gets_the_credential);
  add ("/call-security/401-of-foreign-host-renews-nothing",
       test_401_of_foreign_host_renews_nothing);
  add ("/call-security/echoed-query-credential-stays-home",
       test_echoed_query_credential_stays_home);
  add ("/call-security/trail-shows-no-secret", test_trail_shows_no_secret);
  add ("/call-security/headers-show-no-secret", test_headers_show_no_secret);
  add ("/call-security/destination-confusion", test_destination_confusion);
  add ("/call-security/header-injection", test_header_injection);
  add ("/call-security/query-injection-is-encoded", test_query_injection_is_encoded);
  add ("/call-security/redirect-to-user-name-is-refused", test_redirect_to_user_name_is_refused);
  add ("/call-security/cookies-do-not-travel", test_cookies_do_not_travel);

  return fl_test_run ();
}
