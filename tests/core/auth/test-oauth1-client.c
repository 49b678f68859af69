/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-client.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-http-session.h"
#include "fl-oauth1-base-string.h"
#include "fl-redactor.h"
#include "fl-test-object.h"
#include "fl-test.h"

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (137131200)

static gint64
stand_still (gpointer user_data)
{
  return NOW_S * G_USEC_PER_SEC + 999999;
}

typedef struct {
  FlOauth1Client *client;
  FlSecret *token;
  FlSecret *token_secret;
  SoupMessage *message;
  GBytes *body;
} Fixture;

static void
set_up (Fixture *fixture,
        FlSignatureMethod method,
        FlPlacementKind place,
        const char *http_method,
        const char *address)
{
  g_autoptr (FlSecret) key = fl_secret_new ("client secret");

  fl_clock_set_source (stand_still, NULL);
  fixture->client = fl_oauth1_client_new ("client&id", method, key, place, "Pho\"tos");
  fixture->token = fl_secret_new ("to/ken");
  fixture->token_secret = fl_secret_new ("token secret");
  fixture->message = soup_message_new (http_method, address);
  fixture->body = NULL;
}

static void
set_body (Fixture *fixture, const char *text, const char *type)
{
  fixture->body = g_bytes_new_static (text, strlen (text));
  fl_http_message_set_body (fixture->message, fixture->body, type);
}

static void
fixture_clear (Fixture *fixture)
{
  fl_clock_set_source (NULL, NULL);
  g_clear_pointer (&fixture->body, g_bytes_unref);
  g_clear_pointer (&fixture->token, fl_secret_unref);
  g_clear_pointer (&fixture->token_secret, fl_secret_unref);
  g_clear_object (&fixture->message);
  g_assert_finalize_object (fixture->client);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
sign (Fixture *fixture, FlForm *parameters)
{
  g_autoptr (GError) error = NULL;

  fl_oauth1_client_sign (fixture->client, fixture->message, fixture->body, fixture->token,
                         fixture->token_secret, parameters, &error);
  g_assert_no_error (error);
}

static const char *
get_header (Fixture *fixture, const char *name)
{
  return soup_message_headers_get_list (soup_message_get_request_headers (fixture->message), name);
}

/* The parameters of a header as RFC 5849 §3.5.1 has them: name="value", … */
static FlForm *
read_header (Fixture *fixture)
{
  const char *header = get_header (fixture, "Authorization");
  FlForm *form = fl_form_new ();
  g_auto (GStrv) parts = NULL;

  g_assert_nonnull (header);
  g_assert_true (g_str_has_prefix (header, "OAuth realm=\"Pho\\\"tos\", "));
  parts = g_strsplit (header + strlen ("OAuth realm=\"Pho\\\"tos\", "), ", ", -1);
  for (guint i = 0; parts[i]; i++) {
    char *equals = strstr (parts[i], "=\"");
    g_autofree char *value = NULL;

    g_assert_nonnull (equals);
    g_assert_true (g_str_has_suffix (parts[i], "\""));
    equals[strlen (equals) - 1] = '\0';
    *equals = '\0';
    value = g_uri_unescape_string (equals + 2, NULL);
    fl_form_add_always (form, parts[i], value);
  }
  return form;
}

static FlForm *
read_query (Fixture *fixture)
{
  return fl_form_parse (g_uri_get_query (soup_message_get_uri (fixture->message)), -1, NULL);
}

static char *
read_body (Fixture *fixture)
{
  GBytes *body = fl_http_message_get_body (fixture->message);

  return body ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)) : g_strdup ("");
}

/* What every signed request has, once and in any place. */
static void
check_protocol (FlForm *protocol, const char *method)
{
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_consumer_key"), ==, "client&id");
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_token"), ==, "to/ken");
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_signature_method"), ==, method);
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_timestamp"), ==, "137131200");
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_version"), ==, "1.0");
  g_assert_cmpuint (strspn (fl_form_lookup (protocol, "oauth_nonce"),
                            "0123456789abcdefghijklmnopqrstuvwxyz"),
                    ==, 28);
  g_assert_cmpuint (strlen (fl_form_lookup (protocol, "oauth_nonce")), ==, 28);
  g_assert_nonnull (fl_form_lookup (protocol, "oauth_signature"));
}

static void
test_header (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (FlForm) protocol = NULL;

  set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_HEADER, "GET",
          "https://api.example/x?a=1");
  sign (&fixture, NULL);
  protocol = read_header (&fixture);
  check_protocol (protocol, "HMAC-SHA1");
  g_assert_cmpuint (fl_form_get_length (protocol), ==, 7);
  g_assert_cmpstr (g_uri_get_query (soup_message_get_uri (fixture.message)), ==, "a=1");
}

static void
test_query (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (FlForm) protocol = NULL;

  set_up (&fixture, FL_SIGNATURE_HMAC_SHA256, FL_PLACEMENT_QUERY, "GET",
          "https://api.example/x?a=%20+&b");
  sign (&fixture, NULL);
  g_assert_true (
      g_str_has_prefix (g_uri_get_query (soup_message_get_uri (fixture.message)), "a=%20+&b&"));
  protocol = read_query (&fixture);
  check_protocol (protocol, "HMAC-SHA256");
  g_assert_null (get_header (&fixture, "Authorization"));
}

/* RFC 5849 §3.5: in one place only. */
static void
test_callers_own_header (void)
{
  static const char *const values[] = { "oauth oauth_token=\"mine\"", "Basic bXk6b3du" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_auto (Fixture) fixture = { NULL };

    set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_QUERY, "GET", "https://api.example/x");
    soup_message_headers_append (soup_message_get_request_headers (fixture.message),
                                 "Authorization", values[i]);
    sign (&fixture, NULL);
    g_assert_cmpstr (get_header (&fixture, "Authorization"), ==, i == 0 ? NULL : values[i]);
  }
}

static void
test_form (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (FlForm) protocol = NULL;
  g_autofree char *body = NULL;

  set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_FORM, "POST", "https://api.example/x");
  set_body (&fixture, "a=%20+&b", "application/x-www-form-urlencoded; charset=utf-8");
  sign (&fixture, NULL);
  body = read_body (&fixture);
  g_assert_true (g_str_has_prefix (body, "a=%20+&b&oauth_consumer_key="));
  protocol = fl_form_parse (body, -1, NULL);
  check_protocol (protocol, "HMAC-SHA1");
  g_assert_cmpuint (fl_form_count (protocol, "oauth_body_hash"), ==, 0);
  g_assert_null (get_header (&fixture, "Authorization"));
  g_assert_cmpstr (get_header (&fixture, "Content-Type"), ==,
                   "application/x-www-form-urlencoded; charset=utf-8");
}

static void
test_form_where_there_is_no_body (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (FlForm) protocol = NULL;
  g_autofree char *body = NULL;

  set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_FORM, "POST", "https://api.example/x");
  sign (&fixture, NULL);
  body = read_body (&fixture);
  protocol = fl_form_parse (body, -1, NULL);
  check_protocol (protocol, "HMAC-SHA1");
  g_assert_cmpuint (fl_form_get_length (protocol), ==, 7);
  g_assert_cmpstr (get_header (&fixture, "Content-Type"), ==, "application/x-www-form-urlencoded");
}

/* A form cannot travel with these: the header takes it. */
static const struct {
  const char *method;
  const char *body;
} without_form[] = {
  { "GET", NULL },
  { "HEAD", NULL },
  { "DELETE", NULL },
  { "POST", "{}" },
};

static void
test_header_where_no_form_can_be (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (without_form); i++) {
    g_auto (Fixture) fixture = { NULL };
    g_autoptr (FlForm) protocol = NULL;
    g_autofree char *body = NULL;

    set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_FORM, without_form[i].method,
            "https://api.example/x");
    if (without_form[i].body)
      set_body (&fixture, without_form[i].body, "application/json");
    sign (&fixture, NULL);
    protocol = read_header (&fixture);
    check_protocol (protocol, "HMAC-SHA1");
    body = read_body (&fixture);
    g_assert_cmpstr (body, ==, without_form[i].body ? without_form[i].body : "");
  }
}

static void
test_body_hash (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (FlForm) protocol = NULL;

  set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_HEADER, "PUT", "https://api.example/x");
  set_body (&fixture, "Hello World!", "text/plain");
  sign (&fixture, NULL);
  protocol = read_header (&fixture);
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_body_hash"), ==,
                   "Lve95gjOVATpfV8EL5X4nxwjKHE=");
}

/* A second name of the protocol, or a credential of the caller's own, would let two servers see two
 * different requests. */
static void
test_callers_own_parameters_give_way (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (FlForm) protocol = NULL;
  g_autofree char *body = NULL;

  set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_HEADER, "POST",
          "https://api.example/x?oauth_token=mine&a=1&oauth_signature=2");
  set_body (&fixture, "b=2&oauth_nonce=3", "application/x-www-form-urlencoded");
  soup_message_headers_append (soup_message_get_request_headers (fixture.message), "authorization",
                               "Basic bXk6b3du");
  sign (&fixture, NULL);
  protocol = read_header (&fixture);
  check_protocol (protocol, "HMAC-SHA1");
  g_assert_cmpstr (g_uri_get_query (soup_message_get_uri (fixture.message)), ==, "a=1");
  body = read_body (&fixture);
  g_assert_cmpstr (body, ==, "b=2");
}

static void
test_further_parameters (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (FlForm) further = fl_form_new ();
  g_autoptr (FlForm) protocol = NULL;

  set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_HEADER, "POST", "https://api.example/x");
  fl_form_add (further, "oauth_callback", "http://127.0.0.1:8723/call back");
  sign (&fixture, further);
  protocol = read_header (&fixture);
  g_assert_cmpstr (fl_form_lookup (protocol, "oauth_callback"), ==,
                   "http://127.0.0.1:8723/call back");
}

/* RFC 5849 §3.3: no two requests are signed alike, even in the same second. */
static void
test_nonce_is_never_used_twice (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100; i++) {
    g_auto (Fixture) fixture = { NULL };
    g_autoptr (FlForm) protocol = NULL;

    set_up (&fixture, FL_SIGNATURE_HMAC_SHA1, FL_PLACEMENT_HEADER, "GET", "https://api.example/x");
    sign (&fixture, NULL);
    protocol = read_header (&fixture);
    g_assert_true (g_hash_table_add (seen, g_strdup (fl_form_lookup (protocol, "oauth_nonce"))));
  }
}

static const struct {
  const char *address;
  gboolean is_fit;
} transports[] = {
  { "https://api.example/x", TRUE },
  { "http://127.0.0.1:8000/x", TRUE },
  { "http://localhost/x", TRUE },
  { "http://api.example/x", FALSE },
  { "http://127.0.0.1.api.example/x", FALSE },
};

/* RFC 5849 §3.4.4, §4.1 */
static void
test_plaintext_travels_over_tls_alone (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (transports); i++) {
    g_auto (Fixture) fixture = { NULL };
    g_autoptr (GError) error = NULL;

    set_up (&fixture, FL_SIGNATURE_PLAINTEXT, FL_PLACEMENT_HEADER, "GET", transports[i].address);
    fl_oauth1_client_sign (fixture.client, fixture.message, NULL, fixture.token,
                           fixture.token_secret, NULL, &error);
    if (transports[i].is_fit) {
      g_assert_no_error (error);
      g_assert_nonnull (get_header (&fixture, "Authorization"));
    } else {
      g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
      g_assert_null (get_header (&fixture, "Authorization"));
    }
  }
}

/* Its signature is the two secrets, encoded twice over. */
static void
test_plaintext_is_masked (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autofree char *address = NULL;
  g_autofree char *shown_address = NULL;
  g_autofree char *shown_header = NULL;

  set_up (&fixture, FL_SIGNATURE_PLAINTEXT, FL_PLACEMENT_HEADER, "GET", "https://api.example/x");
  sign (&fixture, NULL);
  shown_header = fl_redact (get_header (&fixture, "Authorization"));
  g_assert_null (strstr (shown_header, "client%2520secret"));
  g_assert_null (strstr (shown_header, "token%2520secret"));
  g_assert_nonnull (strstr (shown_header, FL_REDACTED));

  g_clear_pointer (&fixture.body, g_bytes_unref);
  address = g_strdup ("https://api.example/?oauth_signature=client%2520secret%26token%2520secret");
  shown_address = fl_redact (address);
  g_assert_null (strstr (shown_address, "secret%26"));
}

static void
test_realm_of_several_lines (void)
{
  g_autoptr (FlOauth1Client) client = fl_oauth1_client_new ("id", FL_SIGNATURE_HMAC_SHA1, NULL,
                                                            FL_PLACEMENT_HEADER, "a\r\nX-Evil: 1");
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/");
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_oauth1_client_sign (client, message, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, "/auth/realm"));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth1-client/header", test_header);
  g_test_add_func ("/oauth1-client/query", test_query);
  g_test_add_func ("/oauth1-client/callers-own-header", test_callers_own_header);
  g_test_add_func ("/oauth1-client/form", test_form);
  g_test_add_func ("/oauth1-client/form-where-there-is-no-body", test_form_where_there_is_no_body);
  g_test_add_func ("/oauth1-client/header-where-no-form-can-be", test_header_where_no_form_can_be);
  g_test_add_func ("/oauth1-client/body-hash", test_body_hash);
  g_test_add_func ("/oauth1-client/callers-own-parameters-give-way",
                   test_callers_own_parameters_give_way);
  g_test_add_func ("/oauth1-client/further-parameters", test_further_parameters);
  g_test_add_func ("/oauth1-client/nonce-is-never-used-twice", test_nonce_is_never_used_twice);
  g_test_add_func ("/oauth1-client/plaintext-travels-over-tls-alone",
                   test_plaintext_travels_over_tls_alone);
  g_test_add_func ("/oauth1-client/plaintext-is-masked", test_plaintext_is_masked);
  g_test_add_func ("/oauth1-client/realm-of-several-lines", test_realm_of_several_lines);

  return fl_test_run ();
}
