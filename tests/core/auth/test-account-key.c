/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-account-key.h"

#include "fl-auth-error.h"
#include "fl-test.h"
#include "jwt-parts.h"

#include <string.h>

#define EMAIL "robot@project.iam.gserviceaccount.com"

/* Google's file, with the key of RFC 7515 in it; a NULL leaves a member out. */
static FlSecret *
create_file (const char *type, const char *email, const char *id, const char *audience)
{
  g_autoptr (FlSecret) pem = jwt_parts_load ("rsa-pkcs8.pem");
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  json_object_set_string_member (object, "private_key", fl_secret_get_text (pem));
  if (type)
    json_object_set_string_member (object, "type", type);
  if (email)
    json_object_set_string_member (object, "client_email", email);
  if (id)
    json_object_set_string_member (object, "private_key_id", id);
  if (audience)
    json_object_set_string_member (object, "token_uri", audience);
  return fl_secret_new_take (json_to_string (root, TRUE));
}

static void
assert_refused (FlSecret *text, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_account_key_read (text, NULL, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_google_file (void)
{
  g_autoptr (FlSecret) text =
      create_file ("service_account", EMAIL, "0123abc", "https://oauth2.googleapis.com/token");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlAccountKey) account = fl_account_key_read (text, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (account->issuer, ==, EMAIL);
  g_assert_cmpstr (account->audience, ==, "https://oauth2.googleapis.com/token");
  g_assert_cmpstr (fl_signing_key_get_id (account->key), ==, "0123abc");
  g_assert_cmpstr (fl_signing_key_get_default_algorithm (account->key), ==, "RS256");
}

static void
test_bare_keys (void)
{
  static const char *const names[] = { "rsa-pkcs1.pem", "rfc7515-a3.jwk" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (FlSecret) text = jwt_parts_load (names[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (FlAccountKey) account = fl_account_key_read (text, NULL, &error);

    g_assert_no_error (error);
    g_assert_null (account->issuer);
    g_assert_null (account->audience);
    g_assert_cmpstr (fl_signing_key_get_id (account->key), ==, "");
  }
}

static void
test_encrypted_key (void)
{
  g_autoptr (FlSecret) text = jwt_parts_load ("p256-pkcs8-encrypted.pem");
  g_autoptr (FlSecret) passphrase = fl_secret_new ("open sesame");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlAccountKey) account = fl_account_key_read (text, passphrase, &error);

  g_assert_no_error (error);
  assert_refused (text, "passphrase");
}

static void
test_refuses (void)
{
  g_autoptr (FlSecret) person = create_file ("authorized_user", EMAIL, NULL, NULL);
  g_autoptr (FlSecret) nameless = create_file ("service_account", NULL, "x", NULL);
  g_autoptr (FlSecret) keyless =
      fl_secret_new ("{\"type\":\"service_account\",\"client_email\":\"x\"}");
  g_autoptr (FlSecret) strange =
      fl_secret_new ("{\"client_email\":\"x\",\"private_key\":{\"a\":1}}");
  g_autoptr (FlSecret) broken =
      fl_secret_new ("{\"client_email\":\"x\",\"private_key\":\"-----BEGIN PRIVATE KEY-----\"}");
  g_autoptr (FlSecret) array = fl_secret_new ("[]");
  g_autoptr (FlSecret) web = fl_secret_new ("{\"web\":{\"client_id\":\"x\"}}");

  assert_refused (person, "service account");
  assert_refused (nameless, "client_email");
  assert_refused (keyless, "private_key");
  assert_refused (strange, "private_key");
  assert_refused (broken, "damaged");
  assert_refused (array, "no key");
  assert_refused (web, "kty");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/account-key/google-file", test_google_file);
  g_test_add_func ("/account-key/bare-keys", test_bare_keys);
  g_test_add_func ("/account-key/encrypted-key", test_encrypted_key);
  g_test_add_func ("/account-key/refuses", test_refuses);

  return fl_test_run ();
}
