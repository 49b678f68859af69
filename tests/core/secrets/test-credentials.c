/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-credentials.h"

#include "fl-secrets-error.h"
#include "fl-test.h"

#include <string.h>

static void
set_text (FlCredentials *credentials, const char *name, const char *text)
{
  g_autoptr (FlSecret) secret = text ? fl_secret_new (text) : NULL;

  fl_credentials_set (credentials, name, secret);
}

static void
assert_text (FlCredentials *credentials, const char *name, const char *text)
{
  FlSecret *secret = fl_credentials_get (credentials, name);

  g_assert_cmpstr (secret ? fl_secret_get_text (secret) : NULL, ==, text);
}

static void
test_new_destroy (void)
{
  FlCredentials *credentials = fl_credentials_new ();

  g_assert_null (fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN));
  g_assert_null (fl_credentials_get_token_type (credentials));
  g_assert_cmpint (fl_credentials_get_expires_at_us (credentials), ==, 0);
  g_assert_finalize_object (credentials);
}

static void
test_set (void)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();

  set_text (credentials, "key", "one");
  assert_text (credentials, "key", "one");
  set_text (credentials, "key", "two");
  assert_text (credentials, "key", "two");
  set_text (credentials, "key", NULL);
  assert_text (credentials, "key", NULL);
  set_text (credentials, "key", NULL);
  set_text (credentials, "key", "three");
  assert_text (credentials, "key", "three");

  fl_credentials_set_token_type (credentials, "Bearer");
  fl_credentials_set_token_type (credentials, fl_credentials_get_token_type (credentials));
  g_assert_cmpstr (fl_credentials_get_token_type (credentials), ==, "Bearer");
  fl_credentials_set_token_type (credentials, NULL);
  g_assert_null (fl_credentials_get_token_type (credentials));
  fl_credentials_set_service (credentials, "zoho_books");
  fl_credentials_set_service (credentials, fl_credentials_get_service (credentials));
  g_assert_cmpstr (fl_credentials_get_service (credentials), ==, "zoho_books");
  fl_credentials_set_service (credentials, NULL);
  g_assert_null (fl_credentials_get_service (credentials));
  fl_credentials_set_grant (credentials, "password");
  fl_credentials_set_grant (credentials, fl_credentials_get_grant (credentials));
  g_assert_cmpstr (fl_credentials_get_grant (credentials), ==, "password");
  fl_credentials_set_grant (credentials, NULL);
  g_assert_null (fl_credentials_get_grant (credentials));
  fl_credentials_set_expires_at_us (credentials, 5);
  g_assert_cmpint (fl_credentials_get_expires_at_us (credentials), ==, 5);
}

static void
test_copy (void)
{
  g_autoptr (FlSecret) text = fl_secret_new ("{\"format\":1,\"service\":\"zoho_books\","
                                             "\"grant\":\"password\","
                                             "\"secrets\":{\"key\":\"one\"},\"later\":[1]}");
  g_autoptr (FlCredentials) credentials = fl_credentials_deserialize (text, NULL);
  g_autoptr (FlCredentials) copy = NULL;
  g_autoptr (FlSecret) copied_text = NULL;
  g_autoptr (FlSecret) kept_text = NULL;

  copy = fl_credentials_copy (credentials);
  set_text (copy, "key", "two");
  set_text (copy, "more", "three");
  fl_credentials_set_token_type (copy, "DPoP");
  fl_credentials_set_expires_at_us (copy, 1000000);

  kept_text = fl_credentials_serialize (credentials);
  g_assert_cmpstr (fl_secret_get_text (kept_text), ==, fl_secret_get_text (text));
  copied_text = fl_credentials_serialize (copy);
  g_assert_cmpstr (fl_secret_get_text (copied_text), ==,
                   "{\"format\":1,\"token_type\":\"DPoP\","
                   "\"expires_at\":\"1970-01-01T00:00:01Z\",\"service\":\"zoho_books\","
                   "\"grant\":\"password\","
                   "\"secrets\":{\"key\":\"two\",\"more\":\"three\"},\"later\":[1]}");
}

static void
test_round_trip (void)
{
  static const char odd[] = "quote \" backslash \\ newline \n tab \t \x01\x7f ü € 😀 /";
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlCredentials) again = NULL;
  g_autoptr (FlSecret) plain = fl_secret_new_plain (odd);
  g_autoptr (FlSecret) text = NULL;
  g_autoptr (GError) error = NULL;

  fl_credentials_set (credentials, FL_CREDENTIAL_USERNAME, plain);
  set_text (credentials, FL_CREDENTIAL_ACCESS_TOKEN, odd);
  set_text (credentials, FL_CREDENTIAL_REFRESH_TOKEN, "");
  set_text (credentials, odd, "odd name");
  set_text (credentials, "latin1", "caf\xe9 \xff");
  fl_credentials_set_token_type (credentials, odd);
  fl_credentials_set_service (credentials, odd);
  fl_credentials_set_expires_at_us (credentials, G_GINT64_CONSTANT (1772368200500001));

  text = fl_credentials_serialize (credentials);
  again = fl_credentials_deserialize (text, &error);
  g_assert_no_error (error);
  assert_text (again, FL_CREDENTIAL_USERNAME, odd);
  g_assert_true (fl_secret_is_plain (fl_credentials_get (again, FL_CREDENTIAL_USERNAME)));
  g_assert_false (fl_secret_is_plain (fl_credentials_get (again, FL_CREDENTIAL_ACCESS_TOKEN)));
  assert_text (again, FL_CREDENTIAL_ACCESS_TOKEN, odd);
  assert_text (again, FL_CREDENTIAL_REFRESH_TOKEN, "");
  assert_text (again, odd, "odd name");
  assert_text (again, "latin1", "caf\xe9 \xff");
  g_assert_cmpstr (fl_credentials_get_token_type (again), ==, odd);
  g_assert_cmpstr (fl_credentials_get_service (again), ==, odd);
  g_assert_cmpint (fl_credentials_get_expires_at_us (again), ==,
                   G_GINT64_CONSTANT (1772368200500001));
}

/* Nothing but escapes: the room that is counted beforehand must be enough. */
static void
test_widest (void)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlCredentials) again = NULL;
  g_autoptr (FlSecret) text = NULL;
  g_autofree char *controls = g_strnfill (5000, '\x01');

  set_text (credentials, controls, controls);
  fl_credentials_set_token_type (credentials, controls);
  fl_credentials_set_service (credentials, controls);
  fl_credentials_set_expires_at_us (credentials, G_MININT64);
  text = fl_credentials_serialize (credentials);
  again = fl_credentials_deserialize (text, NULL);
  assert_text (again, controls, controls);
}

static void
test_unknown (void)
{
  static const char later[] =
      "{\"format\":1,\"secrets\":{\"key\":\"one\"},"
      "\"dpop \\\"key\\\"\":{\"kty\":\"EC\",\"list\":[1,null]},\"more\":1e+30}";
  g_autoptr (FlSecret) text = fl_secret_new (later);
  g_autoptr (FlCredentials) credentials = fl_credentials_deserialize (text, NULL);
  g_autoptr (FlSecret) again = fl_credentials_serialize (credentials);

  g_assert_cmpstr (fl_secret_get_text (again), ==, later);
}

typedef struct {
  const char *text;
  const char *reason;
} Corrupt;

static const Corrupt corrupt[] = {
  { "", "Line 1 is not JSON: the text ends too early." },
  { "hunter2", "Line 1 is not JSON: a value must stand here." },
  { "[]", "it must be a JSON object." },
  { "{}", "/format must be 1." },
  { "{\"format\":2,\"secrets\":{}}", "/format must be a whole number from 1 to 1." },
  { "{\"format\":1}", "/secrets must be an object." },
  { "{\"format\":1,\"secrets\":[]}", "/secrets must be an object, not a list." },
  { "{\"format\":1,\"secrets\":{\"a/b\":1}}", "/secrets/a~1b must be text." },
  { "{\"format\":1,\"secrets\":{\"a\":{\"base64\":1}}}", "/secrets/a must be text." },
  { "{\"format\":1,\"secrets\":{\"a\":{\"plain\":1}}}", "/secrets/a must be text." },
  { "{\"format\":1,\"grant\":1,\"secrets\":{}}", "/grant must be text, not a number." },
  { "{\"format\":1,\"token_type\":1,\"secrets\":{}}", "/token_type must be text, not a number." },
  { "{\"format\":1,\"service\":1,\"secrets\":{}}", "/service must be text, not a number." },
  { "{\"format\":1,\"expires_at\":1,\"secrets\":{}}", "/expires_at must be text, not a number." },
  { "{\"format\":1,\"expires_at\":\"soon\",\"secrets\":{}}",
    "/expires_at must be an instant such as 2026-03-01T12:30:00Z." },
};

static void
test_corrupt (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (corrupt); i++) {
    g_autoptr (FlSecret) text = fl_secret_new (corrupt[i].text);
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_credentials_deserialize (text, &error));
    g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_CORRUPT);
    g_assert_true (g_str_has_suffix (error->message, corrupt[i].reason));
    g_assert_null (strstr (error->message, "hunter2"));
  }
}

static void
test_same_access_token (void)
{
  g_autoptr (FlCredentials) one = fl_credentials_new ();
  g_autoptr (FlCredentials) other = fl_credentials_new ();

  g_assert_true (fl_credentials_same_access_token (one, other));
  set_text (one, FL_CREDENTIAL_ACCESS_TOKEN, "token");
  g_assert_false (fl_credentials_same_access_token (one, other));
  g_assert_false (fl_credentials_same_access_token (other, one));
  set_text (other, FL_CREDENTIAL_ACCESS_TOKEN, "token");
  g_assert_true (fl_credentials_same_access_token (one, other));
  set_text (other, FL_CREDENTIAL_ACCESS_TOKEN, "Token");
  g_assert_false (fl_credentials_same_access_token (one, other));
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/credentials/new-destroy", test_new_destroy);
  g_test_add_func ("/credentials/set", test_set);
  g_test_add_func ("/credentials/copy", test_copy);
  g_test_add_func ("/credentials/round-trip", test_round_trip);
  g_test_add_func ("/credentials/widest", test_widest);
  g_test_add_func ("/credentials/unknown", test_unknown);
  g_test_add_func ("/credentials/corrupt", test_corrupt);
  g_test_add_func ("/credentials/same-access-token", test_same_access_token);

  return fl_test_run ();
}
