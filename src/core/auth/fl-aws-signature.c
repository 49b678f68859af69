/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-aws-signature.h"

#include "fl-aws-canonical.h"

#include <string.h>

/* AWS Signature Version 4: pure functions.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

#define ALGORITHM    "AWS4-HMAC-SHA256"
#define TERMINATOR   "aws4_request"
#define DIGEST_BYTES 32
#define DATE_LENGTH  8

/* S3 lets a body go unsigned where TLS guards it. A larger one would hold the window up for longer
 * than a frame while it is hashed. */
#define S3_MAX_SIGNED_BODY_BYTES (4 * 1024 * 1024)

static void
sign_text (const guint8 *key, gsize key_bytes, const char *text, guint8 digest[DIGEST_BYTES])
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, key, key_bytes);
  gsize size_bytes = DIGEST_BYTES;

  g_hmac_update (hmac, (const guchar *) text, -1);
  g_hmac_get_digest (hmac, digest, &size_bytes);
}

static void
derive_key (const FlAwsSigner *signer, const char *date, guint8 key[DIGEST_BYTES])
{
  char *start = g_strconcat ("AWS4", fl_secret_get_text (signer->secret_key), NULL);

  sign_text ((const guint8 *) start, strlen (start), date, key);
  sign_text (key, DIGEST_BYTES, signer->region, key);
  sign_text (key, DIGEST_BYTES, signer->service, key);
  sign_text (key, DIGEST_BYTES, TERMINATOR, key);
  fl_wipe_free (start);
}

static char *
write_hexadecimal (const guint8 digest[DIGEST_BYTES])
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < DIGEST_BYTES; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fl_aws_signature_build:
 * @signer: who signs
 * @timestamp: what the `X-Amz-Date` header says: 20150830T123600Z
 * @canonical_request: from fl_aws_canonical_request()
 * @signed_headers: from there
 *
 * Signs a request.
 *
 * Returns: (transfer full): the value of the `Authorization` header
 */
char *
fl_aws_signature_build (const FlAwsSigner *signer,
                        const char *timestamp,
                        const char *canonical_request,
                        const char *signed_headers)
{
  g_autofree char *date = g_strndup (timestamp, DATE_LENGTH);
  g_autofree char *scope = g_strjoin ("/", date, signer->region, signer->service, TERMINATOR, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical_request, -1);
  g_autofree char *to_sign = g_strjoin ("\n", ALGORITHM, timestamp, scope, hash, NULL);
  g_autofree char *signature = NULL;
  guint8 key[DIGEST_BYTES];
  guint8 digest[DIGEST_BYTES];

  derive_key (signer, date, key);
  sign_text (key, sizeof key, to_sign, digest);
  explicit_bzero (key, sizeof key);
  signature = write_hexadecimal (digest);
  return g_strdup_printf (ALGORITHM " Credential=%s/%s, SignedHeaders=%s, Signature=%s",
                          fl_secret_get_text (signer->access_key), scope, signed_headers,
                          signature);
}

static gboolean
is_s3 (const FlAwsSigner *signer)
{
  static const char *const names[] = { "s3", "s3express", "s3-object-lambda", "s3-outposts", NULL };

  return g_strv_contains (names, signer->service);
}

static char *
hash_body (const FlAwsSigner *signer, GUri *uri, GBytes *body)
{
  if (!body)
    return g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", 0);
  if (is_s3 (signer) && g_bytes_get_size (body) > S3_MAX_SIGNED_BODY_BYTES &&
      g_str_equal (g_uri_get_scheme (uri), "https"))
    return g_strdup ("UNSIGNED-PAYLOAD");
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
}

/* What libsoup writes into the Host header: the port only where it is not the scheme's own. */
static char *
write_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  int port = g_uri_get_port (uri);
  gboolean is_usual =
      port == -1 || port == (g_str_equal (g_uri_get_scheme (uri), "http") ? 80 : 443);
  g_autofree char *name = strchr (host, ':') ? g_strdup_printf ("[%s]", host) : g_strdup (host);

  return is_usual ? g_steal_pointer (&name) : g_strdup_printf ("%s:%d", name, port);
}

/* The signature is over the one canonical form: sent so, there is no second way to read it. The
 * path of other services than S3 is encoded once more for the signature only. */
static void
set_address (const FlAwsSigner *signer, SoupMessage *message, const char *path, const char *query)
{
  GUri *uri = soup_message_get_uri (message);
  g_autoptr (GUri) sent = NULL;

  sent = soup_uri_copy (uri, SOUP_URI_PATH, is_s3 (signer) ? path : g_uri_get_path (uri),
                        SOUP_URI_QUERY, *query ? query : NULL, SOUP_URI_NONE);
  soup_message_set_uri (message, sent);
}

static void
set_amz_headers (const FlAwsSigner *signer,
                 SoupMessageHeaders *headers,
                 const char *timestamp,
                 const char *hash)
{
  soup_message_headers_remove (headers, "Authorization");
  soup_message_headers_replace (headers, "X-Amz-Date", timestamp);
  soup_message_headers_replace (headers, "X-Amz-Content-Sha256", hash);
  soup_message_headers_remove (headers, "X-Amz-Security-Token");
  if (signer->session_token)
    soup_message_headers_append (headers, "X-Amz-Security-Token",
                                 fl_secret_get_text (signer->session_token));
}

/**
 * fl_aws_signature_apply:
 * @signer: who signs
 * @message: a message that is otherwise complete
 * @body: (nullable): its body
 * @now_us: microseconds since 1970-01-01 UTC
 *
 * Signs a message: `Authorization`, `X-Amz-Date`, `X-Amz-Content-Sha256`, and with temporary keys
 * `X-Amz-Security-Token`, each in the stead of what stood there. The query, and the path in S3, are
 * written anew as they are signed.
 */
void
fl_aws_signature_apply (const FlAwsSigner *signer,
                        SoupMessage *message,
                        GBytes *body,
                        gint64 now_us)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  GUri *uri = soup_message_get_uri (message);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_us / G_USEC_PER_SEC);
  g_autofree char *timestamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *hash = hash_body (signer, uri, body);
  g_autofree char *path = fl_aws_canonical_path (g_uri_get_path (uri), is_s3 (signer));
  g_autofree char *query = fl_aws_canonical_query (g_uri_get_query (uri));
  g_autofree char *host = write_host (uri);
  g_autofree char *signed_headers = NULL;
  g_autofree char *request = NULL;
  g_autofree char *authorization = NULL;

  set_address (signer, message, path, query);
  set_amz_headers (signer, headers, timestamp, hash);
  request = fl_aws_canonical_request (soup_message_get_method (message), path, query, host, headers,
                                      hash, &signed_headers);
  authorization = fl_aws_signature_build (signer, timestamp, request, signed_headers);
  soup_message_headers_append (headers, "Authorization", authorization);
}
