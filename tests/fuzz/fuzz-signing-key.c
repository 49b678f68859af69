/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-account-key.h"
#include "fl-fuzz.h"

/* A private key as somebody pastes it: PEM, a JWK, or a vendor's file with one inside. What was
 * taken signs, and is written and read again to the same key. */

/* GnuTLS 3.7 loses the numbers that it was computing of those of an RSA key that do not fit. */
const char *
__lsan_default_suppressions (void)
{
  return "leak:gnutls_x509_privkey_import_rsa_raw2\n";
}

static void
check_sign (FlSigningKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signature =
      fl_signing_key_sign (key, fl_signing_key_get_default_algorithm (key), "data", 4, &error);

  fl_fuzz_check (signature != NULL, error);
}

static void
check_export (FlSigningKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSecret) text = fl_signing_key_export (key, &error);
  g_autoptr (FlSigningKey) again = NULL;
  g_autofree char *pem = fl_signing_key_dup_public_pem (key, NULL);
  g_autofree char *jwk =
      fl_signing_key_dup_public_jwk (key, fl_signing_key_get_default_algorithm (key));

  fl_fuzz_check (text != NULL, error);
  again = fl_signing_key_import (text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fl_signing_key_get_thumbprint (key), ==, fl_signing_key_get_thumbprint (again));
  g_assert_nonnull (pem);
  g_assert_true (g_utf8_validate (jwk, -1, NULL));
}

static void
import (FlSecret *text, FlSecret *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSigningKey) key = fl_signing_key_import (text, passphrase, &error);

  fl_fuzz_check (key != NULL, error);
  if (!key)
    return;
  check_sign (key);
  check_export (key);
}

static void
read_account (FlSecret *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlAccountKey) account = fl_account_key_read (text, NULL, &error);

  fl_fuzz_check (account != NULL, error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (FlSecret) text = fl_secret_new_take (fl_fuzz_dup_text (data, size));
  g_autoptr (FlSecret) passphrase = fl_secret_new ("passphrase");

  import (text, NULL);
  if (fl_signing_key_is_encrypted (text))
    import (text, passphrase);
  read_account (text);
  return 0;
}
