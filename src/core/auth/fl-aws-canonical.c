/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-aws-canonical.h"

#include <string.h>

/* The one text that a request is to both sides of an AWS Signature Version 4: pure functions.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

/* What proxies and libsoup itself change or add on the way, and what cannot sign itself. */
static const char *const unsigned_headers[] = {
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "expect",
  "host",
  "transfer-encoding",
  "user-agent",
  "x-amzn-trace-id",
  NULL,
};

static void
append_byte (GString *out, guint8 byte)
{
  if (g_ascii_isalnum (byte) || (byte && strchr ("-._~", byte)))
    g_string_append_c (out, (char) byte);
  else
    g_string_append_printf (out, "%%%02X", byte);
}

static gboolean
is_escape (const char *text, gsize length)
{
  return length >= 3 && text[0] == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
}

/* Brings text that is percent-encoded in anybody's way into the one way; a % that begins no escape
 * stands for itself. */
static void
append_recoded (GString *out, const char *text, gsize length, gboolean is_query)
{
  for (gsize i = 0; i < length; i++) {
    if (is_escape (text + i, length - i)) {
      append_byte (out, (guint8) (g_ascii_xdigit_value (text[i + 1]) * 16 +
                                  g_ascii_xdigit_value (text[i + 2])));
      i += 2;
    } else if (is_query && text[i] == '+') {
      g_string_append (out, "%20");
    } else if (!is_query && text[i] == '/') {
      g_string_append_c (out, '/');
    } else {
      append_byte (out, (guint8) text[i]);
    }
  }
}

static void
append_encoded (GString *out, const char *text)
{
  for (; *text; text++)
    append_byte (out, (guint8) *text);
}

/* Empty, "." and ".." segments go; a final slash stays. */
static GPtrArray *
normalize_segments (char **segments)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; segments[i]; i++) {
    if (g_str_equal (segments[i], "..")) {
      if (kept->len > 0)
        g_ptr_array_set_size (kept, (int) kept->len - 1);
    } else if (*segments[i] && !g_str_equal (segments[i], ".")) {
      g_ptr_array_add (kept, segments[i]);
    }
  }
  return kept;
}

static gboolean
ends_in_folder (const char *path)
{
  return g_str_has_suffix (path, "/") || g_str_has_suffix (path, "/.") ||
         g_str_has_suffix (path, "/..");
}

/**
 * fl_aws_canonical_path:
 * @path: a path as it goes over the wire
 * @is_s3: whether it is a key in S3, where every character counts
 *
 * Writes a path as it is signed: encoded once more and without empty, "." and ".." segments; for S3
 * encoded once in all, and otherwise as it stands.
 *
 * Returns: (transfer full): the path
 */
char *
fl_aws_canonical_path (const char *path, gboolean is_s3)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) segments = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_return_val_if_fail (path, NULL);

  if (is_s3) {
    append_recoded (out, *path ? path : "/", *path ? strlen (path) : 1, FALSE);
    return g_string_free (g_steal_pointer (&out), FALSE);
  }
  segments = g_strsplit (path, "/", -1);
  kept = normalize_segments (segments);
  for (guint i = 0; i < kept->len; i++) {
    g_string_append_c (out, '/');
    append_encoded (out, g_ptr_array_index (kept, i));
  }
  if (kept->len == 0 || ends_in_folder (path))
    g_string_append_c (out, '/');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

typedef struct {
  char *name;
  char *value;
} Pair;

static void
pair_free (Pair *pair)
{
  g_free (pair->name);
  g_free (pair->value);
  g_free (pair);
}

static void
add_pair (GPtrArray *pairs, char *name, char *value)
{
  Pair *pair = g_new (Pair, 1);

  pair->name = name;
  pair->value = value;
  g_ptr_array_add (pairs, pair);
}

static int
compare_pairs (gconstpointer one, gconstpointer other)
{
  const Pair *first = *(const Pair *const *) one;
  const Pair *second = *(const Pair *const *) other;
  int order = strcmp (first->name, second->name);

  return order != 0 ? order : strcmp (first->value, second->value);
}

static char *
recode (const char *text, gsize length)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_recoded (out, text, length, TRUE);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_query_pair (GPtrArray *pairs, const char *text)
{
  gsize name_length = strcspn (text, "=");
  const char *value = text[name_length] ? text + name_length + 1 : "";

  if (*text)
    add_pair (pairs, recode (text, name_length), recode (value, strlen (value)));
}

/**
 * fl_aws_canonical_query:
 * @query: (nullable): a query as it was typed, without the question mark
 *
 * Writes a query as it is signed: each name and value encoded in the one way, sorted, each name
 * with its equals sign. A plus is a space.
 *
 * Returns: (transfer full): the query, empty where there is none
 */
char *
fl_aws_canonical_query (const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query ? query : "", "&", -1);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; parts[i]; i++)
    add_query_pair (pairs, parts[i]);
  g_ptr_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++) {
    Pair *pair = g_ptr_array_index (pairs, i);

    g_string_append_printf (out, "%s%s=%s", i > 0 ? "&" : "", pair->name, pair->value);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Without blanks at its ends, and with one blank for several in between. */
static char *
squeeze (const char *value)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (; *value; value++) {
    if (!g_ascii_isspace (*value))
      g_string_append_c (out, *value);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static Pair *
find_pair (GPtrArray *pairs, const char *name)
{
  for (guint i = 0; i < pairs->len; i++) {
    Pair *pair = g_ptr_array_index (pairs, i);

    if (g_str_equal (pair->name, name))
      return pair;
  }
  return NULL;
}

static void
add_header (GPtrArray *pairs, const char *name, const char *value)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *squeezed = squeeze (value);
  Pair *same = find_pair (pairs, lower);
  char *joined;

  if (!same) {
    add_pair (pairs, g_steal_pointer (&lower), g_steal_pointer (&squeezed));
    return;
  }
  joined = g_strconcat (same->value, ",", squeezed, NULL);
  g_free (same->value);
  same->value = joined;
}

static gboolean
is_signed (const char *name)
{
  for (guint i = 0; unsigned_headers[i]; i++) {
    if (g_ascii_strcasecmp (unsigned_headers[i], name) == 0)
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
collect_headers (const char *host, SoupMessageHeaders *headers)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  add_header (pairs, "host", host);
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    if (is_signed (name))
      add_header (pairs, name, value);
  }
  g_ptr_array_sort (pairs, compare_pairs);
  return pairs;
}

/**
 * fl_aws_canonical_request:
 * @method: the method
 * @canonical_path: from fl_aws_canonical_path()
 * @canonical_query: from fl_aws_canonical_query()
 * @host: what the `Host` header will say
 * @headers: the other headers; those that change on the way are left out
 * @payload_hash: the SHA-256 of the body in hexadecimal digits, or what stands for it
 * @signed_headers: (out): which headers are signed, with semicolons between
 *
 * Writes the text whose hash is signed.
 *
 * Returns: (transfer full): the canonical request
 */
char *
fl_aws_canonical_request (const char *method,
                          const char *canonical_path,
                          const char *canonical_query,
                          const char *host,
                          SoupMessageHeaders *headers,
                          const char *payload_hash,
                          char **signed_headers)
{
  g_autoptr (GPtrArray) pairs = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (host, NULL);
  g_return_val_if_fail (signed_headers, NULL);

  pairs = collect_headers (host, headers);
  for (guint i = 0; i < pairs->len; i++) {
    Pair *pair = g_ptr_array_index (pairs, i);

    g_string_append_printf (lines, "%s:%s\n", pair->name, pair->value);
    g_string_append_printf (names, "%s%s", i > 0 ? ";" : "", pair->name);
  }
  *signed_headers = g_strdup (names->str);
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%s", method, canonical_path, canonical_query,
                          lines->str, names->str, payload_hash);
}
