/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-jwk.h"

#include "fl-auth-error.h"
#include "fl-encoding.h"
#include "fl-json.h"
#include "fl-signing-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Keys in JSON: private ones as they are imported, public ones as they are shown. RFC 7517, RFC
 * 7518 §6, RFC 8037 §2. */

#define MAX_ID_LENGTH 256

typedef struct {
  const char *name;
  const char *type;
  gnutls_ecc_curve_t curve;
  gsize n_bytes;
} Curve;

static const Curve curves[] = {
  { "P-256", "EC", GNUTLS_ECC_CURVE_SECP256R1, 32 },
  { "P-384", "EC", GNUTLS_ECC_CURVE_SECP384R1, 48 },
  { "P-521", "EC", GNUTLS_ECC_CURVE_SECP521R1, 66 },
  { "Ed25519", "OKP", GNUTLS_ECC_CURVE_ED25519, 32 },
};

/* A member's bytes; wiped, because most are secret. */
typedef struct {
  gnutls_datum_t datum;
} Number;

static void
number_clear (Number *number)
{
  if (number->datum.data)
    explicit_bzero (number->datum.data, number->datum.size);
  g_clear_pointer (&number->datum.data, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Number, number_clear)

static gboolean
fail_member (const char *name, const char *wanted, GError **error)
{
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: first the name of a member, then what it must be. */
               _ ("The JWK's member “%s” must be %s."), name, wanted);
  return FALSE;
}

/* Texts alone: whatever else a member is, it is not one. */
static const char *
find_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : NULL;
}

static gboolean
read_number (JsonObject *object, const char *name, Number *number, GError **error)
{
  const char *text = find_text (object, name);
  GBytes *bytes = text && *text ? fl_base64url_decode (text, NULL) : NULL;
  gsize size = 0;

  if (!bytes)
    return fail_member (name, _ ("a number in base64url"), error);
  number->datum.data = g_bytes_unref_to_data (bytes, &size);
  number->datum.size = (unsigned) size;
  return TRUE;
}

/* Numbers of a curve have its width: a shorter one was cut, or written by a broken program. */
static gboolean
read_coordinate (JsonObject *object,
                 const char *name,
                 const Curve *curve,
                 Number *number,
                 GError **error)
{
  g_autofree char *wanted = NULL;

  if (!read_number (object, name, number, error))
    return FALSE;
  if (number->datum.size == curve->n_bytes)
    return TRUE;
  /* Translators: the placeholder is a number of bytes. It ends the sentence “The JWK's member “x”
   * must be …”. */
  wanted = g_strdup_printf (_ ("%u bytes long"), (guint) curve->n_bytes);
  return fail_member (name, wanted, error);
}

static const Curve *
read_curve (JsonObject *object, const char *type, GError **error)
{
  const char *name = find_text (object, "crv");

  for (guint i = 0; name && i < G_N_ELEMENTS (curves); i++) {
    if (g_str_equal (curves[i].name, name) && g_str_equal (curves[i].type, type))
      return &curves[i];
  }
  fail_member ("crv", g_str_equal (type, "EC") ? "P-256, P-384, P-521" : "Ed25519", error);
  return NULL;
}

static gboolean
import_curve (JsonObject *object, const char *type, gnutls_x509_privkey_t key, GError **error)
{
  const Curve *curve = read_curve (object, type, error);
  g_auto (Number) x = { { NULL, 0 } };
  g_auto (Number) y = { { NULL, 0 } };
  g_auto (Number) d = { { NULL, 0 } };
  gboolean has_y = curve && curve->curve != GNUTLS_ECC_CURVE_ED25519;

  if (!curve || !read_coordinate (object, "x", curve, &x, error) ||
      (has_y && !read_coordinate (object, "y", curve, &y, error)) ||
      !read_coordinate (object, "d", curve, &d, error))
    return FALSE;
  return fl_gnutls_check (gnutls_x509_privkey_import_ecc_raw (key, curve->curve, &x.datum,
                                                              has_y ? &y.datum : NULL, &d.datum),
                          error);
}

/* What can be computed of the rest is not read: a JWK may leave it out. */
static gboolean
import_rsa (JsonObject *object, gnutls_x509_privkey_t key, GError **error)
{
  static const char *const names[] = { "n", "e", "d", "p", "q" };
  g_auto (Number) n = { { NULL, 0 } };
  g_auto (Number) e = { { NULL, 0 } };
  g_auto (Number) d = { { NULL, 0 } };
  g_auto (Number) p = { { NULL, 0 } };
  g_auto (Number) q = { { NULL, 0 } };
  Number *const numbers[] = { &n, &e, &d, &p, &q };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!read_number (object, names[i], numbers[i], error))
      return FALSE;
  }
  return fl_gnutls_check (gnutls_x509_privkey_import_rsa_raw2 (key, &n.datum, &e.datum, &d.datum,
                                                               &p.datum, &q.datum, NULL, NULL,
                                                               NULL),
                          error);
}

static gboolean
check_private (JsonObject *object, GError **error)
{
  if (json_object_has_member (object, "keys")) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                         _ ("This is a set of keys: enter one of the keys in it alone."));
    return FALSE;
  }
  if (find_text (object, "kty") && !json_object_has_member (object, "d")) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                         _ ("This is a public key; the private one is needed."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
import_members (JsonObject *object, gnutls_x509_privkey_t key, GError **error)
{
  const char *type = find_text (object, "kty");

  if (!check_private (object, error))
    return FALSE;
  if (g_strcmp0 (type, "RSA") == 0)
    return import_rsa (object, key, error);
  if (g_strcmp0 (type, "EC") == 0 || g_strcmp0 (type, "OKP") == 0)
    return import_curve (object, type, key, error);
  return fail_member ("kty", "RSA, EC, OKP", error);
}

static FlSigningKey *
import_object (JsonObject *object, GError **error)
{
  g_auto (gnutls_x509_privkey_t) key = NULL;
  const char *id = find_text (object, "kid");
  FlSigningKey *imported;

  if (!fl_gnutls_check (gnutls_x509_privkey_init (&key), error) ||
      !import_members (object, key, error))
    return NULL;
  if (id && strlen (id) > MAX_ID_LENGTH) {
    fail_member ("kid", _ ("shorter"), error);
    return NULL;
  }
  imported = fl_signing_key_new_take (g_steal_pointer (&key), error);
  if (imported && id && *id)
    fl_signing_key_set_id (imported, id);
  return imported;
}

/**
 * fl_jwk_import:
 * @text: a private JWK: RSA, EC or OKP
 * @error: return location
 *
 * Reads a private key out of JSON.
 *
 * Returns: (transfer full): the key
 *
 * Errors: %FL_AUTH_ERROR_SETUP; the sentence names the member and never quotes it.
 * Source: RFC 7517 §4; RFC 7518 §6.2.2, §6.3.2; RFC 8037 §2
 */
FlSigningKey *
fl_jwk_import (FlSecret *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  FlSigningKey *imported = NULL;
  JsonNode *root;

  g_return_val_if_fail (text, NULL);

  root = fl_json_parse (fl_secret_get_text (text), -1, &reason);
  if (!root)
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the placeholder is a sentence that says what is wrong. */
                 _ ("The key begins like a JWK, but is none: %s"), reason->message);
  else
    imported = import_object (json_node_get_object (root), error);
  fl_json_wipe_free (root);
  return imported;
}

/* Base64url of exactly so many bytes, or of as many as there are. */
static char *
print_number (const gnutls_datum_t *number, gsize n_bytes)
{
  gsize width = n_bytes > 0 ? n_bytes : number->size;
  g_autofree guint8 *bytes = g_malloc0 (width);

  memcpy (bytes + width - number->size, number->data, number->size);
  return fl_base64url_encode (bytes, width);
}

static char *
print_rsa (gnutls_pubkey_t key, GError **error)
{
  gnutls_datum_t n = { NULL, 0 };
  gnutls_datum_t e = { NULL, 0 };
  g_autofree char *n_text = NULL;
  g_autofree char *e_text = NULL;

  if (!fl_gnutls_check (gnutls_pubkey_export_rsa_raw2 (key, &n, &e, GNUTLS_EXPORT_FLAG_NO_LZ),
                        error))
    return NULL;
  n_text = print_number (&n, 0);
  e_text = print_number (&e, 0);
  gnutls_free (n.data);
  gnutls_free (e.data);
  return g_strdup_printf ("{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}", e_text, n_text);
}

static const Curve *
find_curve (gnutls_ecc_curve_t id)
{
  for (guint i = 0; i < G_N_ELEMENTS (curves); i++) {
    if (curves[i].curve == id)
      return &curves[i];
  }
  return NULL;
}

static char *
print_curve (gnutls_pubkey_t key, GError **error)
{
  gnutls_ecc_curve_t id = GNUTLS_ECC_CURVE_INVALID;
  gnutls_datum_t x = { NULL, 0 };
  gnutls_datum_t y = { NULL, 0 };
  g_autofree char *x_text = NULL;
  g_autofree char *y_text = NULL;
  const Curve *curve;

  if (!fl_gnutls_check (gnutls_pubkey_export_ecc_raw2 (key, &id, &x, &y, GNUTLS_EXPORT_FLAG_NO_LZ),
                        error))
    return NULL;
  curve = find_curve (id);
  x_text = curve ? print_number (&x, curve->n_bytes) : NULL;
  y_text = curve && y.data ? print_number (&y, curve->n_bytes) : NULL;
  gnutls_free (x.data);
  gnutls_free (y.data);
  if (!curve) {
    fl_gnutls_check (GNUTLS_E_ECC_UNSUPPORTED_CURVE, error);
    return NULL;
  }
  if (!y_text)
    return g_strdup_printf ("{\"crv\":\"%s\",\"kty\":\"OKP\",\"x\":\"%s\"}", curve->name, x_text);
  return g_strdup_printf ("{\"crv\":\"%s\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}", curve->name,
                          x_text, y_text);
}

/**
 * fl_jwk_print:
 * @key: a public key
 * @error: return location
 *
 * Writes a public key with its required members alone, in the order of their names and without a
 * space: what a thumbprint is made of.
 *
 * Returns: (transfer full): a JWK
 *
 * Errors: %FL_AUTH_ERROR_SETUP where GnuTLS cannot.
 * Source: RFC 7638 §3.2; RFC 8037 §2
 */
char *
fl_jwk_print (gnutls_pubkey_t key, GError **error)
{
  g_return_val_if_fail (key, NULL);

  return gnutls_pubkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_RSA ? print_rsa (key, error)
                                                                     : print_curve (key, error);
}

/**
 * fl_jwk_extend:
 * @bare: what fl_jwk_print() wrote
 * @algorithm: what the key signs with
 * @id: what it is called
 *
 * Adds to a public key what a server wants to know of it.
 *
 * Returns: (transfer full): a JWK with `use`, `alg` and `kid`
 *
 * Source: RFC 7517 §4.2, §4.4, §4.5
 */
char *
fl_jwk_extend (const char *bare, const char *algorithm, const char *id)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  g_return_val_if_fail (bare, NULL);
  g_return_val_if_fail (algorithm, NULL);
  g_return_val_if_fail (id, NULL);

  root = json_from_string (bare, NULL);
  object = json_node_get_object (root);
  json_object_set_string_member (object, "use", "sig");
  json_object_set_string_member (object, "alg", algorithm);
  json_object_set_string_member (object, "kid", id);
  return json_to_string (root, FALSE);
}

/**
 * fl_jwk_derive_thumbprint:
 * @bare: what fl_jwk_print() wrote
 *
 * Derives the name that a key has by itself.
 *
 * Returns: (transfer full): SHA-256 in base64url
 *
 * Source: RFC 7638 §3
 */
char *
fl_jwk_derive_thumbprint (const char *bare)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size_bytes = sizeof digest;

  g_return_val_if_fail (bare, NULL);

  g_checksum_update (checksum, (const guchar *) bare, -1);
  g_checksum_get_digest (checksum, digest, &size_bytes);
  return fl_base64url_encode (digest, size_bytes);
}
