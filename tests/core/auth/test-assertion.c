/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-assertion.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-redactor.h"
#include "fl-test.h"
#include "jwt-parts.h"

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (1700000000)

static gint64
stopped_clock (gpointer user_data)
{
  return NOW_S * G_USEC_PER_SEC;
}

static void
test_client (void)
{
  static const FlAssertion assertion = { .issuer = "client",
                                         .subject = "client",
                                         .audience = "https://example.com" };
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc7515-a3.jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSecret) one = fl_assertion_sign (&assertion, key, "ES256", &error);
  g_autoptr (FlSecret) other = fl_assertion_sign (&assertion, key, "ES256", NULL);
  g_autoptr (JsonObject) header = NULL;
  g_autoptr (JsonObject) claims = NULL;
  g_autoptr (JsonObject) others = NULL;

  g_assert_no_error (error);
  header = jwt_parts_read (fl_secret_get_text (one), 0);
  claims = jwt_parts_read (fl_secret_get_text (one), 1);
  others = jwt_parts_read (fl_secret_get_text (other), 1);
  g_assert_cmpstr (json_object_get_string_member (header, "alg"), ==, "ES256");
  g_assert_cmpstr (json_object_get_string_member (header, "kid"), ==,
                   fl_signing_key_get_thumbprint (key));
  g_assert_cmpstr (json_object_get_string_member (claims, "iss"), ==, "client");
  g_assert_cmpstr (json_object_get_string_member (claims, "sub"), ==, "client");
  g_assert_cmpstr (json_object_get_string_member (claims, "aud"), ==, "https://example.com");
  g_assert_cmpint (json_object_get_int_member (claims, "iat"), ==, NOW_S);
  /* Some servers take five minutes at most. */
  g_assert_cmpint (json_object_get_int_member (claims, "exp"), >, NOW_S);
  g_assert_cmpint (json_object_get_int_member (claims, "exp"), <, NOW_S + 300);
  g_assert_false (json_object_has_member (claims, "scope"));
  g_assert_cmpstr (json_object_get_string_member (claims, "jti"), !=,
                   json_object_get_string_member (others, "jti"));
}

static void
test_grant (void)
{
  static const FlAssertion assertion = { .issuer = "account",
                                         .audience = "https://example.com/token",
                                         .scope = "read write" };
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc7515-a2.jwk");
  g_autoptr (FlSecret) token = NULL;
  g_autoptr (JsonObject) header = NULL;
  g_autoptr (JsonObject) claims = NULL;

  fl_signing_key_set_id (key, "");
  token = fl_assertion_sign (&assertion, key, NULL, NULL);
  header = jwt_parts_read (fl_secret_get_text (token), 0);
  claims = jwt_parts_read (fl_secret_get_text (token), 1);
  g_assert_cmpstr (json_object_get_string_member (header, "alg"), ==, "RS256");
  g_assert_false (json_object_has_member (header, "kid"));
  g_assert_false (json_object_has_member (claims, "sub"));
  g_assert_cmpstr (json_object_get_string_member (claims, "scope"), ==, "read write");
}

static void
test_wrong_algorithm (void)
{
  static const FlAssertion assertion = { .issuer = "client", .audience = "https://example.com" };
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc7515-a2.jwk");
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_assertion_sign (&assertion, key, "ES256", &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

/* Who has one may pass for the client for a few minutes. */
static void
test_is_masked (void)
{
  static const FlAssertion assertion = { .issuer = "client", .audience = "https://example.com" };
  g_autoptr (FlSigningKey) key = jwt_parts_load_key ("rfc8037-a1.jwk");
  g_autoptr (FlSecret) token = fl_assertion_sign (&assertion, key, NULL, NULL);
  g_autofree char *line = g_strconcat ("sent ", fl_secret_get_text (token), NULL);
  g_autofree char *shown = fl_redact (line);

  g_assert_null (strstr (shown, fl_secret_get_text (token)));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  fl_clock_set_source (stopped_clock, NULL);

  g_test_add_func ("/assertion/client", test_client);
  g_test_add_func ("/assertion/grant", test_grant);
  g_test_add_func ("/assertion/wrong-algorithm", test_wrong_algorithm);
  g_test_add_func ("/assertion/is-masked", test_is_masked);

  return fl_test_run ();
}
