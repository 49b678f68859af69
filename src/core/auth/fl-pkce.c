/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-pkce.h"

#include "fl-encoding.h"
#include "fl-random.h"

#define VERIFIER_SIZE_BYTES 32

/**
 * fl_pkce_create_verifier:
 *
 * Makes the secret that proves, when the code is exchanged, that it was we who asked for it.
 *
 * Returns: (transfer full): 43 characters that stand for 256 random bits
 *
 * Source: RFC 7636 §4.1, §7.1
 */
FlSecret *
fl_pkce_create_verifier (void)
{
  return fl_secret_new_take (fl_random_token (VERIFIER_SIZE_BYTES));
}

/**
 * fl_pkce_derive_challenge:
 * @verifier: what fl_pkce_create_verifier() made
 *
 * Derives what the authorization request shows of the verifier. Only S256 is spoken: `plain` would
 * show the verifier itself.
 *
 * Returns: (transfer full): the code challenge
 *
 * Source: RFC 7636 §4.2
 */
char *
fl_pkce_derive_challenge (FlSecret *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size_bytes = sizeof digest;

  g_return_val_if_fail (verifier, NULL);

  g_checksum_update (checksum, (const guchar *) fl_secret_get_text (verifier),
                     (gssize) fl_secret_get_length (verifier));
  g_checksum_get_digest (checksum, digest, &size_bytes);
  return fl_base64url_encode (digest, size_bytes);
}

/**
 * fl_pkce_derive_hex_challenge:
 * @verifier: what fl_pkce_create_verifier() made
 *
 * Derives the challenge of servers that call S256 what is the digest in hexadecimal digits.
 *
 * Returns: (transfer full): the code challenge
 */
char *
fl_pkce_derive_hex_challenge (FlSecret *verifier)
{
  g_return_val_if_fail (verifier, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, fl_secret_get_text (verifier),
                                        (gssize) fl_secret_get_length (verifier));
}
