/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-signing-key.h"

#include "fl-signing-key-private.h"

#include "fl-auth-error.h"
#include "fl-jwk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Keys as people have them: PEM in its several forms, with a passphrase or without, or a private
 * JWK. Whatever else is pasted here gets a sentence that says what it is taken for. */

/* What people mistake for a private key, by what stands in it. */
static const struct {
  const char *mark;
  const char *sentence;
} mistakes[] = {
  { "-----BEGIN OPENSSH PRIVATE KEY-----",
    N_ ("This is a key of OpenSSH: “ssh-keygen -p -m PKCS8 -f FILE” turns a copy of it into "
        "PEM.") },
  { "-----BEGIN CERTIFICATE-----",
    N_ ("This is a certificate; the private key that belongs to it is needed.") },
  { "-----BEGIN CERTIFICATE REQUEST-----",
    N_ ("This is a certificate request; the private key that belongs to it is needed.") },
  { "-----BEGIN PUBLIC KEY-----", N_ ("This is a public key; the private one is needed.") },
  { "-----BEGIN RSA PUBLIC KEY-----", N_ ("This is a public key; the private one is needed.") },
  { "-----BEGIN PGP ", N_ ("This is a key of OpenPGP; a key in PEM or a JWK is needed.") },
};

static gboolean
set_error (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, sentence);
  return FALSE;
}

/* OpenSSL's own form says it inside, PKCS #8 in its first line. */
static gboolean
is_encrypted (const char *text)
{
  return strstr (text, "-----BEGIN ENCRYPTED PRIVATE KEY-----") ||
         strstr (text, "Proc-Type: 4,ENCRYPTED");
}

/**
 * fl_signing_key_is_encrypted:
 * @text: a key as somebody has it
 *
 * Returns: whether a passphrase is needed to read it
 */
gboolean
fl_signing_key_is_encrypted (FlSecret *text)
{
  g_return_val_if_fail (text, FALSE);

  return is_encrypted (fl_secret_get_text (text));
}

static gboolean
explain_failure (const char *text, FlSecret *passphrase, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    if (strstr (text, mistakes[i].mark))
      return set_error (error, _ (mistakes[i].sentence));
  }
  if (is_encrypted (text) && passphrase)
    return set_error (error, _ ("The passphrase does not open the key."));
  return set_error (error,
                    _ ("The key is damaged: copy it once more, from “-----BEGIN” to the last "
                       "“-----”."));
}

static FlSigningKey *
import_pem (const char *text, FlSecret *passphrase, GError **error)
{
  const gnutls_datum_t pem = { (unsigned char *) text, (unsigned) strlen (text) };
  g_auto (gnutls_x509_privkey_t) key = NULL;

  if (is_encrypted (text) && !passphrase) {
    set_error (error, _ ("The key is encrypted: its passphrase is needed."));
    return NULL;
  }
  if (!fl_gnutls_check (gnutls_x509_privkey_init (&key), error))
    return NULL;
  if (gnutls_x509_privkey_import2 (key, &pem, GNUTLS_X509_FMT_PEM,
                                   passphrase ? fl_secret_get_text (passphrase) : NULL, 0) < 0) {
    explain_failure (text, passphrase, error);
    return NULL;
  }
  return fl_signing_key_new_take (g_steal_pointer (&key), error);
}

/**
 * fl_signing_key_import:
 * @text: PEM (PKCS #1, PKCS #8, SEC 1), or a private JWK
 * @passphrase: (nullable): what opens it where it is encrypted
 * @error: return location
 *
 * Reads a private key from anywhere. Undoing the encryption of a key may take a second.
 *
 * Returns: (transfer full): the key; a JWK's `kid` is its id
 *
 * Errors: %FL_AUTH_ERROR_SETUP; the sentence says what is wrong and never quotes the text.
 * Source: RFC 7468 §10, §11; RFC 5915; RFC 8017 appendix A.1.2; RFC 7517, RFC 7518 §6, RFC 8037 §2
 * Thread: any.
 */
FlSigningKey *
fl_signing_key_import (FlSecret *text, FlSecret *passphrase, GError **error)
{
  const char *start;

  g_return_val_if_fail (text, NULL);

  start = fl_secret_get_text (text);
  if (fl_secret_get_length (text) > FL_SIGNING_KEY_MAX_SIZE_BYTES) {
    set_error (error, _ ("This is too long for a key: 64 KiB is the most."));
    return NULL;
  }
  while (g_ascii_isspace (*start))
    start++;
  if (*start == '{')
    return fl_jwk_import (text, error);
  if (strstr (start, "-----BEGIN "))
    return import_pem (start, passphrase, error);
  set_error (error, _ ("This is no key: it must be PEM, which begins with “-----BEGIN”, or a JWK, "
                       "which begins with “{”."));
  return NULL;
}
