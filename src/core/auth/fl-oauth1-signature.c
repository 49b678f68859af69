/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-signature.h"

#include "fl-auth-error.h"
#include "fl-encoding.h"

#include <glib/gi18n-lib.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <string.h>

/* The signatures of OAuth 1.0: pure functions. The arithmetic is GnuTLS's. */

typedef struct {
  const char *name;
  gnutls_mac_algorithm_t mac;
  gnutls_digest_algorithm_t digest;
} Method;

/* The body-hash extension names SHA-1 for the methods of the RFC, and leaves it to later methods
 * to say what they use: HMAC-SHA256 is taken to use its own. PLAINTEXT covers no hash, hence has
 * none. */
static const Method methods[] = {
  [FL_SIGNATURE_HMAC_SHA1] = { "HMAC-SHA1", GNUTLS_MAC_SHA1, GNUTLS_DIG_SHA1 },
  [FL_SIGNATURE_HMAC_SHA256] = { "HMAC-SHA256", GNUTLS_MAC_SHA256, GNUTLS_DIG_SHA256 },
  [FL_SIGNATURE_RSA_SHA1] = { "RSA-SHA1", GNUTLS_MAC_UNKNOWN, GNUTLS_DIG_SHA1 },
  [FL_SIGNATURE_PLAINTEXT] = { "PLAINTEXT", GNUTLS_MAC_UNKNOWN, GNUTLS_DIG_UNKNOWN },
};

typedef struct gnutls_privkey_st PrivateKey;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrivateKey, gnutls_privkey_deinit)

/**
 * fl_oauth1_signature_get_name:
 * @method: a signature method
 *
 * Returns: (transfer none): how `oauth_signature_method` names it
 *
 * Source: RFC 5849 §3.4
 */
const char *
fl_oauth1_signature_get_name (FlSignatureMethod method)
{
  return methods[method].name;
}

static char *
join_secrets (FlSecret *client_secret, FlSecret *token_secret)
{
  char *first = fl_percent_encode (client_secret ? fl_secret_get_text (client_secret) : "");
  char *second = fl_percent_encode (token_secret ? fl_secret_get_text (token_secret) : "");
  char *joined = g_strconcat (first, "&", second, NULL);

  fl_wipe_free (first);
  fl_wipe_free (second);
  return joined;
}

static gboolean
set_gnutls_error (GError **error, int code)
{
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_FAILED,
               /* Translators: the placeholder is what the TLS library says. */
               _ ("The call could not be signed: %s"), gnutls_strerror (code));
  return FALSE;
}

static char *
create_hmac (const Method *method, const char *base_string, const char *key, GError **error)
{
  guint8 result[64];
  int code;

  g_assert (gnutls_hmac_get_len (method->mac) <= sizeof result);

  code =
      gnutls_hmac_fast (method->mac, key, strlen (key), base_string, strlen (base_string), result);
  if (code < 0) {
    set_gnutls_error (error, code);
    return NULL;
  }
  return g_base64_encode (result, gnutls_hmac_get_len (method->mac));
}

static gboolean
refuse_key (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, sentence);
  return FALSE;
}

static gboolean
import_key (PrivateKey *key, FlSecret *pem, GError **error)
{
  gnutls_datum_t data = { (guint8 *) fl_secret_get_text (pem),
                          (unsigned int) fl_secret_get_length (pem) };
  int code = gnutls_privkey_import_x509_raw (key, &data, GNUTLS_X509_FMT_PEM, NULL, 0);

  if (code == GNUTLS_E_DECRYPTION_FAILED)
    return refuse_key (error, _ ("The private key of the service is locked with a passphrase: "
                                 "take the passphrase away and enter the key again."));
  if (code < 0)
    return refuse_key (error, _ ("The private key of the service cannot be read: it must be an RSA "
                                 "key in PEM form, which begins with “-----BEGIN”."));
  if (gnutls_privkey_get_pk_algorithm (key, NULL) != GNUTLS_PK_RSA)
    return refuse_key (error, _ ("The private key of the service is not an RSA key, which the "
                                 "signature method RSA-SHA1 (/auth/signature_method) needs."));
  return TRUE;
}

static char *
create_rsa (const char *base_string, FlSecret *pem, GError **error)
{
  g_autoptr (PrivateKey) key = NULL;
  gnutls_datum_t data = { (guint8 *) base_string, (unsigned int) strlen (base_string) };
  gnutls_datum_t signature = { NULL, 0 };
  char *encoded;
  int code = gnutls_privkey_init (&key);

  if (code >= 0 && !import_key (key, pem, error))
    return NULL;
  if (code >= 0)
    code = gnutls_privkey_sign_data2 (key, GNUTLS_SIGN_RSA_SHA1, 0, &data, &signature);
  if (code < 0) {
    set_gnutls_error (error, code);
    return NULL;
  }
  encoded = g_base64_encode (signature.data, signature.size);
  gnutls_free (signature.data);
  return encoded;
}

/**
 * fl_oauth1_signature_create:
 * @method: how to sign
 * @base_string: what to sign; PLAINTEXT does not look at it
 * @client_key: (nullable): the client secret, or with RSA-SHA1 the private key in PEM form
 * @token_secret: (nullable): the secret of the token; RSA-SHA1 does not look at it
 * @error: return location
 *
 * Makes a signature. Free it with fl_wipe_free(): PLAINTEXT is made of the secrets themselves.
 *
 * Returns: (transfer full): the value of `oauth_signature`, not yet encoded
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the private key is none, %FL_AUTH_ERROR_FAILED.
 * Source: RFC 5849 §3.4.2, §3.4.3, §3.4.4
 */
char *
fl_oauth1_signature_create (FlSignatureMethod method,
                            const char *base_string,
                            FlSecret *client_key,
                            FlSecret *token_secret,
                            GError **error)
{
  char *secrets, *signature;

  if (method == FL_SIGNATURE_RSA_SHA1) {
    g_return_val_if_fail (client_key, NULL);
    return create_rsa (base_string, client_key, error);
  }
  secrets = join_secrets (client_key, token_secret);
  if (method == FL_SIGNATURE_PLAINTEXT)
    return secrets;
  signature = create_hmac (&methods[method], base_string, secrets, error);
  fl_wipe_free (secrets);
  return signature;
}

/**
 * fl_oauth1_signature_hash_body:
 * @method: how the request is signed
 * @body: a body that is not form-encoded
 *
 * Hashes a body, which the signature would not cover otherwise.
 *
 * Returns: (transfer full) (nullable): the value of `oauth_body_hash`, not yet encoded; %NULL
 *   where the method signs nothing
 *
 * Source: OAuth Request Body Hash 1.0, draft 4, §3, §4.1
 */
char *
fl_oauth1_signature_hash_body (FlSignatureMethod method, GBytes *body)
{
  gnutls_digest_algorithm_t digest = methods[method].digest;
  guint8 result[64];
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (body, &size);

  if (digest == GNUTLS_DIG_UNKNOWN || gnutls_hash_fast (digest, data ? data : "", size, result) < 0)
    return NULL;
  return g_base64_encode (result, gnutls_hash_get_len (digest));
}
