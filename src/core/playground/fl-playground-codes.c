/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-codes.h"

#include "fl-clock.h"
#include "fl-encoding.h"
#include "fl-random.h"

#include <string.h>

/* Authorization codes. One can be exchanged once and for a minute; it is remembered longer, so that
 * a second use is known for what it is. They are not kept over the end of the process. */

#define LIFETIME_US   (60 * G_TIME_SPAN_SECOND)
#define REMEMBERED_US (10 * G_TIME_SPAN_MINUTE)
#define MAX_CODES     256

struct _FlPlaygroundCodes {
  /* SHA-256 of the code -> FlPlaygroundCode */
  GHashTable *codes;
};

static void
code_free (FlPlaygroundCode *self)
{
  g_free (self->redirect_uri);
  g_free (self->challenge);
  g_free (self->grant_id);
  g_free (self);
}

static char *
hash_of (const char *code)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, code, -1);
}

static gboolean
is_forgotten (gpointer key, gpointer value, gpointer user_data)
{
  FlPlaygroundCode *code = value;
  gint64 *now_us = user_data;

  return *now_us - code->issued_at_us >= REMEMBERED_US;
}

/**
 * fl_playground_codes_new:
 *
 * Creates an empty list of codes.
 */
FlPlaygroundCodes *
fl_playground_codes_new (void)
{
  FlPlaygroundCodes *self = g_new0 (FlPlaygroundCodes, 1);

  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) code_free);
  return self;
}

/**
 * fl_playground_codes_free:
 *
 * Forgets all codes.
 */
void
fl_playground_codes_free (FlPlaygroundCodes *self)
{
  g_hash_table_unref (self->codes);
  g_free (self);
}

/**
 * fl_playground_codes_issue:
 * @redirect_uri: where the code is sent, to be named again when it is exchanged
 * @challenge: SHA-256 of the verifier, in Base64url
 * @scopes: what was allowed
 *
 * Creates a code. Source: RFC 6749 §4.1.2, RFC 7636 §4.4.
 *
 * Returns: (transfer full) (nullable): NULL while too many are remembered
 */
FlSecret *
fl_playground_codes_issue (FlPlaygroundCodes *self,
                           const char *redirect_uri,
                           const char *challenge,
                           FlPlaygroundScopes scopes)
{
  g_autoptr (FlSecret) secret = fl_secret_new_take (fl_random_token (32));
  FlPlaygroundCode *code = g_new0 (FlPlaygroundCode, 1);

  code->redirect_uri = g_strdup (redirect_uri);
  code->challenge = g_strdup (challenge);
  code->scopes = scopes;
  code->issued_at_us = fl_clock_now_us ();
  g_hash_table_foreach_remove (self->codes, is_forgotten, &code->issued_at_us);
  if (g_hash_table_size (self->codes) >= MAX_CODES) {
    code_free (code);
    return NULL;
  }
  g_hash_table_insert (self->codes, hash_of (fl_secret_get_text (secret)), code);
  return g_steal_pointer (&secret);
}

/**
 * fl_playground_codes_find:
 *
 * Returns: (transfer none) (nullable): what the code stands for
 */
FlPlaygroundCode *
fl_playground_codes_find (FlPlaygroundCodes *self, const char *code)
{
  g_autofree char *hash = hash_of (code);

  return g_hash_table_lookup (self->codes, hash);
}

/**
 * fl_playground_code_is_due:
 *
 * Returns: whether the code's minute is over
 */
gboolean
fl_playground_code_is_due (FlPlaygroundCode *self)
{
  return fl_clock_now_us () - self->issued_at_us >= LIFETIME_US;
}

/**
 * fl_playground_code_verify:
 *
 * Returns: whether the verifier belongs to the code's challenge. Source: RFC 7636 §4.6.
 */
gboolean
fl_playground_code_verify (FlPlaygroundCode *self, const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size_bytes = sizeof digest;
  g_autofree char *challenge = NULL;

  g_checksum_update (checksum, (const guchar *) verifier, strlen (verifier));
  g_checksum_get_digest (checksum, digest, &size_bytes);
  challenge = fl_base64url_encode (digest, size_bytes);
  return g_str_equal (challenge, self->challenge);
}
