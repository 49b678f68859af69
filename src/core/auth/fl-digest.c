/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-digest.h"

#include "fl-auth-error.h"
#include "fl-encoding.h"
#include "fl-random.h"
#include "fl-www-authenticate.h"

#include <glib/gi18n-lib.h>
#include <nettle/sha2.h>
#include <string.h>

/* One challenge of the Digest scheme, and the answers to it: each request with the same nonce
 * counts one further. Main thread. Source: RFC 7616 */

#define CNONCE_BYTES 16

typedef enum {
  QOP_NONE, /* as RFC 2069 had it */
  QOP_AUTH,
  QOP_AUTH_INT,
} Qop;

typedef struct {
  const char *name;
  GChecksumType hash;
  gboolean is_session;
} Algorithm;

/* The weakest first. Of SHA-512 there is only the one with 256 bits, which is no part of the other:
 * it begins with other numbers. */
static const Algorithm algorithms[] = {
  { "MD5", G_CHECKSUM_MD5, FALSE },
  { "MD5-sess", G_CHECKSUM_MD5, TRUE },
  { "SHA-256", G_CHECKSUM_SHA256, FALSE },
  { "SHA-256-sess", G_CHECKSUM_SHA256, TRUE },
  { "SHA-512-256", G_CHECKSUM_SHA512, FALSE },
  { "SHA-512-256-sess", G_CHECKSUM_SHA512, TRUE },
};

struct _FlDigest {
  gatomicrefcount references;
  const Algorithm *algorithm;
  gboolean names_algorithm;
  Qop qop;
  char *realm;
  char *nonce;
  char *opaque;
  gboolean is_stale;
  gboolean hashes_user;
  gboolean is_utf8;
  char *cnonce;
  guint count;
};

G_DEFINE_BOXED_TYPE (FlDigest, fl_digest, fl_digest_ref, fl_digest_unref)

/**
 * fl_digest_ref:
 *
 * Takes a share in a challenge.
 *
 * Returns: (transfer full): the same challenge
 */
FlDigest *
fl_digest_ref (FlDigest *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * fl_digest_unref:
 *
 * Gives a share up.
 */
void
fl_digest_unref (FlDigest *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->realm);
  g_free (self->nonce);
  g_free (self->opaque);
  g_free (self->cnonce);
  g_free (self);
}

static const Algorithm *
find_algorithm (FlChallenge *challenge)
{
  const char *name = fl_challenge_lookup (challenge, "algorithm");

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    if (g_ascii_strcasecmp (algorithms[i].name, name ? name : "MD5") == 0)
      return &algorithms[i];
  }
  return NULL;
}

/* FALSE where the server wants a protection that nobody knows. Where there is a choice, "auth": TLS
 * guards the body already, and few servers get "auth-int" right. */
static gboolean
find_qop (FlChallenge *challenge, Qop *qop)
{
  const char *text = fl_challenge_lookup (challenge, "qop");
  g_auto (GStrv) offered = NULL;
  gboolean has_auth = FALSE, has_auth_int = FALSE;

  *qop = QOP_NONE;
  if (!text)
    return TRUE;
  offered = g_strsplit_set (text, ", \t", -1);
  for (guint i = 0; offered[i]; i++) {
    has_auth |= g_ascii_strcasecmp (offered[i], "auth") == 0;
    has_auth_int |= g_ascii_strcasecmp (offered[i], "auth-int") == 0;
  }
  *qop = has_auth ? QOP_AUTH : QOP_AUTH_INT;
  return has_auth || has_auth_int;
}

static gboolean
is_usable (FlChallenge *challenge)
{
  Qop qop;

  return fl_challenge_has_scheme (challenge, "Digest") &&
         fl_challenge_lookup (challenge, "realm") && fl_challenge_lookup (challenge, "nonce") &&
         find_algorithm (challenge) && find_qop (challenge, &qop);
}

/* The numbers of the hashes rise with their strength. */
static int
get_strength (FlChallenge *challenge)
{
  const Algorithm *algorithm = find_algorithm (challenge);

  return algorithm ? (int) algorithm->hash : -1;
}

/* The first of the strongest, so that nobody talks us down to MD5 by naming it first. */
static FlChallenge *
find_strongest (GPtrArray *challenges)
{
  FlChallenge *strongest = NULL;

  for (guint i = 0; i < challenges->len; i++) {
    FlChallenge *challenge = g_ptr_array_index (challenges, i);

    if (is_usable (challenge) &&
        (!strongest || get_strength (challenge) > get_strength (strongest)))
      strongest = challenge;
  }
  return strongest;
}

static gboolean
says (FlChallenge *challenge, const char *name, const char *value)
{
  const char *said = fl_challenge_lookup (challenge, name);

  return said && g_ascii_strcasecmp (said, value) == 0;
}

static gboolean
is_offered (GPtrArray *challenges)
{
  for (guint i = 0; i < challenges->len; i++) {
    if (fl_challenge_has_scheme (g_ptr_array_index (challenges, i), "Digest"))
      return TRUE;
  }
  return FALSE;
}

/**
 * fl_digest_choose:
 * @challenges: (element-type FlChallenge): what a server demands
 * @cnonce: (nullable): our own part of each answer; %NULL for a random one
 * @error: return location
 *
 * Chooses the strongest challenge of the Digest scheme: SHA-512-256 before SHA-256 before
 * MD5.
 *
 * Returns: (transfer full): the challenge
 *
 * Errors: %FL_AUTH_ERROR_ANSWER where there is none that can be answered.
 * Source: RFC 7616 §3.3, §3.7
 */
FlDigest *
fl_digest_choose (GPtrArray *challenges, const char *cnonce, GError **error)
{
  FlChallenge *challenge;
  FlDigest *self;

  g_return_val_if_fail (challenges, NULL);

  challenge = find_strongest (challenges);
  if (!challenge) {
    g_set_error_literal (
        error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
        is_offered (challenges)
            ? _ ("The server wants a kind of Digest that Fairlead does not speak: "
                 "it must be MD5, SHA-256 or SHA-512-256, with “auth” or “auth-int”.")
            : _ ("The server does not offer the authentication type Digest."));
    return NULL;
  }
  self = g_new0 (FlDigest, 1);
  g_atomic_ref_count_init (&self->references);
  self->algorithm = find_algorithm (challenge);
  self->names_algorithm = fl_challenge_lookup (challenge, "algorithm") != NULL;
  find_qop (challenge, &self->qop);
  self->realm = g_strdup (fl_challenge_lookup (challenge, "realm"));
  self->nonce = g_strdup (fl_challenge_lookup (challenge, "nonce"));
  self->opaque = g_strdup (fl_challenge_lookup (challenge, "opaque"));
  self->is_stale = says (challenge, "stale", "true");
  self->hashes_user = says (challenge, "userhash", "true");
  self->is_utf8 = says (challenge, "charset", "UTF-8");
  self->cnonce = cnonce ? g_strdup (cnonce) : fl_random_token (CNONCE_BYTES);
  return self;
}

/**
 * fl_digest_get_nonce:
 *
 * Returns: (transfer none): the nonce in use, which tells one challenge from another
 */
const char *
fl_digest_get_nonce (FlDigest *self)
{
  g_return_val_if_fail (self, NULL);

  return self->nonce;
}

/**
 * fl_digest_get_count:
 *
 * Returns: how many requests have been answered for with the nonce in use
 */
guint
fl_digest_get_count (FlDigest *self)
{
  g_return_val_if_fail (self, 0);

  return self->count;
}

/**
 * fl_digest_is_stale:
 *
 * Returns: whether the server says that the credentials are right and only the nonce is too old
 *
 * Source: RFC 7616 §3.3
 */
gboolean
fl_digest_is_stale (FlDigest *self)
{
  g_return_val_if_fail (self, FALSE);

  return self->is_stale;
}

/**
 * fl_digest_take_next_nonce:
 * @authentication_info: the value of an `Authentication-Info` header
 *
 * Goes on with the nonce that the server announces for the next request. A header without one, or
 * that cannot be read, changes nothing.
 *
 * Source: RFC 7616 §3.5
 */
void
fl_digest_take_next_nonce (FlDigest *self, const char *authentication_info)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) challenges = NULL;
  const char *nonce = NULL;

  g_return_if_fail (self);
  g_return_if_fail (authentication_info);

  text = g_strconcat ("Digest ", authentication_info, NULL);
  challenges = fl_www_authenticate_parse (text, NULL);
  if (challenges && challenges->len == 1)
    nonce = fl_challenge_lookup (g_ptr_array_index (challenges, 0), "nextnonce");
  if (!nonce || g_str_equal (nonce, self->nonce))
    return;
  g_free (self->nonce);
  self->nonce = g_strdup (nonce);
  self->count = 0;
}

/* GLib and GnuTLS do not have it; the library below GnuTLS has. */
static char *
hash_with_sha512_256 (const guint8 *data, gsize size_bytes)
{
  struct sha512_256_ctx context;
  guint8 digest[SHA512_256_DIGEST_SIZE];
  GString *text = g_string_sized_new (2 * sizeof digest);

  sha512_256_init (&context);
  sha512_256_update (&context, size_bytes, data);
  sha512_256_digest (&context, sizeof digest, digest);
  explicit_bzero (&context, sizeof context);
  for (guint i = 0; i < sizeof digest; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

static char *
hash_bytes (FlDigest *self, const void *data, gsize size_bytes)
{
  if (self->algorithm->hash == G_CHECKSUM_SHA512)
    return hash_with_sha512_256 (data, size_bytes);
  return g_compute_checksum_for_data (self->algorithm->hash, data, size_bytes);
}

/* Hashes texts with a colon between; what was put together is overwritten. */
static char *
hash (FlDigest *self, const char *first, const char *second, const char *third)
{
  char *text = g_strjoin (":", first, second, third, NULL);
  char *digest = hash_bytes (self, text, strlen (text));

  fl_wipe_free (text);
  return digest;
}

/* Both sides must see the same bytes in a name that can be written in two ways. */
static char *
normalize (FlSecret *secret)
{
  const char *text = fl_secret_get_text (secret);
  char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  return normal ? normal : g_strdup (text);
}

static char *
hash_secrets (FlDigest *self, const char *username, FlSecret *password)
{
  char *normal = normalize (password);
  char *digest = hash (self, username, self->realm, normal);
  char *session;

  fl_wipe_free (normal);
  if (!self->algorithm->is_session)
    return digest;
  session = hash (self, digest, self->nonce, self->cnonce);
  fl_wipe_free (digest);
  return session;
}

static char *
hash_request (FlDigest *self, const char *method, const char *uri, GBytes *body)
{
  g_autofree char *body_digest = NULL;
  gsize size_bytes = 0;
  const void *data = body ? g_bytes_get_data (body, &size_bytes) : NULL;

  if (self->qop != QOP_AUTH_INT)
    return hash (self, method, uri, NULL);
  body_digest = hash_bytes (self, data ? data : "", size_bytes);
  return hash (self, method, uri, body_digest);
}

static const char *
get_qop_name (FlDigest *self)
{
  return self->qop == QOP_AUTH_INT ? "auth-int" : "auth";
}

static char *
build_response (FlDigest *self, const char *secrets_digest, const char *request_digest)
{
  g_autofree char *middle = NULL;

  if (self->qop == QOP_NONE)
    return hash (self, secrets_digest, self->nonce, request_digest);
  middle = g_strdup_printf ("%s:%08x:%s:%s", self->nonce, self->count, self->cnonce,
                            get_qop_name (self));
  return hash (self, secrets_digest, middle, request_digest);
}

static void
append_quoted (GString *header, const char *name, const char *value)
{
  g_string_append_printf (header, "%s%s=\"", g_str_has_suffix (header->str, " ") ? "" : ", ", name);
  for (; *value; value++) {
    if (*value == '"' || *value == '\\')
      g_string_append_c (header, '\\');
    g_string_append_c (header, *value);
  }
  g_string_append_c (header, '"');
}

/* Source: RFC 7616 §3.4 (username*), §3.4.4 (userhash); RFC 8187 §3.2 */
static void
append_username (FlDigest *self, GString *header, const char *username)
{
  g_autofree char *encoded = NULL;

  if (self->hashes_user) {
    encoded = hash (self, username, self->realm, NULL);
    append_quoted (header, "username", encoded);
  } else if (self->is_utf8 && !g_str_is_ascii (username)) {
    encoded = fl_percent_encode (username);
    g_string_append_printf (header, "username*=UTF-8''%s", encoded);
  } else {
    append_quoted (header, "username", username);
  }
}

static char *
write_header (FlDigest *self, const char *username, const char *uri, const char *response)
{
  g_autoptr (GString) header = g_string_new ("Digest ");

  append_username (self, header, username);
  append_quoted (header, "realm", self->realm);
  append_quoted (header, "nonce", self->nonce);
  append_quoted (header, "uri", uri);
  append_quoted (header, "response", response);
  if (self->names_algorithm)
    g_string_append_printf (header, ", algorithm=%s", self->algorithm->name);
  if (self->opaque)
    append_quoted (header, "opaque", self->opaque);
  if (self->qop != QOP_NONE) {
    g_string_append_printf (header, ", qop=%s, nc=%08x", get_qop_name (self), self->count);
    append_quoted (header, "cnonce", self->cnonce);
  } else if (self->algorithm->is_session) {
    append_quoted (header, "cnonce", self->cnonce);
  }
  if (self->hashes_user)
    g_string_append (header, ", userhash=true");
  return g_string_free (g_steal_pointer (&header), FALSE);
}

/**
 * fl_digest_respond:
 * @username: the user name, without control characters
 * @password: the password
 * @method: the request's method
 * @uri: the request's path and query, as they go over the wire
 * @body: (nullable): the request's body
 *
 * Answers the challenge for one request, and counts it.
 *
 * Returns: (transfer full): the value of the `Authorization` header
 *
 * Source: RFC 7616 §3.4
 */
char *
fl_digest_respond (FlDigest *self,
                   FlSecret *username,
                   FlSecret *password,
                   const char *method,
                   const char *uri,
                   GBytes *body)
{
  char *user, *secrets_digest, *header;
  g_autofree char *request_digest = NULL;
  g_autofree char *response = NULL;

  g_return_val_if_fail (self, NULL);

  self->count++;
  user = normalize (username);
  secrets_digest = hash_secrets (self, user, password);
  request_digest = hash_request (self, method, uri, body);
  response = build_response (self, secrets_digest, request_digest);
  header = write_header (self, user, uri, response);
  fl_wipe_free (secrets_digest);
  fl_wipe_free (user);
  return header;
}
