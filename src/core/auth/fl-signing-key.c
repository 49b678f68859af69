/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-signing-key.h"

#include "fl-signing-key-private.h"

#include "fl-auth-error.h"
#include "fl-jwk.h"

#include <glib/gi18n-lib.h>

/* A key that Fairlead signs with: RSA, EC or Ed25519, or a client's secret. What must not be known
 * of it stays inside GnuTLS, or in an FlSecret, and is wiped with the last reference. All
 * arithmetic is GnuTLS's.
 *
 * It does not change once it is in use, and signs in any thread. */

#define GENERATED_RSA_BITS 3072

G_DEFINE_FINAL_TYPE (FlSigningKey, fl_signing_key, G_TYPE_OBJECT)

/* Overwrites and frees what GnuTLS allocated. */
void
fl_gnutls_wipe (gnutls_datum_t *datum)
{
  if (datum->data) {
    gnutls_memset (datum->data, 0, datum->size);
    gnutls_free (datum->data);
  }
  datum->data = NULL;
  datum->size = 0;
}

/* Makes an error of what GnuTLS says. Its sentences name no data. */
gboolean
fl_gnutls_check (int result, GError **error)
{
  if (result >= 0)
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the placeholder is a sentence of the library GnuTLS. */
               _ ("The key cannot be used: %s"), gnutls_strerror (result));
  return FALSE;
}

static void
fl_signing_key_finalize (GObject *object)
{
  FlSigningKey *self = FL_SIGNING_KEY (object);

  g_clear_pointer (&self->key, gnutls_privkey_deinit);
  g_clear_pointer (&self->secret, fl_secret_unref);
  g_free (self->bare_jwk);
  g_free (self->thumbprint);
  g_free (self->id);

  G_OBJECT_CLASS (fl_signing_key_parent_class)->finalize (object);
}

static void
fl_signing_key_class_init (FlSigningKeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_signing_key_finalize;
}

static void
fl_signing_key_init (FlSigningKey *self)
{
}

static gboolean
read_curve (gnutls_x509_privkey_t key, FlKeyKind *kind)
{
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;
  gnutls_datum_t x = { NULL, 0 };
  gnutls_datum_t y = { NULL, 0 };
  gnutls_datum_t k = { NULL, 0 };

  if (gnutls_x509_privkey_export_ecc_raw (key, &curve, &x, &y, &k) < 0)
    return FALSE;
  fl_gnutls_wipe (&x);
  fl_gnutls_wipe (&y);
  fl_gnutls_wipe (&k);
  switch ((int) curve) {
  case GNUTLS_ECC_CURVE_SECP256R1:
    *kind = FL_KEY_KIND_P256;
    return TRUE;
  case GNUTLS_ECC_CURVE_SECP384R1:
    *kind = FL_KEY_KIND_P384;
    return TRUE;
  case GNUTLS_ECC_CURVE_SECP521R1:
    *kind = FL_KEY_KIND_P521;
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
read_kind (gnutls_x509_privkey_t key, FlKeyKind *kind, GError **error)
{
  unsigned bits = 0;

  switch (gnutls_x509_privkey_get_pk_algorithm2 (key, &bits)) {
  case GNUTLS_PK_RSA:
    *kind = FL_KEY_KIND_RSA;
    if (bits >= FL_SIGNING_KEY_MIN_RSA_BITS)
      return TRUE;
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: both placeholders are numbers of bits. */
                 _ ("The RSA key has %u bits; %d is the least that is safe."), bits,
                 FL_SIGNING_KEY_MIN_RSA_BITS);
    return FALSE;
  case GNUTLS_PK_EDDSA_ED25519:
    *kind = FL_KEY_KIND_ED25519;
    return TRUE;
  case GNUTLS_PK_EC:
    if (read_curve (key, kind))
      return TRUE;
    break;
  default:
    break;
  }
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                       _ ("The key must be RSA, EC (P-256, P-384 or P-521) or Ed25519."));
  return FALSE;
}

static gboolean
fail_fit (GError **error)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                       _ ("The parts of the key do not fit each other: copy it once more."));
  return FALSE;
}

static gboolean
derive_public_part (FlSigningKey *self, GError **error)
{
  g_auto (gnutls_pubkey_t) public_key = NULL;

  if (!fl_gnutls_check (gnutls_pubkey_init (&public_key), error) ||
      !fl_gnutls_check (gnutls_pubkey_import_privkey (public_key, self->key, 0, 0), error))
    return FALSE;
  if (!fl_signing_key_try (self, public_key))
    return fail_fit (error);
  self->bare_jwk = fl_jwk_print (public_key, error);
  if (!self->bare_jwk)
    return FALSE;
  self->thumbprint = fl_jwk_derive_thumbprint (self->bare_jwk);
  return TRUE;
}

/* Takes a key, also where it cannot be used. Its parts must fit each other: a signature made with
 * parts that do not may give the key away. */
FlSigningKey *
fl_signing_key_new_take (gnutls_x509_privkey_t key, GError **error)
{
  g_auto (gnutls_x509_privkey_t) owned_key = key;
  g_autoptr (FlSigningKey) self = g_object_new (FL_TYPE_SIGNING_KEY, NULL);

  if (!read_kind (key, &self->kind, error))
    return NULL;
  if (gnutls_x509_privkey_verify_params (key) < 0) {
    fail_fit (error);
    return NULL;
  }
  if (!fl_gnutls_check (gnutls_privkey_init (&self->key), error) ||
      !fl_gnutls_check (
          gnutls_privkey_import_x509 (self->key, key, GNUTLS_PRIVKEY_IMPORT_AUTO_RELEASE), error))
    return NULL;
  owned_key = NULL;
  return derive_public_part (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * fl_signing_key_new_symmetric:
 * @secret: a secret that the other side knows too
 *
 * Makes a key for HS256 and its like.
 *
 * Returns: (transfer full): the key, which has no id and no public part
 */
FlSigningKey *
fl_signing_key_new_symmetric (FlSecret *secret)
{
  FlSigningKey *self;

  g_return_val_if_fail (secret, NULL);

  self = g_object_new (FL_TYPE_SIGNING_KEY, NULL);
  self->kind = FL_KEY_KIND_SYMMETRIC;
  self->secret = fl_secret_ref (secret);
  return self;
}

/**
 * fl_signing_key_generate:
 * @algorithm: what it will sign with: `ES256`, `RS256`, `PS256`, `EdDSA` and so on
 * @error: return location
 *
 * Makes a new key: of the algorithm's curve, or RSA with 3072 bits, which may take a second.
 *
 * Returns: (transfer full): the key
 *
 * Errors: %FL_AUTH_ERROR_SETUP where @algorithm is none that has a key pair.
 * Thread: any.
 */
FlSigningKey *
fl_signing_key_generate (const char *algorithm, GError **error)
{
  static const struct {
    gnutls_pk_algorithm_t algorithm;
    unsigned bits;
  } how[] = {
    [FL_KEY_KIND_RSA] = { GNUTLS_PK_RSA, GENERATED_RSA_BITS },
    [FL_KEY_KIND_P256] = { GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1) },
    [FL_KEY_KIND_P384] = { GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP384R1) },
    [FL_KEY_KIND_P521] = { GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP521R1) },
    [FL_KEY_KIND_ED25519] = { GNUTLS_PK_EDDSA_ED25519, 256 },
  };
  g_auto (gnutls_x509_privkey_t) key = NULL;
  FlKeyKind kind;

  g_return_val_if_fail (algorithm, NULL);

  if (!fl_signing_key_find_kind (algorithm, &kind, error))
    return NULL;
  if (!fl_gnutls_check (gnutls_x509_privkey_init (&key), error) ||
      !fl_gnutls_check (gnutls_x509_privkey_generate (key, how[kind].algorithm, how[kind].bits, 0),
                        error))
    return NULL;
  return fl_signing_key_new_take (g_steal_pointer (&key), error);
}

/**
 * fl_signing_key_get_id:
 *
 * Tells what the key is called where its public part is registered.
 *
 * Returns: (transfer none) (nullable): the `kid`: as somebody set it, or the thumbprint; %NULL for
 *   a symmetric key
 */
const char *
fl_signing_key_get_id (FlSigningKey *self)
{
  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);

  return self->id ? self->id : self->thumbprint;
}

/**
 * fl_signing_key_set_id:
 * @id: (nullable): the `kid`; %NULL for the thumbprint, empty for none
 *
 * Names a key that is not in use yet as the server names it.
 */
void
fl_signing_key_set_id (FlSigningKey *self, const char *id)
{
  g_return_if_fail (FL_IS_SIGNING_KEY (self));

  g_free (self->id);
  self->id = g_strdup (id);
}

/**
 * fl_signing_key_get_thumbprint:
 *
 * Returns: (transfer none) (nullable): the SHA-256 thumbprint; %NULL for a symmetric key
 *
 * Source: RFC 7638
 */
const char *
fl_signing_key_get_thumbprint (FlSigningKey *self)
{
  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);

  return self->thumbprint;
}

/**
 * fl_signing_key_export:
 * @error: return location
 *
 * Writes the whole key, for the keyring and nothing else.
 *
 * Returns: (transfer full): PEM, PKCS #8
 *
 * Errors: %FL_AUTH_ERROR_SETUP where GnuTLS cannot.
 */
FlSecret *
fl_signing_key_export (FlSigningKey *self, GError **error)
{
  g_auto (gnutls_x509_privkey_t) key = NULL;
  gnutls_datum_t pem = { NULL, 0 };
  FlSecret *exported;

  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);
  g_return_val_if_fail (self->key, NULL);

  if (!fl_gnutls_check (gnutls_privkey_export_x509 (self->key, &key), error) ||
      !fl_gnutls_check (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL,
                                                           GNUTLS_PKCS_PLAIN, &pem),
                        error))
    return NULL;
  exported = fl_secret_new_take (g_strndup ((const char *) pem.data, pem.size));
  fl_gnutls_wipe (&pem);
  return exported;
}

/**
 * fl_signing_key_dup_public_pem:
 * @error: return location
 *
 * Writes the public part.
 *
 * Returns: (transfer full): PEM, as in `BEGIN PUBLIC KEY`
 *
 * Errors: %FL_AUTH_ERROR_SETUP where GnuTLS cannot.
 */
char *
fl_signing_key_dup_public_pem (FlSigningKey *self, GError **error)
{
  g_auto (gnutls_pubkey_t) public_key = NULL;
  gnutls_datum_t pem = { NULL, 0 };
  char *text;

  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);
  g_return_val_if_fail (self->key, NULL);

  if (!fl_gnutls_check (gnutls_pubkey_init (&public_key), error) ||
      !fl_gnutls_check (gnutls_pubkey_import_privkey (public_key, self->key, 0, 0), error) ||
      !fl_gnutls_check (gnutls_pubkey_export2 (public_key, GNUTLS_X509_FMT_PEM, &pem), error))
    return NULL;
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

/**
 * fl_signing_key_dup_public_jwk:
 * @algorithm: (nullable): what the key signs with; %NULL for its default
 *
 * Writes the public part as it is registered with a server.
 *
 * Returns: (transfer full): a JWK with `use`, `alg` and `kid`
 *
 * Source: RFC 7517 §4
 */
char *
fl_signing_key_dup_public_jwk (FlSigningKey *self, const char *algorithm)
{
  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);
  g_return_val_if_fail (self->bare_jwk, NULL);

  return fl_jwk_extend (self->bare_jwk,
                        algorithm ? algorithm : fl_signing_key_get_default_algorithm (self),
                        fl_signing_key_get_id (self));
}

/**
 * fl_signing_key_get_bare_jwk:
 *
 * Returns: (transfer none) (nullable): the public part as a JWK of the required members alone, in
 *   the order of their names and without a space; %NULL for a symmetric key
 *
 * Source: RFC 7638 §3.2
 */
const char *
fl_signing_key_get_bare_jwk (FlSigningKey *self)
{
  g_return_val_if_fail (FL_IS_SIGNING_KEY (self), NULL);

  return self->bare_jwk;
}
