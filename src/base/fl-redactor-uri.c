/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redactor.h"

#include "fl-encoding.h"

#include <string.h>

/* What in a URI is secret by its place or name, whether or not a living secret has that value: an
 * authorization code that just came back is not an FlSecret yet. */

static gboolean
is_sensitive (const char *name)
{
  static const char *const parts[] = { "password", "secret", "signature" };
  static const char *const names[] = {
    "access_token",
    "actor_token",
    "api_key",
    "apikey",
    "assertion",
    "auth",
    "auth_token",
    "authorization",
    "authtoken",
    "client_assertion",
    "code",
    "code_verifier",
    "credential",
    "device_code",
    "hapikey",
    "id_token",
    "id_token_hint",
    "jwt",
    "key",
    "oauth_token",
    "oauth_verifier",
    "passwd",
    "pwd",
    "refresh_token",
    "sig",
    "state",
    "subject_token",
    "token",
    "user_code",
    "x_amz_credential",
    "x_amz_security_token",
    NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (strstr (name, parts[i]))
      return TRUE;
  }
  return g_strv_contains (names, name);
}

static gboolean
is_sensitive_pair (const char *pair, gsize name_length)
{
  g_autofree char *decoded = fl_form_decode (pair, (gssize) name_length, NULL);
  g_autofree char *name = NULL;

  /* A name that nobody can read may be one of those. */
  if (!decoded)
    return TRUE;
  name = g_ascii_strdown (decoded, -1);
  return is_sensitive (g_strdelimit (name, "-", '_'));
}

static void
append_query (GString *masked, const char *query, gsize length)
{
  const char *end = query + length;

  while (query < end) {
    gsize pair_length = strcspn (query, "&#");
    const char *equals = memchr (query, '=', pair_length);

    if (equals && is_sensitive_pair (query, (gsize) (equals - query))) {
      g_string_append_len (masked, query, equals + 1 - query);
      g_string_append (masked, FL_REDACTED);
    } else {
      g_string_append_len (masked, query, (gssize) pair_length);
    }
    query += pair_length;
    if (query < end)
      g_string_append_c (masked, *query++);
  }
}

/* Appends all that stands before the query. */
static void
append_hierarchy (GString *masked, const char *uri, gsize length)
{
  const char *authority = g_strstr_len (uri, (gssize) length, "//");
  const char *at = NULL;

  if (authority) {
    gsize authority_length;

    authority += 2;
    authority_length = MIN (strcspn (authority, "/\\"), (gsize) (uri + length - authority));
    at = memrchr (authority, '@', authority_length);
  }
  if (!at) {
    g_string_append_len (masked, uri, (gssize) length);
    return;
  }
  g_string_append_len (masked, uri, authority - uri);
  g_string_append (masked, FL_REDACTED);
  g_string_append_len (masked, at, uri + length - at);
}

/**
 * fl_redact_uri:
 * @uri: (nullable): a URI, or what somebody took for one
 *
 * Masks what fl_redact() masks and, whether or not a secret of that value is known: the values of
 * query parameters whose name tells that they are secret (code, state, access_token, key, signature
 * and the like), user name and password before the host, and the fragment.
 *
 * Returns: (transfer full) (nullable): the masked text; %NULL for %NULL
 *
 * Thread: any.
 */
char *
fl_redact_uri (const char *uri)
{
  g_autofree char *known = fl_redact (uri);
  GString *masked;
  gsize length;

  if (!known)
    return NULL;

  masked = g_string_sized_new (strlen (known));
  length = strcspn (known, "?#");
  append_hierarchy (masked, known, length);
  if (known[length] == '?') {
    gsize query_length = strcspn (known + length, "#");

    g_string_append_c (masked, '?');
    append_query (masked, known + length + 1, query_length - 1);
    length += query_length;
  }
  if (known[length] == '#')
    g_string_append (masked, "#" FL_REDACTED);
  return g_string_free (masked, FALSE);
}
