/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-placement.h"

#include "fl-auth-error.h"
#include "fl-test.h"

static char *
place (FlPlacementKind kind, const char *name, const char *prefix, SoupMessage *message)
{
  g_autoptr (FlPlacement) placement = fl_placement_new (kind, name, prefix);
  g_autoptr (FlSecret) token = fl_secret_new ("to/ken+1=");
  g_autoptr (GError) error = NULL;

  fl_oauth2_placement_apply (placement, token, message, &error);
  g_assert_no_error (error);
  return g_uri_to_string (soup_message_get_uri (message));
}

static void
test_header (void)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/x?a=1");
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *uri = NULL;

  soup_message_headers_append (headers, "authorization", "Basic bXk6b3du");
  soup_message_headers_append (headers, "Authorization", "another");
  uri = place (FL_PLACEMENT_HEADER, "Authorization", "Zoho-oauthtoken ", message);
  g_assert_cmpstr (soup_message_headers_get_list (headers, "Authorization"), ==,
                   "Zoho-oauthtoken to/ken+1=");
  g_assert_cmpstr (uri, ==, "https://api.example/x?a=1");
}

static void
test_header_without_prefix (void)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/");
  g_autofree char *uri = place (FL_PLACEMENT_HEADER, "X-Access-Token", "", message);

  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_request_headers (message),
                                                 "X-Access-Token"),
                   ==, "to/ken+1=");
}

static const struct {
  const char *before;
  const char *after;
} queries[] = {
  { "https://api.example/x", "https://api.example/x?key=to%2Fken%2B1%3D" },
  { "https://api.example/x?a=1&b", "https://api.example/x?a=1&b&key=to%2Fken%2B1%3D" },
  { "https://api.example/x?key=mine&a=1", "https://api.example/x?a=1&key=to%2Fken%2B1%3D" },
  { "https://api.example/x?k%65y=mine", "https://api.example/x?key=to%2Fken%2B1%3D" },
  { "https://api.example/x?key=one&key=two", "https://api.example/x?key=to%2Fken%2B1%3D" },
};

static void
test_query (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (SoupMessage) message = soup_message_new ("GET", queries[i].before);
    g_autofree char *uri = place (FL_PLACEMENT_QUERY, "key", "", message);

    g_assert_cmpstr (uri, ==, queries[i].after);
    g_assert_null (
        soup_message_headers_get_one (soup_message_get_request_headers (message), "Authorization"));
  }
}

/* Another program may have written to the keyring. */
static void
test_unfit_tokens (void)
{
  static const char *const tokens[] = { "a\r\nX-Evil: 1", "a\nb", "caf\xc3\xa9", "a\x7f" };
  g_autoptr (FlPlacement) placement =
      fl_placement_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ");

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++) {
    g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/");
    g_autoptr (FlSecret) token = fl_secret_new (tokens[i]);
    g_autoptr (GError) error = NULL;

    g_assert_false (fl_oauth2_placement_apply (placement, token, message, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
    g_assert_null (
        soup_message_headers_get_one (soup_message_get_request_headers (message), "Authorization"));
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth2-placement/header", test_header);
  g_test_add_func ("/oauth2-placement/header-without-prefix", test_header_without_prefix);
  g_test_add_func ("/oauth2-placement/query", test_query);
  g_test_add_func ("/oauth2-placement/unfit-tokens", test_unfit_tokens);

  return fl_test_run ();
}
