/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-dpop.h"

#include "fl-clock.h"
#include "fl-encoding.h"
#include "fl-jws.h"
#include "fl-random.h"

#include <string.h>

/* Proofs that whoever shows a token has the key that it was bound to. A proof is for one request:
 * its method, its address, now. Servers may want a number of theirs in it, the nonce, which they
 * tell with any answer; it is remembered for each server as long as the session lives. RFC 9449.
 * Main thread. */

#define KEY              "fl-dpop-nonces"
#define ID_SIZE_BYTES    16
#define NONCE_MAX_LENGTH 1024
#define MAX_REMEMBERED   500
#define NONCE_HEADER     "DPoP-Nonce"
#define PROOF_HEADER     "DPoP"
#define NONCE_WANTED     "use_dpop_nonce"

static GHashTable *
get_nonces (FlHttpSession *session)
{
  GObject *root = G_OBJECT (fl_http_session_get_root (session));
  GHashTable *nonces = g_object_get_data (root, KEY);

  if (!nonces) {
    nonces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    g_object_set_data_full (root, KEY, nonces, (GDestroyNotify) g_hash_table_unref);
  }
  return nonces;
}

static char *
print_address (GUri *uri, const char *path)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);

  return g_uri_join (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, g_uri_get_scheme (uri),
                     NULL, host, g_uri_get_port (uri), path, NULL, NULL);
}

/* Nonces of one server say nothing to another one. */
static char *
print_origin (GUri *uri)
{
  return print_address (uri, "/");
}

/* As it is sent, without query and fragment. */
static char *
print_target (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return print_address (uri, *path ? path : "/");
}

static char *
hash (FlSecret *access_token)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size_bytes = sizeof digest;

  g_checksum_update (checksum, (const guchar *) fl_secret_get_text (access_token),
                     (gssize) fl_secret_get_length (access_token));
  g_checksum_get_digest (checksum, digest, &size_bytes);
  return fl_base64url_encode (digest, size_bytes);
}

static JsonObject *
create_header (FlSigningKey *key)
{
  JsonObject *header = json_object_new ();

  json_object_set_string_member (header, "typ", "dpop+jwt");
  json_object_set_member (header, "jwk",
                          json_from_string (fl_signing_key_get_bare_jwk (key), NULL));
  return header;
}

static JsonObject *
create_claims (SoupMessage *message, FlHttpSession *session, FlSecret *access_token)
{
  JsonObject *claims = json_object_new ();
  GUri *uri = soup_message_get_uri (message);
  g_autofree char *id = fl_random_token (ID_SIZE_BYTES);
  g_autofree char *target = print_target (uri);
  g_autofree char *origin = print_origin (uri);
  g_autofree char *digest = access_token ? hash (access_token) : NULL;
  const char *nonce = g_hash_table_lookup (get_nonces (session), origin);

  json_object_set_string_member (claims, "jti", id);
  json_object_set_string_member (claims, "htm", soup_message_get_method (message));
  json_object_set_string_member (claims, "htu", target);
  json_object_set_int_member (claims, "iat", fl_clock_now_us () / G_USEC_PER_SEC);
  if (digest)
    json_object_set_string_member (claims, "ath", digest);
  if (nonce)
    json_object_set_string_member (claims, "nonce", nonce);
  return claims;
}

/**
 * fl_dpop_prove:
 * @key: the connection's key
 * @message: the request, as it will be sent
 * @session: who remembers the nonces
 * @access_token: (nullable): the token that goes with it to a service; %NULL at the token endpoint
 * @error: return location
 *
 * Puts a proof onto a request. Each request needs one of its own, also where it is a repetition.
 *
 * Returns: whether the proof is on the message
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the key cannot sign.
 * Source: RFC 9449 §4.2, §7.1
 */
gboolean
fl_dpop_prove (FlSigningKey *key,
               SoupMessage *message,
               FlHttpSession *session,
               FlSecret *access_token,
               GError **error)
{
  g_autoptr (JsonObject) header = NULL;
  g_autoptr (JsonObject) claims = NULL;
  g_autoptr (FlSecret) proof = NULL;

  g_return_val_if_fail (FL_IS_SIGNING_KEY (key), FALSE);
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), FALSE);
  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), FALSE);

  header = create_header (key);
  claims = create_claims (message, session, access_token);
  proof = fl_jws_sign (key, NULL, header, claims, error);
  if (!proof)
    return FALSE;
  soup_message_headers_replace (soup_message_get_request_headers (message), PROOF_HEADER,
                                fl_secret_get_text (proof));
  return TRUE;
}

static gboolean
is_nonce (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > NONCE_MAX_LENGTH)
    return FALSE;
  for (; *text; text++) {
    if (*text < 0x21 || *text > 0x7e || *text == '"' || *text == '\\')
      return FALSE;
  }
  return TRUE;
}

/**
 * fl_dpop_observe:
 * @session: who remembers the nonces
 * @answered: a message that was answered, whatever the answer is
 *
 * Remembers the nonce that the server wants next, where it tells one.
 *
 * Returns: whether it told one
 *
 * Source: RFC 9449 §8.1, §8.2
 */
gboolean
fl_dpop_observe (FlHttpSession *session, SoupMessage *answered)
{
  GHashTable *nonces;
  const char *nonce;

  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), FALSE);
  g_return_val_if_fail (SOUP_IS_MESSAGE (answered), FALSE);

  nonce =
      soup_message_headers_get_list (soup_message_get_response_headers (answered), NONCE_HEADER);
  if (!nonce || !is_nonce (nonce))
    return FALSE;
  nonces = get_nonces (session);
  if (g_hash_table_size (nonces) >= MAX_REMEMBERED)
    g_hash_table_remove_all (nonces);
  g_hash_table_insert (nonces, print_origin (soup_message_get_uri (answered)), g_strdup (nonce));
  return TRUE;
}

/* One of the challenges in a WWW-Authenticate header, however it is spaced and quoted. */
static gboolean
names_nonce (const char *challenge)
{
  g_autofree char *bare = g_strdup (challenge);
  char *end = bare;

  for (const char *c = challenge; *c; c++) {
    if (!g_ascii_isspace (*c) && *c != '"')
      *end++ = *c;
  }
  *end = '\0';
  return strstr (bare, "error=" NONCE_WANTED) != NULL;
}

/**
 * fl_dpop_is_nonce_challenge:
 * @status: what a service answered
 * @challenge: (nullable): its WWW-Authenticate header
 *
 * Tells whether a service refused the proof alone, because its nonce was missing or old. That says
 * nothing of the token.
 *
 * Returns: whether the request is to be repeated with the nonce of the answer
 *
 * Source: RFC 9449 §9
 */
gboolean
fl_dpop_is_nonce_challenge (guint status, const char *challenge)
{
  return status == SOUP_STATUS_UNAUTHORIZED && challenge && names_nonce (challenge);
}
