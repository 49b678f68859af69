/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-signing-key.h"

#include "fl-signing-key-private.h"

#include "fl-auth-error.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>
#include <string.h>

/* What keys sign with, and signatures as JSON Web Signatures have them. */

/* The first one of each kind is what it signs with where nobody says otherwise. For EC keys,
 * `n_part_bytes` is how long each of the two numbers of a signature is. Source: RFC 7518 §3.1,
 * RFC 8037 §3.1. */
typedef struct {
  const char *name;
  FlKeyKind kind;
  gnutls_sign_algorithm_t sign;
  gnutls_mac_algorithm_t mac;
  guint n_part_bytes;
} Algorithm;

static const Algorithm algorithms[] = {
  { "HS256", FL_KEY_KIND_SYMMETRIC, GNUTLS_SIGN_UNKNOWN, GNUTLS_MAC_SHA256, 0 },
  { "HS384", FL_KEY_KIND_SYMMETRIC, GNUTLS_SIGN_UNKNOWN, GNUTLS_MAC_SHA384, 0 },
  { "HS512", FL_KEY_KIND_SYMMETRIC, GNUTLS_SIGN_UNKNOWN, GNUTLS_MAC_SHA512, 0 },
  { "RS256", FL_KEY_KIND_RSA, GNUTLS_SIGN_RSA_SHA256, GNUTLS_MAC_UNKNOWN, 0 },
  { "RS384", FL_KEY_KIND_RSA, GNUTLS_SIGN_RSA_SHA384, GNUTLS_MAC_UNKNOWN, 0 },
  { "RS512", FL_KEY_KIND_RSA, GNUTLS_SIGN_RSA_SHA512, GNUTLS_MAC_UNKNOWN, 0 },
  { "PS256", FL_KEY_KIND_RSA, GNUTLS_SIGN_RSA_PSS_RSAE_SHA256, GNUTLS_MAC_UNKNOWN, 0 },
  { "PS384", FL_KEY_KIND_RSA, GNUTLS_SIGN_RSA_PSS_RSAE_SHA384, GNUTLS_MAC_UNKNOWN, 0 },
  { "PS512", FL_KEY_KIND_RSA, GNUTLS_SIGN_RSA_PSS_RSAE_SHA512, GNUTLS_MAC_UNKNOWN, 0 },
  { "ES256", FL_KEY_KIND_P256, GNUTLS_SIGN_ECDSA_SHA256, GNUTLS_MAC_UNKNOWN, 32 },
  { "ES384", FL_KEY_KIND_P384, GNUTLS_SIGN_ECDSA_SHA384, GNUTLS_MAC_UNKNOWN, 48 },
  { "ES512", FL_KEY_KIND_P521, GNUTLS_SIGN_ECDSA_SHA512, GNUTLS_MAC_UNKNOWN, 66 },
  { "EdDSA", FL_KEY_KIND_ED25519, GNUTLS_SIGN_EDDSA_ED25519, GNUTLS_MAC_UNKNOWN, 0 },
};

static const Algorithm *
find_algorithm (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    if (g_str_equal (algorithms[i].name, name))
      return &algorithms[i];
  }
  return NULL;
}

static gboolean
fail_algorithm (const char *algorithm, GError **error)
{
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the placeholder is a name such as ES256; the rest are such names. */
               _ ("“%s” is no algorithm to sign with here: ES256, ES384, ES512, RS256, PS256 and "
                  "EdDSA are."),
               algorithm);
  return FALSE;
}

/**
 * fl_signing_key_find_kind:
 * @algorithm: a name of RFC 7518 §3.1 or RFC 8037 §3.1, such as "ES256"
 * @kind: (out): the kind of key pair that it needs
 * @error: return location
 *
 * Tells what kind of key signs with an algorithm.
 *
 * Returns: whether a key pair signs with it
 *
 * Errors: %FL_AUTH_ERROR_SETUP for a name that is none, or one that needs a secret.
 */
gboolean
fl_signing_key_find_kind (const char *algorithm, FlKeyKind *kind, GError **error)
{
  const Algorithm *found = find_algorithm (algorithm);

  if (!found || found->kind == FL_KEY_KIND_SYMMETRIC)
    return fail_algorithm (algorithm, error);
  *kind = found->kind;
  return TRUE;
}

/**
 * fl_signing_key_get_default_algorithm:
 *
 * Returns: (transfer none): what the key signs with where nobody says otherwise
 */
const char *
fl_signing_key_get_default_algorithm (FlSigningKey *self)
{
  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    if (algorithms[i].kind == self->kind)
      return algorithms[i].name;
  }
  g_return_val_if_reached (NULL);
}

/**
 * fl_signing_key_check_algorithm:
 * @algorithm: `ES256` and the like
 * @error: return location
 *
 * Checks that this key can sign with an algorithm.
 *
 * Returns: whether it can
 *
 * Errors: %FL_AUTH_ERROR_SETUP; the sentence says what would be right.
 */
gboolean
fl_signing_key_check_algorithm (FlSigningKey *self, const char *algorithm, GError **error)
{
  static const char *const names[] = {
    [FL_KEY_KIND_SYMMETRIC] = N_ ("a client secret"),
    [FL_KEY_KIND_RSA] = "RSA",
    [FL_KEY_KIND_P256] = "EC P-256",
    [FL_KEY_KIND_P384] = "EC P-384",
    [FL_KEY_KIND_P521] = "EC P-521",
    [FL_KEY_KIND_ED25519] = "Ed25519",
  };
  const Algorithm *found;

  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), FALSE);
  g_return_val_if_fail (algorithm, FALSE);

  found = find_algorithm (algorithm);
  if (!found)
    return fail_algorithm (algorithm, error);
  if (found->kind == self->kind)
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: first what a key is, such as “EC P-256”, then the name of an
                * algorithm, then the name of another one. */
               _ ("The key is %s and cannot sign with %s; %s fits it."), _ (names[self->kind]),
               algorithm, fl_signing_key_get_default_algorithm (self));
  return FALSE;
}

/**
 * fl_signing_key_try:
 * @public_key: the public part that came with the key
 *
 * Signs and verifies a text of no meaning: GnuTLS 3.7 does not check RSA's public exponent.
 *
 * Returns: whether the public part accepts what the key signs
 */
gboolean
fl_signing_key_try (FlSigningKey *self, gnutls_pubkey_t public_key)
{
  static const gnutls_datum_t text = { (unsigned char *) "Fairlead", 8 };
  const Algorithm *algorithm = find_algorithm (fl_signing_key_get_default_algorithm (self));
  gnutls_datum_t signature = { NULL, 0 };
  gboolean fits;

  if (!algorithm ||
      gnutls_privkey_sign_data2 (self->key, algorithm->sign, 0, &text, &signature) < 0)
    return FALSE;
  fits = gnutls_pubkey_verify_data2 (public_key, algorithm->sign, 0, &text, &signature) >= 0;
  gnutls_free (signature.data);
  return fits;
}

static GBytes *
sign_with_secret (FlSigningKey *self, const Algorithm *algorithm, const gnutls_datum_t *data)
{
  gsize size_bytes = gnutls_hmac_get_len (algorithm->mac);
  guint8 *mac = g_malloc (size_bytes);

  gnutls_hmac_fast (algorithm->mac, fl_secret_get_text (self->secret),
                    fl_secret_get_length (self->secret), data->data, data->size, mac);
  return g_bytes_new_take (mac, size_bytes);
}

/* Puts a number to the right of `n_bytes`, whatever zeros it begins with, or lacks. */
static void
align_right (const gnutls_datum_t *number, guint8 *bytes, gsize n_bytes)
{
  const guint8 *data = number->data;
  gsize size = number->size;

  while (size > n_bytes) {
    data++;
    size--;
  }
  memcpy (bytes + n_bytes - size, data, size);
}

/* ECDSA signatures come as a structure of two numbers; a JWS has these side by side. */
static GBytes *
join_parts (const gnutls_datum_t *signature, gsize n_part_bytes, GError **error)
{
  gnutls_datum_t r = { NULL, 0 };
  gnutls_datum_t s = { NULL, 0 };
  guint8 *joined;

  if (!fl_gnutls_check (gnutls_decode_rs_value (signature, &r, &s), error))
    return NULL;
  joined = g_malloc0 (2 * n_part_bytes);
  align_right (&r, joined, n_part_bytes);
  align_right (&s, joined + n_part_bytes, n_part_bytes);
  gnutls_free (r.data);
  gnutls_free (s.data);
  return g_bytes_new_take (joined, 2 * n_part_bytes);
}

/**
 * fl_signing_key_sign:
 * @algorithm: what to sign with
 * @data: (array length=size_bytes): what to sign
 * @size_bytes: how long it is
 * @error: return location
 *
 * Signs as JSON Web Signatures do.
 *
 * Returns: (transfer full): the signature
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the key does not fit the algorithm.
 * Source: RFC 7518 §3.2–§3.5; RFC 8037 §3.1
 * Thread: any.
 */
GBytes *
fl_signing_key_sign (FlSigningKey *self,
                     const char *algorithm,
                     const char *data,
                     gsize size_bytes,
                     GError **error)
{
  const gnutls_datum_t datum = { (unsigned char *) data, (unsigned) size_bytes };
  gnutls_datum_t signature = { NULL, 0 };
  const Algorithm *found;
  GBytes *bytes;

  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);
  g_return_val_if_fail (size_bytes <= G_MAXUINT, NULL);

  if (!fl_signing_key_check_algorithm (self, algorithm, error))
    return NULL;
  found = find_algorithm (algorithm);
  if (self->kind == FL_KEY_KIND_SYMMETRIC)
    return sign_with_secret (self, found, &datum);
  if (!fl_gnutls_check (gnutls_privkey_sign_data2 (self->key, found->sign, 0, &datum, &signature),
                        error))
    return NULL;
  if (found->n_part_bytes > 0)
    bytes = join_parts (&signature, found->n_part_bytes, error);
  else
    bytes = g_bytes_new (signature.data, signature.size);
  gnutls_free (signature.data);
  return bytes;
}
