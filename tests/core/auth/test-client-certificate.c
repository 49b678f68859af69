/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-client-certificate.h"
#include "fl-test-certificates.h"
#include "fl-test.h"

#include <string.h>

/* Certificates and keys in the forms that openssl writes. */

#define PASSPHRASE "pass:a+b%20c"

static void
make_certificates (void)
{
  fl_test_certificates_make_authority ("root");
  fl_test_certificates_issue ("middle", "root", 2, "basicConstraints=critical,CA:TRUE\n");
  fl_test_certificates_issue ("robot", "middle", 2, "extendedKeyUsage=clientAuth\n");
  fl_test_certificates_issue ("other", "root", 2, "extendedKeyUsage=clientAuth\n");
  fl_test_certificates_run_openssl ("x509 -in robot.pem -outform DER -out robot.der");
  fl_test_certificates_run_openssl ("pkey -in robot.key -outform DER -out robot-key.der");
  fl_test_certificates_run_openssl ("pkcs8 -topk8 -in robot.key -passout " PASSPHRASE
                                    " -out encrypted.key");
  fl_test_certificates_run_openssl ("ec -in robot.key -aes128 -passout " PASSPHRASE
                                    " -out old.key");
  fl_test_certificates_run_openssl ("pkcs12 -export -in robot.pem -inkey robot.key "
                                    "-certfile middle.pem -passout " PASSPHRASE " -out robot.p12");
  fl_test_certificates_run_openssl ("pkcs12 -export -in robot.pem -inkey robot.key "
                                    "-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1 "
                                    "-passout " PASSPHRASE " -out legacy.p12");
  fl_test_certificates_run_openssl ("pkcs12 -export -in robot.pem -inkey robot.key -passout pass: "
                                    "-out empty.p12");
  fl_test_certificates_run_openssl ("pkcs12 -export -in robot.pem -nokeys -passout " PASSPHRASE
                                    " -out keyless.p12");
  fl_test_certificates_run_openssl ("x509 -x509toreq -in robot.pem -signkey robot.key "
                                    "-out again.csr");
  fl_test_certificates_run_openssl ("x509 -req -in again.csr -CA root.pem -CAkey root.key "
                                    "-CAcreateserial -days 2 -out again.pem");
}

/* The files of the names, one after the other. */
static GBytes *
join (const char *names)
{
  g_auto (GStrv) files = g_strsplit (names, "+", -1);
  g_autoptr (GByteArray) joined = g_byte_array_new ();

  for (guint i = 0; files[i]; i++) {
    g_autoptr (GBytes) bytes = fl_test_certificates_read (files[i]);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data (bytes, &size);

    g_byte_array_append (joined, data, (guint) size);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&joined));
}

static FlClientCertificate *
import (const char *certificate, const char *key, const char *passphrase, GError **error)
{
  g_autoptr (GBytes) certificate_bytes = join (certificate);
  g_autoptr (GBytes) key_bytes = key ? join (key) : NULL;
  g_autoptr (FlSecret) secret = passphrase ? fl_secret_new (passphrase) : NULL;

  return fl_client_certificate_import (certificate_bytes, key_bytes, secret, error);
}

static void
test_forms (void)
{
  static const struct {
    const char *certificate;
    const char *key;
    const char *passphrase;
    const char *chain;
  } cases[] = {
    { "robot.pem", "robot.key", NULL, "robot.pem" },
    { "robot.pem+robot.key", NULL, NULL, "robot.pem" },
    { "robot.key+robot.pem", NULL, NULL, "robot.pem" },
    { "robot.pem", "robot-key.der", NULL, "robot.pem" },
    { "robot.der", "robot.key", NULL, "robot.pem" },
    { "robot.pem", "encrypted.key", "a+b%20c", "robot.pem" },
    { "robot.pem", "old.key", "a+b%20c", "robot.pem" },
    { "robot.pem+encrypted.key", NULL, "a+b%20c", "robot.pem" },
    { "root.pem+middle.pem+robot.pem", "robot.key", NULL, "robot.pem+middle.pem+root.pem" },
    { "robot.pem+other.pem+middle.pem", "robot.key", NULL, "robot.pem+middle.pem" },
    { "robot.p12", NULL, "a+b%20c", "robot.pem+middle.pem" },
    { "legacy.p12", NULL, "a+b%20c", "robot.pem" },
    { "empty.p12", NULL, NULL, "robot.pem" },
    { "empty.p12", NULL, "", "robot.pem" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FlClientCertificate) imported = NULL;
    g_autoptr (GTlsCertificate) loaded = NULL;
    g_autoptr (GBytes) chain = join (cases[i].chain);
    g_autofree char *expected =
        g_strndup (g_bytes_get_data (chain, NULL), g_bytes_get_size (chain));
    GError *error = NULL;

    g_test_message ("%s, %s", cases[i].certificate, cases[i].key ? cases[i].key : "no key");
    imported = import (cases[i].certificate, cases[i].key, cases[i].passphrase, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (fl_client_certificate_get_pem (imported), ==, expected);
    g_assert_true (g_str_has_prefix (fl_secret_get_text (fl_client_certificate_get_key (imported)),
                                     "-----BEGIN PRIVATE KEY-----\n"));
    loaded = fl_client_certificate_load (fl_client_certificate_get_pem (imported),
                                         fl_client_certificate_get_key (imported), &error);
    g_assert_no_error (error);
    g_assert_true (G_IS_TLS_CERTIFICATE (loaded));
  }
}

static void
test_mistakes (void)
{
  static const struct {
    const char *certificate;
    const char *key;
    const char *passphrase;
    const char *said;
  } cases[] = {
    { "robot.pem", NULL, NULL, "no private key beside" },
    { "robot.pem", "middle.pem", NULL, "no private key beside" },
    { "robot.key", NULL, NULL, "no certificate" },
    { "robot.csr", "robot.key", NULL, "no certificate" },
    { "robot.ext", "robot.key", NULL, "no certificate" },
    { "robot.pem", "robot.ext", NULL, "damaged" },
    { "robot.pem", "other.key", NULL, "does not belong" },
    { "robot.pem+again.pem", "robot.key", NULL, "several certificates" },
    { "robot.pem", "encrypted.key", NULL, "passphrase is needed" },
    { "robot.pem", "encrypted.key", "wrong", "passphrase does not open the key" },
    { "robot.pem", "old.key", "wrong", "passphrase does not open the key" },
    { "robot.p12", NULL, NULL, "passphrase is needed" },
    { "robot.p12", NULL, "wrong", "passphrase does not open the file" },
    { "keyless.p12", NULL, "a+b%20c", "and its private key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (import (cases[i].certificate, cases[i].key, cases[i].passphrase, &error));
    g_test_message ("%s, %s: %s", cases[i].certificate, cases[i].key ? cases[i].key : "no key",
                    error->message);
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
    g_assert_nonnull (strstr (error->message, cases[i].said));
    g_assert_null (strstr (error->message, "wrong"));
  }
}

static void
test_too_long (void)
{
  g_autofree char *text = g_strnfill (300 * 1024, 'a');
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_client_certificate_import (bytes, NULL, NULL, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_false (fl_client_certificate_is_encrypted (bytes));
}

static void
test_every_cut (void)
{
  g_autoptr (GBytes) whole = fl_test_certificates_read ("robot.p12");
  g_autoptr (FlSecret) passphrase = fl_secret_new ("a+b%20c");

  for (gsize size = 0; size < g_bytes_get_size (whole); size += 7) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, size);
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_client_certificate_import (part, NULL, passphrase, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  }
}

static void
test_is_encrypted (void)
{
  static const struct {
    const char *file;
    gboolean expected;
  } cases[] = {
    { "robot.pem", FALSE },    { "robot.key", FALSE }, { "robot.der", FALSE },
    { "encrypted.key", TRUE }, { "old.key", TRUE },    { "robot.p12", TRUE },
    { "empty.p12", FALSE },    { "robot.ext", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = fl_test_certificates_read (cases[i].file);

    g_test_message ("%s", cases[i].file);
    g_assert_true (fl_client_certificate_is_encrypted (bytes) == cases[i].expected);
  }
}

/* What a crash between the keyring and the document may leave. */
static void
test_load_what_does_not_fit (void)
{
  g_autofree char *pem = fl_test_certificates_read_text ("robot.pem");
  g_autofree char *key_text = fl_test_certificates_read_text ("other.key");
  g_autoptr (FlSecret) key = fl_secret_new (key_text);
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_client_certificate_load (pem, key, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
}

static void
test_async (void)
{
  g_autoptr (GBytes) bytes = fl_test_certificates_read ("robot.p12");
  g_autoptr (FlSecret) passphrase = fl_secret_new ("a+b%20c");
  g_autoptr (GAsyncResult) result = NULL;
  FlTestResult waiting = { NULL };
  FlClientCertificate *imported = NULL;
  GError *error = NULL;

  fl_client_certificate_import_async (bytes, NULL, passphrase, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  imported = fl_client_certificate_import_finish (result, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (imported);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);
  make_certificates ();

  g_test_add_func ("/client-certificate/forms", test_forms);
  g_test_add_func ("/client-certificate/mistakes", test_mistakes);
  g_test_add_func ("/client-certificate/too-long", test_too_long);
  g_test_add_func ("/client-certificate/every-cut", test_every_cut);
  g_test_add_func ("/client-certificate/is-encrypted", test_is_encrypted);
  g_test_add_func ("/client-certificate/load-what-does-not-fit", test_load_what_does_not_fit);
  g_test_add_func ("/client-certificate/async", test_async);

  return fl_test_run ();
}
